//! Calendar dates and times of day.
//!
//! A date here is a day of the proleptic Gregorian calendar and its number, nothing more: durations
//! are differences of day numbers, and no time zone is needed for them. The crate `jiff` has all of
//! this and much else; measured as it is shipped (WebAssembly, compressed with brotli) its civil
//! dates add 46 KB, so the little that is needed is written out.

use crate::dialect::DateOrder;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, from year 1 to 9999. Written and serialised as `2024-03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CivilDate {
    year: i32,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// The day, if there is one: year from 1 to 9999, month from 1, day from 1.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(CivilDate { year, month, day })
    }

    /// The year, from 1 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day's number, counted from 1970-01-01 as 0.
    ///
    /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms" (2013),
    /// `days_from_civil`. Years begin in March there, so that the leap day is their last.
    #[must_use]
    pub fn days_since_epoch(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day with a number, counted from 1970-01-01 as 0; none outside of the years 1 to 9999.
    ///
    /// Source: Howard Hinnant, as above, `civil_from_days`.
    #[must_use]
    pub fn from_days_since_epoch(days: i64) -> Option<Self> {
        let shifted = days.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        CivilDate::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.days_since_epoch() + 3).rem_euclid(7) as u8
    }
}

impl core::fmt::Display for CivilDate {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<CivilDate> for String {
    fn from(date: CivilDate) -> String {
        date.to_string()
    }
}

/// A text is no ISO date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDate;

impl core::fmt::Display for NoDate {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("not a date such as 2024-03-31")
    }
}

impl core::error::Error for NoDate {}

impl TryFrom<String> for CivilDate {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        parse_date(&text, DateOrder::YearMonthDay).ok_or(NoDate)
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date, with its time of day where the cell gave one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day, on the clock that the cell was written by.
    pub date: CivilDate,
    /// Seconds since midnight, below 86,400; fractions are cut off.
    pub second_of_day: Option<u32>,
    /// How far that clock is ahead of UTC, in minutes, if the cell says so.
    pub offset_minutes: Option<i32>,
}

impl DateTime {
    /// Seconds since 1970-01-01 00:00, of UTC where the offset is known and of the cell's own clock
    /// otherwise; a date without a time counts from its midnight.
    #[must_use]
    pub fn seconds_since_epoch(self) -> i64 {
        let offset = i64::from(self.offset_minutes.unwrap_or(0)) * 60;
        self.date.days_since_epoch() * 86_400 + i64::from(self.second_of_day.unwrap_or(0)) - offset
    }
}

/// The date in a cell that holds nothing else; none if it holds no date.
///
/// Three numbers with `/`, `.` or `-` between them, in the given order, unless the first has four
/// digits: then year, month, day. A year of two digits is from 1969 to 2068 (as POSIX has it). Or a
/// day, an English month's name (or at least three letters of it) and a year, or the name first:
/// `31 Mar 2024`, `31-Mar-24`, `March 31, 2024`.
#[must_use]
pub fn parse_date(text: &str, order: DateOrder) -> Option<CivilDate> {
    let text = text.trim();
    if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return named_date(text);
    }
    let separator = text.chars().find(|character| !character.is_ascii_digit())?;
    if !['/', '.', '-'].contains(&separator) {
        return None;
    }
    let mut parts = text.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let order = if first.len() == 4 { DateOrder::YearMonthDay } else { order };
    let (year, month, day) = match order {
        DateOrder::YearMonthDay => (first, second, third),
        DateOrder::DayMonthYear => (third, second, first),
        DateOrder::MonthDayYear => (third, first, second),
    };
    CivilDate::new(year_of(year)?, number_of(month)?, number_of(day)?)
}

/// The date in a cell, as [`parse_date`], with the time of day after it if there is one.
///
/// The time stands after a space, a comma or `T`: hours and minutes, perhaps seconds and a
/// fraction, `AM` or `PM`, and `Z`, `UTC`, `GMT` or an offset such as `+02:00` or `+0200`.
#[must_use]
pub fn parse_date_time(text: &str, order: DateOrder) -> Option<DateTime> {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Some(colon) = text.find(':') else {
        let date = parse_date(text, order)?;
        return Some(DateTime { date, second_of_day: None, offset_minutes: None });
    };
    let start = text[..colon].trim_end_matches(|character: char| character.is_ascii_digit()).len();
    let before = &text[..start];
    let date = before.strip_suffix(['T', 't']).or_else(|| {
        let trimmed = before.trim_end();
        (trimmed.len() < before.len()).then(|| trimmed.trim_end_matches(','))
    })?;
    let (second_of_day, offset_minutes) = parse_time(&text[start..])?;
    Some(DateTime { date: parse_date(date, order)?, second_of_day: Some(second_of_day), offset_minutes })
}

fn number_of(digits: &str) -> Option<u8> {
    let fits = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

fn year_of(digits: &str) -> Option<i32> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(if year < 69 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn named_date(text: &str) -> Option<CivilDate> {
    let mut parts = text.split([' ', '-', ',', '.', '/']).filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (month, day) = match month_of(first) {
        Some(month) => (month, second),
        None => (month_of(second)?, first),
    };
    CivilDate::new(year_of(third)?, month, number_of(day)?)
}

fn month_of(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    if name.len() < 3 {
        return None;
    }
    MONTHS.iter().position(|month| month.starts_with(&name)).map(|at| at as u8 + 1)
}

/// Seconds since midnight, and the offset from UTC in minutes.
fn parse_time(text: &str) -> Option<(u32, Option<i32>)> {
    let clock_end =
        text.find(|character: char| !(character.is_ascii_digit() || character == ':' || character == '.'));
    let (clock, rest) = text.split_at(clock_end.unwrap_or(text.len()));
    let mut parts = clock.split(':');
    let hour = u32::from(number_of(parts.next()?)?);
    let minute = u32::from(number_of(parts.next().filter(|part| part.len() == 2)?)?);
    let second = match parts.next() {
        Some(part) => {
            let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
            let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            u32::from(number_of(whole).filter(|_| digits && whole.len() == 2)?)
        }
        None => 0,
    };
    let upper = rest.trim().to_ascii_uppercase();
    let (zone, hour) = if let Some(zone) = upper.strip_prefix("AM") {
        (zone, if hour == 12 { 0 } else { hour })
    } else if let Some(zone) = upper.strip_prefix("PM") {
        (zone, if hour == 12 { 12 } else { hour + 12 })
    } else {
        (upper.as_str(), hour)
    };
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some((hour * 3600 + minute * 60 + second, parse_offset(zone.trim())?))
}

/// None if it is no offset; some none if there is none.
fn parse_offset(zone: &str) -> Option<Option<i32>> {
    if zone.is_empty() {
        return Some(None);
    }
    if matches!(zone, "Z" | "UTC" | "GMT") {
        return Some(Some(0));
    }
    let (sign, digits) = match (zone.strip_prefix('+'), zone.strip_prefix(['-', '−'])) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(pair) => pair,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes) = (i32::from(number_of(hours)?), i32::from(number_of(minutes)?));
    (hours <= 15 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))
}
