//! Removing something, and what refers to it.

use super::apply::position;
use super::*;
use crate::uses::{happens_to, mentions, step_uses};
use std::collections::BTreeSet;

pub(super) fn remove(to: &mut Definition, subject: &Subject, uses: Uses) -> Result<(), Refusal> {
    let users = users_left(to, subject);
    if uses == Uses::Keep && !users.is_empty() {
        return Err(Refusal::Used(subject.clone(), users));
    }
    let missing = || subject.clone();
    let before = parts(to);
    match subject {
        Subject::Process => return Err(Refusal::Missing(Subject::Process)),
        Subject::Stage(id) => {
            let at = position(&to.stages, |stage| stage.id == *id, missing)?;
            to.stages.remove(at);
        }
        Subject::Play(id) => {
            let at = position(&to.plays, |play| play.id == *id, missing)?;
            to.plays.remove(at);
        }
        Subject::Step(id) => {
            let mut found = false;
            for stage in &mut to.stages {
                if stage.steps.iter().any(|step| step.id == *id) {
                    Rc::make_mut(stage).steps.retain(|step| step.id != *id);
                    found = true;
                }
            }
            for play in &mut to.plays {
                if play.steps.iter().any(|step| step.id == *id) {
                    Rc::make_mut(play).steps.retain(|step| step.id != *id);
                    found = true;
                }
            }
            if !found {
                return Err(Refusal::Missing(subject.clone()));
            }
        }
        Subject::Criterion(id) => {
            let holds = |stage: &Rc<Stage>| stage.gate.criteria.iter().any(|criterion| criterion.id == *id);
            let at = position(&to.stages, holds, missing)?;
            Rc::make_mut(&mut to.stages[at]).gate.criteria.retain(|criterion| criterion.id != *id);
        }
        Subject::Trigger(id) => {
            let at = position(&to.triggers, |trigger| trigger.id == *id, missing)?;
            to.triggers.remove(at);
        }
        Subject::Fact(id) => {
            let at = position(&to.facts, |fact| fact.id == *id, missing)?;
            to.facts.remove(at);
        }
        Subject::Role(id) => {
            let at = position(&to.roles, |role| role.id == *id, missing)?;
            to.roles.remove(at);
        }
        Subject::SampleDeal(id) => {
            let at = position(&to.sample_deals, |deal| deal.id == *id, missing)?;
            to.sample_deals.remove(at);
        }
    }
    forget(to, subject);
    // What went with it is forgotten in turn: its steps and criteria, and uses of the uses.
    let mut forgotten = vec![subject.clone()];
    loop {
        let left = parts(to);
        let gone: Vec<_> = before
            .iter()
            .filter(|part| !left.contains(*part) && !forgotten.contains(part))
            .cloned()
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        gone.iter().for_each(|part| forget(to, part));
        forgotten.extend(gone);
    }
}

/// Everything that can go with something else.
fn parts(definition: &Definition) -> BTreeSet<Subject> {
    let steps = definition.steps().map(|(_, step)| Subject::Step(step.id.clone()));
    let added = definition.added_steps().map(|(_, step)| Subject::Step(step.id.clone()));
    let criteria = definition.criteria().map(|(_, criterion)| Subject::Criterion(criterion.id.clone()));
    steps.chain(added).chain(criteria).collect()
}

/// Who refers to it from outside: a stage's or a play's own steps go with it, and so do their uses only if asked.
fn users_left(definition: &Definition, subject: &Subject) -> Vec<Subject> {
    let own: Vec<Subject> = match subject {
        Subject::Stage(id) => definition.stage(id.as_str()).map_or_else(Vec::new, |stage| {
            let steps = stage.steps.iter().map(|step| Subject::Step(step.id.clone()));
            steps.chain(stage.gate.criteria.iter().map(|c| Subject::Criterion(c.id.clone()))).collect()
        }),
        Subject::Play(id) => definition.play(id.as_str()).map_or_else(Vec::new, |play| {
            play.steps.iter().map(|step| Subject::Step(step.id.clone())).collect()
        }),
        Subject::Trigger(id) => (definition.added_steps().filter(|(trigger, _)| trigger.id == *id))
            .map(|(_, step)| Subject::Step(step.id.clone()))
            .collect(),
        _ => Vec::new(),
    };
    let mut users = definition.uses_of(subject);
    for part in &own {
        users.extend(definition.uses_of(part));
    }
    users.retain(|user| !own.contains(user) && user != subject);
    users.sort();
    users.dedup();
    users
}

