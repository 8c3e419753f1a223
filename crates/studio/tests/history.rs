//! Undo and redo: what they are called, what is one change, and what they give back.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_process::definition::{Criterion, Fact, FactKind, FactOption, Proof, Role, Stage, Step};
use stagecraft_process::edit::{
    CriterionChange, Edit, FactChange, Owner, PlayChange, RoleChange, StageChange, StepChange, TriggerChange,
    Uses,
};
use stagecraft_process::finding::Subject;
use stagecraft_specimens::Random;
use stagecraft_studio::{Command, Message, StrategyMessage, Studio};
use std::rc::Rc;

fn undo(studio: &mut Studio) {
    studio.update(Message::Command(Command::Undo));
}

fn redo(studio: &mut Studio) {
    studio.update(Message::Command(Command::Redo));
}

fn labels(studio: &Studio) -> (Option<&'static str>, Option<&'static str>) {
    (studio.snapshot().undo, studio.snapshot().redo)
}

fn purpose(text: &str) -> Edit {
    Edit::ChangeStage("discovery".into(), StageChange::Purpose(text.into()))
}

fn notes(stage: &str, text: &str) -> Edit {
    Edit::ChangeStage(stage.into(), StageChange::Notes(text.into()))
}

fn name(text: &str) -> Edit {
    Edit::ChangeStage("discovery".into(), StageChange::Name(text.into()))
}

fn remove(key: &str) -> Option<Edit> {
    Some(Edit::Remove(Subject::from_key(key)?, Uses::RemoveToo))
}

/// Each change by its words, and back and forth to the same definitions.
#[test]
fn changes_have_names_and_are_undone_exactly() {
    let step = || Rc::new(Step::named("new".into(), "New"));
    let criterion = Criterion {
        id: "new".into(),
        statement: "New".into(),
        when: None,
        proof: Proof::Buyer,
        other: Default::default(),
    };
    let role = Role {
        id: "new".into(),
        name: "New".into(),
        short_name: String::new(),
        people: 1,
        hours_per_week: 30.0,
        other: Default::default(),
    };
    let option = FactOption { id: "new".into(), name: "New".into(), other: Default::default() };
    let fact = Fact {
        id: "new".into(),
        name: "New".into(),
        kind: FactKind::YesNo,
        ..(*template().facts[0]).clone()
    };
    let cases: Vec<(&str, Option<Edit>)> = vec![
        ("Rename process", Some(Edit::RenameProcess("New".into()))),
        ("Change description", Some(Edit::DescribeProcess("New".into()))),
        ("Change currency", Some(Edit::SetCurrency("SEK".into()))),
        ("Add stage", Some(Edit::AddStage(0, Rc::new(Stage::named("new".into(), "New"))))),
        ("Move stage", Some(Edit::MoveStage("discovery".into(), 4))),
        ("Rename stage", Some(name("New"))),
        ("Change purpose", Some(purpose("New"))),
        ("Change notes", Some(notes("discovery", "New"))),
        ("Add step", Some(Edit::AddStep(Owner::Stage("discovery".into()), 0, step()))),
        ("Move step", Some(Edit::MoveStep("recap".into(), Owner::Play("revive".into()), 0))),
        ("Rename step", Some(Edit::ChangeStep("recap".into(), StepChange::Name("New".into())))),
        ("Change due days", Some(Edit::ChangeStep("recap".into(), StepChange::DueDays(Some(99.0))))),
        ("Add exit criterion", Some(Edit::AddCriterion("discovery".into(), 0, criterion))),
        (
            "Change exit criterion",
            Some(Edit::ChangeCriterion("recap-answered".into(), CriterionChange::Statement("New".into()))),
        ),
        ("Rename trigger", Some(Edit::ChangeTrigger("year-end".into(), TriggerChange::Name("New".into())))),
        ("Change condition", Some(Edit::ChangeTrigger("year-end".into(), TriggerChange::When(None)))),
        ("Move trigger", Some(Edit::MoveTrigger("year-end".into(), 0))),
        ("Rename play", Some(Edit::ChangePlay("revive".into(), PlayChange::Name("New".into())))),
        ("Change summary", Some(Edit::ChangePlay("revive".into(), PlayChange::Summary("New".into())))),
        ("Add fact", Some(Edit::AddFact(0, Rc::new(fact)))),
        ("Add option", Some(Edit::ChangeFact("industry".into(), FactChange::AddOption(option)))),
        ("Rename role", Some(Edit::ChangeRole("ae".into(), RoleChange::Name("New".into())))),
        ("Add role", Some(Edit::AddRole(0, Rc::new(role)))),
        ("Remove stage", remove("stage/scoping")),
        ("Remove step", remove("step/trial")),
        ("Remove exit criterion", remove("criterion/terms-agreed")),
        ("Remove trigger", remove("trigger/year-end")),
        ("Remove play", remove("play/revive")),
        ("Remove fact", remove("fact/budget")),
        ("Remove role", remove("role/legal")),
        ("Remove sample deal", remove("sample-deal/insurer")),
    ];
    // One after the other, so that undo goes back over changes of all kinds.
    let mut studio = studio(template());
    let mut states = vec![studio.document().draft().clone()];
    let labels_of: Vec<&str> = cases.iter().map(|(label, _)| *label).collect();
    for (label, change) in cases {
        let shown = edit(&mut studio, change.unwrap_or(Edit::All(Vec::new())));
        assert_eq!((shown.undo, shown.redo), (Some(label), None));
        assert!(
            *studio.document().draft() != *states.last().unwrap_or(&states[0]),
            "{label} changes nothing"
        );
        states.push(studio.document().draft().clone());
    }
    for (at, label) in labels_of.iter().enumerate().rev() {
        assert_eq!(labels(&studio), (Some(*label), labels_of.get(at + 1).copied()));
        undo(&mut studio);
        assert!(*studio.document().draft() == states[at], "{label}");
    }
    assert_eq!(labels(&studio), (None, Some(labels_of[0])));
    for (at, label) in labels_of.iter().enumerate() {
        redo(&mut studio);
        assert!(*studio.document().draft() == states[at + 1], "{label}");
    }
    assert_eq!(labels(&studio), (labels_of.last().copied(), None));
}

