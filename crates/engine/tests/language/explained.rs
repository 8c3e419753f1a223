//! An explanation as a case writes it.

use serde_json::{Map, Value, json};
use stagecraft_process::condition::{Explanation, ExplanationNode, Truth};

/// The truth as a word.
pub fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

/// The explanation as it is written: the tree of the condition, each place with its truth, each leaf with what
/// it read and who would find it out.
pub fn explained(explanation: &Explanation) -> Value {
    let mut written = Map::new();
    written.insert("truth".into(), word(explanation.truth).into());
    let many = |parts: &[Explanation]| Value::Array(parts.iter().map(explained).collect());
    match &explanation.node {
        ExplanationNode::All(parts) => _ = written.insert("all".into(), many(parts)),
        ExplanationNode::Any(parts) => _ = written.insert("any".into(), many(parts)),
        ExplanationNode::Not(part) => _ = written.insert("not".into(), explained(part)),
        ExplanationNode::Leaf { read, asking, .. } => {
            if let Some(read) = read {
                written.insert("read".into(), json!(read));
            }
            if let Some(asking) = asking {
                written.insert("asking".into(), json!(asking));
            }
        }
    }
    Value::Object(written)
}
