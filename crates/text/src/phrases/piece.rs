use std::borrow::Cow;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// What it is, for its colour and weight.
    pub role: PieceRole,
    /// What it changes when it is opened; plain words between slots have none.
    pub slot: Option<Slot>,
}

/// What a piece of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceRole {
    /// Words between.
    Words,
    /// A comma or a word between the items of a list: items that stand side by side as slots do without it.
    Separator,
    /// The name of a fact.
    Fact,
    /// What is asked of it.
    Operator,
    /// What it is compared with.
    Value,
    /// A stage.
    Stage,
    /// A play.
    Play,
    /// An event.
    Event,
    /// How often.
    Often,
    /// People on the buyer's side.
    Person,
    /// A step.
    Step,
}

/// What a piece changes when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The event at which the trigger is asked.
    Event,
    /// The fact, role, step or number of days that the event names.
    EventOperand,
    /// The word of the group or the negation at this place of the condition.
    Group(Vec<usize>),
    /// A part of the leaf at this place of the condition.
    Leaf {
        /// The positions that lead to the leaf from the top.
        place: Vec<usize>,
        /// Which part of it.
        part: LeafPart,
    },
    /// The stages as a whole: there are none yet.
    Stages,
    /// The stage at this position of the trigger's stages.
    Stage(usize),
    /// The actions as a whole: there are none yet.
    Actions,
    /// What kind of action the one at this position is.
    Action(usize),
    /// One operand of an action: the position of the action, then of the play; 0 for its only one.
    ActionOperand(usize, usize),
    /// How often the trigger acts.
    Often,
    /// After how many days it may act again.
    OftenDays,
}

/// A part of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeafPart {
    /// The fact, the step, the play, or the role of people.
    Subject,
    /// What is asked of it.
    Operator,
    /// The value at this position of those it is compared with.
    Operand(usize),
    /// How many people.
    Count,
    /// How much influence people have.
    Influence,
    /// What people want.
    Stance,
    /// Whether we have met them.
    Met,
}

impl Piece {
    /// Words between slots.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: PieceRole::Words, slot: None }
    }

    /// A piece with a slot.
    pub(crate) fn slot(text: impl Into<String>, role: PieceRole, slot: Slot) -> Self {
        Self { text: text.into(), role, slot: Some(slot) }
    }

    /// A piece of a leaf.
    pub(crate) fn leaf(text: impl Into<String>, role: PieceRole, place: &[usize], part: LeafPart) -> Self {
        Self::slot(text, role, Slot::Leaf { place: place.to_vec(), part })
    }

    /// Whether a space stands between this piece and the next one in plain text.
    pub fn spaced_before(&self, next: &Piece) -> bool {
        !self.text.ends_with('(') && !next.text.starts_with([',', ')'])
    }
}

/// The pieces as plain text.
pub fn joined(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        if before.is_some_and(|before| before.spaced_before(piece)) {
            out.push(' ');
        }
        out.push_str(&piece.text);
        before = Some(piece);
    }
    out
}

/// Adds items with commas and a word between them.
pub(crate) fn enumerate(pieces: &mut Vec<Piece>, items: Vec<Vec<Piece>>, word: &str) {
    let last = items.len().saturating_sub(1);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            let between: Cow<'_, str> = if index == last { word.into() } else { ",".into() };
            pieces.push(Piece { role: PieceRole::Separator, ..Piece::words(between) });
        }
        pieces.extend(item);
    }
}
