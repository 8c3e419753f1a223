//! Conditions and triggers in words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may fail as tests do")]

mod common;

use common::{condition, paragraphs, process};
use stagecraft_process::condition::{Condition, Names, NumberOrder};
use stagecraft_process::definition::*;
use stagecraft_text::explanation::statement;
use stagecraft_text::phrases::*;

#[test]
fn every_operator_of_every_kind_in_three_lengths() {
    let d = process();
    for [json, full, plain, short] in paragraphs(include_str!("cases/leaves.txt")) {
        let leaf = condition(json);
        assert_eq!(joined(&stagecraft_text::phrases::condition(&d, &leaf)), full);
        assert_eq!(statement(&d, &leaf), plain);
        assert_eq!(joined(&condition_short(&d, &leaf)), short);
    }
}

#[test]
fn every_offered_operator_makes_a_test_that_can_be_asked() {
    let d = process();
    let names = Names::of(&d);
    let own = d.facts.iter().map(|fact| (fact.id.clone(), fact.kind));
    let built_in = BuiltInFact::ALL.into_iter().map(|fact| (fact.id().into(), fact.kind()));
    for (fact, kind) in own.chain(built_in) {
        for operator in operators_for(kind) {
            let test = operator.default_test(&d, fact.as_str());
            assert_eq!(Operator::of(&test), *operator);
            for other in operators_for(kind) {
                let like = other.test_like(&d, fact.as_str(), &test);
                let mut problems = Vec::new();
                let leaf = Condition::Fact { fact: fact.clone(), test: like };
                names.resolve(&leaf, &mut problems);
                assert!(problems.is_empty(), "{fact}: {problems:?}");
                let text = joined(&stagecraft_text::phrases::condition(&d, &leaf));
                assert!(text.contains(other.label()), "{text}");
            }
        }
    }
}

