//! The form of a strategy: what is different about the deal, which facts make it so, and what will be done.

use crate::dispatch::use_dispatch;
use crate::walk::{ValueField, checked, chosen, form_of, number_of, read_value, text_of};
use stagecraft_process::Date;
use stagecraft_process::condition::Reader;
use stagecraft_process::definition::{FactValue, Other, Step, StepKind};
use stagecraft_process::id::{FactId, StepId, free_slug};
use stagecraft_process::strategy::{AgreementEntry, AgreementState, Strategy, StrategyOutcome};
use stagecraft_studio::{Message, Snapshot, StrategyMessage, View};
use stagecraft_text::names::{fact_name, value};
use stagecraft_text::{Label, message, say, say_with};
use std::collections::BTreeMap;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StrategyFormProps {
    pub snapshot: Snapshot,
    /// The strategy that is changed; without one a new one is proposed.
    #[prop_or_default]
    pub existing: Option<Strategy>,
    /// Whether the list of strategies is shown afterwards.
    #[prop_or_default]
    pub shows_list: bool,
    pub on_done: Callback<()>,
}

/// Today, as the person's machine has it.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// Proposes a strategy or changes one.
#[component]
pub fn StrategyForm(props: &StrategyFormProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.snapshot.definition;
    let existing = props.existing.as_ref();
    let begun = existing.map_or_else(|| vec![None], |known| known.steps.iter().cloned().map(Some).collect());
    let steps = use_state(|| begun.into_iter().enumerate().collect::<Vec<(usize, Option<Step>)>>());
    let more = use_state(Vec::<FactId>::new);
    let walk = props.snapshot.walk.as_ref();
    let walked = walk.and_then(|state| state.walk.as_ref());
    let mut offered: Vec<(FactId, FactValue)> = existing
        .map(|known| known.facts.iter().map(|(fact, value)| (fact.clone(), value.clone())).collect())
        .unwrap_or_default();
    let is_walked = walk.is_some_and(|state| existing.is_none_or(|known| known.deal == state.name));
    if let (Some(walked), true) = (walked, is_walked) {
        for fact in &definition.facts {
            let is_offered = offered.iter().any(|(known, _)| *known == fact.id);
            if let (Some(value), false) = (walked.fact(fact.id.as_str()), is_offered) {
                offered.push((fact.id.clone(), value));
            }
        }
    }
    let deal = existing.map(|known| known.deal.clone());
    let deal = deal.or(walk.map(|state| state.name.clone())).unwrap_or_default();
    let now = walked.and_then(|walked| walked.state().stage());
    let now = now.and_then(|stage| definition.stages.get(usize::from(stage))).map(|stage| stage.id.clone());
    let first = || definition.stages.first().map(|stage| stage.id.clone());
    let stage = existing.map(|known| known.stage.clone()).or(now).or_else(first);
    let stage = stage.unwrap_or_else(|| "".into());
    let onsubmit = {
        let (dispatch, done, snapshot) = (dispatch.clone(), props.on_done.clone(), props.snapshot.clone());
        let (existing, offered, more, steps) =
            (props.existing.clone(), offered.clone(), more.clone(), steps.clone());
        let shows_list = props.shows_list;
        Callback::from(move |event: SubmitEvent| {
            let Some(form) = form_of(&event) else { return };
            let strategy = read(&form, &snapshot, existing.as_ref(), &offered, &more, &steps);
            let message = match existing {
                Some(_) => StrategyMessage::Replace(strategy),
                None => StrategyMessage::Propose(strategy),
            };
            dispatch.send(Message::Strategy(message));
            done.emit(());
            if shows_list {
                dispatch.send(Message::Show(View::Strategies));
            }
        })
    };
    // Every sibling of a row has a key: rows that are matched anew would lose what was typed into them.
    let add_step = {
        let steps = steps.clone();
        Callback::from(move |_: MouseEvent| {
            let next = steps.last().map_or(0, |(key, _)| key + 1);
            let mut now = (*steps).clone();
            now.push((next, None));
            steps.set(now);
        })
    };
    let drop_step = {
        let steps = steps.clone();
        move |key: usize| {
            let steps = steps.clone();
            Callback::from(move |_: MouseEvent| {
                steps.set(steps.iter().filter(|(known, _)| *known != key).cloned().collect());
            })
        }
    };
    let add_fact = {
        let more = more.clone();
        Callback::from(move |event: web_sys::Event| {
            let fact = chosen(&event);
            if !fact.is_empty() && !more.iter().any(|known| *known == *fact) {
                let mut now = (*more).clone();
                now.push(fact.into());
                more.set(now);
            }
        })
    };
    let left = definition
        .facts
        .iter()
        .filter(|fact| !offered.iter().any(|(known, _)| *known == fact.id) && !more.contains(&fact.id));
    let left: Vec<_> = left.collect();
    html! {
        <form class="walk-form" {onsubmit}>
            <div class="walk-pair" key="deal">
                <label class="walk-field"><span>{ say(message::STRATEGY_DEAL) }</span><input class="field" name="deal" required=true ~defaultValue={deal} /></label>
                <label class="walk-field">
                    <span>{ say(message::STRATEGY_STAGE) }</span>
                    <select class="field" name="stage">
                        { for definition.stages.iter().map(|known| html! { <option key={known.id.as_str()} value={known.id.to_string()} selected={known.id == stage}>{ &known.name }</option> }) }
                    </select>
                </label>
            </div>
            <label class="walk-field" key="situation">
                <span>{ say(message::STRATEGY_SITUATION) }</span>
                <textarea class="field" name="situation" rows="3" required=true defaultvalue={existing.map(|known| known.situation.clone())} placeholder={say(message::STRATEGY_SITUATION_EXAMPLE)} />
            </label>
            <fieldset class="walk-field" key="facts">
                <legend key="legend">{ say(message::STRATEGY_FACTS) }</legend>
                <p class="walk-hint" key="hint">{ say(message::STRATEGY_FACTS_HINT) }</p>
                <div class="walk-checks" key="checks">
                    { for offered.iter().map(|(fact, known)| html! {
                        <label class="walk-check fact-check" key={fact.as_str()}>
                            <input type="checkbox" name="with" ~value={fact.to_string()} ~defaultChecked={existing.is_some_and(|known| known.facts.contains_key(fact))} />
                            <span>{ fact_name(definition, fact.as_str()) }</span>
                            <b>{ value(definition, fact.as_str(), known) }</b>
                        </label>
                    }) }
                </div>
                { for more.iter().map(|fact| html! { <ValueField key={fact.as_str()} definition={definition.clone()} fact={fact.to_string()} value={None} optional=true /> }) }
                if !left.is_empty() {
                    <select key={format!("more-{}", more.len())} class="field more" aria-label={say(message::STRATEGY_MORE_FACTS)} onchange={add_fact}>
                        <option key="/" value="" selected=true>{ say(message::STRATEGY_MORE_FACTS) }</option>
                        { for left.iter().map(|fact| html! { <option key={fact.id.as_str()} value={fact.id.to_string()}>{ &fact.name }</option> }) }
                    </select>
                }
            </fieldset>
            <fieldset class="walk-field" key="steps">
                <legend key="legend">{ say(message::STRATEGY_STEPS) }</legend>
                { for steps.iter().enumerate().map(|(at, (key, step))| step_row(props, at, *key, step.as_ref(), drop_step(*key))) }
                <button type="button" key="add" class="button add-own-step" onclick={add_step}>{ say(message::STRATEGY_ADD_STEP) }</button>
            </fieldset>
            if existing.is_none() {
                <div class="walk-pair" key="by">
                    <label class="walk-field"><span>{ say(message::STRATEGY_PROPOSED_BY) }</span><input class="field" name="by" /></label>
                    <label class="walk-field"><span>{ say(message::STRATEGY_DATE) }</span><input class="field" name="date" type="date" ~defaultValue={today().map_or_else(String::new, |date| date.to_string())} /></label>
                </div>
            }
            <div class="walk-buttons" key="buttons">
                <button type="button" class="button" onclick={props.on_done.reform(|_: MouseEvent| ())}>{ say(message::CANCEL) }</button>
                <button type="submit" class="primary">{ say(if existing.is_some() { message::STRATEGY_KEEP } else { message::STRATEGY_PROPOSE }) }</button>
            </div>
        </form>
    }
}

