//! Fields of the inspector. They are not controlled while somebody types: what stands in them is set when the
//! value behind them changes, and taken when they are left or Enter is pressed.

use crate::dispatch::use_dispatch;
use crate::glue::keys::act;
use crate::glue::{document, number};
use stagecraft_process::Date;
use stagecraft_studio::{KeyAct, KeyPlace, Message};
use stagecraft_text::{message, say_with};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What stands in a field.
fn typed(field: &NodeRef) -> Option<String> {
    let input = field.cast::<HtmlInputElement>().map(|input| input.value());
    input.or_else(|| field.cast::<HtmlTextAreaElement>().map(|area| area.value()))
}

/// Whether somebody has begun to type into a field: a value that comes from elsewhere, such as another window, waits
/// for that.
fn is_being_typed(field: &NodeRef, now: Option<&str>, written: &str) -> bool {
    let focused = document().active_element();
    let has_focus =
        field.get().zip(focused).is_some_and(|(field, focused)| field.is_same_node(Some(&focused)));
    has_focus && now.is_some_and(|now| now.trim() != written)
}

#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    pub label: AttrValue,
    pub value: String,
    #[prop_or_default]
    pub is_long: bool,
    #[prop_or_default]
    pub suggestions: Vec<String>,
    pub on_change: Callback<String>,
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let dispatch = use_dispatch();
    let field = use_node_ref();
    let id = use_memo((), |()| format!("field-{}", js_sys::Math::random().to_bits()));
    let written = use_mut_ref(String::new);
    {
        let field = field.clone();
        use_effect_with(props.value.clone(), move |value| {
            let now = typed(&field);
            if !is_being_typed(&field, now.as_deref(), &written.borrow()) {
                if let Some(input) = field.cast::<HtmlInputElement>() {
                    input.set_value(value);
                }
                if let Some(area) = field.cast::<HtmlTextAreaElement>() {
                    area.set_value(value);
                }
            }
            written.borrow_mut().clone_from(value);
        });
    }
    let onchange = {
        let (on_change, dispatch) = (props.on_change.clone(), dispatch);
        Callback::from(move |event: Event| {
            let target = event.target();
            let text =
                target.clone().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()).map_or_else(
                    || {
                        target
                            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                            .map(|input| input.value())
                    },
                    |area| Some(area.value()),
                );
            if let Some(text) = text {
                on_change.emit(text.trim().to_owned());
                dispatch.send(Message::FieldLeft);
            }
        })
    };
    let list = (!props.suggestions.is_empty()).then(|| format!("{id}-list"));
    html! {
        <label class="labelled">
            <span>{ props.label.clone() }</span>
            if props.is_long {
                <textarea ref={field} class="field" rows="2" {onchange} />
            } else {
                <input ref={field} class="field" type="text" list={list.clone()} {onchange} />
            }
            if let Some(list) = list {
                <datalist id={list}>{ for props.suggestions.iter().map(|text| html! { <option key={text.clone()} value={text.clone()} /> }) }</datalist>
            }
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    pub label: AttrValue,
    pub value: Option<f64>,
    #[prop_or_default]
    pub help: AttrValue,
    #[prop_or(0.0)]
    pub least: f64,
    #[prop_or(f64::INFINITY)]
    pub most: f64,
    pub on_change: Callback<Option<f64>>,
}

fn written(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| ((value * 1000.0).round() / 1000.0).to_string())
}

/// What a number must be.
pub fn outside(least: f64, most: f64) -> String {
    say_with(
        message::FIELD_OUTSIDE,
        &[("range", stagecraft_text::range(least, if most.is_finite() { most } else { f64::MAX }).into())],
    )
}

#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let field = use_node_ref();
    let is_outside = use_state_eq(|| false);
    {
        let field = field.clone();
        use_effect_with(props.value.map(f64::to_bits), move |value| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value(&written(value.map(f64::from_bits)));
            }
        });
    }
    let onchange = {
        let (on_change, field, before) = (props.on_change.clone(), field.clone(), props.value);
        let (least, most, is_outside) = (props.least, props.most, is_outside.clone());
        Callback::from(move |_: Event| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let text = input.value();
            let value = number(&text);
            let outside = value.is_some_and(|value| !(least..=most).contains(&value));
            is_outside.set(outside);
            match value {
                // What was typed stays, with the range beside it: another number in its place would say nothing.
                Some(_) if outside => {}
                Some(value) => on_change.emit(Some(value)),
                _ if text.trim().is_empty() => on_change.emit(None),
                // What is no number is put back.
                _ => input.set_value(&written(before)),
            }
        })
    };
    html! {
        <label class="labelled" title={props.help.clone()}>
            <span>{ props.label.clone() }</span>
            <input
                ref={field}
                class="field numbers"
                type="number"
                min={props.least.to_string()}
                max={props.most.is_finite().then(|| props.most.to_string())}
                step="any"
                aria-invalid={is_outside.then_some("true")}
                {onchange}
            />
            if *is_outside {
                <small class="outside" role="alert">{ outside(props.least, props.most) }</small>
            }
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    pub label: AttrValue,
    /// Keys with their words, in order.
    pub options: Vec<(String, String)>,
    pub value: String,
    pub on_change: Callback<String>,
}

