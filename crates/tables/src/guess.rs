//! Guesses a dialect from the beginning of a file. See [`crate::dialect`].

use crate::cells::{is_empty, parse_number, parse_yes_no};
use crate::dates::parse_date_time;
use crate::dialect::{DateOrder, DecimalMark, Delimiter, Dialect, Doubt, Examination};
use crate::encoding::{Decoder, Encoding};
use crate::records::Records;

/// So many rows are looked at.
const SAMPLE_ROWS: usize = 200;
/// A cut-off row is left out of samples of at least so many rows.
const ROWS_TO_SPARE_ONE: usize = 10;
/// A column is of a kind when at least this share of its filled cells is.
const KIND_SHARE: f64 = 0.8;

pub(crate) fn examine(sample: &[u8]) -> Examination {
    let encoding = Encoding::recognise(sample);
    let mut text = String::new();
    Decoder::new(encoding).decode(sample, false, &mut text);

    let mut best = Candidate::new(&text, Delimiter::Comma);
    for delimiter in Delimiter::ALL.into_iter().skip(1) {
        let candidate = Candidate::new(&text, delimiter);
        if candidate.is_better_than(&best) {
            best = candidate;
        }
    }
    let mut doubts = Vec::new();
    if best.columns < 2 {
        doubts.push(Doubt::OneColumn);
    }
    if best.consistency < 1.0 {
        doubts.push(Doubt::UnequalRows);
    }
    let cells = || best.rows.iter().flatten().map(String::as_str).filter(|cell| !is_empty(cell));
    let (decimal, decimal_doubt) = guess_decimal(cells(), best.delimiter);
    let (date_order, date_doubt) = guess_date_order(cells(), decimal);
    let (has_header, header_doubt) = guess_header(&best);
    doubts.extend(date_doubt);
    doubts.extend(decimal_doubt);
    doubts.extend(header_doubt);
    let dialect = Dialect { delimiter: best.delimiter, decimal, date_order, has_header, encoding };
    Examination { dialect, columns: best.columns, doubts }
}

/// The sample as one delimiter reads it.
struct Candidate {
    delimiter: Delimiter,
    rows: Vec<Vec<String>>,
    /// The number of fields that most rows have.
    columns: usize,
    /// The share of rows that have it.
    consistency: f64,
    /// The share of filled cells that are numbers, dates, or yes or no.
    typed: f64,
}

impl Candidate {
    fn new(text: &str, delimiter: Delimiter) -> Self {
        let mut rows = Vec::new();
        let mut unclosed = false;
        let mut records = Records::new(delimiter);
        // A record beyond every limit ends the sample there.
        let complete = records.feed(text, true, &mut |place, fields| {
            unclosed |= place.unclosed_quote;
            if rows.len() <= SAMPLE_ROWS {
                rows.push(fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>());
            }
        });
        let cut_off = !text.ends_with(['\n', '\r']) || unclosed || complete.is_err();
        if rows.len() > SAMPLE_ROWS || (cut_off && rows.len() >= ROWS_TO_SPARE_ONE) {
            rows.pop();
        }
        let (columns, agreeing) = most_common_length(&rows);
        let consistency = if rows.is_empty() { 1.0 } else { agreeing as f64 / rows.len() as f64 };
        let typed = typed_share(&rows);
        Candidate { delimiter, rows, columns, consistency, typed }
    }

    /// A delimiter must part something. Then equal rows count, and cells that make sense, because a
    /// decimal comma parts numbers as consistently as a semicolon does.
    fn score(&self) -> f64 {
        if self.columns < 2 { 0.0 } else { self.consistency * (1.0 + self.typed) }
    }

    fn is_better_than(&self, other: &Candidate) -> bool {
        let (mine, theirs) = (self.score(), other.score());
        mine > theirs || (mine >= theirs && mine > 0.0 && self.columns > other.columns)
    }
}

/// The most common number of fields, the larger one of equals, and how many rows have it.
fn most_common_length(rows: &[Vec<String>]) -> (usize, usize) {
    let mut lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
    lengths.sort_unstable();
    lengths
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run.first().copied().unwrap_or(0)))
        .max()
        .map_or((0, 0), |(count, length)| (length, count))
}

fn typed_share(rows: &[Vec<String>]) -> f64 {
    let (mut filled, mut typed) = (0_u32, 0_u32);
    for cell in rows.iter().flatten().filter(|cell| !is_empty(cell)) {
        filled += 1;
        typed += u32::from(is_typed(cell) || parse_yes_no(cell).is_some());
    }
    if filled == 0 { 0.0 } else { f64::from(typed) / f64::from(filled) }
}

/// Whether any reading makes a cell a number or a date.
fn is_typed(cell: &str) -> bool {
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    let orders = [DateOrder::DayMonthYear, DateOrder::MonthDayYear];
    marks.into_iter().any(|decimal| parse_number(cell, decimal).is_some())
        || orders.into_iter().any(|order| parse_date_time(cell, order).is_some())
}

