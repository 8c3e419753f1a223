//! One case: a small process, a deal, its events, and what must come of them.

use crate::explained::{explained, word};
use crate::words::{day, words};
use serde_json::{Value, json};
use stagecraft_engine::{Compiled, TriggerAnswer, Verdict, Walk};
use stagecraft_process::condition::{PlayState, Reader, StepState, Truth};
use stagecraft_process::definition::{Definition, SampleDeal};
use stagecraft_process::{Condition, Severity};
use std::rc::Rc;

const KEYS: [&str; 14] = [
    "rule",
    "process",
    "broken",
    "deal",
    "effectsOf",
    "effects",
    "triggers",
    "asked",
    "conditions",
    "steps",
    "plays",
    "stage",
    "facts",
    "offers",
];
/// The kinds of effects that are compared where a case does not say which: what somebody notices.
const USUAL: [&str; 7] = ["play", "alert", "strategy", "stage", "deal", "refused", "loop"];

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

/// Runs a case. Returns its rule, or what came out otherwise than it is written.
pub fn run(case: &Value) -> Result<String, Vec<String>> {
    let rule = case["rule"].as_str().ok_or_else(|| vec!["a case says which rule it shows".to_owned()])?;
    let expects =
        ["effects", "triggers", "asked", "conditions", "steps", "plays", "stage", "facts", "offers"];
    if expects.iter().all(|key| case[key].is_null()) {
        return Err(vec!["a case expects something".into()]);
    }
    let keys = case.as_object().into_iter().flat_map(|case| case.keys());
    if let Some(odd) = keys.into_iter().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(vec![format!("a case has no key {odd:?}")]);
    }
    let lists = ["effectsOf", "effects", "conditions", "offers"].iter().filter(|key| !case[**key].is_null());
    if let Some(odd) = lists.into_iter().find(|key| !case[**key].is_array()) {
        return Err(vec![format!("{odd:?} is no list")]);
    }
    let definition = process(case)?;
    if !definition.other.is_empty() {
        return Err(vec!["the process has a key that nobody knows".into()]);
    }
    let compiled = Rc::new(Compiled::new(Rc::new(definition)));
    let usual = json!({"id": "deal", "name": "Deal", "startDate": "2026-01-05"});
    let deal: SampleDeal = serde_json::from_value(with(&usual, &case["deal"]))
        .map_err(|error| vec![format!("deal: {error}")])?;
    if !deal.other.is_empty() {
        return Err(vec!["the deal has a key that nobody knows".into()]);
    }
    let mut walk = Walk::new(compiled, &deal).map_err(|problems| vec![format!("{problems:?}")])?;
    walk.go(usize::MAX);
    let mut problems = Problems::default();
    effects(&walk, case, &mut problems);
    triggers(&walk, case, &mut problems);
    for pair in case["conditions"].as_array().into_iter().flatten() {
        let read: Result<Condition, _> = serde_json::from_value(pair[0].clone());
        let condition = read.map_err(|error| vec![format!("{}: {error}", pair[0])])?;
        let mut unresolved = Vec::new();
        walk.compiled().names.resolve(&condition, &mut unresolved);
        if let Some(problem) = unresolved.first() {
            problems.0.push(format!("{}: {problem}", pair[0]));
        }
        let explanation = walk.explain(&condition);
        let found = word(explanation.truth);
        problems.compare(&pair[0].to_string(), found, &pair[1]);
        let found = explained(&explanation);
        if pair.get(2).is_some_and(|expected| *expected != found) {
            problems.0.push(format!("{}: explained by {found}, expected {}", pair[0], pair[2]));
        }
    }
    state(&walk, case, &mut problems);
    if problems.0.is_empty() { Ok(rule.to_owned()) } else { Err(problems.0) }
}

fn effects(walk: &Walk, case: &Value, problems: &mut Problems) {
    let Some(expected) = case["effects"].as_array() else { return };
    let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
    let kinds: Vec<&str> = match case["effectsOf"].as_array() {
        Some(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        None => USUAL.to_vec(),
    };
    let all =
        walk.moments().iter().flat_map(|moment| moment.effects.iter().map(|effect| (moment.at, *effect)));
    let found: Vec<String> = all
        // That the first stage is entered is so in every case.
        .skip(1)
        .map(|(at, effect)| (at, words(walk, effect)))
        .filter(|(_, words)| kinds.iter().any(|kind| words.starts_with(kind)))
        .map(|(at, words)| format!("{}: {words}", day(at)))
        .collect();
    if found != expected {
        problems.0.push(format!("effects: found {found:#?}, expected {expected:#?}"));
    }
}

fn triggers(walk: &Walk, case: &Value, problems: &mut Problems) {
    let index = |id: &str| walk.compiled().trigger(id).unwrap_or_else(|| panic!("no trigger {id}"));
    for (trigger, expected) in case["triggers"].as_object().into_iter().flatten() {
        problems.compare(trigger, answer(&walk.why(index(trigger))), expected);
    }
    for (trigger, expected) in case["asked"].as_object().into_iter().flatten() {
        let answers = walk.moments().iter().filter_map(|moment| {
            let given = moment.answers.iter().find(|answer| answer.trigger == index(trigger))?;
            Some(format!("{}: {}", day(moment.at), verdict(given.verdict, given.truth)))
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
    if let Some(expected) = case["offers"].as_array() {
        let step = |at| compiled.step_definition(at).map_or_else(String::new, |step| step.id.to_string());
        let found: Vec<String> = walk.offers().iter().map(|offer| step(offer.step)).collect();
        if json!(found) != json!(expected) {
            problems.0.push(format!("offers: found {found:?}, expected {expected:?}"));
        }
    }
    if !case["stage"].is_null() {
        let stage = deal.stage().map(|stage| compiled.definition.stages[usize::from(stage)].id.to_string());
        problems.compare("stage", stage.as_deref().unwrap_or("none"), &case["stage"]);
    }
}

/// The process of a case: it must have no error, unless the case says that it is broken.
fn process(case: &Value) -> Result<Definition, Vec<String>> {
    let usual = json!({
        "format": "stagecraft-process", "formatVersion": 1, "name": "Case", "stages": [{"id": "one", "name": "One"}]
    });
    let document = with(&usual, &case["process"]);
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
        Some(given) => verdict(given, answer.truth),
        None if !answer.allowed => "not allowed here",
        None => "not asked",
    }
}

fn verdict(verdict: Verdict, truth: Truth) -> &'static str {
    match verdict {
        Verdict::Acts => "acts",
        Verdict::NotTrue if truth == Truth::Unknown => "unknown",
        Verdict::NotTrue => "not true",
        Verdict::StillTrue => "still true",
        Verdict::ActedAlready => "acted already",
        Verdict::Suppressed => "suppressed",
    }
}
