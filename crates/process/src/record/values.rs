//! What everything else is made of: words, numbers, lists, maps.

use super::{Part, Reader, Tree};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

impl Part for String {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::String(words) => self.clone_from(words),
            other => reader.expected("a text", other),
        }
    }
    fn write(&self) -> Tree<'_> {
        Tree::Text(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

impl Part for bool {
    fn blank() -> Self {
        false
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Bool(yes) => *self = *yes,
            other => reader.expected("true or false", other),
        }
    }
    fn write(&self) -> Tree<'_> {
        Tree::YesNo(*self)
    }
    fn is_usual(&self) -> bool {
        !self
    }
}

impl Part for f64 {
    fn blank() -> Self {
        0.0
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value.as_f64() {
            Some(number) => *self = number,
            None => reader.expected("a number", value),
        }
    }
    fn write(&self) -> Tree<'_> {
        Tree::Number(*self)
    }
    fn is_usual(&self) -> bool {
        *self == 0.0
    }
}

macro_rules! counts {
    ($($count:ty)*) => { $(
        impl Part for $count {
            fn blank() -> Self {
                0
            }
            fn read(&mut self, value: &Value, reader: &mut Reader) {
                match value.as_u64().map(Self::try_from) {
                    Some(Ok(count)) => *self = count,
                    _ => reader.expected(&format!("a whole number from 0 to {}", Self::MAX), value),
                }
            }
            fn write(&self) -> Tree<'_> {
                Tree::Count((*self).into())
            }
            fn is_usual(&self) -> bool {
                *self == 0
            }
        }
    )* };
}

counts!(u8 u32);

/// Whatever it is: it is kept as it was.
impl Part for Value {
    fn blank() -> Self {
        Self::Null
    }
    fn read(&mut self, value: &Value, _reader: &mut Reader) {
        self.clone_from(value);
    }
    fn write(&self) -> Tree<'_> {
        Tree::Kept(self)
    }
}

impl<T: Part> Part for Option<T> {
    fn blank() -> Self {
        None
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Null => *self = None,
            value => self.insert(T::blank()).read(value, reader),
        }
    }
    fn write(&self) -> Tree<'_> {
        self.as_ref().map_or(Tree::Nothing, T::write)
    }
    fn is_usual(&self) -> bool {
        self.is_none()
    }
}

impl<T: Part> Part for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        (**self).read(value, reader);
    }
    fn write(&self) -> Tree<'_> {
        (**self).write()
    }
    fn is_usual(&self) -> bool {
        (**self).is_usual()
    }
}

impl<T: Part> Part for Rc<T> {
    fn blank() -> Self {
        Rc::new(T::blank())
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        if let Some(own) = Rc::get_mut(self) {
            own.read(value, reader);
        } else {
            let mut own = T::blank();
            own.read(value, reader);
            *self = Rc::new(own);
        }
    }
    fn write(&self) -> Tree<'_> {
        (**self).write()
    }
    fn is_usual(&self) -> bool {
        (**self).is_usual()
    }
}

/// A list that is read item by item.
trait Items {
    /// Adds a blank item, to be read into.
    fn add(&mut self) -> Option<&mut dyn Part>;
    /// The item at this place.
    fn item(&self, index: usize) -> Option<&dyn Part>;
}

impl<T: Part> Items for Vec<T> {
    fn add(&mut self) -> Option<&mut dyn Part> {
        self.push(T::blank());
        self.last_mut().map(|item| item as &mut dyn Part)
    }
    fn item(&self, index: usize) -> Option<&dyn Part> {
        self.get(index).map(|item| item as &dyn Part)
    }
}

impl<T: Part> Part for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        self.clear();
        read_items(self, value, reader);
    }
    fn write(&self) -> Tree<'_> {
        write_items(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

fn read_items(items: &mut dyn Items, value: &Value, reader: &mut Reader) {
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
trait Entries {
    /// Adds a blank value at this key, to be read into.
    fn add(&mut self, key: &str) -> Result<&mut dyn Part, String>;
    /// Goes over all keys in their order.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Part));
}

impl<K: Key + Ord, V: Part> Entries for BTreeMap<K, V> {
    fn add(&mut self, key: &str) -> Result<&mut dyn Part, String> {
        Ok(self.entry(K::from_key(key)?).or_insert_with(V::blank))
    }
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Part)) {
        for (key, value) in self {
            visit(key.as_key(), value);
        }
    }
}

impl<K: Key + Ord, V: Part> Part for BTreeMap<K, V> {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        self.clear();
        if let Some(keys) = reader.object(value) {
            read_entries(self, keys, reader);
        }
    }
    fn write(&self) -> Tree<'_> {
        write_entries(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

fn read_entries(entries: &mut dyn Entries, keys: &Map<String, Value>, reader: &mut Reader) {
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
