//! Reasoning over conditions: whether there can be a deal of which several conditions are true, or not true, at
//! once.
//!
//! What contradicts itself, what always holds and what another rule makes needless are all such questions:
//!
//! * a condition can never be true if no deal makes it true,
//! * it always is if no deal makes it false,
//! * a route is never taken if no deal makes it true and every route before it not true.
//!
//! The answer is exact for conditions over facts of every kind, steps, plays and stages, however they are nested.
//! Two things are taken more loosely, and only so that a deal may seem possible that is none: what is asked of
//! people (equal questions have equal answers, different ones any), and how the days to two dates hang together. So
//! [`Answer::Impossible`] is always right. Where finding out would take too long the answer is
//! [`Answer::NotDecided`], never a guess.
//!
//! How: a condition that is to be true takes apart into leaves that are all to be true, and choices between several
//! ways to be true. Each leaf narrows what its fact can still be ([`domain`]); where nothing is left the way is
//! given up and the next choice is tried ([`search`]). This is the tableau method with a theory for each kind of
//! fact, in place of a list of all values.

mod domain;
mod options;
mod outcomes;
mod ranges;
mod search;
mod texts;

pub use outcomes::Outcomes;

use crate::condition::{Condition, FactIndex, Names, Rule};
use crate::definition::{BuiltInFact, Definition, Fact, FactKind};
use crate::id::StageId;
use domain::Domain;

/// How a condition is to come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// True.
    True,
    /// False: known not to be true.
    False,
    /// False or unknown.
    NotTrue,
    /// True or unknown.
    NotFalse,
}

impl Goal {
    /// What the parts of a negation must come to.
    fn opposite(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::NotTrue => Self::NotFalse,
            Self::NotFalse => Self::NotTrue,
        }
    }
}

/// Whether there can be such a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// There can.
    Possible,
    /// There cannot.
    Impossible,
    /// Nobody knows: it would take too long to find out.
    NotDecided,
}

/// So many leaves are looked at for one question, at most.
pub const BUDGET: u32 = 4_000;

/// A condition that is to come out one way.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// How.
    pub goal: Goal,
    /// Which.
    pub rule: &'a Rule,
}

/// What is asked about, with its names made ready once.
pub struct Reasoner<'a> {
    definition: &'a Definition,
    names: Names,
}

impl<'a> Reasoner<'a> {
    /// Makes ready to ask about the conditions of a definition.
    pub fn new(definition: &'a Definition) -> Self {
        Self { definition, names: Names::of(definition) }
    }

    /// The names of the definition.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// A condition made ready to be asked about; none if it refers to something that does not exist, or asks what a
    /// fact cannot answer.
    pub fn rule(&self, condition: &Condition) -> Option<Rule> {
        let mut problems = Vec::new();
        let rule = self.names.resolve(condition, &mut problems);
        problems.is_empty().then_some(rule)
    }

    /// The same of what need not have a condition: without one it always holds.
    pub fn rule_or_always(&self, condition: Option<&Condition>) -> Option<Rule> {
        match condition {
            Some(condition) => self.rule(condition),
            None => Some(Rule::All(Box::new([]))),
        }
    }

    /// Whether there can be a deal in one of these stages (none named means all) of which all this holds.
    pub fn ask(&self, wanted: &[Wanted<'_>], stages: &[StageId]) -> Answer {
        let facts = Facts { definition: self.definition };
        search::ask(wanted, self.stages(stages), facts, BUDGET)
    }

    /// What a condition can come to, found in one pass; nothing where two of its parts ask about one thing.
    pub fn outcomes(&self, rule: &Rule, stages: &[StageId]) -> Option<Outcomes> {
        let facts = Facts { definition: self.definition };
        outcomes::outcomes(rule, facts, &self.stages(stages), &mut outcomes::Asked::default())
    }

    /// In which stages a deal can be. One that has ended is in none, and no rule is asked of it.
    fn stages(&self, stages: &[StageId]) -> Domain {
        let mut all = Domain::states(self.definition.stages.len());
        if !stages.is_empty() {
            let named: Vec<_> = stages.iter().filter_map(|stage| self.names.stage(stage.as_str())).collect();
            all.narrow_states(search::stage_bits(&named), Goal::True);
        }
        all
    }

    /// Whether a condition can be true.
    pub fn can_hold(&self, rule: &Rule, stages: &[StageId]) -> Answer {
        self.can_be(Goal::True, rule, stages)
    }

    /// Whether a condition can come out so.
    pub fn can_be(&self, goal: Goal, rule: &Rule, stages: &[StageId]) -> Answer {
        if let Some(outcomes) = self.outcomes(rule, stages) {
            let can = match goal {
                Goal::True => outcomes.yes,
                Goal::False => outcomes.no,
                Goal::NotTrue => outcomes.no || outcomes.unknown,
                Goal::NotFalse => outcomes.yes || outcomes.unknown,
            };
            return if can { Answer::Possible } else { Answer::Impossible };
        }
        self.ask(&[Wanted { goal, rule }], stages)
    }
}

/// What must be known of facts to reason about them.
#[derive(Clone, Copy)]
struct Facts<'a> {
    definition: &'a Definition,
}

impl Facts<'_> {
    fn built_in(fact: FactIndex) -> Option<BuiltInFact> {
        BuiltInFact::ALL.get(usize::from(fact)).copied()
    }

    /// The kind of a fact. Positions come from resolved rules, so there is one.
    fn kind(self, fact: FactIndex) -> FactKind {
        if let Some(built_in) = Self::built_in(fact) {
            return built_in.kind();
        }
        self.own(fact).map_or(FactKind::Text, |fact| fact.kind)
    }

    /// How many options a choice has.
    fn options(self, fact: FactIndex) -> usize {
        self.own(fact).map_or(0, |fact| fact.options.len())
    }

    fn own(&self, fact: FactIndex) -> Option<&Fact> {
        let own = usize::from(fact).checked_sub(BuiltInFact::ALL.len())?;
        self.definition.facts.get(own).map(|fact| &**fact)
    }
}
