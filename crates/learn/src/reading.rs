//! A file read in chunks.

use crate::categories::CategoryColumn;
use crate::changes::{Change, fold};
use crate::convert;
use crate::dataset::{Dataset, Deal, day_number, day_of_text};
use crate::outcomes::{Outcomes, outcome_column};
use stagecraft_report::learning::{
    Dialect, LeftOut, LeftOutCount, Matching, Meaning, ReadFailure, ReadingSummary, Rejected, RejectedRow,
    Role, RowMeaning,
};
use stagecraft_tables::cells::{is_empty, parse_number};
use stagecraft_tables::dates::parse_date_time;
use stagecraft_tables::dialect::Dialect as TableDialect;
use stagecraft_tables::reader::Reader;
use stagecraft_tables::writer::write_row;
use std::collections::{BTreeMap, HashMap};

/// The text of so many rows that cannot be read, and of so many that were left out, is kept; the others are
/// counted. Two limits, because the former of a chunk come after the latter, and chunks must not show.
const MOST_KEPT: usize = 5_000;

/// Reads a file as a matching says.
#[derive(Clone, Debug)]
pub struct Reading {
    reader: Reader,
    rows: Rows,
}

impl Reading {
    /// A reading at the start of a file.
    #[must_use]
    pub fn new(dialect: Dialect, matching: Matching) -> Self {
        let dialect = convert::from_plain(dialect);
        Reading { reader: Reader::new(dialect), rows: Rows::new(dialect, matching) }
    }

    /// Reads the next bytes; `last` says that no more follow.
    ///
    /// # Errors
    /// If a field or a row is longer than any real one, or bytes follow after the last. What was read before
    /// stays, and [`Reading::finish`] gives it.
    pub fn feed(&mut self, bytes: &[u8], last: bool) -> Result<(), ReadFailure> {
        let rows = &mut self.rows;
        let result = self.reader.feed(bytes, last, &mut |number, fields| rows.take(number.line, fields));
        for row in self.reader.take_unreadable() {
            let fields: Vec<&str> = row.fields.iter().map(String::as_str).collect();
            self.rows.summary.unreadable += 1;
            self.rows.keep(row.line, convert::reason(row.reason), &fields);
        }
        result.map_err(convert::failure)
    }

    /// How many rows were read so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.reader.rows()
    }

    /// The deals that were read.
    #[must_use]
    pub fn finish(self) -> Dataset {
        let Reading { reader, mut rows } = self;
        rows.summary.rows = reader.rows();
        rows.summary.replaced_characters = reader.replaced_characters();
        rows.finish()
    }
}

/// The columns that a matching reads.
#[derive(Clone, Copy, Debug)]
struct Places {
    id: Option<usize>,
    stage: Option<usize>,
    outcome: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    amount: Option<usize>,
}

#[derive(Clone, Debug)]
struct Rows {
    dialect: TableDialect,
    matching: Matching,
    places: Places,
    outcomes: Outcomes,
    /// Deal ids with their numbers; only looked up.
    ids: HashMap<Box<str>, u32>,
    deals: Vec<Deal>,
    changes: Vec<Change>,
    categories: Vec<CategoryColumn>,
    stage_values: Vec<String>,
    stage_numbers: BTreeMap<String, u32>,
    left_out: BTreeMap<LeftOut, LeftOutCount>,
    kept_left_out: Vec<RejectedRow>,
    kept_unreadable: Vec<RejectedRow>,
    summary: ReadingSummary,
}

impl Rows {
    fn new(dialect: TableDialect, matching: Matching) -> Self {
        let at = |wanted| matching.columns.iter().position(|role| *role == wanted);
        let places = Places {
            id: at(Role::DealId),
            stage: at(Role::Stage),
            outcome: outcome_column(&matching.columns).map(|found| found.0),
            start: at(Role::Start),
            end: at(Role::End),
            amount: at(Role::Amount),
        };
        Rows {
            dialect,
            places,
            outcomes: Outcomes::new(&matching),
            ids: HashMap::new(),
            deals: Vec::new(),
            changes: Vec::new(),
            categories: CategoryColumn::all(&matching),
            stage_values: Vec::new(),
            stage_numbers: BTreeMap::new(),
            left_out: BTreeMap::new(),
            kept_left_out: Vec::new(),
            kept_unreadable: Vec::new(),
            summary: ReadingSummary::default(),
            matching,
        }
    }

    fn take(&mut self, line: u64, fields: &[&str]) {
        let taken = match self.matching.rows {
            RowMeaning::Deal => self.take_deal(fields),
            RowMeaning::Change => self.take_change(line, fields),
        };
        if let Err(why) = taken {
            let count = self.left_out.entry(why).or_insert(LeftOutCount { why, rows: 0, first_line: line });
            count.rows += 1;
            self.keep(line, Rejected::LeftOut(why), fields);
        }
    }

