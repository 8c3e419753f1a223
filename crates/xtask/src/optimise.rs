//! wasm-opt, from the npm package `binaryen`.

use std::path::Path;

use anyhow::{Result, bail};

use crate::compile::Group;
use crate::process;
use crate::tools::Node;
use crate::workspace::Workspace;

/// What rustc assumes of every browser today; wasm-opt may use no less.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub(crate) const NO_NODE: &str =
    "Node is not installed: wasm-opt is left out, the wasm is larger than it need be.";

/// Node with wasm-opt, or nothing and one line that says why: a build without it is larger, not wrong.
pub(crate) fn find(workspace: &Workspace) -> Option<Node> {
    if !Node::is_installed() {
        eprintln!("{NO_NODE}");
        return None;
    }
    match Node::ensure(workspace) {
        Ok(node) => Some(node),
        Err(error) => {
            eprintln!("wasm-opt is left out, the wasm is larger than it need be: {error:#}");
            None
        }
    }
}

/// Optimises the file in place: the page for size, the workers for speed.
pub(crate) fn optimise(node: &Node, group: Group, wasm: &Path) -> Result<()> {
    let optimised = wasm.with_extension("optimised");
    let mut command = node.script("node_modules/binaryen/bin/wasm-opt");
    command.arg(wasm).arg("--output").arg(&optimised).args(FEATURES).arg("--strip-target-features");
    match group {
        Group::Page => command.arg("-Oz"),
        Group::Workers | Group::Module => command.args(["-O3", "--enable-simd"]),
    };
    let finished = process::keep_everything(&mut command)?;
    if !finished.success {
        bail!("wasm-opt refuses {}:\n{}", wasm.display(), finished.output.trim());
    }
    std::fs::rename(&optimised, wasm)?;
    Ok(())
}
