//! The export panel: what goes out, how much it is, what is wrong with it; then copying or saving.

use super::dialog::Dialog;
use super::findings::{FindingList, count, dot};
use crate::glue::files;
use stagecraft_process::{Definition, Finding, Severity, write};
use stagecraft_studio::Shared;
use stagecraft_text::{message, numbers, say, say_with};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// More of the text is not shown; browsers lay out long texts slowly.
const MOST_SHOWN: usize = 400_000;

#[derive(Properties, PartialEq)]
pub struct ExportProps {
    pub definition: Shared<Definition>,
    pub findings: Shared<Vec<Finding>>,
}

/// What was said after a button was pressed.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Copied,
    Done(String),
    Failed(String),
}

#[component]
pub fn Export(props: &ExportProps) -> Html {
    let is_bare = use_state_eq(|| false);
    let said = use_state_eq(|| Said::Nothing);
    // Written once, when the panel opens or the choice changes: a large process takes its time.
    let text =
        use_memo((props.definition.clone(), *is_bare), |(definition, is_bare)| written(definition, *is_bare));
    let toggle = {
        let (is_bare, said) = (is_bare.setter(), said.setter());
        Callback::from(move |event: Event| {
            is_bare.set(event.target_unchecked_into::<HtmlInputElement>().checked());
            said.set(Said::Nothing);
        })
    };
    let copy = {
        let (text, said) = (text.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, said) = (text.clone(), said.clone());
            spawn_local(async move {
                let Ok(text) = &*text else { return };
                said.set(match files::copy(text).await {
                    Ok(()) => Said::Copied,
                    Err(reason) => {
                        Said::Failed(say_with(message::EXPORT_COPY_FAILED, &[("reason", reason.into())]))
                    }
                });
            });
        })
    };
    let save = {
        let (text, said, name) = (text.clone(), said.setter(), props.definition.name.clone());
        Callback::from(move |_: MouseEvent| {
            let Ok(text) = &*text else { return };
            let file = files::file_name(&name, "json");
            said.set(match files::save(&file, "application/json", text) {
                Ok(()) => Said::Done(say_with(message::EXPORT_SAVED, &[("file", file.into())])),
                Err(reason) => {
                    Said::Failed(say_with(message::EXPORT_SAVE_FAILED, &[("reason", reason.into())]))
                }
            });
        })
    };
    let copy_label = if *said == Said::Copied { message::EXPORT_COPIED } else { message::EXPORT_COPY };
    let (feedback, feedback_class) = match &*said {
        Said::Nothing => (String::new(), None),
        Said::Copied => (say(message::EXPORT_COPIED).to_owned(), Some("visually-hidden")),
        Said::Done(text) => (text.clone(), None),
        Said::Failed(text) => (text.clone(), Some("failed")),
    };
    html! {
        <Dialog title={say(message::EXPORT_TITLE)} class="export-dialog" lead={say(message::EXPORT_LEAD)}>
            <div class="dialog-body export-body">
                <div class="export-text">{ shown(&text) }</div>
                <div class="export-side">
                    <Carries definition={props.definition.clone()} is_bare={*is_bare} />
                    <label class="check">
                        <input type="checkbox" checked={*is_bare} onchange={toggle} />
                        <span>{ say(message::EXPORT_BARE) }<small>{ say(message::EXPORT_BARE_HINT) }</small></span>
                    </label>
                    <Wrong definition={props.definition.clone()} findings={props.findings.clone()} />
                </div>
            </div>
            <footer class="dialog-foot">
                <span role="status" class={classes!("said", feedback_class)}>{ feedback }</span>
                <button type="button" class="button copy" onclick={copy} disabled={text.is_err()}>{ say(copy_label) }</button>
                <button type="button" class="primary" data-first-focus="" onclick={save} disabled={text.is_err()}>{ say(message::EXPORT_SAVE) }</button>
            </footer>
        </Dialog>
    }
}

fn written(definition: &Definition, is_bare: bool) -> Result<String, String> {
    let written = if is_bare {
        write(&Definition { assumptions: None, sample_deals: Vec::new(), ..definition.clone() })
    } else {
        write(definition)
    };
    written.map_err(|error| error.to_string())
}

