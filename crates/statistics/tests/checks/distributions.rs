//! Distributions against scipy and numpy, and against what must hold of any of them.

use crate::common::{assert_near, number, numbers, rows};
use serde_json::Value;
use stagecraft_statistics::distribution::{Distribution, DistributionError, Parameter};
use stagecraft_statistics::random::{Key, Stream, unit_interval};
use stagecraft_statistics::special::{chi_square_upper_tail, normal_quantile};

fn read(row: &Value) -> Distribution {
    let get = |name: &str| number(&row[name]);
    match row["distribution"].as_str().unwrap() {
        "uniform" => Distribution::Uniform { low: get("low"), high: get("high") },
        "triangular" => Distribution::Triangular { low: get("low"), mode: get("mode"), high: get("high") },
        "exponential" => Distribution::Exponential { mean: get("mean") },
        "gamma" => Distribution::Gamma { shape: get("shape"), scale: get("scale") },
        "lognormal" => Distribution::LogNormal { median: get("median"), percentile90: get("percentile90") },
        "empirical" => Distribution::Empirical { values: numbers(&row["values"]) },
        other => panic!("{other}"),
    }
}

#[test]
fn quantiles_and_means_match_the_references() {
    for row in rows(include_str!("../references/distributions.json"), 20) {
        let distribution = read(&row);
        let quantile = distribution.compile().unwrap();
        let relative = match distribution {
            Distribution::Gamma { shape, .. } if shape < 1.0 => 1e-5,
            Distribution::Gamma { .. } => 1e-6,
            Distribution::LogNormal { median, percentile90 } if percentile90 > 13.0 * median => 1e-5,
            Distribution::LogNormal { .. } => 1e-6,
            _ => 1e-12,
        };
        for pair in row["quantiles"].as_array().unwrap() {
            let pair = numbers(pair);
            let what = format!("{distribution:?} at {}", pair[0]);
            assert_near(quantile.at(pair[0]), pair[1], relative, 1e-12, &what);
        }
        if let Some(mean) = row["mean"].as_f64() {
            assert_near(quantile.mean(), mean, 1e-12, 0.0, &format!("mean of {distribution:?}"));
        }
    }
}

#[test]
fn normal_quantile_matches_scipy() {
    for row in rows(include_str!("../references/normal_quantile.json"), 10) {
        let probability = number(&row["probability"]);
        assert_near(normal_quantile(probability), number(&row["value"]), 1e-14, 1e-300, "normal");
    }
    assert_eq!(normal_quantile(0.0).to_bits(), f64::NEG_INFINITY.to_bits());
    assert_eq!(normal_quantile(1.0).to_bits(), f64::INFINITY.to_bits());
    assert!(normal_quantile(-0.1).is_nan() && normal_quantile(1.1).is_nan());
    assert!(normal_quantile(f64::NAN).is_nan());
}

#[test]
fn chi_square_tail_matches_scipy() {
    for row in rows(include_str!("../references/chi_square_tail.json"), 10) {
        let tail = chi_square_upper_tail(number(&row["value"]), number(&row["degrees"]));
        assert_near(tail, number(&row["tail"]), 1e-11, 0.0, &row.to_string());
    }
}

fn one_of_each() -> Vec<Distribution> {
    vec![
        Distribution::Fixed { value: 3.0 },
        Distribution::Uniform { low: -1.0, high: 2.0 },
        Distribution::Triangular { low: 1.0, mode: 2.0, high: 9.0 },
        Distribution::Exponential { mean: 12.0 },
        Distribution::Gamma { shape: 0.02, scale: 1.0 },
        Distribution::Gamma { shape: 0.7, scale: 2.0 },
        Distribution::Gamma { shape: 2.2, scale: 7.0 },
        Distribution::Gamma { shape: 900.0, scale: 1.0 },
        Distribution::LogNormal { median: 20.0, percentile90: 70.0 },
        Distribution::LogNormal { median: 20.0, percentile90: 40_000.0 },
        Distribution::Empirical { values: vec![1.0, 1.0, 4.0, 9.0, 30.0] },
    ]
}

#[test]
fn quantiles_never_fall() {
    for distribution in one_of_each() {
        let quantile = distribution.compile().unwrap();
        let mut before = f64::NEG_INFINITY;
        let far = (1..900).map(|step| 2.0_f64.powf(-53.0 + f64::from(step) / 18.0)).filter(|u| *u < 1e-4);
        let middle =
            (1..200_000).map(|step| f64::from(step) / 200_000.0).filter(|u| (1e-4..1.0 - 2e-4).contains(u));
        for u in far.chain(middle) {
            let value = quantile.at(u);
            assert!(
                value >= before - 1e-14 * before.abs(),
                "{distribution:?} at {u}: {value} after {before}"
            );
            before = value;
        }
        for step in 1..900 {
            let value = quantile.at(1.0 - 2.0_f64.powf(-13.0 - f64::from(step) / 23.0));
            assert!(value >= before - 1e-14 * before.abs(), "{distribution:?}: {value} after {before}");
            before = value;
        }
    }
}

