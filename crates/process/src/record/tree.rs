//! What is to be written, as a tree that borrows its words, and its canonical text.

use super::Other;
use super::reader::push_key;
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};
use std::fmt;

/// A value that is to be written. Other than a [`Value`] it keeps its keys in the order of the language.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree<'a> {
    /// `null`
    Nothing,
    /// `true` or `false`
    YesNo(bool),
    /// A number; it must be finite.
    Number(f64),
    /// A number that is counted.
    Count(i64),
    /// Words.
    Text(&'a str),
    /// Words that were made for writing.
    Made(String),
    /// A list.
    List(Vec<Tree<'a>>),
    /// An object, its keys in the order in which they are written.
    Object(Vec<(&'a str, Tree<'a>)>),
    /// A value that was read and is written as it was.
    Kept(&'a Value),
    /// Keys that nobody knew, and that stand after all others.
    Rest(&'a Other),
}

/// A number that JSON cannot hold: infinite, or none at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFinite {
    /// Where: a JSON pointer.
    pub path: String,
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the number at {} is not finite", self.path)
    }
}

impl std::error::Error for NotFinite {}

/// Larger numbers are not all whole numbers that JSON readers keep apart.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Tree<'_> {
    /// Adds its canonical text: two spaces for each level, whole numbers without a fraction.
    ///
    /// # Errors
    /// If a number is not finite.
    pub fn print(&self, indent: usize, text: &mut String) -> Result<(), NotFinite> {
        match self {
            Self::Nothing | Self::Kept(Value::Null) => text.push_str("null"),
            Self::YesNo(yes) | Self::Kept(Value::Bool(yes)) => {
                text.push_str(if *yes { "true" } else { "false" });
            }
            Self::Number(number) => print_number(*number, text)?,
            Self::Count(number) => text.push_str(&number.to_string()),
            Self::Kept(Value::Number(number)) => match number.as_f64().filter(|_| number.is_f64()) {
                Some(number) => print_number(number, text)?,
                None => text.push_str(&number.to_string()),
            },
            Self::Text(words) => print_text(words, text),
            Self::Made(words) | Self::Kept(Value::String(words)) => print_text(words, text),
            Self::List(items) => {
                print_items('[', ']', items.len(), indent, text, &mut |at, inner, text| {
                    let Some(item) = items.get(at) else { return Ok(()) };
                    item.print(inner, text).map_err(|error| error.inside(&at.to_string()))
                })?;
            }
            Self::Object(pairs) => {
                print_items('{', '}', pairs.len(), indent, text, &mut |at, inner, text| {
                    let Some((key, item)) = pairs.get(at) else { return Ok(()) };
                    print_text(key, text);
                    text.push_str(": ");
                    item.print(inner, text).map_err(|error| error.inside(key))
                })?;
            }
            Self::Kept(Value::Array(items)) => {
                Tree::List(items.iter().map(Tree::Kept).collect()).print(indent, text)?;
            }
            Self::Kept(Value::Object(keys)) => {
                let pairs = keys.iter().map(|(key, value)| (key.as_str(), Tree::Kept(value)));
                Tree::Object(pairs.collect()).print(indent, text)?;
            }
            Self::Rest(other) => Tree::Object(other.pairs().collect()).print(indent, text)?,
        }
        Ok(())
    }
}

impl NotFinite {
    fn inside(self, key: &str) -> Self {
        let mut path = String::new();
        push_key(&mut path, key);
        path.push_str(&self.path);
        Self { path }
    }
}

type PrintItem<'a> = dyn FnMut(usize, usize, &mut String) -> Result<(), NotFinite> + 'a;

fn print_items(
    open: char,
    close: char,
    count: usize,
    indent: usize,
    text: &mut String,
    print: &mut PrintItem,
) -> Result<(), NotFinite> {
    text.push(open);
    for at in 0..count {
        if at > 0 {
            text.push(',');
        }
        new_line(indent + 1, text);
        print(at, indent + 1, text)?;
    }
    if count > 0 {
        new_line(indent, text);
    }
    text.push(close);
    Ok(())
}

fn new_line(indent: usize, text: &mut String) {
    const SPACES: &str = "                                                                ";
    text.push('\n');
    let mut wanted = indent * 2;
    while wanted > 0 {
        let some = wanted.min(SPACES.len());
        text.push_str(&SPACES[..some]);
        wanted -= some;
    }
}

fn print_number(number: f64, text: &mut String) -> Result<(), NotFinite> {
    let is_whole = number.trunc().total_cmp(&number).is_eq() && number.abs() < LARGEST_WHOLE;
    if is_whole {
        text.push_str(&(number as i64).to_string());
        return Ok(());
    }
    let number = Number::from_f64(number).ok_or_else(|| NotFinite { path: String::new() })?;
    text.push_str(&number.to_string());
    Ok(())
}

fn print_text(words: &str, text: &mut String) {
    text.push('"');
    let mut rest = words;
    // All that is escaped is a byte of its own, so what is between can be taken as it is.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, escaped) = rest.split_at(at);
        text.push_str(plain);
        match escaped.as_bytes()[0] {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            0x8 => text.push_str("\\b"),
            0xc => text.push_str("\\f"),
            byte => text.push_str(&format!("\\u{byte:04x}")),
        }
        rest = &escaped[1..];
    }
    text.push_str(rest);
    text.push('"');
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Number(number) if number.is_finite() => serializer.serialize_f64(*number),
            Self::Number(number) => Err(S::Error::custom(format!("{number} is not a number that JSON has"))),
            Self::Count(number) => serializer.serialize_i64(*number),
            Self::Text(words) => serializer.serialize_str(words),
            Self::Made(words) => serializer.serialize_str(words),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (key, item) in pairs {
                    map.serialize_entry(key, item)?;
                }
                map.end()
            }
            Self::Kept(value) => value.serialize(serializer),
            Self::Rest(other) => Tree::Object(other.pairs().collect()).serialize(serializer),
        }
    }
}
