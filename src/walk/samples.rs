//! The sample deals, each with what came of it.

use super::panel::Panel;
use crate::dispatch::use_dispatch;
use stagecraft_engine::{Expectation, MOST_MOMENTS, SampleResult, StartProblem};
use stagecraft_process::Definition;
use stagecraft_process::id::SampleDealId;
use stagecraft_studio::{Message, Shared, WalkMessage};
use stagecraft_text::names::{fact_name, play_name, target_name};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SamplesPanelProps {
    pub definition: Shared<Definition>,
    pub samples: Shared<Vec<(SampleDealId, SampleResult)>>,
    pub current: SampleDealId,
    pub on_close: Callback<()>,
    pub on_new: Callback<()>,
}

/// The list of sample deals: which came out as expected, and what was missing.
#[component]
pub fn SamplesPanel(props: &SamplesPanelProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.definition;
    let deals = definition.sample_deals.iter().map(|deal| {
        let result = props.samples.iter().find(|(id, _)| *id == deal.id).map(|(_, result)| result);
        let is_current = deal.id == props.current;
        let walk = {
            let (dispatch, id, close) = (dispatch.clone(), deal.id.clone(), props.on_close.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.send(Message::Walk(WalkMessage::Open(id.clone())));
                close.emit(());
            })
        };
        let passed = result.is_none_or(SampleResult::passed);
        let mark = if passed { ("ok", "✓", message::WALK_AS_EXPECTED) } else { ("bad", "✕", message::WALK_NOT_AS_EXPECTED) };
        html! {
            <li key={deal.id.as_str()}>
                <button type="button" class="sample-row" onclick={walk} aria-current={is_current.then_some("true")}>
                    <span class={classes!("truth", mark.0)} aria-hidden="true">{ mark.1 }</span>
                    <b>{ &deal.name }</b>
                    <small>{ deal.value.map(|value| numbers::money(value, &definition.currency)) }</small>
                    <span class="result">{ say(mark.2) }</span>
                </button>
                if let Some(result) = result.filter(|result| !result.passed()) {
                    <ul class="unmet">{ for unmet(definition, result).into_iter().map(|text| html! { <li key={text.clone()}>{ text }</li> }) }</ul>
                }
            </li>
        }
    });
    let new = props.on_new.reform(|_: MouseEvent| ());
    html! {
        <Panel title={say(message::WALK_SAMPLES)} class="samples" on_close={props.on_close.clone()}>
            <ul class="sample-list">{ for deals }</ul>
            <button type="button" class="button" onclick={new}>{ say(message::WALK_NEW_DEAL) }</button>
        </Panel>
    }
}

/// What did not come as expected, in words.
fn unmet(definition: &Definition, result: &SampleResult) -> Vec<String> {
    let problems = result.problems.iter().map(|problem| problem_words(definition, problem));
    let missed =
        result.expectations.iter().filter(|expected| !expected.is_met()).map(|expected| match expected {
            Expectation::Runs(play, _) => {
                say_with(message::WALK_MISSED_RUNS, &[("name", play_name(definition, play.as_str()).into())])
            }
            Expectation::NeverRuns(play, day) => say_with(
                message::WALK_MISSED_NEVER_RUNS,
                &[
                    ("name", play_name(definition, play.as_str()).into()),
                    ("day", numbers::day_of_deal(day.unwrap_or(0.0)).into()),
                ],
            ),
            Expectation::Reaches(target, by, day) => {
                let name = target_name(definition, target);
                match (by, day) {
                    (Some(by), Some(day)) => say_with(
                        message::WALK_MISSED_DAY,
                        &[
                            ("name", name.into()),
                            ("day", numbers::day_of_deal(*day).into()),
                            ("by", numbers::day_of_deal(*by).into()),
                        ],
                    ),
                    _ => say_with(message::WALK_MISSED_REACHES, &[("name", name.into())]),
                }
            }
        });
    problems.chain(missed).collect()
}

/// Why a deal cannot be walked, in words.
pub fn problem_words(definition: &Definition, problem: &StartProblem) -> String {
    match problem {
        StartProblem::NoStages => say(message::WALK_PROBLEM_NO_STAGES).to_owned(),
        StartProblem::Missing(kind, id) => {
            say_with(message::WALK_PROBLEM_MISSING, &[("kind", (*kind).into()), ("id", id.into())])
        }
        StartProblem::TooLong => {
            let most = numbers::number(MOST_MOMENTS as f64);
            say_with(message::WALK_PROBLEM_TOO_LONG, &[("most", most.into())])
        }
        StartProblem::WrongValue(fact) => {
            say_with(message::WALK_PROBLEM_VALUE, &[("name", fact_name(definition, fact.as_str()).into())])
        }
    }
}
