//! A button that makes a fact, or takes one that is there already.

use super::choices::{Choice, Creates, Item};
use super::editor::{button_of, place_of};
use super::menu::Menu;
use super::pick::{Entered, fact_of};
use stagecraft_process::definition::{Definition, Fact, FactKind};
use stagecraft_studio::Shared;
use stagecraft_text::{message, say};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FactButtonProps {
    pub definition: Shared<Definition>,
    pub class: AttrValue,
    /// What it says, for eyes and for readers.
    pub words: AttrValue,
    pub label: AttrValue,
    /// The facts that can be taken; without any a new one is made at once.
    #[prop_or_default]
    pub offered: Vec<Rc<Fact>>,
    #[prop_or_default]
    pub on_take: Callback<Rc<Fact>>,
    pub on_make: Callback<Rc<Fact>>,
}

#[component]
pub fn FactButton(props: &FactButtonProps) -> Html {
    let open = use_state_eq(|| None::<(f64, f64, f64)>);
    let opener = use_mut_ref(|| None::<HtmlElement>);
    let onclick = {
        let (open, opener) = (open.clone(), opener.clone());
        Callback::from(move |event: MouseEvent| {
            *opener.borrow_mut() = button_of(&event);
            open.set(Some(place_of(&event)));
        })
    };
    let on_close = {
        let (open, opener) = (open.clone(), opener);
        Callback::from(move |()| {
            open.set(None);
            if let Some(element) = opener.borrow_mut().take() {
                crate::glue::focus(&element);
            }
        })
    };
    let on_enter = {
        let (definition, offered) = (props.definition.clone(), props.offered.clone());
        let (on_take, on_make) = (props.on_take.clone(), props.on_make.clone());
        Callback::from(move |entered: Entered| match entered {
            Entered::Key(key) => {
                if let Some(fact) = offered.iter().find(|fact| fact.id.as_str() == key) {
                    on_take.emit(fact.clone());
                }
            }
            Entered::NewFact(new) => on_make.emit(fact_of(&definition, &new)),
            Entered::Number(_) | Entered::Text(_) | Entered::New(_) => {}
        })
    };
    let choice = if props.offered.is_empty() {
        Choice::NewFact
    } else {
        let items = props.offered.iter().map(|fact| Item {
            key: fact.id.to_string(),
            label: fact.name.clone(),
            group: "",
            is_chosen: false,
        });
        let creates = Some(Creates::Fact(FactKind::YesNo));
        Choice::List { items: items.collect(), several: false, creates }
    };
    html! {
        <>
            <button type="button" class={props.class.clone()} aria-label={props.label.clone()} title={props.label.clone()} aria-haspopup="dialog" {onclick}>{ props.words.clone() }</button>
            if let Some(at) = *open {
                <Menu key="menu" {choice} {at} label={say(message::SLOT_CHOOSE)} {on_enter} {on_close} />
            }
        </>
    }
}
