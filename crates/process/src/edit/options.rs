//! Changing facts: an option that something names must not go away under it.

use super::apply::{free, named, position, set, set_name};
use super::*;
use crate::uses::{mentions_option, names_option};

pub(super) fn change_fact(to: &mut Definition, id: &FactId, change: &FactChange) -> Result<(), Refusal> {
    let position = position(&to.facts, |fact| fact.id == *id, || Subject::Fact(id.clone()))?;
    if let FactChange::RemoveOption(option) = change {
        let users = option_users(to, id, option);
        if !users.is_empty() {
            return Err(Refusal::OptionUsed(option.clone(), users));
        }
    }
    let fact = Rc::make_mut(&mut to.facts[position]);
    match change {
        FactChange::Name(name) => set_name(&mut fact.name, name),
        FactChange::Question(text) => set(&mut fact.question, text),
        FactChange::KnownAtCreation(known) => set(&mut fact.known_at_creation, known),
        FactChange::AddOption(option) => {
            free(option.id.as_str(), fact.options.iter().any(|other| other.id == option.id))?;
            named(&option.name)?;
            if fact.options.len() >= MOST_OPTIONS {
                return Err(Refusal::TooManyOptions);
            }
            fact.options.push(option.clone());
            Ok(())
        }
        FactChange::RenameOption(option, name) => match fact.options.iter_mut().find(|o| o.id == *option) {
            Some(option) => set_name(&mut option.name, name),
            None => Err(Refusal::Dangling("option", option.to_string())),
        },
        FactChange::RemoveOption(option) => {
            fact.options.retain(|other| other.id != *option);
            if let Some(assumptions) = &mut to.assumptions {
                forget_option(assumptions, id, option);
            }
            Ok(())
        }
    }
}

fn option_users(definition: &Definition, fact: &FactId, option: &OptionId) -> Vec<Subject> {
    let names = |when: &Option<Condition>| {
        when.as_ref().is_some_and(|when| mentions_option(when, fact.as_str(), option.as_str()))
    };
    let adds = |trigger: &Trigger| {
        trigger.actions.iter().any(|action| matches!(action, Action::AddStep(step) if names(&step.when)))
    };
    let triggers = definition.triggers.iter().filter(|trigger| names(&trigger.when) || adds(trigger));
    let criteria = definition.criteria().filter(|(_, criterion)| names(&criterion.when));
    let steps = definition.steps().filter(|(_, step)| names(&step.when));
    let routes = definition.stages.iter().filter(|stage| stage.routes.iter().any(|route| names(&route.when)));
    let has = |value: &FactValue| names_option(value, option.as_str());
    let deals = definition.sample_deals.iter().filter(|deal| {
        let events = deal.events.iter().any(|happened| match &happened.event {
            Event::Learn { fact: to, value } | Event::Becomes { fact: to, value } => to == fact && has(value),
            _ => false,
        });
        events || deal.facts.get(fact).is_some_and(has) || deal.hidden.get(fact).is_some_and(has)
    });
    (triggers.map(|trigger| Subject::Trigger(trigger.id.clone())))
        .chain(criteria.map(|(_, criterion)| Subject::Criterion(criterion.id.clone())))
        .chain(steps.map(|(_, step)| Subject::Step(step.id.clone())))
        .chain(routes.map(|stage| Subject::Stage(stage.id.clone())))
        .chain(deals.map(|deal| Subject::SampleDeal(deal.id.clone())))
        .collect()
}

/// Takes an option out of what is assumed.
fn forget_option(assumptions: &mut Rc<Assumptions>, fact: &FactId, option: &OptionId) {
    let mut changed = (**assumptions).clone();
    if let Some(mix) = changed.mix.get_mut(fact) {
        let cases = mix.given.iter_mut().flat_map(|given| given.cases.values_mut());
        for values in cases.chain(std::iter::once(&mut mix.values)) {
            if let MixValues::Weights(options) | MixValues::Chances(options) = values {
                options.remove(option);
            }
        }
    }
    for given in changed.mix.values_mut().filter_map(|mix| mix.given.as_mut()) {
        if given.fact == *fact {
            given.cases.remove(option);
        }
    }
    changed.factors.retain(|factor| !mentions_option(&factor.when, fact.as_str(), option.as_str()));
    changed.changes.retain(|change| match &change.what {
        ChangeKind::Adds { fact: to, option: added } => (to, added) != (fact, option),
        ChangeKind::Becomes { fact: to, value } => to != fact || !names_option(value, option.as_str()),
        ChangeKind::Leaves(_) => true,
    });
    changed.tidy();
    if changed != **assumptions {
        *assumptions = Rc::new(changed);
    }
}
