//! Numbers of stages, steps and triggers out of their range, and stages about which nothing is assumed.

use super::places;
use crate::definition::{Definition, Distribution, Drawn, Frequency, On};
use crate::finding::{Code, Finding, Place, Subject};

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    let mut before: Option<(f64, &str)> = None;
    for (index, stage) in definition.stages.iter().enumerate() {
        let subject = Subject::Stage(stage.id.clone());
        let mut range = |what: &str, value: Option<f64>, high: f64| {
            out_of_range(&subject, &format!("/stages/{index}/{what}"), what, value, 0.0, high, findings);
        };
        range("expectedDays", stage.expected_days, LONGEST_DAYS);
        range("stallDays", stage.stall_days, LONGEST_DAYS);
        range("probability", stage.probability, 1.0);
        if let (Some(probability), Some((highest, name))) = (stage.probability, before)
            && probability < highest
        {
            let place = Place::of(subject.clone(), format!("/stages/{index}/probability"));
            let finding = Finding::new(Code::ProbabilityFalls, place);
            findings.push(finding.with("stage", stage.name.as_str()).with("before", name));
        }
        before = stage.probability.map(|probability| (probability, stage.name.as_str())).or(before);
        let assumed = definition.assumptions.as_ref().is_some_and(|a| a.stages.contains_key(&stage.id));
        if !assumed {
            // Where nothing is assumed at all there is nothing that could lack the stage.
            let path = if definition.assumptions.is_some() { "/assumptions/stages" } else { "/assumptions" };
            let place = Place::of(subject, path);
            findings.push(Finding::new(Code::AssumptionMissing, place).with("stage", stage.name.as_str()));
        }
    }
    work(definition, findings);
}

/// The numbers of steps and triggers.
fn work(definition: &Definition, findings: &mut Vec<Finding>) {
    for (at, step) in places::steps(definition) {
        let subject = Subject::Step(step.id.clone());
        let due = format!("{at}/dueDays");
        out_of_range(&subject, &due, "dueDays", step.due_days, 0.0, LONGEST_DAYS, findings);
        let effort = format!("{at}/effortHours");
        match &step.effort_hours {
            Some(Drawn::Fixed(hours)) => {
                out_of_range(&subject, &effort, "effortHours", Some(*hours), 0.0, MOST_HOURS, findings);
            }
            Some(Drawn::From(distribution)) => spread(&subject, &effort, distribution, findings),
            None => {}
        }
    }
    for (index, trigger) in definition.triggers.iter().enumerate() {
        let subject = Subject::Trigger(trigger.id.clone());
        let mut days = |key: &str, days: f64| {
            let path = format!("/triggers/{index}/{key}");
            out_of_range(&subject, &path, "days", Some(days), 0.0, LONGEST_DAYS, findings);
        };
        if let Some(On::DaysInStage { days: after } | On::NoActivity { days: after }) = trigger.on {
            days("on", after);
        }
        if let Frequency::AgainAfterDays(after) = trigger.often {
            days("often", after);
        }
    }
}

const MOST_HOURS: f64 = 10_000.0;
pub(super) const LONGEST_DAYS: f64 = 36_500.0;

/// Says that a number is out of its range, if it is.
pub(super) fn out_of_range(
    subject: &Subject,
    path: &str,
    what: &str,
    value: Option<f64>,
    low: f64,
    high: f64,
    findings: &mut Vec<Finding>,
) {
    if let Some(value) = value.filter(|value| !(low..=high).contains(value)) {
        let finding = Finding::new(Code::OutOfRange, Place::of(subject.clone(), path));
        findings.push(finding.with("what", what).with("value", value).with("low", low).with("high", high));
    }
}

/// A distribution whose numbers contradict each other.
pub(super) fn spread(
    subject: &Subject,
    path: &str,
    distribution: &Distribution,
    findings: &mut Vec<Finding>,
) {
    let mut at_least = |what: &str, value: f64, low: f64| {
        out_of_range(subject, path, what, Some(value), low, f64::MAX, findings);
    };
    match distribution {
        Distribution::Uniform { low, high } => {
            at_least("low", *low, 0.0);
            at_least("high", *high, *low);
        }
        Distribution::Triangular { low, mode, high } => {
            at_least("low", *low, 0.0);
            at_least("mode", *mode, *low);
            at_least("high", *high, *mode);
        }
        Distribution::Exponential { mean } => at_least("mean", *mean, f64::MIN_POSITIVE),
        Distribution::Gamma { shape, scale } => {
            at_least("shape", *shape, f64::MIN_POSITIVE);
            at_least("scale", *scale, f64::MIN_POSITIVE);
        }
        Distribution::LogNormal { median, percentile90 } => {
            at_least("median", *median, f64::MIN_POSITIVE);
            at_least("percentile90", *percentile90, *median);
        }
        Distribution::Empirical { values } => {
            at_least("values", values.len() as f64, 1.0);
            for value in values {
                at_least("values", *value, 0.0);
            }
        }
    }
}
