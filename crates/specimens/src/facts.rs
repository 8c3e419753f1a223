//! Facts of every kind, their values, and the steps that teach them.

use crate::{Random, words};
use stagecraft_process::Date;
use stagecraft_process::definition::*;
use std::rc::Rc;

/// Adds facts: most kinds once, some twice.
pub(crate) fn add(definition: &mut Definition, random: &mut Random) {
    for round in 0..2 {
        for kind in FactKind::ALL {
            if random.chance(if round == 0 { 0.8 } else { 0.2 }) {
                let number = definition.facts.len();
                definition.facts.push(Rc::new(fact(number, kind, random)));
            }
        }
    }
}

/// A fact of a kind.
pub(crate) fn fact(number: usize, kind: FactKind, random: &mut Random) -> Fact {
    let has_options = matches!(kind, FactKind::Choice | FactKind::Choices);
    let count = if !has_options {
        0
    } else if random.chance(0.03) {
        64
    } else {
        2 + random.below(4)
    };
    let options = (0..count).map(|at| FactOption {
        id: format!("option-{at}").into(),
        name: format!("Option {at}"),
        other: Other::new(),
    });
    let options = options.collect();
    Fact {
        id: format!("fact-{number}").into(),
        name: format!("{} {number}", words::noun(random)),
        kind,
        options,
        unit: if kind == FactKind::Number && random.chance(0.5) { "seats".into() } else { String::new() },
        known_at_creation: random.chance(0.4),
        question: if random.chance(0.3) { words::sentence(random) } else { String::new() },
        pack: if kind == FactKind::Evidence { "MEDDPICC".into() } else { String::new() },
        notes: String::new(),
        other: Other::new(),
    }
}

/// Lets steps learn most of the facts that are not known from the start.
pub(crate) fn teach(definition: &mut Definition, random: &mut Random) {
    let unknown: Vec<_> =
        definition.facts.iter().filter(|fact| !fact.known_at_creation).map(|fact| fact.id.clone()).collect();
    for fact in unknown {
        for _ in 0..2 {
            let (stage, play) = (random.below(definition.stages.len()), random.below(definition.plays.len()));
            let steps = if random.chance(0.7) {
                definition.stages.get_mut(stage).map(|stage| &mut Rc::make_mut(stage).steps)
            } else {
                definition.plays.get_mut(play).map(|play| &mut Rc::make_mut(play).steps)
            };
            let Some(steps) = steps else { continue };
            let at = random.below(steps.len());
            if let Some(step) = steps.get_mut(at) {
                let learns = &mut Rc::make_mut(step).learns;
                if !learns.contains(&fact) {
                    learns.push(fact.clone());
                }
            }
        }
    }
}

/// A date in the years in which specimens play.
pub(crate) fn date(random: &mut Random) -> Date {
    // From 2025-10-01 to 2028-12-31: 29 February 2028 lies within.
    Date::from_days(20_362 + random.below(1_187) as i32)
}

/// A value that the fact can have.
pub fn value(fact: &Fact, random: &mut Random) -> FactValue {
    let options: Vec<String> = fact.options.iter().map(|option| option.id.to_string()).collect();
    match fact.kind {
        FactKind::Choice => FactValue::Text(random.pick(&options).unwrap_or_default()),
        FactKind::Choices => FactValue::List(random.some_of(&options, 0.4)),
        FactKind::YesNo => FactValue::YesNo(random.chance(0.5)),
        FactKind::Number => FactValue::Number(random.below(100) as f64),
        FactKind::Money => FactValue::Number(random.hundredths(0.0, 200_000.0)),
        FactKind::Date => FactValue::Text(date(random).to_string()),
        FactKind::Text => FactValue::Text(words::sentence(random)),
        FactKind::Evidence => {
            let state = random.one_of(&EvidenceState::ALL);
            if random.chance(0.5) {
                FactValue::Text(state.as_str().to_owned())
            } else {
                FactValue::Evidence(Evidence { state, text: words::sentence(random), link: String::new() })
            }
        }
    }
}
