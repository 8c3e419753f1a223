//! Whether rules can ever be decided: what is read must be learned somewhere, and early enough.

use crate::condition::{Condition, Test};
use crate::definition::{
    BuiltInFact, ChangeKind, Definition, MOST_OPTIONS, On, Stage, StepOwner, Strictness, Trigger,
};
use crate::edit::{Edit, Uses};
use crate::finding::{Code, Finding, Place, Subject};
use crate::id::FactId;

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    for (index, fact) in definition.facts.iter().enumerate() {
        if fact.options.len() > MOST_OPTIONS {
            let place = Place::of(Subject::Fact(fact.id.clone()), format!("/facts/{index}/options"));
            let finding = Finding::new(Code::TooManyOptions, place).with("fact", fact.id.as_str());
            findings.push(finding.with("count", fact.options.len()).with("limit", MOST_OPTIONS));
        }
    }
    for (index, stage) in definition.stages.iter().enumerate() {
        gate(definition, index, stage, findings);
    }
    for (index, trigger) in definition.triggers.iter().enumerate() {
        let place =
            |path: &str| Place::of(Subject::Trigger(trigger.id.clone()), format!("/triggers/{index}{path}"));
        let mut reads = trigger.when.as_ref().map_or_else(Vec::new, Condition::facts);
        if let Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) }) = &trigger.on
            && !reads.contains(fact)
        {
            reads.push(fact.clone());
        }
        for fact in reads {
            if let Some(known) = definition.fact(fact.as_str())
                && !known.known_at_creation
                && !is_learned(definition, &fact, definition.stages.len())
            {
                let finding = Finding::new(Code::FactNeverLearned, place("/when"));
                findings
                    .push(finding.with("trigger", trigger.name.as_str()).with("fact", known.name.as_str()));
            }
        }
        for fact in not_assumed(definition, trigger) {
            let finding =
                Finding::new(Code::FactNotAssumed, place("/when")).with("trigger", trigger.name.as_str());
            findings.push(finding.with("fact", fact.as_str()));
        }
        if trigger.actions.is_empty() {
            let finding = Finding::new(Code::TriggerWithoutAction, place("/actions"));
            findings.push(finding.with("trigger", trigger.name.as_str()));
        }
        if trigger.on.is_none() && trigger.when.is_none() {
            let finding = Finding::new(Code::TriggerNeverAsked, place(""));
            findings.push(finding.with("trigger", trigger.name.as_str()));
        }
    }
    for (index, play) in definition.plays.iter().enumerate() {
        let place = Place::of(Subject::Play(play.id.clone()), format!("/plays/{index}"));
        if !definition.triggers.iter().any(|trigger| trigger.plays().any(|id| *id == play.id)) {
            let finding =
                Finding::new(Code::PlayWithoutTrigger, place.clone()).with("play", play.name.as_str());
            findings.push(finding.fixed_by(Edit::Remove(Subject::Play(play.id.clone()), Uses::RemoveToo)));
        }
        if play.steps.is_empty() {
            findings.push(Finding::new(Code::PlayWithoutSteps, place).with("play", play.name.as_str()));
        }
    }
}

/// The facts without which a trigger never applies and of which nothing is assumed: no simulated deal has them, and
/// so it applies to none, whatever real deals do. Without any assumptions nothing is simulated, and nothing is missing.
pub fn not_assumed(definition: &Definition, trigger: &Trigger) -> Vec<FactId> {
    let Some(assumed) = &definition.assumptions else { return Vec::new() };
    let mut facts = trigger.when.as_ref().map_or_else(Vec::new, needed);
    if let Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) }) = &trigger.on
        && !facts.contains(fact)
    {
        facts.push(fact.clone());
    }
    let comes_later = |fact: &FactId| {
        assumed.changes.iter().any(|change| match &change.what {
            ChangeKind::Adds { fact: to, .. } | ChangeKind::Becomes { fact: to, .. } => to == fact,
            ChangeKind::Leaves(_) => false,
        })
    };
    facts.retain(|fact| {
        definition.fact(fact.as_str()).is_some() && !assumed.mix.contains_key(fact) && !comes_later(fact)
    });
    facts
}

/// A criterion that cannot come true because nobody has learned what it needs by then.
fn gate(definition: &Definition, index: usize, stage: &Stage, findings: &mut Vec<Finding>) {
    if stage.gate.strictness == Strictness::Record {
        return;
    }
    for (c, criterion) in stage.gate.criteria.iter().enumerate() {
        let Some(when) = &criterion.when else { continue };
        for fact in needed(when) {
            let Some(known) = definition.fact(fact.as_str()) else { continue };
            if known.known_at_creation || is_learned(definition, &fact, index + 1) {
                continue;
            }
            let place = Place::of(
                Subject::Criterion(criterion.id.clone()),
                format!("/stages/{index}/gate/criteria/{c}/when"),
            );
            let finding = Finding::new(Code::GateCannotOpen, place).with("stage", stage.name.as_str());
            findings.push(
                finding.with("criterion", criterion.statement.as_str()).with("fact", known.name.as_str()),
            );
        }
    }
}

/// Whether a step of one of the first stages, of any play, or one that a trigger adds learns the fact.
fn is_learned(definition: &Definition, fact: &FactId, first_stages: usize) -> bool {
    let added = definition.added_steps().any(|(_, step)| step.learns.contains(fact));
    added
        || definition.steps().any(|(owner, step)| {
            step.learns.contains(fact)
                && match owner {
                    StepOwner::Stage(stage) => definition
                        .stages
                        .iter()
                        .position(|s| s.id == stage.id)
                        .is_some_and(|at| at < first_stages),
                    StepOwner::Play(_) => true,
                }
        })
}

/// The facts without which a condition cannot be true: those of every part of `all`, and those that every
/// part of `any` needs. `is known: false` needs nothing.
fn needed(condition: &Condition) -> Vec<FactId> {
    match condition {
        Condition::All(parts) => {
            let mut facts: Vec<FactId> = parts.iter().flat_map(needed).collect();
            facts.sort();
            facts.dedup();
            facts
        }
        Condition::Any(parts) => {
            let mut parts = parts.iter().map(needed);
            let first = parts.next().unwrap_or_default();
            parts.fold(first, |common, part| common.into_iter().filter(|fact| part.contains(fact)).collect())
        }
        // The opposite of a leaf needs what the leaf needs; of a group, nothing can be said so simply.
        Condition::Not(part) if !part.is_group() => match &**part {
            Condition::Fact { test: Test::IsKnown(_), .. } => Vec::new(),
            leaf => needed(leaf),
        },
        Condition::Fact { test: Test::IsKnown(false), .. } => Vec::new(),
        Condition::Fact { fact, .. } if BuiltInFact::from_id(fact.as_str()).is_none() => vec![fact.clone()],
        _ => Vec::new(),
    }
}
