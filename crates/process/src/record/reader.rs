use super::{Other, Read};
use serde_json::{Map, Value};
use std::fmt;

/// More problems than this are not kept: nobody reads them, and a file may be made of nothing else.
const MOST_PROBLEMS: usize = 1000;

/// A part that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a JSON pointer, such as `/stages/1/expectedDays`.
    pub path: String,
    /// Why, such as `expected a number, found a text`.
    pub error: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.error)
    }
}

/// Adds a key to a JSON pointer (RFC 6901).
pub(crate) fn push_key(path: &mut String, key: &str) {
    path.push('/');
    if !key.contains(['~', '/']) {
        path.push_str(key);
        return;
    }
    for c in key.chars() {
        match c {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            c => path.push(c),
        }
    }
}

/// Knows where reading is, and keeps what could not be read.
#[derive(Debug, Default)]
pub struct Reader {
    path: String,
    problems: Vec<Problem>,
    /// How many conditions stand around the one that is being read.
    pub(crate) conditions: usize,
    /// What is not known of the object that is being read, and what its parts could not keep.
    pub(super) other: Other,
}

impl Reader {
    /// What could not be read, in the order in which it was found.
    pub fn problems(self) -> Vec<Problem> {
        self.problems
    }

    /// How many parts could not be read until now.
    pub fn count(&self) -> usize {
        self.problems.len()
    }

    /// Goes to a key; what comes back takes [`Reader::leave`] out again.
    pub fn enter(&mut self, key: &str) -> usize {
        let outside = self.path.len();
        push_key(&mut self.path, key);
        outside
    }

    /// Goes back to where [`Reader::enter`] was called.
    pub fn leave(&mut self, outside: usize) {
        self.path.truncate(outside);
    }

    /// Reads a part that stands at this key.
    pub fn at_key(&mut self, key: &str, value: &Value, part: &mut dyn Read) {
        let outside = self.open(key);
        part.read(value, self);
        self.close(key, outside);
    }

    /// Goes to a key whose value may leave something to what is around it.
    pub(super) fn open(&mut self, key: &str) -> (usize, Other) {
        (self.enter(key), std::mem::take(&mut self.other))
    }

    /// Goes back to where [`Reader::open`] was called with that key.
    pub(super) fn close(&mut self, key: &str, (outside, other): (usize, Other)) {
        self.leave(outside);
        let left = std::mem::replace(&mut self.other, other);
        self.other.insert_beneath(key, left);
    }

    /// Reads a part that stands at this place of a list.
    pub fn at_index(&mut self, index: usize, value: &Value, part: &mut dyn Read) {
        self.at_key(&index.to_string(), value, part);
    }

    /// Reads a part that must stand at this key of an object.
    pub fn required(&mut self, keys: &Map<String, Value>, key: &str, part: &mut dyn Read) {
        match keys.get(key) {
            Some(value) => self.at_key(key, value, part),
            None => self.problem(format!("missing field \"{key}\"")),
        }
    }

    /// Reads a part if it stands at this key of an object.
    pub fn optional(&mut self, keys: &Map<String, Value>, key: &str, part: &mut dyn Read) {
        if let Some(value) = keys.get(key) {
            self.at_key(key, value, part);
        }
    }

    /// The keys of an object; a problem and none of them if the value is something else.
    pub fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        let keys = value.as_object();
        if keys.is_none() {
            self.expected("an object", value);
        }
        keys
    }

    /// Something else than what had to be here.
    pub fn expected(&mut self, what: &str, found: &Value) {
        let found = match found {
            Value::Null => "null".to_owned(),
            Value::Bool(yes) => yes.to_string(),
            Value::Number(number) => format!("the number {number}"),
            Value::String(_) => "a text".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
        };
        self.problem(format!("expected {what}, found {found}"));
    }

    /// The part that is being read cannot be read.
    pub fn problem(&mut self, error: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { path: self.path.clone(), error });
        }
    }
}