fn step_row(
    props: &StrategyFormProps,
    at: usize,
    key: usize,
    step: Option<&Step>,
    remove: Callback<MouseEvent>,
) -> Html {
    let definition = &props.snapshot.definition;
    let number = say_with(message::STRATEGY_STEP_NUMBER, &[("number", (at + 1).into())]);
    let label = |part| format!("{number}: {}", say(part));
    let due = step.and_then(|step| step.due_days).map_or_else(String::new, |days| format!("{days}"));
    let kind = step.map_or(StepKind::Task, |step| step.kind);
    let role = step.and_then(|step| step.role.as_ref());
    html! {
        <div class="own-step-row" key={format!("step-{key}")}>
            <input class="field" name={format!("step-{key}")} aria-label={label(message::STRATEGY_STEP_NAME)} placeholder={say(message::STRATEGY_STEP_NAME)} ~defaultValue={step.map_or_else(String::new, |step| step.name.clone())} />
            <select class="field" name={format!("kind-{key}")} aria-label={label(message::STRATEGY_STEP_KIND)}>
                { for StepKind::ALL.iter().map(|offered| html! { <option key={offered.label()} selected={*offered == kind}>{ offered.label() }</option> }) }
            </select>
            <select class="field" name={format!("role-{key}")} aria-label={label(message::STRATEGY_STEP_ROLE)}>
                <option key="/" value="" selected={role.is_none()}>{ say(message::STRATEGY_ANYBODY) }</option>
                { for definition.roles.iter().map(|known| html! { <option key={known.id.as_str()} value={known.id.to_string()} selected={Some(&known.id) == role}>{ &known.name }</option> }) }
            </select>
            <label class="own-due">
                <span aria-hidden="true">{ say(message::STRATEGY_STEP_DUE) }</span>
                <input class="field days" name={format!("due-{key}")} type="number" min="0" step="any" aria-label={label(message::STRATEGY_STEP_DUE)} ~defaultValue={due} />
            </label>
            <button type="button" class="walk-close" onclick={remove} aria-label={say_with(message::STRATEGY_REMOVE_STEP, &[("number", (at + 1).into())])}>{ "×" }</button>
        </div>
    }
}

