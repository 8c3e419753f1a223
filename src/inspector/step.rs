use super::fields::{Chips, NumberField, SelectField};
use super::parts::actions;
use crate::dispatch::use_dispatch;
use crate::sentence::{FactButton, SentenceEditor, Target};
use stagecraft_process::Edit;
use stagecraft_process::definition::{Definition, Drawn, Fact, Importance, Step, StepKind, StepOwner};
use stagecraft_process::edit::{Owner, StepChange};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Shared, Snapshot};
use stagecraft_text::{Label, message, say};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StepInspectorProps {
    pub step: Shared<Step>,
    pub snapshot: Snapshot,
}

#[component]
pub fn StepInspector(props: &StepInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let step = &props.step;
    let definition = &props.snapshot.definition;
    let change = {
        let (dispatch, id) = (dispatch.clone(), step.id.clone());
        Callback::from(move |change: StepChange| dispatch.edit(Edit::ChangeStep(id.clone(), change)))
    };
    let mut places: Vec<(String, String)> =
        definition.stages.iter().map(|stage| (format!("stage/{}", stage.id), stage.name.clone())).collect();
    places.extend(definition.plays.iter().map(|play| (format!("play/{}", play.id), play.name.clone())));
    let place = match definition.step(step.id.as_str()) {
        Some((StepOwner::Stage(stage), _)) => format!("stage/{}", stage.id),
        Some((StepOwner::Play(play), _)) => format!("play/{}", play.id),
        None => String::new(),
    };
    let learned = step.learns.iter().map(|fact| {
        (fact.to_string(), stagecraft_text::names::fact_name(definition, fact.as_str()).to_owned())
    });
    let others = definition.facts.iter().filter(|fact| !step.learns.contains(&fact.id));
    let learn = {
        let (dispatch, id, learns) = (dispatch.clone(), step.id.clone(), step.learns.clone());
        Callback::from(move |(fact, is_new): (Rc<Fact>, bool)| {
            let learns = learns.iter().cloned().chain([fact.id.clone()]).collect();
            let edit = Edit::ChangeStep(id.clone(), StepChange::Learns(learns));
            if is_new {
                // What was made is shown: its options and its question are said there.
                let edit = Edit::All(vec![Edit::AddFact(usize::MAX, fact), edit]);
                dispatch.send(Message::EditAndSelect(edit));
            } else {
                dispatch.edit(edit);
            }
        })
    };
    html! {
        <div class="inspector-body">
            <StepFields key="fields" step={(**step).clone()} definition={definition.clone()} on_change={change.clone()} />
            <SelectField key="place" label={say(message::FIELD_PLACE)} options={places} value={place} on_change={{
                let (dispatch, id) = (dispatch.clone(), step.id.clone());
                Callback::from(move |key: String| {
                    let owner = match key.split_once('/') {
                        Some(("stage", stage)) => Owner::Stage(stage.into()),
                        Some((_, play)) => Owner::Play(play.into()),
                        None => return,
                    };
                    dispatch.edit(Edit::MoveStep(id.clone(), owner, usize::MAX));
                })
            }} />
            <Chips
                key="learns"
                label={say(message::FIELD_LEARNS)}
                chips={learned.collect::<Vec<_>>()}
                on_remove={{
                    let (change, learns) = (change.clone(), step.learns.clone());
                    Callback::from(move |key: String| {
                        change.emit(StepChange::Learns(learns.iter().filter(|fact| fact.as_str() != key).cloned().collect()));
                    })
                }}
                add={html! {
                    <FactButton
                        key="add"
                        definition={definition.clone()}
                        class="chip-add"
                        words={format!("+ {}", say(message::FIELD_ADD_FACT))}
                        label={say(message::FIELD_ADD_FACT)}
                        offered={others.cloned().collect::<Vec<_>>()}
                        on_take={learn.reform(|fact: Rc<Fact>| (fact, false))}
                        on_make={learn.reform(|fact: Rc<Fact>| (fact, true))}
                    />
                }}
            />
            <div class="box" key="when">
                <h3>{ say(message::FIELD_CONDITION) }<span>{ if step.when.is_none() { say(message::FIELD_ALWAYS) } else { "" } }</span></h3>
                <SentenceEditor definition={definition.clone()} target={Target::Step(step.id.clone(), step.when.clone())} />
            </div>
            if !step.content.is_empty() {
                <div class="box" key="content">
                    { for step.content.iter().enumerate().map(|(index, content)| html! {
                        <p key={index} class="content"><b>{ content.kind.label() }</b>{ " " }{ &content.text }</p>
                    }) }
                </div>
            }
            { actions(&dispatch, definition, &Subject::Step(step.id.clone())) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct StepFieldsProps {
    pub step: Step,
    pub definition: Shared<Definition>,
    pub on_change: Callback<StepChange>,
}

/// What every step has, wherever it stands.
#[component]
pub fn StepFields(props: &StepFieldsProps) -> Html {
    let StepFieldsProps { step, definition, on_change: change } = props;
    let labels = |labels: &[&'static str]| -> Vec<(String, String)> {
        labels.iter().map(|label| ((*label).to_owned(), (*label).to_owned())).collect()
    };
    let kinds = labels(&StepKind::ALL.map(|kind| kind.label()));
    let importances = labels(&Importance::ALL.map(|importance| importance.label()));
    let mut roles = vec![(String::new(), say(message::FIELD_NOBODY).to_owned())];
    roles.extend(definition.roles.iter().map(|role| (role.id.to_string(), role.name.clone())));
    let hours = match &step.effort_hours {
        Some(Drawn::Fixed(hours)) => Some(*hours),
        _ => None,
    };
    html! {
        <>
            <div class="field-row" key="kind">
                <SelectField label={say(message::FIELD_KIND)} options={kinds} value={step.kind.label().to_owned()} on_change={{
                    let change = change.clone();
                    Callback::from(move |key: String| {
                        if let Some(kind) = StepKind::ALL.into_iter().find(|kind| kind.label() == key) {
                            change.emit(StepChange::Kind(kind));
                        }
                    })
                }} />
                <SelectField label={say(message::FIELD_IMPORTANCE)} options={importances} value={step.importance.label().to_owned()} on_change={{
                    let change = change.clone();
                    Callback::from(move |key: String| {
                        if let Some(importance) = Importance::ALL.into_iter().find(|importance| importance.label() == key) {
                            change.emit(StepChange::Importance(importance));
                        }
                    })
                }} />
            </div>
            <SelectField key="role" label={say(message::FIELD_ROLE)} options={roles} value={step.role.as_ref().map(ToString::to_string).unwrap_or_default()} on_change={{
                let change = change.clone();
                Callback::from(move |key: String| change.emit(StepChange::Role((!key.is_empty()).then(|| key.into()))))
            }} />
            <div class="field-row" key="numbers">
                <NumberField label={say(message::FIELD_EFFORT)} value={hours} on_change={{
                    let change = change.clone();
                    Callback::from(move |hours: Option<f64>| change.emit(StepChange::EffortHours(hours.map(Drawn::Fixed))))
                }} />
                <NumberField label={say(message::FIELD_DUE)} value={step.due_days} on_change={{
                    let change = change.clone();
                    Callback::from(move |days| change.emit(StepChange::DueDays(days)))
                }} />
            </div>
        </>
    }
}
