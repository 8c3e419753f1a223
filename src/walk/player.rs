//! Forward, back, play, and the time line with every moment.

use super::event_panel::EventPanel;
use super::gate::Standing;
use super::move_panel::MovePanel;
use super::said::{kind, sentence};
use super::{Open, OpenPanel};
use crate::dispatch::use_dispatch;
use crate::glue::keys::act;
use crate::overlays::{Keys, with_keys};
use stagecraft_engine::{Walk, days};
use stagecraft_studio::{Command, KeyAct, KeyPlace, Message, Shared, Snapshot, WalkMessage, WalkState};
use stagecraft_text::{message, numbers, say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

/// How many moments a second are played, doubled: 1 is one moment in a second and a half.
pub const SPEEDS: [(f64, &str); 4] = [(0.5, "0.5 ×"), (1.0, "1 ×"), (2.0, "2 ×"), (4.0, "4 ×")];

#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    pub state: Shared<WalkState>,
    pub snapshot: Snapshot,
    pub is_playing: bool,
    pub open: Open,
    pub on_open: Callback<Open>,
    pub on_play: Callback<bool>,
    pub on_speed: Callback<f64>,
}

/// The bar below the panes.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let position = walk.position();
    let last = walk.moments().len().saturating_sub(1);
    let go = |message: WalkMessage| {
        let (dispatch, on_play) = (dispatch.clone(), props.on_play.clone());
        Callback::from(move |_: MouseEvent| {
            on_play.emit(false);
            dispatch.send(Message::Walk(message.clone()));
        })
    };
    let play = {
        let (on_play, is_playing) = (props.on_play.clone(), props.is_playing);
        Callback::from(move |_: MouseEvent| on_play.emit(!is_playing))
    };
    let speed = {
        let on_speed = props.on_speed.clone();
        Callback::from(move |event: web_sys::Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let index = select.map_or(1, |select| select.selected_index().max(0) as usize);
            on_speed.emit(SPEEDS.get(index).map_or(1.0, |speed| speed.0));
        })
    };
    let toggle = |open: Open| {
        let next = if props.open == open { Open::Nothing } else { open };
        props.on_open.reform(move |_: MouseEvent| next.clone())
    };
    let close = props.on_open.reform(|()| Open::Nothing);
    let standing = Standing::of(walk);
    let blocks = standing.as_ref().is_some_and(Standing::blocks);
    let move_on = if props.open == Open::Move {
        toggle(Open::Move)
    } else {
        let (dispatch, state, on_open) = (dispatch.clone(), props.state.clone(), props.on_open.clone());
        Callback::from(move |_: MouseEvent| super::move_on(&dispatch, Some(&state), &on_open))
    };
    let added = props.state.is_added(&props.snapshot.definition);
    let step = |label, name: &'static str, to: WalkMessage, command, disabled| {
        let sign = sign(name);
        let title = with_keys(say(label), command);
        html! { <button type="button" class={classes!("step-button", name)} onclick={go(to)} {disabled} aria-label={say(label)} {title}>{ sign }</button> }
    };
    let (play_label, play_sign) =
        if props.is_playing { (message::WALK_PAUSE, "pause") } else { (message::WALK_PLAY, "play") };
    let adds = props.open.shows(OpenPanel::Event);
    html! {
        <div class="player" role="group" aria-label={say(message::WALK_PLAYER)}>
            <div class="player-buttons" key="buttons">
                { step(message::WALK_FIRST, "first", WalkMessage::First, Command::WalkFirst, position == 0) }
                { step(message::WALK_BACK, "back", WalkMessage::Back, Command::WalkBack, position == 0) }
                <button type="button" class="step-button go" onclick={play} aria-label={say(play_label)} title={with_keys(say(play_label), Command::Play)}>{ sign(play_sign) }</button>
                { step(message::WALK_FORWARD, "forward", WalkMessage::Forward, Command::WalkForward, position == last) }
                { step(message::WALK_LAST, "last", WalkMessage::Last, Command::WalkLast, position == last) }
            </div>
            <TimeLine key="line" state={props.state.clone()} on_play={props.on_play.clone()} />
            <label class="speed" key="speed">
                { say(message::WALK_SPEED) }
                <select onchange={speed}>
                    { for SPEEDS.iter().map(|(_, name)| html! { <option key={*name} selected={*name == "1 ×"}>{ *name }</option> }) }
                </select>
            </label>
            if added {
                <button key="take-back" type="button" class="button" onclick={go(WalkMessage::TakeBack)} title={with_keys(say(message::WALK_TAKE_BACK), Command::TakeBack)}>{ say(message::WALK_TAKE_BACK) }</button>
            }
            <div class="walk-anchor" key="add">
                <button type="button" class="add-event" aria-expanded={adds.to_string()} onclick={toggle(Open::Event)}>
                    { say(message::WALK_ADD_EVENT) }<Keys command={Command::AddEvent} />
                </button>
                if adds {
                    <EventPanel key={props.open.key()} state={props.state.clone()} open={props.open.clone()} on_close={close.clone()} />
                }
            </div>
            <div class="walk-anchor" key="move">
                <button type="button" class="primary" disabled={standing.is_none()} aria-expanded={blocks.then(|| props.open.shows(OpenPanel::Move).to_string())} onclick={move_on} title={with_keys(say(message::WALK_MOVE_ON), Command::MoveOn)}>{ say(message::WALK_MOVE_ON) }</button>
                if props.open == Open::Move && blocks {
                    <MovePanel state={props.state.clone()} on_close={close} />
                }
            </div>
        </div>
    }
}

