//! What the tests of the studio share: the template, studios of definitions, and what must not be broken.
#![allow(dead_code, clippy::expect_used, reason = "each test program uses some of it")]

pub mod page;

use stagecraft_process::edit::Edit;
use stagecraft_process::{Code, Definition, check, read};
use stagecraft_studio::{Beside, Document, Message, Snapshot, Studio};
use std::rc::Rc;

/// The example that comes with the page.
pub fn template() -> Definition {
    let text = include_str!("../../../../www/templates/enterprise-saas.json");
    read(text).definition.expect("the template is read")
}

/// A studio with this definition open and nothing beside it.
pub fn studio(definition: Definition) -> Studio {
    let beside = Rc::new(Beside::default());
    Studio::new(Document::new("document".into(), Rc::new(definition), beside), 2)
}

/// Applies an edit and gives what the page shows then.
pub fn edit(studio: &mut Studio, edit: Edit) -> Snapshot {
    studio.update(Message::Edit(edit));
    studio.snapshot()
}

/// References to nothing and ids that tell nothing apart, as text without places: positions shift as lists do.
pub fn broken(definition: &Definition) -> Vec<String> {
    let codes =
        [Code::DuplicateId, Code::ReservedId, Code::DanglingReference, Code::WrongTest, Code::WrongValue];
    let mut found: Vec<String> = check(definition)
        .iter()
        .filter(|finding| codes.contains(&finding.code))
        .map(|finding| format!("{} {:?}", finding.code, finding.arguments))
        .collect();
    found.sort();
    found
}
