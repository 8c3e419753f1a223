//! What reasoning says of conditions, against trying every deal there could be.
//!
//! Each case is a small set of conditions over a few facts whose values can be listed. A search of all of them says
//! whether a deal fits; the reasoner must say the same, and never that it is undecided.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

use serde_json::json;
use stagecraft_process::condition::*;
use stagecraft_process::definition::{Definition, EvidenceState, Stance};
use stagecraft_process::reason::{Answer, Goal, Reasoner, Wanted};
use stagecraft_process::{Condition, Date, read};
use stagecraft_specimens::Random;
use std::collections::BTreeMap;

const GOALS: [Goal; 4] = [Goal::True, Goal::False, Goal::NotTrue, Goal::NotFalse];

fn definition() -> Definition {
    let options = json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]);
    let document = json!({
        "format": "stagecraft-process", "formatVersion": 1, "name": "Small",
        "facts": [
            {"id": "yes-no", "name": "Yes or no", "kind": "yesNo"},
            {"id": "choice", "name": "Choice", "kind": "choice", "options": options},
            {"id": "choices", "name": "Choices", "kind": "choices", "options": options},
            {"id": "number", "name": "Number", "kind": "number"},
            {"id": "evidence", "name": "Evidence", "kind": "evidence"},
            {"id": "date", "name": "Date", "kind": "date"},
            {"id": "text", "name": "Text", "kind": "text"},
        ],
        "stages": [{"id": "one", "name": "One", "steps": [{"id": "step", "name": "Step"}]}, {"id": "two", "name": "Two"}],
        "plays": [{"id": "play", "name": "Play", "steps": [{"id": "other", "name": "Other"}]}],
    });
    read(&document.to_string()).definition.expect("a definition")
}

/// A leaf of each kind, with values close together so that they meet.
fn leaf(about: &str, random: &mut Random) -> Condition {
    let option = |random: &mut Random| random.one_of(&["a", "b", "c"]);
    let number = |random: &mut Random| random.one_of(&[1.0, 2.0, 3.0]);
    let some = |random: &mut Random| {
        let bits = 1 + random.below(7);
        (0..3).filter(|bit| bits >> bit & 1 == 1).map(|bit| ["a", "b", "c"][bit]).collect::<Vec<_>>()
    };
    let test = if random.chance(0.1) && !matches!(about, "step" | "play" | "stage" | "days-in-stage") {
        json!({"isKnown": random.chance(0.5)})
    } else {
        match about {
            "yes-no" => json!({"is": random.chance(0.5)}),
            "choice" => match random.below(3) {
                0 => json!({"is": option(random)}),
                1 => json!({"isNot": option(random)}),
                _ => json!({"isOneOf": some(random)}),
            },
            "choices" => match random.below(3) {
                0 => json!({"includesAny": some(random)}),
                1 => json!({"includesAll": some(random)}),
                _ => json!({"includesNone": some(random)}),
            },
            "number" | "days-in-stage" | "close-date-moves" => match random.below(6) {
                0 => json!({"is": number(random)}),
                1 => json!({"atLeast": number(random)}),
                2 => json!({"atMost": number(random)}),
                3 => json!({"moreThan": number(random)}),
                4 => json!({"lessThan": number(random) - 1.0}),
                _ => json!({"between": [1.0, number(random)]}),
            },
            "evidence" => {
                let state = random.one_of(&["empty", "suggested", "noted", "validated"]);
                match random.below(2) {
                    0 => json!({"is": state}),
                    _ => json!({"atLeast": state}),
                }
            }
            "date" => {
                let day = Date::from_days(random.below(3) as i32).to_string();
                let days =
                    json!({random.one_of(&["atLeast", "atMost", "lessThan", "moreThan"]): random.below(3)});
                match random.below(5) {
                    0 => json!({"before": day}),
                    1 => json!({"after": day}),
                    2 => json!({"is": day}),
                    3 => json!({"daysUntil": days}),
                    _ => json!({"daysSince": days}),
                }
            }
            "text" => match random.below(3) {
                0 => json!({"contains": random.one_of(&["a", "b", "ab"])}),
                1 => json!({"is": random.one_of(&["a", "ab", "ba"])}),
                _ => json!({"isOneOf": ["ab", random.one_of(&["b", "aab"])]}),
            },
            "step" => {
                return parse(json!({"step": "step", "is": random.one_of(&["done", "open", "skipped"])}));
            }
            "play" => return parse(json!({"play": "play", "is": random.one_of(&["running", "done"])})),
            _ => return parse(json!({"stage": [random.one_of(&["one", "two"])]})),
        }
    };
    let mut object = test;
    object["fact"] = json!(about);
    parse(object)
}

fn parse(value: serde_json::Value) -> Condition {
    serde_json::from_value(value).expect("a condition")
}

