//! Times with open ends.
//!
//! A deal that is still in a stage has not told its time there, only that it is longer than so
//! far. Leaving such deals out makes every stage look quick; counting them as done does too. The
//! Kaplan-Meier estimate takes from each what it knows. Where a stage can end in several ways
//! (forward, lost, back), treating the other ways as open ends would answer a question nobody has
//! ("if nothing could be lost"); the Aalen-Johansen estimate gives the share that by a time has
//! ended in each way, and the shares and those still open add up to one.

use crate::intervals::{Interval, standard_errors};

/// Survival shares closer than this count as equal: a curve that reaches one half exactly must do
/// so however its product was rounded.
const SHARE_TOLERANCE: f64 = 1e-12;

/// Why times cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurvivalError {
    /// A time is negative, infinite or not a number.
    BadTime {
        /// Which, counted from 0.
        index: usize,
    },
}

impl core::fmt::Display for SurvivalError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("a time is negative or not a finite number")
    }
}

impl core::error::Error for SurvivalError {}

/// How long something was watched, and whether it ended then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// Time from its start, at least 0, in a unit of the caller's choice.
    pub time: f64,
    /// True if it ended at that time, false if that is only as long as it was watched.
    pub event: bool,
}

/// The curve at a time at which something ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalStep {
    /// The time, in the unit of the observations.
    pub time: f64,
    /// How many were watched up to this time.
    pub at_risk: u64,
    /// How many ended at this time.
    pub events: u64,
    /// The share that lasts longer than this time, from 0 to 1.
    pub survival: f64,
    /// Greenwood's sum: the relative variance of `survival`. Infinite once it is 0.
    relative_variance: f64,
}

impl SurvivalStep {
    /// Greenwood's variance of `survival`; 0 where the curve has reached 0. Source: Greenwood,
    /// "The natural duration of cancer", Reports on Public Health 33 (1926).
    #[must_use]
    pub fn variance(&self) -> f64 {
        if self.survival > 0.0 { self.survival * self.survival * self.relative_variance } else { 0.0 }
    }
}

/// The Kaplan-Meier estimate of how long things last.
///
/// Source: Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53
/// (1958), 457-481. Something open at a time counts as watched throughout that time.
#[derive(Clone, Debug, PartialEq)]
pub struct KaplanMeier {
    steps: Vec<SurvivalStep>,
    observations: u64,
    longest: f64,
}

impl KaplanMeier {
    /// The estimate from observations in any order; without any, a curve that stays at 1.
    ///
    /// # Errors
    /// The first time that is negative or not finite.
    pub fn new(observations: &[Observation]) -> Result<Self, SurvivalError> {
        let marked = observations.iter().map(|one| (one.time, u32::from(one.event))).collect();
        let sorted = in_time(marked)?;
        let mut steps = Vec::new();
        let (mut survival, mut relative_variance) = (1.0, 0.0);
        for group in groups(&sorted) {
            let events = group.causes.iter().filter(|cause| cause.1 > 0).count() as u64;
            if events == 0 {
                continue;
            }
            let (ended, at_risk) = (events as f64, group.at_risk as f64);
            survival *= (at_risk - ended) / at_risk;
            relative_variance += ended / (at_risk * (at_risk - ended));
            steps.push(SurvivalStep {
                time: group.time,
                at_risk: group.at_risk,
                events,
                survival,
                relative_variance,
            });
        }
        let longest = sorted.last().map_or(0.0, |last| last.0);
        Ok(KaplanMeier { steps, observations: sorted.len() as u64, longest })
    }

    /// The curve's steps, in time order.
    #[must_use]
    pub fn steps(&self) -> &[SurvivalStep] {
        &self.steps
    }

    /// How many observations there were.
    #[must_use]
    pub fn observations(&self) -> u64 {
        self.observations
    }

    /// The longest time that was watched; beyond it the curve is not known.
    #[must_use]
    pub fn longest(&self) -> f64 {
        self.longest
    }

    /// The last step at or before `time`; none before the first.
    #[must_use]
    pub fn step_at(&self, time: f64) -> Option<&SurvivalStep> {
        let after = self.steps.partition_point(|step| step.time <= time);
        self.steps[..after].last()
    }

    /// The share that lasts longer than `time`, from 0 to 1.
    #[must_use]
    pub fn survival_at(&self, time: f64) -> f64 {
        self.step_at(time).map_or(1.0, |step| step.survival)
    }

    /// Greenwood's variance of [`KaplanMeier::survival_at`].
    #[must_use]
    pub fn variance_at(&self, time: f64) -> f64 {
        self.step_at(time).map_or(0.0, SurvivalStep::variance)
    }

    /// The interval for the share that lasts longer than `time`, on the scale of log(-log), on
    /// which it cannot leave 0..1. Both ends are the share itself where it is 1 or 0.
    ///
    /// Source: Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 2nd ed.
    /// (2002), section 1.4.
    #[must_use]
    pub fn interval_at(&self, time: f64, confidence: f64) -> Interval {
        let Some(step) = self.step_at(time) else {
            return Interval { low: 1.0, high: 1.0 };
        };
        let ln_survival = libm::log(step.survival);
        if step.survival <= 0.0 || ln_survival >= 0.0 {
            return Interval { low: step.survival, high: step.survival };
        }
        let half = standard_errors(confidence) * step.relative_variance.sqrt() / -ln_survival;
        Interval {
            low: libm::exp(ln_survival * libm::exp(half)),
            high: libm::exp(ln_survival * libm::exp(-half)),
        }
    }

