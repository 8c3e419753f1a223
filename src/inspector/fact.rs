use super::fields::{AddField, TextField};
use super::parts::{actions, link};
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Fact, FactKind, FactOption, Other};
use stagecraft_process::edit::FactChange;
use stagecraft_process::finding::Subject;
use stagecraft_process::id::{OptionId, free_slug};
use stagecraft_studio::{Shared, Snapshot};
use stagecraft_text::{Label, message, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FactInspectorProps {
    pub fact: Shared<Fact>,
    pub snapshot: Snapshot,
}

#[component]
pub fn FactInspector(props: &FactInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let fact = &props.fact;
    let definition = &props.snapshot.definition;
    let subject = Subject::Fact(fact.id.clone());
    let change = {
        let (dispatch, id) = (dispatch.clone(), fact.id.clone());
        Callback::from(move |change: FactChange| dispatch.edit(Edit::ChangeFact(id.clone(), change)))
    };
    let uses = definition.uses_of(&subject);
    let learned: Vec<&Subject> = uses.iter().filter(|user| matches!(user, Subject::Step(id) if definition.step(id.as_str()).is_some_and(|(_, step)| step.learns.contains(&fact.id)))).collect();
    let used: Vec<&Subject> = uses.iter().filter(|user| !learned.contains(user)).collect();
    let known = {
        let (change, is_known) = (change.clone(), fact.known_at_creation);
        Callback::from(move |_: Event| change.emit(FactChange::KnownAtCreation(!is_known)))
    };
    let add_option = {
        let (change, fact) = (change.clone(), fact.clone());
        Callback::from(move |name: String| {
            let id: OptionId =
                free_slug(&name, |slug| fact.options.iter().any(|option| option.id == *slug)).into();
            change.emit(FactChange::AddOption(FactOption { id, name, other: Other::new() }));
        })
    };
    let has_options = matches!(fact.kind, FactKind::Choice | FactKind::Choices);
    html! {
        <div class="inspector-body">
            <p class="quiet" key="kind">{ fact.kind.label() }{ if fact.pack.is_empty() { String::new() } else { format!(" · {}", fact.pack) } }</p>
            <TextField key="question" label={say(message::FIELD_QUESTION)} value={fact.question.clone()} is_long=true on_change={{
                let change = change.clone();
                Callback::from(move |text| change.emit(FactChange::Question(text)))
            }} />
            <label class="check" key="known"><input type="checkbox" checked={fact.known_at_creation} onchange={known} />{ say(message::FIELD_KNOWN_AT_CREATION) }</label>
            if has_options {
                <div class="box" key="options">
                    <h3>{ say(message::FIELD_OPTIONS) }<span>{ fact.options.len() }</span></h3>
                    { for fact.options.iter().map(|option| option_row(option, &change)) }
                    <AddField label={say(message::FIELD_ADD_OPTION)} on_add={add_option} />
                </div>
            }
            <div class="box" key="learned">
                <h3>{ say(message::FIELD_LEARNED_BY) }<span>{ if learned.is_empty() { say(message::FIELD_NOWHERE) } else { "" } }</span></h3>
                { for learned.into_iter().map(|user| link(&dispatch, definition, user, String::new())) }
            </div>
            <div class="box" key="used">
                <h3>{ say(message::FIELD_USED_IN) }<span>{ if used.is_empty() { say(message::FIELD_NOWHERE) } else { "" } }</span></h3>
                { for used.into_iter().map(|user| link(&dispatch, definition, user, user.label().to_owned())) }
            </div>
            { actions(&dispatch, definition, &subject) }
        </div>
    }
}

fn option_row(option: &FactOption, change: &Callback<FactChange>) -> Html {
    let rename = {
        let (change, id) = (change.clone(), option.id.clone());
        Callback::from(move |name: String| change.emit(FactChange::RenameOption(id.clone(), name)))
    };
    let remove = {
        let (change, id) = (change.clone(), option.id.clone());
        Callback::from(move |_: MouseEvent| change.emit(FactChange::RemoveOption(id.clone())))
    };
    html! {
        <div class="option-row" key={option.id.as_str()}>
            <TextField label={option.name.clone()} value={option.name.clone()} on_change={rename} />
            <button type="button" class="plain" onclick={remove} aria-label={say(message::REMOVE)}>{ "×" }</button>
        </div>
    }
}
