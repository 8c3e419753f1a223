//! What the data suggest for the process, each with its evidence.

use super::comparison::Applied;
use super::session::{LearnState, Session};
use super::words::{days_interval, method_text, now_text, withheld_text};
use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use stagecraft_process::Definition;
use stagecraft_report::learning::{Proposed, Suggestion, SuggestionCode};
use stagecraft_studio::{Shared, Snapshot, apply_learned, is_learned};
use stagecraft_text::names::stage_name;
use stagecraft_text::{Value, message, numbers, say, say_with};
use yew::prelude::*;

/// Win rates this far apart, and further than chance, are worth a sentence.
const FAR_APART: f64 = 0.1;

#[derive(Properties, PartialEq)]
pub struct SuggestionsProps {
    pub session: Session,
    pub state: LearnState,
    pub snapshot: Snapshot,
}

#[component]
pub fn Suggestions(props: &SuggestionsProps) -> Html {
    let (state, snapshot) = (&props.state, &props.snapshot);
    let bring_back = use_callback(props.session.clone(), |_: MouseEvent, session| session.bring_back());
    let dispatch = use_dispatch();
    let questions = use_callback(dispatch, |_: MouseEvent, dispatch| {
        dispatch.page(AppMessage::Show(Overlay::Questions(0)));
    });
    let applied = state.applied.as_ref().filter(|found| is_learned(&snapshot.definition, &found.change));
    // Advice for the process as it was before the last change says nothing of this one.
    let advice = state.advice.as_ref().filter(|(definition, _)| *definition == snapshot.definition);
    let is_aside = |suggestion: &&Suggestion| state.put_aside.contains(&suggestion.change);
    html! {
        <section class="learn-card learn-suggestions" data-card="suggestions" aria-label={say(message::LEARN_SUGGESTIONS)}>
            <h3>{ say(message::LEARN_SUGGESTIONS) }</h3>
            if let Some(applied) = applied {
                <Applied key="applied" suggestion={applied.clone()} snapshot={snapshot.clone()} />
            }
            { rates(state, snapshot, questions) }
            if let Some((_, advice)) = advice {
                { for advice.suggestions.iter().filter(|suggestion| !is_aside(suggestion)).enumerate().map(|(at, suggestion)| html! {
                    <SuggestionCard
                        key={at}
                        session={props.session.clone()}
                        suggestion={suggestion.clone()}
                        definition={snapshot.definition.clone()}
                        is_changed={snapshot.is_changed}
                        next={snapshot.beside.versions.last().map_or(1, |version| version.number + 1)}
                    />
                }) }
                if advice.suggestions.is_empty() && applied.is_none() {
                    <p key="none">{ say(message::LEARN_NO_SUGGESTION) }</p>
                }
                if !advice.withheld.is_empty() {
                    <ul key="withheld" class="learn-withheld">
                        { for advice.withheld.iter().map(|withheld| html! {
                            <li>{ withheld_text(&snapshot.definition, withheld) }</li>
                        }) }
                    </ul>
                }
                if advice.suggestions.iter().any(|suggestion| is_aside(&suggestion)) {
                    <button key="aside" type="button" class="link" onclick={bring_back}>{ say(message::LEARN_BRING_BACK) }</button>
                }
            } else {
                <p key="waiting" class="learn-said" role="status">{ say(message::LEARN_WAITING) }</p>
            }
        </section>
    }
}

/// That the deals' win rate is far from the simulated one, and where rates are changed: no suggestion does that.
fn rates(state: &LearnState, snapshot: &Snapshot, open: Callback<MouseEvent>) -> Html {
    let simulated = snapshot.live.report.as_deref().filter(|_| !snapshot.live.is_stale);
    let real = state.report.as_ref().map(|report| report.win_rate_closed);
    let (Some(simulated), Some(real)) = (simulated.map(|report| report.win_rate.value), real) else {
        return html! {};
    };
    let share = real.share;
    let is_within = (share.low..=share.high).contains(&simulated);
    if real.of == 0 || is_within || (share.value - simulated).abs() < FAR_APART {
        return html! {};
    }
    let said = [
        ("real", numbers::percent(share.value, 0).into()),
        ("simulated", numbers::percent(simulated, 0).into()),
    ];
    html! {
        <p key="rates" class="learn-said" data-said="rates">
            { say_with(message::LEARN_RATES_APART, &said) }{ " " }
            <button type="button" class="link" onclick={open}>{ say(message::LEARN_RATES_OPEN) }</button>
        </p>
    }
}

/// The sentence of a suggestion.
pub fn suggestion_text(definition: &Definition, suggestion: &Suggestion) -> String {
    let evidence = &suggestion.evidence;
    let days = numbers::days(evidence.days.round());
    let interval = days_interval(evidence.low, evidence.high);
    let stage = match &suggestion.change {
        Proposed::StageDays { stage, .. } | Proposed::StallDays { stage, .. } => {
            stage_name(definition, stage)
        }
        Proposed::ScaleStageTimes { .. } => "",
    };
    let is_longer = evidence.now.is_none_or(|now| evidence.days > now);
    let said = [
        ("days", days.into()),
        ("interval", interval.into()),
        ("stage", Value::from(stage)),
        ("now", evidence.now.map_or_else(String::new, |now| now_text(now.round(), evidence.now_from)).into()),
        ("than", if is_longer { "longer" } else { "shorter" }.into()),
    ];
    let sentence = match (suggestion.code, evidence.now) {
        (SuggestionCode::TotalTime, _) => message::LEARN_SUGGEST_TOTAL,
        (SuggestionCode::StageTime, Some(_)) => message::LEARN_SUGGEST_STAGE,
        (SuggestionCode::StageTime, None) => message::LEARN_SUGGEST_STAGE_NEW,
        (SuggestionCode::StallLimit, Some(_)) => message::LEARN_SUGGEST_STALL,
        (SuggestionCode::StallLimit, None) => message::LEARN_SUGGEST_STALL_NEW,
    };
    say_with(sentence, &said)
}

