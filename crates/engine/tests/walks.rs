//! Random deals through random processes: the same events always give the same, a walk can be gone through in
//! any direction, and what is taken back leaves no trace.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use stagecraft_engine::{
    Compiled, Deal, DealStart, Effect, Event, Ignore, Log, MOST_MOMENTS, Minute, StartProblem, Target, Walk,
    run_sample_deal,
};
use stagecraft_process::Condition;
use stagecraft_process::condition::{Asking, PersonSlot, PlayState, Reader, Slot, StepState};
use stagecraft_process::definition::{self as named, *};
use stagecraft_process::id::PersonId;
use stagecraft_process::reading::from_text;
use stagecraft_specimens::{Random, definition, event, sample_deal};
use std::rc::Rc;

const SPECIMENS: u64 = 60;

fn compiled(definition: Definition) -> Rc<Compiled> {
    Rc::new(Compiled::new(Rc::new(definition)))
}

/// Deals with many events, so that something happens.
fn deals(seed: u64) -> (Rc<Compiled>, Vec<SampleDeal>) {
    let definition = definition(seed);
    let mut random = Random::new(seed);
    let deals = (0..6).map(|number| sample_deal(&definition, number, &mut random)).collect();
    (compiled(definition), deals)
}

fn walk(compiled: &Rc<Compiled>, deal: &SampleDeal) -> Walk {
    Walk::new(compiled.clone(), deal).unwrap_or_else(|problems| panic!("{problems:?}\n{deal:#?}"))
}

/// Random events by position, not by name, and many that cannot be.
fn random_event(compiled: &Compiled, random: &mut Random) -> Event {
    let index = |count: usize, random: &mut Random| random.below(count) as u16;
    let facts = compiled.fact_kinds.len();
    let (steps, plays, stages) = (compiled.steps.len(), compiled.plays.len(), compiled.stages.len());
    let slot = |random: &mut Random| {
        random.one_of(&[
            Slot::Unknown,
            Slot::YesNo(true),
            Slot::Number(3.0),
            Slot::Choice(1),
            Slot::Choices(5),
        ])
    };
    match random.below(12) {
        0 => Event::Learn(index(facts, random), slot(random)),
        1 => Event::Becomes(index(facts, random), slot(random)),
        2 => Event::Forget(index(facts, random)),
        3 if steps > 0 => Event::Done(index(steps, random)),
        4 if steps > 0 => Event::Skip(index(steps, random)),
        5 if steps > 0 => Event::Reopen(index(steps, random)),
        6 if plays > 0 => Event::RunPlay(index(plays, random)),
        7 => {
            let stage = Target::Stage(index(stages, random));
            let to = random.one_of(&[None, None, Some(stage), Some(Target::Won)]);
            Event::Move { to, because: random.chance(0.5), by: None }
        }
        8 => Event::CloseDate(20_000 + random.below(1_000) as i32),
        9 => {
            let role = random.one_of(&BuyerRole::ALL);
            let stance = random.one_of(&Stance::ALL);
            Event::Person(
                random.below(3) as u32,
                PersonSlot { role, stance, influence: Influence::Low, met: true },
            )
        }
        10 => Event::PersonGone(random.below(3) as u32),
        _ => Event::Wait,
    }
}

