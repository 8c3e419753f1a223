//! What goes wrong in a call: a stable code, words, and a place in what was given.

use serde_json::{Value, json};

/// Why a call could not be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// A stable code.
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where in what was given, as a JSON pointer; empty if it is all of it.
    pub place: String,
    /// The findings of a definition that cannot be used.
    pub findings: Vec<Value>,
}

impl Failure {
    /// A failure at a place.
    pub fn at(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: place.into(), findings: Vec::new() }
    }

    /// Something that does not exist.
    pub fn missing(kind: &str, id: &str, place: impl Into<String>) -> Self {
        Self::at("not-found", place, format!("There is no {kind} \"{id}\"."))
    }

    /// As JavaScript is told.
    pub fn to_value(&self) -> Value {
        json!({ "code": self.code, "message": self.message, "place": self.place, "findings": self.findings })
    }
}

/// An answer, or why there is none.
pub type Answer<T = Value> = Result<T, Failure>;
