use super::places;
use crate::definition::{BuiltInFact, Definition};
use crate::finding::{Code, Finding, Place, Subject};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Ids that do not tell things apart: such a definition is not opened, since nothing in it can be referred to.
pub fn identity(definition: &Definition) -> Vec<Finding> {
    let mut ids = Ids { seen: BTreeMap::new(), findings: Vec::new() };
    for (at, role) in definition.roles.iter().enumerate() {
        ids.meet("role", role.id.as_str(), format!("/roles/{at}"), Subject::Role(role.id.clone()));
    }
    for (at, fact) in definition.facts.iter().enumerate() {
        let subject = Subject::Fact(fact.id.clone());
        if BuiltInFact::from_id(fact.id.as_str()).is_some() {
            ids.reserved("fact", fact.id.as_str(), format!("/facts/{at}"), subject.clone());
        }
        ids.meet("fact", fact.id.as_str(), format!("/facts/{at}"), subject.clone());
        // Options are told apart within their fact.
        let mut options = Ids { seen: BTreeMap::new(), findings: Vec::new() };
        for (index, option) in fact.options.iter().enumerate() {
            options.meet(
                "option",
                option.id.as_str(),
                format!("/facts/{at}/options/{index}"),
                subject.clone(),
            );
        }
        ids.findings.append(&mut options.findings);
    }
    for (at, stage) in definition.stages.iter().enumerate() {
        let subject = Subject::Stage(stage.id.clone());
        if stage.id == "won" || stage.id == "lost" {
            ids.reserved("stage", stage.id.as_str(), format!("/stages/{at}"), subject.clone());
        }
        ids.meet("stage", stage.id.as_str(), format!("/stages/{at}"), subject);
        for (index, criterion) in stage.gate.criteria.iter().enumerate() {
            let path = format!("/stages/{at}/gate/criteria/{index}");
            ids.meet("criterion", criterion.id.as_str(), path, Subject::Criterion(criterion.id.clone()));
        }
    }
    for (at, play) in definition.plays.iter().enumerate() {
        ids.meet("play", play.id.as_str(), format!("/plays/{at}"), Subject::Play(play.id.clone()));
    }
    for (at, trigger) in definition.triggers.iter().enumerate() {
        let subject = Subject::Trigger(trigger.id.clone());
        ids.meet("trigger", trigger.id.as_str(), format!("/triggers/{at}"), subject);
    }
    for (path, step) in places::steps(definition) {
        ids.meet("step", step.id.as_str(), path, Subject::Step(step.id.clone()));
    }
    for (path, trigger, step) in places::added_steps(definition) {
        let subject = Subject::Trigger(definition.triggers[trigger].id.clone());
        ids.meet("step", step.id.as_str(), path, subject);
    }
    for (at, reason) in definition.outcomes.reasons.iter().enumerate() {
        ids.meet("loss reason", reason.id.as_str(), format!("/outcomes/reasons/{at}"), Subject::Process);
    }
    if let Some(assumed) = &definition.assumptions {
        for (at, factor) in assumed.factors.iter().enumerate() {
            ids.meet("factor", factor.id.as_str(), format!("/assumptions/factors/{at}"), Subject::Process);
        }
        for (at, change) in assumed.changes.iter().enumerate() {
            ids.meet("change", change.id.as_str(), format!("/assumptions/changes/{at}"), Subject::Process);
        }
    }
    for (at, deal) in definition.sample_deals.iter().enumerate() {
        let subject = Subject::SampleDeal(deal.id.clone());
        ids.meet("sample deal", deal.id.as_str(), format!("/sampleDeals/{at}"), subject);
    }
    ids.findings
}

/// The ids that were met, by kind, each with the pointer to the first thing that has it.
struct Ids<'a> {
    seen: BTreeMap<(&'static str, &'a str), String>,
    findings: Vec<Finding>,
}

impl<'a> Ids<'a> {
    fn meet(&mut self, kind: &'static str, id: &'a str, path: String, subject: Subject) {
        if id.is_empty() {
            return self.reserved(kind, id, path, subject);
        }
        match self.seen.entry((kind, id)) {
            Entry::Vacant(first) => drop(first.insert(path)),
            Entry::Occupied(first) => {
                let finding = Finding::new(Code::DuplicateId, Place::of(subject, path)).with("kind", kind);
                self.findings.push(finding.with("id", id).with("first", first.get().as_str()));
            }
        }
    }

    fn reserved(&mut self, kind: &str, id: &str, path: String, subject: Subject) {
        let finding = Finding::new(Code::ReservedId, Place::of(subject, path)).with("kind", kind);
        self.findings.push(finding.with("id", id));
    }
}
