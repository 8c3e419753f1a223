//! The page's wasm in two halves, in the place of the one that wasm-bindgen has made.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compile::{self, Group, Profile};
use crate::fingerprint::Fingerprint;
use crate::first_view;
use crate::optimise;
use crate::split;
use crate::tools::Node;
use crate::workspace::Workspace;

/// Counted up when splitting changes what comes out of it.
const VERSION: &str = "2";
const WHOLE: &str = "page_bg.wasm";
const REST: &str = "page_rest.wasm";
const GLUE: &str = "page.js";

/// Takes the folders of everything that was generated; gives them with the page's replaced by one in which the
/// wasm is split, and each half optimised.
pub(crate) fn split(
    workspace: &Workspace,
    generated: Vec<PathBuf>,
    optimiser: Option<&Node>,
) -> Result<Vec<PathBuf>> {
    let first_view = first_view::read(workspace)?;
    let linked = compile::outputs(workspace, Group::Page, Profile::Release);
    let linked = linked.first().context("the page has no wasm")?;
    let linked = std::fs::read(linked).with_context(|| format!("{} cannot be read", linked.display()))?;
    replace(generated, "split", |page| {
        let glue = page.glue()?;
        let fingerprint = Fingerprint::new()
            .part(VERSION.as_bytes())
            .part(if optimiser.is_some() { b"optimised" } else { b"plain" })
            .part(first_view.text().as_bytes())
            .part(glue.as_bytes())
            .part(&page.wasm)
            .text();
        let stamp = page.folder.with_extension("split.stamp");
        let is_known = std::fs::read_to_string(&stamp).is_ok_and(|known| known == fingerprint);
        if is_known && page.other.is_dir() {
            return Ok(());
        }
        page.copy()?;
        let made = split::split(&page.wasm, &linked, &glue, &first_view)?;
        if made.unknown > 0 {
            eprintln!(
                "{} of {} functions of the first view are no longer there: `cargo xtask first-view` renews their list.",
                made.unknown,
                first_view.len()
            );
        }
        std::fs::write(page.other.join(GLUE), made.glue)?;
        for (name, half) in [(WHOLE, made.page), (REST, made.rest)] {
            let path = page.other.join(name);
            std::fs::write(&path, half)?;
            if let Some(node) = optimiser {
                optimise::optimise(node, Group::Page, &path)?;
            }
        }
        std::fs::write(&stamp, fingerprint)?;
        Ok(())
    })
}

/// The same with a page that can be asked what of it has run; and the names of its functions.
pub(crate) fn instrument(generated: Vec<PathBuf>) -> Result<(Vec<PathBuf>, Vec<String>)> {
    let mut names = Vec::new();
    let generated = replace(generated, "instrumented", |page| {
        page.copy()?;
        let made = split::instrument(&page.wasm)?;
        names = made.names;
        std::fs::write(page.other.join(WHOLE), made.wasm)?;
        Ok(())
    })?;
    Ok((generated, names))
}

/// The folder that holds the page, and the one that is made of it.
struct Page {
    folder: PathBuf,
    wasm: Vec<u8>,
    other: PathBuf,
}

impl Page {
    fn glue(&self) -> Result<String> {
        let path = self.folder.join(GLUE);
        std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
    }

    /// All its files but the wasm, and nothing of before.
    fn copy(&self) -> Result<()> {
        if self.other.exists() {
            std::fs::remove_dir_all(&self.other)?;
        }
        copy_all_but(WHOLE, &self.folder, &self.other)
    }
}

/// Gives the folders with another in the place of the one that holds the page.
fn replace(
    generated: Vec<PathBuf>,
    name: &str,
    mut make: impl FnMut(&Page) -> Result<()>,
) -> Result<Vec<PathBuf>> {
    let replaced = generated.into_iter().map(|folder| {
        let whole = folder.join(WHOLE);
        if !whole.is_file() {
            return Ok(folder);
        }
        let wasm = std::fs::read(&whole).with_context(|| format!("{} cannot be read", whole.display()))?;
        let page = Page { other: folder.with_extension(name), folder, wasm };
        make(&page)?;
        Ok(page.other)
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
