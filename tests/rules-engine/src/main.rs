//! A Rust rules engine (zen-engine) decides the deals that it is given: the reference of a figure.
//!
//! Standard input has `{"table": …, "deals": […]}`, a decision in the engine's own form and the inputs of it. Standard
//! output gets `{"answers": […], "perSecond": …}`: the rule of each deal, and the median speed of nine runs, in process,
//! with everything read and compiled before.

use serde_json::{Value, json};
use std::error::Error;
use std::time::Instant;
use zen_engine::model::DecisionContent;
use zen_engine::{DecisionEngine, Variable};

const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Value = serde_json::from_reader(std::io::stdin())?;
    let content: DecisionContent = serde_json::from_value(given["table"].clone())?;
    let mut decision = DecisionEngine::default().create_decision(content.into())?;
    decision.compile();
    let deals = given["deals"].as_array().ok_or("no deals")?;
    let mut answers = Vec::new();
    let mut seconds = Vec::new();
    for _ in 0..RUNS {
        let facts: Vec<Variable> = deals.iter().map(|deal| deal.clone().into()).collect();
        answers.clear();
        let started = Instant::now();
        for deal in facts {
            answers.push(pollster::block_on(decision.evaluate(deal))?.result);
        }
        seconds.push(started.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let answers: Vec<Value> = answers.iter().map(|answer| answer.to_value()["rule"].clone()).collect();
    println!("{}", json!({ "answers": answers, "perSecond": deals.len() as f64 / seconds[RUNS / 2] }));
    Ok(())
}
