//! What the simulation needs and the process itself does not. Rates are those seen today; the engine's base
//! odds are solved from them. Effects are in points of a stage's chance, never in log-odds.

use super::{BuyerRole, EvidenceState, FactValue, Importance, Other, Stance};
use crate::condition::Condition;
use crate::id::*;
use crate::record::{Read, Reader, Tree, Write};
use crate::{choice, names, record, serde_by_parts};
use serde_json::Value;
use std::collections::BTreeMap;

record! {
    /// Everything assumed about deals.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Assumptions {
        /// New deals a month; without it velocity is not shown.
        pub deals_per_month: Option<Estimate> = optional "dealsPerMonth",
        /// What deals are worth.
        pub value: Option<Spread> = optional "value",
        /// What happens in each stage.
        pub stages: BTreeMap<StageId, StageAssumption> = default "stages",
        /// What is true of deals, fact by fact.
        pub mix: BTreeMap<FactId, FactMix> = optional "mix",
        /// Who is on the buyer's side.
        pub people: Vec<PersonMix> = optional "people",
        /// What moves the odds of advancing.
        pub factors: Vec<OddsFactor> = optional "factors",
        /// What plays do.
        pub plays: BTreeMap<PlayId, PlayAssumption> = optional "plays",
        /// How deals meet exit criteria.
        pub criteria: BTreeMap<CriterionId, CriterionAssumption> = optional "criteria",
        /// How often steps are done when due, by importance: a share, 0 to 1. Mandatory ones always are.
        pub done: BTreeMap<Importance, Estimate> = optional "done",
        /// How often a role does its steps, as a factor on that share.
        pub done_by_role: BTreeMap<RoleId, Estimate> = optional "doneByRole",
        /// What can change on the way.
        pub changes: Vec<Change> = optional "changes",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

impl Assumptions {
    /// The same with the days in all stages longer or shorter by a factor, and more or less spread
    /// ([`Drawn::spread_by`]).
    #[must_use]
    pub fn with_days(&self, factor: f64, spread: f64) -> Self {
        let mut changed = self.clone();
        for stage in changed.stages.values_mut() {
            stage.days = stage.days.as_ref().map(|days| days.scaled(factor).spread_by(spread));
        }
        changed
    }

    /// The same with the days in all stages rounded to a hundredth, as people read them.
    #[must_use]
    pub fn rounded(&self) -> Self {
        let mut changed = self.clone();
        for stage in changed.stages.values_mut() {
            if let Some(Drawn::From(Distribution::LogNormal { median, percentile90 })) = &mut stage.days {
                *median = (*median * 100.0).round() / 100.0;
                *percentile90 = (*percentile90 * 100.0).round() / 100.0;
            }
        }
        changed
    }

    /// Forgets unknown keys of what is no longer assumed.
    pub(crate) fn tidy(&mut self) {
        fn tidy<'a, T: Write + 'a>(
            parts: impl Iterator<Item = &'a mut T>,
            other: impl Fn(&mut T) -> &mut Other,
        ) {
            for part in parts {
                let tidied = other(part).clone().tidied(part);
                *other(part) = tidied;
            }
        }
        tidy(self.stages.values_mut(), |part| &mut part.other);
        tidy(self.mix.values_mut().filter_map(|mix| mix.given.as_mut()), |part| &mut part.other);
        tidy(self.mix.values_mut(), |part| &mut part.other);
        tidy(self.people.iter_mut(), |part| &mut part.other);
        tidy(self.factors.iter_mut(), |part| &mut part.other);
        tidy(self.plays.values_mut(), |part| &mut part.other);
        tidy(self.criteria.values_mut(), |part| &mut part.other);
        tidy(self.changes.iter_mut(), |part| &mut part.other);
        self.other = self.other.tidied(self);
    }
}

record! {
    /// A number somebody assumes, with how far off it may be and where it comes from.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Estimate {
        /// The lowest value thought possible.
        pub low: Option<f64> = optional "low",
        /// The value that is used.
        pub typical: f64 = required "typical",
        /// The highest value thought possible.
        pub high: Option<f64> = optional "high",
        /// Where it comes from.
        pub origin: Origin = default "origin",
    }
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

names! {
    /// Where an assumption comes from.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Origin {
        /// A template's guess.
        #[default]
        Guess = "guess",
        /// The person's own estimate.
        Estimate = "estimate",
        /// Measured.
        Data = "data",
    }
}

record! {
    /// An amount by its median and the value that one deal in ten exceeds.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Spread {
        /// Half of the deals are below.
        pub median: Estimate = required "median",
        /// One in ten is above.
        pub percentile90: Estimate = required "percentile90",
    }
}

