//! How a file writes its table.
//!
//! Nothing in a delimited file says which character separates its fields, which one is the decimal
//! mark or whether 3/4 is in March or April. All of it is guessed from the first rows, and every
//! guess is a field of [`Dialect`], so that it can be shown and corrected. Where the rows leave a
//! guess open, [`Examination::doubts`] says so: a file in which no day is above the twelfth reads
//! equally well either way, and only the person who brought it knows.

use crate::encoding::Encoding;
use serde::{Deserialize, Serialize};

/// What separates the fields of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`, usual where the comma is the decimal mark.
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Pipe];

    /// The character, which is ASCII.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Pipe => b'|',
        }
    }
}

/// What separates whole from fraction in a number. The other of the two groups thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DecimalMark {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

/// The order of day, month and year in dates. A date that begins with four digits is year, month,
/// day whatever this says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// `2024-03-31`, ISO 8601.
    #[default]
    YearMonthDay,
    /// `31.03.2024`, `31/3/24`
    DayMonthYear,
    /// `03/31/2024`, `3/31/24`
    MonthDayYear,
}

/// How a file writes its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dialect {
    /// What separates the fields of a row.
    pub delimiter: Delimiter,
    /// What separates whole from fraction in a number.
    pub decimal: DecimalMark,
    /// The order of day, month and year in dates.
    pub date_order: DateOrder,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// How characters are written as bytes.
    pub encoding: Encoding,
}

/// What the sample left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Doubt {
    /// No delimiter was found: the table has one column, or is none.
    OneColumn,
    /// The rows have unequal numbers of fields.
    UnequalRows,
    /// There are dates that read both as day, month and as month, day, and none that decides.
    DateOrder,
    /// Some dates can only be day, month and others only month, day.
    MixedDateOrders,
    /// There are numbers such as `1,234` that read with either decimal mark, and none that decides.
    DecimalMark,
    /// Some numbers can only have a decimal point and others only a decimal comma.
    MixedDecimalMarks,
    /// All cells are text, so whether the first row names the columns was a close call.
    Header,
}

/// A guessed dialect and how sure it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Examination {
    /// The best guess.
    pub dialect: Dialect,
    /// How many fields most rows have.
    pub columns: usize,
    /// What the sample left open, in the order of [`Doubt`].
    pub doubts: Vec<Doubt>,
}

/// The most likely dialect of a file that begins with `sample`; a few dozen kilobytes are enough.
/// Never fails: without any sign it is comma, point, ISO dates, UTF-8.
#[must_use]
pub fn guess(sample: &[u8]) -> Dialect {
    examine(sample).dialect
}

/// As [`guess`], with the number of columns and what is in doubt.
#[must_use]
pub fn examine(sample: &[u8]) -> Examination {
    crate::guess::examine(sample)
}
