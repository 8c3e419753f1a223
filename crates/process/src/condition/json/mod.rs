//! How a condition is written: an object whose first key says what it is.
//!
//! ```json
//! {"all": [
//!   {"fact": "competitors", "includesAny": ["incumbent"]},
//!   {"fact": "value", "atLeast": 25000},
//!   {"not": {"people": "any", "role": "economicBuyer", "stance": "against"}},
//!   {"step": "demo", "is": "done"}
//! ]}
//! ```

mod people;
mod values;

use super::{Condition, PeopleTest, PlayTest, StepTest, Test};
use crate::id::{FactId, PlayId, StageId, StepId};
use crate::record::{ChoiceMut, FieldsMut, Read, Reader, Tree, Write};
use crate::serde_by_parts;
use serde_json::{Map, Value};

/// Deeper conditions are refused, by the reader and by edits: nobody reads them, and reading them must not exhaust the stack.
pub(super) const DEEPEST: usize = 32;

/// The keys that say what a condition is.
const KINDS: [&str; 8] = ["all", "any", "not", "fact", "people", "step", "play", "stage"];

serde_by_parts!(Condition);

impl Read for Condition {
    fn blank() -> Self {
        Self::All(Vec::new())
    }

    fn read(&mut self, value: &Value, reader: &mut Reader) {
        if reader.conditions > DEEPEST {
            return reader.problem(format!("a condition is nested deeper than {DEEPEST} levels"));
        }
        reader.conditions += 1;
        match value {
            Value::Object(keys) => read_keys(self, keys, reader),
            other => {
                reader.expected("a condition, such as {\"fact\": \"value\", \"atLeast\": 1000}", other);
            }
        }
        reader.conditions -= 1;
    }
}

impl Write for Condition {
    fn write(&self) -> Tree<'_> {
        Tree::Object(match self {
            Self::All(parts) => vec![("all", parts.write())],
            Self::Any(parts) => vec![("any", parts.write())],
            Self::Not(part) => vec![("not", part.write())],
            Self::Fact { fact, test } => {
                let mut pairs = vec![("fact", fact.write())];
                if let Tree::Object(asked) = test.write() {
                    pairs.extend(asked);
                }
                pairs
            }
            Self::People(test) => test.pairs(),
            Self::Step { step, is } => vec![("step", step.write()), ("is", is.write())],
            Self::Play { play, is } => vec![("play", play.write()), ("is", is.write())],
            Self::Stage(stages) => vec![("stage", stages.write())],
        })
    }
}

fn read_keys(condition: &mut Condition, keys: &Map<String, Value>, reader: &mut Reader) {
    let Some(kind) = KINDS.into_iter().find(|kind| keys.contains_key(*kind)) else {
        return reader.problem(format!("a condition has one of the keys {}", KINDS.join(", ")));
    };
    let mut known: Vec<&str> = vec![kind];
    *condition = match kind {
        "all" | "any" => {
            let mut parts = Vec::new();
            reader.required(keys, kind, &mut parts);
            if kind == "all" { Condition::All(parts) } else { Condition::Any(parts) }
        }
        "not" => {
            let mut part = Box::<Condition>::blank();
            reader.required(keys, kind, &mut part);
            Condition::Not(part)
        }
        "fact" => {
            let (mut fact, mut test) = (FactId::blank(), Test::blank());
            reader.required(keys, kind, &mut fact);
            let mut tests = Test::VARIANTS.iter().enumerate();
            let Some((index, found)) = tests.find(|(_, test)| keys.contains_key(test.key)) else {
                let tests: Vec<&str> = Test::VARIANTS.iter().map(|test| test.key).collect();
                return reader.problem(format!(
                    "the condition on the fact \"{fact}\" asks nothing: expected one of {}",
                    tests.join(", ")
                ));
            };
            known.push(found.key);
            test.choose(index);
            if let (Some(value), Some(asked)) = (keys.get(found.key), test.part_mut(0)) {
                if found.key.starts_with("includes") {
                    read_one_or_more(found.key, value, asked, reader);
                } else {
                    reader.at_key(found.key, value, asked);
                }
            }
            Condition::Fact { fact, test }
        }
        "people" => {
            known.extend(["role", "stance", "influence", "met"]);
            let mut test = PeopleTest::anybody();
            test.read(keys, reader);
            Condition::People(test)
        }
        "step" => {
            known.push("is");
            let (mut step, mut is) = (StepId::blank(), StepTest::blank());
            reader.required(keys, kind, &mut step);
            reader.required(keys, "is", &mut is);
            Condition::Step { step, is }
        }
        "play" => {
            known.push("is");
            let (mut play, mut is) = (PlayId::blank(), PlayTest::blank());
            reader.required(keys, kind, &mut play);
            reader.required(keys, "is", &mut is);
            Condition::Play { play, is }
        }
        _ => {
            let mut stages = Vec::<StageId>::new();
            if let Some(value) = keys.get(kind) {
                read_one_or_more(kind, value, &mut stages, reader);
            }
            Condition::Stage(stages)
        }
    };
    for key in keys.keys().filter(|key| !known.contains(&key.as_str())) {
        let outside = reader.enter(key);
        reader.problem(format!(
            "the key \"{key}\" in a condition is not known, and leaving it out could change what the rule means"
        ));
        reader.leave(outside);
    }
}

/// A list of ids; one id may stand without its list.
fn read_one_or_more(key: &str, value: &Value, ids: &mut dyn Read, reader: &mut Reader) {
    match value {
        Value::String(_) => reader.at_key(key, &Value::Array(vec![value.clone()]), ids),
        value => reader.at_key(key, value, ids),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_written_as_they_were_read() {
        for text in [
            r#"{"all":[{"fact":"competitors","includesAny":["incumbent"]},{"fact":"value","atLeast":25000}]}"#,
            r#"{"any":[{"not":{"fact":"size","between":[1,2.5]}},{"stage":["discovery"]}]}"#,
            r#"{"people":"any","role":"economicBuyer","stance":"against"}"#,
            r#"{"people":{"atLeast":3},"met":true}"#,
            r#"{"fact":"renewal","daysUntil":{"atMost":60}}"#,
            r#"{"fact":"renewal","before":"2026-01-31"}"#,
            r#"{"fact":"pain","isOneOf":["noted","validated"]}"#,
            r#"{"fact":"security","is":true}"#,
            r#"{"step":"demo","is":"done"}"#,
            r#"{"play":"displace","is":"running"}"#,
            r#"{"all":[]}"#,
        ] {
            let condition: Condition = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&condition).unwrap(), text);
        }
    }

    #[test]
    fn what_is_wrong_in_a_condition_is_said() {
        for (text, part) in [
            ("[]", "expected a condition"),
            (r#"{"fact":"value"}"#, "asks nothing"),
            (r#"{"fact":"value","atLeast":1,"soft":true}"#, "\"soft\""),
            (r#"{"fact":"d","before":"soon"}"#, "expected a date"),
            (r#"{"people":"few"}"#, "any, all, none"),
            (r#"{"step":"demo","is":"late"}"#, "expected one of done, skipped, open"),
            (r#"{"some":[]}"#, "one of the keys"),
        ] {
            let error = serde_json::from_str::<Condition>(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        let deep = format!("{}{}{}", r#"{"not":"#.repeat(100), r#"{"all":[]}"#, "}".repeat(100));
        let error = serde_json::from_str::<Condition>(&deep).unwrap_err().to_string();
        assert!(error.contains("nested deeper"), "{error}");
    }
}
