//! Files that are dropped on the page, wherever no part of it takes them itself.

use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::glue::document;
use crate::overlays::Overlay;
use stagecraft_text::{message, say};
use wasm_bindgen::prelude::*;
use web_sys::DragEvent;
use yew::prelude::*;

/// Opens what is dropped, and says so while it is dragged over the page.
#[component]
pub fn FileDrop() -> Html {
    let dispatch = use_dispatch();
    let over = use_state_eq(|| false);
    {
        let over = over.setter();
        use_effect_with((), move |()| {
            // Parts of the page that take files say so by preventing what the browser would do with them.
            let listener = Closure::<dyn FnMut(DragEvent)>::new(move |event: DragEvent| {
                let is_taken = event.default_prevented();
                let has_files = event.data_transfer().is_some_and(|data| {
                    (0..data.types().length())
                        .any(|at| data.types().get(at).as_string().as_deref() == Some("Files"))
                });
                match event.type_().as_str() {
                    "dragover" if has_files && !is_taken => {
                        event.prevent_default();
                        over.set(true);
                    }
                    "dragleave" if event.related_target().is_some() => {}
                    "drop" if has_files && !is_taken => {
                        event.prevent_default();
                        over.set(false);
                        let files = event.data_transfer().and_then(|data| data.files());
                        if let Some(file) = files.and_then(|files| files.get(0)) {
                            dispatch.page(AppMessage::Show(Overlay::OpenFile(file)));
                        }
                    }
                    _ => over.set(false),
                }
            });
            const EVENTS: [&str; 3] = ["dragover", "dragleave", "drop"];
            for event in EVENTS {
                let added =
                    document().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
                if let Err(error) = added {
                    wasm_bindgen::throw_val(error);
                }
            }
            move || {
                for event in EVENTS {
                    // A document that no longer knows the listener has nothing to remove.
                    let _ = document()
                        .remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
                }
            }
        });
    }
    if !*over {
        return html! {};
    }
    html! { <div class="drop-here" aria-hidden="true"><span>{ say(message::OVERLAY_DROP) }</span></div> }
}
