//! What nobody would enter, and what somebody will: a figure comes out, or an honest nothing, never a panic.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{assume, cohort, model, plain, rate_and_days};
use stagecraft_process::Condition;
use stagecraft_process::check;
use stagecraft_process::definition::*;
use stagecraft_process::finding::{Code, Subject};
use stagecraft_simulation::{Cohort, PairedCounts, Solving, difference, report, solve};
use std::rc::Rc;

const DEALS: u64 = 200;

#[test]
fn a_process_without_stages_finishes_no_deal() {
    let model = model(Definition::empty("Nothing"));
    let cohort = cohort(&model, 1, DEALS);
    assert_eq!((cohort.tally.deals, cohort.tally.unfinished, cohort.tally.won), (DEALS, DEALS, 0));
    assert_eq!(cohort.won, vec![0; DEALS as usize / 8]);
    let report = report(&model, &cohort.tally, 1);
    assert!(report.stages.is_empty() && report.cycle_days.is_none());
    assert!(solve(model, 10, 1).is_empty());
}

#[test]
fn no_deals_are_no_figures() {
    let model = model(common::template());
    let report = report(&model, &Cohort::new(&model).tally, 1);
    assert!(
        report.win_rate.value.abs() <= 0.0 && report.cycle_days.is_none() && report.hours_per_win.is_none()
    );
    let nobody = difference(&PairedCounts::default());
    assert!(nobody.value.abs() <= 0.0 && nobody.low.abs() <= 0.0 && nobody.high.abs() <= 0.0);
    assert!(!Solving::new(model.clone(), 0, 1).is_found());
    assert_eq!(solve(model, 0, 1).len(), 8);
}

#[test]
fn certain_chances_stay_certain() {
    let days = Drawn::Fixed(5.0);
    let won = cohort(&model(plain(&[(1.0, days.clone()), (1.0, days.clone())])), 1, DEALS).tally;
    assert_eq!((won.won, won.cycle.range_minutes()), (DEALS, Some((14_400, 14_400))));
    let lost = cohort(&model(plain(&[(1.0, days.clone()), (0.0, days)])), 1, DEALS).tally;
    assert_eq!((lost.won, lost.stages[1].lost), (0, DEALS));
    assert_eq!(lost.reasons, vec![DEALS], "without reasons they are lost for none");
}

/// Nothing can move what is certain: factors and plays of any size leave 0 and 1 alone.
#[test]
fn no_factor_moves_certainty() {
    for (rate, points, wins) in [(1.0, -99.0, DEALS), (0.0, 99.0, 0)] {
        let mut definition = plain(&[(rate, Drawn::Fixed(1.0))]);
        assume(&mut definition, |assumed| {
            assumed.factors = (0..40)
                .map(|number| OddsFactor {
                    id: format!("factor-{number}").as_str().into(),
                    name: String::new(),
                    when: Condition::All(Vec::new()),
                    stages: Vec::new(),
                    points: Estimate::own(points),
                    other: Default::default(),
                })
                .collect();
        });
        assert_eq!(cohort(&model(definition), 1, DEALS).tally.won, wins);
    }
}

#[test]
fn stages_of_no_time_are_passed_at_once() {
    let tally = cohort(&model(plain(&[(1.0, Drawn::Fixed(0.0)), (1.0, Drawn::Fixed(0.0))])), 1, DEALS).tally;
    assert_eq!((tally.won, tally.cycle.range_minutes()), (DEALS, Some((0, 0))));
}

#[test]
fn a_round_without_end_is_unfinished_and_said_so() {
    // By routes: the second stage leads back to the first for ever.
    let mut by_routes = plain(&[(1.0, Drawn::Fixed(0.0)), (1.0, Drawn::Fixed(0.0))]);
    Rc::make_mut(&mut by_routes.stages[1]).routes =
        vec![Route { to: RouteTarget::Stage("stage-0".into()), when: None, other: Other::new() }];
    // By moves back alone.
    let mut by_back = plain(&[(1.0, Drawn::Fixed(1.0)), (0.0, Drawn::Fixed(1.0))]);
    assume(&mut by_back, |assumed| {
        if let Some(stage) = assumed.stages.get_mut("stage-1") {
            stage.back = 1.0;
        }
    });
    for definition in [by_routes, by_back] {
        let model = model(definition);
        let tally = cohort(&model, 1, DEALS).tally;
        assert_eq!((tally.unfinished, tally.won, tally.stages[0].lost), (DEALS, 0, 0));
        assert_eq!(tally.stages.iter().map(|stage| stage.visits).sum::<u64>(), 100 * DEALS);
        assert_eq!(report(&model, &tally, 1).unfinished, DEALS);
    }
}

