//! What a visitor downloads, as a web server would send it.

use std::path::Path;

use anyhow::{Context, Result};

use crate::compression::{self, Effort, Encoding};
use crate::distribution::Distribution;
use crate::table::{self, Align};

/// When a file is fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    FirstView,
    /// What the first view does without, and which comes when it is there.
    Rest,
    SimulationWorker,
    DataWorker,
    /// Fonts, icons, templates.
    Other,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::FirstView => "first view",
            Self::Rest => "rest of the page",
            Self::SimulationWorker => "simulation worker",
            Self::DataWorker => "data worker",
            Self::Other => "other",
        }
    }

    /// By the path below the folder of contents. A script that nobody has said is something else counts for
    /// the first view: forgetting one must not make the figure better. `rest` are the styles that come later.
    fn of(path: &str, rest: &[String]) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default();
        match path {
            "page_rest.wasm" => Self::Rest,
            _ if rest.iter().any(|style| style == path) => Self::Rest,
            "simulation.js" | "simulation_bg.wasm" | "worker.js" => Self::SimulationWorker,
            "data.js" | "data_bg.wasm" => Self::DataWorker,
            _ if matches!(ending, "js" | "css" | "html" | "wasm") => Self::FirstView,
            _ => Self::Other,
        }
    }
}

/// In bytes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Size {
    pub(crate) plain: usize,
    pub(crate) brotli: usize,
}

struct File {
    path: String,
    part: Part,
    size: Size,
}

pub(crate) struct Sizes(Vec<File>);

impl Sizes {
    pub(crate) fn measure(site: &Distribution) -> Result<Self> {
        let mut files = Vec::new();
        let index = site.folder.join("index.html");
        let text =
            std::fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
        let rest = marked_as_rest(&text, &site.app);
        let size = measure_file(&index)?;
        files.push(File { path: "index.html".to_owned(), part: Part::FirstView, size });
        measure_folder(&site.folder.join(&site.app), "", &rest, &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self(files))
    }

    pub(crate) fn sum(&self, part: Part) -> Size {
        let of_part = self.0.iter().filter(|file| file.part == part);
        of_part.fold(Size::default(), |sum, file| Size {
            plain: sum.plain + file.size.plain,
            brotli: sum.brotli + file.size.brotli,
        })
    }
}

/// The sizes in a table, and the sum of each part.
pub(crate) fn table(site: &Distribution) -> Result<String> {
    let sizes = Sizes::measure(site)?;
    let mut rows = Vec::new();
    for part in [Part::FirstView, Part::Rest, Part::SimulationWorker, Part::DataWorker, Part::Other] {
        let row = |path: &str, size: Size| {
            vec![
                part.name().to_owned(),
                path.to_owned(),
                table::thousands(size.plain),
                table::thousands(size.brotli),
            ]
        };
        rows.extend(sizes.0.iter().filter(|file| file.part == part).map(|file| row(&file.path, file.size)));
        rows.push(row("together", sizes.sum(part)));
    }
    let columns =
        [("part", Align::Left), ("file", Align::Left), ("bytes", Align::Right), ("brotli", Align::Right)];
    Ok(table::render(&columns, &rows))
}

/// The files that the index leaves for later: see `www/rest.js`.
fn marked_as_rest(index: &str, app: &str) -> Vec<String> {
    let marked = index.split('<').filter(|tag| tag.starts_with("link ") && tag.contains(" data-rest "));
    let addresses = marked.filter_map(|tag| tag.split("href=\"").nth(1)?.split('"').next());
    addresses.filter_map(|address| address.strip_prefix(app)?.strip_prefix('/')).map(str::to_owned).collect()
}

fn measure_folder(folder: &Path, prefix: &str, rest: &[String], files: &mut Vec<File>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            measure_folder(&entry.path(), &format!("{path}/"), rest, files)?;
        } else {
            files.push(File { part: Part::of(&path, rest), size: measure_file(&entry.path())?, path });
        }
    }
    Ok(())
}

fn measure_file(path: &Path) -> Result<Size> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let plain = bytes.len();
    let brotli = compression::compress(bytes, Encoding::Brotli, Effort::Best)?.len();
    // What is compressed already, like fonts, is sent as it is.
    Ok(Size { plain, brotli: brotli.min(plain) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_the_moment_that_fetches_them() {
        let cases = [
            ("index.html", Part::FirstView),
            ("page_bg.wasm", Part::FirstView),
            ("boot.js", Part::FirstView),
            ("rest.js", Part::FirstView),
            ("page_rest.wasm", Part::Rest),
            ("styles/page.css", Part::FirstView),
            ("styles/later.css", Part::Rest),
            ("snippets/one-1234/inline0.js", Part::FirstView),
            ("worker.js", Part::SimulationWorker),
            ("simulation_bg.wasm", Part::SimulationWorker),
            ("data.js", Part::DataWorker),
            ("fonts/text.woff2", Part::Other),
        ];
        let index = "<link rel=\"stylesheet\" href=\"app-1/styles/page.css\" />\
            <link data-rest href=\"app-1/styles/later.css\" />";
        let rest = marked_as_rest(index, "app-1");
        for (path, part) in cases {
            assert!(Part::of(path, &rest) == part, "{path}");
        }
    }
}
