//! The application: holds the studio, carries out what it asks for, and shows its snapshot.

use crate::dispatch::{Asked, Dispatch};
use crate::frame::{Greeting, LiveStrip, NoticeBar, Outline, TopBar};
use crate::glue::keys::Keys;
use crate::glue::pool::{Pool, Who, workers_wanted};
use crate::glue::scroll::Scrolls;
use crate::glue::settle::Settled;
use crate::glue::store::Store;
use crate::glue::tabs::Tabs;
use crate::glue::timer::Timer;
use crate::glue::timing::Timing;
use crate::glue::{document, files, rest, safety};
use crate::inspector::Inspector;
use crate::overlays::{Overlay, Overlays, as_first_version, fresh_id};
use stagecraft_process::{Definition, reading};
use stagecraft_protocol::ToSimulation;
use stagecraft_storage::{Problem, Record, recover};
use stagecraft_studio::{
    Beside, Command, Document, Elsewhere, KeyAct, KeyPlace, KeyPress, Message, Notice, NoticeKind, Request,
    Shared, Sighting, Snapshot, Studio, TEMPLATES, ToWorker, View,
};
use stagecraft_text::{message, say, say_with};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long the hand may rest before what was changed is simulated, in milliseconds.
const REST: i32 = 30;

/// What the application takes.
#[derive(Clone)]
pub enum AppMessage {
    /// Something for the studio.
    Studio(Message),
    /// A key was pressed somewhere.
    Key(KeyPress),
    /// Something is shown over the page.
    Show(Overlay),
    /// The first visitor has read the greeting.
    Greeted,
    /// The hand has rested.
    Simulate,
    /// A worker died.
    WorkerDied(Who, String),
    /// A simulation worker is asked to fail, so that tests can see what follows.
    CrashWorker,
}

/// What was found at the start.
pub struct Found {
    document: Document,
    store: Option<Store>,
    is_first_visit: bool,
    notice: Option<Notice>,
}

/// Reads the storage and starts the page.
pub async fn start() {
    let found = find().await;
    let Ok(Some(root)) = document().query_selector("#page") else {
        wasm_bindgen::throw_str("the page has lost its root");
    };
    root.set_inner_html("");
    let host = root.parent_element().unwrap_or(root.clone());
    root.remove();
    yew::Renderer::<App>::with_root_and_props(host, AppProps { found: Shared::new(found) }).render();
}

async fn find() -> Found {
    let mut notice = None;
    let mut problem = |text: String| {
        notice = Some(Notice { kind: NoticeKind::Problem, text, offers_undo: false });
    };
    let store = match Store::open().await {
        Ok(store) => Some(store),
        Err(reason) => {
            problem(say_with(message::STORAGE_ABSENT, &[("reason", reason.into())]));
            None
        }
    };
    let records = match &store {
        Some(store) => store.read().await,
        None => Ok(Vec::new()),
    };
    let records = records.unwrap_or_else(|reason| {
        problem(say_with(message::STORAGE_UNREADABLE, &[("reason", reason.into())]));
        Vec::new()
    });
    let recovered = recover(records);
    if recovered
        .problems
        .iter()
        .any(|problem| matches!(problem, Problem::Damaged(_) | Problem::TookPrevious(_)))
    {
        problem(say(message::STORAGE_DAMAGED).to_owned());
    }
    for kept in recovered.documents {
        match reading::from_text::<Definition>(&kept.draft) {
            Ok(draft) => {
                let (id, beside) = match reading::from_text::<Beside>(&kept.beside) {
                    Ok(beside) => (kept.id, beside),
                    Err(_) => {
                        // What cannot be read is left alone: the draft goes on beside it, under a name of its own.
                        problem(say(message::STORAGE_DAMAGED).to_owned());
                        (fresh_id(&draft.name), Beside::default())
                    }
                };
                let mut document = Document::new(id, Rc::new(draft), Rc::new(beside));
                document.revision = kept.revision;
                return Found { document, store, is_first_visit: false, notice };
            }
            Err(_) => problem(say(message::STORAGE_DAMAGED).to_owned()),
        }
    }
    let template = TEMPLATES.first().map_or("", |template| template.id);
    let draft = match files::fetch_text(&format!("templates/{template}.json")).await {
        Ok(text) => reading::from_text(&text).unwrap_or_else(|reason| {
            problem(say_with(message::TEMPLATE_ABSENT, &[("reason", reason.into())]));
            Definition::empty(say(message::APP_NAME))
        }),
        Err(reason) => {
            problem(say_with(message::TEMPLATE_ABSENT, &[("reason", reason.into())]));
            Definition::empty(say(message::APP_NAME))
        }
    };
    let beside = as_first_version(&draft);
    // Where something may be stored that could not be read, nothing may be written over it.
    let id = if notice.is_none() { template.to_owned() } else { fresh_id(template) };
    let is_first_visit = notice.is_none();
    let document = Document::new(id, Rc::new(draft), Rc::new(beside));
    Found { document, store, is_first_visit, notice }
}

