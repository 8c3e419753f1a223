//! Quantiles of values, and histograms and moments that merge exactly.
//!
//! A simulation is split over workers, and its figures must not depend on how. Sums of
//! floating-point numbers do (their rounding depends on the order), so what is merged here are
//! integers: counts, and sums of whole minutes or cents. Merging is then associative and
//! commutative to the bit, and a fraction is taken once, at the end.

/// Type 7 quantile of a sorted slice: the value a share `probability` of the way along the straight
/// line through its values; none of an empty slice.
///
/// `probability` is clamped to 0..1; the slice must be in rising order. Source: Hyndman and Fan,
/// "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361-365.
#[must_use]
pub fn quantile(sorted: &[f64], probability: f64) -> Option<f64> {
    if sorted.is_empty() { None } else { Some(interpolated_quantile(sorted, probability)) }
}

/// As [`quantile`], of a slice that is not empty.
#[inline]
pub(crate) fn interpolated_quantile(sorted: &[f64], probability: f64) -> f64 {
    let last = sorted.len() - 1;
    let position = probability.clamp(0.0, 1.0) * last as f64;
    let below = (position as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (sorted[below], sorted[above]);
    low + (high - low) * (position - below as f64)
}

/// Count, sum and sum of squares of integers, from which mean and variance follow exactly.
///
/// Holds up to 2^64 values of up to 2^31, or 2^32 of up to 2^47, before a sum could overflow; sums
/// saturate rather than wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moments {
    count: u64,
    sum: i128,
    squares: u128,
}

impl Moments {
    /// Adds one value.
    #[inline]
    pub fn add(&mut self, value: i64) {
        self.add_many(value, 1);
    }

    /// Adds one value whose square holds in 64 bits: the same as [`Moments::add`] without its wide products,
    /// which WebAssembly has no instruction for.
    #[inline]
    pub fn add_short(&mut self, value: u32) {
        let wide = u64::from(value);
        self.count = self.count.saturating_add(1);
        self.sum = self.sum.saturating_add(i128::from(value));
        self.squares = self.squares.saturating_add(u128::from(wide * wide));
    }

    /// Adds one value `times` times.
    #[inline]
    pub fn add_many(&mut self, value: i64, times: u64) {
        let magnitude = u128::from(value.unsigned_abs());
        self.count = self.count.saturating_add(times);
        self.sum = self.sum.saturating_add(i128::from(value) * i128::from(times));
        self.squares = self.squares.saturating_add((magnitude * magnitude).saturating_mul(u128::from(times)));
    }

    /// Adds all values of `other`. The order of merges changes nothing.
    pub fn merge(&mut self, other: &Moments) {
        self.count = self.count.saturating_add(other.count);
        self.sum = self.sum.saturating_add(other.sum);
        self.squares = self.squares.saturating_add(other.squares);
    }

    /// How many values there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their sum, in their unit.
    #[must_use]
    pub fn sum(&self) -> i128 {
        self.sum
    }

    /// Their mean, in their unit; none without values.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        if self.count == 0 { None } else { Some(self.sum as f64 / self.count as f64) }
    }

    /// Their variance as a sample's (divided by one less than their number), in their unit squared;
    /// none with fewer than two values.
    ///
    /// Computed as (n times the sum of squares, less the square of the sum) / (n (n - 1)), in
    /// integers as far as 128 bits hold them, so nothing cancels.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        if self.count < 2 {
            return None;
        }
        let count = self.count as f64;
        let sum = self.sum.unsigned_abs();
        let spread = match (self.squares.checked_mul(u128::from(self.count)), sum.checked_mul(sum)) {
            (Some(squares), Some(square)) => squares.saturating_sub(square) as f64,
            _ => (self.squares as f64 * count - sum as f64 * sum as f64).max(0.0),
        };
        Some(spread / (count * (count - 1.0)))
    }
}

/// Mean and sample variance of integers, each none where there are too few. See [`Moments`].
#[must_use]
pub fn mean_and_variance(values: impl IntoIterator<Item = i64>) -> (Option<f64>, Option<f64>) {
    let mut moments = Moments::default();
    for value in values {
        moments.add(value);
    }
    (moments.mean(), moments.variance())
}

/// Minutes in a day.
pub const MINUTES_PER_DAY: u32 = 24 * 60;

/// Every number of minutes below this has a bucket of its own; above, every doubling is divided into
/// half as many.
const EXACT: u32 = 256;
/// The doublings from there to 2^24 minutes, about 31 years.
const DOUBLINGS: u32 = 16;
const BUCKETS: usize = (EXACT + DOUBLINGS * EXACT / 2) as usize;

/// How many durations were how long: a histogram over whole minutes whose counters merge as
/// integers.
///
/// Up to 255 minutes every minute counts alone. Above, a bucket is at most 1/128 of its durations
/// wide (a day to eight minutes, a year to less than three days), up to 31 years; what
/// is longer counts in the last bucket. Count, mean, variance, smallest and largest are exact.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "FilledBuckets", into = "FilledBuckets")]
pub struct DayHistogram {
    counts: Box<[u64]>,
    moments: Moments,
    smallest: u32,
    largest: u32,
}

/// How a histogram is sent: only the buckets that hold something.
#[derive(serde::Serialize, serde::Deserialize)]
struct FilledBuckets {
    counts: Vec<(u16, u64)>,
    moments: Moments,
    smallest: u32,
    largest: u32,
}

impl From<DayHistogram> for FilledBuckets {
    fn from(histogram: DayHistogram) -> Self {
        let filled = histogram.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        FilledBuckets {
            counts: filled.map(|(at, count)| (at as u16, *count)).collect(),
            moments: histogram.moments,
            smallest: histogram.smallest,
            largest: histogram.largest,
        }
    }
}

