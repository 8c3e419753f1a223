use super::fields::{AddSelect, Chips, NumberField, SelectField, TextField};
use super::parts::{actions, link};
use super::routes::Routes;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Criterion, Other, Proof, Stage, Strictness};
use stagecraft_process::edit::StageChange;
use stagecraft_process::finding::Subject;
use stagecraft_process::id::free_slug;
use stagecraft_studio::{Message, Shared, Snapshot};
use stagecraft_text::names::role_name;
use stagecraft_text::{Label, message, numbers, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageInspectorProps {
    pub stage: Shared<Stage>,
    pub snapshot: Snapshot,
}

const STRICTNESSES: [Strictness; 3] = [Strictness::Record, Strictness::Warn, Strictness::Block];

#[component]
pub fn StageInspector(props: &StageInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let stage = &props.stage;
    let definition = &props.snapshot.definition;
    let subject = Subject::Stage(stage.id.clone());
    let text = |change: fn(String) -> StageChange| {
        let (dispatch, id) = (dispatch.clone(), stage.id.clone());
        Callback::from(move |text: String| dispatch.edit(Edit::ChangeStage(id.clone(), change(text))))
    };
    let number = |change: fn(Option<f64>) -> StageChange| {
        let (dispatch, id) = (dispatch.clone(), stage.id.clone());
        Callback::from(move |value: Option<f64>| dispatch.edit(Edit::ChangeStage(id.clone(), change(value))))
    };
    let add_criterion = {
        let (dispatch, id, definition) = (dispatch.clone(), stage.id.clone(), definition.clone());
        Callback::from(move |_: MouseEvent| {
            let statement = say(message::NEW_CRITERION);
            let taken = |slug: &str| definition.criteria().any(|(_, criterion)| criterion.id == *slug);
            let criterion = Criterion {
                id: free_slug(statement, taken).into(),
                statement: statement.to_owned(),
                when: None,
                proof: Proof::Buyer,
                other: Other::new(),
            };
            let subject = Subject::Criterion(criterion.id.clone());
            dispatch.send(Message::EditAndSelect(Edit::AddCriterion(id.clone(), usize::MAX, criterion)));
            dispatch.send(Message::Rename(subject));
        })
    };
    let set_overriders = {
        let (dispatch, id) = (dispatch.clone(), stage.id.clone());
        Callback::from(move |roles| {
            dispatch.edit(Edit::ChangeStage(id.clone(), StageChange::OverriddenBy(roles)));
        })
    };
    let overridden_by = stage.gate.overridden_by.clone();
    let overriders: Vec<(String, String)> = (overridden_by.iter())
        .map(|role| (role.to_string(), role_name(definition, role.as_str()).to_owned()))
        .collect();
    let other_roles = definition.roles.iter().filter(|role| !overridden_by.contains(&role.id));
    let other_roles: Vec<(String, String)> =
        other_roles.map(|role| (role.id.to_string(), role.name.clone())).collect();
    let add_overrider = {
        let roles = overridden_by.clone();
        set_overriders.reform(move |role: String| roles.iter().cloned().chain([role.into()]).collect())
    };
    let remove_overrider = set_overriders.reform(move |role: String| {
        overridden_by.iter().filter(|one| one.as_str() != role).cloned().collect()
    });
    let report = props.snapshot.live.report.as_ref();
    let found = report.and_then(|report| report.stages.iter().find(|found| found.stage == stage.id.as_str()));
    html! {
        <div class="inspector-body">
            if let Some(found) = found {
                <div class="box" key="figures">
                    <h3>{ say(message::STAGE_FIGURES) }</h3>
                    <div class="figures-row">
                        <div><b>{ numbers::percent(found.reached, 0) }</b><span>{ say(message::STAGE_REACHED) }</span></div>
                        <div><b>{ numbers::percent(found.advanced.value, 0) }</b><span>{ say(message::STAGE_ADVANCED) }</span></div>
                        <div><b>{ found.days.map_or_else(|| "–".to_owned(), |days| numbers::decimal(days.median, 0)) }</b><span>{ say(message::STAGE_MEDIAN_DAYS) }</span></div>
                    </div>
                </div>
            }
            <TextField key="purpose" label={say(message::FIELD_PURPOSE)} value={stage.purpose.clone()} is_long=true on_change={text(StageChange::Purpose)} />
            <TextField key="outcome" label={say(message::FIELD_VERIFIABLE_OUTCOME)} value={stage.verifiable_outcome.clone()} is_long=true on_change={text(StageChange::VerifiableOutcome)} />
            <div class="field-row" key="days">
                <NumberField label={say(message::FIELD_EXPECTED_DAYS)} value={stage.expected_days} most=36500.0 on_change={number(StageChange::ExpectedDays)} />
                <NumberField label={say(message::FIELD_STALL_DAYS)} value={stage.stall_days} most=36500.0 on_change={number(StageChange::StallDays)} />
                <NumberField
                    label={say(message::FIELD_PROBABILITY)}
                    value={stage.probability.map(|probability| probability * 100.0)}
                    most=100.0
                    on_change={number(|percent| StageChange::Probability(percent.map(|percent| percent / 100.0)))}
                />
            </div>
            <div class="box" key="gate">
                <h3>{ say(message::FIELD_CRITERIA) }</h3>
                <SelectField
                    label={say(message::FIELD_STRICTNESS)}
                    options={STRICTNESSES.map(|strictness| (strictness.label().to_owned(), strictness.label().to_owned())).to_vec()}
                    value={stage.gate.strictness.label().to_owned()}
                    on_change={{
                        let (dispatch, id) = (dispatch.clone(), stage.id.clone());
                        Callback::from(move |key: String| {
                            if let Some(strictness) = STRICTNESSES.into_iter().find(|strictness| strictness.label() == key) {
                                dispatch.edit(Edit::ChangeStage(id.clone(), StageChange::Strictness(strictness)));
                            }
                        })
                    }}
                />
                if !definition.roles.is_empty() {
                    <Chips
                        label={say(message::GATE_OVERRIDDEN_BY)}
                        chips={overriders}
                        add={html! { <AddSelect key="add" label={say(message::ADD_ROLE)} others={other_roles} on_add={add_overrider} /> }}
                        on_remove={remove_overrider}
                    />
                    if stage.gate.overridden_by.is_empty() {
                        <p class="quiet">{ say(message::GATE_OVERRIDDEN_BY_ALL) }</p>
                    }
                }
                { for stage.gate.criteria.iter().map(|criterion| {
                    link(&dispatch, definition, &Subject::Criterion(criterion.id.clone()), criterion.proof.label().to_owned())
                }) }
                <button type="button" class="add-clause" onclick={add_criterion}>{ "+ " }{ say(message::ADD_CRITERION) }</button>
            </div>
            <Routes key="routes" stage={stage.clone()} definition={definition.clone()} />
            <div class="box" key="steps">
                <h3>{ say(message::FIELD_STEPS) }<span>{ stage.steps.len() }</span></h3>
                { for stage.steps.iter().map(|step| link(&dispatch, definition, &Subject::Step(step.id.clone()), step.importance.label().to_owned())) }
            </div>
            { actions(&dispatch, definition, &subject) }
        </div>
    }
}
