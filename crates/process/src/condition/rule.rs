//! Conditions made ready to be asked: names became positions, values what their facts hold.
//!
//! There is one place where a leaf is decided: [`Rule::truth`]. The walk, the simulation, the gates and the
//! explanations all come through it.

use super::{
    FactIndex, PeopleCount, PeopleTest, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex,
    StepIndex, StepState, Truth,
};
use crate::definition::*;
use crate::names;

names! {
    /// How two numbers are compared.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NumberOrder {
        /// `>=`
        AtLeast = "atLeast",
        /// `<=`
        AtMost = "atMost",
        /// `>`
        MoreThan = "moreThan",
        /// `<`
        LessThan = "lessThan",
    }
}

impl NumberOrder {
    #[inline]
    pub(super) fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Self::AtLeast => value >= bound,
            Self::AtMost => value <= bound,
            Self::MoreThan => value > bound,
            Self::LessThan => value < bound,
        }
    }
}

/// A number of days, compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayTest {
    /// How.
    pub order: NumberOrder,
    /// With how many days.
    pub days: f64,
}

/// What is asked of a fact, ready to be decided.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// Is yes, or no.
    YesNo(bool),
    /// Is one of these options, one bit each.
    ChoiceIn(u64),
    /// Includes one of these.
    Any(u64),
    /// Includes all of these.
    All(u64),
    /// Includes none of these.
    None(u64),
    /// Compared with a number.
    Number(NumberOrder, f64),
    /// Is one of these numbers.
    NumberIn(Box<[f64]>),
    /// Between two numbers, both included.
    Between(f64, f64),
    /// Before this day.
    Before(i32),
    /// After this day.
    After(i32),
    /// Is one of these days.
    DateIn(Box<[i32]>),
    /// The days until it.
    DaysUntil(DayTest),
    /// The days since it.
    DaysSince(DayTest),
    /// Is one of these texts.
    TextIn(Box<[String]>),
    /// Contains this, in lower case.
    Contains(String),
    /// Is proven exactly so far: one bit a state.
    EvidenceIn(u8),
    /// Is known.
    Known,
}

/// A condition, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Refers to something that does not exist: never decided.
    Broken,
    /// True if every part is.
    All(Box<[Rule]>),
    /// True if one part is.
    Any(Box<[Rule]>),
    /// The opposite.
    Not(Box<Rule>),
    /// One fact.
    Fact(FactIndex, FactTest),
    /// The people.
    People(PeopleTest),
    /// A step.
    Step(StepIndex, StepState),
    /// A play.
    Play(PlayIndex, PlayState),
    /// One of these stages.
    Stage(Box<[StageIndex]>),
}

impl FactTest {
    /// Decides the test for a value.
    #[inline]
    fn truth(&self, slot: Slot, reader: &impl Reader) -> Truth {
        if let Self::Known = self {
            return Truth::of(slot != Slot::Unknown);
        }
        let holds = match (slot, self) {
            (Slot::Unknown, _) => return Truth::Unknown,
            (Slot::YesNo(value), Self::YesNo(wanted)) => value == *wanted,
            (Slot::Choice(option), Self::ChoiceIn(options)) => options >> option & 1 == 1,
            (Slot::Choices(set), Self::Any(options)) => set & options != 0,
            (Slot::Choices(set), Self::All(options)) => set & options == *options,
            (Slot::Choices(set), Self::None(options)) => set & options == 0,
            (Slot::Number(value), Self::Number(order, bound)) => order.holds(value, *bound),
            (Slot::Number(value), Self::Between(low, high)) => value >= *low && value <= *high,
            (Slot::Number(value), Self::NumberIn(values)) => {
                {
                    // Two zeros with different signs are one number.
                    values.contains(&value)
                }
            }
            (Slot::Date(day), Self::Before(bound)) => day < *bound,
            (Slot::Date(day), Self::After(bound)) => day > *bound,
            (Slot::Date(day), Self::DateIn(days)) => days.contains(&day),
            (Slot::Date(day), Self::DaysUntil(test)) => match reader.today() {
                Some(today) => test.order.holds(f64::from(day) - f64::from(today), test.days),
                None => return Truth::Unknown,
            },
            (Slot::Date(day), Self::DaysSince(test)) => match reader.today() {
                Some(today) => test.order.holds(f64::from(today) - f64::from(day), test.days),
                None => return Truth::Unknown,
            },
            (Slot::Text(text), Self::TextIn(texts)) => {
                let text = reader.text(text);
                texts.iter().any(|wanted| wanted == text)
            }
            (Slot::Text(text), Self::Contains(part)) => {
                reader.text(text).to_lowercase().contains(part.as_str())
            }
            (Slot::Evidence(state), Self::EvidenceIn(states)) => states >> (state as u8) & 1 == 1,
            // A value of another kind than the test: the definition was not checked.
            _ => return Truth::Unknown,
        };
        Truth::of(holds)
    }
}

