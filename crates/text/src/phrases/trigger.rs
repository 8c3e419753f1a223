use super::piece::{Piece, PieceRole, Slot, enumerate};
use super::tree::condition;
use crate::catalogue::{Message, Value, message, say, say_with};
use crate::names::{fact_name, play_name, stage_name, step_name, target_name};
use crate::numbers;
use stagecraft_process::condition::Condition;
use stagecraft_process::definition::*;

/// A trigger as one sentence: `When a fact becomes known and Competitors includes any of an incumbent in
/// Discovery or Scoping run Displace the incumbent once per deal`.
pub fn trigger(definition: &Definition, trigger: &Trigger) -> Vec<Piece> {
    let mut pieces = event(definition, trigger);
    if let Some(when) = &trigger.when {
        if trigger.on.is_some() {
            pieces.push(Piece::words(say(message::WORD_AND)));
        }
        // What is joined by "or" must not run into the event's "and".
        let brackets = trigger.on.is_some() && matches!(when, Condition::Any(parts) if parts.len() > 1);
        if brackets {
            pieces.push(Piece::words("("));
        }
        pieces.extend(condition(definition, when));
        if brackets {
            pieces.push(Piece::words(")"));
        }
    }
    pieces.extend(stages(definition, trigger));
    pieces.extend(actions(definition, trigger));
    pieces.extend(frequency(trigger.often));
    pieces
}

/// How often a trigger acts, in words: `once per deal`, `again after 14 days`.
pub fn often(frequency: Frequency) -> String {
    super::joined(&self::frequency(frequency))
}

/// `When a fact becomes known`
pub(super) fn event(definition: &Definition, trigger: &Trigger) -> Vec<Piece> {
    let mut pieces = vec![Piece::words(say(message::WORD_WHEN))];
    let Some(on) = &trigger.on else {
        let message =
            if trigger.when.is_some() { message::PHRASE_BECOMES_TRUE } else { message::PHRASE_NOTHING_YET };
        pieces.push(Piece::slot(say(message), PieceRole::Event, Slot::Event));
        return pieces;
    };
    pieces.extend(on_pieces(definition, on));
    pieces
}

pub(super) fn on_pieces(definition: &Definition, on: &On) -> Vec<Piece> {
    let words = |message: Message| Piece::slot(say(message), PieceRole::Event, Slot::Event);
    let named = |name: &str, role: PieceRole, message: Message| {
        vec![Piece::slot(name, role, Slot::EventOperand), words(message)]
    };
    let role_named = |role: BuyerRole, message: Message| {
        let number = Value::from(1);
        let noun =
            say_with(message::PEOPLE_NOUN, &[("role", role.as_str().into()), ("number", number.clone())]);
        let values = [("count", "any".into()), ("role", role.as_str().into()), ("number", number)];
        let mut pieces = named(&noun, PieceRole::Person, message);
        pieces.insert(0, Piece::words(say_with(message::PEOPLE_COUNT, &values)));
        pieces
    };
    let lasting = |days: f64, message: Message| {
        vec![words(message), Piece::slot(numbers::days(days), PieceRole::Value, Slot::EventOperand)]
    };
    match on {
        On::DealCreated => vec![words(message::PHRASE_DEAL_CREATED)],
        On::StageEntered => vec![words(message::PHRASE_STAGE_ENTERED)],
        On::StageLeft => vec![words(message::PHRASE_STAGE_LEFT)],
        On::FactLearned { fact: None } => vec![words(message::PHRASE_FACT_LEARNED)],
        On::FactLearned { fact: Some(fact) } => {
            named(fact_name(definition, fact.as_str()), PieceRole::Fact, message::PHRASE_THIS_LEARNED)
        }
        On::FactChanged { fact: None } => vec![words(message::PHRASE_FACT_CHANGED)],
        On::FactChanged { fact: Some(fact) } => {
            named(fact_name(definition, fact.as_str()), PieceRole::Fact, message::PHRASE_THIS_CHANGED)
        }
        On::PersonAdded { role: None } => vec![words(message::PHRASE_PERSON_ADDED)],
        On::PersonAdded { role: Some(role) } => role_named(*role, message::PHRASE_THIS_ADDED),
        On::PersonChanged { role: None } => vec![words(message::PHRASE_PERSON_CHANGED)],
        On::PersonChanged { role: Some(role) } => role_named(*role, message::PHRASE_THIS_PERSON_CHANGED),
        On::StepDone { step: None } => vec![words(message::PHRASE_STEP_DONE)],
        On::StepDone { step: Some(step) } => {
            named(step_name(definition, step.as_str()), PieceRole::Step, message::PHRASE_THIS_DONE)
        }
        On::StepSkipped { step: None } => vec![words(message::PHRASE_STEP_SKIPPED)],
        On::StepSkipped { step: Some(step) } => {
            named(step_name(definition, step.as_str()), PieceRole::Step, message::PHRASE_THIS_SKIPPED)
        }
        On::DaysInStage { days } => lasting(*days, message::PHRASE_DAYS_IN_STAGE),
        On::NoActivity { days } => lasting(*days, message::PHRASE_NO_ACTIVITY),
        On::CloseDateMoved => vec![words(message::PHRASE_CLOSE_DATE_MOVED)],
    }
}

