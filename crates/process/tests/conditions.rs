//! The truth of every test over every kind of fact, known and not: `tests/cases/conditions/table.json`. And,
//! over random conditions, what must hold of all of them.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::condition::{Explanation, ExplanationNode, Known, Names, Truth};
use stagecraft_process::definition::{BuiltInFact, Definition, FactValue};
use stagecraft_process::{Condition, Date, read};
use stagecraft_specimens::{Random, condition, definition, value};

fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

#[test]
fn the_table_of_tests_over_facts() {
    let table: Value =
        serde_json::from_str(include_str!("../../../tests/cases/conditions/table.json")).expect("a table");
    let document =
        json!({"format": "stagecraft-process", "formatVersion": 1, "name": "T", "facts": table["facts"]});
    let definition = read(&document.to_string()).definition.expect("a definition");
    let names = Names::of(&definition);
    let today: Date = table["today"].as_str().expect("a date").parse().expect("a date");
    let mut deals = Vec::new();
    for situation in ["nothing is known", "low", "high"] {
        let mut deal = Known::on(Some(today.days()));
        for (fact, value) in table[situation].as_object().into_iter().flatten() {
            let value = serde_json::from_value(value.clone()).expect("a value");
            assert!(deal.learn(&names, fact, &value), "{fact} cannot be {value:?}");
        }
        deals.push(deal);
    }
    let mut failed = Vec::new();
    for row in table["rows"].as_array().expect("rows") {
        let condition: Condition =
            serde_json::from_value(row[0].clone()).unwrap_or_else(|error| panic!("{}: {error}", row[0]));
        let mut problems = Vec::new();
        let rule = names.resolve(&condition, &mut problems);
        assert!(problems.is_empty(), "{}: {problems:?}", row[0]);
        let found: Vec<&str> = deals.iter().map(|deal| word(rule.truth(deal))).collect();
        let explained: Vec<&str> =
            deals.iter().map(|deal| word(names.explain(&definition, &condition, deal).truth)).collect();
        assert_eq!(found, explained, "{}", row[0]);
        let found = found.join(" ");
        if row[1] != found.as_str() {
            failed.push(format!("{}: found {found}, expected {}", row[0], row[1]));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Values of some of the facts there are, built-in ones last.
fn random_facts(definition: &Definition, random: &mut Random) -> Vec<(String, FactValue)> {
    let mut facts = Vec::new();
    for fact in definition.facts.iter().filter(|_| random.chance(0.6)).collect::<Vec<_>>() {
        facts.push((fact.id.to_string(), value(fact, random)));
    }
    for fact in BuiltInFact::ALL.into_iter().filter(|fact| *fact != BuiltInFact::CloseDate) {
        if random.chance(0.8) {
            facts.push((fact.id().to_owned(), FactValue::Number(random.below(60) as f64)));
        }
    }
    facts
}

fn random_deal(definition: &Definition, names: &Names, random: &mut Random) -> Known {
    let mut deal = Known::on(random.chance(0.5).then_some(20_500));
    for (fact, value) in random_facts(definition, random) {
        assert!(deal.learn(names, &fact, &value), "{fact}");
    }
    deal
}

/// False, unknown and true lie in this order.
fn part_truths(parts: &[Explanation]) -> impl Iterator<Item = Truth> {
    parts.iter().map(|part| part.truth)
}

/// An explanation is the same tree with the same truth, and its groups follow Kleene from their parts.
#[test]
fn explanations_follow_from_their_parts() {
    fn follows(explanation: &Explanation, condition: &Condition) {
        let truth = explanation.truth;
        match (&explanation.node, condition) {
            (ExplanationNode::All(parts), Condition::All(conditions)) => {
                assert_eq!(truth, part_truths(parts).min_by_key(|truth| *truth as u8).unwrap_or(Truth::True));
                parts.iter().zip(conditions).for_each(|(part, condition)| follows(part, condition));
            }
            (ExplanationNode::Any(parts), Condition::Any(conditions)) => {
                assert_eq!(
                    truth,
                    part_truths(parts).max_by_key(|truth| *truth as u8).unwrap_or(Truth::False)
                );
                parts.iter().zip(conditions).for_each(|(part, condition)| follows(part, condition));
            }
            (ExplanationNode::Not(part), Condition::Not(condition)) => {
                assert_eq!(truth, !part.truth);
                follows(part, condition);
            }
            (ExplanationNode::Leaf { condition: leaf, asking, .. }, condition) => {
                assert_eq!(leaf, condition);
                assert!(asking.is_none() || truth == Truth::Unknown);
            }
            (node, condition) => panic!("{condition:?} was explained as {node:?}"),
        }
    }
    for seed in 0..200 {
        let definition = definition(seed);
        let names = Names::of(&definition);
        let mut random = Random::new(seed);
        for _ in 0..10 {
            let condition = condition(&definition, 4, &mut random);
            let deal = random_deal(&definition, &names, &mut random);
            let explanation = names.explain(&definition, &condition, &deal);
            let mut problems = Vec::new();
            assert_eq!(
                explanation.truth,
                names.resolve(&condition, &mut problems).truth(&deal),
                "specimen {seed}"
            );
            assert!(problems.is_empty());
            follows(&explanation, &condition);
        }
    }
}

/// What was seen says why also after everything has changed.
#[test]
fn what_was_seen_explains_what_was() {
    let mut changed = 0;
    for seed in 0..300 {
        let definition = definition(seed);
        let names = Names::of(&definition);
        let mut random = Random::new(seed);
        let condition = condition(&definition, 4, &mut random);
        let mut deal = random_deal(&definition, &names, &mut random);
        let then = names.explain(&definition, &condition, &deal);
        let mut seen = Vec::new();
        let rule = names.resolve(&condition, &mut Vec::new());
        assert_eq!(names.see(&condition, &rule, &deal, &mut seen), then.truth);
        for (fact, value) in random_facts(&definition, &mut random) {
            deal.learn(&names, &fact, &value);
        }
        (deal.today, deal.stage) = (None, None);
        deal.people.clear();
        assert_eq!(names.explain_seen(&definition, &condition, &seen, &deal), then, "specimen {seed}");
        changed += usize::from(names.explain(&definition, &condition, &deal) != then);
    }
    assert!(changed > 100, "{changed}");
}

/// Learning more never turns true into false or back, unless the condition asks whether something is known.
#[test]
fn knowing_more_only_decides_what_was_open() {
    let mut decided = 0;
    for seed in 0..300 {
        let definition = definition(seed);
        let names = Names::of(&definition);
        let mut random = Random::new(seed);
        let condition = condition(&definition, 3, &mut random);
        if serde_json::to_string(&condition).expect("written").contains("isKnown") {
            continue;
        }
        let rule = names.resolve(&condition, &mut Vec::new());
        let mut known = Known::on(random.chance(0.5).then_some(20_500));
        let mut before = rule.truth(&known);
        for (fact, value) in random_facts(&definition, &mut random) {
            assert!(known.learn(&names, &fact, &value), "{fact}");
            let after = rule.truth(&known);
            assert!(before == after || before == Truth::Unknown, "specimen {seed}: {condition:?}");
            decided += usize::from(before != after);
            before = after;
        }
    }
    assert!(decided > 40, "only {decided}");
}

#[test]
fn random_conditions_are_read_as_they_were_written() {
    for seed in 0..300 {
        let definition = definition(seed);
        let mut random = Random::new(seed);
        let condition = condition(&definition, 5, &mut random);
        let text = serde_json::to_string(&condition).expect("written");
        let again: Condition = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(again, condition, "{text}");
    }
}

/// Numbers keep every digit, also those that are nearly whole.
#[test]
fn numbers_in_conditions_keep_their_digits() {
    for number in ["0", "1e-20", "0.1", "25000.01", "1e300", "-3", "9007199254740993", "1.0000000000000002"] {
        let text = format!(r#"{{"fact":"value","between":[{number},{number}]}}"#);
        let condition: Condition = serde_json::from_str(&text).expect("a condition");
        let written = serde_json::to_string(&condition).expect("written");
        let again: Condition = serde_json::from_str(&written).expect("a condition");
        assert_eq!(again, condition, "{number} became {written}");
    }
}