/// Rows of edits, some with the field left between them, and how many changes for undo they are.
#[test]
fn typing_in_one_field_is_one_change() {
    let leave = || None;
    let cases: Vec<(&str, Vec<Option<Edit>>, usize)> = vec![
        ("one field", vec![Some(purpose("A")), Some(purpose("Ab")), Some(purpose("Abc"))], 1),
        ("left and typed again", vec![Some(purpose("A")), leave(), Some(purpose("Ab"))], 2),
        (
            "two fields of one thing",
            vec![Some(purpose("A")), Some(notes("discovery", "A")), Some(purpose("Ab"))],
            3,
        ),
        ("one field of two things", vec![Some(notes("discovery", "A")), Some(notes("scoping", "A"))], 2),
        ("a name is given at once", vec![Some(name("A")), Some(name("Ab"))], 2),
        ("what changes nothing", vec![Some(purpose("A")), Some(purpose("A")), Some(name(" Discovery "))], 1),
        (
            "typed, with something else between",
            vec![Some(purpose("A")), Some(name("B")), Some(purpose("Ab"))],
            3,
        ),
        ("a refused change between", vec![Some(purpose("A")), Some(name(" ")), Some(purpose("Ab"))], 1),
    ];
    for (case, edits, expected) in cases {
        let mut studio = studio(template());
        let first = studio.document().draft().clone();
        for change in edits {
            match change {
                Some(change) => drop(edit(&mut studio, change)),
                None => drop(studio.update(Message::FieldLeft)),
            }
        }
        let mut undone = 0;
        while studio.snapshot().undo.is_some() {
            undo(&mut studio);
            undone += 1;
        }
        assert_eq!(undone, expected, "{case}");
        assert!(*studio.document().draft() == first, "{case}");
    }
}

