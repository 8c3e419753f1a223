//! Comparing and merging: what must hold of all definitions and edits, and cases that people can read in
//! `tests/cases/merge`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::Value;
use stagecraft_process::Definition;
use stagecraft_process::compare::{Change, Clash, What, apply, compare, merge};
use stagecraft_specimens::{Random, change, definition, edit};

/// A definition after up to so many random edits; those that are refused change nothing.
fn edited(base: &Definition, random: &mut Random, most: usize) -> Definition {
    let mut edited = base.clone();
    for _ in 0..1 + random.below(most) {
        if let Ok(changed) = edit(&edited, random).apply(&edited) {
            edited = changed;
        }
    }
    edited
}

#[test]
fn what_is_the_same_does_not_differ() {
    for seed in 0..60 {
        assert_eq!(compare(&definition(seed), &definition(seed)), []);
    }
}

#[test]
fn the_changes_lead_to_the_other_definition() {
    let mut changes = 0;
    for seed in 0..300 {
        let base = definition(seed);
        let mut random = Random::new(seed + 10_000);
        let after = edited(&base, &mut random, 12);
        let found = compare(&base, &after);
        changes += found.len();
        let made = apply(&base, &found).unwrap_or_else(|error| panic!("seed {seed}: {error}: {found:#?}"));
        assert_eq!(made, after, "seed {seed}: {found:#?}");
    }
    assert!(changes > 1_000, "{changes}");
}

#[test]
fn they_do_so_between_two_that_have_nothing_to_do_with_each_other() {
    for seed in 0..60 {
        let (before, after) = (definition(seed), definition(seed + 1));
        let found = compare(&before, &after);
        assert_eq!(apply(&before, &found).expect("changes that fit"), after, "seed {seed}");
    }
}

#[test]
fn a_change_that_does_not_fit_changes_nothing_and_is_named() {
    let (before, after) = (definition(3), definition(4));
    let found = compare(&before, &after);
    assert!(apply(&after, &found).is_err());
}

#[test]
fn merging_with_what_did_not_change_gives_what_did() {
    for seed in 0..120 {
        let base = definition(seed);
        let after = edited(&base, &mut Random::new(seed), 8);
        for merged in [merge(&base, &after, &base), merge(&base, &base, &after), merge(&base, &after, &after)]
        {
            assert_eq!(merged.definition, after, "seed {seed}");
            assert_eq!(merged.conflicts, [], "seed {seed}");
        }
    }
}

/// Two edits that can be made in either order with the same end are both in what is merged, and it makes no difference
/// who is first.
#[test]
fn edits_that_have_nothing_to_do_with_each_other_are_both_there() {
    let (mut agreed, mut clashed, mut moved) = (0, 0, 0);
    for seed in 0..1_500 {
        let base = definition(seed % 40);
        let mut random = Random::new(seed);
        let (one, other) = (edit(&base, &mut random), edit(&base, &mut random));
        let (Ok(ours), Ok(theirs)) = (one.apply(&base), other.apply(&base)) else { continue };
        let (Ok(both), Ok(turned)) = (other.apply(&ours), one.apply(&theirs)) else { continue };
        if both != turned || ours == base || theirs == base {
            continue;
        }
        let (merged, mirrored) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        assert_eq!(merged.conflicts.len(), mirrored.conflicts.len(), "seed {seed}: {one:?} {other:?}");
        if merged.conflicts.is_empty() {
            assert_eq!(merged.definition, mirrored.definition, "seed {seed}: {one:?} {other:?}");
            // Where one adds beside what the other moves, there is more than one place that is right.
            let misplaced = compare(&merged.definition, &both);
            let is_order = |change: &Change| matches!(change.what, What::Moved { .. });
            assert!(misplaced.iter().all(is_order), "seed {seed}: {one:?} {other:?}: {misplaced:#?}");
            moved += misplaced.len();
            agreed += 1;
        } else {
            clashed += 1;
        }
    }
    // What clashes all the same are two changes inside one rule.
    assert!(agreed > 500 && clashed * 20 < agreed && moved * 20 < agreed, "{agreed}, {clashed}, {moved}");
}

#[test]
fn any_two_changes_can_be_merged_and_what_they_do_not_agree_on_is_named() {
    let mut clashes = [0; 4];
    for seed in 0..300 {
        let base = definition(seed);
        let mut random = Random::new(seed + 77);
        let (ours, theirs) = (edited(&base, &mut random, 10), edited(&base, &mut random, 10));
        let merged = merge(&base, &ours, &theirs);
        let mirrored = merge(&base, &theirs, &ours);
        assert_eq!(merged.conflicts.is_empty(), mirrored.conflicts.is_empty(), "seed {seed}");
        if merged.conflicts.is_empty() {
            assert_eq!(merged.definition, mirrored.definition, "seed {seed}");
        }
        for conflict in &merged.conflicts {
            match conflict.clash {
                Clash::BothChanged => clashes[0] += 1,
                Clash::RemovedAndChanged => clashes[1] += 1,
                Clash::BothOrdered => clashes[2] += 1,
                Clash::Dangling(_) => clashes[3] += 1,
                _ => {}
            }
        }
    }
    assert!(clashes.iter().all(|times| *times > 3), "{clashes:?}");
}

const CLEAN: &str = include_str!("../../../tests/cases/checks/clean.json");
const CASES: &str = include_str!("../../../tests/cases/merge/cases.json");

/// The clean definition of the checks, changed by two: what they do not agree on, and what stands in the end at some
/// places.
#[test]
fn every_case_merges_as_it_is_written() {
    let cases: Vec<Value> = serde_json::from_str(CASES).expect("cases");
    let mut failed = Vec::new();
    for case in &cases {
        let name = case["name"].as_str().expect("a name");
        let side = |key: &str| -> Definition {
            let mut document: Value = serde_json::from_str(CLEAN).expect("the clean definition");
            for (path, value) in case[key].as_object().into_iter().flatten() {
                change(&mut document, path, value).expect("a place");
            }
            serde_json::from_value(document).unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        let merged = merge(&side("base"), &side("ours"), &side("theirs"));
        let conflicts: Vec<String> = merged
            .conflicts
            .iter()
            .map(|conflict| format!("{} {}", conflict.clash.as_str(), conflict.place))
            .collect();
        let expected: Vec<String> = serde_json::from_value(case["conflicts"].clone()).expect("conflicts");
        if conflicts != expected {
            failed.push(format!("{name}: {conflicts:?} instead of {expected:?}"));
        }
        let document = serde_json::to_value(&merged.definition).expect("a document");
        for (path, value) in case["merged"].as_object().expect("what stands in the end") {
            if document.pointer(path) != Some(value).filter(|value| !value.is_null()) {
                failed.push(format!("{name}: at {path} is {:?}", document.pointer(path)));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
