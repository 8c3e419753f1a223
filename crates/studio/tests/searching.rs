//! Finding things: by name, id and text, the best first, and everything that can be selected.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{exists, studio, template};
use stagecraft_process::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_specimens::definition;
use stagecraft_studio::{Message, Thing, fit, things};
use std::collections::BTreeSet;

/// What is found, best first, as keys.
fn found(definition: &Definition, typed: &str) -> Vec<String> {
    let fits = |thing: &Thing| fit(typed, &thing.name, thing.subject.id(), &thing.text);
    let mut found: Vec<(u32, String)> =
        things(definition).iter().filter_map(|thing| Some((fits(thing)?, thing.subject.key()))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, key)| key).collect()
}

#[test]
fn things_of_the_template_are_found_first_by_what_people_type() {
    let d = template();
    let name = |key: &str| {
        let subject = Subject::from_key(key).expect("a key");
        things(&d).into_iter().find(|thing| thing.subject == subject).expect("a thing").name
    };
    for key in [
        "stage/discovery",
        "stage/closing",
        "play/revive",
        "play/displace-incumbent",
        "trigger/price-early",
        "fact/budget",
        "step/tailored-demo",
        "criterion/signature-dated",
        "role/legal",
        "sample-deal/regional-bank",
    ] {
        let name = name(key);
        for typed in [name.clone(), name.to_uppercase(), format!("  {name} ")] {
            assert_eq!(found(&d, &typed).first().map(String::as_str), Some(key), "{typed:?}");
        }
        let id = key.split_once('/').map_or("", |(_, id)| id);
        assert!(found(&d, id).contains(&key.to_owned()), "{id}");
    }
    assert!(found(&d, "qqqq").is_empty());
}

/// In the order of the sentence that says how things fit: each line comes before the next.
#[test]
fn the_better_fits_come_first() {
    let order = [
        ("demo plan", "Demo plan", "x", ""),
        ("demo plan", "Demo planning", "x", ""),
        ("demo plan", "Planned demos", "x", ""),
        ("demo-plan", "The demo-planner", "x", ""),
        ("demo-plan", "Something", "the-demo-plan", ""),
        ("demo plan", "Something", "x", "What the plan of a demo is"),
        ("dmpl", "Demo plan", "x", ""),
    ];
    let fits: Vec<u32> =
        order.iter().map(|(typed, name, id, text)| fit(typed, name, id, text).expect("it fits")).collect();
    assert!(fits.is_sorted_by(|a, b| a < b), "{fits:?}");
}

#[test]
fn what_fits_and_what_does_not() {
    for (typed, name, id, text, expected) in [
        ("", "Anything", "x", "", true),
        ("   ", "Anything", "x", "", true),
        ("d", "Demo", "x", "", true),
        // One letter is found at the beginning of words only.
        ("e", "Demo", "xe", "every", false),
        ("em", "Demo", "x", "", true),
        ("migration plan", "Something", "x", "Cost of staying, migration plan", true),
        ("plan migration", "Something", "x", "Cost of staying, migration plan", true),
        ("migration price", "Something", "x", "Cost of staying, migration plan", false),
        ("igration", "Something", "x", "migration", false),
        ("ÜBER", "Übergabe", "x", "", true),
        ("--", "Demo", "x", "", false),
        ("demo!", "Demo", "x", "", false),
        // Letters far apart are no fit.
        ("da", "Demo and many other words of which the last one is alpha", "x", "", true),
        ("dz", "Demo and many other words before Oz", "x", "", false),
    ] {
        assert_eq!(fit(typed, name, id, text).is_some(), expected, "{typed:?} in {name:?}");
    }
}

/// Everything that can be selected is found once, and what is found can be selected.
#[test]
fn what_is_found_can_be_selected() {
    for seed in 0..25 {
        let d = definition(seed);
        let found = things(&d);
        let keys: BTreeSet<String> = found.iter().map(|thing| thing.subject.key()).collect();
        assert_eq!(keys.len(), found.len(), "seed {seed}: something is found twice");
        let count = d.stages.len() + d.plays.len() + d.triggers.len() + d.facts.len() + d.roles.len();
        let count = count + d.steps().count() + d.criteria().count() + d.sample_deals.len();
        assert_eq!(found.len(), count, "seed {seed}");
        let mut studio = studio(d.clone());
        for thing in found {
            assert!(exists(&d, &thing.subject), "{thing:?}");
            assert!(!thing.name.trim().is_empty());
            studio.update(Message::Select(Some(thing.subject.clone())));
            assert_eq!(studio.snapshot().selection, Some(thing.subject));
        }
    }
}
