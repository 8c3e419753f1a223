//! Holds that the page reads every key from the tables that the list of keys shows (`studio`'s commands and keys).

#![allow(clippy::expect_used, reason = "a test that cannot read the page cannot go on")]

use std::path::{Path, PathBuf};

/// Names that a comparison with a key would have. They stand where they are written for people, and nowhere else.
const NAMES: [&str; 10] =
    ["Arrow", "Escape\"", "Enter\"", "Tab\"", "Home\"", "End\"", "Page", "Delete\"", "Backspace\"", "F1"];
/// Where keys are written for people.
const WRITTEN: &str = "overlays/command_names.rs";
/// Where presses are made ready for the tables.
const READ: &str = "glue/keys.rs";

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the page") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_page_knows_no_key_that_the_list_of_keys_does_not_show() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../src"));
    let mut found = Vec::new();
    files(root, &mut found);
    assert!(found.iter().any(|path| path.ends_with(READ)), "the page has moved");
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a file of the page");
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}: {line}", path.display(), number + 1);
            if !path.ends_with(READ) {
                assert!(!line.contains("event.key()"), "a key that no table has: {place}");
            }
            if !path.ends_with(WRITTEN) {
                let names = NAMES.iter().any(|name| line.contains(&format!("\"{name}")));
                assert!(!names, "a key that no table has: {place}");
            }
        }
    }
}
