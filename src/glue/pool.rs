//! The simulation workers: started before they are needed, spoken to in bytes, started again when they die.

use super::{app_folder, timer::Timer, window, words_of};
use crate::app::AppMessage;
use stagecraft_protocol::{FromSimulation, ToSimulation, from_bytes, to_bytes};
use stagecraft_studio::{Message, ToWorker};
use stagecraft_text::{message, say};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// A worker that says nothing for so long while it should is taken for dead, in milliseconds.
const SILENCE: i32 = 20_000;
/// A worker that dies so often is not started again.
const MOST_DEATHS: u32 = 5;

/// The simulation workers.
pub struct Pool {
    workers: Vec<Rc<RefCell<Seat>>>,
    on_message: Callback<AppMessage>,
}

/// What hears the worker's messages and errors; it must live as long as the worker.
type Listeners = (Closure<dyn FnMut(MessageEvent)>, Closure<dyn FnMut(Event)>);

/// One worker of all that ever sat on a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// The seat.
    pub index: usize,
    generation: u32,
}

struct Seat {
    worker: Option<Worker>,
    _listeners: Option<Listeners>,
    deaths: u32,
    /// Counted up with every worker on this seat: what is heard of one that is gone must not end the next.
    generation: u32,
    watch: Option<Timer>,
}

/// How many simulation workers this machine is given: one processor is left to the page if there are many.
pub fn workers_wanted() -> usize {
    let processors = window().navigator().hardware_concurrency() as usize;
    if processors > 3 { (processors - 1).min(8) } else { processors.clamp(1, 2) }
}

impl Pool {
    /// Starts the workers.
    pub fn start(count: usize, on_message: Callback<AppMessage>) -> Self {
        let seat = || {
            Rc::new(RefCell::new(Seat {
                worker: None,
                _listeners: None,
                deaths: 0,
                generation: 0,
                watch: None,
            }))
        };
        let pool = Self { workers: (0..count).map(|_| seat()).collect(), on_message };
        for index in 0..count {
            pool.seat(index);
        }
        pool
    }

    /// Puts a new worker on a seat; the one that sat there is ended.
    fn seat(&self, index: usize) {
        let Some(seat) = self.workers.get(index) else { return };
        if let Some(old) = seat.borrow_mut().worker.take() {
            // What it has said already must not be heard as the next one's.
            old.set_onmessage(None);
            old.set_onerror(None);
            old.terminate();
        }
        let generation = {
            let mut seat = seat.borrow_mut();
            seat.generation += 1;
            seat.generation
        };
        let who = Who { index, generation };
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = format!("{}/worker.js?name=simulation", app_folder());
        let worker = match Worker::new_with_options(&address, &options) {
            Ok(worker) => worker,
            Err(error) => return self.failed(words_of(&error)),
        };
        let (on_message, on_error) = (self.on_message.clone(), self.on_message.clone());
        let heard = seat.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard.borrow_mut().watch = None;
            match event.data().dyn_into::<js_sys::ArrayBuffer>() {
                Ok(buffer) => {
                    match from_bytes::<FromSimulation>(&js_sys::Uint8Array::new(&buffer).to_vec()) {
                        // A sign of life, and nothing to show: it must not make the page render.
                        Ok(FromSimulation::Progress { .. }) => {
                            heard.borrow_mut().watch = watch(who, on_message.clone());
                        }
                        Ok(answer) => on_message.emit(AppMessage::Studio(Message::Simulation(answer))),
                        Err(error) => on_message.emit(AppMessage::WorkerDied(who, error.0)),
                    }
                }
                Err(other) => {
                    let failed =
                        js_sys::Reflect::get(&other, &"failed".into()).ok().and_then(|said| said.as_string());
                    on_message.emit(AppMessage::WorkerDied(who, failed.unwrap_or_default()));
                }
            }
        });
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let said = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            on_error.emit(AppMessage::WorkerDied(who, said.unwrap_or_default()));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let mut seat = seat.borrow_mut();
        seat.worker = Some(worker);
        seat._listeners = Some((message, error));
    }

    /// Starts a worker again that died. False if it died too often; nothing if another sits there already: one death
    /// can be heard twice.
    pub fn restart(&self, Who { index, generation }: Who) -> Option<bool> {
        let seat = self.workers.get(index).filter(|seat| seat.borrow().generation == generation)?;
        seat.borrow_mut().deaths += 1;
        seat.borrow_mut().watch = None;
        if seat.borrow().deaths > MOST_DEATHS {
            // Whatever else is heard of it, it is gone.
            seat.borrow_mut().generation += 1;
            return Some(false);
        }
        self.seat(index);
        Some(true)
    }

    /// Sends a message to a worker.
    pub fn send(&self, ToWorker { worker, message }: &ToWorker) {
        let Some(seat) = self.workers.get(*worker) else { return };
        let bytes = match to_bytes(message) {
            Ok(bytes) => bytes,
            Err(error) => return self.failed(error.0),
        };
        let buffer = js_sys::Uint8Array::from(bytes.as_slice()).buffer();
        let posted = match &seat.borrow().worker {
            Some(worker) => worker.post_message_with_transfer(&buffer, &js_sys::Array::of1(&buffer)),
            None => return,
        };
        if let Err(error) = posted {
            return self.failed(words_of(&error));
        }
        if !matches!(message, ToSimulation::Cancel(_) | ToSimulation::CancelAll) {
            let generation = seat.borrow().generation;
            let who = Who { index: *worker, generation };
            seat.borrow_mut().watch = watch(who, self.on_message.clone());
        }
    }

    fn failed(&self, reason: String) {
        let answer = FromSimulation::Failed { job: None, reason };
        self.on_message.emit(AppMessage::Studio(Message::Simulation(answer)));
    }
}

/// Takes the worker for dead if it says nothing for long.
fn watch(who: Who, on_message: Callback<AppMessage>) -> Option<Timer> {
    Timer::after(SILENCE, move || {
        on_message.emit(AppMessage::WorkerDied(who, say(message::WORKER_SILENT).into()));
    })
}