#[derive(Properties, PartialEq)]
pub struct AppProps {
    found: Shared<Found>,
}

/// The application's root.
pub struct App {
    studio: Studio,
    snapshot: Snapshot,
    store: Option<Store>,
    pool: Pool,
    dispatch: Dispatch,
    overlay: Overlay,
    /// What the view that is shown is to do.
    asked: Asked,
    /// The view that is shown, for whoever hears the keys.
    shown: Rc<Cell<View>>,
    /// Whether the first visitor is still told what lies open.
    greets: bool,
    scrolls: Scrolls,
    rest: Option<Timer>,
    /// Whether what the first view does without is on its way, or there.
    asked_for_rest: bool,
    timing: Timing,
    /// Whether a worker was made to fail, as the address asked: once is enough.
    crashed: bool,
    /// The other windows, where the browser lets them speak to each other.
    tabs: Option<Rc<Tabs>>,
    _settled: Settled,
    _keys: Keys,
}

impl Component for App {
    type Message = AppMessage;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let found = &context.props().found;
        let link = context.link().callback(|message| message);
        let workers = workers_wanted();
        let mut studio = Studio::new(found.document.clone(), workers);
        if let Some(notice) = &found.notice {
            studio.update(Message::Say(notice.clone()));
        }
        let keys = link.clone();
        let shown = Rc::new(Cell::new(View::Design));
        let pool = Pool::start(workers, link.clone());
        let stored = link.clone();
        let tabs = Tabs::listen(move |announced| {
            stored.emit(AppMessage::Studio(Message::StoredElsewhere(announced)));
        });
        let tabs = tabs.map_err(|reason| {
            // One window alone is as good as ever.
            web_sys::console::warn_1(&format!("other windows are not heard: {reason}").into());
        });
        let mut app = Self {
            snapshot: studio.snapshot(),
            studio,
            store: found.store.clone(),
            pool,
            dispatch: Dispatch::new(link.clone()),
            overlay: Overlay::None,
            asked: Asked::default(),
            shown: shown.clone(),
            greets: found.is_first_visit,
            scrolls: Scrolls::default(),
            rest: None,
            asked_for_rest: false,
            timing: Timing::default(),
            crashed: false,
            tabs: tabs.ok().map(Rc::new),
            _settled: Settled::listen(),
            _keys: Keys::listen(move |press| {
                let is_ours = is_ours(&press, shown.get());
                keys.emit(AppMessage::Key(press));
                is_ours
            }),
        };
        let requests = app.studio.simulate();
        app.carry_out(context, requests);
        app.snapshot = app.studio.snapshot();
        app
    }

    fn update(&mut self, context: &Context<Self>, message: AppMessage) -> bool {
        let requests = match message {
            AppMessage::Studio(Message::Command(command)) => self.command(command),
            AppMessage::Studio(message) => {
                if matches!(message, Message::Edit(_) | Message::EditAndSelect(_)) {
                    safety::break_if_asked("command");
                }
                let opened = matches!(message, Message::Open(..));
                if matches!(message, Message::Want(..)) {
                    self.timing.simulating();
                }
                if matches!(message, Message::Simulation(_)) && !self.crashed && safety::is_asked("worker") {
                    self.crashed = true;
                    context.link().send_message(AppMessage::CrashWorker);
                }
                let requests = self.studio.update(message);
                self.greets &= !opened;
                if opened && !matches!(self.overlay, Overlay::Questions(_)) {
                    self.overlay = Overlay::None;
                }
                requests
            }
            AppMessage::Key(press) => {
                if matches!(self.overlay, Overlay::Questions(_)) {
                    // A dialog of the browser's own, which hears its Escape itself and asks before it goes.
                    return false;
                }
                if KeyPlace::Dialog.act(&press.key) == Some(KeyAct::Leave) && self.overlay != Overlay::None {
                    self.overlay = Overlay::None;
                    Vec::new()
                } else if self.overlay != Overlay::None {
                    // What lies over the page hears its own keys; the page behind it hears none.
                    return false;
                } else {
                    match Command::of_key(&press, self.snapshot.view) {
                        Some(command) => self.command(command),
                        None => return false,
                    }
                }
            }
            AppMessage::Show(overlay) => {
                self.greets &= overlay != Overlay::Welcome;
                self.overlay = overlay;
                Vec::new()
            }
            AppMessage::Greeted => {
                self.greets = false;
                Vec::new()
            }
            AppMessage::Simulate => {
                self.rest = None;
                self.timing.simulating();
                self.studio.simulate()
            }
            AppMessage::WorkerDied(who, reason) => {
                let index = who.index;
                let Some(is_there_again) = self.pool.restart(who) else { return false };
                web_sys::console::warn_1(&format!("simulation worker {index} died: {reason}").into());
                if is_there_again {
                    self.studio.update(Message::WorkerRestarted(index))
                } else {
                    self.studio.update(Message::WorkerLost(index, reason))
                }
            }
            AppMessage::CrashWorker => {
                self.pool.send(&ToWorker { worker: 0, message: ToSimulation::Crash });
                Vec::new()
            }
        };
        self.carry_out(context, requests);
        let shown = self.studio.snapshot();
        self.scrolls.leave(&self.snapshot, &shown);
        self.snapshot = shown;
        self.shown.set(self.snapshot.view);
        self.timing.look(&self.snapshot.live);
        if self.snapshot.live.report.is_some() && !self.asked_for_rest {
            self.asked_for_rest = true;
            let check = context.link().callback(|()| AppMessage::Studio(Message::Check));
            rest::load_soon(move || check.emit(()));
        }
        true
    }

    fn rendered(&mut self, _context: &Context<Self>, _first: bool) {
        self.scrolls.arrive(&self.snapshot);
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        safety::break_if_asked("view");
        let snapshot = &self.snapshot;
        let sides = snapshot.view == View::Design;
        html! {
            <ContextProvider<Dispatch> context={self.dispatch.clone()}>
                <div id="page" class={classes!((!sides).then_some("no-sides"))}>
                    <TopBar snapshot={snapshot.clone()} />
                    <Outline
                        key="outline"
                        definition={snapshot.definition.clone()}
                        findings={snapshot.findings.clone()}
                        selection={snapshot.selection.clone()}
                        live={snapshot.live.clone()}
                    />
                    <main class="view" key="view" id="main" tabindex="-1">{ self.shown(snapshot) }</main>
                    <Inspector key="inspector" snapshot={snapshot.clone()} />
                    <LiveStrip key="live" snapshot={snapshot.clone()} />
                    if self.greets && sides {
                        <Greeting key="greeting" />
                    }
                    <NoticeBar key="notice" notice={snapshot.notice.clone()} />
                    <Overlays key="overlays" overlay={self.overlay.clone()} snapshot={snapshot.clone()} />
                </div>
            </ContextProvider<Dispatch>>
        }
    }
}

