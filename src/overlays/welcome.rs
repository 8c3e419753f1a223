//! Ways to begin: keep what is open, a template, a pasted list of stages, a file, a blank process, or another
//! process of this browser.

use super::dialog::Dialog;
use super::new_document::{as_first_version, open, open_new};
use super::open::FileField;
use super::stored::{Stored, stored};
use crate::app::AppMessage;
use crate::dispatch::{Dispatch, use_dispatch};
use crate::glue::files;
use crate::overlays::Overlay;
use stagecraft_process::{Definition, reading};
use stagecraft_studio::{Beside, Saved, Shared, TEMPLATES, from_stage_list};
use stagecraft_text::{message, say, say_with};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WelcomeProps {
    /// The process that is open.
    pub definition: Shared<Definition>,
    /// Its id in the storage.
    pub document: String,
    /// Whether it is stored.
    pub saved: Saved,
}

#[component]
pub fn Welcome(props: &WelcomeProps) -> Html {
    let dispatch = use_dispatch();
    let keep = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::None)))
    };
    let about = say_with(message::WELCOME_CURRENT, &[("name", (&props.definition.name).into())]);
    let label = say(message::WELCOME_KEEP_CURRENT);
    let blank = Callback::from(move |_: MouseEvent| {
        open_and_ask(&dispatch, from_stage_list(say(message::WELCOME_NEW_NAME), &blank_stages()));
    });
    html! {
        <Dialog title={say(message::WELCOME_TITLE)} lead={say(message::WELCOME_LEAD)} class="welcome">
            <div class="dialog-body">
                <div class="welcome-keep">
                    <i class="brand-mark"></i>
                    <p>{ about }</p>
                    <button type="button" class="primary" data-first-focus="" onclick={keep}>{ label }</button>
                </div>
                if props.saved == Saved::Failed {
                    <p class="failed" role="alert">{ say(message::NOT_SAVED_HELP) }</p>
                }
                <section class="way templates">
                    <h3>{ say(message::WELCOME_TEMPLATE) }</h3>
                    <Templates />
                </section>
                <div class="ways">
                    <section class="way">
                        <h3>{ say(message::WELCOME_STAGES) }</h3>
                        <p class="hint">{ say(message::WELCOME_STAGES_HINT) }</p>
                        <StageList />
                    </section>
                    <div class="way-column">
                        <section class="way">
                            <h3>{ say(message::WELCOME_FILE) }</h3>
                            <FileField />
                        </section>
                        <section class="way blank">
                            <div>
                                <h3>{ say(message::WELCOME_BLANK) }</h3>
                                <p class="hint">{ say(message::WELCOME_BLANK_HINT) }</p>
                            </div>
                            <button type="button" class="button" onclick={blank}>{ say(message::WELCOME_BLANK_MAKE) }</button>
                        </section>
                    </div>
                </div>
                <Yours document={props.document.clone()} />
            </div>
        </Dialog>
    }
}

/// The stages of an empty process, one a line; they also show what a list looks like.
fn blank_stages() -> String {
    [message::WELCOME_BLANK_FIRST, message::WELCOME_BLANK_SECOND, message::WELCOME_BLANK_THIRD]
        .map(say)
        .join("\n")
}

/// Opens a process nobody has said anything about yet, and asks.
fn open_and_ask(dispatch: &Dispatch, definition: Definition) {
    open_new(dispatch, definition, Beside::default());
    dispatch.page(AppMessage::Show(Overlay::Questions(0)));
}

/// The templates; a click opens one as a process of its own.
#[component]
fn Templates() -> Html {
    let dispatch = use_dispatch();
    let failed = use_state_eq(|| None::<String>);
    html! {
        <>
            <ul class="choices">
            { for TEMPLATES.iter().map(|template| {
                let (dispatch, failed) = (dispatch.clone(), failed.setter());
                let onclick = Callback::from(move |_: MouseEvent| {
                    let (dispatch, failed) = (dispatch.clone(), failed.clone());
                    spawn_local(async move {
                        let text = files::fetch_text(&format!("templates/{}.json", template.id)).await;
                        match text.and_then(|text| reading::from_text::<Definition>(&text)) {
                            Ok(definition) => {
                                let beside = as_first_version(&definition);
                                open_new(&dispatch, definition, beside);
                            }
                            Err(reason) => failed.set(Some(reason)),
                        }
                    });
                });
                html! {
                    <li key={template.id}>
                        <button type="button" class="choice" {onclick}>
                            <b>{ say(template.name) }</b><small>{ say(template.summary) }</small>
                        </button>
                    </li>
                }
            }) }
            </ul>
            if let Some(reason) = &*failed {
                <p class="failed" role="alert">{ say_with(message::WELCOME_TEMPLATE_FAILED, &[("reason", reason.into())]) }</p>
            }
        </>
    }
}

