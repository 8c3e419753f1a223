//! Whether rules can ever be decided: what is read must be learned somewhere, and early enough.

use crate::condition::{Condition, Test};
use crate::definition::{BuiltInFact, ChangeKind, Definition, MOST_OPTIONS, On, Stage, Strictness, Trigger};
use crate::edit::{Edit, Uses};
use crate::finding::{Code, Finding, Place, Subject};
use crate::id::FactId;
use std::collections::BTreeMap;

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    let learned = Learned::of(definition);
    for (index, fact) in definition.facts.iter().enumerate() {
        if fact.options.len() > MOST_OPTIONS {
            let place = Place::of(Subject::Fact(fact.id.clone()), format!("/facts/{index}/options"));
            let finding = Finding::new(Code::TooManyOptions, place).with("fact", fact.id.as_str());
            findings.push(finding.with("count", fact.options.len()).with("limit", MOST_OPTIONS));
        }
    }
    for (index, stage) in definition.stages.iter().enumerate() {
        gate(definition, &learned, index, stage, findings);
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
                && !learned.within(&fact, usize::MAX)
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
fn gate(
    definition: &Definition,
    learned: &Learned<'_>,
    index: usize,
    stage: &Stage,
    findings: &mut Vec<Finding>,
) {
    if stage.gate.strictness == Strictness::Record {
        return;
    }
    for (c, criterion) in stage.gate.criteria.iter().enumerate() {
        let Some(when) = &criterion.when else { continue };
        for fact in needed(when) {
            let Some(known) = definition.fact(fact.as_str()) else { continue };
            if known.known_at_creation || learned.within(&fact, index + 1) {
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

/// Where each fact is learned first: the position of the earliest stage with a step that learns it, or 0 where a step
/// of a play does or one that a trigger adds.
struct Learned<'a>(BTreeMap<&'a FactId, usize>);

impl<'a> Learned<'a> {
    fn of(definition: &'a Definition) -> Self {
        let mut first = BTreeMap::new();
        let stages = definition.stages.iter().enumerate();
        let of_stages = stages.flat_map(|(at, stage)| stage.steps.iter().map(move |step| (at, &**step)));
        let of_plays = definition.plays.iter().flat_map(|play| play.steps.iter().map(|step| (0, &**step)));
        let added = definition.added_steps().map(|(_, step)| (0, step));
        for (at, step) in of_stages.chain(of_plays).chain(added) {
            for fact in &step.learns {
                let known = first.entry(fact).or_insert(at);
                *known = at.min(*known);
            }
        }
        Self(first)
    }

    /// Whether it is learned in one of so many stages, or in a play.
    fn within(&self, fact: &FactId, first_stages: usize) -> bool {
        self.0.get(fact).is_some_and(|at| *at < first_stages.max(1))
    }
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
