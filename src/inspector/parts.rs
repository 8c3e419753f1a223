//! What several inspectors share.

use crate::dispatch::Dispatch;
use stagecraft_process::definition::Definition;
use stagecraft_process::edit::{
    CriterionChange, Edit, FactChange, PlayChange, RoleChange, StageChange, StepChange, TriggerChange,
};
use stagecraft_process::finding::{Finding, Severity, Subject};
use stagecraft_studio::{Command, Message};
use stagecraft_text::{message, say};
use yew::prelude::*;

/// The edit that renames something.
pub fn rename(subject: &Subject, name: String) -> Option<Edit> {
    Some(match subject {
        Subject::Stage(id) => Edit::ChangeStage(id.clone(), StageChange::Name(name)),
        Subject::Step(id) => Edit::ChangeStep(id.clone(), StepChange::Name(name)),
        Subject::Criterion(id) => Edit::ChangeCriterion(id.clone(), CriterionChange::Statement(name)),
        Subject::Trigger(id) => Edit::ChangeTrigger(id.clone(), TriggerChange::Name(name)),
        Subject::Play(id) => Edit::ChangePlay(id.clone(), PlayChange::Name(name)),
        Subject::Fact(id) => Edit::ChangeFact(id.clone(), FactChange::Name(name)),
        Subject::Role(id) => Edit::ChangeRole(id.clone(), RoleChange::Name(name)),
        Subject::Process => Edit::RenameProcess(name),
        Subject::SampleDeal(_) => return None,
    })
}

/// What is wrong, with a button that mends it where one can.
pub fn finding(definition: &Definition, found: &Finding, dispatch: &Dispatch) -> Html {
    let class = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let fix = stagecraft_text::finding_fix(found).map(|fix| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.edit(fix.clone()));
        html! { <button type="button" class="link" {onclick}>{ say(message::FIX_IT) }</button> }
    });
    html! {
        <div key={format!("{}{}", found.code, found.place.path)} class={classes!("finding", class)}>
            <p>{ stagecraft_text::finding(definition, found) }</p>
            { fix }
        </div>
    }
}

/// Moving and removing, for hands without keys.
pub fn actions(dispatch: &Dispatch, definition: &Definition, subject: &Subject) -> Html {
    let command = |command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Command(command)))
    };
    let is_used = !definition.uses_of(subject).is_empty();
    html! {
        <div class="inspector-actions" key="actions">
            <button type="button" class="plain" onclick={command(Command::MoveBefore)} title="Alt ←">{ say(message::MOVE_BEFORE) }</button>
            <button type="button" class="plain" onclick={command(Command::MoveAfter)} title="Alt →">{ say(message::MOVE_AFTER) }</button>
            <button type="button" class="plain danger" onclick={command(Command::Remove)} title="Del">
                { say(if is_used { message::REMOVE_ASKS } else { message::REMOVE }) }
            </button>
        </div>
    }
}

/// A row that leads to something else.
pub fn link(dispatch: &Dispatch, definition: &Definition, subject: &Subject, right: String) -> Html {
    let onclick = {
        let (dispatch, subject) = (dispatch.clone(), subject.clone());
        Callback::from(move |_: MouseEvent| dispatch.select(subject.clone()))
    };
    html! {
        <button type="button" class="row" key={subject.key()} {onclick}>
            <i class={classes!("dot", subject.kind().to_owned())}></i>
            <span class="row-name">{ stagecraft_text::names::subject_name(definition, subject).to_owned() }</span>
            <span class="row-right">{ right }</span>
        </button>
    }
}
