//! What was asked for on the command line.

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::stages::Stage;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--open] [--release]
                   builds, serves on the loopback address, rebuilds and reloads on every change
  build [--dev]    writes dist/, which any web server can host below any path
  test [--quick] [--only formatting|lints|native|wasm|module|browser]
                   runs everything; --quick leaves out wasm, module and browser
  bench [--json]   prints the figures beside their goals and references
  first-view       finds out again which functions the page's first view runs: the others are loaded after it

What is missing is set up on the way: the wasm target by rustup, tools of the browser tests by npm,
Chromium by the system's package manager.";

/// The port tried first by `serve`.
const DEFAULT_PORT: u16 = 8020;

pub(crate) enum Task {
    Help,
    Build(BuildOptions),
    Serve(ServeOptions),
    Test(TestOptions),
    Bench(BenchOptions),
    FirstView,
}

#[derive(Default)]
pub(crate) struct BuildOptions {
    pub(crate) development: bool,
}

pub(crate) struct ServeOptions {
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) release: bool,
}

#[derive(Default)]
pub(crate) struct TestOptions {
    pub(crate) quick: bool,
    pub(crate) only: Option<Stage>,
}

#[derive(Default)]
pub(crate) struct BenchOptions {
    pub(crate) json: bool,
}

/// Reads the arguments, the program's own name first.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let command = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Task::Help),
        Some(Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    match command.as_str() {
        "help" => Ok(Task::Help),
        "build" => read_build(parser),
        "serve" => read_serve(parser),
        "test" => read_test(parser),
        "bench" => read_bench(parser),
        "first-view" => read_first_view(parser),
        unknown => Err(format!("there is no command `{unknown}`").into()),
    }
}

fn read_build(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut options = BuildOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dev") => options.development = true,
            Long("help") | Short('h') => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Build(options))
}

fn read_serve(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut options = ServeOptions { port: DEFAULT_PORT, open: false, release: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("open") => options.open = true,
            Long("release") => options.release = true,
            Long("help") | Short('h') => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Serve(options))
}

fn read_test(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut options = TestOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("quick") => options.quick = true,
            Long("only") => options.only = Some(parser.value()?.parse()?),
            Long("help") | Short('h') => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Test(options))
}

fn read_bench(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut options = BenchOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("help") | Short('h') => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Bench(options))
}

fn read_first_view(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    match parser.next()? {
        None => Ok(Task::FirstView),
        Some(Long("help") | Short('h')) => Ok(Task::Help),
        Some(other) => Err(other.unexpected()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> Result<Task, lexopt::Error> {
        read(std::iter::once("xtask").chain(line.split_whitespace()).map(OsString::from))
    }

    #[test]
    fn commands_and_their_options_are_understood() {
        assert!(matches!(task(""), Ok(Task::Help)));
        assert!(matches!(task("build --dev"), Ok(Task::Build(BuildOptions { development: true }))));
        assert!(matches!(
            task("serve --port 9000 --open"),
            Ok(Task::Serve(ServeOptions { port: 9000, open: true, release: false }))
        ));
        assert!(matches!(
            task("test --only lints"),
            Ok(Task::Test(TestOptions { quick: false, only: Some(Stage::Lints) }))
        ));
        assert!(matches!(task("first-view"), Ok(Task::FirstView)));
        assert!(matches!(task("bench --json"), Ok(Task::Bench(BenchOptions { json: true }))));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for line in ["deploy", "build --fast", "test --only everything", "serve --port many", "--quick"] {
            assert!(task(line).is_err(), "{line}");
        }
    }
}
