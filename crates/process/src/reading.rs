//! Reading and writing the document.
//!
//! Reading is tolerant of what is missing and of what is new, and strict where guessing would change what a
//! process means. Every part of every list is read on its own, so that one pass reports all that cannot be
//! read, each with its path. A definition comes back only if everything in it could be read: half a process
//! is not what somebody wanted to open.

use crate::checks;
use crate::condition::Condition;
use crate::definition::{
    Action, Criterion, DealEvent, Definition, FORMAT, FORMAT_VERSION, Fact, FactOption, On, Person, Play,
    Role, Route, SampleDeal, Stage, Step, SystemMapping, Trigger,
};
use crate::finding::{Code, Finding, Place, Severity};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io;

/// Larger texts are refused before they are parsed; the largest real process is a few hundred kilobytes.
pub const LARGEST_BYTES: usize = 50_000_000;

/// What came of reading a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The definition, if all of it could be read and its ids tell its parts apart.
    pub definition: Option<Definition>,
    /// What is to be said about it, worst first.
    pub findings: Vec<Finding>,
}

impl Reading {
    fn refused(findings: Vec<Finding>) -> Self {
        Self { definition: None, findings }
    }
}

/// Reads a definition from its JSON.
pub fn read(text: &str) -> Reading {
    if text.len() > LARGEST_BYTES {
        let finding = Finding::new(Code::TooLarge, Place::path(""))
            .with("megabytes", (text.len() / 1_000_000).max(1))
            .with("limit", LARGEST_BYTES / 1_000_000);
        return Reading::refused(vec![finding]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => read_value(value),
        Err(error) => {
            let code = if error.is_eof() { Code::Truncated } else { Code::NotJson };
            let sentence = error.to_string();
            let reason = sentence.rsplit_once(" at line ").map_or(sentence.as_str(), |(reason, _)| reason);
            let finding = Finding::new(code, Place::path(""))
                .with("line", error.line())
                .with("column", error.column())
                .with("error", reason);
            Reading::refused(vec![finding])
        }
    }
}

/// The lists of the document whose parts are read one by one.
const LISTS: [&str; 7] = ["roles", "facts", "stages", "plays", "triggers", "sampleDeals", "systemMappings"];

fn read_value(value: Value) -> Reading {
    let not_a_process = |found: &str| {
        Reading::refused(vec![Finding::new(Code::NotAProcess, Place::path("")).with("found", found)])
    };
    let Value::Object(document) = &value else {
        return not_a_process("no object");
    };
    match document.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(Value::String(format)) => return not_a_process(&format.clone()),
        _ => return not_a_process("no format"),
    }
    match document.get("formatVersion").and_then(Value::as_u64) {
        Some(version) if version == u64::from(FORMAT_VERSION) => {}
        Some(version) if version > u64::from(FORMAT_VERSION) => {
            let finding = Finding::new(Code::NewerFormat, Place::path("/formatVersion"))
                .with("found", version as f64)
                .with("known", f64::from(FORMAT_VERSION));
            return Reading::refused(vec![finding]);
        }
        _ => return not_a_process("no format version"),
    }

    let mut findings = Vec::new();
    for list in LISTS {
        if let Some(parts) = document.get(list) {
            probe_list(list, parts, &mut findings);
        }
    }
    if !findings.is_empty() {
        return Reading::refused(findings);
    }
    let definition = match Definition::deserialize(&value) {
        Ok(definition) => definition,
        Err(error) => return Reading::refused(vec![unreadable(String::new(), &error)]),
    };
    let mut findings = checks::identity(&definition);
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Reading::refused(findings);
    }
    findings.extend(checks::check(&definition));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    Reading { definition: Some(definition), findings }
}

/// Reads each part of a list for its errors alone. Where a part cannot be read, its own lists are tried one
/// by one, so that the place is as near as it can be told.
fn probe_list(list: &str, parts: &Value, findings: &mut Vec<Finding>) {
    let Value::Array(parts) = parts else {
        findings.push(
            Finding::new(Code::Unreadable, Place::path(format!("/{list}"))).with("error", "expected a list"),
        );
        return;
    };
    for (index, part) in parts.iter().enumerate() {
        if let Err(error) = probe(list, part) {
            let place = format!("/{list}/{index}");
            findings.push(nearest(&place, part).unwrap_or_else(|| unreadable(place, &error)));
        }
    }
}

