//! The seven questions: from counts that people have in their heads to figures. Each can be skipped; what is
//! not answered stays a guess.

mod given;
mod guess;
mod heights;
mod number_field;
mod of_ten;
mod pages;

use super::Overlay;
use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::glue::document;
use given::{Act, Given};
use stagecraft_process::definition::Origin;
use stagecraft_studio::{Message, Shared, Snapshot};
use stagecraft_text::{message, say, say_with};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

const COUNT: usize = 7;

#[derive(Properties, PartialEq)]
pub struct QuestionsProps {
    /// The question to begin with.
    #[prop_or_default]
    pub first: usize,
    pub snapshot: Snapshot,
}

/// The short name, the question, and what helps to answer it.
fn words(question: usize) -> [&'static str; 3] {
    let [short, whole, help] = match question {
        0 => [message::QUESTION_STAGES_SHORT, message::QUESTION_STAGES, message::QUESTION_STAGES_HELP],
        1 => [message::QUESTION_DAYS_SHORT, message::QUESTION_DAYS, message::QUESTION_DAYS_HELP],
        2 => [message::QUESTION_WORTH_SHORT, message::QUESTION_WORTH, message::QUESTION_WORTH_HELP],
        3 => [message::QUESTION_LOSSES_SHORT, message::QUESTION_LOSSES, message::QUESTION_LOSSES_HELP],
        4 => [message::QUESTION_FACTS_SHORT, message::QUESTION_FACTS, message::QUESTION_FACTS_HELP],
        5 => [message::QUESTION_PLAYS_SHORT, message::QUESTION_PLAYS, message::QUESTION_PLAYS_HELP],
        _ => [message::QUESTION_DONE_SHORT, message::QUESTION_DONE, message::QUESTION_DONE_HELP],
    };
    [say(short), say(whole), say(help)]
}

