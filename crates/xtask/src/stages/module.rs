//! The npm package, as it is shipped: its types by the TypeScript compiler, its functions and the conformance cases
//! under Node. In a browser it is loaded by the journeys.

use anyhow::Result;

use super::outcome::Outcome;
use crate::tools::Node;
use crate::workspace::Workspace;
use crate::{build, process};

pub(crate) fn run(workspace: &Workspace) -> Result<Outcome> {
    let node = Node::ensure(workspace)?;
    let folder = workspace.root().join("dist/module");
    build::module_at(workspace, &folder)?;
    let tests = workspace.root().join("tests/module");
    let mut types = node.script("node_modules/typescript/bin/tsc");
    let types = Outcome::of_one(process::succeeds(types.arg("--project").arg(&tests))?);
    let mut tested = node.program();
    tested.args(["--test", "--test-reporter=tap"]).current_dir(&tests).env("STAGECRAFT_MODULE", &folder);
    let finished = process::keep_output(&mut tested)?;
    Ok(types.and(of_tap(&finished.output, finished.success)))
}

/// Of what Node's own test runner prints at its end.
fn of_tap(output: &str, success: bool) -> Outcome {
    let count = |name: &str| {
        let line =
            output.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|count| count.trim().parse().ok()).unwrap_or_default()
    };
    let counted = Outcome { passed: count("pass"), failed: count("fail"), skipped: count("skipped") };
    // A run can fail without a failed test: a file that does not load, no tests at all.
    if (success && counted.passed > 0) || counted.failed > 0 {
        counted
    } else {
        counted.and(Outcome::of_one(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_node_prints_is_counted() {
        let output = "ok 1 - a\nnot ok 2 - b\n# tests 2\n# pass 1\n# fail 1\n# cancelled 0\n# skipped 0\n";
        assert_eq!(of_tap(output, false), Outcome { passed: 1, failed: 1, skipped: 0 });
        assert_eq!(of_tap("", false), Outcome { passed: 0, failed: 1, skipped: 0 });
        assert_eq!(of_tap("# pass 0\n# fail 0\n", true), Outcome { passed: 0, failed: 1, skipped: 0 });
    }
}
