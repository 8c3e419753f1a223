//! A process as large as anybody would draw: 30 stages, 300 triggers, 3,000 steps, with rules on a third of them, of
//! which twenty cannot work and all others can.
//!
//! The others ask each fact at most once, so whatever they ask can be and can fail to be. `tests/cases/large` holds
//! this process as a file, beside the list of the twenty: `cargo run -p stagecraft-specimens --example large`.

use crate::Random;
use serde_json::{Value, json};
use stagecraft_process::definition::*;
use stagecraft_process::{Condition, Date};
use std::rc::Rc;

const STAGES: usize = 30;
const STEPS_OF_A_STAGE: usize = 60;
const TRIGGERS: usize = 300;
const STEPS_OF_A_PLAY: usize = 4;
const FACTS: usize = 48;
const OPTIONS: [&str; 6] = ["none", "some", "most", "all", "other", "later"];

/// The process, and what is wrong with it on purpose: code and pointer of each finding.
pub fn large() -> (Definition, Vec<String>) {
    let random = &mut Random::new(30);
    let mut definition = Definition::empty("Everything a group of companies does");
    definition.roles = vec![Rc::new(role("seller", "Seller")), Rc::new(role("engineer", "Engineer"))];
    definition.outcomes.reasons = vec![LossReason {
        id: "no-decision".into(),
        name: "No decision".into(),
        no_decision: true,
        other: Other::new(),
    }];
    definition.facts = (0..FACTS).map(|number| Rc::new(fact(number))).collect();
    for number in 0..STAGES {
        definition.stages.push(Rc::new(stage(number, random)));
    }
    for number in 0..TRIGGERS {
        let mut play = Play::named(format!("play-{number}").into(), &format!("Play {number}"));
        play.playbook = format!("Playbook {}", number % 12);
        play.steps = (0..STEPS_OF_A_PLAY)
            .map(|at| {
                Rc::new(step(
                    format!("play-{number}-step-{at}"),
                    &format!("Do {at} of play {number}"),
                    random,
                ))
            })
            .collect();
        let mut trigger = Trigger::named(format!("trigger-{number}").into(), &format!("Trigger {number}"));
        trigger.when = Some(rule(random, 2));
        trigger.stages = (0..3).map(|near| stage_id((number / 10 + near) % STAGES).into()).collect();
        trigger.actions = vec![Action::RunPlays(vec![play.id.clone()])];
        definition.plays.push(Rc::new(play));
        definition.triggers.push(Rc::new(trigger));
    }
    let planted = plant(&mut definition);
    (definition, planted)
}

fn role(id: &str, name: &str) -> Role {
    Role {
        id: id.into(),
        name: name.into(),
        short_name: String::new(),
        people: 20,
        hours_per_week: 30.0,
        other: Other::new(),
    }
}

/// Six kinds in turn, so that the number of a fact says what it is.
fn fact(number: usize) -> Fact {
    let kind = match number % 6 {
        0 | 1 => FactKind::Choice,
        2 => FactKind::Choices,
        3 => FactKind::YesNo,
        4 => FactKind::Number,
        _ => FactKind::Date,
    };
    let options = OPTIONS.map(|id| FactOption { id: id.into(), name: id.into(), other: Other::new() });
    Fact {
        id: format!("fact-{number}").into(),
        name: format!("Fact {number}"),
        kind,
        options: if number % 6 < 3 { options.to_vec() } else { Vec::new() },
        unit: String::new(),
        known_at_creation: number.is_multiple_of(4),
        question: String::new(),
        pack: String::new(),
        notes: String::new(),
        other: Other::new(),
    }
}

fn stage_id(number: usize) -> String {
    format!("stage-{number}")
}

fn stage(number: usize, random: &mut Random) -> Stage {
    let mut stage = Stage::named(stage_id(number).into(), &format!("Stage {number}"));
    stage.expected_days = Some(10.0);
    stage.steps = (0..STEPS_OF_A_STAGE)
        .map(|at| {
            Rc::new(step(format!("step-{number}-{at}"), &format!("Step {at} of stage {number}"), random))
        })
        .collect();
    if number == 0 {
        // Every fact is found out early: a gate may ask for each.
        let first = Rc::make_mut(&mut stage.steps[0]);
        first.learns = (0..FACTS).map(|fact| format!("fact-{fact}").into()).collect();
    }
    stage.gate.criteria = (0..4)
        .map(|at| Criterion {
            id: format!("criterion-{number}-{at}").into(),
            statement: format!("Criterion {at} of stage {number} is met"),
            when: Some(rule(random, 1)),
            proof: Proof::Buyer,
            other: Other::new(),
        })
        .collect();
    if number + 3 < STAGES {
        let to = |stage: usize| RouteTarget::Stage(stage_id(stage).into());
        stage.routes = vec![
            Route { to: to(number + 2), when: Some(rule(random, 1)), other: Other::new() },
            Route { to: to(number + 1), when: None, other: Other::new() },
        ];
    }
    stage
}

fn step(id: String, name: &str, random: &mut Random) -> Step {
    let mut step = Step::named(id.into(), name);
    step.role = Some(random.one_of(&["seller", "engineer"]).into());
    step.due_days = Some(random.between(1.0, 9.0).round());
    if random.chance(1.0 / 3.0) {
        step.when = Some(rule(random, 1));
    }
    step
}

/// A rule of two or more leaves, nested so deep, that asks each fact at most once.
fn rule(random: &mut Random, depth: usize) -> Condition {
    let mut left: Vec<usize> = (0..FACTS).collect();
    let value = json!({"all": [part(random, depth, &mut left), leaf(random, &mut left)]});
    condition(value)
}

