//! Dragging stages, steps and plays with mouse, pen or finger.
//!
//! A drag never renders: it writes a transform on what is dragged and moves one line that shows where it would
//! land. It ends in one edit, in nothing if it ends where it began, and Escape takes it back. A place that
//! refuses says why at the pointer. A pointer held near an edge of what scrolls scrolls it, the faster the nearer, so
//! that places outside the window can be reached.

use crate::dispatch::{Dispatch, use_dispatch};
use crate::glue::keys::act;
use crate::glue::timer::Timer;
use crate::glue::{document, window};
use stagecraft_process::Edit;
use stagecraft_process::definition::{Definition, StepOwner};
use stagecraft_process::edit::{Owner, TriggerChange};
use stagecraft_process::finding::Subject;
use stagecraft_process::id::StageId;
use stagecraft_studio::{KeyAct, KeyPlace, Shared};
use stagecraft_text::{Message as Text, message, say, say_with};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How far beside the pointer something is dragged, in pixels.
const BESIDE: f64 = 10.0;
/// How far a pointer must go before it drags, in pixels.
const SLACK: f64 = 5.0;
/// How near to an edge a pointer must be to scroll, in pixels.
const EDGE: f64 = 56.0;
/// The pixels that are scrolled at the edge itself, each time.
const FASTEST: f64 = 18.0;
/// The milliseconds between two times.
const PAUSE: i32 = 16;

/// What the board does with pointers.
pub struct Drag {
    pub onpointerdown: Callback<PointerEvent>,
}

/// Where something would land.
#[derive(Debug, Clone, PartialEq)]
enum Landing {
    /// Here, with this edit; the line stands at left, top, width, height within the board.
    Edit(Box<Edit>, (f64, f64, f64, f64)),
    /// On a stage, with these words.
    Onto(Box<Edit>, String),
    /// Where it came from.
    Nowhere,
    /// Refused, with these words.
    Refused(String),
}

impl Landing {
    fn refused(why: Text) -> Self {
        Self::Refused(say(why).to_owned())
    }
}

struct Dragging {
    subject: Subject,
    element: HtmlElement,
    from: (f64, f64),
    /// Where the pointer is.
    at: (f64, f64),
    /// How far everything was scrolled when the drag began.
    scrolled: (f64, f64),
    /// How far each thing that scrolls can be scrolled. What is dragged beyond an edge makes the room larger, and
    /// would make it larger for ever.
    most: Vec<(i32, i32)>,
    is_moving: bool,
    landing: Landing,
}

type Listener = Closure<dyn FnMut(web_sys::Event)>;

