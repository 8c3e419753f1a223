//! Walking a deal on the page: back and forth, changed on the way, through a process that changes under it.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_engine::{Moment, Walk};
use stagecraft_process::definition::{DealEvent, Event, Expected, Other, SampleDeal};
use stagecraft_process::edit::{Edit, StageChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_specimens::{Random, definition, event, sample_deal};
use stagecraft_studio::{Command, Message, NoticeKind, Studio, View, WalkMessage, sample_results};

fn send(studio: &mut Studio, message: WalkMessage) {
    studio.update(Message::Walk(message));
}

/// The walk that is shown.
fn walk(studio: &Studio) -> Walk {
    let shown = studio.snapshot().walk.expect("a walk");
    shown.walk.clone().unwrap_or_else(|| unreachable!("{:?}", shown.problems))
}

/// What a walk says at a moment, but for which process it was walked through.
fn said(moments: &[Moment]) -> Vec<(i64, Option<usize>, usize)> {
    moments.iter().map(|moment| (moment.at, moment.event, moment.effects.len())).collect()
}

fn open(studio: &mut Studio, deal: &str) {
    send(studio, WalkMessage::Open(deal.into()));
}

#[test]
fn back_and_forth_is_over_the_same_moments_as_a_new_walk() {
    for seed in 0..40 {
        let d = definition(seed);
        let mut random = Random::new(seed);
        let deal = sample_deal(&d, 0, &mut random);
        let mut studio = studio(d);
        send(&mut studio, WalkMessage::OpenDeal(Box::new(deal.clone())));
        let Ok(fresh) = Walk::new(studio.compiled().clone(), &deal) else {
            assert!(
                studio.snapshot().walk.is_some_and(|walk| walk.walk.is_none() && !walk.problems.is_empty())
            );
            continue;
        };
        let last = fresh.moments().len() - 1;
        let mut position = 0_usize;
        for _ in 0..80 {
            let message = random.one_of(&[
                WalkMessage::Forward,
                WalkMessage::Forward,
                WalkMessage::Back,
                WalkMessage::First,
                WalkMessage::Last,
                WalkMessage::Go(3),
                WalkMessage::Go(1_000),
            ]);
            position = match message {
                WalkMessage::Forward => (position + 1).min(last),
                WalkMessage::Back => position.saturating_sub(1),
                WalkMessage::First => 0,
                WalkMessage::Go(to) => to.min(last),
                _ => last,
            };
            send(&mut studio, message);
            let shown = walk(&studio);
            assert_eq!(shown.position(), position, "seed {seed}");
            assert!(shown.moments() == fresh.moments(), "seed {seed}: going about changed the walk");
        }
    }
}

/// A walk in which things happened, were waited for and taken back is the walk of a deal with those events.
#[test]
fn what_happened_on_the_way_is_what_a_new_walk_shows() {
    let (mut happened, mut refused, mut taken_back) = (0, 0, 0);
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let d = definition(seed);
        let deal = sample_deal(&d, 0, &mut random);
        let mut studio = studio(d.clone());
        send(&mut studio, WalkMessage::OpenDeal(Box::new(deal)));
        if studio.snapshot().walk.is_none_or(|walk| walk.walk.is_none()) {
            continue;
        }
        for _ in 0..40 {
            let before = walk(&studio);
            let message = match random.below(6) {
                0 => WalkMessage::Back,
                1 => WalkMessage::Wait(random.one_of(&[0.5, 4.0])),
                2 => WalkMessage::TakeBack,
                3 if random.chance(0.2) => WalkMessage::Happen(Box::new(Event::Done("gone".into()))),
                _ => WalkMessage::Happen(Box::new(event(&d, &[], &mut random))),
            };
            send(&mut studio, message.clone());
            let after = walk(&studio);
            let shown = studio.snapshot().walk.expect("a walk");
            let events = after.events().len();
            match message {
                WalkMessage::Happen(_) | WalkMessage::Wait(_) if shown.refused.is_some() => {
                    assert!(after.moments() == before.moments() && after.position() == before.position());
                    refused += 1;
                }
                WalkMessage::Happen(_) | WalkMessage::Wait(_) => {
                    assert_eq!(events, before.events().len() + 1, "seed {seed}");
                    assert!(after.moment().event.is_some(), "seed {seed}: it stands where it happened");
                    happened += 1;
                }
                WalkMessage::TakeBack => taken_back += before.events().len() - events,
                _ => assert_eq!(events, before.events().len()),
            }
            let fresh = Walk::new(studio.compiled().clone(), &after.sample_deal()).expect("walked");
            assert!(fresh.moments() == after.moments(), "seed {seed}: {message:?}");
        }
    }
    assert!(happened > 400 && refused > 10 && taken_back > 50, "{happened} {refused} {taken_back}");
}

