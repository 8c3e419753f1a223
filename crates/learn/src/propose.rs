//! What columns and values are taken for, until people say otherwise.

use crate::outcomes::outcome_column;
use crate::vocabulary::{follows_outcome, meaning_of, roles_by_name, starts_later};
use crate::words::similarity;
use stagecraft_process::Definition;
use stagecraft_report::learning::{Doubt, Matching, Meaning, Role, RowMeaning, StageMatch, ValueMeaning};
use stagecraft_tables::cells::is_empty;
use stagecraft_tables::columns::{ColumnKind, ColumnProfile};
use stagecraft_tables::dates::parse_date;
use stagecraft_tables::dialect::Dialect;
use std::collections::BTreeMap;

/// Names of stages must be so alike to be proposed for each other.
const LEAST_SIMILARITY: f64 = 0.6;
/// A column that so many closed deals are told by, each value wholly won or wholly lost, follows the outcome.
const LEAST_CLOSED_PER_VALUE: u64 = 5;

/// The table that a proposal is made from.
pub(crate) struct Sample<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) names: &'a [String],
    pub(crate) profiles: &'a [ColumnProfile],
    pub(crate) rows: &'a [Vec<String>],
}

impl Sample<'_> {
    /// A column's cells in the order of the rows, empty ones as empty texts.
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| {
            let cell = row.get(column).map_or("", |cell| cell.trim());
            if is_empty(cell) { "" } else { cell }
        })
    }

    /// A column's different values with their counts, the most frequent first; nothing if there are too many.
    fn values(&self, column: usize) -> Option<Vec<(String, u64)>> {
        let profile = self.profiles.get(column)?;
        let mut values = profile.distinct.clone()?;
        if profile.filled < profile.rows {
            values.push((String::new(), profile.rows - profile.filled));
        }
        Some(values)
    }

    fn has_won(&self, column: usize, is_stage: bool) -> bool {
        let won = |value: &(String, u64)| meaning_of(&value.0, is_stage) == Some(Meaning::Won);
        self.values(column).is_some_and(|values| values.iter().any(won))
    }

    /// Whether a column can have a role by what it holds.
    fn fits(&self, column: usize, role: Role) -> bool {
        let Some(profile) = self.profiles.get(column) else { return false };
        let words = matches!(profile.kind, ColumnKind::Category | ColumnKind::Text);
        let few = profile.distinct.is_some();
        match role {
            Role::Start | Role::End => profile.kind == ColumnKind::Date,
            Role::Amount => profile.kind == ColumnKind::Number,
            Role::Stage => words && few,
            Role::Outcome => (words || profile.kind == ColumnKind::YesNo) && self.has_won(column, false),
            Role::DealId => {
                !matches!(profile.kind, ColumnKind::Date | ColumnKind::YesNo | ColumnKind::Empty)
                    && profile.filled * 10 >= profile.rows * 9
            }
            Role::Owner => words || profile.kind == ColumnKind::Number && few,
            Role::DealName => words,
            Role::Segment => {
                let values = profile.distinct.as_ref().map_or(0, Vec::len);
                matches!(profile.kind, ColumnKind::Category | ColumnKind::YesNo) && values >= 2
            }
            Role::Ignored => true,
        }
    }
}

/// A matching for a sample, and what is doubtful about it.
pub(crate) fn propose(sample: &Sample<'_>, definition: Option<&Definition>) -> (Matching, Vec<Doubt>) {
    let mut doubts = Vec::new();
    let mut columns = named_roles(sample);
    find_outcome_by_content(sample, &mut columns);
    find_dates_by_content(sample, &mut columns);
    let rows = meaning_of_rows(sample, &columns, &mut doubts);
    if rows == RowMeaning::Change {
        // The change that ends a deal says when; a date beside it was a plan.
        columns.iter_mut().filter(|role| **role == Role::End).for_each(|role| *role = Role::Ignored);
    }
    let outcomes = outcome_values(sample, &columns);
    find_segments(sample, &mut columns, &outcomes);
    let stages = stage_matches(sample, &columns, &outcomes, definition);
    if outcomes.is_empty() {
        doubts.push(Doubt::NoOutcome);
    } else if !outcomes.iter().any(|value| value.meaning == Meaning::Won) {
        doubts.push(Doubt::NothingWon);
    }
    match columns.iter().position(|role| *role == Role::Start) {
        None => doubts.push(Doubt::NoStart),
        Some(at) if sample.names.get(at).is_some_and(|name| starts_later(name)) => {
            doubts.push(Doubt::StartsLater { column: at as u32 });
        }
        Some(_) => {}
    }
    if rows == RowMeaning::Deal && !columns.contains(&Role::End) {
        doubts.push(Doubt::NoEnd);
    }
    let names = sample.names.to_vec();
    (Matching { columns, names, rows, outcomes, stages, starts_in: None, until: None }, doubts)
}

