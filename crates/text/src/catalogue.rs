//! Messages, and how they become text.

use crate::language::language;
use crate::marks::{CLOSE, DEFAULT, END, SELECT, VARIABLE, VARIANT};
use crate::numbers;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message without variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message(pub(crate) [&'static str; LANGUAGES]);

/// A message with variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence(pub(crate) [&'static str; LANGUAGES]);

impl Message {
    /// The message as one that could have variables.
    pub const fn as_sentence(self) -> Sentence {
        Sentence(self.0)
    }
}

impl From<Message> for Sentence {
    fn from(message: Message) -> Self {
        message.as_sentence()
    }
}

/// A value for a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A number, written with at most three decimals.
    Number(f64),
    /// A whole number.
    Whole(i64),
}

impl Value<'_> {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(numbers::number(*number)),
            Self::Whole(number) => Cow::Owned(numbers::whole(*number)),
        }
    }

    /// How well a key fits: 0 not at all, 2 by its plural category, 3 exactly.
    fn fits(&self, key: &str) -> u8 {
        let text = self.text();
        match self {
            _ if text == key => 3,
            Self::Number(_) | Self::Whole(_) if language().plural(&text) == key => 2,
            _ => 0,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

macro_rules! from_whole {
    ($($kind:ty)*) => { $(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self { Self::Whole(i64::from(number)) }
        }
    )* };
}

from_whole!(u8 u16 u32 i32 i64);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

fn present(texts: [&'static str; LANGUAGES]) -> &'static str {
    texts.get(language() as usize).copied().unwrap_or_default()
}

/// A message, in the language that is spoken.
pub fn say(message: Message) -> &'static str {
    present(message.0)
}

/// A message with its variables filled in, in the language that is spoken. A variable that is not given
/// stands as its name in braces.
pub fn say_with(sentence: impl Into<Sentence>, arguments: &[(&str, Value<'_>)]) -> String {
    render_sentence(sentence.into(), arguments)
}

fn render_sentence(sentence: Sentence, arguments: &[(&str, Value<'_>)]) -> String {
    let mut out = String::new();
    render(present(sentence.0), arguments, &mut out);
    out
}

/// A message of a family by the rest of its id.
pub(crate) fn member<T: Copy>(family: &[(&str, T)], name: &str) -> Option<T> {
    family.iter().find(|(rest, _)| *rest == name).map(|(_, found)| *found)
}

/// The text up to this byte, and what follows the byte. All marks are single bytes.
fn around(text: &str, at: usize) -> (&str, &str) {
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

/// The name or key at the beginning of a text, and what follows its end.
fn named(text: &str) -> (&str, &str) {
    around(text, text.bytes().position(|byte| byte == END as u8).unwrap_or(text.len()))
}

fn render(mut text: &str, arguments: &[(&str, Value<'_>)], out: &mut String) {
    while let Some(at) = text.bytes().position(|byte| byte <= CLOSE as u8) {
        let mark = text.as_bytes().get(at).map(|byte| char::from(*byte));
        let (plain, marked) = around(text, at);
        out.push_str(plain);
        let (name, rest) = named(marked);
        let value = arguments.iter().find(|(given, _)| *given == name).map(|(_, value)| value);
        text = rest;
        if mark == Some(SELECT) {
            let (chosen, rest) = choose(text, value);
            render(chosen, arguments, out);
            text = rest;
        } else if let Some(value) = value {
            out.push_str(&value.text());
        } else if mark == Some(VARIABLE) {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
    }
    out.push_str(text);
}

/// The variant that fits best, and the text after the choice.
fn choose<'a>(text: &'a str, value: Option<&Value<'_>>) -> (&'a str, &'a str) {
    let (mut best, mut chosen) = (0, "");
    let (mut depth, mut begun) = (0_u32, None);
    for (at, byte) in text.bytes().enumerate() {
        match char::from(byte) {
            SELECT => depth += 1,
            CLOSE if depth > 0 => depth -= 1,
            mark @ (CLOSE | VARIANT | DEFAULT) if depth == 0 => {
                if let Some((fit, from)) = begun.take()
                    && fit > best
                {
                    best = fit;
                    chosen = text.get(from..at).unwrap_or_default();
                }
                let (_, rest) = around(text, at);
                if mark == CLOSE {
                    return (chosen, rest);
                }
                let (key, _) = named(rest);
                let fit = value.map_or(0, |value| value.fits(key)).max(u8::from(mark == DEFAULT));
                begun = Some((fit, at + key.len() + 2));
            }
            _ => {}
        }
    }
    (chosen, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_renders_with_the_variables_it_declares() {
        for (id, sentence, variables) in EVERY {
            for value in [Value::from("x"), Value::from(1), Value::from(0), Value::from(2.5)] {
                let values: Vec<(&str, Value<'_>)> =
                    variables.iter().map(|name| (*name, value.clone())).collect();
                let text = say_with(*sentence, &values);
                assert!(!text.trim().is_empty(), "{id} is empty");
                assert!(!text.contains(|c| c <= CLOSE || c == '{' || c == '}'), "{id}: {text}");
                assert_eq!(text, text.trim(), "{id} has space around it");
            }
        }
    }

    #[test]
    fn choices_take_the_best_key_and_nest() {
        let text = "\u{3}n\u{2}\u{4}one\u{2}one\u{4}0\u{2}none\u{5}other\u{2}\u{3}s\u{2}\u{4}a\u{2}A \u{1}n\u{2}\u{5}b\u{2}B\u{6}\u{6}.";
        let sentence = Sentence([text; LANGUAGES]);
        for (n, s, expected) in [
            (Value::from(1), "a", "one."),
            (Value::from(1.0), "a", "one."),
            (Value::from(0), "a", "none."),
            (Value::from(1200), "a", "A 1,200."),
            (Value::from(2), "c", "B."),
            (Value::from("one"), "c", "one."),
        ] {
            assert_eq!(say_with(sentence, &[("n", n), ("s", s.into())]), expected);
        }
        assert_eq!(say_with(sentence, &[]), "B.");
        assert_eq!(say_with(sentence, &[("s", "a".into())]), "A {n}.");
    }

    #[test]
    fn languages_are_those_of_the_catalogues() {
        assert_eq!(crate::Language::from_tag("en-GB"), Some(crate::Language::English));
        assert_eq!(crate::Language::from_tag("xx"), None);
        crate::set_language(crate::Language::English);
        assert_eq!(say(message::WORD_AND), "and");
    }
}
