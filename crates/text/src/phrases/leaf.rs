use super::operator::Operator;
use super::people::people;
use super::piece::{LeafPart, Piece, PieceRole, enumerate};
use crate::catalogue::{Message, message, say};
use crate::names::{
    self, Joined, amount, fact_kind, fact_name, in_sentence, option_name, play_name, stage_name, step_name,
};
use crate::numbers;
use stagecraft_process::condition::{Condition, Operand, PlayTest, StepTest, Test};
use stagecraft_process::definition::{BuiltInFact, Definition, FactKind};
use stagecraft_process::id::OptionId;

/// In how many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// The editor's sentence: `Deal value is at least €25,000`.
    Full,
    /// A reason: `Deal value at least €25,000`.
    Statement,
    /// A card: `value ≥ €25k`.
    Short,
}

/// A leaf of a condition.
pub(crate) fn leaf(
    definition: &Definition,
    condition: &Condition,
    place: &[usize],
    style: Style,
) -> Vec<Piece> {
    let subject = |name: &str, role| {
        let text = if style == Style::Short { in_sentence(name) } else { name.into() };
        Piece::leaf(text, role, place, LeafPart::Subject)
    };
    let operator =
        |message: Message| Piece::leaf(say(message), PieceRole::Operator, place, LeafPart::Operator);
    match condition {
        Condition::Fact { fact, test } => fact_leaf(definition, fact.as_str(), test, place, style),
        Condition::People(test) => people(test, place),
        Condition::Step { step, is } => vec![
            Piece::leaf(step_name(definition, step.as_str()), PieceRole::Step, place, LeafPart::Subject),
            operator(match is {
                StepTest::Done => message::PHRASE_STEP_IS_DONE,
                StepTest::Skipped => message::PHRASE_STEP_IS_SKIPPED,
                StepTest::Open => message::PHRASE_STEP_IS_OPEN,
            }),
        ],
        Condition::Play { play, is } => vec![
            Piece::leaf(play_name(definition, play.as_str()), PieceRole::Play, place, LeafPart::Subject),
            operator(match is {
                PlayTest::Running => message::PHRASE_PLAY_IS_RUNNING,
                PlayTest::Done => message::PHRASE_PLAY_IS_DONE,
            }),
        ],
        Condition::Stage(stages) => {
            let many = stages.len() > 1 && style == Style::Full;
            let is = if many { message::OPERATOR_IS_ONE_OF } else { message::OPERATOR_IS };
            let mut pieces = vec![subject(say(message::PHRASE_STAGE), PieceRole::Fact), operator(is)];
            let names = stages.iter().map(|stage| stage_name(definition, stage.as_str()).to_owned());
            operands(&mut pieces, names.collect(), PieceRole::Stage, place, Joined::Or);
            pieces
        }
        // Groups are phrased by the tree.
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => Vec::new(),
    }
}

/// The name of a fact in little room: the deal's value is just its value.
pub(crate) fn short_fact_name<'a>(definition: &'a Definition, fact: &'a str) -> &'a str {
    match BuiltInFact::from_id(fact) {
        Some(BuiltInFact::Value) => say(message::FACT_VALUE_SHORT),
        _ => fact_name(definition, fact),
    }
}

fn fact_leaf(definition: &Definition, fact: &str, test: &Test, place: &[usize], style: Style) -> Vec<Piece> {
    let kind = fact_kind(definition, fact);
    let operator = Operator::of(test);
    let name = match style {
        Style::Short => in_sentence(short_fact_name(definition, fact)),
        _ => fact_name(definition, fact).into(),
    };
    let sign = match kind {
        Some(FactKind::Number | FactKind::Money) => operator.sign(),
        _ => None,
    };
    let words = match (style, sign) {
        (Style::Full, _) => operator.label(),
        (Style::Short, Some(sign)) => sign,
        _ => operator.plain(),
    };
    let mut pieces = vec![
        Piece::leaf(name, PieceRole::Fact, place, LeafPart::Subject),
        Piece::leaf(words, PieceRole::Operator, place, LeafPart::Operator),
    ];
    let (values, joined) = values(definition, fact, test, style == Style::Short);
    operands(&mut pieces, values, PieceRole::Value, place, joined);
    pieces
}

fn operands(pieces: &mut Vec<Piece>, values: Vec<String>, role: PieceRole, place: &[usize], joined: Joined) {
    let items = values
        .into_iter()
        .enumerate()
        .map(|(index, value)| vec![Piece::leaf(value, role, place, LeafPart::Operand(index))])
        .collect();
    enumerate(pieces, items, joined.word());
}

/// The values of a test as words, and how several are joined.
pub(crate) fn values(definition: &Definition, fact: &str, test: &Test, short: bool) -> (Vec<String>, Joined) {
    let operand = |operand: &Operand| names::operand(definition, fact, operand, short);
    let options = |options: &[OptionId]| {
        options.iter().map(|option| option_name(definition, fact, option.as_str()).to_owned()).collect()
    };
    match test {
        Test::Is(one)
        | Test::IsNot(one)
        | Test::AtLeast(one)
        | Test::AtMost(one)
        | Test::MoreThan(one)
        | Test::LessThan(one) => (vec![operand(one)], Joined::Or),
        Test::IsOneOf(many) => (many.iter().map(operand).collect(), Joined::Or),
        Test::IncludesAny(many) | Test::IncludesNone(many) => (options(many), Joined::Or),
        Test::IncludesAll(many) => (options(many), Joined::And),
        Test::Between([low, high]) => {
            let bounds = [low, high].map(|bound| amount(definition, fact, *bound, short));
            (bounds.to_vec(), Joined::And)
        }
        Test::Before(date) | Test::After(date) => (vec![numbers::date(*date)], Joined::Or),
        Test::DaysUntil(test) | Test::DaysSince(test) => (vec![numbers::days(test.days)], Joined::Or),
        Test::Contains(text) => {
            (vec![crate::say_with(message::PHRASE_QUOTED, &[("text", text.into())])], Joined::Or)
        }
        Test::IsKnown(_) => (Vec::new(), Joined::Or),
    }
}
