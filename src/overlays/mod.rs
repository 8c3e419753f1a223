//! What lies over the page: palette, keys, export, beginning, opening, publishing.

mod command_names;
mod dialog;
mod drop;
mod export;
mod findings;
mod keys;
mod new_document;
mod open;
mod palette;
mod publish;
mod questions;
mod removal;
mod stored;
mod welcome;

pub use command_names::{keys_in_words, with_keys};
pub use keys::Keys;
pub use new_document::{as_first_version, fresh_id};

use crate::glue::{document, focus};
use stagecraft_studio::{Removal, Snapshot};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What is shown over the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The palette that finds things and runs commands.
    Palette,
    /// The list of keys.
    Keys,
    /// The export panel.
    Export,
    /// Ways to begin.
    Welcome,
    /// Choosing a file to open.
    Open,
    /// Opening this file.
    OpenFile(web_sys::File),
    /// The seven questions, beginning with the one at this place.
    Questions(usize),
    /// Publishing the draft.
    Publish,
    /// Whether something goes together with what uses it.
    Removal(Removal),
}

#[derive(Properties, PartialEq)]
pub struct OverlaysProps {
    pub overlay: Overlay,
    pub snapshot: Snapshot,
}

#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    // Where the focus was before the first of the overlays took it.
    let before = use_mut_ref(|| None::<HtmlElement>);
    let is_open = props.overlay != Overlay::None;
    if is_open && before.borrow().is_none() {
        *before.borrow_mut() = document().active_element().and_then(|element| element.dyn_into().ok());
    }
    {
        let before = before.clone();
        use_effect_with(is_open, move |is_open| {
            if !is_open && let Some(before) = before.borrow_mut().take() {
                give_back(before);
            }
        });
    }
    let snapshot = &props.snapshot;
    let definition = snapshot.definition.clone();
    let shown = match &props.overlay {
        Overlay::None => html! {},
        Overlay::Questions(first) => {
            html! { <questions::Questions first={*first} snapshot={snapshot.clone()} /> }
        }
        Overlay::Palette => html! { <palette::Palette {definition} /> },
        Overlay::Keys => html! { <keys::KeyList /> },
        Overlay::Export => html! { <export::Export {definition} findings={snapshot.findings.clone()} /> },
        Overlay::Welcome => html! {
            <welcome::Welcome {definition} document={snapshot.document.clone()} saved={snapshot.saved} />
        },
        Overlay::Open => html! { <open::Open key="open" {definition} file={None::<web_sys::File>} /> },
        Overlay::OpenFile(file) => html! { <open::Open key="open" {definition} file={file.clone()} /> },
        Overlay::Removal(removal) => {
            html! { <removal::RemovalDialog {definition} removal={removal.clone()} /> }
        }
        Overlay::Publish => html! {
            <publish::Publish
                {definition}
                beside={snapshot.beside.clone()}
                findings={snapshot.findings.clone()}
                is_changed={snapshot.is_changed}
            />
        },
    };
    html! {
        <>
            <drop::FileDrop key="drop" />
            <div key="shown">{ shown }</div>
        </>
    }
}

/// The focus goes back to where it was, unless something else has taken it.
fn give_back(before: HtmlElement) {
    let is_free = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if !is_free {
        return;
    }
    let body = before.tag_name() == "BODY";
    let main = || document().get_element_by_id("main").and_then(|main| main.dyn_into().ok());
    if let Some(to) = if before.is_connected() && !body { Some(before) } else { main() } {
        focus(&to);
    }
}
