//! How long a play lives: for good, between two dates, or until a test is judged.

use super::fields::{DateField, NumberField, SelectField, TextField};
use stagecraft_process::Date;
use stagecraft_process::definition::PlayKind;
use stagecraft_text::{Label, message, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlayKindFieldsProps {
    pub kind: PlayKind,
    pub on_change: Callback<PlayKind>,
}

/// Days of a quarter: what a focused play lasts until somebody says otherwise.
const QUARTER: i32 = 90;
/// Deals after which a test is judged until somebody says otherwise.
const JUDGED_AFTER: u32 = 30;

/// The kind that is begun with when another one is chosen.
fn kinds() -> [PlayKind; 3] {
    let today = crate::strategies::form::today().unwrap_or_else(|| Date::from_days(0));
    let focused = PlayKind::Focused { from: today, to: today.plus_days(QUARTER) };
    let test = PlayKind::Test {
        hypothesis: String::new(),
        measure: say(message::GIVEN_MEASURE).to_owned(),
        judged_after_deals: JUDGED_AFTER,
    };
    [PlayKind::Evergreen, focused, test]
}

#[component]
pub fn PlayKindFields(props: &PlayKindFieldsProps) -> Html {
    let on_change = &props.on_change;
    let options = kinds().map(|kind| (kind.label().to_owned(), kind.label().to_owned())).to_vec();
    let choose = {
        let on_change = on_change.clone();
        Callback::from(move |key: String| {
            if let Some(kind) = kinds().into_iter().find(|kind| kind.label() == key) {
                on_change.emit(kind);
            }
        })
    };
    let more = match props.kind.clone() {
        PlayKind::Evergreen => Html::default(),
        PlayKind::Focused { from, to } => html! {
            <div class="field-row">
                <DateField label={say(message::PLAY_FROM)} value={from} on_change={
                    on_change.reform(move |from: Date| PlayKind::Focused { from, to: to.max(from) })
                } />
                <DateField label={say(message::PLAY_TO)} value={to} on_change={
                    on_change.reform(move |to: Date| PlayKind::Focused { from: from.min(to), to })
                } />
            </div>
        },
        PlayKind::Test { hypothesis, measure, judged_after_deals } => {
            let with_hypothesis = {
                let measure = measure.clone();
                on_change.reform(move |hypothesis| PlayKind::Test {
                    hypothesis,
                    measure: measure.clone(),
                    judged_after_deals,
                })
            };
            let with_measure = {
                let hypothesis = hypothesis.clone();
                on_change.reform(move |measure| PlayKind::Test {
                    hypothesis: hypothesis.clone(),
                    measure,
                    judged_after_deals,
                })
            };
            let with_deals = {
                let (hypothesis, measure) = (hypothesis.clone(), measure.clone());
                on_change.reform(move |deals: Option<f64>| PlayKind::Test {
                    hypothesis: hypothesis.clone(),
                    measure: measure.clone(),
                    judged_after_deals: deals.map_or(JUDGED_AFTER, |deals| deals as u32),
                })
            };
            html! {
                <>
                    <TextField label={say(message::PLAY_HYPOTHESIS)} value={hypothesis} is_long=true on_change={with_hypothesis} />
                    <TextField label={say(message::PLAY_MEASURE)} value={measure} on_change={with_measure} />
                    <NumberField label={say(message::PLAY_JUDGED_AFTER)} value={Some(f64::from(judged_after_deals))} least=1.0 most=1e6 on_change={with_deals} />
                </>
            }
        }
    };
    html! {
        <>
            <SelectField key="kind" label={say(message::PLAY_KIND)} {options} value={props.kind.label().to_owned()} on_change={choose} />
            { more }
        </>
    }
}
