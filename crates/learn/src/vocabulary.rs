//! The words by which common tools call the columns of their exports and the ways in which deals end.

use crate::words::{contains_phrase, words};
use stagecraft_report::learning::{Meaning, Role};
use stagecraft_tables::cells::{is_empty, parse_yes_no};

/// Phrases of column names, each with how surely it means the role.
type Phrases = &'static [(&'static str, f64)];

const DEAL_ID: Phrases = &[
    ("opportunity id", 3.0),
    ("deal id", 3.0),
    ("opp id", 3.0),
    ("opportunity number", 2.5),
    ("deal number", 2.5),
    ("record id", 2.5),
    ("case id", 2.0),
    ("id", 1.5),
    ("key", 0.6),
];
const DEAL_NAME: Phrases = &[
    ("opportunity name", 3.0),
    ("deal name", 3.0),
    ("deal title", 3.0),
    ("name", 1.5),
    ("title", 1.5),
    ("opportunity", 1.0),
    ("deal", 1.0),
];
const STAGE: Phrases = &[
    ("deal stage", 3.0),
    ("stage name", 3.0),
    ("sales stage", 3.0),
    ("pipeline stage", 3.0),
    ("stage", 2.5),
    ("phase", 2.0),
    ("status", 1.0),
];
const OUTCOME: Phrases = &[
    ("outcome", 3.0),
    ("result", 3.0),
    ("win loss", 3.0),
    ("won lost", 3.0),
    ("deal status", 2.5),
    ("opportunity status", 2.5),
    ("is closed won", 2.5),
    ("is won", 2.5),
    ("status", 2.0),
    ("won", 1.5),
];
const START: Phrases = &[
    ("created date", 3.0),
    ("create date", 3.0),
    ("creation date", 2.8),
    ("date created", 3.0),
    ("created at", 3.0),
    ("created on", 3.0),
    ("created", 2.5),
    ("deal created", 3.0),
    ("add time", 2.5),
    ("change time", 2.5),
    ("changed at", 2.5),
    ("open date", 2.3),
    ("opened", 2.2),
    ("start date", 2.2),
    ("engage date", 2.0),
    ("engaged", 1.8),
    ("first contact", 1.6),
    ("qualified date", 1.5),
    ("timestamp", 1.5),
    ("start", 1.2),
];
const END: Phrases = &[
    ("close date", 3.0),
    ("closed date", 3.0),
    ("closing date", 3.0),
    ("date closed", 3.0),
    ("closed at", 3.0),
    ("closed on", 3.0),
    ("close time", 3.0),
    ("closed", 2.5),
    ("end date", 2.0),
    ("decision date", 2.0),
    ("won time", 1.5),
    ("close", 1.5),
];
const AMOUNT: Phrases = &[
    ("amount", 3.0),
    ("deal value", 3.0),
    ("close value", 3.0),
    ("contract value", 2.8),
    ("value", 2.5),
    ("acv", 2.5),
    ("tcv", 2.4),
    ("arr", 2.4),
    ("price", 2.0),
    ("revenue", 2.0),
    ("total", 1.0),
];
const OWNER: Phrases = &[
    ("deal owner", 3.0),
    ("opportunity owner", 3.0),
    ("owner name", 3.0),
    ("owner", 2.5),
    ("sales agent", 2.5),
    ("sales rep", 2.5),
    ("salesperson", 2.5),
    ("account executive", 2.5),
    ("agent", 2.0),
    ("rep", 2.0),
    ("seller", 2.0),
    ("assigned to", 2.0),
    ("user", 1.0),
];

/// The roles that at most one column has, each with its phrases, the words that rule it out, in the order in
/// which equals are decided.
const ROLES: [(Role, Phrases, &[&str]); 8] = [
    (Role::Stage, STAGE, &["previous", "last", "date", "reason", "forecast"]),
    (Role::Outcome, OUTCOME, &["reason", "date", "time", "lead"]),
    (Role::Start, START, &["last", "modified", "next", "due", "by", "expected"]),
    (Role::End, END, &["last", "modified", "next", "reason", "by"]),
    (Role::DealId, DEAL_ID, &["account", "owner", "user", "contact", "product", "company", "history", "by"]),
    (Role::Amount, AMOUNT, &["expected", "weighted", "probability", "discount", "date"]),
    (Role::Owner, OWNER, &["date", "manager"]),
    (
        Role::DealName,
        DEAL_NAME,
        &["account", "owner", "contact", "product", "company", "stage", "file", "history", "id", "key"],
    ),
];

/// The roles a column may have by its name, with how surely.
pub(crate) fn roles_by_name(name: &str) -> Vec<(Role, f64)> {
    let name = words(name);
    let mut roles = Vec::new();
    for (role, phrases, excluded) in ROLES {
        if name.iter().any(|word| excluded.contains(&word.as_str())) {
            continue;
        }
        let best = phrases
            .iter()
            .filter(|(phrase, _)| contains_phrase(&name, phrase))
            // Of two columns the one whose name says nothing else is meant.
            .map(|(phrase, weight)| weight + phrase.split(' ').count() as f64 / name.len() as f64)
            .fold(0.0, f64::max);
        if best > 0.0 {
            roles.push((role, best));
        }
    }
    roles
}

