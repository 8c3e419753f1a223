//! The stages of `cargo xtask test`.

mod browser;
mod checks;
mod module;
mod outcome;
mod wasm;

use std::str::FromStr;

use anyhow::Result;

pub(crate) use self::outcome::Outcome;
use crate::workspace::Workspace;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Formatting,
    Lints,
    Native,
    Wasm,
    Module,
    Browser,
}

impl Stage {
    /// From quick to slow.
    pub(crate) const ALL: [Self; 6] =
        [Self::Formatting, Self::Lints, Self::Native, Self::Wasm, Self::Module, Self::Browser];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Formatting => "formatting",
            Self::Lints => "lints",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Module => "module",
            Self::Browser => "browser",
        }
    }

    /// What is shipped has to be built for it.
    pub(crate) fn is_long(self) -> bool {
        matches!(self, Self::Wasm | Self::Module | Self::Browser)
    }

    /// Runs the stage. An error means that it could not be run, and says what is missing.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<Outcome> {
        match self {
            Self::Formatting => checks::formatting(workspace),
            Self::Lints => checks::lints(workspace),
            Self::Native => checks::native(workspace),
            Self::Wasm => wasm::run(workspace),
            Self::Module => module::run(workspace),
            Self::Browser => browser::run(workspace),
        }
    }
}

impl FromStr for Stage {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let stage = Self::ALL.into_iter().find(|stage| stage.name() == text);
        stage.ok_or_else(|| format!("there is no stage `{text}`"))
    }
}
