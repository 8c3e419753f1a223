//! The names of functions, and the list of those that the first view runs.

use std::collections::BTreeSet;

use walrus::Function;

use crate::fingerprint::Fingerprint;

/// No line of the list is much longer: types of types of types have names of thousands of letters.
const LONGEST: usize = 120;

/// A function's name as people who read the source know it, without anything that changes from build to build.
/// What wasm-bindgen has made has no name.
pub(super) fn of(function: &Function) -> Option<String> {
    function.name.as_deref().map(readable)
}

pub(super) fn readable(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let name = without_number(&name);
    match name.char_indices().nth(LONGEST) {
        None => name.to_owned(),
        Some((end, _)) => {
            let fingerprint = Fingerprint::new().part(name.as_bytes()).text();
            format!("{}… {fingerprint}", name.get(..end).unwrap_or_default())
        }
    }
}

/// The linker tells functions of the same name apart by a number, `.1603`, which another build gives to another.
fn without_number(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((rest, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest
        }
        _ => name,
    }
}

/// The functions that are run until the first view is there and used for the first time.
#[derive(Default)]
pub(crate) struct FirstView(BTreeSet<String>);

impl FirstView {
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().collect())
    }

    /// Reads the list: a name a line; empty lines and those that begin with `#` say nothing.
    pub(crate) fn read(text: &str) -> Self {
        let lines = text.lines().map(str::trim);
        Self::new(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned))
    }

    /// The list as it is read again.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for name in &self.0 {
            text.push_str(name);
            text.push('\n');
        }
        text
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