/// Counts of cells that only one of two readings can read, or both but not alike.
#[derive(Default)]
struct Votes {
    first: u32,
    second: u32,
    open: u32,
}

impl Votes {
    fn count<T: PartialEq>(&mut self, first: Option<T>, second: Option<T>) {
        match (first, second) {
            (Some(first), Some(second)) => self.open += u32::from(first != second),
            (Some(_), None) => self.first += 1,
            (None, Some(_)) => self.second += 1,
            (None, None) => {}
        }
    }

    fn doubt(&self, open: Doubt, mixed: Doubt) -> Option<Doubt> {
        if self.first > 0 && self.second > 0 {
            Some(mixed)
        } else if self.first == 0 && self.second == 0 && self.open > 0 {
            Some(open)
        } else {
            None
        }
    }
}

fn guess_decimal<'a>(
    cells: impl Iterator<Item = &'a str>,
    delimiter: Delimiter,
) -> (DecimalMark, Option<Doubt>) {
    let mut votes = Votes::default();
    for cell in cells {
        let read = |decimal| parse_number(cell, decimal).map(f64::to_bits);
        votes.count(read(DecimalMark::Point), read(DecimalMark::Comma));
    }
    let mark = match votes.first.cmp(&votes.second) {
        core::cmp::Ordering::Greater => DecimalMark::Point,
        core::cmp::Ordering::Less => DecimalMark::Comma,
        // Semicolons part fields where the comma is taken.
        core::cmp::Ordering::Equal if delimiter == Delimiter::Semicolon => DecimalMark::Comma,
        core::cmp::Ordering::Equal => DecimalMark::Point,
    };
    (mark, votes.doubt(Doubt::DecimalMark, Doubt::MixedDecimalMarks))
}

fn guess_date_order<'a>(
    cells: impl Iterator<Item = &'a str>,
    decimal: DecimalMark,
) -> (DateOrder, Option<Doubt>) {
    let mut votes = Votes::default();
    let (mut iso, mut either, mut slashes, mut halves) = (0_u32, 0_u32, false, false);
    for cell in cells {
        let day_first = parse_date_time(cell, DateOrder::DayMonthYear);
        let month_first = parse_date_time(cell, DateOrder::MonthDayYear);
        let year_first = cell.bytes().take(4).all(|byte| byte.is_ascii_digit());
        if day_first.is_some() || month_first.is_some() {
            if year_first {
                iso += 1;
                continue;
            }
            // A month's name reads alike either way and says nothing of the order.
            let numeric = !cell.bytes().take(5).any(|byte| byte.is_ascii_alphabetic());
            either += u32::from(numeric);
            slashes |= cell.contains('/');
            halves |= cell.ends_with(['M', 'm']);
        }
        votes.count(day_first, month_first);
    }
    let decided = votes.first.cmp(&votes.second);
    let order = if iso > either || either == 0 {
        DateOrder::YearMonthDay
    } else if decided.is_gt() {
        DateOrder::DayMonthYear
    } else if decided.is_lt() {
        DateOrder::MonthDayYear
    } else if halves || (slashes && decimal == DecimalMark::Point) {
        // Only the United States put the month first, with slashes and with clocks of twelve hours.
        DateOrder::MonthDayYear
    } else {
        DateOrder::DayMonthYear
    };
    (order, votes.doubt(Doubt::DateOrder, Doubt::MixedDateOrders))
}

/// Names are neither numbers nor dates. A column that is one below its first cell gives the first
/// row away as names; in a table of text, names are filled, distinct and not repeated below.
fn guess_header(candidate: &Candidate) -> (bool, Option<Doubt>) {
    let Some((first, body)) = candidate.rows.split_first() else {
        return (false, None);
    };
    if first.iter().any(|cell| is_typed(cell)) {
        return (false, None);
    }
    let mut repeated = false;
    for (column, name) in first.iter().enumerate() {
        let (mut filled, mut fitting) = (0_u32, 0_u32);
        for cell in body.iter().filter_map(|row| row.get(column)).filter(|cell| !is_empty(cell)) {
            filled += 1;
            fitting += u32::from(is_typed(cell) || parse_yes_no(cell).is_some());
            repeated |= cell == name;
        }
        let of_a_kind = filled > 0 && f64::from(fitting) >= KIND_SHARE * f64::from(filled);
        if of_a_kind && !is_empty(name) && parse_yes_no(name).is_none() {
            return (true, None);
        }
    }
    let mut names: Vec<&str> = first.iter().map(|name| name.trim()).collect();
    names.sort_unstable();
    let distinct = names.windows(2).all(|pair| pair[0] != pair[1]);
    let filled = names.iter().all(|name| !is_empty(name));
    (filled && distinct && !repeated && !body.is_empty(), Some(Doubt::Header))
}
