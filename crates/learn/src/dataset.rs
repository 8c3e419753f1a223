//! What was read of a file: a few bytes a deal.

use crate::categories::CategoryColumn;
use stagecraft_report::learning::{Meaning, ReadingSummary, StageMatch};
use stagecraft_tables::dates::{CivilDate, parse_date};
use stagecraft_tables::dialect::DateOrder;

/// Deals as they were read. Made by [`crate::Reading::finish`], measured by [`crate::measure()`].
#[derive(Clone, Debug)]
pub struct Dataset {
    pub(crate) deals: Vec<Deal>,
    pub(crate) categories: Vec<CategoryColumn>,
    pub(crate) visits: Vec<Visit>,
    /// The names of the stages that visits are numbered by.
    pub(crate) stage_values: Vec<String>,
    pub(crate) stages: Vec<StageMatch>,
    pub(crate) starts_in: Option<String>,
    pub(crate) until: Option<i32>,
    pub(crate) has_start: bool,
    pub(crate) has_end: bool,
    pub(crate) summary: ReadingSummary,
}

impl Dataset {
    /// What was read and what was not.
    #[must_use]
    pub fn summary(&self) -> &ReadingSummary {
        &self.summary
    }
}

/// One deal. Days are counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Deal {
    pub(crate) meaning: Meaning,
    pub(crate) start: Option<i32>,
    pub(crate) end: Option<i32>,
    /// Not a number if there is none.
    pub(crate) amount: f64,
}

/// One visit of a deal to a stage. Times are in seconds from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Visit {
    pub(crate) stage: u32,
    pub(crate) from: i64,
    /// Nothing if it goes on.
    pub(crate) to: Option<i64>,
    /// Whether the deal was won in the end.
    pub(crate) won: bool,
}

/// The number of a day, for the years 1 to 9999.
pub(crate) fn day_number(date: CivilDate) -> i32 {
    date.days_since_epoch() as i32
}

/// The day of a number as a text such as `2026-03-31`.
pub(crate) fn day_text(day: i32) -> String {
    CivilDate::from_days_since_epoch(i64::from(day)).map(String::from).unwrap_or_default()
}

/// The number of the day in a text such as `2026-03-31`.
pub(crate) fn day_of_text(text: &str) -> Option<i32> {
    parse_date(text, DateOrder::YearMonthDay).map(day_number)
}
