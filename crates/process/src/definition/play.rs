use super::{Content, Other, Step, is_default};
use crate::date::Date;
use crate::id::*;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A named set of steps and content for one known situation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Play {
    /// Its id.
    pub id: PlayId,
    /// Its name.
    pub name: String,
    /// The situation it is for, or what it does, in one sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// How long it lives.
    #[serde(default)]
    pub kind: PlayKind,
    /// The group of plays it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub playbook: String,
    /// What is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<Rc<Step>>,
    /// What helps to do it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: Vec<Content>,
    /// What is known of its effect.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: PlayEvidence,
    /// The strategies it was made from, if it came from single deals.
    #[serde(default, skip_serializing_if = "is_default")]
    pub promoted_from: Option<Promotion>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

impl Play {
    /// A play with a name and nothing in it.
    pub fn named(id: PlayId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            summary: String::new(),
            kind: PlayKind::default(),
            playbook: String::new(),
            steps: Vec::new(),
            content: Vec::new(),
            evidence: PlayEvidence::default(),
            promoted_from: None,
            other: Other::new(),
        }
    }
}

/// How long a play lives.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PlayKind {
    /// Until it stops working.
    #[default]
    Evergreen,
    /// Between two dates; it runs on no other day.
    Focused {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// To find out whether it works.
    #[serde(rename_all = "camelCase")]
    Test {
        /// What is expected.
        hypothesis: String,
        /// What is measured.
        measure: String,
        /// After how many deals it is judged.
        judged_after_deals: u32,
    },
}

/// What is known of a play's effect.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlayEvidence {
    /// How far it is shown.
    #[serde(default)]
    pub state: PlayEvidenceState,
    /// The figures.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figures: String,
    /// Where they come from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// How far a play's effect is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PlayEvidenceState {
    /// Nobody has measured it.
    #[default]
    Untested,
    /// First figures are good.
    Promising,
    /// Measured, and it helps.
    ShownToHelp,
    /// Measured, and it does not help.
    ShownNotTo,
}

/// Where a play came from when single deals taught it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promotion {
    /// The situation those deals shared, in words.
    pub situation: String,
    /// The names of those deals.
    pub deals: Vec<String>,
    /// How many of them were won.
    #[serde(default)]
    pub won: u32,
    /// How many of them were lost.
    #[serde(default)]
    pub lost: u32,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}
