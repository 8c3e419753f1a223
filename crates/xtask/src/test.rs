//! `cargo xtask test`: everything that can be held, held.

use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::TestOptions;
use crate::stages::{Outcome, Stage};
use crate::workspace::Workspace;

/// Runs the stages one after the other, all of them whatever the earlier ones found. The last line printed is
/// the sum; programs read it.
pub(crate) fn run(workspace: &Workspace, options: &TestOptions) -> ExitCode {
    let mut sum = Outcome::default();
    for stage in Stage::ALL {
        let wanted = match options.only {
            Some(only) => stage == only,
            None => !(options.quick && stage.is_long()),
        };
        if wanted {
            sum = sum.and(run_stage(stage, workspace));
        }
    }
    println!("\n{sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_stage(stage: Stage, workspace: &Workspace) -> Outcome {
    println!("\n== {}", stage.name());
    let started = Instant::now();
    let outcome = stage.run(workspace).unwrap_or_else(|error| {
        println!("{} could not be run: {error:#}", stage.name());
        Outcome::of_one(false)
    });
    println!("== {}: {outcome} ({:.1} s)", stage.name(), started.elapsed().as_secs_f64());
    outcome
}
