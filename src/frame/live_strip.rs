use crate::dispatch::use_dispatch;
use stagecraft_process::definition::{Definition, Origin};
use stagecraft_report::CohortReport;
use stagecraft_studio::{Command, Message, Snapshot, View};
use stagecraft_text::names::stage_name;
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LiveStripProps {
    pub snapshot: Snapshot,
}

/// The figures at the bottom of every view, of the draft as it is now, compared with the published version.
#[component]
pub fn LiveStrip(props: &LiveStripProps) -> Html {
    let dispatch = use_dispatch();
    let snapshot = &props.snapshot;
    let live = &snapshot.live;
    let open =
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Command(Command::Show(View::Simulate))));
    let published = snapshot.compared_version;
    let report = live.report.as_deref();
    html! {
        <footer class={classes!("live", live.is_stale.then_some("stale"))} aria-label={say(message::LIVE_FIGURES)} data-stale={live.is_stale.to_string()}>
            if let Some(report) = report {
                { figures(snapshot, report) }
            } else {
                <div class="figure" key="none"><b>{ "–" }</b>{ say(message::WIN_RATE) }</div>
            }
            <button type="button" class="end" key="end" onclick={open}>
                <span class="held" key="held">{ say(message::LET_GO_TO_SIMULATE) }</span>
                <span key="state">{ state(snapshot, report) }</span>
                <span key="against">
                if let (Some(_), Some(number)) = (report.and_then(|report| report.compared), published) {
                    <br/>{ say_with(message::COMPARED_WITH, &[("number", number.into())]) }
                } else if report.is_some() && rests_on_guesses(&snapshot.definition) {
                    <br/>{ say(message::RESTS_ON_GUESSES) }
                }
                </span>
            </button>
        </footer>
    }
}

fn state(snapshot: &Snapshot, report: Option<&CohortReport>) -> Html {
    let live = &snapshot.live;
    if let Some(reason) = &live.failed {
        return html! { { say_with(message::NO_FIGURES, &[("reason", reason.into())]) } };
    }
    if let Some((round, rounds)) = live.solving {
        return html! { <>{ say(message::FINDING_CHANCES) }{ progress(u64::from(round), u64::from(rounds)) }</> };
    }
    let count = |deals: u64| numbers::whole(deals as i64);
    match (live.progress, report) {
        (Some((done, wanted)), _) => {
            let said = [("done", count(done).into()), ("wanted", count(wanted).into())];
            html! { <>{ say_with(message::SIMULATING, &said) }{ progress(done, wanted) }</> }
        }
        (None, Some(report)) => {
            let sentence =
                if snapshot.undo.is_some() { message::SIMULATED_AGAIN } else { message::DEALS_SIMULATED };
            html! { { say_with(sentence, &[("deals", count(report.deals).into())]) } }
        }
        (None, None) => html! {},
    }
}

/// Whether nobody has said, or measured, how many deals go on from any stage.
fn rests_on_guesses(definition: &Definition) -> bool {
    let stages = definition.assumptions.iter().flat_map(|assumed| assumed.stages.values());
    stages.into_iter().all(|stage| stage.advance.origin == Origin::Guess)
}

fn progress(done: u64, wanted: u64) -> Html {
    let share = format!("width:{:.0}%", done as f64 / wanted.max(1) as f64 * 100.0);
    html! { <span class="progress"><i style={share}></i></span> }
}

/// A change, green when it is for the better; one that rounds to nothing is none.
fn change(text: String, is_better: bool, is_shown: bool) -> Html {
    if !text.chars().any(|letter| matches!(letter, '1'..='9')) {
        return html! {};
    }
    let class = if !is_shown {
        "same"
    } else if is_better {
        "up"
    } else {
        "down"
    };
    html! { <em class={class}>{ text }</em> }
}

fn figures(snapshot: &Snapshot, report: &CohortReport) -> Html {
    let definition = &snapshot.definition;
    let rate = report.win_rate;
    let margin = (rate.high - rate.low) / 2.0 * 100.0;
    let compared = report.compared;
    let median = report.cycle_days.map_or(0.0, |days| days.median.round());
    html! {
        <>
            <div class="figure" key="rate" data-figure="win-rate">
                <b>
                    <span>{ numbers::percent(rate.value, 1) }</span>{ " " }<small>{ numbers::margin(margin, 1) }</small>
                    if let Some(compared) = compared {
                        { " " }{ change(
                            numbers::points(compared.difference.value * 100.0),
                            compared.difference.value > 0.0,
                            compared.difference.low > 0.0 || compared.difference.high < 0.0,
                        ) }
                    }
                </b>
                { say(message::WIN_RATE) }
            </div>
            <div class="figure" key="cycle" data-figure="cycle">
                <b>
                    { report.cycle_days.map_or_else(|| "–".to_owned(), |days| numbers::decimal(days.median, 0)) }
                    { " " }<small>{ say_with(message::DAYS_UNIT, &[("count", median.into())]) }</small>
                    if let (Some(days), Some(before)) = (report.cycle_days, compared.and_then(|c| c.median_cycle_days)) {
                        { " " }{ change(numbers::signed(days.median - before, 1), days.median < before, (days.median - before).abs() >= 0.5) }
                    }
                </b>
                { say(message::MEDIAN_CYCLE) }
            </div>
            <div class="figure" key="velocity" data-figure="velocity">
                if let Some(velocity) = report.velocity_per_week {
                    <b>
                        { numbers::money_short(velocity, &definition.currency) }
                        { " " }<small>{ say(message::PER_WEEK) }</small>
                        if let Some(before) = compared.and_then(|c| c.velocity_per_week).filter(|before| *before > 0.0) {
                            { " " }{ change(numbers::percent_change(velocity / before - 1.0, 0), velocity > before, (velocity / before - 1.0).abs() >= 0.005) }
                        }
                    </b>
                    { say(message::SALES_VELOCITY) }
                } else {
                    <b>{ "–" }</b>{ say(message::VELOCITY_UNKNOWN) }
                }
            </div>
            if let Some((stage, share)) = &report.bottleneck {
                <div class="figure" key="bottleneck">
                    <b class="name" title={stage_name(definition, stage).to_owned()}>{ stage_name(definition, stage) }</b>
                    { say_with(message::BOTTLENECK_SHARE, &[("share", numbers::percent(*share, 0).into())]) }
                </div>
            }
            <div class="figure" key="own">
                <b>{ numbers::percent(report.own_strategy.value, 0) }</b>{ say(message::OWN_STRATEGY) }
            </div>
        </>
    }
}
