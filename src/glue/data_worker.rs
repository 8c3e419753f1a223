//! The data worker: started when *Learn* is first opened, spoken to in bytes. It ends when its handle is
//! dropped, and with it everything it was given.

use super::{app_folder, words_of};
use stagecraft_protocol::{FromData, ToData, from_bytes, to_bytes};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// What a data worker says: an answer, or why it died.
pub type Heard = Result<FromData, String>;

/// A running data worker.
pub struct DataWorker {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(Event)>,
}

impl DataWorker {
    /// Starts one. It may be spoken to at once.
    ///
    /// # Errors
    /// With the browser's words.
    pub fn start(on_heard: Callback<Heard>) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = format!("{}/worker.js?name=data", app_folder());
        let worker = Worker::new_with_options(&address, &options).map_err(|error| words_of(&error))?;
        let on_died = on_heard.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            on_heard.emit(match event.data().dyn_into::<js_sys::ArrayBuffer>() {
                Ok(buffer) => from_bytes(&js_sys::Uint8Array::new(&buffer).to_vec()).map_err(|error| error.0),
                Err(other) => {
                    let failed = js_sys::Reflect::get(&other, &"failed".into()).ok();
                    Err(failed.and_then(|said| said.as_string()).unwrap_or_default())
                }
            });
        });
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let said = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            on_died.emit(Err(said.unwrap_or_default()));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Ok(Self { worker, _message: message, _error: error })
    }

    /// Sends it a message.
    ///
    /// # Errors
    /// With the browser's words.
    pub fn send(&self, message: &ToData) -> Result<(), String> {
        let bytes = to_bytes(message).map_err(|error| error.0)?;
        let buffer = js_sys::Uint8Array::from(bytes.as_slice()).buffer();
        let sent = self.worker.post_message_with_transfer(&buffer, &js_sys::Array::of1(&buffer));
        sent.map_err(|error| words_of(&error))
    }
}

impl Drop for DataWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Some bytes of a file, from one to before another.
///
/// # Errors
/// With the browser's words: the file is gone, or has changed since it was chosen.
pub async fn slice(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, String> {
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(|error| words_of(&error))?;
    let buffer = wasm_bindgen_futures::JsFuture::from(part.array_buffer()).await;
    let buffer = buffer.map_err(|error| words_of(&error))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
