//! What recurs in the strategies of single deals, and the way into the process.

use crate::dispatch::use_dispatch;
use stagecraft_process::Definition;
use stagecraft_studio::{Message, Recurrence, Shared, StrategyMessage};
use stagecraft_text::names::{fact_name, list_up_to, value};
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RecurringProps {
    pub definition: Shared<Definition>,
    pub recurrences: Shared<Vec<Recurrence>>,
}

/// Situations that three deals or more share, with how those deals ended.
#[component]
pub fn Recurring(props: &RecurringProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.definition;
    let cards = props.recurrences.iter().map(|recurrence| {
        let promote = {
            let (dispatch, recurrence) = (dispatch.clone(), recurrence.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.send(Message::Strategy(StrategyMessage::Promote(recurrence.clone())));
            })
        };
        let count = recurrence.strategies.len();
        let open = (count as u32).saturating_sub(recurrence.won + recurrence.lost);
        let counted =
            [("won", recurrence.won.into()), ("lost", recurrence.lost.into()), ("open", open.into())];
        let deals: Vec<&str> = recurrence.deals.iter().map(String::as_str).collect();
        let fails = recurrence.lost > recurrence.won;
        let key: Vec<String> = recurrence.strategies.iter().map(ToString::to_string).collect();
        html! {
            <li class="recurrence" key={key.join("-")}>
                <h4>{ say_with(message::STRATEGY_SHARE, &[("count", count.into())]) }</h4>
                <ul class="fact-chips" key="facts">
                    { for recurrence.facts.iter().map(|(fact, known)| html! {
                        <li key={fact.as_str()}>{ fact_name(definition, fact.as_str()) }<b>{ value(definition, fact.as_str(), known) }</b></li>
                    }) }
                </ul>
                <p class="results" key="results">{ say_with(message::STRATEGY_RESULTS, &counted) }</p>
                <p class="deals" key="deals">{ list_up_to(&deals, 4) }</p>
                if !recurrence.steps.is_empty() {
                    <ul class="shared-steps" key="steps">
                        { for recurrence.steps.iter().map(|(step, times)| html! {
                            <li key={step.id.as_str()}><i class="walk-mark" aria-hidden="true"></i>{ &step.name }<small>{ say_with(message::STRATEGY_STEP_SHARE, &[("times", (*times).into()), ("count", count.into())]) }</small></li>
                        }) }
                    </ul>
                }
                if fails {
                    <p class="warning" key="warning">{ say(message::STRATEGY_FAILS) }</p>
                }
                <button type="button" key="promote" class="primary" onclick={promote}>{ say(message::STRATEGY_PROMOTE) }</button>
            </li>
        }
    });
    html! {
        <section class="deal-pane recurring" aria-labelledby="recurring">
            <h2 id="recurring">{ say(message::STRATEGY_RECURS) }</h2>
            if props.recurrences.is_empty() {
                <p class="walk-nobody">{ say(message::STRATEGY_RECURS_NOT) }</p>
            } else {
                <ul class="recurrences">{ for cards }</ul>
            }
        </section>
    }
}
