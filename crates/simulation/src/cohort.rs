//! A cohort in parts: runs of consecutive deals, counted, with who won kept for comparison.

use crate::model::Model;
use crate::sampler::Sampler;
use crate::tally::Tally;
use serde::{Deserialize, Serialize};
use stagecraft_engine::End;

/// Some deals of a cohort, simulated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cohort {
    /// The counts.
    pub tally: Tally,
    /// Whether each deal was won, one bit a deal from the first.
    pub won: Vec<u8>,
}

/// How the same deals went in two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PairedCounts {
    /// Won in both.
    pub both: u64,
    /// Won in the first alone.
    pub first: u64,
    /// Won in the second alone.
    pub second: u64,
    /// Won in neither.
    pub neither: u64,
}

impl PairedCounts {
    /// Adds the counts of other deals.
    pub fn merge(&mut self, other: &PairedCounts) {
        self.both += other.both;
        self.first += other.first;
        self.second += other.second;
        self.neither += other.neither;
    }
}

impl Cohort {
    /// Nothing simulated yet.
    pub fn new(model: &Model) -> Self {
        Self { tally: Tally::new(model), won: Vec::new() }
    }

    /// Simulates the deals from `first` on, `count` of them, after those already in it.
    pub fn run(&mut self, model: &Model, seed: u64, first: u64, count: u64) {
        let mut sampler = Sampler::new(model, seed);
        for number in first..first + count {
            let at = self.tally.deals as usize;
            let ended = sampler.run(number, &mut self.tally);
            if at.is_multiple_of(8) {
                self.won.push(0);
            }
            if ended.end == Some(End::Won)
                && let Some(byte) = self.won.get_mut(at / 8)
            {
                *byte |= 1 << (at % 8);
            }
        }
    }

    /// How the same deals went here and in another version: deals are compared in their order, as many as
    /// both have.
    pub fn paired(&self, other: &Cohort) -> PairedCounts {
        let deals = self.tally.deals.min(other.tally.deals);
        let mut both = 0;
        let mut first = 0;
        let mut second = 0;
        for (index, (a, b)) in self.won.iter().zip(&other.won).enumerate() {
            let left = deals.saturating_sub(index as u64 * 8).min(8) as u32;
            let mask = if left == 8 { 0xff } else { (1_u8 << left) - 1 };
            both += u64::from((a & b & mask).count_ones());
            first += u64::from((a & !b & mask).count_ones());
            second += u64::from((!a & b & mask).count_ones());
        }
        PairedCounts { both, first, second, neither: deals - both - first - second }
    }
}
