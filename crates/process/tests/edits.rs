//! Random sequences of edits on random definitions: whatever people do, ids tell things apart, nothing refers
//! to nothing, and what was before is untouched.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use stagecraft_process::checks::identity;
use stagecraft_process::condition::Test;
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, FactChange, Refusal, StageChange, TriggerChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_process::{Code, Condition, check, read, write};
use stagecraft_specimens::{Random, definition, edit, edit_of};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What no edit may leave behind.
fn broken(definition: &Definition) -> Vec<String> {
    let mut found = identity(definition);
    found.extend(check(definition));
    let codes =
        [Code::DuplicateId, Code::ReservedId, Code::DanglingReference, Code::WrongTest, Code::WrongValue];
    found.retain(|finding| codes.contains(&finding.code));
    found
        .iter()
        .map(|finding| format!("{} {} {:?}", finding.code, finding.place.path, finding.arguments))
        .collect()
}

#[test]
fn random_edits_keep_a_definition_whole() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for seed in 0..80 {
        let mut random = Random::new(seed);
        let mut present = definition(seed);
        for step in 0..60 {
            let edit = edit(&present, &mut random);
            let text = write(&present).expect("written");
            let before = present.clone();
            let result = edit.apply(&present);
            assert!(
                present == before && write(&present).expect("written") == text,
                "the definition was changed"
            );
            let count = counts.entry(edit.name()).or_default();
            match result {
                Ok(changed) => {
                    count.0 += 1;
                    let broken = broken(&changed);
                    assert!(broken.is_empty(), "seed {seed}, step {step}: {broken:#?}\nafter {edit:#?}");
                    assert_eq!(edit.apply(&present).as_ref(), Ok(&changed), "the same edit, another result");
                    // Undo is going back to the definition before; redo is applying again.
                    present = changed;
                }
                Err(_) => count.1 += 1,
            }
        }
        let again = read(&write(&present).expect("written")).definition;
        assert!(again.as_ref() == Some(&present), "seed {seed}: it is not read as it was written");
    }
    let (accepted, refused) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    assert!(accepted > 2_500 && refused > 200, "{counts:#?}");
}

/// An edit made of several is refused whole if one of them is.
#[test]
fn several_edits_are_one() {
    for seed in 0..40 {
        let d = definition(seed);
        let mut random = Random::new(seed);
        let mut edits: Vec<Edit> = (0..3).map(|_| edit(&d, &mut random)).collect();
        edits.push(Edit::RenameProcess("   ".into()));
        assert!(Edit::All(edits).apply(&d).is_err());
    }
}

/// Everything can be removed, with its uses, and what is left refers to nothing that is gone.
#[test]
fn removing_with_the_uses_always_works() {
    for seed in 0..60 {
        let d = definition(seed);
        let stages = d.stages.iter().map(|stage| Subject::Stage(stage.id.clone()));
        let steps = d.steps().map(|(_, step)| Subject::Step(step.id.clone()));
        let criteria = d.criteria().map(|(_, criterion)| Subject::Criterion(criterion.id.clone()));
        let triggers = d.triggers.iter().map(|trigger| Subject::Trigger(trigger.id.clone()));
        let plays = d.plays.iter().map(|play| Subject::Play(play.id.clone()));
        let facts = d.facts.iter().map(|fact| Subject::Fact(fact.id.clone()));
        let roles = d.roles.iter().map(|role| Subject::Role(role.id.clone()));
        let deals = d.sample_deals.iter().map(|deal| Subject::SampleDeal(deal.id.clone()));
        let all = stages
            .chain(steps)
            .chain(criteria)
            .chain(triggers)
            .chain(plays)
            .chain(facts)
            .chain(roles)
            .chain(deals);
        let all: Vec<Subject> = all.collect();
        for subject in &all {
            let removed = Edit::Remove(subject.clone(), Uses::RemoveToo).apply(&d);
            let left = removed.unwrap_or_else(|refusal| panic!("seed {seed}, {subject:?}: {refusal:?}"));
            assert!(broken(&left).is_empty(), "seed {seed}, {subject:?}: {:#?}", broken(&left));
            match Edit::Remove(subject.clone(), Uses::Keep).apply(&d) {
                Ok(kept) => assert_eq!(kept, left, "seed {seed}: {subject:?} was removed in two ways"),
                Err(Refusal::Used(of, users)) => {
                    assert_eq!(of, *subject);
                    assert!(!users.is_empty() && !users.contains(subject));
                }
                Err(other) => panic!("seed {seed}, {subject:?}: {other:?}"),
            }
            let again = Edit::Remove(subject.clone(), Uses::RemoveToo).apply(&left);
            assert_eq!(again, Err(Refusal::Missing(subject.clone())));
        }
        // One after the other until nothing is left.
        let mut left = d;
        for subject in all {
            match Edit::Remove(subject, Uses::RemoveToo).apply(&left) {
                Ok(changed) => left = changed,
                Err(Refusal::Missing(_)) => {}
                Err(other) => panic!("seed {seed}: {other:?}"),
            }
        }
        assert!(left.stages.is_empty() && left.triggers.is_empty() && left.facts.is_empty());
        assert!(broken(&left).is_empty(), "seed {seed}: {:#?}", broken(&left));
    }
}

