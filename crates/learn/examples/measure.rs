//! Reads a file of deals, prints what it tells and what would be suggested for a process of three stages.
//!
//! `cargo run -p stagecraft-learn --example measure -- deals.csv [process.json]`
#![allow(clippy::print_stdout, reason = "it is what this program is for")]
#![allow(clippy::use_debug, reason = "codes are shown as they are named in the source")]

use stagecraft_learn::{Columns, Import, Reading, measure, suggest};
use stagecraft_process::Definition;
use stagecraft_process::definition::Stage;
use stagecraft_report::learning::{CurveTime, LearnReport, Preview, Rate, ReadingSummary, Role, Times};
use std::error::Error;
use std::rc::Rc;

/// So much of the file is previewed, and read at once.
const CHUNK_BYTES: usize = 1 << 18;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let bytes = std::fs::read(path)?;
    let definition = match arguments.next() {
        Some(path) => {
            let text = std::fs::read_to_string(path)?;
            stagecraft_process::read(&text).definition.ok_or("not a process")?
        }
        None => three_stages(),
    };
    let sample = bytes.get(..CHUNK_BYTES).unwrap_or(&bytes);
    let is_whole = sample.len() == bytes.len();
    let preview = Import { bytes: sample, is_whole, definition: Some(&definition) }.begin();
    show_preview(&preview);
    let started = std::time::Instant::now();
    let mut reading = Reading::new(preview.dialect, preview.matching);
    for chunk in bytes.chunks(CHUNK_BYTES) {
        if let Err(failure) = reading.feed(chunk, false) {
            println!("stopped: {failure:?}");
        }
    }
    let _ = reading.feed(&[], true);
    let dataset = reading.finish();
    let read_in = started.elapsed();
    let report = measure(&dataset, &Columns::All);
    let measured_in = started.elapsed() - read_in;
    show_summary(dataset.summary());
    show_report(&report);
    let advice = suggest(&definition, &report, None);
    println!("\nfor {}:", definition.name);
    for suggestion in &advice.suggestions {
        println!("  {:?}\n    {:?}\n    {:?}", suggestion.code, suggestion.evidence, suggestion.change);
    }
    for withheld in &advice.withheld {
        println!("  not {:?} {:?}: {:?}", withheld.code, withheld.stage, withheld.why);
    }
    println!("\nread in {read_in:.0?}, measured in {measured_in:.0?}");
    Ok(())
}

fn three_stages() -> Definition {
    let mut definition = Definition::empty("Three stages");
    for (id, name, days) in [
        ("discovery", "Discovery", 20.0),
        ("proposal", "Proposal", 30.0),
        ("negotiation", "Negotiation", 20.0),
    ] {
        let mut stage = Stage::named(id.into(), name);
        stage.expected_days = Some(days);
        definition.stages.push(Rc::new(stage));
    }
    definition
}

fn show_preview(preview: &Preview) {
    println!("{:?}", preview.dialect);
    println!("sampled rows {}, doubts {:?}", preview.sampled_rows, preview.doubts);
    for (column, role) in preview.columns.iter().zip(&preview.matching.columns) {
        println!(
            "  {:<28} {:<9} filled {:>5.1} %  {}",
            column.name,
            format!("{:?}", column.kind),
            100.0 * column.filled,
            if *role == Role::Ignored { String::new() } else { format!("-> {role:?}") },
        );
    }
    println!("rows are {:?}", preview.matching.rows);
    for stage in &preview.matching.stages {
        println!("  stage {:?} -> {:?} ({:.2})", stage.value, stage.stage, stage.similarity);
    }
}

fn show_summary(summary: &ReadingSummary) {
    println!(
        "\nrows {}, deals {}, unreadable {}, left out {:?}, amounts unreadable {}",
        summary.rows, summary.deals, summary.unreadable, summary.left_out, summary.unreadable_amounts
    );
    for value in &summary.outcomes {
        println!("  {:?} is {:?}: {} rows", value.value, value.meaning, value.rows);
    }
}

fn share(rate: &Rate) -> String {
    let percent = |value: f64| format!("{:.1}", 100.0 * value);
    format!(
        "{} % ({} to {}; {} of {})",
        percent(rate.share.value),
        percent(rate.share.low),
        percent(rate.share.high),
        rate.count,
        rate.of
    )
}

fn days(time: &CurveTime) -> String {
    let day = |value: Option<f64>| value.map_or("-".to_owned(), |days| format!("{days:.1}"));
    format!("{} ({} to {})", day(time.days), day(time.low), day(time.high))
}

fn show_report(report: &LearnReport) {
    println!("\n{:?}", report.counts);
    println!("won of closed {}", share(&report.win_rate_closed));
    println!("won of all    {}", share(&report.win_rate_created));
    println!("{:?}", report.won_value);
    println!("from {:?} until {:?}; without a time {:?}", report.first_date, report.until, report.untimed);
    match &report.times {
        Times::Refused(why) => println!("no times: {why:?}"),
        Times::Measured(times) => {
            println!(
                "times of {} deals: {} won, {} lost, {} open",
                times.deals, times.won, times.lost, times.open
            );
            let close = &times.to_close;
            println!("  to close: quarter {}", days(&close.lower));
            println!("            half    {}", days(&close.median));
            println!("            three q {}", days(&close.upper));
            println!("            nine t  {}", days(&close.percentile90));
            println!(
                "            naive median {:?}, points {}",
                times.naive_median_close_days,
                close.curve.len()
            );
            let win = &times.to_win;
            println!("  to win:   {:.1} % won by day {}", 100.0 * win.won_in_the_end, times.longest_days);
            println!("            quarter {}", days(&win.lower));
            println!("            half    {}", days(&win.median));
            println!("            three q {}", days(&win.upper));
            println!("            nine t  {}", days(&win.percentile90));
            println!(
                "            naive median {:?}, points {}",
                times.naive_median_win_days,
                win.curve.len()
            );
        }
    }
    for stage in &report.stages {
        println!(
            "  in {:?} ({:?}): {} visits, {} ended, median {}, nine tenths {}; of won {} {}",
            stage.value,
            stage.stage,
            stage.visits,
            stage.ended,
            days(&stage.median),
            days(&stage.percentile90),
            stage.won_visits,
            days(&stage.won_percentile90)
        );
    }
    println!("{:?}", report.looks);
    for column in &report.columns {
        println!("by {} ({:?} values): {:?}", column.name, column.distinct, column.overall);
        let mut values: Vec<_> =
            column.values.iter().filter_map(|value| Some((value, value.against_rest?))).collect();
        values.sort_by(|a, b| a.1.p_value.total_cmp(&b.1.p_value));
        for (value, test) in values.iter().take(4) {
            println!(
                "  {:?}: {}, p {:.4}, adjusted {:.3}{}",
                value.value,
                share(&value.rate),
                test.p_value,
                test.adjusted,
                if test.stands_out { " STANDS OUT" } else { "" }
            );
        }
    }
}
