//! What a search for base chances is asked for, and what it comes to.

use serde::{Deserialize, Serialize};

/// How long won deals take: what is to be found, or what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// Half of the won deals take less, in days.
    pub median: f64,
    /// One in ten takes longer, in days; nothing where that may be as it comes.
    pub percentile90: Option<f64>,
}

/// By what the days in all stages are changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Days {
    /// Longer or shorter by this factor.
    pub factor: f64,
    /// The logarithm of the 90th percentile over the median, times this factor.
    pub spread: f64,
}

impl Days {
    /// As they are.
    pub const UNCHANGED: Self = Self { factor: 1.0, spread: 1.0 };
}

impl Default for Days {
    fn default() -> Self {
        Self::UNCHANGED
    }
}

/// A stage that does not show its rate of today with any chance that was tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missed {
    /// The stage's id.
    pub stage: String,
    /// The share of deals that go on from it, as it was entered.
    pub wanted: f64,
    /// As it comes nearest.
    pub seen: f64,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Found {
    /// Stages with their base chances, in the order of the process.
    pub chances: Vec<(String, f64)>,
    /// By what the days in all stages are changed.
    pub days: Days,
    /// Stages that show another rate all the same, the worst first.
    pub missed: Vec<Missed>,
    /// How long won deals take, if that is not what was asked for.
    pub missed_cycle: Option<Cycle>,
}