struct State {
    board: NodeRef,
    definition: Shared<Definition>,
    dispatch: Dispatch,
    dragging: Option<Dragging>,
    listeners: Vec<(&'static str, Listener)>,
    /// The next time at which an edge that is near scrolls.
    next: Option<Timer>,
}

/// Lets things on the board be dragged.
#[hook]
pub fn use_drag(board: NodeRef, definition: Shared<Definition>) -> Drag {
    let dispatch = use_dispatch();
    let state = use_memo(board.clone(), |board| {
        Rc::new(RefCell::new(State {
            board: board.clone(),
            definition: definition.clone(),
            dispatch,
            dragging: None,
            listeners: Vec::new(),
            next: None,
        }))
    });
    state.borrow_mut().definition = definition;
    let state = (*state).clone();
    let onpointerdown = use_callback((), move |event: PointerEvent, ()| begin(&state, &event));
    Drag { onpointerdown }
}

fn begin(state: &Rc<RefCell<State>>, event: &PointerEvent) {
    if event.button() != 0 || state.borrow().dragging.is_some() {
        return;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if target.closest("input, button, textarea").ok().flatten().is_some() {
        return;
    }
    let Ok(Some(handle)) = target.closest("[data-drag]") else { return };
    let Some(subject) = handle.get_attribute("data-drag").and_then(|key| Subject::from_key(&key)) else {
        return;
    };
    // A stage is held by its head and moves as a whole card.
    let whole = match &subject {
        Subject::Stage(_) => handle.closest("[data-stage]").ok().flatten(),
        Subject::Play(_) => handle.closest(".play-column").ok().flatten(),
        _ => Some(handle),
    };
    let Some(element) = whole.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    let (at, scrolled) = (from, scrolled());
    let most = scrolling().map(|element| {
        (element.scroll_width() - element.client_width(), element.scroll_height() - element.client_height())
    });
    let most = most.collect();
    let landing = Landing::Nowhere;
    state.borrow_mut().dragging =
        Some(Dragging { subject, element, from, at, scrolled, most, is_moving: false, landing });
    listen(state);
}

/// Hears the pointer and Escape on the whole document until the drag is over.
fn listen(state: &Rc<RefCell<State>>) {
    let mut listeners: Vec<(&'static str, Listener)> = Vec::new();
    let mut on = |name: &'static str, call: fn(&Rc<RefCell<State>>, &web_sys::Event)| {
        let state = state.clone();
        let listener =
            Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| call(&state, &event));
        let options = web_sys::AddEventListenerOptions::new();
        options.set_capture(true);
        let added = document().add_event_listener_with_callback_and_add_event_listener_options(
            name,
            listener.as_ref().unchecked_ref(),
            &options,
        );
        if added.is_ok() {
            listeners.push((name, listener));
        }
    };
    on("pointermove", |state, event| {
        if let Some(event) = event.dyn_ref::<web_sys::PointerEvent>() {
            moved(state, event);
        }
    });
    on("pointerup", |state, _| finish(state, true));
    on("pointercancel", |state, _| finish(state, false));
    on("keydown", |state, event| {
        if event
            .dyn_ref::<web_sys::KeyboardEvent>()
            .is_some_and(|event| act(KeyPlace::Drag, event) == Some(KeyAct::GiveUp))
        {
            event.stop_propagation();
            finish(state, false);
        }
    });
    state.borrow_mut().listeners = listeners;
}

fn moved(state: &Rc<RefCell<State>>, event: &web_sys::PointerEvent) {
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let begins = {
        let mut state = state.borrow_mut();
        let State { board, dragging, .. } = &mut *state;
        let (Some(dragging), Some(board)) = (dragging.as_mut(), board.cast::<HtmlElement>()) else { return };
        dragging.at = at;
        let begins = !dragging.is_moving;
        if begins {
            if (at.0 - dragging.from.0).hypot(at.1 - dragging.from.1) < SLACK {
                return;
            }
            dragging.is_moving = true;
            // Classes are a matter of looks: a browser that refuses one still drags.
            let _ = dragging.element.class_list().add_1("dragged");
            let _ = board.class_list().add_1("dragging");
        }
        begins
    };
    event.prevent_default();
    follow(state);
    if begins {
        scroll_later(state);
    }
}

/// Brings what is dragged to the pointer and shows where it would land: the pointer has moved, or what lies below it.
fn follow(state: &Rc<RefCell<State>>) {
    let mut state = state.borrow_mut();
    let State { board, definition, dragging, .. } = &mut *state;
    let (Some(dragging), Some(board)) = (dragging.as_mut(), board.cast::<HtmlElement>()) else { return };
    let ((x, y), now) = (dragging.at, scrolled());
    // A little beside the pointer: what shows where it would land is not hidden by it.
    let by_x = x - dragging.from.0 + now.0 - dragging.scrolled.0 + BESIDE;
    let by_y = y - dragging.from.1 + now.1 - dragging.scrolled.1 + BESIDE;
    let _ = dragging.element.style().set_property("transform", &format!("translate({by_x}px, {by_y}px)"));
    let under = document().element_from_point(x as f32, y as f32);
    dragging.landing = landing(&board, definition, &dragging.subject, under.as_ref(), (x, y));
    show(&board, &dragging.landing, (x, y));
}

/// Scrolls again and again until the drag is over, also while the pointer rests.
fn scroll_later(state: &Rc<RefCell<State>>) {
    let again = state.clone();
    let next = Timer::after(PAUSE, move || {
        let has_scrolled = again.borrow().dragging.as_ref().map(scroll_near);
        let Some(has_scrolled) = has_scrolled else { return };
        if has_scrolled {
            follow(&again);
        }
        scroll_later(&again);
    });
    // The timer that runs now is dropped after it has returned.
    let done = std::mem::replace(&mut state.borrow_mut().next, next);
    wasm_bindgen_futures::spawn_local(async move { drop(done) });
}

/// What the board scrolls in: the place of the view, and on phones the page.
fn scrolling() -> impl Iterator<Item = Element> {
    [document().get_element_by_id("main"), document().scrolling_element()].into_iter().flatten()
}

fn scrolled() -> (f64, f64) {
    scrolling().fold((0.0, 0.0), |(left, top), element| {
        (left + f64::from(element.scroll_left()), top + f64::from(element.scroll_top()))
    })
}

/// Scrolls what has an edge near the pointer; whether anything moved.
fn scroll_near(dragging: &Dragging) -> bool {
    let ((x, y), before) = (dragging.at, scrolled());
    let size = |size: Result<JsValue, JsValue>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    for (element, most) in scrolling().zip(&dragging.most) {
        let rect = element.get_bounding_client_rect();
        let (left, right) = (rect.left().max(0.0), rect.right().min(width));
        let (top, bottom) = (rect.top().max(0.0), rect.bottom().min(height));
        element.set_scroll_left((element.scroll_left() + pull(x, left, right)).min(most.0));
        element.set_scroll_top((element.scroll_top() + pull(y, top, bottom)).min(most.1));
    }
    scrolled() != before
}

/// How far a pointer scrolls that is at this place between two edges: the nearer the further, and beyond an edge as far
/// as on it.
fn pull(at: f64, first: f64, last: f64) -> i32 {
    let nearness = |distance: f64| ((EDGE - distance) / EDGE).clamp(0.0, 1.0);
    let (back, on) = (nearness(at - first), nearness(last - at));
    ((on * on - back * back) * FASTEST).round() as i32
}

fn finish(state: &Rc<RefCell<State>>, lands: bool) {
    let (dragging, dispatch, board, listeners) = {
        let mut state = state.borrow_mut();
        let listeners = std::mem::take(&mut state.listeners);
        state.next = None;
        (state.dragging.take(), state.dispatch.clone(), state.board.cast::<HtmlElement>(), listeners)
    };
    for (name, listener) in &listeners {
        let _ = document().remove_event_listener_with_callback_and_bool(
            name,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    // The listener that runs now is among them: it is dropped after it has returned.
    wasm_bindgen_futures::spawn_local(async move { drop(listeners) });
    let Some(dragging) = dragging else { return };
    if !dragging.is_moving {
        return;
    }
    let _ = dragging.element.style().remove_property("transform");
    let _ = dragging.element.class_list().remove_1("dragged");
    if let Some(board) = board {
        let _ = board.class_list().remove_1("dragging");
        show(&board, &Landing::Nowhere, (0.0, 0.0));
        swallow_click(&board);
    }
    if let (true, Landing::Edit(edit, _) | Landing::Onto(edit, _)) = (lands, dragging.landing) {
        dispatch.send(stagecraft_studio::Message::EditAndSelect(*edit));
    }
}

/// The click that follows a drag is not a choice.
fn swallow_click(board: &HtmlElement) {
    let swallow =
        Closure::<dyn FnMut(web_sys::Event)>::once_into_js(|event: web_sys::Event| event.stop_propagation());
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_once(true);
    let _ = board.add_event_listener_with_callback_and_add_event_listener_options(
        "click",
        swallow.unchecked_ref(),
        &options,
    );
}

fn show(board: &HtmlElement, landing: &Landing, (x, y): (f64, f64)) {
    let part = |class: &str| -> Option<HtmlElement> { board.query_selector(class).ok()??.dyn_into().ok() };
    let (Some(line), Some(said)) = (part(".drop-line"), part(".drop-said")) else { return };
    line.set_hidden(true);
    said.set_hidden(true);
    let outer = board.get_bounding_client_rect();
    let put = |element: &HtmlElement, name: &str, value: f64| {
        let _ = element.style().set_property(name, &format!("{value}px"));
    };
    let speak = |text: &str, class: &str| {
        said.set_class_name(&format!("drop-said {class}"));
        said.set_text_content(Some(text));
        put(&said, "left", x - outer.left() + 14.0);
        put(&said, "top", y - outer.top() - 40.0);
        said.set_hidden(false);
    };
    match landing {
        Landing::Nowhere => {}
        Landing::Refused(why) => speak(why, "refused"),
        Landing::Onto(_, words) => speak(words, ""),
        Landing::Edit(_, (left, top, width, height)) => {
            put(&line, "left", left - outer.left());
            put(&line, "top", top - outer.top());
            put(&line, "width", *width);
            put(&line, "height", *height);
            line.set_hidden(false);
        }
    }
}

/// The places of the children of a list, each with its key.
fn children(list: &Element, selector: &str) -> Vec<(web_sys::DomRect, Element)> {
    let Ok(found) = list.query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    elements.map(|element| (element.get_bounding_client_rect(), element)).collect()
}

fn landing(
    board: &HtmlElement,
    definition: &Definition,
    subject: &Subject,
    under: Option<&Element>,
    (x, y): (f64, f64),
) -> Landing {
    let near = |selector: &str| under.and_then(|under| under.closest(selector).ok().flatten());
    match subject {
        Subject::Stage(id) => {
            if near(".stage-row").is_none() && near("[data-stage]").is_none() {
                return Landing::refused(message::DROP_REFUSED_STAGE);
            }
            let others: Vec<_> = children(board, "[data-stage]")
                .into_iter()
                .filter(|(_, element)| element.get_attribute("data-stage").as_deref() != Some(id.as_str()))
                .collect();
            let at = others.iter().filter(|(rect, _)| x > rect.left() + rect.width() / 2.0).count();
            let before = definition.stages.iter().position(|stage| stage.id == *id);
            if before == Some(at) {
                return Landing::Nowhere;
            }
            let line = beside(&others, at, true);
            Landing::Edit(Box::new(Edit::MoveStage(id.clone(), at)), line)
        }
        Subject::Step(id) => {
            let over = near("[data-stage], .card.play");
            let Some(list) = over else { return Landing::refused(message::DROP_REFUSED_STEP) };
            let owner = match list.get_attribute("data-stage") {
                Some(stage) => Owner::Stage(stage.as_str().into()),
                None => match list.get_attribute("data-subject").and_then(|key| Subject::from_key(&key)) {
                    Some(Subject::Play(play)) => Owner::Play(play),
                    _ => return Landing::refused(message::DROP_REFUSED_STEP),
                },
            };
            if let Owner::Play(play) = &owner {
                let name = definition.play(play.as_str()).map_or("", |play| play.name.as_str()).to_owned();
                return Landing::Onto(Box::new(Edit::MoveStep(id.clone(), owner.clone(), usize::MAX)), name);
            }
            let others: Vec<_> = children(&list, ".step")
                .into_iter()
                .filter(|(_, element)| {
                    element.get_attribute("data-subject").as_deref() != Some(&subject.key())
                })
                .collect();
            let at = others.iter().filter(|(rect, _)| y > rect.top() + rect.height() / 2.0).count();
            if is_at(definition, id.as_str(), &owner, at) {
                return Landing::Nowhere;
            }
            let line = if others.is_empty() {
                let rect = list.get_bounding_client_rect();
                (rect.left() + 10.0, rect.top() + 64.0, rect.width() - 20.0, 2.0)
            } else {
                beside(&others, at, false)
            };
            Landing::Edit(Box::new(Edit::MoveStep(id.clone(), owner, at)), line)
        }
        Subject::Play(id) => {
            if let Some(stage) = near("[data-stage]").and_then(|stage| stage.get_attribute("data-stage")) {
                return onto_stage(definition, id.as_str(), &stage);
            }
            let Some(over) = near(".play-column").and_then(|column| column.get_attribute("data-play")) else {
                return Landing::refused(message::DROP_REFUSED_PLAY);
            };
            let position = |id: &str| definition.plays.iter().position(|play| play.id == *id);
            let (Some(from), Some(to)) = (position(id.as_str()), position(&over)) else {
                return Landing::Nowhere;
            };
            let Some(column) = near(".play-column") else { return Landing::Nowhere };
            let rect = column.get_bounding_client_rect();
            let after = x > rect.left() + rect.width() / 2.0;
            let at = if from < to { to - usize::from(!after) } else { to + usize::from(after) };
            if at == from || from == to {
                return Landing::Nowhere;
            }
            let left = if after { rect.right() + 9.0 } else { rect.left() - 11.0 };
            let playbook = definition.plays.get(to).map(|play| play.playbook.clone()).unwrap_or_default();
            let edit = Edit::All(vec![
                Edit::MovePlay(id.clone(), at),
                Edit::ChangePlay(id.clone(), stagecraft_process::edit::PlayChange::Playbook(playbook)),
            ]);
            Landing::Edit(Box::new(edit), (left, rect.top(), 2.0, rect.height()))
        }
        _ => Landing::Nowhere,
    }
}

/// A line before the child at this position, or after the last.
fn beside(others: &[(web_sys::DomRect, Element)], at: usize, upright: bool) -> (f64, f64, f64, f64) {
    let (rect, ends) = match (others.get(at), others.last()) {
        (Some((rect, _)), _) => (rect, false),
        (None, Some((rect, _))) => (rect, true),
        (None, None) => return (0.0, 0.0, 0.0, 0.0),
    };
    if upright {
        let left = if ends { rect.right() + 9.0 } else { rect.left() - 11.0 };
        (left, rect.top(), 2.0, rect.height())
    } else {
        let top = if ends { rect.bottom() } else { rect.top() };
        (rect.left() + 8.0, top - 1.0, rect.width() - 16.0, 2.0)
    }
}

fn is_at(definition: &Definition, step: &str, owner: &Owner, at: usize) -> bool {
    match (definition.step(step), owner) {
        (Some((StepOwner::Stage(stage), _)), Owner::Stage(id)) => {
            stage.id == *id && stage.steps.iter().position(|other| other.id == *step) == Some(at)
        }
        _ => false,
    }
}

/// A play brought to a stage: its triggers are allowed there too.
fn onto_stage(definition: &Definition, play: &str, stage: &str) -> Landing {
    let id: StageId = stage.into();
    let name = definition.stage(stage).map_or("", |stage| stage.name.as_str());
    let named = [("stage", name.into())];
    let triggers = definition.triggers.iter().filter(|trigger| trigger.plays().any(|other| *other == *play));
    let triggers: Vec<_> = triggers.collect();
    if triggers.is_empty() {
        return Landing::refused(message::DROP_REFUSED_NO_TRIGGER);
    }
    let edits: Vec<Edit> = triggers
        .into_iter()
        .filter(|trigger| !trigger.stages.is_empty() && !trigger.stages.contains(&id))
        .map(|trigger| {
            let mut stages = trigger.stages.clone();
            stages.push(id.clone());
            stages.sort_by_key(|id| definition.stages.iter().position(|stage| stage.id == *id));
            Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::Stages(stages))
        })
        .collect();
    if edits.is_empty() {
        return Landing::Refused(say_with(message::DROP_REFUSED_RUNS_ALREADY, &named));
    }
    Landing::Onto(Box::new(Edit::All(edits)), say_with(message::DROP_PLAY_ON_STAGE, &named))
}
