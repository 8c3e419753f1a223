//! The small list or field that opens under a slot.

use super::choices::{Choice, Creates, Item, NEW_STEP};
use super::field_keys::{list_keys, take_key};
use super::new_fact::{KindMenu, NameField, Typed};
use super::pick::Entered;
use crate::glue::keys::act;
use stagecraft_process::definition::FactKind;
use stagecraft_studio::{KeyAct, KeyPlace};
use stagecraft_text::{message, say, say_with};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Lists longer than this can be searched.
const SHORT: usize = 7;

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    pub choice: Choice,
    /// Left, top and bottom of the slot, in pixels of the window.
    pub at: (f64, f64, f64),
    pub label: AttrValue,
    pub on_enter: Callback<Entered>,
    pub on_close: Callback<()>,
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let field = use_node_ref();
    let take = take_callback(props, &field);
    // A press beside the list leaves it, as Tab does: what was typed is taken, what is in a list was taken before.
    let typed = use_memo((), |()| Typed::default());
    let leave = {
        let (take, typed, on_enter) = (take.clone(), typed.clone(), props.on_enter.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(entered) = typed.take() {
                on_enter.emit(entered);
            }
            take.emit(());
        })
    };
    let onkeydown = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            // Tab goes back to the slot as Escape does: the list must not lie there without the keyboard.
            if act(KeyPlace::List, &event) == Some(KeyAct::Leave) {
                event.prevent_default();
                on_close.emit(());
            }
        })
    };
    let window = crate::glue::window();
    let inner = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>, otherwise: f64| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(otherwise)
    };
    let (width, height) = (inner(window.inner_width(), 1200.0), inner(window.inner_height(), 800.0));
    let (left, top, bottom) = props.at;
    let left = left.min(width - 268.0).max(8.0);
    // Above the slot where there is more room than below.
    let style = if height - bottom < 300.0 && top > height - bottom {
        format!("left:{left}px;bottom:{}px;max-height:{}px", height - top + 6.0, top - 16.0)
    } else {
        format!("left:{left}px;top:{}px;max-height:{}px", bottom + 6.0, height - bottom - 16.0)
    };
    html! {
        <>
            <div class="menu-backdrop" onclick={leave}></div>
            <div class="menu" role="dialog" aria-label={props.label.clone()} {style} {onkeydown}>
                { match &props.choice {
                    Choice::List { items, several, creates } => html! {
                        <List
                            items={items.clone()}
                            several={*several}
                            creates={*creates}
                            typed={(*typed).clone()}
                            on_enter={props.on_enter.clone()}
                            on_close={props.on_close.clone()}
                        />
                    },
                    Choice::NewFact => html! {
                        <List
                            items={Vec::new()}
                            several=false
                            creates={Some(Creates::Fact(FactKind::YesNo))}
                            is_naming=true
                            typed={(*typed).clone()}
                            on_enter={props.on_enter.clone()}
                            on_close={props.on_close.clone()}
                        />
                    },
                    Choice::Number { value, unit } => html! {
                        <Field kind="number" value={value.to_string()} unit={unit.clone()} {field} {take} />
                    },
                    Choice::Date(date) => html! {
                        <Field kind="date" value={date.clone()} unit="" {field} {take} />
                    },
                    Choice::Text(text) => html! {
                        <Field kind="text" value={text.clone()} unit="" {field} {take} />
                    },
                } }
            </div>
        </>
    }
}

/// Takes what stands in the field, if it is a value and another one than before, and closes.
fn take_callback(props: &MenuProps, field: &NodeRef) -> Callback<()> {
    let (choice, field) = (props.choice.clone(), field.clone());
    let (on_enter, on_close) = (props.on_enter.clone(), props.on_close.clone());
    Callback::from(move |()| {
        let typed = field.cast::<HtmlInputElement>().map(|input| input.value());
        if let Some(entered) = typed.and_then(|text| entered(&choice, text)) {
            on_enter.emit(entered);
        }
        on_close.emit(());
    })
}