    /// The first time by which a share `probability` has ended; none where the curve does not come
    /// so far.
    #[must_use]
    pub fn quantile(&self, probability: f64) -> Option<f64> {
        let limit = 1.0 - probability + SHARE_TOLERANCE;
        let before = self.steps.partition_point(|step| step.survival > limit);
        self.steps.get(before).map(|step| step.time)
    }

    /// The first time by which half have ended; none where more than half are still open.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        self.quantile(0.5)
    }
}

/// How long something was watched, and how it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompetingObservation {
    /// Time from its start, at least 0, in a unit of the caller's choice.
    pub time: f64,
    /// How it ended, from 1; 0 if it was still open.
    pub cause: u32,
}

/// The curves at a time at which something ended.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidenceStep {
    /// The time, in the unit of the observations.
    pub time: f64,
    /// How many were watched up to this time.
    pub at_risk: u64,
    /// How many ended at this time in each way: the first is cause 1.
    pub events: Vec<u64>,
    /// The share that has ended by this time in each way: the first is cause 1.
    pub incidence: Vec<f64>,
    /// The share that has not ended by this time. With `incidence` it adds up to 1.
    pub survival: f64,
}

/// The Aalen-Johansen estimate of how things end, and when.
///
/// Source: Aalen and Johansen, "An empirical transition matrix for non-homogeneous Markov chains
/// based on censored observations", Scandinavian Journal of Statistics 5 (1978), 141-150, for one
/// state that is left to several.
#[derive(Clone, Debug, PartialEq)]
pub struct AalenJohansen {
    steps: Vec<IncidenceStep>,
    causes: u32,
}

impl AalenJohansen {
    /// The estimate from observations in any order. There are as many causes as the highest that
    /// occurs.
    ///
    /// # Errors
    /// The first time that is negative or not finite.
    pub fn new(observations: &[CompetingObservation]) -> Result<Self, SurvivalError> {
        let sorted = in_time(observations.iter().map(|one| (one.time, one.cause)).collect())?;
        let causes = sorted.iter().map(|one| one.1).max().unwrap_or(0);
        let mut steps = Vec::new();
        let mut survival = 1.0;
        let mut incidence = vec![0.0; causes as usize];
        for group in groups(&sorted) {
            let mut events = vec![0_u64; causes as usize];
            for (_, cause) in group.causes {
                if let Some(at) = cause.checked_sub(1) {
                    events[at as usize] += 1;
                }
            }
            let ended: u64 = events.iter().sum();
            if ended == 0 {
                continue;
            }
            let at_risk = group.at_risk as f64;
            for (share, count) in incidence.iter_mut().zip(&events) {
                *share += survival * *count as f64 / at_risk;
            }
            survival *= (group.at_risk - ended) as f64 / at_risk;
            let incidence = incidence.clone();
            steps.push(IncidenceStep {
                time: group.time,
                at_risk: group.at_risk,
                events,
                incidence,
                survival,
            });
        }
        Ok(AalenJohansen { steps, causes })
    }

    /// The curves' steps, in time order.
    #[must_use]
    pub fn steps(&self) -> &[IncidenceStep] {
        &self.steps
    }

    /// The number of causes.
    #[must_use]
    pub fn causes(&self) -> u32 {
        self.causes
    }

    /// The share that has ended by `time` with `cause`, from 0 to 1. Cause 0 gives the share that
    /// has not ended; a cause that never occurs gives 0.
    #[must_use]
    pub fn at(&self, cause: u32, time: f64) -> f64 {
        let after = self.steps.partition_point(|step| step.time <= time);
        let step = self.steps[..after].last();
        match cause.checked_sub(1) {
            None => step.map_or(1.0, |step| step.survival),
            Some(at) => step.and_then(|step| step.incidence.get(at as usize)).copied().unwrap_or(0.0),
        }
    }
}

/// Everything observed at one time.
struct Group<'a> {
    time: f64,
    at_risk: u64,
    causes: &'a [(f64, u32)],
}

fn in_time(mut observations: Vec<(f64, u32)>) -> Result<Vec<(f64, u32)>, SurvivalError> {
    let bad = |one: &(f64, u32)| !(one.0 >= 0.0 && one.0.is_finite());
    if let Some(index) = observations.iter().position(bad) {
        return Err(SurvivalError::BadTime { index });
    }
    for one in &mut observations {
        // Negative zero would sort before zero.
        one.0 += 0.0;
    }
    observations.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    Ok(observations)
}

fn groups(sorted: &[(f64, u32)]) -> impl Iterator<Item = Group<'_>> {
    let mut before = 0;
    sorted.chunk_by(|a, b| a.0 >= b.0).filter_map(move |causes| {
        let at_risk = (sorted.len() - before) as u64;
        before += causes.len();
        causes.first().map(|first| Group { time: first.0, at_risk, causes })
    })
}
