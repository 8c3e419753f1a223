//! A file before and after it is read.

use serde::{Deserialize, Serialize};

/// What the beginning of a file shows, and what is proposed for reading it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Preview {
    /// How the file writes its table: guessed, or as it was corrected.
    pub dialect: Dialect,
    /// The columns, in their order.
    pub columns: Vec<ColumnPreview>,
    /// The first rows, as they are in the file, for showing.
    pub rows: Vec<Vec<String>>,
    /// How many rows the sample holds. The file may hold more.
    pub sampled_rows: u64,
    /// What the sample leaves open or makes doubtful.
    pub doubts: Vec<Doubt>,
    /// What each column and value is taken for.
    pub matching: Matching,
}

/// How a file writes its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// What separates the fields of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Pipe,
}

/// What separates whole from fraction in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DecimalMark {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

/// The order of day, month and year in dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DateOrder {
    /// `2024-03-31`
    #[default]
    YearMonthDay,
    /// `31.03.2024`
    DayMonthYear,
    /// `03/31/2024`
    MonthDayYear,
}

/// How characters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, ASCII included.
    #[default]
    Utf8,
    /// UTF-16, lower byte first.
    Utf16LittleEndian,
    /// UTF-16, upper byte first.
    Utf16BigEndian,
    /// Windows-1252, Western European.
    Windows1252,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ColumnKind {
    /// No cell is filled.
    #[default]
    Empty,
    /// Dates, with or without a time of day.
    Date,
    /// Numbers.
    Number,
    /// Yes and no.
    YesNo,
    /// A few values that repeat.
    Category,
    /// Anything else.
    Text,
}

/// What one column of the sample holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// Its name: from the header, or empty.
    pub name: String,
    /// The most likely kind.
    pub kind: ColumnKind,
    /// Share of the rows in which it is filled.
    pub filled: f64,
    /// Filled cells that are not of the kind.
    pub misfits: u64,
    /// The first values, up to five different ones.
    pub examples: Vec<String>,
    /// The most frequent values with their counts, fifty at most. Empty if nearly every value is another.
    pub values: Vec<(String, u64)>,
    /// How many different values there are; nothing if more than two hundred.
    pub distinct: Option<u32>,
}

/// What makes a reading doubtful.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Whether the first row names the columns was a close call.
    Header,
    /// No column says how deals ended.
    NoOutcome,
    /// No value of the outcome's column was recognised as won.
    NothingWon,
    /// No column says when a deal began.
    NoStart,
    /// No column says when a deal ended.
    NoEnd,
    /// The start's column seems to be the date on which work on the deal began, not its creation: times
    /// measured from it leave out what came before.
    StartsLater {
        /// The column.
        column: u32,
    },
    /// The same deal stands in several rows; they are taken as its changes, the latest as how it is now.
    RowsAreChanges {
        /// Rows with an id.
        rows: u64,
        /// Different ids.
        deals: u64,
    },
}

/// What each column and value of a file is taken for. Proposed, shown, corrected by people, sent back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Matching {
    /// What each column is, in the order of the columns.
    pub columns: Vec<Role>,
    /// The columns' names, by which segments are called in results.
    pub names: Vec<String>,
    /// What a row is.
    pub rows: RowMeaning,
    /// What the values of the outcome's column mean: of [`Role::Outcome`], or of [`Role::Stage`] without one.
    /// An empty value stands for empty cells.
    pub outcomes: Vec<ValueMeaning>,
    /// Which stage of the process each open value of the stage's column is.
    pub stages: Vec<StageMatch>,
    /// The process's stage in which deals are when the time begins to be counted; nothing means the first.
    pub starts_in: Option<String>,
    /// The day on which the data were taken, up to which open deals were watched. Nothing means the last date
    /// on which something happened in the data.
    pub until: Option<String>,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Role {
    /// Not used.
    #[default]
    Ignored,
    /// Tells deals apart.
    DealId,
    /// What people call the deal.
    DealName,
    /// The stage a deal is in, or was in when it ended.
    Stage,
    /// How the deal ended, if that is not said by the stage.
    Outcome,
    /// When the deal began; of a change, when it happened.
    Start,
    /// When the deal ended, or is expected to.
    End,
    /// What the deal is worth.
    Amount,
    /// Who is responsible. Looked at as a segment too.
    Owner,
    /// Something by which deals are compared.
    Segment,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RowMeaning {
    /// A deal as it is now.
    #[default]
    Deal,
    /// A change of a deal, of which there are several rows.
    Change,
}

/// What a value means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueMeaning {
    /// The value as it is in the file.
    pub value: String,
    /// How many rows have it: of the sample in a preview, of all once they are read.
    pub rows: u64,
    /// How such deals stand.
    pub meaning: Meaning,
    /// Whether nobody has said so: it was guessed from the value.
    pub guessed: bool,
}

/// How a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Meaning {
    /// Still going on.
    #[default]
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
    /// No deal at all, such as a duplicate; left out and counted.
    LeftOut,
}

/// Which stage of the process a value is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageMatch {
    /// The value as it is in the file.
    pub value: String,
    /// The stage's id; nothing if none is like it.
    pub stage: Option<String>,
    /// How alike the names are, 0 to 1.
    pub similarity: f64,
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReadingSummary {
    /// Rows of the file, the header not counted.
    pub rows: u64,
    /// Deals they gave.
    pub deals: u64,
    /// Rows that could not be assigned to columns.
    pub unreadable: u64,
    /// Readable rows that were left out, by why.
    pub left_out: Vec<LeftOutCount>,
    /// The first rows of both kinds, with their text, so that they can be shown and saved.
    pub kept: Vec<RejectedRow>,
    /// Rows of both kinds whose text was not kept because there are too many.
    pub not_kept: u64,
    /// Filled cells of an amount's column that are no number; their deals count without an amount.
    pub unreadable_amounts: u64,
    /// Places that were no character in the file's encoding and were replaced.
    pub replaced_characters: u64,
    /// The values of the outcome's column as they were taken.
    pub outcomes: Vec<ValueMeaning>,
}

/// How many rows were left out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutCount {
    /// Why.
    pub why: LeftOut,
    /// How many rows.
    pub rows: u64,
    /// The line of the first.
    pub first_line: u64,
}

/// Why a readable row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LeftOut {
    /// Its outcome's value means no deal.
    NoDeal,
    /// Its outcome's value is not known.
    UnknownOutcome,
    /// A row above it has the same deal id.
    RepeatedDeal,
    /// It is a change without a deal id.
    ChangeWithoutDeal,
    /// It is a change without a date that can be read.
    ChangeWithoutDate,
}

/// A row that was not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// The line it begins on.
    pub line: u64,
    /// Why it was not used.
    pub why: Rejected,
    /// The row, as a line of the file without its end.
    pub text: String,
}

/// Why a row was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejected {
    /// It has fewer fields than the table has columns.
    TooFewFields {
        /// The table's columns.
        expected: u32,
        /// The row's fields.
        found: u32,
    },
    /// It has more fields than the table has columns.
    TooManyFields {
        /// The table's columns.
        expected: u32,
        /// The row's fields.
        found: u32,
    },
    /// The file ended within a quoted field.
    UnclosedQuote,
    /// It could be read and was left out.
    LeftOut(LeftOut),
}

/// Why reading stopped before the end of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadFailure {
    /// A field is longer than any real one: probably a quote is not closed.
    FieldTooLong {
        /// The line its row begins on.
        line: u64,
    },
    /// A row is longer than any real one: probably this is no table.
    RowTooLong {
        /// The line it begins on.
        line: u64,
    },
    /// Bytes followed after the last.
    AfterEnd,
}
