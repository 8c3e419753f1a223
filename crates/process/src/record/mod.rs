//! Records: plain data read from JSON and written to it by tables of fields.
//!
//! A derive makes code for every type, and a definition has sixty: that was an eighth of the page.
//! Here a type brings a table of its keys and hands out its fields one by one, to be read or written; what
//! goes over the table, looks keys up, keeps those it does not know and says what is missing is written once,
//! for all of them, over [`serde_json::Value`].
//!
//! Three macros make a type together with its table:
//!
//! ```
//! use stagecraft_process::record::{Other, from_value};
//! use stagecraft_process::{choice, names, record};
//!
//! record! {
//!     /// A thing on a shelf.
//!     #[derive(Debug, Clone, PartialEq)]
//!     pub struct Thing {
//!         /// What it is called: it must be there.
//!         pub name: String = required "name",
//!         /// How many there are: 1 where nothing is said, and written also then.
//!         pub count: u32 = default "count" or 1,
//!         /// What it weighs: nothing where nothing is said, and not written then.
//!         pub grams: Option<f64> = optional "grams",
//!         /// What it is made of.
//!         pub material: Material = default "material",
//!         /// How it is kept: the key of the choice stands among those of the thing.
//!         pub keeping: Keeping = flattened,
//!         /// Keys that nobody knows, of the thing and of its keeping.
//!         pub other: Other = rest,
//!     }
//! }
//!
//! names! {
//!     /// What a thing is made of: one word of a few.
//!     #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
//!     pub enum Material {
//!         /// Wood: what is taken where nothing is said.
//!         #[default]
//!         Wood = "wood",
//!         /// Iron.
//!         Iron = "iron",
//!     }
//! }
//!
//! choice! {
//!     /// How a thing is kept: a word alone, or an object with that word as its key.
//!     #[derive(Debug, Clone, PartialEq)]
//!     pub enum Keeping {
//!         /// `"anywhere"`
//!         Anywhere = "anywhere",
//!         /// `{"on": "the shelf"}`
//!         On(String) = "on",
//!         /// `{"cooled": {"degrees": 4}}`
//!         Cooled {
//!             /// How far.
//!             degrees: f64 = required "degrees",
//!         } = "cooled",
//!     }
//! }
//!
//! let json = serde_json::json!({"name": "egg", "cooled": {"degrees": "4"}});
//! let problems = from_value::<Thing>(&json).unwrap_err();
//! assert_eq!(problems[0].to_string(), "/cooled/degrees: expected a number, found a text");
//! ```
//!
//! Whatever else is read and written implements [`Read`] and [`Write`] by hand. Every such type has serde's
//! traits too, by way of the same tables ([`serde_by_parts`](crate::serde_by_parts)); since a value's form is
//! looked at before it is read, formats that do not describe themselves, such as postcard, cannot read them.
//! What the tables know beyond that, such as the words of the documentation, is in [`Described`].

mod about;
mod choices;
mod collections;
mod fields;
mod macros;
mod other;
mod reader;
mod tree;
mod values;

pub use about::{About, AboutPart, Described};
pub use choices::{
    Choice, ChoiceMut, Payload, Variant, not_among, read_choice, read_name, read_tagged, write_choice,
    write_tagged,
};
pub use collections::Key;
pub use fields::{Field, Fields, FieldsMut, Rule, read_record, write_record};
pub use other::Other;
pub(crate) use reader::push_key;
pub use reader::{Problem, Reader};
pub use tree::{NotFinite, Tree};

#[doc(hidden)]
pub mod exports {
    //! What the macros need in the crates that use them.

    use super::Problem;
    pub use serde;
    pub use serde_json::Value;

    /// The first of these problems, in words.
    pub fn first(problems: &[Problem]) -> String {
        problems.first().map_or_else(String::new, Problem::to_string)
    }

    /// Where the first mark is; the first place if there is none.
    pub const fn position(marks: &[bool]) -> usize {
        let mut at = 0;
        while at < marks.len() {
            if marks[at] {
                return at;
            }
            at += 1;
        }
        0
    }
}

use serde_json::Value;

/// What can be read from JSON.
///
/// Reading and writing are two traits so that what only reads, such as a worker, does not carry the other.
pub trait Read: 'static {
    /// A value to read into. It stands in for what cannot be read, and is never handed out then.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads from this value; `self` is blank before. What is wrong goes to the reader, and reading goes on,
    /// so that one pass finds all of it.
    fn read(&mut self, value: &Value, reader: &mut Reader);
}

/// What can be written as JSON.
pub trait Write: 'static {
    /// As it is written.
    fn write(&self) -> Tree<'_>;

    /// Whether it is what is taken where nothing is said: an optional field is not written then.
    fn is_usual(&self) -> bool {
        false
    }
}

/// Reads a value.
///
/// # Errors
/// With everything that could not be read, in the order of the fields.
pub fn from_value<T: Read>(value: &Value) -> Result<T, Vec<Problem>> {
    let mut read = T::blank();
    let mut reader = Reader::default();
    read.read(value, &mut reader);
    let problems = reader.problems();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}
