//! One open process: its draft, its history, and what lies beside it.

use stagecraft_process::definition::{Assumptions, Other};
use stagecraft_process::strategy::Strategy;
use stagecraft_process::{Code, Date, Definition, Edit, Finding, Place, Refusal, Severity, checks, record};
use std::rc::Rc;

/// What changes that came from another window have in common.
const ELSEWHERE: &str = "elsewhere";
/// Undo goes back so many changes at most.
const LONGEST_HISTORY: usize = 500;

record! {
    /// What lies beside a definition and belongs to the person, not to the process.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Beside {
        /// The published versions, oldest first.
        pub versions: Vec<Version> = default "versions",
        /// The strategies of single deals, oldest first.
        pub strategies: Vec<Strategy> = default "strategies",
        /// The highest id a strategy ever had, so that none is given again; 0 where it was not counted yet.
        pub last_strategy: u32 = default "lastStrategy",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

/// Where a file that holds all of somebody's work has what lies beside its process. Such files are written by the
/// page's last resort, `safety.js`, which has no other way to hand out versions and strategies.
const BESIDE: &str = "beside";

/// What lay beside a process in the file it was read from; nothing if there was none. It is no part of the process,
/// which keeps it no longer.
///
/// # Errors
/// With what cannot be read, or could not be opened if it were the process itself.
pub fn take_beside(definition: &mut Definition) -> Result<Beside, Vec<Finding>> {
    let Some(value) = definition.other.take(BESIDE) else { return Ok(Beside::default()) };
    let beside: Beside = record::from_value(&value).map_err(|problems| {
        let found = problems.into_iter().map(|problem| {
            Finding::new(Code::Unreadable, Place::path(format!("/{BESIDE}{}", problem.path)))
                .with("error", problem.error)
        });
        found.collect::<Vec<_>>()
    })?;
    for (index, version) in beside.versions.iter().enumerate() {
        let mut findings = checks::unopenable(&version.definition);
        findings.retain(|finding| finding.severity() == Severity::Error);
        for finding in &mut findings {
            finding.place.path = format!("/{BESIDE}/versions/{index}/definition{}", finding.place.path);
        }
        if !findings.is_empty() {
            return Err(findings);
        }
    }
    Ok(beside)
}

impl Beside {
    /// An id that no strategy has or had.
    pub(crate) fn next_strategy(&self) -> u32 {
        let highest = self.strategies.iter().map(|known| known.id).max().unwrap_or_default();
        highest.max(self.last_strategy).saturating_add(1)
    }

    /// What another window has stored, with the versions that were published here and that it does not know: a
    /// version is never lost. Those that it numbered otherwise are counted on.
    pub(crate) fn with_versions_of(mut self, own: &Self) -> Self {
        let is_new = |version: &&Version| {
            !self.versions.iter().any(|known| {
                (&known.definition, &known.note, known.from)
                    == (&version.definition, &version.note, version.from)
            })
        };
        let new: Vec<Version> = own.versions.iter().filter(is_new).cloned().collect();
        for mut version in new {
            version.number = self.versions.last().map_or(1, |last| last.number.saturating_add(1));
            self.versions.push(version);
        }
        self
    }

    /// The same with other strategies. Versions stay, and ids that were given stay given.
    fn with_strategies(&self, strategies: Vec<Strategy>) -> Self {
        let last_strategy = self.next_strategy() - 1;
        Self { strategies, last_strategy, ..self.clone() }
    }
}

record! {
    /// A published version.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Version {
        /// Counted from 1.
        pub number: u32 = required "number",
        /// The date from which it holds.
        pub from: Option<Date> = default "from",
        /// What changed and why, in words for the sellers.
        pub note: String = default "note",
        /// The process as it was published.
        pub definition: Rc<Definition> = required "definition",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

/// How the draft stands to what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saved {
    /// Stored.
    #[default]
    Yes,
    /// On its way.
    Saving,
    /// It could not be stored.
    Failed,
}

/// One change in the history. Of what lay beside, only the strategies come back: what was published stays so.
#[derive(Debug, Clone)]
struct Change {
    label: &'static str,
    /// Changes of one kind in a row on one thing are one for undo: typing into a field is not twenty.
    joins: Option<String>,
    before: Rc<Definition>,
    beside: Rc<Beside>,
}

/// One open process.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id in the browser's storage.
    pub id: String,
    draft: Rc<Definition>,
    undo: Vec<Change>,
    redo: Vec<Change>,
    /// What could be brought again until the last change was made.
    cut_off: Vec<Change>,
    /// What lies beside it.
    pub beside: Rc<Beside>,
    /// Counts the saves.
    pub revision: u32,
}

