//! What is asked, what is guessed, and what somebody has answered so far.

use super::COUNT;
use stagecraft_process::Definition;
use stagecraft_process::definition::*;
use stagecraft_process::id::{FactId, OptionId, PlayId, ReasonId, StageId};
use stagecraft_report::CohortReport;
use stagecraft_studio::{Answers, StageAnswer};
use stagecraft_text::{message, say};
use std::rc::Rc;
use yew::Reducible;

/// The things that are asked about, with their names.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub stages: Vec<(StageId, String)>,
    pub reasons: Vec<(ReasonId, String)>,
    pub facts: Vec<AskedFact>,
    /// With the situation each is for.
    pub plays: Vec<(PlayId, String, String)>,
    pub importances: Vec<Importance>,
}

/// A fact that rules read.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedFact {
    pub fact: FactId,
    pub name: String,
    pub options: Vec<(OptionId, String)>,
    /// Whether the options share the ten deals among them.
    pub is_together: bool,
    /// Whether it is a yes-or-no fact.
    pub is_yes_no: bool,
}

/// A number for everything that is asked; nothing where nothing is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// Of 100 new deals, how many reach each stage; the last is how many are won.
    pub heights: Vec<f64>,
    /// Days of a typical win and of a slow one.
    pub days: [Option<f64>; 2],
    /// New deals a month, a typical value, a large one.
    pub worth: [Option<f64>; 3],
    /// Of ten losses.
    pub losses: Vec<f64>,
    /// Of ten deals.
    pub facts: Vec<Vec<f64>>,
    /// Of ten such deals, how many are won.
    pub fact_wins: Vec<Vec<Option<f64>>>,
    /// More wins of ten deals.
    pub plays: Vec<Option<f64>>,
    /// Of ten times.
    pub done: Vec<Option<f64>>,
}

/// One number that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Height(usize),
    Days(usize),
    Worth(usize),
    Loss(usize),
    Fact(usize, usize),
    FactWin(usize, usize),
    Play(usize),
    Done(usize),
}

/// The answers so far, beside the guesses they began with.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    pub asked: Rc<Asked>,
    pub guess: Rc<Values>,
    pub values: Values,
    /// Days a typical win takes today, if that is simulated.
    pub days_now: Option<f64>,
    /// The questions that were skipped.
    skipped: [bool; COUNT],
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It must be more than nothing.
    Nothing,
    /// One in ten is above it: it cannot be less than the typical value.
    BelowTypical,
}

/// What somebody does to them.
pub enum Act {
    Set(Item, Option<f64>),
    /// Takes the answers to one question back.
    Reset(usize),
    /// The same, by leaving the question out.
    Skip(usize),
}

impl Item {
    /// The question it is a part of.
    fn question(self) -> usize {
        match self {
            Self::Height(_) => 0,
            Self::Days(_) => 1,
            Self::Worth(_) => 2,
            Self::Loss(_) => 3,
            Self::Fact(..) | Self::FactWin(..) => 4,
            Self::Play(_) => 5,
            Self::Done(_) => 6,
        }
    }
}

impl Reducible for Given {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut given = (*self).clone();
        match act {
            Act::Set(item, value) => given.set(item, value),
            Act::Reset(question) => given.reset(question),
            Act::Skip(question) => given.skip(question),
        }
        Rc::new(given)
    }
}

impl Given {
    /// What is asked about this process, and the guesses it holds.
    pub fn of(definition: &Definition, report: Option<&CohortReport>) -> Self {
        let asked = Asked::of(definition);
        let guess = Values::of(definition, report, &asked);
        let days_now = report.and_then(|report| report.cycle_days).map(|days| days.median);
        Self {
            asked: Rc::new(asked),
            values: guess.clone(),
            guess: Rc::new(guess),
            days_now,
            skipped: [false; COUNT],
        }
    }

    fn set(&mut self, item: Item, value: Option<f64>) {
        self.mark(item.question(), false);
        let values = &mut self.values;
        let of_ten = value.unwrap_or_default().clamp(0.0, 10.0);
        match item {
            Item::Height(at) => set_height(&mut values.heights, at, value.unwrap_or_default()),
            Item::Days(at) => put(&mut values.days, at, value.map(|days| days.max(0.0))),
            Item::Worth(at) => put(&mut values.worth, at, value.map(|worth| worth.max(0.0))),
            Item::Loss(at) => {
                let others: f64 = others(&values.losses, at).sum();
                put(&mut values.losses, at, of_ten.min((10.0 - others).max(0.0)));
            }
            Item::Fact(at, option) => {
                let is_together = self.asked.facts.get(at).is_some_and(|fact| fact.is_together);
                let Some(options) = values.facts.get_mut(at) else { return };
                if is_together {
                    share_ten(options, option, of_ten);
                } else {
                    put(options, option, of_ten);
                }
            }
            Item::FactWin(at, option) => {
                let Some(options) = values.fact_wins.get_mut(at) else { return };
                put(options, option, value.map(|won| won.clamp(0.0, 10.0)));
            }
            Item::Play(at) => put(&mut values.plays, at, value.map(|more| more.clamp(-10.0, 10.0))),
            Item::Done(at) => put(&mut values.done, at, Some(of_ten)),
        }
    }