/// The text, and how much it is.
fn shown(text: &Result<String, String>) -> Html {
    let text = match text {
        Ok(text) => text,
        Err(reason) => {
            let failed = say_with(message::EXPORT_FAILED, &[("reason", reason.into())]);
            return html! { <p class="failed" role="alert">{ failed }</p> };
        }
    };
    let is_long = text.len() > MOST_SHOWN;
    // Whole lines, as many as there is room for.
    let ends = text.match_indices('\n').map(|(at, _)| at).take_while(|at| *at <= MOST_SHOWN);
    let beginning = if is_long { text.get(..ends.last().unwrap_or(0)).unwrap_or_default() } else { text };
    let lines = text.lines().count();
    html! {
        <>
            <div class="export-size">
                <b>{ say(message::EXPORT_FORMAT) }</b>
                <span class="numbers">
                    { say_with(message::EXPORT_SIZE, &[("size", size(text.len()).into()), ("lines", lines.into())]) }
                </span>
            </div>
            <textarea
                readonly=true
                spellcheck="false"
                wrap="off"
                aria-label={say(message::EXPORT_TEXT_LABEL)}
                value={beginning.to_owned()}
            />
            if is_long {
                <p class="hint">{ say(message::EXPORT_LONG) }</p>
            }
        </>
    }
}

fn size(bytes: usize) -> String {
    let bytes = bytes as f64;
    let (kind, size) = if bytes >= 1_000_000.0 {
        ("megabytes", numbers::decimal(bytes / 1_000_000.0, 1))
    } else if bytes >= 1_000.0 {
        ("kilobytes", numbers::decimal(bytes / 1_000.0, 0))
    } else {
        ("bytes", numbers::decimal(bytes, 0))
    };
    say_with(message::OVERLAY_FILE_SIZE, &[("kind", kind.into()), ("size", size.into())])
}

#[derive(Properties, PartialEq)]
struct CarriesProps {
    definition: Shared<Definition>,
    is_bare: bool,
}

/// What the file carries, and what stays.
#[component]
fn Carries(props: &CarriesProps) -> Html {
    let d = &props.definition;
    let mut carries = vec![
        ("stage", say_with(message::EXPORT_STAGES, &[("count", d.stages.len().into())])),
        (
            "play",
            say_with(
                message::EXPORT_PLAYS,
                &[("plays", d.plays.len().into()), ("triggers", d.triggers.len().into())],
            ),
        ),
        (
            "fact",
            say_with(
                message::EXPORT_FACTS,
                &[("facts", d.facts.len().into()), ("roles", d.roles.len().into())],
            ),
        ),
    ];
    let assumed =
        if d.assumptions.is_some() { message::EXPORT_ASSUMPTIONS } else { message::EXPORT_NO_ASSUMPTIONS };
    let samples = say_with(message::EXPORT_SAMPLES, &[("count", d.sample_deals.len().into())]);
    let mut stays = vec![
        say(message::EXPORT_DROPS_VERSIONS).to_owned(),
        say(message::EXPORT_DROPS_STRATEGIES).to_owned(),
    ];
    if props.is_bare {
        stays.push(say(message::EXPORT_ASSUMPTIONS).to_owned());
        stays.push(samples);
    } else {
        carries.push(("note", say(assumed).to_owned()));
        carries.push(("note", samples));
    }
    html! {
        <>
            <h3>{ say(message::EXPORT_CARRIES) }</h3>
            <ul class="carries">
                { for carries.into_iter().enumerate().map(|(index, (kind, text))| html! {
                    <li key={index}><i class={classes!("dot", kind)}></i>{ text }</li>
                }) }
            </ul>
            <h3>{ say(message::EXPORT_DROPS) }</h3>
            <ul class="carries stays">
                { for stays.into_iter().enumerate().map(|(index, text)| html! { <li key={index}>{ text }</li> }) }
            </ul>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WrongProps {
    definition: Shared<Definition>,
    findings: Shared<Vec<Finding>>,
}

/// How much is wrong, and on demand what.
#[component]
fn Wrong(props: &WrongProps) -> Html {
    let counts = [
        (Severity::Error, message::EXPORT_ERRORS),
        (Severity::Warning, message::EXPORT_WARNINGS),
        (Severity::Note, message::EXPORT_NOTES),
    ]
    .map(|(severity, sentence)| (severity, sentence, count(&props.findings, severity)));
    if props.findings.is_empty() {
        return html! { <p class="fine"><i class="dot won"></i>{ say(message::EXPORT_FINDINGS_NONE) }</p> };
    }
    html! {
        <details class="wrong">
            <summary>
                { for counts.into_iter().filter(|(.., count)| *count > 0).map(|(severity, sentence, count)| html! {
                    <span key={dot(severity)}><i class={classes!("dot", dot(severity))}></i>{ say_with(sentence, &[("count", count.into())]) }</span>
                }) }
            </summary>
            <p class="hint">{ say(message::EXPORT_FINDINGS_HINT) }</p>
            <FindingList definition={props.definition.clone()} findings={props.findings.clone()} />
        </details>
    }
}
