//! What a fact, a step, a play or the stage of a deal can still be while a question is answered.

use super::options::Options;
use super::ranges::{Ranges, Scale};
use super::search::Spent;
use super::texts::Texts;
use super::{Facts, Goal};
use crate::condition::{FactIndex, FactTest};
use crate::definition::{BuiltInFact, EvidenceState, FactKind};

/// The values that are left. `unknown` is whether it may be not known.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Domain {
    /// One of a few states, one bit each.
    Few { states: u64, unknown: bool },
    /// A number.
    Number { scale: Scale, values: Ranges, unknown: bool },
    /// A day, and how many days it is until then from today, which may be any day.
    Date { days: Ranges, until: Ranges, unknown: bool },
    /// A set of options.
    Options { set: Options, known: bool, unknown: bool },
    /// Words.
    Text { texts: Texts, known: bool, unknown: bool },
}

/// What became of a test.
pub(super) enum Narrowed {
    /// Something is left.
    Left,
    /// Nothing is.
    Nothing,
    /// It can be unknown, or known and otherwise: two ways that cannot be kept as one.
    TwoWays,
}

impl Domain {
    /// One of so many states that is always known.
    pub(super) fn states(count: usize) -> Self {
        Self::Few { states: bits(count), unknown: false }
    }

    /// Everything a fact can be.
    pub(super) fn of(facts: Facts<'_>, fact: FactIndex) -> Self {
        let few = |states| Self::Few { states, unknown: true };
        let number = |scale: Scale, values, unknown| Self::Number { scale, values, unknown };
        match (Facts::built_in(fact), facts.kind(fact)) {
            (Some(BuiltInFact::CloseDateMoves), _) => {
                number(Scale::Whole, Scale::Whole.zero_and_more(), false)
            }
            (Some(BuiltInFact::DaysInStage | BuiltInFact::DaysOpen | BuiltInFact::DaysSinceActivity), _) => {
                number(Scale::Real, Scale::Real.zero_and_more(), false)
            }
            (_, FactKind::Choice) => few(bits(facts.options(fact))),
            (_, FactKind::YesNo) => few(bits(2)),
            // What is empty is not known.
            (_, FactKind::Evidence) => {
                few(bits(EvidenceState::ALL.len()) & !(1 << EvidenceState::Empty as u8))
            }
            (_, FactKind::Number | FactKind::Money) => number(Scale::Real, Scale::Real.all(), true),
            (_, FactKind::Date) => {
                Self::Date { days: Scale::Whole.all(), until: Scale::Whole.all(), unknown: true }
            }
            (_, FactKind::Choices) => Self::Options { set: Options::any(), known: true, unknown: true },
            (_, FactKind::Text) => Self::Text { texts: Texts::any(), known: true, unknown: true },
        }
    }

    /// Leaves only what is known, or only what is not. Whether something is left.
    pub(super) fn known(&mut self, is_known: bool) -> bool {
        match self {
            Self::Few { states, unknown } => {
                *unknown &= !is_known;
                if !is_known {
                    *states = 0;
                }
            }
            Self::Number { values, unknown, .. } => {
                *unknown &= !is_known;
                if !is_known {
                    *values = Ranges::none();
                }
            }
            Self::Date { days, unknown, .. } => {
                *unknown &= !is_known;
                if !is_known {
                    *days = Ranges::none();
                }
            }
            Self::Options { known, unknown, .. } | Self::Text { known, unknown, .. } => {
                *known &= is_known;
                *unknown &= !is_known;
            }
        }
        !self.is_nothing(&mut Spent::new(0))
    }

    /// Leaves one of these states. Whether something is left.
    pub(super) fn narrow_states(&mut self, wanted: u64, goal: Goal) -> bool {
        let Self::Few { states, unknown } = self else { return true };
        *states &= if matches!(goal, Goal::True | Goal::NotFalse) { wanted } else { !wanted };
        *unknown &= matches!(goal, Goal::NotTrue | Goal::NotFalse);
        *states != 0 || *unknown
    }

