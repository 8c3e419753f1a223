//! Fisher's exact test, for counts that are too small for the z test.

/// How often chance alone spreads two outcomes over two groups at least as unevenly: of all tables with the
/// same margins, the chance of those that are not more likely than this one.
///
/// Each group is given by how many have the first outcome and how many the second. Source: Agresti,
/// "Categorical Data Analysis", 3rd ed. (2013), section 3.5; equals are recognised up to rounding, as R's
/// `fisher.test` does.
pub(crate) fn fisher(first: [u64; 2], second: [u64; 2]) -> f64 {
    let group = first[0] + first[1];
    let outcome = first[0] + second[0];
    let all = group + second[0] + second[1];
    let fewest = group.saturating_sub(all - outcome);
    let most = group.min(outcome);
    let ln_chance = |count: u64| {
        ln_choose(outcome, count) + ln_choose(all - outcome, group - count) - ln_choose(all, group)
    };
    let limit = ln_chance(first[0]) + 1e-7;
    let chances = (fewest..=most).map(ln_chance).filter(|chance| *chance <= limit);
    chances.map(libm::exp).sum::<f64>().min(1.0)
}

fn ln_choose(of: u64, count: u64) -> f64 {
    let ln_factorial = |number: u64| libm::lgamma(number as f64 + 1.0);
    ln_factorial(of) - ln_factorial(count) - ln_factorial(of - count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_tables() {
        // By hand: the tea taster's tables have 1, 16, 36, 16, 1 of 70 ways.
        for (first, second, expected) in [
            ([3, 1], [1, 3], 34.0 / 70.0),
            ([4, 0], [0, 4], 2.0 / 70.0),
            ([2, 2], [2, 2], 1.0),
            // Of 10 with 1 first outcome, the group of 2 has it in 2 of 10 ways, not in 8 of 10.
            ([1, 1], [0, 8], 0.2),
            ([0, 5], [0, 7], 1.0),
        ] {
            let found = fisher(first, second);
            assert!((found - expected).abs() < 1e-9, "{first:?} {second:?}: {found}");
        }
    }
}
