//! Fields for the value of a fact, by its kind. They are not controlled: what is in them is read when the form
//! is sent.

use crate::glue::number;
use stagecraft_process::Definition;
use stagecraft_process::definition::{Evidence, EvidenceState, FactKind, FactValue};
use stagecraft_studio::Shared;
use stagecraft_text::names::{fact_kind, fact_name};
use stagecraft_text::{Label, message, numbers, say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ValueFieldProps {
    pub definition: Shared<Definition>,
    /// Which fact.
    pub fact: AttrValue,
    /// What it is now.
    pub value: Option<FactValue>,
    /// Whether an empty first choice means that it is not known.
    #[prop_or_default]
    pub optional: bool,
}

/// The field's name in its form.
fn name_of(fact: &str) -> String {
    format!("fact:{fact}")
}

/// Options, yes or no, a number, a date, words or evidence.
#[component]
pub fn ValueField(props: &ValueFieldProps) -> Html {
    let definition = &props.definition;
    let fact = props.fact.as_str();
    let name = name_of(fact);
    let label = fact_name(definition, fact).to_owned();
    let text = |value: &Option<FactValue>| match value {
        Some(FactValue::Text(text)) => text.clone(),
        Some(FactValue::Number(number)) => format!("{number}"),
        _ => String::new(),
    };
    let empty = props.optional.then(|| html! { <option key="/" value="" selected={props.value.is_none()}>{ say(message::WALK_NOT_KNOWN) }</option> });
    let own = definition.fact(fact);
    let options = own.map_or(&[][..], |fact| &fact.options);
    let kind = fact_kind(definition, fact).unwrap_or(FactKind::Text);
    match kind {
        FactKind::Choice => html! {
            <label class="walk-field" key={name.clone()}>
                <span>{ label }</span>
                <select class="field" {name}>
                    { empty }
                    { for options.iter().enumerate().map(|(at, option)| {
                        let is_first = props.value.is_none() && !props.optional && at == 0;
                        let is_now = is_first || text(&props.value) == option.id.as_str();
                        html! { <option key={option.id.as_str()} value={option.id.to_string()} selected={is_now}>{ &option.name }</option> }
                    }) }
                </select>
            </label>
        },
        FactKind::Choices => {
            let now = match &props.value {
                Some(FactValue::List(now)) => now.clone(),
                _ => Vec::new(),
            };
            let is_none = props.value.is_some() && now.is_empty();
            // None of them and one of them exclude each other.
            let onchange = {
                let (name, none) = (name.clone(), none_of(&name));
                Callback::from(move |event: web_sys::Event| {
                    let ticked = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                    let Some(ticked) = ticked.filter(HtmlInputElement::checked) else { return };
                    let others = if ticked.name() == none { &name } else { &none };
                    let list = ticked.closest("fieldset").ok().flatten();
                    for other in list.map_or_else(Vec::new, |list| boxes(&list, others)) {
                        other.set_checked(false);
                    }
                })
            };
            html! {
                <fieldset class="walk-field" key={name.clone()} {onchange}>
                    <legend>{ label }</legend>
                    <div class="walk-checks">
                        { for options.iter().map(|option| {
                            let is_now = now.iter().any(|id| *id == option.id.as_str());
                            html! {
                                <label class="walk-check" key={option.id.as_str()}>
                                    <input type="checkbox" name={name.clone()} ~value={option.id.to_string()} ~defaultChecked={is_now} />
                                    { &option.name }
                                </label>
                            }
                        }) }
                        if !props.optional {
                            <label class="walk-check none" key="/none">
                                <input type="checkbox" name={none_of(&name)} ~value="none" ~defaultChecked={is_none} />
                                { say(message::WALK_NONE_OF_THEM) }
                            </label>
                        }
                    </div>
                </fieldset>
            }
        }
        FactKind::YesNo => {
            let now = matches!(props.value, Some(FactValue::YesNo(false)));
            html! {
                <label class="walk-field" key={name.clone()}>
                    <span>{ label }</span>
                    <select class="field" {name}>
                        { empty }
                        <option key="yes" value="yes" selected={!now && (props.value.is_some() || !props.optional)}>{ say(message::VALUE_YES) }</option>
                        <option key="no" value="no" selected={now}>{ say(message::VALUE_NO) }</option>
                    </select>
                </label>
            }
        }
        FactKind::Evidence => {
            let (state, words) = match &props.value {
                Some(FactValue::Evidence(evidence)) => (evidence.state, evidence.text.clone()),
                Some(FactValue::Text(state)) => {
                    (EvidenceState::from_name(state).unwrap_or(EvidenceState::Noted), String::new())
                }
                _ if props.optional => (EvidenceState::Empty, String::new()),
                _ => (EvidenceState::Noted, String::new()),
            };
            html! {
                <div class="walk-field" key={name.clone()}>
                    <label class="walk-field">
                        <span>{ label }</span>
                        <select class="field" name={name.clone()}>
                            { for EvidenceState::ALL.iter().map(|offered| html! {
                                <option key={offered.as_str()} value={offered.as_str()} selected={*offered == state}>{ offered.label() }</option>
                            }) }
                        </select>
                    </label>
                    <label class="walk-field">
                        <span>{ say(message::WALK_EVIDENCE_WORDS) }</span>
                        <input class="field" name={format!("{name}:words")} ~defaultValue={words} />
                    </label>
                </div>
            }
        }
        FactKind::Number | FactKind::Money => {
            let unit = match kind {
                FactKind::Money => numbers::currency(&definition.currency).to_owned(),
                _ => own.map_or_else(String::new, |fact| fact.unit.clone()),
            };
            let label = if unit.is_empty() { label } else { format!("{label}, {unit}") };
            html! {
                <label class="walk-field" key={name.clone()}>
                    <span>{ label }</span>
                    <input class="field" {name} type="number" step="any" required={!props.optional} ~defaultValue={text(&props.value)} />
                </label>
            }
        }
        FactKind::Date => html! {
            <label class="walk-field" key={name.clone()}>
                <span>{ label }</span>
                <input class="field" {name} type="date" required={!props.optional} ~defaultValue={text(&props.value)} />
            </label>
        },
        FactKind::Text => html! {
            <label class="walk-field" key={name.clone()}>
                <span>{ label }</span>
                <input class="field" {name} required={!props.optional} ~defaultValue={text(&props.value)} />
            </label>
        },
    }
}

/// The name of the box that says that none of a fact's options holds.
fn none_of(name: &str) -> String {
    format!("{name}:none")
}

/// Whether the fields of a fact say something: of a list of options that some hold, or that none does. The other
/// fields are checked by the browser.
pub fn is_said(form: &Element, definition: &Definition, fact: &str) -> bool {
    let name = name_of(fact);
    let ticked = |name: &str| boxes(form, name).iter().any(HtmlInputElement::checked);
    fact_kind(definition, fact) != Some(FactKind::Choices) || ticked(&name) || ticked(&none_of(&name))
}

/// The value in a form's fields for a fact; nothing if they are empty.
pub fn read_value(form: &Element, definition: &Definition, fact: &str) -> Option<FactValue> {
    let name = name_of(fact);
    let written = || Some(text_of(form, &name)).filter(|text| !text.is_empty());
    Some(match fact_kind(definition, fact)? {
        FactKind::Choices => FactValue::List(checked(form, &name)),
        FactKind::YesNo => FactValue::YesNo(written()? == "yes"),
        FactKind::Number | FactKind::Money => FactValue::Number(number_of(form, &name)?),
        FactKind::Evidence => {
            let state = EvidenceState::from_name(&written()?)?;
            let text = text_of(form, &format!("{name}:words"));
            match (state, text.is_empty()) {
                (EvidenceState::Empty, _) => return None,
                (_, true) => FactValue::Text(state.as_str().to_owned()),
                _ => FactValue::Evidence(Evidence { state, text, link: String::new() }),
            }
        }
        FactKind::Date => FactValue::Text(written()?.parse::<stagecraft_process::Date>().ok()?.to_string()),
        FactKind::Choice | FactKind::Text => FactValue::Text(written()?),
    })
}

fn find(form: &Element, name: &str) -> Option<Element> {
    form.query_selector(&format!("[name=\"{name}\"]")).ok().flatten()
}

/// What stands in the field of this name, without space around it.
pub fn text_of(form: &Element, name: &str) -> String {
    let Some(field) = find(form, name) else { return String::new() };
    let text = if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        String::new()
    };
    text.trim().to_owned()
}

/// The number in the field of this name.
pub fn number_of(form: &Element, name: &str) -> Option<f64> {
    number(&text_of(form, name))
}

/// The values of the boxes of this name that are ticked.
pub fn checked(form: &Element, name: &str) -> Vec<String> {
    let ticked = boxes(form, name).into_iter().filter(HtmlInputElement::checked);
    ticked.map(|input| input.value()).collect()
}

/// The boxes of this name.
fn boxes(form: &Element, name: &str) -> Vec<HtmlInputElement> {
    let Ok(found) = form.query_selector_all(&format!("[name=\"{name}\"]")) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlInputElement>().ok()).collect()
}

/// The element of a form's event.
pub fn form_of(event: &SubmitEvent) -> Option<Element> {
    event.prevent_default();
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

/// What a select's event chose.
pub fn chosen(event: &web_sys::Event) -> String {
    let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    select.map_or_else(String::new, |select| select.value())
}
