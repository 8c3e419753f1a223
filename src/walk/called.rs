//! What the parts of a walk are called: from the engine's positions to the words of the process.

use stagecraft_engine::{Refused, Walk};
use stagecraft_process::Definition;
use stagecraft_process::definition::{Action, BuiltInFact, Event};
use stagecraft_process::id::PersonId;
use stagecraft_text::{Label, message, say, say_with};

/// The id of the fact at an engine's position: built-in ones stand first.
pub fn fact_id(definition: &Definition, index: u16) -> &str {
    let index = usize::from(index);
    match BuiltInFact::ALL.get(index) {
        Some(fact) => fact.id(),
        None => definition.facts.get(index - BuiltInFact::ALL.len()).map_or("", |fact| fact.id.as_str()),
    }
}

/// What a person of the deal is called: their name, or their part in the decision.
pub fn person_name(walk: &Walk, id: &PersonId) -> String {
    let deal = walk.sample_deal();
    let met = deal.events.iter().filter_map(|event| match &event.event {
        Event::Person(person) => Some(person),
        _ => None,
    });
    let found = deal.people.iter().chain(met).find(|person| person.id == *id);
    found.map_or_else(
        || id.to_string(),
        |person| if person.name.is_empty() { person.role.label().to_owned() } else { person.name.clone() },
    )
}

/// The words of a trigger's alert or wish for a strategy.
pub fn alert_words(definition: &Definition, trigger: u16, action: u16) -> &str {
    let trigger = definition.triggers.get(usize::from(trigger));
    match trigger.and_then(|trigger| trigger.actions.get(usize::from(action))) {
        Some(Action::Alert(alert)) => &alert.message,
        Some(Action::AskForStrategy(words)) => words,
        _ => "",
    }
}

/// Why something cannot be done with the deal.
pub fn refusal(walk: &Walk, refused: Refused) -> String {
    let definition = &walk.compiled().definition;
    let stage = |index: u16| definition.stages.get(usize::from(index)).map_or("", |stage| &stage.name);
    let step = |index| walk.compiled().step_definition(index).map_or("", |step| step.name.as_str());
    let (sentence, name) = match refused {
        Refused::Ended => return say(message::WALK_REFUSED_ENDED).to_owned(),
        Refused::StepNotOpen(index) => (message::WALK_REFUSED_STEP_NOT_OPEN, step(index)),
        Refused::StepNotClosed(index) => (message::WALK_REFUSED_STEP_OPEN, step(index)),
        Refused::PlayRunning(index) => {
            let play = definition.plays.get(usize::from(index)).map_or("", |play| &play.name);
            (message::WALK_REFUSED_PLAY_RUNNING, play)
        }
        Refused::SkippingForbidden(index) => (message::WALK_REFUSED_SKIPPING, stage(index)),
        Refused::SkippingNeedsReason(index) => (message::WALK_REFUSED_SKIPPING_REASON, stage(index)),
        Refused::MovingBackForbidden(index) => (message::WALK_REFUSED_BACK, stage(index)),
        Refused::MovingBackNeedsReason(index) => (message::WALK_REFUSED_BACK_REASON, stage(index)),
        Refused::MayNotOverride(index) => (message::WALK_REFUSED_OVERRIDE, stage(index)),
        Refused::AlreadyThere(index) => (message::WALK_REFUSED_THERE, stage(index)),
    };
    say_with(sentence, &[("name", name.into())])
}
