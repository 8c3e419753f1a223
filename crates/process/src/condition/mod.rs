//! Conditions: trees of `all`, `any` and `not` over leaves that read one fact, the people, or the progress of
//! a deal. Truth has three values.
//!
//! What each leaf means, exactly:
//!
//! * A leaf over a fact that is not known is *unknown*, also `is not` and `includes none of`. Only `is known`
//!   never is. Evidence in the state `empty` counts as not known.
//! * A known empty set satisfies `includes none of` and `includes all of` nothing, and no `includes any of`.
//! * `all` is true if every part is, false if one is false, otherwise unknown; `any` mirrors it; `not` of
//!   unknown is unknown. `all` of nothing is true, `any` of nothing is false (Kleene's strong logic).
//! * A leaf over people looks at those with its role, or at everybody when it names none. While nobody in that
//!   role is known, `any`, `all` and `none` are unknown: somebody may still be found. A count counts those who
//!   are known, and is unknown only while people whose answer is unknown could change it.
//! * Steps and plays that are not on the deal make their leaves false.
//! * `days until` and `days since` count whole civil days from the deal's own today; a deal without a start
//!   date has no today, and they are unknown.
//! * Options of a fact beyond the first [`MOST_OPTIONS`](crate::definition::MOST_OPTIONS) are true of no deal: leaves
//!   that name one are broken, and a finding says so. No edit makes them.
//!
//! A key that a leaf does not know is an error and not kept: it could change what the rule means.

mod asking;
mod explanation;
mod json;
mod known;
mod names;
mod path;
mod reader;
mod resolving;
mod rule;
mod seen;
mod timing;
mod truth;

pub use asking::Asking;
pub use explanation::{Explanation, ExplanationNode};
pub use known::Known;
pub use names::Names;
pub use reader::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState,
};
pub use resolving::NotResolved;
pub use rule::{DayTest, FactTest, NumberOrder, Rule};
pub use seen::Seen;
pub use timing::TimeLeaf;
pub use truth::Truth;

use crate::date::Date;
use crate::definition::{BuyerRole, Influence, Stance};
use crate::id::*;
use crate::{choice, names};

/// A condition, as it is written and edited.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// True if every part is.
    All(Vec<Condition>),
    /// True if one part is.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// One fact.
    Fact {
        /// Which.
        fact: FactId,
        /// What is asked of it.
        test: Test,
    },
    /// The people on the buyer's side.
    People(PeopleTest),
    /// A step of the deal.
    Step {
        /// Which.
        step: StepId,
        /// What it must be.
        is: StepTest,
    },
    /// A play of the deal.
    Play {
        /// Which.
        play: PlayId,
        /// What it must be.
        is: PlayTest,
    },
    /// The deal is in one of these stages.
    Stage(Vec<StageId>),
}

choice! {
    /// What is asked of a fact.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Test {
        /// Is this value.
        Is(Operand) = "is",
        /// Is not this value.
        IsNot(Operand) = "isNot",
        /// Is one of these values.
        IsOneOf(Vec<Operand>) = "isOneOf",
        /// Includes at least one of these options.
        IncludesAny(Vec<OptionId>) = "includesAny",
        /// Includes all of these options.
        IncludesAll(Vec<OptionId>) = "includesAll",
        /// Includes none of these options.
        IncludesNone(Vec<OptionId>) = "includesNone",
        /// At least this number, or evidence at least this far.
        AtLeast(Operand) = "atLeast",
        /// At most this number.
        AtMost(Operand) = "atMost",
        /// More than this number.
        MoreThan(Operand) = "moreThan",
        /// Less than this number.
        LessThan(Operand) = "lessThan",
        /// Between these numbers, both included.
        Between([f64; 2]) = "between",
        /// Before this date.
        Before(Date) = "before",
        /// After this date.
        After(Date) = "after",
        /// The days until this date.
        DaysUntil(DayTest) = "daysUntil",
        /// The days since this date.
        DaysSince(DayTest) = "daysSince",
        /// Contains these words, whatever their case.
        Contains(String) = "contains",
        /// Is known, or is not.
        IsKnown(bool) = "isKnown",
    }
}

/// A value a fact is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// Yes or no.
    YesNo(bool),
    /// A number or an amount.
    Number(f64),
    /// An option's id, a date, a state of evidence, or words.
    Text(String),
}

/// What is asked of people.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleTest {
    /// How many of them.
    pub count: PeopleCount,
    /// Only those in this role.
    pub role: Option<BuyerRole>,
    /// Who want this.
    pub stance: Option<Stance>,
    /// Whose influence is at least this.
    pub influence: Option<Influence>,
    /// Whom we have met, or not.
    pub met: Option<bool>,
}

/// How many people must answer to the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleCount {
    /// At least one.
    Any,
    /// All of them.
    All,
    /// None of them.
    None,
    /// At least so many.
    AtLeast(u32),
    /// At most so many.
    AtMost(u32),
}

names! {
    /// What a step must be.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum StepTest {
        /// Done.
        Done = "done",
        /// Skipped.
        Skipped = "skipped",
        /// Open.
        Open = "open",
    }
}

names! {
    /// What a play must be.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PlayTest {
        /// Running.
        Running = "running",
        /// Done.
        Done = "done",
    }
}

impl Condition {
    /// Calls `visit` with this condition and everything below it, parents first.
    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each(visit)),
            Self::Not(part) => part.each(visit),
            _ => {}
        }
    }

    /// The facts it reads, each once, in order of appearance.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts = Vec::new();
        self.each(&mut |condition| {
            if let Self::Fact { fact, .. } = condition
                && !facts.contains(fact)
            {
                facts.push(fact.clone());
            }
        });
        facts
    }

    /// So many levels of groups and negations may stand around a condition.
    pub const DEEPEST: usize = json::DEEPEST;

    /// Whether it is nested deeper than can be read again.
    pub fn is_too_deep(&self) -> bool {
        self.is_deeper_than(Self::DEEPEST)
    }

    fn is_deeper_than(&self, levels: usize) -> bool {
        let deeper = |part: &Self| levels == 0 || part.is_deeper_than(levels - 1);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(deeper),
            Self::Not(part) => deeper(part),
            _ => false,
        }
    }

    /// Whether it is a group or a negation.
    pub fn is_group(&self) -> bool {
        matches!(self, Self::All(_) | Self::Any(_) | Self::Not(_))
    }
}
