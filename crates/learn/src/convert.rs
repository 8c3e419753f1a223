//! Between the table reader's types and the plain ones that cross to the page.

use stagecraft_report::learning as plain;
use stagecraft_tables::columns::ColumnKind;
use stagecraft_tables::dialect::{DateOrder, DecimalMark, Delimiter, Dialect, Doubt};
use stagecraft_tables::encoding::Encoding;
use stagecraft_tables::reader::{ReadError, Reason};

pub(crate) fn to_plain(dialect: Dialect) -> plain::Dialect {
    plain::Dialect {
        delimiter: match dialect.delimiter {
            Delimiter::Comma => plain::Delimiter::Comma,
            Delimiter::Semicolon => plain::Delimiter::Semicolon,
            Delimiter::Tab => plain::Delimiter::Tab,
            Delimiter::Pipe => plain::Delimiter::Pipe,
        },
        decimal: match dialect.decimal {
            DecimalMark::Point => plain::DecimalMark::Point,
            DecimalMark::Comma => plain::DecimalMark::Comma,
        },
        date_order: match dialect.date_order {
            DateOrder::YearMonthDay => plain::DateOrder::YearMonthDay,
            DateOrder::DayMonthYear => plain::DateOrder::DayMonthYear,
            DateOrder::MonthDayYear => plain::DateOrder::MonthDayYear,
        },
        has_header: dialect.has_header,
        encoding: match dialect.encoding {
            Encoding::Utf8 => plain::Encoding::Utf8,
            Encoding::Utf16LittleEndian => plain::Encoding::Utf16LittleEndian,
            Encoding::Utf16BigEndian => plain::Encoding::Utf16BigEndian,
            Encoding::Windows1252 => plain::Encoding::Windows1252,
        },
    }
}

pub(crate) fn from_plain(dialect: plain::Dialect) -> Dialect {
    Dialect {
        delimiter: match dialect.delimiter {
            plain::Delimiter::Comma => Delimiter::Comma,
            plain::Delimiter::Semicolon => Delimiter::Semicolon,
            plain::Delimiter::Tab => Delimiter::Tab,
            plain::Delimiter::Pipe => Delimiter::Pipe,
        },
        decimal: match dialect.decimal {
            plain::DecimalMark::Point => DecimalMark::Point,
            plain::DecimalMark::Comma => DecimalMark::Comma,
        },
        date_order: match dialect.date_order {
            plain::DateOrder::YearMonthDay => DateOrder::YearMonthDay,
            plain::DateOrder::DayMonthYear => DateOrder::DayMonthYear,
            plain::DateOrder::MonthDayYear => DateOrder::MonthDayYear,
        },
        has_header: dialect.has_header,
        encoding: match dialect.encoding {
            plain::Encoding::Utf8 => Encoding::Utf8,
            plain::Encoding::Utf16LittleEndian => Encoding::Utf16LittleEndian,
            plain::Encoding::Utf16BigEndian => Encoding::Utf16BigEndian,
            plain::Encoding::Windows1252 => Encoding::Windows1252,
        },
    }
}

pub(crate) fn doubt(doubt: Doubt) -> plain::Doubt {
    match doubt {
        Doubt::OneColumn => plain::Doubt::OneColumn,
        Doubt::UnequalRows => plain::Doubt::UnequalRows,
        Doubt::DateOrder => plain::Doubt::DateOrder,
        Doubt::MixedDateOrders => plain::Doubt::MixedDateOrders,
        Doubt::DecimalMark => plain::Doubt::DecimalMark,
        Doubt::MixedDecimalMarks => plain::Doubt::MixedDecimalMarks,
        Doubt::Header => plain::Doubt::Header,
    }
}

pub(crate) fn kind(kind: ColumnKind) -> plain::ColumnKind {
    match kind {
        ColumnKind::Empty => plain::ColumnKind::Empty,
        ColumnKind::Date => plain::ColumnKind::Date,
        ColumnKind::Number => plain::ColumnKind::Number,
        ColumnKind::YesNo => plain::ColumnKind::YesNo,
        ColumnKind::Category => plain::ColumnKind::Category,
        ColumnKind::Text => plain::ColumnKind::Text,
    }
}

pub(crate) fn reason(reason: Reason) -> plain::Rejected {
    // The reader allows no row of more than 65,536 fields.
    match reason {
        Reason::TooFewFields { expected, found } => {
            plain::Rejected::TooFewFields { expected: expected as u32, found: found as u32 }
        }
        Reason::TooManyFields { expected, found } => {
            plain::Rejected::TooManyFields { expected: expected as u32, found: found as u32 }
        }
        Reason::UnclosedQuote => plain::Rejected::UnclosedQuote,
    }
}

pub(crate) fn failure(error: ReadError) -> plain::ReadFailure {
    match error {
        ReadError::FieldTooLong { line } => plain::ReadFailure::FieldTooLong { line },
        ReadError::RowTooLong { line } => plain::ReadFailure::RowTooLong { line },
        ReadError::AfterEnd => plain::ReadFailure::AfterEnd,
    }
}
