use crate::glue::document;
use crate::glue::number;
use stagecraft_text::{message, say};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// The whole question, for those who do not see where it stands.
    pub label: String,
    pub value: Option<f64>,
    #[prop_or_default]
    pub placeholder: Option<&'static str>,
    #[prop_or_default]
    pub disabled: bool,
    /// The id of what says why the number cannot be.
    #[prop_or_default]
    pub problem: Option<&'static str>,
    pub on_change: Callback<Option<f64>>,
}

/// A number that is typed. The field is left alone while somebody types in it.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let field = use_node_ref();
    let text = props.value.map(|value| ((value * 10.0).round() / 10.0).to_string()).unwrap_or_default();
    let show = {
        let field = field.clone();
        move |text: &str, even_if_active: bool| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let active = document().active_element();
            let is_active = active.is_some_and(|active| input.is_same_node(Some(&active)));
            if (even_if_active || !is_active) && input.value() != text {
                input.set_value(text);
            }
        }
    };
    {
        let show = show.clone();
        use_effect_with(text.clone(), move |text| show(text, false));
    }
    let oninput = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let typed = input.value();
            match number(&typed) {
                Some(value) => on_change.emit(Some(value)),
                _ if typed.is_empty() && input.check_validity() => on_change.emit(None),
                _ => {}
            }
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| show(&text, true));
    html! {
        <input
            ref={field}
            class="field numbers"
            type="number"
            step="any"
            inputmode="decimal"
            aria-label={props.label.clone()}
            placeholder={props.placeholder.unwrap_or_else(|| say(message::QUESTION_NOT_SAID))}
            disabled={props.disabled}
            aria-invalid={props.problem.map(|_| "true")}
            aria-describedby={props.problem}
            {oninput}
            {onblur}
        />
    }
}