/// It once left a change that changed nothing.
#[test]
fn what_is_typed_and_deleted_again_leaves_nothing_to_undo() {
    let mut studio = studio(template());
    let before = studio.document().draft().stages[1].purpose.clone();
    edit(&mut studio, name("Finding out"));
    for text in ["A", "Ab", "A", &before] {
        edit(&mut studio, purpose(text));
    }
    assert_eq!(labels(&studio), (Some("Rename stage"), None));
    edit(&mut studio, purpose("B"));
    undo(&mut studio);
    assert_eq!(studio.document().draft().stages[1].purpose, before);
    assert_eq!(studio.document().draft().stages[1].name, "Finding out");
}

#[test]
fn what_was_undone_is_lost_after_a_change_and_only_then() {
    let mut studio = studio(template());
    edit(&mut studio, name("One"));
    edit(&mut studio, name("Two"));
    undo(&mut studio);
    // None of these changes the process.
    edit(&mut studio, name("One"));
    edit(&mut studio, name("  "));
    studio.update(Message::Select(Subject::from_key("stage/discovery")));
    studio.update(Message::FieldLeft);
    studio.update(Message::Publish { from: None, note: String::new() });
    assert_eq!(labels(&studio), (Some("Rename stage"), Some("Rename stage")));
    redo(&mut studio);
    assert_eq!(studio.document().draft().stages[1].name, "Two");
    undo(&mut studio);
    edit(&mut studio, purpose("Another"));
    assert_eq!(labels(&studio), (Some("Change purpose"), None));
    let draft = studio.document().draft().clone();
    redo(&mut studio);
    assert!(Rc::ptr_eq(studio.document().draft(), &draft));
}

/// What a person removes can be taken back from where it is said; nothing else that is said offers that.
#[test]
fn a_removal_offers_undo_until_something_else_is_changed() {
    let mut studio = studio(template());
    let offers = |studio: &Studio| studio.snapshot().notice.is_some_and(|notice| notice.offers_undo);
    let removed = remove("trigger/year-end").unwrap_or(Edit::All(Vec::new()));
    edit(&mut studio, removed.clone());
    assert!(offers(&studio));
    edit(&mut studio, name("Other"));
    assert!(!offers(&studio));
    undo(&mut studio);
    undo(&mut studio);
    edit(&mut studio, removed);
    undo(&mut studio);
    assert!(!offers(&studio));
}

/// The longest history: older changes are forgotten, one by one.
#[test]
fn five_hundred_changes_are_kept() {
    let mut studio = studio(stagecraft_studio::from_stage_list("Mine", "Discovery\nDemo"));
    for number in 1..=510 {
        edit(&mut studio, name(&format!("Name {number}")));
    }
    let mut undone = 0;
    while studio.snapshot().undo.is_some() {
        undo(&mut studio);
        undone += 1;
    }
    assert_eq!(undone, 500);
    assert_eq!(studio.document().draft().stages[0].name, "Name 10");
    for _ in 0..510 {
        redo(&mut studio);
    }
    assert_eq!(studio.document().draft().stages[0].name, "Name 510");
}

/// A play takes the trigger along that was made with it, as one change; no trigger that only has the same name.
#[test]
fn a_renamed_play_takes_its_own_trigger_along() {
    let mut studio = studio(template());
    studio.update(Message::Command(Command::AddPlay));
    studio.update(Message::Publish { from: None, note: "Its id is known elsewhere".into() });
    let rename = |name: &str| Edit::ChangePlay("new-play".into(), PlayChange::Name(name.into()));
    edit(&mut studio, rename("Rescue"));
    let trigger = |studio: &Studio| {
        studio.document().draft().trigger("new-play").map(|trigger| trigger.name.clone()).unwrap_or_default()
    };
    assert_eq!((trigger(&studio).as_str(), labels(&studio).0), ("Rescue", Some("Rename play")));
    undo(&mut studio);
    assert_eq!(trigger(&studio), "New play");
    // A trigger that runs nothing is nobody's.
    edit(&mut studio, Edit::ChangeTrigger("new-play".into(), TriggerChange::Actions(Vec::new())));
    edit(&mut studio, rename("Rescue"));
    assert_eq!(trigger(&studio), "New play");
    // One that has a name of its own keeps it.
    let runs = stagecraft_process::definition::Action::RunPlays(vec!["new-play".into()]);
    edit(&mut studio, Edit::ChangeTrigger("new-play".into(), TriggerChange::Actions(vec![runs])));
    edit(&mut studio, rename("Help"));
    assert_eq!(trigger(&studio), "New play");
}

