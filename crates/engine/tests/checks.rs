//! What sample deals show of a process: `tests/cases/checks/walked.json` says what is changed in the clean definition
//! beside it, and the findings that come of walking its deals.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::Value;
use stagecraft_engine::{Compiled, check, check_sample_deals};
use stagecraft_process::definition::Definition;
use stagecraft_process::{Code, Severity};
use stagecraft_specimens::change;
use std::collections::BTreeSet;
use std::rc::Rc;

const CLEAN: &str = include_str!("../../../tests/cases/checks/clean.json");
const CASES: &str = include_str!("../../../tests/cases/checks/walked.json");

#[test]
fn every_case_has_the_findings_that_are_written() {
    let cases: Vec<Value> = serde_json::from_str(CASES).expect("cases");
    let mut seen = BTreeSet::new();
    for case in cases {
        let name = case["name"].as_str().expect("a name");
        let mut document: Value = serde_json::from_str(CLEAN).expect("the clean definition");
        for (path, value) in case["change"].as_object().expect("changes") {
            change(&mut document, path, value).expect("a place");
        }
        let definition: Definition =
            serde_json::from_value(document.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let compiled = Compiled::new(Rc::new(definition));
        let findings = check_sample_deals(&compiled);
        let found: Vec<String> =
            findings.iter().map(|finding| format!("{} {}", finding.code, finding.place.path)).collect();
        let expected: Vec<String> = serde_json::from_value(case["expect"].clone()).expect("a list");
        assert_eq!(found, expected, "{name}");
        for finding in &findings {
            assert!(
                document.pointer(&finding.place.path).is_some(),
                "{name}: nothing at {}",
                finding.place.path
            );
        }
        seen.extend(findings.iter().map(|finding| finding.code));
        let all = check(&compiled);
        assert!(findings.iter().all(|finding| all.contains(finding)), "{name}: all is said");
        assert!(all.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity())), "{name}: worst first");
    }
    assert_eq!(seen, [Code::TriggerNotExercised, Code::SampleDealFails, Code::SampleDealTooLong].into());
    assert_eq!(Code::SampleDealFails.severity(), Severity::Warning);
}
