//! Numbers out of their range, and assumptions that are missing.

use crate::definition::{
    Assumptions, Definition, Distribution, Drawn, Estimate, Frequency, MixValues, On, StepOwner,
};
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
            let place = Place::of(subject, "/assumptions/stages");
            findings.push(Finding::new(Code::AssumptionMissing, place).with("stage", stage.name.as_str()));
        }
    }
    work(definition, findings);
    if let Some(assumptions) = &definition.assumptions {
        assumed(definition, assumptions, findings);
    }
}

/// The numbers of steps and triggers.
fn work(definition: &Definition, findings: &mut Vec<Finding>) {
    for (owner, step) in definition.steps() {
        let subject = Subject::Step(step.id.clone());
        let at = match owner {
            StepOwner::Stage(stage) => format!("/stages/{}/steps/{}", stage.id, step.id),
            StepOwner::Play(play) => format!("/plays/{}/steps/{}", play.id, step.id),
        };
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
const LONGEST_DAYS: f64 = 36_500.0;

fn out_of_range(
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

fn assumed(definition: &Definition, assumptions: &Assumptions, findings: &mut Vec<Finding>) {
    let mut dangling = |kind: &str, id: &str, path: &str| {
        let finding = Finding::new(Code::DanglingReference, Place::of(Subject::Process, path));
        findings.push(finding.with("kind", kind).with("id", id));
    };
    for id in assumptions.stages.keys().filter(|id| definition.stage(id.as_str()).is_none()) {
        dangling("stage", id.as_str(), "/assumptions/stages");
    }
    for id in assumptions.mix.keys().filter(|id| definition.fact(id.as_str()).is_none()) {
        dangling("fact", id.as_str(), "/assumptions/mix");
    }
    for id in assumptions.plays.keys().filter(|id| definition.play(id.as_str()).is_none()) {
        dangling("play", id.as_str(), "/assumptions/plays");
    }
    for id in assumptions.criteria.keys().filter(|id| !definition.criteria().any(|(_, c)| c.id == **id)) {
        dangling("criterion", id.as_str(), "/assumptions/criteria");
    }
    let names = crate::condition::Names::of(definition);
    for (index, factor) in assumptions.factors.iter().enumerate() {
        let mut problems = Vec::new();
        if names.resolve(&factor.when, &mut problems).is_broken() {
            dangling("condition", factor.id.as_str(), &format!("/assumptions/factors/{index}/when"));
        }
    }
    let mut chance = |subject: &Subject, path: String, what: &str, value: f64| {
        out_of_range(subject, &path, what, Some(value), 0.0, 1.0, findings);
    };
    for (id, stage) in &assumptions.stages {
        let subject = Subject::Stage(id.clone());
        let path = |key: &str| format!("/assumptions/stages/{id}/{key}");
        chance(&subject, path("advance"), "advance", stage.advance.typical);
        chance(&subject, path("back"), "back", stage.back);
        chance(&subject, path("silent"), "silent", stage.silent);
        chance(&subject, path("back"), "back and silent together", stage.back + stage.silent);
    }
    let estimates = |estimate: &Option<Estimate>| estimate.as_ref().map_or(0.0, |estimate| estimate.typical);
    for (id, criterion) in &assumptions.criteria {
        let subject = Subject::Criterion(id.clone());
        for (key, value) in
            [("met", &criterion.met), ("overridden", &criterion.overridden), ("givenUp", &criterion.given_up)]
        {
            chance(&subject, format!("/assumptions/criteria/{id}/{key}"), key, estimates(value));
        }
    }
    for (importance, estimate) in &assumptions.done {
        chance(&Subject::Process, "/assumptions/done".into(), "done", estimate.typical);
        let _ = importance;
    }
    for change in &assumptions.changes {
        chance(&Subject::Process, "/assumptions/changes".into(), "chance", change.chance.typical);
    }
    for (id, stage) in &assumptions.stages {
        if let Some(Drawn::From(distribution)) = &stage.days {
            let subject = Subject::Stage(id.clone());
            spread(&subject, &format!("/assumptions/stages/{id}/days"), distribution, findings);
        }
    }
    if let Some(value) = &assumptions.value {
        let distribution = Distribution::LogNormal {
            median: value.median.typical,
            percentile90: value.percentile90.typical,
        };
        spread(&Subject::Process, "/assumptions/value", &distribution, findings);
    }
    for (id, mix) in &assumptions.mix {
        let all = std::iter::once(&mix.values).chain(mix.given.iter().flat_map(|given| given.cases.values()));
        for values in all {
            let total = match values {
                MixValues::Weights(weights) => weights.values().sum(),
                MixValues::Evidence(weights) => weights.values().sum(),
                MixValues::Amount(distribution) | MixValues::DaysAhead(distribution) => {
                    spread(
                        &Subject::Fact(id.clone()),
                        &format!("/assumptions/mix/{id}"),
                        distribution,
                        findings,
                    );
                    1.0
                }
                MixValues::Chances(_) | MixValues::Yes(_) => 1.0,
            };
            if total <= 0.0 {
                let place = Place::of(Subject::Fact(id.clone()), format!("/assumptions/mix/{id}"));
                findings.push(Finding::new(Code::EmptyMix, place).with("fact", id.as_str()));
            }
        }
    }
}

/// A distribution whose numbers contradict each other.
fn spread(subject: &Subject, path: &str, distribution: &Distribution, findings: &mut Vec<Finding>) {
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
