//! What is to be done at this moment: steps, and what the exit gate asks.

use super::gate::Gate;
use super::happen;
use crate::dispatch::{Dispatch, use_dispatch};
use stagecraft_engine::{CompiledOwner, Effect, Offer, Walk, days};
use stagecraft_process::condition::{Reader, StepIndex, StepState};
use stagecraft_process::definition::{Event, Importance, Step, StepKind};
use stagecraft_studio::{Shared, WalkState};
use stagecraft_text::{Label, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TodoProps {
    pub state: Shared<WalkState>,
}

/// Steps that were done here, then the open ones, the one to do next first, then the exit gate.
#[component]
pub fn Todo(props: &TodoProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let closed = closed(walk);
    let offers = walk.offers();
    let done = closed.iter().filter(|step| walk.state().step(**step) == StepState::Done).count();
    let counted = [("done", done.into()), ("count", (closed.len() + offers.len()).into())];
    let is_empty = closed.is_empty() && offers.is_empty();
    html! {
        <section class="deal-pane todo-pane" aria-labelledby="walk-todo">
            <h2 id="walk-todo" key="title">{ say(message::WALK_TODO) }<em>{ say_with(message::WALK_DONE_COUNT, &counted) }</em></h2>
            <ul class="todos" key="steps">
                { for closed.iter().filter_map(|step| closed_step(&dispatch, walk, *step)) }
                { for offers.iter().filter_map(|offer| open_step(&dispatch, walk, offer)) }
                if is_empty {
                    <li key="/none" class="walk-nobody">{ say(message::WALK_NOTHING_TO_DO) }</li>
                }
            </ul>
            <Gate key="gate" state={props.state.clone()} />
        </section>
    }
}

/// Steps done or skipped in this visit to the stage, and those of plays that ran in it.
fn closed(walk: &Walk) -> Vec<StepIndex> {
    let deal = walk.state();
    let steps = walk.compiled().steps.iter().enumerate();
    let mut closed: Vec<StepIndex> = steps
        .filter_map(|(index, step)| {
            let index = index as StepIndex;
            let is_here = match step.owner {
                CompiledOwner::Stage(stage) => deal.stage() == Some(stage),
                CompiledOwner::Play(_) | CompiledOwner::Trigger(_) => true,
            };
            let is_closed = matches!(deal.step(index), StepState::Done | StepState::Skipped);
            (is_here && is_closed && deal.step_since(index) >= deal.entered_at() && deal.end().is_none())
                .then_some(index)
        })
        .collect();
    closed.sort_by_key(|step| deal.step_since(*step));
    closed
}

fn closed_step(dispatch: &Dispatch, walk: &Walk, index: StepIndex) -> Option<Html> {
    let step = walk.compiled().step_definition(index)?;
    let deal = walk.state();
    let is_done = deal.step(index) == StepState::Done;
    let state = if is_done { message::WALK_DONE } else { message::WALK_SKIPPED };
    let reopen = act(dispatch, Event::Reopen(step.id.clone()));
    Some(html! {
        <li key={step.id.as_str()} class={classes!("todo", if is_done { "done" } else { "left" })} data-step={step.id.to_string()}>
            <i class={mark(step)} aria-hidden="true"></i>
            <s>{ &step.name }</s>
            <span class="visually-hidden">{ say(state) }</span>
            <span class="due">{ numbers::day_of_deal(days(deal.step_since(index))) }</span>
            <button type="button" class="quick" onclick={reopen} aria-label={named(message::WALK_REOPEN_STEP, step)}>{ say(message::WALK_REOPEN) }</button>
            <u>{ role(walk, step) }</u>
        </li>
    })
}

fn open_step(dispatch: &Dispatch, walk: &Walk, offer: &Offer) -> Option<Html> {
    let compiled = walk.compiled();
    let step = compiled.step_definition(offer.step)?;
    let deal = walk.state();
    let play = match compiled.steps.get(usize::from(offer.step))?.owner {
        CompiledOwner::Play(play) => {
            compiled.definition.plays.get(usize::from(play)).map(|play| play.name.clone())
        }
        CompiledOwner::Trigger(trigger) => {
            compiled.definition.triggers.get(usize::from(trigger)).map(|trigger| trigger.name.clone())
        }
        CompiledOwner::Stage(_) => None,
    };
    let opened = |effect: &Effect| matches!(effect, Effect::StepOpened(step) if *step == offer.step);
    let is_new = play.is_some() && walk.moment().effects.iter().any(opened);
    let due = offer.due.map(|due| {
        let left = days(due - deal.now());
        if offer.is_overdue {
            say_with(message::WALK_LATE, &[("days", numbers::days((-left).ceil()).into())])
        } else if left < 1.0 {
            say(message::WALK_DUE_TODAY).to_owned()
        } else {
            say_with(message::WALK_DUE_IN, &[("days", numbers::days(left.floor()).into())])
        }
    });
    let class = classes!("todo", "open", play.is_some().then_some("added"), is_new.then_some("new"));
    Some(html! {
        <li key={step.id.as_str()} {class} data-step={step.id.to_string()}>
            <button type="button" class="do" onclick={act(dispatch, Event::Done(step.id.clone()))} title={hint(step)}>
                <i class={mark(step)} aria-hidden="true"></i>
                <span class="visually-hidden">{ say(message::WALK_DO) }</span>
                <span class="step-name">{ &step.name }</span>
                if let Some(play) = play {
                    <span class="walk-tag p">{ play }</span>
                }
            </button>
            <span class={classes!("due", offer.is_overdue.then_some("late"))}>{ due }</span>
            <button type="button" class="quick" onclick={act(dispatch, Event::Skip(step.id.clone()))} aria-label={named(message::WALK_SKIP_STEP, step)}>{ say(message::WALK_SKIP) }</button>
            <u>{ role(walk, step) }</u>
        </li>
    })
}

fn act(dispatch: &Dispatch, event: Event) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| happen(&dispatch, event.clone()))
}

fn named(sentence: stagecraft_text::Sentence, step: &Step) -> String {
    say_with(sentence, &[("name", (&step.name).into())])
}

fn hint(step: &Step) -> String {
    let kind = step.kind.label();
    let importance = step.importance.label();
    say_with(message::WALK_STEP_HINT, &[("kind", kind.into()), ("importance", importance.into())])
}

fn mark(step: &Step) -> Classes {
    let must = matches!(step.importance, Importance::Critical | Importance::Mandatory);
    let asks = step.kind == StepKind::Question || !step.learns.is_empty();
    classes!("walk-mark", must.then_some("must"), asks.then_some("ask"))
}

fn role(walk: &Walk, step: &Step) -> String {
    let definition = &walk.compiled().definition;
    let role = step.role.as_ref().and_then(|role| definition.role(role.as_str()));
    role.map_or_else(String::new, |role| {
        if role.short_name.is_empty() { role.name.clone() } else { role.short_name.clone() }
    })
}
