//! Rows from chunks of bytes: tables of cases, and random tables in random chunks.

use proptest::prelude::*;
use stagecraft_tables::dialect::{Delimiter, Dialect};
use stagecraft_tables::encoding::Encoding;
use stagecraft_tables::reader::{ReadError, Reader, Reason, UnreadableRow};
use stagecraft_tables::writer::write_row;

type Rows = Vec<(u64, Vec<String>)>;

/// All that came out of a file: line and fields of each row, and what could not be read.
fn read(dialect: Dialect, chunks: &[&[u8]]) -> Result<(Rows, Vec<UnreadableRow>, Reader), ReadError> {
    let mut reader = Reader::new(dialect);
    let mut rows = Rows::new();
    let mut unreadable = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let last = at + 1 == chunks.len();
        reader.feed(chunk, last, &mut |number, fields| {
            rows.push((number.line, fields.iter().map(|field| (*field).to_owned()).collect()));
        })?;
        unreadable.extend(reader.take_unreadable());
    }
    assert_eq!(reader.rows(), (rows.len() + unreadable.len()) as u64);
    assert_eq!(reader.unreadable_rows(), unreadable.len() as u64);
    Ok((rows, unreadable, reader))
}

fn without_header(delimiter: Delimiter) -> Dialect {
    Dialect { delimiter, ..Dialect::default() }
}

/// The lines and fields of rows.
type Expected<'a> = &'a [(u64, &'a [&'a str])];

#[test]
fn rows_with_their_lines() {
    let cases: [(&str, Expected<'_>); 13] = [
        ("", &[]),
        ("\n\r\n", &[]),
        ("a,b", &[(1, &["a", "b"])]),
        ("a,b\nc,d\n", &[(1, &["a", "b"]), (2, &["c", "d"])]),
        ("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]),
        ("a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]),
        ("\n\na,b\n\nc,d", &[(3, &["a", "b"]), (5, &["c", "d"])]),
        ("a,\"b\nc\"\nd,e", &[(1, &["a", "b\nc"]), (3, &["d", "e"])]),
        ("a,\"b\r\nc\"\r\nd,e", &[(1, &["a", "b\r\nc"]), (3, &["d", "e"])]),
        ("\"say \"\"hi\"\"\",\n,x\n", &[(1, &["say \"hi\"", ""]), (2, &["", "x"])]),
        // Only the first of two byte order marks is one.
        ("\u{feff}\u{feff}a,b\nc,d", &[(1, &["\u{feff}a", "b"]), (2, &["c", "d"])]),
        ("5\" disk,a\nb,c\n", &[(1, &["5\" disk", "a"]), (2, &["b", "c"])]),
        ("a,b,\nc,d,,,\ne,f,g\n", &[(1, &["a", "b", ""]), (2, &["c", "d", ""]), (3, &["e", "f", "g"])]),
    ];
    for (text, expected) in cases {
        let dialect = without_header(Delimiter::Comma);
        for size in 1..=text.len().max(1) {
            let mut chunks: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            chunks.push(&[]);
            let (rows, unreadable, _) = read(dialect, &chunks).unwrap();
            let rows: Vec<(u64, Vec<&str>)> = rows
                .iter()
                .map(|(line, fields)| (*line, fields.iter().map(String::as_str).collect()))
                .collect();
            let expected: Vec<(u64, Vec<&str>)> =
                expected.iter().map(|(line, fields)| (*line, fields.to_vec())).collect();
            assert_eq!(rows, expected, "{text:?} in chunks of {size}");
            assert_eq!(unreadable, [], "{text:?}");
        }
    }
}

#[test]
fn rows_of_another_length_are_kept_with_the_reason() {
    let text = "a;b\n1;2\n3\n4;5;6\n\"7;8\n9;10\n";
    let dialect = Dialect { has_header: true, ..without_header(Delimiter::Semicolon) };
    let (rows, unreadable, reader) = read(dialect, &[text.as_bytes()]).unwrap();
    assert_eq!(reader.header().unwrap(), ["a", "b"]);
    assert_eq!(reader.columns(), Some(2));
    assert_eq!(rows, [(2, vec!["1".to_owned(), "2".to_owned()])]);
    let row = |line, reason, fields: &[&str]| UnreadableRow {
        line,
        reason,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
    };
    assert_eq!(
        unreadable,
        [
            row(3, Reason::TooFewFields { expected: 2, found: 1 }, &["3"]),
            row(4, Reason::TooManyFields { expected: 2, found: 3 }, &["4", "5", "6"]),
            row(5, Reason::UnclosedQuote, &["7;8\n9;10\n"]),
        ]
    );
    let mut saved = String::new();
    for row in &unreadable {
        write_row(&mut saved, row.fields.iter().map(String::as_str), Delimiter::Semicolon);
    }
    assert_eq!(saved, "3\r\n4;5;6\r\n\"7;8\n9;10\n\"\r\n");
}

#[test]
fn byte_order_marks_and_encodings() {
    let text = "Größe;€\nx;y\n";
    let bytes = |encoding: Encoding| -> Vec<u8> {
        let body = match encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16LittleEndian => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16BigEndian => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Windows1252 => b"Gr\xf6\xdfe;\x80\nx;y\n".to_vec(),
        };
        [encoding.byte_order_mark(), &body].concat()
    };
    for encoding in
        [Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian, Encoding::Windows1252]
    {
        let dialect = Dialect { encoding, has_header: true, ..without_header(Delimiter::Semicolon) };
        let (rows, _, reader) = read(dialect, &[&bytes(encoding)]).unwrap();
        assert_eq!(reader.header().unwrap(), ["Größe", "€"]);
        assert_eq!((rows.len(), reader.replaced_characters()), (1, 0));
    }
    let (_, _, reader) = read(without_header(Delimiter::Comma), &[b"a\xff,b"]).unwrap();
    assert_eq!(reader.replaced_characters(), 1);
}

#[test]
fn a_field_or_row_beyond_every_limit_stops_reading() {
    let mut text = String::from("a,b\n1,2\n3,\"");
    text.push_str(&"x\n".repeat(600_000));
    for size in [text.len(), 1 << 16, 977] {
        let mut reader = Reader::new(without_header(Delimiter::Comma));
        let mut rows = 0;
        let error = text
            .as_bytes()
            .chunks(size)
            .find_map(|chunk| reader.feed(chunk, false, &mut |_, _| rows += 1).err());
        assert_eq!((error, rows), (Some(ReadError::FieldTooLong { line: 3 }), 2));
        let again = reader.feed(b"x", true, &mut |_, _| {});
        assert_eq!(again, Err(ReadError::FieldTooLong { line: 3 }));
    }
    let wide = ",".repeat(70_000);
    let result = read(without_header(Delimiter::Comma), &[wide.as_bytes()]);
    assert_eq!(result.err(), Some(ReadError::RowTooLong { line: 1 }));
    let long = format!("{}\n", format!("{},", "x".repeat(1 << 19)).repeat(33));
    let result = read(without_header(Delimiter::Comma), &[long.as_bytes()]);
    assert_eq!(result.err(), Some(ReadError::RowTooLong { line: 1 }));
    let allowed = format!("{},b\n", "x".repeat(1 << 20));
    assert_eq!(read(without_header(Delimiter::Comma), &[allowed.as_bytes()]).unwrap().0.len(), 1);
}

#[test]
fn nothing_follows_the_end() {
    let mut reader = Reader::new(without_header(Delimiter::Comma));
    assert_eq!(reader.feed(b"a", true, &mut |_, _| {}), Ok(()));
    assert_eq!(reader.feed(b"b", true, &mut |_, _| {}), Err(ReadError::AfterEnd));
}

fn any_delimiter() -> impl Strategy<Value = Delimiter> {
    prop::sample::select(Delimiter::ALL.to_vec())
}

/// Fields that are likely to be hard: quotes, line ends, delimiters, spaces, other alphabets.
fn any_field() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "bc", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "ä", "€", "𝄞", "\u{feff}", "",
        "0", "\0",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn any_table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..5)
        .prop_flat_map(|columns| prop::collection::vec(prop::collection::vec(any_field(), columns), 0..8))
}

