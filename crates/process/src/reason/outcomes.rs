//! How a condition can come out, where no two of its parts ask about the same thing.
//!
//! Then the parts come out independently of each other, and what the whole can come to follows from what they can, in
//! one pass. That is so for almost every rule that people write; for the others there is the [`search`](super::search).

use super::domain::{Domain, Narrowed};
use super::search::{Spent, Variable, play_bit, stage_bits, step_bit};
use super::{Facts, Goal};
use crate::condition::{FactTest, Rule};

/// Which of true, false and unknown a condition can come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcomes {
    /// It can be true.
    pub yes: bool,
    /// It can be false.
    pub no: bool,
    /// It can be unknown.
    pub unknown: bool,
    /// Each of its parts can be true and can be false.
    pub are_parts_free: bool,
}

impl Outcomes {
    fn opposite(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }
}

/// What has been asked about so far.
#[derive(Default)]
pub(super) struct Asked(Vec<Variable>);

impl Asked {
    /// False if it was asked about before.
    fn first(&mut self, variable: Variable) -> bool {
        let is_first = !self.0.contains(&variable);
        if is_first {
            self.0.push(variable);
        }
        is_first
    }
}

/// What a condition can come to; nothing where two of its parts ask about one thing.
pub(super) fn outcomes(
    rule: &Rule,
    facts: Facts<'_>,
    stages: &Domain,
    asked: &mut Asked,
) -> Option<Outcomes> {
    match rule {
        Rule::Broken => Some(Outcomes { yes: false, no: false, unknown: true, are_parts_free: false }),
        Rule::Not(part) => outcomes(part, facts, stages, asked).map(Outcomes::opposite),
        Rule::All(parts) => all(parts.iter().map(|part| outcomes(part, facts, stages, asked))),
        // One of several is true where not all of them are not.
        Rule::Any(parts) => {
            let opposites =
                parts.iter().map(|part| outcomes(part, facts, stages, asked).map(Outcomes::opposite));
            all(opposites).map(Outcomes::opposite)
        }
        leaf => leaf_outcomes(leaf, facts, stages, asked),
    }
}

fn all(parts: impl Iterator<Item = Option<Outcomes>>) -> Option<Outcomes> {
    let mut whole = Outcomes { yes: true, no: false, unknown: false, are_parts_free: true };
    // Whether all can be true or unknown, and one of them unknown.
    let (mut none_false, mut one_unknown) = (true, false);
    for part in parts {
        let part = part?;
        whole.yes &= part.yes;
        whole.no |= part.no;
        whole.are_parts_free &= part.are_parts_free;
        none_false &= part.yes || part.unknown;
        one_unknown |= part.unknown;
    }
    whole.unknown = none_false && one_unknown;
    // A group of nothing is one or the other.
    whole.are_parts_free &= whole.yes && whole.no;
    Some(whole)
}

fn leaf(yes: bool, no: bool, unknown: bool) -> Outcomes {
    Outcomes { yes, no, unknown, are_parts_free: yes && no }
}

fn leaf_outcomes(rule: &Rule, facts: Facts<'_>, stages: &Domain, asked: &mut Asked) -> Option<Outcomes> {
    let decided = |domain: &Domain, states: u64| {
        let can = |goal| domain.clone().narrow_states(states, goal);
        leaf(can(Goal::True), can(Goal::False), false)
    };
    match rule {
        Rule::Step(step, state) => {
            asked.first(Variable::Step(*step)).then(|| decided(&Domain::states(4), step_bit(*state)))
        }
        Rule::Play(play, state) => {
            asked.first(Variable::Play(*play)).then(|| decided(&Domain::states(3), play_bit(*state)))
        }
        // Beyond the sixty-third stages share a bit.
        Rule::Stage(named) if named.iter().all(|stage| *stage < 63) => {
            asked.first(Variable::Stage).then(|| decided(stages, stage_bits(named)))
        }
        Rule::Fact(_, FactTest::DaysUntil(_) | FactTest::DaysSince(_)) => None,
        Rule::Fact(fact, test) => asked.first(Variable::Fact(*fact)).then(|| {
            let whole = Domain::of(facts, *fact);
            let can = |goal| {
                let mut domain = whole.clone();
                // One test alone leaves nothing to search.
                matches!(domain.narrow(test, goal, &mut Spent::new(8)), Narrowed::Left)
            };
            let unknown = whole.clone().known(false) && *test != FactTest::Known;
            leaf(can(Goal::True), can(Goal::False), unknown)
        }),
        _ => None,
    }
}
