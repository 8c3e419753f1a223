//! Reading: nothing is lost that was written, and whatever else a file may hold is said with its place.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::condition::{Operand, Test};
use stagecraft_process::definition::{Target, Trigger};
use stagecraft_process::finding::Argument;
use stagecraft_process::reading::LARGEST_BYTES;
use stagecraft_process::{Code, Condition, Severity, read, write};
use stagecraft_specimens::definition;
use std::rc::Rc;

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

/// Each once lost a key that stands there: objects that are as usual, and words that could stand alone.
#[test]
fn unknown_keys_are_kept_where_nothing_else_is_said() {
    for (path, part, written) in [
        ("/calendar", json!({"workingDays": [1, 2, 3, 4, 5], "zz": 1}), None),
        ("/stages/0/gate", json!({"zz": 1}), Some(json!({"strictness": "warn", "criteria": [], "zz": 1}))),
        ("/plays/0/kind", json!({"evergreen": null, "zz": 1}), None),
        ("/plays/0/kind", json!({"evergreen": null}), Some(json!("evergreen"))),
        ("/triggers/0/often", json!({"zz": 1, "oncePerStage": null}), None),
        ("/triggers/0/on", json!({"event": "dealCreated", "zz": 1}), None),
        ("/triggers/0/actions/0", json!({"runPlays": ["displace"], "zz": {"runPlays": 1}}), None),
    ] {
        let mut document: Value = serde_json::from_str(CLEAN).expect("JSON");
        let (around, key) = path.rsplit_once('/').expect("a path");
        match document.pointer_mut(around).expect(around) {
            Value::Array(items) => items[key.parse::<usize>().expect("a place")] = part.clone(),
            around => around[key] = part.clone(),
        }
        let d = read(&document.to_string()).definition.unwrap_or_else(|| panic!("{path}: {part}"));
        let text = write(&d).expect("written");
        let again: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(again.pointer(path), Some(written.as_ref().unwrap_or(&part)), "{path}");
        assert_eq!(read(&text).definition, Some(d), "{path}");
    }
}

