//! Two changes of one definition, brought together.

use super::changes::document;
use super::{at, at_mut, is_whole, lists, within};
use crate::checks;
use crate::definition::Definition;
use crate::finding::Finding;
use crate::record::{Problem, from_value};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What came of bringing two changes together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Both changes. Where they do not agree it is as in the first, and what one changed and the other removed is
    /// there.
    pub definition: Definition,
    /// Where they do not agree.
    pub conflicts: Vec<Conflict>,
}

/// A place at which two changes do not agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where: a pointer in which the members of lists stand by their ids.
    pub place: String,
    /// How.
    pub clash: Clash,
    /// As it was before both; nothing if it was not there.
    pub base: Option<Value>,
    /// As it is in the first.
    pub ours: Option<Value>,
    /// As it is in the second.
    pub theirs: Option<Value>,
}

impl Clash {
    /// Its stable code.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::BothChanged => "both-changed",
            Self::RemovedAndChanged => "removed-and-changed",
            Self::BothAdded => "both-added",
            Self::BothOrdered => "both-ordered",
            Self::NotReadable(_) => "not-readable",
            Self::Dangling(_) => "dangling",
        }
    }
}

/// How two changes do not agree.
#[derive(Debug, Clone, PartialEq)]
pub enum Clash {
    /// Both gave it another value.
    BothChanged,
    /// One removed what the other changed.
    RemovedAndChanged,
    /// Both added it, and not the same.
    BothAdded,
    /// Both put the list into another order.
    BothOrdered,
    /// Both together cannot be read, though each can.
    NotReadable(String),
    /// One removed what the other refers to.
    Dangling(Box<Finding>),
}

/// Brings two changes of one definition together.
pub fn merge(base: &Definition, ours: &Definition, theirs: &Definition) -> Merged {
    let documents = [document(base), document(ours), document(theirs)];
    let [base_document, our_document, their_document] = &documents;
    let mut merging = Merging { conflicts: Vec::new() };
    let mut merged = merging
        .values("", Some(base_document), Some(our_document), Some(their_document))
        .unwrap_or_else(|| our_document.clone());
    let definition = loop {
        match from_value::<Definition>(&merged) {
            Ok(definition) => break definition,
            Err(problems) => {
                if !merging.give_way(&mut merged, &documents, problems.first()) {
                    break ours.clone();
                }
            }
        }
    };
    let mut known = checks::broken(ours);
    known.extend(checks::broken(theirs));
    let is_new = |finding: &Finding| {
        !known.iter().any(|other| (other.code, &other.arguments) == (finding.code, &finding.arguments))
    };
    for finding in checks::broken(&definition).into_iter().filter(is_new) {
        merging.conflicts.push(Conflict {
            place: by_ids(&merged, &finding.place.path),
            clash: Clash::Dangling(Box::new(finding)),
            base: None,
            ours: None,
            theirs: None,
        });
    }
    Merged { definition, conflicts: merging.conflicts }
}

struct Merging {
    conflicts: Vec<Conflict>,
}

impl Merging {
    /// What a value is after both changes; nothing if it is not there.
    fn values(
        &mut self,
        place: &str,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        let is_whole = ours.or(theirs).is_some_and(|value| is_whole(place, value));
        match (base, ours, theirs) {
            (Some(Value::Object(base)), Some(Value::Object(ours)), Some(Value::Object(theirs)))
                if !is_whole =>
            {
                return Some(Value::Object(self.objects(place, base, ours, theirs)));
            }
            // A list that is not written is one without members.
            (None | Some(Value::Array(_)), None | Some(Value::Array(_)), None | Some(Value::Array(_)))
                if !is_whole =>
            {
                if let Some(list) = self.lists(place, members(base), members(ours), members(theirs)) {
                    return Some(Value::Array(list));
                }
            }
            _ => {}
        }
        let clash = match (base, ours, theirs) {
            (Some(_), None, _) | (Some(_), _, None) => Clash::RemovedAndChanged,
            (None, ..) => Clash::BothAdded,
            _ => Clash::BothChanged,
        };
        let kept = if clash == Clash::RemovedAndChanged { ours.or(theirs) } else { ours };
        self.conflict(place, clash, [base, ours, theirs]);
        kept.cloned()
    }

    fn conflict(&mut self, place: &str, clash: Clash, [base, ours, theirs]: [Option<&Value>; 3]) {
        self.conflicts.push(Conflict {
            place: place.to_owned(),
            clash,
            base: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        });
    }

    fn objects(
        &mut self,
        place: &str,
        base: &Map<String, Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let keys: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
        let merged = keys.into_iter().filter_map(|key| {
            let value = self.values(&within(place, key), base.get(key), ours.get(key), theirs.get(key))?;
            Some((key.clone(), value))
        });
        merged.collect()
    }

