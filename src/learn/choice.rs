//! A list to choose one from.

use web_sys::{HtmlSelectElement, wasm_bindgen::JsCast};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// What is chosen.
    pub label: AttrValue,
    /// Whether the label stands above; otherwise only screen readers get it.
    #[prop_or_default]
    pub shows_label: bool,
    /// The choices, in their order.
    pub choices: Vec<AttrValue>,
    /// Which is chosen.
    pub chosen: Option<usize>,
    /// A number that comes with what was chosen, for one callback that serves many lists.
    #[prop_or_default]
    pub item: usize,
    /// Called with the list's number and the choice's.
    pub on_choose: Callback<(usize, usize)>,
    #[prop_or_default]
    pub class: Classes,
}

/// A native list: the fastest to reach with keys and on telephones.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        // What a person chose stays in the element; when the state says otherwise, the state wins.
        use_effect_with((props.chosen, props.choices.clone()), move |(chosen, _)| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_selected_index(chosen.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1));
            }
        });
    }
    let onchange = use_callback((props.item, props.on_choose.clone()), |event: Event, (item, on_choose)| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(at) = select.and_then(|select| usize::try_from(select.selected_index()).ok()) {
            on_choose.emit((*item, at));
        }
    });
    let options = props.choices.iter().enumerate().map(|(at, choice)| {
        html! { <option key={at} value={at.to_string()}>{ choice }</option> }
    });
    html! {
        <label class={classes!("learn-choice", props.class.clone())}>
            <span class={(!props.shows_label).then_some("visually-hidden")}>{ &props.label }</span>
            <select class="field" ref={node} {onchange}>{ for options }</select>
        </label>
    }
}
