//! From a condition as it is written to a rule that can be asked.

use super::{
    Condition, FactIndex, FactTest, Names, NumberOrder, Operand, PlayState, PlayTest, Rule, StepState,
    StepTest, Test,
};
use crate::definition::*;
use crate::id::*;

/// Why a condition cannot be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum NotResolved {
    /// It names something that does not exist: the kind of thing and the id.
    Missing(&'static str, String),
    /// The fact's kind has no such test.
    WrongTest(FactId, FactKind),
    /// The fact's kind has no such value.
    WrongValue(FactId, FactKind),
}

impl std::fmt::Display for NotResolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(kind, id) => write!(f, "there is no {kind} \"{id}\""),
            Self::WrongTest(fact, kind) => {
                write!(f, "\"{fact}\" is {}, which cannot be asked that", kind.as_str())
            }
            Self::WrongValue(fact, kind) => write!(f, "\"{fact}\" is {}, which is never that", kind.as_str()),
        }
    }
}

impl Names {
    /// Makes a condition ready to be asked. Parts that refer to nothing are [`Rule::Broken`] and reported.
    pub fn resolve(&self, condition: &Condition, problems: &mut Vec<NotResolved>) -> Rule {
        let mut broken = |problem| {
            problems.push(problem);
            Rule::Broken
        };
        match condition {
            Condition::All(parts) => {
                Rule::All(parts.iter().map(|part| self.resolve(part, problems)).collect())
            }
            Condition::Any(parts) => {
                Rule::Any(parts.iter().map(|part| self.resolve(part, problems)).collect())
            }
            Condition::Not(part) => Rule::Not(Box::new(self.resolve(part, problems))),
            Condition::Fact { fact, test } => match self.fact_rule(fact, test) {
                Ok(rule) => rule,
                Err(problem) => broken(problem),
            },
            Condition::People(test) => Rule::People(test.clone()),
            Condition::Step { step, is } => match self.step(step.as_str()) {
                Some(index) => Rule::Step(
                    index,
                    match is {
                        StepTest::Done => StepState::Done,
                        StepTest::Skipped => StepState::Skipped,
                        StepTest::Open => StepState::Open,
                    },
                ),
                None => broken(NotResolved::Missing("step", step.to_string())),
            },
            Condition::Play { play, is } => match self.play(play.as_str()) {
                Some(index) => Rule::Play(
                    index,
                    match is {
                        PlayTest::Running => PlayState::Running,
                        PlayTest::Done => PlayState::Done,
                    },
                ),
                None => broken(NotResolved::Missing("play", play.to_string())),
            },
            Condition::Stage(stages) => {
                let mut indices = Vec::with_capacity(stages.len());
                for stage in stages {
                    match self.stage(stage.as_str()) {
                        Some(index) => indices.push(index),
                        None => problems.push(NotResolved::Missing("stage", stage.to_string())),
                    }
                }
                // A stage that is missing would make "not in this stage" always true.
                if indices.len() == stages.len() { Rule::Stage(indices.into()) } else { Rule::Broken }
            }
        }
    }

    fn fact_rule(&self, fact: &FactId, test: &Test) -> Result<Rule, NotResolved> {
        let missing = || NotResolved::Missing("fact", fact.to_string());
        let (index, kind) = self.fact(fact.as_str()).ok_or_else(missing)?;
        let test = match (kind, test) {
            (_, Test::IsKnown(true)) => FactTest::Known,
            (_, Test::IsKnown(false)) => return Ok(negated(index, FactTest::Known)),
            (FactKind::Choices, Test::IncludesAny(options)) => FactTest::Any(self.bits(fact, options)?),
            (FactKind::Choices, Test::IncludesAll(options)) => FactTest::All(self.bits(fact, options)?),
            (FactKind::Choices, Test::IncludesNone(options)) => FactTest::None(self.bits(fact, options)?),
            (FactKind::Number | FactKind::Money, Test::Between([low, high])) => {
                FactTest::Between(*low, *high)
            }
            (FactKind::Date, Test::Before(date)) => FactTest::Before(date.days()),
            (FactKind::Date, Test::After(date)) => FactTest::After(date.days()),
            (FactKind::Date, Test::DaysUntil(test)) => FactTest::DaysUntil(*test),
            (FactKind::Date, Test::DaysSince(test)) => FactTest::DaysSince(*test),
            (FactKind::Text, Test::Contains(text)) => FactTest::Contains(text.to_lowercase()),
            (_, Test::Is(value)) => self.one_of(fact, kind, std::slice::from_ref(value))?,
            (_, Test::IsOneOf(values)) => self.one_of(fact, kind, values)?,
            (_, Test::IsNot(value)) => {
                return Ok(negated(index, self.one_of(fact, kind, std::slice::from_ref(value))?));
            }
            (_, Test::AtLeast(value)) => ordered(fact, kind, NumberOrder::AtLeast, value)?,
            (_, Test::AtMost(value)) => ordered(fact, kind, NumberOrder::AtMost, value)?,
            (_, Test::MoreThan(value)) => ordered(fact, kind, NumberOrder::MoreThan, value)?,
            (_, Test::LessThan(value)) => ordered(fact, kind, NumberOrder::LessThan, value)?,
            _ => return Err(NotResolved::WrongTest(fact.clone(), kind)),
        };
        Ok(Rule::Fact(index, test))
    }

