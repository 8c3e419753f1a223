//! The process as a whole, and roles.

use super::fields::{NumberField, TextField};
use super::parts::finding;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::Role;
use stagecraft_process::edit::RoleChange;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Shared, Snapshot};
use stagecraft_text::{message, say};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct ProcessProps {
    snapshot: Snapshot,
}

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
    let roles = definition.roles.iter().map(|role| {
        super::parts::link(&dispatch, definition, &Subject::Role(role.id.clone()), role.people.to_string())
    });
    html! {
        <div class="inspector-body">
            <div key="head">
                <div class="eyebrow">{ say(message::PROCESS) }</div>
                <h2>{ &definition.name }</h2>
            </div>
            <p class="quiet" key="hint">{ say(message::INSPECTOR_HINT) }</p>
            <TextField key="description" label={say(message::FIELD_DESCRIPTION)} value={definition.description.clone()} is_long=true on_change={describe} />
            <div class="box" key="roles"><h3>{ say(message::ROLES) }</h3>{ for roles }</div>
            <div class="box" key="problems">
                <h3>{ say(message::PROBLEMS) }<span>{ props.snapshot.findings.len() }</span></h3>
                { for props.snapshot.findings.iter().map(|found| finding(definition, found, &dispatch)) }
                if props.snapshot.findings.is_empty() {
                    <p class="quiet" key="none">{ say(message::NO_PROBLEMS) }</p>
                }
            </div>
        </div>
    }
}

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
