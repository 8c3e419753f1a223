//! Histograms and moments: exact where they promise it, and the same in any order.

use crate::common::assert_near;
use stagecraft_statistics::distribution::Distribution;
use stagecraft_statistics::random::{Key, Stream};
use stagecraft_statistics::summary::{DayHistogram, Moments, mean_and_variance, quantile};

fn durations(count: u64, median_minutes: f64) -> Vec<u32> {
    let distribution = Distribution::LogNormal { median: median_minutes, percentile90: 4.0 * median_minutes };
    let times = distribution.compile().unwrap();
    let stream = Stream::new(9);
    (0..count).map(|deal| times.at(stream.uniform(Key::new(deal, 1))) as u32).collect()
}

fn histogram(minutes: &[u32]) -> DayHistogram {
    let mut histogram = DayHistogram::new();
    for one in minutes {
        histogram.add(*one);
    }
    histogram
}

#[test]
fn quantiles_of_the_histogram_are_near_the_exact_ones() {
    for (count, median) in [(1, 20_000.0), (2, 300.0), (50, 60.0), (20_000, 30_000.0), (5_000, 20.0)] {
        let minutes = durations(count, median);
        let histogram = histogram(&minutes);
        let mut sorted: Vec<f64> = minutes.iter().map(|one| f64::from(*one)).collect();
        sorted.sort_by(f64::total_cmp);
        for percent in 0..=100 {
            let probability = f64::from(percent) / 100.0;
            let exact = quantile(&sorted, probability).unwrap();
            let near = histogram.quantile_minutes(probability).unwrap();
            let after = (probability * (sorted.len() - 1) as f64) as usize + 1;
            let alone = sorted[after.min(sorted.len() - 1)] < 256.0;
            let allowed = if alone { 1e-12 } else { 1.0 / 128.0 };
            assert_near(near, exact, allowed, 0.0, &format!("{count} of {median}, {percent} %"));
            let days = histogram.quantile_days(probability).unwrap();
            assert_near(days, near / 1440.0, 1e-15, 0.0, "days");
        }
        let (mean, variance) = mean_and_variance(minutes.iter().map(|one| i64::from(*one)));
        assert_eq!(histogram.moments().mean().map(f64::to_bits), mean.map(f64::to_bits));
        assert_eq!(histogram.moments().variance().map(f64::to_bits), variance.map(f64::to_bits));
        let ends = (sorted[0] as u32, sorted[sorted.len() - 1] as u32);
        assert_eq!(histogram.range_minutes(), Some(ends));
        assert_eq!(histogram.buckets().map(|bucket| bucket.2).sum::<u64>(), count);
    }
}

#[test]
fn merging_in_any_order_is_adding_in_any_order() {
    let minutes = durations(3_000, 5_000.0);
    let whole = histogram(&minutes);
    for parts in [2, 7, 100] {
        let pieces: Vec<DayHistogram> = minutes.chunks(minutes.len() / parts).map(histogram).collect();
        let mut forward = DayHistogram::new();
        let mut backward = DayHistogram::new();
        for piece in &pieces {
            forward.merge(piece);
        }
        for piece in pieces.iter().rev() {
            backward.merge(piece);
        }
        assert_eq!(forward, whole);
        assert_eq!(backward, whole);
    }
}

#[test]
fn an_empty_histogram_has_no_figures() {
    let empty = DayHistogram::new();
    assert_eq!(empty.quantile_minutes(0.5), None);
    assert_eq!(empty.mean_days(), None);
    assert_eq!(empty.range_minutes(), None);
    assert_eq!(empty.buckets().count(), 0);
}

#[test]
fn longer_than_the_last_bucket_still_counts() {
    let histogram = histogram(&[u32::MAX, 10]);
    assert_eq!(histogram.range_minutes(), Some((10, u32::MAX)));
    assert_near(histogram.moments().mean().unwrap(), (f64::from(u32::MAX) + 10.0) / 2.0, 0.0, 0.0, "mean");
}

#[test]
fn moments_do_not_cancel() {
    let large = 1_000_000_000_000;
    let mut moments = Moments::default();
    for value in [large + 4, large + 7, large + 13, large + 16] {
        moments.add(value);
    }
    assert_near(moments.mean().unwrap(), large as f64 + 10.0, 0.0, 0.0, "mean");
    assert_near(moments.variance().unwrap(), 30.0, 0.0, 0.0, "variance");
    let (mean, variance) = mean_and_variance([-3, 3]);
    assert_near(mean.unwrap(), 0.0, 0.0, 0.0, "mean");
    assert_near(variance.unwrap(), 18.0, 0.0, 0.0, "variance");
    assert_eq!(mean_and_variance([5]), (Some(5.0), None));
    assert_eq!(mean_and_variance([]), (None, None));
}

#[test]
fn type_7_quantiles_of_a_slice() {
    let sorted = [1.0, 2.0, 4.0, 8.0];
    for (probability, expected) in
        [(0.0, 1.0), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0), (-1.0, 1.0), (7.0, 8.0)]
    {
        assert_near(quantile(&sorted, probability).unwrap(), expected, 1e-15, 0.0, "quantile");
    }
    assert_eq!(quantile(&[], 0.5), None);
}
