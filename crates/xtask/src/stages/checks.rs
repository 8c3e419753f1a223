//! The stages that need only Rust: formatting, lints and native tests.

use std::process::Command;

use anyhow::Result;

use super::outcome::{Outcome, without_passed};
use crate::compile::{Group, Profile};
use crate::process;
use crate::tools;
use crate::workspace::Workspace;

pub(crate) fn formatting(workspace: &Workspace) -> Result<Outcome> {
    let mut cargo = workspace.cargo();
    cargo.args(["fmt", "--all", "--check"]);
    Ok(Outcome::of_one(process::succeeds(&mut cargo)?))
}

/// Clippy over what is built natively, over the page and over its workers: each counts as one. What it says is
/// shown as it comes.
pub(crate) fn lints(workspace: &Workspace) -> Result<Outcome> {
    let mut native = workspace.cargo();
    native.arg("clippy");
    let mut outcome = lint("native crates", &mut native)?;
    tools::ensure_wasm_target(workspace)?;
    for (name, group) in [("page", Group::Page), ("workers", Group::Workers), ("module", Group::Module)] {
        let mut cargo = group.cargo(workspace, "clippy", Profile::Development);
        cargo.args(["--profile", "wasm-dev"]);
        outcome = outcome.and(lint(name, &mut cargo)?);
    }
    Ok(outcome)
}

fn lint(name: &str, cargo: &mut Command) -> Result<Outcome> {
    let success = process::succeeds(cargo.args(["--quiet", "--all-targets", "--", "--deny", "warnings"]))?;
    println!("  {name}: {}", if success { "clean" } else { "FAILED" });
    Ok(Outcome::of_one(success))
}

/// `cargo test` over everything that builds natively.
pub(crate) fn native(workspace: &Workspace) -> Result<Outcome> {
    let mut cargo = workspace.cargo();
    run_cargo_test(cargo.args(["test", "--no-fail-fast"]))
}

/// Runs, shows failures in full, counts.
pub(crate) fn run_cargo_test(cargo: &mut Command) -> Result<Outcome> {
    let finished = process::keep_output(cargo)?;
    if !finished.success {
        println!("{}", without_passed(&finished.output).trim());
    }
    Ok(Outcome::of_cargo_test(&finished))
}
