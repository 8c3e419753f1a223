//! Base chances from what people see today.
//!
//! People enter what they see: of the deals that enter a stage, the share that goes on, with plays and habits
//! as they are. The base chance of one visit with nothing active is found so that the simulation shows the
//! same. All stages are solved together: each round simulates the same deals again and moves every base
//! chance by the difference of the logits of what was wanted and what was seen. Because the deals are the
//! same in every round, the rounds converge instead of chasing noise. With few deals a rate moves in steps,
//! and a full move can jump to and fro over the one that is wanted: where the direction turns, the next moves
//! of that stage are half as wide. What is given back are chances that were simulated, the best of all rounds.
//!
//! It begins with a tenth of the deals, which brings the chances near, and ends with all of them: the rates of a
//! simulation are then those that were entered but for the chance of the deals that the search has not seen.
//!
//! How long a won deal takes may be searched with them: each round makes the days in all stages longer or shorter by
//! the ratio of what was wanted and what was seen, and more or less spread by the ratio of the logarithms of the
//! 90th percentile over the median. The median of a sum is not the sum of medians, and gates and moves back take
//! time too: there is no shorter way.
//!
//! Not every rate can be shown: a gate that gives deals up, or a trigger that moves them, bounds what a chance can
//! do. A search that no longer comes nearer ends, and says what it missed.

use crate::cohort::Cohort;
use crate::model::{Model, chance};
use stagecraft_report::search::{Cycle, Days, Found, Missed};

/// How far a rate may be off, as a share, for the search to end: with a tenth of the deals, and with all of them.
const TOLERANCE: [f64; 2] = [0.003, 0.001];
/// A rate that is further off is said to be missed: nobody sees less in the figures.
const MISSED: f64 = 0.01;
/// Rounds with a tenth of the deals, and with all of them, at most.
const MOST_ROUNDS: [u32; 2] = [24, 10];
/// So many rounds without coming nearer end a search.
const MOST_IN_VAIN: u32 = 5;

/// How many times further days may be off, as a share of them, than a rate.
const DAYS_TOLERANCE: f64 = 10.0;
/// Days that are further off are said to be missed.
const DAYS_MISSED: f64 = 0.05;

/// A search for base chances in turns, so that a worker can pause in between.
pub struct Solving {
    /// As it was given.
    first: Model,
    /// With the chances and days of this round.
    model: Model,
    /// What was simulated in this round so far.
    cohort: Cohort,
    targets: Vec<f64>,
    chances: Vec<f64>,
    /// How wide each stage moves, with the sign of its last move; then the days' factor and their spread.
    paces: Vec<f64>,
    day_paces: [f64; 2],
    /// The best round so far.
    best: Round,
    /// How long won deals are to take, if that is searched too.
    cycle: Option<Cycle>,
    days: Days,
    deals: [u64; 2],
    seed: u64,
    /// Whether all deals are simulated by now.
    is_fine: bool,
    /// Rounds done with as many deals as now, and rounds since the last that came nearer.
    rounds: (u32, u32),
    is_over: bool,
}

/// What a round has shown.
struct Round {
    chances: Vec<f64>,
    days: Days,
    /// How long won deals took, if that is searched and any was won.
    cycle: Option<Cycle>,
    /// The share of deals that went on from each stage, where any came and it could be otherwise.
    seen: Vec<Option<f64>>,
    /// How far the worst stage is off, where it can be told.
    worst: f64,
}

