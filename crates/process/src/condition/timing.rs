//! What in a rule changes with time alone.

use super::{FactIndex, FactTest, NumberOrder, Rule};
use crate::definition::BuiltInFact;

/// Something in a condition that changes with time alone, so that a timer is needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimeLeaf {
    /// A built-in number of days passes this bound; `after` says that it turns only past it.
    Days {
        /// Which of them.
        fact: BuiltInFact,
        /// The bound, in days.
        bound: f64,
        /// Whether it turns after the bound rather than at it.
        after: bool,
    },
    /// A date comes nearer or goes by: it turns on the first day that is at least (or, with `after`, more
    /// than) `offset_days` after the date.
    Date {
        /// Which date.
        fact: FactIndex,
        /// Days from the date, negative before it.
        offset_days: f64,
        /// Whether it turns past that day rather than on it.
        after: bool,
    },
}

impl Rule {
    /// Collects what in it changes with time alone.
    pub fn time_leaves(&self, leaves: &mut Vec<TimeLeaf>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.time_leaves(leaves)),
            Self::Not(part) => part.time_leaves(leaves),
            Self::Fact(fact, FactTest::DaysUntil(test)) => {
                // The days until a date fall: "at least" and "less than" turn once they are below the bound.
                let after = matches!(test.order, NumberOrder::AtLeast | NumberOrder::LessThan);
                leaves.push(TimeLeaf::Date { fact: *fact, offset_days: -test.days, after });
            }
            Self::Fact(fact, FactTest::DaysSince(test)) => {
                let after = matches!(test.order, NumberOrder::MoreThan | NumberOrder::AtMost);
                leaves.push(TimeLeaf::Date { fact: *fact, offset_days: test.days, after });
            }
            Self::Fact(fact, test) => {
                let built_in = BuiltInFact::ALL.get(usize::from(*fact)).copied();
                let Some(
                    fact
                    @ (BuiltInFact::DaysInStage | BuiltInFact::DaysOpen | BuiltInFact::DaysSinceActivity),
                ) = built_in
                else {
                    return;
                };
                let mut leaf = |bound, after| leaves.push(TimeLeaf::Days { fact, bound, after });
                match test {
                    FactTest::Number(NumberOrder::AtLeast | NumberOrder::LessThan, bound) => {
                        leaf(*bound, false);
                    }
                    FactTest::Number(_, bound) => leaf(*bound, true),
                    FactTest::Between(low, high) => {
                        leaf(*low, false);
                        leaf(*high, true);
                    }
                    FactTest::NumberIn(values) => values.iter().for_each(|value| {
                        leaf(*value, false);
                        leaf(*value, true);
                    }),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
