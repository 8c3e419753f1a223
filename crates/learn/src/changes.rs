//! Deals made of their changes.

use crate::categories::CategoryColumn;
use crate::dataset::{Deal, Visit};
use stagecraft_report::learning::Meaning;

const SECONDS_PER_DAY: i64 = 86_400;

/// One row of a history of changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) deal: u32,
    /// Seconds from 1970-01-01.
    pub(crate) at: i64,
    pub(crate) line: u64,
    pub(crate) meaning: Meaning,
    /// The stage's number; nothing without a stage.
    pub(crate) stage: Option<u32>,
    pub(crate) amount: f64,
}

/// What a history of changes gave.
pub(crate) struct Folded {
    pub(crate) deals: Vec<Deal>,
    pub(crate) visits: Vec<Visit>,
    /// Lines of the changes of deals that ended as no deal.
    pub(crate) no_deals: Vec<u64>,
}

/// Makes deals of changes: each began with its first change and stands as its last one says. It ended when it
/// came to that end; a deal that was reopened and goes on has not ended. The numbers in `categories`, one a
/// change until now, become one a deal: the last change's.
pub(crate) fn fold(changes: &[Change], categories: &mut [CategoryColumn]) -> Folded {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    // In the same second, the order of the file.
    order.sort_by_key(|at| (changes[*at].deal, changes[*at].at, *at));
    let mut folded = Folded { deals: Vec::new(), visits: Vec::new(), no_deals: Vec::new() };
    let mut last_changes = Vec::new();
    for rows in order.chunk_by(|a, b| changes[*a].deal == changes[*b].deal) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { continue };
        let meaning = changes[*last].meaning;
        if meaning == Meaning::LeftOut {
            folded.no_deals.extend(rows.iter().map(|at| changes[*at].line));
            continue;
        }
        let ended = rows.iter().rev().take_while(|at| changes[**at].meaning == meaning).last();
        let end = ended.filter(|_| meaning != Meaning::Open).map(|at| day(changes[*at].at));
        let amount = rows.iter().rev().map(|at| changes[*at].amount).find(|amount| !amount.is_nan());
        folded.deals.push(Deal {
            meaning,
            start: Some(day(changes[*first].at)),
            end,
            amount: amount.unwrap_or(f64::NAN),
        });
        last_changes.push(*last);
        add_visits(changes, rows, meaning == Meaning::Won, &mut folded.visits);
    }
    for column in categories {
        column.numbers =
            last_changes.iter().map(|at| column.numbers.get(*at).copied().unwrap_or(0)).collect();
    }
    folded
}

/// Visits of one deal, whose changes are in the order of time. A change that leaves the stage as it is does
/// not end a visit; the ends of deals are no stages.
fn add_visits(changes: &[Change], rows: &[usize], won: bool, visits: &mut Vec<Visit>) {
    let mut current: Option<(u32, i64)> = None;
    for at in rows {
        let change = &changes[*at];
        let stage = change.stage.filter(|_| change.meaning == Meaning::Open);
        if stage == current.map(|visit| visit.0) {
            continue;
        }
        if let Some((stage, from)) = current {
            visits.push(Visit { stage, from, to: Some(change.at), won });
        }
        current = stage.map(|stage| (stage, change.at));
    }
    if let Some((stage, from)) = current {
        visits.push(Visit { stage, from, to: None, won });
    }
}

fn day(seconds: i64) -> i32 {
    seconds.div_euclid(SECONDS_PER_DAY) as i32
}
