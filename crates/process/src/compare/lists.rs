//! Lists whose members can be told apart.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What tells a member of a list from the others: its id, or for a list of words the words themselves.
pub(super) fn id(item: &Value) -> Option<&str> {
    match item {
        Value::String(text) => Some(text),
        Value::Object(keys) => keys.get("id").and_then(Value::as_str),
        _ => None,
    }
}

/// The ids of a list, in order; none if its members cannot be told apart.
pub(super) fn ids(list: &[Value]) -> Option<Vec<&str>> {
    let ids: Vec<&str> = list.iter().map(id).collect::<Option<_>>()?;
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    (different.len() == ids.len()).then_some(ids)
}

/// The members of a list by their ids; none if they cannot be told apart.
pub(super) fn by_id(list: &[Value]) -> Option<BTreeMap<&str, &Value>> {
    let ids = ids(list)?;
    Some(ids.into_iter().zip(list).collect())
}

/// Of those in the wanted order the most that can stay where they are: a longest increasing subsequence of their
/// present positions.
pub(super) fn that_stay<'a>(present: &[&str], wanted: &[&'a str]) -> BTreeSet<&'a str> {
    let positions: BTreeMap<&str, usize> = present.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let known: Vec<(&'a str, usize)> =
        wanted.iter().filter_map(|id| Some((*id, *positions.get(id)?))).collect();
    // The end of the best sequence of each length, and before whom each stands in its own best.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(known.len());
    for (index, (_, position)) in known.iter().enumerate() {
        let length = ends.partition_point(|end| known[*end].1 < *position);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(index) } else { ends[length] = index }
    }
    let mut stay = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        stay.insert(known[index].0);
        at = before[index];
    }
    stay
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_can_stay() {
        let stay = |present: &[&str], wanted: &[&'static str]| {
            that_stay(present, wanted).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(stay(&["a", "b", "c"], &["c", "a", "b"]), ["a", "b"]);
        assert_eq!(stay(&["a", "b", "c"], &["a", "b", "c"]), ["a", "b", "c"]);
        assert_eq!(stay(&["a", "b", "c", "d"], &["b", "x", "a", "d", "c"]).len(), 2);
        assert_eq!(stay(&[], &["a"]), [""; 0]);
    }
}
