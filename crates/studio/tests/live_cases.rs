//! What once went wrong with the live figures, each case by its name.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::page::Page;
use common::workers::chance;
use common::{studio, template};
use stagecraft_process::Definition;
use stagecraft_process::definition::{Distribution, Drawn};
use stagecraft_process::edit::{Edit, StageChange};
use stagecraft_protocol::FromSimulation;
use stagecraft_report::search::{Found, Missed};
use stagecraft_specimens::Random;
use stagecraft_studio::{Answers, Beside, Command, Document, Message, StageAnswer, Studio, View};
use std::rc::Rc;

/// The template, simulated until nothing happens any more.
fn settled() -> (Page, Random) {
    let mut random = Random::new(1);
    let mut page = Page::new(studio(template()), 2);
    page.settle(&mut random);
    page.all_is_shown();
    (page, random)
}

/// An answer after which base chances must be searched: so many of 100 deals reach the second stage.
fn answer(reached: f64) -> Message {
    let stage = |stage: &str, reached| StageAnswer { stage: stage.into(), reached };
    let stages = vec![stage("acceptance", 100.0), stage("discovery", reached)];
    Message::Answer(Box::new(Answers { stages, ..Answers::default() }))
}

fn first_chance(page: &Page) -> Option<f64> {
    page.studio.document().draft().assumptions.as_ref()?.stages["acceptance"].base_chance
}

fn renamed(name: &str) -> Message {
    Message::Edit(Edit::ChangeStage("discovery".into(), StageChange::Name(name.into())))
}

/// A change that deals are moved by.
fn stalls(days: f64) -> Message {
    Message::Edit(Edit::ChangeStage("discovery".into(), StageChange::StallDays(Some(days))))
}

fn until_solving_ends(page: &mut Page, random: &mut Random) {
    page.settle(random);
    page.all_is_shown();
}

#[test]
fn what_was_found_goes_into_the_process_and_is_one_undo_with_the_answer() {
    let (mut page, mut random) = settled();
    let before = page.studio.document().draft().clone();
    page.send(answer(40.0));
    assert_eq!(first_chance(&page), None);
    assert!(page.studio.snapshot().live.is_stale, "the figures are of what was assumed before");
    until_solving_ends(&mut page, &mut random);
    assert_eq!(first_chance(&page), Some(chance(0.4)));
    page.send(Message::Command(Command::Undo));
    assert!(*page.studio.document().draft() == before);
    page.send(Message::Command(Command::Redo));
    assert_eq!(first_chance(&page), Some(chance(0.4)));
}

/// The chances of answers that were taken back were once put into the process from before them.
#[test]
fn answers_taken_back_during_the_search_leave_nothing() {
    let (mut page, mut random) = settled();
    let before = page.studio.document().draft().clone();
    page.send(answer(40.0));
    page.send(Message::Command(Command::Undo));
    until_solving_ends(&mut page, &mut random);
    assert!(*page.studio.document().draft() == before);
    page.send(Message::Command(Command::Redo));
    assert_eq!(first_chance(&page), Some(chance(0.4)), "what was undone can still be done again");
}

#[test]
fn a_process_that_is_renamed_during_the_search_gets_its_chances() {
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    page.send(renamed("Finding out"));
    until_solving_ends(&mut page, &mut random);
    let draft = page.studio.document().draft();
    assert_eq!(draft.stages[1].name, "Finding out");
    assert_eq!(first_chance(&page), Some(chance(0.4)));
}

/// Found chances once were a change of their own: undo took them away and nobody found them again, and what had
/// been undone meanwhile was lost.
#[test]
fn what_is_found_is_no_change_of_a_persons() {
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    page.send(renamed("Finding out"));
    page.send(renamed("Asking"));
    page.send(Message::Command(Command::Undo));
    until_solving_ends(&mut page, &mut random);
    let shown = page.studio.snapshot();
    assert_eq!((shown.undo, shown.redo), (Some("Rename stage"), Some("Rename stage")));
    for (command, name) in [
        (Command::Redo, "Asking"),
        (Command::Undo, "Finding out"),
        (Command::Undo, "Discovery"),
        (Command::Redo, "Finding out"),
    ] {
        page.send(Message::Command(command));
        assert_eq!(first_chance(&page), Some(chance(0.4)), "{name}");
        assert_eq!(page.studio.document().draft().stages[1].name, name);
    }
    // A process that was just pasted has nothing to undo once its chances are there.
    let mut page = Page::new(studio(stagecraft_studio::from_stage_list("Mine", "Discovery\nDemo")), 2);
    until_solving_ends(&mut page, &mut random);
    let shown = page.studio.snapshot();
    let assumed = shown.definition.assumptions.clone().expect("assumptions");
    assert!(assumed.stages.values().all(|stage| stage.base_chance == Some(chance(stage.advance.typical))));
    assert_eq!((shown.undo, shown.redo), (None, None));
}