/// Whether a date so named is when work on a deal began, which may be later than its creation.
pub(crate) fn starts_later(name: &str) -> bool {
    const LATER: [&str; 8] =
        ["engage", "engaged", "engagement", "qualified", "accepted", "contact", "contacted", "meeting"];
    words(name).iter().any(|word| LATER.contains(&word.as_str()))
}

/// Whether a column so named is made from how deals ended, so that comparing win rates by it says nothing.
pub(crate) fn follows_outcome(name: &str) -> bool {
    const FOLLOWS: [&str; 12] = [
        "won",
        "lost",
        "loss",
        "closed",
        "outcome",
        "forecast",
        "probability",
        "reason",
        "deleted",
        "stage",
        "status",
        "lifecycle",
    ];
    words(name).iter().any(|word| FOLLOWS.contains(&word.as_str()))
}

/// What a value of a stage's or outcome's column means; nothing if it says nothing. An open stage can have any
/// name, an outcome cannot.
pub(crate) fn meaning_of(value: &str, is_stage: bool) -> Option<Meaning> {
    const WON: [&str; 8] =
        ["won", "closedwon", "win", "closed successful", "closed success", "signed", "accepted", "success"];
    const LOST: [&str; 15] = [
        "lost",
        "closedlost",
        "loss",
        "unqualified",
        "disqualified",
        "abandoned",
        "cancelled",
        "canceled",
        "rejected",
        "declined",
        "dead",
        "no decision",
        "no bid",
        "churned",
        "closed unsuccessful",
    ];
    const NO_DEAL: [&str; 4] = ["duplicate", "test", "deleted", "merged"];
    const OPEN: [&str; 9] =
        ["open", "active", "new", "in progress", "pending", "working", "ongoing", "pipeline", "on hold"];
    if is_empty(value) {
        return if is_stage { None } else { Some(Meaning::Open) };
    }
    let name = words(value);
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| contains_phrase(&name, phrase));
    let negated = name.iter().any(|word| matches!(word.as_str(), "not" | "un" | "awaiting" | "almost"));
    if is_stage {
        // Stages before the end are called anything, also "contract signed" or "new"; only what no stage that
        // goes on is called decides.
        return Some(if negated {
            Meaning::Open
        } else if holds(&["won", "closedwon", "closed successful", "closed success"]) {
            Meaning::Won
        } else if holds(&LOST) {
            Meaning::Lost
        } else if holds(&["duplicate"]) {
            Meaning::LeftOut
        } else {
            Meaning::Open
        });
    }
    if holds(&NO_DEAL) {
        Some(Meaning::LeftOut)
    } else if holds(&LOST) {
        Some(Meaning::Lost)
    } else if !negated && holds(&WON) {
        Some(Meaning::Won)
    } else if holds(&OPEN) {
        Some(Meaning::Open)
    } else {
        parse_yes_no(value).map(|won| if won { Meaning::Won } else { Meaning::Lost })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_mean() {
        use Meaning::{LeftOut, Lost, Open, Won};
        for (value, of_stage, of_outcome) in [
            ("Won", Some(Won), Some(Won)),
            ("Closed Won", Some(Won), Some(Won)),
            ("closedlost", Some(Lost), Some(Lost)),
            ("Closed - Lost", Some(Lost), Some(Lost)),
            ("Engaging", Some(Open), None),
            ("Contract signed", Some(Open), Some(Won)),
            ("Open", Some(Open), Some(Open)),
            ("9 Unqualified", Some(Lost), Some(Lost)),
            ("Duplicate", Some(LeftOut), Some(LeftOut)),
            ("Not won", Some(Open), None),
            ("TRUE", Some(Open), Some(Won)),
            ("no", Some(Open), Some(Lost)),
            ("", None, Some(Open)),
        ] {
            assert_eq!(meaning_of(value, true), of_stage, "{value} as a stage");
            assert_eq!(meaning_of(value, false), of_outcome, "{value} as an outcome");
        }
    }

    #[test]
    fn best_roles() {
        for (name, expected) in [
            ("deal_stage", Some(Role::Stage)),
            ("CloseDate", Some(Role::End)),
            ("engage_date", Some(Role::Start)),
            ("sales_agent", Some(Role::Owner)),
            ("close_value", Some(Role::Amount)),
            ("OpportunityId", Some(Role::DealId)),
            ("AccountId", None),
            ("LastModifiedDate", None),
            ("Create Date", Some(Role::Start)),
            ("Deal owner", Some(Role::Owner)),
        ] {
            let mut roles = roles_by_name(name);
            roles.sort_by(|a, b| b.1.total_cmp(&a.1));
            assert_eq!(roles.first().map(|role| role.0), expected, "{name}: {roles:?}");
        }
    }
}