    /// Leaves a question out: nothing of it counts.
    pub fn skip(&mut self, question: usize) {
        self.reset(question);
        self.mark(question, true);
    }

    fn mark(&mut self, question: usize, is_skipped: bool) {
        if let Some(skipped) = self.skipped.get_mut(question) {
            *skipped = is_skipped;
        }
    }

    fn reset(&mut self, question: usize) {
        self.mark(question, false);
        let (values, guess) = (&mut self.values, &*self.guess);
        match question {
            0 => values.heights.clone_from(&guess.heights),
            1 => values.days = guess.days,
            2 => values.worth = guess.worth,
            3 => values.losses.clone_from(&guess.losses),
            4 => {
                values.facts.clone_from(&guess.facts);
                values.fact_wins.clone_from(&guess.fact_wins);
            }
            5 => values.plays.clone_from(&guess.plays),
            _ => values.done.clone_from(&guess.done),
        }
    }

    /// Whether a question was left out.
    pub fn is_skipped(&self, question: usize) -> bool {
        self.skipped.get(question).copied().unwrap_or_default()
    }

    /// Whether something in a question is no longer as it was guessed.
    pub fn is_touched(&self, question: usize) -> bool {
        let (values, guess) = (&self.values, &*self.guess);
        match question {
            0 => values.heights != guess.heights,
            1 => (0..2).any(|at| changed(&values.days, &guess.days, at).is_some()),
            2 => (0..3).any(|at| changed(&values.worth, &guess.worth, at).is_some()),
            3 => values.losses != guess.losses,
            4 => values.facts != guess.facts || values.fact_wins != guess.fact_wins,
            5 => values.plays != guess.plays,
            _ => values.done != guess.done,
        }
    }

    /// Whether a question was answered, with what can be true.
    pub fn is_answered(&self, question: usize) -> bool {
        self.is_touched(question) && !self.has_problem(question)
    }

    /// Whether an answer cannot be true.
    pub fn has_problem(&self, question: usize) -> bool {
        match question {
            1 => [Item::Days(0), Item::Days(1)].into_iter().any(|item| self.problem(item).is_some()),
            2 => [Item::Worth(1), Item::Worth(2)].into_iter().any(|item| self.problem(item).is_some()),
            _ => false,
        }
    }

    /// What is wrong with a number that somebody said.
    pub fn problem(&self, item: Item) -> Option<Problem> {
        let (now, before, at) = match item {
            Item::Days(at) => (self.values.days, self.guess.days, at),
            Item::Worth(at @ (1 | 2)) => {
                let typical_and_large = |worth: [Option<f64>; 3]| [worth[1], worth[2]];
                (typical_and_large(self.values.worth), typical_and_large(self.guess.worth), at - 1)
            }
            _ => return None,
        };
        let value = changed(&now, &before, at)?;
        if value <= 0.0 {
            return Some(Problem::Nothing);
        }
        let is_below = at == 1 && now[0].is_some_and(|typical| value < typical);
        is_below.then_some(Problem::BelowTypical)
    }

    /// Days of a typical win and of a slow one as they would be kept.
    pub fn days(&self) -> [Option<f64>; 2] {
        following(self.values.days, self.guess.days)
    }

    /// A typical value and a large one as they would be kept.
    pub fn worth(&self) -> [Option<f64>; 2] {
        let (values, guess) = (self.values.worth, self.guess.worth);
        following([values[1], values[2]], [guess[1], guess[2]])
    }

    /// What was answered; what was not stays as it is in the process.
    pub fn answers(&self) -> Answers {
        let (asked, values, guess) = (&*self.asked, &self.values, &*self.guess);
        let mut answers = Answers::default();
        if self.is_answered(0) {
            let stages = asked.stages.iter().zip(&values.heights);
            answers.stages = stages
                .map(|((id, _), reached)| StageAnswer { stage: id.clone(), reached: *reached })
                .collect();
            answers.won_of_100 = values.heights.last().copied();
        }
        if self.is_answered(1) {
            let [typical, slow] = [0, 1].map(|at| changed(&values.days, &guess.days, at));
            (answers.win_days, answers.win_days_90, answers.win_days_now) = (typical, slow, self.days_now);
        }
        if self.is_answered(2) {
            let [deals, typical, large] = [0, 1, 2].map(|at| changed(&values.worth, &guess.worth, at));
            (answers.deals_per_month, answers.value, answers.value_90) = (deals, typical, large);
        }
        if self.is_answered(3) {
            answers.losses = asked
                .reasons
                .iter()
                .zip(&values.losses)
                .map(|((id, _), count)| (id.clone(), *count))
                .collect();
        }
        for ((fact, now), before) in asked.facts.iter().zip(&values.facts).zip(&guess.facts) {
            if now != before {
                let options = fact.options.iter().zip(now);
                answers.facts.extend(
                    options.map(|((option, _), of_ten)| ((fact.fact.clone(), option.clone()), *of_ten)),
                );
            }
        }
        for ((fact, now), before) in asked.facts.iter().zip(&values.fact_wins).zip(&guess.fact_wins) {
            for (at, (option, _)) in fact.options.iter().enumerate() {
                if let Some(won) = changed(now, before, at) {
                    answers.fact_wins.insert((fact.fact.clone(), option.clone()), won);
                }
            }
        }
        for (((id, ..), now), before) in asked.plays.iter().zip(&values.plays).zip(&guess.plays) {
            if now != before {
                answers.plays.insert(id.clone(), *now);
            }
        }
        for ((importance, now), before) in asked.importances.iter().zip(&values.done).zip(&guess.done) {
            if let Some(of_ten) = now.filter(|_| now != before) {
                answers.done.insert(*importance, of_ten);
            }
        }
        answers
    }
}

