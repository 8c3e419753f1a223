//! The process definition: what a sales process is, how its conditions are decided, what can be wrong with
//! it, and how it is changed.
//!
//! A [`Definition`] is one JSON document that people export, keep in Git and feed to other tools. It is read
//! by a tolerant reader ([`read`]) that keeps keys it does not know, and written in one canonical form
//! ([`write`]). It never changes in place: an [`Edit`] makes a new definition that shares everything it did
//! not touch, which is why undo restores exactly and comparing two of them is cheap.
//!
//! Nothing here makes sentences. Findings, refusals and explanations are codes with arguments; the text crate
//! turns them into words. Nothing here reads a clock, draws a random number or knows a browser.

pub mod checks;
pub mod compare;
pub mod condition;
pub mod date;
pub mod definition;
pub mod edit;
pub mod finding;
pub mod id;
pub mod reading;
pub mod reason;
pub mod record;
pub mod strategy;
pub mod uses;

pub use checks::check;
pub use condition::Condition;
pub use date::Date;
pub use definition::Definition;
pub use edit::{Edit, Refusal};
pub use finding::{Code, Finding, Place, Severity};
pub use reading::{Reading, read, write};
