use super::drag::{Drag, use_drag};
use super::follow::use_follow;
use super::links::Links;
use super::play_card::PlayColumn;
use super::stage_card::StageCard;
use crate::dispatch::{Dispatch, use_dispatch};
use crate::glue::keys::act;
use stagecraft_process::definition::{Definition, StepOwner};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Command, KeyAct, KeyPlace, Message, Shared, Snapshot};
use stagecraft_text::{message, numbers, say, say_with};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DesignProps {
    pub snapshot: Snapshot,
}

/// The subject of the nearest element that has one.
pub fn subject_of(target: Option<web_sys::EventTarget>) -> Option<Subject> {
    let element = target?.dyn_into::<Element>().ok()?;
    let found = element.closest("[data-subject]").ok()??;
    Subject::from_key(&found.get_attribute("data-subject")?)
}

/// What the element asks to be added, as kind and id.
fn addition_of(target: Option<web_sys::EventTarget>) -> Option<(String, String)> {
    let element = target?.dyn_into::<Element>().ok()?;
    let asked = element.closest("[data-add]").ok()??.get_attribute("data-add")?;
    let (kind, id) = asked.split_once('/')?;
    Some((kind.to_owned(), id.to_owned()))
}

fn add(dispatch: &Dispatch, kind: &str, id: &str) {
    let (select, command) = match kind {
        "step-of-stage" => (Some(Subject::Stage(id.into())), Command::AddStep),
        "step-of-play" => (Some(Subject::Play(id.into())), Command::AddStep),
        "play" => ((!id.is_empty()).then(|| Subject::Play(id.into())), Command::AddPlay),
        _ => (None, Command::AddStage),
    };
    dispatch.send(Message::Select(select));
    dispatch.send(Message::Command(command));
}

#[component]
pub fn Design(props: &DesignProps) -> Html {
    let dispatch = use_dispatch();
    let board = use_node_ref();
    let snapshot = &props.snapshot;
    let definition = &snapshot.definition;
    use_follow(snapshot.selection.clone(), snapshot.renaming.is_none());
    let drag: Drag = use_drag(board.clone(), definition.clone());

    let onclick = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some((kind, id)) = addition_of(event.target()) {
                add(&dispatch, &kind, &id);
            } else {
                dispatch.send(Message::Select(subject_of(event.target())));
            }
        })
    };
    let ondblclick = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(subject) = subject_of(event.target()) {
                dispatch.send(Message::Rename(subject));
            }
        })
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_press = act(KeyPlace::Board, &event) == Some(KeyAct::Choose);
            let in_place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let is_own = in_place.is_some_and(|element| element.has_attribute("data-subject"));
            if is_press && is_own {
                event.prevent_default();
                dispatch.send(Message::Select(subject_of(event.target())));
            }
        })
    };
    let report = snapshot.live.report.as_deref();
    let stages = definition.stages.iter().enumerate().map(|(index, stage)| {
        let advanced = report
            .and_then(|report| report.stages.get(index))
            .filter(|found| found.stage == *stage.id.as_str());
        let share = advanced.map(|found| numbers::percent(found.advanced.value, 0));
        let roles = stage.steps.iter().map(|step| short_role(definition, step)).collect::<Vec<_>>();
        html! {
            <StageCard
                key={stage.id.as_str()}
                stage={Shared::from(stage)}
                {roles}
                {share}
                selection={within_stage(&snapshot.selection, stage)}
                renaming={within_stage(&snapshot.renaming, stage)}
                problems={problems_of(snapshot, stage)}
            />
        }
    });
    let lanes = lanes(definition);
    let effects = snapshot.live.effects.clone();
    html! {
        <div class="board" ref={board.clone()} {onclick} {ondblclick} {onkeydown} onpointerdown={drag.onpointerdown}>
            <div class="lane-title" key="stages-title"><h2>{ say(message::STAGES) }</h2></div>
            <div class="stage-row" key="stages" data-drop="stages">
                { for stages }
                <button type="button" class="add-stage" data-add="stage/" key="+">{ "+ " }{ say(message::ADD_STAGE) }</button>
            </div>
            if definition.stages.is_empty() {
                <p class="board-empty" key="no-stages">{ say(message::NO_STAGES_YET) }</p>
            }
            { for lanes.into_iter().map(|lane| {
                let last = lane.plays.last().map_or("", |play| definition.plays[*play].id.as_str()).to_owned();
                html! {
                    <section class="playbook" key={lane.name.clone()}>
                        <div class="lane-title">
                            <h2>{ if lane.name.is_empty() { say(message::PLAYBOOK_NONE).to_owned() } else { say_with(message::PLAYBOOK_TITLE, &[("name", lane.name.as_str().into())]) } }</h2>
                            <button type="button" class="plain" data-add={format!("play/{last}")}>{ "+ " }{ say(message::ADD_PLAY) }</button>
                        </div>
                        if lane.plays.is_empty() {
                            <div class="board-empty invitation">
                                <p>{ say(message::NO_PLAYS_YET) }</p>
                                <button type="button" class="button" data-add="play/">{ say(message::ADD_FIRST_PLAY) }</button>
                                <div class="example" aria-hidden="true">
                                    <span class="when">{ say(message::EXAMPLE_OF_A_TRIGGER) }</span>
                                    <span class="card play">{ say(message::EXAMPLE_OF_A_PLAY) }</span>
                                </div>
                            </div>
                        }
                        <div class="play-row" data-drop="plays">
                            { for lane.plays.iter().map(|index| {
                                let play = &definition.plays[*index];
                                let triggers: Vec<_> = definition.triggers.iter()
                                    .filter(|trigger| trigger.plays().any(|id| *id == play.id))
                                    .map(Shared::from).collect();
                                let found = report.and_then(|report| report.plays.iter().find(|found| found.play == play.id.as_str()));
                                html! {
                                    <PlayColumn
                                        key={play.id.as_str()}
                                        play={Some(Shared::from(play))}
                                        {triggers}
                                        definition={definition.clone()}
                                        runs_on={found.map(|found| numbers::percent(found.runs_on.value, 0))}
                                        is_known={found.is_some_and(|found| found.is_known)}
                                        effect={effects.get(play.id.as_str()).copied()}
                                        selection={snapshot.selection.clone().filter(|subject| matches!(subject, Subject::Play(_) | Subject::Trigger(_)))}
                                        renaming={snapshot.renaming.clone().filter(|subject| matches!(subject, Subject::Play(_) | Subject::Trigger(_)))}
                                    />
                                }
                            }) }
                        </div>
                    </section>
                }
            }) }
            { others(snapshot) }
            <Links key="links" board={board} definition={definition.clone()} selection={snapshot.selection.clone()} />
            <div class="drop-line" key="drop-line" hidden=true></div>
            <div class="drop-said" key="drop-said" role="status" hidden=true></div>
        </div>
    }
}