    /// Leaves what makes a test come out so.
    pub(super) fn narrow(&mut self, test: &FactTest, goal: Goal, spent: &mut Spent) -> Narrowed {
        let left = |left: bool| if left { Narrowed::Left } else { Narrowed::Nothing };
        if let FactTest::Known = test {
            // Always decided: not to be true is to be false.
            return left(self.known(matches!(goal, Goal::True | Goal::NotFalse)));
        }
        let holds = matches!(goal, Goal::True | Goal::NotFalse);
        let must_be_known = matches!(goal, Goal::True | Goal::False);
        match (&mut *self, test) {
            (Self::Few { .. }, test) => {
                let wanted = match test {
                    FactTest::YesNo(yes) => 1 << u8::from(*yes),
                    FactTest::ChoiceIn(options) => *options,
                    FactTest::EvidenceIn(states) => u64::from(*states),
                    _ => return Narrowed::Left,
                };
                return left(self.narrow_states(wanted, goal));
            }
            (Self::Number { scale, values, unknown }, test) => {
                let wanted = match test {
                    FactTest::Number(order, bound) => scale.ordered(*order, *bound),
                    FactTest::Between(low, high) => {
                        use crate::condition::NumberOrder::{AtLeast, AtMost};
                        scale.ordered(AtLeast, *low).and(&scale.ordered(AtMost, *high))
                    }
                    FactTest::NumberIn(numbers) => scale.among(numbers),
                    _ => return Narrowed::Left,
                };
                *values = if holds { values.and(&wanted) } else { values.without(&wanted) };
                *unknown &= !must_be_known;
            }
            (Self::Date { days, until, unknown }, test) => {
                use crate::condition::NumberOrder::{LessThan, MoreThan};
                let whole = Scale::Whole;
                let (which, wanted) = match test {
                    FactTest::Before(day) => (days, whole.ordered(LessThan, f64::from(*day))),
                    FactTest::After(day) => (days, whole.ordered(MoreThan, f64::from(*day))),
                    FactTest::DateIn(list) => {
                        (days, Ranges::of(list.iter().map(|day| (i64::from(*day), i64::from(*day)))))
                    }
                    FactTest::DaysUntil(test) => (until, whole.ordered(test.order, test.days)),
                    FactTest::DaysSince(test) => {
                        // So many days since is so many less than none until.
                        (until, whole.ordered(mirrored(test.order), -test.days))
                    }
                    _ => return Narrowed::Left,
                };
                *which = if holds { which.and(&wanted) } else { which.without(&wanted) };
                *unknown &= !must_be_known;
            }
            (Self::Options { known, unknown, .. } | Self::Text { known, unknown, .. }, _)
                if !must_be_known && *unknown =>
            {
                return if *known { Narrowed::TwoWays } else { Narrowed::Left };
            }
            (Self::Options { set, unknown, .. }, test) => {
                *unknown = false;
                match (test, holds) {
                    (FactTest::Any(options), true) => set.including_one(*options),
                    (FactTest::Any(options), false) => set.including_none(*options),
                    (FactTest::All(options), true) => set.including_all(*options),
                    (FactTest::All(options), false) => set.lacking_one(*options),
                    (FactTest::None(options), true) => set.including_none(*options),
                    (FactTest::None(options), false) => set.including_one(*options),
                    _ => return Narrowed::Left,
                }
            }
            (Self::Text { texts, unknown, .. }, test) => {
                *unknown = false;
                match (test, holds) {
                    (FactTest::TextIn(wanted), true) => texts.one_of(wanted),
                    (FactTest::TextIn(wanted), false) => texts.none_of(wanted),
                    (FactTest::Contains(part), true) => texts.containing(part),
                    (FactTest::Contains(part), false) => texts.lacking(part),
                    _ => return Narrowed::Left,
                }
            }
        }
        left(!self.is_nothing(spent))
    }

    /// Adds what another narrowing of the same fact has left; only for what is kept value by value.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Few { states, unknown }, Self::Few { states: more, unknown: may }) => {
                *states |= more;
                *unknown |= may;
                true
            }
            (Self::Number { values, unknown, .. }, Self::Number { values: more, unknown: may, .. }) => {
                *values = values.or(more);
                *unknown |= may;
                true
            }
            _ => false,
        }
    }

    fn is_nothing(&self, spent: &mut Spent) -> bool {
        match self {
            Self::Few { states, unknown } => *states == 0 && !unknown,
            Self::Number { values, unknown, .. } => values.is_empty() && !unknown,
            Self::Date { days, until, unknown } => (days.is_empty() || until.is_empty()) && !unknown,
            Self::Options { set, known, unknown } => !unknown && (!known || set.is_empty(spent)),
            Self::Text { texts, known, unknown } => !unknown && (!known || texts.is_empty()),
        }
    }
}

/// The order of two numbers whose signs are turned.
fn mirrored(order: crate::condition::NumberOrder) -> crate::condition::NumberOrder {
    use crate::condition::NumberOrder::{AtLeast, AtMost, LessThan, MoreThan};
    match order {
        AtLeast => AtMost,
        AtMost => AtLeast,
        MoreThan => LessThan,
        LessThan => MoreThan,
    }
}

/// So many states, one bit each.
fn bits(count: usize) -> u64 {
    match count {
        64.. => u64::MAX,
        count => (1 << count) - 1,
    }
}