/// What was typed, as a value of the slot; nothing if it is none, or as it was.
fn entered(choice: &Choice, text: String) -> Option<Entered> {
    let before = match choice {
        Choice::List { .. } | Choice::NewFact => return None,
        Choice::Number { value, .. } => value.to_string(),
        Choice::Date(before) | Choice::Text(before) => before.clone(),
    };
    if text.trim().is_empty() || text == before {
        return None;
    }
    match choice {
        Choice::Number { .. } => crate::glue::number(&text).map(Entered::Number),
        _ => Some(Entered::Text(text)),
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    kind: AttrValue,
    value: String,
    unit: AttrValue,
    field: NodeRef,
    take: Callback<()>,
}

/// A value typed in: Enter, Tab or a press beside it takes it, Escape gives it up.
#[component]
fn Field(props: &FieldProps) -> Html {
    let FieldProps { field, take, .. } = props;
    {
        let (field, value) = (field.clone(), props.value.clone());
        use_effect_with((), move |()| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value(&value);
                let _ = input.focus();
                input.select();
            }
        });
    }
    let onkeydown = take_key(take, true);
    let onclick = {
        let take = take.clone();
        Callback::from(move |_: MouseEvent| take.emit(()))
    };
    html! {
        <div class="menu-field">
            <input ref={field} class="field" type={props.kind.clone()} step="any" aria-label={say(message::SLOT_VALUE)} {onkeydown} />
            <span>{ props.unit.clone() }</span>
            <button type="button" class="button" {onclick}>{ say(message::SLOT_DONE) }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    items: Vec<Item>,
    several: bool,
    creates: Option<Creates>,
    /// Whether it begins with the name of what is made.
    #[prop_or_default]
    is_naming: bool,
    typed: Typed,
    on_enter: Callback<Entered>,
    on_close: Callback<()>,
}

