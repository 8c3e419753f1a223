//! Findings: what is wrong or odd, as a stable code, a severity, a place and arguments. The text crate makes
//! the sentences.

use crate::edit::Edit;
use serde::{Serialize, Serializer};
use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Probably not what is wanted.
    Warning,
    /// The process, or this part of it, does not work.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// What was found. Codes are stable: other tools and documents refer to them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The code as it is written.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }

            /// What it stands for, line by line: its own documentation.
            pub fn doc(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($doc),*]),* }
            }
        }
    };
}

codes! {
    /// The text is not JSON. Arguments: line, column, error.
    NotJson = "not-json", Error;
    /// The text ends in the middle. Arguments: line, column.
    Truncated = "truncated", Error;
    /// Objects and lists lie within one another more deeply than can be read. Arguments: line, column.
    TooDeep = "too-deep", Error;
    /// The file is larger than can be read. Arguments: megabytes, limit.
    TooLarge = "too-large", Error;
    /// The JSON is not a process. Arguments: found.
    NotAProcess = "not-a-process", Error;
    /// The form is newer than this version reads. Arguments: found, known.
    NewerFormat = "newer-format", Error;
    /// A part could not be read. Arguments: error.
    Unreadable = "unreadable", Error;
    /// Two things of a kind have one id. Arguments: kind, id, first.
    DuplicateId = "duplicate-id", Error;
    /// An id is empty or taken by the language itself. Arguments: kind, id.
    ReservedId = "reserved-id", Error;
    /// A reference to nothing. Arguments: kind, id.
    DanglingReference = "dangling-reference", Error;
    /// A test that the fact's kind does not have. Arguments: fact, kind.
    WrongTest = "wrong-test", Error;
    /// A value that the fact's kind does not have. Arguments: fact, kind.
    WrongValue = "wrong-value", Error;
    /// There are no stages.
    NoStages = "no-stages", Error;
    /// No route leads to won.
    NoWonEnd = "no-won-end", Error;
    /// No deal ever comes to a stage. Arguments: stage.
    UnreachableStage = "unreachable-stage", Warning;
    /// A stage whose routes lead nowhere. Arguments: stage.
    StageWithoutExit = "stage-without-exit", Error;
    /// Whenever a route holds, one before it does. Arguments: stage, route.
    RouteNeverTaken = "route-never-taken", Warning;
    /// A route's condition contradicts itself. Arguments: facts.
    RouteContradicts = "route-contradicts", Warning;
    /// A trigger's condition, or that of a step it adds, contradicts itself. Arguments: facts.
    TriggerNeverTrue = "trigger-never-true", Warning;
    /// A criterion's condition contradicts itself. Arguments: facts.
    CriterionNeverMet = "criterion-never-met", Error;
    /// A step's condition contradicts itself. Arguments: facts.
    StepNeverApplies = "step-never-applies", Warning;
    /// One of several ways to be true contradicts itself. Arguments: facts.
    AlternativeNeverTrue = "alternative-never-true", Warning;
    /// A condition is true as soon as what it reads is known, whatever that is. Arguments: facts.
    AlwaysTrue = "always-true", Note;
    /// A trigger does nothing that one before it does not do at the same moments. Arguments: trigger, other, play.
    TriggerNeedless = "trigger-needless", Warning;
    /// Two triggers can run one play on one deal. Arguments: trigger, other, play.
    PlayRunTwice = "play-run-twice", Note;
    /// Triggers move deals in a circle. Arguments: triggers.
    TriggerLoop = "trigger-loop", Warning;
    /// Whether a condition can be true takes too long to find out. Arguments: facts.
    NotDecided = "not-decided", Note;
    /// A gate waits for a fact that no step of this or an earlier stage learns. Arguments: stage, criterion, fact.
    GateCannotOpen = "gate-cannot-open", Error;
    /// A trigger reads a fact nobody learns. Arguments: trigger, fact.
    FactNeverLearned = "fact-never-learned", Warning;
    /// A trigger needs a fact about which nothing is assumed: in the simulation it never applies. Arguments: trigger,
    /// fact.
    FactNotAssumed = "fact-not-assumed", Note;
    /// A trigger that does nothing. Arguments: trigger.
    TriggerWithoutAction = "trigger-without-action", Warning;
    /// A trigger that is never asked: no event and no condition. Arguments: trigger.
    TriggerNeverAsked = "trigger-never-asked", Warning;
    /// No trigger runs the play. Arguments: play.
    PlayWithoutTrigger = "play-without-trigger", Warning;
    /// A play without steps. Arguments: play.
    PlayWithoutSteps = "play-without-steps", Note;
    /// A stage without exit criteria. Arguments: stage.
    StageWithoutCriteria = "stage-without-criteria", Note;
    /// A stage whose criteria are all the seller's own acts. Arguments: stage.
    NoBuyerProof = "no-buyer-proof", Warning;
    /// More gates block than do not. Arguments: blocking, gates.
    TooManyBlocks = "too-many-blocks", Warning;
    /// No reason for losing stands for no decision.
    NoDecisionMissing = "no-decision-missing", Warning;
    /// A reason named "other". Arguments: reason.
    ReasonOther = "reason-other", Note;
    /// Two things of a kind have one name. Arguments: kind, name.
    DuplicateName = "duplicate-name", Warning;
    /// A mandatory step for a role with no people. Arguments: step, role.
    NobodyToDoIt = "nobody-to-do-it", Warning;
    /// A number out of its range. Arguments: what, value, low, high.
    OutOfRange = "out-of-range", Error;
    /// A stage about which nothing is assumed. Arguments: stage.
    AssumptionMissing = "assumption-missing", Note;
    /// A fact with more options than deals can be walked with. Arguments: fact, count, limit.
    TooManyOptions = "too-many-options", Error;
    /// A trigger applies to no sample deal. Arguments: trigger.
    TriggerNotExercised = "trigger-not-exercised", Note;
    /// A sample deal does not come as expected. Arguments: deal, expected, what, day.
    SampleDealFails = "sample-deal-fails", Warning;
    /// A sample deal lasts too long, for what repeats in it, to be walked. Arguments: deal.
    SampleDealTooLong = "sample-deal-too-long", Warning;
    /// Weights that sum to nothing. Arguments: fact.
    EmptyMix = "empty-mix", Error;
    /// The stages' forecast probabilities fall along the process. Arguments: stage, before.
    ProbabilityFalls = "probability-falls", Note;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Where in a definition: a kind of thing and its id, and the path in the document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// What the editor can jump to.
    pub subject: Option<Subject>,
    /// Where in the JSON, as in `/triggers/3/when`.
    pub path: String,
}

