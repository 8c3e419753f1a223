//! The documents are those that the code makes, and the schema takes what the reader takes.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::Definition;
use stagecraft_process::record::from_value;
use stagecraft_reference::{documents, schema};
use std::path::Path;

#[test]
fn what_lies_in_docs_is_what_is_made_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for (path, text) in documents() {
        let written = std::fs::read_to_string(folder.join(&path)).unwrap_or_default();
        assert!(written == text, "docs/{path} is not as it is made: cargo run -p stagecraft-reference");
    }
}

#[test]
fn every_code_has_a_page_that_says_what_to_do() {
    for code in stagecraft_process::Code::ALL {
        let documents = documents();
        let page = &documents[&format!("checks/{code}.md")];
        assert!(page.contains("**What to do.** ") && page.lines().count() > 4, "{page}");
    }
}

fn is_valid(document: &Value) -> bool {
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    validator.is_valid(document)
}

#[test]
fn the_schema_is_one_and_takes_what_is_written() {
    jsonschema::draft202012::meta::validate(&schema()).expect("a schema of the draft that it names");
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    for seed in 0..120 {
        let text = stagecraft_process::write(&stagecraft_specimens::definition(seed)).expect("a text");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        if let Err(error) = validator.validate(&document) {
            panic!("specimen {seed}: {error} at {}", error.instance_path);
        }
    }
    for text in [
        include_str!("../../../www/templates/enterprise-saas.json"),
        include_str!("../../../tests/cases/unknown/full.json"),
        include_str!("../../../tests/cases/checks/clean.json"),
    ] {
        let document: Value = serde_json::from_str(text).expect("JSON");
        let document = document.get("definition").unwrap_or(&document);
        if let Err(error) = validator.validate(document) {
            panic!("{error} at {}", error.instance_path);
        }
    }
}

/// One value after the other of a whole definition is made another kind of value: the schema refuses what the reader
/// refuses, and takes what it takes.
#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let full: Value =
        serde_json::from_str(include_str!("../../../tests/cases/checks/clean.json")).expect("JSON");
    let mut places = Vec::new();
    collect(&full, String::new(), &mut places);
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    let (mut refused, mut taken) = (0, 0);
    for place in places.iter().filter(|place| !place.is_empty()) {
        for other in [json!(true), json!(7), json!("words"), json!(["a"]), json!({"a": 1}), json!(null)] {
            let mut document = full.clone();
            *document.pointer_mut(place).expect("a place") = other.clone();
            let reads = document["format"] == "stagecraft-process"
                && document["formatVersion"] == 1
                && from_value::<Definition>(&document).is_ok();
            assert_eq!(validator.is_valid(&document), reads, "{other} at {place}");
            if reads { taken += 1 } else { refused += 1 }
        }
    }
    assert!(refused > 300 && taken > 50, "{refused} refused, {taken} taken");
    assert!(is_valid(&full));
}

fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            keys.iter().for_each(|(key, value)| collect(value, format!("{place}/{key}"), places));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| collect(value, format!("{place}/{at}"), places));
        }
        _ => {}
    }
    places.push(place);
}
