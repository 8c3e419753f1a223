//! Base chances from what people see today.
//!
//! People enter what they see: of the deals that enter a stage, the share that goes on, with plays and habits
//! as they are. The base chance of one visit with nothing active is found so that the simulation shows the
//! same. All stages are solved together: each round simulates the same deals again and moves every base
//! chance by the difference of the logits of what was wanted and what was seen. Because the deals are the
//! same in every round, the rounds converge instead of chasing noise. With few deals a rate moves in steps,
//! and a full move can jump to and fro over the one that is wanted: where the direction turns, the next moves
//! of that stage are half as wide. What is given back are chances that were simulated, the best of all rounds.

use crate::model::{Model, chance};
use crate::sampler::Sampler;
use crate::tally::Tally;

/// How far a solution may be off, as a share, for it to count as found.
const TOLERANCE: f64 = 0.001;
/// Rounds, at most.
const MOST_ROUNDS: u32 = 24;

/// A search for base chances, round by round, so that a worker can pause in between.
pub struct Solving {
    model: Model,
    targets: Vec<f64>,
    chances: Vec<f64>,
    /// How wide each stage moves, with the sign of its last move.
    paces: Vec<f64>,
    /// The chances of the best round so far.
    best: Vec<f64>,
    deals: u64,
    seed: u64,
    round: u32,
    worst: f64,
}

impl Solving {
    /// Begins the search with as many deals a round. The targets are the stages' rates of today.
    pub fn new(model: Model, deals: u64, seed: u64) -> Self {
        let assumptions = model.compiled().definition.assumptions.clone();
        let rates = model.compiled().definition.stages.iter().map(|stage| {
            let found = assumptions.as_ref().and_then(|assumed| assumed.stages.get(&stage.id));
            found.map_or(0.5, |found| found.advance.typical.clamp(0.0, 1.0))
        });
        let targets: Vec<f64> = rates.collect();
        let chances = model.stages.iter().zip(&targets);
        // Nothing but certainty shows a rate of exactly 0 or 1.
        let chances = chances.map(|(stage, target)| match *target {
            target if target <= 0.0 || target >= 1.0 => target,
            _ => chance(stage.base),
        });
        let chances: Vec<f64> = chances.collect();
        let paces = vec![1.0; chances.len()];
        Self { model, targets, best: chances.clone(), chances, paces, deals, seed, round: 0, worst: f64::MAX }
    }

    /// One more round; true once the search is over.
    pub fn step(&mut self) -> bool {
        if self.is_over() {
            return true;
        }
        let model = self.model.with_base_chances(&self.chances);
        let mut tally = Tally::new(&model);
        let mut sampler = Sampler::new(&model, self.seed);
        for number in 0..self.deals {
            sampler.run(number, &mut tally);
        }
        self.round += 1;
        let mut worst: f64 = 0.0;
        let mut next = self.chances.clone();
        let stages = self.targets.iter().zip(&tally.stages);
        for ((chance, pace), (target, stage)) in next.iter_mut().zip(&mut self.paces).zip(stages) {
            if stage.deals == 0 || *target <= 0.0 || *target >= 1.0 {
                continue;
            }
            let seen = stage.advanced as f64 / stage.deals as f64;
            // Few deals reach late stages: being off by less than one deal is as near as they can tell.
            let resolution = 1.0 / stage.deals as f64;
            let off = (seen - target).abs();
            worst = worst.max(if off <= resolution { 0.0 } else { off });
            let seen = seen.clamp(resolution / 2.0, 1.0 - resolution / 2.0);
            let move_by = logit(*target) - logit(seen);
            if self.round > 1 && move_by * *pace < 0.0 {
                *pace = -*pace / 2.0;
            } else if self.round == 1 {
                *pace = f64::copysign(1.0, move_by);
            }
            *chance = logistic(logit(*chance) + move_by * pace.abs());
        }
        if worst < self.worst {
            self.worst = worst;
            self.best.clone_from(&self.chances);
        }
        self.chances = if self.is_over() { self.best.clone() } else { next };
        self.is_over()
    }

    /// Rounds done so far and at most.
    pub fn progress(&self) -> (u32, u32) {
        (self.round, MOST_ROUNDS)
    }

    /// The ids of the stages, in their order.
    pub fn stages(&self) -> impl Iterator<Item = &str> {
        self.model.compiled().definition.stages.iter().map(|stage| stage.id.as_str())
    }

    /// The base chances, stage by stage, as far as they are found; once the search is over, the best ones.
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    /// Whether a round showed what was wanted.
    pub fn is_found(&self) -> bool {
        self.worst <= TOLERANCE
    }

    fn is_over(&self) -> bool {
        self.is_found() || self.round >= MOST_ROUNDS
    }
}

/// The base chances with which a process shows its rates of today; see [`Solving`].
pub fn solve(model: Model, deals: u64, seed: u64) -> Vec<f64> {
    let mut solving = Solving::new(model, deals, seed);
    while !solving.step() {}
    solving.chances
}

fn logit(chance: f64) -> f64 {
    let chance = chance.clamp(1e-9, 1.0 - 1e-9);
    libm::log(chance / (1.0 - chance))
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
