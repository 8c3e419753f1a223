//! A page for each code of a finding: what it says, what it means, what to do, and a case of it.

use serde_json::Value;
use stagecraft_engine::{Compiled, check};
use stagecraft_process::definition::Definition;
use stagecraft_process::{Code, Finding, Severity, read};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

const CLEAN: &str = include_str!("../../../tests/cases/checks/clean.json");
const CASES: [&str; 2] = [
    include_str!("../../../tests/cases/checks/cases.json"),
    include_str!("../../../tests/cases/checks/walked.json"),
];

/// A case that shows a finding.
struct Case {
    name: String,
    change: Value,
    definition: Definition,
    finding: Finding,
}

/// The pages by their paths, and a list of them all.
pub fn pages() -> BTreeMap<String, String> {
    let cases = cases();
    let mut pages = BTreeMap::new();
    let mut list = String::from(
        "# What is checked\n\nEvery finding has a stable code, a severity, a place (a JSON pointer) and a sentence. \
         An error keeps the process, or a part of it, from working; a warning is probably not what is wanted; a note is \
         good to know.\n\n| code | severity | what it is |\n| --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let _ = writeln!(list, "| [{code}]({code}.md) | {} | {} |", severity(*code), meaning(*code));
        pages.insert(format!("checks/{code}.md"), page(*code, cases.get(code)));
    }
    pages.insert("checks/README.md".into(), list);
    pages
}

/// The first case of each code.
fn cases() -> BTreeMap<Code, Case> {
    let mut found = BTreeMap::new();
    let lists = CASES.into_iter().flat_map(serde_json::from_str::<Vec<Value>>);
    for case in lists.flatten() {
        let Ok(mut document) = serde_json::from_str::<Value>(CLEAN) else { continue };
        let mut changes = case["change"].as_object().into_iter().flatten();
        if changes.any(|(path, value)| stagecraft_specimens::change(&mut document, path, value).is_err()) {
            continue;
        }
        let Ok(definition) = serde_json::from_value::<Definition>(document) else { continue };
        for finding in check(&Compiled::new(Rc::new(definition.clone()))) {
            found.entry(finding.code).or_insert_with(|| Case {
                name: case["name"].as_str().unwrap_or_default().to_owned(),
                change: case["change"].clone(),
                definition: definition.clone(),
                finding,
            });
        }
    }
    found
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What the code stands for, without the list of its arguments.
fn meaning(code: Code) -> String {
    let doc = crate::types::words(code.doc());
    doc.split(" Arguments:").next().unwrap_or_default().to_owned()
}

fn arguments(code: Code) -> Option<String> {
    let doc = crate::types::words(code.doc());
    doc.split_once(" Arguments: ").map(|(_, arguments)| arguments.trim_end_matches('.').to_owned())
}

fn page(code: Code, case: Option<&Case>) -> String {
    let mut page = format!("# {code}\n\n{} ({})\n", meaning(code), severity(code));
    let _ = write!(page, "\n**What to do.** {}\n", stagecraft_text::finding_help(code));
    if let Some(arguments) = arguments(code) {
        let _ = write!(page, "\n**Arguments.** {arguments}\n");
    }
    if let Some(case) = case {
        let _ = write!(
            page,
            "\n## For example\n\n{}: in [this process](../../tests/cases/checks/clean.json), with\n\n```json\n{:#}\n```\n\nat `{}`:\n\n> {}\n",
            first_up(&case.name),
            case.change,
            case.finding.place.path,
            stagecraft_text::finding(&case.definition, &case.finding),
        );
        if case.finding.fix.is_some() {
            page.push_str("\nIt can be mended by a click, and that undone.\n");
        }
    } else if let Some(finding) = of_the_reader(code) {
        let words = stagecraft_text::finding(&Definition::empty(""), &finding);
        let _ =
            write!(page, "\n## For example\n\n> {words}\n\nNothing is opened then, and nothing changed.\n");
    }
    page
}

fn first_up(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the reader says of a text that shows it.
fn of_the_reader(code: Code) -> Option<Finding> {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let texts = [
        "stages: [first, second]",
        "{\"format\": \"stagecraft-process\", \"formatVersion\": 1, \"name\":",
        "{\"format\": \"bpmn\"}",
        "{\"format\": \"stagecraft-process\", \"formatVersion\": 2}",
        "{\"format\": \"stagecraft-process\", \"formatVersion\": 1, \"name\": 7}",
        deep.as_str(),
    ];
    texts.iter().flat_map(|text| read(text).findings).find(|finding| finding.code == code)
}
