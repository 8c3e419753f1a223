//! What sample deals refer to, and when things happen to them.

use super::numbers::{LONGEST_DAYS, out_of_range};
use crate::condition::Names;
use crate::definition::{Definition, Event, RouteTarget, SampleDeal};
use crate::finding::{Code, Finding, Place, Subject};

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    if definition.sample_deals.is_empty() {
        return;
    }
    let names = Names::of(definition);
    for (d, deal) in definition.sample_deals.iter().enumerate() {
        let place =
            |path: &str| Place::of(Subject::SampleDeal(deal.id.clone()), format!("/sampleDeals/{d}/{path}"));
        for (part, facts) in [("facts", &deal.facts), ("hidden", &deal.hidden)] {
            for (fact, value) in facts {
                if names.fact(fact.as_str()).is_none() {
                    let finding = Finding::new(Code::DanglingReference, place(part));
                    findings.push(finding.with("kind", "fact").with("id", fact.as_str()));
                } else if names.slot(fact.as_str(), value, &mut |_| 0).is_none() {
                    findings.push(Finding::new(Code::WrongValue, place(part)).with("fact", fact.as_str()));
                }
            }
        }
        for (at, happened) in deal.events.iter().enumerate() {
            let place = place(&format!("events/{at}"));
            if let Some((kind, id)) = missing(definition, &names, deal, &happened.event) {
                let finding = Finding::new(Code::DanglingReference, place);
                findings.push(finding.with("kind", kind).with("id", id));
            } else if let Event::Learn { fact, value } | Event::Becomes { fact, value } = &happened.event
                && names.slot(fact.as_str(), value, &mut |_| 0).is_none()
            {
                findings.push(Finding::new(Code::WrongValue, place).with("fact", fact.as_str()));
            }
        }
        let mut expected = |kind: &str, id: &str| {
            let finding = Finding::new(Code::DanglingReference, place("expected"));
            findings.push(finding.with("kind", kind).with("id", id));
        };
        for play in deal.expected.runs.iter().chain(&deal.expected.never_runs) {
            if definition.play(play.as_str()).is_none() {
                expected("play", play.as_str());
            }
        }
        if let Some(RouteTarget::Stage(stage)) = &deal.expected.reaches
            && definition.stage(stage.as_str()).is_none()
        {
            expected("stage", stage.as_str());
        }
    }
}

/// Days of events out of their range. Each timer up to an event is walked, and one may ring every hour.
pub(super) fn days(definition: &Definition, findings: &mut Vec<Finding>) {
    for (d, deal) in definition.sample_deals.iter().enumerate() {
        let subject = Subject::SampleDeal(deal.id.clone());
        for (at, happened) in deal.events.iter().enumerate() {
            let path = format!("/sampleDeals/{d}/events/{at}/day");
            out_of_range(&subject, &path, "day", Some(happened.day), 0.0, LONGEST_DAYS, findings);
        }
    }
}

/// What an event names and the process does not have.
fn missing<'a>(
    definition: &Definition,
    names: &Names,
    deal: &SampleDeal,
    event: &'a Event,
) -> Option<(&'static str, &'a str)> {
    let unless = |found: bool, kind, id| (!found).then_some((kind, id));
    match event {
        Event::Learn { fact, .. } | Event::Becomes { fact, .. } | Event::Forget(fact) => {
            unless(names.fact(fact.as_str()).is_some(), "fact", fact.as_str())
        }
        Event::Done(step) | Event::Skip(step) | Event::Reopen(step) => {
            unless(names.step(step.as_str()).is_some(), "step", step.as_str())
        }
        Event::Tick(id) | Event::Untick(id) => {
            unless(definition.criteria().any(|(_, criterion)| criterion.id == *id), "criterion", id.as_str())
        }
        Event::RunPlay(play) => unless(names.play(play.as_str()).is_some(), "play", play.as_str()),
        Event::Lose(id) => {
            let found = definition.outcomes.reasons.iter().any(|reason| reason.id == *id);
            unless(found, "loss reason", id.as_str())
        }
        Event::Move(wish) => {
            let stage = match &wish.to {
                Some(RouteTarget::Stage(stage)) => {
                    unless(names.stage(stage.as_str()).is_some(), "stage", stage.as_str())
                }
                _ => None,
            };
            stage.or_else(|| {
                let role = wish.by.as_ref()?;
                unless(definition.role(role.as_str()).is_some(), "role", role.as_str())
            })
        }
        Event::PersonGone(id) => {
            let known = deal.people.iter().any(|person| person.id == *id);
            let added = deal
                .events
                .iter()
                .any(|happened| matches!(&happened.event, Event::Person(person) if person.id == *id));
            unless(known || added, "person", id.as_str())
        }
        Event::Person(_) | Event::CloseDate(_) | Event::Wait {} => None,
    }
}
