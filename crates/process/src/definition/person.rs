use super::{Evidence, Other, is_default};
use crate::id::*;
use serde::{Deserialize, Serialize};

/// A person on the buyer's side of a deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Their id within the deal.
    pub id: PersonId,
    /// Their name or title.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Their part in the decision.
    pub role: BuyerRole,
    /// How much they can move.
    #[serde(default)]
    pub influence: Influence,
    /// Whether they want this deal.
    #[serde(default)]
    pub stance: Stance,
    /// Whether we have met them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub met: bool,
    /// What supports all this.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Evidence,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// A person's part in the buyer's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BuyerRole {
    /// Can say yes to the money.
    EconomicBuyer,
    /// Has power and sells for us when we are not there.
    Champion,
    /// Advises without power.
    Coach,
    /// Will work with it.
    User,
    /// Judges whether it fits.
    Technical,
    /// Judges the contract.
    Legal,
    /// Runs the purchase.
    Procurement,
    /// Moves opinions.
    Influencer,
}

impl BuyerRole {
    /// All roles, in the order in which they are offered.
    pub const ALL: [BuyerRole; 8] = [
        BuyerRole::EconomicBuyer,
        BuyerRole::Champion,
        BuyerRole::Coach,
        BuyerRole::User,
        BuyerRole::Technical,
        BuyerRole::Legal,
        BuyerRole::Procurement,
        BuyerRole::Influencer,
    ];

    /// The role's name in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EconomicBuyer => "economicBuyer",
            Self::Champion => "champion",
            Self::Coach => "coach",
            Self::User => "user",
            Self::Technical => "technical",
            Self::Legal => "legal",
            Self::Procurement => "procurement",
            Self::Influencer => "influencer",
        }
    }

    /// The role with this name in a file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// How much a person can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Influence {
    /// Little.
    Low,
    /// Some.
    #[default]
    Medium,
    /// Much.
    High,
}

/// Whether a person wants the deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stance {
    /// Wants it.
    For,
    /// Does not mind.
    Neutral,
    /// Does not want it.
    Against,
    /// Nobody knows: conditions on stance are unknown then.
    #[default]
    Unknown,
}

impl Stance {
    /// All stances.
    pub const ALL: [Stance; 4] = [Stance::For, Stance::Neutral, Stance::Against, Stance::Unknown];

    /// The stance's name in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Neutral => "neutral",
            Self::Against => "against",
            Self::Unknown => "unknown",
        }
    }

    /// The stance with this name in a file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.as_str() == name)
    }
}