/// Cuts bytes at the given places.
fn cut(bytes: &[u8], mut places: Vec<usize>) -> Vec<&[u8]> {
    places.retain(|place| *place <= bytes.len());
    places.sort_unstable();
    let mut chunks = Vec::new();
    let mut start = 0;
    for place in places {
        chunks.push(&bytes[start..place]);
        start = place;
    }
    chunks.push(&bytes[start..]);
    chunks
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf16LittleEndian => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16BigEndian => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_the_same_in_any_chunks(
        table in any_table(),
        delimiter in any_delimiter(),
        places in prop::collection::vec(0_usize..200, 0..12),
        encoding in prop::sample::select(vec![
            Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian,
        ]),
    ) {
        let mut text = String::new();
        for row in &table {
            write_row(&mut text, row.iter().map(String::as_str), delimiter);
        }
        let bytes = encode(&text, encoding);
        let dialect = Dialect { encoding, ..without_header(delimiter) };
        let (rows, unreadable, _) = read(dialect, &cut(&bytes, places)).unwrap();
        let fields: Vec<Vec<String>> = rows.into_iter().map(|row| row.1).collect();
        prop_assert_eq!(fields, table);
        prop_assert_eq!(unreadable, vec![]);
    }

    #[test]
    fn any_bytes_read_the_same_in_any_chunks(
        pieces in prop::collection::vec(any_field(), 0..12),
        noise in prop::collection::vec(any::<u8>(), 0..6),
        delimiter in any_delimiter(),
        places in prop::collection::vec(0_usize..80, 0..12),
        encoding in prop::sample::select(vec![
            Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian, Encoding::Windows1252,
        ]),
        has_header in any::<bool>(),
    ) {
        let mut bytes = encode(&pieces.concat(), encoding);
        bytes.extend(noise);
        let dialect = Dialect { encoding, has_header, ..without_header(delimiter) };
        let (rows, unreadable, whole) = read(dialect, &[&bytes]).unwrap();
        let (cut_rows, cut_unreadable, parts) = read(dialect, &cut(&bytes, places)).unwrap();
        prop_assert_eq!(rows, cut_rows);
        prop_assert_eq!(unreadable, cut_unreadable);
        prop_assert_eq!(whole.header(), parts.header());
        prop_assert_eq!(whole.replaced_characters(), parts.replaced_characters());
    }
}
