//! The simulation worker: carries messages to the desk and its answers back.

use stagecraft_protocol::{FromSimulation, from_bytes, to_bytes};
use stagecraft_workers::port::{Desk, serve};
use stagecraft_workers::simulation::SimulationDesk;
use wasm_bindgen::JsValue;

#[derive(Default)]
struct Simulation(SimulationDesk);

fn bytes(message: &FromSimulation) -> Vec<u8> {
    match to_bytes(message) {
        Ok(bytes) => bytes,
        Err(error) => wasm_bindgen::throw_str(&error.0),
    }
}

impl Desk for Simulation {
    fn receive(&mut self, message: &[u8]) -> Vec<Vec<u8>> {
        let answers = match from_bytes(message) {
            Ok(message) => self.0.receive(message),
            Err(error) => vec![FromSimulation::Failed { job: None, reason: error.0 }],
        };
        answers.iter().map(bytes).collect()
    }

    fn is_busy(&self) -> bool {
        self.0.is_busy()
    }

    fn turn(&mut self) -> Option<Vec<u8>> {
        self.0.turn().as_ref().map(bytes)
    }
}

fn main() -> Result<(), JsValue> {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    serve(Simulation::default())
}
