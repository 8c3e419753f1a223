//! One of several: a word alone, or a word with what belongs to it.

use super::fields::{read_fields, write_fields, write_record};
use super::{Field, Fields, FieldsMut, Reader, Tree};
use serde_json::Value;

/// A variant as its choice's table has it.
#[derive(Debug)]
pub struct Variant {
    /// Its word.
    pub key: &'static str,
    /// What belongs to it.
    pub payload: Payload,
}

/// What belongs to a variant.
#[derive(Debug)]
pub enum Payload {
    /// Nothing: the word stands alone.
    Nothing,
    /// One value.
    Value,
    /// An object with these fields.
    Fields(&'static [Field]),
}

/// A value that is one of several variants, to be written. Its fields are those of the variant it is.
pub trait Choice: Fields {
    /// The position of the variant it is in the table.
    fn chosen(&self) -> usize;
}

/// A value that is one of several variants, to be read into. Its fields are those of the variant it is.
pub trait ChoiceMut: FieldsMut {
    /// Becomes the variant at this position, blank.
    fn choose(&mut self, index: usize);
}

/// Reads a choice: `"word"`, or `{"word": …}`. Keys beside the word that are no words are kept.
pub fn read_choice(table: &[Variant], choice: &mut dyn ChoiceMut, value: &Value, reader: &mut Reader) {
    let (word, inner) = match value {
        Value::String(word) => (word, None),
        Value::Object(keys) => {
            let is_word = |key: &str| table.iter().any(|variant| variant.key == key);
            let mut words = keys.iter().filter(|(key, _)| keys.len() == 1 || is_word(key));
            match (words.next(), words.next()) {
                (Some((word, inner)), None) => {
                    for (key, value) in keys.iter().filter(|(key, _)| *key != word) {
                        reader.other.insert(key, value.clone());
                    }
                    (word, Some(inner))
                }
                (None, _) if keys.is_empty() => {
                    return reader.problem(format!("expected {}", one_of(table)));
                }
                _ => {
                    let found: Vec<&str> = keys.keys().map(String::as_str).collect();
                    return reader.problem(format!(
                        "expected {}, found {}",
                        one_of(table),
                        found.join(" and ")
                    ));
                }
            }
        }
        other => return reader.expected(&one_of(table), other),
    };
    let Some(variant) = choose(table, choice, word, reader) else { return };
    let Some(inner) = inner else {
        if !matches!(variant.payload, Payload::Nothing) {
            reader.problem(format!("\"{word}\" does not stand alone: expected {{\"{word}\": …}}"));
        }
        return;
    };
    let outside = reader.open(word);
    match &variant.payload {
        Payload::Nothing if inner.is_null() => {}
        Payload::Nothing => reader.expected("null", inner),
        Payload::Value => {
            if let Some(part) = choice.part_mut(0) {
                part.read(inner, reader);
            }
        }
        Payload::Fields(fields) => {
            if let Some(keys) = reader.object(inner) {
                read_fields(fields, "", choice, keys, reader);
            }
        }
    }
    reader.close(word, outside);
    reader.other.belongs_to("", variant.key);
}

/// Reads a choice whose word stands at a key of its own beside its fields: `{"event": "word", …}`.
pub fn read_tagged(
    tag: &'static str,
    table: &[Variant],
    choice: &mut dyn ChoiceMut,
    value: &Value,
    reader: &mut Reader,
) {
    let Some(keys) = reader.object(value) else { return };
    let mut word = String::new();
    let known = reader.count();
    reader.required(keys, tag, &mut word);
    if reader.count() > known {
        return;
    }
    let outside = reader.enter(tag);
    let chosen = choose(table, choice, &word, reader);
    reader.leave(outside);
    let Some(variant) = chosen else { return };
    let fields: &[Field] = match &variant.payload {
        Payload::Fields(fields) => fields,
        _ => &[],
    };
    read_fields(fields, tag, choice, keys, reader);
    reader.other.belongs_to(tag, variant.key);
}

fn choose<'t>(
    table: &'t [Variant],
    choice: &mut dyn ChoiceMut,
    word: &str,
    reader: &mut Reader,
) -> Option<&'t Variant> {
    let found = table.iter().enumerate().find(|(_, variant)| variant.key == word);
    match found {
        Some((index, variant)) => {
            choice.choose(index);
            Some(variant)
        }
        None => {
            reader.problem(format!("unknown kind \"{word}\", expected {}", one_of(table)));
            None
        }
    }
}

fn one_of(table: &[Variant]) -> String {
    let words: Vec<&str> = table.iter().map(|variant| variant.key).collect();
    format!("one of {}", words.join(", "))
}

/// A choice as a word alone, or as an object with the word as its only key.
pub fn write_choice<'a>(table: &'a [Variant], choice: &'a dyn Choice) -> Tree<'a> {
    let Some(variant) = table.get(choice.chosen()) else { return Tree::Nothing };
    let inner = match &variant.payload {
        Payload::Nothing => return Tree::Text(variant.key),
        Payload::Value => choice.part(0).map_or(Tree::Nothing, |part| part.write()),
        Payload::Fields(fields) => write_record(fields, choice),
    };
    Tree::Object(vec![(variant.key, inner)])
}

/// A choice as an object that has the word at a key of its own.
pub fn write_tagged<'a>(tag: &'a str, table: &'a [Variant], choice: &'a dyn Choice) -> Tree<'a> {
    let Some(variant) = table.get(choice.chosen()) else { return Tree::Nothing };
    let mut pairs = vec![(tag, Tree::Text(variant.key))];
    if let Payload::Fields(fields) = &variant.payload {
        write_fields(fields, choice, &mut pairs);
    }
    Tree::Object(pairs)
}

/// Reads one word of a few: its position among them.
pub fn read_name(names: &[&str], value: &Value, reader: &mut Reader) -> Option<usize> {
    let Value::String(word) = value else {
        reader.expected(&format!("one of {}", names.join(", ")), value);
        return None;
    };
    let found = names.iter().position(|name| name == word);
    if found.is_none() {
        reader.problem(not_among(names, word));
    }
    found
}

/// What is said about a word that is none of these.
pub fn not_among(names: &[&str], word: &str) -> String {
    format!("unknown value \"{word}\", expected one of {}", names.join(", "))
}
