//! Processes for which the answer can be written down: without interactions, and with moves back alone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{FAR, assume, cohort, model, off, plain};
use stagecraft_process::definition::*;
use stagecraft_specimens::Random;

const DEALS: u64 = 20_000;

/// A distribution with its mean, by the textbook.
fn drawn(random: &mut Random) -> (Drawn, f64) {
    let size = random.between(1.0, 30.0);
    let from = |distribution| Drawn::From(distribution);
    match random.below(7) {
        0 => (Drawn::Fixed(size), size),
        1 => (from(Distribution::Uniform { low: size * 0.2, high: size * 1.4 }), size * 0.8),
        2 => {
            let (low, mode, high) = (size * 0.3, size * 0.6, size * 2.1);
            (from(Distribution::Triangular { low, mode, high }), (low + mode + high) / 3.0)
        }
        3 => (from(Distribution::Exponential { mean: size }), size),
        4 => {
            let shape = random.between(0.7, 5.0);
            (from(Distribution::Gamma { shape, scale: size / shape }), size)
        }
        5 => {
            let percentile90 = size * random.between(1.3, 2.5);
            let sigma = (percentile90 / size).ln() / 1.281_551_565_544_600_4;
            let mean = size * (sigma * sigma / 2.0).exp();
            (from(Distribution::LogNormal { median: size, percentile90 }), mean)
        }
        _ => {
            // Straight lines between the sorted values: the ends count half.
            let values = vec![size, size * 0.5, size * 1.5, size * 3.0];
            (from(Distribution::Empirical { values }), size * (0.5 / 2.0 + 1.0 + 1.5 + 3.0 / 2.0) / 3.0)
        }
    }
}

#[test]
fn without_interactions_rates_multiply_and_means_add_up() {
    for seed in 0..14 {
        let mut random = Random::new(seed);
        let stages: Vec<_> = (0..1 + random.below(6))
            .map(|_| {
                let (days, mean) = drawn(&mut random);
                (random.between(0.5, 0.97), days, mean)
            })
            .collect();
        let won: f64 = stages.iter().map(|(rate, ..)| rate).product();
        let mean: f64 = stages.iter().map(|(.., mean)| mean).sum();
        let plain: Vec<_> = stages.iter().map(|(rate, days, _)| (*rate, days.clone())).collect();
        let tally = cohort(&model(plain_with_steps(&plain)), seed, DEALS).tally;
        let z = off(tally.won, DEALS, won);
        assert!(z.abs() < FAR, "definition {seed}: won {}, expected {won}, z {z}", tally.won);
        let moments = tally.cycle.moments();
        let days = moments.mean().expect("wins") / 1440.0;
        let error = (moments.variance().expect("wins") / moments.count() as f64).sqrt() / 1440.0;
        let z = if error > 0.0 { (days - mean) / error } else { (days - mean) * 1440.0 };
        assert!(z.abs() < FAR, "definition {seed}: {days} days, expected {mean}, z {z}: {stages:?}");
        // Stage by stage: those who come, those who go on, and how long they stay.
        let mut come = DEALS;
        for (stage, (rate, ..)) in tally.stages.iter().zip(&stages) {
            assert_eq!((stage.deals, stage.visits), (come, come));
            assert!(off(stage.advanced, stage.deals, *rate).abs() < FAR, "definition {seed}");
            assert_eq!(stage.lost + stage.advanced, stage.deals);
            come = stage.advanced;
        }
        assert_eq!(come, tally.won);
    }
}

/// Steps that teach nothing and are read by nothing change nothing.
fn plain_with_steps(stages: &[(f64, Drawn)]) -> Definition {
    let mut definition = plain(stages);
    for (at, stage) in definition.stages.iter_mut().enumerate() {
        for importance in Importance::ALL {
            let mut step = Step::named(format!("step-{at}-{importance:?}").as_str().into(), "Step");
            step.importance = importance;
            step.due_days = (at % 2 == 0).then_some(3.0);
            std::rc::Rc::make_mut(stage).steps.push(std::rc::Rc::new(step));
        }
    }
    definition
}

/// A chain of visits: on with a chance, otherwise back with a chance, otherwise lost.
struct Chain {
    stages: Vec<(f64, f64, usize)>,
}

impl Chain {
    /// The chance to be won from each stage.
    fn wins(&self) -> Vec<f64> {
        let mut wins = vec![0.0; self.stages.len() + 1];
        wins[self.stages.len()] = 1.0;
        for _ in 0..5_000 {
            for (at, (on, back, to)) in self.stages.iter().enumerate() {
                wins[at] = on * wins[at + 1] + (1.0 - on) * back * wins[*to];
            }
        }
        wins
    }