#[test]
fn triggers_that_cause_each_other_are_counted_as_loops() {
    let mut definition = plain(&[(1.0, Drawn::Fixed(1.0)), (1.0, Drawn::Fixed(1.0))]);
    for (id, to) in [("there", "stage-1"), ("back", "stage-0")] {
        let mut trigger = Trigger::named(id.into(), id);
        trigger.on = Some(On::StageEntered);
        trigger.often = Frequency::EveryTime;
        trigger.actions = vec![Action::MoveDeal(RouteTarget::Stage(to.into()))];
        definition.triggers.push(Rc::new(trigger));
    }
    let tally = cohort(&model(definition), 1, DEALS).tally;
    assert_eq!((tally.loops, tally.deals), (DEALS, DEALS));
}

/// A step whose condition is that it is not open turns with itself: a loop without any trigger.
#[test]
fn a_step_that_depends_on_itself_is_a_loop() {
    let mut definition = plain(&[(1.0, Drawn::Fixed(1.0))]);
    let mut step = Step::named("shy".into(), "Shy");
    step.when = serde_condition(r#"{"not":{"step":"shy","is":"open"}}"#);
    Rc::make_mut(&mut definition.stages[0]).steps.push(Rc::new(step));
    let tally = cohort(&model(definition), 1, DEALS).tally;
    assert_eq!((tally.won, tally.loops), (DEALS, DEALS));
}

fn serde_condition(text: &str) -> Option<Condition> {
    let definition = format!(
        r#"{{"format":"stagecraft-process","formatVersion":1,"name":"x","triggers":[{{"id":"t","name":"t","when":{text}}}]}}"#
    );
    stagecraft_process::read(&definition).definition?.triggers[0].when.clone()
}

#[test]
fn stages_without_assumptions_are_guessed_and_named() {
    let mut definition = plain(&[(0.9, Drawn::Fixed(1.0)), (0.9, Drawn::Fixed(1.0))]);
    assume(&mut definition, |assumed| assumed.stages.clear());
    let mut nothing = definition.clone();
    nothing.assumptions = None;
    for definition in [definition, nothing] {
        let found = check(&definition).into_iter().filter(|found| found.code == Code::AssumptionMissing);
        let named: Vec<Subject> = found.filter_map(|found| found.place.subject).collect();
        assert_eq!(named, ["stage-0", "stage-1"].map(|id| Subject::Stage(id.into())));
        let model = model(definition);
        let tally = cohort(&model, 1, 4_000).tally;
        assert!(common::off(tally.won, 4_000, 0.25).abs() < common::FAR);
    }
}

#[test]
fn an_empty_mix_draws_nothing() {
    let mut definition = plain(&[(0.5, Drawn::Fixed(1.0))]);
    let fact = |id: &str, kind| Fact {
        id: id.into(),
        name: id.into(),
        kind,
        options: ["a", "b"]
            .map(|o| FactOption { id: o.into(), name: o.into(), other: Other::new() })
            .to_vec(),
        unit: String::new(),
        known_at_creation: true,
        question: String::new(),
        pack: String::new(),
        notes: String::new(),
        other: Other::new(),
    };
    let mixes = [
        ("none", FactKind::Choice, MixValues::Weights(Default::default())),
        ("zero", FactKind::Choice, MixValues::Weights([("a".into(), 0.0), ("b".into(), -1.0)].into())),
        ("gone", FactKind::Choice, MixValues::Weights([("c".into(), 1.0)].into())),
        ("any", FactKind::Choices, MixValues::Chances(Default::default())),
        ("proof", FactKind::Evidence, MixValues::Evidence(Default::default())),
        ("size", FactKind::Number, MixValues::Amount(Distribution::Empirical { values: Vec::new() })),
        ("when", FactKind::Date, MixValues::DaysAhead(Distribution::Exponential { mean: 1e300 })),
        ("odd", FactKind::YesNo, MixValues::Weights([("a".into(), 1.0)].into())),
    ];
    for (id, kind, values) in mixes {
        definition.facts.push(Rc::new(fact(id, kind)));
        assume(&mut definition, |assumed| {
            assumed.mix.insert(
                id.into(),
                FactMix { values, given: None, origin: Origin::Guess, other: Default::default() },
            );
        });
    }
    assert!(check(&definition).iter().any(|found| found.place.path == "/assumptions/mix/size/amount"));
    let model = model(definition);
    let tally = cohort(&model, 1, DEALS).tally;
    assert_eq!(tally.deals, DEALS);
}

/// Facts that depend on each other in a circle, on nothing, and on themselves.
#[test]
fn a_circle_of_facts_is_drawn_without_it() {
    let mut definition = stagecraft_specimens::definition(3);
    let ids: Vec<_> = definition.facts.iter().map(|fact| fact.id.clone()).collect();
    assume(&mut definition, |assumed| {
        for (at, (_, mix)) in assumed.mix.iter_mut().enumerate() {
            let fact = if at == 0 { "nobody".into() } else { ids[at % ids.len()].clone() };
            mix.given = Some(Given { fact, cases: Default::default(), other: Default::default() });
        }
    });
    assert_eq!(cohort(&model(definition), 1, DEALS).tally.deals, DEALS);
}

#[test]
fn numbers_without_sense_give_figures_all_the_same() {
    let numbers = [f64::MAX, -f64::MAX, -1.0, 1e300, f64::INFINITY, f64::NAN, f64::MIN_POSITIVE];
    for number in numbers {
        for days in [
            Drawn::Fixed(number),
            Drawn::From(Distribution::Uniform { low: number, high: number }),
            Drawn::From(Distribution::Exponential { mean: number }),
            Drawn::From(Distribution::Gamma { shape: number, scale: number }),
            Drawn::From(Distribution::LogNormal { median: number, percentile90: number }),
            Drawn::From(Distribution::Triangular { low: number, mode: 1.0, high: number }),
            Drawn::From(Distribution::Empirical { values: vec![number, 1.0] }),
        ] {
            let mut definition = common::template();
            definition.stages.iter_mut().for_each(|stage| {
                let stage = Rc::make_mut(stage);
                stage.expected_days = Some(number);
                stage.steps.iter_mut().for_each(|step| {
                    let step = Rc::make_mut(step);
                    (step.due_days, step.effort_hours) = (Some(number), Some(days.clone()));
                });
            });
            definition.triggers.iter_mut().for_each(|trigger| {
                let trigger = Rc::make_mut(trigger);
                if matches!(trigger.on, Some(On::DaysInStage { .. })) {
                    trigger.on = Some(On::DaysInStage { days: number });
                    trigger.often = Frequency::AgainAfterDays(number);
                }
            });
            assume(&mut definition, |assumed| {
                for stage in assumed.stages.values_mut() {
                    let (back, silent) = (number, number);
                    *stage = StageAssumption { back, silent, ..rate_and_days(number, days.clone()) };
                    stage.base_chance = Some(number);
                    stage.patience_days = Some(number.min(400.0));
                    stage.reasons.insert("no-decision".into(), number);
                }
                assumed.plays.values_mut().for_each(|play| play.points = Some(Estimate::own(number)));
                assumed.plays.values_mut().for_each(|play| play.time_left = Some(Estimate::own(number)));
                let (median, percentile90) = (Estimate::own(number), Estimate::own(number));
                assumed.value = Some(Spread { median, percentile90 });
                assumed.done.values_mut().for_each(|done| done.typical = number);
                assumed.factors.iter_mut().for_each(|factor| factor.points.typical = number);
            });
            let model = model(definition);
            let tally = cohort(&model, 1, 4).tally;
            assert_eq!(tally.deals, 4, "{number}: {days:?}");
            assert_eq!(report(&model, &tally, 1).deals, 4);
        }
    }
}

/// Ten years are the most that a deal is followed: what has not ended by then is unfinished.
#[test]
fn visits_of_more_than_ten_years_are_unfinished() {
    let tally = cohort(&model(plain(&[(1.0, Drawn::Fixed(3_653.0))])), 1, DEALS).tally;
    assert_eq!((tally.unfinished, tally.won), (DEALS, 0));
    assert_eq!(tally.stages[0].time.range_minutes(), Some((3_652 * 1_440, 3_652 * 1_440)));
}

/// A play that leaves more of the time than there was, run again and again, once made a visit endless.
#[test]
fn a_play_that_makes_visits_longer_does_not_make_them_endless() {
    let mut definition = plain(&[(1.0, Drawn::Fixed(30.0))]);
    let mut play = Play::named("talk".into(), "Talk");
    let mut step = Step::named("talk-again".into(), "Talk again");
    (step.importance, step.due_days) = (Importance::Mandatory, Some(1.0));
    play.steps.push(Rc::new(step));
    definition.plays.push(Rc::new(play));
    let mut trigger = Trigger::named("weekly".into(), "Weekly");
    trigger.on = Some(On::StageEntered);
    trigger.often = Frequency::AgainAfterDays(7.0);
    trigger.actions = vec![Action::RunPlays(vec!["talk".into()])];
    definition.triggers.push(Rc::new(trigger));
    assume(&mut definition, |assumed| {
        let slower = PlayAssumption { time_left: Some(Estimate::own(2.0)), ..PlayAssumption::default() };
        assumed.plays.insert("talk".into(), slower);
    });
    let tally = cohort(&model(definition), 1, 4).tally;
    assert_eq!((tally.unfinished, tally.won), (4, 0));
}
