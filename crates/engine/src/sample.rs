//! Sample deals as tests of a process.

use crate::compiled::{Compiled, Target};
use crate::deal::{End, MINUTES_PER_DAY, Minute};
use crate::effect::Effect;
use crate::walk::{StartProblem, Walk};
use stagecraft_process::definition::{RouteTarget, SampleDeal};
use stagecraft_process::id::PlayId;
use std::rc::Rc;

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

fn days(at: Minute) -> f64 {
    at as f64 / MINUTES_PER_DAY as f64
}

/// Walks a sample deal to its end and holds it against what is expected of it.
pub fn run_sample_deal(compiled: &Rc<Compiled>, deal: &SampleDeal) -> SampleResult {
    let walk = match Walk::new(compiled.clone(), deal) {
        Ok(walk) => walk,
        Err(problems) => return SampleResult { problems, expectations: Vec::new(), ended_on_day: None },
    };
    let ran = |play: &PlayId| {
        let index = compiled.names.play(play.as_str())?;
        let is = |effect: &Effect| matches!(effect, Effect::PlayRan(play, _) if *play == index);
        walk.moments().iter().find(|moment| moment.effects.iter().any(is)).map(|moment| days(moment.at))
    };
    let reached = |target: &RouteTarget| {
        let wanted = match target {
            RouteTarget::Won => Target::Won,
            RouteTarget::Lost => Target::Lost,
            RouteTarget::Stage(id) => Target::Stage(compiled.names.stage(id.as_str())?),
        };
        let last = walk.moments().last()?;
        let stands = match (wanted, last.deal.end()) {
            (Target::Won, Some(End::Won)) | (Target::Lost, Some(End::Lost(_))) => true,
            (Target::Stage(stage), None) => {
                stagecraft_process::condition::Reader::stage(&last.deal) == Some(stage)
            }
            _ => false,
        };
        let came = |effect: &Effect| match (wanted, effect) {
            (Target::Stage(stage), Effect::StageEntered(entered)) => stage == *entered,
            (Target::Won, Effect::Won) | (Target::Lost, Effect::Lost(_)) => true,
            _ => false,
        };
        let moment = walk.moments().iter().rev().find(|moment| moment.effects.iter().any(came))?;
        stands.then(|| days(moment.at))
    };
    let expected = &deal.expected;
    let mut expectations: Vec<Expectation> =
        expected.runs.iter().map(|play| Expectation::Runs(play.clone(), ran(play))).collect();
    expectations
        .extend(expected.never_runs.iter().map(|play| Expectation::NeverRuns(play.clone(), ran(play))));
    if let Some(target) = &expected.reaches {
        expectations.push(Expectation::Reaches(target.clone(), expected.by_day, reached(target)));
    }
    let ended = walk.moments().last().filter(|moment| moment.deal.end().is_some());
    SampleResult { problems: Vec::new(), expectations, ended_on_day: ended.map(|moment| days(moment.at)) }
}
