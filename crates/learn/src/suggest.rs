//! From what was measured to changes of a process.
//!
//! What the total time rests on. A list of deals tells the time from start to end and nothing between, so what
//! can be held against the process is the sum of its stages, and what can be proposed is one factor for all of
//! them. The measured figure is the day by which half of the deals *that are won at all* are won, with open
//! deals censored, because the stages' expected days describe deals that go through. What it is held against
//! is, if the caller has it, the median that the simulation gives won deals with the process as it is: times
//! of stages are skewed, and the median of a sum is not the sum of medians. Without it, the sum of the stages'
//! expected days.

use stagecraft_process::Definition;
use stagecraft_process::definition::{RouteTarget, Stage};
use stagecraft_report::learning::{
    Advice, CurveTime, DealTimes, Evidence, LearnReport, Method, NowFrom, Proposed, StageScaled, StageTime,
    Suggestion, SuggestionCode, Times, TimesRefused, WhyWithheld, Withheld,
};

/// So many deals must be closed, or visits ended.
const LEAST_CLOSED: u64 = 30;
/// So many deals must be won for a time of won deals.
const LEAST_WON: u64 = 15;
/// Nobody changes a plan for a difference of one in twenty.
const LEAST_DIFFERENCE: f64 = 0.05;

/// What the data suggest for a process. `simulated_median_days` is the median time to won that the simulation
/// gives the process as it is, from creation; without it the stages' expected days are added up.
#[must_use]
pub fn suggest(definition: &Definition, report: &LearnReport, simulated_median_days: Option<f64>) -> Advice {
    let mut advice = Advice::default();
    if report.stages.is_empty() {
        match total_time(definition, report, simulated_median_days) {
            Ok(suggestion) => advice.suggestions.push(suggestion),
            Err(why) => {
                advice.withheld.push(Withheld { code: SuggestionCode::TotalTime, stage: None, why });
            }
        }
        return advice;
    }
    for stage in &definition.stages {
        let id = stage.id.as_str();
        let times: Vec<&StageTime> =
            report.stages.iter().filter(|time| time.stage.as_deref() == Some(id)).collect();
        let found = match times.as_slice() {
            [] => continue,
            [time] => [
                (SuggestionCode::StageTime, stage_time(stage, time)),
                (SuggestionCode::StallLimit, stall_limit(stage, time)),
            ],
            _ => [
                (SuggestionCode::StageTime, Err(WhyWithheld::SeveralValues)),
                (SuggestionCode::StallLimit, Err(WhyWithheld::SeveralValues)),
            ],
        };
        for (code, result) in found {
            match result {
                Ok(suggestion) => advice.suggestions.push(suggestion),
                Err(why) => advice.withheld.push(Withheld { code, stage: Some(id.to_owned()), why }),
            }
        }
    }
    for time in report.stages.iter().filter(|time| time.stage.is_none()) {
        let why = WhyWithheld::NotMatched { value: time.value.clone() };
        advice.withheld.push(Withheld { code: SuggestionCode::StageTime, stage: None, why });
    }
    advice
}

fn total_time(
    definition: &Definition,
    report: &LearnReport,
    simulated_median_days: Option<f64>,
) -> Result<Suggestion, WhyWithheld> {
    let times = match &report.times {
        Times::Measured(times) => times,
        Times::Refused(TimesRefused::TooFew { closed, .. }) => {
            return Err(WhyWithheld::TooFew { ended: *closed, needed: LEAST_CLOSED });
        }
        Times::Refused(_) => return Err(WhyWithheld::TimesRefused),
    };
    let measured = enough(times)?;
    let path = path_from(definition, report.starts_in.as_deref());
    let Some(first) = path.first() else { return Err(WhyWithheld::NoStages) };
    let silent = path.iter().filter(|stage| !stage.expected_days.is_some_and(|days| days > 0.0));
    let silent: Vec<String> = silent.map(|stage| stage.id.to_string()).collect();
    if !silent.is_empty() {
        return Err(WhyWithheld::NoExpectedDays { stages: silent });
    }
    // The simulation counts from the deal's creation, in the first stage.
    let whole = definition.stages.first().is_some_and(|stage| stage.id == first.id);
    let simulated = simulated_median_days.filter(|days| whole && *days > 0.0);
    let expected = path.iter().filter_map(|stage| stage.expected_days).sum();
    let (now, now_from) = match simulated {
        Some(days) => (days, NowFrom::Simulated),
        None => (expected, NowFrom::ExpectedDays),
    };
    let days = differs(now, &measured)?;
    let evidence = Evidence {
        method: Method::MedianToWin,
        observed: times.deals,
        ended: times.won,
        open: times.open,
        days,
        low: measured.low,
        high: measured.high,
        now: Some(now),
        now_from,
    };
    if let [only] = path.as_slice()
        && now_from == NowFrom::ExpectedDays
    {
        let change = Proposed::StageDays {
            stage: only.id.to_string(),
            from: only.expected_days,
            to: written(days),
            median: days,
            percentile90: times.to_win.percentile90.days,
        };
        return Ok(Suggestion { code: SuggestionCode::StageTime, evidence, change });
    }
    let factor = days / now;
    let from = definition.stages.iter().position(|stage| stage.id == first.id).unwrap_or(0);
    // Also those off the usual path: a branch is walked at the same pace.
    let scaled = definition.stages.iter().skip(from).filter_map(|stage| {
        let now = stage.expected_days.filter(|days| *days > 0.0)?;
        Some(StageScaled { stage: stage.id.to_string(), from: now, to: written(now * factor) })
    });
    let change = Proposed::ScaleStageTimes { factor, stages: scaled.collect() };
    Ok(Suggestion { code: SuggestionCode::TotalTime, evidence, change })
}

