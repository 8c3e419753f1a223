//! Deal-level strategy: what one deal needs that the process does not give it, agreed by two people.
//!
//! A strategy belongs to a deal and not to the definition. It is kept beside it, exchanged as a file, and what
//! recurs is promoted into a play.

use crate::date::Date;
use crate::definition::{FactValue, Other, Step};
use crate::id::*;
use crate::{names, record};
use std::collections::BTreeMap;

record! {
    /// What one deal needs of its own.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Strategy {
        /// Its number among the strategies of a document, never used twice.
        pub id: u32 = required "id",
        /// The deal's name.
        pub deal: String = required "deal",
        /// What is different about this deal, in the salesperson's words.
        pub situation: String = required "situation",
        /// The facts that make the situation.
        pub facts: BTreeMap<FactId, FactValue> = default "facts",
        /// The stage in which it was proposed.
        pub stage: StageId = required "stage",
        /// What will be done beyond the process.
        pub steps: Vec<Step> = default "steps",
        /// Who proposed it.
        pub proposed_by: String = default "proposedBy",
        /// What was said about it, oldest first.
        pub agreement: Vec<AgreementEntry> = default "agreement",
        /// How the deal ended, once it has.
        pub outcome: StrategyOutcome = default "outcome",
        /// The play it was promoted into.
        pub promoted_to: Option<PlayId> = default "promotedTo",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

impl Strategy {
    /// Where the agreement stands: the newest entry's word.
    pub fn standing(&self) -> AgreementState {
        self.agreement.last().map_or(AgreementState::Proposed, |entry| entry.state)
    }
}

record! {
    /// One word in the exchange between salesperson and manager.
    #[derive(Debug, Clone, PartialEq)]
    pub struct AgreementEntry {
        /// What it did.
        pub state: AgreementState = required "state",
        /// When, if known.
        pub date: Option<Date> = default "date",
        /// Who.
        pub by: String = default "by",
        /// In which words.
        pub words: String = default "words",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// Where an agreement stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum AgreementState {
        /// The salesperson asks.
        #[default]
        Proposed = "proposed",
        /// The manager wants it otherwise.
        Changed = "changed",
        /// Both want it.
        Agreed = "agreed",
        /// The manager does not want it.
        Declined = "declined",
    }
}

names! {
    /// How a deal with a strategy ended.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum StrategyOutcome {
        /// Not yet.
        #[default]
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}
