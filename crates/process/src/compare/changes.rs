//! The changes that lead from one definition to another.

use super::{at_mut, is_whole, lists, parts, within};
use crate::definition::Definition;
use crate::record::{Problem, from_value};
use serde_json::{Map, Value};
use std::fmt;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Of what: a pointer in which the members of lists stand by their ids.
    pub place: String,
    /// How.
    pub what: What,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It was added to its list.
    Added {
        /// As it is.
        value: Value,
        /// The one after which it stands; the first of the list stands after none.
        after: Option<String>,
    },
    /// It was removed from its list.
    Removed {
        /// As it was.
        value: Value,
    },
    /// It stands elsewhere in its list.
    Moved {
        /// The one after which it stands now.
        after: Option<String>,
    },
    /// It has another value. What is not written, because it is as it is by default, has none.
    Set {
        /// As it was.
        before: Option<Value>,
        /// As it is.
        after: Option<Value>,
    },
}

/// The changes that lead from one definition to the other, in the order of the document.
pub fn compare(before: &Definition, after: &Definition) -> Vec<Change> {
    let mut changes = Vec::new();
    difference("", &document(before), &document(after), &mut changes);
    changes
}

/// A definition as a document. Numbers of a definition are finite, or it could not have been read.
pub(super) fn document(definition: &Definition) -> Value {
    serde_json::to_value(definition).unwrap_or_default()
}

fn difference(place: &str, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => objects(place, before, after, changes),
        (Value::Array(before), Value::Array(after))
            if lists::ids(before).is_some() && lists::ids(after).is_some() =>
        {
            members(place, before, after, changes);
        }
        _ => changes.push(set(place, Some(before), Some(after))),
    }
}

fn set(place: &str, before: Option<&Value>, after: Option<&Value>) -> Change {
    Change { place: place.to_owned(), what: What::Set { before: before.cloned(), after: after.cloned() } }
}

fn objects(place: &str, before: &Map<String, Value>, after: &Map<String, Value>, changes: &mut Vec<Change>) {
    let added = after.keys().filter(|key| !before.contains_key(*key));
    for key in before.keys().chain(added) {
        let here = within(place, key);
        match (before.get(key), after.get(key)) {
            (Some(before), Some(after)) if !is_whole(&here, after) => {
                difference(&here, before, after, changes);
            }
            (before, after) if before != after => changes.push(set(&here, before, after)),
            _ => {}
        }
    }
}

fn members(place: &str, before: &[Value], after: &[Value], changes: &mut Vec<Change>) {
    let (Some(was), Some(is)) = (lists::by_id(before), lists::by_id(after)) else { return };
    let (old, new) = (lists::ids(before).unwrap_or_default(), lists::ids(after).unwrap_or_default());
    for id in old.iter().filter(|id| !is.contains_key(*id)) {
        let value = was[id].clone();
        changes.push(Change { place: within(place, id), what: What::Removed { value } });
    }
    let stay = lists::that_stay(&old, &new);
    let mut last: Option<&str> = None;
    for id in new {
        let here = within(place, id);
        let after = last.map(str::to_owned);
        match was.get(id) {
            None => {
                let what = What::Added { value: is[id].clone(), after };
                changes.push(Change { place: here, what });
            }
            Some(value) => {
                if !stay.contains(id) {
                    changes.push(Change { place: here.clone(), what: What::Moved { after } });
                }
                difference(&here, value, is[id], changes);
            }
        }
        last = Some(id);
    }
}

/// Why changes do not fit a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum NotApplied {
    /// What is to be changed is not there, or is there already.
    NoSuchPlace(String),
    /// What comes of it is no definition.
    NoDefinition(Vec<Problem>),
}

impl fmt::Display for NotApplied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchPlace(place) => write!(f, "{place} is not there to be changed"),
            Self::NoDefinition(problems) => {
                let path = problems.first().map_or("", |problem| problem.path.as_str());
                write!(f, "what comes of the changes is no definition at {path}")
            }
        }
    }
}

impl std::error::Error for NotApplied {}

/// Makes these changes, one after the other.
///
/// # Errors
/// With the first that does not fit, or why no definition comes of it. Nothing is changed then.
pub fn apply(definition: &Definition, changes: &[Change]) -> Result<Definition, NotApplied> {
    let mut document = document(definition);
    for change in changes {
        make(&mut document, change).ok_or_else(|| NotApplied::NoSuchPlace(change.place.clone()))?;
    }
    from_value(&document).map_err(NotApplied::NoDefinition)
}

fn make(document: &mut Value, change: &Change) -> Option<()> {
    let (parent, _) = change.place.rsplit_once('/')?;
    let part = parts(&change.place).last()?;
    if let What::Set { after, .. } = &change.what {
        let keys = at_mut(document, parent)?.as_object_mut()?;
        match after {
            Some(value) => drop(keys.insert(part, value.clone())),
            None => drop(keys.remove(&part)?),
        }
        return Some(());
    }
    let list = list_at(document, parent)?;
    let position = list.iter().position(|item| lists::id(item) == Some(part.as_str()));
    match &change.what {
        What::Removed { .. } => drop(list.remove(position?)),
        What::Added { value, after } => {
            if position.is_some() {
                return None;
            }
            insert(list, value.clone(), after.as_deref())?;
        }
        What::Moved { after } => {
            let item = list.remove(position?);
            insert(list, item, after.as_deref())?;
        }
        What::Set { .. } => {}
    }
    Some(())
}

/// The list at a place; one that is not written is made.
fn list_at<'v>(document: &'v mut Value, place: &str) -> Option<&'v mut Vec<Value>> {
    let (parent, _) = place.rsplit_once('/')?;
    let key = parts(place).last()?;
    let keys = at_mut(document, parent)?.as_object_mut()?;
    keys.entry(key).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
}

fn insert(list: &mut Vec<Value>, item: Value, after: Option<&str>) -> Option<()> {
    let at = match after {
        Some(after) => list.iter().position(|item| lists::id(item) == Some(after))? + 1,
        None => 0,
    };
    list.insert(at, item);
    Some(())
}
