//! Records as `csv-core` finds them, with the line each begins on.

use crate::dialect::Delimiter;
use crate::reader::ReadError;
use csv_core::ReadRecordResult;

/// No field may hold more bytes (as UTF-8) than this.
pub(crate) const FIELD_LIMIT_BYTES: usize = 1 << 20;
/// No row may hold more bytes than this.
pub(crate) const ROW_LIMIT_BYTES: usize = 1 << 24;
/// No row may hold more fields than this.
pub(crate) const ROW_LIMIT_FIELDS: usize = 1 << 16;

/// Where a record is and how it ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The line it begins on, from 1.
    pub(crate) line: u64,
    /// Whether the file ended within a quoted field.
    pub(crate) unclosed_quote: bool,
}

/// What is done with each record.
pub(crate) type OnRecord<'a> = &'a mut dyn FnMut(Place, &[&str]);

/// Finds the records of text that arrives in chunks. Lines are counted here, because the parser
/// does not say on which line a record began.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    parser: csv_core::Reader,
    fields: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    ended: usize,
    lines: Lines,
}

impl Records {
    pub(crate) fn new(delimiter: Delimiter) -> Self {
        let mut parser = csv_core::ReaderBuilder::new().delimiter(delimiter.byte()).build();
        let (mut fields, mut ends) = (vec![0; 1 << 12], vec![0; 1 << 6]);
        // The parser would remove a byte order mark at the start, but only if all of it is in the
        // first chunk. The decoder has removed it; a blank line, which is no record, brings the
        // parser past its start.
        let _ = parser.read_record(b"\n", &mut fields, &mut ends);
        Records {
            parser,
            fields,
            written: 0,
            ends,
            ended: 0,
            lines: Lines { line: 1, after_return: false, start: None, quotes: 0 },
        }
    }

    /// Reads the next `text`; `last` says that no more follows.
    pub(crate) fn feed(&mut self, text: &str, last: bool, on_record: OnRecord<'_>) -> Result<(), ReadError> {
        let mut input = text.as_bytes();
        let mut spare: Vec<&str> = Vec::new();
        // To the parser an empty input is the end of the file.
        while last || !input.is_empty() {
            let at_end = input.is_empty();
            let (result, read, written, ended) = self.parser.read_record(
                input,
                &mut self.fields[self.written..],
                &mut self.ends[self.ended..],
            );
            self.lines.pass(&input[..read]);
            input = &input[read..];
            self.written += written;
            self.ended += ended;
            self.check_limits()?;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.resize(2 * self.fields.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record => {
                    let fields = split(&self.fields[..self.written], &self.ends[..self.ended], spare);
                    let broken = at_end
                        && !self.lines.quotes.is_multiple_of(2)
                        && fields.last().is_some_and(|field| field.contains(['\n', '\r']));
                    on_record(Place { line: self.lines.record(), unclosed_quote: broken }, &fields);
                    spare = recycle(fields);
                    self.written = 0;
                    self.ended = 0;
                    self.lines.end_record();
                }
                ReadRecordResult::End => break,
            }
        }
        Ok(())
    }

    fn check_limits(&self) -> Result<(), ReadError> {
        let mut start = 0;
        let ends = self.ends[..self.ended].iter().chain([&self.written]);
        // Only a row this long can hold such a field.
        if self.written > FIELD_LIMIT_BYTES {
            for end in ends {
                if end - start > FIELD_LIMIT_BYTES {
                    return Err(ReadError::FieldTooLong { line: self.lines.record() });
                }
                start = *end;
            }
        }
        if self.written > ROW_LIMIT_BYTES || self.ended > ROW_LIMIT_FIELDS {
            return Err(ReadError::RowTooLong { line: self.lines.record() });
        }
        Ok(())
    }
}

/// Cuts a record's text at the fields' ends.
fn split<'a>(text: &'a [u8], ends: &[usize], mut fields: Vec<&'a str>) -> Vec<&'a str> {
    // Valid: the input was, and is only cut at ASCII characters.
    let text = core::str::from_utf8(text).unwrap_or_default();
    let mut start = 0;
    for end in ends {
        fields.push(text.get(start..*end).unwrap_or_default());
        start = *end;
    }
    fields
}

/// Empties a list and keeps its memory for fields of another record.
fn recycle<'a>(mut fields: Vec<&str>) -> Vec<&'a str> {
    fields.clear();
    fields.into_iter().map(|_| "").collect()
}

#[derive(Clone, Copy, Debug)]
struct Lines {
    line: u64,
    /// Whether a line feed now would belong to the line end before.
    after_return: bool,
    /// The line of the record that is being read.
    start: Option<u64>,
    quotes: u64,
}

impl Lines {
    fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let line_end = matches!(byte, b'\n' | b'\r');
            if self.start.is_none() && !line_end {
                self.start = Some(self.line);
            }
            if line_end && !(*byte == b'\n' && self.after_return) {
                self.line += 1;
            }
            self.after_return = *byte == b'\r';
            self.quotes += u64::from(*byte == b'"');
        }
    }

    fn record(&self) -> u64 {
        self.start.unwrap_or(self.line)
    }

    fn end_record(&mut self) {
        self.start = None;
        self.quotes = 0;
    }
}