fn sign(name: &'static str) -> Html {
    let path = match name {
        "first" => "M3 3v10M13 3 6 8l7 5z",
        "back" => "M12 3 4.5 8l7.5 5z",
        "pause" => "M5 3.5v9M11 3.5v9",
        "forward" => "M4 3l7.5 5L4 13z",
        "last" => "M13 3v10M3 3l7 5-7 5z",
        _ => "M4.5 2.5 13 8l-8.5 5.5z",
    };
    html! { <svg class="walk-sign" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg> }
}

#[derive(Properties, PartialEq)]
struct TimeLineProps {
    state: Shared<WalkState>,
    on_play: Callback<bool>,
}

/// Every moment as a dot; a press or a drag goes to the nearest, and as a slider it has the usual keys.
#[component]
fn TimeLine(props: &TimeLineProps) -> Html {
    let dispatch = use_dispatch();
    let node = use_node_ref();
    let held = use_mut_ref(|| false);
    let Some(walk) = &props.state.walk else { return html! {} };
    let places = places(walk);
    let position = walk.position();
    let last = walk.moments().len().saturating_sub(1);
    let go = {
        let (dispatch, on_play) = (dispatch.clone(), props.on_play.clone());
        move |to: usize| {
            on_play.emit(false);
            if to != position {
                dispatch.send(Message::Walk(WalkMessage::Go(to)));
            }
        }
    };
    let nearest = {
        let (node, places) = (node.clone(), places.clone());
        move |event: &PointerEvent| -> Option<usize> {
            let area = node.cast::<Element>()?.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0) * 100.0;
            let distance = |place: &f64| (place - share).abs();
            let best = places.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))?;
            Some(best.0)
        }
    };
    let onpointerdown = {
        let (go, nearest, held, node) = (go.clone(), nearest.clone(), held.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            *held.borrow_mut() = true;
            if let Some(line) = node.cast::<Element>() {
                // Without capture the drag ends at the line's edge, nothing worse.
                let _ = line.set_pointer_capture(event.pointer_id());
            }
            if let Some(to) = nearest(&event) {
                go(to);
            }
        })
    };
    let onpointermove = {
        let (go, held) = (go.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            if *held.borrow()
                && let Some(to) = nearest(&event)
            {
                go(to);
            }
        })
    };
    let let_go = Callback::from(move |_: PointerEvent| *held.borrow_mut() = false);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let to = match act(KeyPlace::TimeLine, &event) {
            Some(KeyAct::First) => 0,
            Some(KeyAct::Last) => last,
            Some(KeyAct::FarNext) => (position + 5).min(last),
            Some(KeyAct::FarBefore) => position.saturating_sub(5),
            Some(KeyAct::Next) => (position + 1).min(last),
            Some(KeyAct::Before) => position.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        go(to);
    });
    let dots = walk.moments().iter().enumerate().zip(&places).map(|((index, moment), place)| {
        let class = classes!(
            "moment",
            format!("is-{}", kind(moment)),
            (index == position).then_some("current"),
            (index > position).then_some("later"),
        );
        let title = sentence(walk, index);
        html! { <i key={index.to_string()} {class} style={format!("left:{place:.2}%")} {title} data-moment={index.to_string()}></i> }
    });
    let labels = labels(walk, &places);
    html! {
        <div
            ref={node}
            class="time-line"
            role="slider"
            tabindex="0"
            aria-label={say(message::WALK_TIME_LINE)}
            aria-valuemin="1"
            aria-valuemax={(last + 1).to_string()}
            aria-valuenow={(position + 1).to_string()}
            aria-valuetext={sentence(walk, position)}
            onpointercancel={let_go.clone()}
            onpointerup={let_go}
            {onpointerdown}
            {onpointermove}
            {onkeydown}
        >
            <b class="passed" key="passed" style={format!("width:{:.2}%", places.get(position).copied().unwrap_or(0.0))}></b>
            { for dots }
            { for labels.into_iter().map(|(index, text)| {
                let place = places.get(index).copied().unwrap_or(0.0);
                html! { <small key={format!("day-{index}")} class={classes!((index == position).then_some("current"))} style={format!("left:{place:.2}%")}>{ text }</small> }
            }) }
        </div>
    }
}

/// Where each moment stands on the line, in percent: evenly, but wider where much time lies between.
fn places(walk: &Walk) -> Vec<f64> {
    let moments = walk.moments();
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    for pair in moments.windows(2) {
        let days = pair.first().zip(pair.last()).map_or(0.0, |(a, b)| days(b.at - a.at));
        sum += 1.0 + 0.3 * days.clamp(0.0, 10.0);
        sums.push(sum);
    }
    sums.iter().map(|place| 1.0 + if sum > 0.0 { place / sum * 98.0 } else { 0.0 }).collect()
}

/// The days that are written below: the present one, the last, and others where there is room.
fn labels(walk: &Walk, places: &[f64]) -> Vec<(usize, String)> {
    const ROOM: f64 = 8.5;
    let last = places.len().saturating_sub(1);
    let mut chosen: Vec<usize> = vec![walk.position()];
    let fits = |chosen: &[usize], index: usize| {
        let place = |at: usize| places.get(at).copied().unwrap_or(0.0);
        chosen.iter().all(|other| (place(*other) - place(index)).abs() >= ROOM)
    };
    for index in [0, last].into_iter().chain(1..last) {
        if fits(&chosen, index) {
            chosen.push(index);
        }
    }
    chosen.sort_unstable();
    let moments = walk.moments();
    let text = |index: usize| numbers::day_of_deal(moments.get(index).map_or(0.0, |moment| days(moment.at)));
    chosen.into_iter().map(|index| (index, text(index))).collect()
}
