//! Tests and corrections against statsmodels and scipy.

use crate::common::{assert_near, counts, number, numbers, rows};
use stagecraft_statistics::tests::{benjamini_hochberg, chi_square, two_proportions};

#[test]
fn two_proportions_match_statsmodels() {
    for row in rows(include_str!("../references/two_proportions.json"), 10) {
        let c = counts(&row["counts"]);
        let result = two_proportions(c[0], c[1], c[2], c[3]).unwrap();
        assert_near(result.statistic, number(&row["statistic"]), 1e-12, 0.0, &row.to_string());
        assert_near(result.p_value, number(&row["p_value"]), 1e-11, 0.0, &row.to_string());
    }
    for nothing in [(0, 0, 1, 2), (1, 2, 0, 0), (0, 5, 0, 7), (5, 5, 7, 7)] {
        assert_eq!(two_proportions(nothing.0, nothing.1, nothing.2, nothing.3), None);
    }
}

#[test]
fn chi_square_matches_scipy() {
    for row in rows(include_str!("../references/chi_square.json"), 10) {
        let table: Vec<[u64; 2]> =
            row["table"].as_array().unwrap().iter().map(|row| counts(row).try_into().unwrap()).collect();
        let result = chi_square(&table).unwrap();
        assert_near(result.statistic, number(&row["statistic"]), 1e-12, 1e-12, &row.to_string());
        assert_eq!(result.degrees, row["degrees"].as_u64().unwrap());
        assert_near(result.p_value, number(&row["p_value"]), 1e-11, 0.0, &row.to_string());
        let mut with_empty = table.clone();
        with_empty.insert(1, [0, 0]);
        assert_eq!(chi_square(&with_empty), Some(result));
    }
    assert_eq!(chi_square(&[]), None);
    assert_eq!(chi_square(&[[3, 4], [0, 0]]), None);
    assert_eq!(chi_square(&[[3, 0], [4, 0]]), None);
}

#[test]
fn benjamini_hochberg_matches_statsmodels() {
    for row in rows(include_str!("../references/benjamini_hochberg.json"), 10) {
        let adjusted = benjamini_hochberg(&numbers(&row["p_values"]));
        let expected = numbers(&row["adjusted"]);
        assert_eq!(adjusted.len(), expected.len());
        for (actual, expected) in adjusted.iter().zip(expected) {
            assert_near(*actual, expected, 1e-14, 0.0, &row.to_string());
        }
    }
    assert!(benjamini_hochberg(&[]).is_empty());
    let with_missing = benjamini_hochberg(&[0.02, f64::NAN, 0.04]);
    assert_near(with_missing[0], 0.04, 1e-15, 0.0, "first");
    assert!(with_missing[1].is_nan());
    assert_near(with_missing[2], 0.04, 1e-15, 0.0, "last");
}
