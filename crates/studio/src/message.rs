//! What the studio is told, and what it asks for.

use crate::commands::Command;
use crate::document::Beside;
use crate::live::ToWorker;
use crate::questions::Answers;
use crate::strategies::StrategyMessage;
use crate::walking::WalkMessage;
use stagecraft_process::edit::Edit;
use stagecraft_process::finding::Subject;
use stagecraft_process::{Date, Definition};
use stagecraft_protocol::FromSimulation;
use stagecraft_storage::Record;
use std::rc::Rc;

/// The five views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum View {
    /// The board.
    #[default]
    Design,
    /// One deal, step by step.
    Walk,
    /// Many deals.
    Simulate,
    /// Real deals.
    Learn,
    /// Single deals' own steps.
    Strategies,
}

impl View {
    /// All views, in their order.
    pub const ALL: [View; 5] = [View::Design, View::Walk, View::Simulate, View::Learn, View::Strategies];
}

/// Something a person did, or something that came of a request.
#[derive(Debug, Clone)]
pub enum Message {
    /// Changes the process.
    Edit(Edit),
    /// Changes the process and selects what was changed or made.
    EditAndSelect(Edit),
    /// Changes the process under this name in the history: what the edit's own name would not say.
    EditAs(Edit, &'static str),
    /// The last field was left: what is typed next is a change of its own.
    FieldLeft,
    /// A command that needs no view of its own.
    Command(Command),
    /// Selects something, or nothing.
    Select(Option<Subject>),
    /// Begins to rename something in place.
    Rename(Subject),
    /// Stops renaming.
    RenameDone,
    /// Gives the renaming up: what was only just added, and has no name yet, goes again.
    RenameGivenUp,
    /// Shows a view.
    Show(View),
    /// Opens a definition as a document of its own, with this storage id.
    Open(Box<Definition>, Rc<Beside>, String),
    /// Publishes the draft.
    Publish {
        /// The date from which it holds.
        from: Option<Date>,
        /// What changed and why.
        note: String,
    },
    /// Puts the answers to the questions into the process.
    Answer(Box<Answers>),
    /// Something about the deal that is walked.
    Walk(WalkMessage),
    /// Something about strategies.
    Strategy(StrategyMessage),
    /// An answer of a simulation worker.
    Simulation(FromSimulation),
    /// Checks the draft for the first time: nobody waits for its findings as for the page itself. From then on it is
    /// checked after every change without being asked.
    Check,
    /// A simulation worker was started again.
    WorkerRestarted(usize),
    /// A simulation worker died and is not started again, and why.
    WorkerLost(usize, String),
    /// Simulates no more than is counted so far.
    Stop,
    /// Sets how many deals are simulated in the end, and the seed.
    Want(u64, u64),
    /// What came of saving this revision.
    Stored(u32, bool),
    /// Another window has stored something.
    StoredElsewhere(Announced),
    /// What another window has stored, read from the storage.
    TakeOver(Box<Elsewhere>),
    /// Says something to the person.
    Say(Notice),
    /// The person has read it.
    NoticeRead,
}

/// What lies in the storage where another window has written, for a window that has the same document open.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// What was asked for.
    pub sighting: Sighting,
    /// The process.
    pub draft: Definition,
    /// What lies beside it.
    pub beside: Beside,
    /// The revision that was read; others may have followed the one that was announced.
    pub revision: u32,
}

/// What a window says to the others when something is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The document's id.
    pub document: String,
    /// The revision that is stored.
    pub revision: u32,
    /// The newest revision of other windows that is in it: of what came after that it knew nothing.
    pub after: u32,
}

/// That another window has stored something, and how this one stood when it heard of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What was heard.
    pub announced: Announced,
    /// This window's own last save when it asked for what was stored: what it has saved since is the later one.
    pub own: u32,
}

/// Something to say to the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
    /// What would take it back, if undo would.
    pub offers_undo: bool,
}

/// Something that was to be removed and is still used.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// What was to be removed.
    pub subject: Subject,
    /// What uses it.
    pub uses: Vec<Use>,
}

/// Something that uses what is to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// What uses it.
    pub subject: Subject,
    /// Whether it would go too: otherwise it loses only what speaks of the other.
    pub goes: bool,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something was refused or went wrong.
    Problem,
}

/// What only a browser can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Stores these records in one transaction and answers with [`Message::Stored`]. What is stored is announced to
    /// the other windows.
    Store(Announced, Vec<Record>),
    /// Reads from the storage what another window has stored, and answers with [`Message::TakeOver`].
    Look(Sighting),
    /// Sends a message to a simulation worker.
    Send(ToWorker),
    /// Asks whether something that is used is to go together with its uses.
    AskRemoval(Removal),
    /// Waits a moment, so that typing does not simulate every letter, then calls [`Studio::simulate`].
    SimulateSoon,
}
