//! The JSON Schema (draft 2020-12) of a definition.
//!
//! It says what the reader takes: keys that nobody knows are allowed wherever they are kept, and nowhere in a
//! condition. What makes sense beyond its form, such as a reference to something that is there, is for the checks.

use crate::types::{self, ALL, Form, TESTS, Type, words};
use serde_json::{Map, Value, json};
use stagecraft_process::definition::FORMAT_VERSION;
use stagecraft_process::record::{About, AboutPart};

/// The schema of a whole definition.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    for (form, about) in ALL {
        definitions.insert(about.name.to_owned(), described(type_schema(*form, about), about.doc));
    }
    for (name, value) in written_by_hand() {
        definitions.insert(name.to_owned(), value);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:stagecraft:process:{FORMAT_VERSION}"),
        "title": "Stagecraft process definition",
        "description": "One sales process: stages, facts, triggers, plays, and what is assumed of its deals.",
        "allOf": [reference("Definition")],
        "properties": {
            "format": {"const": "stagecraft-process"},
            "formatVersion": {"const": FORMAT_VERSION},
        },
        "$defs": definitions,
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn described(mut schema: Value, doc: &[&str]) -> Value {
    let doc = words(doc);
    if let (Some(keys), false) = (schema.as_object_mut(), doc.is_empty()) {
        keys.insert("description".into(), Value::String(doc));
    }
    schema
}

fn type_schema(form: Form, about: &About) -> Value {
    match form {
        Form::Record => record(about.parts),
        Form::Choice => json!({"anyOf": about.parts.iter().map(variant).collect::<Vec<_>>()}),
        Form::Tagged(tag) => {
            let variants = about.parts.iter().map(|part| {
                let mut schema = record(part.parts);
                schema["properties"][tag] = json!({"const": part.key});
                if let Some(required) = schema["required"].as_array_mut() {
                    required.push(tag.into());
                }
                described(schema, part.doc)
            });
            json!({"anyOf": variants.collect::<Vec<_>>()})
        }
    }
}

/// An object: what must be there, and what may.
fn record(parts: &[AboutPart]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut beside = Vec::new();
    for part in parts {
        match part.rule {
            "rest" => {}
            "flattened" => beside.push(beside_others(part.of)),
            rule => {
                properties.insert(part.key.to_owned(), described(of(&types::parse(part.of)), part.doc));
                if rule == "required" {
                    required.push(part.key);
                }
            }
        }
    }
    let mut schema = json!({"type": "object", "properties": properties, "required": required});
    if !beside.is_empty() {
        schema["allOf"] = Value::Array(beside);
    }
    schema
}

/// A choice whose key stands among those of the record that it belongs to: never a word alone.
fn beside_others(name: &str) -> Value {
    let parts = ALL.iter().find(|(_, about)| about.name == name).map_or(&[][..], |(_, about)| about.parts);
    let variants = parts.iter().map(|part| match (part.of, part.parts) {
        ("", []) => {
            let empty = json!({"type": "object"});
            described(
                json!({"type": "object", "properties": {part.key: empty}, "required": [part.key]}),
                part.doc,
            )
        }
        _ => variant(part),
    });
    json!({"anyOf": variants.collect::<Vec<_>>()})
}

/// A word alone, or an object with the word as its key.
fn variant(part: &AboutPart) -> Value {
    let value = match (part.of, part.parts) {
        ("", []) => return described(json!({"const": part.key}), part.doc),
        ("", fields) => record(fields),
        (one, _) => of(&types::parse(one)),
    };
    let schema = json!({"type": "object", "properties": {part.key: value}, "required": [part.key]});
    described(schema, part.doc)
}

fn of(of: &Type) -> Value {
    match of {
        Type::Two => json!({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
        Type::List(item) => json!({"type": "array", "items": self::of(item)}),
        Type::Map(value) => json!({"type": "object", "additionalProperties": self::of(value)}),
        Type::Maybe(one) => json!({"anyOf": [self::of(one), {"type": "null"}]}),
        Type::Named(name) => match name.as_str() {
            "String" => json!({"type": "string"}),
            "bool" => json!({"type": "boolean"}),
            "f64" => json!({"type": "number"}),
            "u8" | "u32" => json!({"type": "integer", "minimum": 0}),
            id if id.ends_with("Id") => json!({"type": "string"}),
            name => reference(name),
        },
    }
}

/// What is read and written without a table.
fn written_by_hand() -> Vec<(&'static str, Value)> {
    let number_of_days = json!({
        "type": "object",
        "description": "A number of days, compared.",
        "properties": {"atLeast": {"type": "number"}, "atMost": {"type": "number"}, "moreThan": {"type": "number"}, "lessThan": {"type": "number"}},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
    });
    vec![
        (
            "Date",
            json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A civil date."}),
        ),
        ("RouteTarget", json!({"type": "string", "description": "The id of a stage, `won` or `lost`."})),
        (
            "Drawn",
            json!({"description": "A number that is fixed or drawn.", "anyOf": [{"type": "number"}, reference("Distribution")]}),
        ),
        (
            "Operand",
            json!({"description": "What a fact is compared with: an option's id, a date, a state of evidence or words are texts.", "type": ["boolean", "number", "string"]}),
        ),
        (
            "FactValue",
            json!({
                "description": "The value of a fact, as its kind has it.",
                "anyOf": [{"type": ["boolean", "number", "string"]}, {"type": "array", "items": {"type": "string"}}, reference("Evidence")],
            }),
        ),
        ("DayTest", number_of_days),
        (
            "PeopleCount",
            json!({
                "description": "How many people must answer to the question.",
                "anyOf": [
                    {"enum": ["any", "all", "none"]},
                    {"type": "object", "properties": {"atLeast": {"type": "integer", "minimum": 0}}, "required": ["atLeast"], "additionalProperties": false},
                    {"type": "object", "properties": {"atMost": {"type": "integer", "minimum": 0}}, "required": ["atMost"], "additionalProperties": false},
                ],
            }),
        ),
        ("Condition", condition()),
    ]
}

fn condition() -> Value {
    let leaf = |properties: Value, required: &[&str], words: &str| json!({"type": "object", "description": words, "properties": properties, "required": required, "additionalProperties": false});
    let parts = json!({"type": "array", "items": reference("Condition")});
    let ids = json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    let mut forms = vec![
        leaf(json!({"all": parts}), &["all"], "True if every part is."),
        leaf(json!({"any": parts}), &["any"], "True if one part is."),
        leaf(json!({"not": reference("Condition")}), &["not"], "The opposite."),
    ];
    for test in TESTS.parts {
        // One id may stand without its list.
        let value = if test.key.starts_with("includes") { ids.clone() } else { of(&types::parse(test.of)) };
        forms.push(leaf(
            json!({"fact": {"type": "string"}, test.key: value}),
            &["fact", test.key],
            &words(test.doc),
        ));
    }
    forms.push(leaf(
        json!({
            "people": reference("PeopleCount"),
            "role": nullable("BuyerRole"),
            "stance": nullable("Stance"),
            "influence": nullable("Influence"),
            "met": {"type": ["boolean", "null"]},
        }),
        &["people"],
        "The people on the buyer's side: how many of those in a role answer to all of this.",
    ));
    forms.push(leaf(
        json!({"step": {"type": "string"}, "is": reference("StepTest")}),
        &["step", "is"],
        "A step of the deal.",
    ));
    forms.push(leaf(
        json!({"play": {"type": "string"}, "is": reference("PlayTest")}),
        &["play", "is"],
        "A play of the deal.",
    ));
    forms.push(leaf(json!({"stage": ids}), &["stage"], "The deal is in one of these stages."));
    json!({"description": "A condition: true, false or unknown.", "anyOf": forms})
}

fn nullable(name: &str) -> Value {
    json!({"anyOf": [reference(name), {"type": "null"}]})
}
