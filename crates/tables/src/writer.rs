//! Rows back to text.

use crate::dialect::Delimiter;

/// Appends a row to `text`, ended by CR LF as RFC 4180 has it.
///
/// A field is quoted when it holds the delimiter, a quote, a line end, a leading or trailing space
/// or a byte order mark, and quotes in it are doubled; everything else is written as it is. A row of
/// one empty field is written as `""`, because a blank line is no row. Reading what was written
/// gives the same fields.
pub fn write_row<'a>(text: &mut String, fields: impl IntoIterator<Item = &'a str>, delimiter: Delimiter) {
    let delimiter = char::from(delimiter.byte());
    let start = text.len();
    let mut first = true;
    for field in fields {
        if !first {
            text.push(delimiter);
        }
        first = false;
        let quoted = field.contains([delimiter, '"', '\r', '\n', '\u{feff}'])
            || field.starts_with(' ')
            || field.ends_with(' ');
        if quoted {
            text.push('"');
            for part in field.split_inclusive('"') {
                text.push_str(part);
                if part.ends_with('"') {
                    text.push('"');
                }
            }
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    if text.len() == start && !first {
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let cases: [(&[&str], &str); 7] = [
            (&["a", "b c", "1,5"], "a;b c;1,5\r\n"),
            (&["a;b", "say \"hi\"", "two\nlines"], "\"a;b\";\"say \"\"hi\"\"\";\"two\nlines\"\r\n"),
            (&["", "", ""], ";;\r\n"),
            (&[""], "\"\"\r\n"),
            (&[" a", "b "], "\" a\";\"b \"\r\n"),
            (&["\u{feff}x"], "\"\u{feff}x\"\r\n"),
            (&["\""], "\"\"\"\"\r\n"),
        ];
        for (fields, expected) in cases {
            let mut text = String::new();
            write_row(&mut text, fields.iter().copied(), Delimiter::Semicolon);
            assert_eq!(text, expected);
        }
    }
}
