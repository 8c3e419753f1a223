//! What the simulation says, as plain data: what workers send and the page shows. No logic is here, so that
//! the page can hold figures without linking what computes them.
//!
//! Shares and chances are between 0 and 1, times are in days from the deal's creation unless said otherwise,
//! money is in the process's currency. Things are named by their ids.

pub mod learning;
pub mod search;

use serde::{Deserialize, Serialize};

/// A figure with the range in which it would lie in 95 of 100 such simulations.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What came of a cohort of simulated deals.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CohortReport {
    /// How many deals were simulated.
    pub deals: u64,
    /// The seed they were drawn with.
    pub seed: u64,
    /// Won deals of all created, with a Wilson interval.
    pub win_rate: Figure,
    /// Deals that ended neither won nor lost: their hundred visits or ten years were over.
    pub unfinished: u64,
    /// Days from creation to won: quartiles and 90th percentile. Nothing if no deal was won.
    pub cycle_days: Option<Quantiles>,
    /// Won deals by how long they took.
    pub cycle_histogram: Vec<Bar>,
    /// Mean value of a won deal.
    pub value_per_win: Option<f64>,
    /// Value won in a week with the assumed inflow: new deals a week, times the win rate, times the mean value
    /// of a win. Nothing without an inflow.
    pub velocity_per_week: Option<f64>,
    /// Sellers' hours for each deal created.
    pub hours_per_deal: f64,
    /// Sellers' hours for each deal won.
    pub hours_per_win: Option<f64>,
    /// The stages, in their order.
    pub stages: Vec<StageReport>,
    /// Share of all deals lost for each reason, in the order of the definition.
    pub reasons: Vec<ReasonReport>,
    /// The triggers, in their order.
    pub triggers: Vec<TriggerReport>,
    /// The plays, in their order.
    pub plays: Vec<PlayReport>,
    /// Criteria that held deals, most first.
    pub held: Vec<HeldReport>,
    /// Share of deals for which a strategy of their own was asked.
    pub own_strategy: Figure,
    /// The stage with the largest share of all the time deals spend, and that share.
    pub bottleneck: Option<(String, f64)>,
    /// Win rates by the options of the facts in the mix.
    pub segments: Vec<SegmentReport>,
    /// Compared with another version on the same deals.
    pub compared: Option<Comparison>,
}

/// Four places of a distribution, in days.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Quantiles {
    /// A quarter is below.
    pub lower: f64,
    /// Half is below.
    pub median: f64,
    /// Three quarters are below.
    pub upper: f64,
    /// Nine tenths are below.
    pub percentile90: f64,
}

/// One bar of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Bar {
    /// Where it begins, in days.
    pub from: f64,
    /// Where it ends, in days.
    pub to: f64,
    /// How many deals.
    pub count: u64,
}

/// What happened in one stage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StageReport {
    /// Which.
    pub stage: String,
    /// Share of all deals that entered it at least once.
    pub reached: f64,
    /// Of those, the share that went on.
    pub advanced: Figure,
    /// Share of all deals that were lost in it.
    pub lost: f64,
    /// Share of all deals that ended in it as no decision.
    pub no_decision: f64,
    /// Days of one visit, waiting at the gate and silence included. Nothing if nobody came.
    pub days: Option<Quantiles>,
    /// Share of all the time deals spend that they spend here.
    pub time_share: f64,
    /// Why deals were lost here: shares of all deals, most first.
    pub reasons: Vec<(String, f64)>,
}

/// How often deals were lost for one reason.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReasonReport {
    /// Which.
    pub reason: String,
    /// Share of all deals.
    pub share: f64,
}

/// How often a trigger acted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TriggerReport {
    /// Which.
    pub trigger: String,
    /// Share of all deals on which it acted at least once.
    pub applies_to: Figure,
    /// The day on which it first acted, for half of those deals.
    pub median_day: Option<f64>,
    /// The stage in which it acted most often, and the share of its actions there.
    pub mostly_in: Option<(String, f64)>,
}

/// How often a play ran, and what it did.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlayReport {
    /// Which.
    pub play: String,
    /// Share of all deals on which it ran at least once.
    pub runs_on: Figure,
    /// The day on which it first ran, for half of those deals.
    pub median_day: Option<f64>,
    /// Of its steps, the share that was done.
    pub done: f64,
    /// Win rate with it less win rate without it, on the same deals. Nothing until that was simulated.
    pub effect: Option<PlayEffect>,
    /// Whether anybody has said what it does.
    pub is_known: bool,
}

/// What taking a play out changes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct PlayEffect {
    /// Difference of the win rates, as a share.
    pub difference: Figure,
    /// The win rate without the play.
    pub without: f64,
    /// How many deals were simulated for it.
    pub deals: u64,
}

/// How often deals waited for a criterion.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HeldReport {
    /// Which.
    pub criterion: String,
    /// In which stage.
    pub stage: String,
    /// Share of all deals that were held by it.
    pub share: f64,
    /// Days such a wait took, for half of them.
    pub median_days: f64,
}

/// Win rates by the options of one fact.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SegmentReport {
    /// Which fact.
    pub fact: String,
    /// The options, in their order.
    pub options: Vec<OptionReport>,
}

/// The win rate of the deals with one option.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OptionReport {
    /// Which.
    pub option: String,
    /// How many deals have it.
    pub deals: u64,
    /// Their win rate.
    pub win_rate: Figure,
}

/// Two versions on the same deals.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// The other's win rate.
    pub win_rate: f64,
    /// This win rate less the other's.
    pub difference: Figure,
    /// The other's median cycle, in days.
    pub median_cycle_days: Option<f64>,
    /// The other's velocity.
    pub velocity_per_week: Option<f64>,
}
