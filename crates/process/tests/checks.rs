//! Every check on a definition that shows it and on one that does not: `tests/cases/checks` holds a clean
//! definition and, for each case, what is changed in it and the findings that come of that, all of them.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::checks::identity;
use stagecraft_process::definition::Definition;
use stagecraft_process::{Code, Severity, check};
use stagecraft_specimens::change;
use std::collections::BTreeSet;

const CLEAN: &str = include_str!("../../../tests/cases/checks/clean.json");
const CASES: &str = include_str!("../../../tests/cases/checks/cases.json");

/// Findings of the reader, not of the checks.
const OF_THE_READER: [Code; 7] = [
    Code::NotJson,
    Code::Truncated,
    Code::TooDeep,
    Code::TooLarge,
    Code::NotAProcess,
    Code::NewerFormat,
    Code::Unreadable,
];

fn cases() -> Vec<(String, Value, Definition)> {
    let cases: Vec<Value> = serde_json::from_str(CASES).expect("cases");
    let cases = cases.into_iter().map(|case| {
        let name = case["name"].as_str().expect("a name").to_owned();
        let mut document: Value = serde_json::from_str(CLEAN).expect("the clean definition");
        for (path, value) in case["change"].as_object().expect("changes") {
            change(&mut document, path, value).expect("a place");
        }
        let definition = serde_json::from_value(document).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, case["expect"].clone(), definition)
    });
    cases.collect()
}

#[test]
fn every_case_has_the_findings_that_are_written() {
    let mut failed = Vec::new();
    for (name, expected, definition) in cases() {
        let mut found: Vec<String> = check(&definition)
            .iter()
            .map(|finding| format!("{} {}", finding.code, finding.place.path))
            .collect();
        let mut expected: Vec<String> = serde_json::from_value(expected).expect("a list");
        found.sort();
        expected.sort();
        if found != expected {
            failed.push(format!("{name}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_check_has_a_case() {
    let mut seen: BTreeSet<Code> = OF_THE_READER.into();
    // Shown by the next test: what takes so long is no reading for people.
    seen.insert(Code::NotDecided);
    // Of the engine, which walks sample deals: its tests have their cases.
    seen.extend([Code::TriggerNotExercised, Code::SampleDealFails, Code::SampleDealTooLong]);
    seen.extend(cases().iter().flat_map(|(.., definition)| check(definition)).map(|finding| finding.code));
    let without: Vec<&Code> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(without.is_empty(), "{without:?}");
}

/// Eight deals' worth of choices, no two of them alike, out of seven options: nobody finds quickly that there are none.
#[test]
fn a_condition_that_takes_too_long_is_said_to_be_undecided() {
    let mut document: Value = serde_json::from_str(CLEAN).expect("the clean definition");
    let options: Vec<Value> = (0..7).map(|n| json!({"id": format!("o{n}"), "name": "O"})).collect();
    let mut parts = Vec::new();
    for one in 0..8 {
        let fact = json!({"id": format!("f{one}"), "name": format!("F{one}"), "kind": "choice", "options": options, "knownAtCreation": true});
        change(&mut document, "/facts/-", &fact).expect("a place");
        parts.push(json!({"fact": format!("f{one}"), "isKnown": true}));
        for other in 0..one {
            for option in 0..7 {
                let here = |fact: i32| json!({"fact": format!("f{fact}"), "isNot": format!("o{option}")});
                parts.push(json!({"any": [here(one), here(other)]}));
            }
        }
    }
    change(&mut document, "/stages/0/steps/0/when", &json!({"all": parts})).expect("a place");
    let definition: Definition = serde_json::from_value(document).expect("a definition");
    let found: Vec<Code> = check(&definition).iter().map(|finding| finding.code).collect();
    assert_eq!(found, [Code::NotDecided]);
}

/// What is offered as a fix is accepted, and the finding is gone afterwards.
#[test]
fn fixes_mend_what_was_found() {
    let specimens =
        (0..80).map(|seed| (format!("specimen {seed}"), Value::Null, stagecraft_specimens::definition(seed)));
    let mut fixed = BTreeSet::new();
    for (name, _, definition) in cases().into_iter().chain(specimens) {
        if !identity(&definition).is_empty() {
            // Such a definition is not opened.
            continue;
        }
        for finding in check(&definition) {
            let Some(fix) = &finding.fix else { continue };
            let is_same = |other: &stagecraft_process::Finding| {
                (other.code, &other.arguments, &other.place.subject)
                    == (finding.code, &finding.arguments, &finding.place.subject)
            };
            let changed =
                fix.apply(&definition).unwrap_or_else(|refusal| panic!("{name}: {finding:?}: {refusal:?}"));
            let before = check(&definition).iter().filter(|other| is_same(other)).count();
            let after = check(&changed).iter().filter(|other| is_same(other)).count();
            assert!(after < before, "{name}: {finding:?} is still there");
            fixed.insert(finding.code);
        }
    }
    assert_eq!(fixed.len(), 8, "{fixed:?}");
}

/// The path of a finding leads to something in the document as it is written, or to where it would stand.
#[test]
fn every_path_is_a_pointer_into_the_document() {
    let specimens = (0..80).map(stagecraft_specimens::definition);
    for definition in cases().into_iter().map(|(.., definition)| definition).chain(specimens) {
        let document = serde_json::to_value(&definition).expect("a document");
        for finding in check(&definition) {
            let path = finding.place.path.as_str();
            let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
            assert!(path.is_empty() || path.starts_with('/'), "{finding:?}");
            assert!(
                document.pointer(path).is_some() || document.pointer(parent).is_some(),
                "{finding:?} leads nowhere"
            );
        }
    }
}

#[test]
fn findings_come_worst_first() {
    for (name, _, definition) in cases() {
        let severities: Vec<Severity> =
            check(&definition).iter().map(stagecraft_process::Finding::severity).collect();
        assert!(severities.is_sorted_by(|a, b| a >= b), "{name}: {severities:?}");
    }
}