/// What is asked of a deal must not be asked without a key that nobody knows.
#[test]
fn conditions_refuse_unknown_keys() {
    for when in [
        json!({"all": [], "zz": 1}),
        json!({"fact": "size", "is": "small", "zz": 1}),
        json!({"fact": "day", "daysUntil": {"atMost": 60, "zz": 1}}),
        json!({"people": {"atLeast": 2, "zz": 1}}),
        json!({"people": "any", "zz": 1}),
        json!({"step": "ask", "is": "done", "zz": 1}),
        json!({"play": "displace", "is": "done", "zz": 1}),
        json!({"stage": ["first"], "zz": 1}),
    ] {
        let mut document: Value = serde_json::from_str(CLEAN).expect("JSON");
        document["triggers"][0]["when"] = when.clone();
        assert!(read(&document.to_string()).definition.is_none(), "{when}");
    }
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
    let too_deep = format!("/triggers/0/when{}", "/not".repeat(33));
    let cases: Vec<(&str, String, Code, &str)> = vec![
        ("nothing", String::new(), Code::Truncated, ""),
        ("words", "Dear all,".into(), Code::NotJson, ""),
        ("a table", "id;stage\n1;won\n".into(), Code::NotJson, ""),
        ("a page", "<!DOCTYPE html><html></html>".into(), Code::NotJson, ""),
        ("bytes", "\u{0}\u{1}\u{2}".into(), Code::NotJson, ""),
        ("too deep", deep, Code::TooDeep, ""),
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
            "/facts/0/kind",
        ),
        (
            "days in words",
            with(r#""stages":[{"id":"a","name":"A","expectedDays":"ten"}]"#),
            Code::Unreadable,
            "/stages/0/expectedDays",
        ),
        (
            "a condition with a key nobody knows",
            with(r#""triggers":[{"id":"t","name":"T","when":{"fact":"f","is":true,"softly":1}}]"#),
            Code::Unreadable,
            "/triggers/0/when/softly",
        ),
        (
            "a condition that nobody reads",
            with(&format!(r#""triggers":[{{"id":"t","name":"T","when":{nested}}}]"#)),
            Code::Unreadable,
            &too_deep,
        ),
        (
            "a step's importance nobody knows",
            with(r#""plays":[{"id":"p","name":"P","steps":[{"id":"s","name":"S","importance":"vital"}]}]"#),
            Code::Unreadable,
            "/plays/0/steps/0/importance",
        ),
        (
            "two stages with one id",
            with(r#""stages":[{"id":"a","name":"A"},{"id":"a","name":"B"}]"#),
            Code::DuplicateId,
            "/stages/1",
        ),
        (
            "an event in a million years",
            with(r#""sampleDeals":[{"id":"d","name":"D","events":[{"day":1e9,"wait":{}}]}]"#),
            Code::OutOfRange,
            "/sampleDeals/0/events/0/day",
        ),
        ("a stage called won", with(r#""stages":[{"id":"won","name":"A"}]"#), Code::ReservedId, "/stages/0"),
        ("an empty id", with(r#""plays":[{"id":"","name":"A"}]"#), Code::ReservedId, "/plays/0"),
    ];
    for (name, text, code, path) in cases {
        assert_eq!(only(&text), (code, path.to_owned()), "{name}");
    }
}

/// The places and words of all that cannot be read.
fn problems(text: &str) -> Vec<String> {
    let reading = read(text);
    assert!(reading.definition.is_none(), "it was opened");
    let said = reading.findings.iter().map(|finding| match finding.argument("error") {
        Some(Argument::Text(error)) => format!("{}: {error}", finding.place.path),
        _ => panic!("{finding:?}"),
    });
    said.collect()
}

/// All that cannot be read is said in one go, each with the very place.
#[test]
fn everything_that_cannot_be_read_is_named() {
    let text = r#"{"format":"stagecraft-process","formatVersion":1,"name":"x","calendar":{"workingDays":[1,300,"2"]},
        "roles":[{"id":"r","people":1.5}],
        "facts":[{"id":"f","name":"F","kind":"colour"}],
        "stages":[{"id":"a"},{"id":"b","name":"B","gate":{"criteria":[{"id":"c","statement":null}]}},
            {"id":"c","name":5,"routes":[{"to":"won","when":{"any":[{"fact":"f"},{"fact":"f","after":"soon"}]}}]}],
        "plays":[{"id":"p","name":"P","kind":{"focused":{"from":"2026-02-30"}}},{"id":"p2","name":"P","kind":"test"}],
        "triggers":[{"on":{"event":"started"},"actions":[{"runPlays":"p"},{"dance":1},{},"alert"]}],
        "assumptions":{"done":{"often":{"typical":1}},"stages":{"a/b":{"advance":{"typical":"half"},"days":"few"}},
            "mix":{"f":{"given":3}}},
        "sampleDeals":[{"id":"d","name":"D","events":[{"day":1,"done":"s","skip":"s"},{"day":2}]}]}"#;
    let expected = [
        "/calendar/workingDays/1: expected a whole number from 0 to 255, found the number 300",
        "/calendar/workingDays/2: expected a whole number from 0 to 255, found a text",
        "/roles/0: missing field \"name\"",
        "/roles/0/people: expected a whole number from 0 to 4294967295, found the number 1.5",
        "/facts/0/kind: unknown value \"colour\", expected one of choice, choices, yesNo, number, money, date, text, \
         evidence",
        "/stages/0: missing field \"name\"",
        "/stages/1/gate/criteria/0/statement: expected a text, found null",
        "/stages/2/name: expected a text, found the number 5",
        "/stages/2/routes/0/when/any/0: the condition on the fact \"f\" asks nothing: expected one of is, isNot, \
         isOneOf, includesAny, includesAll, includesNone, atLeast, atMost, moreThan, lessThan, between, before, after, \
         daysUntil, daysSince, contains, isKnown",
        "/stages/2/routes/0/when/any/1/after: expected a date as year-month-day, such as 2026-03-31",
        "/plays/0/kind/focused/from: expected a date as year-month-day, such as 2026-03-31",
        "/plays/0/kind/focused: missing field \"to\"",
        "/plays/1/kind: \"test\" does not stand alone: expected {\"test\": …}",
        "/triggers/0: missing field \"id\"",
        "/triggers/0: missing field \"name\"",
        "/triggers/0/on/event: unknown kind \"started\", expected one of dealCreated, stageEntered, stageLeft, \
         factLearned, factChanged, personAdded, personChanged, stepDone, stepSkipped, daysInStage, noActivity, \
         closeDateMoved",
        "/triggers/0/actions/0/runPlays: expected a list, found a text",
        "/triggers/0/actions/1: unknown kind \"dance\", expected one of runPlays, addStep, skipStep, alert, \
         askForStrategy, moveDeal",
        "/triggers/0/actions/2: expected one of runPlays, addStep, skipStep, alert, askForStrategy, moveDeal",
        "/triggers/0/actions/3: \"alert\" does not stand alone: expected {\"alert\": …}",
        "/assumptions/stages/a~1b/advance/typical: expected a number, found a text",
        "/assumptions/stages/a~1b/days: expected a number or a distribution, found a text",
        "/assumptions/mix/f: expected one of weights, chances, yes, amount, daysAhead, evidence",
        "/assumptions/mix/f/given: expected an object, found the number 3",
        "/assumptions/done/often: unknown value \"often\", expected one of optional, helpful, important, critical, \
         mandatory",
        "/sampleDeals/0/events/0: expected one of learn, becomes, forget, person, personGone, done, skip, reopen, \
         tick, untick, move, lose, closeDate, runPlay, wait, found done and skip",
        "/sampleDeals/0/events/1: expected one of learn, becomes, forget, person, personGone, done, skip, reopen, \
         tick, untick, move, lose, closeDate, runPlay, wait",
    ];
    assert_eq!(problems(text), expected);
}

/// A number that JSON does not have is not written as something else.
#[test]
fn what_is_not_finite_is_not_written() {
    let mut d = definition(3);
    let trigger = r#"{"id":"t","name":"T","when":{"all":[{"fact":"f","atLeast":1}]}}"#;
    let mut trigger: Trigger = serde_json::from_str(trigger).expect("a trigger");
    trigger.when = Some(Condition::All(vec![Condition::Fact {
        fact: "f".into(),
        test: Test::AtLeast(Operand::Number(f64::NAN)),
    }]));
    d.triggers = vec![Rc::new(trigger)];
    assert_eq!(write(&d).expect_err("not a number").path, "/triggers/0/when/all/0/atLeast");
    assert!(serde_json::to_string(&d).is_err());
    d.triggers.clear();
    d.target = Some(Target { value_per_quarter: f64::INFINITY, other: Default::default() });
    let error = write(&d).expect_err("infinite");
    assert_eq!(error.to_string(), "the number at /target/valuePerQuarter is not finite");
}

/// What is said replaces what is usual; nothing of the usual is left beside it.
#[test]
fn what_is_said_takes_the_place_of_what_is_usual() {
    let mut document: Value = serde_json::from_str(CLEAN).expect("JSON");
    document["calendar"] = json!({"workingDays": [7]});
    let read = read(&document.to_string()).definition.expect("read");
    assert_eq!(read.calendar.working_days, [7]);
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