/// Takes every reference to a thing out of the definition.
fn forget(to: &mut Definition, subject: &Subject) {
    for stage in &mut to.stages {
        let touched = stage.routes.iter().any(|route| {
            leads_to(&route.to, subject) || route.when.as_ref().is_some_and(|when| mentions(when, subject))
        }) || stage
            .gate
            .criteria
            .iter()
            .any(|c| c.when.as_ref().is_some_and(|when| mentions(when, subject)))
            || stage.gate.overridden_by.iter().any(|role| Subject::Role(role.clone()) == *subject)
            || stage.steps.iter().any(|step| step_uses(step, subject));
        if !touched {
            continue;
        }
        let stage = Rc::make_mut(stage);
        stage.routes.retain(|route| {
            !leads_to(&route.to, subject) && !route.when.as_ref().is_some_and(|when| mentions(when, subject))
        });
        stage.gate.criteria.retain(|c| !c.when.as_ref().is_some_and(|when| mentions(when, subject)));
        stage.gate.overridden_by.retain(|role| Subject::Role(role.clone()) != *subject);
        stage.steps.iter_mut().for_each(|step| forget_in_step(step, subject));
    }
    for play in &mut to.plays {
        if play.steps.iter().any(|step| step_uses(step, subject)) {
            Rc::make_mut(play).steps.iter_mut().for_each(|step| forget_in_step(step, subject));
        }
    }
    forget_in_triggers(to, subject);
    for deal in &mut to.sample_deals {
        match subject {
            Subject::Fact(id) if deal.facts.contains_key(id) || deal.hidden.contains_key(id) => {
                let deal = Rc::make_mut(deal);
                deal.facts.remove(id);
                deal.hidden.remove(id);
                deal.other.tidy("facts", &deal.facts);
                deal.other.tidy("hidden", &deal.hidden);
            }
            Subject::Play(id) if deal.expected.runs.contains(id) || deal.expected.never_runs.contains(id) => {
                let deal = Rc::make_mut(deal);
                deal.expected.runs.retain(|play| play != id);
                deal.expected.never_runs.retain(|play| play != id);
            }
            Subject::Stage(id) if matches!(&deal.expected.reaches, Some(RouteTarget::Stage(to)) if to == id) =>
            {
                Rc::make_mut(deal).expected.reaches = None;
            }
            _ => {}
        }
        if deal.events.iter().any(|happened| happens_to(&happened.event, subject)) {
            let events = &mut Rc::make_mut(deal).events;
            if let Subject::Role(_) = subject {
                // Somebody still moved the deal.
                for happened in events.iter_mut().filter(|h| happens_to(&h.event, subject)) {
                    if let Event::Move(wish) = &mut happened.event {
                        wish.by = None;
                    }
                }
            }
            events.retain(|happened| !happens_to(&happened.event, subject));
        }
    }
    if let Some(assumptions) = &mut to.assumptions {
        forget_in_assumptions(assumptions, subject);
    }
}

fn forget_in_triggers(to: &mut Definition, subject: &Subject) {
    // A trigger that can no longer do or ask anything, or that was for this stage alone, is a use and goes too.
    let mut emptied = Vec::new();
    for trigger in &mut to.triggers {
        let when = trigger.when.as_ref().is_some_and(|when| mentions(when, subject));
        let stages = matches!(subject, Subject::Stage(id) if trigger.stages.contains(id));
        let acts = trigger.actions.iter().any(|action| acts_on(action, subject));
        let on = asked_at(trigger, subject);
        if !(when || stages || acts || on) {
            continue;
        }
        let trigger = Rc::make_mut(trigger);
        if when {
            trigger.when = trigger.when.take().and_then(|when| without_mention(when, subject));
            // Whose whole condition was about it must not act on every deal from now on.
            if trigger.when.is_none() {
                emptied.push(trigger.id.clone());
            }
        }
        if let Subject::Stage(id) = subject {
            trigger.stages.retain(|stage| stage != id);
            if stages && trigger.stages.is_empty() {
                emptied.push(trigger.id.clone());
            }
        }
        if on {
            trigger.on = None;
            trigger.other.tidy("on", &trigger.on);
        }
        for action in &mut trigger.actions {
            match (action, subject) {
                (Action::RunPlays(plays), Subject::Play(id)) => plays.retain(|play| play != id),
                (Action::AddStep(step), subject) => forget_in_step(step, subject),
                _ => {}
            }
        }
        let stays = |action: &Action| match action {
            Action::RunPlays(plays) => !plays.is_empty(),
            Action::AddStep(_) => true,
            action => !acts_on(action, subject),
        };
        let came_from = trigger.actions.iter().enumerate().filter(|(_, action)| stays(action));
        let came_from: Vec<Option<usize>> = came_from.map(|(at, _)| Some(at)).collect();
        trigger.other.follow("actions", &came_from);
        trigger.actions.retain(stays);
        if (acts && trigger.actions.is_empty()) || (trigger.on.is_none() && trigger.when.is_none()) {
            emptied.push(trigger.id.clone());
        }
    }
    to.triggers.retain(|trigger| !emptied.contains(&trigger.id));
}

