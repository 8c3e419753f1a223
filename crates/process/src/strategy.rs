//! Deal-level strategy: what one deal needs that the process does not give it, agreed by two people.
//!
//! A strategy belongs to a deal and not to the definition. It is kept beside it, exchanged as a file, and what
//! recurs is promoted into a play.

use crate::date::Date;
use crate::definition::{FactValue, Other, Step};
use crate::id::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one deal needs of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Strategy {
    /// Its number among the strategies of a document, never used twice.
    pub id: u32,
    /// The deal's name.
    pub deal: String,
    /// What is different about this deal, in the salesperson's words.
    pub situation: String,
    /// The facts that make the situation.
    #[serde(default)]
    pub facts: BTreeMap<FactId, FactValue>,
    /// The stage in which it was proposed.
    pub stage: StageId,
    /// What will be done beyond the process.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Who proposed it.
    #[serde(default)]
    pub proposed_by: String,
    /// What was said about it, oldest first.
    #[serde(default)]
    pub agreement: Vec<AgreementEntry>,
    /// How the deal ended, once it has.
    #[serde(default)]
    pub outcome: StrategyOutcome,
    /// The play it was promoted into.
    #[serde(default)]
    pub promoted_to: Option<PlayId>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

impl Strategy {
    /// Where the agreement stands: the newest entry's word.
    pub fn standing(&self) -> AgreementState {
        self.agreement.last().map_or(AgreementState::Proposed, |entry| entry.state)
    }
}

/// One word in the exchange between salesperson and manager.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgreementEntry {
    /// What it did.
    pub state: AgreementState,
    /// When, if known.
    #[serde(default)]
    pub date: Option<Date>,
    /// Who.
    #[serde(default)]
    pub by: String,
    /// In which words.
    #[serde(default)]
    pub words: String,
}

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AgreementState {
    /// The salesperson asks.
    #[default]
    Proposed,
    /// The manager wants it otherwise.
    Changed,
    /// Both want it.
    Agreed,
    /// The manager does not want it.
    Declined,
}

/// How a deal with a strategy ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StrategyOutcome {
    /// Not yet.
    #[default]
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}
