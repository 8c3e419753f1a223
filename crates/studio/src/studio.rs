//! The studio: one place through which everything a person does goes.

use crate::adding::{Addition, Unnamed};
use crate::commands::Command;
use crate::document::{Beside, Document, Saved};
use crate::live::{Live, ToWorker};
use crate::questions::{Answers, needs_chances, with_chances};
use crate::shared::Shared;
use crate::snapshot::{SampleAnswer, SampleVerdict, Snapshot};
use crate::strategies::{Recurrence, StrategyMessage, promotion, recurrences};
use crate::walking::{WalkMessage, WalkState};
use stagecraft_engine::{Compiled, Effect, SampleResult, Verdict, Walk, run_sample_deal};
use stagecraft_process::condition::Truth;
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, Owner, PlayChange, Refusal, TriggerChange, Uses};
use stagecraft_process::finding::{Finding, Subject};
use stagecraft_process::id::{SampleDealId, TriggerId};
use stagecraft_process::reading::to_text;
use stagecraft_process::strategy::Strategy;
use stagecraft_process::{Date, Definition, check, write};
use stagecraft_protocol::FromSimulation;
use stagecraft_storage::{Kept, Record, save};
use stagecraft_text::{message, say, say_with};
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
    /// A simulation worker was started again.
    WorkerRestarted(usize),
    /// Sets how many deals are simulated in the end, and the seed.
    Want(u64, u64),
    /// What came of saving this revision.
    Stored(u32, bool),
    /// Says something to the person.
    Say(Notice),
    /// The person has read it.
    NoticeRead,
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
    /// Stores these records in one transaction and answers with [`Message::Stored`].
    Store(u32, Vec<Record>),
    /// Sends a message to a simulation worker.
    Send(ToWorker),
    /// Waits a moment, so that typing does not simulate every letter, then calls [`Studio::simulate`].
    SimulateSoon,
}

/// The editor's whole state.
pub struct Studio {
    document: Document,
    kept: Option<Kept>,
    /// What lay beside the document when it was kept.
    kept_beside: Option<Rc<Beside>>,
    /// The last save that wrote all records; those since rely on it and on each other.
    all_kept_at: u32,
    /// What was added last and has no name of its own yet.
    unnamed: Option<Unnamed>,
    compiled: Rc<Compiled>,
    findings: Shared<Vec<Finding>>,
    recurrences: Shared<Vec<crate::strategies::Recurrence>>,
    selection: Option<Subject>,
    renaming: Option<Subject>,
    view: View,
    live: Live,
    /// The draft for which base chances are searched.
    solving: Option<Rc<Definition>>,
    live_state: Shared<crate::live::LiveState>,
    walk: Option<Shared<WalkState>>,
    saved: Saved,
    notice: Option<Shared<Notice>>,
    baseline_text: Option<(u32, Rc<str>)>,
}

impl Studio {
    /// A studio with this document open, and so many simulation workers.
    pub fn new(document: Document, workers: usize) -> Self {
        let draft = document.draft().clone();
        let compiled = Rc::new(Compiled::new(draft.clone()));
        let live = Live::new(workers);
        let mut studio = Self {
            findings: Shared::new(Vec::new()),
            recurrences: Shared::new(Vec::new()),
            live_state: Shared::new(live.state.clone()),
            document,
            kept: None,
            kept_beside: None,
            all_kept_at: 0,
            unnamed: None,
            compiled,
            selection: None,
            renaming: None,
            view: View::default(),
            live,
            solving: None,
            walk: None,
            saved: Saved::Yes,
            notice: None,
            baseline_text: None,
        };
        studio.live.want_effects(true);
        studio.process_changed();
        studio
    }

