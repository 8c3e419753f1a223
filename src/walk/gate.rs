//! The exit gate at this moment, and what moving on would meet.

use super::happen;
use super::tree::{Truths, tree, truth_mark};
use crate::dispatch::{Dispatch, use_dispatch};
use stagecraft_engine::{Target, Walk, days};
use stagecraft_process::condition::{ExplanationNode, Reader, Truth};
use stagecraft_process::definition::{Criterion, Event, Stage, Strictness};
use stagecraft_studio::{Shared, WalkState};
use stagecraft_text::names::{Joined, capitalised, list, list_up_to, role_name};
use stagecraft_text::{Label, explanation, message, numbers, say, say_with};
use yew::prelude::*;

/// What stands between the deal and its next stage.
pub struct Standing<'a> {
    pub stage: &'a Stage,
    /// Each criterion and whether it is met.
    pub criteria: Vec<(&'a Criterion, u16, Truth)>,
    /// Where the deal would go.
    pub next: String,
}

impl<'a> Standing<'a> {
    /// Nothing for a deal that has ended.
    pub fn of(walk: &'a Walk) -> Option<Self> {
        let compiled = walk.compiled();
        let definition = &compiled.definition;
        let index = walk.state().stage()?;
        let stage = definition.stages.get(usize::from(index))?;
        let ready = compiled.stages.get(usize::from(index))?;
        let first = ready.criteria.start;
        let criteria = stage.gate.criteria.iter().zip(first..);
        let criteria = criteria.map(|(criterion, index)| {
            let truth = match &criterion.when {
                Some(when) => walk.explain(when).truth,
                None => Truth::of(walk.state().is_ticked(index)),
            };
            (criterion, index, truth)
        });
        let holds = |rule: &Option<stagecraft_process::condition::Rule>| {
            rule.as_ref().is_none_or(|rule| rule.truth(walk.state()).is_true())
        };
        let next = ready.routes.iter().find(|(rule, _)| holds(rule)).map_or(ready.next, |(_, to)| *to);
        let next = match next {
            Target::Won => definition.outcomes.won.clone(),
            Target::Lost => definition.outcomes.lost.clone(),
            Target::Stage(stage) => {
                definition.stages.get(usize::from(stage)).map_or_else(String::new, |stage| stage.name.clone())
            }
        };
        Some(Self { stage, criteria: criteria.collect(), next })
    }

    /// The statements that are not met, in quotes.
    pub fn missing(&self) -> Vec<String> {
        let missing = self.criteria.iter().filter(|(.., truth)| !truth.is_true());
        missing.map(|(criterion, ..)| format!("“{}”", criterion.statement)).collect()
    }

    /// Whether the gate would hold the deal.
    pub fn blocks(&self) -> bool {
        self.stage.gate.strictness == Strictness::Block && !self.missing().is_empty()
    }

    /// Whether the deal can move on, and what holds it if not.
    pub fn sentence(&self, walk: &Walk) -> String {
        let definition = &walk.compiled().definition;
        let missing = self.missing();
        let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
        let said = list_up_to(&missing, 3);
        let said = [("missing", said.into()), ("next", (&self.next).into()), ("count", missing.len().into())];
        if missing.is_empty() {
            return say_with(message::WALK_GATE_OPEN, &said);
        }
        match self.stage.gate.strictness {
            Strictness::Record => say_with(message::WALK_GATE_RECORDS, &said),
            Strictness::Warn => say_with(message::WALK_GATE_WARNS, &said),
            Strictness::Block => {
                let roles = &self.stage.gate.overridden_by;
                let names: Vec<&str> =
                    roles.iter().map(|role| role_name(definition, role.as_str())).collect();
                let who = if names.is_empty() {
                    say(message::WALK_ANYBODY).to_owned()
                } else {
                    list(&names, Joined::Or)
                };
                let [missing, next, count] = said;
                let who = capitalised(&who);
                say_with(message::WALK_GATE_BLOCKS, &[missing, next, count, ("who", who.into())])
            }
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct GateProps {
    pub state: Shared<WalkState>,
}

/// The criteria with what each comes to, and a sentence that says what holds the deal.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let Some(standing) = Standing::of(walk) else { return html! {} };
    let strictness = standing.stage.gate.strictness;
    let class = match strictness {
        Strictness::Record => "n",
        Strictness::Warn => "w",
        Strictness::Block => "g",
    };
    let rows = standing
        .criteria
        .iter()
        .map(|(criterion, index, truth)| row(&dispatch, walk, criterion, *index, *truth));
    html! {
        <section class="walk-gate" aria-labelledby="walk-gate" data-gate={standing.stage.id.to_string()}>
            <h2 id="walk-gate">
                { say(message::WALK_GATE) }
                <em><span class={classes!("walk-tag", class)}>{ stagecraft_text::names::in_sentence(strictness.label()) }</span></em>
            </h2>
            <ul class="exit-criteria">{ for rows }</ul>
            <p class={classes!("holds", standing.blocks().then_some("blocked"))}>{ standing.sentence(walk) }</p>
        </section>
    }
}

fn row(dispatch: &Dispatch, walk: &Walk, criterion: &Criterion, index: u16, truth: Truth) -> Html {
    let definition = &walk.compiled().definition;
    let Some(when) = &criterion.when else {
        let is_ticked = walk.state().is_ticked(index);
        let onchange = {
            let (dispatch, id) = (dispatch.clone(), criterion.id.clone());
            Callback::from(move |_: MouseEvent| {
                let event = if is_ticked { Event::Untick(id.clone()) } else { Event::Tick(id.clone()) };
                happen(&dispatch, event);
            })
        };
        let when = is_ticked.then(|| ticked_at(walk, criterion)).flatten();
        return html! {
            <li key={criterion.id.as_str()} class="exit-criterion">
                <button type="button" role="checkbox" aria-checked={is_ticked.to_string()} class="exit-tick" onclick={onchange}>
                    <i aria-hidden="true">{ if is_ticked { "✓" } else { "" } }</i>
                    { &criterion.statement }
                </button>
                <span>{ when.unwrap_or_else(|| say(message::WALK_TICKED_BY_HAND).to_owned()) }</span>
            </li>
        };
    };
    let explained = walk.explain(when);
    let is_leaf = matches!(explained.node, ExplanationNode::Leaf { .. });
    let read = if is_leaf { explanation::leaf(definition, &explained).read } else { String::new() };
    html! {
        <li key={criterion.id.as_str()} class="exit-criterion">
            { truth_mark(truth) }
            <div>{ &criterion.statement }</div>
            <span>{ read }</span>
            if !is_leaf && !truth.is_true() {
                <div class="walk-nested">{ tree(definition, &explained, Truths::Nested) }</div>
            }
        </li>
    }
}

fn ticked_at(walk: &Walk, criterion: &Criterion) -> Option<String> {
    let so_far = walk.moments().iter().take(walk.position() + 1).rev();
    let ticks = |event: usize| matches!(walk.events().get(event).map(|e| &e.event), Some(Event::Tick(id)) if *id == criterion.id);
    let moment = so_far.into_iter().find(|moment| moment.event.is_some_and(ticks))?;
    Some(numbers::day_of_deal(days(moment.at)))
}