impl Document {
    /// A document with this draft and no history.
    pub fn new(id: String, draft: Rc<Definition>, beside: Rc<Beside>) -> Self {
        Self { id, draft, undo: Vec::new(), redo: Vec::new(), cut_off: Vec::new(), beside, revision: 0 }
    }

    /// The process as it is being edited.
    pub fn draft(&self) -> &Rc<Definition> {
        &self.draft
    }

    /// The newest published version.
    pub fn published(&self) -> Option<&Version> {
        self.beside.versions.last()
    }

    /// Applies a change.
    ///
    /// # Errors
    /// If it is refused; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit) -> Result<bool, Refusal> {
        self.apply_as(edit, None)
    }

    /// Applies a change under a name of its own in the history.
    ///
    /// # Errors
    /// If it is refused; nothing has changed then.
    pub fn apply_as(&mut self, edit: &Edit, label: Option<&'static str>) -> Result<bool, Refusal> {
        let changed = edit.apply(&self.draft)?;
        if changed == *self.draft {
            return Ok(false);
        }
        let joins = joins(edit).filter(|_| label.is_none());
        let continues = joins.is_some() && self.undo.last().is_some_and(|last| last.joins == joins);
        if !continues {
            self.remember(label.unwrap_or_else(|| stagecraft_text::edit_label(edit)), joins);
        } else if self.undo.last().is_some_and(|last| *last.before == changed) {
            // Typed and deleted again: there is nothing to take back.
            self.undo.pop();
        }
        self.cut_off = std::mem::take(&mut self.redo);
        self.draft = Rc::new(changed);
        Ok(true)
    }

    /// Takes the last change back as if it had never been made; false if there is none.
    pub(crate) fn withdraw_last(&mut self) -> bool {
        let Some(change) = self.undo.pop() else { return false };
        self.exchange(change);
        self.redo = std::mem::take(&mut self.cut_off);
        true
    }

    /// Takes over what another window has made of the document, as one change; those that follow each other
    /// without a change of this window's own are one together, because what is typed there comes letter by letter.
    /// True if it began a change of its own.
    pub(crate) fn take_over(
        &mut self,
        draft: Rc<Definition>,
        beside: Rc<Beside>,
        label: &'static str,
    ) -> bool {
        let joins = Some(ELSEWHERE.to_owned());
        let continues = self.undo.last().is_some_and(|last| last.joins == joins);
        if !continues {
            self.remember(label, joins);
        }
        self.redo.clear();
        self.draft = draft;
        self.beside = beside;
        !continues
    }

    /// Puts another change in the place of the last one; false if there is none.
    ///
    /// # Errors
    /// If it is refused; nothing has changed then.
    pub(crate) fn replace_last(&mut self, edit: &Edit) -> Result<bool, Refusal> {
        let Some(last) = self.undo.last_mut() else { return Ok(false) };
        let changed = edit.apply(&last.before)?;
        last.joins = None;
        self.redo.clear();
        self.draft = Rc::new(changed);
        Ok(true)
    }

    /// The process before the last change.
    pub(crate) fn last_before(&self) -> Option<&Rc<Definition>> {
        self.undo.last().map(|last| &last.before)
    }

    /// Changes the strategies; false if they are so already.
    pub(crate) fn change_strategies(&mut self, strategies: Vec<Strategy>, label: &'static str) -> bool {
        if strategies == self.beside.strategies {
            return false;
        }
        self.remember(label, None);
        self.redo.clear();
        self.beside = Rc::new(self.beside.with_strategies(strategies));
        true
    }

    /// Changes the strategies as part of the change that was made last.
    pub(crate) fn change_strategies_too(&mut self, strategies: Vec<Strategy>) {
        self.beside = Rc::new(self.beside.with_strategies(strategies));
    }

    fn remember(&mut self, label: &'static str, joins: Option<String>) {
        let (before, beside) = (self.draft.clone(), self.beside.clone());
        self.undo.push(Change { label, joins, before, beside });
        if self.undo.len() > LONGEST_HISTORY {
            self.undo.remove(0);
        }
    }

    /// The next change is one of its own for undo, whatever it is.
    pub fn end_joining(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.joins = None;
        }
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.undo.last().map(|change| change.label)
    }

    /// What redo would bring again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.redo.last().map(|change| change.label)
    }

    /// Takes the last change back; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.undo.pop() else { return false };
        let taken_back = self.exchange(change);
        self.redo.push(taken_back);
        true
    }

    /// Brings the last change that was taken back again; false if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.redo.pop() else { return false };
        let brought_back = self.exchange(change);
        self.undo.push(brought_back);
        true
    }

    /// Goes to what a change remembers, and gives the change that leads back.
    fn exchange(&mut self, change: Change) -> Change {
        let before = std::mem::replace(&mut self.draft, change.before);
        let beside = self.beside.clone();
        if change.beside.strategies != beside.strategies {
            self.beside = Rc::new(beside.with_strategies(change.beside.strategies.clone()));
        }
        Change { label: change.label, joins: None, before, beside }
    }

    /// Completes what was assumed with what was computed from it, wherever undo and redo lead. That is no change
    /// of a person's: there is nothing to take back, and nothing that was taken back is lost.
    pub(crate) fn complete(&mut self, assumed: &Option<Rc<Assumptions>>, with: &Rc<Assumptions>) {
        let past = self.undo.iter_mut().chain(&mut self.redo).map(|change| &mut change.before);
        for definition in past.chain(std::iter::once(&mut self.draft)) {
            if definition.assumptions == *assumed {
                let mut completed = (**definition).clone();
                completed.assumptions = Some(with.clone());
                *definition = Rc::new(completed);
            }
        }
        // A version that was published before the search was over is what its draft is by now.
        if self.beside.versions.iter().any(|version| version.definition.assumptions == *assumed) {
            let mut beside = (*self.beside).clone();
            for version in &mut beside.versions {
                if version.definition.assumptions == *assumed {
                    let mut completed = (*version.definition).clone();
                    completed.assumptions = Some(with.clone());
                    version.definition = Rc::new(completed);
                }
            }
            self.beside = Rc::new(beside);
        }
    }

    /// Publishes the draft as the next version. No undo takes a version away: somebody may work by it already. What
    /// is typed next is a change of its own, so that undo comes back to what was published.
    pub fn publish(&mut self, from: Option<Date>, note: String) -> u32 {
        self.end_joining();
        let mut beside = (*self.beside).clone();
        let number = beside.versions.last().map_or(1, |version| version.number + 1);
        beside.versions.push(Version {
            number,
            from,
            note,
            definition: self.draft.clone(),
            other: Other::new(),
        });
        self.beside = Rc::new(beside);
        number
    }
}

/// What a change of text has in common with the one before, if they are to be one.
fn joins(edit: &Edit) -> Option<String> {
    use stagecraft_process::edit::{CriterionChange, PlayChange, StageChange, StepChange};
    let is_text = matches!(
        edit,
        Edit::ChangeStage(
            _,
            StageChange::Purpose(_) | StageChange::VerifiableOutcome(_) | StageChange::Notes(_)
        ) | Edit::ChangePlay(_, PlayChange::Summary(_))
            | Edit::ChangeCriterion(_, CriterionChange::Statement(_))
            | Edit::ChangeStep(_, StepChange::Content(_))
            | Edit::DescribeProcess(_)
            | Edit::SetAssumptions(_)
    );
    is_text.then(|| stagecraft_text::edit_label(edit).to_owned() + &edit.subject().key())
}