fn tree(about: &[&str], depth: usize, random: &mut Random) -> Condition {
    match random.below(if depth == 0 { 1 } else { 5 }) {
        1 => Condition::Not(Box::new(tree(about, depth - 1, random))),
        2 | 3 => Condition::All((0..random.below(4)).map(|_| tree(about, depth - 1, random)).collect()),
        4 => Condition::Any((0..random.below(4)).map(|_| tree(about, depth - 1, random)).collect()),
        _ => leaf(random.one_of(about), random),
    }
}

/// A deal that is what it is said to be.
#[derive(Clone, Default)]
struct Deal {
    facts: BTreeMap<FactIndex, Slot>,
    step: StepState,
    play: PlayState,
    stage: StageIndex,
    today: Option<i32>,
    texts: Vec<String>,
}

impl Reader for Deal {
    fn fact(&self, fact: FactIndex) -> Slot {
        self.facts.get(&fact).copied().unwrap_or(Slot::Unknown)
    }
    fn text(&self, text: u32) -> &str {
        &self.texts[text as usize]
    }
    fn people(&self) -> &[PersonSlot] {
        &[]
    }
    fn step(&self, _: StepIndex) -> StepState {
        self.step
    }
    fn play(&self, _: PlayIndex) -> PlayState {
        self.play
    }
    fn stage(&self) -> Option<StageIndex> {
        Some(self.stage)
    }
    fn today(&self) -> Option<i32> {
        self.today
    }
}

/// Every value that makes a difference to the leaves above.
fn deals(about: &[&str], names: &Names) -> Vec<Deal> {
    // All words of up to five of these letters: longer ones say nothing new.
    let letters = ["a", "b", "|"];
    let mut texts = vec![String::new()];
    let mut last = texts.clone();
    for _ in 0..5 {
        last = last.iter().flat_map(|text| letters.map(|letter| format!("{text}{letter}"))).collect();
        texts.extend(last.iter().cloned());
    }
    let mut deals = vec![Deal { texts: texts.clone(), ..Deal::default() }];
    for about in about {
        let with = |deal: &Deal, slot| {
            let mut deal = deal.clone();
            deal.facts.insert(names.fact(about).expect("a fact").0, slot);
            deal
        };
        let numbers = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5].map(Slot::Number);
        let slots: Vec<Slot> = match *about {
            "yes-no" => vec![Slot::Unknown, Slot::YesNo(true), Slot::YesNo(false)],
            "choice" => vec![Slot::Unknown, Slot::Choice(0), Slot::Choice(1), Slot::Choice(2)],
            "choices" => (0..8).map(Slot::Choices).chain([Slot::Unknown]).collect(),
            "number" => numbers.into_iter().chain([Slot::Number(-1.0), Slot::Unknown]).collect(),
            "days-in-stage" => numbers.to_vec(),
            "close-date-moves" => (0..5).map(|moves| Slot::Number(f64::from(moves))).collect(),
            "evidence" => EvidenceState::ALL[1..]
                .iter()
                .map(|state| Slot::Evidence(*state))
                .chain([Slot::Unknown])
                .collect(),
            "date" => (-2..5).map(Slot::Date).chain([Slot::Unknown]).collect(),
            "text" => (0..texts.len()).map(|text| Slot::Text(text as u32)).chain([Slot::Unknown]).collect(),
            _ => Vec::new(),
        };
        deals = match *about {
            "step" => [StepState::Absent, StepState::Open, StepState::Done, StepState::Skipped]
                .iter()
                .flat_map(|step| deals.iter().map(|deal| Deal { step: *step, ..deal.clone() }))
                .collect(),
            "play" => [PlayState::Absent, PlayState::Running, PlayState::Done]
                .iter()
                .flat_map(|play| deals.iter().map(|deal| Deal { play: *play, ..deal.clone() }))
                .collect(),
            "stage" => [0, 1]
                .iter()
                .flat_map(|stage| deals.iter().map(|deal| Deal { stage: *stage, ..deal.clone() }))
                .collect(),
            _ => slots.iter().flat_map(|slot| deals.iter().map(|deal| with(deal, *slot))).collect(),
        };
        if *about == "date" {
            let todays = (-6..9).map(Some).chain([None]);
            deals = todays
                .flat_map(|today| {
                    deals.iter().map(move |deal| Deal { today, ..deal.clone() }).collect::<Vec<_>>()
                })
                .collect();
        }
    }
    deals
}

fn comes_to(goal: Goal, truth: Truth) -> bool {
    match goal {
        Goal::True => truth == Truth::True,
        Goal::False => truth == Truth::False,
        Goal::NotTrue => truth != Truth::True,
        Goal::NotFalse => truth != Truth::False,
    }
}

