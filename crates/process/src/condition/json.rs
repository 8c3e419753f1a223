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

use super::{Condition, DayTest, NumberOrder, Operand, PeopleCount, PeopleTest, PlayTest, StepTest, Test};
use crate::definition::{BuyerRole, Influence, Stance};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

/// Deeper conditions are refused: nobody reads them, and reading them must not exhaust the stack.
const DEEPEST: usize = 32;

type Outcome<T> = Result<T, String>;

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        condition(value, 0).map_err(D::Error::custom)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(pairs(self))
    }
}

fn condition(value: Value, depth: usize) -> Outcome<Condition> {
    if depth > DEEPEST {
        return Err(format!("a condition is nested deeper than {DEEPEST} levels"));
    }
    let Value::Object(mut keys) = value else {
        return Err("expected a condition, such as {\"fact\": \"value\", \"atLeast\": 1000}".into());
    };
    let read = if let Some(parts) = keys.remove("all") {
        Condition::All(conditions(parts, "all", depth)?)
    } else if let Some(parts) = keys.remove("any") {
        Condition::Any(conditions(parts, "any", depth)?)
    } else if let Some(part) = keys.remove("not") {
        Condition::Not(Box::new(condition(part, depth + 1)?))
    } else if let Some(fact) = keys.remove("fact") {
        let fact = text(fact, "fact")?;
        let found = keys.keys().find(|key| TESTS.contains(&key.as_str())).cloned();
        let Some(key) = found else {
            return Err(format!(
                "the condition on the fact \"{fact}\" asks nothing: expected one of {}",
                TESTS.join(", ")
            ));
        };
        let operand = keys.remove(&key).unwrap_or(Value::Null);
        Condition::Fact { fact: fact.into(), test: test(&key, operand)? }
    } else if let Some(count) = keys.remove("people") {
        Condition::People(people(count, &mut keys)?)
    } else if let Some(step) = keys.remove("step") {
        let is = match text(keys.remove("is").unwrap_or(Value::Null), "is")?.as_str() {
            "done" => StepTest::Done,
            "skipped" => StepTest::Skipped,
            "open" => StepTest::Open,
            other => return Err(format!("a step is done, skipped or open, not \"{other}\"")),
        };
        Condition::Step { step: text(step, "step")?.into(), is }
    } else if let Some(play) = keys.remove("play") {
        let is = match text(keys.remove("is").unwrap_or(Value::Null), "is")?.as_str() {
            "running" => PlayTest::Running,
            "done" => PlayTest::Done,
            other => return Err(format!("a play is running or done, not \"{other}\"")),
        };
        Condition::Play { play: text(play, "play")?.into(), is }
    } else if let Some(stages) = keys.remove("stage") {
        Condition::Stage(texts(stages, "stage")?.into_iter().map(Into::into).collect())
    } else {
        return Err("a condition has one of the keys all, any, not, fact, people, step, play, stage".into());
    };
    match keys.keys().next() {
        None => Ok(read),
        Some(key) => Err(format!(
            "the key \"{key}\" in a condition is not known, and leaving it out could change what the rule means"
        )),
    }
}

fn conditions(value: Value, key: &str, depth: usize) -> Outcome<Vec<Condition>> {
    match value {
        Value::Array(parts) => parts.into_iter().map(|part| condition(part, depth + 1)).collect(),
        _ => Err(format!("\"{key}\" needs a list of conditions")),
    }
}

const TESTS: [&str; 17] = [
    "is",
    "isNot",
    "isOneOf",
    "includesAny",
    "includesAll",
    "includesNone",
    "atLeast",
    "atMost",
    "moreThan",
    "lessThan",
    "between",
    "before",
    "after",
    "daysUntil",
    "daysSince",
    "contains",
    "isKnown",
];

