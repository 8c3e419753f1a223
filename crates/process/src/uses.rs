//! Where something is used: what removing it would leave dangling.

use crate::condition::{Condition, Operand, Test};
use crate::definition::{Action, Definition, Event, FactValue, On, RouteTarget, Step};
use crate::finding::Subject;

impl Definition {
    /// The things that refer to this one, each once, in the order of the definition.
    pub fn uses_of(&self, subject: &Subject) -> Vec<Subject> {
        let mut uses = Vec::new();
        let mut add = |user: Subject| {
            if user != *subject && !uses.contains(&user) {
                uses.push(user);
            }
        };
        for stage in &self.stages {
            let by_routes = stage.routes.iter().any(|route| {
                matches!((&route.to, subject), (RouteTarget::Stage(to), Subject::Stage(id)) if to == id)
                    || route.when.as_ref().is_some_and(|when| mentions(when, subject))
            });
            let by_gate = stage.gate.overridden_by.iter().any(|role| Subject::Role(role.clone()) == *subject);
            if by_routes || by_gate {
                add(Subject::Stage(stage.id.clone()));
            }
            for criterion in &stage.gate.criteria {
                if criterion.when.as_ref().is_some_and(|when| mentions(when, subject)) {
                    add(Subject::Criterion(criterion.id.clone()));
                }
            }
        }
        for (_, step) in self.steps() {
            if step_uses(step, subject) {
                add(Subject::Step(step.id.clone()));
            }
        }
        for trigger in &self.triggers {
            let on = match (&trigger.on, subject) {
                (
                    Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) }),
                    Subject::Fact(id),
                ) => fact == id,
                (
                    Some(On::StepDone { step: Some(step) } | On::StepSkipped { step: Some(step) }),
                    Subject::Step(id),
                ) => step == id,
                _ => false,
            };
            let when = trigger.when.as_ref().is_some_and(|when| mentions(when, subject));
            let stage = matches!(subject, Subject::Stage(id) if trigger.stages.contains(id));
            let acts = trigger.actions.iter().any(|action| match (action, subject) {
                (Action::RunPlays(plays), Subject::Play(id)) => plays.contains(id),
                (Action::SkipStep(step), Subject::Step(id)) => step == id,
                (Action::MoveDeal(RouteTarget::Stage(to)), Subject::Stage(id)) => to == id,
                (Action::AddStep(step), subject) => step_uses(step, subject),
                _ => false,
            });
            if on || when || stage || acts {
                add(Subject::Trigger(trigger.id.clone()));
            }
        }
        for deal in &self.sample_deals {
            let facts = matches!(subject, Subject::Fact(id) if deal.facts.contains_key(id) || deal.hidden.contains_key(id));
            let plays = matches!(subject, Subject::Play(id) if deal.expected.runs.contains(id) || deal.expected.never_runs.contains(id));
            let reaches = matches!((subject, &deal.expected.reaches), (Subject::Stage(id), Some(RouteTarget::Stage(to))) if to == id);
            let events = deal.events.iter().any(|happened| happens_to(&happened.event, subject));
            if facts || plays || reaches || events {
                add(Subject::SampleDeal(deal.id.clone()));
            }
        }
        uses
    }
}

/// Whether a step learns, is done by, or depends on this thing.
pub(crate) fn step_uses(step: &Step, subject: &Subject) -> bool {
    match subject {
        Subject::Fact(id) if step.learns.contains(id) => true,
        Subject::Role(id) if step.role.as_ref() == Some(id) => true,
        _ => step.when.as_ref().is_some_and(|when| mentions(when, subject)),
    }
}

/// Whether an event of a deal names this thing.
pub(crate) fn happens_to(event: &Event, subject: &Subject) -> bool {
    match (event, subject) {
        (
            Event::Learn { fact, .. } | Event::Becomes { fact, .. } | Event::Forget(fact),
            Subject::Fact(id),
        ) => fact == id,
        (Event::Done(step) | Event::Skip(step) | Event::Reopen(step), Subject::Step(id)) => step == id,
        (Event::Tick(criterion) | Event::Untick(criterion), Subject::Criterion(id)) => criterion == id,
        (Event::RunPlay(play), Subject::Play(id)) => play == id,
        (Event::Move(wish), Subject::Stage(id)) => {
            matches!(&wish.to, Some(RouteTarget::Stage(to)) if to == id)
        }
        (Event::Move(wish), Subject::Role(id)) => wish.by.as_ref() == Some(id),
        _ => false,
    }
}

/// Whether a condition names this thing.
pub fn mentions(condition: &Condition, subject: &Subject) -> bool {
    let mut found = false;
    condition.each(&mut |part| {
        found |= match (part, subject) {
            (Condition::Fact { fact, .. }, Subject::Fact(id)) => fact == id,
            (Condition::Step { step, .. }, Subject::Step(id)) => step == id,
            (Condition::Play { play, .. }, Subject::Play(id)) => play == id,
            (Condition::Stage(stages), Subject::Stage(id)) => stages.contains(id),
            _ => false,
        };
    });
    found
}

/// Whether the value of a choice names this option.
pub(crate) fn names_option(value: &FactValue, option: &str) -> bool {
    match value {
        FactValue::Text(text) => text == option,
        FactValue::List(options) => options.iter().any(|one| one == option),
        _ => false,
    }
}

/// Whether a condition compares this fact with this option.
pub fn mentions_option(condition: &Condition, fact: &str, option: &str) -> bool {
    let mut found = false;
    condition.each(&mut |part| {
        let Condition::Fact { fact: read, test } = part else { return };
        if read != fact {
            return;
        }
        let is = |operand: &Operand| matches!(operand, Operand::Text(text) if text == option);
        found |= match test {
            Test::Is(value) | Test::IsNot(value) => is(value),
            Test::IsOneOf(values) => values.iter().any(is),
            Test::IncludesAny(options) | Test::IncludesAll(options) | Test::IncludesNone(options) => {
                options.iter().any(|o| *o == *option)
            }
            _ => false,
        };
    });
    found
}
