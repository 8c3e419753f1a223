//! What is kept in the browser, as records of a key and a text, and how it is read back.
//!
//! The page writes all records of one save in one transaction, so either all of them are there or none. The
//! text of a draft is the definition's own JSON: a plain script can hand it to a person when nothing else
//! works any more. Each record carries a checksum of its text; a record whose text does not fit is set aside
//! and reported, never silently dropped, and the draft before the last save is kept to fall back on.

mod records;

pub use records::{Kept, Problem, Record, Recovered, recover, save, text_sum};