    /// What the page shows now.
    pub fn snapshot(&self) -> Snapshot {
        let draft = self.document.draft();
        Snapshot {
            document: self.document.id.clone(),
            definition: draft.into(),
            compiled: (&self.compiled).into(),
            beside: (&self.document.beside).into(),
            findings: self.findings.clone(),
            selection: self.selection.clone(),
            renaming: self.renaming.clone(),
            view: self.view,
            live: self.live_state.clone(),
            walk: self.walk.clone(),
            recurrences: self.recurrences.clone(),
            saved: self.saved,
            undo: self.document.undo_label(),
            redo: self.document.redo_label(),
            notice: self.notice.clone(),
            is_changed: self.document.published().is_none_or(|version| *version.definition != **draft),
            compared_version: self.baseline_text.as_ref().map(|(number, _)| *number),
            wanted: self.live.wanted(),
        }
    }

    /// The open document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The draft, ready to walk deals.
    pub fn compiled(&self) -> &Rc<Compiled> {
        &self.compiled
    }

    /// Takes a message and says what a browser must do.
    pub fn update(&mut self, message: Message) -> Vec<Request> {
        match message {
            Message::Edit(edit) => self.edit(&edit, false),
            Message::EditAndSelect(edit) => self.edit(&edit, true),
            Message::EditAs(edit, label) => self.edit_as(&edit, false, Some(label)),
            Message::FieldLeft => {
                self.document.end_joining();
                Vec::new()
            }
            Message::Command(command) => self.command(command),
            Message::Select(subject) => {
                self.select(subject);
                Vec::new()
            }
            Message::Rename(subject) => {
                self.rename(subject);
                Vec::new()
            }
            Message::RenameDone => {
                self.renaming = None;
                Vec::new()
            }
            Message::Show(view) => self.show(view),
            Message::Open(definition, beside, id) => self.open(*definition, beside, id),
            Message::Publish { from, note } => {
                let number = self.document.publish(from, note);
                // The version speaks of what was added by the id it has.
                self.unnamed = None;
                self.say_done(say_with(message::VERSION_PUBLISHED, &[("number", number.into())]));
                let mut requests = self.store();
                requests.extend(self.simulate());
                requests
            }
            Message::Answer(answers) => {
                let edit = answers.edit(self.document.draft());
                let mut requests = self.edit(&edit, false);
                requests.extend(self.solve());
                requests
            }
            Message::Walk(message) => self.walk(message),
            Message::Strategy(message) => self.strategy(message),
            Message::Simulation(answer) => self.simulated(answer),
            Message::WorkerRestarted(worker) => {
                let messages = self.live.worker_restarted(worker);
                self.live_changed();
                messages.into_iter().map(Request::Send).collect()
            }
            Message::Want(deals, seed) => {
                let messages = self.live.want(deals, seed);
                self.live_changed();
                messages.into_iter().map(Request::Send).collect()
            }
            Message::Stored(revision, stored) => {
                if revision == self.document.revision {
                    self.saved = if stored { Saved::Yes } else { Saved::Failed };
                }
                if stored || revision < self.all_kept_at {
                    return Vec::new();
                }
                // Nobody knows any more what the storage holds: the next save writes all of it.
                self.kept = None;
                self.kept_beside = None;
                // A save that was sent since may be there without what this one was to write.
                if revision < self.document.revision { self.store() } else { Vec::new() }
            }
            Message::Say(notice) => {
                self.notice = Some(Shared::new(notice));
                Vec::new()
            }
            Message::NoticeRead => {
                self.notice = None;
                Vec::new()
            }
        }
    }

    fn say_done(&mut self, text: String) {
        self.notice = Some(Shared::new(Notice { kind: NoticeKind::Done, text, offers_undo: false }));
    }

    fn say_refused(&mut self, refusal: &Refusal) {
        let text = stagecraft_text::refusal(self.document.draft(), refusal);
        self.notice = Some(Shared::new(Notice { kind: NoticeKind::Problem, text, offers_undo: false }));
    }

