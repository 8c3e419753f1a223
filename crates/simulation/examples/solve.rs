//! Finds the base chances of a definition and writes them into its file: `cargo run --release --example solve -- FILE`.
#![allow(clippy::print_stdout, reason = "a tool for people at a terminal")]

use stagecraft_engine::Compiled;
use stagecraft_process::{read, write};
use stagecraft_simulation::{Model, solve};
use std::rc::Rc;

/// Deals a round: late stages are reached by few of them, and their chances must be found too.
const DEALS: u64 = 60_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let mut definition = read(&std::fs::read_to_string(&path)?).definition.ok_or("not a process")?;
        let model = Model::new(Rc::new(Compiled::new(Rc::new(definition.clone()))));
        let chances = solve(model, DEALS, 1);
        let mut assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
        for (stage, chance) in definition.stages.iter().zip(chances) {
            if let Some(found) = assumed.stages.get_mut(&stage.id) {
                found.base_chance = Some((chance * 1e6).round() / 1e6);
                println!("{}: {chance:.6}", stage.id);
            }
        }
        definition.assumptions = Some(Rc::new(assumed));
        std::fs::write(&path, write(&definition)?)?;
    }
    Ok(())
}
