use super::fields::{NumberField, TextField};
use super::parts::{actions, link};
use super::play_kind::PlayKindFields;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Action, Estimate, Play, Trigger};
use stagecraft_process::edit::PlayChange;
use stagecraft_process::finding::Subject;
use stagecraft_process::id::free_slug;
use stagecraft_studio::{Command, Message, Shared, Snapshot};
use stagecraft_text::{Label, message, numbers, say, say_with};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlayInspectorProps {
    pub play: Shared<Play>,
    pub snapshot: Snapshot,
}

#[component]
pub fn PlayInspector(props: &PlayInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let play = &props.play;
    let snapshot = &props.snapshot;
    let definition = &snapshot.definition;
    let change = {
        let (dispatch, id) = (dispatch.clone(), play.id.clone());
        Callback::from(move |change: PlayChange| dispatch.edit(Edit::ChangePlay(id.clone(), change)))
    };
    let mut playbooks: Vec<String> = definition.plays.iter().map(|play| play.playbook.clone()).collect();
    playbooks.sort();
    playbooks.dedup();
    let assumed = definition.assumptions.as_ref().and_then(|assumed| assumed.plays.get(&play.id));
    let points = assumed.and_then(|assumed| assumed.points.as_ref()).map(|points| points.typical);
    let set_points = {
        let (dispatch, id, definition) = (dispatch.clone(), play.id.clone(), definition.clone());
        Callback::from(move |points: Option<f64>| {
            let mut assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
            assumed.plays.entry(id.clone()).or_default().points = points.map(Estimate::own);
            dispatch.edit(Edit::SetAssumptions(Some(Rc::new(assumed))));
        })
    };
    let add_trigger = {
        let (dispatch, play, definition) = (dispatch.clone(), play.clone(), definition.clone());
        Callback::from(move |_: MouseEvent| {
            let id = free_slug(&play.name, |slug| definition.trigger(slug).is_some());
            let mut trigger = Trigger::named(id.into(), &play.name);
            trigger.actions = vec![Action::RunPlays(vec![play.id.clone()])];
            dispatch.send(Message::EditAndSelect(Edit::AddTrigger(usize::MAX, Rc::new(trigger))));
        })
    };
    let add_step = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Command(Command::AddStep)))
    };
    let report = snapshot.live.report.as_ref();
    let found = report.and_then(|report| report.plays.iter().find(|found| found.play == play.id.as_str()));
    let effect = snapshot.live.effects.get(play.id.as_str());
    html! {
        <div class="inspector-body">
            if let Some(found) = found {
                <div class="box" key="figures">
                    <h3>{ say(message::STAGE_FIGURES) }</h3>
                    <div class="figures-row">
                        <div><b>{ numbers::percent(found.runs_on.value, 0) }</b><span>{ say(message::PLAY_RUNS_ON) }</span></div>
                        <div><b>{ numbers::percent(found.done, 0) }</b><span>{ say(message::PLAY_DONE) }</span></div>
                        <div>
                            <b>{ match effect {
                                _ if !found.is_known => say(message::EFFECT_UNKNOWN).to_owned(),
                                Some(effect) if effect.difference.low > 0.0 || effect.difference.high < 0.0 => numbers::points(effect.difference.value * 100.0),
                                Some(_) => say(message::EFFECT_NOT_SHOWN).to_owned(),
                                None => "…".to_owned(),
                            } }</b>
                            <span>{ say(message::PLAY_EFFECT) }</span>
                        </div>
                    </div>
                </div>
            }
            <TextField key="summary" label={say(message::FIELD_SUMMARY)} value={play.summary.clone()} is_long=true on_change={{
                let change = change.clone();
                Callback::from(move |text| change.emit(PlayChange::Summary(text)))
            }} />
            <TextField key="playbook" label={say(message::FIELD_PLAYBOOK)} value={play.playbook.clone()} suggestions={playbooks} on_change={change.reform(PlayChange::Playbook)} />
            <div class="stack" key="kind">
                <PlayKindFields kind={play.kind.clone()} on_change={change.reform(PlayChange::Kind)} />
            </div>
            if let Some(promotion) = &play.promoted_from {
                <div class="box" key="promotion">
                    <h3>{ say(message::PLAY_PROMOTED_FROM) }<span>{ say_with(message::PLAY_PROMOTED_DEALS, &[("count", promotion.deals.len().into())]) }</span></h3>
                    <p>{ &promotion.situation }</p>
                    <p class="quiet">{ promotion.deals.join(", ") }</p>
                    <p class="quiet">{ say_with(message::PLAY_PROMOTED_ENDED, &[("won", promotion.won.into()), ("lost", promotion.lost.into())]) }</p>
                </div>
            }
            <NumberField key="points" label={say(message::FIELD_PLAY_POINTS)} help={say(message::FIELD_PLAY_POINTS_HELP)} least={-50.0} most=50.0 value={points} on_change={set_points} />
            <div class="box" key="triggers">
                <h3>{ say(message::FIELD_TRIGGERS) }</h3>
                { for definition.triggers.iter().filter(|trigger| trigger.plays().any(|id| *id == play.id)).map(|trigger| {
                    link(&dispatch, definition, &Subject::Trigger(trigger.id.clone()), String::new())
                }) }
                <button type="button" class="add-clause" onclick={add_trigger}>{ "+ " }{ say(message::ADD_TRIGGER) }</button>
            </div>
            <div class="box" key="steps">
                <h3>{ say(message::FIELD_STEPS) }<span>{ play.steps.len() }</span></h3>
                { for play.steps.iter().map(|step| link(&dispatch, definition, &Subject::Step(step.id.clone()), step.importance.label().to_owned())) }
                <button type="button" class="add-clause" onclick={add_step}>{ "+ " }{ say(message::ADD_STEP) }</button>
            </div>
            if !play.content.is_empty() {
                <div class="box" key="content">
                    { for play.content.iter().enumerate().map(|(index, content)| html! {
                        <p key={index} class="content"><b>{ content.kind.label() }</b>{ " " }{ &content.text }</p>
                    }) }
                </div>
            }
            { actions(&dispatch, definition, &Subject::Play(play.id.clone())) }
        </div>
    }
}
