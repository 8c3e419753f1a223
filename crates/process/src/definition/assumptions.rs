//! What the simulation needs and the process itself does not. Rates are those seen today; the engine's base
//! odds are solved from them. Effects are in points of a stage's chance, never in log-odds.

use super::{BuyerRole, EvidenceState, FactValue, Importance, Other, Stance, is_default};
use crate::condition::Condition;
use crate::id::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything assumed about deals.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assumptions {
    /// New deals a month; without it velocity is not shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deals_per_month: Option<Estimate>,
    /// What deals are worth.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<Spread>,
    /// What happens in each stage.
    #[serde(default)]
    pub stages: BTreeMap<StageId, StageAssumption>,
    /// What is true of deals, fact by fact.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mix: BTreeMap<FactId, FactMix>,
    /// Who is on the buyer's side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub people: Vec<PersonMix>,
    /// What moves the odds of advancing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub factors: Vec<OddsFactor>,
    /// What plays do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub plays: BTreeMap<PlayId, PlayAssumption>,
    /// How deals meet exit criteria.
    #[serde(default, skip_serializing_if = "is_default")]
    pub criteria: BTreeMap<CriterionId, CriterionAssumption>,
    /// How often steps are done when due, by importance: a share, 0 to 1. Mandatory ones always are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: BTreeMap<Importance, Estimate>,
    /// How often a role does its steps, as a factor on that share.
    #[serde(default, skip_serializing_if = "is_default")]
    pub done_by_role: BTreeMap<RoleId, Estimate>,
    /// What can change on the way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Vec<Change>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// A number somebody assumes, with how far off it may be and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// The lowest value thought possible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: Option<f64>,
    /// The value that is used.
    pub typical: f64,
    /// The highest value thought possible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: Option<f64>,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Origin,
}

impl Estimate {
    /// A template's guess.
    pub fn guess(typical: f64) -> Self {
        Self { low: None, typical, high: None, origin: Origin::Guess }
    }

    /// Somebody's own estimate.
    pub fn own(typical: f64) -> Self {
        Self { low: None, typical, high: None, origin: Origin::Estimate }
    }
}

/// Where an assumption comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// A template's guess.
    #[default]
    Guess,
    /// The person's own estimate.
    Estimate,
    /// Measured.
    Data,
}

/// An amount by its median and the value that one deal in ten exceeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// Half of the deals are below.
    pub median: Estimate,
    /// One in ten is above.
    pub percentile90: Estimate,
}

/// A number that is fixed or drawn. A bare number in a file is a fixed one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Drawn {
    /// Always this.
    Fixed(f64),
    /// Drawn from a distribution.
    From(Distribution),
}

/// A named distribution over a non-negative number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Distribution {
    /// Between two values, all alike.
    Uniform {
        /// The lowest.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// Between two values, most often the mode.
    Triangular {
        /// The lowest.
        low: f64,
        /// The most frequent.
        mode: f64,
        /// The highest.
        high: f64,
    },
    /// Without memory.
    Exponential {
        /// Its mean.
        mean: f64,
    },
    /// A sum of waits.
    Gamma {
        /// Its shape.
        shape: f64,
        /// Its scale.
        scale: f64,
    },
    /// Skewed, as durations and amounts usually are.
    #[serde(rename_all = "camelCase")]
    LogNormal {
        /// Half are below.
        median: f64,
        /// One in ten is above.
        percentile90: f64,
    },
    /// As it was seen in data.
    Empirical {
        /// The values seen.
        values: Vec<f64>,
    },
}

/// What happens to deals in one stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StageAssumption {
    /// Of the deals that enter, the share that goes on today, 0 to 1: what people see.
    pub advance: Estimate,
    /// The chance of one visit to advance with no factor active, 0 to 1, solved so that the process as it
    /// is today shows `advance`. Without it `advance` is taken as it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base_chance: Option<f64>,
    /// Days a visit takes before the gate is asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub days: Option<Drawn>,
    /// Where `days` comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub days_origin: Origin,
    /// Of the visits that do not advance, the share that goes back, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub back: f64,
    /// Where those go; the stage before if nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub back_to: Option<StageId>,
    /// Of the visits that do not advance, the share that falls silent, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub silent: f64,
    /// Days a silent deal is kept before it ends as no decision.
    #[serde(default, skip_serializing_if = "is_default")]
    pub patience_days: Option<f64>,
    /// Weights of the reasons for which the others are lost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reasons: BTreeMap<ReasonId, f64>,
    /// Unknown keys.
    #[serde(flatten)]
    pub other: Other,
}

