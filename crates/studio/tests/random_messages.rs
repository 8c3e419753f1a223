//! Thousands of random messages: whatever people do in whatever order, nothing breaks, and everything can be
//! undone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{broken, exists, person, studio, template, unknown_in_assumptions};
use stagecraft_engine::check;
use stagecraft_process::definition::Definition;
use stagecraft_process::edit::{CriterionChange, Edit, PlayChange, StageChange, StepChange};
use stagecraft_process::finding::Subject;
use stagecraft_process::reading::from_text;
use stagecraft_process::{read, write};
use stagecraft_specimens::{Random, definition};
use stagecraft_studio::{Beside, Command, Message, NoticeKind, Request, Shared, Snapshot, Studio};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// Where a person is. Written only if something does not hold: writing every message is slower than sending it.
struct Context<'a> {
    seed: u64,
    number: usize,
    message: &'a Message,
}

impl fmt::Display for Context<'_> {
    #[expect(clippy::use_debug, reason = "a failure shows the whole message")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "seed {}, message {}: {:?}", self.seed, self.number, self.message)
    }
}

/// What a field is, for typing into it.
type Field = Option<(&'static str, Subject)>;

/// What undo goes back to: the process, and what lies beside it.
#[derive(Clone)]
struct State(Rc<Definition>, Shared<Beside>);

impl State {
    fn of(shown: &Snapshot) -> Self {
        Self(shown.definition.rc().clone(), shown.beside.clone())
    }

    fn is(&self, other: &Self) -> bool {
        self.0 == other.0 && self.1.strategies == other.1.strategies
    }

    fn is_untouched(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && self.1.strategies == other.1.strategies
    }
}

/// What undo has to go back to, kept beside the studio.
#[derive(Default)]
struct Model {
    past: Vec<(State, Field)>,
    future: Vec<State>,
    /// What was added last and has no name yet, in this draft.
    unnamed: Option<(Subject, Rc<Definition>)>,
}

/// What changes with every letter: letters typed into one field in a row are one change.
fn field(message: &Message) -> Field {
    let edit = match message {
        Message::Edit(edit) | Message::EditAndSelect(edit) => edit,
        Message::Answer(_) => return Some(("assumptions", Subject::Process)),
        _ => return None,
    };
    let field = match edit {
        Edit::ChangeStage(_, StageChange::Purpose(_)) => "purpose",
        Edit::ChangeStage(_, StageChange::VerifiableOutcome(_)) => "outcome",
        Edit::ChangeStage(_, StageChange::Notes(_)) => "notes",
        Edit::ChangePlay(_, PlayChange::Summary(_)) => "summary",
        Edit::ChangeCriterion(_, CriterionChange::Statement(_)) => "statement",
        Edit::ChangeStep(_, StepChange::Content(_)) => "content",
        Edit::DescribeProcess(_) => "description",
        Edit::SetAssumptions(_) => "assumptions",
        _ => return None,
    };
    Some((field, edit.subject()))
}

impl Model {
    fn follow(&mut self, message: &Message, shown: [&Snapshot; 2], context: &Context) {
        let [before, after] = shown.map(State::of);
        match message {
            Message::Command(Command::Undo) => match self.past.pop() {
                Some((expected, _)) => {
                    assert!(after.is(&expected) && !after.is(&before), "{context}: undone to something else");
                    self.future.push(before);
                }
                None => assert!(before.is_untouched(&after), "{context}: nothing was there to undo"),
            },
            Message::Command(Command::Redo) => match self.future.pop() {
                Some(expected) => {
                    assert!(after.is(&expected), "{context}: done again as something else");
                    self.past.push((before, None));
                }
                None => assert!(before.is_untouched(&after), "{context}: nothing was there to do again"),
            },
            Message::FieldLeft | Message::Publish { .. } => {
                if let Some((_, field)) = self.past.last_mut() {
                    *field = None;
                }
                if matches!(message, Message::Publish { .. }) {
                    self.unnamed = None;
                }
            }
            _ if before.is_untouched(&after) => {}
            message if self.names(message, &before) => {
                self.unnamed = None;
                self.future.clear();
            }
            message => {
                let field = field(message);
                let goes_on = field.is_some() && self.past.last().is_some_and(|(_, last)| *last == field);
                if !goes_on {
                    self.past.push((before, field));
                } else if self.past.last().is_some_and(|(first, _)| first.is(&after)) {
                    self.past.pop();
                }
                self.future.clear();
                let adds = matches!(
                    message,
                    Message::Command(Command::AddStage | Command::AddPlay | Command::AddStep)
                );
                if adds {
                    self.unnamed = shown[1].renaming.clone().map(|subject| (subject, after.0.clone()));
                } else if matches!(message, Message::Strategy(_)) {
                    self.unnamed = None;
                }
            }
        }
    }

    /// Whether a message gives what was just added its first name: that is no change of its own.
    fn names(&self, message: &Message, before: &State) -> bool {
        let (Message::Edit(edit) | Message::EditAndSelect(edit)) = message else { return false };
        let is_name = matches!(
            edit,
            Edit::ChangeStage(_, StageChange::Name(_))
                | Edit::ChangeStep(_, StepChange::Name(_))
                | Edit::ChangePlay(_, PlayChange::Name(_))
        );
        let unnamed = self.unnamed.as_ref();
        let is_unnamed = |(subject, draft): &(Subject, Rc<Definition>)| {
            *subject == edit.subject() && Rc::ptr_eq(draft, &before.0)
        };
        is_name && unnamed.is_some_and(is_unnamed)
    }
}

/// What must hold of everything that is shown.
fn holds(shown: &Snapshot, context: &Context) {
    let d: &Definition = &shown.definition;
    if let Some(selected) = &shown.selection {
        assert!(exists(d, selected), "{context}: {selected:?} is selected and does not exist");
    }
    if let Some(renamed) = &shown.renaming {
        assert_eq!(shown.selection.as_ref(), Some(renamed), "{context}: renamed is what is selected");
    }
    assert!(Rc::ptr_eq(&shown.compiled.definition, shown.definition.rc()), "{context}: walked is another");
    if let Some(walk) = shown.walk.as_ref().and_then(|walk| walk.walk.as_ref()) {
        assert!(Rc::ptr_eq(walk.compiled(), shown.compiled.rc()), "{context}: a walk through an old process");
        assert!(walk.position() < walk.moments().len(), "{context}");
    }
    if let Some(notice) = shown.notice.as_ref().filter(|notice| notice.offers_undo) {
        let is_said = shown.undo == Some(notice.text.as_str());
        let is_renewed =
            notice.text.starts_with("Expectations of") && shown.undo == Some("Change sample deal");
        let is_removed = notice.text.starts_with("Removed the ")
            && shown.undo.is_some_and(|undo| undo.starts_with("Remove "));
        assert!(
            is_said || is_renewed || is_removed,
            "{context}: undo would take back something else: {:?}",
            shown.undo
        );
    }
    let strategies = &shown.beside.strategies;
    for recurrence in shown.recurrences.iter() {
        for id in &recurrence.strategies {
            let found = strategies.iter().find(|strategy| strategy.id == *id).expect("a strategy");
            let promoted = found.promoted_to.as_ref().is_some_and(|play| d.play(play.as_str()).is_some());
            assert!(!promoted, "{context}: offered for promotion again");
        }
    }
    let mut ids: Vec<u32> = strategies.iter().map(|strategy| strategy.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), strategies.len(), "{context}: two strategies have one id");
}