fn asked_at(trigger: &Trigger, subject: &Subject) -> bool {
    match (&trigger.on, subject) {
        (
            Some(On::FactLearned { fact: Some(fact) } | On::FactChanged { fact: Some(fact) }),
            Subject::Fact(id),
        ) => fact == id,
        (
            Some(On::StepDone { step: Some(step) } | On::StepSkipped { step: Some(step) }),
            Subject::Step(id),
        ) => step == id,
        _ => false,
    }
}

fn acts_on(action: &Action, subject: &Subject) -> bool {
    match (action, subject) {
        (Action::RunPlays(plays), Subject::Play(id)) => plays.contains(id),
        (Action::SkipStep(step), Subject::Step(id)) => step == id,
        (Action::MoveDeal(target), subject) => leads_to(target, subject),
        (Action::AddStep(step), subject) => step_uses(step, subject),
        _ => false,
    }
}

fn leads_to(target: &RouteTarget, subject: &Subject) -> bool {
    matches!((target, subject), (RouteTarget::Stage(to), Subject::Stage(id)) if to == id)
}

/// Steps are shared in stages and plays and boxed in actions.
trait StepMut: std::ops::Deref<Target = Step> {
    fn step_mut(&mut self) -> &mut Step;
}

impl StepMut for Rc<Step> {
    fn step_mut(&mut self) -> &mut Step {
        Rc::make_mut(self)
    }
}

impl StepMut for Box<Step> {
    fn step_mut(&mut self) -> &mut Step {
        self
    }
}

fn forget_in_step(step: &mut impl StepMut, subject: &Subject) {
    if !step_uses(step, subject) {
        return;
    }
    let step = step.step_mut();
    match subject {
        Subject::Fact(id) => step.learns.retain(|fact| fact != id),
        Subject::Role(id) if step.role.as_ref() == Some(id) => step.role = None,
        _ => {}
    }
    step.when = step.when.take().and_then(|when| without_mention(when, subject));
}

/// The condition without the leaves that name the thing; `None` if nothing is left. What does not name it stays
/// as it is, empty groups included: "all of nothing" is a condition of somebody's.
fn without_mention(condition: Condition, subject: &Subject) -> Option<Condition> {
    if !mentions(&condition, subject) {
        return Some(condition);
    }
    let keep = |parts: Vec<Condition>| -> Vec<Condition> {
        parts.into_iter().filter_map(|part| without_mention(part, subject)).collect()
    };
    match condition {
        Condition::All(parts) => Some(keep(parts)).filter(|parts| !parts.is_empty()).map(Condition::All),
        Condition::Any(parts) => Some(keep(parts)).filter(|parts| !parts.is_empty()).map(Condition::Any),
        Condition::Not(part) => without_mention(*part, subject).map(|part| Condition::Not(Box::new(part))),
        Condition::Stage(stages) => {
            let stages: Vec<StageId> =
                stages.into_iter().filter(|stage| Subject::Stage(stage.clone()) != *subject).collect();
            Some(stages).filter(|stages| !stages.is_empty()).map(Condition::Stage)
        }
        leaf => (!mentions(&leaf, subject)).then_some(leaf),
    }
}

fn forget_in_assumptions(assumptions: &mut Rc<Assumptions>, subject: &Subject) {
    let mut changed = (**assumptions).clone();
    match subject {
        Subject::Stage(id) => {
            changed.stages.remove(id);
            for stage in changed.stages.values_mut() {
                stage.back_to = stage.back_to.take().filter(|to| to != id);
            }
            changed.factors.retain_mut(|factor| {
                let before = factor.stages.len();
                factor.stages.retain(|stage| stage != id);
                // A factor of this stage alone must not become one of all stages.
                before == 0 || !factor.stages.is_empty()
            });
            changed.changes.retain_mut(|change| {
                let before = change.stages.len();
                change.stages.retain(|stage| stage != id);
                before == 0 || !change.stages.is_empty()
            });
        }
        Subject::Fact(id) => {
            changed.mix.remove(id);
            for mix in changed.mix.values_mut() {
                mix.given = mix.given.take().filter(|given| given.fact != *id);
            }
            changed.changes.retain(|change| match &change.what {
                ChangeKind::Adds { fact, .. } | ChangeKind::Becomes { fact, .. } => fact != id,
                ChangeKind::Leaves(_) => true,
            });
        }
        Subject::Play(id) => {
            changed.plays.remove(id);
        }
        Subject::Criterion(id) => {
            changed.criteria.remove(id);
        }
        Subject::Role(id) => {
            changed.done_by_role.remove(id);
        }
        Subject::Step(id) => changed.people.iter_mut().for_each(|mix| mix.met_by.retain(|step| step != id)),
        _ => {}
    }
    changed.factors.retain_mut(|factor| {
        let when = std::mem::replace(&mut factor.when, Condition::All(Vec::new()));
        match without_mention(when, subject) {
            Some(when) => {
                factor.when = when;
                true
            }
            None => false,
        }
    });
    changed.tidy();
    if changed != **assumptions {
        *assumptions = Rc::new(changed);
    }
}
