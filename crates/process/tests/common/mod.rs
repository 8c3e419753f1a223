//! Changing a document at a path, for cases that say what differs from a definition that is well.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Map, Value};

/// Puts a value at a path; nothing takes away what is there, and `-` is the place after a list's last.
pub fn change(document: &mut Value, path: &str, value: &Value) {
    let (parent, key) = path.rsplit_once('/').expect("a path");
    match document.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}")) {
        Value::Array(list) if key == "-" => list.push(value.clone()),
        Value::Array(list) => {
            let at: usize = key.parse().expect("a position");
            if value.is_null() { drop(list.remove(at)) } else { list[at] = value.clone() }
        }
        Value::Object(keys) => put(keys, key, value),
        other => panic!("{parent} is {other}"),
    }
}

fn put(keys: &mut Map<String, Value>, key: &str, value: &Value) {
    if value.is_null() {
        keys.remove(key).unwrap_or_else(|| panic!("no {key}"));
    } else {
        keys.insert(key.to_owned(), value.clone());
    }
}