    fn take_deal(&mut self, fields: &[&str]) -> Result<(), LeftOut> {
        let meaning = self.meaning(fields)?;
        if meaning == Meaning::LeftOut {
            return Err(LeftOut::NoDeal);
        }
        if let Some(id) = cell(fields, self.places.id) {
            let number = self.deals.len() as u32;
            if self.ids.insert(id.into(), number).is_some() {
                return Err(LeftOut::RepeatedDeal);
            }
        }
        let day = |place| {
            let text = cell(fields, place)?;
            parse_date_time(text, self.dialect.date_order).map(|time| day_number(time.date))
        };
        let (start, end) = (day(self.places.start), day(self.places.end));
        let amount = self.amount(fields);
        self.deals.push(Deal { meaning, start, end, amount });
        self.take_categories(fields);
        Ok(())
    }

    fn take_change(&mut self, line: u64, fields: &[&str]) -> Result<(), LeftOut> {
        let meaning = self.meaning(fields)?;
        let id = cell(fields, self.places.id).ok_or(LeftOut::ChangeWithoutDeal)?;
        let at = cell(fields, self.places.start)
            .and_then(|text| parse_date_time(text, self.dialect.date_order))
            .ok_or(LeftOut::ChangeWithoutDate)?;
        let next = self.ids.len() as u32;
        let deal = match self.ids.get(id) {
            Some(deal) => *deal,
            None => *self.ids.entry(id.into()).or_insert(next),
        };
        let stage = cell(fields, self.places.stage).map(|stage| self.stage_number(stage));
        let amount = self.amount(fields);
        let at = at.seconds_since_epoch();
        self.changes.push(Change { deal, at, line, meaning, stage, amount });
        self.take_categories(fields);
        Ok(())
    }

    fn meaning(&mut self, fields: &[&str]) -> Result<Meaning, LeftOut> {
        let column = self.places.outcome.ok_or(LeftOut::UnknownOutcome)?;
        let text = fields.get(column).copied().unwrap_or_default();
        self.outcomes.take(text).ok_or(LeftOut::UnknownOutcome)
    }

    fn amount(&mut self, fields: &[&str]) -> f64 {
        let Some(text) = cell(fields, self.places.amount) else { return f64::NAN };
        let amount = parse_number(text, self.dialect.decimal);
        self.summary.unreadable_amounts += u64::from(amount.is_none());
        amount.unwrap_or(f64::NAN)
    }

    fn stage_number(&mut self, value: &str) -> u32 {
        if let Some(number) = self.stage_numbers.get(value) {
            return *number;
        }
        let number = self.stage_values.len() as u32;
        self.stage_values.push(value.to_owned());
        self.stage_numbers.insert(value.to_owned(), number);
        number
    }

    fn take_categories(&mut self, fields: &[&str]) {
        for column in &mut self.categories {
            let text = fields.get(column.column as usize).copied().unwrap_or_default();
            let number = column.number(text);
            column.numbers.push(number);
        }
    }

    fn keep(&mut self, line: u64, why: Rejected, fields: &[&str]) {
        let kept = match why {
            Rejected::LeftOut(_) => &mut self.kept_left_out,
            _ => &mut self.kept_unreadable,
        };
        if kept.len() >= MOST_KEPT {
            self.summary.not_kept += 1;
            return;
        }
        let mut text = String::new();
        write_row(&mut text, fields.iter().copied(), self.dialect.delimiter);
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
        kept.push(RejectedRow { line, why, text });
    }

    fn finish(mut self) -> Dataset {
        let mut visits = Vec::new();
        if self.matching.rows == RowMeaning::Change {
            let folded = fold(&self.changes, &mut self.categories);
            self.deals = folded.deals;
            visits = folded.visits;
            if let Some(first_line) = folded.no_deals.iter().min().copied() {
                let rows = folded.no_deals.len() as u64;
                let count = LeftOutCount { why: LeftOut::NoDeal, rows, first_line };
                self.left_out.insert(LeftOut::NoDeal, count);
            }
        }
        self.summary.deals = self.deals.len() as u64;
        self.summary.left_out = self.left_out.into_values().collect();
        self.summary.outcomes = self.outcomes.finish();
        self.summary.kept = self.kept_left_out;
        self.summary.kept.append(&mut self.kept_unreadable);
        self.summary.kept.sort_by_key(|row| row.line);
        Dataset {
            deals: self.deals,
            categories: self.categories,
            visits,
            stage_values: self.stage_values,
            stages: self.matching.stages,
            starts_in: self.matching.starts_in,
            until: self.matching.until.as_deref().and_then(day_of_text),
            has_start: self.places.start.is_some(),
            has_end: self.places.end.is_some() || self.matching.rows == RowMeaning::Change,
            summary: self.summary,
        }
    }
}

/// A cell that is filled, without the spaces around it.
fn cell<'a>(fields: &[&'a str], place: Option<usize>) -> Option<&'a str> {
    fields.get(place?).map(|text| text.trim()).filter(|text| !is_empty(text))
}
