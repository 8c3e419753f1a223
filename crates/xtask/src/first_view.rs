//! `cargo xtask first-view`: finds out which functions the first view runs, and writes their list.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::build;
use crate::compile::Profile;
use crate::distribution;
use crate::halves;
use crate::process;
use crate::server::{Background, Site};
use crate::split::FirstView;
use crate::tools::{self, Chromium, Node};
use crate::workspace::Workspace;

/// What begins the list.
const HEADING: &str = "\
# The functions of the page that are run until its first view is there and used for the first time. Only these are
# in page_bg.wasm; all others are in page_rest.wasm, which the page loads afterwards. A list that is no longer
# quite right makes the first view slower and nothing else. `cargo xtask first-view` writes it anew.
";

/// What of a hash map is run depends on chance: these count as run whether they were or not.
const BY_CHANCE: &str = "<hashbrown::raw::";

/// Builds the page so that it can be asked what of it has run, uses it, and writes the list.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target(workspace)?;
    let node = Node::ensure(workspace)?;
    let chromium = Chromium::ensure(workspace)?;
    // What runs is counted in the functions that are split: before wasm-opt puts some into others.
    let generated = build::generate(workspace, Profile::Release, None)?;
    let (generated, names) = halves::instrument(generated)?;
    let folder = workspace.target().join("serve/first-view");
    std::fs::create_dir_all(&folder)?;
    let site = distribution::write(workspace, &generated, None, &folder)?;
    let server = Background::start(Site::finished(&site.folder))?;
    let mut command = node.script("first-view.mjs");
    command.env("STAGECRAFT_URL", &server.address).env("CHROMIUM", &chromium.browser);
    let finished = process::keep_output(&mut command)?;
    if !finished.success {
        bail!("first-view.mjs has failed");
    }
    let ran: Vec<usize> =
        serde_json::from_str(finished.output.trim()).context("first-view.mjs printed something else")?;
    let all = names.len();
    let has_run = ran.iter().filter_map(|number| names.get(*number));
    let by_chance = names.iter().filter(|name| name.starts_with(BY_CHANCE));
    let list = FirstView::new(has_run.chain(by_chance).cloned());
    let path = path(workspace);
    std::fs::write(&path, format!("{HEADING}{}", list.text()))?;
    println!("{} of {all} functions are run by the first view: {} is written.", ran.len(), path.display());
    Ok(())
}

/// The list, which is kept in the repository.
pub(crate) fn path(workspace: &Workspace) -> PathBuf {
    workspace.root().join("crates/xtask/first-view.txt")
}

pub(crate) fn read(workspace: &Workspace) -> Result<FirstView> {
    let path = path(workspace);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(FirstView::read(&text))
}