/// What an accepted change must leave whole, and ask of the page.
fn changed(before: &Snapshot, after: &Snapshot, requests: &[Request], context: &Context) {
    let stored = requests.iter().find_map(|request| match request {
        Request::Store(_, records) => records.iter().find(|record| record.key == "draft/document"),
        _ => None,
    });
    let stored = stored.unwrap_or_else(|| panic!("{context}: it is not stored"));
    let again: Definition = from_text(&stored.text).expect("read");
    assert!(again == *after.definition, "{context}: it is not read as it was written");
    let is_simulated = requests.contains(&Request::SimulateSoon);
    let is_alike = before.definition.acts_like(&after.definition);
    assert_ne!(is_simulated, is_alike, "{context}: simulated without need, or not simulated");
    let known = broken(&before.findings);
    let new: Vec<String> =
        broken(&after.findings).into_iter().filter(|found| !known.contains(found)).collect();
    assert!(new.is_empty(), "{context}: it broke {new:?}");
}

/// One person with one document; how many messages of each outcome there were.
fn session(first: Definition, messages: usize, seed: u64, counts: &mut BTreeMap<&'static str, usize>) {
    let mut random = Random::new(seed);
    let mut studio: Studio = studio(first);
    let mut model = Model::default();
    let mut before = studio.snapshot();
    let first = State::of(&before);
    for number in 0..messages {
        let message = person::message(&before, &mut random);
        let requests = studio.update(message.clone());
        let context = &Context { seed, number, message: &message };
        let after = studio.snapshot();
        let is_same = Rc::ptr_eq(before.definition.rc(), after.definition.rc());
        model.follow(&message, [&before, &after], context);
        assert_eq!(after.undo.is_some(), !model.past.is_empty(), "{context}");
        assert_eq!(after.redo.is_some(), !model.future.is_empty(), "{context}");
        holds(&after, context);
        let is_untouched = State::of(&before).is_untouched(&State::of(&after));
        if is_same && !is_untouched {
            let stores = requests.iter().any(|request| matches!(request, Request::Store(..)));
            assert!(stores, "{context}: strategies are not stored");
        } else if is_same {
            assert_eq!((before.undo, before.redo), (after.undo, after.redo), "{context}");
            assert!(after.findings == before.findings, "{context}");
        } else {
            changed(&before, &after, &requests, context);
            // Checking everything once more is slow.
            if number % 8 == 0 {
                assert_eq!(*after.findings, check(&after.compiled), "{context}");
                let text = write(&after.definition).expect("written");
                assert!(read(&text).definition.as_ref() == Some(&*after.definition), "{context}");
            }
            let own_words = |edit: &Edit| matches!(edit, Edit::SetAssumptions(_) | Edit::All(_));
            if !matches!(&message, Message::Edit(edit) | Message::EditAndSelect(edit) if own_words(edit)) {
                let known = unknown_in_assumptions(&before.definition);
                let is_undo = matches!(message, Message::Command(Command::Undo | Command::Redo));
                let mut found = unknown_in_assumptions(&after.definition);
                found.retain(|unknown| !known.contains(unknown) && !is_undo);
                assert!(found.is_empty(), "{context}: {found:?}");
            }
        }
        let is_refused = after.notice != before.notice
            && after.notice.as_ref().is_some_and(|notice| notice.kind == NoticeKind::Problem);
        let is_person = !matches!(message, Message::Say(_));
        // What is used and was to be removed is asked about instead.
        let is_asked = requests.iter().any(|request| matches!(request, Request::AskRemoval(_)));
        let is_refused = is_refused || is_asked;
        assert!(!(is_refused && is_person) || is_same, "{context}: refused, and changed all the same");
        *counts
            .entry(if is_refused && is_person {
                "refused"
            } else if is_same {
                "same"
            } else {
                "changed"
            })
            .or_default() += 1;
        before = after;
    }
    let last = State::of(&studio.snapshot());
    for (expected, _) in model.past.iter().rev() {
        studio.update(Message::Command(Command::Undo));
        assert!(State::of(&studio.snapshot()).is(expected), "seed {seed}: undone to something else");
    }
    assert!(State::of(&studio.snapshot()).is(&first), "seed {seed}: undone to the start is not the start");
    assert_eq!(studio.snapshot().undo, None);
    for _ in 0..model.past.len() {
        studio.update(Message::Command(Command::Redo));
    }
    assert!(State::of(&studio.snapshot()).is(&last), "seed {seed}: done again to the end is not the end");
}

/// Enough of each outcome that the invariants were put to the test.
fn is_enough(counts: &BTreeMap<&str, usize>, least: [usize; 3]) {
    for (outcome, least) in ["changed", "refused", "same"].into_iter().zip(least) {
        assert!(counts.get(outcome).is_some_and(|count| *count >= least), "{outcome}: {counts:?}");
    }
}

#[test]
fn random_messages_break_no_specimen_and_can_be_undone() {
    let mut counts = BTreeMap::new();
    for seed in 0..60 {
        session(definition(seed), 160, seed, &mut counts);
    }
    is_enough(&counts, [3_500, 200, 4_500]);
}

#[test]
fn random_messages_do_not_break_the_template_and_can_be_undone() {
    let mut counts = BTreeMap::new();
    for seed in 1_000..1_006 {
        session(template(), 200, seed, &mut counts);
    }
    is_enough(&counts, [400, 20, 500]);
}
