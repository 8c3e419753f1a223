//! Deal histories measured, and the suggestions drawn from them.
//!
//! A file goes through four hands:
//!
//! 1. [`Import`] looks at its beginning and proposes how to read it: a [`Preview`], whose dialect and
//!    [`Matching`] of columns, outcomes and stages people correct.
//! 2. [`Reading`] takes the file in chunks and makes a [`Dataset`] of it: a few bytes a deal. How the file is
//!    cut into chunks changes nothing. Rows that cannot be used are counted by reason, and their text is kept.
//! 3. [`measure()`] says what the deals tell: win rates with their denominators, times with the open deals taken
//!    as censored, win rates by columns corrected for the number of looks.
//! 4. [`suggest()`] compares that with a process and proposes changes, or says why not.
//!
//! What crosses to the page is plain data in [`stagecraft_report::learning`]. Nothing here reads a clock: the
//! data's end is the last date on which something happened in it, or what a person says.
//!
//! # What a file can tell
//!
//! **A list of deals** has a start and an end for each and nothing between. It tells how long deals take, not
//! how long stages do. A suggestion from it is therefore about all stages together: they are scaled by one
//! factor, which keeps the shares that the process gives them and is right about the sum, the only thing that
//! was measured. Only where the measured span is a single stage is it that stage's time.
//!
//! **A history of changes** has a row for each change of a deal. It tells each visit to each stage, so
//! suggestions are about single stages.
//!
//! **A history that was written back on one day** has dates that mean nothing. It is recognised, and times are
//! refused; win rates stand.
//!
//! ```
//! use stagecraft_learn::{Columns, Import, Reading, measure};
//!
//! let file = b"id,stage,created,closed\n1,Won,2024-01-01,2024-02-01\n2,Lost,2024-01-03,2024-01-20\n";
//! let preview = Import { bytes: file, is_whole: true, definition: None }.begin();
//! let mut reading = Reading::new(preview.dialect, preview.matching);
//! reading.feed(file, true).expect("a table");
//! let report = measure(&reading.finish(), &Columns::All);
//! assert_eq!((report.counts.won, report.counts.lost), (1, 1));
//! ```

mod categories;
mod changes;
mod convert;
mod dataset;
mod durations;
mod exact;
mod import;
mod looks;
mod measure;
mod outcomes;
mod propose;
mod reading;
mod resample;
mod suggest;
mod vocabulary;
mod words;

pub use dataset::Dataset;
pub use import::Import;
pub use measure::{Columns, measure};
pub use reading::Reading;
pub use stagecraft_report::learning::{Advice, LearnReport, Matching, Preview};
pub use suggest::suggest;
