//! What is selected, in detail.

mod criterion;
mod fact;
mod fields;
mod others;
mod parts;
mod play;
mod play_kind;
mod routes;
mod stage;
mod step;
mod trigger;

use crate::dispatch::use_dispatch;
use stagecraft_process::definition::StepOwner;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Snapshot};
use stagecraft_text::{Label, message, say};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct InspectorProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let snapshot = &props.snapshot;
    let definition = &snapshot.definition;
    let (subject, body) = match &snapshot.selection {
        None => (None, others::process(snapshot)),
        Some(subject) => {
            let body = match subject {
                Subject::Stage(id) => definition.stage(id.as_str()).map(|stage| html! { <stage::StageInspector key={stage.id.as_str()} stage={stagecraft_studio::Shared::from(stage)} snapshot={snapshot.clone()} /> }),
                Subject::Step(id) => definition.step(id.as_str()).map(|(_, step)| html! { <step::StepInspector key={step.id.as_str()} step={stagecraft_studio::Shared::from(step)} snapshot={snapshot.clone()} /> }),
                Subject::Criterion(id) => definition.criteria().find(|(_, criterion)| criterion.id == *id).map(|(_, criterion)| html! { <criterion::CriterionInspector key={id.as_str()} criterion={criterion.clone()} definition={definition.clone()} /> }),
                Subject::Trigger(id) => definition.trigger(id.as_str()).map(|trigger| html! { <trigger::TriggerInspector key={trigger.id.as_str()} trigger={stagecraft_studio::Shared::from(trigger)} snapshot={snapshot.clone()} /> }),
                Subject::Play(id) => definition.play(id.as_str()).map(|play| html! { <play::PlayInspector key={play.id.as_str()} play={stagecraft_studio::Shared::from(play)} snapshot={snapshot.clone()} /> }),
                Subject::Fact(id) => definition.fact(id.as_str()).map(|fact| html! { <fact::FactInspector key={fact.id.as_str()} fact={stagecraft_studio::Shared::from(fact)} snapshot={snapshot.clone()} /> }),
                Subject::Role(id) => definition.role(id.as_str()).map(others::role),
                Subject::SampleDeal(_) | Subject::Process => None,
            };
            (body.is_some().then(|| subject.clone()), body.unwrap_or_else(|| others::process(snapshot)))
        }
    };
    let is_empty = subject.is_none().then_some("empty");
    html! {
        <aside class={classes!("inspector", is_empty)} aria-label={say(message::INSPECTOR)}>
            if let Some(subject) = subject {
                <Head key={subject.key()} subject={subject.clone()} snapshot={snapshot.clone()} />
            }
            { body }
        </aside>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    subject: Subject,
    snapshot: Snapshot,
}

/// The kind and name of what is selected, and what is wrong with it.
#[component]
fn Head(props: &HeadProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.snapshot.definition;
    let name = stagecraft_text::names::subject_name(definition, &props.subject).to_owned();
    let renaming = use_state(|| false);
    // What is not drawn on the board is renamed here: the steps of plays, and facts.
    let is_on_board = match &props.subject {
        Subject::Step(id) => matches!(definition.step(id.as_str()), Some((StepOwner::Stage(_), _))),
        Subject::Fact(_) | Subject::Role(_) => false,
        _ => true,
    };
    let is_asked = !is_on_board && props.snapshot.renaming.as_ref() == Some(&props.subject);
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Select(None)))
    };
    let start = {
        let renaming = renaming.clone();
        Callback::from(move |_: MouseEvent| renaming.set(true))
    };
    let on_done = {
        let (dispatch, renaming, subject) = (dispatch.clone(), renaming.clone(), props.subject.clone());
        Callback::from(move |name: Option<String>| {
            if let Some(edit) = name.and_then(|name| parts::rename(&subject, name)) {
                dispatch.edit(edit);
            }
            renaming.set(false);
            dispatch.send(Message::RenameDone);
        })
    };
    let findings =
        props.snapshot.findings.iter().filter(|found| found.place.subject.as_ref() == Some(&props.subject));
    html! {
        <div class="inspector-head">
            <div class={classes!("eyebrow", props.subject.kind().to_owned())}>{ props.subject.label() }</div>
            <button type="button" class="plain inspector-close" aria-label={say(message::CLOSE)} onclick={close}>{ "×" }</button>
            if *renaming || is_asked {
                <crate::design::NameField {name} label={say(message::RENAME)} {on_done} />
            } else {
                <h2><button type="button" title={say(message::RENAME)} onclick={start}>{ name }</button></h2>
            }
            { for findings.map(|found| parts::finding(definition, found, &dispatch)) }
        </div>
    }
}
