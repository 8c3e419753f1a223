//! Reading and writing the document.
//!
//! Reading is tolerant of what is missing and of what is new, and strict where guessing would change what a
//! process means. One pass reports all that cannot be read, each with its path. A definition comes back only
//! if everything in it could be read: half a process is not what somebody wanted to open.

use crate::checks;
use crate::definition::{Definition, FORMAT, FORMAT_VERSION};
use crate::finding::{Code, Finding, Place, Severity};
use crate::record::{self, NotFinite, Problem, Read, Write, from_value};
use serde_json::Value;
use serde_json::error::Category;

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

/// Reads a definition from its JSON, with everything that is to be said about it.
pub fn read(text: &str) -> Reading {
    let mut reading = open(text);
    if let Some(definition) = &reading.definition {
        reading.findings = checks::check(definition);
    }
    reading
}

/// Reads a definition that is only to be used: what is said is why it cannot be opened.
pub fn open(text: &str) -> Reading {
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
            let sentence = error.to_string();
            let code = match error.classify() {
                Category::Eof => Code::Truncated,
                // The only thing that the reader refuses of what is JSON.
                _ if sentence.starts_with("recursion limit exceeded") => Code::TooDeep,
                _ => Code::NotJson,
            };
            let reason = sentence.rsplit_once(" at line ").map_or(sentence.as_str(), |(reason, _)| reason);
            let finding = Finding::new(code, Place::path(""))
                .with("line", error.line())
                .with("column", error.column())
                .with("error", reason);
            Reading::refused(vec![finding])
        }
    }
}

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

    let definition = match from_value::<Definition>(&value) {
        Ok(definition) => definition,
        Err(problems) => return Reading::refused(problems.into_iter().map(unreadable).collect()),
    };
    let findings = checks::unopenable(&definition);
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Reading::refused(findings);
    }
    Reading { definition: Some(definition), findings }
}

fn unreadable(problem: Problem) -> Finding {
    Finding::new(Code::Unreadable, Place::path(problem.path)).with("error", problem.error)
}

/// Reads anything of this crate from text that this code wrote itself, without checks.
///
/// # Errors
/// With the first place that cannot be read, and why.
pub fn from_text<T: Read>(text: &str) -> Result<T, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    from_value(&value).map_err(|problems| record::exports::first(&problems))
}

/// Writes a definition in its canonical form: two spaces, keys in the order of the language, unknown keys
/// after them in alphabetical order, defaults left out, whole numbers without a fraction, a line end at the end.
///
/// # Errors
/// If a number is not finite: JSON has no such numbers.
pub fn write(definition: &Definition) -> Result<String, NotFinite> {
    to_text(definition)
}

/// Writes anything of this crate in the canonical form.
///
/// # Errors
/// If a number is not finite: JSON has no such numbers.
pub fn to_text(part: &dyn Write) -> Result<String, NotFinite> {
    let mut text = String::new();
    part.write().print(0, &mut text)?;
    text.push('\n');
    Ok(text)
}
