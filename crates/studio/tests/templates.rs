//! The templates that are offered are those that there are.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

use stagecraft_studio::TEMPLATES;

#[test]
fn every_template_is_offered_once() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/templates");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .expect("the templates")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut offered: Vec<String> = TEMPLATES.iter().map(|template| format!("{}.json", template.id)).collect();
    offered.sort();
    assert_eq!(offered, there);
}
