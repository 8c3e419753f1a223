use super::{Other, Step, is_default};
use crate::condition::Condition;
use crate::id::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::rc::Rc;

/// A span between two milestones that the buyer has confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Its id; `won` and `lost` are taken.
    pub id: StageId,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    /// What the buyer has done or confirmed when it ends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub verifiable_outcome: String,
    /// Days it usually takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expected_days: Option<f64>,
    /// Days after which a deal in it counts as stalled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stall_days: Option<f64>,
    /// Share of deals here that the forecast counts as won, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub probability: Option<f64>,
    /// Where the forecast puts its deals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub forecast_category: ForecastCategory,
    /// What is done in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<Rc<Step>>,
    /// What must be true to leave it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gate: Gate,
    /// Where deals go next: the first whose condition holds. Without routes: to the next stage in the order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub routes: Vec<Route>,
    /// Whether a deal may skip this stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub skipping: Policy,
    /// Whether a deal may come back to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moving_back: Policy,
    /// Notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

impl Stage {
    /// A stage with a name and nothing in it.
    pub fn named(id: StageId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            purpose: String::new(),
            verifiable_outcome: String::new(),
            expected_days: None,
            stall_days: None,
            probability: None,
            forecast_category: ForecastCategory::default(),
            steps: Vec::new(),
            gate: Gate::default(),
            routes: Vec::new(),
            skipping: Policy::default(),
            moving_back: Policy::default(),
            notes: String::new(),
            other: Other::new(),
        }
    }
}

/// Where the forecast puts a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ForecastCategory {
    /// Not in the forecast.
    Omitted,
    /// Possible.
    #[default]
    Pipeline,
    /// Likely if all goes well.
    BestCase,
    /// Promised.
    Commit,
    /// Done.
    Closed,
}

/// Whether something may be done with a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Policy {
    /// Freely.
    #[default]
    Allowed,
    /// With a reason, which is kept.
    WithReason,
    /// Not at all.
    Forbidden,
}

/// Where a deal goes next, under a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Route {
    /// Where to.
    pub to: RouteTarget,
    /// Taken if this is true; a route without a condition always is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<Condition>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// The end of a route: a stage, `won` or `lost`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RouteTarget {
    /// A stage.
    Stage(StageId),
    /// The deal is won.
    Won,
    /// The deal is lost.
    Lost,
}

impl RouteTarget {
    /// As it is written in a file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Stage(id) => id.as_str(),
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl From<&str> for RouteTarget {
    fn from(text: &str) -> Self {
        match text {
            "won" => Self::Won,
            "lost" => Self::Lost,
            id => Self::Stage(id.into()),
        }
    }
}

impl Serialize for RouteTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RouteTarget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

/// What must be true to leave a stage, and how strictly that is held.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Gate {
    /// How strictly.
    #[serde(default)]
    pub strictness: Strictness,
    /// The criteria, in the order in which a deal waits for them.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// Roles that may let a deal pass a gate that blocks; nobody in particular means everybody.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overridden_by: Vec<RoleId>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// How strictly a gate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Strictness {
    /// Only notes what is missing.
    Record,
    /// Says what is missing and lets the deal pass.
    #[default]
    Warn,
    /// Holds the deal until the criteria are met or somebody overrides it.
    Block,
}

/// One statement that must be true to leave a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    /// Its id, unique over all gates.
    pub id: CriterionId,
    /// The statement.
    pub statement: String,
    /// When it is met; without a condition it is ticked by hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<Condition>,
    /// Whose act proves it.
    #[serde(default)]
    pub proof: Proof,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// Whose act proves a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Proof {
    /// Something the buyer did or confirmed.
    #[default]
    Buyer,
    /// Something the seller did.
    Seller,
    /// Something inside the seller's organisation.
    Internal,
}