#[test]
fn the_same_events_give_the_same_deal_and_the_same_effects() {
    for seed in 0..SPECIMENS {
        let compiled = compiled(definition(seed));
        let mut random = Random::new(seed);
        let start = DealStart { start_day: Some(20_500), ..DealStart::default() };
        let mut at: Minute = 0;
        let events: Vec<(Minute, Event)> = (0..60)
            .map(|_| {
                at += random.one_of(&[0, 0, 1, 720, 1_440, 10_000]);
                (at, random_event(&compiled, &mut random))
            })
            .collect();
        // A deal that was used for another before, one that was not, and one that nobody watches.
        let mut used = Deal::new(&compiled);
        compiled.begin(&mut used, &start, &mut Ignore);
        compiled.apply(&mut used, 900, Event::Move { to: None, because: true, by: None }, &mut Ignore);
        let mut fresh = Deal::new(&compiled);
        let mut unwatched = Deal::new(&compiled);
        let (mut first, mut second) = (Log::default(), Log::default());
        compiled.begin(&mut used, &start, &mut first);
        compiled.begin(&mut fresh, &start, &mut second);
        compiled.begin(&mut unwatched, &start, &mut Ignore);
        for (at, event) in &events {
            compiled.apply(&mut used, *at, *event, &mut first);
            compiled.apply(&mut fresh, *at, *event, &mut second);
            compiled.apply(&mut unwatched, *at, *event, &mut Ignore);
            assert_eq!(used, fresh, "specimen {seed}");
            assert_eq!(fresh, unwatched, "specimen {seed}");
            invariants(&compiled, &fresh);
        }
        assert_eq!(first, second);
        assert!(first.effects.is_sorted_by_key(|(at, _)| *at), "specimen {seed}: effects out of order");
    }
}

/// What must hold of every deal at every moment.
fn invariants(compiled: &Compiled, deal: &Deal) {
    assert_eq!(deal.stage().is_none(), deal.end().is_some());
    for (index, play) in compiled.plays.iter().enumerate() {
        let open = play.steps.clone().any(|step| deal.step(step) == StepState::Open);
        let state = deal.play(index as u16);
        assert!(!open || state == PlayState::Running, "an open step of a play that is {state:?}");
        assert!(open || state != PlayState::Running, "a running play without an open step");
    }
    assert!(deal.last_activity() <= deal.now() && deal.entered_at() <= deal.now());
    assert!(compiled.next_timer(deal).is_none_or(|at| at > deal.now()));
}

/// The walk asks every trigger and keeps every answer; the log only acts. Both see the same.
#[test]
fn watching_changes_nothing() {
    for seed in 0..SPECIMENS {
        let (compiled, deals) = deals(seed);
        for deal in deals {
            let walk = walk(&compiled, &deal);
            let events: usize = walk.moments().iter().filter(|moment| moment.event.is_some()).count();
            assert_eq!(events, walk.events().len());
            for (position, moment) in walk.moments().iter().enumerate() {
                invariants(&compiled, &moment.deal);
                assert_eq!(moment.deal.now(), moment.at);
                for answer in &moment.answers {
                    let acted = Effect::TriggerActed(answer.trigger);
                    let acts = answer.verdict == stagecraft_engine::Verdict::Acts;
                    assert!(
                        !moment.effects.contains(&acted) || acts,
                        "specimen {seed}: acted without saying so"
                    );
                    let explained = walk.explained(position, *answer).explanation.map(|why| why.truth);
                    assert!(explained.is_none_or(|truth| truth == answer.truth), "specimen {seed}");
                }
            }
        }
    }
}

#[test]
fn a_walk_goes_back_and_forth_over_the_same_moments() {
    for seed in 0..SPECIMENS {
        let (compiled, deals) = deals(seed);
        for deal in deals {
            let mut walk = walk(&compiled, &deal);
            let moments = walk.moments().to_vec();
            assert_eq!(walk.position(), 0);
            assert!(!walk.back());
            let mut forward = vec![walk.moment().clone()];
            while walk.forward() {
                forward.push(walk.moment().clone());
            }
            assert_eq!(forward, moments);
            let mut back = vec![walk.moment().clone()];
            while walk.back() {
                back.push(walk.moment().clone());
            }
            back.reverse();
            assert_eq!(back, moments);
            walk.go(moments.len() + 5);
            assert_eq!(walk.position(), moments.len() - 1);
            assert_eq!(walk.sample_deal().events.len(), deal.events.len());
            // The deal as it is now, walked anew, is the same walk.
            let again = Walk::new(compiled.clone(), &walk.sample_deal()).expect("a walk");
            assert_eq!(again.moments(), moments);
        }
    }
}

