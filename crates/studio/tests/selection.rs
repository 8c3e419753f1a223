//! What is selected, what is being renamed, and the commands that act on it.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_process::definition::{Action, Step, Trigger};
use stagecraft_process::edit::{Edit, StageChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Command, Message, Request, Studio};
use std::rc::Rc;

fn subject(key: &str) -> Subject {
    Subject::from_key(key).expect("a key")
}

fn select(studio: &mut Studio, key: &str) {
    studio.update(Message::Select(Some(subject(key))));
}

fn selected(studio: &Studio) -> Option<String> {
    studio.snapshot().selection.map(|subject| subject.key())
}

fn renamed(studio: &Studio) -> Option<String> {
    studio.snapshot().renaming.map(|subject| subject.key())
}

#[test]
fn only_what_exists_is_selected_or_renamed() {
    let mut studio = studio(template());
    for (key, exists) in [
        ("stage/discovery", true),
        ("step/trial", true),
        ("criterion/results-confirmed", true),
        ("trigger/price-early", true),
        ("play/revive", true),
        ("fact/budget", true),
        ("fact/value", true),
        ("role/ae", true),
        ("sample-deal/retailer", true),
        ("stage/gone", false),
        ("step/discovery", false),
        ("criterion/trial", false),
        ("trigger/revive", false),
        ("play/price-early", false),
        ("fact/ae", false),
        ("role/budget", false),
        ("sample-deal/ae", false),
    ] {
        let expected = exists.then(|| key.to_owned());
        select(&mut studio, key);
        assert_eq!(selected(&studio), expected, "{key}");
        studio.update(Message::Select(None));
        studio.update(Message::Rename(subject(key)));
        assert_eq!((selected(&studio), renamed(&studio)), (expected.clone(), expected), "{key}");
        studio.update(Message::Select(None));
        assert_eq!(renamed(&studio), None, "{key}");
    }
}

#[test]
fn what_goes_is_selected_no_longer() {
    let mut studio = studio(template());
    studio.update(Message::Rename(subject("step/trial")));
    edit(&mut studio, Edit::Remove(subject("stage/evaluation"), Uses::RemoveToo));
    assert_eq!((selected(&studio), renamed(&studio)), (None, None));
    // A renamed thing that is gone once stayed if something else was selected by an edit before.
    studio.update(Message::Rename(subject("play/revive")));
    let change = StageChange::Notes("More".into());
    studio.update(Message::EditAndSelect(Edit::ChangeStage("discovery".into(), change)));
    assert_eq!((selected(&studio).as_deref(), renamed(&studio)), (Some("stage/discovery"), None));
}

/// Undo takes back what was added, and with it that it is selected.
#[test]
fn what_is_added_is_selected_to_be_renamed() {
    for (command, key) in [
        (Command::AddStage, "stage/new-stage"),
        (Command::AddPlay, "play/new-play"),
        (Command::AddStep, "step/new-step"),
    ] {
        let mut studio = studio(template());
        studio.update(Message::Command(command));
        assert_eq!(selected(&studio).as_deref(), Some(key));
        assert_eq!(renamed(&studio).as_deref(), Some(key));
        studio.update(Message::Command(Command::Undo));
        assert_eq!((selected(&studio), renamed(&studio)), (None, None), "{key}");
        for number in 2..4 {
            studio.update(Message::Command(command));
            studio.update(Message::Command(command));
            assert_eq!(selected(&studio), Some(format!("{key}-{}", (number - 1) * 2)));
        }
    }
}

/// A step that a trigger adds has an id too: a new one once got the same, and was refused.
#[test]
fn a_new_step_has_an_id_that_no_trigger_uses() {
    let mut studio = studio(template());
    let mut trigger = Trigger::named("adds".into(), "Adds");
    trigger.actions = vec![Action::AddStep(Box::new(Step::named("new-step".into(), "New step")))];
    edit(&mut studio, Edit::AddTrigger(0, Rc::new(trigger)));
    studio.update(Message::Command(Command::AddStep));
    assert_eq!(selected(&studio).as_deref(), Some("step/new-step-2"));
    assert!(studio.document().draft().step("new-step-2").is_some());
}

#[test]
fn a_new_thing_comes_where_the_selection_says() {
    let mut studio = studio(template());
    select(&mut studio, "stage/discovery");
    studio.update(Message::Command(Command::AddStage));
    let draft = studio.document().draft();
    assert_eq!(draft.stages[2].id.as_str(), "new-stage");
    assert!(draft.assumptions.as_ref().is_some_and(|assumed| assumed.stages.contains_key("new-stage")));
    for (selection, stage) in
        [("stage/scoping", "scoping"), ("step/trial", "evaluation"), ("fact/budget", "acceptance")]
    {
        select(&mut studio, selection);
        studio.update(Message::Command(Command::AddStep));
        let stage = studio.document().draft().stage(stage).expect("the stage").clone();
        assert_eq!(selected(&studio), stage.steps.last().map(|step| format!("step/{}", step.id)));
    }
    select(&mut studio, "play/revive");
    studio.update(Message::Command(Command::AddStep));
    let play = studio.document().draft().play("revive").expect("the play").clone();
    assert_eq!(selected(&studio), play.steps.last().map(|step| format!("step/{}", step.id)));
}

