use super::fields::{SelectField, TextField};
use super::parts::actions;
use crate::dispatch::use_dispatch;
use crate::sentence::{SentenceEditor, Target};
use stagecraft_process::Edit;
use stagecraft_process::definition::{Criterion, Definition, Proof};
use stagecraft_process::edit::CriterionChange;
use stagecraft_process::finding::Subject;
use stagecraft_studio::Shared;
use stagecraft_text::{Label, message, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CriterionInspectorProps {
    pub criterion: Criterion,
    pub definition: Shared<Definition>,
}

const PROOFS: [Proof; 3] = [Proof::Buyer, Proof::Seller, Proof::Internal];

#[component]
pub fn CriterionInspector(props: &CriterionInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let criterion = &props.criterion;
    let change = {
        let (dispatch, id) = (dispatch.clone(), criterion.id.clone());
        Callback::from(move |change: CriterionChange| {
            dispatch.edit(Edit::ChangeCriterion(id.clone(), change));
        })
    };
    html! {
        <div class="inspector-body">
            <TextField key="statement" label={say(message::FIELD_STATEMENT)} value={criterion.statement.clone()} is_long=true on_change={{
                let change = change.clone();
                Callback::from(move |text| change.emit(CriterionChange::Statement(text)))
            }} />
            <SelectField
                key="proof"
                label={say(message::FIELD_PROOF)}
                options={PROOFS.map(|proof| (proof.label().to_owned(), proof.label().to_owned())).to_vec()}
                value={criterion.proof.label().to_owned()}
                on_change={Callback::from(move |key: String| {
                    if let Some(proof) = PROOFS.into_iter().find(|proof| proof.label() == key) {
                        change.emit(CriterionChange::Proof(proof));
                    }
                })}
            />
            <div class="box" key="when">
                <h3>{ say(message::FIELD_MET_WHEN) }<span>{ if criterion.when.is_none() { say(message::FIELD_BY_HAND) } else { "" } }</span></h3>
                <SentenceEditor definition={props.definition.clone()} target={Target::Criterion(criterion.id.clone(), criterion.when.clone())} />
            </div>
            { actions(&dispatch, &props.definition, &Subject::Criterion(criterion.id.clone())) }
        </div>
    }
}
