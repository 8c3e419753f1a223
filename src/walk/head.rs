//! Which deal is walked, where it stands, and the stages it goes through.

use super::samples::SamplesPanel;
use super::{Open, OpenPanel};
use crate::dispatch::use_dispatch;
use crate::overlays::with_keys;
use stagecraft_engine::{Effect, End, Walk, days};
use stagecraft_process::condition::Reader;
use stagecraft_process::id::SampleDealId;
use stagecraft_studio::{Command, Message, Shared, Snapshot, WalkMessage, WalkState, sample_results};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeadProps {
    pub state: Shared<WalkState>,
    pub snapshot: Snapshot,
    pub open: Open,
    pub on_open: Callback<Open>,
}

/// The name, the value, the day, and what can be done with the walk as a whole.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.snapshot.definition;
    let deals = &definition.sample_deals;
    let at = deals.iter().position(|deal| deal.id == props.state.deal);
    let known = at.and_then(|at| deals.get(at));
    let which = match at {
        Some(at) => {
            say_with(message::WALK_SAMPLE_OF, &[("number", (at + 1).into()), ("count", deals.len().into())])
        }
        None => say(message::WALK_NOT_A_SAMPLE).to_owned(),
    };
    let samples = use_memo(props.snapshot.compiled.clone(), |compiled| sample_results(compiled.rc()));
    let failing = samples.iter().filter(|(_, result)| !result.passed()).count();
    let walk = props.state.walk.as_ref();
    let is_changed = walk.is_some_and(|walk| known.is_none_or(|known| walk.sample_deal() != **known));
    let toggle = |open: Open| {
        let on_open = props.on_open.clone();
        let next = if props.open == open { Open::Nothing } else { open };
        Callback::from(move |_: MouseEvent| on_open.emit(next.clone()))
    };
    let make_test = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Walk(WalkMessage::MakeTest)))
    };
    let again = {
        let (dispatch, id) = (dispatch.clone(), props.state.deal.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Message::Walk(WalkMessage::Open(SampleDealId::from(id.as_str()))));
        })
    };
    let close = props.on_open.reform(|()| Open::Nothing);
    let is_listed = props.open.shows(OpenPanel::Samples);
    html! {
        <header class="walk-head">
            <h1 key="name">{ &props.state.name }</h1>
            <span class="where" key="where">{ walk.map(|walk| standing(walk, &definition.currency)) }</span>
            <div class="walk-chips" key="chips">
                <button key="propose" type="button" class="chip act" onclick={toggle(Open::Strategy)} title={with_keys(say(message::WALK_PROPOSE), Command::ProposeStrategy)}>{ say(message::WALK_PROPOSE) }</button>
                <div key="samples" class="walk-anchor">
                    <button
                        type="button"
                        class="chip act"
                        aria-expanded={is_listed.to_string()}
                        onclick={toggle(Open::Samples)}
                        title={with_keys(say(message::OVERLAY_COMMAND_CHOOSE_DEAL), Command::ChooseDeal)}
                    >
                        { which }
                        if failing > 0 {
                            <i class="failing" title={say_with(message::WALK_SAMPLES_FAIL, &[("count", failing.into())])}></i>
                        }
                    </button>
                    if is_listed {
                        <SamplesPanel
                            definition={definition.clone()}
                            samples={Shared::from(&samples)}
                            current={props.state.deal.clone()}
                            on_close={close}
                            on_new={props.on_open.reform(|()| Open::NewDeal)}
                        />
                    }
                </div>
                if is_changed && known.is_some() {
                    <button key="again" type="button" class="chip act" onclick={again} title={with_keys(say(message::WALK_START_AGAIN), Command::StartAgain)}>{ say(message::WALK_START_AGAIN) }</button>
                }
                <button key="test" type="button" class="chip act" onclick={make_test} title={with_keys(say(message::WALK_MAKE_TEST_HINT), Command::MakeTest)}>{ say(message::WALK_MAKE_TEST) }</button>
            </div>
        </header>
    }
}

