//! An event finds the page as it was drawn last.
//!
//! yew lets the browser in while it draws, once a drawing has taken 16 milliseconds and only its effects are left:
//! a field that is to have the focus may not have it yet. Who types quickly would type past it. So whatever is left
//! is done before a press of a key or of the mouse is heard by anybody.

use super::{document, window};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent, KeyboardEventInit};

/// Settles the page before events for as long as it is kept.
pub struct Settled {
    listener: Closure<dyn FnMut(Event)>,
}

impl Settled {
    pub fn listen() -> Self {
        let listener = Closure::<dyn FnMut(Event)>::new(|event: Event| {
            let had_focus = document().active_element();
            settle();
            let has_focus = document().active_element();
            if let (Some(key), true) = (event.dyn_ref::<KeyboardEvent>(), has_focus != had_focus) {
                lead_on(key, has_focus.as_ref());
            }
        });
        for kind in ["keydown", "pointerdown"] {
            let heard = listener.as_ref().unchecked_ref();
            // Before everybody else: while the event is still on its way to what it is meant for.
            if let Err(error) = window().add_event_listener_with_callback_and_bool(kind, heard, true) {
                wasm_bindgen::throw_val(error);
            }
        }
        Self { listener }
    }
}

impl Drop for Settled {
    fn drop(&mut self) {
        for kind in ["keydown", "pointerdown"] {
            let heard = self.listener.as_ref().unchecked_ref();
            // A window that no longer knows the listener has nothing to remove.
            let _ = window().remove_event_listener_with_callback_and_bool(kind, heard, true);
        }
    }
}

/// Does everything that is left of a drawing, now.
fn settle() {
    let drawn = pin!(yew::scheduler::flush());
    // It is all done at the first poll. What it would wait for after that is a timer that finds nothing to do.
    let _ = drawn.poll(&mut Context::from_waker(Waker::noop()));
}

/// Gives a key to what has the focus now. What the browser itself does with a key goes there anyway.
fn lead_on(key: &KeyboardEvent, focus: Option<&Element>) {
    let Some(focus) = focus else { return };
    let same = KeyboardEventInit::new();
    same.set_bubbles(true);
    same.set_cancelable(true);
    same.set_composed(true);
    same.set_key(&key.key());
    same.set_code(&key.code());
    same.set_ctrl_key(key.ctrl_key());
    same.set_meta_key(key.meta_key());
    same.set_shift_key(key.shift_key());
    same.set_alt_key(key.alt_key());
    same.set_repeat(key.repeat());
    same.set_is_composing(key.is_composing());
    let Ok(led) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &same) else { return };
    key.stop_immediate_propagation();
    // False if somebody took the browser's own meaning of the key away.
    if focus.dispatch_event(&led) == Ok(false) {
        key.prevent_default();
    }
}
