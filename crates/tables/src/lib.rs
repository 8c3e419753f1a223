//! Delimited text in a stream: encodings, delimiters, dates and numbers. Knows no process.
//!
//! Bytes go in, in chunks of any size; rows of text come out, and what cannot be read comes out
//! too, with its line and the reason. Nothing is dropped silently and nothing is held but the row
//! being read, so a file may be larger than memory.
//!
//! - [`encoding`]: which bytes are which characters
//! - [`dialect`]: delimiter, decimal mark, order of dates, header; guessed and open to correction
//! - [`reader`]: rows from chunks of bytes
//! - [`writer`]: rows back to text, as for saving the ones that could not be read
//! - [`cells`]: numbers, yes and no, empty marks
//! - [`dates`]: calendar dates and times of day
//! - [`columns`]: what a column holds

pub mod cells;
pub mod columns;
pub mod dates;
pub mod dialect;
pub mod encoding;
mod guess;
pub mod reader;
mod records;
pub mod writer;
