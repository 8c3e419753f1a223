//! A process from a pasted list of stages.

mod common;

use common::broken;
use stagecraft_process::finding::Severity;
use stagecraft_process::{check, read, write};
use stagecraft_specimens::Random;
use stagecraft_studio::from_stage_list;

fn names(lines: &str) -> Vec<String> {
    from_stage_list("Mine", lines).stages.iter().map(|stage| stage.name.clone()).collect()
}

#[test]
fn bullets_numbers_and_ends_are_left_out() {
    let cases: &[(&str, &[&str])] = &[
        ("Discovery\nDemo", &["Discovery", "Demo"]),
        ("Discovery\r\nDemo\r\n", &["Discovery", "Demo"]),
        ("\n\n  Discovery  \n\n", &["Discovery"]),
        ("1. Discovery\n2. Demo\n10. Proposal", &["Discovery", "Demo", "Proposal"]),
        ("1) Discovery\n2)Demo\n3.Proposal", &["Discovery", "Demo", "Proposal"]),
        ("1 Discovery\n2\tDemo", &["Discovery", "Demo"]),
        ("1.1 Discovery\n1.2 Demo\n 2 - Proposal", &["Discovery", "Demo", "Proposal"]),
        ("- Discovery\n* Demo\n• Proposal\n– Contract", &["Discovery", "Demo", "Proposal", "Contract"]),
        ("- 1. Discovery", &["Discovery"]),
        // What belongs to the name stays.
        ("30-day trial\n2nd meeting\n3rd-party review", &["30-day trial", "2nd meeting", "3rd-party review"]),
        ("1. 30-day trial", &["30-day trial"]),
        ("Phase 1\nPhase 2", &["Phase 1", "Phase 2"]),
        ("Proposal (50 %)", &["Proposal (50 %)"]),
        // How deals end is no stage.
        ("Discovery\nClosed Won\nClosed lost\nWON\n5. Lost", &["Discovery"]),
        ("Won back\nLost and found", &["Won back", "Lost and found"]),
        ("1.\n2)\n-\n42", &[]),
        ("", &[]),
        ("Übergabe\n発見\n🚀", &["Übergabe", "発見", "🚀"]),
        ("Demo\nDemo\ndemo", &["Demo", "Demo", "demo"]),
    ];
    for (lines, expected) in cases {
        assert_eq!(names(lines), *expected, "{lines:?}");
    }
}

#[test]
fn every_stage_has_an_id_of_its_own_and_something_assumed() {
    let definition = from_stage_list("Mine", "Demo\nDemo\n!!!\n???\nItem\nWon!\nLost?");
    let ids: Vec<&str> = definition.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(ids, ["demo", "demo-2", "item", "item-2", "item-3", "won-2", "lost-2"]);
    let assumed = definition.assumptions.as_ref().map(|assumed| assumed.stages.len());
    assert_eq!(assumed, Some(7));
    let roles: Vec<&str> = definition.roles.iter().map(|role| role.short_name.as_str()).collect();
    assert_eq!(roles, ["AE"]);
    assert_eq!(definition.outcomes.reasons.iter().filter(|reason| reason.no_decision).count(), 1);
}

/// Whatever is pasted: it opens, is read as it was written, and has no error but having no stages.
#[test]
fn whatever_is_pasted_becomes_a_process() {
    const LETTERS: [&str; 16] =
        ["a", "B", "1", "0", ".", ")", "-", " ", "\t", "\n", "\r\n", "é", "…", "\"", "won", "\u{0}"];
    let mut stages = 0;
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let text: String = (0..random.below(60)).map(|_| random.one_of(&LETTERS)).collect();
        let definition = from_stage_list("Mine", &text);
        let findings = check(&definition);
        assert!(broken(&findings).is_empty(), "{text:?}: {findings:?}");
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
        assert!(errors == 0 || definition.stages.is_empty(), "{text:?}: {findings:?}");
        let again = write(&definition).ok().and_then(|text| read(&text).definition);
        assert_eq!(again.as_ref(), Some(&definition), "{text:?}");
        stages += definition.stages.len();
    }
    assert!(stages > 500, "{stages}");
}
