//! What deals tell.

use crate::dataset::{Dataset, Deal, day_text};
use crate::durations::{SECONDS_PER_DAY, TimedDeal, deal_times, stage_times};
use crate::looks::look;
use stagecraft_report::Figure;
use stagecraft_report::learning::{
    DealCounts, LearnReport, Meaning, Rate, Times, TimesRefused, Untimed, UntimedCount, WonValue,
};
use stagecraft_statistics::intervals::wilson;
use stagecraft_statistics::summary::quantile;
use std::collections::BTreeMap;

/// How sure all intervals are.
pub(crate) const CONFIDENCE: f64 = 0.95;
/// With fewer closed deals that tell a time, no times are given.
const LEAST_CLOSED: u64 = 10;
/// With fewer deals, chance makes dates look odd.
const LEAST_DEALS_TO_DOUBT: u64 = 20;

/// The columns to compare win rates by. Every look counts in the correction: name all that a person has looked
/// at, not only the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Columns {
    /// All that the matching calls segments or the owner.
    All,
    /// Those of them with these numbers.
    These(Vec<u32>),
}

/// Measures deals. The same dataset and columns give the same report.
#[must_use]
pub fn measure(dataset: &Dataset, columns: &Columns) -> LearnReport {
    let counts = count(&dataset.deals);
    let closed = counts.won + counts.lost;
    let until = dataset.until.or_else(|| last_day(dataset));
    let first = dataset.deals.iter().filter_map(|deal| deal.start.or(deal.end)).min();
    let (timed, untimed) = timed_deals(&dataset.deals, until);
    let times = match refusal(dataset, &timed) {
        Some(refused) => Times::Refused(refused),
        None => match deal_times(&timed) {
            Some(times) => Times::Measured(Box::new(times)),
            None => Times::Refused(TimesRefused::NoDates),
        },
    };
    let stages = match (&times, until) {
        (Times::Measured(_), Some(until)) => stage_times(dataset, until),
        _ => Vec::new(),
    };
    let (columns, looks) = look(dataset, columns);
    LearnReport {
        counts,
        win_rate_closed: rate(counts.won, closed),
        win_rate_created: rate(counts.won, counts.deals),
        first_date: first.map(day_text),
        until: until.map(day_text),
        until_is_given: dataset.until.is_some(),
        starts_in: dataset.starts_in.clone(),
        untimed,
        times,
        won_value: won_value(&dataset.deals),
        stages,
        columns,
        looks,
    }
}

/// A share with its Wilson interval.
pub(crate) fn rate(count: u64, of: u64) -> Rate {
    let interval = wilson(count, of, CONFIDENCE);
    let value = if of == 0 { 0.0 } else { count as f64 / of as f64 };
    Rate { count, of, share: Figure { value, low: interval.low, high: interval.high } }
}

fn count(deals: &[Deal]) -> DealCounts {
    let mut counts = DealCounts { deals: deals.len() as u64, ..DealCounts::default() };
    for deal in deals {
        match deal.meaning {
            Meaning::Won => counts.won += 1,
            Meaning::Lost => counts.lost += 1,
            Meaning::Open | Meaning::LeftOut => counts.open += 1,
        }
    }
    counts
}

/// The last day on which something happened. The end of an open deal is a hope; its moves are not.
fn last_day(dataset: &Dataset) -> Option<i32> {
    let happened = |deal: &Deal| {
        let end = deal.end.filter(|_| deal.meaning != Meaning::Open);
        deal.start.max(end)
    };
    let moved = dataset.visits.iter().map(|visit| visit.to.unwrap_or(visit.from).max(visit.from));
    let moved = moved.max().and_then(|at| i32::try_from(at.div_euclid(SECONDS_PER_DAY as i64)).ok());
    dataset.deals.iter().filter_map(happened).max().max(moved)
}

fn timed_deals(deals: &[Deal], until: Option<i32>) -> (Vec<TimedDeal>, Vec<UntimedCount>) {
    let mut timed = Vec::new();
    let mut untimed: BTreeMap<Untimed, u64> = BTreeMap::new();
    for deal in deals {
        match timed_deal(deal, until) {
            Ok(deal) => timed.push(deal),
            Err(why) => *untimed.entry(why).or_default() += 1,
        }
    }
    let untimed = untimed.into_iter().map(|(why, deals)| UntimedCount { why, deals }).collect();
    (timed, untimed)
}

fn timed_deal(deal: &Deal, until: Option<i32>) -> Result<TimedDeal, Untimed> {
    let start = deal.start.ok_or(Untimed::NoStart)?;
    let until = until.unwrap_or(start);
    let end = match deal.meaning {
        Meaning::Open | Meaning::LeftOut => until,
        Meaning::Won | Meaning::Lost => deal.end.ok_or(Untimed::NoEnd)?,
    };
    if start > until || end > until {
        Err(Untimed::AfterTheData)
    } else if end < start {
        Err(Untimed::EndBeforeStart)
    } else {
        Ok(TimedDeal { days: (end - start) as u32, meaning: deal.meaning })
    }
}

/// Why the dates do not tell how long deals took, if they do not.
fn refusal(dataset: &Dataset, timed: &[TimedDeal]) -> Option<TimesRefused> {
    if !dataset.has_start || !dataset.has_end {
        return Some(TimesRefused::NoDates);
    }
    let mut starts: BTreeMap<i32, u64> = BTreeMap::new();
    let (mut both, mut backwards, mut same_day) = (0_u64, 0_u64, 0_u64);
    for deal in &dataset.deals {
        let Some(start) = deal.start else { continue };
        *starts.entry(start).or_default() += 1;
        let closed = matches!(deal.meaning, Meaning::Won | Meaning::Lost);
        if let Some(end) = deal.end.filter(|_| closed) {
            both += 1;
            backwards += u64::from(end < start);
            same_day += u64::from(end == start);
        }
    }
    let started: u64 = starts.values().sum();
    // The earliest of equals.
    let busiest = starts.iter().rev().max_by_key(|(_, deals)| **deals);
    if let Some((day, deals)) = busiest
        && started >= LEAST_DEALS_TO_DOUBT
        && deals * 2 >= started
    {
        let date = day_text(*day);
        return Some(TimesRefused::StartedOnOneDay { date, deals: *deals, of: started });
    }
    if both >= LEAST_CLOSED && backwards * 4 >= both {
        return Some(TimesRefused::EndsBeforeStarts { deals: backwards, of: both });
    }
    if both >= LEAST_CLOSED && same_day * 5 >= both * 4 {
        return Some(TimesRefused::EndedOnTheSameDay { deals: same_day, of: both });
    }
    let closed = timed.iter().filter(|deal| deal.meaning != Meaning::Open).count() as u64;
    (closed < LEAST_CLOSED).then_some(TimesRefused::TooFew { closed, needed: LEAST_CLOSED })
}

fn won_value(deals: &[Deal]) -> Option<WonValue> {
    let won = deals.iter().filter(|deal| deal.meaning == Meaning::Won && !deal.amount.is_nan());
    let mut amounts: Vec<f64> = won.map(|deal| deal.amount).collect();
    amounts.sort_by(f64::total_cmp);
    Some(WonValue {
        deals: amounts.len() as u64,
        total: amounts.iter().sum(),
        median: quantile(&amounts, 0.5)?,
        percentile90: quantile(&amounts, 0.9)?,
    })
}