/// Stages, steps and plays once kept the id of `New stage` for ever.
#[test]
fn the_first_name_makes_the_id() {
    let first_name = |command: Command, key: &str| {
        let (kind, _) = key.split_once('/').unwrap_or_default();
        match (command, kind) {
            (Command::AddStage, _) => {
                Edit::ChangeStage("new-stage".into(), StageChange::Name("Kick-off".into()))
            }
            (Command::AddStep, _) => Edit::ChangeStep("new-step".into(), StepChange::Name("Kick-off".into())),
            _ => Edit::ChangePlay("new-play".into(), PlayChange::Name("Kick-off".into())),
        }
    };
    for (command, key, added) in [
        (Command::AddStage, "stage/kick-off", "Add stage"),
        (Command::AddStep, "step/kick-off", "Add step"),
        (Command::AddPlay, "play/kick-off", "Add play"),
    ] {
        let mut studio = studio(template());
        let before = studio.document().draft().clone();
        let broken_before = common::broken(&studio.snapshot().findings);
        studio.update(Message::Command(command));
        let shown = edit(&mut studio, first_name(command, key));
        assert_eq!(shown.selection, Subject::from_key(key), "what is selected goes along");
        assert_eq!((shown.renaming.as_ref(), shown.undo, shown.redo), (None, Some(added), None));
        assert_eq!(common::broken(&shown.findings), broken_before);
        assert_eq!(common::unknown_in_assumptions(&shown.definition), Vec::<String>::new());
        let text = stagecraft_process::write(&shown.definition).unwrap_or_default();
        assert!(!text.contains("new-stage") && !text.contains("new-step") && !text.contains("new-play"));
        let after = studio.document().draft().clone();
        undo(&mut studio);
        assert!(*studio.document().draft() == before, "{key}: added and named is one change");
        redo(&mut studio);
        assert!(*studio.document().draft() == after);
    }
    let mut studio = studio(template());
    studio.update(Message::Command(Command::AddPlay));
    let kick_off = Edit::ChangePlay("new-play".into(), PlayChange::Name("Kick-off".into()));
    let shown = edit(&mut studio, kick_off);
    let trigger = shown.definition.trigger("kick-off").expect("its own trigger goes along");
    assert_eq!(trigger.plays().map(stagecraft_process::id::PlayId::as_str).collect::<Vec<_>>(), ["kick-off"]);
}

/// An id that something else may speak of stays, and so does one after a second name.
#[test]
fn an_id_that_is_known_elsewhere_stays() {
    let rename = |id: &str, name: &str| Edit::ChangeStage(id.into(), StageChange::Name(name.into()));
    let added = || {
        let mut studio = studio(template());
        studio.update(Message::Command(Command::AddStage));
        studio
    };
    let mut renamed_twice = added();
    edit(&mut renamed_twice, rename("new-stage", "Kick-off"));
    let shown = edit(&mut renamed_twice, rename("kick-off", "Start"));
    assert_eq!(shown.definition.stage("kick-off").map(|stage| stage.name.as_str()), Some("Start"));
    assert_eq!(shown.undo, Some("Rename stage"));
    for between in [
        Message::Edit(purpose("Something")),
        Message::Publish { from: None, note: String::new() },
        Message::Strategy(StrategyMessage::Propose(common::person::proposal(
            &template(),
            &mut Random::new(1),
        ))),
    ] {
        let mut studio = added();
        studio.update(between);
        let shown = edit(&mut studio, rename("new-stage", "Kick-off"));
        assert_eq!(shown.definition.stage("new-stage").map(|stage| stage.name.as_str()), Some("Kick-off"));
        assert_eq!(shown.undo, Some("Rename stage"));
    }
}

