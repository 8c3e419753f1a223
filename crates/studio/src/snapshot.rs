//! What the page shows, at one moment. Parts that did not change are the same pointers.

use crate::document::{Beside, Saved};
use crate::live::LiveState;
use crate::message::{Notice, View};
use crate::shared::Shared;
use crate::strategies::Recurrence;
use crate::walking::WalkState;
use stagecraft_engine::Compiled;
use stagecraft_process::condition::Explanation;
use stagecraft_process::definition::Definition;
use stagecraft_process::finding::{Finding, Subject};
use stagecraft_process::id::SampleDealId;

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The open document's id in the browser's storage.
    pub document: String,
    /// The process as it is being edited.
    pub definition: Shared<Definition>,
    /// The same, ready to walk deals.
    pub compiled: Shared<Compiled>,
    /// What lies beside it.
    pub beside: Shared<Beside>,
    /// What is wrong or odd, worst first.
    pub findings: Shared<Vec<Finding>>,
    /// Whether it was looked for them: nothing is known of the first draft until the whole page is there.
    pub is_checked: bool,
    /// What is selected.
    pub selection: Option<Subject>,
    /// What is being renamed in place.
    pub renaming: Option<Subject>,
    /// Which view is shown.
    pub view: View,
    /// The live figures.
    pub live: Shared<LiveState>,
    /// The deal that is walked.
    pub walk: Option<Shared<WalkState>>,
    /// What recurs in strategies.
    pub recurrences: Shared<Vec<Recurrence>>,
    /// How the draft stands to what is stored.
    pub saved: Saved,
    /// What undo would take back.
    pub undo: Option<&'static str>,
    /// What redo would bring again.
    pub redo: Option<&'static str>,
    /// Something to say to the person.
    pub notice: Option<Shared<Notice>>,
    /// Whether the draft differs from the newest published version.
    pub is_changed: bool,
    /// The published version that the live figures are compared with.
    pub compared_version: Option<u32>,
    /// How many deals are simulated in the end, and the seed.
    pub wanted: (u64, u64),
}

/// What one sample deal says about a trigger.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleAnswer {
    /// Which deal.
    pub deal: SampleDealId,
    /// Its name.
    pub name: String,
    /// What it says.
    pub verdict: SampleVerdict,
}

/// Whether a trigger applies to a sample deal, and why not.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleVerdict {
    /// It acts first on this day.
    Applies(f64),
    /// It never does; the newest explanation, if it was ever asked.
    No(Option<Explanation>),
    /// It was never decided: something it reads was never known.
    Unknown(Option<Explanation>),
    /// The deal cannot be walked.
    NotWalked,
}