#[test]
fn what_happens_and_is_taken_back_leaves_no_trace() {
    let mut happened = 0;
    for seed in 0..SPECIMENS {
        let (compiled, deals) = deals(seed);
        let mut random = Random::new(seed + 1_000);
        for deal in deals {
            let mut walk = walk(&compiled, &deal);
            for _ in 0..8 {
                walk.go(random.below(walk.moments().len()));
                let (events, moments, position) =
                    (walk.events().to_vec(), walk.moments().to_vec(), walk.position());
                let people: Vec<PersonId> = deal.people.iter().map(|person| person.id.clone()).collect();
                let event = event(&compiled.definition, &people, &mut random);
                if walk.happen(event.clone()).is_err() {
                    assert_eq!(
                        (walk.moments(), walk.events()),
                        (&moments[..], &events[..]),
                        "a refusal changed it"
                    );
                    continue;
                }
                happened += 1;
                let at = walk.moment().event.expect("the new event's moment");
                assert_eq!(walk.events()[at].event, event, "specimen {seed}");
                assert_eq!(walk.moment().at, moments[position].at, "specimen {seed}");
                assert!(walk.take_back());
                assert_eq!(walk.events(), events, "specimen {seed}, {event:?}");
                assert_eq!(walk.moments(), moments, "specimen {seed}, {event:?}");
            }
        }
    }
    assert!(happened > 1_000, "only {happened}");
}

/// Waiting inserts an event of nothing: all later moments stay.
#[test]
fn waiting_changes_no_later_moment() {
    for seed in 0..SPECIMENS {
        let (compiled, deals) = deals(seed);
        for deal in deals {
            let mut walk = walk(&compiled, &deal);
            let effects = |walk: &Walk| -> Vec<(Minute, Effect)> {
                let all = walk.moments().iter().flat_map(|m| m.effects.iter().map(|effect| (m.at, *effect)));
                all.collect()
            };
            let before = effects(&walk);
            let last = walk.moments().last().expect("a moment").at;
            walk.wait(0.5).expect("time passes");
            let after: Vec<_> = effects(&walk).into_iter().filter(|(at, _)| *at <= last).collect();
            assert_eq!(after, before, "specimen {seed}");
        }
    }
}