/// A number that is fixed or drawn. A bare number in a file is a fixed one.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// Always this.
    Fixed(f64),
    /// Drawn from a distribution.
    From(Distribution),
}

impl Drawn {
    /// The same, all longer or shorter by a factor.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let times = |value: &f64| value * factor;
        Self::From(match self {
            Self::Fixed(value) => return Self::Fixed(times(value)),
            Self::From(distribution) => match distribution {
                Distribution::Uniform { low, high } => {
                    Distribution::Uniform { low: times(low), high: times(high) }
                }
                Distribution::Triangular { low, mode, high } => {
                    Distribution::Triangular { low: times(low), mode: times(mode), high: times(high) }
                }
                Distribution::Exponential { mean } => Distribution::Exponential { mean: times(mean) },
                Distribution::Gamma { shape, scale } => {
                    Distribution::Gamma { shape: *shape, scale: times(scale) }
                }
                Distribution::LogNormal { median, percentile90 } => {
                    Distribution::LogNormal { median: times(median), percentile90: times(percentile90) }
                }
                Distribution::Empirical { values } => {
                    Distribution::Empirical { values: values.iter().map(times).collect() }
                }
            },
        })
    }

    /// The same with its 90th percentile nearer to the median or farther from it: the logarithm of their ratio is
    /// that of before times the factor. Of a distribution that is not given by the two nothing changes.
    #[must_use]
    pub fn spread_by(&self, factor: f64) -> Self {
        match self {
            Self::From(Distribution::LogNormal { median, percentile90 }) if *median > 0.0 => {
                let ratio = (percentile90 / median).max(1.0).powf(factor);
                Self::From(Distribution::LogNormal { median: *median, percentile90: median * ratio })
            }
            other => other.clone(),
        }
    }
}

impl Read for Drawn {
    fn blank() -> Self {
        Self::Fixed(0.0)
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Number(number) => *self = Self::Fixed(number.as_f64().unwrap_or_default()),
            Value::Object(_) => {
                let mut distribution = Distribution::blank();
                distribution.read(value, reader);
                *self = Self::From(distribution);
            }
            other => reader.expected("a number or a distribution", other),
        }
    }
}

impl Write for Drawn {
    fn write(&self) -> Tree<'_> {
        match self {
            Self::Fixed(number) => Tree::Number(*number),
            Self::From(distribution) => distribution.write(),
        }
    }
}

serde_by_parts!(Drawn);

choice! {
    /// A named distribution over a non-negative number.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Distribution {
        /// Between two values, all alike.
        Uniform {
            /// The lowest.
            low: f64 = required "low",
            /// The highest.
            high: f64 = required "high",
        } = "uniform",
        /// Between two values, most often the mode.
        Triangular {
            /// The lowest.
            low: f64 = required "low",
            /// The most frequent.
            mode: f64 = required "mode",
            /// The highest.
            high: f64 = required "high",
        } = "triangular",
        /// Without memory.
        Exponential {
            /// Its mean.
            mean: f64 = required "mean",
        } = "exponential",
        /// A sum of waits.
        Gamma {
            /// Its shape.
            shape: f64 = required "shape",
            /// Its scale.
            scale: f64 = required "scale",
        } = "gamma",
        /// Skewed, as durations and amounts usually are.
        LogNormal {
            /// Half are below.
            median: f64 = required "median",
            /// One in ten is above.
            percentile90: f64 = required "percentile90",
        } = "logNormal",
        /// As it was seen in data.
        Empirical {
            /// The values seen.
            values: Vec<f64> = required "values",
        } = "empirical",
    }
}

