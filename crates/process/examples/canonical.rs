//! Rewrites definitions in their canonical form: `cargo run --example canonical -- FILE...`.
#![allow(clippy::print_stderr, reason = "a tool for people at a terminal")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let reading = stagecraft_process::read(&std::fs::read_to_string(&path)?);
        match reading.definition {
            Some(definition) => std::fs::write(&path, stagecraft_process::write(&definition)?)?,
            None => {
                for finding in reading.findings {
                    eprintln!("{path}: {} at {}", finding.code, finding.place.path);
                }
            }
        }
    }
    Ok(())
}
