//! Other programs, run.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// Builds side by side wait for each other for a moment, and cargo says so six times.
const WAITING: &str = "waiting for file lock on package cache";

/// What a program said, and whether it was content.
pub(crate) struct Finished {
    pub(crate) success: bool,
    pub(crate) output: String,
}

fn name_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// Runs to the end with everything shown as it comes; only whether it succeeded is of interest.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("{} cannot be started", name_of(command)))?;
    Ok(status.success())
}

/// Runs with its standard output kept and its standard error shown as it comes.
pub(crate) fn keep_output(command: &mut Command) -> Result<Finished> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} cannot be started", name_of(command)))?;
    Ok(Finished {
        success: output.status.success(),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
    })
}

/// Runs silently; both streams are kept, standard output first.
pub(crate) fn keep_everything(command: &mut Command) -> Result<Finished> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be started", name_of(command)))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Ok(Finished { success: output.status.success(), output: text })
}

/// Runs with its standard error both shown as it comes and kept.
pub(crate) fn keep_errors(command: &mut Command) -> Result<Finished> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", name_of(command)))?;
    let mut output = String::new();
    if let Some(stream) = child.stderr.take() {
        echo(stream, &mut output);
    }
    let status = child.wait()?;
    Ok(Finished { success: status.success(), output })
}

/// A stream that cannot be read ends there: what the program did is told by its status.
fn echo(stream: impl Read, kept: &mut String) {
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(length) if length > 0) {
        let text = String::from_utf8_lossy(&line);
        if !text.contains(WAITING) {
            // Nobody to read it is no reason to stop the build.
            let _unread = std::io::stderr().lock().write_all(&line);
            kept.push_str(&text);
        }
        line.clear();
    }
}

/// The value for cargo's `--color`, when its output passes through a pipe of this tool.
pub(crate) fn color() -> &'static str {
    if std::io::stderr().is_terminal() { "always" } else { "never" }
}

/// The text without the escape sequences that colour it.
pub(crate) fn without_color(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // `ESC [ parameters letter`, or `ESC ] text BEL`: both end at the first such character.
            for skipped in characters.by_ref() {
                if skipped.is_ascii_alphabetic() || skipped == '\u{7}' {
                    break;
                }
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_off() {
        assert_eq!(without_color("\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: no"), "error: no");
        assert_eq!(without_color("plain"), "plain");
    }
}
