//! Whether what was seen could be chance: two shares, a table of outcomes by group, and the
//! correction for having looked many times.
//!
//! These are large-sample tests. The caller decides from how many deals on to ask them at all; with
//! very few, an interval from [`crate::intervals`] says more.

use crate::special::{chi_square_upper_tail, normal_two_sided_tail};

/// A test's figure and how often chance alone gives one at least as far out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestResult {
    /// Standard normal if nothing differs.
    pub statistic: f64,
    /// Two-sided, from 0 to 1.
    pub p_value: f64,
}

/// The z test of two independent shares with the pooled standard error, without continuity
/// correction.
///
/// None where either has no trials, or where all or none of the trials succeeded: then there is
/// nothing to test. More successes than trials count as all of them. Source: Fleiss, Levin and
/// Paik, "Statistical Methods for Rates and Proportions", 3rd ed. (2003), section 3.1.
#[must_use]
pub fn two_proportions(
    first_successes: u64,
    first_trials: u64,
    second_successes: u64,
    second_trials: u64,
) -> Option<TestResult> {
    if first_trials == 0 || second_trials == 0 {
        return None;
    }
    let (first_count, second_count) = (first_trials as f64, second_trials as f64);
    let first = first_successes.min(first_trials) as f64;
    let second = second_successes.min(second_trials) as f64;
    let pooled = (first + second) / (first_count + second_count);
    let variance = pooled * (1.0 - pooled) * (1.0 / first_count + 1.0 / second_count);
    if variance <= 0.0 {
        return None;
    }
    let statistic = (first / first_count - second / second_count) / variance.sqrt();
    Some(TestResult { statistic, p_value: normal_two_sided_tail(statistic) })
}

/// Pearson's chi-square test of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquare {
    /// The sum over the cells of the squared difference from what was expected, over what was.
    pub statistic: f64,
    /// Degrees of freedom: one less than the number of rows that have cases.
    pub degrees: u64,
    /// How often chance alone gives a statistic at least as large, from 0 to 1.
    pub p_value: f64,
    /// The smallest number expected in any cell. Below about five the p-value is rough.
    pub smallest_expected: f64,
}

/// Pearson's test, without continuity correction, of whether two outcomes are spread alike over
/// groups: one row a group, with the number of either outcome.
///
/// Rows without cases are left out. None where fewer than two rows have cases or one outcome never
/// occurred. Source: Pearson, "On the criterion...", Philosophical Magazine 50 (1900); Agresti,
/// "Categorical Data Analysis", 3rd ed. (2013), section 3.2.
#[must_use]
pub fn chi_square(table: &[[u64; 2]]) -> Option<ChiSquare> {
    let mut totals = [0.0; 2];
    let mut rows = 0_u64;
    for row in table {
        totals[0] += row[0] as f64;
        totals[1] += row[1] as f64;
        rows += u64::from(row[0] > 0 || row[1] > 0);
    }
    if rows < 2 || totals[0] <= 0.0 || totals[1] <= 0.0 {
        return None;
    }
    let all = totals[0] + totals[1];
    let mut statistic = 0.0;
    let mut smallest_expected = f64::INFINITY;
    for row in table {
        let cases = row[0] as f64 + row[1] as f64;
        if cases <= 0.0 {
            continue;
        }
        for (count, total) in row.iter().zip(totals) {
            let expected = cases * total / all;
            let difference = *count as f64 - expected;
            statistic += difference * difference / expected;
            smallest_expected = smallest_expected.min(expected);
        }
    }
    let degrees = rows - 1;
    let p_value = chi_square_upper_tail(statistic, degrees as f64);
    Some(ChiSquare { statistic, degrees, p_value, smallest_expected })
}

/// p-values adjusted for their number so that, of those called small, the expected share of false
/// ones stays below the limit they are held against (the false discovery rate); in the order given.
///
/// A p-value that is not a number stays one and does not count as a look. Source: Benjamini and
/// Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57
/// (1995), 289-300.
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).filter(|at| !p_values[*at].is_nan()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let looks = order.len() as f64;
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut least = 1.0_f64;
    for (rank, at) in order.into_iter().enumerate().rev() {
        least = least.min(p_values[at] * (looks / (rank + 1) as f64));
        adjusted[at] = least;
    }
    adjusted
}
