//! Rust to wasm, by cargo.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to compile: what `serve` builds.
    Development,
    /// Small: what is shipped.
    Release,
}

impl Profile {
    /// The profile's name in Cargo.toml, and so its folder's.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Development => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }
}

/// The binaries that are compiled together, with the same flags, in a target folder of their own: with
/// different flags in one folder each build would undo the other's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Page,
    Workers,
    /// The npm package.
    Module,
}

/// A binary's name in cargo, and the name of what comes out of it.
pub(crate) struct Binary {
    pub(crate) name: &'static str,
    pub(crate) output: &'static str,
}

impl Group {
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Page => "stagecraft",
            Self::Workers => "stagecraft-workers",
            Self::Module => "stagecraft-module",
        }
    }

    pub(crate) fn binaries(self) -> &'static [Binary] {
        match self {
            Self::Page => &[Binary { name: "stagecraft", output: "page" }],
            Self::Workers => &[
                Binary { name: "simulation", output: "simulation" },
                Binary { name: "data", output: "data" },
            ],
            Self::Module => &[Binary { name: "stagecraft_module", output: "stagecraft" }],
        }
    }

    /// The profile in Cargo.toml: what the workers ship is quick before it is small.
    fn profile(self, profile: Profile) -> &'static str {
        match (self, profile) {
            (Self::Workers | Self::Module, Profile::Release) => "wasm-release-workers",
            (_, profile) => profile.name(),
        }
    }

    pub(crate) fn folder(self, workspace: &Workspace) -> PathBuf {
        workspace.target().join(match self {
            Self::Page => "wasm-page",
            // With the same flags: what both are made of is built once.
            Self::Workers | Self::Module => "wasm-workers",
        })
    }

    /// Only the page computes too little for SIMD to be worth its bytes; only the page is split, when it is
    /// shipped: by the names of its functions, which must then say everything that tells one from another, and
    /// nothing that changes from build to build; and by relocations, which say what refers to which data.
    fn own_flags(self, profile: Profile) -> &'static [&'static str] {
        match (self, profile) {
            (Self::Page, Profile::Development) => &["-Csymbol-mangling-version=v0"],
            (Self::Page, Profile::Release) => &["-Csymbol-mangling-version=v0", "-Clink-arg=--emit-relocs"],
            (Self::Workers | Self::Module, _) => &["-Ctarget-feature=+simd128"],
        }
    }

    /// A cargo command for the whole group: target, folder and flags are set, the rest is the caller's.
    pub(crate) fn cargo(self, workspace: &Workspace, command: &str, profile: Profile) -> Command {
        let mut cargo = workspace.cargo();
        cargo.arg(command).args(["--package", self.package(), "--target", WASM_TARGET]);
        cargo.arg("--target-dir").arg(self.folder(workspace));
        cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", self.flags(workspace, profile));
        cargo
    }

    /// In cargo's own encoding, which is the only one that survives blanks in paths.
    fn flags(self, workspace: &Workspace, profile: Profile) -> OsString {
        let mut flags: Vec<OsString> = match std::env::var("RUSTFLAGS") {
            Ok(own) => own.split_whitespace().map(OsString::from).collect(),
            Err(_) => Vec::new(),
        };
        flags.extend(self.own_flags(profile).iter().map(OsString::from));
        flags.extend(path_prefixes(workspace).iter().map(|folder| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(folder);
            flag.push("=");
            flag
        }));
        flags.join(&OsString::from("\u{1f}"))
    }
}

/// Folders of this machine whose names would otherwise end up in the panic messages of what is shipped. Where
/// two match, the later counts: the more exact come last.
fn path_prefixes(workspace: &Workspace) -> Vec<PathBuf> {
    let mut prefixes = vec![workspace.root().join(""), workspace.target().join("")];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = home {
        let sources = std::fs::read_dir(home.join("registry/src"));
        prefixes.push(home.join(""));
        let mut registries: Vec<PathBuf> =
            sources.into_iter().flatten().flatten().map(|entry| entry.path().join("")).collect();
        registries.sort();
        prefixes.extend(registries);
    }
    prefixes
}

/// The source does not compile: cargo has already shown why, and this carries it to the page under work.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) package: &'static str,
    /// Everything cargo said, without colours.
    pub(crate) output: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} does not compile", self.package)
    }
}

impl std::error::Error for Refused {}

/// Compiles the group; gives the wasm file of each binary.
pub(crate) fn compile(workspace: &Workspace, group: Group, profile: Profile) -> Result<Vec<PathBuf>> {
    let mut cargo = group.cargo(workspace, "build", profile);
    let kind = if group == Group::Module { "--lib" } else { "--bins" };
    cargo.args([kind, "--profile", group.profile(profile), "--color", process::color()]);
    let finished = process::keep_errors(&mut cargo)?;
    if !finished.success {
        let output = process::without_color(&finished.output);
        bail!(Refused { package: group.package(), output });
    }
    Ok(outputs(workspace, group, profile))
}

/// The wasm file of each binary, as the linker made it.
pub(crate) fn outputs(workspace: &Workspace, group: Group, profile: Profile) -> Vec<PathBuf> {
    let folder = group.folder(workspace).join(WASM_TARGET).join(group.profile(profile));
    group.binaries().iter().map(|binary| folder.join(format!("{}.wasm", binary.name))).collect()
}
