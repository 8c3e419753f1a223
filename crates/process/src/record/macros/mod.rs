//! The macros that make a type together with its table; the module above shows their use.
//!
//! In each of them a field is `pub name: Type = rule "key"`, with the rules of [`Rule`](super::Rule):
//! `required`, `default` (with `or value` where the usual value is not the type's blank one), `optional`,
//! `flattened` (a choice whose key stands among those of the record) and `rest` (keys that nobody knows).

mod choice;
mod names;
mod record;
mod serde;
mod shared;
