use serde::{Deserialize, Serialize};
use stagecraft_report::search::{Cycle, Found};
use stagecraft_report::{CohortReport, PlayEffect};

/// The number of a piece of work, given by the page. Answers carry it.
pub type Job = u32;
/// Where a worker keeps a process: the page decides what lies where.
pub type Slot = u8;

/// To a simulation worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToSimulation {
    /// Keep this process, as JSON, in a slot; answered by [`FromSimulation::Loaded`].
    Load {
        /// Where.
        slot: Slot,
        /// Its JSON.
        text: String,
    },
    /// Simulate some deals; answered by [`FromSimulation::Part`].
    Run {
        /// The piece of work.
        job: Job,
        /// What.
        run: Run,
    },
    /// Make a report of parts; answered by [`FromSimulation::Report`].
    Report {
        /// The piece of work.
        job: Job,
        /// The process the parts are of.
        slot: Slot,
        /// The seed they were drawn with.
        seed: u64,
        /// The parts.
        parts: Vec<Vec<u8>>,
    },
    /// Make the effect of a play of parts that were run without it, against the same process with it;
    /// answered by [`FromSimulation::Effect`].
    Effect {
        /// The piece of work.
        job: Job,
        /// Which play.
        play: String,
        /// The parts.
        parts: Vec<Vec<u8>>,
    },
    /// Find the base chances with which a process shows its rates of today; answered by
    /// [`FromSimulation::Solved`].
    Solve {
        /// The piece of work.
        job: Job,
        /// Which process.
        slot: Slot,
        /// How long won deals are to take, if days are to be found for that too.
        cycle: Option<Cycle>,
        /// Deals a round.
        deals: u64,
        /// The seed.
        seed: u64,
    },
    /// Stop a piece of work and answer nothing more about it.
    Cancel(Job),
    /// Stop all work.
    CancelAll,
    /// Say that you are alive; answered by [`FromSimulation::Alive`].
    Ping,
    /// Fail, so that tests can see what then happens.
    Crash,
}

/// Some deals to simulate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Which process.
    pub slot: Slot,
    /// The process to compare with, on the same deals.
    pub against: Option<Slot>,
    /// The seed.
    pub seed: u64,
    /// The number of the first deal.
    pub first: u64,
    /// How many deals.
    pub count: u64,
    /// A play to take out.
    pub without_play: Option<String>,
}

/// From a simulation worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromSimulation {
    /// It is there and takes messages.
    Alive,
    /// The process is kept.
    Loaded {
        /// Where.
        slot: Slot,
    },
    /// Some of the deals of a run are done.
    Progress {
        /// The piece of work.
        job: Job,
        /// Deals done.
        done: u64,
    },
    /// The deals of a run are done.
    Part {
        /// The piece of work.
        job: Job,
        /// What was counted.
        part: Vec<u8>,
    },
    /// A report.
    Report {
        /// The piece of work.
        job: Job,
        /// The report.
        report: Box<CohortReport>,
    },
    /// The effect of a play.
    Effect {
        /// The piece of work.
        job: Job,
        /// Which play.
        play: String,
        /// Its effect.
        effect: PlayEffect,
    },
    /// A round of the search for base chances is done.
    Solving {
        /// The piece of work.
        job: Job,
        /// Rounds done.
        round: u32,
        /// Rounds at most.
        rounds: u32,
    },
    /// The base chances are found.
    Solved {
        /// The piece of work.
        job: Job,
        /// They, and what goes with them.
        found: Found,
    },
    /// Something could not be done.
    Failed {
        /// The piece of work, if it was one.
        job: Option<Job>,
        /// Why, for the log; it is not shown to people.
        reason: String,
    },
}
