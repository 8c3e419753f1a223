//! Win rates by columns, corrected for the number of looks.
//!
//! Who compares thirty agents finds one or two that differ "significantly" although all are alike. So each
//! comparison of a value with the rest is a look, all looks at all columns are counted, and p-values are
//! corrected for their number (Benjamini-Hochberg: of what stands out, at most one in twenty is expected to be
//! chance). With two values, either against the other is the same look and counts once. Values with too few
//! closed deals are shown with their intervals and not looked at.

use crate::categories::CategoryColumn;
use crate::dataset::Dataset;
use crate::exact::fisher;
use crate::measure::{CONFIDENCE, Columns, rate};
use stagecraft_report::Figure;
use stagecraft_report::learning::{ColumnLook, LookTest, Looks, Meaning, OverallTest, ValueLook};
use stagecraft_statistics::intervals::newcombe_difference;
use stagecraft_statistics::tests::{benjamini_hochberg, chi_square, two_proportions};

/// The limit that p-values are held against.
const LIMIT: f64 = 0.05;
/// Values with fewer closed deals are not looked at.
const LEAST_CLOSED: u64 = 5;
/// Below this smallest expected count, the z test is rough and the exact one is used.
const LEAST_EXPECTED: f64 = 5.0;

/// All, won, lost.
type Counts = [u64; 3];

/// Win rates by the wanted columns.
pub(crate) fn look(dataset: &Dataset, wanted: &Columns) -> (Vec<ColumnLook>, Looks) {
    let is_wanted = |column: &&CategoryColumn| match wanted {
        Columns::All => true,
        Columns::These(numbers) => numbers.contains(&column.column),
    };
    let mut columns: Vec<ColumnLook> =
        dataset.categories.iter().filter(is_wanted).map(|column| look_at(dataset, column)).collect();
    let looks = correct(&mut columns);
    correct_overall(&mut columns);
    (columns, looks)
}

fn look_at(dataset: &Dataset, column: &CategoryColumn) -> ColumnLook {
    let mut look = ColumnLook { column: column.column, name: column.name.clone(), ..ColumnLook::default() };
    if column.too_many {
        return look;
    }
    let mut counts: Vec<Counts> = vec![[0; 3]; column.values.len() + 1];
    for (deal, number) in dataset.deals.iter().zip(&column.numbers) {
        if let Some(count) = counts.get_mut(usize::from(*number)) {
            count[0] += 1;
            count[1] += u64::from(deal.meaning == Meaning::Won);
            count[2] += u64::from(deal.meaning == Meaning::Lost);
        }
    }
    let (won, lost) = counts.iter().fold((0, 0), |sum, count| (sum.0 + count[1], sum.1 + count[2]));
    look.distinct = Some(counts.iter().filter(|count| count[0] > 0).count() as u32);
    for (number, count) in counts.iter().enumerate().filter(|(_, count)| count[0] > 0) {
        look.values.push(ValueLook {
            value: column.value(number).map(str::to_owned),
            deals: count[0],
            rate: rate(count[1], count[1] + count[2]),
            against_rest: test([count[1], count[2]], [won - count[1], lost - count[2]]),
        });
    }
    look.values.sort_by(|a, b| b.rate.of.cmp(&a.rate.of).then_with(|| a.value.cmp(&b.value)));
    let table: Vec<[u64; 2]> = counts.iter().map(|count| [count[1], count[2]]).collect();
    look.overall = chi_square(&table).map(|test| OverallTest {
        statistic: test.statistic,
        degrees: test.degrees,
        p_value: test.p_value,
        adjusted: test.p_value,
        rough: test.smallest_expected < LEAST_EXPECTED,
    });
    look
}

/// A value's won and lost deals against the rest's; nothing where there are too few, or all ended alike.
fn test(value: [u64; 2], rest: [u64; 2]) -> Option<LookTest> {
    let (closed, others) = (value[0] + value[1], rest[0] + rest[1]);
    let (won, lost) = (value[0] + rest[0], value[1] + rest[1]);
    if closed < LEAST_CLOSED || others < LEAST_CLOSED || won == 0 || lost == 0 {
        return None;
    }
    let smallest = closed.min(others) as f64 * won.min(lost) as f64 / (closed + others) as f64;
    let exact = smallest < LEAST_EXPECTED;
    let p_value = match two_proportions(value[0], closed, rest[0], others) {
        Some(test) if !exact => test.p_value,
        _ => fisher(value, rest),
    };
    let interval = newcombe_difference(value[0], closed, rest[0], others, CONFIDENCE);
    let difference = value[0] as f64 / closed as f64 - rest[0] as f64 / others as f64;
    Some(LookTest {
        difference: Figure { value: difference, low: interval.low, high: interval.high },
        p_value,
        adjusted: p_value,
        exact,
        stands_out: false,
    })
}

/// Corrects all looks for their number.
fn correct(columns: &mut [ColumnLook]) -> Looks {
    let count = columns.len() as u32;
    let mut looks: Vec<Vec<&mut LookTest>> = Vec::new();
    for column in columns {
        let mirrored = column.values.iter().filter(|value| value.rate.of > 0).count() == 2;
        let tests: Vec<&mut LookTest> =
            column.values.iter_mut().filter_map(|value| value.against_rest.as_mut()).collect();
        if mirrored && tests.len() == 2 {
            looks.push(tests);
        } else {
            looks.extend(tests.into_iter().map(|test| vec![test]));
        }
    }
    let p_values: Vec<f64> =
        looks.iter().filter_map(|tests| tests.first()).map(|test| test.p_value).collect();
    let mut summary =
        Looks { columns: count, taken: p_values.len() as u32, limit: LIMIT, ..Looks::default() };
    for (tests, adjusted) in looks.into_iter().zip(benjamini_hochberg(&p_values)) {
        let mut stands_out = false;
        let mut stood_out = false;
        for test in tests {
            test.adjusted = adjusted;
            test.stands_out = adjusted <= LIMIT;
            stands_out = test.stands_out;
            stood_out = test.p_value <= LIMIT;
        }
        summary.before += u32::from(stood_out);
        summary.after += u32::from(stands_out);
    }
    summary
}

fn correct_overall(columns: &mut [ColumnLook]) {
    let tests = || columns.iter().filter_map(|column| column.overall);
    let adjusted = benjamini_hochberg(&tests().map(|test| test.p_value).collect::<Vec<f64>>());
    for (test, adjusted) in columns.iter_mut().filter_map(|column| column.overall.as_mut()).zip(adjusted) {
        test.adjusted = adjusted;
    }
}
