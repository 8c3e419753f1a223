//! Intervals for shares, for differences between shares, and for quantiles.
//!
//! Shares of deals are often near 0 or 1 and counts are often small, where the textbook interval
//! (estimate plus or minus z standard errors) leaves the range and misses its confidence. So
//! Wilson's score interval serves single shares, and Newcombe's combination of two such intervals
//! the difference of independent shares. Two versions of a process simulated with common random
//! numbers meet the same deals and are *paired*; their difference uses the discordant deals only,
//! with Agresti and Min's adjustment. Newcombe's paired method was the other candidate: it needs a
//! correlation that is undefined when all deals end alike in one version, and paired runs often
//! have no discordant deal at all; the adjustment stays defined, and its coverage is close to the
//! nominal one throughout (a test computes it exactly).
//!
//! `confidence` is a share strictly between 0 and 1, such as 0.95, in every function here; it is
//! clamped to at most 1 - 1e-12, and to at least 0.

pub use crate::special::normal_quantile;

/// Two ends, the lower first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Distance between the ends.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high - self.low
    }

    /// Whether `value` lies between the ends or on one of them.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// How many standard errors the ends are away from the middle at a `confidence`.
#[must_use]
pub fn standard_errors(confidence: f64) -> f64 {
    -normal_quantile(outside(confidence) / 2.0)
}

fn outside(confidence: f64) -> f64 {
    1.0 - if confidence > 0.0 { confidence.min(1.0 - 1e-12) } else { 0.0 }
}

/// Wilson's score interval for the share of `successes` among `trials`, without continuity
/// correction; a share from 0 to 1.
///
/// Without trials nothing is known: 0 to 1. More successes than trials count as all of them.
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
/// (1927), 209-212.
#[must_use]
pub fn wilson(successes: u64, trials: u64, confidence: f64) -> Interval {
    if trials == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let successes = successes.min(trials);
    let count = trials as f64;
    let share = successes as f64 / count;
    let z = standard_errors(confidence);
    let weight = z * z / count;
    let middle = (share + weight / 2.0) / (1.0 + weight);
    let half = (weight * (share * (1.0 - share) + weight / 4.0)).sqrt() / (1.0 + weight);
    // At the ends of the range the exact limits are the range's own, which rounding would miss.
    Interval {
        low: if successes == 0 { 0.0 } else { (middle - half).max(0.0) },
        high: if successes == trials { 1.0 } else { (middle + half).min(1.0) },
    }
}

/// Newcombe's hybrid score interval (method 10) for the difference between two independent shares,
/// the first minus the second; from -1 to 1.
///
/// Where either has no trials nothing is known: -1 to 1. Source: Newcombe, "Interval estimation
/// for the difference between independent proportions: comparison of eleven methods", Statistics
/// in Medicine 17 (1998), 873-890.
#[must_use]
pub fn newcombe_difference(
    first_successes: u64,
    first_trials: u64,
    second_successes: u64,
    second_trials: u64,
    confidence: f64,
) -> Interval {
    if first_trials == 0 || second_trials == 0 {
        return Interval { low: -1.0, high: 1.0 };
    }
    let first = wilson(first_successes, first_trials, confidence);
    let second = wilson(second_successes, second_trials, confidence);
    let first_share = first_successes.min(first_trials) as f64 / first_trials as f64;
    let second_share = second_successes.min(second_trials) as f64 / second_trials as f64;
    let difference = first_share - second_share;
    let below = hypotenuse(first_share - first.low, second.high - second_share);
    let above = hypotenuse(first.high - first_share, second_share - second.low);
    Interval { low: (difference - below).max(-1.0), high: (difference + above).min(1.0) }
}

fn hypotenuse(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}

