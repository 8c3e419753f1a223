use serde::{Deserialize, Serialize};
use stagecraft_report::learning::{
    Advice, Dialect, LearnReport, Matching, Preview, ReadFailure, ReadingSummary,
};

/// The number of a reading or a question, given by the page. Answers carry it, so that one to an older question
/// is not taken for that to the newest.
pub type Question = u32;

/// To the data worker. A file goes to it piece by piece: the page sends the next when the last is answered, so
/// that nothing piles up and a cancel is heard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToData {
    /// Look at the beginning of a file; answered by [`FromData::Preview`]. What was read before is forgotten.
    Begin {
        /// The file's first bytes.
        bytes: Vec<u8>,
        /// Whether they are all there are.
        is_whole: bool,
        /// The process whose stages are proposed for the file's, as JSON.
        definition: String,
    },
    /// Look at it again with a dialect that was corrected; answered by [`FromData::Preview`].
    ReadAs {
        /// The dialect.
        dialect: Dialect,
    },
    /// Read the file from its start; chunks follow.
    Read {
        /// The number of this reading.
        reading: Question,
        /// How the file writes its table.
        dialect: Dialect,
        /// What its columns and values are taken for.
        matching: Box<Matching>,
    },
    /// The next bytes of the file; answered by [`FromData::Progress`], and after the last by
    /// [`FromData::Summary`].
    Chunk {
        /// Of which reading.
        reading: Question,
        /// The bytes.
        bytes: Vec<u8>,
        /// Whether no more follow.
        last: bool,
    },
    /// Measure what was read; answered by [`FromData::Report`].
    Measure {
        /// The number of this question.
        question: Question,
        /// The columns to compare win rates by; nothing means all that the matching names.
        columns: Option<Vec<u32>>,
    },
    /// Compare what was measured with a process; answered by [`FromData::Advice`].
    Suggest {
        /// The number of this question.
        question: Question,
        /// The process, as JSON.
        definition: String,
        /// The median days to won that the simulation gives it.
        simulated_median_days: Option<f64>,
    },
    /// Stop reading and keep nothing of it.
    Cancel,
    /// Keep nothing of the file.
    Forget,
}

/// From the data worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromData {
    /// What the beginning of a file shows, and what is proposed for reading it.
    Preview(Box<Preview>),
    /// A chunk was read.
    Progress {
        /// Of which reading.
        reading: Question,
        /// Bytes read so far.
        bytes: u64,
        /// Rows read so far.
        rows: u64,
    },
    /// The file is read.
    Summary {
        /// The reading.
        reading: Question,
        /// What was read and what was not.
        summary: Box<ReadingSummary>,
    },
    /// What the deals tell.
    Report {
        /// Which question this answers.
        question: Question,
        /// The answer.
        report: Box<LearnReport>,
    },
    /// What they suggest for a process.
    Advice {
        /// Which question this answers.
        question: Question,
        /// The answer.
        advice: Box<Advice>,
    },
    /// Something could not be done.
    Failed(DataFailure),
}

/// Why the data worker could not do something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DataFailure {
    /// The file cannot be read on.
    Reading {
        /// Which reading.
        reading: Question,
        /// Why.
        why: ReadFailure,
    },
    /// Anything else, for the log: the two sides do not agree.
    Other(String),
}