fn test(key: &str, value: Value) -> Outcome<Test> {
    let options = |value| Ok::<_, String>(texts(value, key)?.into_iter().map(Into::into).collect());
    let date = |value| text(value, key)?.parse().map_err(|error| format!("\"{key}\": {error}"));
    Ok(match key {
        "is" => Test::Is(operand(value, key)?),
        "isNot" => Test::IsNot(operand(value, key)?),
        "isOneOf" => match value {
            Value::Array(values) => {
                Test::IsOneOf(values.into_iter().map(|value| operand(value, key)).collect::<Outcome<_>>()?)
            }
            _ => return Err("\"isOneOf\" needs a list".into()),
        },
        "includesAny" => Test::IncludesAny(options(value)?),
        "includesAll" => Test::IncludesAll(options(value)?),
        "includesNone" => Test::IncludesNone(options(value)?),
        "atLeast" => Test::AtLeast(operand(value, key)?),
        "atMost" => Test::AtMost(operand(value, key)?),
        "moreThan" => Test::MoreThan(operand(value, key)?),
        "lessThan" => Test::LessThan(operand(value, key)?),
        "between" => match value.as_array().map(Vec::as_slice) {
            Some([low, high]) => match (low.as_f64(), high.as_f64()) {
                (Some(low), Some(high)) => Test::Between(low, high),
                _ => return Err("\"between\" needs two numbers".into()),
            },
            _ => return Err("\"between\" needs two numbers".into()),
        },
        "before" => Test::Before(date(value)?),
        "after" => Test::After(date(value)?),
        "daysUntil" => Test::DaysUntil(day_test(&value, key)?),
        "daysSince" => Test::DaysSince(day_test(&value, key)?),
        "contains" => Test::Contains(text(value, key)?),
        "isKnown" => Test::IsKnown(value.as_bool().ok_or("\"isKnown\" needs true or false")?),
        other => return Err(format!("\"{other}\" is not a test")),
    })
}

fn operand(value: Value, key: &str) -> Outcome<Operand> {
    match value {
        Value::Bool(yes) => Ok(Operand::YesNo(yes)),
        Value::Number(number) => Ok(Operand::Number(number.as_f64().unwrap_or(f64::NAN))),
        Value::String(text) => Ok(Operand::Text(text)),
        _ => Err(format!("\"{key}\" needs a value")),
    }
}

fn day_test(value: &Value, key: &str) -> Outcome<DayTest> {
    let found = value.as_object().filter(|keys| keys.len() == 1).and_then(|keys| keys.iter().next());
    let order = found.and_then(|(order, days)| Some((NumberOrder::from_name(order)?, days.as_f64()?)));
    match order {
        Some((order, days)) => Ok(DayTest { order, days }),
        None => Err(format!("\"{key}\" needs a number of days, such as {{\"atMost\": 60}}")),
    }
}

fn people(count: Value, keys: &mut Map<String, Value>) -> Outcome<PeopleTest> {
    let number = |key: &str| count.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let count = match (count.as_str(), number("atLeast"), number("atMost")) {
        (Some("any"), ..) => PeopleCount::Any,
        (Some("all"), ..) => PeopleCount::All,
        (Some("none"), ..) => PeopleCount::None,
        (_, Some(count), None) => PeopleCount::AtLeast(count),
        (_, None, Some(count)) => PeopleCount::AtMost(count),
        _ => return Err("\"people\" is any, all, none, {\"atLeast\": n} or {\"atMost\": n}".into()),
    };
    let mut named = |key: &str| keys.remove(key).map(|value| text(value, key)).transpose();
    let role = named("role")?;
    let stance = named("stance")?;
    let influence = named("influence")?;
    let met = keys.remove("met").map(|met| met.as_bool().ok_or("\"met\" needs true or false")).transpose()?;
    let unknown = |kind: &str, name: &str| format!("\"{name}\" is not a {kind}");
    Ok(PeopleTest {
        count,
        role: role
            .map(|name| BuyerRole::from_name(&name).ok_or_else(|| unknown("buyer's role", &name)))
            .transpose()?,
        stance: stance
            .map(|name| Stance::from_name(&name).ok_or_else(|| unknown("stance", &name)))
            .transpose()?,
        influence: influence
            .map(|name| influence_from(&name).ok_or_else(|| unknown("influence", &name)))
            .transpose()?,
        met,
    })
}

fn influence_from(name: &str) -> Option<Influence> {
    [Influence::Low, Influence::Medium, Influence::High].into_iter().find(|i| influence_name(*i) == name)
}

fn influence_name(influence: Influence) -> &'static str {
    match influence {
        Influence::Low => "low",
        Influence::Medium => "medium",
        Influence::High => "high",
    }
}

fn text(value: Value, key: &str) -> Outcome<String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(format!("\"{key}\" needs a text")),
    }
}

