//! Objects: a table of fields, and the fields one by one.

use super::{Read, Reader, Tree, Variant, Write};
use serde_json::{Map, Value};

/// A field as its record's table has it.
#[derive(Debug)]
pub struct Field {
    /// Its key in the object; none for a field that has no key of its own.
    pub key: &'static str,
    /// When it is read and written.
    pub rule: Rule,
}

/// When a field is read and written.
#[derive(Debug)]
pub enum Rule {
    /// It must be there, and is always written.
    Required,
    /// It may be missing, and is always written.
    Default,
    /// It may be missing, and is not written where it is what is taken then.
    Optional,
    /// A choice whose key stands among those of the record.
    Among(&'static [Variant]),
    /// All keys that no other field has.
    Rest,
}

/// A record's fields by their position in its table, to be written.
pub trait Fields {
    /// The field at this position.
    fn part(&self, index: usize) -> Option<&dyn Write>;
}

/// A record's fields by their position in its table, to be read into.
pub trait FieldsMut {
    /// The field at this position.
    fn part_mut(&mut self, index: usize) -> Option<&mut dyn Read>;
}

/// Reads a record from an object.
pub fn read_record(table: &[Field], record: &mut dyn FieldsMut, value: &Value, reader: &mut Reader) {
    if let Some(keys) = reader.object(value) {
        read_fields(table, record, keys, reader);
    }
}

/// Reads the fields of a record from the keys of an object.
pub(super) fn read_fields(
    table: &[Field],
    record: &mut dyn FieldsMut,
    keys: &Map<String, Value>,
    reader: &mut Reader,
) {
    for (index, field) in table.iter().enumerate() {
        let Some(part) = record.part_mut(index) else { continue };
        match field.rule {
            Rule::Required => reader.required(keys, field.key, part),
            Rule::Default | Rule::Optional => reader.optional(keys, field.key, part),
            Rule::Among(variants) => part.read(&only(keys, |key| is_among(variants, key)), reader),
            Rule::Rest => {
                let has = |field: &Field, key: &str| match field.rule {
                    Rule::Among(variants) => is_among(variants, key),
                    _ => field.key == key,
                };
                let rest = only(keys, |key| !table.iter().any(|field| has(field, key)));
                part.read(&rest, reader);
            }
        }
    }
}

fn is_among(variants: &[Variant], key: &str) -> bool {
    variants.iter().any(|variant| variant.key == key)
}

/// Some of the keys of an object, as an object of their own.
fn only(keys: &Map<String, Value>, is_wanted: impl Fn(&str) -> bool) -> Value {
    let wanted = keys.iter().filter(|(key, _)| is_wanted(key));
    Value::Object(wanted.map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// A record as an object, in the order of its table.
pub fn write_record<'a>(table: &[Field], record: &'a dyn Fields) -> Tree<'a> {
    let mut pairs = Vec::with_capacity(table.len());
    write_fields(table, record, &mut pairs);
    Tree::Object(pairs)
}

/// Adds the fields of a record to the pairs of an object.
pub(super) fn write_fields<'a>(
    table: &[Field],
    record: &'a dyn Fields,
    pairs: &mut Vec<(&'a str, Tree<'a>)>,
) {
    for (index, field) in table.iter().enumerate() {
        let Some(part) = record.part(index) else { continue };
        match field.rule {
            Rule::Optional if part.is_usual() => {}
            Rule::Required | Rule::Default | Rule::Optional => pairs.push((field.key, part.write())),
            Rule::Among(_) | Rule::Rest => match part.write() {
                Tree::Object(more) => pairs.extend(more),
                Tree::Text(word) => pairs.push((word, Tree::Nothing)),
                _ => {}
            },
        }
    }
}
