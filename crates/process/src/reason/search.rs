//! The search for a deal of which everything holds that is wanted.

use super::domain::{Domain, Narrowed};
use super::{Answer, Facts, Goal, Wanted};
use crate::condition::PeopleTest;
use crate::condition::{FactIndex, FactTest, PlayIndex, PlayState, Rule, StageIndex, StepIndex, StepState};
use std::collections::BTreeMap;

/// How much may still be looked at.
pub(super) struct Spent(u32);

impl Spent {
    pub(super) fn new(budget: u32) -> Self {
        Self(budget)
    }

    /// Spends one; false if nothing is left.
    pub(super) fn one(&mut self) -> bool {
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}

/// What can be one thing or another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    Stage,
    Today,
    Fact(FactIndex),
    Step(StepIndex),
    Play(PlayIndex),
    /// The answer to a question about people, by its place in the list of such questions.
    People(usize),
}

/// Something that is to be so.
#[derive(Clone, Copy)]
enum Item<'a> {
    Rule(Goal, &'a Rule),
    /// Known, or not.
    Known(Variable, bool),
}

/// Ways to be so, of which one is enough.
type Choice<'a> = Vec<Vec<Item<'a>>>;

/// What is left on one way through the choices.
#[derive(Clone, Default)]
struct Way<'a> {
    domains: BTreeMap<Variable, Domain>,
    choices: Vec<Choice<'a>>,
}

struct Search<'a> {
    facts: Facts<'a>,
    stages: Domain,
    /// The questions about people that came up.
    people: Vec<&'a PeopleTest>,
    spent: Spent,
    has_given_up: bool,
}

pub(super) fn ask<'a>(wanted: &[Wanted<'a>], stages: Domain, facts: Facts<'a>, budget: u32) -> Answer {
    let mut search =
        Search { facts, stages, people: Vec::new(), spent: Spent::new(budget), has_given_up: false };
    let items = wanted.iter().map(|wanted| Item::Rule(wanted.goal, wanted.rule)).collect();
    let is_possible = search.follow(items, Way::default());
    match (search.has_given_up, is_possible) {
        (true, _) => Answer::NotDecided,
        (false, true) => Answer::Possible,
        (false, false) => Answer::Impossible,
    }
}

/// Stages beyond the sixty-fourth share a bit with it: a deal may then seem possible that is none.
pub(super) fn stage_bits(stages: &[StageIndex]) -> u64 {
    stages.iter().fold(0, |bits, stage| bits | 1 << (*stage).min(63))
}

impl<'a> Search<'a> {
    /// Whether there is a deal of which all the items hold, within what the way has left. Once it has given up, what
    /// it returns means nothing.
    fn follow(&mut self, mut items: Vec<Item<'a>>, mut way: Way<'a>) -> bool {
        loop {
            while let Some(item) = items.pop() {
                if self.has_given_up || !self.spent.one() {
                    self.has_given_up = true;
                    return true;
                }
                if !self.take(item, &mut items, &mut way) {
                    return false;
                }
            }
            // What can be so in one way only is no choice.
            let mut index = 0;
            while index < way.choices.len() {
                let mut choice = std::mem::take(&mut way.choices[index]);
                choice.retain(|alternative| self.may_hold(alternative, &way));
                match choice.len() {
                    0 => return false,
                    1 => {
                        way.choices.swap_remove(index);
                        items.extend(choice.into_iter().flatten());
                    }
                    _ => {
                        way.choices[index] = choice;
                        index += 1;
                    }
                }
            }
            if items.is_empty() {
                break;
            }
        }
        let Some(index) = (0..way.choices.len()).min_by_key(|index| way.choices[*index].len()) else {
            // The last that was looked at may have been given up halfway.
            self.has_given_up |= self.spent.0 == 0;
            return true;
        };
        let choice = way.choices.swap_remove(index);
        choice.into_iter().any(|alternative| self.follow(alternative, way.clone()))
    }

