//! Figures that must be equal to the bit on every machine and in WebAssembly.
//!
//! The hash was computed natively and in WebAssembly, with and without SIMD, and was the same. When
//! a change means to change figures, it changes here too, and has to be checked in both again.

use stagecraft_statistics::distribution::Distribution;
use stagecraft_statistics::intervals::{newcombe_difference, paired_difference, wilson};
use stagecraft_statistics::random::{Key, Stream};
use stagecraft_statistics::special::{chi_square_upper_tail, normal_upper_tail};
use stagecraft_statistics::summary::DayHistogram;
use stagecraft_statistics::survival::{AalenJohansen, CompetingObservation, KaplanMeier, Observation};
use stagecraft_statistics::tests::{chi_square, two_proportions};

const GOLDEN: u64 = 0x4cc8_e66a_0a86_ef54;

#[derive(Default)]
struct Hash(u64);

impl Hash {
    fn add(&mut self, figure: f64) {
        self.0 = (self.0 ^ figure.to_bits()).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(17);
    }
}

#[test]
fn figures_are_equal_to_the_bit() {
    let mut hash = Hash::default();
    let stream = Stream::new(5);
    add_draws(&mut hash, &stream);
    add_intervals_and_tests(&mut hash);
    add_survival(&mut hash, &stream);
    assert_eq!(hash.0, GOLDEN, "{:#018x}", hash.0);
}

fn add_draws(hash: &mut Hash, stream: &Stream) {
    let distributions = [
        Distribution::Uniform { low: 0.1, high: 0.9 },
        Distribution::Triangular { low: 1.0, mode: 2.0, high: 9.0 },
        Distribution::Exponential { mean: 3.0 },
        Distribution::Gamma { shape: 0.02, scale: 1.0 },
        Distribution::Gamma { shape: 0.3, scale: 1.0 },
        Distribution::Gamma { shape: 3.3, scale: 1.0 },
        Distribution::Gamma { shape: 3000.0, scale: 1.0 },
        Distribution::LogNormal { median: 3.0, percentile90: 9.0 },
        Distribution::LogNormal { median: 3.0, percentile90: 9000.0 },
        Distribution::Empirical { values: vec![1.0, 2.0, 7.7] },
    ];
    let mut histogram = DayHistogram::new();
    for (thing, distribution) in distributions.iter().enumerate() {
        let quantile = distribution.compile().unwrap();
        hash.add(quantile.mean());
        for deal in 0..20_000 {
            let value = quantile.at(stream.uniform(Key::new(deal, thing as u64)));
            hash.add(value);
            histogram.add((value * 1440.0) as u32);
        }
    }
    for percent in 0..=100 {
        hash.add(histogram.quantile_days(f64::from(percent) / 100.0).unwrap());
    }
    hash.add(histogram.moments().variance().unwrap());
}

fn add_intervals_and_tests(hash: &mut Hash) {
    for trials in 1..500_u64 {
        for successes in [0, trials / 3, trials / 2, trials] {
            let interval = wilson(successes, trials, 0.95);
            hash.add(interval.low + interval.high);
            let interval = newcombe_difference(successes, trials, trials / 4, trials + 1, 0.9);
            hash.add(interval.low + interval.high);
            hash.add(paired_difference(successes, trials, 3, 7, 0.99).low);
            if let Some(test) = two_proportions(successes, trials, trials / 4, trials + 3) {
                hash.add(test.p_value);
            }
            if let Some(test) = chi_square(&[[successes, trials], [3, 9], [trials, 4]]) {
                hash.add(test.p_value);
            }
        }
        hash.add(chi_square_upper_tail(trials as f64 / 10.0, (1 + trials % 50) as f64));
        hash.add(normal_upper_tail(trials as f64 / 100.0));
    }
}

fn add_survival(hash: &mut Hash, stream: &Stream) {
    let single: Vec<Observation> = (0..2_000)
        .map(|deal| {
            let [time, fate] = stream.uniform_pair(Key::new(deal, 99));
            Observation { time: (time * 300.0).floor(), event: fate < 0.6 }
        })
        .collect();
    let competing: Vec<CompetingObservation> = (0..)
        .zip(&single)
        .map(|(index, one)| CompetingObservation { time: one.time, cause: index % 4 })
        .collect();
    let curve = KaplanMeier::new(&single).unwrap();
    let curves = AalenJohansen::new(&competing).unwrap();
    for day in 0..300 {
        let interval = curve.interval_at(f64::from(day), 0.95);
        hash.add(interval.low + interval.high + curve.variance_at(f64::from(day)));
        for cause in 0..4 {
            hash.add(curves.at(cause, f64::from(day)));
        }
    }
}
