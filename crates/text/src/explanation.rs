//! Why a condition is true, false or unknown, leaf by leaf.

use crate::catalogue::{Message, Value, message, say, say_with};
use crate::names::{capitalised, in_sentence, step_name, value_in_sentence};
use crate::phrases::{self, Style};
use stagecraft_process::condition::{Asking, Condition, Explanation, ExplanationNode, Test, Truth};
use stagecraft_process::definition::{Definition, FactValue};

/// A leaf of an explanation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What was asked: `Deal value at least €25,000`.
    pub statement: String,
    /// What was read: `€84,000`, `not asked yet`, `ask in “Find a champion”`.
    pub read: String,
}

/// A leaf of an explanation. Of a group it is the group's name and what it comes to.
pub fn leaf(definition: &Definition, explanation: &Explanation) -> Reason {
    let (statement, read) = match &explanation.node {
        ExplanationNode::All(_) => (say(message::CONDITION_ALL).into(), truth(explanation.truth).into()),
        ExplanationNode::Any(_) => (say(message::CONDITION_ANY).into(), truth(explanation.truth).into()),
        ExplanationNode::Not(_) => (say(message::CONDITION_NOT).into(), truth(explanation.truth).into()),
        ExplanationNode::Leaf { condition, read, asking } => (
            statement(definition, condition),
            what_was_read(definition, condition, explanation.truth, read.as_ref(), asking.as_ref()),
        ),
    };
    Reason { statement, read }
}

/// A leaf of a condition as a statement: `Deal value at least €25,000`.
pub fn statement(definition: &Definition, condition: &Condition) -> String {
    capitalised(&phrases::joined(&phrases::leaf(definition, condition, &[], Style::Statement)))
}

fn what_was_read(
    definition: &Definition,
    condition: &Condition,
    truth: Truth,
    read: Option<&FactValue>,
    asking: Option<&Asking>,
) -> String {
    match (condition, read) {
        (Condition::Fact { fact, test }, Some(read)) => {
            let value = value_in_sentence(definition, fact.as_str(), read);
            let counts_days = matches!(test, Test::DaysUntil(_) | Test::DaysSince(_));
            if counts_days && truth == Truth::Unknown {
                return say_with(message::READ_NO_TODAY, &[("value", Value::from(value))]);
            }
            value
        }
        (Condition::Fact { test: Test::IsKnown(_), .. }, None) => say(message::READ_NOT_ASKED).into(),
        (Condition::Fact { .. }, None) => {
            let (sentence, step) = match asking {
                Some(Asking::Now(step) | Asking::Later(step)) => (message::READ_ASK_IN, step),
                Some(Asking::InVain(step)) => (message::READ_ASKED_IN_VAIN, step),
                Some(Asking::Missed(step)) => (message::READ_MISSED, step),
                Some(Asking::Nobody) | None => return say(message::READ_NOT_ASKED).into(),
            };
            say_with(sentence, &[("step", Value::from(step_name(definition, step.as_str())))])
        }
        (Condition::People(_), _) if truth == Truth::Unknown => say(message::READ_PEOPLE_UNKNOWN).into(),
        _ => self::truth(truth).into(),
    }
}

fn truth(truth: Truth) -> std::borrow::Cow<'static, str> {
    let message: Message = match truth {
        Truth::True => message::READ_HOLDS,
        Truth::False => message::READ_HOLDS_NOT,
        Truth::Unknown => message::TRUTH_UNKNOWN,
    };
    in_sentence(say(message))
}
