use super::{Other, is_default};
use crate::id::*;
use serde::{Deserialize, Serialize};

/// How deals end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcomes {
    /// What a win is called.
    #[serde(default = "won")]
    pub won: String,
    /// What a loss is called.
    #[serde(default = "lost")]
    pub lost: String,
    /// Why deals are lost: five to eight, one of them for no decision.
    #[serde(default)]
    pub reasons: Vec<LossReason>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

fn won() -> String {
    "Won".into()
}

fn lost() -> String {
    "Lost".into()
}

impl Default for Outcomes {
    fn default() -> Self {
        Self { won: won(), lost: lost(), reasons: Vec::new(), other: Other::new() }
    }
}

/// Why deals are lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LossReason {
    /// Its id.
    pub id: ReasonId,
    /// Its name.
    pub name: String,
    /// Whether it stands for deals in which the buyer decided nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_decision: bool,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}
