//! Reads the reference files and compares figures.

use serde_json::Value;

/// The rows of a reference file; at least ten unless the rows are whole data sets.
pub(crate) fn rows(file: &str, at_least: usize) -> Vec<Value> {
    let value: Value = serde_json::from_str(file).unwrap();
    assert!(!value["origin"].as_str().unwrap().is_empty());
    let rows = value["rows"].as_array().unwrap().clone();
    assert!(rows.len() >= at_least, "only {} rows", rows.len());
    rows
}

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

pub(crate) fn counts(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|count| count.as_u64().unwrap()).collect()
}

/// Fails unless the two differ by at most `relative` of the expected one, or by `absolute`.
pub(crate) fn assert_near(actual: f64, expected: f64, relative: f64, absolute: f64, what: &str) {
    let difference = (actual - expected).abs();
    assert!(
        difference <= relative * expected.abs() || difference <= absolute,
        "{what}: {actual:e} instead of {expected:e}, off by {difference:e}"
    );
}
