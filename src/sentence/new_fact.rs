//! What is made on the way: its name, and for a fact its kind, and its options where it is a choice.

use super::choices::Creates;
use super::field_keys::{list_keys, take_key, use_first_focus};
use super::menu::row_html;
use super::pick::{Entered, NewFact};
use stagecraft_process::definition::FactKind;
use stagecraft_text::{Label, message, say, say_with};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KindMenuProps {
    pub name: String,
    /// The kind to begin with.
    pub kind: FactKind,
    /// What is taken if the menu is left by a press beside it.
    pub typed: Typed,
    pub on_enter: Callback<Entered>,
    pub on_close: Callback<()>,
}

/// What was typed and not taken yet.
#[derive(Clone, Default)]
pub struct Typed(Rc<RefCell<Option<Entered>>>);

impl Typed {
    pub fn take(&self) -> Option<Entered> {
        self.0.borrow_mut().take()
    }

    fn set(&self, entered: Option<Entered>) {
        *self.0.borrow_mut() = entered;
    }
}

impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The kinds to choose from, and after a choice the field for its options.
#[component]
pub fn KindMenu(props: &KindMenuProps) -> Html {
    let at = use_state_eq(|| FactKind::ALL.iter().position(|kind| *kind == props.kind).unwrap_or_default());
    let asks_options = use_state_eq(|| None::<FactKind>);
    let body = use_node_ref();
    {
        let body = body.clone();
        use_effect_with(*asks_options, move |asked| {
            // The field for options takes the focus itself.
            if let (None, Some(element)) = (asked, body.cast::<HtmlElement>()) {
                crate::glue::focus(&element);
            }
        });
    }
    let choose = {
        let (props, asks_options) = (props_of(props), asks_options.clone());
        Callback::from(move |row: usize| {
            let Some(kind) = FactKind::ALL.get(row).copied() else { return };
            if matches!(kind, FactKind::Choice | FactKind::Choices) {
                asks_options.set(Some(kind));
            } else {
                let (name, on_enter, on_close) = &props;
                on_enter.emit(Entered::NewFact(NewFact { name: name.clone(), kind, options: Vec::new() }));
                on_close.emit(());
            }
        })
    };
    if let Some(kind) = *asks_options {
        return html! {
            <OptionsField
                name={props.name.clone()}
                {kind}
                typed={props.typed.clone()}
                on_enter={props.on_enter.clone()}
                on_close={props.on_close.clone()}
            />
        };
    }
    let onkeydown = list_keys(&at, FactKind::ALL.len(), &choose);
    let title = say_with(message::SLOT_NEW_FACT_KIND, &[("name", props.name.as_str().into())]);
    html! {
        <>
            <p class="menu-title" id="menu-title" key="title">{ title }</p>
            <div
                key="kinds"
                ref={body}
                class="menu-list"
                role="listbox"
                tabindex="0"
                aria-labelledby="menu-title"
                aria-activedescendant={format!("menu-row-{}", *at)}
                {onkeydown}
            >
                { for FactKind::ALL.iter().enumerate().map(|(row, kind)| {
                    row_html(row, kind.as_str(), kind.label(), "", *kind == props.kind, *at == row, &choose, false)
                }) }
            </div>
        </>
    }
}

fn props_of(props: &KindMenuProps) -> (String, Callback<Entered>, Callback<()>) {
    (props.name.clone(), props.on_enter.clone(), props.on_close.clone())
}

#[derive(Properties, PartialEq)]
pub struct NameFieldProps {
    /// What is named.
    pub creates: Creates,
    /// What is taken if the menu is left by a press beside it.
    pub typed: Typed,
    pub on_name: Callback<String>,
}

/// The name of what is made.
#[component]
pub fn NameField(props: &NameFieldProps) -> Html {
    let field = use_node_ref();
    let is_empty = use_state_eq(|| true);
    use_first_focus(&field);
    let name_in = |field: &NodeRef| {
        let name = field.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
        name.filter(|name| !name.is_empty())
    };
    let oninput = {
        let (typed, creates, field, is_empty) =
            (props.typed.clone(), props.creates, field.clone(), is_empty.clone());
        Callback::from(move |_: InputEvent| {
            let name = name_in(&field);
            is_empty.set(name.is_none());
            // A fact without a kind cannot be taken.
            typed.set(name.filter(|_| !matches!(creates, Creates::Fact(_))).map(Entered::New));
        })
    };
    let take = {
        let (on_name, field, typed) = (props.on_name.clone(), field.clone(), props.typed.clone());
        Callback::from(move |()| {
            if let Some(name) = name_in(&field) {
                typed.set(None);
                on_name.emit(name);
            }
        })
    };
    let onkeydown = take_key(&take, !*is_empty);
    let title = say(match props.creates {
        Creates::Step => message::SLOT_STEP_NAME,
        Creates::Fact(_) | Creates::Option => message::SLOT_FACT_NAME,
    });
    html! {
        <div class="menu-options">
            <label class="labelled">
                <span class="menu-title">{ title }</span>
                <input ref={field} class="field" type="text" autocomplete="off" {oninput} {onkeydown} />
            </label>
            <button type="button" class="button" disabled={*is_empty} onclick={take.reform(|_: MouseEvent| ())}>{ say(message::SLOT_DONE) }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OptionsFieldProps {
    name: String,
    kind: FactKind,
    typed: Typed,
    on_enter: Callback<Entered>,
    on_close: Callback<()>,
}

/// The options of a new choice in one line; without any nothing is made.
#[component]
fn OptionsField(props: &OptionsFieldProps) -> Html {
    let field = use_node_ref();
    let is_empty = use_state_eq(|| true);
    use_first_focus(&field);
    let oninput = {
        let (typed, name, kind, is_empty) =
            (props.typed.clone(), props.name.clone(), props.kind, is_empty.clone());
        Callback::from(move |event: InputEvent| {
            let options = options_of(&event.target_unchecked_into::<HtmlInputElement>().value());
            is_empty.set(options.is_empty());
            let made = (!options.is_empty()).then(|| NewFact { name: name.clone(), kind, options });
            typed.set(made.map(Entered::NewFact));
        })
    };
    let take = {
        let (typed, on_enter, on_close) =
            (props.typed.clone(), props.on_enter.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if let Some(entered) = typed.take() {
                on_enter.emit(entered);
                on_close.emit(());
            }
        })
    };
    let onkeydown = take_key(&take, !*is_empty);
    let onclick = take.reform(|_: MouseEvent| ());
    let title = say_with(message::SLOT_NEW_FACT_OPTIONS, &[("name", props.name.as_str().into())]);
    html! {
        <div class="menu-options">
            <label class="labelled">
                <span class="menu-title">{ title }</span>
                <input ref={field} class="field" type="text" placeholder={say(message::SLOT_NEW_FACT_OPTIONS_HINT)} autocomplete="off" {oninput} {onkeydown} />
            </label>
            <button type="button" class="button" disabled={*is_empty} {onclick}>{ say(message::SLOT_DONE) }</button>
        </div>
    }
}

/// The names between commas, each once.
fn options_of(text: &str) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for name in text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        if !options.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            options.push(name.to_owned());
        }
    }
    options
}
