//! Files made for tests.
#![allow(dead_code, reason = "each test program uses some of it")]

use stagecraft_learn::{Columns, Dataset, Import, LearnReport, Matching, Reading, measure};
use stagecraft_process::Definition;
use stagecraft_process::definition::Stage;
use stagecraft_report::learning::{Dialect, Preview};
use std::rc::Rc;

pub fn preview(file: &str) -> Preview {
    Import { bytes: file.as_bytes(), is_whole: true, definition: None }.begin()
}

pub fn read_in_chunks(file: &[u8], dialect: Dialect, matching: &Matching, chunk: usize) -> Dataset {
    let mut reading = Reading::new(dialect, matching.clone());
    for bytes in file.chunks(chunk.max(1)) {
        assert_eq!(reading.feed(bytes, false), Ok(()));
    }
    assert_eq!(reading.feed(&[], true), Ok(()));
    reading.finish()
}

pub fn dataset(file: &str) -> Dataset {
    let preview = preview(file);
    read_in_chunks(file.as_bytes(), preview.dialect, &preview.matching, file.len())
}

pub fn report(file: &str) -> LearnReport {
    measure(&dataset(file), &Columns::All)
}

/// A process of stages with their expected days.
pub fn process(stages: &[(&str, Option<f64>)]) -> Definition {
    let mut definition = Definition::empty("Test");
    for (name, days) in stages {
        let mut stage = Stage::named(name.to_lowercase().as_str().into(), name);
        stage.expected_days = *days;
        definition.stages.push(Rc::new(stage));
    }
    definition
}

/// The date so many days after 2024-01-01, within two years.
pub fn date(days: u32) -> String {
    const MONTHS: [u32; 24] =
        [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut left = days;
    for (at, length) in MONTHS.iter().enumerate() {
        if left < *length {
            return format!("{}-{:02}-{:02}", 2024 + at / 12, at % 12 + 1, left + 1);
        }
        left -= length;
    }
    "2026-01-01".to_owned()
}

/// A list of deals: id, stage, start and end. An end of 0 days is none.
pub fn list(deals: &[(&str, u32, Option<u32>)]) -> String {
    let mut file = String::from("Deal ID,Deal stage,Created,Closed\n");
    for (at, (stage, start, end)) in deals.iter().enumerate() {
        let end = end.map(date).unwrap_or_default();
        file.push_str(&format!("d{at},{stage},{},{end}\n", date(*start)));
    }
    file
}
