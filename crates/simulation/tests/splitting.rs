//! However a cohort is cut into parts, and whichever way the parts come together, the counts are the same.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{cohort, model};
use stagecraft_simulation::{Cohort, Model, PairedCounts, Tally, difference, report};
use stagecraft_specimens::Random;

const DEALS: u64 = 300;

fn models() -> impl Iterator<Item = (u64, Model)> {
    (0..12)
        .map(|seed| (seed, model(stagecraft_specimens::definition(seed))))
        .chain([(99, model(common::template()))])
}

/// Cuts of the deals at random places, some of them empty.
fn parts(random: &mut Random) -> Vec<(u64, u64)> {
    let mut parts = Vec::new();
    let mut first = 0;
    while first < DEALS {
        let count = (random.below(90) as u64).min(DEALS - first);
        parts.push((first, count));
        first += count;
    }
    parts
}

#[test]
fn parts_merge_to_the_whole_in_any_order() {
    for (seed, model) in models() {
        let whole = cohort(&model, seed, DEALS);
        let mut random = Random::new(seed);
        for _ in 0..3 {
            let mut parts = parts(&mut random);
            for at in (1..parts.len()).rev() {
                parts.swap(at, random.below(at + 1));
            }
            let mut merged = Tally::new(&model);
            for (first, count) in parts {
                let mut part = Cohort::new(&model);
                part.run(&model, seed, first, count);
                merged.merge(&part.tally);
            }
            assert!(merged == whole.tally, "specimen {seed}");
            assert_eq!(report(&model, &merged, seed), report(&model, &whole.tally, seed));
        }
    }
}

#[test]
fn parts_run_one_after_another_keep_who_won() {
    for (seed, model) in models() {
        let whole = cohort(&model, seed, DEALS);
        let mut in_parts = Cohort::new(&model);
        for (first, count) in parts(&mut Random::new(seed)) {
            in_parts.run(&model, seed, first, count);
        }
        assert!(in_parts == whole, "specimen {seed}");
        let won: u32 = whole.won.iter().map(|byte| byte.count_ones()).sum();
        assert_eq!(u64::from(won), whole.tally.won);
    }
}

#[test]
fn a_cohort_does_not_differ_from_itself() {
    for (seed, model) in models() {
        let whole = cohort(&model, seed, DEALS);
        let pairs = whole.paired(&whole.clone());
        let won = whole.tally.won;
        assert_eq!(pairs, PairedCounts { both: won, first: 0, second: 0, neither: DEALS - won });
        assert!(difference(&pairs).value.abs() <= 0.0);
    }
}

/// Pairs are counted over the deals that both have, also in the middle of a byte.
#[test]
fn pairs_of_unequal_cohorts_are_counted_over_the_shorter() {
    let model = model(common::template());
    let long = cohort(&model, 5, 100);
    for deals in [0, 1, 7, 8, 9, 63, 64] {
        let short = cohort(&model, 5, deals);
        let expected =
            PairedCounts { both: short.tally.won, first: 0, second: 0, neither: deals - short.tally.won };
        assert_eq!((long.paired(&short), short.paired(&long)), (expected, expected), "{deals} deals");
    }
}

#[test]
fn counts_survive_the_way_to_the_page() {
    for (seed, model) in models() {
        let mut merged = Tally::new(&model);
        for first in [0, 100, 200] {
            let mut part = Cohort::new(&model);
            part.run(&model, seed, first, 100);
            let bytes = postcard::to_allocvec(&part).expect("written");
            let read: Cohort = postcard::from_bytes(&bytes).expect("read");
            assert!(read == part);
            merged.merge(&read.tally);
        }
        assert!(merged == cohort(&model, seed, DEALS).tally, "specimen {seed}");
    }
    let mut pairs = PairedCounts { both: 1, first: 2, second: 3, neither: u64::MAX - 10 };
    let bytes = postcard::to_allocvec(&pairs).expect("written");
    let read: PairedCounts = postcard::from_bytes(&bytes).expect("read");
    assert_eq!(read, pairs);
    pairs.merge(&PairedCounts { both: 4, first: 5, second: 6, neither: 7 });
    assert_eq!(pairs, PairedCounts { both: 5, first: 7, second: 9, neither: u64::MAX - 3 });
}

/// Another seed gives other deals, the same seed the same.
#[test]
fn a_seed_is_a_cohort() {
    let model = model(common::template());
    assert!(cohort(&model, 1, DEALS) == cohort(&model, 1, DEALS));
    assert!(cohort(&model, 1, DEALS) != cohort(&model, 2, DEALS));
}
