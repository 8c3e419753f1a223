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
    /// All keys that no other field has, and what the fields could not keep: [`Other`](super::Other).
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
        read_fields(table, "", record, keys, reader);
    }
}

/// Reads the fields of a record from the keys of an object. What is not among them, other than the tag, goes to
/// the record's rest, or stays with the reader for the record around.
pub(super) fn read_fields(
    table: &[Field],
    tag: &str,
    record: &mut dyn FieldsMut,
    keys: &Map<String, Value>,
    reader: &mut Reader,
) {
    for (index, field) in table.iter().enumerate() {
        let Some(part) = record.part_mut(index) else { continue };
        match field.rule {
            Rule::Required => reader.required(keys, field.key, part),
            Rule::Default | Rule::Optional => reader.optional(keys, field.key, part),
            Rule::Among(variants) => {
                let among = keys.iter().filter(|(key, _)| is_among(variants, key));
                let among = among.map(|(key, value)| (key.clone(), value.clone())).collect();
                part.read(&Value::Object(among), reader);
                reader.other.belongs_to_record();
            }
            Rule::Rest => {}
        }
    }
    let is_known = |field: &Field, key: &str| match field.rule {
        Rule::Among(variants) => is_among(variants, key),
        Rule::Rest => false,
        _ => field.key == key,
    };
    for (key, value) in keys {
        if key != tag && !table.iter().any(|field| is_known(field, key)) {
            reader.other.insert(key, value.clone());
        }
    }
    if let Some(rest) = rest(table).and_then(|rest| record.part_mut(rest)) {
        rest.read(&Value::Null, reader);
    }
}

fn is_among(variants: &[Variant], key: &str) -> bool {
    variants.iter().any(|variant| variant.key == key)
}

/// The position of the field that keeps what no other does.
fn rest(table: &[Field]) -> Option<usize> {
    table.iter().position(|field| matches!(field.rule, Rule::Rest))
}

/// A record as an object, in the order of its table.
pub fn write_record<'a>(table: &[Field], record: &'a dyn Fields) -> Tree<'a> {
    let mut pairs = Vec::with_capacity(table.len());
    write_fields(table, record, &mut pairs);
    Tree::Object(pairs)
}

/// Adds the fields of a record to the pairs of an object, and after them what its rest has kept. What that has
/// kept for the parts is put back into them; a part that is the usual one is then written as well.
pub(super) fn write_fields<'a>(
    table: &[Field],
    record: &'a dyn Fields,
    pairs: &mut Vec<(&'a str, Tree<'a>)>,
) {
    let other = rest(table).and_then(|rest| record.part(rest)).map(Write::write);
    let other = match other {
        Some(Tree::Rest(other)) if !other.is_empty() => Some(other),
        _ => None,
    };
    let put_back = |key: &str, tree: &mut Tree<'a>| {
        other.and_then(|other| other.beneath(key)).is_some_and(|left| left.put_into(tree))
    };
    for (index, field) in table.iter().enumerate() {
        let Some(part) = record.part(index) else { continue };
        match field.rule {
            Rule::Optional if part.is_usual() && other.is_none() => {}
            Rule::Required | Rule::Default | Rule::Optional => {
                let mut tree = part.write();
                if put_back(field.key, &mut tree) || !matches!(field.rule, Rule::Optional) || !part.is_usual()
                {
                    pairs.push((field.key, tree));
                }
            }
            Rule::Among(_) => {
                let more = match part.write() {
                    Tree::Object(more) => more,
                    Tree::Text(word) => vec![(word, Tree::Nothing)],
                    _ => continue,
                };
                for (key, mut tree) in more {
                    put_back(key, &mut tree);
                    pairs.push((key, tree));
                }
            }
            Rule::Rest => {}
        }
    }
    if let Some(other) = other {
        pairs.extend(other.pairs());
    }
}
