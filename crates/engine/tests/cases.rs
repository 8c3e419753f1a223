//! Cases in words: a small process, a deal, its events, and what must come of them. They lie in
//! `tests/cases/engine` at the repository's root; each says one thing about the language.
//!
//! A file has a `process` that its cases share; a case can replace parts of it. What a case expects:
//! `effects`, in words, of the kinds named by `about` (plays, alerts, moves and refusals if nothing is
//! said); `verdicts`, what triggers answer at the end, `asked`, what one answered whenever it was asked;
//! `conditions` with their truth at the end; `steps`, `plays`, `stage` and `facts` as they stand at the end.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod words;

use serde_json::{Value, json};
use stagecraft_engine::{Compiled, TriggerAnswer, Verdict, Walk};
use stagecraft_process::condition::{PlayState, Reader, StepState, Truth};
use stagecraft_process::definition::{Definition, SampleDeal};
use stagecraft_process::{Condition, Severity};
use std::collections::BTreeSet;
use std::rc::Rc;
use words::{day, words};

const KEYS: [&str; 13] = [
    "name",
    "process",
    "broken",
    "deal",
    "about",
    "effects",
    "verdicts",
    "asked",
    "conditions",
    "steps",
    "plays",
    "stage",
    "facts",
];
const USUAL: [&str; 7] = ["play", "alert", "strategy", "stage", "deal", "refused", "loop"];

#[test]
fn every_case_comes_out_as_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/engine");
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut failed = Vec::new();
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        let read: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in read["cases"].as_array().expect("cases") {
            let name = case["name"].as_str().expect("a name").to_owned();
            let place = format!("{}: {name}", file.file_stem().unwrap_or_default().to_string_lossy());
            if let Err(problems) = run(&read["process"], case) {
                failed.push(format!("{place}\n    {}", problems.join("\n    ")));
            }
            assert!(names.insert(place), "two cases are called {name}");
        }
    }
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), names.len(), failed.join("\n"));
    assert!(names.len() >= 40, "only {} cases", names.len());
}

/// What was found beside what was expected, where they differ.
#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn compare(&mut self, what: &str, found: &str, expected: &Value) {
        if expected.as_str() != Some(found) {
            self.0.push(format!("{what}: found {found}, expected {expected}"));
        }
    }
}

fn run(shared: &Value, case: &Value) -> Result<(), Vec<String>> {
    let keys = case.as_object().into_iter().flat_map(|case| case.keys());
    if let Some(odd) = keys.into_iter().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(vec![format!("a case has no key {odd:?}")]);
    }
    let compiled = Rc::new(Compiled::new(Rc::new(process(shared, case)?)));
    let usual = json!({"id": "deal", "name": "Deal", "startDate": "2026-01-05"});
    let deal: SampleDeal = serde_json::from_value(with(&usual, &case["deal"]))
        .map_err(|error| vec![format!("deal: {error}")])?;
    let mut walk = Walk::new(compiled, &deal).map_err(|problems| vec![format!("{problems:?}")])?;
    walk.go(usize::MAX);
    let mut problems = Problems::default();
    effects(&walk, case, &mut problems);
    triggers(&walk, case, &mut problems);
    for pair in case["conditions"].as_array().into_iter().flatten() {
        let read: Result<Condition, _> = serde_json::from_value(pair[0].clone());
        let condition = read.map_err(|error| vec![format!("{}: {error}", pair[0])])?;
        let found = match walk.explain(&condition).truth {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        };
        problems.compare(&pair[0].to_string(), found, &pair[1]);
    }
    state(&walk, case, &mut problems);
    if problems.0.is_empty() { Ok(()) } else { Err(problems.0) }
}

fn effects(walk: &Walk, case: &Value, problems: &mut Problems) {
    let Some(expected) = case["effects"].as_array() else { return };
    let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
    let about: Vec<&str> = match case["about"].as_array() {
        Some(about) => about.iter().filter_map(Value::as_str).collect(),
        None => USUAL.to_vec(),
    };
    let all =
        walk.moments().iter().flat_map(|moment| moment.effects.iter().map(|effect| (moment.at, *effect)));
    let found: Vec<String> = all
        // That the first stage is entered is so in every case.
        .skip(1)
        .map(|(at, effect)| (at, words(walk, effect)))
        .filter(|(_, words)| about.iter().any(|kind| words.starts_with(kind)))
        .map(|(at, words)| format!("{}: {words}", day(at)))
        .collect();
    if found != expected {
        problems.0.push(format!("effects: found {found:#?}, expected {expected:#?}"));
    }
}