/// Whether what the browser does with a key is taken from it: only where a command has it. Keys that move mean
/// something to the element that has the focus too and are left alone; letters mean nothing but where somebody types,
/// and a field that a command opens must not get the letter.
fn is_ours(press: &KeyPress, view: View) -> bool {
    let has_modifier = press.control || press.alt || press.key == "F2";
    if has_modifier {
        return View::ALL.into_iter().any(|view| Command::of_key(press, view).is_some());
    }
    press.key.chars().count() == 1 && Command::of_key(press, view).is_some()
}

impl App {
    fn shown(&self, snapshot: &Snapshot) -> Html {
        match snapshot.view {
            View::Design => html! { <crate::design::Design key="design" snapshot={snapshot.clone()} /> },
            View::Walk => {
                let is_covered = self.overlay != Overlay::None;
                let asked = self.asked.clone();
                html! { <crate::walk::WalkView key="walk" snapshot={snapshot.clone()} {asked} {is_covered} /> }
            }
            View::Simulate => {
                html! { <crate::simulate::SimulateView key="simulate" snapshot={snapshot.clone()} /> }
            }
            View::Learn => html! { <crate::learn::LearnView key="learn" snapshot={snapshot.clone()} /> },
            View::Strategies => {
                html! {
                    <crate::strategies::StrategiesView
                        key="strategies"
                        snapshot={snapshot.clone()}
                        asked={self.asked.clone()}
                    />
                }
            }
        }
    }

