//! From counts to figures with their intervals.

use crate::cohort::PairedCounts;
use crate::model::Model;
use crate::tally::{Tally, median_days};
use stagecraft_report::*;
use stagecraft_statistics::intervals::{Interval, paired_difference, wilson};
use stagecraft_statistics::summary::DayHistogram;

const CONFIDENCE: f64 = 0.95;
/// Days in an average month and in a week.
const DAYS_PER_MONTH: f64 = 365.25 / 12.0;
const DAYS_PER_WEEK: f64 = 7.0;
/// Bars of the cycle-time histogram, at most.
const BARS: f64 = 36.0;

/// The report of a cohort.
pub fn report(model: &Model, tally: &Tally, seed: u64) -> CohortReport {
    let deals = tally.deals;
    let share = |count: u64| if deals == 0 { 0.0 } else { count as f64 / deals as f64 };
    let definition = &model.compiled().definition;
    let all_time = tally.time() as f64;
    let value_per_win =
        (tally.won > 0 && model.value.is_some()).then(|| tally.value_won as f64 / 100.0 / tally.won as f64);
    let win_rate = proportion(tally.won, deals);
    let per_week = model.deals_per_month.map(|month| month / DAYS_PER_MONTH * DAYS_PER_WEEK);
    let hours = tally.hours as f64 / 100.0;
    let reason_id =
        |at: usize| definition.outcomes.reasons.get(at).map_or("", |reason| reason.id.as_str()).to_owned();
    let stages: Vec<StageReport> = definition
        .stages
        .iter()
        .zip(&tally.stages)
        .map(|(stage, counts)| {
            let mut reasons: Vec<(String, f64)> = counts
                .reasons
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0)
                .map(|(at, count)| (reason_id(at), share(*count)))
                .collect();
            reasons.sort_by(|a, b| b.1.total_cmp(&a.1));
            let time = counts.time.moments().sum() as f64;
            StageReport {
                stage: stage.id.to_string(),
                reached: share(counts.deals),
                advanced: proportion(counts.advanced, counts.deals),
                lost: share(counts.lost),
                no_decision: share(counts.no_decision),
                days: quantiles(&counts.time),
                time_share: if all_time > 0.0 { time / all_time } else { 0.0 },
                reasons,
            }
        })
        .collect();
    let bottleneck = stages.iter().max_by(|a, b| a.time_share.total_cmp(&b.time_share));
    CohortReport {
        deals,
        seed,
        win_rate,
        unfinished: tally.unfinished,
        cycle_days: quantiles(&tally.cycle),
        cycle_histogram: bars(&tally.cycle),
        value_per_win,
        velocity_per_week: match (per_week, value_per_win) {
            (Some(inflow), Some(value)) => Some(inflow * win_rate.value * value),
            (Some(_), None) if deals > 0 => Some(0.0),
            _ => None,
        },
        hours_per_deal: if deals == 0 { 0.0 } else { hours / deals as f64 },
        hours_per_win: (tally.won > 0).then(|| hours / tally.won as f64),
        bottleneck: bottleneck.filter(|s| s.time_share > 0.0).map(|s| (s.stage.clone(), s.time_share)),
        stages,
        reasons: (tally.reasons.iter().enumerate())
            .take(definition.outcomes.reasons.len())
            .map(|(at, count)| ReasonReport { reason: reason_id(at), share: share(*count) })
            .collect(),
        triggers: triggers(model, tally),
        plays: plays(model, tally),
        held: held(model, tally),
        own_strategy: proportion(tally.own_strategy, deals),
        segments: segments(model, tally),
        compared: None,
    }
}

/// A difference of two versions on the same deals: the first less the second.
pub fn difference(pairs: &PairedCounts) -> Figure {
    let deals = pairs.both + pairs.first + pairs.second + pairs.neither;
    if deals == 0 {
        return Figure::default();
    }
    let value = (pairs.first as f64 - pairs.second as f64) / deals as f64;
    let interval = paired_difference(pairs.both, pairs.first, pairs.second, pairs.neither, CONFIDENCE);
    figure(value, interval)
}

fn figure(value: f64, interval: Interval) -> Figure {
    Figure { value, low: interval.low, high: interval.high }
}

