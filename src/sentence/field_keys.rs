//! What every list and every field of a menu does with the keyboard.

use crate::glue::keys::act;
use stagecraft_studio::{KeyAct, KeyPlace};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Gives an element the focus as soon as it is on the page.
#[hook]
pub fn use_first_focus(element: &NodeRef) {
    let element = element.clone();
    use_effect_with((), move |()| {
        if let Some(element) = element.cast::<HtmlElement>() {
            crate::glue::focus(&element);
        }
    });
}

/// Moves through a list of so many rows, and chooses the one that is reached.
pub fn list_keys(
    at: &UseStateHandle<usize>,
    rows: usize,
    choose: &Callback<usize>,
) -> Callback<KeyboardEvent> {
    let (at, choose) = (at.clone(), choose.clone());
    let last = rows.saturating_sub(1);
    Callback::from(move |event: KeyboardEvent| {
        match act(KeyPlace::List, &event) {
            Some(KeyAct::Next) => at.set((*at + 1).min(last)),
            Some(KeyAct::Before) => at.set(at.saturating_sub(1)),
            Some(KeyAct::First) => at.set(0),
            Some(KeyAct::Last) => at.set(last),
            Some(KeyAct::Choose) => choose.emit(*at),
            _ => return,
        }
        event.prevent_default();
    })
}

/// Takes what was typed into a field where there is something to take.
///
/// Without it the key goes on to the menu around the field: Tab out of an empty field leaves it.
pub fn take_key(take: &Callback<()>, has_something: bool) -> Callback<KeyboardEvent> {
    let take = take.clone();
    Callback::from(move |event: KeyboardEvent| {
        if has_something && act(KeyPlace::Value, &event) == Some(KeyAct::Take) {
            event.prevent_default();
            // The menu around it would give up what was typed.
            event.stop_propagation();
            take.emit(());
        }
    })
}
