//! Profiles of columns.

use stagecraft_tables::columns::{ColumnKind, Profiler};
use stagecraft_tables::dialect::Dialect;

#[test]
fn kinds_are_guessed() {
    let repeat = |cells: &[&str], times: usize| -> Vec<String> {
        (0..times).flat_map(|_| cells.iter().map(|cell| (*cell).to_owned())).collect()
    };
    let mut one_error = repeat(&["2024-03-01"], 39);
    one_error.push("soon".to_owned());
    let cases: [(Vec<String>, ColumnKind, u64, u64); 11] = [
        // Cells, kind, filled, misfits.
        (repeat(&["", "n/a"], 3), ColumnKind::Empty, 0, 0),
        (repeat(&["2024-03-01", "2024-03-01 10:00"], 3), ColumnKind::Date, 6, 0),
        (one_error, ColumnKind::Date, 40, 1),
        (repeat(&["1", "2.5", "", "$3,000"], 3), ColumnKind::Number, 9, 0),
        (repeat(&["0", "1"], 3), ColumnKind::Number, 6, 0),
        (repeat(&["TRUE", "no", "-"], 3), ColumnKind::YesNo, 6, 0),
        (repeat(&["Won", "Lost"], 3), ColumnKind::Category, 6, 0),
        (repeat(&["007", "008"], 3), ColumnKind::Category, 6, 0),
        ((0..300).map(|number| format!("deal {number}")).collect(), ColumnKind::Text, 300, 0),
        (vec!["x".repeat(500); 4], ColumnKind::Text, 4, 0),
        (repeat(&["a", "b"], 1), ColumnKind::Text, 2, 0),
    ];
    for (cells, kind, filled, misfits) in cases {
        let mut profiler = Profiler::new(Dialect::default(), 1);
        for cell in &cells {
            profiler.add_row(&[cell]);
        }
        let profile = profiler.finish().remove(0);
        let what = &cells[..2];
        assert_eq!((profile.kind, profile.filled, profile.misfits), (kind, filled, misfits), "{what:?}");
        assert_eq!(profile.rows, cells.len() as u64);
    }
}

#[test]
fn values_are_counted_and_examples_kept() {
    let mut profiler = Profiler::new(Dialect::default(), 2);
    for cell in ["b", " a", "b", "c", "a ", "b", "", "d", "e", "f"] {
        profiler.add_row(&[cell, "1"]);
    }
    let profiles = profiler.finish();
    let counts: Vec<(&str, u64)> =
        profiles[0].distinct.iter().flatten().map(|(value, count)| (value.as_str(), *count)).collect();
    assert_eq!(counts, [("b", 3), ("a", 2), ("c", 1), ("d", 1), ("e", 1), ("f", 1)]);
    assert_eq!(profiles[0].examples, ["b", "a", "c", "d", "e"]);
    assert!((profiles[0].filled_share() - 0.9).abs() < 1e-12);
    assert_eq!(profiles[1].distinct.as_deref(), Some([("1".to_owned(), 10)].as_slice()));
}

#[test]
fn misfits_are_shown() {
    let mut profiler = Profiler::new(Dialect::default(), 1);
    for number in 0..100 {
        let cell = if number == 50 { "tbd".to_owned() } else { number.to_string() };
        profiler.add_row(&[&cell]);
    }
    let profile = profiler.finish().remove(0);
    assert_eq!((profile.kind, profile.misfits), (ColumnKind::Number, 1));
    assert_eq!(profile.misfit_examples, ["tbd"]);
}
