//! A small panel over the view: it takes the focus, hears Escape, and gives the focus back.

use crate::glue::document;
use crate::glue::keys::act;
use stagecraft_studio::{KeyAct, KeyPlace};
use stagecraft_text::{message, say};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    pub on_close: Callback<()>,
    pub children: Html,
}

/// A panel with a title and a way to close it. Keys pressed in it are not heard by the view behind.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before =
                document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
            if let Some(panel) = node.cast::<HtmlElement>() {
                let first = panel.query_selector("[aria-current], select, input, textarea").ok().flatten();
                let first = first.and_then(|element| element.dyn_into::<HtmlElement>().ok());
                // Where nothing can take the focus it stays where it was.
                let _ = first.unwrap_or(panel).focus();
            }
            let panel = node.get();
            move || {
                // A panel that was opened from this one has the focus by now, and keeps it.
                let is_free = document().active_element().is_none_or(|active| {
                    active.tag_name() == "BODY" || panel.is_some_and(|panel| panel.contains(Some(&active)))
                });
                if let (true, Some(before)) = (is_free, before) {
                    // What is gone by now takes no focus.
                    let _ = before.focus();
                }
            }
        });
    }
    let onkeydown = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if act(KeyPlace::Dialog, &event) == Some(KeyAct::Leave) {
                event.prevent_default();
                event.stop_propagation();
                on_close.emit(());
            } else if !event.ctrl_key() && !event.meta_key() {
                event.stop_propagation();
            }
        })
    };
    // Who leaves the panel by Tab, or presses beside it, is done with it; but not with what was typed into one
    // that stands in the middle.
    let may_leave = !props.class.contains("centred");
    let onfocusout = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
            // One panel that opens another is closed by that already.
            let in_panel =
                |to: &web_sys::Element| to.closest(".walk-panel").is_ok_and(|panel| panel.is_some());
            let is_outside = |to: web_sys::Element| {
                !in_panel(&to) && node.get().is_some_and(|panel| !panel.contains(Some(&to)))
            };
            if may_leave && to.is_some_and(is_outside) {
                on_close.emit(());
            }
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let beside = close.clone();
    html! {
        <>
        if may_leave {
            <div class="walk-backdrop" onclick={beside}></div>
        }
        <section ref={node} class={classes!("walk-panel", props.class.clone())} role="dialog" aria-label={props.title.clone()} tabindex="-1" {onkeydown} {onfocusout}>
            <header key="head">
                <h3>{ &props.title }</h3>
                <button type="button" class="walk-close" onclick={close} aria-label={say(message::CLOSE)}>{ "×" }</button>
            </header>
            <div class="walk-panel-body" key="body">{ props.children.clone() }</div>
        </section>
        </>
    }
}