/// A list to choose from, with a search where it is long. Arrows move, Enter chooses.
#[component]
fn List(props: &ListProps) -> Html {
    let search = use_state(String::new);
    let at = use_state(|| 0_usize);
    let field = use_node_ref();
    let body = use_node_ref();
    let is_searched = props.items.len() > SHORT || props.creates.is_some();
    {
        let (field, body) = (field.clone(), body.clone());
        use_effect_with((), move |()| {
            let focus = field.cast::<HtmlElement>().or_else(|| body.cast::<HtmlElement>());
            if let Some(element) = focus {
                let _ = element.focus();
            }
        });
    }
    {
        let body = body.clone();
        use_effect_with(*at, move |at| {
            let row = body
                .cast::<HtmlElement>()
                .and_then(|body| body.query_selector(&format!("[data-row='{at}']")).ok()?);
            if let Some(row) = row {
                row.scroll_into_view_with_scroll_into_view_options(&nearest());
            }
        });
    }
    let new_fact = use_state_eq(|| None::<(String, FactKind)>);
    let naming = use_state_eq(|| props.creates.filter(|_| props.is_naming));
    if let (Some(creates), None) = (*naming, &*new_fact) {
        return html! {
            <NameField
                {creates}
                typed={props.typed.clone()}
                on_name={{
                    let (on_enter, on_close) = (props.on_enter.clone(), props.on_close.clone());
                    Callback::from(move |name: String| match creates {
                        Creates::Fact(kind) => new_fact.set(Some((name, kind))),
                        Creates::Step | Creates::Option => {
                            on_enter.emit(Entered::New(name));
                            on_close.emit(());
                        }
                    })
                }}
            />
        };
    }
    if let Some((name, kind)) = (*new_fact).clone() {
        return html! {
            <KindMenu
                {name}
                {kind}
                typed={props.typed.clone()}
                on_enter={props.on_enter.clone()}
                on_close={props.on_close.clone()}
            />
        };
    }
    let wanted = search.to_lowercase();
    let mut shown: Vec<(usize, &Item)> = props
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| wanted.is_empty() || item.label.to_lowercase().contains(&wanted))
        .collect();
    shown.sort_by_key(|(_, item)| !wanted.is_empty() && !item.label.to_lowercase().starts_with(&wanted));
    let exact = shown.iter().any(|(_, item)| item.label.to_lowercase() == wanted);
    // A play and a step can have one name; a fact is offered before anybody has typed what it is called.
    let creates = props.creates.filter(|creates| match creates {
        Creates::Option => !wanted.trim().is_empty() && !exact,
        Creates::Fact(_) => !exact,
        Creates::Step => !wanted.trim().is_empty(),
    });
    let rows = shown.len() + usize::from(creates.is_some());
    let choose = {
        let keys: Vec<String> = shown.iter().map(|(_, item)| item.key.clone()).collect();
        let (on_enter, on_close, several, name) =
            (props.on_enter.clone(), props.on_close.clone(), props.several, (*search).clone());
        Callback::from(move |row: usize| {
            let mut several = several;
            match (keys.get(row), creates) {
                (Some(key), _) if key == NEW_STEP => return naming.set(Some(Creates::Step)),
                (Some(key), _) => on_enter.emit(Entered::Key(key.clone())),
                (None, Some(creates @ Creates::Fact(_))) if name.trim().is_empty() => {
                    return naming.set(Some(creates));
                }
                // Its kind is asked first.
                (None, Some(Creates::Fact(kind))) => {
                    return new_fact.set(Some((name.trim().to_owned(), kind)));
                }
                (None, Some(Creates::Option)) => on_enter.emit(Entered::New(name.clone())),
                (None, Some(Creates::Step)) => {
                    on_enter.emit(Entered::New(name.clone()));
                    several = false;
                }
                (None, None) => return,
            }
            if !several {
                on_close.emit(());
            }
        })
    };
    let onkeydown = list_keys(&at, rows, &choose);
    let oninput = {
        let (search, at) = (search.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                search.set(input.value());
                at.set(0);
            }
        })
    };
    let mut heading = "";
    let mut html: Vec<Html> = Vec::new();
    for (row, (_, item)) in shown.iter().enumerate() {
        if item.group != heading && wanted.is_empty() {
            heading = item.group;
            html.push(
                html! { <div class="menu-heading" key={format!("heading-{heading}")}>{ heading }</div> },
            );
        }
        html.push(row_html(
            row,
            &item.key,
            &item.label,
            item.group,
            item.is_chosen,
            *at == row,
            &choose,
            !wanted.is_empty(),
        ));
    }
    if let Some(creates) = creates {
        let sentence = match creates {
            Creates::Option => message::SLOT_NEW_OPTION,
            Creates::Fact(_) => message::SLOT_NEW_FACT,
            Creates::Step => message::SLOT_NEW_STEP,
        };
        let label = if search.trim().is_empty() {
            say(message::SLOT_NEW_FACT_UNNAMED).to_owned()
        } else {
            say_with(sentence, &[("name", search.trim().into())])
        };
        html.push(row_html(shown.len(), "new", &label, "", false, *at == shown.len(), &choose, false));
    }
    html! {
        <>
            if is_searched {
                <input
                    ref={field}
                    class="field menu-search"
                    type="text"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="menu-list"
                    aria-activedescendant={format!("menu-row-{}", *at)}
                    aria-label={say(message::SLOT_SEARCH)}
                    placeholder={say(message::SLOT_SEARCH)}
                    {oninput}
                    onkeydown={onkeydown.clone()}
                />
            }
            <div
                ref={body}
                class="menu-list"
                id="menu-list"
                role="listbox"
                aria-multiselectable={props.several.to_string()}
                tabindex={if is_searched { "-1" } else { "0" }}
                aria-activedescendant={format!("menu-row-{}", *at)}
                onkeydown={if is_searched { Callback::noop() } else { onkeydown }}
            >
                { for html }
                if rows == 0 {
                    <div class="menu-none" key="none">{ say(message::SLOT_NOTHING_FOUND) }</div>
                }
            </div>
        </>
    }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn from two places and has no state of its own")]
pub fn row_html(
    row: usize,
    key: &str,
    label: &str,
    group: &'static str,
    is_chosen: bool,
    is_at: bool,
    choose: &Callback<usize>,
    shows_group: bool,
) -> Html {
    let choose = choose.clone();
    let onclick = Callback::from(move |_: MouseEvent| choose.emit(row));
    // The focus stays where it is: Escape is to leave the list, not what is selected behind it.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div
            key={key.to_owned()}
            id={format!("menu-row-{row}")}
            data-row={row.to_string()}
            class={classes!("menu-row", is_at.then_some("at"))}
            role="option"
            aria-selected={is_chosen.to_string()}
            {onmousedown}
            {onclick}
        >
            <span class="menu-check">{ if is_chosen { "✓" } else { "" } }</span>
            <span class="menu-label">{ label }</span>
            if shows_group && !group.is_empty() {
                <span class="menu-group">{ group }</span>
            }
        </div>
    }
}