/// What is true of deals in one fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FactMix {
    /// How its values are spread.
    #[serde(flatten)]
    pub values: MixValues,
    /// Another spread for each value of another choice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub given: Option<Given>,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Origin,
}

/// A fact's spread that depends on a choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Given {
    /// The choice it depends on.
    pub fact: FactId,
    /// The spread for each of its options; those not named keep the usual one.
    pub cases: BTreeMap<OptionId, MixValues>,
}

/// How the values of a fact are spread over deals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MixValues {
    /// Of a choice: weights of its options.
    Weights(BTreeMap<OptionId, f64>),
    /// Of several choices: the chance of each option, on its own.
    Chances(BTreeMap<OptionId, f64>),
    /// Of yes or no: the chance of yes.
    Yes(f64),
    /// Of a number or money.
    Amount(Distribution),
    /// Of a date: days after the deal's creation.
    DaysAhead(Distribution),
    /// Of evidence: how far it can be proven if somebody asks.
    Evidence(BTreeMap<EvidenceState, f64>),
}

/// Who is on the buyer's side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonMix {
    /// In which role.
    pub role: BuyerRole,
    /// In what share of deals there is one, 0 to 1.
    pub present: Estimate,
    /// Weights of what they want.
    pub stances: BTreeMap<Stance, f64>,
    /// Steps that find them and learn what they want.
    #[serde(default, skip_serializing_if = "is_default")]
    pub met_by: Vec<StepId>,
}

/// Something that moves the odds of advancing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OddsFactor {
    /// Its id.
    pub id: AssumptionId,
    /// What it is, in a few words.
    pub name: String,
    /// When it is active; read from what is true, not from what is known.
    pub when: Condition,
    /// In which stages; none named means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<StageId>,
    /// Points (hundredths) by which a stage's chance moves, at the stage's rate today.
    pub points: Estimate,
}

/// What a play does.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlayAssumption {
    /// Points (hundredths) by which it moves the chance of the stage in which it is done and of later ones,
    /// at the stage's rate today. Nothing means unknown, and then it has no effect.
    #[serde(default, skip_serializing_if = "is_default")]
    pub points: Option<Estimate>,
    /// The share of the time left in the stage that remains once it is done: 0.9 is a tenth faster.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_left: Option<Estimate>,
    /// The chance that it wakes a deal that has fallen silent, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wakes: Option<Estimate>,
}

/// How deals meet an exit criterion.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CriterionAssumption {
    /// Of the deals that stay alive, the share that has met it by the end of the stage, if it is ticked by hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub met: Option<Estimate>,
    /// Days a deal waits for it where it holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait_days: Option<Drawn>,
    /// The chance that a waiting deal is let pass without it, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overridden: Option<Estimate>,
    /// The chance that a waiting deal is given up, 0 to 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub given_up: Option<Estimate>,
    /// Points by which meeting it moves the stage's chance.
    #[serde(default, skip_serializing_if = "is_default")]
    pub points: Option<Estimate>,
}

/// Something that can change while a deal is on its way; at most once a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Its id.
    pub id: AssumptionId,
    /// What it is, in a few words.
    pub name: String,
    /// What it does to what is true.
    pub what: ChangeKind,
    /// The chance in one visit, 0 to 1.
    pub chance: Estimate,
    /// In which stages; none named means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<StageId>,
    /// Whether it is known as soon as it happens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visible: bool,
}

/// What a change on the way does to what is true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// An option is added to several choices: an objection, a competitor.
    Adds {
        /// To which fact.
        fact: FactId,
        /// Which option.
        option: OptionId,
    },
    /// A fact gets another value.
    Becomes {
        /// Which fact.
        fact: FactId,
        /// Its new value.
        value: FactValue,
    },
    /// A person leaves.
    Leaves(BuyerRole),
}
