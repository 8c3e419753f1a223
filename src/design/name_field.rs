use crate::dispatch::use_dispatch;
use crate::glue::keys::act;
use stagecraft_studio::{KeyAct, KeyPlace, Message};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NameFieldProps {
    /// The name to begin with.
    pub name: String,
    /// What it is the name of, for those who cannot see where it stands.
    pub label: AttrValue,
    /// The new name, or nothing if it was given up.
    pub on_done: Callback<Option<String>>,
}

/// A name edited in place: Enter or leaving keeps it, Escape gives it up. The field is not controlled, so that
/// carets and input methods are left alone.
#[component]
pub fn NameField(props: &NameFieldProps) -> Html {
    let field = use_node_ref();
    let given_up = use_mut_ref(|| false);
    {
        let (field, name) = (field.clone(), props.name.clone());
        use_effect_with((), move |()| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value(&name);
                // A field that cannot take the focus can still be clicked.
                let _ = input.focus();
                input.select();
            }
        });
    }
    let onkeydown = {
        let (field, given_up, dispatch) = (field.clone(), given_up.clone(), use_dispatch());
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            let done = act(KeyPlace::Name, &event);
            if done == Some(KeyAct::GiveUp) {
                *given_up.borrow_mut() = true;
                dispatch.send(Message::RenameGivenUp);
            }
            if done.is_some() {
                event.prevent_default();
                if let Some(input) = field.cast::<HtmlInputElement>() {
                    let _ = input.blur();
                }
            }
        })
    };
    let onblur = {
        let (field, on_done, before) = (field.clone(), props.on_done.clone(), props.name.clone());
        Callback::from(move |_: FocusEvent| {
            let name = field.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
            let keeps = !*given_up.borrow();
            on_done.emit(name.filter(|name| keeps && !name.is_empty() && *name != before));
        })
    };
    let stop = Callback::from(|event: PointerEvent| event.stop_propagation());
    html! {
        <input
            ref={field}
            class="field name-field"
            aria-label={props.label.clone()}
            onpointerdown={stop}
            {onkeydown}
            {onblur}
        />
    }
}
