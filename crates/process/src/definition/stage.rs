use super::{Other, Step};
use crate::condition::Condition;
use crate::id::*;
use crate::record::{Read, Reader, Tree, Write};
use crate::{names, record, serde_by_parts};
use serde_json::Value;
use std::rc::Rc;

record! {
    /// A span between two milestones that the buyer has confirmed.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Stage {
        /// Its id; `won` and `lost` are taken.
        pub id: StageId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// What it is for.
        pub purpose: String = optional "purpose",
        /// What the buyer has done or confirmed when it ends.
        pub verifiable_outcome: String = optional "verifiableOutcome",
        /// Days it usually takes.
        pub expected_days: Option<f64> = optional "expectedDays",
        /// Days after which a deal in it counts as stalled.
        pub stall_days: Option<f64> = optional "stallDays",
        /// Share of deals here that the forecast counts as won, 0 to 1.
        pub probability: Option<f64> = optional "probability",
        /// Where the forecast puts its deals.
        pub forecast_category: ForecastCategory = optional "forecastCategory",
        /// What is done in it.
        pub steps: Vec<Rc<Step>> = optional "steps",
        /// What must be true to leave it.
        pub gate: Gate = optional "gate",
        /// Where deals go next: the first whose condition holds. Without routes: to the next stage in the order.
        pub routes: Vec<Route> = optional "routes",
        /// Whether a deal may skip this stage.
        pub skipping: Policy = optional "skipping",
        /// Whether a deal may come back to it.
        pub moving_back: Policy = optional "movingBack",
        /// Notes.
        pub notes: String = optional "notes",
        /// Unknown keys.
        pub other: Other = rest,
    }
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

names! {
    /// Where the forecast puts a deal.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum ForecastCategory {
        /// Not in the forecast.
        Omitted = "omitted",
        /// Possible.
        #[default]
        Pipeline = "pipeline",
        /// Likely if all goes well.
        BestCase = "bestCase",
        /// Promised.
        Commit = "commit",
        /// Done.
        Closed = "closed",
    }
}

names! {
    /// Whether something may be done with a deal.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Policy {
        /// Freely.
        #[default]
        Allowed = "allowed",
        /// With a reason, which is kept.
        WithReason = "withReason",
        /// Not at all.
        Forbidden = "forbidden",
    }
}

record! {
    /// Where a deal goes next, under a condition.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Route {
        /// Where to.
        pub to: RouteTarget = required "to",
        /// Taken if this is true; a route without a condition always is.
        pub when: Option<Condition> = optional "when",
        /// Unknown keys.
        pub other: Other = rest,
    }
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

impl Read for RouteTarget {
    fn blank() -> Self {
        Self::Won
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::String(text) => *self = Self::from(text.as_str()),
            other => reader.expected("the id of a stage, won or lost", other),
        }
    }
}

impl Write for RouteTarget {
    fn write(&self) -> Tree<'_> {
        Tree::Text(self.as_str())
    }
}

serde_by_parts!(RouteTarget);

record! {
    /// What must be true to leave a stage, and how strictly that is held.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Gate: Default {
        /// How strictly.
        pub strictness: Strictness = default "strictness",
        /// The criteria, in the order in which a deal waits for them.
        pub criteria: Vec<Criterion> = default "criteria",
        /// Roles that may let a deal pass a gate that blocks; nobody in particular means everybody.
        pub overridden_by: Vec<RoleId> = optional "overriddenBy",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// How strictly a gate is held.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum Strictness {
        /// Only notes what is missing.
        Record = "record",
        /// Says what is missing and lets the deal pass.
        #[default]
        Warn = "warn",
        /// Holds the deal until the criteria are met or somebody overrides it.
        Block = "block",
    }
}

record! {
    /// One statement that must be true to leave a stage.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Criterion {
        /// Its id, unique over all gates.
        pub id: CriterionId = required "id",
        /// The statement.
        pub statement: String = required "statement",
        /// When it is met; without a condition it is ticked by hand.
        pub when: Option<Condition> = optional "when",
        /// Whose act proves it.
        pub proof: Proof = default "proof",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// Whose act proves a criterion.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Proof {
        /// Something the buyer did or confirmed.
        #[default]
        Buyer = "buyer",
        /// Something the seller did.
        Seller = "seller",
        /// Something inside the seller's organisation.
        Internal = "internal",
    }
}