/// Gives each role to the column whose name says it most surely and whose cells fit.
fn named_roles(sample: &Sample<'_>) -> Vec<Role> {
    let mut candidates: Vec<(usize, Role, f64)> = Vec::new();
    for (column, name) in sample.names.iter().enumerate() {
        for (role, score) in roles_by_name(name) {
            if sample.fits(column, role) {
                candidates.push((column, role, score));
            }
        }
    }
    // A stage's column that says won or lost makes another one unnecessary.
    candidates.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)).then(a.0.cmp(&b.0)));
    let stage_tells = candidates
        .iter()
        .find(|candidate| candidate.1 == Role::Stage)
        .is_some_and(|candidate| sample.has_won(candidate.0, true));
    let mut columns = vec![Role::Ignored; sample.names.len()];
    for (column, role, _) in candidates {
        let unneeded = role == Role::Outcome && stage_tells;
        if !unneeded && columns[column] == Role::Ignored && !columns.contains(&role) {
            columns[column] = role;
        }
    }
    columns
}

/// Without a name that says so, a column whose values say won and lost is the outcome.
fn find_outcome_by_content(sample: &Sample<'_>, columns: &mut [Role]) {
    let told = outcome_column(columns).is_some_and(|(at, is_stage)| sample.has_won(at, is_stage));
    if told {
        return;
    }
    let tells = |column: usize| {
        let says = |meaning| {
            let means = |value: &(String, u64)| meaning_of(&value.0, true) == Some(meaning);
            sample.values(column).is_some_and(|values| values.iter().any(means))
        };
        says(Meaning::Won) && says(Meaning::Lost)
    };
    let found = (0..columns.len()).find(|at| columns[*at] == Role::Ignored && tells(*at));
    if let Some(at) = found {
        columns[at] = if columns.contains(&Role::Stage) { Role::Outcome } else { Role::Stage };
    }
}

/// Without names that say so, of two columns of dates the earlier is the start.
fn find_dates_by_content(sample: &Sample<'_>, columns: &mut [Role]) {
    let is_free_date = |at: &usize| {
        columns[*at] == Role::Ignored && sample.fits(*at, Role::Start) && {
            let name = sample.names.get(*at).map_or("", String::as_str);
            name.is_empty() || !name.to_lowercase().contains("modified")
        }
    };
    let dates: Vec<usize> = (0..columns.len()).filter(is_free_date).collect();
    if columns.contains(&Role::Start) || columns.contains(&Role::End) {
        return;
    }
    match dates.as_slice() {
        [only] => columns[*only] = Role::Start,
        [first, second] => {
            let read = |cell: &str| parse_date(cell, sample.dialect.date_order);
            let (mut before, mut after) = (0_u32, 0_u32);
            for (a, b) in sample.cells(*first).zip(sample.cells(*second)) {
                if let (Some(a), Some(b)) = (read(a), read(b)) {
                    before += u32::from(a < b);
                    after += u32::from(a > b);
                }
            }
            let (start, end) = if before >= after { (*first, *second) } else { (*second, *first) };
            columns[start] = Role::Start;
            columns[end] = Role::End;
        }
        _ => {}
    }
}