    /// Selects something; what does not exist, such as what is just gone, cannot be.
    fn select(&mut self, subject: Option<Subject>) {
        let subject = subject.filter(|subject| exists(self.document.draft(), subject));
        if self.selection != subject {
            self.renaming = None;
        }
        self.selection = subject;
    }

    fn rename(&mut self, subject: Subject) {
        self.select(Some(subject));
        self.renaming = self.selection.clone();
    }

    fn edit(&mut self, edit: &Edit, select: bool) -> Vec<Request> {
        self.edit_as(edit, select, None)
    }

    fn edit_as(&mut self, edit: &Edit, select: bool, label: Option<&'static str>) -> Vec<Request> {
        if let Some(requests) = self.name_what_was_added(edit) {
            return requests;
        }
        let with_trigger = rename_with_trigger(self.document.draft(), edit);
        match self.document.apply_as(with_trigger.as_ref().unwrap_or(edit), label) {
            Ok(true) => {
                if select {
                    self.select(Some(edit.subject()).filter(|subject| *subject != Subject::Process));
                }
                let removed = matches!(edit, Edit::Remove(..));
                self.notice = removed.then(|| {
                    let text = stagecraft_text::edit_label(edit).to_owned();
                    Shared::new(Notice { kind: NoticeKind::Done, text, offers_undo: true })
                });
                self.after_change()
            }
            Ok(false) => Vec::new(),
            Err(refusal) => {
                self.say_refused(&refusal);
                Vec::new()
            }
        }
    }

    /// The first name of what was just added makes its id too, and both are one change: nothing else can speak of
    /// the thing by the id it had for the moment.
    fn name_what_was_added(&mut self, edit: &Edit) -> Option<Vec<Request>> {
        let unnamed = self.unnamed.as_ref().filter(|one| Rc::ptr_eq(&one.draft, self.document.draft()))?;
        let name = unnamed.first_name(edit)?.trim();
        let before = self.document.last_before().filter(|_| !name.is_empty())?.clone();
        let (addition, subject) = unnamed.what.named(&before, name);
        let is_same = self.document.draft().as_ref() == &addition.apply(&before).ok()?;
        if is_same || self.document.replace_last(&addition) != Ok(true) {
            return None;
        }
        let was_selected = self.selection.as_ref() == Some(&unnamed.subject);
        self.unnamed = None;
        self.notice = None;
        if was_selected {
            self.selection = Some(subject);
            self.renaming = None;
        }
        Some(self.after_change())
    }

    /// Adds something that has no name of its own yet, and begins to rename it.
    fn add(&mut self, what: Addition) -> Vec<Request> {
        let (addition, subject) = what.named(self.document.draft(), what.placeholder());
        let before = self.document.draft().clone();
        let requests = self.edit(&addition, true);
        let draft = self.document.draft().clone();
        self.unnamed =
            (!Rc::ptr_eq(&before, &draft)).then(|| Unnamed { what, subject: subject.clone(), draft });
        self.rename(subject);
        requests
    }

    fn after_change(&mut self) -> Vec<Request> {
        self.process_changed();
        let mut requests = self.store();
        requests.push(Request::SimulateSoon);
        self.live.outdated();
        self.live_changed();
        requests
    }

    /// Brings everything that is derived from the process up to date.
    fn process_changed(&mut self) {
        let draft = self.document.draft().clone();
        self.compiled = Rc::new(Compiled::new(draft.clone()));
        self.findings = Shared::new(check(&draft));
        if self.selection.as_ref().is_some_and(|subject| !exists(&draft, subject)) {
            self.selection = None;
            self.renaming = None;
        }
        if let Some(walk) = &self.walk {
            self.walk = Some(Shared::new(walk.through(&self.compiled)));
        }
        self.find_recurrences();
    }

    fn find_recurrences(&mut self) {
        let strategies = &self.document.beside.strategies;
        let found =
            if strategies.is_empty() { Vec::new() } else { recurrences(self.document.draft(), strategies) };
        self.recurrences = Shared::new(found);
    }

