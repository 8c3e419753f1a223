//! The largest process anybody would draw: everything that is wrong with it on purpose is found, and nothing else of
//! that kind.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

use stagecraft_process::{Code, check, read};

const PROCESS: &str = include_str!("../../../tests/cases/large/process.json");
const PLANTED: &str = include_str!("../../../tests/cases/large/planted.txt");

/// What reasoning finds.
const REASONED: [Code; 10] = [
    Code::RouteNeverTaken,
    Code::RouteContradicts,
    Code::TriggerNeverTrue,
    Code::CriterionNeverMet,
    Code::StepNeverApplies,
    Code::AlternativeNeverTrue,
    Code::AlwaysTrue,
    Code::TriggerNeedless,
    Code::TriggerLoop,
    Code::NotDecided,
];

#[test]
fn all_that_was_planted_is_found_and_nothing_else() {
    let reading = read(PROCESS);
    let definition = reading.definition.expect("a definition");
    assert_eq!(
        (definition.stages.len(), definition.triggers.len(), definition.steps().count()),
        (30, 300, 3_000)
    );
    let mut found: Vec<String> = check(&definition)
        .iter()
        .filter(|finding| REASONED.contains(&finding.code))
        .map(|finding| format!("{} {}", finding.code, finding.place.path))
        .collect();
    found.sort();
    let planted: Vec<&str> = PLANTED.lines().collect();
    assert_eq!(planted.len(), 20);
    assert_eq!(found, planted);
}

/// The file is what its generator makes: nobody has to trust five hundred thousand letters.
#[test]
fn the_file_is_what_the_generator_makes() {
    let (definition, planted) = stagecraft_specimens::large();
    assert_eq!(stagecraft_process::write(&definition).expect("a text"), PROCESS);
    assert_eq!(planted, PLANTED.lines().collect::<Vec<_>>());
}
