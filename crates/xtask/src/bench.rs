//! `cargo xtask bench`: the figures, measured on a release build, each beside a reference of the same run.
//!
//! It prints and does not judge: times depend on the machine, and a limit on them in a test would only teach
//! people to run it again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::arguments::BenchOptions;
use crate::build;
use crate::compile::Profile;
use crate::distribution::Distribution;
use crate::figures::{self, DEFINITIONS, Figure, Measurement};
use crate::process;
use crate::server::{Background, Site};
use crate::sizes::{Part, Size, Sizes};
use crate::tools::{Chromium, Node};
use crate::workspace::Workspace;

/// The scripts that measure in the browser, relative to `tests/browser`. Each prints its figures as JSON, one
/// object a line: name, value, reference, note.
const SCRIPTS: [&str; 2] = ["bench/load.mjs", "bench/simulation.mjs"];

type Measurements = BTreeMap<String, Measurement>;

pub(crate) fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    let site = build::build_at(workspace, Profile::Release, &workspace.target().join("serve/bench"))?;
    let mut measured = sizes(&site)?;
    if let Err(error) = measure_in_browser(workspace, &site, &mut measured) {
        eprintln!("What a browser shows is not measured: {error:#}");
    }
    if let Err(error) = measure_module(workspace, &mut measured) {
        eprintln!("What the npm package does is not measured: {error:#}");
    }
    let figures: Vec<Figure> = DEFINITIONS
        .iter()
        .map(|definition| Figure {
            definition,
            measurement: measured.get(definition.name).cloned().unwrap_or_default(),
        })
        .collect();
    if options.json {
        figures.iter().for_each(|figure| println!("{}", figure.json()));
    } else {
        println!("\n{}", figures::render(&figures).trim_end());
    }
    Ok(())
}

fn sizes(site: &Distribution) -> Result<Measurements> {
    let sizes = Sizes::measure(site)?;
    let mut first_view = of_size(sizes.sum(Part::FirstView));
    let rest = of_size(sizes.sum(Part::Rest)).value.unwrap_or_default();
    first_view.note = Some(format!("rest of the page, loaded after the first view: {rest:.0} KB brotli"));
    let worker = of_size(sizes.sum(Part::SimulationWorker));
    let parts = [(figures::FIRST_VIEW, first_view), (figures::SIMULATION_WORKER, worker)];
    Ok(parts.into_iter().map(|(name, measurement)| (name.to_owned(), measurement)).collect())
}

fn of_size(size: Size) -> Measurement {
    let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
    Measurement { value: Some(kilobytes(size.brotli)), reference: Some(kilobytes(size.plain)), note: None }
}

fn measure_in_browser(workspace: &Workspace, site: &Distribution, measured: &mut Measurements) -> Result<()> {
    let node = Node::ensure(workspace)?;
    let chromium = Chromium::ensure(workspace)?;
    let server = Background::start(Site::finished(&site.folder))?;
    for script in SCRIPTS {
        let mut command = node.script(script);
        command.env("STAGECRAFT_URL", &server.address).env("CHROMIUM", &chromium.browser);
        read_figures(&mut command, script, measured)?;
    }
    Ok(())
}

fn measure_module(workspace: &Workspace, measured: &mut Measurements) -> Result<()> {
    let node = Node::ensure(workspace)?;
    let folder = workspace.target().join("serve/bench/module");
    let script = workspace.root().join("tests/module/bench/figures.mjs");
    let mut command = node.program();
    command.arg(&script).env("STAGECRAFT_MODULE", &folder);
    match rules_engine(workspace) {
        Ok(program) => _ = command.env("RULES_ENGINE", program),
        Err(error) => eprintln!("The rules engine in Rust is not measured: {error:#}"),
    }
    read_figures(&mut command, "tests/module/bench/figures.mjs", measured)
}

/// A package of its own: nothing else needs what it is made of, and it takes minutes to build the first time.
fn rules_engine(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target().join("rules-engine");
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--release", "--locked", "--manifest-path"]);
    cargo.arg(workspace.root().join("tests/rules-engine/Cargo.toml")).arg("--target-dir").arg(&folder);
    if !process::succeeds(&mut cargo)? {
        bail!("it does not build");
    }
    Ok(folder.join("release").join(format!("rules-engine-reference{}", std::env::consts::EXE_SUFFIX)))
}

fn read_figures(command: &mut Command, script: &str, measured: &mut Measurements) -> Result<()> {
    let finished = process::keep_output(command)?;
    for line in finished.output.lines().filter(|line| !line.trim().is_empty()) {
        let (name, measurement) = read_line(line).with_context(|| format!("{script} printed {line}"))?;
        measured.insert(name, measurement);
    }
    if !finished.success {
        bail!("{script} has failed");
    }
    Ok(())
}

fn read_line(line: &str) -> Result<(String, Measurement)> {
    let line: Value = serde_json::from_str(line)?;
    let name = line.get("name").and_then(Value::as_str).context("no name")?;
    if !DEFINITIONS.iter().any(|definition| definition.name == name) {
        bail!("`{name}` is not one of the figures");
    }
    Ok((name.to_owned(), Measurement::read(&line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_scripts_are_read() {
        let (name, found) =
            read_line(r#"{"name":"first figures after an edit","value":12.5,"reference":1}"#).unwrap();
        assert_eq!(
            (name.as_str(), found.value, found.reference),
            ("first figures after an edit", Some(12.5), Some(1.0))
        );
        assert!(read_line(r#"{"name":"something else","value":1}"#).is_err());
        assert!(read_line("not json").is_err());
    }
}
