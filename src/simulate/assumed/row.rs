use super::change::Which;
use crate::glue::document;
use crate::glue::number;
use stagecraft_process::definition::Origin;
use stagecraft_process::finding::Subject;
use stagecraft_text::{Label, message, say, say_with};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// What a row says.
pub enum Said {
    /// Somebody begins to change something.
    Begins,
    /// A number, or nothing where nothing is known.
    Value(Which, Option<f64>),
}

#[derive(Properties, PartialEq)]
pub struct AssumedRowProps {
    pub which: Which,
    pub name: String,
    /// The whole question, for those who do not see where the row stands.
    pub label: String,
    pub subject: Option<Subject>,
    pub value: Option<f64>,
    pub origin: Origin,
    /// The right end of the slider.
    pub most: Option<f64>,
    pub has_slider: bool,
    pub step: f64,
    pub on_said: Callback<Said>,
    pub open_subject: Callback<Subject>,
}

/// A number as it stands in a field: at most two decimals, no thousands.
fn plain(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

fn value_of(event: &Element) -> Option<f64> {
    number(&event.dyn_ref::<HtmlInputElement>()?.value())
}

/// One assumption: its name, a slider, a number, where it comes from. The fields are left alone while somebody
/// uses them and follow the process otherwise.
#[component]
pub fn AssumedRow(props: &AssumedRowProps) -> Html {
    let number = use_node_ref();
    let slider = use_node_ref();
    let is_typing = use_mut_ref(|| false);
    let follow = {
        let (number, slider) = (number.clone(), slider.clone());
        let is_typing = is_typing.clone();
        move |value: Option<f64>| {
            let text = value.map(plain).unwrap_or_default();
            let active = document().active_element();
            if let Some(number) = number.cast::<HtmlInputElement>() {
                let is_active = active.as_ref().is_some_and(|active| number.is_same_node(Some(active)));
                if !(is_active && *is_typing.borrow()) && number.value() != text {
                    number.set_value(&text);
                }
            }
            if let Some(slider) = slider.cast::<HtmlInputElement>() {
                let text = value.unwrap_or_default().to_string();
                if slider.value() != text {
                    slider.set_value(&text);
                }
            }
        }
    };
    {
        let follow = follow.clone();
        use_effect_with(props.value, move |value| follow(*value));
    }
    let begins = {
        let on_said = props.on_said.clone();
        Callback::from(move |_: FocusEvent| on_said.emit(Said::Begins))
    };
    let says = {
        let (on_said, which) = (props.on_said.clone(), props.which.clone());
        move |value| on_said.emit(Said::Value(which.clone(), value))
    };
    let typed = {
        let is_typing = is_typing.clone();
        Callback::from(move |_: InputEvent| *is_typing.borrow_mut() = true)
    };
    let kept = {
        let (says, is_typing, follow, value) = (says.clone(), is_typing.clone(), follow.clone(), props.value);
        let may_be_unknown = matches!(props.which, Which::Points(_) | Which::DealsPerMonth);
        Callback::from(move |event: Event| {
            *is_typing.borrow_mut() = false;
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let is_empty = input.value().trim().is_empty() && input.check_validity();
            match value_of(&input) {
                Some(value) => says(Some(value)),
                None if is_empty && may_be_unknown => says(None),
                None => follow(value),
            }
        })
    };
    // What takes long to find is found once the hand lets go; until then the figures are those of before, and look it.
    let is_moving = use_state_eq(|| false);
    let slid = {
        let (says, number, waits) = (says.clone(), number.clone(), props.which.is_slow());
        let is_moving = is_moving.clone();
        Callback::from(move |event: InputEvent| {
            let Some(value) = event.target_dyn_into::<Element>().and_then(|input| value_of(&input)) else {
                return;
            };
            if let Some(number) = number.cast::<HtmlInputElement>() {
                number.set_value(&plain(value));
            }
            if waits {
                is_moving.set(true);
            } else {
                says(Some(value));
            }
        })
    };
    let let_go = {
        let waits = props.which.is_slow();
        let is_moving = is_moving.clone();
        Callback::from(move |event: Event| {
            is_moving.set(false);
            if let Some(value) = event.target_dyn_into::<Element>().and_then(|input| value_of(&input))
                && waits
            {
                says(Some(value));
            }
        })
    };
    let on_name = props.subject.clone().map(|subject| {
        let open = props.open_subject.clone();
        Callback::from(move |_: MouseEvent| open.emit(subject.clone()))
    });
    let rests = {
        let is_moving = is_moving.clone();
        move || is_moving.set(false)
    };
    let (rests_at_pointer, rests_at_blur) = (rests.clone(), rests);
    let origin = match props.origin {
        Origin::Guess => "guess",
        Origin::Estimate => "estimate",
        Origin::Data => "data",
    };
    html! {
        <li class={classes!("assumption", props.has_slider.then_some("slides"), is_moving.then_some("moving"))} data-assumption={props.which.key()}>
            if let Some(onclick) = on_name {
                <button type="button" key="name" class="name" title={say_with(message::SIMULATE_OPEN_SUBJECT, &[("name", props.name.as_str().into())])} {onclick}>
                    <span>{ &props.name }</span>
                </button>
            } else {
                <span key="name" class="name">{ &props.name }</span>
            }
            if let Some(most) = props.most.filter(|_| props.has_slider) {
                <input
                    key="slider"
                    ref={slider}
                    type="range"
                    min="0"
                    max={most.max(props.value.unwrap_or_default()).to_string()}
                    step={props.step.to_string()}
                    aria-label={say_with(message::SIMULATE_SLIDER_OF, &[("what", props.label.as_str().into())])}
                    onfocus={begins.clone()}
                    oninput={slid}
                    onpointerup={move |_: PointerEvent| rests_at_pointer()}
                    onblur={move |_: FocusEvent| rests_at_blur()}
                    onchange={let_go}
                />
            }
            <input
                key="number"
                ref={number}
                class="field numbers"
                type="number"
                inputmode="decimal"
                step="any"
                aria-label={props.label.clone()}
                placeholder={props.value.is_none().then(|| say(message::SIMULATE_UNKNOWN_FIELD))}
                onfocus={begins}
                oninput={typed}
                onchange={kept}
            />
            if props.value.is_some() {
                <span key="origin" class={classes!("chip", origin)}>{ props.origin.label() }</span>
            } else {
                <span key="origin"></span>
            }
        </li>
    }
}
