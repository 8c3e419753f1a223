//! What a suggestion that was applied did, on the same simulated deals as the version before it.

use super::suggestions::{note, suggestion_text};
use super::words::{days_number, interval_text};
use crate::dispatch::use_dispatch;
use stagecraft_report::learning::{Suggestion, SuggestionCode};
use stagecraft_report::{CohortReport, Comparison};
use stagecraft_studio::{Command, Message, Shared, Snapshot};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AppliedProps {
    pub suggestion: Shared<Suggestion>,
    pub snapshot: Snapshot,
}

#[component]
pub fn Applied(props: &AppliedProps) -> Html {
    let dispatch = use_dispatch();
    let snapshot = &props.snapshot;
    let undo = use_callback(dispatch.clone(), |_: MouseEvent, dispatch| {
        dispatch.send(Message::Command(Command::Undo));
    });
    let publish = {
        let (definition, suggestion) = (snapshot.definition.clone(), props.suggestion.clone());
        Callback::from(move |_: MouseEvent| {
            let note = note(&definition, &suggestion);
            dispatch.send(Message::Publish { from: None, note });
        })
    };
    let newest = snapshot.beside.versions.last().map_or(0, |version| version.number);
    let number = if snapshot.is_changed { newest + 1 } else { newest };
    let title =
        if snapshot.is_changed { message::LEARN_APPLIED_DRAFT } else { message::LEARN_APPLIED_VERSION };
    // After another change undo would take that back.
    let is_last = snapshot.undo == Some(say(message::UNDO_LEARNED));
    let live = &snapshot.live;
    let report = live.report.as_deref().filter(|_| !live.is_stale);
    let compared = report.and_then(|report| Some((report, report.compared?, snapshot.compared_version?)));
    html! {
        <article class="learn-suggestion applied" data-applied={number.to_string()}>
            <p class="learn-sentence">{ say_with(title, &[("number", number.into())]) }</p>
            <p class="learn-said">{ suggestion_text(&snapshot.definition, &props.suggestion) }</p>
            if let Some((report, compared, version)) = compared {
                { table(report, &compared, version, number, snapshot.is_changed) }
                { finding(&compared) }
                { cycle(report, &props.suggestion) }
            } else {
                <p class="learn-said" role="status">{ say(message::LEARN_COMPARING) }</p>
            }
            if !snapshot.is_changed {
                <p key="stays" class="learn-said">{ say_with(message::LEARN_APPLIED_STAYS, &[("number", number.into())]) }</p>
            }
            <div class="learn-buttons">
                if snapshot.is_changed {
                    <button key="publish" type="button" class="primary" onclick={publish}>{
                        say_with(message::LEARN_PUBLISH, &[("number", number.into())])
                    }</button>
                }
                <button key="undo" type="button" class="button" disabled={!is_last} onclick={undo}>{ say(message::LEARN_TAKE_BACK) }</button>
            </div>
        </article>
    }
}

/// Old and new beside each other.
fn table(report: &CohortReport, compared: &Comparison, old: u32, new: u32, is_draft: bool) -> Html {
    let new_name = if is_draft { message::DRAFT_OF_VERSION } else { message::VERSION_NUMBER };
    let cycle = report.cycle_days.map(|days| days.median);
    let days = |days: Option<f64>| days.map_or_else(|| "–".to_owned(), days_number);
    let cycle_change = match (cycle, compared.median_cycle_days) {
        (Some(now), Some(before)) => numbers::signed(now - before, 1),
        _ => "–".to_owned(),
    };
    let is_shorter = match (cycle, compared.median_cycle_days) {
        (Some(now), Some(before)) if (now - before).abs() >= 0.05 => Some(now < before),
        _ => None,
    };
    let difference = compared.difference;
    let is_more = match difference {
        difference if difference.low > 0.0 => Some(true),
        difference if difference.high < 0.0 => Some(false),
        _ => None,
    };
    html! {
        <table class="learn-table numbers" data-table="compared">
            <caption>{ say_with(message::LEARN_SAME_DEALS, &[("deals", report.deals.into())]) }</caption>
            <thead><tr>
                <th></th>
                <th scope="col" class="number">{ say_with(message::VERSION_NUMBER, &[("number", old.into())]) }</th>
                <th scope="col" class="number">{ say_with(new_name, &[("number", new.into())]) }</th>
                <th scope="col" class="number">{ say(message::LEARN_DIFFERENCE) }</th>
            </tr></thead>
            <tbody>
                <tr>
                    <th scope="row">{ say(message::MEDIAN_CYCLE) }</th>
                    <td class="number">{ days(compared.median_cycle_days) }</td>
                    <td class="number"><b>{ days(cycle) }</b></td>
                    <td class={classes!("number", meaning(is_shorter))}>{ cycle_change }</td>
                </tr>
                <tr>
                    <th scope="row">{ say(message::WIN_RATE) }</th>
                    <td class="number">{ numbers::percent(compared.win_rate, 1) }</td>
                    <td class="number">
                        <b>{ numbers::percent(report.win_rate.value, 1) }</b>
                        <small>{ interval_text(&report.win_rate) }</small>
                    </td>
                    <td class={classes!("number", meaning(is_more))}>
                        { numbers::points(difference.value * 100.0) }
                        <small>{ numbers::range(difference.low * 100.0, difference.high * 100.0, 1) }</small>
                    </td>
                </tr>
            </tbody>
        </table>
    }
}

/// The colour of a difference: whether it is for the better or the worse, if that can be said.
fn meaning(is_better: Option<bool>) -> Option<&'static str> {
    is_better.map(|is_better| if is_better { "better" } else { "worse" })
}

/// Why the simulated days are others than those that were measured, where they are.
fn cycle(report: &CohortReport, suggestion: &Suggestion) -> Html {
    let measured = suggestion.evidence.days;
    let now = report.cycle_days.map(|days| days.median);
    match now.filter(|now| suggestion.code == SuggestionCode::TotalTime && (now - measured).abs() >= 1.0) {
        Some(now) => {
            let said = [
                ("measured", numbers::days(measured.round()).into()),
                ("days", numbers::days(now.round()).into()),
            ];
            html! { <p class="learn-said">{ say_with(message::LEARN_CYCLE_ADDS, &said) }</p> }
        }
        None => html! {},
    }
}

/// What the difference of the win rates comes to, in words.
fn finding(compared: &Comparison) -> Html {
    let difference = compared.difference;
    let sentence = if difference.low > 0.0 {
        message::LEARN_WINS_MORE
    } else if difference.high < 0.0 {
        message::LEARN_WINS_LESS
    } else {
        message::LEARN_WINS_SAME
    };
    html! { <p class="learn-said">{ say(sentence) }</p> }
}
