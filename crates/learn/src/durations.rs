//! How long deals and visits to stages take.

use crate::dataset::Dataset;
use crate::measure::CONFIDENCE;
use crate::resample::win_intervals;
use stagecraft_report::Figure;
use stagecraft_report::learning::{
    CurveTime, DealTimes, Meaning, OpenPoint, StageTime, TimeToClose, TimeToWin, WonPoint,
};
use stagecraft_statistics::intervals::quantile_interval;
use stagecraft_statistics::summary::quantile;
use stagecraft_statistics::survival::{
    AalenJohansen, CompetingObservation, IncidenceStep, KaplanMeier, Observation,
};

/// Curves have at most so many points.
const MOST_POINTS: usize = 200;
/// Shares closer than this count as equal, however sums were rounded.
const SHARE_TOLERANCE: f64 = 1e-12;
pub(crate) const WON: u32 = 1;
pub(crate) const LOST: u32 = 2;
/// The places of a distribution that are given: quartiles and nine tenths.
pub(crate) const PLACES: [f64; 4] = [0.25, 0.5, 0.75, 0.9];
pub(crate) const SECONDS_PER_DAY: f64 = 86_400.0;

/// A deal that tells a time: until it ended, or how long it was watched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimedDeal {
    pub(crate) days: u32,
    pub(crate) meaning: Meaning,
}

impl TimedDeal {
    pub(crate) fn cause(self) -> u32 {
        match self.meaning {
            Meaning::Won => WON,
            Meaning::Lost => LOST,
            Meaning::Open | Meaning::LeftOut => 0,
        }
    }
}

/// Times of deals; nothing of none.
pub(crate) fn deal_times(timed: &[TimedDeal]) -> Option<DealTimes> {
    let count = |cause| timed.iter().filter(|deal| deal.cause() == cause).count() as u64;
    let observed = |deal: &TimedDeal| Observation { time: f64::from(deal.days), event: deal.cause() > 0 };
    let observations: Vec<Observation> = timed.iter().map(observed).collect();
    let closing = KaplanMeier::new(&observations).ok()?;
    let ended = |deal: &TimedDeal| CompetingObservation { time: f64::from(deal.days), cause: deal.cause() };
    let competing: Vec<CompetingObservation> = timed.iter().map(ended).collect();
    let winning = AalenJohansen::new(&competing).ok()?;
    if timed.is_empty() {
        return None;
    }
    Some(DealTimes {
        deals: timed.len() as u64,
        won: count(WON),
        lost: count(LOST),
        open: count(0),
        longest_days: closing.longest(),
        to_close: time_to_close(&closing),
        to_win: time_to_win(&winning, timed),
        naive_median_close_days: naive_median(timed, |cause| cause > 0),
        naive_median_win_days: naive_median(timed, |cause| cause == WON),
    })
}

fn naive_median(timed: &[TimedDeal], wanted: impl Fn(u32) -> bool) -> Option<f64> {
    let ended = timed.iter().filter(|deal| wanted(deal.cause()));
    let mut days: Vec<f64> = ended.map(|deal| f64::from(deal.days)).collect();
    days.sort_by(f64::total_cmp);
    quantile(&days, 0.5)
}

/// The day by which a share has ended, with the interval of Brookmeyer and Crowley ("A confidence interval for
/// the median survival time", Biometrics 38 (1982), 29-41): the days at which the curve's own interval holds
/// the share, on the scale of log(-log).
pub(crate) fn curve_time(curve: &KaplanMeier, ended: f64) -> CurveTime {
    let left = 1.0 - ended + SHARE_TOLERANCE;
    let first = |reaches: &dyn Fn(f64) -> bool| {
        curve.steps().iter().map(|step| step.time).find(|time| reaches(*time))
    };
    CurveTime {
        days: curve.quantile(ended),
        low: first(&|time| curve.interval_at(time, CONFIDENCE).low <= left),
        high: first(&|time| curve.interval_at(time, CONFIDENCE).high <= left),
    }
}

fn time_to_close(curve: &KaplanMeier) -> TimeToClose {
    let start = OpenPoint { day: 0.0, open: Figure { value: 1.0, low: 1.0, high: 1.0 } };
    let point = |at: usize| {
        let step = &curve.steps()[at];
        let interval = curve.interval_at(step.time, CONFIDENCE);
        OpenPoint {
            day: step.time,
            open: Figure { value: step.survival, low: interval.low, high: interval.high },
        }
    };
    TimeToClose {
        lower: curve_time(curve, PLACES[0]),
        median: curve_time(curve, PLACES[1]),
        upper: curve_time(curve, PLACES[2]),
        percentile90: curve_time(curve, PLACES[3]),
        curve: std::iter::once(start).chain(thinned(curve.steps().len()).map(point)).collect(),
    }
}

