//! The gate blocks: what holds the deal, and how somebody may let it pass.

use super::gate::Standing;
use super::happen;
use super::panel::Panel;
use super::value_field::{form_of, text_of};
use crate::dispatch::use_dispatch;
use stagecraft_process::definition::{Event, Move};
use stagecraft_studio::{Shared, WalkState};
use stagecraft_text::{message, say, say_with};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct MovePanelProps {
    pub state: Shared<WalkState>,
    pub on_close: Callback<()>,
}

/// What is missing, and a reason with which the gate is overridden; or the attempt is kept as it is.
#[component]
pub fn MovePanel(props: &MovePanelProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let Some(standing) = Standing::of(walk) else { return html! {} };
    let definition = &walk.compiled().definition;
    let allowed = &standing.stage.gate.overridden_by;
    let roles: Vec<_> =
        definition.roles.iter().filter(|role| allowed.is_empty() || allowed.contains(&role.id)).collect();
    let missing = standing.missing();
    let onsubmit = {
        let (dispatch, close) = (dispatch.clone(), props.on_close.clone());
        Callback::from(move |event: SubmitEvent| {
            let Some(form) = form_of(&event) else { return };
            let because = Some(text_of(&form, "because")).filter(|text| !text.is_empty());
            let by = Some(text_of(&form, "by")).filter(|text| !text.is_empty()).map(Into::into);
            happen(&dispatch, Event::Move(Move { to: None, because, by }));
            close.emit(());
        })
    };
    let has_reason = use_state_eq(|| false);
    let oninput = {
        let has_reason = has_reason.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            has_reason.set(field.is_some_and(|field| !field.value().trim().is_empty()));
        })
    };
    let anyway = {
        let (dispatch, close) = (dispatch.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            happen(&dispatch, Event::Move(Move::default()));
            close.emit(());
        })
    };
    html! {
        <Panel title={say_with(message::WALK_MOVE_TITLE, &[("next", (&standing.next).into())])} class="from-below" on_close={props.on_close.clone()}>
            <p>{ say(message::WALK_MOVE_HELD) }</p>
            <ul class="unmet held">{ for missing.iter().map(|text| html! { <li key={text.clone()}>{ text }</li> }) }</ul>
            <form class="walk-form" {onsubmit}>
                <label class="walk-field">
                    <span>{ say(message::WALK_MOVE_BECAUSE) }</span>
                    <textarea class="field" name="because" rows="2" required=true {oninput} />
                </label>
                if !roles.is_empty() {
                    <label class="walk-field">
                        <span>{ say(message::WALK_MOVE_BY) }</span>
                        <select class="field" name="by">
                            { for roles.iter().enumerate().map(|(at, role)| html! { <option key={role.id.as_str()} value={role.id.to_string()} selected={at == 0}>{ &role.name }</option> }) }
                        </select>
                    </label>
                }
                <div class="walk-buttons">
                    <button type="button" class="button" onclick={anyway}>{ say(message::WALK_MOVE_ATTEMPT) }</button>
                    <button type="submit" class="primary" disabled={!*has_reason} title={(!*has_reason).then(|| say(message::WALK_MOVE_NO_REASON))}>{ say(message::WALK_MOVE_OVERRIDE) }</button>
                </div>
            </form>
        </Panel>
    }
}
