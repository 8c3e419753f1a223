//! What is asked of people.

use super::super::{PeopleCount, PeopleTest};
use crate::record::{Read, Reader, Tree, Write};
use serde_json::{Map, Value};

impl PeopleTest {
    pub(super) fn anybody() -> Self {
        Self { count: PeopleCount::Any, role: None, stance: None, influence: None, met: None }
    }

    /// Reads from the keys of its condition.
    pub(super) fn read(&mut self, keys: &Map<String, Value>, reader: &mut Reader) {
        reader.required(keys, "people", &mut self.count);
        reader.optional(keys, "role", &mut self.role);
        reader.optional(keys, "stance", &mut self.stance);
        reader.optional(keys, "influence", &mut self.influence);
        reader.optional(keys, "met", &mut self.met);
    }

    /// The pairs of its condition.
    pub(super) fn pairs(&self) -> Vec<(&str, Tree<'_>)> {
        let asked: [(&str, &dyn Write); 4] = [
            ("role", &self.role),
            ("stance", &self.stance),
            ("influence", &self.influence),
            ("met", &self.met),
        ];
        let mut pairs = vec![("people", self.count.write())];
        pairs.extend(
            asked.into_iter().filter(|(_, part)| !part.is_usual()).map(|(key, part)| (key, part.write())),
        );
        pairs
    }
}

impl Read for PeopleCount {
    fn blank() -> Self {
        Self::Any
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let only = value.as_object().filter(|keys| keys.len() == 1);
        let number = |key: &str| only?.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        *self = match (value.as_str(), number("atLeast"), number("atMost")) {
            (Some("any"), ..) => Self::Any,
            (Some("all"), ..) => Self::All,
            (Some("none"), ..) => Self::None,
            (_, Some(count), None) => Self::AtLeast(count),
            (_, None, Some(count)) => Self::AtMost(count),
            _ => {
                return reader.problem("expected any, all, none, {\"atLeast\": n} or {\"atMost\": n}".into());
            }
        };
    }
}

impl Write for PeopleCount {
    fn write(&self) -> Tree<'_> {
        let counted = |order, count: u32| Tree::Object(vec![(order, Tree::Count(count.into()))]);
        match self {
            Self::Any => Tree::Text("any"),
            Self::All => Tree::Text("all"),
            Self::None => Tree::Text("none"),
            Self::AtLeast(count) => counted("atLeast", *count),
            Self::AtMost(count) => counted("atMost", *count),
        }
    }
}