/// The strategy that the form describes.
fn read(
    form: &Element,
    snapshot: &Snapshot,
    existing: Option<&Strategy>,
    offered: &[(FactId, FactValue)],
    more: &[FactId],
    rows: &[(usize, Option<Step>)],
) -> Strategy {
    let definition = &snapshot.definition;
    let with = checked(form, "with");
    let mut facts: BTreeMap<FactId, FactValue> = offered
        .iter()
        .filter(|(fact, _)| with.iter().any(|id| *id == fact.as_str()))
        .map(|(fact, value)| (fact.clone(), plain(value)))
        .collect();
    for fact in more {
        if let Some(value) = read_value(form, definition, fact.as_str()) {
            facts.insert(fact.clone(), plain(&value));
        }
    }
    let mut steps: Vec<Step> = Vec::new();
    for (key, before) in rows {
        let name = text_of(form, &format!("step-{key}"));
        if name.is_empty() {
            continue;
        }
        let id: StepId = free_slug(&name, |slug| steps.iter().any(|step| step.id == *slug)).into();
        let mut step = before.clone().unwrap_or_else(|| Step::named(id.clone(), &name));
        step.id = id;
        step.name = name;
        let kind = text_of(form, &format!("kind-{key}"));
        step.kind = StepKind::ALL.into_iter().find(|offered| offered.label() == kind).unwrap_or_default();
        let role = text_of(form, &format!("role-{key}"));
        step.role = Some(role).filter(|role| !role.is_empty()).map(Into::into);
        step.due_days = number_of(form, &format!("due-{key}"));
        steps.push(step);
    }
    let (deal, situation) = (text_of(form, "deal"), text_of(form, "situation"));
    let stage = text_of(form, "stage").into();
    match existing {
        Some(known) => Strategy { deal, situation, facts, stage, steps, ..known.clone() },
        None => {
            let by = text_of(form, "by");
            let first = AgreementEntry {
                state: AgreementState::Proposed,
                date: text_of(form, "date").parse().ok(),
                by: by.clone(),
                words: String::new(),
                other: Default::default(),
            };
            Strategy {
                id: 0,
                deal,
                situation,
                facts,
                stage,
                steps,
                proposed_by: by,
                agreement: vec![first],
                outcome: StrategyOutcome::Open,
                promoted_to: None,
                other: Other::new(),
            }
        }
    }
}

/// A value as conditions read it: the words that support evidence differ from deal to deal.
fn plain(value: &FactValue) -> FactValue {
    match value {
        FactValue::Evidence(evidence) => FactValue::Text(evidence.state.as_str().to_owned()),
        value => value.clone(),
    }
}
