use super::{FactValue, Person, RouteTarget, is_default};
use crate::date::Date;
use crate::id::*;
use serde::{Deserialize, Serialize};

/// Something that happened to a deal from outside, at a moment. A deal is the list of its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DealEvent {
    /// Days since the deal was created; parts of a day are allowed and rounded to a minute.
    pub day: f64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// What can happen to a deal from outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Event {
    /// A fact got a value, or another one.
    Learn {
        /// Which fact.
        fact: FactId,
        /// Its value.
        value: FactValue,
    },
    /// What is true of a fact changed without anybody knowing: the next step that learns it finds this out.
    Becomes {
        /// Which fact.
        fact: FactId,
        /// What is true now.
        value: FactValue,
    },
    /// A fact turned out not to be known after all.
    Forget(FactId),
    /// A person was met, or something about them changed.
    Person(Person),
    /// A person is no longer part of the deal.
    PersonGone(PersonId),
    /// A step was done.
    Done(StepId),
    /// A step was skipped.
    Skip(StepId),
    /// A step turned out not to be done after all.
    Reopen(StepId),
    /// A criterion that is ticked by hand is met.
    Tick(CriterionId),
    /// A criterion that is ticked by hand is not met after all.
    Untick(CriterionId),
    /// The deal is moved: along its route when no place is named, which asks the gate first.
    Move(Move),
    /// The deal is lost for this reason.
    Lose(ReasonId),
    /// The expected close date is set or moved.
    CloseDate(Date),
    /// A play is started by hand.
    RunPlay(PlayId),
    /// Nothing happens, but time passes up to here.
    Wait {},
}

/// A wish to move a deal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Move {
    /// Where to; along the first route that holds if nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<RouteTarget>,
    /// Why the gate, or the policy, is overridden.
    #[serde(default, skip_serializing_if = "is_default")]
    pub because: Option<String>,
    /// Who overrides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<RoleId>,
}
