use super::{DealEvent, FactValue, Other, Person, RouteTarget, is_default};
use crate::date::Date;
use crate::id::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A named deal with what happens to it and what is expected of the process: a test that people can read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SampleDeal {
    /// Its id.
    pub id: SampleDealId,
    /// Its name.
    pub name: String,
    /// Who the buyer is, in a sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// The date on which it was created.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start_date: Option<Date>,
    /// What it is worth, in the process's currency.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<f64>,
    /// Facts known when it was created.
    #[serde(default, skip_serializing_if = "is_default")]
    pub facts: BTreeMap<FactId, FactValue>,
    /// Facts that are true but not known: the steps that learn them reveal them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: BTreeMap<FactId, FactValue>,
    /// People known when it was created.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<Person>,
    /// What happens to it, in the order of the days.
    #[serde(default, skip_serializing_if = "is_default")]
    pub events: Vec<DealEvent>,
    /// What the process is expected to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expected: Expected,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// What a process is expected to do with a sample deal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expected {
    /// Plays that must have run.
    #[serde(default, skip_serializing_if = "is_default")]
    pub runs: Vec<PlayId>,
    /// Plays that must not have run.
    #[serde(default, skip_serializing_if = "is_default")]
    pub never_runs: Vec<PlayId>,
    /// Where the deal must have ended or be standing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reaches: Option<RouteTarget>,
    /// The last day on which it may have come there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_day: Option<f64>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}
