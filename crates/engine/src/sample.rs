//! Sample deals as tests of a process.

use crate::compiled::{Compiled, Target, TriggerIndex};
use crate::deal::{Deal, End, Minute, days};
use crate::effect::{Asked, Effect, Watcher};
use crate::replay::{Replayed, in_order, replay};
use crate::translator::StartProblem;
use stagecraft_process::condition::{Reader, Truth};
use stagecraft_process::definition::{RouteTarget, SampleDeal};
use stagecraft_process::finding::{Code, Finding, Place, Subject};
use stagecraft_process::id::PlayId;

/// What came of a sample deal.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleResult {
    /// Why it could not be walked, if it could not.
    pub problems: Vec<StartProblem>,
    /// What was expected of it, and whether it came so.
    pub expectations: Vec<Expectation>,
    /// When it reached where it ended or stands, in days.
    pub ended_on_day: Option<f64>,
}

impl SampleResult {
    /// Whether everything came as expected.
    pub fn passed(&self) -> bool {
        self.problems.is_empty() && self.expectations.iter().all(Expectation::is_met)
    }
}

/// One thing that was expected.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// The play runs; the day on which it first did.
    Runs(PlayId, Option<f64>),
    /// The play does not run; the day on which it did.
    NeverRuns(PlayId, Option<f64>),
    /// The deal comes there by that day, if one is named; the day on which it did.
    Reaches(RouteTarget, Option<f64>, Option<f64>),
}

impl Expectation {
    /// Whether it came so.
    pub fn is_met(&self) -> bool {
        match self {
            Self::Runs(_, day) => day.is_some(),
            Self::NeverRuns(_, day) => day.is_none(),
            Self::Reaches(_, by, day) => day.is_some_and(|day| by.is_none_or(|by| day <= by)),
        }
    }
}

/// What happened to a deal, without why: enough for what is expected of it, and quick.
#[derive(Default)]
struct Told {
    effects: Vec<(Minute, Effect)>,
    acted: Vec<TriggerIndex>,
    moments: usize,
    /// How many effects there were at the last moment.
    before: usize,
    last: Option<Deal>,
}

impl Watcher for Told {
    const HEARS_ALL: bool = false;

    fn effect(&mut self, at: Minute, effect: Effect) {
        self.effects.push((at, effect));
    }

    fn asked(&mut self, _deal: &Deal, asked: Asked) {
        // One of which everything is suppressed applies, even if it does not act.
        if asked.truth == Truth::True && !self.acted.contains(&asked.trigger) {
            self.acted.push(asked.trigger);
        }
    }
}

impl Replayed for Told {
    fn moment(&mut self, deal: &Deal, event: Option<usize>) -> usize {
        self.moments += usize::from(event.is_some() || self.effects.len() > self.before || self.moments == 0);
        self.before = self.effects.len();
        match &mut self.last {
            Some(last) => last.clone_from(deal),
            last => *last = Some(deal.clone()),
        }
        self.moments
    }
}

/// Walks a sample deal to its end and holds it against what is expected of it.
pub fn run_sample_deal(compiled: &Compiled, deal: &SampleDeal) -> SampleResult {
    result(compiled, deal).0
}

fn result(compiled: &Compiled, deal: &SampleDeal) -> (SampleResult, Vec<TriggerIndex>) {
    let mut told = Told::default();
    if let Err(problems) = replay(compiled, deal, &in_order(deal), &mut told) {
        let result = SampleResult { problems, expectations: Vec::new(), ended_on_day: None };
        return (result, told.acted);
    }
    let ran = |play: &PlayId| {
        let index = compiled.names.play(play.as_str())?;
        let is = |effect: &Effect| matches!(effect, Effect::PlayRan(play, _) if *play == index);
        told.effects.iter().find(|(_, effect)| is(effect)).map(|(at, _)| days(*at))
    };
    let last = told.last.as_ref();
    let reached = |target: &RouteTarget| {
        let wanted = Target::of(&compiled.names, target)?;
        let stands = match (wanted, last?.end()) {
            (Target::Won, Some(End::Won)) | (Target::Lost, Some(End::Lost(_))) => true,
            (Target::Stage(stage), None) => last?.stage() == Some(stage),
            _ => false,
        };
        let came = |effect: &Effect| match (wanted, effect) {
            (Target::Stage(stage), Effect::StageEntered(entered)) => stage == *entered,
            (Target::Won, Effect::Won) | (Target::Lost, Effect::Lost(_)) => true,
            _ => false,
        };
        let (at, _) = told.effects.iter().rev().find(|(_, effect)| came(effect))?;
        stands.then(|| days(*at))
    };
    let expected = &deal.expected;
    let mut expectations: Vec<Expectation> =
        expected.runs.iter().map(|play| Expectation::Runs(play.clone(), ran(play))).collect();
    expectations
        .extend(expected.never_runs.iter().map(|play| Expectation::NeverRuns(play.clone(), ran(play))));
    if let Some(target) = &expected.reaches {
        expectations.push(Expectation::Reaches(target.clone(), expected.by_day, reached(target)));
    }
    let ended_on_day = last.filter(|deal| deal.end().is_some()).map(|deal| days(deal.now()));
    (SampleResult { problems: Vec::new(), expectations, ended_on_day }, told.acted)
}

