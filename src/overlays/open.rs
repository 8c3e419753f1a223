//! Opening a file: what is in it is read and judged first; until somebody says yes, the open process stays.

use super::dialog::Dialog;
use super::findings::FindingList;
use super::new_document::open_new;
use crate::app::AppMessage;
use crate::dispatch::{Dispatch, use_dispatch};
use crate::glue::{files, timer::Timer};
use crate::overlays::Overlay;
use stagecraft_process::reading::LARGEST_BYTES;
use stagecraft_process::{Code, Definition, Finding, Place, Reading, Severity, read};
use stagecraft_studio::{Beside, Shared, take_beside};
use stagecraft_text::{message, say, say_with};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// The process that is open.
    pub definition: Shared<Definition>,
    /// The file, if it has been chosen.
    pub file: Option<File>,
}

/// What is known of the chosen file.
#[derive(Clone, PartialEq)]
enum Read {
    Nothing,
    Reading,
    /// The browser would not give it.
    Absent(String),
    Refused(Shared<Vec<Finding>>),
    /// It can be opened, and has errors.
    Odd(Shared<Definition>, Shared<Beside>, Shared<Vec<Finding>>),
}

/// A file is shown to be read before it is: reading a large one keeps the page busy.
const BEFORE_READING: i32 = 30;

/// Which reading is the one that is wanted, and when it begins.
#[derive(Default)]
struct Reads {
    current: u32,
    timer: Option<Timer>,
}

#[component]
pub fn Open(props: &OpenProps) -> Html {
    let dispatch = use_dispatch();
    let state = use_state_eq(|| Read::Nothing);
    let reads = use_mut_ref(Reads::default);
    {
        let (dispatch, state) = (dispatch.clone(), state.setter());
        use_effect_with(props.file.clone(), move |file| {
            begin(file.clone(), &reads, state, dispatch);
            // What is read for a panel that is gone, or shows another file, is not opened.
            move || reads.borrow_mut().current += 1
        });
    }
    let file = props.file.as_ref().map(File::name).unwrap_or_default();
    let named = |sentence| say_with(sentence, &[("file", (&file).into())]);
    let open_now = (&props.definition.name).into();
    let safe = say_with(message::OVERLAY_OPEN_SAFE, &[("name", open_now)]);
    let cancel = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::None)))
    };
    match &*state {
        Read::Nothing => html! {
            <Dialog key="choose" title={say(message::OVERLAY_OPEN_TITLE)} lead={say(message::OVERLAY_OPEN_LEAD)} class="open-dialog">
                <div class="dialog-body"><FileField /></div>
            </Dialog>
        },
        Read::Reading => html! {
            <Dialog key="reading" title={say(message::OVERLAY_OPEN_TITLE)} class="open-dialog">
                <div class="dialog-body" role="status" aria-busy="true">
                    <p class="reading">{ named(message::OVERLAY_OPEN_READING) }</p>
                    <div class="reading-bar"><i></i></div>
                </div>
            </Dialog>
        },
        Read::Absent(reason) => html! {
            <Dialog key="absent" title={named(message::OVERLAY_OPEN_REFUSED)} lead={AttrValue::from(safe)} class="open-dialog">
                <div class="dialog-body" role="alert">
                    <p>{ say_with(message::OVERLAY_OPEN_UNREADABLE, &[("reason", reason.into())]) }</p>
                </div>
                <footer class="dialog-foot"><FileButton /></footer>
            </Dialog>
        },
        Read::Refused(findings) => html! {
            <Dialog key="refused" title={named(message::OVERLAY_OPEN_REFUSED)} lead={AttrValue::from(safe)} class="open-dialog refused">
                <div class="dialog-body" role="alert">
                    <FindingList
                        definition={Shared::new(Definition::empty(""))}
                        findings={findings.clone()}
                        at_least={Severity::Error}
                        with_places=true
                    />
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button" onclick={cancel}>{ say(message::CANCEL) }</button>
                    <FileButton />
                </footer>
            </Dialog>
        },
        Read::Odd(definition, beside, findings) => {
            let count = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
            let title =
                say_with(message::OVERLAY_OPEN_ODD, &[("file", (&file).into()), ("count", count.into())]);
            let lead = say_with(message::OVERLAY_OPEN_ODD_LEAD, &[("name", (&props.definition.name).into())]);
            let open = {
                let (definition, beside) = (definition.clone(), beside.clone());
                Callback::from(move |_: MouseEvent| {
                    open_new(&dispatch, (*definition).clone(), (*beside).clone());
                })
            };
            html! {
                <Dialog key="odd" {title} lead={AttrValue::from(lead)} class="open-dialog">
                    <div class="dialog-body" role="alert">
                        <FindingList
                            definition={definition.clone()}
                            findings={findings.clone()}
                            at_least={Severity::Error}
                            with_places=true
                        />
                    </div>
                    <footer class="dialog-foot">
                        <button type="button" class="button" data-first-focus="" onclick={cancel}>{ say(message::CANCEL) }</button>
                        <button type="button" class="primary" onclick={open}>{ say(message::OVERLAY_OPEN_ANYWAY) }</button>
                    </footer>
                </Dialog>
            }
        }
    }
}

