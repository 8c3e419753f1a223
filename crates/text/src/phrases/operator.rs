use crate::catalogue::{Message, message, say};
use crate::names::fact_kind;
use stagecraft_process::Date;
use stagecraft_process::condition::{DayTest, NumberOrder, Operand, Test};
use stagecraft_process::definition::{BuiltInFact, Definition, EvidenceState, FactKind};
use stagecraft_process::id::OptionId;

/// What can be asked of a fact, as people choose it from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Is this value.
    Is,
    /// Is not this value.
    IsNot,
    /// Is one of these values.
    IsOneOf,
    /// Includes at least one of these.
    IncludesAny,
    /// Includes all of these.
    IncludesAll,
    /// Includes none of these.
    IncludesNone,
    /// At least this.
    AtLeast,
    /// At most this.
    AtMost,
    /// More than this.
    MoreThan,
    /// Less than this.
    LessThan,
    /// Between these two.
    Between,
    /// Before this date.
    Before,
    /// After this date.
    After,
    /// The date lies so many days ahead, compared in this way.
    DaysUntil(NumberOrder),
    /// The date is past by so many days, compared in this way.
    DaysSince(NumberOrder),
    /// Contains these words.
    Contains,
    /// Is known.
    IsKnown,
    /// Is not known.
    IsNotKnown,
}

/// The operators offered for a kind of fact, the most useful first.
pub fn operators_for(kind: FactKind) -> &'static [Operator] {
    use NumberOrder as Order;
    use Operator::*;
    match kind {
        FactKind::Choice => &[Is, IsOneOf, IsNot, IsKnown, IsNotKnown],
        FactKind::Choices => &[IncludesAny, IncludesAll, IncludesNone, IsKnown, IsNotKnown],
        FactKind::YesNo => &[Is, IsKnown, IsNotKnown],
        FactKind::Number | FactKind::Money => {
            &[AtLeast, AtMost, MoreThan, LessThan, Between, Is, IsOneOf, IsNot, IsKnown, IsNotKnown]
        }
        FactKind::Date => &[
            DaysUntil(Order::AtMost),
            DaysUntil(Order::AtLeast),
            DaysSince(Order::AtLeast),
            DaysSince(Order::AtMost),
            Before,
            After,
            Is,
            IsNot,
            IsKnown,
            IsNotKnown,
        ],
        FactKind::Text => &[Contains, Is, IsOneOf, IsNot, IsKnown, IsNotKnown],
        FactKind::Evidence => &[Is, AtLeast, AtMost, IsOneOf, IsNot, IsKnown, IsNotKnown],
    }
}

impl Operator {
    /// The operator of a test.
    pub fn of(test: &Test) -> Self {
        match test {
            Test::Is(_) => Self::Is,
            Test::IsNot(_) => Self::IsNot,
            Test::IsOneOf(_) => Self::IsOneOf,
            Test::IncludesAny(_) => Self::IncludesAny,
            Test::IncludesAll(_) => Self::IncludesAll,
            Test::IncludesNone(_) => Self::IncludesNone,
            Test::AtLeast(_) => Self::AtLeast,
            Test::AtMost(_) => Self::AtMost,
            Test::MoreThan(_) => Self::MoreThan,
            Test::LessThan(_) => Self::LessThan,
            Test::Between(..) => Self::Between,
            Test::Before(_) => Self::Before,
            Test::After(_) => Self::After,
            Test::DaysUntil(test) => Self::DaysUntil(test.order),
            Test::DaysSince(test) => Self::DaysSince(test.order),
            Test::Contains(_) => Self::Contains,
            Test::IsKnown(true) => Self::IsKnown,
            Test::IsKnown(false) => Self::IsNotKnown,
        }
    }