fn triggers(walk: &Walk, case: &Value, problems: &mut Problems) {
    let index = |id: &str| walk.compiled().trigger(id).unwrap_or_else(|| panic!("no trigger {id}"));
    for (trigger, expected) in case["verdicts"].as_object().into_iter().flatten() {
        problems.compare(trigger, answer(&walk.why(index(trigger))), expected);
    }
    for (trigger, expected) in case["asked"].as_object().into_iter().flatten() {
        let answers = walk.moments().iter().filter_map(|moment| {
            let given = moment.answers.iter().find(|answer| answer.trigger == index(trigger))?;
            Some(format!("{}: {}", day(moment.at), answer(given)))
        });
        let found = json!(answers.collect::<Vec<_>>());
        if found != *expected {
            problems.0.push(format!("{trigger} asked: found {found}, expected {expected}"));
        }
    }
}

fn state(walk: &Walk, case: &Value, problems: &mut Problems) {
    let (deal, compiled) = (walk.state(), walk.compiled());
    for (id, expected) in case["steps"].as_object().into_iter().flatten() {
        let index = compiled.names.step(id).unwrap_or_else(|| panic!("no step {id}"));
        let found = match deal.step(index) {
            StepState::Absent => "absent",
            StepState::Open => "open",
            StepState::Done => "done",
            StepState::Skipped => "skipped",
        };
        problems.compare(id, found, expected);
    }
    for (id, expected) in case["plays"].as_object().into_iter().flatten() {
        let index = compiled.names.play(id).unwrap_or_else(|| panic!("no play {id}"));
        let found = match deal.play(index) {
            PlayState::Absent => "absent",
            PlayState::Running => "running",
            PlayState::Done => "done",
        };
        problems.compare(id, found, expected);
    }
    for (id, expected) in case["facts"].as_object().into_iter().flatten() {
        let found = walk.fact(id).map_or(Value::Null, |value| json!(value));
        if found != *expected {
            problems.0.push(format!("{id}: found {found}, expected {expected}"));
        }
    }
    if !case["stage"].is_null() {
        let stage = deal.stage().map(|stage| compiled.definition.stages[usize::from(stage)].id.to_string());
        problems.compare("stage", stage.as_deref().unwrap_or("none"), &case["stage"]);
    }
}

/// The process of a case: it must have no error, unless the case says that it is broken.
fn process(shared: &Value, case: &Value) -> Result<Definition, Vec<String>> {
    let usual = json!({"format": "stagecraft-process", "formatVersion": 1, "name": "Case"});
    let document = with(&with(&usual, shared), &case["process"]);
    let reading = stagecraft_process::read(&document.to_string());
    let errors = reading.findings.iter().filter(|finding| finding.severity() == Severity::Error);
    let errors: Vec<String> =
        errors.map(|error| format!("{} at {} {:?}", error.code, error.place.path, error.arguments)).collect();
    match reading.definition {
        Some(definition) if errors.is_empty() != (case["broken"] == json!(true)) => Ok(definition),
        _ => Err(errors),
    }
}

/// The keys of two objects, the second's before the first's.
fn with(first: &Value, second: &Value) -> Value {
    let mut keys = first.as_object().cloned().unwrap_or_default();
    keys.extend(second.as_object().cloned().unwrap_or_default());
    Value::Object(keys)
}

fn answer(answer: &TriggerAnswer) -> &'static str {
    match answer.verdict {
        Some(Verdict::Acts) => "acts",
        Some(Verdict::NotTrue) if answer.truth == Truth::Unknown => "unknown",
        Some(Verdict::NotTrue) => "not true",
        Some(Verdict::StillTrue) => "still true",
        Some(Verdict::ActedAlready) => "acted already",
        Some(Verdict::Suppressed) => "suppressed",
        None if !answer.allowed => "not allowed here",
        None => "not asked",
    }
}
