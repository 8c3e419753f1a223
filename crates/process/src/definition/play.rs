use super::{Content, Other, Step};
use crate::date::Date;
use crate::id::*;
use crate::{choice, names, record};
use std::rc::Rc;

record! {
    /// A named set of steps and content for one known situation.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Play {
        /// Its id.
        pub id: PlayId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// The situation it is for, or what it does, in one sentence.
        pub summary: String = optional "summary",
        /// How long it lives.
        pub kind: PlayKind = default "kind",
        /// The group of plays it belongs to.
        pub playbook: String = optional "playbook",
        /// What is done.
        pub steps: Vec<Rc<Step>> = optional "steps",
        /// What helps to do it.
        pub content: Vec<Content> = optional "content",
        /// What is known of its effect.
        pub evidence: PlayEvidence = optional "evidence",
        /// The strategies it was made from, if it came from single deals.
        pub promoted_from: Option<Promotion> = optional "promotedFrom",
        /// Unknown keys.
        pub other: Other = rest,
    }
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

choice! {
    /// How long a play lives.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub enum PlayKind {
        /// Until it stops working.
        #[default]
        Evergreen = "evergreen",
        /// Between two dates; it runs on no other day.
        Focused {
            /// The first day.
            from: Date = required "from",
            /// The last day.
            to: Date = required "to",
        } = "focused",
        /// To find out whether it works.
        Test {
            /// What is expected.
            hypothesis: String = required "hypothesis",
            /// What is measured.
            measure: String = required "measure",
            /// After how many deals it is judged.
            judged_after_deals: u32 = required "judgedAfterDeals",
        } = "test",
    }
}

record! {
    /// What is known of a play's effect.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct PlayEvidence: Default {
        /// How far it is shown.
        pub state: PlayEvidenceState = default "state",
        /// The figures.
        pub figures: String = optional "figures",
        /// Where they come from.
        pub source: String = optional "source",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// How far a play's effect is shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum PlayEvidenceState {
        /// Nobody has measured it.
        #[default]
        Untested = "untested",
        /// First figures are good.
        Promising = "promising",
        /// Measured, and it helps.
        ShownToHelp = "shownToHelp",
        /// Measured, and it does not help.
        ShownNotTo = "shownNotTo",
    }
}

record! {
    /// Where a play came from when single deals taught it.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Promotion {
        /// The situation those deals shared, in words.
        pub situation: String = required "situation",
        /// The names of those deals.
        pub deals: Vec<String> = required "deals",
        /// How many of them were won.
        pub won: u32 = default "won",
        /// How many of them were lost.
        pub lost: u32 = default "lost",
        /// Unknown keys.
        pub other: Other = rest,
    }
}
