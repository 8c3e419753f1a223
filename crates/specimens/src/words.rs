//! Words for names: enough of them that two things seldom have one name, and some that need care.

use crate::Random;

const NOUNS: [&str; 24] = [
    "pricing",
    "security",
    "pilot",
    "budget",
    "contract",
    "timeline",
    "champion",
    "migration",
    "workshop",
    "reference",
    "renewal",
    "integration",
    "training",
    "proposal",
    "stakeholders",
    "risk",
    "scope",
    "value",
    "legal",
    "procurement",
    "demo",
    "discovery",
    "übergabe",
    "prüfung",
];
const VERBS: [&str; 12] = [
    "agree",
    "review",
    "confirm",
    "present",
    "ask about",
    "write down",
    "test",
    "defend",
    "share",
    "plan",
    "close",
    "reopen",
];

/// The name of something to do.
pub(crate) fn task(random: &mut Random) -> String {
    let verb = random.one_of(&VERBS);
    format!("{} {}", verb, random.one_of(&NOUNS))
}

/// The name of a thing.
pub(crate) fn noun(random: &mut Random) -> String {
    random.one_of(&NOUNS).to_owned()
}

/// A sentence with letters and marks that a file must carry.
pub(crate) fn sentence(random: &mut Random) -> String {
    let end = random.one_of(&[
        ".",
        "?",
        " \u{2014} \"soon\".",
        "\nSecond line.",
        " <b>&amp;</b> 100 %",
        " \u{1f680}",
    ]);
    format!("The buyer will {}{end}", task(random))
}
