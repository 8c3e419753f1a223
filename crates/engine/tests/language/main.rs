//! The conformance cases of the language, `tests/cases/language` at the repository's root, held against this
//! engine. What a case may say is described in `README.md` there.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod case;
mod explained;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Fewer cases than this, and some were lost.
const AT_LEAST: usize = 300;

fn folder() -> (PathBuf, bool) {
    match std::env::var_os("LANGUAGE_CASES") {
        Some(other) => (other.into(), false),
        None => (Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/language"), true),
    }
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    if folder.is_file() {
        into.push(folder.to_owned());
        return;
    }
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            into.push(path);
        }
    }
}

#[test]
fn every_case_comes_out_as_written() {
    let (folder, is_all) = folder();
    let mut all = Vec::new();
    files(&folder, &mut all);
    all.sort();
    let mut failed = Vec::new();
    let mut rules: BTreeMap<String, String> = BTreeMap::new();
    for file in &all {
        let place = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
        let text = std::fs::read_to_string(file).expect("readable");
        let result = match serde_json::from_str(&text) {
            Ok(case) => case::run(&case),
            Err(error) => Err(vec![format!("not JSON: {error}")]),
        };
        match result {
            Ok(rule) => {
                if let Some(other) = rules.insert(rule, place.clone()) {
                    failed.push(format!("{place}\n    {other} has the same rule"));
                }
            }
            Err(problems) => failed.push(format!("{place}\n    {}", problems.join("\n    "))),
        }
    }
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), all.len(), failed.join("\n"));
    assert!(!is_all || all.len() >= AT_LEAST, "only {} cases", all.len());
}
