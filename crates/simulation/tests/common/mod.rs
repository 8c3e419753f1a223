//! What several tests of the simulation need.
#![allow(dead_code, reason = "not every test uses everything")]

use stagecraft_engine::Compiled;
use stagecraft_process::definition::*;
use stagecraft_process::read;
use stagecraft_simulation::{Cohort, Model};
use std::rc::Rc;

/// No test with a fixed seed may be further off than so many standard errors.
pub const FAR: f64 = 4.5;

pub fn template() -> Definition {
    read(include_str!("../../../../www/templates/enterprise-saas.json")).definition.expect("a definition")
}

pub fn model(definition: Definition) -> Model {
    Model::new(Rc::new(Compiled::new(Rc::new(definition))))
}

pub fn cohort(model: &Model, seed: u64, deals: u64) -> Cohort {
    let mut cohort = Cohort::new(model);
    cohort.run(model, seed, 0, deals);
    cohort
}

/// A process of stages without anything in them, each with its rate and days.
pub fn plain(stages: &[(f64, Drawn)]) -> Definition {
    let mut definition = Definition::empty("Plain");
    let mut assumed = Assumptions::default();
    for (at, (rate, days)) in stages.iter().enumerate() {
        let id = format!("stage-{at}");
        definition.stages.push(Rc::new(Stage::named(id.as_str().into(), &id)));
        assumed.stages.insert(id.as_str().into(), rate_and_days(*rate, days.clone()));
    }
    definition.assumptions = Some(Rc::new(assumed));
    definition
}

pub fn rate_and_days(rate: f64, days: Drawn) -> StageAssumption {
    StageAssumption {
        advance: Estimate::own(rate),
        base_chance: None,
        days: Some(days),
        days_origin: Origin::Guess,
        back: 0.0,
        back_to: None,
        silent: 0.0,
        patience_days: None,
        reasons: Default::default(),
        other: Other::new(),
    }
}

/// Changes the assumptions of a definition.
pub fn assume(definition: &mut Definition, change: impl FnOnce(&mut Assumptions)) {
    let mut assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
    change(&mut assumed);
    definition.assumptions = Some(Rc::new(assumed));
}

/// How many standard errors a share is off.
pub fn off(count: u64, of: u64, expected: f64) -> f64 {
    let n = of as f64;
    (count as f64 / n - expected) / (expected * (1.0 - expected) / n).sqrt()
}
