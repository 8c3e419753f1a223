use super::super::definition::{BuiltInFact, Definition};
use crate::finding::{Code, Finding, Place, Subject};
use std::collections::BTreeMap;

/// Ids that do not tell things apart: such a definition is not opened, since nothing in it can be referred to.
pub fn identity(definition: &Definition) -> Vec<Finding> {
    let mut findings = Vec::new();
    let d = definition;
    unique(
        "role",
        d.roles.iter().map(|x| (x.id.as_str(), "/roles".to_owned(), Subject::Role(x.id.clone()))),
        &mut findings,
    );
    unique(
        "fact",
        d.facts.iter().map(|x| (x.id.as_str(), "/facts".to_owned(), Subject::Fact(x.id.clone()))),
        &mut findings,
    );
    unique(
        "stage",
        d.stages.iter().map(|x| (x.id.as_str(), "/stages".to_owned(), Subject::Stage(x.id.clone()))),
        &mut findings,
    );
    unique(
        "play",
        d.plays.iter().map(|x| (x.id.as_str(), "/plays".to_owned(), Subject::Play(x.id.clone()))),
        &mut findings,
    );
    unique(
        "trigger",
        d.triggers.iter().map(|x| (x.id.as_str(), "/triggers".to_owned(), Subject::Trigger(x.id.clone()))),
        &mut findings,
    );
    unique(
        "sample deal",
        d.sample_deals
            .iter()
            .map(|x| (x.id.as_str(), "/sampleDeals".to_owned(), Subject::SampleDeal(x.id.clone()))),
        &mut findings,
    );
    unique(
        "step",
        (d.steps().map(|(_, x)| (x.id.as_str(), "/steps".to_owned(), Subject::Step(x.id.clone())))).chain(
            d.added_steps().map(|(trigger, x)| {
                (x.id.as_str(), "/steps".to_owned(), Subject::Trigger(trigger.id.clone()))
            }),
        ),
        &mut findings,
    );
    unique(
        "criterion",
        d.criteria().map(|(_, x)| (x.id.as_str(), "/criteria".to_owned(), Subject::Criterion(x.id.clone()))),
        &mut findings,
    );
    unique(
        "loss reason",
        d.outcomes.reasons.iter().map(|x| (x.id.as_str(), "/outcomes/reasons".to_owned(), Subject::Process)),
        &mut findings,
    );
    if let Some(assumed) = &d.assumptions {
        let factors = assumed.factors.iter().map(|x| (x.id.as_str(), "/assumptions/factors"));
        let changes = assumed.changes.iter().map(|x| (x.id.as_str(), "/assumptions/changes"));
        unique("factor", factors.map(|(id, list)| (id, list.to_owned(), Subject::Process)), &mut findings);
        unique("change", changes.map(|(id, list)| (id, list.to_owned(), Subject::Process)), &mut findings);
    }
    for fact in &d.facts {
        let ids = fact
            .options
            .iter()
            .map(|x| (x.id.as_str(), format!("/facts/{}/options", fact.id), Subject::Fact(fact.id.clone())));
        unique("option", ids, &mut findings);
    }
    for (index, fact) in d.facts.iter().enumerate() {
        if BuiltInFact::from_id(fact.id.as_str()).is_some() {
            findings.push(reserved(
                "fact",
                fact.id.as_str(),
                Subject::Fact(fact.id.clone()),
                format!("/facts/{index}"),
            ));
        }
    }
    for (index, stage) in d.stages.iter().enumerate() {
        if stage.id == "won" || stage.id == "lost" {
            findings.push(reserved(
                "stage",
                stage.id.as_str(),
                Subject::Stage(stage.id.clone()),
                format!("/stages/{index}"),
            ));
        }
    }
    findings
}

fn reserved(kind: &str, id: &str, subject: Subject, path: String) -> Finding {
    Finding::new(Code::ReservedId, Place::of(subject, path)).with("kind", kind).with("id", id)
}

fn unique<'a>(
    kind: &'static str,
    ids: impl Iterator<Item = (&'a str, String, Subject)>,
    findings: &mut Vec<Finding>,
) {
    let mut seen = BTreeMap::new();
    for (index, (id, list, subject)) in ids.enumerate() {
        let place = Place::of(subject.clone(), format!("{list}/{index}"));
        if id.is_empty() {
            findings.push(reserved(kind, id, subject, place.path));
        } else if let Some(first) = seen.insert(id, index) {
            let finding = Finding::new(Code::DuplicateId, place);
            findings.push(finding.with("kind", kind).with("id", id).with("first", format!("{list}/{first}")));
        }
    }
}