/// `€84,000 · day 17 · in Scoping for 8 days`
fn standing(walk: &Walk, currency: &str) -> String {
    let deal = walk.state();
    let definition = &walk.compiled().definition;
    let mut parts = Vec::new();
    if let Some(stagecraft_process::definition::FactValue::Number(value)) = walk.fact("value") {
        parts.push(numbers::money(value, currency));
    }
    parts.push(numbers::day_of_deal(days(deal.now())));
    parts.push(match (deal.end(), deal.stage()) {
        (Some(End::Won), _) => say(message::WALK_IS_WON).to_owned(),
        (Some(End::Lost(_)), _) => say(message::WALK_IS_LOST).to_owned(),
        (None, Some(stage)) => {
            let name = definition.stages.get(usize::from(stage)).map_or("", |stage| &stage.name);
            let days = numbers::days(days(deal.now() - deal.entered_at()).floor());
            say_with(message::WALK_IN_STAGE, &[("stage", name.into()), ("days", days.into())])
        }
        (None, None) => String::new(),
    });
    parts.join(" · ")
}

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub state: Shared<WalkState>,
}

/// The stages from left to right, with the days spent in each.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let Some(walk) = &props.state.walk else { return html! {} };
    let definition = &walk.compiled().definition;
    let deal = walk.state();
    let spent = spent(walk);
    let furthest = spent.iter().rposition(Option::is_some).unwrap_or(0);
    let current = deal.stage().map(usize::from);
    let nodes = definition.stages.iter().enumerate().map(|(index, stage)| {
        let is_now = current == Some(index);
        let days = spent.get(index).copied().flatten().map(|minutes| days(minutes).floor());
        let (class, text, share) = match (is_now, days) {
            (true, Some(days)) => {
                let text = match stage.expected_days {
                    Some(expected) => say_with(
                        message::WALK_DAYS_OF,
                        &[("days", days.into()), ("expected", numbers::days(expected).into())],
                    ),
                    None => numbers::days(days),
                };
                let stalls = stage.stall_days.is_some_and(|stall| days > stall);
                let share = stage.expected_days.map_or(0.4, |expected| (days / expected.max(1.0)).min(1.0));
                (classes!("node", "now", stalls.then_some("stalls")), text, share * 92.0)
            }
            (false, Some(days)) => (classes!("node", "past"), numbers::days(days), 100.0),
            (_, None) if index < furthest => {
                (classes!("node", "skipped"), say(message::WALK_STAGE_SKIPPED).to_owned(), 100.0)
            }
            _ => (classes!("node"), String::new(), 0.0),
        };
        html! {
            <li key={stage.id.as_str()} {class} style={format!("--gone:{share:.0}%")} aria-current={is_now.then_some("step")}>
                <b>{ &stage.name }</b><small>{ text }</small>
            </li>
        }
    });
    let (end_class, end_name) = match deal.end() {
        Some(End::Won) => ("won", &definition.outcomes.won),
        Some(End::Lost(_)) => ("lost", &definition.outcomes.lost),
        None => ("", &definition.outcomes.won),
    };
    html! {
        <ol class="walk-rail" aria-label={say(message::WALK_RAIL)} style={format!("--stages:{}", definition.stages.len())}>
            { for nodes }
            <li key="/end" class={classes!("node", "end", end_class)} aria-current={deal.end().map(|_| "step")}><b>{ end_name }</b></li>
        </ol>
    }
}

/// The minutes spent in each stage up to the present moment, all visits together; nothing where it never was.
fn spent(walk: &Walk) -> Vec<Option<i64>> {
    let mut spent = vec![None; walk.compiled().stages.len()];
    let mut since: Option<(usize, i64)> = None;
    let add = |spent: &mut Vec<Option<i64>>, stage: usize, minutes: i64| {
        if let Some(place) = spent.get_mut(stage) {
            *place = Some(place.unwrap_or(0) + minutes);
        }
    };
    for moment in walk.moments().iter().take(walk.position() + 1) {
        for effect in &moment.effects {
            match effect {
                Effect::StageEntered(stage) => since = Some((usize::from(*stage), moment.at)),
                Effect::StageLeft(_) => {
                    if let Some((stage, at)) = since.take() {
                        add(&mut spent, stage, moment.at - at);
                    }
                }
                _ => {}
            }
        }
    }
    if let Some((stage, at)) = since {
        add(&mut spent, stage, walk.state().now() - at);
    }
    spent
}
