//! The stages of `cargo xtask test`.

mod browser;
mod checks;
mod outcome;
mod wasm;

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result};

pub(crate) use self::outcome::Outcome;
use crate::workspace::Workspace;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Formatting,
    Lints,
    Native,
    Wasm,
    Browser,
}

/// What the stages work with.
pub(crate) struct Setting<'a> {
    pub(crate) workspace: &'a Workspace,
    /// This very program. Asked for at the start: a stage may build it anew, and from then on the system may
    /// name the old one as deleted.
    pub(crate) program: PathBuf,
}

impl<'a> Setting<'a> {
    pub(crate) fn new(workspace: &'a Workspace) -> Result<Self> {
        let program = std::env::current_exe().context("this program does not know where it is")?;
        Ok(Self { workspace, program })
    }
}

impl Stage {
    /// From quick to slow.
    pub(crate) const ALL: [Self; 5] =
        [Self::Formatting, Self::Lints, Self::Native, Self::Wasm, Self::Browser];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Formatting => "formatting",
            Self::Lints => "lints",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Browser => "browser",
        }
    }

    pub(crate) fn needs_browser(self) -> bool {
        matches!(self, Self::Wasm | Self::Browser)
    }

    /// Runs the stage. An error means that it could not be run, and says what is missing.
    pub(crate) fn run(self, setting: &Setting<'_>) -> Result<Outcome> {
        match self {
            Self::Formatting => checks::formatting(setting),
            Self::Lints => checks::lints(setting),
            Self::Native => checks::native(setting),
            Self::Wasm => wasm::run(setting),
            Self::Browser => browser::run(setting),
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
