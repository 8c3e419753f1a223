//! One strategy: its situation, its steps, what was said about it, and how the deal ended.

use super::form::today;
use super::{agreement_chip, outcome_class};
use crate::dispatch::use_dispatch;
use crate::walk::{form_of, text_of};
use stagecraft_process::Definition;
use stagecraft_process::definition::Step;
use stagecraft_process::finding::Subject;
use stagecraft_process::strategy::{AgreementEntry, AgreementState, Strategy, StrategyOutcome};
use stagecraft_studio::{Message, Shared, StrategyMessage, View, promoted_to};
use stagecraft_text::names::{fact_name, play_name, role_name, stage_name, value};
use stagecraft_text::{Label, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DetailProps {
    pub definition: Shared<Definition>,
    pub strategy: Strategy,
    pub on_edit: Callback<()>,
}

/// What manager and salesperson can say, in the order in which it is offered.
const WORDS: [AgreementState; 4] =
    [AgreementState::Agreed, AgreementState::Changed, AgreementState::Declined, AgreementState::Proposed];

#[component]
pub fn Detail(props: &DetailProps) -> Html {
    let dispatch = use_dispatch();
    let (definition, strategy) = (&props.definition, &props.strategy);
    let id = strategy.id;
    let ended = |outcome: StrategyOutcome| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Message::Strategy(StrategyMessage::Ended(id, outcome)));
        })
    };
    let remove = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Strategy(StrategyMessage::Remove(id))))
    };
    let onsubmit = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            let Some(form) = form_of(&event) else { return };
            let said = text_of(&form, "state");
            let state = WORDS.into_iter().find(|state| state.label() == said).unwrap_or_default();
            let entry = AgreementEntry {
                state,
                date: text_of(&form, "date").parse().ok(),
                by: text_of(&form, "by"),
                words: text_of(&form, "words"),
                other: Default::default(),
            };
            dispatch.send(Message::Strategy(StrategyMessage::Say(id, entry)));
        })
    };
    let promoted = promoted_to(definition, strategy).map(|play| {
        let (dispatch, id) = (dispatch.clone(), play.clone());
        let open = Callback::from(move |_: MouseEvent| {
            dispatch.select(Subject::Play(id.clone()));
            dispatch.send(Message::Show(View::Design));
        });
        html! {
            <button type="button" class="promoted" onclick={open}>
                { say(message::STRATEGY_PROMOTED_TO) }<span class="walk-tag p">{ play_name(definition, play.as_str()) }</span>
            </button>
        }
    });
    let outcomes = [StrategyOutcome::Open, StrategyOutcome::Won, StrategyOutcome::Lost];
    html! {
        <article class="deal-pane strategy" aria-labelledby="strategy-name">
            <header key="head">
                <h2 id="strategy-name">{ &strategy.deal }</h2>
                { agreement_chip(strategy.standing()) }
                <button type="button" class="link" onclick={props.on_edit.reform(|_: MouseEvent| ())}>{ say(message::STRATEGY_EDIT) }</button>
                <button type="button" class="link" onclick={remove}>{ say(message::REMOVE) }</button>
            </header>
            <p class="situation" key="situation">{ &strategy.situation }</p>
            <p class="origin" key="origin">{ origin(definition, strategy) }</p>
            { promoted.unwrap_or_default() }
            if !strategy.facts.is_empty() {
                <h3 key="facts-title">{ say(message::STRATEGY_BECAUSE) }</h3>
                <ul class="fact-chips" key="facts">
                    { for strategy.facts.iter().map(|(fact, known)| html! {
                        <li key={fact.as_str()}>{ fact_name(definition, fact.as_str()) }<b>{ value(definition, fact.as_str(), known) }</b></li>
                    }) }
                </ul>
            }
            <h3 key="steps-title">{ say(message::STRATEGY_STEPS) }</h3>
            <ul class="own-steps" key="steps">
                { for strategy.steps.iter().map(|step| own_step(definition, step)) }
                if strategy.steps.is_empty() {
                    <li key="/none" class="walk-nobody">{ say(message::STRATEGY_NO_STEPS) }</li>
                }
            </ul>
            <h3 key="outcome-title" id="strategy-outcome">{ say(message::STRATEGY_OUTCOME) }</h3>
            <div class="segmented" key="outcome" role="group" aria-labelledby="strategy-outcome">
                { for outcomes.iter().map(|outcome| html! {
                    <button type="button" key={outcome_class(*outcome)} class={outcome_class(*outcome)} aria-pressed={(strategy.outcome == *outcome).to_string()} onclick={ended(*outcome)}>{ outcome.label() }</button>
                }) }
            </div>
            <h3 key="said-title">{ say(message::STRATEGY_SAID) }</h3>
            <ol class="said-list" key="said">
                { for strategy.agreement.iter().enumerate().map(|(at, entry)| said(at, entry)) }
            </ol>
            <form class="walk-form say" key={format!("say-{}", strategy.agreement.len())} {onsubmit}>
                <div class="walk-three">
                    <label class="walk-field">
                        <span>{ say(message::STRATEGY_WORD) }</span>
                        <select class="field" name="state">
                            { for WORDS.iter().map(|state| html! { <option key={state.label()} selected={*state == AgreementState::Agreed}>{ state.label() }</option> }) }
                        </select>
                    </label>
                    <label class="walk-field"><span>{ say(message::STRATEGY_BY) }</span><input class="field" name="by" /></label>
                    <label class="walk-field"><span>{ say(message::STRATEGY_DATE) }</span><input class="field" name="date" type="date" ~defaultValue={today().map_or_else(String::new, |date| date.to_string())} /></label>
                </div>
                <label class="walk-field"><span>{ say(message::STRATEGY_WORDS) }</span><textarea class="field" name="words" rows="2" /></label>
                <div class="walk-buttons"><button type="submit" class="primary">{ say(message::STRATEGY_SAY) }</button></div>
            </form>
        </article>
    }
}

fn origin(definition: &Definition, strategy: &Strategy) -> String {
    let stage = stage_name(definition, strategy.stage.as_str());
    if strategy.proposed_by.is_empty() {
        say_with(message::STRATEGY_PROPOSED_IN, &[("stage", stage.into())])
    } else {
        let said = [("stage", stage.into()), ("name", (&strategy.proposed_by).into())];
        say_with(message::STRATEGY_PROPOSED_IN_BY, &said)
    }
}

fn own_step(definition: &Definition, step: &Step) -> Html {
    let role = step.role.as_ref().map(|role| role_name(definition, role.as_str()).to_owned());
    let due =
        step.due_days.map(|days| say_with(message::STRATEGY_DUE, &[("days", numbers::days(days).into())]));
    html! {
        <li key={step.id.as_str()} class="own-step">
            <i class="walk-mark" aria-hidden="true"></i><b>{ &step.name }</b>
            <span>{ step.kind.label() }</span><span>{ role }</span><span>{ due }</span>
        </li>
    }
}

fn said(at: usize, entry: &AgreementEntry) -> Html {
    html! {
        <li key={at.to_string()}>
            { agreement_chip(entry.state) }
            <b>{ &entry.by }</b>
            <small>{ entry.date.map(numbers::date) }</small>
            if !entry.words.is_empty() {
                <p>{ &entry.words }</p>
            }
        </li>
    }
}