impl Solving {
    /// Begins the search; so many deals are simulated in each of its last rounds. The targets are the stages'
    /// rates of today.
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
        let first = model;
        let model = first.with_base_chances(&chances);
        Self {
            first,
            cohort: Cohort::new(&model),
            model,
            targets,
            paces: vec![1.0; chances.len()],
            day_paces: [1.0; 2],
            best: Round {
                chances: chances.clone(),
                days: Days::UNCHANGED,
                cycle: None,
                seen: vec![None; chances.len()],
                worst: f64::MAX,
            },
            chances,
            cycle: None,
            days: Days::UNCHANGED,
            deals: [deals / 10, deals],
            seed,
            is_fine: deals < 10,
            rounds: (0, 0),
            is_over: false,
        }
    }

    /// The same search, for days in the stages with which won deals take so long.
    #[must_use]
    pub fn for_cycle(mut self, cycle: Option<Cycle>) -> Self {
        self.cycle = cycle.filter(|cycle| cycle.median > 0.0);
        self
    }

    /// Simulates so many deals more, at most to the end of the round; true once the search is over.
    pub fn turn(&mut self, deals: u64) -> bool {
        if self.is_over {
            return true;
        }
        let wanted = self.deals[usize::from(self.is_fine)];
        let done = self.cohort.tally.deals;
        self.cohort.run(&self.model, self.seed, done, deals.min(wanted - done));
        if self.cohort.tally.deals == wanted {
            self.end_round();
        }
        self.is_over
    }

    fn end_round(&mut self) {
        let (seen, worst) = self.seen();
        let next = self.moved(&seen);
        let cycle = self.seen_cycle();
        let worst = worst.max(self.cycle_off(cycle));
        let next_days = self.moved_days(cycle);
        self.rounds.0 += 1;
        self.rounds.1 += 1;
        if worst < self.best.worst {
            self.best = Round { chances: self.chances.clone(), days: self.days, cycle, seen, worst };
            self.rounds.1 = 0;
        }
        let is_found = self.best.worst <= TOLERANCE[usize::from(self.is_fine)];
        let most = MOST_ROUNDS[usize::from(self.is_fine)];
        if !is_found && self.rounds.0 < most && self.rounds.1 < MOST_IN_VAIN {
            self.chances = next;
            self.days = next_days;
        } else {
            self.chances.clone_from(&self.best.chances);
            self.days = self.best.days;
            self.is_over = self.is_fine;
            if !self.is_fine {
                // What a tenth of the deals have shown is no measure of what all of them show.
                self.best.worst = f64::MAX;
                self.paces.fill(1.0);
                self.day_paces = [1.0; 2];
                self.rounds = (0, 0);
                self.is_fine = true;
            }
        }
        self.model = self.first.with_days(self.days).with_base_chances(&self.chances);
        self.cohort = Cohort::new(&self.model);
    }

    fn seen_cycle(&self) -> Option<Cycle> {
        let days = |share| self.cohort.tally.cycle.quantile_days(share);
        self.cycle.and_then(|_| Some(Cycle { median: days(0.5)?, percentile90: days(0.9) }))
    }

    /// How far won deals are off, as it compares with the worst rate.
    fn cycle_off(&self, seen: Option<Cycle>) -> f64 {
        let (Some(wanted), Some(seen)) = (self.cycle, seen) else { return 0.0 };
        let off = |wanted: f64, seen: f64| (seen / wanted - 1.0).abs();
        let slow = wanted.percentile90.zip(seen.percentile90).map_or(0.0, |(wanted, seen)| off(wanted, seen));
        off(wanted.median, seen.median).max(slow) / DAYS_TOLERANCE
    }

    fn moved_days(&mut self, seen: Option<Cycle>) -> Days {
        let (Some(wanted), Some(seen)) = (self.cycle, seen) else { return self.days };
        let Days { factor, spread } = self.days;
        let longer = libm::log((wanted.median / seen.median.max(0.01)).clamp(0.25, 4.0));
        let ratio = |cycle: Cycle| Some(libm::log(cycle.percentile90? / cycle.median.max(0.01)).max(0.01));
        let wider = match (wanted.percentile90.and_then(|_| ratio(wanted)), ratio(seen)) {
            (Some(wanted), Some(seen)) => libm::log((wanted / seen).clamp(0.5, 2.0)),
            _ => 0.0,
        };
        // What is more spread takes longer, too: both at once go too far.
        for (pace, move_by) in self.day_paces.iter_mut().zip([longer, wider]) {
            turned(pace, move_by, self.rounds.0);
        }
        let [longer_pace, wider_pace] = self.day_paces.map(f64::abs);
        Days {
            factor: (factor * libm::exp(longer * longer_pace)).clamp(0.001, 1_000.0),
            spread: (spread * libm::exp(wider * wider_pace)).clamp(0.01, 20.0),
        }
    }

    /// What this round shows of each stage, and how far the worst is off.
    fn seen(&self) -> (Vec<Option<f64>>, f64) {
        let mut worst: f64 = 0.0;
        let stages = self.targets.iter().zip(&self.cohort.tally.stages);
        let seen = stages.map(|(target, stage)| {
            if stage.deals == 0 || *target <= 0.0 || *target >= 1.0 {
                return None;
            }
            let seen = stage.advanced as f64 / stage.deals as f64;
            // Few deals reach late stages: being off by less than one deal is as near as they can tell.
            let off = (seen - target).abs();
            worst = worst.max(if off <= 1.0 / stage.deals as f64 { 0.0 } else { off });
            Some(seen)
        });
        (seen.collect(), worst)
    }

    /// The chances to try next.
    fn moved(&mut self, seen: &[Option<f64>]) -> Vec<f64> {
        let mut next = self.chances.clone();
        let stages = self.targets.iter().zip(&self.cohort.tally.stages).zip(seen);
        for ((chance, pace), ((target, stage), seen)) in next.iter_mut().zip(&mut self.paces).zip(stages) {
            let Some(seen) = seen else { continue };
            let resolution = 1.0 / stage.deals as f64;
            let seen = seen.clamp(resolution / 2.0, 1.0 - resolution / 2.0);
            let move_by = logit(*target) - logit(seen);
            turned(pace, move_by, self.rounds.0);
            *chance = logistic(logit(*chance) + move_by * pace.abs());
        }
        next
    }

    /// Rounds done so far and at most.
    pub fn progress(&self) -> (u32, u32) {
        let before = if self.is_fine { MOST_ROUNDS[0] } else { 0 };
        (before + self.rounds.0, MOST_ROUNDS.iter().sum())
    }

    /// What the search came to; before it is over, how far it has come.
    pub fn found(&self) -> Found {
        let chances = self.stages().map(str::to_owned).zip(self.chances.iter().copied());
        Found {
            chances: chances.collect(),
            days: self.days,
            missed: self.missed(),
            missed_cycle: self.missed_cycle(),
        }
    }

    /// The base chances, stage by stage, as far as they are found; once the search is over, the best ones.
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    fn stages(&self) -> impl Iterator<Item = &str> {
        self.model.compiled().definition.stages.iter().map(|stage| stage.id.as_str())
    }

    fn missed_cycle(&self) -> Option<Cycle> {
        let seen = self.best.cycle?;
        (self.cycle_off(Some(seen)) * DAYS_TOLERANCE > DAYS_MISSED).then_some(seen)
    }

    /// Whether a round with all deals showed what was wanted.
    pub fn is_found(&self) -> bool {
        self.is_fine && self.best.worst <= TOLERANCE[1]
    }

    fn missed(&self) -> Vec<Missed> {
        let stages = self.stages().zip(self.targets.iter().zip(&self.best.seen));
        let missed = stages.filter_map(|(stage, (wanted, seen))| {
            let missed = Missed { stage: stage.to_owned(), wanted: *wanted, seen: (*seen)? };
            (off(&missed) > MISSED).then_some(missed)
        });
        let mut missed: Vec<Missed> = missed.collect();
        missed.sort_by(|a, b| off(b).total_cmp(&off(a)));
        missed
    }
}

/// Half as wide where the direction turns.
fn turned(pace: &mut f64, move_by: f64, round: u32) {
    if round == 0 {
        *pace = f64::copysign(1.0, move_by);
    } else if move_by * *pace < 0.0 {
        *pace = -*pace / 2.0;
    }
}

fn off(missed: &Missed) -> f64 {
    (missed.seen - missed.wanted).abs()
}

/// The base chances with which a process shows its rates of today; see [`Solving`].
pub fn solve(model: Model, deals: u64, seed: u64) -> Vec<f64> {
    let mut solving = Solving::new(model, deals, seed);
    while !solving.turn(u64::MAX) {}
    solving.chances
}

fn logit(chance: f64) -> f64 {
    let chance = chance.clamp(1e-9, 1.0 - 1e-9);
    libm::log(chance / (1.0 - chance))
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
