//! The studio: one place through which everything a person does goes.

mod figures;
mod making;
mod removal;
mod strategies;
mod tabs;
mod walks;

use crate::adding::Unnamed;
use crate::document::{Beside, Document, Saved};
use crate::live::Live;
use crate::message::{Announced, Message, Notice, NoticeKind, Removal, Request, Use, View};
use crate::shared::Shared;
use crate::snapshot::Snapshot;
use crate::strategies::Recurrence;
use crate::walking::WalkState;
use stagecraft_engine::Compiled;
use stagecraft_process::definition::{Assumptions, BuiltInFact};
use stagecraft_process::edit::{Edit, Refusal};
use stagecraft_process::finding::{Finding, Subject};
use stagecraft_process::reading::to_text;
use stagecraft_process::{Definition, write};
use stagecraft_report::search::Cycle;
use stagecraft_storage::{Kept, save};
use stagecraft_text::{message, say_with};
use std::rc::Rc;

/// The editor's whole state.
pub struct Studio {
    document: Document,
    kept: Option<Kept>,
    /// What lay beside the document when it was kept.
    kept_beside: Option<Rc<Beside>>,
    /// The last save that wrote all records; those since rely on it and on each other.
    all_kept_at: u32,
    /// The revision of this window's own last save.
    saved_as: u32,
    /// The newest revision of another window that is in the document.
    taken_over: u32,
    /// The highest revision that another window has given to another document.
    heard: u32,
    /// What was added last and has no name of its own yet.
    unnamed: Option<Unnamed>,
    compiled: Rc<Compiled>,
    /// Those of the draft; of the draft that was opened only once [`Message::Check`] has come.
    findings: Shared<Vec<Finding>>,
    is_checked: bool,
    recurrences: Shared<Vec<Recurrence>>,
    selection: Option<Subject>,
    renaming: Option<Subject>,
    view: View,
    live: Live,
    /// The draft for which base chances are searched.
    solving: Option<Rc<Definition>>,
    /// How long won deals are to take by these assumptions: days are searched for it together with chances.
    wanted_cycle: Option<(Rc<Assumptions>, Cycle)>,
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
            is_checked: false,
            recurrences: Shared::new(Vec::new()),
            live_state: Shared::new(live.state.clone()),
            kept: None,
            kept_beside: None,
            all_kept_at: 0,
            saved_as: 0,
            taken_over: document.revision,
            document,
            heard: 0,
            unnamed: None,
            compiled,
            selection: None,
            renaming: None,
            view: View::default(),
            live,
            solving: None,
            wanted_cycle: None,
            walk: None,
            saved: Saved::Yes,
            notice: None,
            baseline_text: None,
        };
        studio.live.want_effects(true);
        studio.find_recurrences();
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
            is_checked: self.is_checked,
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
        if !making::leaves_the_first_name(&message) {
            return self.take(message);
        }
        let requests = match &message {
            Message::RenameGivenUp => self.withdraw(),
            _ => None,
        };
        if let Some(unnamed) = &mut self.unnamed {
            unnamed.withdraws_to = None;
        }
        requests.unwrap_or_else(|| self.take(message))
    }

    fn take(&mut self, message: Message) -> Vec<Request> {
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
            Message::RenameDone | Message::RenameGivenUp => {
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
                let assumed = self.document.draft().assumptions.clone();
                self.wanted_cycle = assumed.zip(answers.cycle());
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
            Message::WorkerLost(worker, reason) => {
                let messages = self.live.worker_lost(worker, reason);
                self.live_changed();
                messages.into_iter().map(Request::Send).collect()
            }
            Message::Check => {
                if !self.is_checked {
                    self.check();
                }
                Vec::new()
            }
            Message::Stop => {
                let messages = self.live.stop();
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
            Message::StoredElsewhere(announced) => self.stored_elsewhere(announced),
            Message::TakeOver(elsewhere) => self.take_over(*elsewhere),
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
        let with_trigger = making::rename_with_trigger(self.document.draft(), edit);
        let before = self.document.draft().clone();
        match self.document.apply_as(with_trigger.as_ref().unwrap_or(edit), label) {
            Ok(true) => {
                if select {
                    self.select(Some(edit.subject()).filter(|subject| *subject != Subject::Process));
                }
                self.notice = match edit {
                    Edit::Remove(subject, _) => {
                        let (gone, changed): (Vec<Use>, Vec<Use>) =
                            removal::uses(&before, subject).into_iter().partition(|user| user.goes);
                        let subjects = |uses: Vec<Use>| -> Vec<Subject> {
                            uses.into_iter().map(|user| user.subject).collect()
                        };
                        let (gone, changed) = (subjects(gone), subjects(changed));
                        let text = stagecraft_text::removed(&before, subject, &gone, &changed);
                        Some(Shared::new(Notice { kind: NoticeKind::Done, text, offers_undo: true }))
                    }
                    _ => None,
                };
                self.after_change()
            }
            Ok(false) => Vec::new(),
            Err(Refusal::Used(subject, _)) if matches!(edit, Edit::Remove(..)) => {
                self.notice = None;
                let uses = removal::uses(&before, &subject);
                vec![Request::AskRemoval(Removal { subject, uses })]
            }
            Err(refusal) => {
                self.say_refused(&refusal);
                Vec::new()
            }
        }
    }

    fn after_change(&mut self) -> Vec<Request> {
        let before = self.compiled.definition.clone();
        self.process_changed();
        let mut requests = self.store();
        // A name that is typed letter by letter leaves the figures as they are.
        if !before.acts_like(self.document.draft()) {
            requests.push(Request::SimulateSoon);
            self.live.outdated();
            self.live_changed();
        }
        requests
    }

    /// Brings everything that is derived from the process up to date.
    fn process_changed(&mut self) {
        let draft = self.document.draft().clone();
        self.compiled = Rc::new(Compiled::new(draft.clone()));
        // Until it is asked for the first time, what checking takes need not be there: see Message::Check.
        if self.is_checked {
            self.check();
        }
        if self.selection.as_ref().is_some_and(|subject| !exists(&draft, subject)) {
            self.selection = None;
            self.renaming = None;
        }
        if let Some(walk) = &self.walk {
            self.walk = Some(Shared::new(walk.through(&self.compiled)));
        }
        self.find_recurrences();
    }

    fn check(&mut self) {
        self.findings = Shared::new(stagecraft_engine::check(&self.compiled));
        self.is_checked = true;
    }

    fn store(&mut self) -> Vec<Request> {
        self.document.revision = self.document.revision.max(self.heard) + 1;
        self.saved_as = self.document.revision;
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
        let (document, revision) = (self.document.id.clone(), self.document.revision);
        vec![Request::Store(Announced { document, revision, after: self.taken_over }, records)]
    }

    fn open(&mut self, definition: Definition, beside: Rc<Beside>, id: String) -> Vec<Request> {
        // Saves are counted over all documents: the one that was open last is the one that opens next time.
        let revision = self.document.revision.max(self.heard);
        self.taken_over = revision;
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
        self.wanted_cycle = None;
        self.process_changed();
        let mut requests = self.store();
        requests.extend(self.simulate());
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

    /// Undo and redo may have changed the process, what lies beside it, or both.
    fn after_history(&mut self, before: &Rc<Definition>) -> Vec<Request> {
        self.notice = None;
        if Rc::ptr_eq(before, self.document.draft()) {
            self.strategies_changed()
        } else {
            self.after_change()
        }
    }
}

pub(crate) fn exists(definition: &Definition, subject: &Subject) -> bool {
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
