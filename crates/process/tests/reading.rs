//! Reading: nothing is lost that was written, and whatever else a file may hold is said with its place.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::reading::LARGEST_BYTES;
use stagecraft_process::{Code, Severity, read, write};
use stagecraft_specimens::definition;

const TEMPLATE: &str = include_str!("../../../www/templates/enterprise-saas.json");
const CLEAN: &str = include_str!("../../../tests/cases/checks/clean.json");

#[test]
fn what_is_written_is_read_again() {
    for seed in 0..120 {
        let d = definition(seed);
        let text = write(&d).expect("written");
        let reading = read(&text);
        assert!(reading.definition.as_ref() == Some(&d), "specimen {seed}");
        assert!(reading.findings.iter().all(|finding| finding.severity() < Severity::Error));
        let again = write(&reading.definition.expect("read")).expect("written");
        assert!(again == text, "specimen {seed}: the form is not canonical");
    }
}

/// Puts a key that nobody knows into every object that keeps such keys.
fn with_unknown_keys(document: &mut Value) {
    let unknown = json!({"deep": [1, null, {"zeta": 1.5, "alpha": "ä"}]});
    let mut add = |path: &str| {
        let part = document.pointer_mut(path).unwrap_or_else(|| panic!("no {path}"));
        part["zzUnknown"] = unknown.clone();
        part["aaUnknown"] = json!(true);
    };
    for path in [
        "",
        "/roles/0",
        "/facts/0",
        "/facts/0/options/0",
        "/stages/0",
        "/stages/0/steps/0",
        "/stages/0/gate",
        "/stages/0/gate/criteria/0",
        "/plays/0",
        "/plays/0/steps/0",
        "/triggers/0",
        "/outcomes",
        "/outcomes/reasons/0",
        "/assumptions",
        "/assumptions/stages/first",
        "/sampleDeals/0",
        "/sampleDeals/0/expected",
    ] {
        add(path);
    }
}

#[test]
fn unknown_keys_are_kept() {
    let mut document: Value = serde_json::from_str(CLEAN).expect("JSON");
    with_unknown_keys(&mut document);
    let reading = read(&document.to_string());
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let text = write(&reading.definition.expect("read")).expect("written");
    assert_eq!(text.matches("zzUnknown").count(), document.to_string().matches("zzUnknown").count());
    let again: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(again["stages"][0]["steps"][0]["zzUnknown"], document["zzUnknown"]);
    assert!(text.find("\"aaUnknown\"") < text.find("\"zzUnknown\""), "in the order of the alphabet");
    // And a second time, to the letter.
    assert_eq!(write(&read(&text).definition.expect("read")).expect("written"), text);
}

/// One finding, its code, and where.
fn only(text: &str) -> (Code, String) {
    let reading = read(text);
    assert!(reading.definition.is_none(), "it was opened");
    assert_eq!(reading.findings.len(), 1, "{:?}", reading.findings);
    (reading.findings[0].code, reading.findings[0].place.path.clone())
}

