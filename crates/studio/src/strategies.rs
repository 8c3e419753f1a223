//! Strategies of single deals, and what recurs in them.

use crate::document::Beside;
use stagecraft_process::condition::{Condition, Operand, Test};
use stagecraft_process::definition::*;
use stagecraft_process::edit::Edit;
use stagecraft_process::id::{FactId, PlayId, free_slug};
use stagecraft_process::strategy::{AgreementEntry, Strategy, StrategyOutcome};
use stagecraft_text::{message, say};
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many deals with one situation are offered for promotion.
const ENOUGH: usize = 3;

/// What is done with strategies.
#[derive(Debug, Clone, PartialEq)]
pub enum StrategyMessage {
    /// A new one; its id is given by the studio.
    Propose(Strategy),
    /// One is changed.
    Replace(Strategy),
    /// One is removed.
    Remove(u32),
    /// Salesperson or manager say something about one.
    Say(u32, AgreementEntry),
    /// How its deal ended.
    Ended(u32, StrategyOutcome),
    /// What recurs is made a play with its trigger.
    Promote(Recurrence),
}

/// Strategies that share a situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrence {
    /// The strategies, by id.
    pub strategies: Vec<u32>,
    /// The facts all of them share.
    pub facts: BTreeMap<FactId, FactValue>,
    /// Steps by name that at least half of them have, each with how many do.
    pub steps: Vec<(Step, usize)>,
    /// Their deals' names.
    pub deals: Vec<String>,
    /// How many of the deals were won.
    pub won: u32,
    /// How many were lost.
    pub lost: u32,
}

/// The play a strategy was promoted to, if the process still has it.
pub fn promoted_to<'a>(definition: &Definition, strategy: &'a Strategy) -> Option<&'a PlayId> {
    strategy.promoted_to.as_ref().filter(|play| definition.play(play.as_str()).is_some())
}

/// What recurs: groups of strategies, not promoted yet, that share at least one fact, largest first. Each
/// strategy is in one group only: that of the fact that most strategies share. A strategy whose play is gone is not
/// promoted.
pub(crate) fn recurrences(definition: &Definition, strategies: &[Strategy]) -> Vec<Recurrence> {
    let is_left = |strategy: &&Strategy| promoted_to(definition, strategy).is_none();
    let mut left: Vec<&Strategy> = strategies.iter().filter(is_left).collect();
    let mut found = Vec::new();
    loop {
        let mut shared: BTreeMap<(&FactId, String), Vec<&Strategy>> = BTreeMap::new();
        for strategy in &left {
            for (fact, value) in &strategy.facts {
                let key = stagecraft_process::reading::to_text(value).unwrap_or_default();
                shared.entry((fact, key)).or_default().push(strategy);
            }
        }
        let most = shared.into_values().max_by_key(Vec::len);
        let Some(group) = most.filter(|group| group.len() >= ENOUGH) else { return found };
        let ids: Vec<u32> = group.iter().map(|strategy| strategy.id).collect();
        found.push(recurrence(&group));
        left.retain(|strategy| !ids.contains(&strategy.id));
    }
}

fn recurrence(group: &[&Strategy]) -> Recurrence {
    let mut facts = group.first().map(|first| first.facts.clone()).unwrap_or_default();
    facts.retain(|fact, value| group.iter().all(|strategy| strategy.facts.get(fact) == Some(value)));
    let mut steps: Vec<(Step, usize)> = Vec::new();
    let is_same = |one: &Step, other: &Step| one.name.trim().eq_ignore_ascii_case(other.name.trim());
    for strategy in group {
        for (at, step) in strategy.steps.iter().enumerate() {
            // A step that one strategy has twice is still one deal's.
            if strategy.steps[..at].iter().any(|before| is_same(before, step)) {
                continue;
            }
            match steps.iter_mut().find(|(known, _)| is_same(known, step)) {
                Some((_, count)) => *count += 1,
                None => steps.push((step.clone(), 1)),
            }
        }
    }
    steps.retain(|(_, count)| count * 2 >= group.len());
    steps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let ended = |outcome| group.iter().filter(|strategy| strategy.outcome == outcome).count() as u32;
    Recurrence {
        strategies: group.iter().map(|strategy| strategy.id).collect(),
        facts,
        steps,
        deals: group.iter().map(|strategy| strategy.deal.clone()).collect(),
        won: ended(StrategyOutcome::Won),
        lost: ended(StrategyOutcome::Lost),
    }
}

