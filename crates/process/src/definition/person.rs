use super::{Evidence, Other};
use crate::id::*;
use crate::{names, record};

record! {
    /// A person on the buyer's side of a deal.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Person {
        /// Their id within the deal.
        pub id: PersonId = required "id",
        /// Their name or title.
        pub name: String = optional "name",
        /// Their part in the decision.
        pub role: BuyerRole = required "role",
        /// How much they can move.
        pub influence: Influence = default "influence",
        /// Whether they want this deal.
        pub stance: Stance = default "stance",
        /// Whether we have met them.
        pub met: bool = optional "met",
        /// What supports all this.
        pub evidence: Evidence = optional "evidence",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

names! {
    /// A person's part in the buyer's decision.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum BuyerRole {
        /// Can say yes to the money.
        EconomicBuyer = "economicBuyer",
        /// Has power and sells for us when we are not there.
        Champion = "champion",
        /// Advises without power.
        Coach = "coach",
        /// Will work with it.
        User = "user",
        /// Judges whether it fits.
        Technical = "technical",
        /// Judges the contract.
        Legal = "legal",
        /// Runs the purchase.
        Procurement = "procurement",
        /// Moves opinions.
        Influencer = "influencer",
    }
}

names! {
    /// How much a person can move.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
    pub enum Influence {
        /// Little.
        Low = "low",
        /// Some.
        #[default]
        Medium = "medium",
        /// Much.
        High = "high",
    }
}

names! {
    /// Whether a person wants the deal.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum Stance {
        /// Wants it.
        For = "for",
        /// Does not mind.
        Neutral = "neutral",
        /// Does not want it.
        Against = "against",
        /// Nobody knows: conditions on stance are unknown then.
        #[default]
        Unknown = "unknown",
    }
}
