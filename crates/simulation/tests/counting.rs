//! What is counted of a deal, however it came about.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{FAR, cohort, model, off};
use stagecraft_process::definition::Definition;
use stagecraft_simulation::Sampler;

const DEALS: u64 = 20_000;

fn definition(text: &str) -> Definition {
    let reading = stagecraft_process::read(text);
    reading.definition.unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// Nobody advances from the first stage by themselves; a trigger moves on the three deals in ten that hurry.
const MOVED_BY_A_TRIGGER: &str = r#"{
    "format": "stagecraft-process", "formatVersion": 1, "name": "Moved",
    "facts": [{ "id": "urgent", "name": "Urgent", "kind": "yesNo", "knownAtCreation": true }],
    "stages": [{ "id": "one", "name": "One" }, { "id": "two", "name": "Two" }],
    "triggers": [{ "id": "hurry", "name": "Hurry", "when": { "fact": "urgent", "is": true },
        "actions": [{ "moveDeal": "two" }] }],
    "assumptions": {
        "stages": {
            "one": { "advance": { "typical": 0 }, "days": 5 },
            "two": { "advance": { "typical": 1 }, "days": 5 }
        },
        "mix": { "urgent": { "yes": 0.3 } }
    }
}"#;

/// Two champions, each there in half of all deals.
const TWO_CHAMPIONS: &str = r#"{
    "format": "stagecraft-process", "formatVersion": 1, "name": "Two",
    "stages": [{ "id": "one", "name": "One" }],
    "assumptions": {
        "stages": { "one": { "advance": { "typical": 1 }, "days": 5 } },
        "people": [
            { "role": "champion", "present": { "typical": 0.5 }, "stances": { "for": 1 } },
            { "role": "champion", "present": { "typical": 0.5 }, "stances": { "for": 1 } }
        ]
    }
}"#;

#[test]
fn a_deal_that_a_trigger_moves_on_has_advanced() {
    let tally = cohort(&model(definition(MOVED_BY_A_TRIGGER)), 1, DEALS).tally;
    let first = &tally.stages[0];
    assert_eq!(first.deals, DEALS);
    let z = off(first.advanced, DEALS, 0.3);
    assert!(z.abs() < FAR, "{} of {DEALS} advanced, z {z}", first.advanced);
    assert_eq!(tally.stages[1].deals, first.advanced);
    assert_eq!(tally.won, first.advanced);
}

#[test]
fn two_people_of_one_role_are_two_people() {
    let model = model(definition(TWO_CHAMPIONS));
    let mut sampler = Sampler::new(&model, 1);
    let found: Vec<usize> = (0..4_000).map(|deal| sampler.record(deal).start.people.len()).collect();
    for (people, share) in [(0, 0.25), (1, 0.5), (2, 0.25)] {
        let count = found.iter().filter(|found| **found == people).count() as u64;
        let z = off(count, 4_000, share);
        assert!(z.abs() < FAR, "{people} people in {count} deals, z {z}");
    }
}
