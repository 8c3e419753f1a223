//! Columns by which deals are compared, a byte a deal.

use stagecraft_report::learning::{Matching, Role};
use stagecraft_tables::cells::is_empty;
use std::collections::BTreeMap;

/// More different values than this are not compared.
pub(crate) const MOST_VALUES: usize = 200;
const EMPTY: u8 = 0;

/// One column, its values numbered in the order in which they were met; 0 is an empty cell.
#[derive(Clone, Debug)]
pub(crate) struct CategoryColumn {
    pub(crate) column: u32,
    pub(crate) name: String,
    /// The value of number 1, 2, and so on.
    pub(crate) values: Vec<String>,
    /// Whether there are more values than are compared. The numbers mean nothing then.
    pub(crate) too_many: bool,
    /// The number of each deal's value.
    pub(crate) numbers: Vec<u8>,
    places: BTreeMap<String, u8>,
}

impl CategoryColumn {
    /// The columns that a matching wants to compare by.
    pub(crate) fn all(matching: &Matching) -> Vec<CategoryColumn> {
        let wanted = |role: &Role| matches!(role, Role::Owner | Role::Segment);
        let columns = matching.columns.iter().enumerate().filter(|(_, role)| wanted(role));
        columns
            .map(|(at, _)| CategoryColumn {
                column: at as u32,
                name: matching.names.get(at).cloned().unwrap_or_default(),
                values: Vec::new(),
                too_many: false,
                numbers: Vec::new(),
                places: BTreeMap::new(),
            })
            .collect()
    }

    /// The number of a cell's value.
    pub(crate) fn number(&mut self, cell: &str) -> u8 {
        if self.too_many || is_empty(cell) {
            return EMPTY;
        }
        let cell = cell.trim();
        if let Some(number) = self.places.get(cell) {
            return *number;
        }
        if self.values.len() >= MOST_VALUES {
            self.too_many = true;
            self.values = Vec::new();
            self.places = BTreeMap::new();
            return EMPTY;
        }
        self.values.push(cell.to_owned());
        let number = self.values.len() as u8;
        self.places.insert(cell.to_owned(), number);
        number
    }

    /// The value of a number; nothing for empty cells.
    pub(crate) fn value(&self, number: usize) -> Option<&str> {
        self.values.get(number.checked_sub(1)?).map(String::as_str)
    }
}
