//! What nobody knows: keys that are kept as they were and written again at their place.
//!
//! Every object of a document keeps such keys, but not every type has a field for them. One that stands in a
//! list or in a map of its own has ([`Rule::Rest`](super::Rule::Rest)): it is moved and removed, and what was
//! beside its keys goes with it. What is *part* of such a record, such as an estimate, the event a trigger waits
//! for or a distribution, leaves what it could not hold to the record around it, together with where it
//! stood. That way they stay as small as they are and are written down as easily (half of them are enums whose
//! variants would each need the field), and somebody who types another number over an estimate keeps what
//! another tool said beside it.
//!
//! What was left has a place only as long as something stands there: a key below an option that is gone, or
//! beside a word that is now another, is not written. [`Other::tidy`] forgets it for good.

use super::{Read, Reader, Tree, Write};
use serde_json::Value;
use std::collections::BTreeMap;

/// Keys that this version does not know, kept as they were: those of one object and those of its parts that
/// do not keep their own. It is one pointer, and null nearly always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Other(Option<Box<Kept>>);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Kept {
    /// Of a choice: the key its word stands at, if it has one, and the word. Beside another it has no place.
    choice: Option<(&'static str, &'static str)>,
    /// The unknown keys of the object itself.
    keys: BTreeMap<String, Value>,
    /// What its parts could not keep, by their known keys, or their places in a list.
    beneath: BTreeMap<String, Other>,
}

impl Other {
    /// Nothing.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether nothing is kept, neither here nor for any part.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Keeps a key of the object itself.
    pub fn insert(&mut self, key: &str, value: Value) {
        self.kept().keys.insert(key.to_owned(), value);
    }

    /// Takes a key of the object itself out again.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let taken = self.0.as_mut()?.keys.remove(key);
        self.forget_nothing();
        taken
    }

    /// Forgets what has no place in the part at this key any more.
    pub fn tidy(&mut self, key: &str, part: &dyn Write) {
        let Some(kept) = &mut self.0 else { return };
        if let Some(left) = kept.beneath.get_mut(key) {
            left.keep_what_fits(&part.write());
        }
        self.forget_nothing();
    }

    /// Forgets what has no place anywhere in the record whose rest this is, as it is written.
    pub(crate) fn tidied(&self, record: &dyn Write) -> Self {
        let mut tidied = self.clone();
        if !tidied.is_empty() {
            tidied.keep_what_fits(&record.write());
        }
        tidied
    }

    /// Says where the items of the list at this key were before: what was kept for them follows them, and is
    /// forgotten where they are gone.
    pub fn follow(&mut self, key: &str, came_from: &[Option<usize>]) {
        let Some(left) = self.0.as_mut().and_then(|kept| kept.beneath.get_mut(key)) else { return };
        let Some(items) = &mut left.0 else { return };
        let mut before = std::mem::take(&mut items.beneath);
        for (index, from) in came_from.iter().enumerate() {
            if let Some(item) = from.and_then(|from| before.remove(&from.to_string())) {
                items.beneath.insert(index.to_string(), item);
            }
        }
        left.forget_nothing();
        self.forget_nothing();
    }

    /// Keeps what a part at this key could not.
    pub(super) fn insert_beneath(&mut self, key: &str, left: Self) {
        if !left.is_empty() {
            self.kept().beneath.insert(key.to_owned(), left);
        }
    }

    /// What is kept belongs to a choice that is this word, at this tag.
    pub(super) fn belongs_to(&mut self, tag: &'static str, word: &'static str) {
        if let Some(kept) = &mut self.0 {
            kept.choice = Some((tag, word));
        }
    }

    /// What is kept belongs to the record in which a choice stands: its words are keys among others.
    pub(super) fn belongs_to_record(&mut self) {
        if let Some(kept) = &mut self.0 {
            kept.choice = None;
        }
    }

    /// What the part at this key could not keep.
    pub(super) fn beneath(&self, key: &str) -> Option<&Self> {
        self.0.as_ref()?.beneath.get(key)
    }

    /// The keys of the object itself.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, Tree<'_>)> {
        let keys = self.0.iter().flat_map(|kept| &kept.keys);
        keys.map(|(key, value)| (key.as_str(), Tree::Kept(value)))
    }

    /// Puts what was kept back into what is written of a part; whether any of it had a place.
    pub(super) fn put_into<'a>(&'a self, tree: &mut Tree<'a>) -> bool {
        let Some(kept) = &self.0 else { return false };
        if !kept.fits(tree) {
            return false;
        }
        let mut placed = !kept.keys.is_empty();
        for (key, left) in &kept.beneath {
            let part = match tree {
                Tree::Object(pairs) => pairs.iter_mut().find(|(known, _)| known == key).map(|(_, part)| part),
                Tree::List(items) => key.parse().ok().and_then(|at: usize| items.get_mut(at)),
                _ => None,
            };
            placed |= part.is_some_and(|part| left.put_into(part));
        }
        if let Tree::Text(word) = tree {
            *tree = Tree::Object(vec![(word, Tree::Nothing)]);
        }
        if let Tree::Object(pairs) = tree {
            pairs.extend(self.pairs());
        }
        placed
    }

    fn keep_what_fits(&mut self, tree: &Tree) {
        let Some(kept) = self.0.take().filter(|kept| kept.fits(tree)) else { return };
        let kept = self.0.insert(kept);
        kept.beneath.retain(|key, left| {
            let part = match tree {
                Tree::Object(pairs) => pairs.iter().find(|(known, _)| known == key).map(|(_, part)| part),
                Tree::List(items) => key.parse().ok().and_then(|at: usize| items.get(at)),
                _ => None,
            };
            part.is_some_and(|part| {
                left.keep_what_fits(part);
                !left.is_empty()
            })
        });
        self.forget_nothing();
    }

    /// Nothing kept is kept as nothing.
    fn forget_nothing(&mut self) {
        if let Some(kept) = &mut self.0 {
            kept.beneath.retain(|_, left| !left.is_empty());
        }
        self.0 = self.0.take().filter(|kept| !kept.keys.is_empty() || !kept.beneath.is_empty());
    }

    fn kept(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }
}

impl Kept {
    /// Whether this is what it was kept for.
    fn fits(&self, tree: &Tree) -> bool {
        match (self.choice, tree) {
            (None, Tree::Object(_) | Tree::List(_)) => true,
            (Some(("", word)), Tree::Text(alone)) => *alone == word,
            (Some(("", word)), Tree::Object(pairs)) => pairs.first().is_some_and(|(key, _)| *key == word),
            (Some(choice), Tree::Object(pairs)) => {
                matches!(pairs.first(), Some((tag, Tree::Text(word))) if (*tag, *word) == choice)
            }
            _ => false,
        }
    }
}

/// The rest of the record that is being read: what the reader was left with when all its fields were read.
impl Read for Other {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, _value: &Value, reader: &mut Reader) {
        *self = std::mem::take(&mut reader.other);
    }
}

impl Write for Other {
    fn write(&self) -> Tree<'_> {
        Tree::Rest(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}
