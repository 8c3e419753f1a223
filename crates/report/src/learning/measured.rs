//! What was measured.

use crate::Figure;
use serde::{Deserialize, Serialize};

/// What a history of deals says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LearnReport {
    /// How the deals stand.
    pub counts: DealCounts,
    /// Won among closed: won / (won + lost).
    pub win_rate_closed: Rate,
    /// Won among all there are: won / (won + lost + open). Low while a pipeline grows.
    pub win_rate_created: Rate,
    /// The first date on which something happened.
    pub first_date: Option<String>,
    /// The date up to which open deals were watched.
    pub until: Option<String>,
    /// Whether a person said so; otherwise it is the last date on which something happened.
    pub until_is_given: bool,
    /// The process's stage in which deals are when the time begins to be counted; nothing means the first.
    pub starts_in: Option<String>,
    /// Deals that tell no time, by why.
    pub untimed: Vec<UntimedCount>,
    /// How long deals take.
    pub times: Times,
    /// What won deals are worth; nothing without amounts.
    pub won_value: Option<WonValue>,
    /// How long visits to stages take: only of a history of changes, and empty if times mean nothing.
    pub stages: Vec<StageTime>,
    /// Win rates by the columns that were looked at.
    pub columns: Vec<ColumnLook>,
    /// How many looks were taken at them and what is left of what stood out.
    pub looks: Looks,
}

/// How deals stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DealCounts {
    /// All.
    pub deals: u64,
    /// Won.
    pub won: u64,
    /// Lost.
    pub lost: u64,
    /// Still going on.
    pub open: u64,
}

/// A share with its counts and its Wilson interval (95 in 100).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rate {
    /// The numerator.
    pub count: u64,
    /// The denominator.
    pub of: u64,
    /// The share; 0 of nothing, with an interval from 0 to 1.
    pub share: Figure,
}

/// What won deals are worth, in the data's currency.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct WonValue {
    /// Won deals with an amount.
    pub deals: u64,
    /// All of it.
    pub total: f64,
    /// Half of the deals are worth less.
    pub median: f64,
    /// One deal in ten is worth more.
    pub percentile90: f64,
}

/// How many deals tell no time, for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntimedCount {
    /// Why.
    pub why: Untimed,
    /// How many.
    pub deals: u64,
}

/// Why a deal tells no time. It still counts in the win rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Untimed {
    /// No start, or one that is no date.
    NoStart,
    /// Won or lost without an end, or one that is no date.
    NoEnd,
    /// It ended before it began.
    EndBeforeStart,
    /// It began, or ended, after the data were taken.
    AfterTheData,
}

/// How long deals take, or why that cannot be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Times {
    /// Measured.
    Measured(Box<DealTimes>),
    /// The dates do not tell how long deals took.
    Refused(TimesRefused),
}

impl Default for Times {
    fn default() -> Self {
        Times::Refused(TimesRefused::NoDates)
    }
}

/// Why dates do not tell how long deals took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TimesRefused {
    /// No column holds starts, or none holds ends.
    NoDates,
    /// Fewer closed deals tell a time than are needed.
    TooFew {
        /// How many do.
        closed: u64,
        /// How many are needed.
        needed: u64,
    },
    /// At least half of the deals have the same start: the history was written back on one day.
    StartedOnOneDay {
        /// That day.
        date: String,
        /// Deals that start on it.
        deals: u64,
        /// Deals with a start.
        of: u64,
    },
    /// At least a quarter of the closed deals ended before they began: one of the dates means something else.
    EndsBeforeStarts {
        /// Closed deals that did.
        deals: u64,
        /// Closed deals with both dates.
        of: u64,
    },
    /// At least four in five closed deals ended on the day they began: they were entered when they were over.
    EndedOnTheSameDay {
        /// Closed deals that did.
        deals: u64,
        /// Closed deals with both dates.
        of: u64,
    },
}

/// How long deals take.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DealTimes {
    /// Deals that tell a time.
    pub deals: u64,
    /// Of those, won.
    pub won: u64,
    /// Of those, lost.
    pub lost: u64,
    /// Of those, still going on at the end of the data: watched so far.
    pub open: u64,
    /// The longest time a deal was watched.
    pub longest_days: f64,
    /// Until they close, won or lost (Kaplan-Meier, open deals censored).
    pub to_close: TimeToClose,
    /// Until they are won (Aalen-Johansen, losing is another way to end, open deals censored).
    pub to_win: TimeToWin,
    /// Half of the closed deals took at most so long, the open ones left out: how it would look if nobody
    /// thought of those. For comparison only.
    pub naive_median_close_days: Option<f64>,
    /// The same of the won deals.
    pub naive_median_win_days: Option<f64>,
}

