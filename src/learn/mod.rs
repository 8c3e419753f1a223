//! *Learn*: deals that really happened, what they tell, and what follows for the process.
//!
//! The file goes piece by piece to a worker that reads and measures it ([`session`]); the views here show what it
//! answers. Nothing leaves the browser.

mod chart;
mod choice;
mod comparison;
mod dialect;
mod looks;
mod matching;
mod reading;
mod session;
mod start;
mod suggestions;
mod summary;
mod time;
mod words;

use session::{LearnState, Session, Step};
use stagecraft_report::learning::Delimiter;
use stagecraft_studio::{LiveState, Snapshot};
use stagecraft_text::{message, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LearnViewProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn LearnView(props: &LearnViewProps) -> Html {
    let session = use_memo((), |()| Session::of_page());
    let state = use_state_eq(|| session.state());
    {
        let (session, state) = (session.clone(), state.setter());
        use_effect_with((), move |()| {
            session.listen(Callback::from(move |changed: LearnState| state.set(changed)));
            move || session.leave()
        });
    }
    {
        let session = session.clone();
        let simulated = simulated(&props.snapshot.live);
        let asked = (props.snapshot.definition.clone(), simulated, state.report.clone());
        use_effect_with(asked, move |(definition, simulated, report)| {
            if let (Some(median), Some(_)) = (simulated, report) {
                session.suggest((definition.clone(), *median));
            }
        });
    }
    let session = (*session).clone();
    let definition = props.snapshot.definition.clone();
    html! {
        <div class="learn" data-step={state.step.name()}>
            <h1 class="visually-hidden">{ say(message::VIEW_LEARN) }</h1>
            { match state.step {
                Step::Empty | Step::Opening => {
                    let opening = state.file.as_ref().map(|(name, _)| AttrValue::from(name.clone()));
                    html! { <start::Start key="start" {session} {definition} trouble={state.trouble.clone()} {opening} /> }
                }
                Step::Match => html! { <matching::MatchView key="match" {session} {definition} state={(*state).clone()} /> },
                Step::Reading => html! { <reading::ReadingView key="reading" {session} state={(*state).clone()} /> },
                Step::Read => html! { <Results key="read" {session} state={(*state).clone()} snapshot={props.snapshot.clone()} /> },
            } }
        </div>
    }
}

/// The simulated median days to won of the process as it is, once that is known: the inner is nothing if no deal
/// was won or nothing can be simulated.
fn simulated(live: &LiveState) -> Option<Option<f64>> {
    if live.failed.is_some() {
        return Some(None);
    }
    if live.is_stale || live.progress.is_some() || live.solving.is_some() {
        return None;
    }
    let report = live.report.as_ref()?;
    Some(report.cycle_days.map(|days| days.median))
}

#[derive(Properties, PartialEq)]
struct ResultsProps {
    session: Session,
    state: LearnState,
    snapshot: Snapshot,
}

/// Everything that was found.
#[component]
fn Results(props: &ResultsProps) -> Html {
    let state = &props.state;
    let (Some(report), Some(summary)) = (&state.report, &state.summary) else { return html! {} };
    let file = state.file.as_ref().map(|(name, _)| AttrValue::from(name.clone())).unwrap_or_default();
    let delimiter = state.preview.as_ref().map_or(',', |preview| match preview.dialect.delimiter {
        Delimiter::Comma => ',',
        Delimiter::Semicolon => ';',
        Delimiter::Tab => '\t',
        Delimiter::Pipe => '|',
    });
    html! {
        <>
            <summary::Bar
                key="bar"
                session={props.session.clone()}
                file={file.clone()}
                report={report.clone()}
            />
            <div class="learn-results" key="results">
                <div class="learn-column" key="rates">
                    <summary::WinRate key="rate" report={report.clone()} />
                    <summary::WhatWasRead key="read" summary={summary.clone()} matching={state.matching.clone()} {delimiter} {file} />
                </div>
                <div class="learn-column wide" key="times">
                    <time::TimeCard key="time" report={report.clone()} definition={props.snapshot.definition.clone()} />
                    <looks::LooksCard key="looks" report={report.clone()} />
                </div>
                <div class="learn-column" key="changes">
                    <suggestions::Suggestions
                        key="suggestions"
                        session={props.session.clone()}
                        state={state.clone()}
                        snapshot={props.snapshot.clone()}
                    />
                </div>
            </div>
        </>
    }
}
