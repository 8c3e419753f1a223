//! What is suggested.

use serde::{Deserialize, Serialize};

/// What the data suggest, and what they cannot tell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Advice {
    /// What is suggested, in the order of the stages.
    pub suggestions: Vec<Suggestion>,
    /// What was looked for and is not suggested, with the reason.
    pub withheld: Vec<Withheld>,
}

/// A change that the data suggest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it says. With `evidence` and `change` this makes the sentence.
    pub code: SuggestionCode,
    /// What it rests on.
    pub evidence: Evidence,
    /// The change of the process.
    pub change: Proposed,
}

/// What a suggestion says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SuggestionCode {
    /// Won deals take longer, or less long, than the stages together say. The data do not tell in which stage:
    /// all are changed by the same factor.
    TotalTime,
    /// This stage takes longer, or less long, than the process says.
    StageTime,
    /// Won deals hardly ever stay longer in this stage.
    StallLimit,
}

/// What a suggestion rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// How it was measured.
    pub method: Method,
    /// Deals, or visits to the stage, that tell a time.
    pub observed: u64,
    /// Of those, ended: won, or left the stage.
    pub ended: u64,
    /// Of those, still going on: they count as longer than so far.
    pub open: u64,
    /// The measured days that decide.
    pub days: f64,
    /// The lower end of their interval (95 in 100).
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// What the process says now: the days of its stages together, what the simulation made of them, or the
    /// stage's.
    pub now: Option<f64>,
    /// Where `now` comes from.
    pub now_from: NowFrom,
}

/// How something was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// The day by which half of the deals that are won at all are won (Aalen-Johansen), its interval by
    /// resampling. A list of deals tells no more than the time from start to end.
    MedianToWin,
    /// Half of the visits have ended (Kaplan-Meier).
    MedianVisit,
    /// Nine tenths of the visits of won deals, all of which have ended.
    Percentile90OfWonVisits,
}

/// Where the process's own figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NowFrom {
    /// The simulated median of won deals, with the process as it is.
    Simulated,
    /// The sum of the stages' expected days.
    ExpectedDays,
    /// One stage's expected days, or its stall limit.
    Stage,
}

/// A change of the process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Proposed {
    /// The expected days of several stages change, and the times they are simulated with are multiplied by
    /// `factor`.
    ScaleStageTimes {
        /// The factor.
        factor: f64,
        /// The stages, in their order.
        stages: Vec<StageScaled>,
    },
    /// A stage's expected days change, and the time it is simulated with becomes this one.
    StageDays {
        /// Which.
        stage: String,
        /// Its expected days now.
        from: Option<f64>,
        /// And then.
        to: f64,
        /// Half of the visits are shorter.
        median: f64,
        /// One visit in ten is longer; nothing if the data do not come so far.
        percentile90: Option<f64>,
    },
    /// A stage's stall limit changes.
    StallDays {
        /// Which.
        stage: String,
        /// Its limit now.
        from: Option<f64>,
        /// And then.
        to: f64,
    },
}

/// A stage whose expected days change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageScaled {
    /// Which.
    pub stage: String,
    /// Its expected days now.
    pub from: f64,
    /// And then, rounded to days that people would write.
    pub to: f64,
}

/// Something that is not suggested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withheld {
    /// What it would have been.
    pub code: SuggestionCode,
    /// For which stage, if for one.
    pub stage: Option<String>,
    /// Why not.
    pub why: WhyWithheld,
}

/// Why something is not suggested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WhyWithheld {
    /// Too few deals are closed, or too few visits ended.
    TooFew {
        /// How many did.
        ended: u64,
        /// How many are needed.
        needed: u64,
    },
    /// Too few deals are won.
    TooFewWon {
        /// How many are.
        won: u64,
        /// How many are needed.
        needed: u64,
    },
    /// The times in the data mean nothing; the report says why.
    TimesRefused,
    /// More than half of the deals, or visits, that would be needed are still going on.
    StillOpen,
    /// Some stages of the process say no expected days, so that there is nothing to compare with.
    NoExpectedDays {
        /// Which.
        stages: Vec<String>,
    },
    /// What the process says lies within the interval.
    Agrees {
        /// What it says.
        now: f64,
        /// What was measured.
        days: f64,
    },
    /// The value of the file was matched to no stage.
    NotMatched {
        /// The value.
        value: String,
    },
    /// Several values of the file were matched to the same stage, so that no one of them tells its time.
    SeveralValues,
    /// The process has no stages.
    NoStages,
}
