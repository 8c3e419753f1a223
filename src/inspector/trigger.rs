use super::parts::{actions, link};
use super::step::StepFields;
use crate::app::AppMessage;
use crate::dispatch::{Dispatch, use_dispatch};
use crate::overlays::Overlay;
use crate::sentence::{SentenceEditor, Target};
use stagecraft_process::Edit;
use stagecraft_process::checks::not_assumed;
use stagecraft_process::condition::{Explanation, ExplanationNode, Truth};
use stagecraft_process::definition::{Action, Definition, Step, Trigger};
use stagecraft_process::edit::{StepChange, TriggerChange};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, SampleVerdict, Shared, Snapshot, View, WalkMessage, samples_on};
use stagecraft_text::names::stage_name;
use stagecraft_text::{explanation, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TriggerInspectorProps {
    pub trigger: Shared<Trigger>,
    pub snapshot: Snapshot,
}

#[component]
pub fn TriggerInspector(props: &TriggerInspectorProps) -> Html {
    let dispatch = use_dispatch();
    let trigger = &props.trigger;
    let snapshot = &props.snapshot;
    let definition = &snapshot.definition;
    let samples = use_memo((snapshot.compiled.clone(), trigger.id.clone()), |(compiled, id)| {
        samples_on(compiled.rc(), id)
    });
    let applies = samples.iter().filter(|answer| matches!(answer.verdict, SampleVerdict::Applies(_))).count();
    let counts = [("count", applies.into()), ("total", samples.len().into())];
    html! {
        <div class="inspector-body">
            <SentenceEditor key="sentence" definition={definition.clone()} target={Target::Trigger(trigger.clone())} />
            { simulated(snapshot, trigger) }
            <div class="boxes" key="missing">
                { for not_assumed(definition, trigger).into_iter().map(|fact| {
                    let dispatch = dispatch.clone();
                    let ask = Callback::from(move |_: MouseEvent| {
                        dispatch.page(AppMessage::Show(Overlay::Questions(QUESTION_OF_FACTS)));
                    });
                    let fact = stagecraft_text::names::fact_name(definition, fact.as_str()).to_owned();
                    html! {
                        <div class="finding note" key={fact.clone()}>
                            <p>{ say_with(message::APPLIES_NOT_ASSUMED, &[("fact", fact.into())]) }</p>
                            <button type="button" class="link" onclick={ask}>{ say(message::APPLIES_ASSUME) }</button>
                        </div>
                    }
                }) }
            </div>
            if !samples.is_empty() {
                <div class="box" key="samples">
                    <h3>{ say(message::SAMPLE_DEALS) }<span>{ say_with(message::APPLIES_TO_SAMPLES, &counts) }</span></h3>
                    { for samples.iter().map(|answer| {
                        let (class, mark, why) = verdict(definition, &answer.verdict);
                        let onclick = {
                            let (dispatch, deal) = (dispatch.clone(), answer.deal.clone());
                            Callback::from(move |_: MouseEvent| {
                                dispatch.send(Message::Walk(WalkMessage::Open(deal.clone())));
                                dispatch.send(Message::Show(View::Walk));
                            })
                        };
                        html! {
                            <button type="button" class="row" key={answer.deal.as_str()} {onclick} title={why.clone()}>
                                <b class={class}>{ mark }</b>
                                <span class="row-name">{ &answer.name }</span>
                                <span class="row-right">{ why }</span>
                            </button>
                        }
                    }) }
                </div>
            }
            <div class="box" key="plays">
                <h3>{ say(message::PLAYS) }<span>{ say_with(message::COUNT_PLAYS, &[("count", trigger.plays().count().into())]) }</span></h3>
                { for trigger.plays().filter_map(|id| definition.play(id.as_str())).map(|play| {
                    let steps = say_with(message::COUNT_STEPS, &[("count", play.steps.len().into())]);
                    link(&dispatch, definition, &Subject::Play(play.id.clone()), steps)
                }) }
            </div>
            // One element whatever stands in it: what comes and goes here must not make the sentence anew.
            <div class="boxes" key="added">
            { for trigger.actions.iter().enumerate().filter_map(|(at, action)| match action {
                Action::AddStep(step) => Some(added_step(&dispatch, definition, trigger, at, step)),
                _ => None,
            }) }
            </div>
            { actions(&dispatch, definition, &Subject::Trigger(trigger.id.clone())) }
        </div>
    }
}

/// Which of the seven questions asks what is true of deals.
const QUESTION_OF_FACTS: usize = 4;

/// A step that the trigger adds to deals, which belongs to no stage and no play: what else can be said of it.
fn added_step(
    dispatch: &Dispatch,
    definition: &Shared<Definition>,
    trigger: &Shared<Trigger>,
    at: usize,
    step: &Step,
) -> Html {
    let on_change = {
        let (dispatch, trigger) = (dispatch.clone(), trigger.clone());
        Callback::from(move |change: StepChange| {
            let mut actions = trigger.actions.clone();
            let Some(Action::AddStep(step)) = actions.get_mut(at) else { return };
            match change {
                StepChange::Kind(kind) => step.kind = kind,
                StepChange::Importance(importance) => step.importance = importance,
                StepChange::Role(role) => step.role = role,
                StepChange::EffortHours(hours) => step.effort_hours = hours,
                StepChange::DueDays(days) => step.due_days = days,
                _ => return,
            }
            dispatch.edit(Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::Actions(actions)));
        })
    };
    html! {
        <div class="box" key={format!("added-{}", step.id)}>
            <h3>{ say(message::ADDED_STEP) }<span>{ &step.name }</span></h3>
            <StepFields step={step.clone()} definition={definition.clone()} {on_change} />
        </div>
    }
}