    /// Takes an item apart, or narrows what it is about. Whether something is left.
    fn take(&mut self, item: Item<'a>, items: &mut Vec<Item<'a>>, way: &mut Way<'a>) -> bool {
        let (goal, rule) = match item {
            Item::Known(variable, is_known) => return self.domain(variable, way).known(is_known),
            Item::Rule(goal, rule) => (goal, rule),
        };
        match rule {
            // It is never decided.
            Rule::Broken => matches!(goal, Goal::NotTrue | Goal::NotFalse),
            Rule::Not(part) => {
                items.push(Item::Rule(goal.opposite(), part));
                true
            }
            Rule::All(parts) if matches!(goal, Goal::True | Goal::NotFalse) => {
                items.extend(parts.iter().map(|part| Item::Rule(goal, part)));
                true
            }
            Rule::Any(parts) if matches!(goal, Goal::False | Goal::NotTrue) => {
                items.extend(parts.iter().map(|part| Item::Rule(goal, part)));
                true
            }
            Rule::All(parts) | Rule::Any(parts) => self.choose(goal, parts, way),
            leaf => match self.narrow(goal, leaf, way) {
                Ok(is_left) => is_left,
                Err(choice) => {
                    way.choices.push(choice);
                    true
                }
            },
        }
    }

    /// One of several parts is to be so. Parts that ask one thing value by value are one narrower question.
    fn choose(&mut self, goal: Goal, parts: &'a [Rule], way: &mut Way<'a>) -> bool {
        if let Some(variable) = self.one_variable(parts) {
            let before = self.domain(variable, way).clone();
            let mut joined: Option<Domain> = None;
            let mut is_whole = true;
            for part in parts {
                let (goal, leaf) = leaf_of(goal, part);
                *self.domain(variable, way) = before.clone();
                if let Ok(true) = self.narrow(goal, leaf, way) {
                    let narrowed = self.domain(variable, way).clone();
                    match &mut joined {
                        Some(joined) => is_whole &= joined.join(&narrowed),
                        None => joined = Some(narrowed),
                    }
                }
            }
            *self.domain(variable, way) = before;
            if is_whole {
                return match joined {
                    Some(joined) => {
                        *self.domain(variable, way) = joined;
                        true
                    }
                    None => false,
                };
            }
        }
        way.choices.push(parts.iter().map(|part| vec![Item::Rule(goal, part)]).collect());
        true
    }

    /// The one thing that all these parts ask, if it is one that can be kept value by value.
    fn one_variable(&mut self, parts: &'a [Rule]) -> Option<Variable> {
        let mut found = None;
        for part in parts {
            let variable = match leaf_of(Goal::True, part).1 {
                Rule::Fact(fact, _) => Variable::Fact(*fact),
                Rule::Step(step, _) => Variable::Step(*step),
                Rule::Play(play, _) => Variable::Play(*play),
                Rule::Stage(_) => Variable::Stage,
                _ => return None,
            };
            if found.is_some_and(|found| found != variable) {
                return None;
            }
            found = Some(variable);
        }
        let found = found?;
        let is_kept = match found {
            Variable::Fact(fact) => {
                matches!(Domain::of(self.facts, fact), Domain::Few { .. } | Domain::Number { .. })
            }
            _ => true,
        };
        is_kept.then_some(found)
    }

