//! All types of a definition by their names, as their tables describe them.

use stagecraft_process::condition::{PlayTest, StepTest, Test};
use stagecraft_process::definition::*;
use stagecraft_process::record::{About, Described};

/// How a type is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An object with fields.
    Record,
    /// One of several words, alone or as the key of an object.
    Choice,
    /// The same, with the word at this key and the fields beside it.
    Tagged(&'static str),
}

macro_rules! described {
    ($($form:expr => $($name:ident),+;)*) => {
        /// Every type that is written by a table.
        pub const ALL: &[(Form, About)] = &[$($( ($form, $name::ABOUT) ),+),*];
    };
}

described! {
    Form::Record => Definition, Target, Calendar, Role, Fact, FactOption, Evidence, Person, Stage, Gate, Criterion,
        Route, Step, Content, Play, PlayEvidence, Promotion, Trigger, Alert, Outcomes, LossReason, Assumptions,
        Estimate, Spread, StageAssumption, FactMix, Given, PersonMix, OddsFactor, PlayAssumption, CriterionAssumption,
        Change, SampleDeal, Expected, DealEvent, Move, SystemMapping;
    Form::Choice => Motion, FactKind, EvidenceState, BuyerRole, Influence, Stance, ForecastCategory, Policy,
        Strictness, Proof, StepKind, Importance, ContentKind, PlayKind, PlayEvidenceState, Action, AlertLevel,
        Frequency, Origin, Distribution, MixValues, ChangeKind, Event, StepTest, PlayTest;
    Form::Tagged("event") => On;
}

/// What can be asked of a fact: not a type of its own in a file, but the keys of a condition.
pub const TESTS: About = Test::ABOUT;

/// Documentation as one paragraph.
pub fn words(doc: &[&str]) -> String {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    plain(&lines.join(" "))
}

/// Without the links of the code's own documentation.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let Some((inner, tail)) = after.split_once(']') else {
            plain.push('[');
            rest = after;
            continue;
        };
        plain.push_str(inner);
        rest = match tail.strip_prefix('(').and_then(|tail| tail.split_once(')')) {
            Some((_, tail)) => tail,
            None => tail,
        };
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// A type as it is written in code, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// One of a name.
    Named(String),
    /// None, or one.
    Maybe(Box<Type>),
    /// A list.
    List(Box<Type>),
    /// An object whose keys are ids.
    Map(Box<Type>),
    /// Two numbers.
    Two,
}

/// Takes a type apart. Pointers are not in the file.
pub fn parse(of: &str) -> Type {
    let of: String = of.chars().filter(|letter| !letter.is_whitespace()).collect();
    let inside = |wrapper: &str| {
        of.strip_prefix(wrapper)
            .and_then(|rest| rest.strip_prefix('<'))
            .and_then(|rest| rest.strip_suffix('>'))
    };
    if of == "[f64;2]" {
        return Type::Two;
    }
    for pointer in ["Rc", "Box"] {
        if let Some(inner) = inside(pointer) {
            return parse(inner);
        }
    }
    if let Some(inner) = inside("Option") {
        return Type::Maybe(Box::new(parse(inner)));
    }
    if let Some(inner) = inside("Vec") {
        return Type::List(Box::new(parse(inner)));
    }
    if let Some((_, value)) = inside("BTreeMap").and_then(|inner| inner.split_once(',')) {
        return Type::Map(Box::new(parse(value)));
    }
    Type::Named(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_taken_apart_and_words_freed_of_links() {
        let named = |name: &str| Box::new(Type::Named(name.into()));
        assert_eq!(parse("Vec<Rc<Stage>>"), Type::List(named("Stage")));
        assert_eq!(parse("BTreeMap<FactId, FactValue>"), Type::Map(named("FactValue")));
        assert_eq!(parse("Option < Box < Step > >"), Type::Maybe(named("Step")));
        assert_eq!(
            words(&[" Always [`FORMAT`].", " See [x](crate::y) there."]),
            "Always `FORMAT`. See x there."
        );
    }
}
