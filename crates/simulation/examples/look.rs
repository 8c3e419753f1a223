//! Prints what a definition's simulation says: `cargo run --release --example look -- FILE [DEALS]`.
#![allow(clippy::print_stdout, clippy::use_debug, reason = "a tool for people at a terminal")]

use stagecraft_engine::{Compiled, run_sample_deal};
use stagecraft_simulation::{Cohort, Model, report, solve};
use std::error::Error;
use std::rc::Rc;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("look FILE [DEALS]: no file was given")?;
    let deals: u64 = arguments.next().map_or(Ok(20_000), |deals| deals.parse())?;
    let text = std::fs::read_to_string(path)?;
    let reading = stagecraft_process::read(&text);
    for finding in &reading.findings {
        println!("{:?} {} {:?} {:?}", finding.severity(), finding.code, finding.place, finding.arguments);
    }
    let definition = Rc::new(reading.definition.ok_or("the file holds no process")?);
    let compiled = Rc::new(Compiled::new(definition.clone()));
    for deal in &definition.sample_deals {
        let result = run_sample_deal(&compiled, deal);
        println!("sample {}: {}", deal.id, if result.passed() { "as expected" } else { "NOT AS EXPECTED" });
        if !result.passed() {
            println!("  {result:?}");
        }
    }
    let model = Model::new(compiled);
    let started = Instant::now();
    let chances = solve(model.clone(), 8_000, 1);
    println!("solved in {:?}: {chances:.4?}", started.elapsed());
    let model = model.with_base_chances(&chances);
    let started = Instant::now();
    let mut cohort = Cohort::new(&model);
    cohort.run(&model, 1, 0, deals);
    let took = started.elapsed();
    println!("{deals} deals in {took:?}: {:.2} µs a deal", took.as_secs_f64() * 1e6 / deals as f64);
    let report = report(&model, &cohort.tally, 1);
    println!(
        "win {:?} cycle {:?} unfinished {} loops {}",
        report.win_rate, report.cycle_days, report.unfinished, cohort.tally.loops
    );
    println!(
        "velocity {:?} value/win {:?} hours/deal {:.1} strategy {:?}",
        report.velocity_per_week, report.value_per_win, report.hours_per_deal, report.own_strategy
    );
    for stage in &report.stages {
        println!(
            "{:22} reached {:.3} advanced {:.3} lost {:.3} nd {:.3} days {:?} share {:.2}",
            stage.stage,
            stage.reached,
            stage.advanced.value,
            stage.lost,
            stage.no_decision,
            stage.days.map(|d| d.median),
            stage.time_share
        );
    }
    for trigger in &report.triggers {
        println!(
            "trigger {:28} {:.3} median {:?} {:?}",
            trigger.trigger, trigger.applies_to.value, trigger.median_day, trigger.mostly_in
        );
    }
    for play in &report.plays {
        println!(
            "play {:28} {:.3} median {:?} done {:.2}",
            play.play, play.runs_on.value, play.median_day, play.done
        );
    }
    for held in &report.held {
        println!("held {held:?}");
    }
    for segment in &report.segments {
        println!(
            "{} {:?}",
            segment.fact,
            segment
                .options
                .iter()
                .map(|o| (o.option.clone(), (o.win_rate.value * 1000.0).round()))
                .collect::<Vec<_>>()
        );
    }
    Ok(())
}