    fn store(&mut self) -> Vec<Request> {
        self.document.revision += 1;
        let Ok(draft) = write(self.document.draft()) else {
            self.saved = Saved::Failed;
            return Vec::new();
        };
        // What lies beside holds every published version: it is written again only if it is another.
        let known = self.kept.as_ref().zip(self.kept_beside.as_ref());
        let known = known.filter(|(_, beside)| Rc::ptr_eq(beside, &self.document.beside));
        let beside = match known {
            Some((kept, _)) => Ok(kept.beside.clone()),
            None => to_text(&*self.document.beside),
        };
        let Ok(beside) = beside else {
            self.saved = Saved::Failed;
            return Vec::new();
        };
        self.kept_beside = Some(self.document.beside.clone());
        let now = Kept { id: self.document.id.clone(), draft, beside, revision: self.document.revision };
        let records = save(&now, self.kept.as_ref());
        if self.kept.is_none() {
            self.all_kept_at = now.revision;
        }
        self.kept = Some(now);
        self.saved = Saved::Saving;
        vec![Request::Store(self.document.revision, records)]
    }

    /// Simulates for the first time: what has no base chances yet gets them first.
    pub fn begin(&mut self) -> Vec<Request> {
        if needs_chances(self.document.draft()) { self.solve() } else { self.simulate() }
    }

    /// Simulates the draft as it is now.
    pub fn simulate(&mut self) -> Vec<Request> {
        if self.live.state.solving.is_some() {
            return Vec::new();
        }
        let Ok(draft) = write(self.document.draft()) else { return Vec::new() };
        // The newest version; a draft that was just published is that version, and is compared with the one before.
        let mut versions = self.document.beside.versions.iter().rev();
        let baseline = versions.find(|version| version.definition != *self.document.draft());
        let known = self.baseline_text.take();
        self.baseline_text = baseline.and_then(|version| match known {
            Some((number, text)) if number == version.number => Some((number, text)),
            _ => write(&version.definition).ok().map(|text| (version.number, Rc::from(text))),
        });
        let baseline = self.baseline_text.as_ref().map(|(_, text)| text.clone());
        let plays = self.document.draft().plays.iter().map(|play| play.id.to_string()).collect();
        let messages = self.live.start(draft.into(), plays, baseline);
        self.live_changed();
        messages.into_iter().map(Request::Send).collect()
    }

    fn solve(&mut self) -> Vec<Request> {
        let Ok(draft) = write(self.document.draft()) else { return Vec::new() };
        self.solving = Some(self.document.draft().clone());
        let messages = self.live.solve(draft.into());
        self.live_changed();
        messages.into_iter().map(Request::Send).collect()
    }

    fn simulated(&mut self, answer: FromSimulation) -> Vec<Request> {
        let (messages, chances) = self.live.receive(answer);
        self.live_changed();
        let mut requests: Vec<Request> = messages.into_iter().map(Request::Send).collect();
        if self.live.state.solving.is_some() {
            return requests;
        }
        let Some(solved) = self.solving.take() else { return requests };
        let draft = self.document.draft();
        let (is_same, is_assumed) = (solved == *draft, solved.assumptions == draft.assumptions);
        let is_found = chances.is_some();
        if let Some(found) = chances.and_then(|chances| with_chances(&solved, &chances)) {
            self.document.complete(&solved.assumptions, &found);
            if is_assumed {
                self.process_changed();
                requests.extend(self.store());
            }
        }
        if is_found && is_assumed {
            requests.extend(self.simulate());
        } else if !is_same {
            // Nothing was found that is of use for what is assumed by now: undone, or answered otherwise.
            requests.extend(self.begin());
        }
        requests
    }

    fn live_changed(&mut self) {
        if *self.live_state != self.live.state {
            self.live_state = Shared::new(self.live.state.clone());
        }
    }