/// The median time to won, if there are enough deals for it.
fn enough(times: &DealTimes) -> Result<CurveTime, WhyWithheld> {
    let closed = times.won + times.lost;
    if closed < LEAST_CLOSED {
        return Err(WhyWithheld::TooFew { ended: closed, needed: LEAST_CLOSED });
    }
    if times.won < LEAST_WON {
        return Err(WhyWithheld::TooFewWon { won: times.won, needed: LEAST_WON });
    }
    let still_open = times.to_win.curve.last().is_none_or(|point| point.open > 0.5);
    if still_open || times.to_win.median.days.is_none() {
        return Err(WhyWithheld::StillOpen);
    }
    Ok(times.to_win.median)
}

/// The stages a deal goes through when no route says otherwise, from one on.
fn path_from<'a>(definition: &'a Definition, starts_in: Option<&str>) -> Vec<&'a Stage> {
    let start = starts_in.and_then(|id| definition.stage(id)).or_else(|| definition.stages.first());
    let mut path: Vec<&Stage> = Vec::new();
    let mut next = start;
    while let Some(stage) = next {
        if path.iter().any(|passed| passed.id == stage.id) {
            break;
        }
        path.push(stage);
        let default = stage.routes.iter().find(|route| route.when.is_none());
        let target = match default {
            Some(route) => route.to.clone(),
            None => definition.next_in_order(stage.id.as_str()),
        };
        next = match target {
            RouteTarget::Stage(id) => definition.stage(id.as_str()),
            RouteTarget::Won | RouteTarget::Lost => None,
        };
    }
    path
}

fn stage_time(stage: &Stage, time: &StageTime) -> Result<Suggestion, WhyWithheld> {
    if time.ended < LEAST_CLOSED {
        return Err(WhyWithheld::TooFew { ended: time.ended, needed: LEAST_CLOSED });
    }
    let Some(days) = time.median.days else { return Err(WhyWithheld::StillOpen) };
    if let Some(now) = stage.expected_days {
        differs(now, &time.median)?;
    }
    Ok(Suggestion {
        code: SuggestionCode::StageTime,
        evidence: Evidence {
            method: Method::MedianVisit,
            observed: time.visits,
            ended: time.ended,
            open: time.visits - time.ended,
            days,
            low: time.median.low,
            high: time.median.high,
            now: stage.expected_days,
            now_from: NowFrom::Stage,
        },
        change: Proposed::StageDays {
            stage: stage.id.to_string(),
            from: stage.expected_days,
            to: written(days),
            median: days,
            percentile90: time.percentile90.days,
        },
    })
}

fn stall_limit(stage: &Stage, time: &StageTime) -> Result<Suggestion, WhyWithheld> {
    if time.won_visits < LEAST_CLOSED {
        return Err(WhyWithheld::TooFew { ended: time.won_visits, needed: LEAST_CLOSED });
    }
    let Some(days) = time.won_percentile90.days else { return Err(WhyWithheld::StillOpen) };
    if let Some(now) = stage.stall_days {
        differs(now, &time.won_percentile90)?;
    }
    Ok(Suggestion {
        code: SuggestionCode::StallLimit,
        evidence: Evidence {
            method: Method::Percentile90OfWonVisits,
            observed: time.won_visits,
            ended: time.won_visits,
            open: 0,
            days,
            low: time.won_percentile90.low,
            high: time.won_percentile90.high,
            now: stage.stall_days,
            now_from: NowFrom::Stage,
        },
        change: Proposed::StallDays {
            stage: stage.id.to_string(),
            from: stage.stall_days,
            to: written(days),
        },
    })
}

/// The measured days. Nothing is suggested where what the process says lies within the interval, or so near that it does not
/// matter.
fn differs(now: f64, measured: &CurveTime) -> Result<f64, WhyWithheld> {
    let Some(days) = measured.days else { return Err(WhyWithheld::StillOpen) };
    let within = measured.low.is_none_or(|low| low <= now) && measured.high.is_none_or(|high| now <= high);
    if within || (days - now).abs() <= LEAST_DIFFERENCE * now {
        return Err(WhyWithheld::Agrees { now, days });
    }
    Ok(days)
}

/// Days as people would write them: halves below ten, whole ones above, never none.
fn written(days: f64) -> f64 {
    if days < 10.0 { (libm::round(days * 2.0) / 2.0).max(0.5) } else { libm::round(days) }
}
