//! `cargo xtask`: the one tool of this workspace. It sets up what is missing, builds the page and its workers,
//! serves them while they are worked on, tests everything and prints the figures.
//!
//! It is a crate and not a folder of scripts so that Rust alone is enough to start, on any machine.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks by printing")]

mod arguments;
mod bench;
mod bindings;
mod build;
mod compile;
mod compression;
mod distribution;
mod figures;
mod fingerprint;
mod first_view;
mod halves;
mod minify;
mod module;
mod optimise;
mod process;
mod reload;
mod serve;
mod server;
mod sizes;
mod split;
mod stages;
mod table;
mod test;
mod tools;
mod watch;
mod workspace;

use std::process::ExitCode;

use crate::arguments::Task;
use crate::workspace::Workspace;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let task = match arguments::read(std::env::args_os()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("xtask: {error}\n\n{}", arguments::USAGE);
            return Ok(ExitCode::from(2));
        }
    };
    match task {
        Task::Help => println!("{}", arguments::USAGE),
        Task::Build(options) => build::run(&Workspace::find()?, &options)?,
        Task::Serve(options) => serve::run(&Workspace::find()?, &options)?,
        Task::Test(options) => return Ok(test::run(&Workspace::find()?, &options)),
        Task::FirstView => first_view::run(&Workspace::find()?)?,
        Task::Bench(options) => bench::run(&Workspace::find()?, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