    /// Its words in the editor's sentence and list: `is at least`.
    pub fn label(self) -> &'static str {
        say(self.messages().0)
    }

    /// Its words in a statement: `at least`.
    pub(crate) fn plain(self) -> &'static str {
        say(self.messages().1)
    }

    /// Its sign, where it has one: `≥`.
    pub(crate) fn sign(self) -> Option<&'static str> {
        Some(say(match self {
            Self::AtLeast => message::OPERATOR_AT_LEAST_SIGN,
            Self::AtMost => message::OPERATOR_AT_MOST_SIGN,
            Self::MoreThan => message::OPERATOR_MORE_THAN_SIGN,
            Self::LessThan => message::OPERATOR_LESS_THAN_SIGN,
            _ => return None,
        }))
    }

    fn messages(self) -> (Message, Message) {
        use NumberOrder as Order;
        use message::*;
        match self {
            Self::Is => (OPERATOR_IS, OPERATOR_IS),
            Self::IsNot => (OPERATOR_IS_NOT, OPERATOR_IS_NOT),
            Self::IsOneOf => (OPERATOR_IS_ONE_OF, OPERATOR_IS),
            Self::IncludesAny => (OPERATOR_INCLUDES_ANY, OPERATOR_INCLUDES),
            Self::IncludesAll => (OPERATOR_INCLUDES_ALL, OPERATOR_INCLUDES),
            Self::IncludesNone => (OPERATOR_INCLUDES_NONE, OPERATOR_DOES_NOT_INCLUDE),
            Self::AtLeast => (OPERATOR_AT_LEAST, OPERATOR_AT_LEAST_PLAIN),
            Self::AtMost => (OPERATOR_AT_MOST, OPERATOR_AT_MOST_PLAIN),
            Self::MoreThan => (OPERATOR_MORE_THAN, OPERATOR_MORE_THAN_PLAIN),
            Self::LessThan => (OPERATOR_LESS_THAN, OPERATOR_LESS_THAN_PLAIN),
            Self::Between => (OPERATOR_BETWEEN, OPERATOR_BETWEEN_PLAIN),
            Self::Before => (OPERATOR_BEFORE, OPERATOR_BEFORE_PLAIN),
            Self::After => (OPERATOR_AFTER, OPERATOR_AFTER_PLAIN),
            Self::DaysUntil(Order::AtLeast) => (OPERATOR_IN_AT_LEAST, OPERATOR_IN_AT_LEAST_PLAIN),
            Self::DaysUntil(Order::AtMost) => (OPERATOR_IN_AT_MOST, OPERATOR_IN_AT_MOST_PLAIN),
            Self::DaysUntil(Order::MoreThan) => (OPERATOR_IN_MORE_THAN, OPERATOR_IN_MORE_THAN_PLAIN),
            Self::DaysUntil(Order::LessThan) => (OPERATOR_IN_LESS_THAN, OPERATOR_IN_LESS_THAN_PLAIN),
            Self::DaysSince(Order::AtLeast) => (OPERATOR_PAST_BY_AT_LEAST, OPERATOR_PAST_BY_AT_LEAST_PLAIN),
            Self::DaysSince(Order::AtMost) => (OPERATOR_PAST_BY_AT_MOST, OPERATOR_PAST_BY_AT_MOST_PLAIN),
            Self::DaysSince(Order::MoreThan) => {
                (OPERATOR_PAST_BY_MORE_THAN, OPERATOR_PAST_BY_MORE_THAN_PLAIN)
            }
            Self::DaysSince(Order::LessThan) => {
                (OPERATOR_PAST_BY_LESS_THAN, OPERATOR_PAST_BY_LESS_THAN_PLAIN)
            }
            Self::Contains => (OPERATOR_CONTAINS, OPERATOR_CONTAINS),
            Self::IsKnown => (OPERATOR_IS_KNOWN, OPERATOR_IS_KNOWN),
            Self::IsNotKnown => (OPERATOR_IS_NOT_KNOWN, OPERATOR_IS_NOT_KNOWN),
        }
    }

    /// A test to begin with: its value is the first option, or a usual number.
    pub fn default_test(self, definition: &Definition, fact: &str) -> Test {
        self.test(definition, fact, None)
    }

    /// The test with this operator that keeps as much of another test's values as fits.
    pub fn test_like(self, definition: &Definition, fact: &str, before: &Test) -> Test {
        self.test(definition, fact, Some(before))
    }

    fn test(self, definition: &Definition, fact: &str, before: Option<&Test>) -> Test {
        let kind = fact_kind(definition, fact);
        let values = before.map(Values::of).unwrap_or_default();
        let usual = usual_operand(definition, fact, kind);
        let operands = if values.operands.is_empty() { vec![usual.clone()] } else { values.operands };
        let operand = || operands.first().cloned().unwrap_or(usual.clone());
        let options = || operands.iter().filter_map(as_option).collect::<Vec<OptionId>>();
        let number = || match operand() {
            Operand::Number(number) => number,
            _ => 0.0,
        };
        let date = || match operand() {
            Operand::Text(text) => text.parse().unwrap_or_else(|_| usual_date()),
            _ => usual_date(),
        };
        let days = |order| DayTest { order, days: values.days.unwrap_or(USUAL_DAYS) };
        match self {
            Self::Is => Test::Is(operand()),
            Self::IsNot => Test::IsNot(operand()),
            Self::IsOneOf => Test::IsOneOf(operands.clone()),
            Self::IncludesAny => Test::IncludesAny(options()),
            Self::IncludesAll => Test::IncludesAll(options()),
            Self::IncludesNone => Test::IncludesNone(options()),
            Self::AtLeast => Test::AtLeast(operand()),
            Self::AtMost => Test::AtMost(operand()),
            Self::MoreThan => Test::MoreThan(operand()),
            Self::LessThan => Test::LessThan(operand()),
            Self::Between => Test::Between([
                number(),
                match operands.get(1) {
                    Some(Operand::Number(high)) => *high,
                    _ => number() * 2.0,
                },
            ]),
            Self::Before => Test::Before(date()),
            Self::After => Test::After(date()),
            Self::DaysUntil(order) => Test::DaysUntil(days(order)),
            Self::DaysSince(order) => Test::DaysSince(days(order)),
            Self::Contains => Test::Contains(match operand() {
                Operand::Text(text) => text,
                _ => String::new(),
            }),
            Self::IsKnown => Test::IsKnown(true),
            Self::IsNotKnown => Test::IsKnown(false),
        }
    }
}

