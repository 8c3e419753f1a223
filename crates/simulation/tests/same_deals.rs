//! Two versions of a process meet the same deals with the same luck: what changes nothing for a deal leaves
//! its outcome as it was, bit for bit.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use common::{assume, cohort, model};
use stagecraft_engine::Compiled;
use stagecraft_process::Condition;
use stagecraft_process::definition::*;
use stagecraft_process::finding::Subject;
use stagecraft_process::uses::mentions;
use stagecraft_simulation::{Cohort, difference};
use stagecraft_specimens::{Random, definition};
use std::rc::Rc;

const DEALS: u64 = 400;

#[test]
fn taking_out_a_play_that_does_nothing_differs_by_nothing() {
    let mut taken_out = 0;
    for seed in 0..60 {
        for at in 0..definition(seed).plays.len() {
            let mut d = definition(seed);
            isolate(&mut d, at);
            let play = d.plays[at].id.clone();
            let with = model(d);
            let without = with.without_play(at as u16);
            let (a, b) = (cohort(&with, seed, DEALS), cohort(&without, seed, DEALS));
            if a.tally.plays[at].first.count() == 0 || a.tally.loops > 0 {
                continue;
            }
            assert_eq!(b.tally.plays[at].first.count(), 0, "it still ran");
            let pairs = a.paired(&b);
            assert_eq!((pairs.first, pairs.second), (0, 0), "specimen {seed}, {play}");
            assert!(difference(&pairs).value.abs() <= 0.0);
            assert!(same_outcomes(&a, &b), "specimen {seed}, {play}");
            taken_out += 1;
        }
    }
    assert!(taken_out >= 30, "only {taken_out} plays were taken out");
}

/// Cuts the play at a position off from everything that could notice it: it finds nothing out, nothing reads
/// it, nothing counts activity, and its triggers do nothing else.
fn isolate(d: &mut Definition, at: usize) {
    let play = d.plays[at].id.clone();
    for step in &mut Rc::make_mut(&mut d.plays[at]).steps {
        Rc::make_mut(step).learns.clear();
        Rc::make_mut(step).when = None;
    }
    let steps: Vec<_> = d.plays[at].steps.iter().map(|step| step.id.clone()).collect();
    let activity = BuiltInFact::DaysSinceActivity.id();
    let notices = |when: &Condition| {
        mentions(when, &Subject::Play(play.clone()))
            || mentions(when, &Subject::Fact(activity.into()))
            || steps.iter().any(|step| mentions(when, &Subject::Step(step.clone())))
    };
    d.triggers.retain(|trigger| {
        let on = match &trigger.on {
            Some(On::NoActivity { .. }) => true,
            Some(On::StepDone { step } | On::StepSkipped { step }) => {
                step.as_ref().is_none_or(|step| steps.contains(step))
            }
            _ => false,
        };
        !on && !trigger.when.as_ref().is_some_and(notices)
    });
    let forget = |step: &mut Step| step.when = step.when.take().filter(|when| !notices(when));
    for trigger in &mut d.triggers {
        let trigger = Rc::make_mut(trigger);
        if trigger.plays().any(|id| *id == play) {
            trigger.actions = vec![Action::RunPlays(vec![play.clone()])];
        }
        trigger.actions.retain(|action| !matches!(action, Action::SkipStep(step) if steps.contains(step)));
        for action in &mut trigger.actions {
            if let Action::AddStep(step) = action {
                forget(step);
            }
        }
    }
    for stage in &mut d.stages {
        let stage = Rc::make_mut(stage);
        stage.steps.iter_mut().for_each(|step| forget(Rc::make_mut(step)));
        stage.routes.retain(|route| !route.when.as_ref().is_some_and(notices));
        stage.gate.criteria.retain(|criterion| !criterion.when.as_ref().is_some_and(notices));
    }
    d.plays
        .iter_mut()
        .flat_map(|play| &mut Rc::make_mut(play).steps)
        .for_each(|step| forget(Rc::make_mut(step)));
    assume(d, |assumed| {
        assumed.plays.remove(&play);
        assumed.factors.retain(|factor| !notices(&factor.when));
        assumed.people.iter_mut().for_each(|person| person.met_by.retain(|step| !steps.contains(step)));
    });
}

