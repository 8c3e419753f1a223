//! The seven questions: each answered alone, each skipped, and what answers must never do.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_process::Condition;
use stagecraft_process::Definition;
use stagecraft_process::check;
use stagecraft_process::condition::{Operand, Test};
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, StageChange};
use stagecraft_process::finding::Severity;
use stagecraft_specimens::{Random, definition};
use stagecraft_studio::{Answers, Message, StageAnswer, wins_of_points};
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

/// What a win takes today is simulated: with it all stages change by one factor, each in its own shape.
#[test]
fn question_2_takes_what_is_simulated_for_what_it_takes_now() {
    let mut d = template();
    let stages = &mut d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions").stages;
    let gamma = |scale| Drawn::From(Distribution::Gamma { shape: 2.0, scale });
    stages.get_mut("discovery").expect("a stage").days = Some(gamma(5.0));
    stages.get_mut("scoping").expect("a stage").days = None;
    let expected = d.stage("scoping").and_then(|stage| stage.expected_days).expect("days");
    // The stages' medians come to something else than the 120 days that a win takes with gates and moves back.
    let answers = Answers { win_days: Some(90.0), win_days_now: Some(120.0), ..Answers::default() };
    let after = answered(&d, &answers);
    assert_eq!(after.stages["discovery"].days, Some(gamma(3.75)));
    let (median, slow) = median_and_slow(&after, "scoping");
    assert!(near(median, expected * 0.75) && near(slow, expected * 1.5), "{median} {slow}");
    // What is confirmed changes nothing.
    let same = Answers { win_days: Some(120.0), ..answers.clone() };
    assert_eq!(answered(&d, &same), without_chances(&d));
    // Only the slow wins were said: medians stay.
    let slow = Answers { win_days: None, win_days_90: Some(200.0), ..answers };
    let (median, _) = median_and_slow(&answered(&d, &slow), "scoping");
    assert!(near(median, expected), "{median}");
}

#[test]
fn question_3_sets_how_many_deals_and_what_they_are_worth() {
    let d = template();
    let after = answered(&d, &Answers { deals_per_month: Some(7.0), ..Answers::default() });
    assert_eq!(after.deals_per_month, Some(Estimate::own(7.0)));
    assert_eq!(after.value, assumed(&d).value);
    for (value, value_90, expected_90) in [(1_000.0, Some(5_000.0), 5_000.0), (1_000.0, Some(10.0), 1_000.0)]
    {
        let after = answered(&d, &Answers { value: Some(value), value_90, ..Answers::default() });
        let spread = Spread { median: Estimate::own(value), percentile90: Estimate::own(expected_90) };
        assert_eq!(after.value, Some(spread));
        assert_eq!(after.deals_per_month, assumed(&d).deals_per_month);
    }
}