/// A place of a curve, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct CurveTime {
    /// The day; nothing where the curve does not come so far.
    pub days: Option<f64>,
    /// The lower end of its interval (95 in 100).
    pub low: Option<f64>,
    /// The upper end; nothing where the interval is open.
    pub high: Option<f64>,
}

/// How long until deals close.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TimeToClose {
    /// A quarter is closed.
    pub lower: CurveTime,
    /// Half is closed.
    pub median: CurveTime,
    /// Three quarters are closed.
    pub upper: CurveTime,
    /// Nine tenths are closed.
    pub percentile90: CurveTime,
    /// The share still open after each day, 200 points at most.
    pub curve: Vec<OpenPoint>,
}

/// The share of deals that are still open after a day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct OpenPoint {
    /// The day.
    pub day: f64,
    /// The share, with its interval (95 in 100).
    pub open: Figure,
}

/// How long until deals are won.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TimeToWin {
    /// The share that is won by the longest day that was watched.
    pub won_in_the_end: f64,
    /// Of those deals, a quarter is won by this day; intervals by resampling.
    pub lower: CurveTime,
    /// Half.
    pub median: CurveTime,
    /// Three quarters.
    pub upper: CurveTime,
    /// Nine tenths.
    pub percentile90: CurveTime,
    /// What has become of all deals by each day, 200 points at most.
    pub curve: Vec<WonPoint>,
}

/// What has become of all deals by a day. The three add up to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct WonPoint {
    /// The day.
    pub day: f64,
    /// Share won by it.
    pub won: f64,
    /// Share lost by it.
    pub lost: f64,
    /// Share still open.
    pub open: f64,
}

/// How long visits to a stage take, from a history of changes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StageTime {
    /// The stage as the file calls it.
    pub value: String,
    /// The process's stage it was matched to.
    pub stage: Option<String>,
    /// Visits to it.
    pub visits: u64,
    /// Of those, ended.
    pub ended: u64,
    /// Half of the visits have ended (Kaplan-Meier, those that go on censored).
    pub median: CurveTime,
    /// Nine tenths of the visits have ended.
    pub percentile90: CurveTime,
    /// Visits of deals that were won in the end.
    pub won_visits: u64,
    /// Nine tenths of those took at most so long.
    pub won_percentile90: CurveTime,
}

/// The win rate among closed deals by one column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ColumnLook {
    /// The column's number.
    pub column: u32,
    /// Its name.
    pub name: String,
    /// The values, those with the most closed deals first. Empty if it has too many to be compared.
    pub values: Vec<ValueLook>,
    /// How many different values there are, empty cells counted as one if there are any; nothing if more than
    /// two hundred.
    pub distinct: Option<u32>,
    /// Whether the values differ at all.
    pub overall: Option<OverallTest>,
}

/// The win rate of the closed deals with one value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ValueLook {
    /// The value; nothing for empty cells.
    pub value: Option<String>,
    /// All deals with it, the open ones included.
    pub deals: u64,
    /// Won among closed.
    pub rate: Rate,
    /// Against the closed deals with any other value. Nothing where there are too few to be looked at.
    pub against_rest: Option<LookTest>,
}

/// Whether a difference could be chance.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct LookTest {
    /// This rate less that of the rest.
    pub difference: Figure,
    /// How often chance alone gives a difference at least as large.
    pub p_value: f64,
    /// The same, corrected for all looks that were taken.
    pub adjusted: f64,
    /// Whether counts were so small that it was computed exactly (Fisher) and not by the z test.
    pub exact: bool,
    /// Whether it stands out after the correction.
    pub stands_out: bool,
}

/// Whether the values of a column differ at all (chi-square).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct OverallTest {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: u64,
    /// How often chance alone gives one at least as large.
    pub p_value: f64,
    /// The same, corrected for all columns that were looked at.
    pub adjusted: f64,
    /// Whether some counts are so small that it is rough.
    pub rough: bool,
}

/// How many looks were taken.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Looks {
    /// Columns that were looked at.
    pub columns: u32,
    /// Comparisons of a value with the rest, over all of them. The two values of a column that has two are
    /// one comparison.
    pub taken: u32,
    /// Comparisons that would have stood out had each been the only one.
    pub before: u32,
    /// Comparisons that stand out after the correction.
    pub after: u32,
    /// The limit that p-values were held against; after the correction, the share of what stands out that is
    /// expected to be chance (Benjamini-Hochberg).
    pub limit: f64,
}
