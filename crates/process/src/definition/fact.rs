use super::Other;
use crate::id::*;
use crate::record::{Read, Reader, Tree, Write};
use crate::{names, record, serde_by_parts};
use serde_json::Value;

/// So many options a fact can have: a set of them is one bit each where deals are walked. A fact with more is opened
/// and kept as it is, with a finding; what stands beyond is true of no deal.
pub const MOST_OPTIONS: usize = 64;

record! {
    /// Something that can be known about a deal and that rules may read.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Fact {
        /// Its id.
        pub id: FactId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// What its values look like.
        pub kind: FactKind = required "kind",
        /// The options of a choice, in the order in which they are offered; at most [`MOST_OPTIONS`].
        pub options: Vec<FactOption> = optional "options",
        /// What a number counts, such as `beds`.
        pub unit: String = optional "unit",
        /// Whether it is known when the deal is created; otherwise a step teaches it.
        pub known_at_creation: bool = optional "knownAtCreation",
        /// The question that finds it out, in the buyer's words.
        pub question: String = optional "question",
        /// The qualification framework it comes from, such as `MEDDPICC`.
        pub pack: String = optional "pack",
        /// Notes.
        pub notes: String = optional "notes",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// What the values of a fact look like.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum FactKind {
        /// One of several options.
        Choice = "choice",
        /// Any number of several options; none is a value too.
        Choices = "choices",
        /// Yes or no.
        YesNo = "yesNo",
        /// A number.
        Number = "number",
        /// An amount in the process's currency.
        Money = "money",
        /// A civil date.
        Date = "date",
        /// Words.
        Text = "text",
        /// A qualification field: empty, suggested, noted or validated.
        Evidence = "evidence",
    }
}

record! {
    /// One option of a choice.
    #[derive(Debug, Clone, PartialEq)]
    pub struct FactOption {
        /// Its id.
        pub id: OptionId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

/// The value of a fact, as it stands in a file. What it means is decided by the fact's kind.
#[derive(Debug, Clone, PartialEq)]
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

impl Read for FactValue {
    fn blank() -> Self {
        Self::YesNo(false)
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        *self = match value {
            Value::Bool(yes) => Self::YesNo(*yes),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or_default()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(_) => {
                let mut options = Vec::new();
                options.read(value, reader);
                Self::List(options)
            }
            Value::Object(_) => {
                let mut evidence = Evidence::blank();
                evidence.read(value, reader);
                Self::Evidence(evidence)
            }
            Value::Null => return reader.expected("a value", value),
        }
    }
}

impl Write for FactValue {
    fn write(&self) -> Tree<'_> {
        match self {
            Self::YesNo(yes) => yes.write(),
            Self::Number(number) => number.write(),
            Self::Text(text) => text.write(),
            Self::List(options) => options.write(),
            Self::Evidence(evidence) => evidence.write(),
        }
    }
}

serde_by_parts!(FactValue);

record! {
    /// What is known in support of a qualification field.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Evidence: Default {
        /// How far it is proven.
        pub state: EvidenceState = required "state",
        /// What was heard or seen.
        pub text: String = optional "text",
        /// Where it can be read.
        pub link: String = optional "link",
    }
}

names! {
    /// How far a qualification field is proven. `Empty` counts as unknown in conditions.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum EvidenceState {
        /// Nothing yet.
        #[default]
        Empty = "empty",
        /// Somebody or something proposed it.
        Suggested = "suggested",
        /// The seller has written it down.
        Noted = "noted",
        /// The buyer has confirmed it.
        Validated = "validated",
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