/// `in Discovery or Scoping`
pub(super) fn stages(definition: &Definition, trigger: &Trigger) -> Vec<Piece> {
    let mut pieces = vec![Piece::words(say(message::WORD_IN))];
    if trigger.stages.is_empty() {
        pieces.push(Piece::slot(say(message::PHRASE_ANY_STAGE), PieceRole::Stage, Slot::Stages));
    }
    let names = trigger.stages.iter().enumerate().map(|(index, stage)| {
        vec![Piece::slot(stage_name(definition, stage.as_str()), PieceRole::Stage, Slot::Stage(index))]
    });
    enumerate(&mut pieces, names.collect(), say(message::WORD_OR));
    pieces
}

/// `run Displace the incumbent`
pub(super) fn actions(definition: &Definition, trigger: &Trigger) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if trigger.actions.is_empty() {
        pieces.push(Piece::slot(say(message::PHRASE_NO_ACTION), PieceRole::Words, Slot::Actions));
    }
    for (index, action) in trigger.actions.iter().enumerate() {
        if index > 0 {
            pieces.push(Piece::words(say(message::WORD_AND)));
        }
        let verb = |text: &str| Piece::slot(text, PieceRole::Words, Slot::Action(index));
        let operand =
            |text: &str, role: PieceRole, at: usize| Piece::slot(text, role, Slot::ActionOperand(index, at));
        let quoted = |text: &String| say_with(message::PHRASE_QUOTED, &[("text", text.into())]);
        match action {
            Action::RunPlays(plays) => {
                pieces.push(verb(say(message::PHRASE_RUN)));
                let names = plays.iter().enumerate().map(|(at, play)| {
                    vec![operand(play_name(definition, play.as_str()), PieceRole::Play, at)]
                });
                enumerate(&mut pieces, names.collect(), say(message::WORD_AND));
            }
            Action::AddStep(step) => {
                pieces.push(verb(say(message::PHRASE_ADD_STEP)));
                pieces.push(operand(&step.name, PieceRole::Step, 0));
            }
            Action::SkipStep(step) => {
                pieces.push(verb(say(message::PHRASE_SKIP_STEP)));
                pieces.push(operand(step_name(definition, step.as_str()), PieceRole::Step, 0));
            }
            Action::Alert(alert) => {
                let level = match alert.level {
                    AlertLevel::Advice => "advice",
                    AlertLevel::Flag => "flag",
                    AlertLevel::Warning => "warning",
                };
                pieces.push(verb(&say_with(message::PHRASE_ALERT, &[("level", level.into())])));
                pieces.push(operand(&quoted(&alert.message), PieceRole::Value, 0));
            }
            Action::AskForStrategy(words) => {
                pieces.push(verb(say(message::PHRASE_ASK_FOR_STRATEGY)));
                pieces.push(operand(&quoted(words), PieceRole::Value, 0));
            }
            Action::MoveDeal(target) => {
                pieces.push(verb(say(message::PHRASE_MOVE_DEAL)));
                pieces.push(operand(target_name(definition, target), PieceRole::Stage, 0));
            }
        }
    }
    pieces
}

/// `once per deal`
pub(super) fn frequency(often: Frequency) -> Vec<Piece> {
    let piece = |text: String| Piece::slot(text, PieceRole::Often, Slot::Often);
    let label = |message: Message| vec![piece(crate::names::in_sentence(say(message)).into())];
    match often {
        Frequency::OncePerDeal => label(message::OFTEN_ONCE_PER_DEAL),
        Frequency::OncePerStage => label(message::OFTEN_ONCE_PER_STAGE),
        Frequency::EveryTime => label(message::OFTEN_EVERY_TIME),
        Frequency::AgainAfterDays(days) => vec![
            piece(say(message::PHRASE_AGAIN_AFTER).into()),
            Piece::slot(numbers::days(days), PieceRole::Value, Slot::OftenDays),
        ],
    }
}
