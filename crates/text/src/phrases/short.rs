//! The sentence on a card: `When competitors come to include an incumbent, value ≥ €25k`.

use super::leaf::{Style, leaf, short_fact_name, values};
use super::piece::{LeafPart, Piece, PieceRole, enumerate};
use super::tree::tree;
use super::trigger::{event, on_pieces};
use crate::catalogue::{Value, message, say, say_with};
use crate::language::{Language, language};
use crate::names::in_sentence;
use stagecraft_process::condition::{Condition, Test};
use stagecraft_process::definition::{BuiltInFact, Definition, On, Trigger};
use stagecraft_process::id::FactId;

/// A trigger in little room: what it waits for, without stages, plays and how often.
pub fn trigger_short(definition: &Definition, trigger: &Trigger) -> Vec<Piece> {
    let mut pieces = vec![Piece::words(say(message::WORD_WHEN))];
    let parts = match &trigger.when {
        Some(Condition::All(parts)) => parts.iter().enumerate().map(|(at, part)| (vec![at], part)).collect(),
        Some(condition) => vec![(Vec::new(), condition)],
        None => Vec::new(),
    };
    if parts.is_empty() {
        return shortened(event(definition, trigger));
    }
    let mut items: Vec<Vec<Piece>> = Vec::new();
    for (mut place, part) in parts {
        let merged =
            if items.is_empty() { merged(definition, trigger.on.as_ref(), part, &place) } else { None };
        items.push(merged.clone().unwrap_or_else(|| {
            let mut pieces = Vec::new();
            tree(definition, part, &mut place, Style::Short).flatten(&mut pieces, true);
            pieces
        }));
        if let (1, None, Some(on)) = (items.len(), &merged, &trigger.on) {
            items.insert(0, shortened(on_pieces(definition, on)));
        }
    }
    // After an event conditions are an addition, without one they are all there is.
    let word = if trigger.on.is_some() { "," } else { say(message::WORD_AND) };
    enumerate(&mut pieces, items, word);
    pieces
}

/// A condition in little room.
pub fn condition_short(definition: &Definition, condition: &Condition) -> Vec<Piece> {
    let mut pieces = Vec::new();
    tree(definition, condition, &mut Vec::new(), Style::Short).flatten(&mut pieces, false);
    pieces
}

/// Names of facts inside a sentence.
fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let small = |piece: Piece| match piece.role {
        PieceRole::Fact => Piece { text: in_sentence(&piece.text).into_owned(), ..piece },
        _ => piece,
    };
    pieces.into_iter().map(small).collect()
}

/// A leaf that reads the fact the trigger waits for says both in one: `competitors come to include price`.
fn merged(definition: &Definition, on: Option<&On>, part: &Condition, place: &[usize]) -> Option<Vec<Piece>> {
    let Condition::Fact { fact, test } = part else { return None };
    match on {
        None => {}
        Some(On::FactLearned { fact: named } | On::FactChanged { fact: named })
            if reads(named.as_ref(), fact) => {}
        Some(_) => return None,
    }
    let (words, role) = match test {
        Test::IncludesAny(_) | Test::IncludesAll(_) => {
            let number =
                if looks_plural(short_fact_name(definition, fact.as_str())) { "many" } else { "one" };
            (
                say_with(message::PHRASE_COME_TO_INCLUDE, &[("number", Value::from(number))]),
                PieceRole::Operator,
            )
        }
        Test::IsKnown(true) => (say(message::PHRASE_THIS_LEARNED).into(), PieceRole::Operator),
        // Without an event "is" already says that it becomes so.
        _ if on.is_none() => return None,
        Test::Is(_) | Test::IsOneOf(_) if matches!(on, Some(On::FactChanged { .. })) => {
            (say(message::PHRASE_BECOMES).into(), PieceRole::Operator)
        }
        _ => return Some(leaf(definition, part, place, Style::Short)),
    };
    let name = in_sentence(short_fact_name(definition, fact.as_str()));
    let mut pieces = vec![
        Piece::leaf(name, PieceRole::Fact, place, LeafPart::Subject),
        Piece::leaf(words, role, place, LeafPart::Operator),
    ];
    let (values, joined) = values(definition, fact.as_str(), test, true);
    let values = values
        .into_iter()
        .enumerate()
        .map(|(index, value)| vec![Piece::leaf(value, PieceRole::Value, place, LeafPart::Operand(index))]);
    enumerate(&mut pieces, values.collect(), joined.word());
    Some(pieces)
}

fn reads(named: Option<&FactId>, fact: &FactId) -> bool {
    match named {
        Some(named) => named == fact,
        // Any fact: the one that is read is meant, unless it changes by itself.
        None => BuiltInFact::from_id(fact.as_str()).is_none(),
    }
}

/// Whether the name of a set stands in the plural: in English it then ends in an s.
fn looks_plural(name: &str) -> bool {
    match language() {
        Language::English => name.ends_with('s') && !name.ends_with("ss"),
    }
}
