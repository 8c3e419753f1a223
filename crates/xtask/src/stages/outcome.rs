//! How many tests a stage passed.

use crate::process::Finished;

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Outcome {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Outcome {
    /// Of something that counts as one test.
    pub(crate) fn of_one(success: bool) -> Self {
        if success { Self { passed: 1, ..Self::default() } } else { Self { failed: 1, ..Self::default() } }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// Of `cargo test`, from the line that every test binary ends with. A binary that did not get so far, or
    /// did not compile, counts as one failure more.
    pub(crate) fn of_cargo_test(finished: &Finished) -> Self {
        let counted =
            finished.output.lines().filter_map(Self::of_result_line).fold(Self::default(), Self::and);
        if finished.success || counted.failed > 0 { counted } else { counted.and(Self::of_one(false)) }
    }

    fn of_result_line(line: &str) -> Option<Self> {
        let (_, counts) = line.split_once("test result: ")?.1.split_once(". ")?;
        let count = |name: &str| {
            let item = counts.split(';').map(str::trim).find(|item| item.ends_with(name))?;
            item.split_whitespace().next()?.parse::<usize>().ok()
        };
        Some(Self { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// What cargo's tests said without the lines of those that passed.
pub(crate) fn without_passed(output: &str) -> String {
    let passed = |line: &str| {
        line.starts_with("test ") && (line.ends_with(" ... ok") || line.ends_with(" ... ignored"))
    };
    let kept: Vec<&str> = output.lines().filter(|line| !passed(line)).collect();
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(success: bool, output: &str) -> Finished {
        Finished { success, output: output.to_owned() }
    }

    #[test]
    fn result_lines_are_added_up() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 filtered out; finished in 1.20s\n";
        let expected = Outcome { passed: 7, failed: 1, skipped: 1 };
        assert_eq!(Outcome::of_cargo_test(&finished(false, output)), expected);
    }

    #[test]
    fn a_binary_that_breaks_off_has_failed() {
        let broken = Outcome::of_cargo_test(&finished(false, "test a ... ok\n"));
        assert_eq!(broken, Outcome { passed: 0, failed: 1, skipped: 0 });
    }

    #[test]
    fn passed_tests_are_left_out_of_what_is_shown() {
        assert_eq!(without_passed("test a ... ok\ntest b ... FAILED\nwhy"), "test b ... FAILED\nwhy");
    }
}