/// A playbook with the positions of its plays.
struct Lane {
    name: String,
    plays: Vec<usize>,
}

fn lanes(definition: &Definition) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for (index, play) in definition.plays.iter().enumerate() {
        match lanes.iter_mut().find(|lane| lane.name == play.playbook) {
            Some(lane) => lane.plays.push(index),
            None => lanes.push(Lane { name: play.playbook.clone(), plays: vec![index] }),
        }
    }
    if lanes.is_empty() {
        lanes.push(Lane { name: String::new(), plays: Vec::new() });
    }
    lanes
}

/// Triggers that run no play.
fn others(snapshot: &Snapshot) -> Html {
    let definition = &snapshot.definition;
    let others: Vec<_> =
        definition.triggers.iter().filter(|trigger| trigger.plays().next().is_none()).collect();
    if others.is_empty() {
        return html! { <span key="others" hidden=true></span> };
    }
    html! {
        <section class="playbook" key="others">
            <div class="lane-title"><h2>{ say(message::ALERTS_AND_STEPS) }</h2></div>
            <div class="play-row">
                { for others.into_iter().map(|trigger| html! {
                    <PlayColumn
                        key={trigger.id.as_str()}
                        play={None::<Shared<stagecraft_process::definition::Play>>}
                        triggers={vec![Shared::from(trigger)]}
                        definition={definition.clone()}
                        runs_on={None::<String>}
                        is_known={false}
                        effect={None::<stagecraft_report::PlayEffect>}
                        selection={snapshot.selection.clone().filter(|subject| matches!(subject, Subject::Trigger(_)))}
                        renaming={snapshot.renaming.clone().filter(|subject| matches!(subject, Subject::Trigger(_)))}
                    />
                }) }
            </div>
        </section>
    }
}

fn short_role(definition: &Definition, step: &stagecraft_process::definition::Step) -> String {
    let role = step.role.as_ref().and_then(|role| definition.role(role.as_str()));
    role.map_or_else(String::new, |role| {
        if role.short_name.is_empty() { role.name.clone() } else { role.short_name.clone() }
    })
}

/// The subject if it lies within a stage: other cards need not render for it.
fn within_stage(
    subject: &Option<Subject>,
    stage: &Rc<stagecraft_process::definition::Stage>,
) -> Option<Subject> {
    let subject = subject.as_ref()?;
    let within = match subject {
        Subject::Stage(id) => *id == stage.id,
        Subject::Step(id) => stage.steps.iter().any(|step| step.id == *id),
        Subject::Criterion(id) => stage.gate.criteria.iter().any(|criterion| criterion.id == *id),
        _ => false,
    };
    within.then(|| subject.clone())
}

/// The sentences of what is wrong with a stage or anything in it.
fn problems_of(snapshot: &Snapshot, stage: &Rc<stagecraft_process::definition::Stage>) -> Vec<String> {
    let definition = &snapshot.definition;
    let findings = snapshot.findings.iter().filter(|finding| {
        finding.severity() > stagecraft_process::Severity::Note
            && match &finding.place.subject {
                Some(Subject::Step(id)) => matches!(definition.step(id.as_str()), Some((StepOwner::Stage(owner), _)) if owner.id == stage.id),
                subject => within_stage(subject, stage).is_some(),
            }
    });
    findings.map(|finding| stagecraft_text::finding(definition, finding)).collect()
}
