//! References to nothing, and conditions that ask what a fact cannot answer.

use super::conditions;
use super::places;
use crate::condition::{Names, NotResolved};
use crate::definition::{Action, BuiltInFact, Definition, On, RouteTarget, Trigger};
use crate::edit::{Edit, StageChange, StepChange, TriggerChange};
use crate::finding::{Code, Finding, Place, Subject};

pub(super) fn check(definition: &Definition, names: &Names, findings: &mut Vec<Finding>) {
    for (subject, path, condition) in conditions(definition) {
        let mut problems = Vec::new();
        names.resolve(condition, &mut problems);
        for problem in problems {
            let place = Place::of(subject.clone(), path.clone());
            findings.push(match problem {
                NotResolved::Missing(kind, id) => {
                    Finding::new(Code::DanglingReference, place).with("kind", kind).with("id", id)
                }
                NotResolved::WrongTest(fact, _) => {
                    Finding::new(Code::WrongTest, place).with("fact", fact.as_str())
                }
                NotResolved::WrongValue(fact, _) => {
                    Finding::new(Code::WrongValue, place).with("fact", fact.as_str())
                }
            });
        }
    }
    let dangling = |kind: &str, id: &str, subject: Subject, path: String| {
        Finding::new(Code::DanglingReference, Place::of(subject, path)).with("kind", kind).with("id", id)
    };
    for (s, stage) in definition.stages.iter().enumerate() {
        for (r, route) in stage.routes.iter().enumerate() {
            if let RouteTarget::Stage(to) = &route.to
                && definition.stage(to.as_str()).is_none()
            {
                let mut routes = stage.routes.clone();
                routes.remove(r);
                let finding = dangling(
                    "stage",
                    to.as_str(),
                    Subject::Stage(stage.id.clone()),
                    format!("/stages/{s}/routes/{r}/to"),
                );
                findings
                    .push(finding.fixed_by(Edit::ChangeStage(stage.id.clone(), StageChange::Routes(routes))));
            }
        }
        for role in stage.gate.overridden_by.iter().filter(|role| definition.role(role.as_str()).is_none()) {
            findings.push(dangling(
                "role",
                role.as_str(),
                Subject::Stage(stage.id.clone()),
                format!("/stages/{s}/gate/overriddenBy"),
            ));
        }
    }
    for (at, step) in places::steps(definition) {
        let subject = Subject::Step(step.id.clone());
        if let Some(role) = step.role.as_ref().filter(|role| definition.role(role.as_str()).is_none()) {
            let finding = dangling("role", role.as_str(), subject.clone(), format!("{at}/role"));
            findings.push(finding.fixed_by(Edit::ChangeStep(step.id.clone(), StepChange::Role(None))));
        }
        for fact in step.learns.iter().filter(|fact| definition.fact(fact.as_str()).is_none()) {
            let rest = step.learns.iter().filter(|other| *other != fact).cloned().collect();
            let finding = dangling("fact", fact.as_str(), subject.clone(), format!("{at}/learns"));
            findings.push(finding.fixed_by(Edit::ChangeStep(step.id.clone(), StepChange::Learns(rest))));
        }
    }
    for (t, trigger) in definition.triggers.iter().enumerate() {
        let subject = Subject::Trigger(trigger.id.clone());
        for (kind, id, path, change) in trigger_references(definition, trigger) {
            let finding = dangling(kind, &id, subject.clone(), format!("/triggers/{t}/{path}"));
            findings.push(finding.fixed_by(Edit::ChangeTrigger(trigger.id.clone(), change)));
        }
    }
}

fn trigger_references(
    definition: &Definition,
    trigger: &Trigger,
) -> Vec<(&'static str, String, &'static str, TriggerChange)> {
    let mut found = Vec::new();
    for stage in trigger.stages.iter().filter(|stage| definition.stage(stage.as_str()).is_none()) {
        let rest = trigger.stages.iter().filter(|other| *other != stage).cloned().collect();
        found.push(("stage", stage.to_string(), "stages", TriggerChange::Stages(rest)));
    }
    let unknown_fact = |fact: &crate::id::FactId| {
        definition.fact(fact.as_str()).is_none() && BuiltInFact::from_id(fact.as_str()).is_none()
    };
    match &trigger.on {
        Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) })
            if unknown_fact(fact) =>
        {
            found.push(("fact", fact.to_string(), "on", TriggerChange::On(None)));
        }
        Some(On::StepDone { step: Some(step) } | On::StepSkipped { step: Some(step) })
            if !definition.has_step(step.as_str()) =>
        {
            found.push(("step", step.to_string(), "on", TriggerChange::On(None)));
        }
        _ => {}
    }
    for (a, action) in trigger.actions.iter().enumerate() {
        let missing = match action {
            Action::RunPlays(plays) => plays
                .iter()
                .find(|play| definition.play(play.as_str()).is_none())
                .map(|play| ("play", play.to_string())),
            Action::SkipStep(step) if !definition.has_step(step.as_str()) => Some(("step", step.to_string())),
            Action::AddStep(step) => {
                let role = step.role.as_ref().filter(|role| definition.role(role.as_str()).is_none());
                let fact = step.learns.iter().find(|fact| definition.fact(fact.as_str()).is_none());
                role.map(|role| ("role", role.to_string()))
                    .or_else(|| fact.map(|fact| ("fact", fact.to_string())))
            }
            Action::MoveDeal(RouteTarget::Stage(to)) if definition.stage(to.as_str()).is_none() => {
                Some(("stage", to.to_string()))
            }
            _ => None,
        };
        if let Some((kind, id)) = missing {
            let mut actions = trigger.actions.clone();
            actions.remove(a);
            found.push((kind, id, "actions", TriggerChange::Actions(actions)));
        }
    }
    found
}
