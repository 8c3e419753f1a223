//! What differs between two definitions, and bringing two changes of one definition together.
//!
//! Both work on the document rather than on the types: whatever can be written can be compared and merged, keys
//! that nobody knows included. Things that have ids are the same thing where their ids are the same, wherever they
//! stand in their list; so a step that was moved was moved and not removed and added. What has no ids inside, such
//! as a condition or a distribution, is one value: it is the same or it is another.
//!
//! A place in such a document is a JSON pointer in which the members of a list stand by their ids:
//! `/stages/discovery/steps/ask/name`.

mod changes;
mod lists;
mod merging;

pub use changes::{Change, NotApplied, What, apply, compare};
pub use merging::{Clash, Conflict, Merged, merge};

use crate::record::push_key;
use serde_json::Value;

/// Keys whose values are one whatever is in them: rules and what they do are changed as a whole.
const WHOLE: [&str; 5] = ["when", "on", "actions", "often", "routes"];

/// What a fact's value stands under.
const VALUES: [&str; 2] = ["facts", "hidden"];

/// Whether a value is changed as a whole: a rule, or what a deal's fact is. Of a set of options none is something
/// else than nothing known.
fn is_whole(place: &str, value: &Value) -> bool {
    let mut last = place.rsplit('/');
    let (key, parent) = (last.next().unwrap_or_default(), last.next().unwrap_or_default());
    WHOLE.contains(&key) || VALUES.contains(&parent) && lists::id(value).is_none_or(|_| value.is_string())
}

/// A place, one part longer.
fn within(place: &str, part: &str) -> String {
    let mut longer = place.to_owned();
    push_key(&mut longer, part);
    longer
}

/// The parts of a place.
fn parts(place: &str) -> impl Iterator<Item = String> {
    place.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~"))
}

/// The value at a place, if there is one.
fn at<'v>(document: &'v Value, place: &str) -> Option<&'v Value> {
    parts(place).try_fold(document, |value, part| match value {
        Value::Object(keys) => keys.get(&part),
        Value::Array(items) => items.iter().find(|item| lists::id(item) == Some(part.as_str())),
        _ => None,
    })
}

fn at_mut<'v>(document: &'v mut Value, place: &str) -> Option<&'v mut Value> {
    parts(place).try_fold(document, |value, part| match value {
        Value::Object(keys) => keys.get_mut(&part),
        Value::Array(items) => items.iter_mut().find(|item| lists::id(item) == Some(part.as_str())),
        _ => None,
    })
}
