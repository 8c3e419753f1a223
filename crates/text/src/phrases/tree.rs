use super::leaf::{Style, leaf};
use super::piece::{Piece, PieceRole, Slot};
use crate::catalogue::{Message, message, say};
use stagecraft_process::condition::Condition;
use stagecraft_process::definition::Definition;

/// A condition as words, in its own structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionPhrase {
    /// What it is.
    pub kind: PhraseKind,
    /// The positions that lead to it from the top, as in `Condition::at`.
    pub place: Vec<usize>,
}

/// A group of phrases, or one phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseKind {
    /// A group with its parts.
    Group(Group, Vec<ConditionPhrase>),
    /// A leaf.
    Leaf(Vec<Piece>),
}

/// How the parts of a group belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// All must be true.
    All,
    /// One must be true.
    Any,
    /// The one part must not be true.
    Not,
}

impl Group {
    /// Before its parts, inside a sentence: `all of these`.
    pub fn heading(self) -> &'static str {
        say(match self {
            Self::All => message::PHRASE_ALL_OF,
            Self::Any => message::PHRASE_ANY_OF,
            Self::Not => message::PHRASE_NOT,
        })
    }

    /// Between its parts: `and`.
    pub fn word(self) -> &'static str {
        say(match self {
            Self::Any => message::WORD_OR,
            Self::All | Self::Not => message::WORD_AND,
        })
    }
}

/// A condition as a tree of phrases.
pub fn phrase(definition: &Definition, condition: &Condition) -> ConditionPhrase {
    tree(definition, condition, &mut Vec::new(), Style::Full)
}

/// A condition in one line, nested groups in brackets.
pub fn condition(definition: &Definition, condition: &Condition) -> Vec<Piece> {
    let mut pieces = Vec::new();
    phrase(definition, condition).flatten(&mut pieces, false);
    pieces
}

pub(super) fn tree(
    definition: &Definition,
    condition: &Condition,
    place: &mut Vec<usize>,
    style: Style,
) -> ConditionPhrase {
    let mut many = |parts: &[Condition]| {
        let mut phrases = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            place.push(index);
            phrases.push(tree(definition, part, place, style));
            place.pop();
        }
        phrases
    };
    let kind = match condition {
        Condition::All(parts) => PhraseKind::Group(Group::All, many(parts)),
        Condition::Any(parts) => PhraseKind::Group(Group::Any, many(parts)),
        Condition::Not(part) => PhraseKind::Group(Group::Not, many(std::slice::from_ref(&**part))),
        _ => PhraseKind::Leaf(leaf(definition, condition, place, style)),
    };
    ConditionPhrase { kind, place: place.clone() }
}

impl ConditionPhrase {
    /// The word of the group, as a piece that opens it.
    pub(super) fn group_piece(&self, text: &str) -> Piece {
        Piece::slot(text, PieceRole::Operator, Slot::Group(self.place.clone()))
    }

    /// The word between the parts of this group: plain words that open the group all the same.
    pub(super) fn joint(&self, group: Group) -> Piece {
        Piece::slot(group.word(), PieceRole::Words, Slot::Group(self.place.clone()))
    }

    /// What a group without parts comes to.
    pub(super) fn empty_piece(&self, group: Group) -> Piece {
        let message: Message = match group {
            Group::Any => message::PHRASE_NEVER,
            Group::All | Group::Not => message::PHRASE_ALWAYS,
        };
        self.group_piece(say(message))
    }

    /// Adds the phrase in one line; `nested` says that a group of several needs brackets.
    pub(super) fn flatten(&self, pieces: &mut Vec<Piece>, nested: bool) {
        match &self.kind {
            PhraseKind::Leaf(leaf) => pieces.extend(leaf.iter().cloned()),
            PhraseKind::Group(Group::Not, parts) => {
                pieces.push(self.group_piece(Group::Not.heading()));
                parts.iter().for_each(|part| part.flatten(pieces, true));
            }
            PhraseKind::Group(group, parts) if parts.is_empty() => pieces.push(self.empty_piece(*group)),
            PhraseKind::Group(group, parts) => {
                let brackets = nested && parts.len() > 1;
                if brackets {
                    pieces.push(Piece::words("("));
                }
                for (index, part) in parts.iter().enumerate() {
                    if index > 0 {
                        pieces.push(self.joint(*group));
                    }
                    part.flatten(pieces, true);
                }
                if brackets {
                    pieces.push(Piece::words(")"));
                }
            }
        }
    }
}