#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((props.value.clone(), props.options.clone()), move |(value, _)| {
            if let Some(select) = field.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            if let Some(select) =
                event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            {
                on_change.emit(select.value());
            }
        })
    };
    html! {
        <label class="labelled">
            <span>{ props.label.clone() }</span>
            <select ref={field} class="field" {onchange}>
                { for props.options.iter().map(|(key, words)| html! { <option key={key.clone()} value={key.clone()} selected=false>{ words }</option> }) }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    pub label: AttrValue,
    /// Keys with their words.
    pub chips: Vec<(String, String)>,
    /// What adds another.
    pub add: Html,
    pub on_remove: Callback<String>,
}

/// Several things out of a list, each a chip that can be taken away.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    html! {
        <div class="labelled">
            <span>{ props.label.clone() }</span>
            <div class="chips">
                { for props.chips.iter().map(|(key, words)| {
                    let (on_remove, id) = (props.on_remove.clone(), key.clone());
                    let onclick = Callback::from(move |_: MouseEvent| on_remove.emit(id.clone()));
                    html! { <button type="button" class="slot fact" key={key.clone()} {onclick} title={stagecraft_text::say(stagecraft_text::message::REMOVE)}>{ words }<span aria-hidden="true">{ " ×" }</span></button> }
                }) }
                { props.add.clone() }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct AddFieldProps {
    /// What is added.
    pub label: AttrValue,
    pub on_add: Callback<String>,
}

/// A field that adds another one to a list when its name is taken, and is empty again then.
#[component]
pub fn AddField(props: &AddFieldProps) -> Html {
    let onkeydown = {
        let on_add = props.on_add.clone();
        Callback::from(move |event: KeyboardEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input.filter(|_| act(KeyPlace::Name, &event) == Some(KeyAct::Take)) else {
                return;
            };
            let name = input.value().trim().to_owned();
            if !name.is_empty() {
                input.set_value("");
                on_add.emit(name);
            }
        })
    };
    html! { <input class="field" type="text" placeholder={format!("+ {}", props.label)} aria-label={props.label.clone()} {onkeydown} /> }
}

#[derive(Properties, PartialEq)]
pub struct DateFieldProps {
    pub label: AttrValue,
    pub value: Date,
    pub on_change: Callback<Date>,
}

/// A date; what is none is put back.
#[component]
pub fn DateField(props: &DateFieldProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.value, move |value| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value(&value.to_string());
            }
        });
    }
    let onchange = {
        let (on_change, field, before) = (props.on_change.clone(), field.clone(), props.value);
        Callback::from(move |_: Event| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            match input.value().parse::<Date>() {
                Ok(date) => on_change.emit(date),
                Err(_) => input.set_value(&before.to_string()),
            }
        })
    };
    html! {
        <label class="labelled">
            <span>{ props.label.clone() }</span>
            <input ref={field} class="field" type="date" {onchange} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct AddSelectProps {
    pub label: AttrValue,
    /// What can be added, keys with their words.
    pub others: Vec<(String, String)>,
    pub on_add: Callback<String>,
}

/// A short list out of which one more is taken.
#[component]
pub fn AddSelect(props: &AddSelectProps) -> Html {
    let onchange = {
        let on_add = props.on_add.clone();
        Callback::from(move |event: Event| {
            if let Some(select) =
                event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            {
                let key = select.value();
                select.set_value("");
                if !key.is_empty() {
                    on_add.emit(key);
                }
            }
        })
    };
    html! {
        <select class="chip-add" aria-label={props.label.clone()} {onchange}>
            <option key="" value="" selected=true>{ "+ " }{ props.label.clone() }</option>
            { for props.others.iter().map(|(key, words)| html! { <option key={key.clone()} value={key.clone()} selected=false>{ words }</option> }) }
        </select>
    }
}
