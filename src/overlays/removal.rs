//! Whether something goes together with what uses it: what that is stands there before anything happens.

use super::dialog::Dialog;
use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use stagecraft_process::Edit;
use stagecraft_process::definition::Definition;
use stagecraft_process::edit::Uses;
use stagecraft_studio::{Message, Removal, Shared, View};
use stagecraft_text::names::{self, capitalised};
use stagecraft_text::{Label, message, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RemovalProps {
    pub definition: Shared<Definition>,
    pub removal: Removal,
}

#[component]
pub fn RemovalDialog(props: &RemovalProps) -> Html {
    let dispatch = use_dispatch();
    let Removal { subject, uses } = &props.removal;
    let definition = &props.definition;
    let keep = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::None)))
    };
    let remove = {
        let (dispatch, subject) = (dispatch.clone(), subject.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.edit(Edit::Remove(subject.clone(), Uses::RemoveToo));
            dispatch.page(AppMessage::Show(Overlay::None));
        })
    };
    let rows = uses.iter().map(|user| {
        let onclick = {
            let (dispatch, subject) = (dispatch.clone(), user.subject.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.page(AppMessage::Show(Overlay::None));
                dispatch.send(Message::Show(View::Design));
                dispatch.select(subject.clone());
            })
        };
        let becomes = if user.goes { message::REMOVAL_GOES } else { message::REMOVAL_STAYS };
        html! {
            <button type="button" class="row" key={user.subject.key()} {onclick}>
                <i class={classes!("dot", user.subject.kind().to_owned())}></i>
                <span class="row-name">
                    { names::subject_name(definition, &user.subject).to_owned() }
                    <small>{ user.subject.label() }</small>
                </span>
                <span class={classes!("row-right", user.goes.then_some("goes"))}>{ say(becomes) }</span>
            </button>
        }
    });
    let title = say_with(
        message::REMOVAL_TITLE,
        &[("place", capitalised(&names::subject(definition, subject)).into())],
    );
    html! {
        <Dialog {title} lead={AttrValue::from(say_with(message::REMOVAL_LEAD, &[("count", uses.len().into())]))} class="removal-dialog">
            <div class="dialog-body removal-uses">{ for rows }</div>
            <footer class="dialog-foot">
                <button type="button" class="button" data-first-focus="" onclick={keep}>{ say(message::REMOVAL_KEEP) }</button>
                <button type="button" class="primary danger" onclick={remove}>{ say(message::REMOVE_WITH_USES) }</button>
            </footer>
        </Dialog>
    }
}
