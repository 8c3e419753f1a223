//! Publishing the draft: from when it holds, what sellers are told, what has changed.

use super::dialog::Dialog;
use super::findings::count;
use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use stagecraft_process::{Date, Definition, Finding, Severity};
use stagecraft_studio::{Beside, Differences, Message, Part, Shared, differences};
use stagecraft_text::names::list_up_to;
use stagecraft_text::{message, say, say_with};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PublishProps {
    pub definition: Shared<Definition>,
    pub beside: Shared<Beside>,
    pub findings: Shared<Vec<Finding>>,
    pub is_changed: bool,
}

#[component]
pub fn Publish(props: &PublishProps) -> Html {
    let dispatch = use_dispatch();
    let (date, note) = (use_node_ref(), use_node_ref());
    let is_wrong = use_state_eq(|| false);
    let last = props.beside.versions.last();
    let number = last.map_or(1, |version| version.number + 1);
    let can_publish = last.is_none() || props.is_changed;
    let changes = use_memo((props.definition.clone(), props.beside.clone()), |(definition, beside)| {
        beside.versions.last().map(|version| differences(&version.definition, definition))
    });
    let cancel = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::None)))
    };
    let publish = {
        let (date, note, is_wrong) = (date.clone(), note.clone(), is_wrong.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let from = date.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let note = note.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            let from = match from.parse::<Date>() {
                Ok(date) => Some(date),
                Err(_) if from.is_empty() => None,
                Err(_) => return is_wrong.set(true),
            };
            dispatch.send(Message::Publish { from, note: note.trim().to_owned() });
            dispatch.page(AppMessage::Show(Overlay::None));
        })
    };
    let errors = count(&props.findings, Severity::Error);
    let versioned =
        |sentence| say_with(sentence, &[("number", last.map_or(0, |version| version.number).into())]);
    html! {
        <Dialog
            title={say_with(message::PUBLISH_TITLE, &[("number", number.into())])}
            lead={say(message::PUBLISH_LEAD)}
            class="publish-dialog"
        >
            <form onsubmit={publish}>
                <div class="dialog-body">
                    <label class="labelled short">
                        <span>{ say(message::PUBLISH_FROM) }</span>
                        <input ref={date} class="field" type="date" ~defaultValue={today()} aria-invalid={is_wrong.then_some("true")} />
                    </label>
                    if *is_wrong {
                        <p class="failed" role="alert">{ say(message::PUBLISH_DATE_WRONG) }</p>
                    }
                    <label class="labelled">
                        <span>{ say(message::PUBLISH_NOTE) }</span>
                        <textarea ref={note} class="field" rows="3" data-first-focus="" placeholder={say(message::PUBLISH_NOTE_HINT)} />
                    </label>
                    <section class="changes">
                        if last.is_none() {
                            <p class="hint">{ say(message::PUBLISH_FIRST) }</p>
                        } else if !can_publish {
                            <p class="hint">{ versioned(message::PUBLISH_NOTHING) }</p>
                        } else {
                            <h3>{ versioned(message::PUBLISH_CHANGES) }</h3>
                            <ul>
                                { for changes.iter().flatten().map(|part| html! { <li key={part.part as u8}>{ changed(part) }</li> }) }
                            </ul>
                        }
                    </section>
                    if errors > 0 {
                        <p class="hint"><i class="dot problem"></i>{ say_with(message::PUBLISH_ERRORS, &[("count", errors.into())]) }</p>
                    }
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button" onclick={cancel}>{ say(message::CANCEL) }</button>
                    <button type="submit" class="primary" disabled={!can_publish}>{ say(message::PUBLISH_PUBLISH) }</button>
                </footer>
            </form>
        </Dialog>
    }
}

/// Today where the person is, as fields of dates are filled.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// No list of names is longer.
const MOST_NAMES: usize = 6;

fn changed(differences: &Differences) -> Html {
    let (name, kind) = match differences.part {
        Part::Stages => (message::PUBLISH_PART_STAGES, "stage"),
        Part::Plays => (message::PUBLISH_PART_PLAYS, "play"),
        Part::Triggers => (message::PUBLISH_PART_TRIGGERS, "trigger"),
        Part::Facts => (message::PUBLISH_PART_FACTS, "fact"),
        Part::Roles => (message::PUBLISH_PART_ROLES, "role"),
        Part::SampleDeals => (message::PUBLISH_PART_SAMPLES, "note"),
        Part::Assumptions => (message::PUBLISH_PART_ASSUMPTIONS, "note"),
        Part::Process => (message::PUBLISH_PART_PROCESS, "note"),
    };
    let has_names = !matches!(differences.part, Part::Assumptions | Part::Process);
    let kinds = [
        (&differences.added, message::PUBLISH_COUNT_ADDED, message::PUBLISH_ADDED),
        (&differences.removed, message::PUBLISH_COUNT_REMOVED, message::PUBLISH_REMOVED),
        (&differences.changed, message::PUBLISH_COUNT_CHANGED, message::PUBLISH_CHANGED),
    ];
    let mut counts = Vec::new();
    let mut names = Vec::new();
    for (list, count, sentence) in kinds.into_iter().filter(|(list, ..)| has_names && !list.is_empty()) {
        counts.push(say_with(count, &[("count", list.len().into())]));
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        names.push(say_with(sentence, &[("names", list_up_to(&list, MOST_NAMES).into())]));
    }
    if !has_names {
        counts.push(say(message::PUBLISH_CHANGED_ONLY).to_owned());
    }
    if differences.is_reordered {
        counts.push(say(message::PUBLISH_REORDERED).to_owned());
    }
    html! {
        <>
            <i class={classes!("dot", kind)}></i>
            <div>
                <b>{ say(name) }</b><span class="counts">{ counts.join(", ") }</span>
                { for names.into_iter().map(|names| html! { <p>{ names }</p> }) }
            </div>
        </>
    }
}
