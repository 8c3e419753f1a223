use super::NameField;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Definition, Play, Trigger};
use stagecraft_process::edit::{PlayChange, TriggerChange};
use stagecraft_process::finding::Subject;
use stagecraft_report::PlayEffect;
use stagecraft_studio::{Message, Shared};
use stagecraft_text::phrases::{Piece, PieceRole, trigger_short};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlayColumnProps {
    /// The play; nothing for triggers that run none.
    pub play: Option<Shared<Play>>,
    /// The triggers above it.
    pub triggers: Vec<Shared<Trigger>>,
    /// For names within the triggers' sentences.
    pub definition: Shared<Definition>,
    /// On what share of deals it runs.
    pub runs_on: Option<String>,
    /// Whether anybody has said what it does.
    pub is_known: bool,
    /// What it does, once it is measured.
    pub effect: Option<PlayEffect>,
    pub selection: Option<Subject>,
    pub renaming: Option<Subject>,
}

/// A play with the triggers that run it.
#[component]
pub fn PlayColumn(props: &PlayColumnProps) -> Html {
    let dispatch = use_dispatch();
    let selected = |subject: &Subject| props.selection.as_ref() == Some(subject);
    let renames = |subject: &Subject| props.renaming.as_ref() == Some(subject);
    let rename = |edit: Box<dyn Fn(String) -> Edit>| {
        let dispatch = dispatch.clone();
        Callback::from(move |name: Option<String>| {
            if let Some(name) = name {
                dispatch.edit(edit(name));
            }
            dispatch.send(Message::RenameDone);
        })
    };
    html! {
        <div class="play-column" data-play={props.play.as_ref().map(|play| play.id.to_string())}>
            { for props.triggers.iter().map(|trigger| {
                let subject = Subject::Trigger(trigger.id.clone());
                let is_selected = selected(&subject);
                let id = trigger.id.clone();
                html! {
                    <div
                        key={format!("trigger-{}", trigger.id)}
                        class={classes!("when", is_selected.then_some("selected"))}
                        data-subject={subject.key()}
                        tabindex="0"
                        role="button"
                        aria-pressed={is_selected.to_string()}
                        aria-label={trigger.name.clone()}
                        title={trigger.name.clone()}
                    >
                        if renames(&subject) {
                            <NameField
                                name={trigger.name.clone()}
                                label={say(message::RENAME)}
                                on_done={rename(Box::new(move |name| Edit::ChangeTrigger(id.clone(), TriggerChange::Name(name))))}
                            />
                        } else {
                            <span class="sentence">{ short(&trigger_short(&props.definition, trigger)) }</span>
                        }
                    </div>
                }
            }) }
            if props.triggers.is_empty() {
                <div class="when none" key="none"><span class="sentence">{ say(message::NO_TRIGGER_YET) }</span></div>
            }
            if let Some(play) = &props.play {
                { card(props, play, &selected, &renames, rename(Box::new({
                    let id = play.id.clone();
                    move |name| Edit::ChangePlay(id.clone(), PlayChange::Name(name))
                }))) }
            }
        </div>
    }
}

fn card(
    props: &PlayColumnProps,
    play: &Play,
    selected: &dyn Fn(&Subject) -> bool,
    renames: &dyn Fn(&Subject) -> bool,
    on_done: Callback<Option<String>>,
) -> Html {
    let subject = Subject::Play(play.id.clone());
    let is_selected = selected(&subject);
    html! {
        <div
            key="play"
            class={classes!("card", "play", is_selected.then_some("selected"))}
            data-subject={subject.key()}
            data-drag={subject.key()}
            data-drop={format!("steps-of/play/{}", play.id)}
            tabindex="0"
            role="button"
            aria-pressed={is_selected.to_string()}
        >
            <h3>
                if renames(&subject) {
                    <NameField name={play.name.clone()} label={say(message::RENAME)} {on_done} />
                } else {
                    <span class="name">{ &play.name }</span>
                }
            </h3>
            <p>{ &play.summary }</p>
            <div class="lift">
                { effect(props) }
                if let Some(share) = &props.runs_on {
                    <span>{ say_with(message::SHARE_OF_DEALS, &[("share", share.as_str().into())]) }</span>
                }
            </div>
        </div>
    }
}

fn effect(props: &PlayColumnProps) -> Html {
    let plain = |text: &str| html! { <b class="plain-effect">{ text.to_owned() }</b> };
    match props.effect {
        _ if !props.is_known => plain(say(message::EFFECT_UNKNOWN)),
        None => html! { <b class="plain-effect waiting">{ say(message::EFFECT_WAITING) }</b> },
        Some(effect) if effect.difference.low <= 0.0 && effect.difference.high >= 0.0 => {
            plain(say(message::EFFECT_NOT_SHOWN))
        }
        Some(effect) => {
            let points = effect.difference.value * 100.0;
            let class = if points > 0.0 { "up" } else { "down" };
            html! { <b class={class}>{ numbers::points(points) }{ " " }{ say(message::POINTS_SHORT) }</b> }
        }
    }
}

/// A sentence with its facts bold.
fn short(pieces: &[Piece]) -> Html {
    let mut html = Vec::with_capacity(pieces.len() * 2);
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 && pieces[index - 1].spaced_before(piece) {
            html.push(html! { { " " } });
        }
        html.push(match piece.role {
            PieceRole::Fact | PieceRole::Person => html! { <b>{ &piece.text }</b> },
            _ => html! { { &piece.text } },
        });
    }
    html.into_iter().collect()
}
