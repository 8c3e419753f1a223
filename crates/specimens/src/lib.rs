//! Random but valid definitions, sample deals and edits, each from a seed, for tests of every crate.
//!
//! A specimen uses the whole language: every kind of fact, test, event, action, frequency and distribution
//! comes up within a few dozen seeds, nested as people would nest them and sometimes as they would not. What
//! comes out has no finding that is an error, so that a test which fails on a specimen has found a mistake in
//! the code and not in the specimen. The same seed gives the same specimen on every machine: nothing here
//! uses the platform's randomness, clock or hashing.

mod assumptions;
mod changes;
mod conditions;
mod deals;
mod distributions;
mod documents;
mod edits;
mod facts;
mod large;
mod random;
mod stages;
mod triggers;
mod words;

pub use conditions::condition;
pub use deals::{event, sample_deal};
pub use documents::change;
pub use edits::{VARIANTS, edit, edit_of};
pub use facts::value;
pub use large::large;
pub use random::Random;

use stagecraft_process::definition::*;
use stagecraft_process::finding::Subject;
use stagecraft_process::{Code, check};
use std::rc::Rc;

/// A random definition without any finding that is an error.
pub fn definition(seed: u64) -> Definition {
    let mut random = Random::new(seed);
    let random = &mut random;
    let mut definition = Definition::empty(&format!("Specimen {seed}"));
    definition.description = words::sentence(random);
    definition.motion = random.one_of(&[
        Motion::NewBusiness,
        Motion::Expansion,
        Motion::Renewal,
        Motion::Services,
        Motion::Channel,
    ]);
    definition.currency = random.one_of(&["EUR", "USD", "SEK"]).into();
    if random.chance(0.5) {
        let value_per_quarter = random.between(1.0, 80.0).round() * 25_000.0;
        definition.target = Some(Target { value_per_quarter, other: Other::new() });
    }
    definition.roles = roles(random);
    definition.outcomes = outcomes(random);
    facts::add(&mut definition, random);
    stages::add(&mut definition, random);
    triggers::add_plays(&mut definition, random);
    facts::teach(&mut definition, random);
    triggers::add(&mut definition, random);
    stages::add_rules(&mut definition, random);
    mend_gates(&mut definition);
    if random.chance(0.95) {
        definition.assumptions = Some(Rc::new(assumptions::assumptions(&definition, random)));
    }
    for number in 0..random.below(4) {
        let deal = sample_deal(&definition, number, random);
        definition.sample_deals.push(Rc::new(deal));
    }
    if random.chance(0.3) {
        definition.system_mappings.push(SystemMapping {
            system: "hubspot".into(),
            ids: definition.stages.iter().map(|s| (format!("stages/{}", s.id), "9".to_owned())).collect(),
            other: Other::new(),
        });
    }
    if random.chance(0.3) {
        definition.calendar.holidays.push(facts::date(random));
    }
    definition
}

fn roles(random: &mut Random) -> Vec<Rc<Role>> {
    let names = [
        ("account-executive", "Account executive", "AE"),
        ("sales-engineer", "Sales engineer", "SE"),
        ("manager", "Manager", "MGR"),
        ("legal", "Legal", "LEG"),
    ];
    let count = 1 + random.below(names.len());
    let roles = names.into_iter().take(count).map(|(id, name, short_name)| {
        Rc::new(Role {
            id: id.into(),
            name: name.into(),
            short_name: short_name.into(),
            people: random.below(6) as u32,
            hours_per_week: random.between(4.0, 40.0).round(),
            other: Other::new(),
        })
    });
    roles.collect()
}

fn outcomes(random: &mut Random) -> Outcomes {
    let names = [
        ("no-decision", "No decision"),
        ("competitor", "A competitor"),
        ("price", "Price"),
        ("fit", "Does not fit"),
        ("timing", "Timing"),
        ("champion-left", "The champion left"),
        ("legal", "The contract"),
    ];
    let count = random.below(names.len() + 1);
    let reasons = names.into_iter().take(count).map(|(id, name)| LossReason {
        id: id.into(),
        name: name.into(),
        no_decision: id == "no-decision",
        other: Other::new(),
    });
    Outcomes { reasons: reasons.collect(), ..Outcomes::default() }
}

/// A criterion that nobody can meet in time is ticked by hand instead.
fn mend_gates(definition: &mut Definition) {
    for finding in check(definition) {
        let (Code::GateCannotOpen | Code::CriterionNeverMet, Some(Subject::Criterion(id))) =
            (finding.code, finding.place.subject)
        else {
            continue;
        };
        for stage in &mut definition.stages {
            let criteria = &mut Rc::make_mut(stage).gate.criteria;
            criteria.iter_mut().filter(|criterion| criterion.id == id).for_each(|c| c.when = None);
        }
    }
}
