//! The data worker: reads histories. It is loaded when somebody first opens Learn.

use stagecraft_workers::port::{Desk, serve};
use wasm_bindgen::JsValue;

struct Data;

impl Desk for Data {
    fn receive(&mut self, _message: &[u8]) -> Vec<Vec<u8>> {
        Vec::new()
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
    serve(Data)
}
