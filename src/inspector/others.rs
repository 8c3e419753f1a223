//! The process as a whole, and roles.

use super::fields::{AddField, NumberField, SelectField, TextField};
use super::parts::finding;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Definition, LossReason, Motion, Other, Role};
use stagecraft_process::edit::{RoleChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_process::id::free_slug;
use stagecraft_studio::{Shared, Snapshot};
use stagecraft_text::{Label, message, say, say_with};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct ProcessProps {
    snapshot: Snapshot,
}

/// Currencies that are offered; one that a file has beside them stays.
const CURRENCIES: [&str; 20] = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "CAD", "AUD", "NZD",
    "JPY", "INR", "BRL", "SGD", "ZAR",
];

/// What is shown while nothing is selected.
pub fn process(snapshot: &Snapshot) -> Html {
    html! { <Process key="process" snapshot={snapshot.clone()} /> }
}

#[component]
fn Process(props: &ProcessProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.snapshot.definition;
    let describe = {
        let dispatch = dispatch.clone();
        Callback::from(move |text| dispatch.edit(Edit::DescribeProcess(text)))
    };
    let rename = {
        let dispatch = dispatch.clone();
        Callback::from(move |name| dispatch.edit(Edit::RenameProcess(name)))
    };
    let set_motion = {
        let dispatch = dispatch.clone();
        Callback::from(move |key: String| {
            if let Some(motion) = Motion::ALL.into_iter().find(|motion| motion.label() == key) {
                dispatch.edit(Edit::SetMotion(motion));
            }
        })
    };
    let set_currency = {
        let dispatch = dispatch.clone();
        Callback::from(move |currency| dispatch.edit(Edit::SetCurrency(currency)))
    };
    let motions = Motion::ALL.map(|motion| (motion.label().to_owned(), motion.label().to_owned())).to_vec();
    let mut currencies: Vec<String> = CURRENCIES.map(str::to_owned).to_vec();
    if !currencies.contains(&definition.currency) {
        currencies.insert(0, definition.currency.clone());
    }
    let currencies: Vec<(String, String)> =
        currencies.into_iter().map(|currency| (currency.clone(), currency)).collect();
    html! {
        <div class="inspector-body">
            <div key="head">
                <div class="eyebrow">{ say(message::PROCESS) }</div>
                <h2>{ &definition.name }</h2>
            </div>
            <p class="quiet" key="hint">{ say(message::INSPECTOR_HINT) }</p>
            <TextField key="name" label={say(message::FIELD_NAME)} value={definition.name.clone()} on_change={rename} />
            <div class="field-row" key="motion">
                <SelectField label={say(message::FIELD_MOTION)} options={motions} value={definition.motion.label().to_owned()} on_change={set_motion} />
                <SelectField label={say(message::FIELD_CURRENCY)} options={currencies} value={definition.currency.clone()} on_change={set_currency} />
            </div>
            <TextField key="description" label={say(message::FIELD_DESCRIPTION)} value={definition.description.clone()} is_long=true on_change={describe} />
            // The first view does without the lists: they come with the rest of the page, as what is wrong does.
            if props.snapshot.is_checked {
                <Roles key="roles" definition={definition.clone()} />
                <LossReasons key="reasons" definition={definition.clone()} />
                <div class="box" key="problems">
                    <h3>{ say(message::PROBLEMS) }<span>{ props.snapshot.findings.len() }</span></h3>
                    { for props.snapshot.findings.iter().map(|found| finding(definition, found, &dispatch)) }
                    if props.snapshot.findings.is_empty() {
                        <p class="quiet" key="none">{ say(message::NO_PROBLEMS) }</p>
                    }
                </div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PartsProps {
    definition: Shared<Definition>,
}

/// Who works on the seller's side.
#[component]
fn Roles(props: &PartsProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.definition;
    let add = {
        let (dispatch, definition) = (dispatch.clone(), definition.clone());
        Callback::from(move |name: String| {
            let id = free_slug(&name, |slug| definition.role(slug).is_some()).into();
            let other = Other::new();
            let role = Role { id, name, short_name: String::new(), people: 1, hours_per_week: 30.0, other };
            dispatch.edit(Edit::AddRole(usize::MAX, Rc::new(role)));
        })
    };
    let rows = definition.roles.iter().map(|role| {
        let change = {
            let (dispatch, id) = (dispatch.clone(), role.id.clone());
            Callback::from(move |change: RoleChange| dispatch.edit(Edit::ChangeRole(id.clone(), change)))
        };
        let subject = Subject::Role(role.id.clone());
        let open = {
            let (dispatch, subject) = (dispatch.clone(), subject.clone());
            Callback::from(move |_: MouseEvent| dispatch.select(subject.clone()))
        };
        let remove = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.edit(Edit::Remove(subject.clone(), Uses::Keep)))
        };
        let named = |sentence| say_with(sentence, &[("name", (&role.name).into())]);
        html! {
            <div class="option-row" key={role.id.as_str()}>
                <TextField label={named(message::ROLE_NAME)} value={role.name.clone()} on_change={change.reform(RoleChange::Name)} />
                <div class="short-number">
                    <NumberField label={named(message::ROLE_PEOPLE)} value={Some(f64::from(role.people))} most=1e6 on_change={
                        change.reform(|people: Option<f64>| RoleChange::People(people.unwrap_or(0.0) as u32))
                    } />
                </div>
                <button type="button" class="plain" onclick={open} aria-label={named(message::ROLE_OPEN)} title={named(message::ROLE_OPEN)}>{ "›" }</button>
                <button type="button" class="plain" onclick={remove} aria-label={named(message::REMOVE_NAMED)} title={named(message::REMOVE_NAMED)}>{ "×" }</button>
            </div>
        }
    });
    html! {
        <div class="box">
            <h3>{ say(message::ROLES) }<span>{ if definition.roles.is_empty() { "" } else { say(message::FIELD_PEOPLE) } }</span></h3>
            { for rows }
            <AddField key="add" label={say(message::ADD_ROLE)} on_add={add} />
        </div>
    }
}

/// Why deals are lost.
#[component]
fn LossReasons(props: &PartsProps) -> Html {
    let dispatch = use_dispatch();
    let outcomes = &props.definition.outcomes;
    let change = {
        let (dispatch, outcomes) = (dispatch, outcomes.clone());
        Callback::from(move |change: ReasonChange| {
            let mut outcomes = outcomes.clone();
            change(&mut outcomes.reasons);
            dispatch.edit(Edit::SetOutcomes(outcomes));
        })
    };
    let rows = outcomes.reasons.iter().enumerate().map(|(at, reason)| {
        let rename = change.reform(move |name: String| -> ReasonChange {
            Box::new(move |reasons| {
                // A reason without a name could be told from no other.
                if let Some(reason) = reasons.get_mut(at).filter(|_| !name.is_empty()) {
                    reason.name.clone_from(&name);
                }
            })
        });
        let is_none = reason.no_decision;
        let mark = change.reform(move |_: Event| -> ReasonChange {
            Box::new(move |reasons| {
                if let Some(reason) = reasons.get_mut(at) {
                    reason.no_decision = !is_none;
                }
            })
        });
        let remove = change.reform(move |_: MouseEvent| -> ReasonChange {
            Box::new(move |reasons| {
                if at < reasons.len() {
                    reasons.remove(at);
                }
            })
        });
        let named = |sentence| say_with(sentence, &[("name", (&reason.name).into())]);
        html! {
            <div class="option-row" key={reason.id.as_str()}>
                <TextField label={named(message::REASON_NAME)} value={reason.name.clone()} on_change={rename} />
                <label class="check" title={say(message::REASON_NO_DECISION_HELP)}>
                    <input type="checkbox" checked={reason.no_decision} onchange={mark} aria-label={named(message::REASON_NO_DECISION_OF)} />
                </label>
                <button type="button" class="plain" onclick={remove} aria-label={named(message::REMOVE_NAMED)} title={named(message::REMOVE_NAMED)}>{ "×" }</button>
            </div>
        }
    });
    let add = change.reform(|name: String| -> ReasonChange {
        Box::new(move |reasons| {
            let id = free_slug(&name, |slug| reasons.iter().any(|reason| reason.id == *slug)).into();
            reasons.push(LossReason { id, name: name.clone(), no_decision: false, other: Other::new() });
        })
    });
    html! {
        <div class="box">
            <h3>{ say(message::LOSS_REASONS) }<span>{ if outcomes.reasons.is_empty() { "" } else { say(message::REASON_NO_DECISION) } }</span></h3>
            { for rows }
            <AddField key="add" label={say(message::ADD_REASON)} on_add={add} />
        </div>
    }
}

/// What is done to the reasons.
type ReasonChange = Box<dyn Fn(&mut Vec<LossReason>)>;

#[derive(Properties, PartialEq)]
struct RoleProps {
    role: Shared<Role>,
}

pub fn role(role: &Rc<Role>) -> Html {
    html! { <RoleInspector key={role.id.as_str()} role={Shared::from(role)} /> }
}

#[component]
fn RoleInspector(props: &RoleProps) -> Html {
    let dispatch = use_dispatch();
    let role = &props.role;
    let change = {
        let (dispatch, id) = (dispatch, role.id.clone());
        Callback::from(move |change: RoleChange| dispatch.edit(Edit::ChangeRole(id.clone(), change)))
    };
    html! {
        <div class="inspector-body">
            <TextField label={say(message::FIELD_SHORT_NAME)} value={role.short_name.clone()} on_change={{
                let change = change.clone();
                Callback::from(move |text| change.emit(RoleChange::ShortName(text)))
            }} />
            <div class="field-row">
                <NumberField label={say(message::FIELD_PEOPLE)} value={Some(f64::from(role.people))} on_change={{
                    let change = change.clone();
                    Callback::from(move |people: Option<f64>| change.emit(RoleChange::People(people.unwrap_or(0.0).clamp(0.0, 1e6) as u32)))
                }} />
                <NumberField label={say(message::FIELD_HOURS)} value={Some(role.hours_per_week)} on_change={
                    Callback::from(move |hours: Option<f64>| change.emit(RoleChange::HoursPerWeek(hours.unwrap_or(0.0))))
                } />
            </div>
        </div>
    }
}