/// Rows are changes where many deals have several and there is a date to order them by.
fn meaning_of_rows(sample: &Sample<'_>, columns: &[Role], doubts: &mut Vec<Doubt>) -> RowMeaning {
    let Some(column) = columns.iter().position(|role| *role == Role::DealId) else {
        return RowMeaning::Deal;
    };
    let mut rows_by_deal: BTreeMap<&str, u64> = BTreeMap::new();
    for cell in sample.cells(column).filter(|cell| !cell.is_empty()) {
        *rows_by_deal.entry(cell).or_default() += 1;
    }
    let deals = rows_by_deal.len() as u64;
    let several = rows_by_deal.values().filter(|rows| **rows > 1).count() as u64;
    if several * 5 >= deals && several > 0 && columns.contains(&Role::Start) {
        doubts.push(Doubt::RowsAreChanges { rows: rows_by_deal.values().sum(), deals });
        RowMeaning::Change
    } else {
        RowMeaning::Deal
    }
}

fn outcome_values(sample: &Sample<'_>, columns: &[Role]) -> Vec<ValueMeaning> {
    let Some((column, is_stage)) = outcome_column(columns) else { return Vec::new() };
    let values = sample.values(column).unwrap_or_default();
    let meant = |(value, rows): (String, u64)| {
        let meaning = meaning_of(&value, is_stage)?;
        Some(ValueMeaning { value, rows, meaning, guessed: true })
    };
    values.into_iter().filter_map(meant).collect()
}

/// What is left and repeats is something to compare by, unless it follows from the outcome.
fn find_segments(sample: &Sample<'_>, columns: &mut [Role], outcomes: &[ValueMeaning]) {
    let outcome = outcome_column(columns).map(|found| found.0);
    for (column, role) in columns.iter_mut().enumerate() {
        let name = sample.names.get(column).map_or("", String::as_str);
        if *role == Role::Ignored
            && sample.fits(column, Role::Segment)
            && !follows_outcome(name)
            && !outcome.is_some_and(|outcome| separates(sample, column, outcome, outcomes))
        {
            *role = Role::Segment;
        }
    }
}

/// Whether every value of a column is that of won deals only or of lost deals only.
fn separates(sample: &Sample<'_>, column: usize, outcome: usize, outcomes: &[ValueMeaning]) -> bool {
    let mut counts: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    for (cell, value) in sample.cells(column).zip(sample.cells(outcome)) {
        let meaning = outcomes.iter().find(|known| known.value == value).map(|known| known.meaning);
        match meaning {
            Some(Meaning::Won) => counts.entry(cell).or_default()[0] += 1,
            Some(Meaning::Lost) => counts.entry(cell).or_default()[1] += 1,
            _ => {}
        }
    }
    let closed: u64 = counts.values().flatten().sum();
    let pure = counts.values().all(|count| count[0] == 0 || count[1] == 0);
    let both = counts.values().any(|count| count[0] > 0) && counts.values().any(|count| count[1] > 0);
    pure && both && closed >= LEAST_CLOSED_PER_VALUE * counts.len() as u64
}

/// The stage of the process that is most like each open value.
fn stage_matches(
    sample: &Sample<'_>,
    columns: &[Role],
    outcomes: &[ValueMeaning],
    definition: Option<&Definition>,
) -> Vec<StageMatch> {
    let Some(column) = columns.iter().position(|role| *role == Role::Stage) else { return Vec::new() };
    let values = sample.values(column).unwrap_or_default();
    let is_end = |value: &str| {
        let means = |known: &ValueMeaning| known.value == value && known.meaning != Meaning::Open;
        outcome_column(columns) == Some((column, true)) && outcomes.iter().any(means)
    };
    let open = values.into_iter().filter(|(value, _)| !value.is_empty() && !is_end(value));
    open.map(|(value, _)| match_stage(value, definition)).collect()
}

/// The stage of a process that is most like a value.
fn match_stage(value: String, definition: Option<&Definition>) -> StageMatch {
    let mut best = StageMatch { value, stage: None, similarity: 0.0 };
    for stage in definition.into_iter().flat_map(|definition| &definition.stages) {
        let alike = similarity(&best.value, &stage.name).max(similarity(&best.value, stage.id.as_str()));
        if alike > best.similarity {
            best.similarity = alike;
            best.stage = Some(stage.id.to_string()).filter(|_| alike >= LEAST_SIMILARITY);
        }
    }
    best
}
