//! The page's wasm in two halves, in the place of the one that wasm-bindgen and wasm-opt have made.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::first_view;
use crate::split;
use crate::workspace::Workspace;

const WHOLE: &str = "page_bg.wasm";
const REST: &str = "page_rest.wasm";
const GLUE: &str = "page.js";

/// Takes the folders of everything that was generated; gives them with the page's replaced by one in which the
/// wasm is split.
pub(crate) fn split(workspace: &Workspace, generated: Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    let first_view = first_view::read(workspace)?;
    replace(generated, "split", |wasm, folder| {
        let glue = folder.join(GLUE);
        let text =
            std::fs::read_to_string(&glue).with_context(|| format!("{} cannot be read", glue.display()))?;
        let made = split::split(wasm, &text, &first_view)?;
        if made.unknown > 0 {
            eprintln!(
                "{} of {} functions of the first view are no longer there: `cargo xtask first-view` renews their list.",
                made.unknown,
                first_view.len()
            );
        }
        std::fs::write(folder.join(WHOLE), made.page)?;
        std::fs::write(folder.join(REST), made.rest)?;
        std::fs::write(&glue, made.glue)?;
        Ok(())
    })
}

/// The same with a page that can be asked what of it has run; and the names of its functions.
pub(crate) fn instrument(generated: Vec<PathBuf>) -> Result<(Vec<PathBuf>, Vec<String>)> {
    let mut names = Vec::new();
    let generated = replace(generated, "instrumented", |wasm, folder| {
        let made = split::instrument(wasm)?;
        names = made.names;
        std::fs::write(folder.join(WHOLE), made.wasm)?;
        Ok(())
    })?;
    Ok((generated, names))
}

/// Makes another folder of the one that holds the page: all its files, and what is made of the wasm.
fn replace(
    generated: Vec<PathBuf>,
    name: &str,
    mut make: impl FnMut(&[u8], &Path) -> Result<()>,
) -> Result<Vec<PathBuf>> {
    let replaced = generated.into_iter().map(|folder| {
        let whole = folder.join(WHOLE);
        if !whole.is_file() {
            return Ok(folder);
        }
        let other = folder.with_extension(name);
        let wasm = std::fs::read(&whole).with_context(|| format!("{} cannot be read", whole.display()))?;
        if other.exists() {
            std::fs::remove_dir_all(&other)?;
        }
        copy_all_but(WHOLE, &folder, &other)?;
        make(&wasm, &other)?;
        Ok(other)
    });
    replaced.collect()
}

fn copy_all_but(left_out: &str, from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if path.is_dir() {
            copy_all_but(left_out, &path, &to.join(name))?;
        } else if name != left_out {
            std::fs::copy(&path, to.join(name))
                .with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}
