//! Definitions read, checked, compared and merged.

use crate::failure::{Answer, Failure};
use crate::said;
use serde_json::{Value, json};
use stagecraft_engine::{Compiled, Expectation, run_sample_deal};
use stagecraft_process::compare::{self, Clash};
use stagecraft_process::{Definition, Severity, read as read_text, reading, write as write_text};
use std::rc::Rc;

/// A definition as its canonical text, and its findings.
pub struct Read {
    /// The definition; nothing if it cannot be opened.
    pub text: Option<String>,
    /// What is to be said about it.
    pub findings: Value,
}

fn to_text(definition: &Definition) -> Answer<String> {
    write_text(definition).map_err(|error| Failure::at("not-finite", "", error.to_string()))
}

/// Reads a text: the definition in its canonical form, and everything that is to be said about it.
pub fn read(text: &str) -> Answer<Read> {
    let reading = read_text(text);
    let empty = Definition::empty("");
    match reading.definition {
        None => {
            let findings = reading.findings.iter().map(|finding| said::finding(&empty, finding)).collect();
            Ok(Read { text: None, findings })
        }
        Some(definition) => {
            let text = to_text(&definition)?;
            let mut findings = reading.findings;
            let compiled = Compiled::new(Rc::new(definition));
            findings.extend(stagecraft_engine::check_sample_deals(&compiled));
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
            let said = findings.iter().map(|finding| said::finding(&compiled.definition, finding)).collect();
            Ok(Read { text: Some(text), findings: said })
        }
    }
}

/// The definition in a text.
///
/// # Errors
/// With the findings, if it cannot be opened.
pub fn open(text: &str) -> Answer<Definition> {
    let reading = reading::open(text);
    reading.definition.ok_or_else(|| {
        let empty = Definition::empty("");
        let findings: Vec<Value> =
            reading.findings.iter().map(|finding| said::finding(&empty, finding)).collect();
        let first = reading.findings.iter().find(|finding| finding.severity() == Severity::Error);
        let place = first.map_or_else(String::new, |finding| finding.place.path.clone());
        let message = first.map_or_else(
            || "The definition cannot be opened.".to_owned(),
            |finding| stagecraft_text::finding(&empty, finding),
        );
        Failure { code: "unreadable-definition", message, place, findings }
    })
}

/// A definition as its canonical text.
pub fn write(text: &str) -> Answer<String> {
    to_text(&open(text)?)
}

/// Everything that is to be said about a definition, with what would mend it.
pub fn check(definition: &Rc<Definition>) -> Value {
    let findings = stagecraft_engine::check(&Compiled::new(definition.clone()));
    let said = findings.iter().map(|finding| {
        let mut said = said::finding(definition, finding);
        let mended = stagecraft_text::finding_fix(finding).and_then(|edit| edit.apply(definition).ok());
        said["fix"] = match mended {
            Some(mended) => compare::compare(definition, &mended).iter().map(said::change).collect(),
            None => Value::Null,
        };
        said
    });
    said.collect()
}

/// The changes that lead from one definition to another.
pub fn compare(before: &Definition, after: &Definition) -> Value {
    compare::compare(before, after).iter().map(said::change).collect()
}

/// A definition with changes made, as its canonical text.
///
/// # Errors
/// If what is given are no changes, or one of them does not fit.
pub fn apply(definition: &Definition, changes: &Value) -> Answer<String> {
    let Value::Array(changes) = changes else {
        return Err(Failure::at("not-a-change", "", "Changes are a list."));
    };
    let mut read = Vec::with_capacity(changes.len());
    for (index, change) in changes.iter().enumerate() {
        let change = said::read_change(change);
        read.push(
            change.ok_or_else(|| Failure::at("not-a-change", format!("/{index}"), "This is no change."))?,
        );
    }
    let applied = compare::apply(definition, &read)
        .map_err(|error| Failure::at("does-not-apply", "", error.to_string()))?;
    to_text(&applied)
}

/// Two changes of one definition, brought together: the canonical text, and where they do not agree.
pub fn merge(base: &Definition, ours: &Definition, theirs: &Definition) -> Answer<(String, Value)> {
    let merged = compare::merge(base, ours, theirs);
    let conflicts = merged.conflicts.iter().map(|conflict| {
        let mut said = json!({
            "place": conflict.place,
            "clash": conflict.clash.as_str(),
            "base": conflict.base,
            "ours": conflict.ours,
            "theirs": conflict.theirs,
        });
        match &conflict.clash {
            Clash::Dangling(finding) => said["finding"] = said::finding(&merged.definition, finding),
            Clash::NotReadable(reason) => said["reason"] = json!(reason),
            _ => {}
        }
        said
    });
    let conflicts = conflicts.collect();
    Ok((to_text(&merged.definition)?, conflicts))
}

/// What came of each sample deal.
pub fn test(compiled: &Compiled) -> Value {
    let deals = compiled.definition.sample_deals.iter().map(|deal| {
        let result = run_sample_deal(compiled, deal);
        let expectations = result.expectations.iter().map(|expectation| {
            let met = expectation.is_met();
            match expectation {
                Expectation::Runs(play, day) => json!({ "runs": play, "met": met, "day": day }),
                Expectation::NeverRuns(play, day) => json!({ "neverRuns": play, "met": met, "day": day }),
                Expectation::Reaches(to, by, day) => {
                    json!({ "reaches": to.as_str(), "byDay": by, "met": met, "day": day })
                }
            }
        });
        let problems = result.problems.iter().map(|problem| said::start_problem(problem).to_value());
        json!({
            "id": deal.id,
            "name": deal.name,
            "passed": result.passed(),
            "expectations": expectations.collect::<Vec<_>>(),
            "problems": problems.collect::<Vec<_>>(),
            "endedOnDay": result.ended_on_day,
        })
    });
    deals.collect()
}