/// What it rests on, in one sentence.
pub fn evidence_text(suggestion: &Suggestion) -> String {
    let evidence = &suggestion.evidence;
    let sentence = match suggestion.code {
        SuggestionCode::TotalTime => message::LEARN_EVIDENCE_DEALS,
        SuggestionCode::StageTime | SuggestionCode::StallLimit => message::LEARN_EVIDENCE_VISITS,
    };
    say_with(
        sentence,
        &[
            ("observed", Value::from(evidence.observed)),
            ("ended", evidence.ended.into()),
            ("open", evidence.open.into()),
            ("method", method_text(evidence.method).into()),
        ],
    )
}

#[derive(Properties, PartialEq)]
struct SuggestionCardProps {
    session: Session,
    suggestion: Suggestion,
    definition: Shared<Definition>,
    is_changed: bool,
    next: u32,
}

#[component]
fn SuggestionCard(props: &SuggestionCardProps) -> Html {
    let dispatch = use_dispatch();
    let (definition, suggestion) = (&props.definition, &props.suggestion);
    let apply = |publishes: bool| {
        let (dispatch, session) = (dispatch.clone(), props.session.clone());
        let (definition, suggestion) = (definition.clone(), suggestion.clone());
        let is_changed = props.is_changed;
        Callback::from(move |_: MouseEvent| {
            let note = publishes.then(|| note(&definition, &suggestion));
            let before = say(message::LEARN_NOTE_BEFORE);
            session.applied(Shared::new(suggestion.clone()));
            for message in apply_learned(&definition, is_changed, &suggestion.change, before, note) {
                dispatch.send(message);
            }
        })
    };
    let put_aside = {
        let (session, change) = (props.session.clone(), suggestion.change.clone());
        Callback::from(move |_: MouseEvent| session.put_aside(&change))
    };
    let help = if props.is_changed {
        let numbers = [("before", props.next.into()), ("number", (props.next + 1).into())];
        say_with(message::LEARN_APPLY_HELP_DRAFT, &numbers)
    } else {
        say_with(message::LEARN_APPLY_HELP, &[("number", props.next.into())])
    };
    html! {
        <article class="learn-suggestion">
            <p class="learn-sentence">{ suggestion_text(definition, suggestion) }</p>
            <p class="learn-said">{ evidence_text(suggestion) }</p>
            <Change definition={definition.clone()} change={suggestion.change.clone()} />
            <div class="learn-buttons">
                <button type="button" class="primary" onclick={apply(true)}>{ say(message::LEARN_APPLY) }</button>
                <button type="button" class="button" onclick={apply(false)}>{ say(message::LEARN_TRY) }</button>
                <button type="button" class="plain" onclick={put_aside}>{ say(message::LEARN_NOT_NOW) }</button>
            </div>
            <p class="learn-said">{ help }</p>
        </article>
    }
}

/// The note of the version, which names the evidence.
pub fn note(definition: &Definition, suggestion: &Suggestion) -> String {
    let said = [
        ("sentence", suggestion_text(definition, suggestion).into()),
        ("evidence", evidence_text(suggestion).into()),
    ];
    say_with(message::LEARN_NOTE, &said)
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    definition: Shared<Definition>,
    change: Proposed,
}

/// The edit it proposes, from and to.
#[component]
fn Change(props: &ChangeProps) -> Html {
    let (definition, change) = (&props.definition, &props.change);
    let (what, rows): (_, Vec<(&str, Option<f64>, f64)>) = match change {
        Proposed::ScaleStageTimes { factor, stages } => (
            say_with(message::LEARN_SCALES, &[("share", numbers::percent_change(factor - 1.0, 0).into())]),
            stages.iter().map(|stage| (stage.stage.as_str(), Some(stage.from), stage.to)).collect(),
        ),
        Proposed::StageDays { stage, from, to, .. } => {
            (say(message::LEARN_SETS_DAYS).to_owned(), vec![(stage.as_str(), *from, *to)])
        }
        Proposed::StallDays { stage, from, to } => {
            (say(message::LEARN_SETS_STALL).to_owned(), vec![(stage.as_str(), *from, *to)])
        }
    };
    let longest = rows.iter().flat_map(|row| [row.1.unwrap_or(0.0), row.2]).fold(1.0, f64::max);
    let bar = |days: f64| format!("width:{:.1}%", days / longest * 100.0);
    html! {
        <table class="learn-table learn-change numbers">
            <caption>{ what }</caption>
            <thead class="visually-hidden"><tr>
                <th scope="col">{ say(message::LEARN_STAGE_IN_PROCESS) }</th>
                <th scope="col">{ say(message::LEARN_FROM) }</th>
                <th scope="col">{ say(message::LEARN_TO) }</th>
            </tr></thead>
            <tbody>{ for rows.into_iter().map(|(stage, from, to)| html! {
                <tr key={stage.to_owned()}>
                    <th scope="row">{ stage_name(definition, stage) }</th>
                    <td class="number">{ from.map_or_else(|| "–".to_owned(), numbers::number) }</td>
                    <td class="learn-bars" aria-hidden="true">
                        <i style={bar(from.unwrap_or(0.0))}></i><i class="to" style={bar(to)}></i>
                    </td>
                    <td class="number"><b>{ numbers::number(to) }</b></td>
                </tr>
            }) }</tbody>
        </table>
    }
}