/// The overlay. What the process is when it opens is what is asked about.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let dispatch = use_dispatch();
    let definition = use_state(|| props.snapshot.definition.clone());
    let given = {
        let snapshot = props.snapshot.clone();
        // Figures of an older draft are not those of the process that is asked about.
        let live = snapshot.live.clone();
        use_reducer(move || {
            let report = live.report.as_deref().filter(|_| !live.is_stale);
            Given::of(&snapshot.definition, report)
        })
    };
    let question = use_state(|| props.first);
    let dialog = use_node_ref();
    let heading = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let before = document().active_element().and_then(|before| before.dyn_into::<HtmlElement>().ok());
            let dialog = dialog.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // A dialog that is open already stays so.
                let _ = dialog.show_modal();
            }
            move || {
                // Nothing outside a modal dialog can take the focus.
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                // What had the focus may be gone by now; then the page keeps it.
                let _ = before.map(|before| before.focus());
            }
        });
    }
    {
        let heading = heading.clone();
        use_effect_with(*question, move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                // A heading without the focus is still read.
                let _ = heading.focus();
            }
        });
    }
    let close = {
        let dispatch = dispatch.clone();
        move || dispatch.page(AppMessage::Show(Overlay::None))
    };
    // Answers are not thrown away by a key: who leaves with some is asked once.
    let leaving = use_state(|| false);
    let is_touched = (0..COUNT).any(|question| given.is_touched(question));
    let leave = {
        let (close, leaving) = (close.clone(), leaving.clone());
        move || if is_touched && !*leaving { leaving.set(true) } else { close() }
    };
    let oncancel = {
        let leave = leave.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            leave();
        })
    };
    let onclose = Callback::from(move |_: MouseEvent| leave());
    // A browser may close a dialog without asking: then it is gone, and so is what it held.
    let onclosed = {
        let close = close.clone();
        Callback::from(move |_: Event| close())
    };
    let onstay = {
        let leaving = leaving.clone();
        Callback::from(move |_: MouseEvent| leaving.set(false))
    };
    let onforget = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close())
    };
    let finish = {
        let (definition, close, question) = (definition.clone(), close.clone(), question.clone());
        move |given: &Given| {
            // What cannot be true is not left out without a word.
            if let Some(problem) = (0..COUNT).find(|question| given.has_problem(*question)) {
                question.set(problem);
                return;
            }
            let is_open = definition.assumptions.as_ref().is_none_or(|assumed| {
                let found = |id| assumed.stages.get(id).and_then(|stage| stage.base_chance);
                definition.stages.iter().any(|stage| found(&stage.id).is_none())
            });
            if is_open || (0..COUNT).any(|question| given.is_answered(question)) {
                dispatch.send(Message::Answer(Box::new(given.answers())));
            }
            close();
        }
    };
    let at = *question;
    let is_last = at + 1 == COUNT;
    let go = |to: usize| {
        let question = question.clone();
        Callback::from(move |_: MouseEvent| question.set(to))
    };
    let onnext = {
        let (given, question, finish) = (given.clone(), question.clone(), finish.clone());
        Callback::from(move |_: MouseEvent| if is_last { finish(&given) } else { question.set(at + 1) })
    };
    let onskip = {
        let (given, question, finish) = (given.clone(), question.clone(), finish.clone());
        Callback::from(move |_: MouseEvent| {
            given.dispatch(Act::Skip(at));
            if is_last {
                let mut left = (*given).clone();
                left.skip(at);
                finish(&left);
            } else {
                question.set(at + 1);
            }
        })
    };
    let onreset = {
        let given = given.clone();
        Callback::from(move |_: MouseEvent| given.dispatch(Act::Reset(at)))
    };
    let onfinish = {
        let given = given.clone();
        Callback::from(move |_: MouseEvent| finish(&given))
    };
    let origins = guess::origins(&definition);
    let [_, whole, help] = words(at);
    let progress = [("number", (at + 1).into()), ("count", COUNT.into())];
    html! {
        <dialog ref={dialog} class="questions" role="dialog" aria-modal="true" aria-labelledby="question-title" {oncancel} onclose={onclosed}>
            <nav aria-label={say(message::QUESTION_LIST)}>
                <h2 id="question-title">{ say(message::QUESTION_TITLE) }</h2>
                <ol>{ for (0..COUNT).map(|other| {
                    let is_answered = given.is_answered(other);
                    let has_problem = given.has_problem(other);
                    let state = say(match origins[other] {
                        _ if has_problem => message::QUESTION_PROBLEM,
                        _ if is_answered => message::QUESTION_ANSWERED,
                        _ if given.is_skipped(other) => message::QUESTION_SKIPPED,
                        Origin::Guess => message::QUESTION_GUESSED,
                        _ => message::QUESTION_KEPT,
                    });
                    let sign = match (is_answered, has_problem) {
                        (true, _) => "✓".to_owned(),
                        (false, true) => "!".to_owned(),
                        (false, false) => (other + 1).to_string(),
                    };
                    html! {
                        <li key={other}>
                            <button type="button" aria-current={(other == at).then_some("step")} class={classes!(is_answered.then_some("answered"), has_problem.then_some("doubtful"))} onclick={go(other)}>
                                <i aria-hidden="true">{ sign }</i>
                                <span>{ words(other)[0] }<small>{ state }</small></span>
                            </button>
                        </li>
                    }
                }) }</ol>
                <button type="button" class="button finish" data-action="finish" onclick={onfinish}>{ say(message::QUESTION_FINISH) }</button>
            </nav>
            <section>
                <header>
                    <div class="progress-line"><i style={format!("width:{}%", (at + 1) * 100 / COUNT)}></i></div>
                    <p class="eyebrow">{ say_with(message::QUESTION_PROGRESS, &progress) }</p>
                    <h3 ref={heading} tabindex="-1">{ whole }</h3>
                    <p class="help">{ help }</p>
                    <p class="origin">
                        { origin(given.is_answered(at), origins[at]) }
                        if given.is_touched(at) {
                            <button type="button" class="link" onclick={onreset}>{ say(message::QUESTION_RESET) }</button>
                        } else if origins[at] == Origin::Guess {
                            <span>{ say(message::QUESTION_GUESS_HINT) }</span>
                        }
                    </p>
                    <button type="button" class="close" aria-label={say(message::QUESTION_CLOSE)} title={say(message::QUESTION_CLOSE)} onclick={onclose}>{ "×" }</button>
                </header>
                <div class="question" key={at}>
                    { pages::page(at, &given, &Shared::clone(&definition)) }
                </div>
                if *leaving {
                    <div class="leaving" role="alert">
                        <p>{ say(message::QUESTION_LEAVING) }</p>
                        <button type="button" class="button" data-action="forget" onclick={onforget}>{ say(message::QUESTION_FORGET) }</button>
                        <button type="button" class="primary" data-action="stay" onclick={onstay}>{ say(message::QUESTION_STAY) }</button>
                    </div>
                }
                <footer>
                    <button type="button" class="button" data-action="back" disabled={at == 0} onclick={go(at.saturating_sub(1))}>{ say(message::QUESTION_BACK) }</button>
                    <button type="button" class="plain" data-action="skip" onclick={onskip}>{ say(message::QUESTION_SKIP) }</button>
                    <button type="button" class="primary" data-action="next" onclick={onnext}>
                        { say(if is_last { message::QUESTION_FINISH } else { message::QUESTION_NEXT }) }
                    </button>
                </footer>
            </section>
        </dialog>
    }
}

/// Where an answer comes from.
fn origin(is_answered: bool, before: Origin) -> Html {
    let (class, text) = match (is_answered, before) {
        (true, _) => ("estimate", say(message::QUESTION_OWN)),
        (false, Origin::Guess) => ("guess", say(message::QUESTION_GUESS)),
        (false, Origin::Estimate) => ("estimate", say(message::ORIGIN_ESTIMATE)),
        (false, Origin::Data) => ("data", say(message::ORIGIN_DATA)),
    };
    html! { <span class={classes!("chip", class)}>{ text }</span> }
}