#[test]
fn another_operator_keeps_the_values() {
    let d = process();
    for (fact, before, operator, after) in [
        (
            "competitors",
            r#"{"includesAny":["own","rival"]}"#,
            Operator::IncludesNone,
            r#"{"includesNone":["own","rival"]}"#,
        ),
        ("value", r#"{"atLeast":25000}"#, Operator::Between, r#"{"between":[25000,50000]}"#),
        ("value", r#"{"between":[1,3]}"#, Operator::LessThan, r#"{"lessThan":1}"#),
        ("industry", r#"{"is":"finance"}"#, Operator::IsOneOf, r#"{"isOneOf":["finance"]}"#),
        (
            "renewal",
            r#"{"daysUntil":{"atMost":30}}"#,
            Operator::DaysSince(NumberOrder::AtLeast),
            r#"{"daysSince":{"atLeast":30}}"#,
        ),
        ("renewal", r#"{"before":"2026-01-31"}"#, Operator::After, r#"{"after":"2026-01-31"}"#),
        ("industry", r#"{"isKnown":true}"#, Operator::Is, r#"{"is":"healthcare"}"#),
    ] {
        let leaf = |test: &str| condition(&["{\"fact\":\"", fact, "\",", &test[1..]].concat());
        let (Condition::Fact { test: before, .. }, Condition::Fact { test: after, .. }) =
            (leaf(before), leaf(after))
        else {
            panic!("no leaves");
        };
        assert_eq!(operator.test_like(&d, fact, &before), after);
    }
}

#[test]
fn groups_keep_their_structure() {
    let d = process();
    let leaf = |n: u32| ["{\"fact\":\"beds\",\"atLeast\":", &n.to_string(), "}"].concat();
    let (a, b, c) = (leaf(1), leaf(2), leaf(3));
    let group = |key: &str, parts: &[&str]| ["{\"", key, "\":[", &parts.join(","), "]}"].concat();
    let not = |part: &str| ["{\"not\":", part, "}"].concat();
    let words = |n: u32| ["Size is at least ", &n.to_string(), " beds"].concat();
    let (wa, wb, wc) = (words(1), words(2), words(3));
    for (json, expected) in [
        (group("all", &[&a, &b, &c]), [&wa, " and ", &wb, " and ", &wc].concat()),
        (group("any", &[&a, &b]), [&wa, " or ", &wb].concat()),
        (group("all", &[&a, &group("any", &[&b, &c])]), [&wa, " and (", &wb, " or ", &wc, ")"].concat()),
        (not(&group("any", &[&a, &b])), ["not (", &wa, " or ", &wb, ")"].concat()),
        (group("all", &[&a, &not(&b)]), [&wa, " and not ", &wb].concat()),
        (group("all", &[]), "always".into()),
        (group("all", &[&group("any", &[]), &a]), ["never and ", &wa].concat()),
    ] {
        assert_eq!(joined(&stagecraft_text::phrases::condition(&d, &condition(&json))), expected);
    }

    let nested = condition(&group("all", &[&a, &not(&group("any", &[&b, &c]))]));
    fn leaves(phrase: &ConditionPhrase, found: &mut Vec<Vec<usize>>) {
        match &phrase.kind {
            PhraseKind::Leaf(_) => found.push(phrase.place.clone()),
            PhraseKind::Group(_, parts) => parts.iter().for_each(|part| leaves(part, found)),
        }
    }
    let mut found = Vec::new();
    leaves(&phrase(&d, &nested), &mut found);
    assert_eq!(found, [vec![0], vec![1, 0, 0], vec![1, 0, 1]]);
    assert!(found.iter().all(|place| matches!(nested.at(place), Some(Condition::Fact { .. }))));

    let shown: Vec<(usize, String)> =
        condition_lines(&d, &nested).iter().map(|line| (line.depth, joined(&line.pieces))).collect();
    let expected = [(0, wa), (0, "and not any of these".into()), (1, wb), (1, ["or ", &wc].concat())];
    assert_eq!(shown, expected);
}

#[test]
fn triggers_read_as_sentences() {
    let d = process();
    let found = &d.triggers[0];
    let pieces = trigger(&d, found);
    assert_eq!(
        joined(&pieces),
        "When a fact becomes known and Competitors includes any of an incumbent and Deal value is at least \
         €25,000 in Discovery or Scoping run Displace the incumbent once per deal"
    );
    let chips: Vec<&str> = pieces
        .iter()
        .filter(|piece| !matches!(piece.role, PieceRole::Words | PieceRole::Separator))
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(
        chips,
        [
            "a fact becomes known",
            "Competitors",
            "includes any of",
            "an incumbent",
            "Deal value",
            "is at least",
            "€25,000",
            "Discovery",
            "Scoping",
            "Displace the incumbent",
            "once per deal"
        ]
    );
    let value = pieces.iter().find(|piece| piece.text == "€25,000").unwrap();
    assert_eq!(value.slot, Some(Slot::Leaf { place: vec![1], part: LeafPart::Operand(0) }));
    let text: Vec<String> = lines(&d, found).iter().map(|line| joined(&line.pieces)).collect();
    assert_eq!(
        text,
        [
            "When a fact becomes known",
            "and Competitors includes any of an incumbent",
            "and Deal value is at least €25,000",
            "in Discovery or Scoping",
            "run Displace the incumbent once per deal",
        ]
    );
    let short = trigger_short(&d, found);
    assert_eq!(joined(&short), "When competitors come to include an incumbent, value ≥ €25k");
    let bold: Vec<&str> =
        short.iter().filter(|piece| piece.role == PieceRole::Fact).map(|piece| piece.text.as_str()).collect();
    assert_eq!(bold, ["competitors", "value"]);
}

#[test]
fn events_actions_and_frequencies() {
    let d = process();
    for [on, when, full, short] in paragraphs(include_str!("cases/events.txt")) {
        let json = [r#"{"id":"t","name":"T","on":"#, on, r#","when":"#, when, "}"].concat();
        let read: Trigger = serde_json::from_str(&json).unwrap();
        let whole = ["When ", full, " in any stage do nothing yet once per deal"].concat();
        assert_eq!(joined(&trigger(&d, &read)), whole);
        assert_eq!(joined(&trigger_short(&d, &read)), ["When ", short].concat());
    }
    for (action, expected) in [
        (r#"{"runPlays":["displace","gone"]}"#, "run Displace the incumbent and gone"),
        (r#"{"addStep":{"id":"s","name":"Call them"}}"#, "add the step Call them"),
        (r#"{"skipStep":"plan"}"#, "skip Migration plan"),
        (r#"{"alert":{"level":"advice","message":"m"}}"#, "advise: “m”"),
        (r#"{"alert":{"level":"flag","message":"m"}}"#, "flag: “m”"),
        (r#"{"alert":{"level":"warning","message":"m"}}"#, "warn: “m”"),
        (r#"{"askForStrategy":"why"}"#, "ask for a deal strategy: “why”"),
        (r#"{"moveDeal":"scoping"}"#, "move the deal to Scoping"),
        (r#"{"moveDeal":"lost"}"#, "move the deal to Lost"),
    ] {
        let json = [r#"{"id":"t","name":"T","actions":["#, action, "]}"].concat();
        let read: Trigger = serde_json::from_str(&json).unwrap();
        assert_eq!(
            joined(&trigger(&d, &read)),
            ["When something happens in any stage ", expected, " once per deal"].concat()
        );
    }
    for (frequency, expected) in [
        (Frequency::OncePerDeal, "once per deal"),
        (Frequency::OncePerStage, "once per stage"),
        (Frequency::EveryTime, "every time"),
        (Frequency::AgainAfterDays(14.0), "again after 14 days"),
    ] {
        assert_eq!(often(frequency), expected);
    }
}