    /// Whether an alternative does not fail at once.
    fn may_hold(&mut self, alternative: &[Item<'a>], way: &Way<'a>) -> bool {
        let [item] = alternative else { return true };
        let (goal, leaf) = match item {
            Item::Known(..) => return true,
            Item::Rule(goal, rule) => leaf_of(*goal, rule),
        };
        if matches!(leaf, Rule::All(_) | Rule::Any(_) | Rule::Broken) {
            return true;
        }
        let Some(variable) = self.variable(leaf) else { return true };
        let mut alone = Way::default();
        for variable in [variable, Variable::Today] {
            if let Some(domain) = way.domains.get(&variable) {
                alone.domains.insert(variable, domain.clone());
            }
        }
        self.narrow(goal, leaf, &mut alone).unwrap_or(true)
    }

    /// Narrows what a leaf is about. Whether something is left; or the ways in which the leaf can come out so, where
    /// they cannot be kept as one.
    fn narrow(&mut self, goal: Goal, leaf: &'a Rule, way: &mut Way<'a>) -> Result<bool, Choice<'a>> {
        let Some(variable) = self.variable(leaf) else { return Ok(true) };
        let states = match leaf {
            Rule::Stage(stages) => Some(stage_bits(stages)),
            Rule::Step(_, state) => Some(step_bit(*state)),
            Rule::Play(_, state) => Some(play_bit(*state)),
            Rule::People(_) => Some(1),
            _ => None,
        };
        if let Some(states) = states {
            if let Rule::Stage(stages) = leaf
                && stages.iter().any(|stage| *stage >= 63)
                && !matches!(goal, Goal::True | Goal::NotFalse)
            {
                // Several stages share this bit: not to be in one of them may still be to be in another.
                return Ok(true);
            }
            return Ok(self.domain(variable, way).narrow_states(states, goal));
        }
        let Rule::Fact(_, test) = leaf else { return Ok(true) };
        if let FactTest::DaysUntil(_) | FactTest::DaysSince(_) = test {
            // Without a today it is unknown.
            let today = self.domain(Variable::Today, way);
            let Domain::Few { unknown, states } = today else { return Ok(true) };
            if matches!(goal, Goal::True | Goal::False) {
                *unknown = false;
                if *states == 0 {
                    return Ok(false);
                }
            } else if *unknown {
                if *states == 0 {
                    return Ok(true);
                }
                return Err(vec![
                    vec![Item::Known(Variable::Today, false)],
                    vec![Item::Known(Variable::Today, true), Item::Rule(goal, leaf)],
                ]);
            }
        }
        // Borrowed apart: the domain lies in the way, what is spent in the search.
        let mut spent = Spent(self.spent.0);
        let narrowed = self.domain(variable, way).narrow(test, goal, &mut spent);
        self.spent = spent;
        match narrowed {
            Narrowed::Left => Ok(true),
            Narrowed::Nothing => Ok(false),
            Narrowed::TwoWays => {
                let decided = if goal == Goal::NotTrue { Goal::False } else { Goal::True };
                Err(vec![vec![Item::Known(variable, false)], vec![Item::Rule(decided, leaf)]])
            }
        }
    }

    /// What a leaf asks about; nothing for what is no leaf.
    fn variable(&mut self, leaf: &'a Rule) -> Option<Variable> {
        Some(match leaf {
            Rule::Fact(fact, _) => Variable::Fact(*fact),
            Rule::Step(step, _) => Variable::Step(*step),
            Rule::Play(play, _) => Variable::Play(*play),
            Rule::Stage(_) => Variable::Stage,
            Rule::People(test) => {
                let known = self.people.iter().position(|known| *known == test);
                Variable::People(known.unwrap_or_else(|| {
                    self.people.push(test);
                    self.people.len() - 1
                }))
            }
            Rule::Broken | Rule::All(_) | Rule::Any(_) | Rule::Not(_) => return None,
        })
    }

    fn domain<'w>(&self, variable: Variable, way: &'w mut Way<'a>) -> &'w mut Domain {
        way.domains.entry(variable).or_insert_with(|| match variable {
            Variable::Stage => self.stages.clone(),
            Variable::Fact(fact) => Domain::of(self.facts, fact),
            Variable::Step(_) => Domain::states(4),
            Variable::Play(_) => Domain::states(3),
            // True, or otherwise.
            Variable::People(_) => Domain::Few { states: 0b11, unknown: true },
            Variable::Today => Domain::Few { states: 1, unknown: true },
        })
    }
}

/// The rule below any negations, and what it must come to.
fn leaf_of(goal: Goal, rule: &Rule) -> (Goal, &Rule) {
    match rule {
        Rule::Not(part) => leaf_of(goal.opposite(), part),
        rule => (goal, rule),
    }
}

pub(super) fn step_bit(state: StepState) -> u64 {
    1 << match state {
        StepState::Absent => 0,
        StepState::Open => 1,
        StepState::Done => 2,
        StepState::Skipped => 3,
    }
}

pub(super) fn play_bit(state: PlayState) -> u64 {
    1 << match state {
        PlayState::Absent => 0,
        PlayState::Running => 1,
        PlayState::Done => 2,
    }
}
