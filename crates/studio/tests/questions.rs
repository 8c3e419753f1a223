//! The seven questions: each answered alone, each skipped, and what answers must never do.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_process::Definition;
use stagecraft_process::check;
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, StageChange};
use stagecraft_process::finding::Severity;
use stagecraft_specimens::{Random, definition};
use stagecraft_studio::{Answers, Message, StageAnswer};
use std::collections::BTreeMap;
use std::rc::Rc;

fn assumed(definition: &Definition) -> Assumptions {
    definition.assumptions.as_deref().cloned().expect("assumptions")
}

/// What a definition assumes after answers, but for the base chances: those are searched anew.
fn answered(definition: &Definition, answers: &Answers) -> Assumptions {
    let after = answers.edit(definition).apply(definition).expect("accepted");
    assert_eq!(
        Definition { assumptions: None, ..after.clone() },
        Definition { assumptions: None, ..definition.clone() }
    );
    assumed(&after)
}

fn without_chances(definition: &Definition) -> Assumptions {
    let mut assumed = assumed(definition);
    assumed.stages.values_mut().for_each(|stage| stage.base_chance = None);
    assumed
}

fn near(value: f64, expected: f64) -> bool {
    (value - expected).abs() < 1e-9
}

fn median_and_slow(assumed: &Assumptions, stage: &str) -> (f64, f64) {
    match &assumed.stages[stage].days {
        Some(Drawn::From(Distribution::LogNormal { median, percentile90 })) => (*median, *percentile90),
        other => panic!("{stage}: {other:?}"),
    }
}

#[test]
fn nothing_answered_changes_nothing_but_base_chances() {
    for d in (0..30).map(definition).chain([template()]).filter(|d| d.assumptions.is_some()) {
        assert_eq!(answered(&d, &Answers::default()), without_chances(&d), "{}", d.name);
    }
}

/// A process without assumptions begins with those that were answered.
#[test]
fn answers_begin_assumptions_where_there_are_none() {
    let mut d = template();
    d.assumptions = None;
    let answers = Answers { deals_per_month: Some(12.0), ..Answers::default() };
    assert_eq!(
        answered(&d, &answers),
        Assumptions { deals_per_month: Some(Estimate::own(12.0)), ..Assumptions::default() }
    );
}

#[test]
fn question_1_sets_the_rates_between_the_stages() {
    let d = template();
    let reached = [100.0, 80.0, 40.0, 40.0, 20.0, 10.0, 5.0, 0.0];
    let stages =
        d.stages.iter().zip(reached).map(|(stage, reached)| StageAnswer { stage: stage.id.clone(), reached });
    let answers = Answers { stages: stages.collect(), won_of_100: Some(0.0), ..Answers::default() };
    let after = answered(&d, &answers);
    for (stage, rate) in [
        ("acceptance", 0.8),
        ("discovery", 0.5),
        ("scoping", 1.0),
        ("evaluation", 0.5),
        ("proposal", 0.5),
        ("negotiation", 0.5),
        ("signature", 0.0),
    ] {
        assert!(
            near(after.stages[stage].advance.typical, rate),
            "{stage}: {:?}",
            after.stages[stage].advance
        );
        assert_eq!(after.stages[stage].advance.origin, Origin::Estimate, "{stage}");
    }
    // Nobody reaches the last stage: nothing was said of what happens there.
    assert_eq!(after.stages["closing"].advance, assumed(&d).stages["closing"].advance);
    assert_eq!(after.stages["discovery"].days, assumed(&d).stages["discovery"].days);
}

/// What somebody confirms without changing it stays a guess.
#[test]
fn a_rate_that_is_left_as_it_is_stays_a_guess() {
    let mut d = template();
    let mut before = assumed(&d);
    before.stages.values_mut().for_each(|stage| stage.advance.origin = Origin::Guess);
    d.assumptions = Some(Rc::new(before.clone()));
    let known = Answers::of(&d);
    let answers = Answers {
        stages: known.stages,
        won_of_100: known.won_of_100,
        done: known.done,
        ..Answers::default()
    };
    let after = answered(&d, &answers);
    for (id, stage) in &after.stages {
        assert_eq!(stage.advance, before.stages[id].advance, "{id}");
    }
    assert_eq!(after.done, before.done);
}