/// What was said, if it is something else than was guessed.
fn changed(now: &[Option<f64>], before: &[Option<f64>], at: usize) -> Option<f64> {
    let value = now.get(at).copied().flatten();
    value.filter(|_| before.get(at).copied().flatten() != value)
}

fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

fn others(list: &[f64], at: usize) -> impl Iterator<Item = f64> {
    list.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, value)| *value)
}

/// A typical value and a large one: where only the typical was answered, the large one keeps its distance.
fn following(now: [Option<f64>; 2], before: [Option<f64>; 2]) -> [Option<f64>; 2] {
    let [typical, large] = now;
    if large == before[1]
        && let (Some(typical), Some(was), Some(large)) = (typical, before[0].filter(|was| *was > 0.0), large)
    {
        return [Some(typical), Some(large * typical / was)];
    }
    now
}

/// Deals pass the stages in their order: whoever reaches a stage has reached those before it.
fn set_height(heights: &mut [f64], at: usize, value: f64) {
    if at == 0 || at >= heights.len() {
        return;
    }
    let value = value.clamp(0.0, 100.0);
    for (other, height) in heights.iter_mut().enumerate().skip(1) {
        match other.cmp(&at) {
            std::cmp::Ordering::Less => *height = height.max(value),
            std::cmp::Ordering::Equal => *height = value,
            std::cmp::Ordering::Greater => *height = height.min(value),
        }
    }
}

/// The options of a choice share ten deals: the others give or take in proportion.
fn share_ten(options: &mut [f64], at: usize, value: f64) {
    let rest: f64 = others(options, at).sum();
    let count = options.len().saturating_sub(1).max(1) as f64;
    for (other, option) in options.iter_mut().enumerate() {
        *option = match (other == at, rest > 0.0) {
            (true, _) => value,
            (false, true) => *option * (10.0 - value) / rest,
            (false, false) => (10.0 - value) / count,
        };
    }
}

impl Asked {
    fn of(definition: &Definition) -> Self {
        let read = facts_that_rules_read(definition);
        let facts = definition.facts.iter().filter(|fact| read.contains(&fact.id)).filter_map(|fact| {
            let options: Vec<(OptionId, String)> = match fact.kind {
                FactKind::YesNo => vec![("yes".into(), say(message::VALUE_YES).to_owned())],
                FactKind::Choice | FactKind::Choices => {
                    fact.options.iter().map(|option| (option.id.clone(), option.name.clone())).collect()
                }
                _ => return None,
            };
            Some(AskedFact {
                fact: fact.id.clone(),
                name: fact.name.clone(),
                options,
                is_together: fact.kind == FactKind::Choice,
                is_yes_no: fact.kind == FactKind::YesNo,
            })
        });
        let importances = Importance::ALL.into_iter().rev();
        Self {
            stages: definition.stages.iter().map(|stage| (stage.id.clone(), stage.name.clone())).collect(),
            reasons: (definition.outcomes.reasons.iter())
                .map(|reason| (reason.id.clone(), reason.name.clone()))
                .collect(),
            facts: facts.filter(|fact| !fact.options.is_empty()).collect(),
            plays: (definition.plays.iter())
                .map(|play| (play.id.clone(), play.name.clone(), play.summary.clone()))
                .collect(),
            importances: importances.filter(|importance| *importance != Importance::Mandatory).collect(),
        }
    }
}

fn facts_that_rules_read(definition: &Definition) -> Vec<FactId> {
    let mut read = Vec::new();
    let routes =
        definition.stages.iter().flat_map(|stage| &stage.routes).filter_map(|route| route.when.as_ref());
    let criteria = definition.criteria().filter_map(|(_, criterion)| criterion.when.as_ref());
    let steps = definition.steps().filter_map(|(_, step)| step.when.as_ref());
    let added = definition.added_steps().filter_map(|(_, step)| step.when.as_ref());
    let triggers = definition.triggers.iter().filter_map(|trigger| trigger.when.as_ref());
    let factors =
        definition.assumptions.iter().flat_map(|assumed| &assumed.factors).map(|factor| &factor.when);
    for when in routes.chain(criteria).chain(steps).chain(added).chain(triggers).chain(factors) {
        read.extend(when.facts());
    }
    for trigger in &definition.triggers {
        if let Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) }) = &trigger.on
        {
            read.push(fact.clone());
        }
    }
    read
}