fn probe(list: &str, part: &Value) -> Result<(), serde_json::Error> {
    match list {
        "roles" => Role::deserialize(part).map(drop),
        "facts" => Fact::deserialize(part).map(drop),
        "stages" => Stage::deserialize(part).map(drop),
        "plays" => Play::deserialize(part).map(drop),
        "triggers" => Trigger::deserialize(part).map(drop),
        "sampleDeals" => SampleDeal::deserialize(part).map(drop),
        _ => SystemMapping::deserialize(part).map(drop),
    }
}

/// The place inside a part that cannot be read: the first of its steps, criteria, routes, actions, people or
/// events, or its condition, that cannot be read by itself.
fn nearest(place: &str, part: &Value) -> Option<Finding> {
    type Probe = fn(&Value) -> Option<serde_json::Error>;
    const PROBES: [(&str, Probe); 9] = [
        ("/steps", |part| Step::deserialize(part).err()),
        ("/gate/criteria", |part| Criterion::deserialize(part).err()),
        ("/routes", |part| Route::deserialize(part).err()),
        ("/actions", |part| Action::deserialize(part).err()),
        ("/options", |part| FactOption::deserialize(part).err()),
        ("/people", |part| Person::deserialize(part).err()),
        ("/events", |part| DealEvent::deserialize(part).err()),
        ("/on", |part| On::deserialize(part).err()),
        ("/when", |part| Condition::deserialize(part).err()),
    ];
    for (path, probe) in PROBES {
        let Some(found) = part.pointer(path) else { continue };
        let place = format!("{place}{path}");
        match found {
            Value::Array(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    if let Some(error) = probe(part) {
                        let place = format!("{place}/{index}");
                        return Some(nearest(&place, part).unwrap_or_else(|| unreadable(place, &error)));
                    }
                }
            }
            part => {
                if let Some(error) = probe(part) {
                    return Some(unreadable(place, &error));
                }
            }
        }
    }
    None
}

fn unreadable(place: String, error: &serde_json::Error) -> Finding {
    Finding::new(Code::Unreadable, Place::path(place)).with("error", error.to_string())
}

/// Reads anything of this crate from text that this code wrote itself, without checks.
///
/// All reading goes through one kind of deserializer and all writing through one kind of serializer: each
/// more would be another copy of every type's code in the page.
///
/// # Errors
/// With the reader's own words.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    T::deserialize(&value).map_err(|error| error.to_string())
}

/// Writes a definition in its canonical form: two spaces, keys in the order of the language, unknown keys
/// after them in alphabetical order, defaults left out, whole numbers without a fraction, a line end at the end.
///
/// # Errors
/// If a number is not finite: JSON has no such numbers.
pub fn write(definition: &Definition) -> Result<String, serde_json::Error> {
    to_text(definition)
}

/// Writes anything of this crate in the canonical form.
///
/// # Errors
/// If a number is not finite: JSON has no such numbers.
pub fn to_text<T: Serialize>(definition: &T) -> Result<String, serde_json::Error> {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Canonical::default());
    Serialize::serialize(definition, &mut serializer)?;
    text.push(b'\n');
    String::from_utf8(text).map_err(serde::ser::Error::custom)
}

/// Pretty printing in which a whole number is a whole number.
#[derive(Default)]
struct Canonical {
    pretty: PrettyFormatter<'static>,
}

/// Larger numbers are not all whole numbers that JSON readers keep apart.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Formatter for Canonical {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let is_whole = value.trunc().total_cmp(&value).is_eq() && value.abs() < LARGEST_WHOLE;
        if is_whole {
            self.pretty.write_i64(writer, value as i64)
        } else {
            self.pretty.write_f64(writer, value)
        }
    }
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_array(writer)
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_array_value(writer, first)
    }
    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }
    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}