    fn open(&mut self, definition: Definition, beside: Rc<Beside>, id: String) -> Vec<Request> {
        // Saves are counted over all documents: the one that was open last is the one that opens next time.
        let revision = self.document.revision;
        self.document = Document::new(id, Rc::new(definition), beside);
        self.document.revision = revision;
        self.kept = None;
        self.kept_beside = None;
        self.unnamed = None;
        self.selection = None;
        self.renaming = None;
        self.walk = None;
        self.notice = None;
        self.baseline_text = None;
        self.live.forget();
        self.solving = None;
        self.process_changed();
        let mut requests = self.store();
        requests.extend(self.begin());
        requests
    }

    fn show(&mut self, view: View) -> Vec<Request> {
        self.view = view;
        self.renaming = None;
        if view == View::Walk && self.walk.is_none() {
            let first = self.document.draft().sample_deals.first().cloned();
            self.walk = first.map(|deal| Shared::new(WalkState::open(&self.compiled, &deal)));
        }
        let messages = self.live.want_effects(matches!(view, View::Simulate | View::Design));
        self.live_changed();
        messages.into_iter().map(Request::Send).collect()
    }

    fn command(&mut self, command: Command) -> Vec<Request> {
        let draft = self.document.draft().clone();
        match command {
            Command::Undo => {
                if self.document.undo() {
                    return self.after_history(&draft);
                }
            }
            Command::Redo => {
                if self.document.redo() {
                    return self.after_history(&draft);
                }
            }
            Command::Deselect => {
                if self.renaming.take().is_none() {
                    self.selection = None;
                }
            }
            Command::Show(view) => return self.show(view),
            Command::AddStage => {
                let after = match &self.selection {
                    Some(Subject::Stage(id)) => draft.stages.iter().position(|stage| stage.id == *id),
                    _ => None,
                };
                let at = after.map_or(draft.stages.len(), |at| at + 1);
                return self.add(Addition::Stage(at));
            }
            Command::AddPlay => return self.add_play(),
            Command::AddStep => {
                let owner = match &self.selection {
                    Some(Subject::Stage(id)) => Some(Owner::Stage(id.clone())),
                    Some(Subject::Play(id)) => Some(Owner::Play(id.clone())),
                    Some(Subject::Step(id)) => owner_of(&draft, id.as_str()),
                    _ => draft.stages.first().map(|stage| Owner::Stage(stage.id.clone())),
                };
                if let Some(owner) = owner {
                    return self.add(Addition::Step(owner));
                }
            }
            Command::Rename => {
                if let Some(subject) = self.selection.clone() {
                    self.renaming = Some(subject);
                }
            }
            Command::Remove => {
                if let Some(subject) = self.selection.clone() {
                    return self.edit(&Edit::Remove(subject, Uses::Keep), false);
                }
            }
            Command::MoveBefore => return self.shift(-1),
            Command::MoveAfter => return self.shift(1),
            Command::WalkForward => return self.walk(WalkMessage::Forward),
            Command::WalkBack => return self.walk(WalkMessage::Back),
            Command::WalkFirst => return self.walk(WalkMessage::First),
            Command::WalkLast => return self.walk(WalkMessage::Last),
            Command::TakeBack => return self.walk(WalkMessage::TakeBack),
            Command::MakeTest => return self.walk(WalkMessage::MakeTest),
            Command::StartAgain => {
                if let Some(deal) = self.walk.as_ref().map(|walk| walk.deal.clone()) {
                    return self.walk(WalkMessage::Open(deal));
                }
            }
            // The page opens these itself: the studio knows no panels.
            Command::Palette
            | Command::Keys
            | Command::Export
            | Command::New
            | Command::Open
            | Command::Publish
            | Command::Questions
            | Command::Play
            | Command::AddEvent
            | Command::MoveOn
            | Command::ChooseDeal
            | Command::NewDeal
            | Command::ProposeStrategy
            | Command::NewStrategy => {}
        }
        Vec::new()
    }

