//! Rows from chunks of bytes.
//!
//! The bytes are decoded and cut into fields by `csv-core`, a state machine that keeps its place
//! between chunks: how a file is cut into chunks never changes its rows (a test feeds them in every
//! way). Quotes, doubled quotes and line ends within quotes follow RFC 4180; LF, CR LF and CR all
//! end a row; blank lines are no rows.
//!
//! A table has as many columns as its header, or its first row, has fields. A row with more fields
//! is fine as long as the extra ones are empty (spreadsheets write such rows and nothing is lost).
//! Any other row of a different length cannot be assigned to columns; it is kept with its line and
//! the reason until the caller takes it, so that it can be counted, shown and saved.

use crate::dialect::Dialect;
use crate::encoding::Decoder;
use crate::records::{FIELD_LIMIT_BYTES, Place, ROW_LIMIT_BYTES, ROW_LIMIT_FIELDS, Records};

/// Which row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowNumber {
    /// The row's number among all rows but the header, those that cannot be read included; from 1.
    pub row: u64,
    /// The line of the file that it begins on, from 1.
    pub line: u64,
}

/// Why a row cannot be assigned to columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has fewer fields than the table has columns.
    TooFewFields {
        /// The table's columns.
        expected: usize,
        /// The row's fields.
        found: usize,
    },
    /// It has more fields than the table has columns, and the extra ones are not all empty.
    TooManyFields {
        /// The table's columns.
        expected: usize,
        /// The row's fields.
        found: usize,
    },
    /// The file ended within a quoted field: probably a quote is not closed.
    UnclosedQuote,
}

/// A row that cannot be assigned to columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// Why it cannot be read.
    pub reason: Reason,
    /// Its fields, for [`crate::writer::write_row`].
    pub fields: Vec<String>,
}

/// Why reading stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// A field holds more than a megabyte: probably a quote is not closed.
    FieldTooLong {
        /// The line its row begins on, from 1.
        line: u64,
    },
    /// A row holds more than 16 megabytes or 65,536 fields: probably this is no table.
    RowTooLong {
        /// The line it begins on, from 1.
        line: u64,
    },
    /// The reader was told before that no bytes follow.
    AfterEnd,
}

impl core::fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            ReadError::FieldTooLong { line } => {
                write!(formatter, "line {line}: a field of more than {FIELD_LIMIT_BYTES} bytes")
            }
            ReadError::RowTooLong { line } => write!(
                formatter,
                "line {line}: a row of more than {ROW_LIMIT_BYTES} bytes or {ROW_LIMIT_FIELDS} fields"
            ),
            ReadError::AfterEnd => formatter.write_str("bytes after the end"),
        }
    }
}

impl core::error::Error for ReadError {}

/// Reads a table from chunks of bytes.
#[derive(Clone, Debug)]
pub struct Reader {
    decoder: Decoder,
    text: String,
    records: Records,
    state: State,
    stopped: Option<ReadError>,
}

#[derive(Clone, Debug)]
struct State {
    header: Option<Vec<String>>,
    awaits_header: bool,
    columns: Option<usize>,
    rows: u64,
    unreadable_rows: u64,
    unreadable: Vec<UnreadableRow>,
}

impl Reader {
    /// A reader at the start of a file.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Reader {
            decoder: Decoder::new(dialect.encoding),
            text: String::new(),
            records: Records::new(dialect.delimiter),
            state: State {
                header: None,
                awaits_header: dialect.has_header,
                columns: None,
                rows: 0,
                unreadable_rows: 0,
                unreadable: Vec::new(),
            },
            stopped: None,
        }
    }

    /// Reads the next bytes and gives each row that they complete to `on_row`: as many fields as
    /// the table has columns, quotes removed, otherwise as they are in the file. `last` says that
    /// no bytes follow; a last row without a line end is complete then.
    ///
    /// Rows that cannot be assigned to columns wait in [`Reader::take_unreadable`].
    ///
    /// # Errors
    /// When a field or row is longer than any real one, or bytes follow after the last. Rows before
    /// it have been given; the reader stays stopped and gives the same error again.
    pub fn feed(
        &mut self,
        bytes: &[u8],
        last: bool,
        on_row: &mut dyn FnMut(RowNumber, &[&str]),
    ) -> Result<(), ReadError> {
        if let Some(error) = self.stopped {
            return Err(error);
        }
        self.text.clear();
        self.decoder.decode(bytes, last, &mut self.text);
        let state = &mut self.state;
        let result =
            self.records.feed(&self.text, last, &mut |place, fields| state.take(place, fields, on_row));
        self.stopped = match result {
            Err(error) => Some(error),
            Ok(()) if last => Some(ReadError::AfterEnd),
            Ok(()) => None,
        };
        result
    }

    /// The names of the columns, once the first row was read; none if the dialect has no header.
    #[must_use]
    pub fn header(&self) -> Option<&[String]> {
        self.state.header.as_deref()
    }

    /// How many columns the table has; none before the first row was read.
    #[must_use]
    pub fn columns(&self) -> Option<usize> {
        self.state.columns
    }

    /// How many rows were read so far, without the header, those that cannot be read included.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.state.rows
    }

    /// How many of them cannot be read.
    #[must_use]
    pub fn unreadable_rows(&self) -> u64 {
        self.state.unreadable_rows
    }

    /// The rows that could not be read since this was last called. Called after every chunk, they
    /// never pile up.
    pub fn take_unreadable(&mut self) -> Vec<UnreadableRow> {
        core::mem::take(&mut self.state.unreadable)
    }

    /// How many times something was no character in the dialect's encoding and was replaced.
    #[must_use]
    pub fn replaced_characters(&self) -> u64 {
        self.decoder.replaced()
    }
}

impl State {
    fn take(&mut self, place: Place, fields: &[&str], on_row: &mut dyn FnMut(RowNumber, &[&str])) {
        let expected = *self.columns.get_or_insert(fields.len());
        if self.awaits_header {
            self.awaits_header = false;
            self.header = Some(fields.iter().map(|name| (*name).to_owned()).collect());
            return;
        }
        self.rows += 1;
        let found = fields.len();
        let extra = fields.get(expected..).unwrap_or_default();
        let reason = if place.unclosed_quote {
            Reason::UnclosedQuote
        } else if found < expected {
            Reason::TooFewFields { expected, found }
        } else if extra.iter().any(|field| !field.is_empty()) {
            Reason::TooManyFields { expected, found }
        } else {
            let number = RowNumber { row: self.rows, line: place.line };
            on_row(number, &fields[..expected]);
            return;
        };
        self.unreadable_rows += 1;
        let fields = fields.iter().map(|field| (*field).to_owned()).collect();
        self.unreadable.push(UnreadableRow { line: place.line, reason, fields });
    }
}