    /// The expected number of visits to each stage of a deal that begins in one.
    fn visits(&self, from: usize) -> Vec<f64> {
        let mut visits = vec![0.0; self.stages.len()];
        for _ in 0..5_000 {
            let mut next = vec![0.0; self.stages.len()];
            next[from] = 1.0;
            for (at, (on, back, to)) in self.stages.iter().enumerate() {
                if let Some(after) = next.get_mut(at + 1) {
                    *after += visits[at] * on;
                }
                next[*to] += visits[at] * (1.0 - on) * back;
            }
            visits = next;
        }
        visits
    }
}

#[test]
fn with_moves_back_alone_deals_are_an_absorbing_chain() {
    for seed in 0..10 {
        let mut random = Random::new(100 + seed);
        let count = 2 + random.below(4);
        let mut days = Vec::new();
        let mut chain = Chain { stages: Vec::new() };
        for at in 0..count {
            days.push(drawn(&mut random));
            let back = if at == 0 { 0.0 } else { random.between(0.1, 0.9) };
            chain.stages.push((random.between(0.3, 0.9), back, random.below(at)));
        }
        let stages: Vec<_> =
            chain.stages.iter().zip(&days).map(|((on, ..), (days, _))| (*on, days.clone())).collect();
        let mut definition = plain(&stages);
        assume(&mut definition, |assumed| {
            for (at, (_, back, to)) in chain.stages.iter().enumerate() {
                let stage = assumed.stages.get_mut(format!("stage-{at}").as_str()).expect("assumed");
                stage.back = *back;
                // The stage before is where deals go when nothing is said.
                stage.back_to = (at > 0 && *to + 1 != at).then(|| format!("stage-{to}").as_str().into());
            }
        });
        let tally = cohort(&model(definition), seed, DEALS).tally;
        let wins = chain.wins();
        let z = off(tally.won, DEALS, wins[0]);
        assert!(z.abs() < FAR, "chain {seed}: won {}, expected {}, z {z}", tally.won, wins[0]);
        let expected = chain.visits(0);
        for (at, stage) in tally.stages.iter().enumerate() {
            // The variance of the number of visits of an absorbing chain (Kemeny and Snell, theorem 3.3.3).
            let again = chain.visits(at)[at];
            let variance = expected[at] * (2.0 * again - 1.0) - expected[at] * expected[at];
            let error = (variance.max(0.0) / DEALS as f64).sqrt();
            let off = stage.visits as f64 / DEALS as f64 - expected[at];
            assert!(off.abs() <= FAR * error + 1e-9, "chain {seed}, stage {at}: {off}, error {error}");
        }
        // A won deal's path is the chain conditioned on being won.
        let mean: f64 = (0..count).map(|at| expected[at] * wins[at] / wins[0] * days[at].1).sum();
        let moments = tally.cycle.moments();
        let error = (moments.variance().expect("wins") / moments.count() as f64).sqrt() / 1440.0;
        let found = moments.mean().expect("wins") / 1440.0;
        assert!(
            ((found - mean) / error).abs() < FAR,
            "chain {seed}: {found} days, expected {mean}, error {error}"
        );
    }
}

/// Deals that fall silent wait out their patience and end as no decision.
#[test]
fn silence_without_a_play_ends_as_no_decision() {
    let mut definition = plain(&[(0.4, Drawn::Fixed(10.0))]);
    definition.outcomes.reasons.push(LossReason {
        id: "quiet".into(),
        name: "Quiet".into(),
        no_decision: true,
        other: Other::new(),
    });
    assume(&mut definition, |assumed| {
        let stage = assumed.stages.values_mut().next().expect("a stage");
        stage.silent = 0.25;
        stage.patience_days = Some(30.0);
    });
    let tally = cohort(&model(definition), 4, DEALS).tally;
    assert!(off(tally.won, DEALS, 0.4).abs() < FAR);
    assert!(off(tally.stages[0].no_decision, DEALS, 0.6 * 0.25).abs() < FAR);
    assert!(off(tally.stages[0].lost, DEALS, 0.6 * 0.75).abs() < FAR);
    let minutes = 14_400 * i128::from(DEALS) + 43_200 * i128::from(tally.stages[0].no_decision);
    assert_eq!(tally.time(), minutes);
}