#[test]
fn every_number_gives_a_value() {
    for distribution in one_of_each() {
        let quantile = distribution.compile().unwrap();
        for u in [0.0, -1.0, 1.0, 2.0, f64::NAN, f64::INFINITY, unit_interval(0), unit_interval(u64::MAX)] {
            assert!(quantile.at(u).is_finite(), "{distribution:?} at {u}");
        }
        assert!(quantile.at(0.0).to_bits() == quantile.at(unit_interval(0)).to_bits());
        assert!(quantile.at(1.0).to_bits() == quantile.at(unit_interval(u64::MAX)).to_bits());
    }
}

/// The average of many draws with a fixed seed is within 4.5 standard errors of the mean.
#[test]
fn draws_average_to_the_mean() {
    const DRAWS: u32 = 100_000;
    let stream = Stream::new(20_260_101);
    for (thing, distribution) in one_of_each().into_iter().enumerate() {
        if matches!(distribution, Distribution::LogNormal { percentile90, .. } if percentile90 > 1000.0) {
            // So wide that the mean lies beyond what this many draws reach.
            continue;
        }
        let quantile = distribution.compile().unwrap();
        let (mut sum, mut squares) = (0.0, 0.0);
        for deal in 0..DRAWS {
            let value = quantile.at(stream.uniform(Key::new(u64::from(deal), thing as u64)));
            sum += value;
            squares += value * value;
        }
        let count = f64::from(DRAWS);
        let mean = sum / count;
        let error = ((squares / count - mean * mean).max(0.0) / count).sqrt();
        let away = (mean - quantile.mean()).abs();
        assert!(away <= 4.5 * error + 1e-9, "{distribution:?}: {mean} for {}", quantile.mean());
    }
}

#[test]
fn what_cannot_be_drawn_from_says_why() {
    use DistributionError as E;
    use Parameter as P;
    let cases = [
        (Distribution::Fixed { value: f64::NAN }, E::NotFinite { parameter: P::Value }),
        (Distribution::Uniform { low: 2.0, high: 1.0 }, E::OutOfOrder { lower: P::Low, higher: P::High }),
        (Distribution::Uniform { low: 2.0, high: f64::INFINITY }, E::NotFinite { parameter: P::High }),
        (
            Distribution::Triangular { low: 0.0, mode: -1.0, high: 1.0 },
            E::OutOfOrder { lower: P::Low, higher: P::Mode },
        ),
        (
            Distribution::Triangular { low: 0.0, mode: 2.0, high: 1.0 },
            E::OutOfOrder { lower: P::Mode, higher: P::High },
        ),
        (Distribution::Exponential { mean: 0.0 }, E::NotPositive { parameter: P::Mean, value: 0.0 }),
        (
            Distribution::Gamma { shape: 0.001, scale: 1.0 },
            E::OutOfRange { parameter: P::Shape, value: 0.001, lowest: 0.01, highest: 10_000.0 },
        ),
        (
            Distribution::Gamma { shape: 1.0, scale: -1.0 },
            E::NotPositive { parameter: P::Scale, value: -1.0 },
        ),
        (
            Distribution::LogNormal { median: 0.0, percentile90: 1.0 },
            E::NotPositive { parameter: P::Median, value: 0.0 },
        ),
        (
            Distribution::LogNormal { median: 2.0, percentile90: 1.0 },
            E::OutOfOrder { lower: P::Median, higher: P::Percentile90 },
        ),
        (Distribution::Empirical { values: vec![] }, E::NoValues),
        (Distribution::Empirical { values: vec![1.0, 3.0, 2.0] }, E::NotSorted { index: 2 }),
        (Distribution::Empirical { values: vec![1.0, f64::NAN] }, E::NotFinite { parameter: P::Values }),
    ];
    for (distribution, expected) in cases {
        assert_eq!(distribution.compile().err(), Some(expected), "{distribution:?}");
    }
}

#[test]
fn equal_ends_are_fixed() {
    for distribution in [
        Distribution::Uniform { low: 5.0, high: 5.0 },
        Distribution::Triangular { low: 5.0, mode: 5.0, high: 5.0 },
        Distribution::LogNormal { median: 5.0, percentile90: 5.0 },
        Distribution::Empirical { values: vec![5.0] },
    ] {
        let quantile = distribution.compile().unwrap();
        for u in [0.01, 0.5, 0.99] {
            assert_near(quantile.at(u), 5.0, 0.0, 0.0, "fixed");
        }
        assert_near(quantile.mean(), 5.0, 0.0, 0.0, "mean");
    }
}