/// Reads a file, and opens it if there is nothing to ask.
fn begin(file: Option<File>, reads: &Rc<RefCell<Reads>>, state: UseStateSetter<Read>, dispatch: Dispatch) {
    let Some(file) = file else { return state.set(Read::Nothing) };
    if file.size() > LARGEST_BYTES as f64 {
        return state.set(Read::Refused(Shared::new(vec![too_large(&file)])));
    }
    state.set(Read::Reading);
    let later = reads.clone();
    let current = reads.borrow().current;
    reads.borrow_mut().timer = Timer::after(BEFORE_READING, move || {
        spawn_local(async move {
            let text = files::read_text(&file).await;
            if later.borrow().current != current {
                return;
            }
            let reading = match text {
                Ok(text) => read(&text),
                Err(reason) => return state.set(Read::Absent(reason)),
            };
            let has_errors = reading.findings.iter().any(|finding| finding.severity() == Severity::Error);
            match reading {
                Reading { definition: None, findings } => state.set(Read::Refused(Shared::new(findings))),
                Reading { definition: Some(mut definition), findings } => {
                    match take_beside(&mut definition) {
                        Err(findings) => state.set(Read::Refused(Shared::new(findings))),
                        Ok(beside) if has_errors => {
                            state.set(Read::Odd(
                                Shared::new(definition),
                                Shared::new(beside),
                                Shared::new(findings),
                            ));
                        }
                        Ok(beside) => open_new(&dispatch, definition, beside),
                    }
                }
            }
        });
    });
}

fn too_large(file: &File) -> Finding {
    let megabytes = (file.size() / 1_000_000.0).round().max(1.0);
    Finding::new(Code::TooLarge, Place::path(""))
        .with("megabytes", megabytes)
        .with("limit", LARGEST_BYTES / 1_000_000)
}

/// A place to drop a file on, with the button that chooses one.
#[component]
pub fn FileField() -> Html {
    html! {
        <div class="file-field">
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 16V5m0 0L8 9m4-4l4 4M5 16v3h14v-3" /></svg>
            <p>{ say(message::WELCOME_FILE_HINT) }</p>
            <FileButton />
        </div>
    }
}

/// A button that lets a person choose a file, which is opened then.
#[component]
pub fn FileButton() -> Html {
    let dispatch = use_dispatch();
    let input = use_node_ref();
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let input = input.clone();
        Callback::from(move |_: Event| {
            let Some(input) = input.cast::<HtmlInputElement>() else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            if let Some(file) = file {
                dispatch.page(AppMessage::Show(Overlay::OpenFile(file)));
            }
        })
    };
    html! {
        <>
            <button type="button" class="button" {onclick}>{ say(message::WELCOME_CHOOSE_FILE) }</button>
            <input
                ref={input}
                type="file"
                accept=".json,application/json"
                class="visually-hidden"
                tabindex="-1"
                aria-label={say(message::WELCOME_FILE)}
                {onchange}
            />
        </>
    }
}
