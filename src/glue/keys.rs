//! Key presses on the whole page.

use super::document;
use stagecraft_studio::{KeyAct, KeyPlace, KeyPress};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The inputs into which nobody types: they take back nothing themselves.
const WITHOUT_TEXT: [&str; 9] =
    ["checkbox", "radio", "range", "color", "file", "button", "submit", "reset", "image"];

/// Listens for as long as it is kept.
pub struct Keys {
    listener: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keys {
    /// Calls for every key press; the browser's own meaning of the key is taken away if the call says so.
    pub fn listen(heard: impl Fn(KeyPress) -> bool + 'static) -> Self {
        let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if !event.is_composing() && !event.default_prevented() && heard(press(&event)) {
                event.prevent_default();
            }
        });
        let added = document().add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        if let Err(error) = added {
            wasm_bindgen::throw_val(error);
        }
        Self { listener }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        // A document that no longer knows the listener has nothing to remove.
        let _ =
            document().remove_event_listener_with_callback("keydown", self.listener.as_ref().unchecked_ref());
    }
}

/// The press of an event, with what has the focus.
pub fn press(event: &KeyboardEvent) -> KeyPress {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
    };
    KeyPress {
        key: event.key(),
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        in_field: within("input, select, textarea, [contenteditable], dialog, [role=dialog]"),
        in_text: target.as_ref().is_some_and(is_typed_into),
        on_control: within("button, summary, a, [role=treeitem]"),
    }
}

fn is_typed_into(target: &Element) -> bool {
    let is_editable = target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    let input = target.dyn_ref::<HtmlInputElement>();
    is_editable
        || target.tag_name() == "TEXTAREA"
        || input.is_some_and(|input| !WITHOUT_TEXT.contains(&input.type_().as_str()))
}

/// What a key does in this place; nothing while an input method still writes with it.
pub fn act(place: KeyPlace, event: &KeyboardEvent) -> Option<KeyAct> {
    if event.is_composing() { None } else { place.act(&event.key()) }
}