#[test]
fn question_2_splits_the_days_over_the_stages() {
    let mut d = template();
    d.assumptions
        .as_mut()
        .map(Rc::make_mut)
        .expect("assumptions")
        .stages
        .values_mut()
        .for_each(|s| s.days = None);
    let expected: f64 = d.stages.iter().filter_map(|stage| stage.expected_days).sum();
    let days = expected * 2.0;
    let after = answered(&d, &Answers { win_days: Some(days), ..Answers::default() });
    let mut total = 0.0;
    for stage in &d.stages {
        let (median, slow) = median_and_slow(&after, stage.id.as_str());
        assert!(near(median, stage.expected_days.unwrap_or_default() * 2.0), "{}: {median}", stage.id);
        assert!(slow > median);
        assert_eq!(after.stages[&stage.id].days_origin, Origin::Estimate);
        total += median;
    }
    assert!((total - days).abs() < 1e-6, "{total}");
    // The slow wins: the stages' excesses add up as squares do.
    let after =
        answered(&d, &Answers { win_days: Some(days), win_days_90: Some(days * 1.5), ..Answers::default() });
    let excess = d.stages.iter().map(|stage| {
        let (median, slow) = median_and_slow(&after, stage.id.as_str());
        (slow - median).powi(2)
    });
    let excess: f64 = excess.sum::<f64>().sqrt();
    assert!((excess - days * 0.5).abs() < 1e-6, "{excess}");
}

#[test]
fn question_3_sets_how_many_deals_and_what_they_are_worth() {
    let d = template();
    let after = answered(&d, &Answers { deals_per_month: Some(7.0), ..Answers::default() });
    assert_eq!(after.deals_per_month, Some(Estimate::own(7.0)));
    assert_eq!(after.value, assumed(&d).value);
    for (value, value_90, expected_90) in
        [(1_000.0, Some(5_000.0), 5_000.0), (1_000.0, None, 3_000.0), (1_000.0, Some(10.0), 1_000.0)]
    {
        let after = answered(&d, &Answers { value: Some(value), value_90, ..Answers::default() });
        let spread = Spread { median: Estimate::own(value), percentile90: Estimate::own(expected_90) };
        assert_eq!(after.value, Some(spread));
        assert_eq!(after.deals_per_month, assumed(&d).deals_per_month);
    }
}

#[test]
fn question_4_spreads_the_losses_over_the_reasons() {
    let d = template();
    let silent = d.outcomes.reasons.iter().find(|reason| reason.no_decision).expect("no decision").id.clone();
    let mut others =
        d.outcomes.reasons.iter().filter(|reason| !reason.no_decision).map(|reason| reason.id.clone());
    let (price, fit) = (others.next().expect("a reason"), others.next().expect("a reason"));
    let losses = BTreeMap::from([(silent, 4.0), (price.clone(), 6.0), (fit, 0.0)]);
    let after = answered(&d, &Answers { losses, ..Answers::default() });
    for (id, stage) in &after.stages {
        assert_eq!(stage.reasons, BTreeMap::from([(price.clone(), 6.0)]), "{id}");
        assert!(near(stage.silent, 0.4 * (1.0 - stage.back)), "{id}: {}", stage.silent);
    }
}

/// A share out of its range, which the checks report, once brought the whole page down.
#[test]
fn losses_are_spread_whatever_the_file_says() {
    let mut d = template();
    let stages = &mut d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions").stages;
    stages.get_mut("discovery").expect("a stage").back = 1.5;
    let losses = d.outcomes.reasons.iter().map(|reason| (reason.id.clone(), 1.0)).collect();
    let after = answered(&d, &Answers { losses, ..Answers::default() });
    assert!(near(after.stages["discovery"].silent, 0.0));
}

