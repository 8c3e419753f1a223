use super::Other;
use crate::id::*;
use crate::record;

record! {
    /// How deals end.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Outcomes {
        /// What a win is called.
        pub won: String = default "won" or won(),
        /// What a loss is called.
        pub lost: String = default "lost" or lost(),
        /// Why deals are lost: five to eight, one of them for no decision.
        pub reasons: Vec<LossReason> = default "reasons",
        /// Unknown keys.
        pub other: Other = rest,
    }
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

record! {
    /// Why deals are lost.
    #[derive(Debug, Clone, PartialEq)]
    pub struct LossReason {
        /// Its id.
        pub id: ReasonId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// Whether it stands for deals in which the buyer decided nothing.
        pub no_decision: bool = optional "noDecision",
        /// Unknown keys.
        pub other: Other = rest,
    }
}
