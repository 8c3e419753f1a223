//! `cargo xtask serve`: the page while it is worked on.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;

use crate::arguments::ServeOptions;
use crate::build;
use crate::compile::{Profile, Refused};
use crate::optimise;
use crate::reload::{Progress, Reload};
use crate::server::{self, Site};
use crate::tools::{self, Node};
use crate::watch::Watch;
use crate::workspace::Workspace;

/// Serves until Ctrl-C. The address is there at once; what is built comes to the page by itself.
pub(crate) fn run(workspace: &Workspace, options: &ServeOptions) -> Result<()> {
    let listener = server::bind(options.port)?;
    let address = server::address(&listener)?;
    let profile = if options.release { Profile::Release } else { Profile::Development };
    // A site of its own: what `build` has written for a host stays as it is.
    let folder = workspace.target().join("serve").join(profile.name());
    let reload = Reload::new();
    println!("Stagecraft is served at {address} (Ctrl-C ends)");
    std::thread::scope(|scope| {
        let builder = Builder { workspace, profile, folder: folder.clone(), reload: Arc::clone(&reload) };
        scope.spawn(move || builder.run());
        if options.open {
            open(&address);
        }
        let served = server::serve_until_interrupted(listener, Site::under_work(&folder, reload));
        // The builder waits for changes that no longer matter, or for a compiler that Ctrl-C has reached too.
        match served {
            Ok(()) => std::process::exit(0),
            Err(error) => {
                eprintln!("xtask: {error:#}");
                std::process::exit(1);
            }
        }
    })
}

struct Builder<'a> {
    workspace: &'a Workspace,
    profile: Profile,
    folder: PathBuf,
    reload: Arc<Reload>,
}

impl Builder<'_> {
    fn run(&self) {
        if let Err(error) = self.build_again_and_again() {
            eprintln!("xtask: changes are no longer built: {error:#}");
            self.reload.tell(Progress { app: None, failure: Some(format!("{error:#}")) });
        }
    }

    fn build_again_and_again(&self) -> Result<()> {
        tools::ensure_wasm_target(self.workspace)?;
        let optimiser = self.optimiser();
        // Before the first build: what is saved while it runs is built after it.
        let watch = Watch::start(self.workspace)?;
        let mut progress = Progress::default();
        loop {
            self.build(optimiser.as_ref(), &mut progress);
            self.reload.tell(progress.clone());
            let changed = watch.wait()?;
            let shown = changed.strip_prefix(self.workspace.root()).unwrap_or(&changed);
            println!("{} has changed.", shown.display());
        }
    }

    fn optimiser(&self) -> Option<Node> {
        match self.profile {
            Profile::Release => optimise::find(self.workspace),
            Profile::Development => {
                if !Node::is_installed() {
                    eprintln!("{}", optimise::NO_NODE);
                }
                None
            }
        }
    }

    /// A failure leaves the last build that went well in its place.
    fn build(&self, optimiser: Option<&Node>, progress: &mut Progress) {
        let started = Instant::now();
        match build::build(self.workspace, self.profile, optimiser, &self.folder) {
            Ok(site) => {
                println!("Built in {:.1} s.", started.elapsed().as_secs_f64());
                *progress = Progress { app: Some(site.app), failure: None };
            }
            Err(error) => {
                eprintln!("Not built: {error:#}");
                progress.failure = Some(explain(&error));
            }
        }
    }
}

/// What the page shows: what the compiler said, without the lines on how far it was.
fn explain(error: &anyhow::Error) -> String {
    let Some(refused) = error.downcast_ref::<Refused>() else { return format!("{error:#}") };
    let chatter = ["Compiling", "Checking", "Blocking", "Finished", "Downloading", "Downloaded", "Locking"];
    let said: Vec<&str> = refused
        .output
        .lines()
        .filter(|line| !chatter.iter().any(|word| line.trim_start().starts_with(word)))
        .collect();
    format!("{error:#}\n\n{}", said.join("\n").trim())
}

fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        println!("No browser could be opened: {program} is missing.");
    }
}
