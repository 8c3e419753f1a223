//! Delimited text in a stream: encodings, delimiters, dates and numbers. Knows no process.