/// Only the large value was said: the typical one once became an estimate of one's own, and lost its range.
#[test]
fn question_3_leaves_alone_what_was_not_said() {
    let mut d = template();
    let guess = |typical: f64| Estimate {
        low: Some(typical / 2.0),
        typical,
        high: Some(typical * 2.0),
        origin: Origin::Guess,
    };
    let known = Spread { median: guess(1_000.0), percentile90: guess(4_000.0) };
    d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions").value = Some(known.clone());
    let after = answered(&d, &Answers { value_90: Some(6_000.0), ..Answers::default() });
    assert_eq!(
        after.value,
        Some(Spread { median: known.median.clone(), percentile90: Estimate::own(6_000.0) })
    );
    // The other way round the large value keeps its distance, and stays a guess.
    let after = answered(&d, &Answers { value: Some(2_000.0), ..Answers::default() });
    assert_eq!(after.value, Some(Spread { median: Estimate::own(2_000.0), percentile90: guess(8_000.0) }));
    d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions").value = None;
    let after = answered(&d, &Answers { value: Some(2_000.0), ..Answers::default() });
    assert_eq!(
        after.value,
        Some(Spread { median: Estimate::own(2_000.0), percentile90: Estimate::guess(6_000.0) })
    );
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

/// Shares that were said once went on being overruled where a choice had shares of its own.
#[test]
fn question_5_drops_what_held_for_some_deals_only() {
    let mut d = template();
    let assumed_now = d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions");
    let given = Given {
        fact: "industry".into(),
        cases: BTreeMap::from([("public".into(), MixValues::Yes(0.9))]),
        other: Other::new(),
    };
    for fact in ["partner-involved", "untouched"] {
        let mix = FactMix {
            values: MixValues::Yes(0.5),
            given: Some(given.clone()),
            origin: Origin::Guess,
            other: Other::new(),
        };
        assumed_now.mix.insert(fact.into(), mix);
    }
    let facts = BTreeMap::from([(("partner-involved".into(), "yes".into()), 3.0)]);
    let after = answered(&d, &Answers { facts, ..Answers::default() });
    assert_eq!(
        (&after.mix["partner-involved"].values, &after.mix["partner-involved"].given),
        (&MixValues::Yes(0.3), &None)
    );
    assert_eq!(after.mix["untouched"].given, Some(given));
}

/// Stages with these rates, and a play that a trigger runs in these of them.
fn rated(rates: &[f64], stages: &[usize]) -> Definition {
    let names: Vec<String> = (0..rates.len()).map(|at| format!("S{at}")).collect();
    let mut d = stagecraft_studio::from_stage_list("Mine", &names.join("\n"));
    let assumed = d.assumptions.as_mut().map(Rc::make_mut).expect("assumptions");
    for (stage, rate) in d.stages.iter().zip(rates) {
        assumed.stages.get_mut(&stage.id).expect("a stage").advance = Estimate::own(*rate);
    }
    d.plays.push(Rc::new(Play::named("help".into(), "Help")));
    let mut trigger = Trigger::named("help".into(), "Help");
    trigger.stages = stages.iter().map(|at| d.stages[*at].id.clone()).collect();
    trigger.actions = vec![Action::RunPlays(vec!["help".into()])];
    d.triggers.push(Rc::new(trigger));
    d
}

/// More wins of ten once became points of every stage from there on, which multiply: +2 of ten came to +6.
#[test]
fn question_6_brings_the_wins_that_were_said() {
    for (rates, from, of_ten) in [
        (&[0.8, 0.6, 0.5][..], 2, 1.5),
        (&[0.8, 0.6, 0.5], 1, 1.5),
        (&[0.8, 0.6, 0.5], 0, 2.0),
        (&[0.5, 0.5, 0.5, 0.5, 0.5], 0, 1.0),
        (&[0.9, 0.4, 1.0, 0.7], 1, -1.0),
    ] {
        let d = rated(rates, &[from]);
        let plays = BTreeMap::from([("help".into(), Some(of_ten))]);
        let after = answered(&d, &Answers { plays, ..Answers::default() });
        let points = after.plays["help"].points.clone().expect("points");
        assert_eq!(points.origin, Origin::Estimate);
        let p = points.typical / 100.0;
        let moved = |rate: &f64| if *rate < 1.0 { rate + p } else { 1.0 };
        let won: f64 = rates[from..].iter().product();
        let with: f64 = rates[from..].iter().map(moved).product();
        assert!((with - won - of_ten / 10.0).abs() < 0.001, "{rates:?} from {from}: {won} to {with}");
        let back = wins_of_points(&d, &after, &"help".into(), points.typical);
        assert!((back - of_ten).abs() < 0.01, "{back}");
    }
    // In the last stage points are wins.
    let d = rated(&[0.8, 0.5], &[1]);
    let plays = BTreeMap::from([("help".into(), Some(2.0))]);
    let after = answered(&d, &Answers { plays, ..Answers::default() });
    assert_eq!(after.plays["help"].points, Some(Estimate::own(20.0)));
    // In either stage: 0.8 of the deals that reach the first reach the last. At p = 0.1 that is
    // (0.9 0.6 - 0.8 0.5) + 0.8 0.1 over 1.8.
    let d = rated(&[0.8, 0.5], &[]);
    let both = wins_of_points(&d, &assumed(&d), &"help".into(), 10.0);
    assert!(near(both, (0.14 + 0.08) / 1.8 * 10.0), "{both}");
}

/// More than all cannot be won.
#[test]
fn question_6_stops_at_what_can_be_won() {
    let d = rated(&[0.8, 0.9], &[1]);
    let plays = BTreeMap::from([("help".into(), Some(9.0))]);
    let after = answered(&d, &Answers { plays, ..Answers::default() });
    let points = after.plays["help"].points.as_ref().map_or(0.0, |points| points.typical);
    assert!(points > 9.0 && points <= 100.0, "{points}");
}

#[test]
fn question_6_sets_what_plays_do_or_that_nobody_knows() {
    let d = template();
    let plays = BTreeMap::from([("revive".into(), Some(1.5)), ("proof-day".into(), None)]);
    let after = answered(&d, &Answers { plays, ..Answers::default() });
    let points = after.plays["revive"].points.as_ref().expect("points");
    let wins = wins_of_points(&d, &after, &"revive".into(), points.typical);
    assert!((wins - 1.5).abs() < 0.01, "{points:?} is {wins}");
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

/// The win rate by the rates alone: of all deals, and of those that a factor's points move.
fn won(assumed: &Assumptions, definition: &Definition, points: f64) -> f64 {
    // As the simulation takes points: nothing becomes certain by them.
    let rate =
        |stage: &Rc<Stage>| (assumed.stages[&stage.id].advance.typical + points / 100.0).clamp(0.005, 0.995);
    definition.stages.iter().map(rate).product()
}

/// Half of the fifth question once was not asked at all.
#[test]
fn question_5_asks_how_many_of_such_deals_are_won() {
    let d = template();
    let yes = d.facts.iter().find(|fact| fact.kind == FactKind::YesNo).expect("a fact").id.clone();
    let choice = d.facts.iter().find(|fact| fact.kind == FactKind::Choice).expect("a fact").clone();
    let [first, second] = [0, 1].map(|at| choice.options[at].id.clone());
    for (share, of_ten) in [(2.0, 4.0), (5.0, 1.0), (1.0, 0.5)] {
        let option = stagecraft_process::id::OptionId::from("yes");
        let answers = Answers {
            facts: [((yes.clone(), option.clone()), share)].into(),
            fact_wins: [((yes.clone(), option), of_ten)].into(),
            ..Answers::default()
        };
        let after = answered(&d, &answers);
        let factors: Vec<_> =
            after.factors.iter().filter(|factor| factor.when.facts().contains(&yes)).collect();
        let [factor] = factors[..] else { panic!("{factors:?}") };
        assert!(factor.stages.is_empty() && factor.points.origin == Origin::Estimate);
        // Those with it are won as was said when those without it keep all deals together as they are.
        let (all, wanted, share) = (won(&after, &d, 0.0), of_ten / 10.0, share / 10.0);
        let rest = (all - share * wanted) / (1.0 - share);
        let near = (-6_000..6_000).map(|step| f64::from(step) / 100.0);
        let of = |wanted: f64| {
            near.clone().min_by(|a, b| {
                let off = |points: &f64| (won(&after, &d, *points) - wanted).abs();
                off(a).total_cmp(&off(b))
            })
        };
        let expected = of(wanted).expect("points") - of(rest).expect("points");
        assert!((factor.points.typical - expected).abs() < 0.1, "{share} {of_ten}: {factor:?}, {expected}");
        // Answered again it is replaced.
        let mut again = d.clone();
        again.assumptions = Some(Rc::new(after.clone()));
        assert_eq!(answered(&again, &answers).factors.len(), after.factors.len());
    }
    let of = |wins: [f64; 2]| {
        let wins = [(&first, wins[0]), (&second, wins[1])];
        let answers = Answers {
            fact_wins: wins.map(|(option, wins)| ((choice.id.clone(), option.clone()), wins)).into(),
            ..Answers::default()
        };
        let after = answered(&d, &answers);
        [&first, &second].map(|option| {
            let test = Test::Is(Operand::Text(option.to_string()));
            let when = Condition::Fact { fact: choice.id.clone(), test };
            after.factors.iter().find(|factor| factor.when == when).expect("a factor").points.typical
        })
    };
    let (high, low) = (of([4.0, 1.0]), of([1.0, 4.0]));
    assert!(high[0] > 0.0 && high[1] < 0.0 && low[0] < 0.0 && low[1] > 0.0, "{high:?} {low:?}");
}