fn part(random: &mut Random, depth: usize, left: &mut Vec<usize>) -> Value {
    if depth == 0 {
        return leaf(random, left);
    }
    let parts: Vec<Value> = (0..2 + random.below(2)).map(|_| part(random, depth - 1, left)).collect();
    match random.below(4) {
        0 => json!({"not": {"all": parts}}),
        1 => json!({"all": parts}),
        _ => json!({"any": parts}),
    }
}

fn leaf(random: &mut Random, left: &mut Vec<usize>) -> Value {
    let number = left.swap_remove(random.below(left.len()));
    let option = random.one_of(&OPTIONS);
    let mut test = match number % 6 {
        0 => json!({"is": option}),
        1 => json!({"isOneOf": [OPTIONS[0], OPTIONS[3]]}),
        2 => json!({"includesAny": [option]}),
        3 => json!({"is": random.chance(0.5)}),
        4 => json!({"atLeast": random.below(90)}),
        _ => json!({"after": Date::from_days(20_000 + random.below(900) as i32).to_string()}),
    };
    test["fact"] = json!(format!("fact-{number}"));
    test
}

fn condition(value: Value) -> Condition {
    serde_json::from_value(value).unwrap_or(Condition::All(Vec::new()))
}

/// Twenty rules that cannot work, each in a way of its own kind.
fn plant(definition: &mut Definition) -> Vec<String> {
    let mut planted = Vec::new();
    let is = |fact: usize, option: &str| json!({"fact": format!("fact-{fact}"), "is": option});
    let not = |fact: usize, option: &str| json!({"fact": format!("fact-{fact}"), "isNot": option});
    let number = |test: &str, bound: f64| json!({"fact": "fact-4", test: bound});
    let includes = |test: &str, options: &[&str]| json!({"fact": "fact-2", test: options});
    let yes = |fact: usize| json!({"fact": format!("fact-{fact}"), "is": true});
    let triggers = [
        json!({"all": [is(0, "some"), yes(3), is(0, "most")]}),
        json!({"all": [number("atLeast", 50.0), yes(3), number("lessThan", 50.0)]}),
        json!({"all": [includes("includesAll", &["some", "all"]), includes("includesNone", &["all", "later"])]}),
        json!({"all": [{"not": {"any": [is(0, "some"), is(6, "some")]}}, {"any": [is(6, "some"), is(0, "some")]}]}),
        json!({"all": OPTIONS.map(|option| not(1, option))}),
        json!({"all": [{"any": [number("lessThan", 10.0), number("moreThan", 90.0)]}, {"fact": "fact-4", "between": [20, 80]}]}),
        json!({"all": [{"any": [yes(3), yes(9)]}, {"not": yes(3)}, {"not": yes(9)}]}),
        json!({"all": [{"fact": "fact-8", "isKnown": false}, {"fact": "fact-8", "includesAny": ["some"]}]}),
    ];
    for (at, when) in triggers.into_iter().enumerate() {
        let index = at * 31 + 5;
        Rc::make_mut(&mut definition.triggers[index]).when = Some(condition(when));
        planted.push(format!("trigger-never-true /triggers/{index}/when"));
    }
    for at in 0..3 {
        let (index, as_it) = (at * 40 + 20, at * 40 + 19);
        let like = definition.triggers[as_it].clone();
        let trigger = Rc::make_mut(&mut definition.triggers[index]);
        let own = trigger.actions.clone();
        trigger.when.clone_from(&like.when);
        trigger.stages.clone_from(&like.stages);
        trigger.actions.clone_from(&like.actions);
        planted.push(format!("trigger-needless /triggers/{index}"));
        // Its own play is run where the other's is.
        Rc::make_mut(&mut definition.triggers[as_it + 100]).actions.extend(own);
    }
    for (at, (when, part)) in [
        (json!({"all": [number("atLeast", 7.0), {"not": number("moreThan", 6.5)}]}), ""),
        (json!({"all": [includes("includesAny", &["some"]), includes("includesNone", &["some"])]}), ""),
        // No deal at the gate of one stage is in another: this part alone is never true.
        (json!({"all": [{"stage": [stage_id(3)]}, yes(3)]}), "/all/0"),
    ]
    .into_iter()
    .enumerate()
    {
        let index = at * 9 + 4;
        let stage = Rc::make_mut(&mut definition.stages[index]);
        stage.gate.criteria[1].when = Some(condition(when));
        planted.push(format!("criterion-never-met /stages/{index}/gate/criteria/1/when{part}"));
    }
    for (at, when) in [
        json!({"all": [is(6, "all"), {"fact": "fact-6", "isOneOf": ["some", "most"]}]}),
        json!({"not": {"any": [number("lessThan", 5.0), number("atLeast", 5.0), {"fact": "fact-4", "isKnown": false}]}}),
    ]
    .into_iter()
    .enumerate()
    {
        let index = at * 11 + 2;
        let stage = Rc::make_mut(&mut definition.stages[index]);
        Rc::make_mut(&mut stage.steps[30]).when = Some(condition(when));
        planted.push(format!("step-never-applies /stages/{index}/steps/30/when"));
    }
    for (index, first, second) in [
        (1, number("atLeast", 10.0), number("atLeast", 20.0)),
        (8, is(0, "some"), json!({"all": [yes(3), is(0, "some")]})),
        (15, json!({"any": [yes(3), yes(9)]}), yes(9)),
        (22, json!({"not": {"all": [yes(3), yes(9)]}}), json!({"not": yes(9)})),
    ] {
        let stage = Rc::make_mut(&mut definition.stages[index]);
        let to = stage.routes[0].to.clone();
        stage.routes[0].when = Some(condition(first));
        stage.routes.insert(1, Route { to, when: Some(condition(second)), other: Other::new() });
        planted.push(format!("route-never-taken /stages/{index}/routes/1"));
    }
    planted.sort();
    planted
}
