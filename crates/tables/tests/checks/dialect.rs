//! Guessed dialects.

use stagecraft_tables::dialect::{
    DateOrder::{self, DayMonthYear, MonthDayYear, YearMonthDay},
    DecimalMark::{self, Comma, Point},
    Delimiter, Doubt, examine, guess,
};
use stagecraft_tables::encoding::Encoding;

/// Sample, delimiter, decimal mark, date order, header, columns, doubts.
type Case<'a> = (&'a str, Delimiter, DecimalMark, DateOrder, bool, usize, &'a [Doubt]);

#[test]
fn dialects_are_guessed() {
    let cases: [Case<'_>; 22] = [
        ("", Delimiter::Comma, Point, YearMonthDay, false, 0, &[Doubt::OneColumn]),
        ("a,b\n1,2\n3,4\n", Delimiter::Comma, Point, YearMonthDay, true, 2, &[]),
        ("1,2\n3,4\n", Delimiter::Comma, Point, YearMonthDay, false, 2, &[]),
        ("a;b\n1,5;2,5\n3,5;4\n", Delimiter::Semicolon, Comma, YearMonthDay, true, 2, &[]),
        ("1,5;2,5;3,5\n1,7;2,7;3,7\n", Delimiter::Semicolon, Comma, YearMonthDay, false, 3, &[]),
        ("a\tb\nx, y\t1.5\nz\t2\n", Delimiter::Tab, Point, YearMonthDay, true, 2, &[]),
        ("a|b|c\n1|2|x\n", Delimiter::Pipe, Point, YearMonthDay, true, 3, &[]),
        ("id;note\n1;\"a, b; c\"\n2;\"d\ne\"\n", Delimiter::Semicolon, Comma, YearMonthDay, true, 2, &[]),
        ("d,v\n31/12/2024,1\n01/02/2024,2\n", Delimiter::Comma, Point, DayMonthYear, true, 2, &[]),
        ("d,v\n12/31/2024,1\n01/02/2024,2\n", Delimiter::Comma, Point, MonthDayYear, true, 2, &[]),
        (
            "d,v\n03/04/2024,1\n01/02/2024,2\n",
            Delimiter::Comma,
            Point,
            MonthDayYear,
            true,
            2,
            &[Doubt::DateOrder],
        ),
        (
            "d;v\n03.04.2024;1,5\n01.02.2024;2\n",
            Delimiter::Semicolon,
            Comma,
            DayMonthYear,
            true,
            2,
            &[Doubt::DateOrder],
        ),
        (
            "d;v\n03/04/2024;1,5\n01/02/2024;2\n",
            Delimiter::Semicolon,
            Comma,
            DayMonthYear,
            true,
            2,
            &[Doubt::DateOrder],
        ),
        (
            "d,e\n31/12/2024,12/31/2024\n30/12/2024,1\n",
            Delimiter::Comma,
            Point,
            DayMonthYear,
            true,
            2,
            &[Doubt::MixedDateOrders],
        ),
        ("d,v\n2024-03-04,1\n2024-01-02,2\n", Delimiter::Comma, Point, YearMonthDay, true, 2, &[]),
        ("d,v\n02/23/26 08:55 PM,1\n", Delimiter::Comma, Point, MonthDayYear, true, 2, &[]),
        ("d,v\n5/5/2024,1\n", Delimiter::Comma, Point, MonthDayYear, true, 2, &[]),
        (
            "a,b\n\"1,234\",x\n\"5,678\",y\n",
            Delimiter::Comma,
            Point,
            YearMonthDay,
            true,
            2,
            &[Doubt::DecimalMark],
        ),
        (
            "a;b\n1.234;x\n1.234,5;y\n1.5;z\n",
            Delimiter::Semicolon,
            Comma,
            YearMonthDay,
            true,
            2,
            &[Doubt::MixedDecimalMarks],
        ),
        ("name,city\nAnna,Bonn\nBen,Ulm\n", Delimiter::Comma, Point, YearMonthDay, true, 2, &[Doubt::Header]),
        ("Anna,Bonn\nBen,Ulm\nAnna,Ulm\n", Delimiter::Comma, Point, YearMonthDay, false, 2, &[Doubt::Header]),
        (
            "only\none\ncolumn\n",
            Delimiter::Comma,
            Point,
            YearMonthDay,
            true,
            1,
            &[Doubt::OneColumn, Doubt::Header],
        ),
    ];
    for (sample, delimiter, decimal, date_order, has_header, columns, doubts) in cases {
        let found = examine(sample.as_bytes());
        assert_eq!(found.dialect.delimiter, delimiter, "{sample:?}");
        assert_eq!(found.dialect.decimal, decimal, "{sample:?}");
        assert_eq!(found.dialect.date_order, date_order, "{sample:?}");
        assert_eq!(found.dialect.has_header, has_header, "{sample:?}");
        assert_eq!(found.columns, columns, "{sample:?}");
        assert_eq!(found.doubts, doubts, "{sample:?}");
        assert_eq!(guess(sample.as_bytes()), found.dialect);
    }
}

#[test]
fn unequal_rows_are_said() {
    let found = examine(b"a,b,c\n1,2,3\n1,2\n1,2,3\n");
    assert_eq!((found.columns, found.doubts.as_slice()), (3, [Doubt::UnequalRows].as_slice()));
}

#[test]
fn a_sample_may_end_anywhere() {
    let mut table = String::from("id;amount;closed;note\r\n");
    for row in 0..60 {
        table.push_str(&format!("{row};1.{row:03},50;{:02}.03.2024;\"a; \"\"b\"\"\nc\"\r\n", row % 28 + 1));
    }
    for end in 600..table.len() {
        let dialect = guess(&table.as_bytes()[..end]);
        assert_eq!(dialect.delimiter, Delimiter::Semicolon, "{end}");
        assert_eq!(dialect.decimal, Comma, "{end}");
        assert_eq!(dialect.date_order, DayMonthYear, "{end}");
        assert!(dialect.has_header, "{end}");
    }
}

#[test]
fn encodings_come_with_the_dialect() {
    let text = "Größe;Wert\n1,5;ä\n2,5;ö\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = b"Gr\xf6\xdfe;Wert\n1,5;\xe4\n2,5;\xf6\n";
    for (bytes, encoding) in [
        (text.as_bytes(), Encoding::Utf8),
        (little.as_slice(), Encoding::Utf16LittleEndian),
        (western.as_slice(), Encoding::Windows1252),
    ] {
        let dialect = guess(bytes);
        assert_eq!((dialect.encoding, dialect.delimiter), (encoding, Delimiter::Semicolon));
        assert_eq!((dialect.decimal, dialect.has_header), (Comma, true));
    }
}