impl From<FilledBuckets> for DayHistogram {
    fn from(sent: FilledBuckets) -> Self {
        let mut histogram = DayHistogram {
            moments: sent.moments,
            smallest: sent.smallest,
            largest: sent.largest,
            ..DayHistogram::default()
        };
        for (at, count) in sent.counts {
            if let Some(bucket) = histogram.counts.get_mut(usize::from(at)) {
                *bucket = count;
            }
        }
        histogram
    }
}

impl Default for DayHistogram {
    fn default() -> Self {
        DayHistogram {
            counts: vec![0; BUCKETS].into_boxed_slice(),
            moments: Moments::default(),
            smallest: u32::MAX,
            largest: 0,
        }
    }
}

impl DayHistogram {
    /// A histogram without durations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts one duration of whole minutes.
    #[inline]
    pub fn add(&mut self, minutes: u32) {
        self.counts[bucket(minutes)] += 1;
        self.moments.add_short(minutes);
        self.smallest = self.smallest.min(minutes);
        self.largest = self.largest.max(minutes);
    }

    /// Counts all durations of `other`. The order of merges changes nothing.
    pub fn merge(&mut self, other: &DayHistogram) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.moments.merge(&other.moments);
        self.smallest = self.smallest.min(other.smallest);
        self.largest = self.largest.max(other.largest);
    }

    /// How many durations there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.moments.count()
    }

    /// Count, sum, mean and variance of the durations in minutes, exact.
    #[must_use]
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// The mean duration in days, exact; none without durations.
    #[must_use]
    pub fn mean_days(&self) -> Option<f64> {
        self.moments.mean().map(|minutes| minutes / f64::from(MINUTES_PER_DAY))
    }

    /// The shortest and the longest duration in minutes; none without durations.
    #[must_use]
    pub fn range_minutes(&self) -> Option<(u32, u32)> {
        if self.count() == 0 { None } else { Some((self.smallest, self.largest)) }
    }

    /// The type 7 quantile in minutes; none without durations. A bucket's durations are taken to
    /// be spread evenly over it, so the result is exact up to 255 minutes and otherwise off by at
    /// most 1/128 of itself. `probability` is clamped to 0..1.
    #[must_use]
    pub fn quantile_minutes(&self, probability: f64) -> Option<f64> {
        let last = self.count().checked_sub(1)?;
        let position = probability.clamp(0.0, 1.0) * last as f64;
        let below = (position as u64).min(last);
        let low = self.minutes_at_rank(below)?;
        let high = self.minutes_at_rank((below + 1).min(last))?;
        Some(low + (high - low) * (position - below as f64))
    }

    /// As [`DayHistogram::quantile_minutes`], in days of 24 hours.
    #[must_use]
    pub fn quantile_days(&self, probability: f64) -> Option<f64> {
        self.quantile_minutes(probability).map(|minutes| minutes / f64::from(MINUTES_PER_DAY))
    }

    /// The duration in minutes that has `rank` shorter ones before it, counted from 0; none beyond
    /// the longest. Takes the ranks of [`crate::intervals::quantile_ranks`].
    #[must_use]
    pub fn minutes_at_rank(&self, rank: u64) -> Option<f64> {
        let mut before = 0;
        for (at, count) in self.counts.iter().enumerate() {
            if rank < before + count {
                let (start, width) = bounds(at);
                let within = ((rank - before) as f64 + 0.5) / *count as f64;
                let minutes = f64::from(start) + f64::from(width - 1) * within;
                // What is longer than the last bucket lies between its start and the longest.
                return Some(minutes.clamp(f64::from(self.smallest), f64::from(self.largest)));
            }
            before += count;
        }
        None
    }

    /// The buckets that hold durations, in rising order: first minute, width in minutes, count.
    pub fn buckets(&self) -> impl Iterator<Item = (u32, u32, u64)> + '_ {
        self.counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| {
            let (start, width) = bounds(at);
            (start, width, *count)
        })
    }
}

/// The bucket of a duration: the minutes themselves, or their leading eight bits after the buckets
/// of all shorter doublings.
#[inline]
fn bucket(minutes: u32) -> usize {
    if minutes < EXACT {
        return minutes as usize;
    }
    let doubling = minutes.ilog2() - EXACT.ilog2() + 1;
    let leading = minutes >> doubling;
    (((doubling + 1) * (EXACT / 2) + (leading - EXACT / 2)) as usize).min(BUCKETS - 1)
}

/// First minute and width in minutes of a bucket.
fn bounds(bucket: usize) -> (u32, u32) {
    let bucket = bucket as u32;
    if bucket < EXACT {
        return (bucket, 1);
    }
    let doubling = bucket / (EXACT / 2) - 1;
    let leading = bucket % (EXACT / 2) + EXACT / 2;
    (leading << doubling, 1 << doubling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_values_are_added_as_any_other() {
        let (mut short, mut long) = (Moments::default(), Moments::default());
        for value in [0, 1, 59, 1_440, 65_535, 65_536, u32::MAX, u32::MAX] {
            short.add_short(value);
            long.add(i64::from(value));
        }
        assert_eq!(short, long);
    }

    #[test]
    fn buckets_meet_without_gap_or_overlap() {
        let mut next = 0;
        for at in 0..BUCKETS {
            let (start, width) = bounds(at);
            assert_eq!(start, next, "bucket {at}");
            assert!(start < EXACT || width * 128 <= start, "bucket {at} is too wide");
            assert_eq!(bucket(start), at);
            assert_eq!(bucket(start + width - 1), at);
            next = start + width;
        }
        assert_eq!(next, 1 << 24);
        assert_eq!(bucket(u32::MAX), BUCKETS - 1);
    }
}
