//! The whole page in Chromium, by Playwright, on a release build that this tool serves itself.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::outcome::Outcome;
use crate::build;
use crate::compile::Profile;
use crate::process;
use crate::server::{Background, Site};
use crate::tools::{Chromium, Node};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<Outcome> {
    let node = Node::ensure(workspace)?;
    let chromium = Chromium::ensure(workspace)?;
    let site = build::build_at(workspace, Profile::Release, &workspace.target().join("serve/browser-tests"))?;
    let server = Background::start(Site::finished(&site.folder))?;
    let report = workspace.target().join("browser-tests.json");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let mut command = node.script("node_modules/@playwright/test/cli.js");
    command
        .arg("test")
        .env("STAGECRAFT_URL", &server.address)
        .env("STAGECRAFT_REPORT", &report)
        .env("CHROMIUM", &chromium.browser);
    let success = process::succeeds(&mut command)?;
    let outcome = read_report(&report)?;
    // A run can fail without a failed test: a file that does not load, no tests at all.
    Ok(if success || outcome.failed > 0 { outcome } else { outcome.and(Outcome::of_one(false)) })
}

fn read_report(report: &Path) -> Result<Outcome> {
    let text = std::fs::read(report).context("Playwright has written no report")?;
    let report: Value = serde_json::from_slice(&text).context("Playwright's report cannot be read")?;
    Ok(of_report(&report))
}

fn of_report(report: &Value) -> Outcome {
    let count = |name: &str| {
        let count = report.pointer(&format!("/stats/{name}")).and_then(Value::as_u64);
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    };
    Outcome {
        passed: count("expected") + count("flaky"),
        failed: count("unexpected"),
        skipped: count("skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_counted() {
        let report = serde_json::json!({
            "stats": { "expected": 4, "unexpected": 1, "flaky": 1, "skipped": 2, "duration": 12.5 }
        });
        assert_eq!(of_report(&report), Outcome { passed: 5, failed: 1, skipped: 2 });
    }
}
