use super::{Drawn, Other, is_default};
use crate::condition::Condition;
use crate::id::*;
use serde::{Deserialize, Serialize};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its id, unique over all stages and plays.
    pub id: StepId,
    /// Its name.
    pub name: String,
    /// What kind of work it is.
    #[serde(default)]
    pub kind: StepKind,
    /// How much it matters.
    #[serde(default)]
    pub importance: Importance,
    /// Who does it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: Option<RoleId>,
    /// Hours it takes, fixed or drawn.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort_hours: Option<Drawn>,
    /// Days after it became open at which it is due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due_days: Option<f64>,
    /// The facts it finds out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub learns: Vec<FactId>,
    /// Applies only where this is true.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<Condition>,
    /// What helps to do it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: Vec<Content>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

impl Step {
    /// A task with a name and everything else at its default.
    pub fn named(id: StepId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            kind: StepKind::default(),
            importance: Importance::default(),
            role: None,
            effort_hours: None,
            due_days: None,
            learns: Vec::new(),
            when: None,
            content: Vec::new(),
            other: Other::new(),
        }
    }
}

/// What kind of work a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepKind {
    /// Anything else.
    #[default]
    Task,
    /// A call.
    Call,
    /// A written message.
    Email,
    /// A meeting.
    Meeting,
    /// Something to find out.
    Question,
    /// Something to write or to get signed.
    Document,
    /// Somebody to meet or to win.
    Stakeholder,
    /// An internal look at the deal.
    Review,
}

impl StepKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [StepKind; 8] = [
        StepKind::Task,
        StepKind::Call,
        StepKind::Email,
        StepKind::Meeting,
        StepKind::Question,
        StepKind::Document,
        StepKind::Stakeholder,
        StepKind::Review,
    ];
}

/// How much a step matters. A mandatory one is always done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Importance {
    /// May be left out.
    Optional,
    /// Helps.
    #[default]
    Helpful,
    /// Usually done.
    Important,
    /// Hardly ever left out.
    Critical,
    /// Always done.
    Mandatory,
}

impl Importance {
    /// All degrees, from least to most.
    pub const ALL: [Importance; 5] = [
        Importance::Optional,
        Importance::Helpful,
        Importance::Important,
        Importance::Critical,
        Importance::Mandatory,
    ];
}

/// Something that helps to do a step or a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// Whether to know, say, show or do it.
    pub kind: ContentKind,
    /// The words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Where more of it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: String,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// What a piece of content is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentKind {
    /// Background to know.
    Know,
    /// Words to say.
    Say,
    /// A thing to show.
    Show,
    /// A thing to do.
    Do,
}
