//! Lists and maps.

use super::{Read, Reader, Tree, Write};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A list that is read item by item.
trait ItemsMut {
    /// Adds a blank item, to be read into.
    fn add(&mut self) -> Option<&mut dyn Read>;
}

/// A list that is written item by item.
trait Items {
    /// The item at this place.
    fn item(&self, index: usize) -> Option<&dyn Write>;
}

impl<T: Read> ItemsMut for Vec<T> {
    fn add(&mut self) -> Option<&mut dyn Read> {
        self.push(T::blank());
        self.last_mut().map(|item| item as &mut dyn Read)
    }
}

impl<T: Write> Items for Vec<T> {
    fn item(&self, index: usize) -> Option<&dyn Write> {
        self.get(index).map(|item| item as &dyn Write)
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        read_items(self, value, reader);
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self) -> Tree<'_> {
        write_items(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

fn read_items(items: &mut dyn ItemsMut, value: &Value, reader: &mut Reader) {
    let Value::Array(values) = value else { return reader.expected("a list", value) };
    for (index, value) in values.iter().enumerate() {
        if let Some(item) = items.add() {
            reader.at_index(index, value, item);
        }
    }
}

fn write_items(items: &dyn Items) -> Tree<'_> {
    let mut written = Vec::new();
    while let Some(item) = items.item(written.len()) {
        written.push(item.write());
    }
    Tree::List(written)
}

/// What can be the key of a map.
pub trait Key: Sized + 'static {
    /// The key with this name.
    ///
    /// # Errors
    /// With what the names are, if there is none.
    fn from_key(key: &str) -> Result<Self, String>;
    /// Its name.
    fn as_key(&self) -> &str;
}

impl Key for String {
    fn from_key(key: &str) -> Result<Self, String> {
        Ok(key.to_owned())
    }
    fn as_key(&self) -> &str {
        self
    }
}

/// A map that is read key by key.
trait EntriesMut {
    /// Adds a blank value at this key, to be read into.
    fn add(&mut self, key: &str) -> Result<&mut dyn Read, String>;
}

/// A map that is written key by key.
trait Entries {
    /// Goes over all keys in their order.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Write));
}

impl<K: Key + Ord, V: Read> EntriesMut for BTreeMap<K, V> {
    fn add(&mut self, key: &str) -> Result<&mut dyn Read, String> {
        Ok(self.entry(K::from_key(key)?).or_insert_with(V::blank))
    }
}

impl<K: Key + Ord, V: Write> Entries for BTreeMap<K, V> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Write)) {
        for (key, value) in self {
            visit(key.as_key(), value);
        }
    }
}

impl<K: Key + Ord, V: Read> Read for BTreeMap<K, V> {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        if let Some(keys) = reader.object(value) {
            read_entries(self, keys, reader);
        }
    }
}

impl<K: Key + Ord, V: Write> Write for BTreeMap<K, V> {
    fn write(&self) -> Tree<'_> {
        write_entries(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

fn read_entries(entries: &mut dyn EntriesMut, keys: &Map<String, Value>, reader: &mut Reader) {
    for (key, value) in keys {
        match entries.add(key) {
            Ok(entry) => reader.at_key(key, value, entry),
            Err(error) => {
                let outside = reader.enter(key);
                reader.problem(error);
                reader.leave(outside);
            }
        }
    }
}

fn write_entries(entries: &dyn Entries) -> Tree<'_> {
    let mut pairs = Vec::new();
    entries.each(&mut |key, value| pairs.push((key, value.write())));
    Tree::Object(pairs)
}
