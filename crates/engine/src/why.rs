//! Why gates, routes and steps are as they are at the present moment of a walk.

use crate::compiled::{CriterionIndex, Target};
use crate::walk::Walk;
use stagecraft_process::condition::{Explanation, Reader, StageIndex, StepIndex, StepState};

/// What a criterion of a gate comes to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionAnswer {
    /// Which.
    pub criterion: CriterionIndex,
    /// Whether it is met.
    pub is_met: bool,
    /// Why; nothing for one that is ticked by hand.
    pub explanation: Option<Explanation>,
}

/// What a route comes to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteAnswer {
    /// Where it leads.
    pub target: Target,
    /// Whether a deal that moves on now takes it.
    pub is_taken: bool,
    /// Why; nothing for one that always holds.
    pub explanation: Option<Explanation>,
}

/// How a step stands, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct StepAnswer {
    /// How it stands.
    pub state: StepState,
    /// Why it applies or does not; nothing for one that always applies.
    pub explanation: Option<Explanation>,
}

impl Walk {
    /// What the criteria of a stage's gate come to, in their order.
    pub fn why_gate(&self, stage: StageIndex) -> Vec<CriterionAnswer> {
        let compiled = self.compiled();
        let Some(definition) = compiled.definition.stages.get(usize::from(stage)) else { return Vec::new() };
        let Some(of_stage) = compiled.stages.get(usize::from(stage)) else { return Vec::new() };
        let criteria = of_stage.criteria.clone().zip(&definition.gate.criteria);
        let answers = criteria.map(|(index, criterion)| CriterionAnswer {
            criterion: index,
            is_met: compiled.is_met(self.state(), index),
            explanation: criterion.when.as_ref().map(|when| self.explain(when)),
        });
        answers.collect()
    }

    /// What the routes of a stage come to, in their order; the last is the way to the next stage, which is taken
    /// where no other is.
    pub fn why_routes(&self, stage: StageIndex) -> Vec<RouteAnswer> {
        let compiled = self.compiled();
        let Some(of_stage) = compiled.stages.get(usize::from(stage)) else { return Vec::new() };
        let Some(definition) = compiled.definition.stages.get(usize::from(stage)) else { return Vec::new() };
        let mut is_open = true;
        // A route that leads nowhere is not among those that are walked, nor is its condition asked.
        let written =
            definition.routes.iter().filter(|route| Target::of(&compiled.names, &route.to).is_some());
        let mut answers: Vec<RouteAnswer> = of_stage
            .routes
            .iter()
            .zip(written)
            .map(|((rule, target), route)| {
                let holds = rule.as_ref().is_none_or(|rule| rule.truth(self.state()).is_true());
                let is_taken = is_open && holds;
                is_open &= !holds;
                let explanation = route.when.as_ref().map(|when| self.explain(when));
                RouteAnswer { target: *target, is_taken, explanation }
            })
            .collect();
        answers.push(RouteAnswer { target: of_stage.next, is_taken: is_open, explanation: None });
        answers
    }

    /// How a step stands, and why it applies or does not.
    pub fn why_step(&self, step: StepIndex) -> StepAnswer {
        let definition = self.compiled().step_definition(step);
        let when = definition.and_then(|step| step.when.as_ref());
        StepAnswer { state: self.state().step(step), explanation: when.map(|when| self.explain(when)) }
    }
}
