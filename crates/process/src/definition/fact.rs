use super::{Other, is_default};
use crate::id::*;
use serde::{Deserialize, Serialize};

/// Something that can be known about a deal and that rules may read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// Its name.
    pub name: String,
    /// What its values look like.
    pub kind: FactKind,
    /// The options of a choice, in the order in which they are offered; at most 64.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<FactOption>,
    /// What a number counts, such as `beds`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// Whether it is known when the deal is created; otherwise a step teaches it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub known_at_creation: bool,
    /// The question that finds it out, in the buyer's words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// The qualification framework it comes from, such as `MEDDPICC`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pack: String,
    /// Notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// What the values of a fact look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// One of several options.
    Choice,
    /// Any number of several options; none is a value too.
    Choices,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// An amount in the process's currency.
    Money,
    /// A civil date.
    Date,
    /// Words.
    Text,
    /// A qualification field: empty, suggested, noted or validated.
    Evidence,
}

impl FactKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [FactKind; 8] = [
        FactKind::Choice,
        FactKind::Choices,
        FactKind::YesNo,
        FactKind::Number,
        FactKind::Money,
        FactKind::Date,
        FactKind::Text,
        FactKind::Evidence,
    ];
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FactOption {
    /// Its id.
    pub id: OptionId,
    /// Its name.
    pub name: String,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// The value of a fact, as it stands in a file. What it means is decided by the fact's kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FactValue {
    /// Of `yesNo`.
    YesNo(bool),
    /// Of `number` and `money`.
    Number(f64),
    /// Of `choice` (an option's id), `date` (`2026-03-31`), `text`, and `evidence` (its state alone).
    Text(String),
    /// Of `choices`: ids of options.
    List(Vec<String>),
    /// Of `evidence`, with what is known.
    Evidence(Evidence),
}

/// What is known in support of a qualification field.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// How far it is proven.
    pub state: EvidenceState,
    /// What was heard or seen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: String,
}

/// How far a qualification field is proven. `Empty` counts as unknown in conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceState {
    /// Nothing yet.
    #[default]
    Empty,
    /// Somebody or something proposed it.
    Suggested,
    /// The seller has written it down.
    Noted,
    /// The buyer has confirmed it.
    Validated,
}

impl EvidenceState {
    /// All states, from least to most proven.
    pub const ALL: [EvidenceState; 4] =
        [EvidenceState::Empty, EvidenceState::Suggested, EvidenceState::Noted, EvidenceState::Validated];

    /// The state's name in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Suggested => "suggested",
            Self::Noted => "noted",
            Self::Validated => "validated",
        }
    }

    /// The state with this name in a file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// The facts that every deal has without the process saying so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltInFact {
    /// What the deal is worth, money.
    Value,
    /// Days in the present stage.
    DaysInStage,
    /// Days since the deal was created.
    DaysOpen,
    /// Days since the last activity: a step done, a fact learned, a person met, a move.
    DaysSinceActivity,
    /// How often the close date was moved.
    CloseDateMoves,
    /// The date on which the deal is expected to close.
    CloseDate,
}

impl BuiltInFact {
    /// All of them, in a fixed order: engines use the position as an index.
    pub const ALL: [BuiltInFact; 6] = [
        BuiltInFact::Value,
        BuiltInFact::DaysInStage,
        BuiltInFact::DaysOpen,
        BuiltInFact::DaysSinceActivity,
        BuiltInFact::CloseDateMoves,
        BuiltInFact::CloseDate,
    ];

    /// Its id, which no fact of a process may take.
    pub fn id(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::DaysInStage => "days-in-stage",
            Self::DaysOpen => "days-open",
            Self::DaysSinceActivity => "days-since-activity",
            Self::CloseDateMoves => "close-date-moves",
            Self::CloseDate => "close-date",
        }
    }

    /// The built-in fact with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.id() == id)
    }

    /// What its values look like.
    pub fn kind(self) -> FactKind {
        match self {
            Self::Value => FactKind::Money,
            Self::CloseDate => FactKind::Date,
            _ => FactKind::Number,
        }
    }
}