/// Somebody may work by a version already: undo takes changes back, not what was published.
#[test]
fn undo_after_publishing_removes_no_version() {
    let mut studio = studio(template());
    edit(&mut studio, purpose("A"));
    studio.update(Message::Publish { from: None, note: String::new() });
    let published = studio.document().draft().clone();
    edit(&mut studio, purpose("Ab"));
    undo(&mut studio);
    assert!(*studio.document().draft() == published, "typing on after publishing is a change of its own");
    assert!(!studio.snapshot().is_changed);
    undo(&mut studio);
    let shown = studio.snapshot();
    assert_eq!((shown.beside.versions.len(), shown.is_changed, shown.undo), (1, true, None));
    redo(&mut studio);
    assert_eq!((studio.snapshot().beside.versions.len(), studio.snapshot().is_changed), (1, false));
}

/// Whoever gives up the first name of what was added wants none of it: the history is as if it was never added.
#[test]
fn giving_up_the_first_name_withdraws_the_addition() {
    for command in [Command::AddStage, Command::AddStep, Command::AddPlay] {
        let mut studio = studio(template());
        edit(&mut studio, name("One"));
        edit(&mut studio, name("Two"));
        undo(&mut studio);
        studio.update(Message::Select(Some(Subject::Stage("scoping".into()))));
        let before = studio.snapshot();
        studio.update(Message::Command(command));
        assert!(studio.snapshot().definition != before.definition && studio.snapshot().redo.is_none());
        // What happens by itself meanwhile changes nothing.
        studio.update(Message::Stored(studio.document().revision, true));
        let requests = studio.update(Message::RenameGivenUp);
        assert!(requests.iter().any(|request| matches!(request, stagecraft_studio::Request::Store(..))));
        studio.update(Message::RenameDone);
        let after = studio.snapshot();
        assert!(after.definition == before.definition, "{command:?}");
        assert_eq!((after.undo, after.redo), (before.undo, before.redo), "{command:?}");
        assert_eq!((after.selection, after.renaming), (before.selection, None), "{command:?}");
        redo(&mut studio);
        assert_eq!(
            studio.snapshot().definition.stage("discovery").map(|stage| stage.name.as_str()),
            Some("Two")
        );
    }
}

#[test]
fn what_was_left_with_its_first_name_is_kept() {
    let cases: [(&str, Vec<Message>); 4] = [
        ("the field was left", vec![Message::RenameDone]),
        (
            "it was named",
            vec![Message::Edit(Edit::ChangeStage("new-stage".into(), StageChange::Name("Kick-off".into())))],
        ),
        (
            "it was undone and done again",
            vec![Message::Command(Command::Undo), Message::Command(Command::Redo)],
        ),
        ("something else was done", vec![Message::Edit(purpose("To know"))]),
    ];
    for (case, messages) in cases {
        let mut studio = studio(template());
        studio.update(Message::Command(Command::AddStage));
        messages.into_iter().for_each(|message| drop(studio.update(message)));
        let stages = studio.snapshot().definition.stages.len();
        assert_eq!(stages, template().stages.len() + 1, "{case}");
        // Renamed once more, and given up: that is no addition any more.
        let last = studio.snapshot().definition.stages[stages - 1].id.clone();
        studio.update(Message::Rename(Subject::Stage(last)));
        studio.update(Message::RenameGivenUp);
        assert_eq!(studio.snapshot().definition.stages.len(), stages, "{case}");
        assert_eq!(studio.snapshot().renaming, None, "{case}");
    }
}