record! {
    /// What happens to deals in one stage.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StageAssumption {
        /// Of the deals that enter, the share that goes on today, 0 to 1: what people see.
        pub advance: Estimate = required "advance",
        /// The chance of one visit to advance with no factor active, 0 to 1, solved so that the process as it
        /// is today shows `advance`. Without it `advance` is taken as it is.
        pub base_chance: Option<f64> = optional "baseChance",
        /// Days a visit takes before the gate is asked.
        pub days: Option<Drawn> = optional "days",
        /// Where `days` comes from.
        pub days_origin: Origin = optional "daysOrigin",
        /// Of the visits that do not advance, the share that goes back, 0 to 1.
        pub back: f64 = optional "back",
        /// Where those go; the stage before if nothing is said.
        pub back_to: Option<StageId> = optional "backTo",
        /// Of the visits that do not advance, the share that falls silent, 0 to 1.
        pub silent: f64 = optional "silent",
        /// Days a silent deal is kept before it ends as no decision.
        pub patience_days: Option<f64> = optional "patienceDays",
        /// Weights of the reasons for which the others are lost.
        pub reasons: BTreeMap<ReasonId, f64> = optional "reasons",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// What is true of deals in one fact.
    #[derive(Debug, Clone, PartialEq)]
    pub struct FactMix {
        /// How its values are spread.
        pub values: MixValues = flattened,
        /// Another spread for each value of another choice.
        pub given: Option<Given> = optional "given",
        /// Where it comes from.
        pub origin: Origin = default "origin",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// A fact's spread that depends on a choice.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Given {
        /// The choice it depends on.
        pub fact: FactId = required "fact",
        /// The spread for each of its options; those not named keep the usual one.
        pub cases: BTreeMap<OptionId, MixValues> = required "cases",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

choice! {
    /// How the values of a fact are spread over deals.
    #[derive(Debug, Clone, PartialEq)]
    pub enum MixValues {
        /// Of a choice: weights of its options.
        Weights(BTreeMap<OptionId, f64>) = "weights",
        /// Of several choices: the chance of each option, on its own.
        Chances(BTreeMap<OptionId, f64>) = "chances",
        /// Of yes or no: the chance of yes.
        Yes(f64) = "yes",
        /// Of a number or money.
        Amount(Distribution) = "amount",
        /// Of a date: days after the deal's creation.
        DaysAhead(Distribution) = "daysAhead",
        /// Of evidence: how far it can be proven if somebody asks.
        Evidence(BTreeMap<EvidenceState, f64>) = "evidence",
    }
}

record! {
    /// Who is on the buyer's side.
    #[derive(Debug, Clone, PartialEq)]
    pub struct PersonMix {
        /// In which role.
        pub role: BuyerRole = required "role",
        /// In what share of deals there is one, 0 to 1.
        pub present: Estimate = required "present",
        /// Weights of what they want.
        pub stances: BTreeMap<Stance, f64> = required "stances",
        /// Steps that find them and learn what they want.
        pub met_by: Vec<StepId> = optional "metBy",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// Something that moves the odds of advancing.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OddsFactor {
        /// Its id.
        pub id: AssumptionId = required "id",
        /// What it is, in a few words.
        pub name: String = required "name",
        /// When it is active; read from what is true, not from what is known.
        pub when: Condition = required "when",
        /// In which stages; none named means all.
        pub stages: Vec<StageId> = optional "stages",
        /// Points (hundredths) by which a stage's chance moves, at the stage's rate today.
        pub points: Estimate = required "points",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// What a play does.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct PlayAssumption {
        /// Points (hundredths) by which it moves the chance of the stage in which it is done and of later ones,
        /// at the stage's rate today. Nothing means unknown, and then it has no effect.
        pub points: Option<Estimate> = optional "points",
        /// The share of the time left in the stage that remains once it is done: 0.9 is a tenth faster.
        pub time_left: Option<Estimate> = optional "timeLeft",
        /// The chance that it wakes a deal that has fallen silent, 0 to 1.
        pub wakes: Option<Estimate> = optional "wakes",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// How deals meet an exit criterion.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct CriterionAssumption {
        /// Of the deals that stay alive, the share that has met it by the end of the stage, if it is ticked by hand.
        pub met: Option<Estimate> = optional "met",
        /// Days a deal waits for it where it holds.
        pub wait_days: Option<Drawn> = optional "waitDays",
        /// The chance that a waiting deal is let pass without it, 0 to 1.
        pub overridden: Option<Estimate> = optional "overridden",
        /// The chance that a waiting deal is given up, 0 to 1.
        pub given_up: Option<Estimate> = optional "givenUp",
        /// Points by which meeting it moves the stage's chance.
        pub points: Option<Estimate> = optional "points",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// Something that can change while a deal is on its way; at most once a visit.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Change {
        /// Its id.
        pub id: AssumptionId = required "id",
        /// What it is, in a few words.
        pub name: String = required "name",
        /// What it does to what is true.
        pub what: ChangeKind = required "what",
        /// The chance in one visit, 0 to 1.
        pub chance: Estimate = required "chance",
        /// In which stages; none named means all.
        pub stages: Vec<StageId> = optional "stages",
        /// Whether it is known as soon as it happens.
        pub visible: bool = optional "visible",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

choice! {
    /// What a change on the way does to what is true.
    #[derive(Debug, Clone, PartialEq)]
    pub enum ChangeKind {
        /// An option is added to several choices: an objection, a competitor.
        Adds {
            /// To which fact.
            fact: FactId = required "fact",
            /// Which option.
            option: OptionId = required "option",
        } = "adds",
        /// A fact gets another value.
        Becomes {
            /// Which fact.
            fact: FactId = required "fact",
            /// Its new value.
            value: FactValue = required "value",
        } = "becomes",
        /// A person leaves.
        Leaves(BuyerRole) = "leaves",
    }
}
