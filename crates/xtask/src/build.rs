//! `cargo xtask build`: everything that is served, made.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::arguments::BuildOptions;
use crate::compile::{self, Group, Profile};
use crate::distribution::{self, Distribution};
use crate::tools::{self, Node};
use crate::workspace::Workspace;
use crate::{bindings, halves, module, optimise, sizes};

/// Writes `dist/` and says what is in it.
pub(crate) fn run(workspace: &Workspace, options: &BuildOptions) -> Result<()> {
    let started = Instant::now();
    let profile = if options.development { Profile::Development } else { Profile::Release };
    let folder = workspace.root().join("dist");
    let site = build_at(workspace, profile, &folder)?;
    if profile == Profile::Release {
        println!("\n{}", sizes::table(&site)?);
    }
    println!("dist/{} and dist/index.html written in {:.1} s.", site.app, started.elapsed().as_secs_f64());
    Ok(())
}

/// Sets up what is missing and builds once, into that folder.
pub(crate) fn build_at(workspace: &Workspace, profile: Profile, folder: &Path) -> Result<Distribution> {
    tools::ensure_wasm_target(workspace)?;
    let optimiser = match profile {
        Profile::Development => None,
        Profile::Release => optimise::find(workspace),
    };
    build(workspace, profile, optimiser.as_ref(), folder)
}

/// Builds into that folder with what is there.
pub(crate) fn build(
    workspace: &Workspace,
    profile: Profile,
    optimiser: Option<&Node>,
    folder: &Path,
) -> Result<Distribution> {
    let mut generated = generate(workspace, profile, optimiser)?;
    if profile == Profile::Release {
        generated = halves::split(workspace, generated, optimiser)?;
    }
    std::fs::create_dir_all(folder)?;
    let distribution = distribution::write(workspace, &generated, optimiser, folder)?;
    if profile == Profile::Release {
        // After the page: both would wait for one folder.
        build_module(workspace, profile, optimiser, &folder.join("module"))?;
    }
    Ok(distribution)
}

/// Sets up what is missing and builds the npm package into that folder.
pub(crate) fn module_at(workspace: &Workspace, folder: &Path) -> Result<()> {
    tools::ensure_wasm_target(workspace)?;
    build_module(workspace, Profile::Release, optimise::find(workspace).as_ref(), folder)
}

fn build_module(
    workspace: &Workspace,
    profile: Profile,
    optimiser: Option<&Node>,
    folder: &Path,
) -> Result<()> {
    let glue = build_group(workspace, Group::Module, profile, optimiser)?;
    module::write(workspace, &glue, folder)
}

/// Makes everything that is not there from the start; gives the folders that hold it. Page and workers are
/// built side by side: each ends in a long stretch on one core.
pub(crate) fn generate(
    workspace: &Workspace,
    profile: Profile,
    optimiser: Option<&Node>,
) -> Result<Vec<PathBuf>> {
    let generated: Result<Vec<Vec<PathBuf>>> = std::thread::scope(|scope| {
        let builds = [Group::Page, Group::Workers]
            .map(|group| scope.spawn(move || build_group(workspace, group, profile, optimiser)));
        builds.into_iter().map(|build| build.join().map_err(|_| anyhow!("a build has panicked"))?).collect()
    });
    Ok(generated?.concat())
}

fn build_group(
    workspace: &Workspace,
    group: Group,
    profile: Profile,
    optimiser: Option<&Node>,
) -> Result<Vec<PathBuf>> {
    // The page is optimised when it has been split: before, wasm-opt would put functions into each other that
    // belong to different halves.
    let optimiser = optimiser.filter(|_| group != Group::Page);
    let compiled = compile::compile(workspace, group, profile)?;
    compiled
        .iter()
        .zip(group.binaries())
        .map(|(wasm, binary)| bindings::generate(workspace, group, profile, (wasm, binary.output), optimiser))
        .collect()
}
