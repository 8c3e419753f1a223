//! The specimens themselves: valid, varied, and the same every time.

use stagecraft_process::definition::*;
use stagecraft_process::{Edit, Severity, check};
use stagecraft_specimens::{Random, VARIANTS, definition, edit, edit_of};
use std::collections::BTreeSet;

#[test]
fn no_specimen_has_an_error() {
    for seed in 0..300 {
        let found = check(&definition(seed));
        let errors: Vec<_> = found.iter().filter(|finding| finding.severity() == Severity::Error).collect();
        assert!(errors.is_empty(), "seed {seed}: {errors:#?}");
    }
}

#[test]
fn a_seed_gives_the_same_specimen_again() {
    for seed in [0, 1, u64::MAX] {
        assert_eq!(definition(seed), definition(seed));
    }
    assert_ne!(definition(1), definition(2));
}

#[test]
fn specimens_use_the_whole_language() {
    let mut seen = BTreeSet::new();
    for seed in 0..120 {
        let d = definition(seed);
        seen.insert(format!("stages {}", d.stages.len()));
        for fact in &d.facts {
            seen.insert(format!("fact {:?}", fact.kind));
        }
        for (_, step) in d.steps() {
            seen.insert(format!("importance {:?}", step.importance));
            seen.insert(format!("conditional step {}", step.when.is_some()));
        }
        for stage in &d.stages {
            seen.insert(format!("gate {:?}", stage.gate.strictness));
            seen.insert(format!("skipping {:?}", stage.skipping));
            seen.insert(format!("back {:?}", stage.moving_back));
            seen.insert(format!("routes {}", !stage.routes.is_empty()));
        }
        for play in &d.plays {
            seen.insert(word("play", &play.kind));
        }
        for trigger in &d.triggers {
            seen.insert(trigger.on.as_ref().map_or("on nothing".into(), |on| word("on", on)));
            seen.insert(word("often", &trigger.often));
            seen.insert(format!("limited {}", !trigger.stages.is_empty()));
            seen.extend(trigger.actions.iter().map(|action| word("action", action)));
        }
        let Some(assumed) = &d.assumptions else { continue };
        for mix in assumed.mix.values() {
            seen.insert(word("mix", &mix.values));
            seen.insert(format!("given {}", mix.given.is_some()));
        }
        for change in &assumed.changes {
            seen.insert(word("change", &change.what));
            seen.insert(format!("visible {}", change.visible));
        }
        for stage in assumed.stages.values() {
            seen.insert(format!("back {}, silent {}", stage.back > 0.0, stage.silent > 0.0));
            if let Some(Drawn::From(distribution)) = &stage.days {
                seen.insert(word("days", distribution));
            }
        }
    }
    let expected = 8 + 8 + 5 + 2 + 3 + 3 + 3 + 2 + 3 + 13 + 4 + 2 + 6 + 6 + 2 + 3 + 2 + 4 + 6;
    assert_eq!(seen.len(), expected, "{seen:#?}");
}

/// The first word of a variant.
fn word(kind: &str, value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    format!("{kind} {}", &text[..end])
}

#[test]
fn every_variant_of_an_edit_comes_up_and_most_are_accepted() {
    let mut names = BTreeSet::new();
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..60 {
        let d = definition(seed);
        let mut random = Random::new(seed);
        for variant in 0..VARIANTS {
            let Some(edit) = edit_of(variant, &d, &mut random) else { continue };
            names.insert(format!("{variant}"));
            *(if edit.apply(&d).is_ok() { &mut accepted } else { &mut refused }) += 1;
        }
        assert!(matches!(edit(&d, &mut random).name(), name if !name.is_empty()));
        assert_eq!(Edit::All(Vec::new()).apply(&d).as_ref(), Ok(&d));
    }
    assert_eq!(names.len(), VARIANTS);
    assert!(accepted > 2 * refused && refused > 20, "{accepted} accepted, {refused} refused");
}