#[test]
fn bad_files_are_refused_with_their_reason_and_place() {
    let start = r#""format":"stagecraft-process","formatVersion":1,"name":"x""#;
    let with = |rest: &str| format!("{{{start},{rest}}}");
    let deep = format!("{}1{}", "[".repeat(500), "]".repeat(500));
    let nested = format!("{}{}{}", r#"{"not":"#.repeat(40), r#"{"all":[]}"#, "}".repeat(40));
    let cases: Vec<(&str, String, Code, &str)> = vec![
        ("nothing", String::new(), Code::Truncated, ""),
        ("words", "Dear all,".into(), Code::NotJson, ""),
        ("a table", "id;stage\n1;won\n".into(), Code::NotJson, ""),
        ("a page", "<!DOCTYPE html><html></html>".into(), Code::NotJson, ""),
        ("bytes", "\u{0}\u{1}\u{2}".into(), Code::NotJson, ""),
        ("too deep", deep, Code::NotJson, ""),
        ("something behind", format!("{{{start}}} {{}}"), Code::NotJson, ""),
        ("a list", "[]".into(), Code::NotAProcess, ""),
        ("a number", "1".into(), Code::NotAProcess, ""),
        ("null", "null".into(), Code::NotAProcess, ""),
        ("no format", "{}".into(), Code::NotAProcess, ""),
        ("another format", r#"{"format":"bpmn","formatVersion":1}"#.into(), Code::NotAProcess, ""),
        ("no version", r#"{"format":"stagecraft-process"}"#.into(), Code::NotAProcess, ""),
        (
            "version nought",
            r#"{"format":"stagecraft-process","formatVersion":0}"#.into(),
            Code::NotAProcess,
            "",
        ),
        (
            "a newer version",
            r#"{"format":"stagecraft-process","formatVersion":2}"#.into(),
            Code::NewerFormat,
            "/formatVersion",
        ),
        ("no name", r#"{"format":"stagecraft-process","formatVersion":1}"#.into(), Code::Unreadable, ""),
        ("stages that are no list", with(r#""stages":{}"#), Code::Unreadable, "/stages"),
        (
            "a stage without an id",
            with(r#""stages":[{"id":"a","name":"A"},{"name":"B"}]"#),
            Code::Unreadable,
            "/stages/1",
        ),
        ("a stage that is a word", with(r#""stages":["discovery"]"#), Code::Unreadable, "/stages/0"),
        (
            "a kind of fact nobody knows",
            with(r#""facts":[{"id":"f","name":"F","kind":"colour"}]"#),
            Code::Unreadable,
            "/facts/0",
        ),
        (
            "days in words",
            with(r#""stages":[{"id":"a","name":"A","expectedDays":"ten"}]"#),
            Code::Unreadable,
            "/stages/0",
        ),
        (
            "a condition with a key nobody knows",
            with(r#""triggers":[{"id":"t","name":"T","when":{"fact":"f","is":true,"softly":1}}]"#),
            Code::Unreadable,
            "/triggers/0/when",
        ),
        (
            "a condition that nobody reads",
            with(&format!(r#""triggers":[{{"id":"t","name":"T","when":{nested}}}]"#)),
            Code::Unreadable,
            "/triggers/0/when",
        ),
        (
            "a step's importance nobody knows",
            with(r#""plays":[{"id":"p","name":"P","steps":[{"id":"s","name":"S","importance":"vital"}]}]"#),
            Code::Unreadable,
            "/plays/0/steps/0",
        ),
        (
            "two stages with one id",
            with(r#""stages":[{"id":"a","name":"A"},{"id":"a","name":"B"}]"#),
            Code::DuplicateId,
            "/stages/1",
        ),
        ("a stage called won", with(r#""stages":[{"id":"won","name":"A"}]"#), Code::ReservedId, "/stages/0"),
        ("an empty id", with(r#""plays":[{"id":"","name":"A"}]"#), Code::ReservedId, "/plays/0"),
    ];
    for (name, text, code, path) in cases {
        assert_eq!(only(&text), (code, path.to_owned()), "{name}");
    }
}

/// All that cannot be read is said in one go.
#[test]
fn every_part_that_cannot_be_read_is_named() {
    let text = r#"{"format":"stagecraft-process","formatVersion":1,"name":"x",
        "roles":[{"id":"r"}],"stages":[{"id":"a"},{"id":"b","name":"B"},{"id":"c","name":5}],"triggers":[{}]}"#;
    let reading = read(text);
    let places: Vec<&str> = reading.findings.iter().map(|finding| finding.place.path.as_str()).collect();
    assert_eq!(places, ["/roles/0", "/stages/0", "/stages/2", "/triggers/0"]);
    assert!(reading.definition.is_none());
}

#[test]
fn a_truncated_file_is_said_to_be_truncated_wherever_it_ends() {
    for end in (0..TEMPLATE.trim_end().len()).step_by(97) {
        if TEMPLATE.is_char_boundary(end) {
            assert_eq!(only(&TEMPLATE[..end]).0, Code::Truncated, "cut after {end} bytes");
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_parsed() {
    let text = " ".repeat(60_000_000);
    assert_eq!(only(&text), (Code::TooLarge, String::new()));
    let reading = read(&text);
    assert_eq!(reading.findings[0].argument("megabytes"), Some(&60_usize.into()));
    assert!(text.len() > LARGEST_BYTES);
}

/// A reference to nothing is said, and the rest can be worked with.
#[test]
fn a_dangling_reference_does_not_keep_a_file_closed() {
    let text = CLEAN.replace(r#""runPlays": ["displace"]"#, r#""runPlays": ["gone"]"#);
    let reading = read(&text);
    assert!(reading.definition.is_some());
    let first = &reading.findings[0];
    assert_eq!((first.code, first.place.path.as_str()), (Code::DanglingReference, "/triggers/0/actions"));
}

#[test]
fn a_mark_at_the_beginning_is_passed_over() {
    let marked = format!("\u{feff}{TEMPLATE}");
    assert_eq!(read(&marked).definition, read(TEMPLATE).definition);
}

/// Any byte changed in the template gives a definition or findings, never a panic.
#[test]
fn a_damaged_file_is_read_or_refused() {
    let bytes = TEMPLATE.as_bytes();
    for at in (0..bytes.len()).step_by(611) {
        for damage in [b'"', b'{', b'0', b' ', b'x'] {
            let mut damaged = bytes.to_vec();
            damaged[at] = damage;
            if let Ok(text) = String::from_utf8(damaged) {
                let reading = read(&text);
                assert!(reading.definition.is_some() || !reading.findings.is_empty());
            }
        }
    }
}