/// Taking back what just happened leaves the walk as it was.
#[test]
fn what_is_taken_back_leaves_no_trace() {
    let mut studio = studio(template());
    open(&mut studio, "retailer");
    for _ in 0..4 {
        send(&mut studio, WalkMessage::Forward);
    }
    let before = walk(&studio);
    send(&mut studio, WalkMessage::Happen(Box::new(Event::Done("recap".into()))));
    assert_eq!(walk(&studio).events().len(), before.events().len() + 1);
    send(&mut studio, WalkMessage::TakeBack);
    assert!(walk(&studio).moments() == before.moments());
    assert_eq!(studio.snapshot().undo, None, "a walk changes nothing in the process");
}

#[test]
fn commands_walk_and_the_view_opens_the_first_deal() {
    let mut studio = studio(template());
    assert!(studio.snapshot().walk.is_none());
    studio.update(Message::Show(View::Walk));
    assert_eq!(studio.snapshot().walk.expect("a walk").deal.as_str(), "hospital-group");
    studio.update(Message::Command(Command::WalkForward));
    studio.update(Message::Command(Command::WalkForward));
    studio.update(Message::Command(Command::WalkBack));
    assert_eq!(walk(&studio).position(), 1);
    studio.update(Message::Show(View::Design));
    studio.update(Message::Show(View::Walk));
    assert_eq!(walk(&studio).position(), 1, "it stands where it was left");
}

#[test]
fn an_edit_is_walked_at_once_and_the_walk_stays_where_it_is() {
    let mut studio = studio(template());
    open(&mut studio, "retailer");
    send(&mut studio, WalkMessage::Go(5));
    let before = walk(&studio);
    edit(&mut studio, Edit::ChangeStage("discovery".into(), StageChange::Name("Finding out".into())));
    let after = walk(&studio);
    assert_eq!(after.compiled().definition.stages[1].name, "Finding out");
    assert_eq!((after.position(), said(after.moments())), (5, said(before.moments())));
}

/// A deal of somebody's own once went on through the process as it was before the edit.
#[test]
fn a_deal_that_is_no_sample_deal_follows_edits_too() {
    let mut studio = studio(template());
    let deal = studio.document().draft().sample_deals[0].clone();
    let own = SampleDeal { id: "own".into(), name: "Own".into(), ..(*deal).clone() };
    send(&mut studio, WalkMessage::OpenDeal(Box::new(own)));
    edit(&mut studio, Edit::RenameProcess("Another".into()));
    assert_eq!(walk(&studio).compiled().definition.name, "Another");
    open(&mut studio, "insurer");
    edit(&mut studio, Edit::Remove(Subject::SampleDeal("insurer".into()), Uses::RemoveToo));
    edit(&mut studio, Edit::RenameProcess("Yet another".into()));
    assert_eq!(walk(&studio).compiled().definition.name, "Yet another");
}

/// Removing a step that the walk has done, and undoing that, once lost what had happened in the walk.
#[test]
fn undo_brings_back_what_happened_in_a_walk() {
    let mut studio = studio(template());
    open(&mut studio, "retailer");
    send(&mut studio, WalkMessage::Last);
    let step = Event::Done("why-we-won".into());
    send(&mut studio, WalkMessage::Happen(Box::new(step.clone())));
    let before = walk(&studio);
    edit(&mut studio, Edit::Remove(Subject::Step("why-we-won".into()), Uses::RemoveToo));
    let without = walk(&studio);
    assert!(!without.events().iter().any(|happened| happened.event == step));
    edit(&mut studio, Edit::RenameProcess("Another".into()));
    studio.update(Message::Command(Command::Undo));
    studio.update(Message::Command(Command::Undo));
    assert_eq!(walk(&studio).events(), before.events());
}

