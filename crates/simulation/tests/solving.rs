//! Base chances that are solved show the rates that were entered, on the same deals and on others.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{FAR, cohort, model};
use stagecraft_process::definition::*;
use stagecraft_report::search::Cycle;
use stagecraft_simulation::{Model, Solving};
use std::rc::Rc;

/// Searches to the end; gives the solved model, and whether the search says that it found it.
fn solved(definition: &Definition, deals: u64, seed: u64) -> (Model, bool) {
    let model = model(definition.clone());
    let mut solving = Solving::new(model.clone(), deals, seed);
    while !solving.turn(700) {}
    let (rounds, most) = solving.progress();
    assert!(rounds <= most);
    let missed = solving.found().missed;
    assert!(missed.is_empty() || !solving.is_found(), "{missed:?}");
    assert!(missed.iter().all(|missed| (missed.seen - missed.wanted).abs() > 0.01), "{missed:?}");
    (model.with_base_chances(solving.chances()), solving.is_found())
}

fn reproduces(place: &str, definition: &Definition, deals: u64) -> bool {
    let (model, found) = solved(definition, deals, 11);
    if !found {
        return false;
    }
    let assumed = definition.assumptions.as_ref().expect("assumptions");
    let rate = |at: usize| assumed.stages.get(&definition.stages[at].id).map_or(0.5, |s| s.advance.typical);
    let (same, other) = (cohort(&model, 11, deals).tally, cohort(&model, 12, deals).tally);
    for (at, (same, other)) in same.stages.iter().zip(&other.stages).enumerate() {
        let share = |advanced: u64, deals: u64| advanced as f64 / deals as f64;
        if same.deals > 0 {
            let off = (share(same.advanced, same.deals) - rate(at)).abs();
            let near = f64::max(0.002, 1.0 / same.deals as f64);
            assert!(off <= near + 1e-12, "{place}, stage {at}: off by {off} of {} deals", same.deals);
        }
        if same.deals > 200 && other.deals > 200 {
            // Both the search and the look have chance in them.
            let rate = rate(at);
            let error = (rate * (1.0 - rate) * (1.0 / same.deals as f64 + 1.0 / other.deals as f64)).sqrt();
            let z = (share(other.advanced, other.deals) - rate) / error;
            assert!(z.abs() < FAR, "{place}, stage {at}: z {z}");
        }
    }
    true
}

#[test]
fn the_template_shows_its_rates() {
    assert!(reproduces("template", &common::template(), 8_000));
}

/// Not every process can show what was entered: a gate that gives deals up, or a trigger that moves them,
/// bounds what is possible. Where the search says it found the chances, it has.
#[test]
fn specimens_show_their_rates() {
    let mut found = 0;
    let mut seeds = 0;
    for seed in 0..60 {
        let definition = stagecraft_specimens::definition(seed);
        if definition.assumptions.is_none() {
            continue;
        }
        seeds += 1;
        found += usize::from(reproduces(&format!("specimen {seed}"), &definition, 3_000));
        if found == 10 {
            break;
        }
    }
    assert!(found == 10, "{found} of {seeds} were found");
}

/// Half of the deals are given up at the gate, whatever the chance.
#[test]
fn a_rate_that_no_chance_shows_is_said() {
    let mut definition = common::plain(&[(0.8, Drawn::Fixed(5.0)), (0.4, Drawn::Fixed(5.0))]);
    let criterion = Criterion {
        id: "signed".into(),
        statement: "Signed".into(),
        when: None,
        proof: Proof::Buyer,
        other: Other::new(),
    };
    let gate = Gate { strictness: Strictness::Block, criteria: vec![criterion], ..Gate::default() };
    Rc::make_mut(&mut definition.stages[0]).gate = gate;
    common::assume(&mut definition, |assumed| {
        let waiting = CriterionAssumption {
            met: Some(Estimate::own(0.0)),
            given_up: Some(Estimate::own(0.5)),
            overridden: Some(Estimate::own(0.0)),
            ..CriterionAssumption::default()
        };
        assumed.criteria.insert("signed".into(), waiting);
    });
    let mut solving = Solving::new(model(definition), 20_000, 3);
    while !solving.turn(1_000) {}
    let missed = solving.found().missed;
    assert_eq!(missed.iter().map(|missed| missed.stage.as_str()).collect::<Vec<_>>(), ["stage-0"]);
    assert!((missed[0].wanted - 0.8).abs() < 1e-12 && (missed[0].seen - 0.5).abs() < 0.02, "{missed:?}");
}

/// The second question: how long a typical win takes, and one in ten. Plays, gates and moves back are in it.
#[test]
fn won_deals_take_as_long_as_was_said() {
    let lists = [common::template(), six_stages()];
    for (definition, median, percentile90) in [
        (&lists[0], 60.0, Some(150.0)),
        (&lists[0], 120.0, Some(200.0)),
        (&lists[0], 45.0, None),
        (&lists[1], 30.0, Some(90.0)),
        (&lists[1], 120.0, Some(250.0)),
    ] {
        let place = format!("{}: {median}, {percentile90:?}", definition.name);
        let wanted = Cycle { median, percentile90 };
        let mut solving = Solving::new(model(definition.clone()), 20_000, 5).for_cycle(Some(wanted));
        while !solving.turn(5_000) {}
        assert_eq!(solving.found().missed_cycle, None, "{place}");
        assert!(solving.found().missed.is_empty(), "{place}: {:?}", solving.found().missed);
        // As the page puts it into the process, and on other deals.
        let days = solving.found().days;
        let mut changed = definition.clone();
        common::assume(&mut changed, |assumed| *assumed = assumed.with_days(days.factor, days.spread));
        let tally = cohort(&model(changed).with_base_chances(solving.chances()), 77, 40_000).tally;
        let seen = tally.cycle.quantile_days(0.5).expect("wins");
        assert!((seen / median - 1.0).abs() < 0.03, "{place}: {seen}");
        if let Some(wanted) = percentile90 {
            let seen = tally.cycle.quantile_days(0.9).expect("wins");
            assert!((seen / wanted - 1.0).abs() < 0.04, "{place}: {seen}");
        }
    }
}

/// Six stages of which nothing is known but a guess.
fn six_stages() -> Definition {
    let days = |median: f64| Drawn::From(Distribution::LogNormal { median, percentile90: 3.0 * median });
    let stages = [7.0, 10.0, 14.0, 14.0, 10.0, 5.0].map(|median| (0.7, days(median)));
    Definition { name: "Pasted".into(), ..common::plain(&stages) }
}
