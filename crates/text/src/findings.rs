//! What is wrong or odd, in one plain sentence each.

use crate::catalogue::{Sentence, Value, family, member, message, say, say_with};
use crate::names::{self, capitalised, fact_name};
use crate::numbers;
use stagecraft_process::Edit;
use stagecraft_process::definition::Definition;
use stagecraft_process::finding::{Argument, Code, Finding};

/// A finding as a sentence. Where the file could not be opened there is no definition to take names from:
/// an empty one will do.
pub fn finding(definition: &Definition, finding: &Finding) -> String {
    let place = match &finding.place.subject {
        Some(subject) => names::subject(definition, subject),
        None => say(message::THE_PROCESS).into(),
    };
    let name = finding.place.subject.as_ref().map(|subject| names::subject_name(definition, subject));
    let path = finding.place.path.as_str();
    let mut values: Vec<(&str, Value<'_>)> = vec![
        ("place", Value::from(&place)),
        ("path", Value::from(if path.is_empty() { "top" } else { path })),
        ("code", Value::from(finding.code.as_str())),
    ];
    for (name, argument) in &finding.arguments {
        values.push((name, value(definition, finding.code, name, argument)));
    }
    // The finding's own name, where it has one, comes before that of its place.
    values.extend(name.map(|name| ("name", Value::from(name))));
    if let Some(Argument::Text(kind)) = finding.argument("kind") {
        values.push(("kinds", Value::from(say_with(message::KINDS, &[("kind", key(kind).into())]))));
    }
    if let (Some(Argument::Number(low)), Some(Argument::Number(high))) =
        (finding.argument("low"), finding.argument("high"))
    {
        values.push(("range", Value::from(range(*low, *high))));
    }
    let sentence: Sentence =
        member(family::FINDINGS, finding.code.as_str()).unwrap_or(message::FINDING_WITHOUT_WORDS);
    capitalised(&say_with(sentence, &values))
}

/// What to do about a finding, in one more sentence.
pub fn finding_help(code: Code) -> &'static str {
    member(family::HELPS, code.as_str()).map_or("", say)
}

/// The edit that mends what was found, with words for people where it adds something that has a name.
pub fn finding_fix(finding: &Finding) -> Option<Edit> {
    let mut fix = finding.fix.clone()?;
    if let (Code::NoDecisionMissing, Edit::SetOutcomes(outcomes)) = (finding.code, &mut fix)
        && let Some(added) = outcomes.reasons.last_mut()
    {
        say(message::GIVEN_REASON_NO_DECISION).clone_into(&mut added.name);
    }
    Some(fix)
}

/// An argument as it stands in a sentence: names instead of ids, keys instead of the reader's own words.
fn value<'a>(definition: &'a Definition, code: Code, name: &str, argument: &'a Argument) -> Value<'a> {
    let text = match argument {
        Argument::Number(number) => return Value::from(*number),
        Argument::Text(text) => text.as_str(),
    };
    if name == "what" {
        return key(text).into();
    }
    Value::from(match (code, name, text) {
        (Code::NotAProcess, "found", "no object") => "noObject",
        (Code::NotAProcess, "found", "no format") => "noFormat",
        (Code::NotAProcess, "found", "no format version") => "noVersion",
        (Code::ReservedId, "id", "") => "none",
        // A condition that reads no fact.
        (_, "facts", "") => say(message::WHAT_IS_NO_FACT),
        (
            Code::WrongTest | Code::WrongValue | Code::EmptyMix | Code::TooManyOptions | Code::FactNotAssumed,
            "fact",
            id,
        ) => fact_name(definition, id),
        (Code::RouteNeverTaken, "route", "won") => &definition.outcomes.won,
        (Code::RouteNeverTaken, "route", "lost") => &definition.outcomes.lost,
        (Code::RouteNeverTaken, "route", id) => names::stage_name(definition, id),
        _ => text,
    })
}

/// Words as a key of the catalogue: keys have no spaces.
fn key(words: &str) -> String {
    words.replace(' ', "-")
}

/// `between 0 and 1`, `at least 3`, `more than 0`.
pub fn range(low: f64, high: f64) -> String {
    let unbounded = high >= f64::MAX;
    if unbounded && low > 0.0 && low <= f64::MIN_POSITIVE {
        return say(message::RANGE_MORE_THAN_ZERO).into();
    }
    let values = [("low", Value::from(numbers::number(low))), ("high", Value::from(numbers::number(high)))];
    say_with(if unbounded { message::RANGE_AT_LEAST } else { message::RANGE_BETWEEN }, &values)
}
