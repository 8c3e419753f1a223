//! A small process for the tests of sentences.

use stagecraft_process::{Condition, Definition};

/// The process of the tests: one fact of each kind, and something of everything else.
pub(crate) fn process() -> Definition {
    let reading = stagecraft_process::read(TEXT);
    reading.definition.unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// A condition from its JSON.
pub(crate) fn condition(json: &str) -> Condition {
    serde_json::from_str(json).unwrap()
}

/// The paragraphs of a file of cases, each with so many lines; those that begin with # are comments.
#[allow(dead_code, reason = "each test file uses its own part of this module")]
pub(crate) fn paragraphs<const LINES: usize>(file: &str) -> Vec<[&str; LINES]> {
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(
        !lines.is_empty() && lines.len().is_multiple_of(LINES),
        "a paragraph has another number of lines"
    );
    lines.chunks_exact(LINES).map(|chunk| chunk.try_into().unwrap()).collect()
}

const TEXT: &str = r#"{
  "format": "stagecraft-process", "formatVersion": 1, "name": "Enterprise SaaS", "currency": "EUR",
  "roles": [
    {"id": "ae", "name": "Account executive", "shortName": "AE"},
    {"id": "vp", "name": "Vice president", "people": 0}
  ],
  "facts": [
    {"id": "industry", "name": "Buyer's industry", "kind": "choice", "options": [
      {"id": "healthcare", "name": "Healthcare"}, {"id": "finance", "name": "Finance"}]},
    {"id": "competitors", "name": "Competitors", "kind": "choices", "options": [
      {"id": "incumbent", "name": "an incumbent"}, {"id": "own", "name": "own build"}, {"id": "rival", "name": "a rival"}]},
    {"id": "regulated", "name": "Regulated", "kind": "yesNo"},
    {"id": "beds", "name": "Size", "kind": "number", "unit": "beds"},
    {"id": "budget", "name": "Budget", "kind": "money"},
    {"id": "renewal", "name": "Renewal date", "kind": "date"},
    {"id": "crm", "name": "CRM in use", "kind": "text"},
    {"id": "economic-buyer", "name": "Economic buyer", "kind": "evidence"}
  ],
  "stages": [
    {"id": "discovery", "name": "Discovery", "steps": [
      {"id": "ask", "name": "Who else is considered?", "learns": ["competitors"]},
      {"id": "find-champion", "name": "Find a champion", "learns": ["economic-buyer"]}],
      "gate": {"criteria": [{"id": "pain", "statement": "Pain is validated"}]}},
    {"id": "scoping", "name": "Scoping"},
    {"id": "proposal", "name": "Proposal"}
  ],
  "plays": [{"id": "displace", "name": "Displace the incumbent", "steps": [{"id": "plan", "name": "Migration plan"}]}],
  "triggers": [{
    "id": "found", "name": "Incumbent found", "on": {"event": "factLearned"},
    "when": {"all": [{"fact": "competitors", "includesAny": ["incumbent"]}, {"fact": "value", "atLeast": 25000}]},
    "stages": ["discovery", "scoping"], "actions": [{"runPlays": ["displace"]}], "often": "oncePerDeal"
  }],
  "sampleDeals": [{"id": "bank", "name": "Regional bank"}]
}"#;