#[test]
fn the_last_answer_counts() {
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    page.send(answer(80.0));
    until_solving_ends(&mut page, &mut random);
    assert_eq!(first_chance(&page), Some(chance(0.8)));
}

/// The chances of the document before were once put into the one that was opened, where stages have one id.
#[test]
fn another_document_gets_nothing_of_a_search_for_the_one_before() {
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    let mut other: Definition = template();
    other.name = "Another".into();
    page.send(Message::Open(Box::new(other.clone()), Rc::new(Beside::default()), "another".into()));
    page.shown_belongs();
    until_solving_ends(&mut page, &mut random);
    assert!(**page.studio.document().draft() == other);
    assert_eq!(page.studio.snapshot().undo, None);
}

/// Effects of plays were once shown in the document that was opened next.
#[test]
fn another_document_begins_without_figures() {
    let (mut page, _) = settled();
    assert!(!page.studio.snapshot().live.effects.is_empty());
    let mut other = template();
    other.name = "Another".into();
    page.send(Message::Open(Box::new(other), Rc::new(Beside::default()), "another".into()));
    let live = page.studio.snapshot().live;
    assert!(live.report.is_none() && live.effects.is_empty());
    assert_eq!((live.effects_left, live.is_stale), (0, false));
}

/// The search once went on for ever.
#[test]
fn a_search_survives_the_death_of_any_worker_and_other_wishes() {
    for worker in 0..2 {
        let (mut page, mut random) = settled();
        page.send(answer(40.0));
        page.dies(worker, &mut random);
        until_solving_ends(&mut page, &mut random);
        assert_eq!(first_chance(&page), Some(chance(0.4)), "worker {worker}");
    }
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    page.send(Message::Want(700, 3));
    until_solving_ends(&mut page, &mut random);
    assert_eq!(page.studio.snapshot().live.report.as_ref().map(|report| report.deals), Some(700));
}

/// Between an edit and the moment when nobody types any more, a report of the draft before arrives.
#[test]
fn a_report_that_was_on_its_way_is_not_one_of_the_new_draft() {
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let mut page = Page::new(studio(template()), 2);
        while page.studio.snapshot().live.report.is_none() {
            assert!(page.happens(&mut random), "no figures come");
        }
        for _ in 0..random.below(12) {
            page.happens(&mut random);
        }
        page.send(stalls(77.0));
        for message in page.on_their_way() {
            page.send(message);
            assert!(page.studio.snapshot().live.is_stale, "seed {seed}");
        }
        page.settle(&mut random);
        page.all_is_shown();
    }
}

/// Leaving the view while effects are measured once lost one play, and coming back measured all of them again.
#[test]
fn every_play_is_measured_once_however_often_somebody_looks_away() {
    for seed in 0..10 {
        let mut random = Random::new(seed);
        let mut page = Page::new(studio(template()), 2);
        for _ in 0..200 {
            page.send(Message::Show(random.one_of(&View::ALL)));
            for _ in 0..random.below(20) {
                page.happens(&mut random);
            }
        }
        page.send(Message::Show(View::Design));
        page.settle(&mut random);
        page.all_effects_are_shown();
        let effects = page.studio.snapshot().live.effects.clone();
        page.send(Message::Show(View::Walk));
        page.send(Message::Show(View::Simulate));
        assert!(Rc::ptr_eq(&effects, &page.studio.snapshot().live.effects), "they are measured again");
        assert!(!page.happens(&mut random));
    }
}

/// Figures are compared with the newest version that is not the draft itself.
#[test]
fn compared_is_the_version_that_differs() {
    let (mut page, mut random) = settled();
    let compared = |page: &Page| page.studio.snapshot().compared_version;
    let publish = || Message::Publish { from: None, note: String::new() };
    page.send(publish());
    until_solving_ends(&mut page, &mut random);
    assert_eq!(compared(&page), None, "there is nothing but the draft itself");
    page.send(stalls(77.0));
    until_solving_ends(&mut page, &mut random);
    assert_eq!(compared(&page), Some(1));
    page.send(publish());
    until_solving_ends(&mut page, &mut random);
    assert_eq!(compared(&page), Some(1), "the second version is the draft");
    page.send(stalls(78.0));
    until_solving_ends(&mut page, &mut random);
    assert_eq!(compared(&page), Some(2));
    page.send(Message::Command(Command::Undo));
    page.send(Message::Command(Command::Undo));
    until_solving_ends(&mut page, &mut random);
    assert_eq!(compared(&page), Some(2), "the draft is the first version again");
}

