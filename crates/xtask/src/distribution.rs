//! What a web server is given: `index.html` and one folder that is named after its own contents, so that
//! everything in it can be cached for good and nothing of one version ever meets another's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::fingerprint::Fingerprint;
use crate::minify::minify;
use crate::tools::Node;
use crate::workspace::Workspace;

/// Stands in `www/index.html` for the folder's name.
const PLACEHOLDER: &str = "{{app}}";
const INDEX: &str = "index.html";
/// How the name of every such folder begins.
pub(crate) const PREFIX: &str = "app-";

/// A site on disk.
pub(crate) struct Distribution {
    pub(crate) folder: PathBuf,
    /// The name of the folder in it that holds everything but the index.
    pub(crate) app: String,
}

/// Contents by their path inside the folder, with `/` between its parts. Sorted: the name depends on it.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the site made of `www` and the folders given, made small where there is Node to do it with; what else was in
/// its folder goes.
pub(crate) fn write(
    workspace: &Workspace,
    generated: &[PathBuf],
    node: Option<&Node>,
    folder: &Path,
) -> Result<Distribution> {
    let mut files = Files::new();
    collect(&workspace.site(), "", &mut files)?;
    for generated in generated {
        collect(generated, "", &mut files)?;
    }
    if let Some(node) = node {
        minify(node, &mut files, &workspace.target().join("minify"))?;
    }
    // The index is named too, though it lies outside: the name then tells any two builds apart.
    let app = name(&files);
    let index = files.remove(INDEX).context("www/index.html is missing")?;
    let index = String::from_utf8(index).context("www/index.html is not text in UTF-8")?;
    write_folder(&folder.join(&app), &files)?;
    std::fs::write(folder.join(INDEX), index.replace(PLACEHOLDER, &app))?;
    remove_others(folder, &app)?;
    Ok(Distribution { folder: folder.to_path_buf(), app })
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // What editors and systems leave behind is not for the world.
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
            continue;
        }
        let contents = std::fs::read(entry.path())
            .with_context(|| format!("{} cannot be read", entry.path().display()))?;
        // The three wasm binaries may share a snippet of JavaScript; then it is the same.
        if files.get(&path).is_some_and(|known| *known != contents) {
            bail!("two different files want to be {path}");
        }
        files.insert(path, contents);
    }
    Ok(())
}

fn name(files: &Files) -> String {
    let fingerprint = files
        .iter()
        .fold(Fingerprint::new(), |sum, (path, contents)| sum.part(path.as_bytes()).part(contents));
    format!("{PREFIX}{}", fingerprint.text())
}

fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    for (path, contents) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, contents).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn remove_others(folder: &Path, app: &str) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == app || name == INDEX {
            continue;
        }
        if entry.path().is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(path, contents)| ((*path).to_owned(), contents.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_name_follows_paths_and_contents() {
        let one = name(&files(&[("page.js", "a"), ("page.css", "b")]));
        assert_eq!(one, name(&files(&[("page.css", "b"), ("page.js", "a")])));
        assert_ne!(one, name(&files(&[("page.js", "b"), ("page.css", "a")])));
        assert_ne!(one, name(&files(&[("page.js", "a")])));
        assert!(one.starts_with(PREFIX));
    }
}
