//! What the learner says about deals that really happened, and what people say back to it: plain data that
//! crosses between the page and the worker that reads the file.
//!
//! Shares and chances are between 0 and 1, times are in days, dates are texts such as `2026-03-31`, columns
//! are numbered from 0 and lines of a file from 1. Findings are codes with arguments; sentences are made
//! elsewhere.

mod file;
mod measured;
mod suggested;

pub use file::*;
pub use measured::*;
pub use suggested::*;
