//! What is assumed about deals: references to nothing, and numbers out of their range.

use super::numbers::{LONGEST_DAYS, out_of_range, spread};
use crate::definition::{Assumptions, Definition, Distribution, Drawn, Estimate, MixValues};
use crate::finding::{Code, Finding, Place, Subject};
use crate::record::push_key;
use std::fmt;

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    if let Some(assumptions) = &definition.assumptions {
        references(definition, assumptions, findings);
        let mut ranges = Ranges { findings };
        all_deals(assumptions, &mut ranges);
        stages(assumptions, &mut ranges);
        effects(assumptions, &mut ranges);
        changes(assumptions, &mut ranges);
        mixes(assumptions, &mut ranges);
    }
}

fn references(definition: &Definition, assumptions: &Assumptions, findings: &mut Vec<Finding>) {
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
}

/// Checks numbers one by one.
struct Ranges<'f> {
    findings: &'f mut Vec<Finding>,
}

impl Ranges<'_> {
    fn number(&mut self, subject: &Subject, path: &str, what: &str, value: f64, low: f64, high: f64) {
        out_of_range(subject, path, what, Some(value), low, high, self.findings);
    }

    /// A share of deals or a chance.
    fn chance(&mut self, subject: &Subject, path: &str, what: &str, value: f64) {
        self.number(subject, path, what, value, 0.0, 1.0);
    }

    /// An estimate with its bounds, where it has them.
    fn estimate(
        &mut self,
        subject: &Subject,
        path: &str,
        what: &str,
        estimate: &Estimate,
        low: f64,
        high: f64,
    ) {
        self.number(subject, path, what, estimate.typical, low, high);
        for (key, bound) in [("low", estimate.low), ("high", estimate.high)] {
            if let Some(bound) = bound {
                self.number(subject, &format!("{path}/{key}"), what, bound, low, high);
            }
        }
    }

    /// Weights of what may be true: none of them below nothing.
    fn weights<'w>(
        &mut self,
        subject: &Subject,
        path: &str,
        what: &str,
        weights: impl Iterator<Item = (&'w dyn fmt::Display, f64)>,
        high: f64,
    ) {
        for (id, weight) in weights {
            self.number(subject, &format!("{path}/{}", escaped(&id.to_string())), what, weight, 0.0, high);
        }
    }

    fn drawn(&mut self, subject: &Subject, path: &str, what: &str, drawn: Option<&Drawn>) {
        match drawn {
            Some(Drawn::Fixed(days)) => self.number(subject, path, what, *days, 0.0, LONGEST_DAYS),
            Some(Drawn::From(distribution)) => spread(subject, path, distribution, self.findings),
            None => {}
        }
    }
}

/// What is assumed of all deals: how many there are, what they are worth, how steps are done.
fn all_deals(assumptions: &Assumptions, ranges: &mut Ranges) {
    let process = &Subject::Process;
    if let Some(deals) = &assumptions.deals_per_month {
        ranges.estimate(process, "/assumptions/dealsPerMonth", "dealsPerMonth", deals, 0.0, f64::MAX);
    }
    if let Some(value) = &assumptions.value {
        let distribution = Distribution::LogNormal {
            median: value.median.typical,
            percentile90: value.percentile90.typical,
        };
        spread(process, "/assumptions/value", &distribution, ranges.findings);
    }
    for (importance, estimate) in &assumptions.done {
        let path = format!("/assumptions/done/{}", importance.as_str());
        ranges.estimate(process, &path, "done", estimate, 0.0, 1.0);
    }
    for (id, estimate) in &assumptions.done_by_role {
        let path = format!("/assumptions/doneByRole/{}", escaped(id.as_str()));
        ranges.estimate(&Subject::Role(id.clone()), &path, "doneByRole", estimate, 0.0, f64::MAX);
    }
    for (index, person) in assumptions.people.iter().enumerate() {
        let path = |key: &str| format!("/assumptions/people/{index}/{key}");
        ranges.estimate(process, &path("present"), "present", &person.present, 0.0, 1.0);
        let stances = person.stances.iter().map(|(stance, weight)| (stance as _, *weight));
        ranges.weights(process, &path("stances"), "weight", stances, f64::MAX);
    }
}

