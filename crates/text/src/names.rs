//! The names of things and the values of facts. What does not exist is called by its id: a sentence about a
//! broken reference still has to say what it refers to.

use crate::catalogue::{Message, Value, message, say, say_with};
use crate::labels::Label;
use crate::language::{Language, language};
use crate::numbers;
use stagecraft_process::Date;
use stagecraft_process::condition::Operand;
use stagecraft_process::definition::*;
use stagecraft_process::finding::Subject;
use std::borrow::Cow;

/// A label or a name as it stands inside a sentence: in English the first letter is small, unless the word is
/// an abbreviation.
pub fn in_sentence(name: &str) -> Cow<'_, str> {
    match language() {
        Language::English => {
            let mut letters = name.chars();
            let first = letters.next().filter(|first| first.is_uppercase());
            let rest = letters.as_str();
            match first {
                Some(first) if !letters.next().is_some_and(char::is_uppercase) => {
                    let mut text = String::with_capacity(name.len());
                    text.extend(first.to_lowercase());
                    text.push_str(rest);
                    text.into()
                }
                _ => name.into(),
            }
        }
    }
}

/// A sentence with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let mut capitalised = String::with_capacity(text.len());
    if let Some(first) = letters.next() {
        capitalised.extend(first.to_uppercase());
    }
    capitalised.push_str(letters.as_str());
    capitalised
}

/// The name of a fact, built in or of the process.
pub fn fact_name<'a>(definition: &'a Definition, id: &'a str) -> &'a str {
    match BuiltInFact::from_id(id) {
        Some(fact) => fact.label(),
        None => definition.fact(id).map_or(id, |fact| &fact.name),
    }
}

/// What the values of a fact look like, if there is such a fact.
pub fn fact_kind(definition: &Definition, id: &str) -> Option<FactKind> {
    BuiltInFact::from_id(id).map(BuiltInFact::kind).or_else(|| Some(definition.fact(id)?.kind))
}

/// The name of an option of a fact.
pub fn option_name<'a>(definition: &'a Definition, fact: &str, option: &'a str) -> &'a str {
    let found = definition.fact(fact).and_then(|fact| fact.options.iter().find(|found| found.id == *option));
    found.map_or(option, |option| &option.name)
}

/// The name of a stage.
pub fn stage_name<'a>(definition: &'a Definition, id: &'a str) -> &'a str {
    definition.stage(id).map_or(id, |stage| &stage.name)
}

/// The name of a play.
pub fn play_name<'a>(definition: &'a Definition, id: &'a str) -> &'a str {
    definition.play(id).map_or(id, |play| &play.name)
}

/// The name of a step of a stage or a play, or of one that a trigger adds.
pub fn step_name<'a>(definition: &'a Definition, id: &'a str) -> &'a str {
    if let Some((_, step)) = definition.step(id) {
        return &step.name;
    }
    let mut actions = definition.triggers.iter().flat_map(|trigger| &trigger.actions);
    let added = actions.find_map(|action| match action {
        Action::AddStep(step) if step.id == *id => Some(step.name.as_str()),
        _ => None,
    });
    added.unwrap_or(id)
}

/// The name of a role on the seller's side.
pub fn role_name<'a>(definition: &'a Definition, id: &'a str) -> &'a str {
    definition.role(id).map_or(id, |role| &role.name)
}

/// Where a route leads: the name of a stage, or what a win or a loss is called.
pub fn target_name<'a>(definition: &'a Definition, target: &'a RouteTarget) -> &'a str {
    match target {
        RouteTarget::Stage(id) => stage_name(definition, id.as_str()),
        RouteTarget::Won => &definition.outcomes.won,
        RouteTarget::Lost => &definition.outcomes.lost,
    }
}

/// The name of a thing that can be selected; of a criterion its statement.
pub fn subject_name<'a>(definition: &'a Definition, subject: &'a Subject) -> &'a str {
    match subject {
        Subject::Process => &definition.name,
        Subject::Stage(id) => stage_name(definition, id.as_str()),
        Subject::Step(id) => step_name(definition, id.as_str()),
        Subject::Criterion(id) => definition
            .criteria()
            .find(|(_, criterion)| criterion.id == *id)
            .map_or(id.as_str(), |(_, criterion)| &criterion.statement),
        Subject::Trigger(id) => definition.trigger(id.as_str()).map_or(id.as_str(), |found| &found.name),
        Subject::Play(id) => play_name(definition, id.as_str()),
        Subject::Fact(id) => fact_name(definition, id.as_str()),
        Subject::Role(id) => role_name(definition, id.as_str()),
        Subject::SampleDeal(id) => {
            definition.sample_deal(id.as_str()).map_or(id.as_str(), |found| &found.name)
        }
    }
}

/// A thing with its kind, inside a sentence: `the trigger “Incumbent found”`.
pub fn subject(definition: &Definition, subject: &Subject) -> String {
    if *subject == Subject::Process {
        return say(message::THE_PROCESS).into();
    }
    let (kind, name) = (in_sentence(subject.label()), subject_name(definition, subject));
    say_with(message::THE_THING, &[("kind", Value::from(kind)), ("name", Value::from(name))])
}