/// The interval for the difference between two shares over the *same* cases, the first minus the
/// second; from -1 to 1.
///
/// The four counts are of the cases that succeeded in both, only in the first, only in the second,
/// and in neither. One half is added to each; then the estimate plus or minus z standard errors of
/// a paired binary difference. Without cases nothing is known: -1 to 1. Source: Agresti and Min,
/// "Simple improved confidence intervals for comparing matched proportions", Statistics in
/// Medicine 24 (2005), 729-740.
#[must_use]
pub fn paired_difference(
    both: u64,
    only_first: u64,
    only_second: u64,
    neither: u64,
    confidence: f64,
) -> Interval {
    let cases = both as f64 + only_first as f64 + only_second as f64 + neither as f64;
    if cases <= 0.0 {
        return Interval { low: -1.0, high: 1.0 };
    }
    let count = cases + 2.0;
    let (first, second) = (only_first as f64 + 0.5, only_second as f64 + 0.5);
    let difference = (first - second) / count;
    let variance = ((first + second) / count - difference * difference) / count;
    let half = standard_errors(confidence) * variance.max(0.0).sqrt();
    Interval { low: (difference - half).max(-1.0), high: (difference + half).min(1.0) }
}

/// The interval for a mean: `mean` plus or minus z times the root of `variance` over `count`, in
/// the unit of the mean. For the many values of a simulation; without values, or with one, nothing
/// is known and the ends are infinite.
#[must_use]
pub fn mean_interval(mean: f64, variance: f64, count: u64, confidence: f64) -> Interval {
    if count < 2 {
        return Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
    }
    let half = standard_errors(confidence) * (variance.max(0.0) / count as f64).sqrt();
    Interval { low: mean - half, high: mean + half }
}

/// Which of the sorted values bound a quantile, counted from 0. See [`quantile_ranks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The value that is the lower end; none when there are too few values for one.
    pub low: Option<u64>,
    /// The value that is the upper end; none when there are too few values for one.
    pub high: Option<u64>,
}

/// The order statistics that bound the quantile `probability` among `count` values, whatever their
/// distribution: each end is missed with at most half of what `confidence` leaves.
///
/// The number of values below the true quantile is binomial; the ends are its quantiles. Source:
/// Conover, "Practical Nonparametric Statistics", 3rd ed. (1999), section 3.2; David and Nagaraja,
/// "Order Statistics", 3rd ed. (2003), section 7.1.
#[must_use]
pub fn quantile_ranks(count: u64, probability: f64, confidence: f64) -> Ranks {
    let none = Ranks { low: None, high: None };
    if count == 0 || !(probability > 0.0 && probability < 1.0) {
        return none;
    }
    let miss = outside(confidence) / 2.0;
    // As many values as `below` may lie below the quantile and still the low end, the value with
    // that rank from 0, is too high with a chance of at most `miss`.
    let low = binomial_ranks_within(count, probability, miss);
    let high = binomial_ranks_within(count, 1.0 - probability, miss);
    Ranks { low, high: high.map(|from_above| count - 1 - from_above) }
}

/// The largest k for which a binomial variable is at most k with a chance of at most `miss`.
fn binomial_ranks_within(count: u64, probability: f64, miss: f64) -> Option<u64> {
    let size = count as f64;
    let mean = size * probability;
    let deviation = (mean * (1.0 - probability)).sqrt();
    // Farther below the mean the sum is under 1e-30 (Bernstein's inequality).
    let start = (mean - 12.0 * deviation - 100.0).max(0.0) as u64;
    let odds = probability / (1.0 - probability);
    let mut mass = libm::exp(ln_binomial_mass(count, start, probability));
    let mut sum = 0.0;
    let mut found = start.checked_sub(1);
    for successes in start..=count {
        sum += mass;
        if sum > miss {
            break;
        }
        found = Some(successes);
        mass *= (count - successes) as f64 / (successes + 1) as f64 * odds;
    }
    found
}

fn ln_binomial_mass(count: u64, successes: u64, probability: f64) -> f64 {
    let (n, k) = (count as f64, successes as f64);
    libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
        + k * libm::log(probability)
        + (n - k) * libm::log1p(-probability)
}

/// The interval for a quantile of which `sorted` is a sample, by [`quantile_ranks`], in the unit
/// of the values. An end for which there are too few values is infinite.
#[must_use]
pub fn quantile_interval(sorted: &[f64], probability: f64, confidence: f64) -> Interval {
    let ranks = quantile_ranks(sorted.len() as u64, probability, confidence);
    let value = |rank: Option<u64>| rank.and_then(|rank| sorted.get(rank as usize)).copied();
    Interval {
        low: value(ranks.low).unwrap_or(f64::NEG_INFINITY),
        high: value(ranks.high).unwrap_or(f64::INFINITY),
    }
}
