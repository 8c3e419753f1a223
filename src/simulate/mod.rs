//! Many deals: what comes of them, what each play does, and what is assumed.

mod assumed;
mod card;
mod control_row;
mod cycle;
mod drawing;
mod funnel;
mod gates;
mod plays;
mod reasons;
mod segments;
mod strip;
mod table;
mod triggers;
mod words;

use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use stagecraft_process::Definition;
use stagecraft_process::definition::Stage;
use stagecraft_report::CohortReport;
use stagecraft_studio::{LiveState, Message, Shared, Snapshot, View};
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

/// Of fewer deals than this nothing is claimed yet.
const FEW_DEALS: u64 = 10_000;

#[derive(Properties, PartialEq)]
pub struct SimulateViewProps {
    pub snapshot: Snapshot,
}

/// The median days of a visit to a stage: as assumed, or else as expected.
pub fn median_days(definition: &Definition, stage: &Stage) -> Option<f64> {
    let found = definition.assumptions.as_ref().and_then(|assumed| assumed.stages.get(&stage.id));
    found.and_then(|found| assumed::median(found.days.as_ref()?)).or(stage.expected_days)
}

/// What every chart is drawn from.
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub definition: Shared<Definition>,
    pub report: Shared<CohortReport>,
}

/// The view.
#[component]
pub fn SimulateView(props: &SimulateViewProps) -> Html {
    let dispatch = use_dispatch();
    let snapshot = &props.snapshot;
    let (definition, live) = (&snapshot.definition, &snapshot.live);
    let is_assumed = definition.assumptions.is_some();
    if definition.stages.is_empty() {
        let open = Callback::from(move |_: MouseEvent| dispatch.send(Message::Show(View::Design)));
        return empty(
            say(message::SIMULATE_NO_STAGES),
            say(message::SIMULATE_NO_STAGES_HELP),
            say(message::SIMULATE_TO_BOARD),
            open,
        );
    }
    if !is_assumed {
        let open =
            Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::Questions(0))));
        return empty(
            say(message::SIMULATE_NO_ASSUMPTIONS),
            say(message::SIMULATE_NO_ASSUMPTIONS_HELP),
            say(message::SIMULATE_ASK),
            open,
        );
    }
    let report: Option<Shared<CohortReport>> = live.report.as_ref().map(Shared::from);
    let is_stale = live.is_stale || live.solving.is_some();
    // What the titles say of the first few deals may not hold of all.
    let is_early =
        live.progress.is_some() && live.report.as_ref().is_some_and(|report| report.deals < FEW_DEALS);
    html! {
        <div class={classes!("simulate", is_stale.then_some("stale"), is_early.then_some("early"))} data-stale={is_stale.to_string()}>
            <control_row::ControlRow
                key="controls"
                live={live.clone()}
                wanted={snapshot.wanted}
                published={snapshot.beside.versions.last().map(|version| version.number)}
                is_changed={snapshot.is_changed}
            />
            <div class="charts" key="charts" aria-busy={is_stale.to_string()}>
                { failed(live, snapshot.wanted, &dispatch) }
                { match report {
                    Some(report) => charts(definition, &report, live),
                    None if live.failed.is_none() => skeleton(),
                    None => Html::default(),
                } }
            </div>
            <assumed::Assumed key="assumed" definition={definition.clone()} />
        </div>
    }
}

fn charts(definition: &Shared<Definition>, report: &Shared<CohortReport>, live: &Shared<LiveState>) -> Html {
    let both = || (definition.clone(), report.clone());
    macro_rules! chart {
        ($component:path, $key:literal) => {{
            let (definition, report) = both();
            html! { <$component key={$key} {definition} {report} /> }
        }};
    }
    let effects = Shared::from(&live.effects);
    html! {
        <>
            { chart!(funnel::Funnel, "funnel") }
            <plays::Plays
                key="plays"
                definition={definition.clone()}
                report={report.clone()}
                {effects}
                left={live.effects_left}
            />
            { chart!(cycle::Cycle, "cycle") }
            { chart!(reasons::Reasons, "reasons") }
            { chart!(gates::Gates, "gates") }
            { chart!(segments::Segments, "segments") }
            { chart!(triggers::Triggers, "triggers") }
        </>
    }
}

/// The places of the cards before the first figures are there, so that nothing jumps.
fn skeleton() -> Html {
    let places = ["funnel", "plays", "cycle", "reasons", "gates", "segments", "triggers"];
    html! {
        <>
            <p key="said" class="visually-hidden" role="status">{ say(message::SIMULATE_LOADING) }</p>
            { for places.into_iter().map(|place| html! {
                <section key={place} class={classes!("pane", "waiting", place)} aria-hidden="true"><i></i><i></i><i></i></section>
            }) }
        </>
    }
}

fn failed(live: &LiveState, (deals, seed): (u64, u64), dispatch: &crate::dispatch::Dispatch) -> Html {
    let Some(reason) = &live.failed else { return Html::default() };
    let dispatch = dispatch.clone();
    let again = Callback::from(move |_: MouseEvent| dispatch.send(Message::Want(deals, seed)));
    html! {
        <section key="failed" class="pane failed" role="alert">
            <h2>{ say(message::SIMULATE_FAILED) }</h2>
            <p>{ say_with(message::SIMULATE_FAILED_SAFE, &[("reason", reason.into())]) }</p>
            <button type="button" class="button" onclick={again}>{ say(message::SIMULATE_AGAIN) }</button>
        </section>
    }
}

fn empty(title: &str, help: &str, action: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <div class="simulate-empty">
            <h2>{ title.to_owned() }</h2>
            <p>{ help.to_owned() }</p>
            <button type="button" class="primary" {onclick}>{ action.to_owned() }</button>
        </div>
    }
}
