//! From what the compiler made to what a browser loads: the glue of wasm-bindgen, and wasm-opt where it is
//! asked for. Both are skipped when they would only make again what is there.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::compile::{Group, Profile};
use crate::fingerprint::Fingerprint;
use crate::optimise;
use crate::tools::Node;
use crate::workspace::Workspace;

/// Counted up when this file changes what comes out of it.
const VERSION: &str = "5";

/// Makes `output.js`, `output_bg.wasm` and what they import; gives the folder that holds them and nothing
/// else.
pub(crate) fn generate(
    workspace: &Workspace,
    group: Group,
    profile: Profile,
    (wasm, output): (&Path, &str),
    optimiser: Option<&Node>,
) -> Result<PathBuf> {
    let bytes = std::fs::read(wasm).with_context(|| format!("{} is missing", wasm.display()))?;
    let place = group.folder(workspace).join("bindings").join(profile.name());
    let folder = place.join(output);
    let stamp = place.join(format!("{output}.stamp"));
    let fingerprint = Fingerprint::new()
        .part(VERSION.as_bytes())
        .part(if optimiser.is_some() { b"optimised" } else { b"plain" })
        .part(&bytes)
        .text();
    if folder.is_dir() && std::fs::read_to_string(&stamp).is_ok_and(|known| known == fingerprint) {
        return Ok(folder);
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    bind(bytes, group, output, profile, &folder)?;
    if let Some(node) = optimiser {
        optimise::optimise(node, group, &folder.join(format!("{output}_bg.wasm")))?;
    }
    std::fs::write(&stamp, fingerprint)?;
    Ok(folder)
}

fn bind(bytes: Vec<u8>, group: Group, output: &str, profile: Profile, folder: &Path) -> Result<()> {
    let release = profile == Profile::Release;
    Bindgen::new()
        .input_bytes(output, bytes)
        .web(true)?
        // The glue then finds its wasm beside itself, wherever the folder is hosted.
        .omit_default_module_path(false)
        .typescript(false)
        // The names of functions say where the page is split, as the compiler made them; splitting drops them.
        .demangle(false)
        .remove_name_section(release && group != Group::Page)
        .remove_producers_section(release)
        // The package begins anew after a crash; the page and its workers are loaded anew.
        .reset_state_function(group == Group::Module)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen cannot make the glue of {output}"))
}
