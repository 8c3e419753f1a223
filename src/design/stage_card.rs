use super::NameField;
use crate::dispatch::use_dispatch;
use stagecraft_process::Edit;
use stagecraft_process::definition::{Criterion, Importance, Stage, Step, StepKind, Strictness};
use stagecraft_process::edit::{CriterionChange, StageChange, StepChange};
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Message, Shared};
use stagecraft_text::{Label, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageCardProps {
    pub stage: Shared<Stage>,
    /// The short name of the role of each step.
    pub roles: Vec<String>,
    /// The share of deals that go on from here.
    pub share: Option<String>,
    pub selection: Option<Subject>,
    pub renaming: Option<Subject>,
    pub problems: Vec<String>,
}

/// One stage: name, days, purpose, steps, exit gate.
#[component]
pub fn StageCard(props: &StageCardProps) -> Html {
    let dispatch = use_dispatch();
    let stage = &props.stage;
    let subject = Subject::Stage(stage.id.clone());
    let is_selected = props.selection.as_ref() == Some(&subject);
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
    let days = stage.expected_days.map(numbers::days);
    let hint =
        props.share.as_ref().map(|share| say_with(message::WENT_ON, &[("share", share.as_str().into())]));
    html! {
        <section
            class={classes!("card", "stage", is_selected.then_some("selected"))}
            data-stage={stage.id.as_str().to_owned()}
            data-selected={is_selected.then_some("true")}
            aria-label={stage.name.clone()}
        >
            <header data-subject={subject.key()} data-drag={subject.key()} tabindex="0" role="button" aria-pressed={is_selected.to_string()}>
                <h3>
                    if renames(&subject) {
                        <NameField
                            name={stage.name.clone()}
                            label={say(message::RENAME)}
                            on_done={{
                                let id = stage.id.clone();
                                rename(Box::new(move |name| Edit::ChangeStage(id.clone(), StageChange::Name(name))))
                            }}
                        />
                    } else {
                        <span class="name" title={stage.name.clone()}>{ &stage.name }</span>
                    }
                    <em>{ days }</em>
                </h3>
                <p>{ &stage.purpose }</p>
                if !props.problems.is_empty() {
                    <span class="problem-mark" title={props.problems.join("\n")} aria-label={props.problems.join(". ")} role="img">{ "!" }</span>
                }
            </header>
            <div class="steps" data-drop={format!("steps-of/stage/{}", stage.id)}>
                { for stage.steps.iter().zip(&props.roles).map(|(step, role)| {
                    let subject = Subject::Step(step.id.clone());
                    let id = step.id.clone();
                    step_row(
                        step,
                        role,
                        props.selection.as_ref() == Some(&subject),
                        renames(&subject).then(|| rename(Box::new(move |name| Edit::ChangeStep(id.clone(), StepChange::Name(name))))),
                    )
                }) }
            </div>
            <button type="button" class="add-step" data-add={format!("step-of-stage/{}", stage.id)}>{ "+ " }{ say(message::ADD_STEP) }</button>
            <div class={classes!("gate", (stage.gate.strictness != Strictness::Block).then_some("soft"))} data-subject={subject.key()}>
                <b>{ say(message::EXIT_GATE) }<span>{ strictness(stage.gate.strictness) }</span></b>
                { for stage.gate.criteria.iter().map(|criterion| {
                    let subject = Subject::Criterion(criterion.id.clone());
                    let id = criterion.id.clone();
                    let renaming = renames(&subject).then(|| {
                        rename(Box::new(move |text| Edit::ChangeCriterion(id.clone(), CriterionChange::Statement(text))))
                    });
                    criterion_row(criterion, props.selection.as_ref() == Some(&subject), renaming)
                }) }
                if stage.gate.criteria.is_empty() {
                    <span class="none" key="none">{ say(message::NO_CRITERIA) }</span>
                }
            </div>
            if let Some(share) = &props.share {
                <span class="share" title={hint}>{ share }</span>
            }
        </section>
    }
}

fn strictness(strictness: Strictness) -> &'static str {
    say(match strictness {
        Strictness::Block => message::GATE_BLOCKS,
        Strictness::Warn => message::GATE_WARNS,
        Strictness::Record => message::GATE_RECORDS,
    })
}

/// The shape of a step's mark: round for questions, strong for what must be done.
pub fn mark_class(step: &Step) -> Classes {
    let is_question = step.kind == StepKind::Question;
    let is_must = step.importance >= Importance::Critical;
    classes!("mark", is_question.then_some("ask"), is_must.then_some("must"))
}

pub fn step_row(
    step: &Step,
    role: &str,
    is_selected: bool,
    renaming: Option<Callback<Option<String>>>,
) -> Html {
    let subject = Subject::Step(step.id.clone());
    let title = format!("{} · {}", step.kind.label(), step.importance.label());
    html! {
        <div
            key={step.id.as_str()}
            class={classes!("step", is_selected.then_some("selected"))}
            data-subject={subject.key()}
            data-drag={subject.key()}
            tabindex="0"
            role="button"
            aria-pressed={is_selected.to_string()}
            {title}
        >
            <i class={mark_class(step)}></i>
            if let Some(on_done) = renaming {
                <NameField name={step.name.clone()} label={say(message::RENAME)} {on_done} />
            } else {
                <span class="name">{ &step.name }</span>
            }
            if !role.is_empty() {
                <u>{ role }</u>
            }
        </div>
    }
}

fn criterion_row(
    criterion: &Criterion,
    is_selected: bool,
    renaming: Option<Callback<Option<String>>>,
) -> Html {
    let subject = Subject::Criterion(criterion.id.clone());
    html! {
        <div
            key={criterion.id.as_str()}
            class={classes!("criterion", is_selected.then_some("selected"))}
            data-subject={subject.key()}
            tabindex="0"
            role="button"
            aria-pressed={is_selected.to_string()}
        >
            if let Some(on_done) = renaming {
                <NameField name={criterion.statement.clone()} label={say(message::RENAME)} {on_done} />
            } else {
                { &criterion.statement }
            }
        </div>
    }
}