#[test]
fn an_event_that_a_later_one_needs_is_not_taken_back() {
    let mut d = Definition::empty("Case");
    d.stages.push(Rc::new(Stage::named("one".into(), "One")));
    let anna: Person = serde_json::from_str(r#"{"id":"anna","role":"champion"}"#).expect("a person");
    let mut deal: SampleDeal = serde_json::from_str(r#"{"id":"d","name":"D"}"#).expect("a deal");
    deal.events.push(DealEvent { day: 1.0, event: named::Event::Person(anna), other: Default::default() });
    deal.events.push(DealEvent {
        day: 2.0,
        event: named::Event::PersonGone("anna".into()),
        other: Default::default(),
    });
    let mut walk = walk(&compiled(d), &deal);
    walk.go(1);
    let before = (walk.moments().to_vec(), walk.events().to_vec(), walk.position());
    assert!(!walk.take_back());
    assert_eq!((walk.moments().to_vec(), walk.events().to_vec(), walk.position()), before);
    walk.go(2);
    assert!(walk.take_back() && walk.take_back());
    assert!(walk.events().is_empty() && walk.position() == 0 && !walk.take_back());
}

#[test]
fn offers_are_the_open_steps_each_once() {
    for seed in 0..SPECIMENS {
        let (compiled, deals) = deals(seed);
        for deal in deals {
            let mut walk = walk(&compiled, &deal);
            loop {
                let offers = walk.offers();
                let open =
                    (0..compiled.steps.len() as u16).filter(|s| walk.state().step(*s) == StepState::Open);
                let mut offered: Vec<u16> = offers.iter().map(|offer| offer.step).collect();
                offered.sort_unstable();
                assert_eq!(offered, open.collect::<Vec<_>>());
                assert!(offers.is_sorted_by_key(|offer| !offer.is_overdue), "overdue first");
                if !walk.forward() {
                    break;
                }
            }
        }
    }
}

/// The template's own sample deals come out as they expect.
#[test]
fn the_templates_sample_deals_pass() {
    let text = include_str!("../../../www/templates/enterprise-saas.json");
    let definition = stagecraft_process::read(text).definition.expect("a definition");
    let deals = definition.sample_deals.clone();
    let compiled = compiled(definition);
    for deal in deals {
        let result = run_sample_deal(&compiled, &deal);
        assert!(result.passed(), "{}: {result:#?}", deal.id);
    }
}

/// What a deal names and the process does not have is listed, all of it, before anything is walked.
#[test]
fn what_the_process_does_not_have_is_said() {
    let (compiled, _) = deals(1);
    let text = r#"{"id":"d","name":"D","facts":{"nothing":true},"events":[
        {"day":1,"done":"no-step"},{"day":1,"runPlay":"no-play"},{"day":1,"lose":"no-reason"},
        {"day":1,"personGone":"nobody"},{"day":1,"tick":"no-criterion"},
        {"day":1,"move":{"to":"no-stage"}},{"day":1,"move":{"by":"no-role"}},
        {"day":1,"learn":{"fact":"value","value":"much"}}]}"#;
    let deal: SampleDeal = serde_json::from_str(text).expect("a deal");
    let problems = Walk::new(compiled, &deal).expect_err("it cannot be walked");
    assert_eq!(problems.len(), 9, "{problems:?}");
    let nothing = Rc::new(Compiled::new(Rc::new(Definition::empty("Nothing"))));
    assert!(
        Walk::new(nothing, &SampleDeal { facts: Default::default(), events: Vec::new(), ..deal }).is_err()
    );
}

/// A reminder every hour for a hundred years once filled the memory with moments.
#[test]
fn a_walk_that_would_not_end_is_refused_and_nothing_has_changed() {
    let mut process = Definition::empty("Reminders");
    process.stages.push(Rc::new(Stage::named("only".into(), "Only")));
    let mut reminder = Trigger::named("reminder".into(), "Reminder");
    reminder.when = Some(Condition::All(Vec::new()));
    reminder.often = Frequency::AgainAfterDays(1.0 / 24.0);
    reminder.actions = vec![Action::Alert(Alert { level: AlertLevel::Advice, message: "Call".into() })];
    process.triggers.push(Rc::new(reminder));
    let deal = sample_deal(&process, 0, &mut Random::new(1));
    let deal = SampleDeal { events: Vec::new(), ..deal };
    let mut walk = walk(&compiled(process), &deal);
    let before = walk.moments().to_vec();
    for days in [36_500.0, 1e300, f64::INFINITY] {
        assert_eq!(walk.wait(days), Err(StartProblem::TooLong), "{days}");
        assert_eq!((walk.moments(), walk.events().len()), (&*before, 0), "{days}");
    }
    walk.wait(30.0).expect("a month");
    assert!(walk.moments().len() > 700 && walk.moments().len() < MOST_MOMENTS);
}