/// The reasoner's answer and that of trying everything, over many sets of conditions.
fn compare(about: &[&str], cases: u64, depth: usize) {
    let definition = definition();
    let reasoner = Reasoner::new(&definition);
    let names = Names::of(&definition);
    let deals = deals(about, &names);
    let (mut seen, mut in_one_pass) = ([0, 0], 0);
    for seed in 0..cases {
        let mut random = Random::new(seed);
        let wanted: Vec<(Goal, Condition)> = (0..1 + random.below(3))
            .map(|_| (random.one_of(&GOALS), tree(about, depth, &mut random)))
            .collect();
        let rules: Vec<(Goal, Rule)> = wanted
            .iter()
            .map(|(goal, condition)| (*goal, reasoner.rule(condition).expect("a rule")))
            .collect();
        let exists =
            deals.iter().any(|deal| rules.iter().all(|(goal, rule)| comes_to(*goal, rule.truth(deal))));
        let asked: Vec<Wanted<'_>> = rules.iter().map(|(goal, rule)| Wanted { goal: *goal, rule }).collect();
        let expected = if exists { Answer::Possible } else { Answer::Impossible };
        assert_eq!(reasoner.ask(&asked, &[]), expected, "seed {seed}: {wanted:#?}");
        // In one pass, where no two parts ask about one thing.
        if let [Wanted { goal, rule }] = asked[..] {
            assert_eq!(reasoner.can_be(goal, rule, &[]), expected, "seed {seed}: {wanted:#?}");
            in_one_pass += u64::from(reasoner.outcomes(rule, &[]).is_some());
        }
        seen[usize::from(exists)] += 1;
    }
    let few = cases / 20;
    assert!(in_one_pass > few, "{about:?}: {in_one_pass}");
    assert!(seen.iter().all(|times| *times > few), "{about:?}: {seen:?}");
}

#[test]
fn one_fact_of_each_kind() {
    for about in [
        "yes-no",
        "choice",
        "choices",
        "number",
        "evidence",
        "date",
        "text",
        "days-in-stage",
        "close-date-moves",
        "step",
        "play",
        "stage",
    ] {
        compare(&[about], if about == "text" { 300 } else { 3_000 }, 3);
    }
}

#[test]
fn several_facts_in_deep_trees() {
    compare(&["yes-no", "choice", "choices"], 6_000, 4);
    compare(&["number", "choices", "evidence"], 3_000, 4);
    compare(&["choice", "number", "step"], 4_000, 4);
    compare(&["stage", "play", "choices", "yes-no"], 2_000, 4);
}

#[test]
fn equal_questions_about_people_have_equal_answers() {
    let definition = definition();
    let reasoner = Reasoner::new(&definition);
    let against = json!({"people": "any", "role": "economicBuyer", "stance": "against"});
    let three = json!({"people": {"atLeast": 3}, "met": true});
    let ask = |condition| {
        let rule = reasoner.rule(&parse(condition)).expect("a rule");
        reasoner.can_hold(&rule, &[])
    };
    assert_eq!(ask(json!({"all": [against, {"not": against}]})), Answer::Impossible);
    assert_eq!(ask(json!({"all": [against, {"not": three}]})), Answer::Possible);
    assert_eq!(Stance::ALL.len(), 4);
}

#[test]
fn a_trigger_of_one_stage_never_sees_another() {
    let definition = definition();
    let reasoner = Reasoner::new(&definition);
    let rule = reasoner.rule(&parse(json!({"stage": ["two"]}))).expect("a rule");
    assert_eq!(reasoner.can_hold(&rule, &["one".into()]), Answer::Impossible);
    assert_eq!(reasoner.can_hold(&rule, &["one".into(), "two".into()]), Answer::Possible);
}

/// A puzzle that no budget is enough for: more pigeons than holes, each a choice of its own.
#[test]
fn what_takes_too_long_is_not_decided() {
    let pigeons = 12;
    let options: Vec<_> = (0..pigeons - 1).map(|n| json!({"id": format!("h{n}"), "name": "H"})).collect();
    let facts: Vec<_> = (0..pigeons)
        .map(|n| json!({"id": format!("p{n}"), "name": "P", "kind": "choice", "options": options}))
        .collect();
    let document =
        json!({"format": "stagecraft-process", "formatVersion": 1, "name": "Pigeons", "facts": facts});
    let definition = read(&document.to_string()).definition.expect("a definition");
    let mut parts = Vec::new();
    for pigeon in 0..pigeons {
        parts.push(json!({"fact": format!("p{pigeon}"), "isKnown": true}));
        for other in 0..pigeon {
            for hole in 0..pigeons - 1 {
                let here = |pigeon: usize| json!({"fact": format!("p{pigeon}"), "isNot": format!("h{hole}")});
                parts.push(json!({"any": [here(pigeon), here(other)]}));
            }
        }
    }
    let reasoner = Reasoner::new(&definition);
    let rule = reasoner.rule(&parse(json!({"all": parts}))).expect("a rule");
    assert_eq!(reasoner.can_hold(&rule, &[]), Answer::NotDecided);
}
