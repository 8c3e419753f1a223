//! The data worker: reads histories. It is loaded when somebody first opens Learn.

use stagecraft_protocol::{DataFailure, FromData, from_bytes, to_bytes};
use stagecraft_workers::data::DataDesk;
use stagecraft_workers::port::{Desk, serve};
use wasm_bindgen::JsValue;

#[derive(Default)]
struct Data(DataDesk);

impl Desk for Data {
    fn receive(&mut self, message: &[u8]) -> Vec<Vec<u8>> {
        let answer = match from_bytes(message) {
            Ok(message) => self.0.receive(message),
            Err(error) => Some(FromData::Failed(DataFailure::Other(error.0))),
        };
        let bytes = answer.iter().map(|answer| match to_bytes(answer) {
            Ok(bytes) => bytes,
            Err(error) => wasm_bindgen::throw_str(&error.0),
        });
        bytes.collect()
    }

    fn is_busy(&self) -> bool {
        false
    }

    fn turn(&mut self) -> Option<Vec<u8>> {
        None
    }
}

fn main() -> Result<(), JsValue> {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    serve(Data::default())
}
