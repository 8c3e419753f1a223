//! Effects in words, by the ids of the definition.

use stagecraft_engine::{Effect, Minute, Refused, Walk};
use stagecraft_process::definition::{Action, BuiltInFact};

/// A minute as a day, with the time of day where it is not the day's first minute.
pub fn day(at: Minute) -> String {
    match (at / 1_440, at % 1_440) {
        (day, 0) => format!("day {day}"),
        (day, rest) => format!("day {day} {:02}:{:02}", rest / 60, rest % 60),
    }
}

/// An effect in words.
pub fn words(walk: &Walk, effect: Effect) -> String {
    let compiled = walk.compiled();
    let d = &compiled.definition;
    let stage = |at: u16| &d.stages[usize::from(at)].id;
    let step = |at: u16| &compiled.step_definition(at).expect("a step").id;
    let play = |at: u16| &d.plays[usize::from(at)].id;
    let trigger = |at: u16| &d.triggers[usize::from(at)].id;
    let criterion = |at: u16| &d.criteria().nth(usize::from(at)).expect("a criterion").1.id;
    let fact = |at: u16| match usize::from(at).checked_sub(BuiltInFact::ALL.len()) {
        Some(own) => d.facts[own].id.as_str(),
        None => BuiltInFact::ALL[usize::from(at)].id(),
    };
    let message = |at: u16, action: u16| match &d.triggers[usize::from(at)].actions[usize::from(action)] {
        Action::Alert(alert) => alert.message.as_str(),
        Action::AskForStrategy(words) => words,
        _ => "",
    };
    match effect {
        Effect::StageEntered(at) => format!("stage {} entered", stage(at)),
        Effect::StageLeft(at) => format!("stage {} left", stage(at)),
        Effect::FactLearned(at) => format!("fact {} learned", fact(at)),
        Effect::FactChanged(at) => format!("fact {} changed", fact(at)),
        Effect::FactForgotten(at) => format!("fact {} forgotten", fact(at)),
        Effect::PersonAdded(key) => format!("person {key} added"),
        Effect::PersonChanged(key) => format!("person {key} changed"),
        Effect::PersonGone(key) => format!("person {key} gone"),
        Effect::StepOpened(at) => format!("step {} opened", step(at)),
        Effect::StepClosed(at) => format!("step {} closed", step(at)),
        Effect::StepDone(at) => format!("step {} done", step(at)),
        Effect::StepSkipped(at) => format!("step {} skipped", step(at)),
        Effect::StepReopened(at) => format!("step {} reopened", step(at)),
        Effect::CriterionTicked(at, true) => format!("criterion {} ticked", criterion(at)),
        Effect::CriterionTicked(at, false) => format!("criterion {} unticked", criterion(at)),
        Effect::TriggerActed(at) => format!("trigger {} acted", trigger(at)),
        Effect::PlayRan(at, Some(by)) => format!("play {} ran by {}", play(at), trigger(by)),
        Effect::PlayRan(at, None) => format!("play {} ran by hand", play(at)),
        Effect::PlaySuppressed(at, by) => format!("play {} suppressed by {}", play(at), trigger(by)),
        Effect::PlayDone(at) => format!("play {} done", play(at)),
        Effect::Alert(level, at, action) => {
            format!("alert {}: {}", format!("{level:?}").to_lowercase(), message(at, action))
        }
        Effect::StrategyAsked(at, action) => format!("strategy asked: {}", message(at, action)),
        Effect::CriterionMissing(at, how) => {
            format!("criterion {} missing, {}", criterion(at), format!("{how:?}").to_lowercase())
        }
        Effect::GateHeld(at) => format!("gate of {} held", stage(at)),
        Effect::GateOverridden(at) => format!("gate of {} overridden", stage(at)),
        Effect::CloseDateMoved => "close date moved".into(),
        Effect::Won => "deal won".into(),
        Effect::Lost(None) => "deal lost".into(),
        Effect::Lost(Some(at)) => format!("deal lost: {}", d.outcomes.reasons[usize::from(at)].id),
        Effect::LoopStopped => "loop stopped".into(),
        Effect::Refused(refused) => {
            let why = match refused {
                Refused::Ended => "the deal has ended".into(),
                Refused::StepNotOpen(at) => format!("step {} is not open", step(at)),
                Refused::StepNotClosed(at) => format!("step {} is not closed", step(at)),
                Refused::PlayRunning(at) => format!("play {} is running", play(at)),
                Refused::SkippingForbidden(at) => format!("{} must not be skipped", stage(at)),
                Refused::SkippingNeedsReason(at) => format!("skipping {} needs a reason", stage(at)),
                Refused::MovingBackForbidden(at) => format!("no way back to {}", stage(at)),
                Refused::MovingBackNeedsReason(at) => format!("going back to {} needs a reason", stage(at)),
                Refused::MayNotOverride(at) => format!("may not override {}", stage(at)),
                Refused::AlreadyThere(at) => format!("already in {}", stage(at)),
            };
            format!("refused: {why}")
        }
    }
}
