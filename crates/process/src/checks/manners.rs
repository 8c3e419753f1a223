//! What is not broken but makes a process worse: gates, evidence, outcomes, names.

use super::places;
use crate::definition::{Definition, Importance, LossReason, Proof, Strictness};
use crate::edit::{Edit, StageChange};
use crate::finding::{Code, Finding, Place, Subject};
use std::collections::BTreeSet;

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    for (index, stage) in definition.stages.iter().enumerate() {
        let place =
            |path: &str| Place::of(Subject::Stage(stage.id.clone()), format!("/stages/{index}{path}"));
        let criteria = &stage.gate.criteria;
        if criteria.is_empty() {
            let finding = Finding::new(Code::StageWithoutCriteria, place("/gate"));
            findings.push(finding.with("stage", stage.name.as_str()));
        } else if criteria.iter().all(|criterion| criterion.proof != Proof::Buyer) {
            findings
                .push(Finding::new(Code::NoBuyerProof, place("/gate")).with("stage", stage.name.as_str()));
        }
    }
    too_many_blocks(definition, findings);
    let place = |path: String| Place::of(Subject::Process, path);
    let reasons = &definition.outcomes.reasons;
    if !reasons.iter().any(|reason| reason.no_decision) {
        let mut outcomes = definition.outcomes.clone();
        let id = crate::id::free_slug("no-decision", |id| reasons.iter().any(|r| r.id == *id));
        // Its name is a word for people: whoever shows the finding gives it one.
        outcomes.reasons.push(LossReason {
            id: id.as_str().into(),
            name: id,
            no_decision: true,
            other: Default::default(),
        });
        let finding = Finding::new(Code::NoDecisionMissing, place("/outcomes/reasons".into()));
        findings.push(finding.fixed_by(Edit::SetOutcomes(outcomes)));
    }
    for (index, reason) in reasons.iter().enumerate() {
        if reason.name.trim().eq_ignore_ascii_case("other") {
            let finding = Finding::new(Code::ReasonOther, place(format!("/outcomes/reasons/{index}")));
            findings.push(finding.with("reason", reason.name.as_str()));
        }
    }
    for (path, step) in places::steps(definition) {
        let Some(role) = step.role.as_ref().and_then(|role| definition.role(role.as_str())) else { continue };
        if step.importance == Importance::Mandatory && role.people == 0 {
            let finding = Finding::new(Code::NobodyToDoIt, Place::of(Subject::Step(step.id.clone()), path));
            findings.push(finding.with("step", step.name.as_str()).with("role", role.name.as_str()));
        }
    }
    let d = definition;
    let mut twice = |kind, list, names: Vec<(&str, Subject)>| twice(kind, list, names, findings);
    twice(
        "stage",
        "stages",
        d.stages.iter().map(|x| (x.name.as_str(), Subject::Stage(x.id.clone()))).collect(),
    );
    twice("play", "plays", d.plays.iter().map(|x| (x.name.as_str(), Subject::Play(x.id.clone()))).collect());
    twice(
        "trigger",
        "triggers",
        d.triggers.iter().map(|x| (x.name.as_str(), Subject::Trigger(x.id.clone()))).collect(),
    );
    twice("fact", "facts", d.facts.iter().map(|x| (x.name.as_str(), Subject::Fact(x.id.clone()))).collect());
    twice("role", "roles", d.roles.iter().map(|x| (x.name.as_str(), Subject::Role(x.id.clone()))).collect());
}

/// A process that blocks at most of its gates is the straitjacket people fear.
fn too_many_blocks(definition: &Definition, findings: &mut Vec<Finding>) {
    let gates: Vec<_> = definition.stages.iter().filter(|stage| !stage.gate.criteria.is_empty()).collect();
    let blocking: Vec<_> = gates.iter().filter(|stage| stage.gate.strictness == Strictness::Block).collect();
    if blocking.len() * 2 <= gates.len() || gates.len() < 2 {
        return;
    }
    let softer = blocking
        .iter()
        .skip(gates.len() / 2)
        .map(|stage| Edit::ChangeStage(stage.id.clone(), StageChange::Strictness(Strictness::Warn)))
        .collect();
    let finding = Finding::new(Code::TooManyBlocks, Place::of(Subject::Process, "/stages"));
    let finding = finding.with("blocking", blocking.len()).with("gates", gates.len());
    findings.push(finding.fixed_by(Edit::All(softer)));
}

fn twice(kind: &'static str, list: &str, names: Vec<(&str, Subject)>, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for (index, (name, subject)) in names.into_iter().enumerate() {
        if !seen.insert(name.trim().to_lowercase()) {
            let finding =
                Finding::new(Code::DuplicateName, Place::of(subject, format!("/{list}/{index}/name")));
            findings.push(finding.with("kind", kind).with("name", name));
        }
    }
}
