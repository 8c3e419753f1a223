//! What the values of the outcome's column mean while rows are read.

use crate::vocabulary::meaning_of;
use stagecraft_report::learning::{Matching, Meaning, Role, ValueMeaning};
use stagecraft_tables::cells::is_empty;
use std::collections::BTreeMap;

/// More different values than this are not kept: the column is no outcome's.
const MOST_VALUES: usize = 200;

/// The column that says how deals stand, and whether it is the stage's.
pub(crate) fn outcome_column(roles: &[Role]) -> Option<(usize, bool)> {
    let at = |wanted| roles.iter().position(|role| *role == wanted);
    at(Role::Outcome).map(|at| (at, false)).or_else(|| at(Role::Stage).map(|at| (at, true)))
}

/// Meanings by value, as people said or as they are guessed when a value is met for the first time.
#[derive(Clone, Debug)]
pub(crate) struct Outcomes {
    values: Vec<ValueMeaning>,
    places: BTreeMap<String, usize>,
    is_stage: bool,
}

impl Outcomes {
    pub(crate) fn new(matching: &Matching) -> Self {
        let is_stage = outcome_column(&matching.columns).is_some_and(|found| found.1);
        let mut outcomes = Outcomes { values: Vec::new(), places: BTreeMap::new(), is_stage };
        for value in &matching.outcomes {
            let key = key_of(&value.value);
            if !outcomes.places.contains_key(key) {
                outcomes.places.insert(key.to_owned(), outcomes.values.len());
                outcomes.values.push(ValueMeaning { rows: 0, ..value.clone() });
            }
        }
        outcomes
    }

    /// Counts a cell and says what it means; nothing if nobody has said so and it says nothing itself.
    pub(crate) fn take(&mut self, cell: &str) -> Option<Meaning> {
        let key = key_of(cell);
        if let Some(value) = self.places.get(key).and_then(|at| self.values.get_mut(*at)) {
            value.rows += 1;
            return Some(value.meaning);
        }
        let meaning = meaning_of(key, self.is_stage)?;
        if self.values.len() < MOST_VALUES {
            self.places.insert(key.to_owned(), self.values.len());
            self.values.push(ValueMeaning { value: key.to_owned(), rows: 1, meaning, guessed: true });
        }
        Some(meaning)
    }

    pub(crate) fn finish(self) -> Vec<ValueMeaning> {
        self.values
    }
}

/// All ways to leave a cell empty are one value.
fn key_of(cell: &str) -> &str {
    if is_empty(cell) { "" } else { cell.trim() }
}
