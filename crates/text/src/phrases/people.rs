use super::piece::{LeafPart, Piece, PieceRole};
use crate::catalogue::{Message, Sentence, Value, message, say, say_with};
use crate::labels::Label;
use crate::names::in_sentence;
use stagecraft_process::condition::{PeopleCount, PeopleTest};
use stagecraft_process::definition::Influence;

/// `at least 3 people with high influence have been met and are in favour`
pub(super) fn people(test: &PeopleTest, place: &[usize]) -> Vec<Piece> {
    let (count, number) = match test.count {
        PeopleCount::Any => ("any", 1),
        PeopleCount::All => ("all", 1),
        // "At most 0 champions" is no way to say that there is none.
        PeopleCount::None | PeopleCount::AtMost(0) => ("none", 1),
        PeopleCount::AtLeast(number) => ("atLeast", number),
        PeopleCount::AtMost(number) => ("atMost", number),
    };
    let role = test.role.map_or("anybody", |role| role.as_str());
    let said = |sentence: Sentence| {
        let values =
            [("count", Value::from(count)), ("role", Value::from(role)), ("number", Value::from(number))];
        say_with(sentence, &values)
    };
    let piece = |text: String, role, part| Piece::leaf(text, role, place, part);
    let words = |message: Message| Piece::words(say(message));
    let mut pieces = vec![
        piece(said(message::PEOPLE_COUNT), PieceRole::Operator, LeafPart::Count),
        piece(said(message::PEOPLE_NOUN), PieceRole::Person, LeafPart::Subject),
    ];
    if let Some(influence) = test.influence {
        let degree = match influence {
            Influence::Low => "low",
            Influence::Medium => "medium",
            Influence::High => "high",
        };
        pieces.push(words(message::PEOPLE_WITH));
        let text = say_with(message::PEOPLE_INFLUENCE, &[("influence", Value::from(degree))]);
        pieces.push(piece(text, PieceRole::Value, LeafPart::Influence));
    }
    if let Some(met) = test.met {
        let text = if met { message::PEOPLE_MET } else { message::PEOPLE_NOT_MET };
        pieces.push(piece(said(text), PieceRole::Operator, LeafPart::Met));
    }
    if let Some(stance) = test.stance {
        if test.met.is_some() {
            pieces.push(words(message::WORD_AND));
        }
        pieces.push(Piece::words(said(message::PEOPLE_IS)));
        pieces.push(piece(in_sentence(stance.label()).into(), PieceRole::Value, LeafPart::Stance));
    }
    if test.met.is_none() && test.stance.is_none() {
        pieces.push(piece(said(message::PEOPLE_IS_KNOWN), PieceRole::Operator, LeafPart::Stance));
    }
    pieces
}