    /// Undo and redo may have changed the process, what lies beside it, or both.
    fn after_history(&mut self, before: &Rc<Definition>) -> Vec<Request> {
        self.notice = None;
        if Rc::ptr_eq(before, self.document.draft()) {
            self.strategies_changed()
        } else {
            self.after_change()
        }
    }

    fn strategies_changed(&mut self) -> Vec<Request> {
        self.find_recurrences();
        self.store()
    }

    /// Adds a play with a trigger that has still to be said when it runs.
    fn add_play(&mut self) -> Vec<Request> {
        let draft = self.document.draft();
        let selected = match &self.selection {
            Some(Subject::Play(selected)) => draft.play(selected.as_str()),
            _ => None,
        };
        let beside = selected.or(draft.plays.last());
        let playbook = beside.map(|play| play.playbook.clone()).unwrap_or_default();
        self.add(Addition::Play(playbook))
    }

    /// Moves what is selected one place towards the beginning or the end.
    fn shift(&mut self, by: isize) -> Vec<Request> {
        let draft = self.document.draft();
        let Some(subject) = self.selection.clone() else { return Vec::new() };
        let to = |position: Option<usize>| position.and_then(|position| position.checked_add_signed(by));
        let edit = match &subject {
            Subject::Stage(id) => to(draft.stages.iter().position(|stage| stage.id == *id))
                .map(|at| Edit::MoveStage(id.clone(), at)),
            Subject::Play(id) => to(draft.plays.iter().position(|play| play.id == *id))
                .map(|at| Edit::MovePlay(id.clone(), at)),
            Subject::Trigger(id) => to(draft.triggers.iter().position(|t| t.id == *id))
                .map(|at| Edit::MoveTrigger(id.clone(), at)),
            Subject::Criterion(id) => {
                let gate = draft
                    .stages
                    .iter()
                    .find_map(|stage| stage.gate.criteria.iter().position(|criterion| criterion.id == *id));
                to(gate).map(|at| Edit::MoveCriterion(id.clone(), at))
            }
            Subject::Step(id) => owner_of(draft, id.as_str()).and_then(|owner| {
                let steps = match &owner {
                    Owner::Stage(stage) => &draft.stage(stage.as_str())?.steps,
                    Owner::Play(play) => &draft.play(play.as_str())?.steps,
                };
                let position = steps.iter().position(|step| step.id == *id)?;
                match position.checked_add_signed(by).filter(|at| *at < steps.len()) {
                    Some(at) => Some(Edit::MoveStep(id.clone(), owner, at)),
                    // Past the end of its stage a step goes on into the next one.
                    None => {
                        let Owner::Stage(stage) = &owner else { return None };
                        let stage = draft.stages.iter().position(|other| other.id == *stage)?;
                        let next = draft.stages.get(stage.checked_add_signed(by)?)?;
                        let at = if by > 0 { 0 } else { usize::MAX };
                        Some(Edit::MoveStep(id.clone(), Owner::Stage(next.id.clone()), at))
                    }
                }
            }),
            _ => None,
        };
        edit.map_or_else(Vec::new, |edit| self.edit(&edit, false))
    }

