use super::words::{change, is_shown, marked, strong};
use crate::dispatch::use_dispatch;
use stagecraft_report::CohortReport;
use stagecraft_studio::{LiveState, Message, Shared};
use stagecraft_text::{message, numbers, say, say_with};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const CHOICES: [u64; 3] = [10_000, 100_000, 1_000_000];

#[derive(Properties, PartialEq)]
pub struct ControlRowProps {
    pub live: Shared<LiveState>,
    /// How many deals in the end, and the seed.
    pub wanted: (u64, u64),
    /// The number of the newest published version.
    pub published: Option<u32>,
    /// Whether the draft differs from it.
    pub is_changed: bool,
}

/// What is simulated, and at its end what came of it in one sentence.
#[component]
pub fn ControlRow(props: &ControlRowProps) -> Html {
    let dispatch = use_dispatch();
    let (wanted, seed) = props.wanted;
    let choices = CHOICES.map(|deals| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.send(Message::Want(deals, seed)));
        html! {
            <button type="button" key={deals} aria-pressed={(deals == wanted).to_string()} {onclick}>
                { numbers::whole(deals as i64) }
            </button>
        }
    });
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            match input.value().trim().parse::<u64>() {
                Ok(seed) => dispatch.send(Message::Want(wanted, seed)),
                Err(_) => input.set_value(&seed.to_string()),
            }
        })
    };
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(seed, move |seed| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.set_value(&seed.to_string());
            }
        });
    }
    let stop = Callback::from(move |_: MouseEvent| dispatch.send(Message::Stop));
    let live = &props.live;
    let compared = live.report.as_ref().and_then(|report| report.compared);
    html! {
        <div class="ask" role="group" aria-label={say(message::SIMULATE_CONTROLS)}>
            <span class="people" key="people" title={say(message::UNLIMITED_PEOPLE_HINT)}>{ say(message::UNLIMITED_PEOPLE) }</span>
            <span class="choice" key="deals">
                <span id="simulate-deals">{ say(message::SIMULATE_DEALS) }</span>
                <span class="toggle" role="group" aria-labelledby="simulate-deals">{ for choices }</span>
            </span>
            if let Some(number) = props.published {
                <span class="against" key="against" title={say(if props.is_changed { message::SIMULATE_COMPARED_HINT } else { message::SIMULATE_NOT_COMPARED_HINT })}>
                    { say_with(
                        if props.is_changed || compared.is_some() { message::SIMULATE_COMPARED } else { message::SIMULATE_NOT_COMPARED },
                        &[("number", number.into())],
                    ) }
                </span>
            }
            <details class="advanced" key="advanced">
                <summary>{ say(message::SIMULATE_ADVANCED) }</summary>
                <div class="popover">
                    <label for="simulate-seed">{ say(message::SIMULATE_SEED) }</label>
                    <input ref={field} id="simulate-seed" class="field numbers" inputmode="numeric" {onchange} />
                    <p>{ say(message::SIMULATE_SEED_HELP) }</p>
                </div>
            </details>
            { progress(live) }
            if live.progress.is_some() && live.report.is_some() && !live.is_stale {
                <button type="button" class="button quiet" key="stop" title={say(message::SIMULATE_STOP_HINT)} onclick={stop}>
                    { say(message::SIMULATE_STOP) }
                </button>
            }
            <p class="finding" key="finding" role="status" aria-busy={(live.progress.is_some() || live.is_stale).to_string()}>
                if let Some(report) = &live.report {
                    { finding(report, props.published) }
                }
            </p>
        </div>
    }
}

fn progress(live: &LiveState) -> Html {
    let part = |done: u64, wanted: u64| done as f64 / wanted.max(1) as f64;
    let share = match (live.solving, live.progress) {
        (Some((round, rounds)), _) => part(round.into(), rounds.into()),
        (None, Some((done, wanted))) => part(done, wanted),
        (None, None) => 1.0,
    };
    let said = match (live.solving, live.progress) {
        (Some(_), _) => Some(say(message::FINDING_CHANCES).to_owned()),
        (None, Some((done, wanted))) => {
            Some(say_with(message::SIMULATE_PROGRESS, &[("done", done.into()), ("wanted", wanted.into())]))
        }
        (None, None) => None,
    };
    let deals = live.report.as_ref().map_or(0, |report| report.deals);
    let done = say_with(message::DEALS_SIMULATED, &[("deals", deals.into())]);
    let is_done = said.is_none() && live.report.is_some();
    let style = format!("width:{:.1}%", share.max(0.03) * 100.0);
    html! {
        <span
            key="progress"
            class={classes!("run", is_done.then_some("done"))}
            role="progressbar"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow={format!("{:.0}", share * 100.0)}
            aria-label={said.clone().unwrap_or_else(|| done.clone())}
            title={said}
        ><i {style}></i></span>
    }
}

/// `Win rate 24.6 % ± 0.1, that is 1.8 points more (1.7 to 1.9)`
fn finding(report: &CohortReport, published: Option<u32>) -> Html {
    let rate = report.win_rate;
    let written = format!(
        "{} {}",
        numbers::percent(rate.value, 1),
        numbers::margin((rate.high - rate.low) / 2.0 * 100.0, 1)
    );
    let rate = ("rate", strong(&written).into());
    let Some(compared) = report.compared else {
        return marked(&say_with(message::SIMULATE_FINDING, &[rate]));
    };
    let difference = compared.difference;
    if !is_shown(&difference) {
        let nothing = strong(say(message::SIMULATE_NO_DIFFERENCE));
        let number = published.unwrap_or(1);
        let values = [rate, ("number", number.into()), ("nothing", nothing.into())];
        return marked(&say_with(message::SIMULATE_FINDING_SAME, &values));
    }
    let is_more = difference.value > 0.0;
    let sentence = if is_more { message::SIMULATE_POINTS_MORE } else { message::SIMULATE_POINTS_LESS };
    let points = numbers::decimal(difference.value.abs() * 100.0, 1);
    let points = change(&say_with(sentence, &[("points", points.into())]), is_more);
    let (low, high) = (difference.low.abs() * 100.0, difference.high.abs() * 100.0);
    let range = numbers::range(low.min(high), low.max(high), 1);
    marked(&say_with(
        message::SIMULATE_FINDING_MORE,
        &[rate, ("points", points.into()), ("range", range.into())],
    ))
}
