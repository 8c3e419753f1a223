//! Strategies: what single deals need of their own, what was agreed about it, and what recurs.

mod detail;
pub mod form;
mod recurring;
mod signs;

pub use form::StrategyForm;

use crate::dispatch::{Asked, use_asked, use_dispatch};
use detail::Detail;
use recurring::Recurring;
use signs::Signs;
use stagecraft_process::Definition;
use stagecraft_process::strategy::{AgreementState, Strategy, StrategyOutcome};
use stagecraft_studio::{Command, Message, Snapshot, View, promoted_to};
use stagecraft_text::names::stage_name;
use stagecraft_text::{Label, message, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StrategiesViewProps {
    pub snapshot: Snapshot,
    pub asked: Asked,
}

/// What the middle of the view shows.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown {
    /// The strategy with this id, or the newest.
    One(Option<u32>),
    /// The form for a new one.
    New,
    /// The form for a change of this one.
    Edit(u32),
}

/// The list of strategies, the one that is chosen, and beside them what recurs and what diverges.
#[component]
pub fn StrategiesView(props: &StrategiesViewProps) -> Html {
    let snapshot = &props.snapshot;
    let strategies = &snapshot.beside.strategies;
    let shown = use_state(|| Shown::One(None));
    let show = {
        let shown = shown.setter();
        use_callback((), move |next: Shown, ()| shown.set(next))
    };
    {
        let show = show.clone();
        use_asked(&props.asked, move |command| {
            if command == Command::NewStrategy {
                show.emit(Shown::New);
            }
        });
    }
    let newest = strategies.last().map(|strategy| strategy.id);
    let chosen = match *shown {
        Shown::One(id) => id.or(newest),
        Shown::Edit(id) => Some(id),
        Shown::New => None,
    };
    let found = strategies.iter().find(|strategy| Some(strategy.id) == chosen).or(strategies.last());
    let back = show.reform(|()| Shown::One(None));
    let middle = match (*shown, found) {
        (Shown::New, _) => html! {
            <section class="deal-pane strategy-form" key="new" aria-labelledby="strategy-new">
                <h2 id="strategy-new">{ say(message::STRATEGY_NEW) }</h2>
                <StrategyForm snapshot={snapshot.clone()} on_done={back} />
            </section>
        },
        (Shown::Edit(id), Some(strategy)) => html! {
            <section class="deal-pane strategy-form" key={format!("edit-{id}")} aria-labelledby="strategy-edit">
                <h2 id="strategy-edit">{ say(message::STRATEGY_CHANGE) }</h2>
                <StrategyForm snapshot={snapshot.clone()} existing={Some(strategy.clone())} on_done={show.reform(move |()| Shown::One(Some(id)))} />
            </section>
        },
        (Shown::One(_), Some(strategy)) => {
            let id = strategy.id;
            html! {
                <Detail
                    key={format!("one-{id}")}
                    definition={snapshot.definition.clone()}
                    strategy={strategy.clone()}
                    on_edit={show.reform(move |()| Shown::Edit(id))}
                />
            }
        }
        _ => html! { <Nothing key="nothing" on_new={show.reform(|()| Shown::New)} /> },
    };
    let new = show.reform(|_: MouseEvent| Shown::New);
    let is_empty = strategies.is_empty() && *shown != Shown::New;
    html! {
        <div class={classes!("strategies", is_empty.then_some("empty"))}>
            <header class="strategies-head" key="head">
                <h1>{ say(message::VIEW_STRATEGIES) }</h1>
                <span>{ say(message::STRATEGY_LEAD) }</span>
                if !is_empty {
                    <button type="button" class="primary" onclick={new}>{ say(message::STRATEGY_NEW) }</button>
                }
            </header>
            if !is_empty {
                <nav class="strategy-list" key="list" aria-label={say(message::STRATEGY_LIST)}>
                    <h2>{ say_with(message::STRATEGY_COUNT, &[("count", strategies.len().into())]) }</h2>
                    <ul>
                        { for strategies.iter().rev().map(|strategy| {
                            let is_current = *shown != Shown::New && found.is_some_and(|found| found.id == strategy.id);
                            row(snapshot, strategy, is_current, &show)
                        }) }
                    </ul>
                </nav>
            }
            { middle }
            <aside class="strategy-side" key="side">
                <Recurring definition={snapshot.definition.clone()} recurrences={snapshot.recurrences.clone()} />
                if let Some(walk) = &snapshot.walk {
                    <Signs state={walk.clone()} on_new={show.reform(|()| Shown::New)} />
                }
            </aside>
        </div>
    }
}

fn row(snapshot: &Snapshot, strategy: &Strategy, is_current: bool, show: &Callback<Shown>) -> Html {
    let id = strategy.id;
    let onclick = show.reform(move |_: MouseEvent| Shown::One(Some(id)));
    html! {
        <li key={id.to_string()}>
            <button type="button" class="strategy-row" {onclick} aria-current={is_current.then_some("true")} data-strategy={id.to_string()}>
                <b>{ &strategy.deal }</b>
                { agreement_chip(strategy.standing()) }
                <span class="situation">{ &strategy.situation }</span>
                <small>{ stage_name(&snapshot.definition, strategy.stage.as_str()) }</small>
                <small class={classes!("outcome", outcome_class(strategy.outcome))}>{ outcome_words(&snapshot.definition, strategy) }</small>
            </button>
        </li>
    }
}

/// Where an agreement stands, in its colour.
fn agreement_chip(state: AgreementState) -> Html {
    let class = match state {
        AgreementState::Proposed => "proposed",
        AgreementState::Changed => "changed",
        AgreementState::Agreed => "agreed",
        AgreementState::Declined => "declined",
    };
    html! { <span class={classes!("chip", "agreement", class)}>{ state.label() }</span> }
}

fn outcome_class(outcome: StrategyOutcome) -> &'static str {
    match outcome {
        StrategyOutcome::Open => "open",
        StrategyOutcome::Won => "won",
        StrategyOutcome::Lost => "lost",
    }
}

fn outcome_words(definition: &Definition, strategy: &Strategy) -> &'static str {
    match promoted_to(definition, strategy) {
        Some(_) => say(message::STRATEGY_PROMOTED),
        None => strategy.outcome.label(),
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    on_new: Callback<()>,
}

/// What a strategy is, and how one begins.
#[component]
fn Nothing(props: &NothingProps) -> Html {
    let dispatch = use_dispatch();
    let walk = Callback::from(move |_: MouseEvent| dispatch.send(Message::Show(View::Walk)));
    let steps = [message::STRATEGY_HOW_NOTICE, message::STRATEGY_HOW_AGREE, message::STRATEGY_HOW_PROMOTE];
    html! {
        <section class="deal-pane no-strategies" aria-labelledby="no-strategies">
            <h2 id="no-strategies">{ say(message::STRATEGY_EMPTY_TITLE) }</h2>
            <p>{ say(message::STRATEGY_EMPTY) }</p>
            <ol>{ for steps.iter().enumerate().map(|(at, step)| html! { <li key={at.to_string()}>{ say(*step) }</li> }) }</ol>
            <div class="walk-buttons">
                <button type="button" class="button" onclick={props.on_new.reform(|_: MouseEvent| ())}>{ say(message::STRATEGY_NEW) }</button>
                <button type="button" class="primary" onclick={walk}>{ say(message::STRATEGY_GO_WALK) }</button>
            </div>
        </section>
    }
}