impl Rule {
    /// Decides the condition for a deal.
    pub fn truth(&self, reader: &impl Reader) -> Truth {
        match self {
            Self::Broken => Truth::Unknown,
            Self::All(parts) => {
                let mut result = Truth::True;
                for part in parts {
                    match part.truth(reader) {
                        Truth::False => return Truth::False,
                        Truth::Unknown => result = Truth::Unknown,
                        Truth::True => {}
                    }
                }
                result
            }
            Self::Any(parts) => {
                let mut result = Truth::False;
                for part in parts {
                    match part.truth(reader) {
                        Truth::True => return Truth::True,
                        Truth::Unknown => result = Truth::Unknown,
                        Truth::False => {}
                    }
                }
                result
            }
            Self::Not(part) => !part.truth(reader),
            Self::Fact(fact, test) => test.truth(reader.fact(*fact), reader),
            Self::People(test) => people_truth(test, reader.people()),
            Self::Step(step, state) => Truth::of(reader.step(*step) == *state),
            Self::Play(play, state) => Truth::of(reader.play(*play) == *state),
            Self::Stage(stages) => Truth::of(reader.stage().is_some_and(|stage| stages.contains(&stage))),
        }
    }

    /// Whether any of it refers to something that does not exist.
    pub fn is_broken(&self) -> bool {
        match self {
            Self::Broken => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Rule::is_broken),
            Self::Not(part) => part.is_broken(),
            _ => false,
        }
    }
}

fn people_truth(test: &PeopleTest, people: &[PersonSlot]) -> Truth {
    let (mut yes, mut no, mut unknown) = (0_u32, 0_u32, 0_u32);
    for person in people.iter().filter(|person| test.role.is_none_or(|role| person.role == role)) {
        match person_truth(test, person) {
            Truth::True => yes += 1,
            Truth::False => no += 1,
            Truth::Unknown => unknown += 1,
        }
    }
    let nobody = yes + no + unknown == 0;
    match test.count {
        PeopleCount::Any | PeopleCount::All | PeopleCount::None if nobody => Truth::Unknown,
        PeopleCount::Any => at_least(1, yes, unknown),
        PeopleCount::None => !at_least(1, yes, unknown),
        PeopleCount::All => !at_least(1, no, unknown),
        PeopleCount::AtLeast(count) => at_least(count, yes, unknown),
        PeopleCount::AtMost(count) => !at_least(count.saturating_add(1), yes, unknown),
    }
}

fn at_least(count: u32, yes: u32, unknown: u32) -> Truth {
    if yes >= count {
        Truth::True
    } else if yes + unknown >= count {
        Truth::Unknown
    } else {
        Truth::False
    }
}

fn person_truth(test: &PeopleTest, person: &PersonSlot) -> Truth {
    let fits = test.influence.is_none_or(|influence| person.influence >= influence)
        && test.met.is_none_or(|met| person.met == met);
    match test.stance {
        _ if !fits => Truth::False,
        None => Truth::True,
        Some(_) if person.stance == Stance::Unknown => Truth::Unknown,
        Some(stance) => Truth::of(person.stance == stance),
    }
}