/// What the sample deals say of the process: those that do not come as expected, and the triggers that apply to none
/// of them.
pub fn check_sample_deals(compiled: &Compiled) -> Vec<Finding> {
    let definition = &compiled.definition;
    if definition.sample_deals.is_empty() || definition.stages.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut applied = vec![false; definition.triggers.len()];
    let mut all_walked = true;
    for (index, deal) in definition.sample_deals.iter().enumerate() {
        let (result, acted) = result(compiled, deal);
        all_walked &= result.problems.is_empty();
        for trigger in acted {
            if let Some(applied) = applied.get_mut(usize::from(trigger)) {
                *applied = true;
            }
        }
        let place = |path: &str| {
            Place::of(Subject::SampleDeal(deal.id.clone()), format!("/sampleDeals/{index}{path}"))
        };
        // What the process does not have is found where the deal refers to it.
        if result.problems.contains(&StartProblem::TooLong) {
            let finding = Finding::new(Code::SampleDealTooLong, place("/events"));
            findings.push(finding.with("deal", deal.name.as_str()));
        }
        for (at, expectation) in result.expectations.iter().enumerate() {
            if expectation.is_met() {
                continue;
            }
            let play = |id: &PlayId| {
                definition.play(id.as_str()).map_or_else(|| id.to_string(), |play| play.name.clone())
            };
            let (path, expected, what, day) = match expectation {
                Expectation::Runs(id, _) => (format!("/expected/runs/{at}"), "runs", play(id), 0.0),
                Expectation::NeverRuns(id, day) => {
                    let at = at - deal.expected.runs.len();
                    (format!("/expected/neverRuns/{at}"), "neverRuns", play(id), day.unwrap_or_default())
                }
                Expectation::Reaches(target, by, reached) => {
                    let name = match target {
                        RouteTarget::Stage(id) => {
                            definition.stage(id.as_str()).map(|stage| stage.name.clone())
                        }
                        _ => None,
                    };
                    let what = name.unwrap_or_else(|| target.as_str().to_owned());
                    match reached {
                        Some(_) => ("/expected/byDay".into(), "byDay", what, by.unwrap_or_default()),
                        None => ("/expected/reaches".into(), "reaches", what, 0.0),
                    }
                }
            };
            let finding = Finding::new(Code::SampleDealFails, place(&path)).with("deal", deal.name.as_str());
            findings.push(finding.with("expected", expected).with("what", what).with("day", day));
        }
    }
    if !all_walked {
        // Nobody knows what else they would have met.
        return findings;
    }
    for (index, trigger) in definition.triggers.iter().enumerate().filter(|(index, _)| !applied[*index]) {
        let place = Place::of(Subject::Trigger(trigger.id.clone()), format!("/triggers/{index}"));
        findings.push(Finding::new(Code::TriggerNotExercised, place).with("trigger", trigger.name.as_str()));
    }
    findings
}

/// All that is to be said about a definition: what can be found by reading it and what its sample deals show, worst
/// first.
pub fn check(compiled: &Compiled) -> Vec<Finding> {
    let mut findings = stagecraft_process::check(&compiled.definition);
    findings.extend(check_sample_deals(compiled));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    findings
}
