//! From codes and arguments to sentences, one catalogue a language.
//!
//! Words live in `catalogues/<language>/*.ftl`, in Fluent's syntax, and become constants when the crate is
//! built: the message `undo` would be `message::UNDO`. A new file in the folder needs nothing else; a message
//! that is written twice, or that uses more than text, variables and choices by a variable, stops the build
//! with its file and line. A message without variables is a [`Message`] and is said by [`say`], one with
//! variables is a [`Sentence`] and is said by [`say_with`]. `finding-<code>` is the sentence of a finding,
//! `help-<code>` what to do about it, `edit-<name>` the label of an edit: a new code needs only these lines.
//!
//! On top of the messages stand the sentences that depend on a definition: triggers and conditions as pieces
//! that an editor can open, findings, refusals, the reasons of an explanation, the labels of every choice.
//! Nothing else in the workspace contains words for people.

mod catalogue;
mod edits;
pub mod explanation;
mod findings;
mod labels;
pub mod language;
mod marks;
pub mod names;
pub mod numbers;
pub mod phrases;

pub use catalogue::{Message, Sentence, Value, message, say, say_with};
pub use edits::{edit_entry, edit_label, refusal, removed};
pub use findings::{finding, finding_fix, finding_help, range};
pub use labels::Label;
pub use language::{Language, language, set_language};
