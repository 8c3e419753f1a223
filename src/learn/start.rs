//! Before there is a file: where to drop one, and what becomes of it.

use super::session::Session;
use super::session::Trouble;
use super::words::trouble_text;
use stagecraft_process::Definition;
use stagecraft_studio::Shared;
use stagecraft_text::{message, say};
use web_sys::{File, FileList, HtmlInputElement, wasm_bindgen::JsCast};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub session: Session,
    pub definition: Shared<Definition>,
    pub trouble: Option<Trouble>,
    /// The file that is being looked at.
    pub opening: Option<AttrValue>,
}

fn first(files: Option<FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let input = use_node_ref();
    let over = use_state_eq(|| false);
    let deps = (props.session.clone(), props.definition.clone());
    let onchange = use_callback(deps.clone(), |event: Event, (session, definition)| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| first(input.files())) {
            session.open(file, definition.clone());
        }
    });
    let ondrop = use_callback((deps, over.setter()), |event: DragEvent, ((session, definition), over)| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = event.data_transfer().and_then(|data| first(data.files())) {
            session.open(file, definition.clone());
        }
    });
    let ondragover = use_callback(over.setter(), |event: DragEvent, over| {
        event.prevent_default();
        over.set(true);
    });
    let ondragleave = use_callback(over.setter(), |_: DragEvent, over| over.set(false));
    let choose = use_callback(input.clone(), |_: MouseEvent, input| {
        if let Some(input) = input.cast::<HtmlInputElement>() {
            input.click();
        }
    });
    let promises = [message::LEARN_FINDS_RATE, message::LEARN_FINDS_TIME, message::LEARN_FINDS_CHANGE];
    html! {
        <div class="learn-start">
            <div
                class={classes!("learn-drop", over.then_some("over"))}
                {ondrop}
                {ondragover}
                {ondragleave}
                aria-busy={props.opening.is_some().to_string()}
            >
                <h2>{ say(message::LEARN_TITLE) }</h2>
                <p>{ say(message::LEARN_DROP) }</p>
                <input
                    ref={input}
                    type="file"
                    class="visually-hidden"
                    tabindex="-1"
                    accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                    aria-label={say(message::LEARN_CHOOSE_FILE)}
                    {onchange}
                />
                if let Some(name) = &props.opening {
                    <p class="learn-opening" role="status" key="opening">{ name }{ " …" }</p>
                } else {
                    <button type="button" class="primary" key="choose" onclick={choose}>{ say(message::LEARN_CHOOSE_FILE) }</button>
                }
                <p class="learn-promise">{ say(message::LEARN_NOTHING_LEAVES) }</p>
            </div>
            if let Some(trouble) = &props.trouble {
                <p class="learn-trouble" role="alert">{ trouble_text(trouble) }</p>
            }
            <ul class="learn-finds">
                { for promises.into_iter().map(|promise| html! { <li>{ say(promise) }</li> }) }
            </ul>
            <p class="learn-kinds">{ say(message::LEARN_KINDS) }</p>
        </div>
    }
}
