//! Plays and the triggers that run them.

use crate::{Random, condition, stages, words};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;
use std::rc::Rc;

/// Adds plays, most of them with steps.
pub(crate) fn add_plays(definition: &mut Definition, random: &mut Random) {
    for number in 0..random.below(7) {
        let play = play(definition, number, random);
        definition.plays.push(Rc::new(play));
    }
}

/// A play whose own ids are numbered after its own number.
pub(crate) fn play(definition: &Definition, number: usize, random: &mut Random) -> Play {
    let mut play = Play::named(format!("play-{number}").into(), &format!("{} {number}", words::task(random)));
    play.summary = words::sentence(random);
    play.playbook = random.one_of(&["", "Competition", "Rescue"]).into();
    play.kind = match random.below(5) {
        0 => {
            let from = crate::facts::date(random);
            PlayKind::Focused { from, to: from.plus_days(random.below(300) as i32) }
        }
        1 => PlayKind::Test {
            hypothesis: words::sentence(random),
            measure: "win rate".into(),
            judged_after_deals: 40,
        },
        _ => PlayKind::Evergreen,
    };
    for at in 0..random.below(4) {
        let step = stages::step(definition, format!("play-step-{number}-{at}").into(), random);
        play.steps.push(Rc::new(step));
    }
    play.evidence.state = random.one_of(&[
        PlayEvidenceState::Untested,
        PlayEvidenceState::Promising,
        PlayEvidenceState::ShownToHelp,
        PlayEvidenceState::ShownNotTo,
    ]);
    play
}

/// Adds triggers; most plays get one of their own.
pub(crate) fn add(definition: &mut Definition, random: &mut Random) {
    let plays: Vec<PlayId> = definition.plays.iter().map(|play| play.id.clone()).collect();
    let more = 1 + random.below(5);
    for number in 0..plays.len() + more {
        let mut trigger = trigger(definition, number, random);
        if let Some(play) = plays.get(number).filter(|_| random.chance(0.9)) {
            trigger.actions.insert(0, Action::RunPlays(vec![play.clone()]));
        }
        definition.triggers.push(Rc::new(trigger));
    }
}

/// A trigger that asks and does something; the steps it adds are numbered after its own number.
pub(crate) fn trigger(definition: &Definition, number: usize, random: &mut Random) -> Trigger {
    let id: TriggerId = format!("trigger-{number}").into();
    let mut trigger = Trigger::named(id, &format!("{} {number}", words::task(random)));
    trigger.on = on(definition, random);
    if trigger.on.is_none() || random.chance(0.5) {
        trigger.when = Some(condition(definition, 3, random));
    }
    if random.chance(0.4) {
        let stages: Vec<StageId> = definition.stages.iter().map(|stage| stage.id.clone()).collect();
        trigger.stages = random.some_of(&stages, 0.5);
    }
    for at in 0..1 + random.below(2) {
        trigger.actions.push(action(definition, number, at, random));
    }
    trigger.often = match random.below(4) {
        0 => Frequency::OncePerDeal,
        1 => Frequency::OncePerStage,
        2 => Frequency::EveryTime,
        _ => Frequency::AgainAfterDays(random.one_of(&[0.5, 3.0, 7.0, 7.0, 30.0])),
    };
    trigger
}

/// An event at which a trigger is asked, or none.
pub(crate) fn on(definition: &Definition, random: &mut Random) -> Option<On> {
    let fact = random.pick(&definition.facts).map(|fact| fact.id.clone()).filter(|_| random.chance(0.8));
    let built_in = random.one_of(&BuiltInFact::ALL);
    let fact = if random.chance(0.1) { Some(built_in.id().into()) } else { fact };
    let steps = crate::conditions::steps(definition);
    let step = random.pick(&steps).filter(|_| random.chance(0.8));
    let role = random.one_of(&BuyerRole::ALL);
    let role = random.chance(0.5).then_some(role);
    let days = random.one_of(&[0.5, 3.0, 7.0, 14.0, 30.0]);
    match random.below(16) {
        0 => Some(On::DealCreated),
        1 => Some(On::StageEntered),
        2 => Some(On::StageLeft),
        3 => Some(On::FactLearned { fact }),
        4 => Some(On::FactChanged { fact }),
        5 => Some(On::PersonAdded { role }),
        6 => Some(On::PersonChanged { role }),
        7 => Some(On::StepDone { step }),
        8 => Some(On::StepSkipped { step }),
        9 => Some(On::DaysInStage { days }),
        10 => Some(On::NoActivity { days }),
        11 => Some(On::CloseDateMoved),
        _ => None,
    }
}

/// Something that a trigger does.
pub(crate) fn action(definition: &Definition, number: usize, at: usize, random: &mut Random) -> Action {
    let plays: Vec<PlayId> = definition.plays.iter().map(|play| play.id.clone()).collect();
    let steps = crate::conditions::steps(definition);
    match random.below(12) {
        0..=2 if !plays.is_empty() => {
            let count = 1 + random.below(2);
            Action::RunPlays((0..count).map(|_| random.one_of(&plays)).collect())
        }
        3 | 4 => {
            let mut step = stages::step(definition, format!("added-{number}-{at}").into(), random);
            if random.chance(0.3) {
                step.when = Some(condition(definition, 1, random));
            }
            if random.chance(0.4) {
                step.learns =
                    random.pick(&definition.facts).map(|fact| fact.id.clone()).into_iter().collect();
            }
            Action::AddStep(Box::new(step))
        }
        5 | 6 if !steps.is_empty() => Action::SkipStep(random.one_of(&steps)),
        7 => Action::AskForStrategy(words::sentence(random)),
        8 if random.chance(0.6) => {
            let stage = random.one_of(&definition.stages).id.clone();
            let stage = RouteTarget::Stage(stage);
            Action::MoveDeal(random.one_of(&[
                stage.clone(),
                stage.clone(),
                stage,
                RouteTarget::Lost,
                RouteTarget::Won,
            ]))
        }
        _ => Action::Alert(Alert {
            level: random.one_of(&[AlertLevel::Advice, AlertLevel::Flag, AlertLevel::Warning]),
            message: words::sentence(random),
        }),
    }
}