/// The same deals won, in the same time, on the same way through the stages.
fn same_outcomes(a: &Cohort, b: &Cohort) -> bool {
    a.won == b.won
        && a.tally.cycle == b.tally.cycle
        && a.tally.stages == b.tally.stages
        && a.tally.reasons == b.tally.reasons
        && a.tally.held == b.tally.held
}

#[test]
fn a_step_that_nobody_does_changes_nothing_at_all() {
    for seed in 0..40 {
        let mut before = definition(seed);
        assume(&mut before, |assumed| {
            assumed.done.insert(Importance::Optional, Estimate::own(0.0));
        });
        let mut after = before.clone();
        let mut random = Random::new(seed);
        let stage = random.below(after.stages.len());
        let steps = &mut Rc::make_mut(&mut after.stages[stage]).steps;
        let mut step = Step::named("nobody-does-this".into(), "Nobody does this");
        step.importance = Importance::Optional;
        step.due_days = random.chance(0.5).then_some(1.0);
        steps.insert(random.below(steps.len() + 1), Rc::new(step));
        let (a, b) = (cohort(&model(before), seed, DEALS), cohort(&model(after), seed, DEALS));
        assert!(a == b, "specimen {seed}");
    }
}

/// New things at the end of their lists: a stage nobody comes to, a play nobody runs, a fact nobody reads, a
/// person nobody meets.
#[test]
fn what_no_deal_meets_changes_no_deal() {
    for seed in 0..40 {
        let before = definition(seed);
        let mut after = before.clone();
        let last = after.stages.len() - 1;
        let stage = Rc::make_mut(&mut after.stages[last]);
        if stage.routes.last().is_none_or(|route| route.when.is_some()) {
            stage.routes.push(Route { to: RouteTarget::Won, when: None, other: Other::new() });
        }
        after.stages.push(Rc::new(Stage::named("nowhere".into(), "Nowhere")));
        after.plays.push(Rc::new(Play::named("never".into(), "Never")));
        after.facts.push(Rc::new(Fact { id: "unread".into(), ..(*fact()).clone() }));
        assume(&mut after, |assumed| {
            let mix = FactMix {
                values: MixValues::Yes(0.5),
                given: None,
                origin: Origin::Guess,
                other: Default::default(),
            };
            assumed.mix.insert("unread".into(), mix);
        });
        let (a, b) = (model(before), model(after));
        let (a, b) = (cohort(&a, seed, DEALS), cohort(&b, seed, DEALS));
        assert_eq!(
            (a.won, a.tally.cycle, a.tally.reasons),
            (b.won, b.tally.cycle, b.tally.reasons),
            "{seed}"
        );
    }
}

fn fact() -> Rc<Fact> {
    let definition = common::template();
    definition.facts.iter().find(|fact| fact.kind == FactKind::YesNo).expect("a yes or no").clone()
}

/// Stages, facts and triggers that are called otherwise are the same stages, facts and triggers.
#[test]
fn names_change_nothing() {
    let before = common::template();
    let mut after = before.clone();
    after.stages.iter_mut().for_each(|stage| Rc::make_mut(stage).name.push('!'));
    after.triggers.iter_mut().for_each(|trigger| Rc::make_mut(trigger).name.push('!'));
    after.facts.iter_mut().for_each(|fact| Rc::make_mut(fact).name.push('!'));
    let compiled = Compiled::new(Rc::new(after));
    assert_eq!(compiled.stages.len(), before.stages.len());
    assert!(cohort(&model(before), 2, DEALS) == cohort(&model((*compiled.definition).clone()), 2, DEALS));
}

/// The page leaves figures as they are where a change is one of words alone.
#[test]
fn processes_that_act_alike_have_the_same_figures() {
    let (mut alike, mut others) = (0, 0);
    for seed in 0..400 {
        let before = definition(seed % 40);
        let edit = stagecraft_specimens::edit(&before, &mut Random::new(seed));
        let Ok(after) = edit.apply(&before) else { continue };
        if after == before {
            continue;
        }
        if before.acts_like(&after) {
            alike += 1;
            let (a, b) = (cohort(&model(before), seed, 60), cohort(&model(after), seed, 60));
            assert_eq!(a, b, "{edit:?}");
        } else {
            others += 1;
        }
    }
    assert!(alike > 40 && others > 100, "{alike} alike, {others} not");
}