/// The edit that makes a play and its trigger of what recurs, and the play's id. It is a test play: three
/// deals are too few to know.
pub(crate) fn promotion(definition: &Definition, beside: &Beside, recurrence: &Recurrence) -> (PlayId, Edit) {
    let first = beside.strategies.iter().find(|strategy| recurrence.strategies.contains(&strategy.id));
    let situation = first.map_or("", |strategy| strategy.situation.as_str()).trim();
    let name: String = match situation.split_once(['.', ';', ':']) {
        Some((start, _)) if !start.trim().is_empty() => start.trim().to_owned(),
        _ if situation.is_empty() => say(message::GIVEN_RECURRING_PLAY).to_owned(),
        _ => situation.to_owned(),
    };
    let name: String = name.chars().take(48).collect();
    let id: PlayId = free_slug(&name, |slug| definition.play(slug).is_some()).into();
    let mut play = Play::named(id.clone(), &name);
    play.summary = situation.chars().take(120).collect();
    play.kind = PlayKind::Test {
        hypothesis: situation.to_owned(),
        measure: say(message::GIVEN_RECURRING_MEASURE).into(),
        judged_after_deals: 30,
    };
    play.promoted_from = Some(Promotion {
        situation: situation.to_owned(),
        deals: recurrence.deals.clone(),
        won: recurrence.won,
        lost: recurrence.lost,
        other: Other::new(),
    });
    let mut taken: Vec<String> = Vec::new();
    for (step, _) in &recurrence.steps {
        let slug = free_slug(&step.name, |slug| definition.has_step(slug) || taken.iter().any(|t| t == slug));
        taken.push(slug.clone());
        play.steps.push(Rc::new(Step { id: slug.into(), ..step.clone() }));
    }
    let trigger_id = free_slug(&name, |slug| definition.trigger(slug).is_some());
    let mut trigger = Trigger::named(trigger_id.into(), &name);
    let leaves: Vec<Condition> =
        recurrence.facts.iter().filter_map(|(fact, value)| leaf(definition, fact, value)).collect();
    // Without anything to ask the condition would hold for every deal: what is asked has still to be said.
    trigger.when = (!leaves.is_empty()).then_some(Condition::All(leaves));
    trigger.actions = vec![Action::RunPlays(vec![id.clone()])];
    let edit = Edit::All(vec![
        Edit::AddPlay(usize::MAX, Rc::new(play)),
        Edit::AddTrigger(usize::MAX, Rc::new(trigger)),
    ]);
    (id, edit)
}

/// The leaf that is true where a fact has this value.
fn leaf(definition: &Definition, fact: &FactId, value: &FactValue) -> Option<Condition> {
    let kind = definition.fact(fact.as_str())?.kind;
    let test = match (kind, value) {
        (FactKind::Choices, FactValue::List(options)) => {
            Test::IncludesAll(options.iter().map(|option| option.as_str().into()).collect())
        }
        (FactKind::Evidence, FactValue::Text(state)) => Test::AtLeast(Operand::Text(state.clone())),
        (_, FactValue::YesNo(yes)) => Test::Is(Operand::YesNo(*yes)),
        (_, FactValue::Number(number)) => Test::AtLeast(Operand::Number(*number)),
        (_, FactValue::Text(text)) => Test::Is(Operand::Text(text.clone())),
        _ => return None,
    };
    Some(Condition::Fact { fact: fact.clone(), test })
}