fn stages(assumptions: &Assumptions, ranges: &mut Ranges) {
    for (id, stage) in &assumptions.stages {
        let subject = &Subject::Stage(id.clone());
        let path = |key: &str| format!("/assumptions/stages/{}/{key}", escaped(id.as_str()));
        ranges.estimate(subject, &path("advance"), "advance", &stage.advance, 0.0, 1.0);
        ranges.chance(subject, &path("baseChance"), "baseChance", stage.base_chance.unwrap_or(0.0));
        ranges.chance(subject, &path("back"), "back", stage.back);
        ranges.chance(subject, &path("silent"), "silent", stage.silent);
        ranges.chance(subject, &path("back"), "back and silent together", stage.back + stage.silent);
        ranges.drawn(subject, &path("days"), "days", stage.days.as_ref());
        let patience = stage.patience_days.unwrap_or(0.0);
        ranges.number(subject, &path("patienceDays"), "patienceDays", patience, 0.0, LONGEST_DAYS);
        let reasons = stage.reasons.iter().map(|(reason, weight)| (reason as _, *weight));
        ranges.weights(subject, &path("reasons"), "weight", reasons, f64::MAX);
    }
}

/// What plays and criteria do.
fn effects(assumptions: &Assumptions, ranges: &mut Ranges) {
    for (id, play) in &assumptions.plays {
        let subject = &Subject::Play(id.clone());
        let path = |key: &str| format!("/assumptions/plays/{}/{key}", escaped(id.as_str()));
        for (key, estimate, high) in [("wakes", &play.wakes, 1.0), ("timeLeft", &play.time_left, f64::MAX)] {
            if let Some(estimate) = estimate {
                ranges.estimate(subject, &path(key), key, estimate, 0.0, high);
            }
        }
    }
    for (id, criterion) in &assumptions.criteria {
        let subject = &Subject::Criterion(id.clone());
        let path = |key: &str| format!("/assumptions/criteria/{}/{key}", escaped(id.as_str()));
        for (key, estimate) in
            [("met", &criterion.met), ("overridden", &criterion.overridden), ("givenUp", &criterion.given_up)]
        {
            if let Some(estimate) = estimate {
                ranges.estimate(subject, &path(key), key, estimate, 0.0, 1.0);
            }
        }
        ranges.drawn(subject, &path("waitDays"), "waitDays", criterion.wait_days.as_ref());
    }
}

fn changes(assumptions: &Assumptions, ranges: &mut Ranges) {
    for (index, change) in assumptions.changes.iter().enumerate() {
        let path = format!("/assumptions/changes/{index}/chance");
        ranges.estimate(&Subject::Process, &path, "chance", &change.chance, 0.0, 1.0);
    }
}

fn mixes(assumptions: &Assumptions, ranges: &mut Ranges) {
    for (id, mix) in &assumptions.mix {
        let subject = &Subject::Fact(id.clone());
        let path = format!("/assumptions/mix/{}", escaped(id.as_str()));
        values(subject, &path, &mix.values, ranges);
        for (option, case) in mix.given.iter().flat_map(|given| &given.cases) {
            values(subject, &format!("{path}/given/cases/{}", escaped(option.as_str())), case, ranges);
        }
    }
}

/// How the values of one fact are spread.
fn values(subject: &Subject, path: &str, values: &MixValues, ranges: &mut Ranges) {
    let total: f64 = match values {
        MixValues::Weights(weights) => {
            let each = weights.iter().map(|(option, weight)| (option as _, *weight));
            ranges.weights(subject, &format!("{path}/weights"), "weight", each, f64::MAX);
            weights.values().sum()
        }
        MixValues::Evidence(weights) => {
            let each = weights.iter().map(|(state, weight)| (state as _, *weight));
            ranges.weights(subject, &format!("{path}/evidence"), "weight", each, f64::MAX);
            weights.values().sum()
        }
        MixValues::Chances(chances) => {
            let each = chances.iter().map(|(option, chance)| (option as _, *chance));
            ranges.weights(subject, &format!("{path}/chances"), "chances", each, 1.0);
            1.0
        }
        MixValues::Yes(chance) => {
            ranges.chance(subject, &format!("{path}/yes"), "yes", *chance);
            1.0
        }
        MixValues::Amount(distribution) => {
            spread(subject, &format!("{path}/amount"), distribution, ranges.findings);
            1.0
        }
        MixValues::DaysAhead(distribution) => {
            spread(subject, &format!("{path}/daysAhead"), distribution, ranges.findings);
            1.0
        }
    };
    if total <= 0.0 {
        let place = Place::of(subject.clone(), path);
        ranges.findings.push(Finding::new(Code::EmptyMix, place).with("fact", subject.id()));
    }
}

/// A key as a part of a pointer.
fn escaped(key: &str) -> String {
    let mut part = String::new();
    push_key(&mut part, key);
    part.split_off(1)
}