/// A pasted list of stages, shown as what it becomes.
#[component]
fn StageList() -> Html {
    let dispatch = use_dispatch();
    let (name, lines) = (use_node_ref(), use_node_ref());
    let typed = use_state_eq(String::new);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let stages: Vec<(String, String)> = from_stage_list("", &typed)
        .stages
        .iter()
        .map(|stage| (stage.id.to_string(), stage.name.clone()))
        .collect();
    let make = {
        let (name, lines) = (name.clone(), lines.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let lines = lines.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            let name = Some(name.trim()).filter(|name| !name.is_empty());
            let definition = from_stage_list(name.unwrap_or(say(message::WELCOME_NEW_NAME)), &lines);
            if !definition.stages.is_empty() {
                open_and_ask(&dispatch, definition);
            }
        })
    };
    html! {
        <form class="stage-list" onsubmit={make}>
            <textarea
                ref={lines}
                class="field"
                rows="7"
                spellcheck="false"
                aria-label={say(message::WELCOME_STAGES_LABEL)}
                placeholder={blank_stages()}
                {oninput}
            />
            <ol class="stage-chips" aria-live="polite">
                { for stages.iter().map(|(id, name)| html! { <li key={id.clone()}>{ name }</li> }) }
            </ol>
            <label class="labelled">
                <span>{ say(message::WELCOME_NAME_LABEL) }</span>
                <input ref={name} class="field" placeholder={say(message::WELCOME_NEW_NAME)} />
            </label>
            <div class="make">
                <span class="hint">{ say_with(message::WELCOME_MADE, &[("count", stages.len().into())]) }</span>
                <button type="submit" class={if stages.is_empty() { "button" } else { "primary" }} disabled={stages.is_empty()}>{ say(message::WELCOME_MAKE) }</button>
            </div>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct YoursProps {
    /// The id of the process that is open.
    document: String,
}

/// The processes that are stored in this browser; a click opens one.
#[component]
fn Yours(props: &YoursProps) -> Html {
    let dispatch = use_dispatch();
    let found = use_state(|| Ok(Vec::<Stored>::new()));
    {
        let found = found.setter();
        use_effect_with((), move |()| spawn_local(async move { found.set(stored().await) }));
    }
    let documents = match &*found {
        Ok(documents) => documents,
        Err(reason) => {
            let said = say_with(message::WELCOME_NO_STORE, &[("reason", reason.into())]);
            return html! { <p class="hint">{ said }</p> };
        }
    };
    if documents.iter().all(|document| document.id == props.document) {
        return html! {};
    }
    html! {
        <section class="yours">
            <h3 class="eyebrow">{ say(message::WELCOME_YOURS) }</h3>
            <ul class="choices">
            { for documents.iter().map(|document| {
                let is_current = document.id == props.document;
                let onclick = {
                    let (dispatch, document) = (dispatch.clone(), document.clone());
                    Callback::from(move |_: MouseEvent| {
                        if is_current {
                            dispatch.page(AppMessage::Show(Overlay::None));
                        } else if let Some((definition, beside)) = document.content.clone() {
                            open(&dispatch, definition, beside, document.id.clone());
                        }
                    })
                };
                let name = document.content.as_ref().map_or(document.id.as_str(), |(definition, _)| &definition.name);
                let about = match &document.content {
                    None => say(message::WELCOME_UNREADABLE).to_owned(),
                    Some(_) if is_current => say(message::WELCOME_OPEN_NOW).to_owned(),
                    Some((definition, _)) => {
                        say_with(message::WELCOME_MADE, &[("count", definition.stages.len().into())])
                    }
                };
                html! {
                    <li key={document.id.clone()}>
                        <button type="button" class="choice" disabled={document.content.is_none()} {onclick}>
                            <b>{ name }</b><small>{ about }</small>
                        </button>
                    </li>
                }
            }) }
            </ul>
        </section>
    }
}
