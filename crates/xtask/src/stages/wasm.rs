//! Tests of the workers' code as wasm, in headless Chromium.
//!
//! For every test binary cargo calls the second program of this crate, which is wasm-bindgen's own test runner
//! as a library: nothing has to be installed by `cargo install`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde_json::json;

use super::checks::run_cargo_test;
use super::outcome::Outcome;
use crate::compile::{Group, Profile};
use crate::process;
use crate::tools::{self, Chromium, WASM_TARGET};
use crate::workspace::Workspace;

/// How long one test binary may take, in seconds.
const TIME_LIMIT: &str = "600";

/// Headless, and without what a browser does for a person.
const BROWSER_ARGUMENTS: [&str; 7] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

pub(crate) fn run(workspace: &Workspace) -> Result<Outcome> {
    tools::ensure_wasm_target(workspace)?;
    let chromium = Chromium::ensure(workspace)?;
    let driver = chromium.driver()?;
    let capabilities = write_capabilities(workspace.target(), &chromium)?;
    // As an array and not as a variable, which would be split at blanks in the path.
    let runner = json!([build_runner(workspace)?]);
    let mut cargo = Group::Workers.cargo(workspace, "test", Profile::Development);
    cargo
        .args(["--package", "stagecraft-agreement", "--profile", "wasm-dev", "--no-fail-fast"])
        .arg("--config")
        .arg(format!("target.{WASM_TARGET}.runner={runner}"))
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", TIME_LIMIT)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        // The driver is on this machine, whatever the way out of it is.
        .env("NO_PROXY", "127.0.0.1,localhost");
    run_cargo_test(&mut cargo)
}

/// Builds the runner; gives its path.
fn build_runner(workspace: &Workspace) -> Result<PathBuf> {
    const NAME: &str = "wasm-test-runner";
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--quiet",
        "--package",
        "stagecraft-xtask",
        "--features",
        "wasm-tests",
        "--bin",
        NAME,
    ]);
    // Two of its dependencies are old. They are not this project's to mend, and nothing but a test needs them.
    cargo.args(["--config", "future-incompat-report.frequency='never'"]);
    cargo.arg("--target-dir").arg(workspace.target());
    if !process::succeeds(&mut cargo)? {
        bail!("the test runner does not compile");
    }
    Ok(workspace.target().join("debug").join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX)))
}

/// What the driver is to ask of the browser, in the file that the test runner reads.
fn write_capabilities(target: &Path, chromium: &Chromium) -> Result<PathBuf> {
    let capabilities = json!({
        "goog:chromeOptions": { "binary": chromium.browser, "args": BROWSER_ARGUMENTS }
    });
    let path = target.join("webdriver.json");
    std::fs::create_dir_all(target)?;
    std::fs::write(&path, capabilities.to_string())?;
    Ok(path)
}