#[test]
fn a_walk_is_kept_as_a_test_that_it_passes() {
    let mut studio = studio(template());
    let kept = studio.document().draft().sample_deals[0].clone();
    let own =
        SampleDeal { id: "own".into(), name: "Own".into(), expected: Expected::default(), ..(*kept).clone() };
    send(&mut studio, WalkMessage::OpenDeal(Box::new(own)));
    send(&mut studio, WalkMessage::MakeTest);
    let shown = studio.snapshot();
    assert_eq!((shown.undo, shown.definition.sample_deals.len()), (Some("Add sample deal"), 7));
    assert_eq!(shown.notice.expect("a notice").kind, NoticeKind::Done);
    let (id, result) = sample_results(shown.compiled.rc()).last().expect("a result").clone();
    assert_eq!(id.as_str(), "own");
    assert!(result.passed(), "{result:?}");
    // Once more, with one more event: the same deal, replaced.
    send(&mut studio, WalkMessage::Last);
    send(&mut studio, WalkMessage::Wait(2.0));
    send(&mut studio, WalkMessage::MakeTest);
    let shown = studio.snapshot();
    assert_eq!(shown.definition.sample_deals.len(), 7);
    let events = |deal: &SampleDeal| deal.events.len();
    assert_eq!(events(shown.definition.sample_deal("own").expect("own")), events(&kept) + 1);
}

/// What a sample deal expected was once overwritten without a word.
#[test]
fn renewed_expectations_are_said_and_come_back_by_undo() {
    let mut studio = studio(template());
    let kept = studio.document().draft().sample_deals[0].clone();
    assert_ne!(kept.expected, Expected::default());
    send(&mut studio, WalkMessage::Open(kept.id.clone()));
    send(&mut studio, WalkMessage::Last);
    send(&mut studio, WalkMessage::Wait(2.0));
    send(&mut studio, WalkMessage::MakeTest);
    let shown = studio.snapshot();
    assert_ne!(shown.definition.sample_deals[0].expected, kept.expected);
    let notice = shown.notice.expect("a notice");
    let expected = format!("Expectations of “{}” renewed: what happened is what must happen", kept.name);
    assert_eq!((notice.text.as_str(), notice.offers_undo), (expected.as_str(), true));
    studio.update(Message::Command(Command::Undo));
    assert!(studio.document().draft().sample_deals[0] == kept);
}

/// A deal without a name is refused; it was once said to be kept all the same.
#[test]
fn a_walk_that_cannot_be_kept_says_so() {
    let mut studio = studio(template());
    let wait = DealEvent { day: 1.0, event: Event::Wait {}, other: Other::new() };
    let mut nameless = (*studio.document().draft().sample_deals[0]).clone();
    nameless.id = "nameless".into();
    nameless.name = "  ".into();
    nameless.events.insert(0, wait);
    send(&mut studio, WalkMessage::OpenDeal(Box::new(nameless)));
    send(&mut studio, WalkMessage::MakeTest);
    let shown = studio.snapshot();
    assert_eq!((shown.undo, shown.definition.sample_deals.len()), (None, 6));
    assert_eq!(shown.notice.expect("a notice").kind, NoticeKind::Problem);
}

/// What is added where a deal ends may equal what the deal does there itself: it can be taken back all the same.
#[test]
fn an_added_event_is_told_from_an_equal_one_of_the_sample_deal() {
    let d = template();
    let mut studio = studio(d.clone());
    let is_added = |studio: &Studio| studio.snapshot().walk.is_some_and(|walk| walk.is_added(&d));
    for deal in &d.sample_deals {
        open(&mut studio, deal.id.as_str());
        send(&mut studio, WalkMessage::Last);
        let last = walk(&studio);
        assert!(!is_added(&studio), "{}: its own event", deal.name);
        let Some(own) = last.moment().event.and_then(|index| last.events().get(index)) else { continue };
        send(&mut studio, WalkMessage::Happen(Box::new(own.event.clone())));
        let added = walk(&studio);
        assert_eq!(added.events().last(), Some(own), "{}", deal.name);
        assert!(is_added(&studio), "{}: the same once more", deal.name);
        send(&mut studio, WalkMessage::Back);
        assert!(!is_added(&studio), "{}: its own event before it", deal.name);
        send(&mut studio, WalkMessage::Forward);
        send(&mut studio, WalkMessage::TakeBack);
        assert_eq!(walk(&studio).events(), last.events(), "{}", deal.name);
    }
}