/// A date to begin with, since nothing here knows today.
fn usual_date() -> Date {
    Date::from_days(20_818)
}

const USUAL_DAYS: f64 = 60.0;

fn usual_operand(definition: &Definition, fact: &str, kind: Option<FactKind>) -> Operand {
    match kind {
        Some(FactKind::YesNo) => Operand::YesNo(true),
        Some(FactKind::Money) => Operand::Number(10_000.0),
        Some(FactKind::Number) => Operand::Number(match BuiltInFact::from_id(fact) {
            Some(BuiltInFact::CloseDateMoves) => 2.0,
            Some(_) => 21.0,
            None => 10.0,
        }),
        Some(FactKind::Date) => Operand::Text(usual_date().to_string()),
        Some(FactKind::Evidence) => Operand::Text(EvidenceState::Validated.as_str().into()),
        _ => {
            let first = definition.fact(fact).and_then(|fact| fact.options.first());
            Operand::Text(first.map_or_else(String::new, |option| option.id.to_string()))
        }
    }
}

fn as_option(operand: &Operand) -> Option<OptionId> {
    match operand {
        Operand::Text(text) if !text.is_empty() => Some(text.as_str().into()),
        _ => None,
    }
}

/// The values of a test, whatever its operator.
#[derive(Default)]
struct Values {
    operands: Vec<Operand>,
    days: Option<f64>,
}

impl Values {
    fn of(test: &Test) -> Self {
        let operands = match test {
            Test::Is(one) | Test::IsNot(one) => vec![one.clone()],
            Test::AtLeast(one) | Test::AtMost(one) | Test::MoreThan(one) | Test::LessThan(one) => {
                vec![one.clone()]
            }
            Test::IsOneOf(many) => many.clone(),
            Test::IncludesAny(options) | Test::IncludesAll(options) | Test::IncludesNone(options) => {
                options.iter().map(|option| Operand::Text(option.to_string())).collect()
            }
            Test::Between([low, high]) => vec![Operand::Number(*low), Operand::Number(*high)],
            Test::Before(date) | Test::After(date) => vec![Operand::Text(date.to_string())],
            Test::Contains(text) => vec![Operand::Text(text.clone())],
            Test::DaysUntil(test) | Test::DaysSince(test) => {
                return Self { operands: Vec::new(), days: Some(test.days) };
            }
            Test::IsKnown(_) => Vec::new(),
        };
        Self { operands, days: None }
    }
}