#[test]
fn question_5_sets_how_often_options_are_true() {
    let d = template();
    let choice = d.fact("industry").expect("a choice").options[0].id.clone();
    let several = d.fact("objections").expect("choices").options[0].id.clone();
    let facts = BTreeMap::from([
        (("industry".into(), choice.clone()), 4.0),
        (("objections".into(), several.clone()), 20.0),
        (("partner-involved".into(), "yes".into()), 3.0),
        (("gone".into(), "yes".into()), 3.0),
    ]);
    let after = answered(&d, &Answers { facts, ..Answers::default() });
    let MixValues::Weights(weights) = &after.mix["industry"].values else { panic!("weights") };
    assert!(near(weights[&choice], 0.4));
    let MixValues::Chances(chances) = &after.mix["objections"].values else { panic!("chances") };
    assert!(near(chances[&several], 1.0), "ten of ten at most");
    assert_eq!(after.mix["partner-involved"].values, MixValues::Yes(0.3));
    assert!(!after.mix.contains_key("gone"));
    assert_eq!(after.mix["industry"].origin, Origin::Estimate);
}

#[test]
fn question_6_sets_what_plays_do_or_that_nobody_knows() {
    let d = template();
    let plays = BTreeMap::from([("revive".into(), Some(1.5)), ("proof-day".into(), None)]);
    let after = answered(&d, &Answers { plays, ..Answers::default() });
    assert_eq!(after.plays["revive"].points, Some(Estimate::own(15.0)));
    assert_eq!(after.plays["proof-day"].points, None);
    assert_eq!(after.plays["business-case"], assumed(&d).plays["business-case"]);
}

#[test]
fn question_7_sets_how_often_steps_are_done() {
    let d = template();
    let done = BTreeMap::from([(Importance::Optional, 2.0), (Importance::Helpful, 12.0)]);
    let after = answered(&d, &Answers { done, ..Answers::default() });
    assert_eq!(after.done[&Importance::Optional], Estimate::own(0.2));
    assert_eq!(after.done[&Importance::Helpful], Estimate::own(1.0));
    assert_eq!(after.done.get(&Importance::Critical), assumed(&d).done.get(&Importance::Critical));
}

/// Stages that take no time, and everything answered at random: no answer makes an error.
#[test]
fn answers_make_no_errors() {
    let errors = |d: &Definition| check(d).iter().filter(|found| found.severity() == Severity::Error).count();
    let mut worked = 0;
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let mut d = definition(seed);
        let first = d.stages[0].id.clone();
        d = Edit::ChangeStage(first.clone(), StageChange::ExpectedDays(None)).apply(&d).expect("accepted");
        if let Some(assumed) = &mut d.assumptions
            && let Some(stage) = Rc::make_mut(assumed).stages.get_mut(&first)
        {
            stage.days = None;
        }
        let number = |random: &mut Random, high: f64| Some(random.between(1.0, high).round());
        let mut reached = 100.0;
        let answers = Answers {
            stages: (d.stages.iter())
                .map(|stage| {
                    let answer = StageAnswer { stage: stage.id.clone(), reached };
                    reached = (reached * random.unit()).round();
                    answer
                })
                .collect(),
            won_of_100: Some(0.0),
            win_days: number(&mut random, 200.0),
            win_days_90: number(&mut random, 200.0),
            deals_per_month: number(&mut random, 20.0),
            value: number(&mut random, 90_000.0),
            value_90: number(&mut random, 90_000.0),
            losses: d
                .outcomes
                .reasons
                .iter()
                .map(|reason| (reason.id.clone(), random.below(4) as f64))
                .collect(),
            plays: d.plays.iter().map(|play| (play.id.clone(), Some(random.between(-9.0, 9.0)))).collect(),
            done: Importance::ALL.into_iter().map(|importance| (importance, random.unit() * 10.0)).collect(),
            ..Answers::default()
        };
        let after = answers.edit(&d).apply(&d).expect("accepted");
        assert_eq!(errors(&after), errors(&d), "seed {seed}");
        worked += usize::from(after != d);
    }
    assert_eq!(worked, 60);
}

#[test]
fn answers_are_one_change_for_undo() {
    let mut studio = studio(template());
    edit(&mut studio, Edit::RenameProcess("Mine".into()));
    let first = studio.document().draft().clone();
    let answers = Answers { deals_per_month: Some(7.0), win_days: Some(90.0), ..Answers::default() };
    studio.update(Message::Answer(Box::new(answers)));
    assert_eq!(studio.snapshot().undo, Some("Change assumptions"));
    studio.update(Message::Command(stagecraft_studio::Command::Undo));
    assert!(*studio.document().draft() == first);
}