/// Which word joins the last two of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// `a, b and c`
    And,
    /// `a, b or c`
    Or,
}

impl Joined {
    pub(crate) fn word(self) -> &'static str {
        say(match self {
            Self::And => message::WORD_AND,
            Self::Or => message::WORD_OR,
        })
    }
}

/// A list in a sentence: `a, b and c`.
pub fn list(items: &[&str], joined: Joined) -> String {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 && index + 1 == items.len() {
            out.push(' ');
            out.push_str(joined.word());
            out.push(' ');
        } else if index > 0 {
            out.push_str(", ");
        }
        out.push_str(item);
    }
    out
}

/// A list of at most so many, the others counted: `a, b and 3 more`.
pub fn list_up_to(items: &[&str], most: usize) -> String {
    if items.len() <= most.saturating_add(1) {
        return list(items, Joined::And);
    }
    let more = say_with(message::MORE, &[("count", Value::from(items.len() - most))]);
    let mut shown: Vec<&str> = items.iter().take(most).copied().collect();
    shown.push(&more);
    list(&shown, Joined::And)
}

/// The value of a fact, as it stands in a list: `€84,000`, `Healthcare`, `Validated: overtime 14 %`, `None`.
pub fn value(definition: &Definition, fact: &str, value: &FactValue) -> String {
    let kind = fact_kind(definition, fact);
    match value {
        FactValue::YesNo(yes) => say(yes_no(*yes)).into(),
        FactValue::Number(number) => amount(definition, fact, *number, false),
        FactValue::Text(text) => named(definition, fact, kind, text).into_owned(),
        FactValue::List(options) if options.is_empty() => say(message::VALUE_NONE).into(),
        FactValue::List(options) => {
            let names: Vec<&str> =
                options.iter().map(|option| option_name(definition, fact, option)).collect();
            names.join(", ")
        }
        FactValue::Evidence(evidence) if evidence.text.is_empty() => evidence.state.label().into(),
        FactValue::Evidence(evidence) => {
            let state = Value::from(evidence.state.label());
            say_with(message::VALUE_EVIDENCE, &[("state", state), ("text", Value::from(&evidence.text))])
        }
    }
}

/// The same inside a sentence or beside a reason: `none`, `validated: overtime 14 %`. The names of options
/// stay as they are.
pub(crate) fn value_in_sentence(definition: &Definition, fact: &str, read: &FactValue) -> String {
    let text = value(definition, fact, read);
    let own_words = match read {
        FactValue::Text(_) => fact_kind(definition, fact) != Some(FactKind::Evidence),
        FactValue::List(options) => !options.is_empty(),
        _ => false,
    };
    if own_words { text } else { in_sentence(&text).into_owned() }
}

/// What a fact is compared with, inside a sentence.
pub(crate) fn operand(definition: &Definition, fact: &str, operand: &Operand, short: bool) -> String {
    match operand {
        Operand::YesNo(yes) => in_sentence(say(yes_no(*yes))).into_owned(),
        Operand::Number(number) => amount(definition, fact, *number, short),
        Operand::Text(text) => {
            let kind = fact_kind(definition, fact);
            let name = named(definition, fact, kind, text);
            if kind == Some(FactKind::Evidence) { in_sentence(&name).into_owned() } else { name.into_owned() }
        }
    }
}

fn yes_no(yes: bool) -> Message {
    if yes { message::VALUE_YES } else { message::VALUE_NO }
}

/// A number of a fact: money with its currency, anything else with its unit.
pub(crate) fn amount(definition: &Definition, fact: &str, number: f64, short: bool) -> String {
    if fact_kind(definition, fact) == Some(FactKind::Money) {
        let currency = &definition.currency;
        // A bound is not rounded, however little room there is.
        let step = if number.abs() < 999_500.0 { 100.0 } else { 100_000.0 };
        let exact = number % step == 0.0;
        return if short && exact {
            numbers::money_short(number, currency)
        } else {
            numbers::money(number, currency)
        };
    }
    let text = numbers::number(number);
    match definition.fact(fact) {
        // A fact that is called by its unit has said it already: `Beds at least 140`.
        Some(found) if !found.unit.is_empty() && !found.unit.eq_ignore_ascii_case(&found.name) => {
            let values = [("value", Value::from(text)), ("unit", Value::from(&found.unit))];
            say_with(message::VALUE_WITH_UNIT, &values)
        }
        _ => text,
    }
}

fn named<'a>(definition: &'a Definition, fact: &str, kind: Option<FactKind>, text: &'a str) -> Cow<'a, str> {
    match kind {
        Some(FactKind::Choice | FactKind::Choices) => option_name(definition, fact, text).into(),
        Some(FactKind::Date) => {
            text.parse::<Date>().map_or(Cow::Borrowed(text), |date| numbers::date(date).into())
        }
        Some(FactKind::Evidence) => EvidenceState::from_name(text).map_or(text, |state| state.label()).into(),
        _ => text.into(),
    }
}
