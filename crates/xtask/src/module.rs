//! The npm package: what is written by hand in `crates/module/js`, the wasm with its glue, and the templates and the
//! schema as modules of JavaScript, so that nothing has to be fetched for them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::workspace::Workspace;

/// The template that comes first.
const FIRST: &str = "enterprise-saas";

/// Writes the package into a folder, anew.
pub(crate) fn write(workspace: &Workspace, glue: &[PathBuf], folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let own = workspace.root().join("crates/module/js");
    for from in glue.iter().chain([&own]) {
        copy(from, folder)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let from = workspace.root().join(licence);
        std::fs::copy(&from, folder.join(licence))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let types = workspace.root().join("docs/definition.d.ts");
    std::fs::copy(&types, folder.join("definition.d.ts"))
        .with_context(|| format!("{} cannot be copied", types.display()))?;
    let schema = read(&workspace.root().join("docs/schema.json"))?;
    std::fs::write(folder.join("schema.js"), format!("export const schemaText = {};\n", json!(schema)))?;
    let mut templates = Vec::new();
    for entry in std::fs::read_dir(workspace.site().join("templates"))? {
        let path = entry?.path();
        let Some(id) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { continue };
        if path.extension().is_some_and(|extension| extension == "json") {
            templates.push((id, read(&path)?));
        }
    }
    templates.sort_by_key(|(id, _)| (id != FIRST, id.clone()));
    let templates: Vec<_> =
        templates.into_iter().map(|(id, text)| json!({ "id": id, "text": text })).collect();
    std::fs::write(
        folder.join("templates.js"),
        format!("export const templateTexts = {};\n", json!(templates)),
    )?;
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            std::fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
