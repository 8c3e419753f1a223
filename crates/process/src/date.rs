//! Civil dates without a zone, as day numbers.
//!
//! The language needs one format (`2026-03-31`), one order and differences in days, so a date is the number
//! of days since 1970-01-01 and the calendar is Howard Hinnant's `days_from_civil` and its inverse
//! (<https://howardhinnant.github.io/date_algorithms.html>). A calendar library would bring zones and
//! formats the language forbids, and its weight would be paid by every first visit.

use crate::record::{Read, Reader, Tree, Write};
use crate::serde_by_parts;
use serde_json::Value;
use std::fmt;
use std::str::FromStr;

/// A civil date between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    days: i32,
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date as year-month-day, such as 2026-03-31")
    }
}

impl Date {
    /// The date with this many days since 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        Self { days }
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        self.days
    }

    /// The date of a year, a month (1 to 12) and a day; `None` if the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return None;
        }
        let date = Self::from_days(days_from_civil(year, month, day));
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// Year, month and day.
    pub fn civil(self) -> (i32, u32, u32) {
        let z = i64::from(self.days) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The date so many days later.
    pub fn plus_days(self, days: i32) -> Self {
        Self { days: self.days.saturating_add(days) }
    }
}

fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = month as i32;
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let mut part = |length: usize| -> Option<u32> {
            let digits = parts.next()?;
            if digits.len() != length || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            digits.parse().ok()
        };
        let (year, month, day) = (part(4), part(2), part(2));
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => Date::new(year as i32, month, day).ok_or(NotADate),
            _ => Err(NotADate),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Read for Date {
    fn blank() -> Self {
        Self::from_days(0)
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value.as_str().map(str::parse) {
            Some(Ok(date)) => *self = date,
            Some(Err(NotADate)) => reader.problem(NotADate.to_string()),
            None => reader.expected("a date as year-month-day", value),
        }
    }
}

impl Write for Date {
    fn write(&self) -> Tree<'_> {
        Tree::Made(self.to_string())
    }
}

serde_by_parts!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_and_know_the_calendar() {
        for (text, days) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-03-31", 20_543), ("1969-12-31", -1)]
        {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.days(), date.to_string()), (days, text.to_owned()));
        }
        for text in ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "", "2026-01-01x", "1900-02-29"] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
        for days in -800_000..=2_000_000 {
            let (year, month, day) = Date::from_days(days).civil();
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }
}
