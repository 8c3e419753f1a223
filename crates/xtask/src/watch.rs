//! Changes of the sources, heard.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::workspace::Workspace;

/// Editors write a file in several steps, and people save several files at once.
const SETTLING: Duration = Duration::from_millis(80);

pub(crate) struct Watch {
    changes: Receiver<PathBuf>,
    /// Watches until it is dropped.
    _watcher: RecommendedWatcher,
}

impl Watch {
    pub(crate) fn start(workspace: &Workspace) -> Result<Self> {
        let (sender, changes) = mpsc::channel();
        let root = workspace.root().to_path_buf();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An event that cannot be read is no change that could be built.
            let Ok(event) = event else { return };
            if !changes_contents(&event.kind) {
                return;
            }
            for path in event.paths.iter().filter(|path| is_source(&root, path)) {
                // The receiver goes when `serve` ends.
                let _ended = sender.send(path.clone());
            }
        })?;
        for folder in ["src", "crates", "www"] {
            let folder = workspace.root().join(folder);
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .with_context(|| format!("{} cannot be watched", folder.display()))?;
        }
        // The folder and not Cargo.toml itself: editors replace the file, and a watch stays with the old one.
        watcher.watch(workspace.root(), RecursiveMode::NonRecursive)?;
        Ok(Self { changes, _watcher: watcher })
    }

    /// Waits for a change and for the quiet after it; gives the first file that changed.
    pub(crate) fn wait(&self) -> Result<PathBuf> {
        let first = self.changes.recv().context("the watcher has ended")?;
        loop {
            match self.changes.recv_timeout(SETTLING) {
                Ok(_another) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(first),
                Err(RecvTimeoutError::Disconnected) => bail!("the watcher has ended"),
            }
        }
    }
}

fn changes_contents(kind: &EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Any => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Access(_) | EventKind::Other => false,
    }
}

/// Whether the site is made of it. This tool itself is not part of the site.
fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(path) = path.strip_prefix(root) else { return false };
    let hidden = path.file_name().is_none_or(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.ends_with('~')
    });
    if hidden || path.starts_with("crates/xtask") {
        return false;
    }
    path == Path::new("Cargo.toml") || ["src", "crates", "www"].iter().any(|folder| path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_site_is_made_of_counts() {
        let counts = |path: &str| is_source(Path::new("/work"), &Path::new("/work").join(path));
        for path in ["Cargo.toml", "src/main.rs", "crates/text/src/lib.rs", "www/styles/page.css"] {
            assert!(counts(path), "{path}");
        }
        for path in
            ["Cargo.lock", "dist/index.html", "target/x", "crates/xtask/src/main.rs", "src/.main.rs.swp"]
        {
            assert!(!counts(path), "{path}");
        }
    }
}
