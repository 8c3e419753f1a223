//! Scripts and styles without what only people read, by the npm package `esbuild`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::Node;

/// Makes the scripts and styles among these files small, each by itself: none becomes part of another. `folder` is
/// where they are put meanwhile.
pub(crate) fn minify(node: &Node, files: &mut BTreeMap<String, Vec<u8>>, folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let small = files.iter_mut().filter(|(path, _)| path.ends_with(".js") || path.ends_with(".css"));
    let small: Vec<_> = small.map(|(path, contents)| (folder.join(path), contents)).collect();
    for (path, contents) in &small {
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, contents)?;
    }
    let finished = process::keep_everything(node.script("minify.mjs").arg(folder))?;
    if !finished.success {
        bail!("esbuild refuses a script or a style:\n{}", finished.output.trim());
    }
    for (path, contents) in small {
        *contents = std::fs::read(&path).with_context(|| format!("{} is gone", path.display()))?;
    }
    Ok(())
}
