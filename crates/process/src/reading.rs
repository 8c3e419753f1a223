//! Reading and writing the document.
//!
//! Reading is tolerant of what is missing and of what is new, and strict where guessing would change what a
//! process means. Every part of every list is read on its own, so that one pass reports all that cannot be
//! read, each with its path. A definition comes back only if everything in it could be read: half a process
//! is not what somebody wanted to open.

use crate::checks;
use crate::definition::{Definition, FORMAT, FORMAT_VERSION};
use crate::finding::{Code, Finding, Place, Severity};
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

fn read_value(mut value: Value) -> Reading {
    let not_a_process = |found: &str| {
        Reading::refused(vec![Finding::new(Code::NotAProcess, Place::path("")).with("found", found)])
    };
    let Value::Object(document) = &mut value else {
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
    let definition = match serde_path_to_error::deserialize::<_, Definition>(value) {
        Ok(definition) => definition,
        Err(error) => return Reading::refused(vec![unreadable("", &error)]),
    };
    let mut findings = checks::identity(&definition);
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Reading::refused(findings);
    }
    findings.extend(checks::check(&definition));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    Reading { definition: Some(definition), findings }
}

/// Reads each part of a list for its errors alone.
fn probe_list(list: &str, parts: &Value, findings: &mut Vec<Finding>) {
    use crate::definition::{Fact, Play, Role, SampleDeal, Stage, SystemMapping, Trigger};
    let Value::Array(parts) = parts else {
        findings.push(
            Finding::new(Code::Unreadable, Place::path(format!("/{list}"))).with("error", "expected a list"),
        );
        return;
    };
    for (index, part) in parts.iter().enumerate() {
        let result = match list {
            "roles" => serde_path_to_error::deserialize::<_, Role>(part).err(),
            "facts" => serde_path_to_error::deserialize::<_, Fact>(part).err(),
            "stages" => serde_path_to_error::deserialize::<_, Stage>(part).err(),
            "plays" => serde_path_to_error::deserialize::<_, Play>(part).err(),
            "triggers" => serde_path_to_error::deserialize::<_, Trigger>(part).err(),
            "sampleDeals" => serde_path_to_error::deserialize::<_, SampleDeal>(part).err(),
            _ => serde_path_to_error::deserialize::<_, SystemMapping>(part).err(),
        };
        if let Some(error) = result {
            findings.push(unreadable(&format!("/{list}/{index}"), &error));
        }
    }
}

fn unreadable(base: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Finding {
    let mut path = base.to_owned();
    for segment in error.path() {
        use serde_path_to_error::Segment;
        match segment {
            Segment::Seq { index } => path.push_str(&format!("/{index}")),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                path.push('/');
                path.push_str(key);
            }
            Segment::Unknown => {}
        }
    }
    Finding::new(Code::Unreadable, Place::path(path)).with("error", error.inner().to_string())
}

/// Writes a definition in its canonical form: two spaces, keys in the order of the language, unknown keys
/// after them in alphabetical order, defaults left out, whole numbers without a fraction, a line end at the end.
///
/// # Errors
/// If a number is not finite: JSON has no such numbers.
pub fn write(definition: &Definition) -> Result<String, serde_json::Error> {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Canonical::default());
    serde::Serialize::serialize(definition, &mut serializer)?;
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
