use super::{BuyerRole, Other, RouteTarget, Step, is_default};
use crate::condition::Condition;
use crate::id::*;
use serde::{Deserialize, Serialize};

/// When something is done with a deal, and what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Trigger {
    /// Its id.
    pub id: TriggerId,
    /// Its name.
    pub name: String,
    /// The event at which it is asked; without one it is asked whenever its condition becomes true.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Option<On>,
    /// What must be true.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<Condition>,
    /// The stages in which it is allowed; none named means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<StageId>,
    /// What it does, in order.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// How often it may act.
    #[serde(default)]
    pub often: Frequency,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

impl Trigger {
    /// A trigger with a name that does nothing yet.
    pub fn named(id: TriggerId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            on: None,
            when: None,
            stages: Vec::new(),
            actions: Vec::new(),
            often: Frequency::default(),
            other: Other::new(),
        }
    }

    /// The plays it runs.
    pub fn plays(&self) -> impl Iterator<Item = &PlayId> {
        self.actions.iter().flat_map(|action| match action {
            Action::RunPlays(plays) => plays.as_slice(),
            _ => &[],
        })
    }
}

/// The event at which a trigger is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "camelCase")]
pub enum On {
    /// The deal was created.
    DealCreated,
    /// A stage was entered.
    StageEntered,
    /// A stage was left.
    StageLeft,
    /// A fact that was unknown became known; without a name, any fact.
    FactLearned {
        /// Which.
        #[serde(default, skip_serializing_if = "is_default")]
        fact: Option<FactId>,
    },
    /// A fact got another value, also its first; without a name, any fact.
    FactChanged {
        /// Which.
        #[serde(default, skip_serializing_if = "is_default")]
        fact: Option<FactId>,
    },
    /// A person was added; without a role, anybody.
    PersonAdded {
        /// In which role.
        #[serde(default, skip_serializing_if = "is_default")]
        role: Option<BuyerRole>,
    },
    /// Something about a person changed; without a role, anybody.
    PersonChanged {
        /// In which role.
        #[serde(default, skip_serializing_if = "is_default")]
        role: Option<BuyerRole>,
    },
    /// A step was done; without a name, any step.
    StepDone {
        /// Which.
        #[serde(default, skip_serializing_if = "is_default")]
        step: Option<StepId>,
    },
    /// A step was skipped; without a name, any step.
    StepSkipped {
        /// Which.
        #[serde(default, skip_serializing_if = "is_default")]
        step: Option<StepId>,
    },
    /// The deal has been in its stage for so many days.
    DaysInStage {
        /// How many.
        days: f64,
    },
    /// Nothing was done for so many days.
    NoActivity {
        /// How many.
        days: f64,
    },
    /// The close date was moved.
    CloseDateMoved,
}

/// What a trigger does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Runs plays, in this order.
    RunPlays(Vec<PlayId>),
    /// Adds a step to the deal.
    AddStep(Box<Step>),
    /// Skips a step of the stage or of a play.
    SkipStep(StepId),
    /// Tells somebody something.
    Alert(Alert),
    /// Asks for a strategy of the deal's own, in these words.
    AskForStrategy(String),
    /// Moves the deal.
    MoveDeal(RouteTarget),
}

/// A word to the people on a deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// How loud.
    #[serde(default)]
    pub level: AlertLevel,
    /// What it says.
    pub message: String,
}

/// How loud an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AlertLevel {
    /// Good to know.
    #[default]
    Advice,
    /// Look at this.
    Flag,
    /// Something goes wrong.
    Warning,
}

/// How often a trigger may act on one deal.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Frequency {
    /// Once.
    #[default]
    OncePerDeal,
    /// Once a visit to a stage.
    OncePerStage,
    /// Whenever it is asked and holds.
    EveryTime,
    /// Again once so many days have passed, if it still holds then.
    AgainAfterDays(f64),
}
