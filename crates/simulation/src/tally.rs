//! What is counted of a cohort: whole numbers only, so that merging parts in any order gives the same.

use crate::model::Model;
use serde::{Deserialize, Serialize};
use stagecraft_engine::{MINUTES_PER_DAY, Minute};
use stagecraft_statistics::summary::DayHistogram;

/// Counts over some deals of one cohort. Tallies of the same model merge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// Deals simulated.
    pub deals: u64,
    /// Of them won.
    pub won: u64,
    /// Neither won nor lost at the end of their time.
    pub unfinished: u64,
    /// Deals for which a strategy of their own was asked.
    pub own_strategy: u64,
    /// Deals in which triggers caused one another without end.
    pub loops: u64,
    /// How long won deals took.
    pub cycle: DayHistogram,
    /// Value won, in hundredths of the currency.
    pub value_won: u128,
    /// Hours of work, in hundredths.
    pub hours: u64,
    /// By stage.
    pub stages: Vec<StageTally>,
    /// Deals lost for each reason; the last is for no reason at all.
    pub reasons: Vec<u64>,
    /// By trigger.
    pub triggers: Vec<TriggerTally>,
    /// By play.
    pub plays: Vec<PlayTally>,
    /// Waits at gates, by criterion.
    pub held: Vec<DayHistogram>,
    /// Deals in which a criterion was missing when its gate was asked, whether it held them or not.
    pub missing: Vec<u64>,
    /// Deals and wins by option, for each segment of the model.
    pub segments: Vec<Vec<(u64, u64)>>,
}

/// Counts of one stage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StageTally {
    /// Deals that entered it.
    pub deals: u64,
    /// Of them, those that went on at least once.
    pub advanced: u64,
    /// Visits.
    pub visits: u64,
    /// Deals lost here, no decision apart.
    pub lost: u64,
    /// Deals that ended here as no decision.
    pub no_decision: u64,
    /// Deals lost here by reason; the last is for no reason at all.
    pub reasons: Vec<u64>,
    /// How long visits took.
    pub time: DayHistogram,
}

/// Counts of one trigger.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TriggerTally {
    /// When it first acted on a deal.
    pub first: DayHistogram,
    /// How often it acted in each stage.
    pub stages: Vec<u64>,
}

/// Counts of one play.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlayTally {
    /// When it first ran on a deal.
    pub first: DayHistogram,
    /// Steps done.
    pub done: u64,
    /// Steps done or skipped.
    pub ended: u64,
}

/// A duration as the histograms take it.
pub(crate) fn duration(minutes: Minute) -> u32 {
    u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
}

/// The middle of a histogram, in days.
pub(crate) fn median_days(histogram: &DayHistogram) -> Option<f64> {
    histogram.quantile_days(0.5)
}

impl Tally {
    /// Counts of nothing yet.
    pub fn new(model: &Model) -> Self {
        let compiled = model.compiled();
        let reasons = compiled.definition.outcomes.reasons.len() + 1;
        let stage = || StageTally { reasons: vec![0; reasons], ..StageTally::default() };
        let trigger = || TriggerTally { stages: vec![0; compiled.stages.len()], ..TriggerTally::default() };
        Self {
            deals: 0,
            won: 0,
            unfinished: 0,
            own_strategy: 0,
            loops: 0,
            cycle: DayHistogram::new(),
            value_won: 0,
            hours: 0,
            stages: compiled.stages.iter().map(|_| stage()).collect(),
            reasons: vec![0; reasons],
            triggers: compiled.triggers.iter().map(|_| trigger()).collect(),
            plays: compiled.plays.iter().map(|_| PlayTally::default()).collect(),
            held: model.criteria.iter().map(|_| DayHistogram::new()).collect(),
            missing: vec![0; model.criteria.len()],
            segments: model.segments.iter().map(|(_, options)| vec![(0, 0); *options]).collect(),
        }
    }

    /// Adds the counts of another part of the same cohort.
    pub fn merge(&mut self, other: &Tally) {
        self.deals += other.deals;
        self.won += other.won;
        self.unfinished += other.unfinished;
        self.own_strategy += other.own_strategy;
        self.loops += other.loops;
        self.cycle.merge(&other.cycle);
        self.value_won += other.value_won;
        self.hours += other.hours;
        for (stage, more) in self.stages.iter_mut().zip(&other.stages) {
            stage.deals += more.deals;
            stage.advanced += more.advanced;
            stage.visits += more.visits;
            stage.lost += more.lost;
            stage.no_decision += more.no_decision;
            add(&mut stage.reasons, &more.reasons);
            stage.time.merge(&more.time);
        }
        add(&mut self.reasons, &other.reasons);
        for (trigger, more) in self.triggers.iter_mut().zip(&other.triggers) {
            trigger.first.merge(&more.first);
            add(&mut trigger.stages, &more.stages);
        }
        for (play, more) in self.plays.iter_mut().zip(&other.plays) {
            play.first.merge(&more.first);
            play.done += more.done;
            play.ended += more.ended;
        }
        for (held, more) in self.held.iter_mut().zip(&other.held) {
            held.merge(more);
        }
        add(&mut self.missing, &other.missing);
        for (segment, more) in self.segments.iter_mut().zip(&other.segments) {
            for (option, more) in segment.iter_mut().zip(more) {
                option.0 += more.0;
                option.1 += more.1;
            }
        }
    }

    /// Minutes that deals spent in all stages together.
    pub fn time(&self) -> i128 {
        self.stages.iter().map(|stage| stage.time.moments().sum()).sum()
    }
}

fn add(counts: &mut [u64], more: &[u64]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}

/// An amount as hundredths, to be summed as a whole number; at most a hundred thousand million, so that sums
/// of many deals stay whole numbers.
pub(crate) fn hundredths(amount: f64) -> u64 {
    (amount.clamp(0.0, 1e11) * 100.0).round() as u64
}

/// Ten years: no deal is followed longer.
pub(crate) const LONGEST: Minute = 3_652 * MINUTES_PER_DAY;
