//! Key presses on the whole page.

use super::document;
use stagecraft_studio::KeyPress;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

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

fn press(event: &KeyboardEvent) -> KeyPress {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let name = target.as_ref().map(|target| target.tag_name()).unwrap_or_default();
    let is_editable = target.as_ref().is_some_and(HtmlElement::is_content_editable);
    let in_field = is_editable || ["INPUT", "TEXTAREA", "SELECT"].contains(&name.as_str());
    let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let is_typed_into = input.is_some_and(|input| !WITHOUT_TEXT.contains(&input.type_().as_str()));
    KeyPress {
        key: event.key(),
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        in_field,
        in_text: is_editable || name == "TEXTAREA" || is_typed_into,
    }
}
