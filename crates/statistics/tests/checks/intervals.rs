//! Intervals against statsmodels and scipy, and their exact coverage.

use crate::common::{assert_near, counts, number, numbers, rows};
use stagecraft_statistics::intervals::{
    Interval, mean_interval, newcombe_difference, paired_difference, quantile_interval, quantile_ranks,
    wilson,
};

const ABSOLUTE: f64 = 1e-14;

fn check(interval: Interval, row: &serde_json::Value) {
    let what = row.to_string();
    assert_near(interval.low, number(&row["low"]), 1e-11, ABSOLUTE, &what);
    assert_near(interval.high, number(&row["high"]), 1e-11, ABSOLUTE, &what);
}

#[test]
fn wilson_matches_statsmodels() {
    for row in rows(include_str!("../references/wilson.json"), 10) {
        let successes = row["successes"].as_u64().unwrap();
        let trials = row["trials"].as_u64().unwrap();
        check(wilson(successes, trials, number(&row["confidence"])), &row);
    }
}

#[test]
fn newcombe_matches_statsmodels() {
    for row in rows(include_str!("../references/newcombe.json"), 10) {
        let c = counts(&row["counts"]);
        check(newcombe_difference(c[0], c[1], c[2], c[3], number(&row["confidence"])), &row);
    }
}

#[test]
fn paired_difference_matches_its_definition() {
    for row in rows(include_str!("../references/paired.json"), 10) {
        let c = counts(&row["counts"]);
        check(paired_difference(c[0], c[1], c[2], c[3], number(&row["confidence"])), &row);
    }
}

#[test]
fn quantile_interval_matches_scipy() {
    for row in rows(include_str!("../references/quantile_intervals.json"), 10) {
        let values = numbers(&row["values"]);
        let interval = quantile_interval(&values, number(&row["probability"]), number(&row["confidence"]));
        let low = row["low"].as_f64().unwrap_or(f64::NEG_INFINITY);
        let high = row["high"].as_f64().unwrap_or(f64::INFINITY);
        assert_eq!(interval, Interval { low, high }, "{row}");
    }
}

#[test]
fn quantile_ranks_of_many_values_lie_where_the_normal_puts_them() {
    for (count, probability) in [(1_000_000_u64, 0.5), (1_000_000, 0.9), (20_000_000, 0.001)] {
        let ranks = quantile_ranks(count, probability, 0.95);
        let mean = count as f64 * probability;
        let half = 1.959_964 * (mean * (1.0 - probability)).sqrt();
        assert!((ranks.low.unwrap() as f64 - (mean - half)).abs() < 3.0, "{ranks:?}");
        assert!((ranks.high.unwrap() as f64 - (mean + half)).abs() < 3.0, "{ranks:?}");
    }
}

#[test]
fn nothing_known_is_everything_possible() {
    assert_eq!(wilson(0, 0, 0.95), Interval { low: 0.0, high: 1.0 });
    assert_eq!(newcombe_difference(0, 0, 3, 9, 0.95), Interval { low: -1.0, high: 1.0 });
    assert_eq!(paired_difference(0, 0, 0, 0, 0.95), Interval { low: -1.0, high: 1.0 });
    assert_eq!(mean_interval(3.0, 1.0, 1, 0.95), Interval { low: f64::NEG_INFINITY, high: f64::INFINITY });
    assert_eq!(quantile_ranks(0, 0.5, 0.95).low, None);
    assert_eq!(wilson(7, 5, 0.95), wilson(5, 5, 0.95));
    assert!(wilson(3, 9, 1.0).width().is_finite());
    assert!(wilson(3, 9, f64::NAN).width().abs() < 1e-12);
}

/// Sums the chance of every outcome of 40 pairs in which the interval holds the true difference.
#[test]
fn paired_coverage_is_near_the_confidence() {
    const PAIRS: u64 = 40;
    for (only_first, only_second) in [(0.02, 0.02), (0.1, 0.02), (0.1, 0.1), (0.3, 0.2), (0.4, 0.05)] {
        let tied: f64 = 1.0 - only_first - only_second;
        let mut coverage = 0.0;
        for first in 0..=PAIRS {
            for second in 0..=PAIRS - first {
                let rest = PAIRS - first - second;
                let ln_chance =
                    ln_factorial(PAIRS) - ln_factorial(first) - ln_factorial(second) - ln_factorial(rest)
                        + first as f64 * f64::ln(only_first)
                        + second as f64 * f64::ln(only_second)
                        + rest as f64 * tied.ln();
                let interval = paired_difference(rest / 2, first, second, rest - rest / 2, 0.95);
                if interval.contains(only_first - only_second) {
                    coverage += ln_chance.exp();
                }
            }
        }
        assert!(coverage > 0.935, "{only_first} {only_second}: {coverage}");
    }
}

fn ln_factorial(value: u64) -> f64 {
    (2..=value).map(|factor| (factor as f64).ln()).sum()
}