    fn command(&mut self, command: Command) -> Vec<Request> {
        let overlay = match command {
            Command::Palette => Overlay::Palette,
            Command::Keys => Overlay::Keys,
            Command::Export => Overlay::Export,
            Command::New => Overlay::Welcome,
            Command::Open => Overlay::Open,
            Command::Publish => Overlay::Publish,
            Command::Questions => Overlay::Questions(0),
            command if Asked::is_of_view(command) => {
                self.overlay = Overlay::None;
                self.asked = Asked::new(command);
                return Vec::new();
            }
            command => {
                self.overlay = Overlay::None;
                return self.studio.update(Message::Command(command));
            }
        };
        self.overlay = overlay;
        // What lies over the page may say what is wrong with the process.
        self.studio.update(Message::Check)
    }

    fn carry_out(&mut self, context: &Context<Self>, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Send(message) => self.pool.send(&message),
                Request::AskRemoval(removal) => self.overlay = Overlay::Removal(removal),
                Request::SimulateSoon => {
                    self.timing.edited();
                    let link = context.link().clone();
                    self.rest = Timer::after(REST, move || link.send_message(AppMessage::Simulate));
                }
                Request::Store(announced, records) => {
                    let revision = announced.revision;
                    let done = context
                        .link()
                        .callback(move |stored| AppMessage::Studio(Message::Stored(revision, stored)));
                    let store = self.store.clone();
                    let tabs = self.tabs.clone();
                    spawn_local(async move {
                        let stored = match store {
                            Some(store) => store.write(&records).await.is_ok(),
                            None => false,
                        };
                        done.emit(stored);
                        if let (true, Some(tabs)) = (stored, tabs)
                            && let Err(reason) = tabs.tell(&announced)
                        {
                            let text = format!("other windows are not told: {reason}");
                            web_sys::console::warn_1(&text.into());
                        }
                    });
                }
                Request::Look(sighting) => {
                    let Some(store) = self.store.clone() else { continue };
                    let found = context.link().callback(AppMessage::Studio);
                    spawn_local(async move {
                        let read = store.read().await;
                        found.emit(match read.and_then(|records| elsewhere(records, sighting)) {
                            Ok(elsewhere) => Message::TakeOver(Box::new(elsewhere)),
                            Err(reason) => {
                                let text =
                                    say_with(message::ELSEWHERE_UNREADABLE, &[("reason", reason.into())]);
                                let kind = NoticeKind::Problem;
                                Message::Say(Notice { kind, text, offers_undo: false })
                            }
                        });
                    });
                }
            }
        }
    }
}

/// What another window has stored of a document, out of all that is stored.
fn elsewhere(records: Vec<Record>, sighting: Sighting) -> Result<Elsewhere, String> {
    let kept = recover(records).documents.into_iter().find(|kept| kept.id == sighting.announced.document);
    let kept = kept.ok_or_else(|| say(message::STORAGE_DAMAGED).to_owned())?;
    let draft = reading::from_text::<Definition>(&kept.draft)?;
    let beside = reading::from_text::<Beside>(&kept.beside)?;
    Ok(Elsewhere { sighting, draft, beside, revision: kept.revision })
}