    fn walk(&mut self, message: WalkMessage) -> Vec<Request> {
        let draft = self.document.draft();
        match message {
            WalkMessage::Open(id) => {
                if let Some(deal) = draft.sample_deal(id.as_str()) {
                    self.walk = Some(Shared::new(WalkState::open(&self.compiled, deal)));
                }
            }
            WalkMessage::OpenDeal(deal) => {
                self.walk = Some(Shared::new(WalkState::open(&self.compiled, &deal)));
            }
            WalkMessage::MakeTest => {
                let Some(test) = self.walk.as_ref().and_then(|walk| walk.as_test()) else {
                    return Vec::new();
                };
                let test = Rc::new(test);
                let known = draft.sample_deal(test.id.as_str());
                let is_renewed = known.is_some_and(|known| {
                    known.expected != Expected::default() && known.expected != test.expected
                });
                let edit = if known.is_some() {
                    Edit::ReplaceSampleDeal(test.clone())
                } else {
                    Edit::AddSampleDeal(usize::MAX, test.clone())
                };
                let requests = self.edit(&edit, false);
                // A refusal has been said already.
                if self.document.draft().sample_deal(test.id.as_str()) == Some(&test) {
                    let text = if is_renewed {
                        say_with(message::WALK_RENEWED, &[("deal", (&test.name).into())])
                    } else {
                        say(message::WALK_KEPT).to_owned()
                    };
                    self.notice =
                        Some(Shared::new(Notice { kind: NoticeKind::Done, text, offers_undo: is_renewed }));
                }
                return requests;
            }
            message => {
                if let Some(walk) = &self.walk {
                    let mut next = (**walk).clone();
                    next.update(message);
                    self.walk = Some(Shared::new(next));
                }
            }
        }
        Vec::new()
    }

    fn strategy(&mut self, message: StrategyMessage) -> Vec<Request> {
        let mut strategies = self.document.beside.strategies.clone();
        let known = |strategies: &mut Vec<Strategy>, id: u32, change: &mut dyn FnMut(&mut Strategy)| {
            strategies.iter_mut().filter(|known| known.id == id).for_each(change);
        };
        let label = match message {
            StrategyMessage::Propose(mut strategy) => {
                strategy.id = self.document.beside.next_strategy();
                strategies.push(strategy);
                message::UNDO_ADD_STRATEGY
            }
            StrategyMessage::Replace(strategy) => {
                known(&mut strategies, strategy.id, &mut |known| known.clone_from(&strategy));
                message::UNDO_CHANGE_STRATEGY
            }
            StrategyMessage::Remove(id) => {
                strategies.retain(|strategy| strategy.id != id);
                let is_removed = strategies.len() < self.document.beside.strategies.len();
                let label = say(message::UNDO_REMOVE_STRATEGY);
                let requests = self.change_strategies(strategies, label);
                if is_removed {
                    let text = label.to_owned();
                    let notice = Notice { kind: NoticeKind::Done, text, offers_undo: true };
                    self.notice = Some(Shared::new(notice));
                }
                return requests;
            }
            StrategyMessage::Say(id, entry) => {
                known(&mut strategies, id, &mut |known| known.agreement.push(entry.clone()));
                message::UNDO_SAY_OF_STRATEGY
            }
            StrategyMessage::Ended(id, outcome) => {
                known(&mut strategies, id, &mut |known| known.outcome = outcome);
                message::UNDO_END_STRATEGY
            }
            StrategyMessage::Promote(recurrence) => return self.promote(&recurrence),
        };
        self.change_strategies(strategies, say(label))
    }

    fn change_strategies(&mut self, strategies: Vec<Strategy>, label: &'static str) -> Vec<Request> {
        if !self.document.change_strategies(strategies, label) {
            return Vec::new();
        }
        self.notice = None;
        self.unnamed = None;
        self.strategies_changed()
    }

    /// Makes a play of what recurs. The play and that the strategies became it are one change.
    fn promote(&mut self, recurrence: &Recurrence) -> Vec<Request> {
        let (play, edit) = promotion(self.document.draft(), &self.document.beside, recurrence);
        let mut requests = self.edit_as(&edit, true, Some(say(message::UNDO_PROMOTE_STRATEGIES)));
        if self.document.draft().play(play.as_str()).is_none() {
            return requests;
        }
        let mut strategies = self.document.beside.strategies.clone();
        for strategy in &mut strategies {
            if recurrence.strategies.contains(&strategy.id) {
                strategy.promoted_to = Some(play.clone());
            }
        }
        self.document.change_strategies_too(strategies);
        self.view = View::Design;
        requests.extend(self.strategies_changed());
        requests
    }
}

