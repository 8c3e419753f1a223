use super::{Drawn, Other};
use crate::condition::Condition;
use crate::id::*;
use crate::{names, record};

record! {
    /// One thing to do.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Step {
        /// Its id, unique over all stages and plays.
        pub id: StepId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// What kind of work it is.
        pub kind: StepKind = default "kind",
        /// How much it matters.
        pub importance: Importance = default "importance",
        /// Who does it.
        pub role: Option<RoleId> = optional "role",
        /// Hours it takes, fixed or drawn.
        pub effort_hours: Option<Drawn> = optional "effortHours",
        /// Days after it became open at which it is due.
        pub due_days: Option<f64> = optional "dueDays",
        /// The facts it finds out.
        pub learns: Vec<FactId> = optional "learns",
        /// Applies only where this is true.
        pub when: Option<Condition> = optional "when",
        /// What helps to do it.
        pub content: Vec<Content> = optional "content",
        /// Unknown keys.
        pub other: Other = rest,
    }
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

names! {
    /// What kind of work a step is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
    pub enum StepKind {
        /// Anything else.
        #[default]
        Task = "task",
        /// A call.
        Call = "call",
        /// A written message.
        Email = "email",
        /// A meeting.
        Meeting = "meeting",
        /// Something to find out.
        Question = "question",
        /// Something to write or to get signed.
        Document = "document",
        /// Somebody to meet or to win.
        Stakeholder = "stakeholder",
        /// An internal look at the deal.
        Review = "review",
    }
}

names! {
    /// How much a step matters. A mandatory one is always done.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum Importance {
        /// May be left out.
        Optional = "optional",
        /// Helps.
        #[default]
        Helpful = "helpful",
        /// Usually done.
        Important = "important",
        /// Hardly ever left out.
        Critical = "critical",
        /// Always done.
        Mandatory = "mandatory",
    }
}

record! {
    /// Something that helps to do a step or a play.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Content {
        /// Whether to know, say, show or do it.
        pub kind: ContentKind = required "kind",
        /// The words.
        pub text: String = optional "text",
        /// Where more of it is.
        pub link: String = optional "link",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// What a piece of content is for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ContentKind {
        /// Background to know.
        Know = "know",
        /// Words to say.
        Say = "say",
        /// A thing to show.
        Show = "show",
        /// A thing to do.
        Do = "do",
    }
}