    fn bits(&self, fact: &FactId, options: &[OptionId]) -> Result<u64, NotResolved> {
        options.iter().try_fold(0, |bits, option| match self.option(fact.as_str(), option.as_str()) {
            Some(index) => Ok(bits | 1 << index),
            None => Err(NotResolved::Missing("option", format!("{fact}/{option}"))),
        })
    }

    fn one_of(&self, fact: &FactId, kind: FactKind, values: &[Operand]) -> Result<FactTest, NotResolved> {
        let wrong = || NotResolved::WrongValue(fact.clone(), kind);
        let texts = || {
            let texts = values.iter().map(|value| match value {
                Operand::Text(text) => Ok(text.as_str()),
                _ => Err(wrong()),
            });
            texts.collect::<Result<Vec<&str>, _>>()
        };
        Ok(match kind {
            FactKind::Choice => {
                let options: Vec<OptionId> = texts()?.into_iter().map(OptionId::from).collect();
                FactTest::ChoiceIn(self.bits(fact, &options)?)
            }
            FactKind::YesNo => match values {
                [Operand::YesNo(yes)] => FactTest::YesNo(*yes),
                _ => return Err(wrong()),
            },
            FactKind::Number | FactKind::Money => {
                let numbers = values.iter().map(|value| match value {
                    Operand::Number(number) if !number.is_nan() => Ok(*number),
                    _ => Err(wrong()),
                });
                FactTest::NumberIn(numbers.collect::<Result<_, _>>()?)
            }
            FactKind::Date => {
                let days =
                    texts()?.into_iter().map(|text| text.parse::<crate::Date>().map(crate::Date::days));
                FactTest::DateIn(days.collect::<Result<_, _>>().map_err(|_| wrong())?)
            }
            FactKind::Text => FactTest::TextIn(texts()?.into_iter().map(str::to_owned).collect()),
            FactKind::Evidence => {
                let states =
                    texts()?.into_iter().map(|text| EvidenceState::from_name(text).ok_or_else(wrong));
                let states = states.collect::<Result<Vec<_>, _>>()?;
                FactTest::EvidenceIn(states.into_iter().fold(0, |bits, state| bits | 1 << state as u8))
            }
            FactKind::Choices => return Err(NotResolved::WrongTest(fact.clone(), kind)),
        })
    }
}

fn negated(fact: FactIndex, test: FactTest) -> Rule {
    Rule::Not(Box::new(Rule::Fact(fact, test)))
}

fn ordered(
    fact: &FactId,
    kind: FactKind,
    order: NumberOrder,
    value: &Operand,
) -> Result<FactTest, NotResolved> {
    match (kind, value) {
        (FactKind::Number | FactKind::Money, Operand::Number(bound)) if !bound.is_nan() => {
            Ok(FactTest::Number(order, *bound))
        }
        (FactKind::Evidence, Operand::Text(state)) => {
            let bound = EvidenceState::from_name(state).ok_or(NotResolved::WrongValue(fact.clone(), kind))?;
            let states = EvidenceState::ALL
                .into_iter()
                .filter(|s| order.holds(f64::from(*s as u8), f64::from(bound as u8)));
            Ok(FactTest::EvidenceIn(states.fold(0, |bits, state| bits | 1 << state as u8)))
        }
        (FactKind::Number | FactKind::Money | FactKind::Evidence, _) => {
            Err(NotResolved::WrongValue(fact.clone(), kind))
        }
        _ => Err(NotResolved::WrongTest(fact.clone(), kind)),
    }
}
