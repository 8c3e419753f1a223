//! The programs that this tool needs beside Rust: found, or set up, or asked for in one line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The program of that name on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    std::env::split_paths(&path)
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|candidate| candidate.is_file())
}

/// The program that a variable names, where it is set and there.
fn find_by_variable(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Rust's standard library for the browser.
pub(crate) fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = process::keep_everything(
        Command::new(compiler).current_dir(workspace.root()).args(["--print", "sysroot"]),
    )?;
    let sysroot = PathBuf::from(asked.output.trim());
    if sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    let command = format!("rustup target add {WASM_TARGET}");
    let Some(rustup) = find("rustup") else {
        bail!("Rust's wasm target is missing, and rustup is not there to add it: {command}");
    };
    eprintln!("Adding Rust's wasm target: {command}");
    let mut install = Command::new(rustup);
    install.current_dir(workspace.root()).args(["target", "add", WASM_TARGET]);
    if !process::succeeds(&mut install)? {
        bail!("Rust's wasm target could not be added: {command}");
    }
    Ok(())
}

/// Node with the packages of `tests/browser` in place.
pub(crate) struct Node {
    program: PathBuf,
    folder: PathBuf,
}

impl Node {
    pub(crate) fn is_installed() -> bool {
        find("node").is_some()
    }

    /// Finds Node and brings its packages to the state of the lock file.
    pub(crate) fn ensure(workspace: &Workspace) -> Result<Self> {
        let (Some(program), Some(manager)) = (find("node"), find("npm")) else {
            bail!(
                "Node is missing: install Node 20 or later, with npm, from nodejs.org or by `apt-get install nodejs npm`"
            );
        };
        let folder = workspace.browser();
        let lock = std::fs::read(folder.join("package-lock.json"))
            .context("tests/browser has no package-lock.json")?;
        let installed = folder.join("node_modules/.installed-lock.json");
        if std::fs::read(&installed).is_ok_and(|known| known == lock) {
            return Ok(Self { program, folder });
        }
        eprintln!("Installing the npm packages of tests/browser: npm ci");
        let mut install = Command::new(manager);
        // Browsers come from the system: see `Chromium`.
        install.current_dir(&folder).arg("ci").args(["--no-audit", "--no-fund", "--loglevel=error"]);
        install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        let finished = process::keep_everything(&mut install)?;
        if !finished.success {
            bail!(
                "npm packages could not be installed: (cd tests/browser && npm ci)\n{}",
                finished.output.trim()
            );
        }
        std::fs::write(&installed, &lock)?;
        Ok(Self { program, folder })
    }

    /// Node itself.
    pub(crate) fn program(&self) -> Command {
        Command::new(&self.program)
    }

    /// A script, given relative to `tests/browser`, to be run there.
    pub(crate) fn script(&self, script: impl AsRef<Path>) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder).arg(self.folder.join(script));
        command
    }
}

/// A browser of the system, and the driver through which the wasm tests speak to it.
pub(crate) struct Chromium {
    pub(crate) browser: PathBuf,
    driver: Option<PathBuf>,
}

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

impl Chromium {
    /// Finds Chromium and its driver, or sets them up. The driver may be missing in the end: ask `driver`.
    pub(crate) fn ensure(workspace: &Workspace) -> Result<Self> {
        if let (Some(browser), Some(driver)) = (find_browser(), find_driver()) {
            return Ok(Self { browser, driver: Some(driver) });
        }
        if let Some(apt) = find("apt-get") {
            // Without it a browser that is there already still does for all but the wasm tests.
            install_by_apt(&apt).unwrap_or_else(|error| eprintln!("{error:#}"));
        } else if find_browser().is_none() {
            let browser = install_by_playwright(workspace)?;
            return Ok(Self { browser, driver: find_driver() });
        }
        match find_browser() {
            Some(browser) => Ok(Self { browser, driver: find_driver() }),
            None => bail!("Chromium is missing: {}", apt_command()),
        }
    }

    pub(crate) fn driver(&self) -> Result<&Path> {
        self.driver.as_deref().with_context(|| {
            format!(
                "chromedriver is missing: {} (or put a driver of the browser's version on the path)",
                apt_command()
            )
        })
    }
}

fn find_browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let fixed = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    find_by_variable("CHROMIUM")
        .or_else(|| names.into_iter().find_map(find))
        .or_else(|| fixed.into_iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn find_driver() -> Option<PathBuf> {
    find_by_variable("CHROMEDRIVER").or_else(|| find("chromedriver"))
}

fn apt_command() -> String {
    format!("sudo apt-get install -y {}", PACKAGES.join(" "))
}

/// Where this user may not install, nothing is tried: the caller says the command.
fn install_by_apt(apt: &Path) -> Result<()> {
    let user = process::keep_everything(Command::new("id").arg("-u"))?;
    if user.output.trim() != "0" {
        return Ok(());
    }
    eprintln!("Installing Chromium: apt-get install -y {}", PACKAGES.join(" "));
    let apt_get = |arguments: &[&OsStr]| {
        let mut command = Command::new(apt);
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        process::keep_everything(&mut command)
    };
    // The lists of packages may be missing or old; when they cannot be renewed the old ones may still do.
    let _renewed = apt_get(&["update".as_ref()])?;
    let install: Vec<&OsStr> = ["install", "-y"].iter().chain(&PACKAGES).map(OsStr::new).collect();
    let finished = apt_get(&install)?;
    if !finished.success {
        bail!("Chromium could not be installed: {}\n{}", apt_command(), finished.output.trim());
    }
    Ok(())
}

fn install_by_playwright(workspace: &Workspace) -> Result<PathBuf> {
    let node = Node::ensure(workspace)?;
    eprintln!("Downloading Chromium: npx playwright install chromium");
    let mut install = node.script("node_modules/playwright/cli.js");
    if !process::succeeds(install.args(["install", "chromium"]))? {
        bail!(
            "Chromium is missing and could not be downloaded: (cd tests/browser && npx playwright install chromium)"
        );
    }
    let asked = process::keep_output(&mut node.script("chromium.mjs"))?;
    Ok(PathBuf::from(asked.output.trim()))
}
