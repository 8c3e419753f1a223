use super::piece::Piece;
use super::tree::{ConditionPhrase, Group, PhraseKind, phrase};
use super::trigger::{actions, event, frequency, stages};
use crate::catalogue::{message, say};
use stagecraft_process::condition::Condition;
use stagecraft_process::definition::{Definition, Trigger};

/// One line of the editor's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How far it is indented.
    pub depth: usize,
    /// The place in the condition that the line shows; no place for the lines around the condition.
    pub place: Option<Vec<usize>>,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Line {
    fn around(pieces: Vec<Piece>) -> Self {
        Self { depth: 0, place: None, pieces }
    }
}

/// A trigger in lines: the event, one line for each leaf and for each nested group, the stages, the actions.
pub fn lines(definition: &Definition, trigger: &Trigger) -> Vec<Line> {
    let mut lines = vec![Line::around(event(definition, trigger))];
    if let Some(when) = &trigger.when {
        let first = trigger.on.as_ref().map(|_| Piece::words(say(message::WORD_AND)));
        outermost(&mut lines, &phrase(definition, when), first);
    }
    lines.push(Line::around(stages(definition, trigger)));
    let mut last = actions(definition, trigger);
    last.extend(frequency(trigger.often));
    lines.push(Line::around(last));
    lines
}

/// A condition in lines: those of a criterion, a route or a step.
pub fn condition_lines(definition: &Definition, condition: &Condition) -> Vec<Line> {
    let mut lines = Vec::new();
    outermost(&mut lines, &phrase(definition, condition), None);
    lines
}

/// Adds a whole condition: the parts of an outermost `all` follow what stands before them as equals.
fn outermost(lines: &mut Vec<Line>, tree: &ConditionPhrase, first: Option<Piece>) {
    match &tree.kind {
        PhraseKind::Group(Group::All, parts) if !parts.is_empty() => {
            add_parts(lines, tree, Group::All, parts, first, 0);
        }
        _ => add(lines, tree, first, 0),
    }
}

/// Adds the parts of a group, joined by its word.
fn add_parts(
    lines: &mut Vec<Line>,
    group: &ConditionPhrase,
    kind: Group,
    parts: &[ConditionPhrase],
    mut before: Option<Piece>,
    depth: usize,
) {
    for part in parts {
        add(lines, part, before.take(), depth);
        before = Some(group.joint(kind));
    }
}

/// Adds a phrase after a joining word, nested groups indented below their own line.
fn add(lines: &mut Vec<Line>, phrase: &ConditionPhrase, before: Option<Piece>, depth: usize) {
    let mut pieces: Vec<Piece> = before.into_iter().collect();
    let mut phrase = phrase;
    while let PhraseKind::Group(Group::Not, parts) = &phrase.kind {
        pieces.push(phrase.group_piece(Group::Not.heading()));
        let Some(part) = parts.first() else { break };
        phrase = part;
    }
    let place = Some(phrase.place.clone());
    match &phrase.kind {
        PhraseKind::Leaf(leaf) => {
            pieces.extend(leaf.iter().cloned());
            lines.push(Line { depth, place, pieces });
        }
        PhraseKind::Group(group, parts) if parts.is_empty() => {
            pieces.push(phrase.empty_piece(*group));
            lines.push(Line { depth, place, pieces });
        }
        PhraseKind::Group(group, parts) => {
            pieces.push(phrase.group_piece(group.heading()));
            lines.push(Line { depth, place, pieces });
            add_parts(lines, phrase, *group, parts, None, depth + 1);
        }
    }
}
