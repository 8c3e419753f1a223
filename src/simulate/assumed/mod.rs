//! What is assumed, beside the charts: each number with its origin, and the figures follow when it changes.

mod change;
mod row;

use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
pub use change::median;
use change::{Which, changed};
use row::{AssumedRow, Said};
use stagecraft_process::Definition;
use stagecraft_process::definition::{Assumptions, Estimate, Importance, Origin};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Shared};
use stagecraft_text::names::in_sentence;
use stagecraft_text::{Label, Sentence, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AssumedProps {
    pub definition: Shared<Definition>,
}

/// The card of assumptions.
#[component]
pub fn Assumed(props: &AssumedProps) -> Html {
    let dispatch = use_dispatch();
    let open_subject = super::card::use_open_subject();
    let definition = &*props.definition;
    let newest = use_mut_ref(|| props.definition.clone());
    *newest.borrow_mut() = props.definition.clone();
    let on_said = {
        let dispatch = dispatch.clone();
        use_callback((), move |said: Said, ()| {
            if let Said::Value(which, value) = said {
                let definition = newest.borrow().clone();
                if let Some(message) = changed(&definition, &which, value) {
                    dispatch.send(message);
                }
            } else {
                // What is changed next is a change of its own for undo.
                dispatch.send(Message::FieldLeft);
            }
        })
    };
    let ask = Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::Questions(0))));
    let nothing = Assumptions::default();
    let assumed = definition.assumptions.as_deref().unwrap_or(&nothing);
    let row = |which: Which, name: &str, label: String, subject, number: Number| {
        let key = which.key();
        html! {
            <AssumedRow
                {key}
                {which}
                name={name.to_owned()}
                {label}
                {subject}
                value={number.value}
                origin={number.origin}
                most={number.most}
                has_slider={number.has_slider}
                step={number.step}
                on_said={on_said.clone()}
                open_subject={open_subject.clone()}
            />
        }
    };
    let labelled = |sentence: Sentence, variable: &'static str, name: &str| {
        say_with(sentence, &[(variable, name.into())])
    };
    let stage_subject = |id: &stagecraft_process::id::StageId| Some(Subject::Stage(id.clone()));
    let rates = definition.stages.iter().map(|stage| {
        let found = assumed.stages.get(&stage.id).map(|found| &found.advance);
        let label = labelled(message::SIMULATE_ASSUMED_RATE_OF, "stage", &stage.name);
        row(
            Which::Rate(stage.id.clone()),
            &stage.name,
            label,
            stage_subject(&stage.id),
            Number::of(found, 100.0, Some(100.0)),
        )
    });
    let days = definition.stages.iter().map(|stage| {
        let found = assumed.stages.get(&stage.id);
        let value = super::median_days(definition, stage);
        let origin = found.map(|found| found.days_origin).unwrap_or_default();
        let label = labelled(message::SIMULATE_ASSUMED_DAYS_OF, "stage", &stage.name);
        let number = Number { value, origin, most: Some(60.0), has_slider: true, step: 1.0 };
        row(Which::Days(stage.id.clone()), &stage.name, label, stage_subject(&stage.id), number)
    });
    let currency = numbers::currency(&definition.currency);
    let money = |sentence| say_with(sentence, &[("currency", currency.into())]);
    let inflow = [
        (
            Which::DealsPerMonth,
            say(message::SIMULATE_DEALS_A_MONTH).to_owned(),
            assumed.deals_per_month.as_ref(),
        ),
        (
            Which::Value,
            money(message::SIMULATE_TYPICAL_VALUE),
            assumed.value.as_ref().map(|value| &value.median),
        ),
        (
            Which::Value90,
            money(message::SIMULATE_VALUE_90),
            assumed.value.as_ref().map(|value| &value.percentile90),
        ),
    ];
    let inflow = inflow
        .into_iter()
        .map(|(which, name, found)| row(which, &name, name.clone(), None, Number::of(found, 1.0, None)));
    let done = Importance::ALL.into_iter().filter(|importance| *importance != Importance::Mandatory).rev();
    let done = done.map(|importance| {
        let name = importance.label();
        let label = labelled(message::SIMULATE_ASSUMED_DONE_OF, "importance", &in_sentence(name));
        let number = Number::of(assumed.done.get(&importance), 100.0, Some(100.0));
        row(Which::Done(importance), name, label, None, number)
    });
    let plays = definition.plays.iter().map(|play| {
        let found = assumed.plays.get(&play.id).and_then(|found| found.points.as_ref());
        let label = labelled(message::SIMULATE_ASSUMED_POINTS_OF, "play", &play.name);
        let number = Number { has_slider: false, step: 0.5, ..Number::of(found, 1.0, None) };
        row(Which::Points(play.id.clone()), &play.name, label, Some(Subject::Play(play.id.clone())), number)
    });
    html! {
        <aside class="pane assumed" aria-label={say(message::SIMULATE_ASSUMED)}>
            <header>
                <div class="pane-title">
                    <h2>{ say(message::SIMULATE_ASSUMED) }</h2>
                    <p>{ say(message::SIMULATE_ASSUMED_HELP) }</p>
                </div>
                <button type="button" class="button" onclick={ask}>{ say(message::SIMULATE_ASSUMED_QUESTIONS) }</button>
            </header>
            { section("rates", say(message::SIMULATE_ASSUMED_RATES), true, rates.collect()) }
            { section("plays", say(message::SIMULATE_ASSUMED_PLAYS), false, plays.collect()) }
            { section("done", say(message::SIMULATE_ASSUMED_DONE), false, done.collect()) }
            { section("days", say(message::SIMULATE_ASSUMED_DAYS), false, days.collect()) }
            { section("inflow", say(message::SIMULATE_ASSUMED_INFLOW), false, inflow.collect()) }
        </aside>
    }
}

fn section(key: &'static str, title: &str, is_open: bool, rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details {key} open={is_open} data-section={key}>
            <summary>{ title.to_owned() }</summary>
            <ul>{ for rows }</ul>
        </details>
    }
}

/// A number as its row shows it.
struct Number {
    value: Option<f64>,
    origin: Origin,
    most: Option<f64>,
    has_slider: bool,
    step: f64,
}

impl Number {
    fn of(estimate: Option<&Estimate>, scale: f64, most: Option<f64>) -> Self {
        Self {
            value: estimate.map(|estimate| estimate.typical * scale),
            origin: estimate.map(|estimate| estimate.origin).unwrap_or_default(),
            most,
            has_slider: most.is_some(),
            step: 1.0,
        }
    }
}
