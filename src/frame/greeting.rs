//! What the first visitor is told, beside the example that lies open: it covers no stage and asks for nothing.

use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use stagecraft_text::{message, say};
use yew::prelude::*;

#[component]
pub fn Greeting() -> Html {
    let dispatch = use_dispatch();
    let begin = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::Welcome)))
    };
    let keep = Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Greeted));
    html! {
        <aside class="greeting" aria-label={say(message::GREETING)}>
            <i class="brand-mark" aria-hidden="true"></i>
            <div>
                <h2>{ say(message::GREETING_TITLE) }</h2>
                <p>{ say(message::GREETING_ABOUT) }</p>
            </div>
            <div class="greeting-ways">
                <button type="button" class="button" onclick={begin}>{ say(message::GREETING_BEGIN) }</button>
                <button type="button" class="primary" onclick={keep}>{ say(message::GREETING_KEEP) }</button>
            </div>
        </aside>
    }
}
