//! Intervals for the time to win, by resampling.
//!
//! The day by which half of the deals that are won at all are won is a ratio of two places of one curve, both
//! estimated, with open deals censored: there is no closed form that people would trust. So the deals are drawn
//! again, four hundred times, and the middle 95 in 100 of the results are the interval (the percentile
//! bootstrap: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13; for censored data,
//! Efron, "Censored data and the bootstrap", JASA 76 (1981)). Deals with the same day and end are drawn
//! together, each such group with a Poisson number (Hanley and MacGibbon, Computer Methods and Programs in
//! Biomedicine 83 (2006)), so that a million deals cost as much as their different days.

use crate::durations::{LOST, PLACES, TimedDeal, WON};
use crate::measure::CONFIDENCE;
use stagecraft_statistics::random::{Key, Stream, hash_id};
use stagecraft_statistics::special::normal_quantile;
use stagecraft_statistics::summary::quantile;
use std::collections::BTreeMap;

const SAMPLES: u64 = 400;
const SEED: u64 = 1;
/// Above this a Poisson number is as good as normal.
const LARGEST_EXACT_MEAN: f64 = 50.0;

/// Both ends of the interval for each of [`PLACES`]; nothing where nothing was won.
pub(crate) fn win_intervals(timed: &[TimedDeal]) -> [Option<(f64, f64)>; 4] {
    let mut groups: BTreeMap<u32, [u64; 3]> = BTreeMap::new();
    for deal in timed {
        groups.entry(deal.days).or_default()[deal.cause() as usize] += 1;
    }
    let stream = Stream::new(SEED);
    let thing = hash_id("learn", "win");
    let mut found: [Vec<f64>; 4] = Default::default();
    for sample in 0..SAMPLES {
        let mut drawn = Vec::with_capacity(groups.len());
        for (day, counts) in &groups {
            let mut numbers = [0.0; 3];
            for (cause, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let place = thing.wrapping_add(u64::from(*day) * 3 + cause as u64);
                numbers[cause] = poisson(*count as f64, stream.uniform(Key::new(sample, place)));
            }
            drawn.push((f64::from(*day), numbers));
        }
        for (days, found) in places(&drawn).into_iter().zip(&mut found) {
            found.extend(days);
        }
    }
    let tail = (1.0 - CONFIDENCE) / 2.0;
    found.map(|mut days| {
        days.sort_by(f64::total_cmp);
        Some((quantile(&days, tail)?, quantile(&days, 1.0 - tail)?))
    })
}

/// The days by which the shares of [`PLACES`] of those won in the end are won (Aalen-Johansen).
fn places(groups: &[(f64, [f64; 3])]) -> [Option<f64>; 4] {
    let mut at_risk: f64 = groups.iter().flat_map(|group| group.1).sum();
    let (mut open, mut won) = (1.0, 0.0);
    let mut curve = Vec::with_capacity(groups.len());
    for (day, numbers) in groups {
        let (wins, losses) = (numbers[WON as usize], numbers[LOST as usize]);
        if at_risk > 0.0 && wins + losses > 0.0 {
            won += open * wins / at_risk;
            open *= (1.0 - (wins + losses) / at_risk).max(0.0);
            curve.push((*day, won));
        }
        at_risk -= numbers.iter().sum::<f64>();
    }
    PLACES.map(|place| {
        let reached = curve.iter().find(|point| point.1 >= place * won - 1e-12);
        reached.filter(|_| won > 0.0).map(|point| point.0)
    })
}

/// The Poisson number of a mean at a place between 0 and 1.
fn poisson(mean: f64, place: f64) -> f64 {
    if mean > LARGEST_EXACT_MEAN {
        return libm::round(mean + mean.sqrt() * normal_quantile(place)).max(0.0);
    }
    let mut chance = libm::exp(-mean);
    let mut below = chance;
    let mut number = 0.0;
    // The chance that is left at 300 is nothing, also in the last digit.
    while place > below && number < 300.0 {
        number += 1.0;
        chance *= mean / number;
        below += chance;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_numbers_have_their_mean_and_variance() {
        for mean in [0.5, 3.0, 40.0, 80.0] {
            let draws: Vec<f64> =
                (0..10_000).map(|at| poisson(mean, (f64::from(at) + 0.5) / 10_000.0)).collect();
            let average = draws.iter().sum::<f64>() / 10_000.0;
            let variance =
                draws.iter().map(|draw| (draw - average) * (draw - average)).sum::<f64>() / 10_000.0;
            assert!((average - mean).abs() < 0.01 * mean, "{mean}: {average}");
            assert!((variance - mean).abs() < 0.02 * mean, "{mean}: {variance}");
        }
    }
}
