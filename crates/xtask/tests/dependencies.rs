//! Holds the directions of ARCHITECTURE.md: who may depend on whom.

#![allow(clippy::expect_used, reason = "a test that cannot read the workspace cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Every package of the workspace with all packages of the workspace it may use in what it ships.
const ALLOWED: &[(&str, &[&str])] = &[
    ("process", &[]),
    ("statistics", &[]),
    ("tables", &[]),
    ("storage", &[]),
    ("report", &[]),
    ("engine", &["process"]),
    ("simulation", &["process", "engine", "statistics", "report"]),
    ("learn", &["process", "statistics", "tables", "report"]),
    ("text", &["process"]),
    ("protocol", &["report"]),
    ("studio", &["process", "engine", "storage", "protocol", "report", "text"]),
    ("workers", &["process", "engine", "simulation", "learn", "protocol", "report"]),
    ("reference", &["process", "engine", "text", "specimens"]),
    ("module", &["process", "engine", "text"]),
    ("specimens", &["process"]),
    ("agreement", &["process", "engine", "simulation", "report", "specimens"]),
    ("xtask", &[]),
    ("page", &["process", "engine", "studio", "storage", "protocol", "report", "text"]),
];

/// The only packages that may know JavaScript.
const KNOW_JAVASCRIPT: [&str; 3] = ["page", "workers", "module"];

fn name(package: &str) -> &str {
    if package == "stagecraft" { "page" } else { package.strip_prefix("stagecraft-").unwrap_or(package) }
}

fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages.iter().map(|package| {
        let uses = package["dependencies"].as_array().expect("dependencies").iter();
        let shipped = uses.filter(|dependency| dependency["kind"].is_null());
        let names = shipped.map(|dependency| dependency["name"].as_str().expect("a name").to_owned());
        (name(package["name"].as_str().expect("a name")).to_owned(), names.collect())
    });
    found.collect()
}

#[test]
fn arrows_run_one_way() {
    let found = dependencies();
    let known: BTreeSet<&str> = ALLOWED.iter().map(|(package, _)| *package).collect();
    for package in found.keys() {
        assert!(
            known.contains(package.as_str()),
            "{package} is in no picture: say in ARCHITECTURE.md what it may use"
        );
    }
    for (package, allowed) in ALLOWED {
        for used in &found[*package] {
            let Some(used) = used.strip_prefix("stagecraft-") else { continue };
            assert!(allowed.contains(&used), "{package} must not depend on {used}");
        }
    }
}

#[test]
fn only_the_page_the_workers_and_the_module_know_javascript() {
    for (package, uses) in dependencies() {
        if KNOW_JAVASCRIPT.contains(&package.as_str()) || package == "xtask" {
            continue;
        }
        for used in uses {
            let is_javascript =
                ["wasm-bindgen", "js-sys", "web-sys", "yew", "serde-wasm-bindgen"].contains(&used.as_str());
            assert!(!is_javascript, "{package} must not know {used}");
        }
    }
}