fn time_to_win(curve: &AalenJohansen, timed: &[TimedDeal]) -> TimeToWin {
    let won_by = |step: &IncidenceStep| step.incidence.first().copied().unwrap_or(0.0);
    let in_the_end = curve.steps().last().map_or(0.0, won_by);
    let intervals = win_intervals(timed);
    let place = |at: usize| {
        let share = PLACES[at] * in_the_end - SHARE_TOLERANCE;
        let reached = curve.steps().iter().find(|step| won_by(step) >= share);
        CurveTime {
            days: reached.filter(|_| in_the_end > 0.0).map(|step| step.time),
            low: intervals[at].map(|ends| ends.0),
            high: intervals[at].map(|ends| ends.1),
        }
    };
    let start = WonPoint { day: 0.0, won: 0.0, lost: 0.0, open: 1.0 };
    let point = |at: usize| {
        let step = &curve.steps()[at];
        let lost = step.incidence.get(1).copied().unwrap_or(0.0);
        WonPoint { day: step.time, won: won_by(step), lost, open: step.survival }
    };
    TimeToWin {
        won_in_the_end: in_the_end,
        lower: place(0),
        median: place(1),
        upper: place(2),
        percentile90: place(3),
        curve: std::iter::once(start).chain(thinned(curve.steps().len()).map(point)).collect(),
    }
}

/// Places of so many steps that are shown, evenly over all of them, the first and the last among them. One
/// point is left for the start.
fn thinned(steps: usize) -> impl Iterator<Item = usize> {
    let shown = steps.min(MOST_POINTS - 1);
    (0..shown).map(move |at| if shown < 2 { at } else { at * (steps - 1) / (shown - 1) })
}

/// Times of visits by stage, the stages with the most visits first.
pub(crate) fn stage_times(dataset: &Dataset, until: i32) -> Vec<StageTime> {
    // Open visits were watched to the end of that day; what is dated later has not been seen yet.
    let end_of_data = (i64::from(until) + 1) * SECONDS_PER_DAY as i64;
    let mut times: Vec<StageTime> = Vec::new();
    let mut visits_by_stage = vec![Vec::new(); dataset.stage_values.len()];
    for visit in dataset.visits.iter().filter(|visit| visit.from < end_of_data) {
        if let Some(visits) = visits_by_stage.get_mut(visit.stage as usize) {
            visits.push(*visit);
        }
    }
    for (value, visits) in dataset.stage_values.iter().zip(visits_by_stage) {
        let mut observations = Vec::new();
        let mut won_days = Vec::new();
        for visit in visits {
            let to = visit.to.unwrap_or(end_of_data).min(end_of_data);
            let time = ((to - visit.from) as f64 / SECONDS_PER_DAY).max(0.0);
            let event = visit.to.is_some_and(|moved| moved < end_of_data);
            observations.push(Observation { time, event });
            if event && visit.won {
                won_days.push(time);
            }
        }
        let Ok(curve) = KaplanMeier::new(&observations) else { continue };
        if observations.is_empty() {
            continue;
        }
        won_days.sort_by(f64::total_cmp);
        let interval = quantile_interval(&won_days, PLACES[3], CONFIDENCE);
        let matched = dataset.stages.iter().find(|matched| matched.value == *value);
        times.push(StageTime {
            value: value.clone(),
            stage: matched.and_then(|matched| matched.stage.clone()),
            visits: observations.len() as u64,
            ended: observations.iter().filter(|one| one.event).count() as u64,
            median: curve_time(&curve, PLACES[1]),
            percentile90: curve_time(&curve, PLACES[3]),
            won_visits: won_days.len() as u64,
            won_percentile90: CurveTime {
                days: quantile(&won_days, PLACES[3]),
                low: Some(interval.low).filter(|low| low.is_finite()),
                high: Some(interval.high).filter(|high| high.is_finite()),
            },
        });
    }
    times.sort_by(|a, b| b.visits.cmp(&a.visits).then_with(|| a.value.cmp(&b.value)));
    times
}
