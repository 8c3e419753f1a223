//! Compiles the catalogues, in Fluent syntax, into constants: `catalogues/<language>/*.ftl`.
//!
//! English is the language against which others are measured. A message that is written twice, that uses
//! syntax beyond text, variables and choices, or that another language lacks stops the build with its file
//! and line.

mod catalogue;
mod generate;
#[path = "../src/marks.rs"]
mod marks;

use catalogue::{Catalogue, Problem};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The languages, in the order of `Language` in `src/language.rs`. The first is the one that must be whole.
const LANGUAGES: [&str; 1] = ["en"];

#[allow(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]
fn main() -> Result<(), io::Error> {
    println!("cargo::rerun-if-changed=catalogues");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/marks.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut problems = Vec::new();
    let mut catalogues = Vec::new();
    for language in LANGUAGES {
        catalogues.push(read(&root.join("catalogues").join(language), &mut problems)?);
    }
    if let Some((first, others)) = catalogues.split_first() {
        for other in others {
            other.compare(first, &mut problems);
        }
    }
    for problem in &problems {
        println!("cargo::error={}:{}: {}", problem.file, problem.line, problem.text);
    }
    if problems.is_empty() {
        let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("messages.rs");
        fs::write(target, generate::constants(&catalogues))?;
    }
    Ok(())
}

/// Reads all files of one language, in the order of their names.
fn read(folder: &Path, problems: &mut Vec<Problem>) -> io::Result<Catalogue> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    let language = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut catalogue = Catalogue::named(&language);
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = ["crates/text/catalogues/", &language, "/", &name].concat();
        catalogue.add(&file, &fs::read_to_string(&path)?, problems);
    }
    Ok(catalogue)
}