/// Moves by commands: to the neighbour, no further than the ends, and steps past the end into the next stage.
#[test]
fn what_is_selected_moves() {
    let at = |studio: &Studio, key: &str| -> (usize, String) {
        let draft = studio.document().draft().clone();
        let place = |ids: Vec<String>, within: &str| {
            let id = key.split_once('/').map(|(_, id)| id.to_owned()).unwrap_or_default();
            ids.iter().position(|known| *known == id).map(|at| (at, within.to_owned()))
        };
        let stages = place(draft.stages.iter().map(|stage| stage.id.to_string()).collect(), "stages");
        let plays = place(draft.plays.iter().map(|play| play.id.to_string()).collect(), "plays");
        let steps = draft.stages.iter().find_map(|stage| {
            place(stage.steps.iter().map(|step| step.id.to_string()).collect(), stage.id.as_str())
        });
        let criteria = draft.stages.iter().find_map(|stage| {
            let ids = stage.gate.criteria.iter().map(|criterion| criterion.id.to_string());
            place(ids.collect(), stage.id.as_str())
        });
        stages.or(plays).or(steps).or(criteria).expect("a place")
    };
    let (before, after) = (Command::MoveBefore, Command::MoveAfter);
    for (key, command, place, within) in [
        ("stage/acceptance", before, 0, "stages"),
        ("stage/acceptance", after, 1, "stages"),
        ("stage/closing", after, 7, "stages"),
        ("play/displace-incumbent", after, 1, "plays"),
        ("play/displace-incumbent", before, 0, "plays"),
        ("criterion/discovery-call-dated", after, 1, "acceptance"),
        ("criterion/hand-over-accepted", after, 1, "acceptance"),
        ("step/first-call", before, 0, "acceptance"),
        ("step/research-buyer", before, 0, "acceptance"),
        ("step/hand-over", after, 0, "discovery"),
        ("step/discovery-call", before, 4, "acceptance"),
        ("step/why-we-won", after, 2, "closing"),
    ] {
        let mut studio = studio(template());
        let first = studio.document().draft().clone();
        select(&mut studio, key);
        let was = at(&studio, key);
        studio.update(Message::Command(command));
        assert_eq!(at(&studio, key), (place, within.to_owned()), "{key}, {command:?}");
        assert_eq!(selected(&studio).as_deref(), Some(key));
        // A move to where it is already leaves nothing to undo.
        assert_eq!(studio.snapshot().undo.is_some(), was != at(&studio, key), "{key}");
        studio.update(Message::Command(Command::Undo));
        assert!(*studio.document().draft() == first);
    }
}

#[test]
fn deselecting_ends_a_renaming_first() {
    let mut studio = studio(template());
    studio.update(Message::Rename(subject("stage/discovery")));
    for (expected_selected, expected_renamed) in [(Some("stage/discovery"), None), (None, None::<&str>)] {
        studio.update(Message::Command(Command::Deselect));
        assert_eq!(
            (selected(&studio).as_deref(), renamed(&studio).as_deref()),
            (expected_selected, expected_renamed)
        );
    }
}

/// What is used is not removed before somebody has seen what goes with it, and afterwards it is said what went.
#[test]
fn what_is_used_is_asked_about_before_it_goes() {
    let mut studio = studio(template());
    select(&mut studio, "play/revive");
    let before = studio.document().draft().clone();
    let requests = studio.update(Message::Command(Command::Remove));
    assert!(Rc::ptr_eq(&before, studio.document().draft()), "nothing has gone yet");
    assert_eq!(studio.snapshot().notice, None);
    assert_eq!((selected(&studio).as_deref(), studio.snapshot().undo), (Some("play/revive"), None));
    let [Request::AskRemoval(removal)] = &requests[..] else { unreachable!("{requests:?}") };
    assert_eq!(removal.subject, subject("play/revive"));
    let uses: Vec<(String, bool)> = removal.uses.iter().map(|user| (user.subject.key(), user.goes)).collect();
    assert!(uses.contains(&("trigger/quiet-two-weeks".into(), true)), "it runs nothing else: {uses:?}");
    assert!(uses.iter().any(|(key, goes)| key.starts_with("sample-deal/") && !goes), "{uses:?}");

    studio.update(Message::Edit(Edit::Remove(subject("play/revive"), Uses::RemoveToo)));
    let said = studio.snapshot().notice.expect("a notice").text.clone();
    assert!(
        said.starts_with("Removed the play “Revive a quiet deal” together with the trigger “Quiet"),
        "{said}"
    );
    assert!(said.contains("the sample deal “"), "{said}");

    // What nobody uses goes at once.
    select(&mut studio, "sample-deal/retailer");
    studio.update(Message::Command(Command::Remove));
    let said = studio.snapshot().notice.expect("a notice").text.clone();
    assert_eq!(said, "Removed the sample deal “Retailer, nine shops”");
    let shown = studio.snapshot();
    assert_eq!((shown.selection, shown.undo), (None, Some("Remove sample deal")));
    assert!(shown.notice.expect("a notice").offers_undo);
}