/// A play is over when none of its steps is open any more; completed is only one whose steps were done.
#[test]
fn a_play_whose_steps_were_skipped_is_not_completed() {
    let text = r#"{"format":"stagecraft-process","formatVersion":1,"name":"Plays",
        "stages":[{"id":"first","name":"First"}],"outcomes":{"reasons":[{"id":"price","name":"Price"}]},
        "plays":[{"id":"play","name":"Play","steps":[{"id":"one","name":"One"},{"id":"two","name":"Two"}]},
        {"id":"empty","name":"Empty"}]}"#;
    let definition: Definition = from_text(text).expect("a process");
    let compiled = compiled(definition);
    use named::Event::{Done, Lose, RunPlay, Skip};
    let cases: [(&str, &[named::Event], bool); 5] = [
        ("all done", &[Done("one".into()), Done("two".into())], true),
        ("one skipped", &[Done("one".into()), Skip("two".into())], false),
        ("all skipped", &[Skip("one".into()), Skip("two".into())], false),
        ("the deal is lost", &[Done("one".into()), Lose("price".into())], false),
        ("done in the end", &[Skip("one".into()), Done("two".into())], false),
    ];
    for (case, events, expected) in cases {
        let mut deal: SampleDeal = from_text(r#"{"id":"deal","name":"Deal"}"#).expect("a deal");
        let events = std::iter::once(RunPlay("play".into())).chain(events.iter().cloned());
        deal.events = events.map(|event| DealEvent { day: 1.0, event, other: Other::new() }).collect();
        let walk = walk(&compiled, &deal);
        let last = walk.moments().len() - 1;
        assert!(walk.moments()[last].effects.contains(&Effect::PlayDone(0)), "{case}");
        assert_eq!(walk.was_completed(last, 0), expected, "{case}");
        assert!(!walk.was_completed(0, 0), "{case}: it has not begun");
        assert!(walk.was_completed(last, 1), "{case}: there is nothing to do in it");
    }
}

/// Whom to ask for a fact, from the moment at which its steps are still to come until they cannot be any more.
#[test]
fn a_fact_is_asked_for_only_where_that_is_still_possible() {
    let text = r#"{"format":"stagecraft-process","formatVersion":1,"name":"Asking",
        "facts":[{"id":"pain","name":"Pain","kind":"yesNo"},{"id":"budget","name":"Budget","kind":"yesNo"},
        {"id":"nobody","name":"Nobody","kind":"yesNo"}],
        "stages":[{"id":"first","name":"First","steps":[{"id":"call","name":"Call","learns":["pain"]}]},
        {"id":"second","name":"Second","steps":[{"id":"visit","name":"Visit","learns":["pain"]}]}],
        "plays":[{"id":"play","name":"Play","steps":[{"id":"figures","name":"Figures","learns":["budget"]}]}]}"#;
    let definition: Definition = from_text(text).expect("a process");
    let compiled = compiled(definition);
    use Asking::{InVain, Later, Missed, Nobody, Now};
    use named::Event::{Done, Move, RunPlay, Skip};
    let on = || Move(named::Move::default());
    let (call, visit, figures) = (|| "call".into(), || "visit".into(), || "figures".into());
    let cases: [(&str, Vec<named::Event>, Asking, Asking); 7] = [
        ("at first", vec![], Now(call()), Later(figures())),
        ("skipped", vec![Skip(call())], Later(visit()), Later(figures())),
        ("in vain", vec![Done(call())], Later(visit()), Later(figures())),
        ("in the next stage", vec![on()], Now(visit()), Later(figures())),
        ("skipped there too", vec![on(), Skip(visit())], Missed(call()), Later(figures())),
        ("done there", vec![on(), Done(visit()), RunPlay("play".into())], InVain(visit()), Now(figures())),
        ("at the end", vec![RunPlay("play".into()), on(), on()], Missed(call()), Missed(figures())),
    ];
    for (case, events, pain, budget) in cases {
        let mut deal: SampleDeal = from_text(r#"{"id":"deal","name":"Deal"}"#).expect("a deal");
        let days = (1..).zip(events);
        deal.events =
            days.map(|(day, event)| DealEvent { day: f64::from(day), event, other: Other::new() }).collect();
        let mut walk = walk(&compiled, &deal);
        walk.go(usize::MAX);
        let asking = |fact| compiled.names.asking(&compiled.definition, fact, walk.state());
        assert_eq!([asking("pain"), asking("budget")], [pain, budget], "{case}");
        assert_eq!(asking("nobody"), Nobody, "{case}");
    }
}