fn proportion(count: u64, of: u64) -> Figure {
    let value = if of == 0 { 0.0 } else { count as f64 / of as f64 };
    figure(value, wilson(count, of, CONFIDENCE))
}

fn quantiles(histogram: &DayHistogram) -> Option<Quantiles> {
    Some(Quantiles {
        lower: histogram.quantile_days(0.25)?,
        median: histogram.quantile_days(0.5)?,
        upper: histogram.quantile_days(0.75)?,
        percentile90: histogram.quantile_days(0.9)?,
    })
}

/// Bars of a round width up to the 99th percentile; what is longer is left to the table.
fn bars(histogram: &DayHistogram) -> Vec<Bar> {
    let Some(last) = histogram.quantile_days(0.99) else { return Vec::new() };
    let rough = (last / BARS).max(1.0 / 24.0);
    let width = [0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let width = width.into_iter().find(|width| *width >= rough).unwrap_or(200.0);
    let count = (last / width).ceil().max(1.0) as usize;
    let mut bars: Vec<Bar> =
        (0..count).map(|at| Bar { from: at as f64 * width, to: (at + 1) as f64 * width, count: 0 }).collect();
    for (start, bucket, count) in histogram.buckets() {
        let middle = (f64::from(start) + f64::from(bucket) / 2.0) / 1440.0;
        if let Some(bar) = bars.get_mut((middle / width) as usize) {
            bar.count += count;
        }
    }
    bars
}

fn triggers(model: &Model, tally: &Tally) -> Vec<TriggerReport> {
    let definition = &model.compiled().definition;
    let reports = definition.triggers.iter().zip(&tally.triggers).map(|(trigger, counts)| {
        let total: u64 = counts.stages.iter().sum();
        let most = counts.stages.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at));
        let mostly_in = most.filter(|(_, count)| **count > 0).and_then(|(at, count)| {
            Some((definition.stages.get(at)?.id.to_string(), *count as f64 / total as f64))
        });
        TriggerReport {
            trigger: trigger.id.to_string(),
            applies_to: proportion(counts.first.count(), tally.deals),
            median_day: median_days(&counts.first),
            mostly_in,
        }
    });
    reports.collect()
}

fn plays(model: &Model, tally: &Tally) -> Vec<PlayReport> {
    let definition = &model.compiled().definition;
    let reports =
        definition.plays.iter().zip(&tally.plays).zip(&model.plays).map(|((play, counts), assumed)| {
            PlayReport {
                play: play.id.to_string(),
                runs_on: proportion(counts.first.count(), tally.deals),
                median_day: median_days(&counts.first),
                done: if counts.ended == 0 { 0.0 } else { counts.done as f64 / counts.ended as f64 },
                effect: None,
                is_known: assumed.is_known,
            }
        });
    reports.collect()
}

fn held(model: &Model, tally: &Tally) -> Vec<HeldReport> {
    let definition = &model.compiled().definition;
    let mut reports: Vec<HeldReport> = definition
        .criteria()
        .zip(&tally.held)
        .filter_map(|((stage, criterion), waits)| {
            Some(HeldReport {
                criterion: criterion.id.to_string(),
                stage: stage.id.to_string(),
                share: waits.count() as f64 / tally.deals.max(1) as f64,
                median_days: median_days(waits)?,
            })
        })
        .collect();
    reports.sort_by(|a, b| b.share.total_cmp(&a.share));
    reports
}

fn segments(model: &Model, tally: &Tally) -> Vec<SegmentReport> {
    let definition = &model.compiled().definition;
    let first_own = stagecraft_process::definition::BuiltInFact::ALL.len();
    let reports = model.segments.iter().zip(&tally.segments).filter_map(|((fact, _), counts)| {
        let fact = definition.facts.get(usize::from(*fact).checked_sub(first_own)?)?;
        let option = |at: usize| match fact.options.get(at) {
            Some(option) => option.id.to_string(),
            None => (if at == 0 { "yes" } else { "no" }).to_owned(),
        };
        let options = counts.iter().enumerate().map(|(at, (deals, won))| OptionReport {
            option: option(at),
            deals: *deals,
            win_rate: proportion(*won, *deals),
        });
        Some(SegmentReport { fact: fact.id.to_string(), options: options.collect() })
    });
    reports.collect()
}
