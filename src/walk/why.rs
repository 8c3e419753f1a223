//! Why things ran at this moment, and why others did not.

use super::said::clauses;
use super::tree::{Truths, tree};
use crate::dispatch::{Dispatch, use_dispatch};
use stagecraft_engine::{TriggerAnswer, Verdict, Walk, days};
use stagecraft_process::condition::Truth;
use stagecraft_process::definition::Trigger;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Shared, View, WalkState};
use stagecraft_text::names::{capitalised, in_sentence};
use stagecraft_text::phrases::{self, Piece, PieceRole, Slot};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

/// What became of a trigger at a moment, in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Ran,
    Suppressed,
    Waits,
    No,
    Holds,
    RanBefore,
    Elsewhere,
}

#[derive(Properties, PartialEq)]
pub struct WhyProps {
    pub state: Shared<WalkState>,
}

/// Every trigger that is allowed here with its condition, coloured; the others under one line.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let definition = &walk.compiled().definition;
    let triggers = definition.triggers.iter().enumerate();
    let mut answers: Vec<(State, &Trigger, TriggerAnswer)> = triggers
        .map(|(index, trigger)| {
            let answer = walk.why(index as u16);
            (state(walk, &answer), &**trigger, answer)
        })
        .collect();
    answers.sort_by_key(|(state, ..)| *state);
    let elsewhere = answers.iter().filter(|(state, ..)| *state == State::Elsewhere).count();
    let here = answers.iter().filter(|(state, ..)| *state != State::Elsewhere);
    let others = answers.iter().filter(|(state, ..)| *state == State::Elsewhere);
    let said = clauses(walk, walk.position());
    let happened = said.iter().find(|clause| clause.kind == "fact").or(said.first());
    let happened = happened.map(|clause| capitalised(&clause.text));
    let is_over = walk.state().end().is_some();
    html! {
        <section class="deal-pane why-pane" aria-labelledby="walk-why">
            <h2 id="walk-why" key="title">{ say(message::WALK_WHY) }<em>{ happened }</em></h2>
            if is_over {
                <p key="over" class="walk-nobody">{ say(message::WALK_WHY_OVER) }</p>
            } else {
                <ul class="whys" key="here">{ for here.map(|(state, trigger, answer)| card(&dispatch, walk, *state, trigger, answer)) }</ul>
            }
            if elsewhere > 0 && !is_over {
                <details key="elsewhere" class="elsewhere">
                    <summary>{ say_with(message::WALK_WHY_ELSEWHERE, &[("count", elsewhere.into())]) }</summary>
                    <ul class="whys">{ for others.map(|(state, trigger, answer)| card(&dispatch, walk, *state, trigger, answer)) }</ul>
                </details>
            }
        </section>
    }
}

fn state(walk: &Walk, answer: &TriggerAnswer) -> State {
    let acted = walk.state().trigger(answer.trigger).acted > 0;
    match (answer.verdict, answer.truth) {
        (Some(Verdict::Acts), _) => State::Ran,
        (Some(Verdict::Suppressed), _) => State::Suppressed,
        _ if !answer.allowed => State::Elsewhere,
        _ if acted => State::RanBefore,
        (_, Truth::Unknown) => State::Waits,
        (_, Truth::True) => State::Holds,
        (_, Truth::False) => State::No,
    }
}

fn card(dispatch: &Dispatch, walk: &Walk, state: State, trigger: &Trigger, answer: &TriggerAnswer) -> Html {
    let definition = &walk.compiled().definition;
    let acted_on = || numbers::day_of_deal(days(walk.state().trigger(answer.trigger).acted_at));
    let (class, said) = match state {
        State::Ran => ("yes", say(message::WALK_RAN).to_owned()),
        State::Waits => ("maybe", say(message::WALK_WAITS).to_owned()),
        State::Suppressed => ("holds", say(message::WALK_SUPPRESSED).to_owned()),
        State::Holds => ("holds", say(message::WALK_HOLDS).to_owned()),
        State::No => ("no", say(message::WALK_NO).to_owned()),
        State::RanBefore => ("before", say_with(message::WALK_RAN_BEFORE, &[("day", acted_on().into())])),
        State::Elsewhere => ("elsewhere", say(message::WALK_NOT_HERE).to_owned()),
    };
    let open = {
        let (dispatch, id) = (dispatch.clone(), trigger.id.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.select(Subject::Trigger(id.clone()));
            dispatch.send(Message::Show(View::Design));
        })
    };
    let pieces = phrases::trigger(definition, trigger);
    let runs = pieces.iter().position(|piece| matches!(piece.slot, Some(Slot::Action(_) | Slot::Actions)));
    let (before, runs) = pieces.split_at(runs.unwrap_or(pieces.len()));
    let event: Vec<&Piece> =
        before.iter().filter(|piece| matches!(piece.slot, Some(Slot::Event | Slot::EventOperand))).collect();
    html! {
        <li key={trigger.id.as_str()} class={classes!("why", class)} data-trigger={trigger.id.to_string()}>
            <h3>
                <button type="button" onclick={open} title={say(message::WALK_OPEN_TRIGGER)}>{ &trigger.name }</button>
                <span class="state">{ said }</span>
            </h3>
            if trigger.on.is_some() {
                <p class="event">{ asked_when(&event) }</p>
            }
            if let Some(explained) = &answer.explanation {
                { tree(definition, explained, Truths::Flat) }
            }
            <p class="runs">{ for runs.iter().enumerate().map(|(at, piece)| said_piece(at, piece)) }</p>
        </li>
    }
}

/// `Asked when a fact becomes known`
fn asked_when(pieces: &[&Piece]) -> String {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    say_with(message::WALK_ASKED_WHEN, &[("event", in_sentence(&words.join(" ")).into_owned().into())])
}

/// A piece of what a trigger does: plays as tags, the rest as words.
fn said_piece(at: usize, piece: &Piece) -> Html {
    let text = if at == 0 { capitalised(&piece.text) } else { piece.text.clone() };
    let class = match piece.role {
        PieceRole::Play => "walk-tag p",
        PieceRole::Stage => "walk-tag s",
        PieceRole::Step => "walk-tag n",
        _ => "word",
    };
    let glued = piece.text.starts_with([',', ')']);
    html! { <span key={at.to_string()} class={classes!(class, glued.then_some("glued"))}>{ text }</span> }
}
