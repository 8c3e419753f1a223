//! How long the checks of a definition take: `cargo run --release -p stagecraft-process --example check -- FILE`.
#![allow(clippy::print_stdout, reason = "a tool for people at a terminal")]

use std::collections::BTreeMap;
use std::time::Instant;

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("check FILE: no file was given")?;
    let text = std::fs::read_to_string(path)?;
    let started = Instant::now();
    let reading = stagecraft_process::read(&text);
    println!("read and checked in {:.1} ms", milliseconds(started));
    let definition = reading.definition.ok_or("the file holds no process")?;
    let mut took = Vec::new();
    for _ in 0..21 {
        let started = Instant::now();
        let findings = stagecraft_process::check(&definition);
        took.push(milliseconds(started));
        drop(findings);
    }
    took.sort_by(f64::total_cmp);
    println!("checked in {:.2} ms, median of 21 ({:.2} to {:.2})", took[10], took[0], took[20]);
    let mut counts = BTreeMap::new();
    for finding in stagecraft_process::check(&definition) {
        *counts.entry(finding.code).or_insert(0) += 1;
    }
    for (code, count) in counts {
        println!("{count:6} {code}");
    }
    Ok(())
}
