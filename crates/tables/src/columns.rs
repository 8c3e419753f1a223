//! What a column holds.
//!
//! A profile looks at every row of a table once and keeps little: counts, a few examples, and the
//! distinct values while there are at most two hundred. From it the page proposes what a column is
//! and shows why. A kind needs nineteen filled cells in twenty, so that one typing error does not
//! make a date column text; the cells that do not fit are counted and shown.

use crate::cells::{is_code, is_empty, parse_number, parse_yes_no};
use crate::dates::parse_date_time;
use crate::dialect::Dialect;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// More distinct values than this are not a category's.
pub const MOST_DISTINCT: usize = 200;
/// So many different examples are kept.
const MOST_EXAMPLES: usize = 5;
/// Longer values are texts, and are not kept.
const LONGEST_VALUE_BYTES: usize = 200;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnKind {
    /// No cell is filled.
    Empty,
    /// Dates, with or without a time of day.
    Date,
    /// Numbers.
    Number,
    /// Yes and no, in words.
    YesNo,
    /// A few values that repeat: at most [`MOST_DISTINCT`], each twice on average.
    Category,
    /// Anything else, codes with leading zeros among it.
    Text,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnProfile {
    /// The most likely kind.
    pub kind: ColumnKind,
    /// The table's rows.
    pub rows: u64,
    /// The rows in which the column is filled.
    pub filled: u64,
    /// The filled cells that are not of the kind; 0 for categories and text.
    pub misfits: u64,
    /// The first of those cells, up to five different ones.
    pub misfit_examples: Vec<String>,
    /// The distinct values with their counts, the most frequent first, equals in alphabetical
    /// order; of any kind. None if there are more than [`MOST_DISTINCT`] or one is long.
    pub distinct: Option<Vec<(String, u64)>>,
    /// The first values, up to five different ones.
    pub examples: Vec<String>,
}

impl ColumnProfile {
    /// The share of rows in which the column is filled, from 0 to 1; 0 without rows.
    #[must_use]
    pub fn filled_share(&self) -> f64 {
        if self.rows == 0 { 0.0 } else { self.filled as f64 / self.rows as f64 }
    }
}

/// Profiles the columns of a table, row by row.
#[derive(Clone, Debug)]
pub struct Profiler {
    dialect: Dialect,
    rows: u64,
    columns: Vec<Column>,
}

#[derive(Clone, Debug)]
struct Column {
    filled: u64,
    dates: Tally,
    numbers: Tally,
    yes_no: Tally,
    distinct: Option<BTreeMap<String, u64>>,
    examples: Vec<String>,
}

/// How many cells are of a kind, and the first that are not.
#[derive(Clone, Debug, Default)]
struct Tally {
    fitting: u64,
    misfits: Vec<String>,
}

impl Tally {
    fn count(&mut self, fits: bool, cell: &str) {
        if fits {
            self.fitting += 1;
        } else {
            keep_example(&mut self.misfits, cell);
        }
    }
}

impl Profiler {
    /// A profiler of a table of so many columns, whose cells read as `dialect` says.
    #[must_use]
    pub fn new(dialect: Dialect, columns: usize) -> Self {
        let column = Column {
            filled: 0,
            dates: Tally::default(),
            numbers: Tally::default(),
            yes_no: Tally::default(),
            distinct: Some(BTreeMap::new()),
            examples: Vec::new(),
        };
        Profiler { dialect, rows: 0, columns: vec![column; columns] }
    }

    /// Looks at a row, whose fields belong to the columns in order.
    pub fn add_row(&mut self, fields: &[&str]) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(fields) {
            column.add(cell.trim(), self.dialect);
        }
    }

    /// The profiles of the columns, in order.
    #[must_use]
    pub fn finish(self) -> Vec<ColumnProfile> {
        let rows = self.rows;
        self.columns.into_iter().map(|column| column.finish(rows)).collect()
    }
}

impl Column {
    fn add(&mut self, cell: &str, dialect: Dialect) {
        if is_empty(cell) {
            return;
        }
        self.filled += 1;
        keep_example(&mut self.examples, cell);
        let number = || parse_number(cell, dialect.decimal).is_some() && !is_code(cell);
        let word = || !cell.starts_with(|character: char| character.is_ascii_digit());
        self.dates.count(parse_date_time(cell, dialect.date_order).is_some(), cell);
        self.numbers.count(number(), cell);
        self.yes_no.count(word() && parse_yes_no(cell).is_some(), cell);
        self.count_value(cell);
    }

    fn count_value(&mut self, cell: &str) {
        let Some(values) = &mut self.distinct else {
            return;
        };
        if let Some(count) = values.get_mut(cell) {
            *count += 1;
        } else if values.len() < MOST_DISTINCT && cell.len() <= LONGEST_VALUE_BYTES {
            values.insert(cell.to_owned(), 1);
        } else {
            self.distinct = None;
        }
    }

    fn finish(self, rows: u64) -> ColumnProfile {
        let kinds = [
            (ColumnKind::Date, self.dates),
            (ColumnKind::YesNo, self.yes_no),
            (ColumnKind::Number, self.numbers),
        ];
        let distinct = self.distinct.map(|values| {
            let mut values: Vec<(String, u64)> = values.into_iter().collect();
            values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            values
        });
        let repeats = |values: &Vec<(String, u64)>| values.len() as u64 * 2 <= self.filled;
        let filled = self.filled;
        // The first kind that nineteen in twenty cells are of.
        let typed = kinds.into_iter().find(|(_, tally)| filled > 0 && tally.fitting * 20 >= filled * 19);
        let (kind, misfits, misfit_examples) = match typed {
            Some((kind, tally)) => (kind, filled - tally.fitting, tally.misfits),
            None if filled == 0 => (ColumnKind::Empty, 0, Vec::new()),
            None if distinct.as_ref().is_some_and(repeats) => (ColumnKind::Category, 0, Vec::new()),
            None => (ColumnKind::Text, 0, Vec::new()),
        };
        ColumnProfile { kind, rows, filled, misfits, misfit_examples, distinct, examples: self.examples }
    }
}

/// Keeps a cell among the first few different ones, cut to a length that can be shown.
fn keep_example(examples: &mut Vec<String>, cell: &str) {
    if examples.len() >= MOST_EXAMPLES {
        return;
    }
    let end = (0..=LONGEST_VALUE_BYTES.min(cell.len())).rev().find(|end| cell.is_char_boundary(*end));
    let shown = &cell[..end.unwrap_or(0)];
    if !examples.iter().any(|example| example == shown) {
        examples.push(shown.to_owned());
    }
}