/// What an edit did not touch is shared with the definition before, not copied.
#[test]
fn what_is_not_touched_is_shared() {
    let d = definition(5);
    let changed = Edit::ChangeStage(d.stages[0].id.clone(), StageChange::Name("Another".into()))
        .apply(&d)
        .expect("a change");
    assert!(!Rc::ptr_eq(&changed.stages[0], &d.stages[0]));
    assert!(changed.stages.iter().zip(&d.stages).skip(1).all(|(a, b)| Rc::ptr_eq(a, b)));
    assert!(changed.triggers.iter().zip(&d.triggers).all(|(a, b)| Rc::ptr_eq(a, b)));
    assert!(changed.plays.iter().zip(&d.plays).all(|(a, b)| Rc::ptr_eq(a, b)));
}

fn two_stages() -> Definition {
    let text = include_str!("../../../tests/cases/checks/clean.json");
    read(text).definition.expect("a definition")
}

/// Each once broke a definition.
#[test]
fn what_would_break_a_definition_is_refused() {
    let d = two_stages();
    let trigger = |action: &str| -> Rc<Trigger> {
        let text = format!(r#"{{"id":"t","name":"T","on":{{"event":"dealCreated"}},"actions":[{action}]}}"#);
        Rc::new(serde_json::from_str(&text).expect("a trigger"))
    };
    let stage = |text: &str| -> Rc<Stage> { Rc::new(serde_json::from_str(text).expect("a stage")) };
    let play = |text: &str| -> Rc<Play> { Rc::new(serde_json::from_str(text).expect("a play")) };
    let deal = |text: &str| -> Rc<SampleDeal> { Rc::new(serde_json::from_str(text).expect("a deal")) };
    let step = |text: &str| -> Rc<Step> { Rc::new(serde_json::from_str(text).expect("a step")) };
    let first = stagecraft_process::edit::Owner::Stage("first".into());
    let mut outcomes = d.outcomes.clone();
    outcomes.reasons.remove(1);
    let with_loss =
        Edit::AddSampleDeal(0, deal(r#"{"id":"l","name":"L","events":[{"day":1,"lose":"price"}]}"#));
    let cases: Vec<(&str, Edit)> = vec![
        ("a trigger that moves deals to nowhere", Edit::AddTrigger(0, trigger(r#"{"moveDeal":"x"}"#))),
        ("a trigger that skips no step", Edit::AddTrigger(0, trigger(r#"{"skipStep":"x"}"#))),
        (
            "a trigger that adds a taken step",
            Edit::AddTrigger(0, trigger(r#"{"addStep":{"id":"ask","name":"A"}}"#)),
        ),
        (
            "a trigger that adds a step that learns nothing known",
            Edit::AddTrigger(0, trigger(r#"{"addStep":{"id":"new","name":"N","learns":["x"]}}"#)),
        ),
        (
            "a trigger that adds a step under a condition on nothing",
            Edit::AddTrigger(
                0,
                trigger(r#"{"addStep":{"id":"new","name":"N","when":{"fact":"x","is":true}}}"#),
            ),
        ),
        (
            "a stage with a taken step",
            Edit::AddStage(0, stage(r#"{"id":"n","name":"N","steps":[{"id":"ask","name":"A"}]}"#)),
        ),
        (
            "a stage with a taken criterion",
            Edit::AddStage(
                0,
                stage(r#"{"id":"n","name":"N","gate":{"criteria":[{"id":"funded","statement":"F"}]}}"#),
            ),
        ),
        (
            "a stage that leads to nowhere",
            Edit::AddStage(0, stage(r#"{"id":"n","name":"N","routes":[{"to":"x"}]}"#)),
        ),
        ("a stage called lost", Edit::AddStage(0, stage(r#"{"id":"lost","name":"Lost"}"#))),
        (
            "a play with one step twice",
            Edit::AddPlay(
                0,
                play(r#"{"id":"n","name":"N","steps":[{"id":"s","name":"S"},{"id":"s","name":"S"}]}"#),
            ),
        ),
        (
            "a play for nobody known",
            Edit::AddPlay(0, play(r#"{"id":"n","name":"N","steps":[{"id":"s","name":"S","role":"x"}]}"#)),
        ),
        (
            "a step for nobody known",
            Edit::AddStep(first.clone(), 0, step(r#"{"id":"s","name":"S","role":"x"}"#)),
        ),
        (
            "a step under a condition on nothing",
            Edit::AddStep(first, 0, step(r#"{"id":"s","name":"S","when":{"step":"x","is":"done"}}"#)),
        ),
        (
            "a gate overridden by nobody known",
            Edit::ChangeStage("first".into(), StageChange::OverriddenBy(vec!["x".into()])),
        ),
        (
            "a sample deal with a fact nobody knows",
            Edit::AddSampleDeal(0, deal(r#"{"id":"n","name":"N","facts":{"x":1}}"#)),
        ),
        (
            "a sample deal that does no step",
            Edit::AddSampleDeal(0, deal(r#"{"id":"n","name":"N","events":[{"day":1,"done":"x"}]}"#)),
        ),
        (
            "reasons without one that a deal is lost for",
            Edit::All(vec![with_loss, Edit::SetOutcomes(outcomes)]),
        ),
        (
            "actions without the step that another trigger waits for",
            Edit::All(vec![
                Edit::AddTrigger(0, trigger(r#"{"addStep":{"id":"new","name":"N"}}"#)),
                Edit::ChangeTrigger(
                    "rival-found".into(),
                    TriggerChange::On(Some(On::StepDone { step: Some("new".into()) })),
                ),
                Edit::ChangeTrigger("t".into(), TriggerChange::Actions(Vec::new())),
            ]),
        ),
        (
            "an option that a sample deal has",
            Edit::ChangeFact("size".into(), FactChange::RemoveOption("large".into())),
        ),
        (
            "an often without sense",
            Edit::ChangeTrigger("rival-found".into(), TriggerChange::Often(Frequency::AgainAfterDays(-1.0))),
        ),
    ];
    for (name, edit) in cases {
        assert!(edit.apply(&d).is_err(), "{name} was accepted");
    }
}

/// A sentence can be nested one level further with each click, and the draft could not be opened again.
#[test]
fn what_could_not_be_read_again_is_refused() {
    let mut d = two_stages();
    let mut nested = d.triggers[0].when.clone().expect("a condition");
    let when =
        |when: &Condition| Edit::ChangeTrigger("rival-found".into(), TriggerChange::When(Some(when.clone())));
    for _ in 0..Condition::DEEPEST {
        nested = Condition::Not(Box::new(nested));
        d = when(&nested).apply(&d).expect("accepted");
        assert_eq!(read(&write(&d).expect("written")).definition.as_ref(), Some(&d));
    }
    nested = Condition::All(vec![nested]);
    assert_eq!(when(&nested).apply(&d), Err(Refusal::TooDeep(Condition::DEEPEST)));
    let mut assumed = d.assumptions.as_deref().cloned().expect("assumptions");
    assumed.factors = vec![OddsFactor {
        id: "f".into(),
        name: "F".into(),
        when: nested,
        stages: Vec::new(),
        points: Estimate::own(1.0),
        other: Other::new(),
    }];
    let assume = |assumed: &Assumptions| Edit::SetAssumptions(Some(Rc::new(assumed.clone()))).apply(&d);
    assert_eq!(assume(&assumed), Err(Refusal::TooDeep(Condition::DEEPEST)));
    assumed.factors[0].when = Condition::All(Vec::new());
    assert!(assume(&assumed).is_ok());
    assumed.factors[0].points = Estimate::own(f64::NAN);
    assert_eq!(assume(&assumed), Err(Refusal::NotFinite));
    let budget = Condition::Fact { fact: "secret".into(), test: Test::Between([0.0, f64::INFINITY]) };
    assert_eq!(when(&budget).apply(&d), Err(Refusal::NotFinite));
    let mut deal = (*d.sample_deals[0]).clone();
    deal.value = Some(f64::INFINITY);
    assert_eq!(Edit::ReplaceSampleDeal(Rc::new(deal.clone())).apply(&d), Err(Refusal::NotFinite));
    deal.events[0].day = 1e9;
    let refused = Err(Refusal::OutOfRange { value: 1e9, low: 0.0, high: 36_500.0 });
    assert_eq!(Edit::ReplaceSampleDeal(Rc::new(deal)).apply(&d), refused);
}

/// What was broken before an edit does not stand in the way of one that has nothing to do with it.
#[test]
fn what_was_broken_before_may_stay() {
    let mut d = two_stages();
    Rc::make_mut(&mut d.stages[0]).routes =
        vec![Route { to: RouteTarget::Stage("gone".into()), when: None, other: Other::new() }];
    let renamed = Edit::RenameProcess("Still works".into()).apply(&d).expect("accepted");
    assert_eq!(renamed.stages, d.stages);
}

/// Removing an option takes it out of the assumptions too; a criterion or a stage that goes takes its own along.
#[test]
fn assumptions_go_with_what_they_are_about() {
    let mut d = two_stages();
    d.sample_deals.clear();
    let mut assumed = d.assumptions.as_deref().cloned().expect("assumptions");
    assumed.criteria.insert("funded".into(), CriterionAssumption::default());
    d.assumptions = Some(Rc::new(assumed));
    let assumed = |d: &Definition| d.assumptions.as_deref().cloned().expect("assumptions");
    let without = Edit::ChangeFact("size".into(), FactChange::RemoveOption("large".into()))
        .apply(&d)
        .expect("accepted");
    let MixValues::Weights(weights) = &assumed(&without).mix["size"].values else { panic!("weights") };
    assert_eq!(weights.len(), 1);
    for subject in [Subject::Stage("first".into()), Subject::Fact("budget".into())] {
        let without = Edit::Remove(subject, Uses::RemoveToo).apply(&d).expect("accepted");
        assert!(assumed(&without).criteria.is_empty());
    }
}

/// The same edit under the same seed, for the tests of others.
#[test]
fn edits_are_the_same_every_time() {
    let d = definition(9);
    for variant in 0..stagecraft_specimens::VARIANTS {
        assert_eq!(edit_of(variant, &d, &mut Random::new(3)), edit_of(variant, &d, &mut Random::new(3)));
    }
}

#[test]
fn no_edit_gives_a_fact_more_options_than_can_be_walked() {
    use stagecraft_process::definition::{FactOption, MOST_OPTIONS};
    let option = |at: usize| FactOption {
        id: format!("o{at}").into(),
        name: format!("O{at}"),
        other: Default::default(),
    };
    let fact = |count: usize| Fact {
        id: "many".into(),
        name: "Many".into(),
        kind: FactKind::Choices,
        options: (0..count).map(option).collect(),
        unit: String::new(),
        known_at_creation: true,
        question: String::new(),
        pack: String::new(),
        notes: String::new(),
        other: Default::default(),
    };
    let add = |count| Edit::AddFact(usize::MAX, Rc::new(fact(count)));
    let definition = Definition::empty("A");
    assert_eq!(add(MOST_OPTIONS + 1).apply(&definition), Err(Refusal::TooManyOptions));
    let full = add(MOST_OPTIONS).apply(&definition).expect("as many as there can be");
    let more = Edit::ChangeFact("many".into(), FactChange::AddOption(option(MOST_OPTIONS)));
    assert_eq!(more.apply(&full), Err(Refusal::TooManyOptions));
    // A file with more is not cut: all of it is written again.
    let mut over = full.clone();
    over.facts = vec![Rc::new(fact(MOST_OPTIONS + 1))];
    let read = stagecraft_process::read(&stagecraft_process::write(&over).expect("finite"));
    assert_eq!(read.definition.expect("it is opened").facts[0].options.len(), MOST_OPTIONS + 1);
    assert!(read.findings.iter().any(|finding| finding.code == stagecraft_process::Code::TooManyOptions));
}
