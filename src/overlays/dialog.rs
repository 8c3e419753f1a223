//! The dialog every overlay is: it takes the focus, keeps it, and closes by Escape or a press beside it.

use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::glue::keys::{act, press};
use crate::glue::{document, focus};
use crate::overlays::Overlay;
use stagecraft_studio::{Command, KeyAct, KeyPlace, KeyPress};
use stagecraft_text::{message, say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// What the dialog is called.
    pub title: AttrValue,
    /// Its kind, for its looks.
    #[prop_or_default]
    pub class: Classes,
    /// Whether the title is only for those who cannot see what the dialog is.
    #[prop_or_default]
    pub is_bare: bool,
    /// What follows the title.
    #[prop_or_default]
    pub lead: Option<AttrValue>,
    pub children: Html,
}

const FOCUSABLE: &str = "a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), \
    select:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";

/// A modal dialog. The element with `data-first-focus` takes the focus, otherwise the first that can.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dispatch = use_dispatch();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let behind = Behind::of(dialog.cast());
            let Some(element) = dialog.cast::<HtmlElement>() else { return behind };
            let wanted = element.query_selector("[data-first-focus]").ok().flatten();
            let wanted = wanted.and_then(|wanted| wanted.dyn_into().ok());
            focus(&wanted.or_else(|| focusable(&element).into_iter().nth(1)).unwrap_or(element));
            behind
        });
    }
    let close = Callback::from(move |()| dispatch.page(AppMessage::Show(Overlay::None)));
    let onkeydown = {
        let (dialog, close) = (dialog.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            // Keys mean nothing to the page behind. What browsers do with these, nobody wants here.
            event.stop_propagation();
            match act(KeyPlace::Dialog, &event) {
                Some(KeyAct::Leave) => {
                    event.prevent_default();
                    close.emit(());
                }
                Some(KeyAct::Through) => keep_inside(&event, &dialog),
                _ if opens(&press(&event)) => event.prevent_default(),
                _ => {}
            }
        })
    };
    let onpointerdown = {
        let close = close.clone();
        Callback::from(move |event: PointerEvent| {
            let beside =
                event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|target| {
                    target.class_list().contains("overlay") || target.class_list().contains("overlay-room")
                });
            if beside {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let onclose = Callback::from(move |_: MouseEvent| close.emit(()));
    let shut = html! {
        <button type="button" class="dialog-close" onclick={onclose} aria-label={say(message::CLOSE)} title={say(message::CLOSE)}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
        </button>
    };
    html! {
        <div class="overlay" {onpointerdown}>
            <div class="overlay-room">
                <div
                    ref={dialog}
                    class={classes!("dialog", props.class.clone())}
                    role="dialog"
                    aria-modal="true"
                    aria-labelledby="dialog-title"
                    tabindex="-1"
                    {onkeydown}
                >
                    if props.is_bare {
                        <h2 id="dialog-title" class="visually-hidden">{ &props.title }</h2>
                    } else {
                        <header class="dialog-head">
                            <div>
                                <h2 id="dialog-title">{ &props.title }</h2>
                                if let Some(lead) = &props.lead {
                                    <p>{ lead }</p>
                                }
                            </div>
                            { shut }
                        </header>
                    }
                    { props.children.clone() }
                </div>
            </div>
        </div>
    }
}

/// Whether this is a key that browsers open something of their own with, and the page too.
fn opens(press: &KeyPress) -> bool {
    [Command::Palette, Command::Export, Command::Open].iter().any(|command| command.has_key(press))
}

/// What lies behind a dialog: for keys, pointers and screen readers it is not there while this is kept.
struct Behind(Vec<Element>);

impl Behind {
    fn of(dialog: Option<Element>) -> Self {
        let Ok(parts) = document().query_selector_all("#page > *") else { return Self(Vec::new()) };
        let parts = (0..parts.length()).filter_map(|at| parts.get(at)?.dyn_into::<Element>().ok());
        let is_around = |part: &Element| part.contains(dialog.as_ref().map(AsRef::as_ref));
        let parts: Vec<Element> = parts.filter(|part| !is_around(part)).collect();
        for part in &parts {
            // Nothing refuses an attribute with a valid name.
            part.set_attribute("inert", "").unwrap_or_default();
        }
        Self(parts)
    }
}

impl TearDown for Behind {
    fn tear_down(self) {
        for part in &self.0 {
            part.remove_attribute("inert").unwrap_or_default();
        }
    }
}

fn focusable(within: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(FOCUSABLE) else { return Vec::new() };
    let found = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    found.filter(|element| element.offset_parent().is_some()).collect()
}

/// Tab goes from the last element to the first, and Shift Tab the other way.
fn keep_inside(event: &KeyboardEvent, dialog: &NodeRef) {
    let Some(dialog) = dialog.cast::<HtmlElement>() else { return };
    let inside = focusable(&dialog);
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
        event.prevent_default();
        return;
    };
    let active = document().active_element();
    let is = |other: &HtmlElement| {
        active.as_ref().is_some_and(|active| active.is_same_node(Some(other.unchecked_ref::<Node>())))
    };
    if event.shift_key() && (is(first) || is(&dialog)) {
        event.prevent_default();
        focus(last);
    } else if !event.shift_key() && is(last) {
        event.prevent_default();
        focus(first);
    }
}