/// On how many simulated deals it applies, and what its play does.
fn simulated(snapshot: &Snapshot, trigger: &Trigger) -> Html {
    let definition = &snapshot.definition;
    let report = snapshot.live.report.as_ref();
    let found =
        report.and_then(|report| report.triggers.iter().find(|found| found.trigger == trigger.id.as_str()));
    let Some(found) = found else {
        return html! { <div class="box" key="simulated"><h3>{ say(message::APPLIES_TO_NONE) }</h3></div> };
    };
    let share = found.applies_to;
    let margin = (share.high - share.low) / 2.0 * 100.0;
    let when = found.median_day.zip(found.mostly_in.as_ref()).map(|(day, (stage, _))| {
        let stage = stage_name(definition, stage);
        say_with(message::APPLIES_WHEN, &[("day", numbers::decimal(day, 0).into()), ("stage", stage.into())])
    });
    let without = trigger.plays().find_map(|id| {
        let effect = snapshot.live.effects.get(id.as_str())?;
        let is_shown = effect.difference.low > 0.0 || effect.difference.high < 0.0;
        is_shown.then(|| {
            say_with(
                message::WITHOUT_IT,
                &[
                    ("play", stagecraft_text::names::play_name(definition, id.as_str()).into()),
                    ("points", numbers::decimal(effect.difference.value.abs() * 100.0, 1).into()),
                    ("falls", u32::from(effect.difference.value > 0.0).into()),
                ],
            )
        })
    });
    html! {
        <div class={classes!("box", snapshot.live.is_stale.then_some("stale"))} key="simulated">
            <h3>
                { say_with(message::APPLIES_TO_DEALS, &[("share", numbers::percent(share.value, 1).into())]) }
                <span>{ numbers::margin(margin, 1) }</span>
            </h3>
            <div class="bar"><i style={format!("width:{:.1}%", share.value * 100.0)}></i></div>
            <p class="quiet">{ when.unwrap_or_default() }{ " " }{ without.unwrap_or_default() }</p>
        </div>
    }
}

/// The class, the mark and the words of what a sample deal says.
fn verdict(definition: &Definition, verdict: &SampleVerdict) -> (&'static str, &'static str, String) {
    match verdict {
        SampleVerdict::Applies(day) => ("ok", "✓", numbers::day_of_deal(day.floor())),
        SampleVerdict::No(why) => (
            "no",
            "–",
            why.as_ref()
                .and_then(|why| first_leaf(definition, why, Truth::False))
                .unwrap_or_else(|| say(message::SAMPLE_NEVER_ASKED).to_owned()),
        ),
        SampleVerdict::Unknown(why) => (
            "unknown",
            "?",
            why.as_ref().and_then(|why| first_leaf(definition, why, Truth::Unknown)).unwrap_or_default(),
        ),
        SampleVerdict::NotWalked => ("no", "–", say(message::SAMPLE_NOT_WALKED).to_owned()),
    }
}

/// What the first leaf of this truth read.
fn first_leaf(definition: &Definition, why: &Explanation, truth: Truth) -> Option<String> {
    match &why.node {
        ExplanationNode::All(parts) | ExplanationNode::Any(parts) => {
            parts.iter().find_map(|part| first_leaf(definition, part, truth))
        }
        ExplanationNode::Not(part) => {
            first_leaf(definition, part, if truth == Truth::False { Truth::True } else { truth })
        }
        ExplanationNode::Leaf { .. } if why.truth == truth => {
            let reason = explanation::leaf(definition, why);
            Some(if truth == Truth::Unknown {
                reason.read
            } else {
                format!("{}: {}", reason.statement, reason.read)
            })
        }
        ExplanationNode::Leaf { .. } => None,
    }
}