/// Every sample deal walked as the test that it is. They are walked where somebody looks, not at every edit: twenty
/// deals with their explanations take longer than everything else an edit asks for.
pub fn sample_results(compiled: &Rc<Compiled>) -> Vec<(SampleDealId, SampleResult)> {
    let deals = compiled.definition.sample_deals.iter();
    deals.map(|deal| (deal.id.clone(), run_sample_deal(compiled, deal))).collect()
}

/// What each sample deal says about a trigger: on which day it first acts, or why it never does.
pub fn samples_on(compiled: &Rc<Compiled>, trigger: &TriggerId) -> Vec<SampleAnswer> {
    let Some(index) = compiled.trigger(trigger.as_str()) else { return Vec::new() };
    let answers = compiled.definition.sample_deals.iter().map(|deal| {
        let verdict = match Walk::new(compiled.clone(), deal) {
            Err(_) => SampleVerdict::NotWalked,
            Ok(walk) => sample_verdict(&walk, index),
        };
        SampleAnswer { deal: deal.id.clone(), name: deal.name.clone(), verdict }
    });
    answers.collect()
}

/// A play that is renamed takes along the trigger that was made with it: one that runs nothing else and still
/// has the play's old name.
fn rename_with_trigger(definition: &Definition, edit: &Edit) -> Option<Edit> {
    let Edit::ChangePlay(id, PlayChange::Name(name)) = edit else { return None };
    let play = definition.play(id.as_str())?;
    let is_its_own = |trigger: &&Rc<Trigger>| {
        let mut runs = trigger.plays().peekable();
        trigger.name == play.name && runs.peek().is_some() && runs.all(|run| run == id)
    };
    let trigger = definition.triggers.iter().find(is_its_own)?;
    let rename = Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::Name(name.clone()));
    Some(Edit::All(vec![edit.clone(), rename]))
}

fn sample_verdict(walk: &Walk, trigger: u16) -> SampleVerdict {
    let acted = |effect: &Effect| matches!(effect, Effect::TriggerActed(index) if *index == trigger);
    if let Some(moment) = walk.moments().iter().find(|moment| moment.effects.iter().any(acted)) {
        return SampleVerdict::Applies(moment.at as f64 / stagecraft_engine::MINUTES_PER_DAY as f64);
    }
    let mut answers = walk.moments().iter().flat_map(|moment| &moment.answers);
    let last = answers.rfind(|answer| answer.trigger == trigger && answer.verdict != Some(Verdict::Acts));
    match last {
        Some(answer) if answer.truth == Truth::Unknown => SampleVerdict::Unknown(answer.explanation.clone()),
        Some(answer) => SampleVerdict::No(answer.explanation.clone()),
        None => SampleVerdict::No(None),
    }
}

fn owner_of(definition: &Definition, step: &str) -> Option<Owner> {
    definition.step(step).map(|(owner, _)| match owner {
        StepOwner::Stage(stage) => Owner::Stage(stage.id.clone()),
        StepOwner::Play(play) => Owner::Play(play.id.clone()),
    })
}

fn exists(definition: &Definition, subject: &Subject) -> bool {
    match subject {
        Subject::Process => true,
        Subject::Stage(id) => definition.stage(id.as_str()).is_some(),
        Subject::Step(id) => definition.step(id.as_str()).is_some(),
        Subject::Criterion(id) => definition.criteria().any(|(_, criterion)| criterion.id == *id),
        Subject::Trigger(id) => definition.trigger(id.as_str()).is_some(),
        Subject::Play(id) => definition.play(id.as_str()).is_some(),
        Subject::Fact(id) => {
            definition.fact(id.as_str()).is_some() || BuiltInFact::from_id(id.as_str()).is_some()
        }
        Subject::Role(id) => definition.role(id.as_str()).is_some(),
        Subject::SampleDeal(id) => definition.sample_deal(id.as_str()).is_some(),
    }
}