/// A worker that died for good was once asked all the same, and what it was to count never came.
#[test]
fn workers_that_are_lost_are_not_asked_again() {
    for first in 0..3 {
        let mut random = Random::new(first as u64);
        let document = Document::new("document".into(), Rc::new(template()), Rc::new(Beside::default()));
        let mut page = Page::new(Studio::new(document, 3), 3);
        for _ in 0..5 {
            page.happens(&mut random);
        }
        page.loses(first);
        page.settle(&mut random);
        page.all_is_shown();
        page.send(answer(40.0));
        page.loses((first + 1) % 3);
        until_solving_ends(&mut page, &mut random);
        assert_eq!(first_chance(&page), Some(chance(0.4)));
        page.loses((first + 2) % 3);
        for message in [stalls(77.0), answer(50.0), Message::Want(900, 4)] {
            page.send(message);
            page.settle(&mut random);
            let live = page.studio.snapshot().live;
            assert_eq!(live.failed.as_deref(), Some("it died too often"));
            assert_eq!((live.progress, live.solving), (None, None));
        }
    }
}

/// Each letter of a name that was typed once simulated everything again.
#[test]
fn words_leave_the_figures_as_they_are() {
    let (mut page, mut random) = settled();
    let report = page.studio.snapshot().live.report.clone().expect("figures");
    let undone = Message::Command(Command::Undo);
    for message in [renamed("Finding out"), undone, renamed("Asking")] {
        page.send(message);
        page.all_is_shown();
        assert!(!page.happens(&mut random), "something is simulated");
    }
    assert!(Rc::ptr_eq(&report, page.studio.snapshot().live.report.as_ref().expect("figures")));
    page.send(stalls(77.0));
    assert!(page.studio.snapshot().live.is_stale);
    page.send(renamed("Finding out"));
    assert!(page.studio.snapshot().live.is_stale, "the change before was not simulated yet");
    until_solving_ends(&mut page, &mut random);
}

#[test]
fn a_rate_that_cannot_be_shown_is_said() {
    let (mut page, _) = settled();
    page.send(answer(40.0));
    let job = (0..1_000).find_map(|job| {
        let missed = Missed { stage: "discovery".into(), wanted: 0.8, seen: 0.52 };
        let missed = vec![missed.clone(), Missed { stage: "scoping".into(), ..missed }];
        let chances = vec![("discovery".to_owned(), 0.99)];
        let found = Found { chances, missed, ..Found::default() };
        page.send(Message::Simulation(FromSimulation::Solved { job, found }));
        page.studio.snapshot().notice.map(|notice| notice.text.clone())
    });
    let said = job.expect("something said");
    assert!(said.contains("“Discovery”") && said.contains("80") && said.contains("52"), "{said}");
    assert!(said.contains("one other stage"), "{said}");
}

/// Days of a stage, by their median.
fn days(page: &Page, stage: &str) -> f64 {
    let draft = page.studio.document().draft();
    match draft.assumptions.as_ref().expect("assumptions").stages[stage].days {
        Some(Drawn::From(Distribution::LogNormal { median, .. })) => median,
        ref other => unreachable!("{other:?}"),
    }
}

/// The second question was answered by a rule of thumb: the figures then said something else.
#[test]
fn days_are_searched_for_what_was_said_of_won_deals() {
    let (mut page, mut random) = settled();
    let before = page.studio.document().draft().clone();
    let said = Answers { win_days: Some(60.0), win_days_90: Some(150.0), ..Answers::default() };
    page.send(Message::Answer(Box::new(said)));
    let first = days(&page, "discovery");
    // What is renamed meanwhile leaves the question as it is.
    page.send(renamed("Finding out"));
    page.dies(0, &mut random);
    until_solving_ends(&mut page, &mut random);
    let found = days(&page, "discovery");
    assert!((found / first - 1.5).abs() < 0.01, "{first}, then {found}");
    assert!((found * 100.0 - (found * 100.0).round()).abs() < 1e-6, "{found}");
    // A search for something else is none for days.
    page.send(answer(40.0));
    until_solving_ends(&mut page, &mut random);
    assert!((days(&page, "discovery") - found).abs() < 1e-9);
    for _ in 0..3 {
        page.send(Message::Command(Command::Undo));
    }
    assert!(*page.studio.document().draft() == before);
}

/// A version that was published while chances were searched once had none for ever.
#[test]
fn a_version_published_during_the_search_gets_what_was_found() {
    let (mut page, mut random) = settled();
    page.send(answer(40.0));
    page.send(Message::Publish { from: None, note: String::new() });
    until_solving_ends(&mut page, &mut random);
    let version = page.studio.document().published().expect("a version").definition.clone();
    assert!(version == *page.studio.document().draft());
    assert_eq!(first_chance(&page), Some(chance(0.4)));
}

/// An edit that takes chances away has them found again, whatever it was.
#[test]
fn chances_that_an_edit_takes_away_are_found_again() {
    let (mut page, mut random) = settled();
    let mut assumed = page.studio.document().draft().assumptions.as_deref().cloned().expect("assumptions");
    assumed.stages.values_mut().for_each(|stage| stage.base_chance = None);
    page.send(Message::Edit(Edit::SetAssumptions(Some(Rc::new(assumed)))));
    assert_eq!(first_chance(&page), None);
    until_solving_ends(&mut page, &mut random);
    assert!(first_chance(&page).is_some());
}