fn texts(value: Value, key: &str) -> Outcome<Vec<String>> {
    match value {
        Value::String(one) => Ok(vec![one]),
        Value::Array(values) => values.into_iter().map(|value| text(value, key)).collect(),
        _ => Err(format!("\"{key}\" needs a list of ids")),
    }
}

/// A number as people write it: without a fraction where it has none.
fn number(value: f64) -> Value {
    let is_whole = value.trunc().total_cmp(&value).is_eq();
    if is_whole && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn operand_value(operand: &Operand) -> Value {
    match operand {
        Operand::YesNo(yes) => json!(yes),
        Operand::Number(value) => number(*value),
        Operand::Text(text) => json!(text),
    }
}

/// The value of a key: parts of a condition are written directly, so that their keys keep their order.
enum Part<'a> {
    Plain(Value),
    One(&'a Condition),
    Many(&'a [Condition]),
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::One(condition) => condition.serialize(serializer),
            Self::Many(conditions) => conditions.serialize(serializer),
        }
    }
}

fn pairs(condition: &Condition) -> Vec<(&'static str, Part<'_>)> {
    let plain = |pairs: Vec<(&'static str, Value)>| {
        pairs.into_iter().map(|(key, value)| (key, Part::Plain(value))).collect()
    };
    match condition {
        Condition::All(parts) => vec![("all", Part::Many(parts))],
        Condition::Any(parts) => vec![("any", Part::Many(parts))],
        Condition::Not(part) => vec![("not", Part::One(part))],
        Condition::Fact { fact, test } => plain(vec![("fact", json!(fact)), test_pair(test)]),
        Condition::People(test) => plain(people_pairs(test)),
        Condition::Step { step, is } => {
            let is = match is {
                StepTest::Done => "done",
                StepTest::Skipped => "skipped",
                StepTest::Open => "open",
            };
            plain(vec![("step", json!(step)), ("is", json!(is))])
        }
        Condition::Play { play, is } => {
            let is = match is {
                PlayTest::Running => "running",
                PlayTest::Done => "done",
            };
            plain(vec![("play", json!(play)), ("is", json!(is))])
        }
        Condition::Stage(stages) => plain(vec![("stage", json!(stages))]),
    }
}

fn test_pair(test: &Test) -> (&'static str, Value) {
    let day = |test: &DayTest| json!({ test.order.name(): number(test.days) });
    match test {
        Test::Is(value) => ("is", operand_value(value)),
        Test::IsNot(value) => ("isNot", operand_value(value)),
        Test::IsOneOf(values) => ("isOneOf", values.iter().map(operand_value).collect()),
        Test::IncludesAny(options) => ("includesAny", json!(options)),
        Test::IncludesAll(options) => ("includesAll", json!(options)),
        Test::IncludesNone(options) => ("includesNone", json!(options)),
        Test::AtLeast(value) => ("atLeast", operand_value(value)),
        Test::AtMost(value) => ("atMost", operand_value(value)),
        Test::MoreThan(value) => ("moreThan", operand_value(value)),
        Test::LessThan(value) => ("lessThan", operand_value(value)),
        Test::Between(low, high) => ("between", json!([number(*low), number(*high)])),
        Test::Before(date) => ("before", json!(date)),
        Test::After(date) => ("after", json!(date)),
        Test::DaysUntil(test) => ("daysUntil", day(test)),
        Test::DaysSince(test) => ("daysSince", day(test)),
        Test::Contains(text) => ("contains", json!(text)),
        Test::IsKnown(known) => ("isKnown", json!(known)),
    }
}

fn people_pairs(test: &PeopleTest) -> Vec<(&'static str, Value)> {
    let count = match test.count {
        PeopleCount::Any => json!("any"),
        PeopleCount::All => json!("all"),
        PeopleCount::None => json!("none"),
        PeopleCount::AtLeast(count) => json!({ "atLeast": count }),
        PeopleCount::AtMost(count) => json!({ "atMost": count }),
    };
    let mut pairs = vec![("people", count)];
    pairs.extend(test.role.map(|role| ("role", json!(role.as_str()))));
    pairs.extend(test.stance.map(|stance| ("stance", json!(stance.as_str()))));
    pairs.extend(test.influence.map(|influence| ("influence", json!(influence_name(influence)))));
    pairs.extend(test.met.map(|met| ("met", json!(met))));
    pairs
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
            (r#"{"step":"demo","is":"late"}"#, "done, skipped or open"),
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