    /// Nothing if the members of one of the lists cannot be told apart.
    fn lists(&mut self, place: &str, base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
        let sides = [lists::by_id(base)?, lists::by_id(ours)?, lists::by_id(theirs)?];
        let orders = [lists::ids(base)?, lists::ids(ours)?, lists::ids(theirs)?];
        let mut kept: BTreeMap<&str, Value> = BTreeMap::new();
        let all: BTreeSet<&str> = orders.iter().flatten().copied().collect();
        for id in all {
            let [base, ours, theirs] = [0, 1, 2].map(|side: usize| sides[side].get(id).copied());
            if let Some(value) = self.values(&within(place, id), base, ours, theirs) {
                kept.insert(id, value);
            }
        }
        let order = self.order(place, &orders, &kept);
        Some(order.into_iter().filter_map(|id| kept.remove(id)).collect())
    }

    /// The order of what is kept: that of whoever changed it, with what either added where they added it.
    fn order<'a>(
        &mut self,
        place: &str,
        orders: &[Vec<&'a str>; 3],
        kept: &BTreeMap<&str, Value>,
    ) -> Vec<&'a str> {
        let [base, ours, theirs] = orders;
        let is_old = |id: &&&str| base.contains(*id) && kept.contains_key(**id);
        // What one removed and the other changed is kept, and stands where that one has it.
        let in_all = |id: &&&str| is_old(id) && ours.contains(*id) && theirs.contains(*id);
        let [was, our, their] =
            [base, ours, theirs].map(|side| side.iter().filter(in_all).copied().collect::<Vec<&str>>());
        let changed = [our != was, their != was];
        if changed == [true, true] && our != their {
            let list = |ids: &[&str]| Value::from(ids.to_vec());
            let (was, our, their) = (list(&was), list(&our), list(&their));
            self.conflict(place, Clash::BothOrdered, [Some(&was), Some(&our), Some(&their)]);
        }
        let mut order = if changed[0] { our } else { their };
        // Others come after whom they follow on their side. Of two runs in one place that with the smaller first id
        // comes first, so that it makes no difference who is first.
        let mut runs: BTreeMap<Option<&str>, Vec<Vec<&'a str>>> = BTreeMap::new();
        let placed: BTreeSet<&str> = order.iter().copied().collect();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for side in [ours, theirs] {
            let mut after: Option<&'a str> = None;
            let mut run: Vec<&'a str> = Vec::new();
            for id in side.iter().copied().filter(|id| kept.contains_key(id)) {
                if placed.contains(id) {
                    if !run.is_empty() {
                        runs.entry(after).or_default().push(std::mem::take(&mut run));
                    }
                    after = Some(id);
                } else if taken.insert(id) {
                    run.push(id);
                }
            }
            if !run.is_empty() {
                runs.entry(after).or_default().push(run);
            }
        }
        for (after, mut several) in runs {
            several.sort();
            let at = match after {
                Some(after) => order.iter().position(|id| *id == after).map_or(order.len(), |at| at + 1),
                None => 0,
            };
            order.splice(at..at, several.into_iter().flatten());
        }
        order
    }

    /// Takes the first side's word where both together cannot be read; false if nothing is left to give way.
    fn give_way(&mut self, merged: &mut Value, documents: &[Value; 3], problem: Option<&Problem>) -> bool {
        let Some(problem) = problem else { return false };
        let mut place = by_ids(merged, &problem.path);
        loop {
            let [base, ours, theirs] = documents.each_ref().map(|document| at(document, &place).cloned());
            if let (Some(ours), Some(here)) = (&ours, at_mut(merged, &place))
                && *here != *ours
            {
                *here = ours.clone();
                let clash = Clash::NotReadable(problem.error.to_string());
                self.conflict(&place, clash, [base.as_ref(), Some(ours), theirs.as_ref()]);
                return true;
            }
            match place.rsplit_once('/') {
                Some((parent, _)) => place = parent.to_owned(),
                None => return false,
            }
        }
    }
}

fn members(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A JSON pointer with the ids of members instead of their positions.
fn by_ids(document: &Value, pointer: &str) -> String {
    let mut value = Some(document);
    let mut place = String::new();
    for part in super::parts(pointer) {
        let next = match value {
            Some(Value::Array(items)) => part.parse().ok().and_then(|at: usize| items.get(at)),
            Some(value) => value.get(&part),
            None => None,
        };
        let name = match (value, next.and_then(lists::id)) {
            (Some(Value::Array(_)), Some(id)) => id.to_owned(),
            _ => part,
        };
        place = within(&place, &name);
        value = next;
    }
    place
}