impl Place {
    /// A place in the JSON that belongs to nothing in particular.
    pub fn path(path: impl Into<String>) -> Self {
        Self { subject: None, path: path.into() }
    }

    /// A thing of the definition.
    pub fn of(subject: Subject, path: impl Into<String>) -> Self {
        Self { subject: Some(subject), path: path.into() }
    }
}

/// A thing in a definition that can be selected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "id")]
pub enum Subject {
    /// The process as a whole.
    Process,
    /// A stage.
    Stage(crate::id::StageId),
    /// A step.
    Step(crate::id::StepId),
    /// An exit criterion.
    Criterion(crate::id::CriterionId),
    /// A trigger.
    Trigger(crate::id::TriggerId),
    /// A play.
    Play(crate::id::PlayId),
    /// A fact.
    Fact(crate::id::FactId),
    /// A role.
    Role(crate::id::RoleId),
    /// A sample deal.
    SampleDeal(crate::id::SampleDealId),
}

impl Subject {
    /// The kind of thing, as in a path of the document.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Stage(_) => "stage",
            Self::Step(_) => "step",
            Self::Criterion(_) => "criterion",
            Self::Trigger(_) => "trigger",
            Self::Play(_) => "play",
            Self::Fact(_) => "fact",
            Self::Role(_) => "role",
            Self::SampleDeal(_) => "sample-deal",
        }
    }

    /// Its id; empty for the process as a whole.
    pub fn id(&self) -> &str {
        match self {
            Self::Process => "",
            Self::Stage(id) => id.as_str(),
            Self::Step(id) => id.as_str(),
            Self::Criterion(id) => id.as_str(),
            Self::Trigger(id) => id.as_str(),
            Self::Play(id) => id.as_str(),
            Self::Fact(id) => id.as_str(),
            Self::Role(id) => id.as_str(),
            Self::SampleDeal(id) => id.as_str(),
        }
    }

    /// Kind and id as one text, such as `stage/discovery`.
    pub fn key(&self) -> String {
        format!("{}/{}", self.kind(), self.id())
    }

    /// The subject with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        let (kind, id) = key.split_once('/')?;
        Some(match kind {
            "process" => Self::Process,
            "stage" => Self::Stage(id.into()),
            "step" => Self::Step(id.into()),
            "criterion" => Self::Criterion(id.into()),
            "trigger" => Self::Trigger(id.into()),
            "play" => Self::Play(id.into()),
            "fact" => Self::Fact(id.into()),
            "role" => Self::Role(id.into()),
            "sample-deal" => Self::SampleDeal(id.into()),
            _ => return None,
        })
    }
}

/// A value in a finding's sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// Words, or the name of something.
    Text(String),
    /// A number.
    Number(f64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// Something that is wrong or odd.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The values of its sentence, by name.
    pub arguments: Vec<(&'static str, Argument)>,
    /// A change that mends it.
    pub fix: Option<Edit>,
}

impl Finding {
    /// A finding without arguments.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, arguments: Vec::new(), fix: None }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same with a change that mends it.
    #[must_use]
    pub fn fixed_by(mut self, edit: Edit) -> Self {
        self.fix = Some(edit);
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// One of its arguments.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }
}
