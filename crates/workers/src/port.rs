//! Carries bytes between the page and a desk, and lets the worker hear messages between turns of work.

use js_sys::{ArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// A worker without its thread: messages in, messages out, work in turns.
pub trait Desk: 'static {
    /// Takes a message as bytes and gives the answers as bytes.
    fn receive(&mut self, bytes: &[u8]) -> Vec<Vec<u8>>;
    /// Whether there is work to do in turns.
    fn is_busy(&self) -> bool;
    /// One turn of work.
    fn turn(&mut self) -> Option<Vec<u8>>;
}

/// Serves a desk on this worker's message port for ever.
///
/// # Errors
/// If this is not a dedicated worker.
pub fn serve(desk: impl Desk) -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let channel = MessageChannel::new()?;
    let state = Rc::new(State {
        desk: RefCell::new(desk),
        scope: scope.clone(),
        wake: channel.port2(),
        is_waking: Cell::new(false),
    });

    let turns = state.clone();
    let on_turn = Closure::<dyn FnMut(JsValue)>::new(move |_| turns.turn());
    channel.port1().set_onmessage(Some(on_turn.as_ref().unchecked_ref()));
    on_turn.forget();

    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
            state.receive(&Uint8Array::new(&buffer).to_vec());
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker lives as long as its port: nothing ever takes the listener back.
    on_message.forget();
    Ok(())
}

struct State<D> {
    desk: RefCell<D>,
    scope: DedicatedWorkerGlobalScope,
    wake: MessagePort,
    /// Whether a turn is asked for already: two chains of turns would leave messages waiting twice as long.
    is_waking: Cell<bool>,
}

impl<D: Desk> State<D> {
    fn receive(&self, bytes: &[u8]) {
        let mut desk = self.desk.borrow_mut();
        for answer in desk.receive(bytes) {
            self.post(&answer);
        }
        if desk.is_busy() {
            self.wake();
        }
    }

    fn turn(&self) {
        self.is_waking.set(false);
        let mut desk = self.desk.borrow_mut();
        if let Some(answer) = desk.turn() {
            self.post(&answer);
        }
        if desk.is_busy() {
            self.wake();
        }
    }

    /// Asks for another turn after the messages that are waiting.
    fn wake(&self) {
        if self.is_waking.replace(true) {
            return;
        }
        if let Err(error) = self.wake.post_message(&JsValue::NULL) {
            wasm_bindgen::throw_val(error);
        }
    }

    fn post(&self, bytes: &[u8]) {
        let buffer = Uint8Array::from(bytes).buffer();
        if let Err(error) = self.scope.post_message_with_transfer(&buffer, &js_sys::Array::of1(&buffer)) {
            wasm_bindgen::throw_val(error);
        }
    }
}
