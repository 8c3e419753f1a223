//! How the file writes its table, for correction.

use super::choice::Choice;
use super::session::Session;
use stagecraft_report::learning::{DateOrder, DecimalMark, Delimiter, Dialect, Encoding};
use stagecraft_text::{Message, message, say};
use yew::prelude::*;

const DELIMITERS: [(Delimiter, Message); 4] = [
    (Delimiter::Comma, message::LEARN_DELIMITER_COMMA),
    (Delimiter::Semicolon, message::LEARN_DELIMITER_SEMICOLON),
    (Delimiter::Tab, message::LEARN_DELIMITER_TAB),
    (Delimiter::Pipe, message::LEARN_DELIMITER_PIPE),
];
const ENCODINGS: [(Encoding, Message); 4] = [
    (Encoding::Utf8, message::LEARN_ENCODING_UTF8),
    (Encoding::Windows1252, message::LEARN_ENCODING_WINDOWS),
    (Encoding::Utf16LittleEndian, message::LEARN_ENCODING_UTF16_LITTLE),
    (Encoding::Utf16BigEndian, message::LEARN_ENCODING_UTF16_BIG),
];
const DECIMALS: [(DecimalMark, Message); 2] =
    [(DecimalMark::Point, message::LEARN_DECIMAL_POINT), (DecimalMark::Comma, message::LEARN_DECIMAL_COMMA)];
const DATES: [(DateOrder, Message); 3] = [
    (DateOrder::YearMonthDay, message::LEARN_DATES_YEAR_FIRST),
    (DateOrder::DayMonthYear, message::LEARN_DATES_DAY_FIRST),
    (DateOrder::MonthDayYear, message::LEARN_DATES_MONTH_FIRST),
];
const HEADERS: [(bool, Message); 2] = [(true, message::LEARN_HEADER_YES), (false, message::LEARN_HEADER_NO)];

#[derive(Properties, PartialEq)]
pub struct DialectFieldsProps {
    pub session: Session,
    pub dialect: Dialect,
}

/// The choices' words and which is taken.
fn choices<T: PartialEq>(all: &[(T, Message)], taken: &T) -> (Vec<AttrValue>, Option<usize>) {
    let words = all.iter().map(|(_, word)| AttrValue::from(say(*word))).collect();
    (words, all.iter().position(|(one, _)| one == taken))
}

#[component]
pub fn DialectFields(props: &DialectFieldsProps) -> Html {
    let deps = (props.session.clone(), props.dialect);
    let on_choose = use_callback(deps, |(field, at): (usize, usize), (session, dialect)| {
        let mut dialect = *dialect;
        match field {
            0 => dialect.delimiter = DELIMITERS.get(at).map_or(dialect.delimiter, |found| found.0),
            1 => dialect.encoding = ENCODINGS.get(at).map_or(dialect.encoding, |found| found.0),
            2 => dialect.decimal = DECIMALS.get(at).map_or(dialect.decimal, |found| found.0),
            3 => dialect.date_order = DATES.get(at).map_or(dialect.date_order, |found| found.0),
            _ => dialect.has_header = HEADERS.get(at).map_or(dialect.has_header, |found| found.0),
        }
        session.read_as(dialect);
    });
    let dialect = &props.dialect;
    let fields = [
        (message::LEARN_DELIMITER, choices(&DELIMITERS, &dialect.delimiter)),
        (message::LEARN_ENCODING, choices(&ENCODINGS, &dialect.encoding)),
        (message::LEARN_DECIMAL, choices(&DECIMALS, &dialect.decimal)),
        (message::LEARN_DATES, choices(&DATES, &dialect.date_order)),
        (message::LEARN_HEADER, choices(&HEADERS, &dialect.has_header)),
    ];
    html! {
        <div class="learn-dialect">
            { for fields.into_iter().enumerate().map(|(item, (label, (choices, chosen)))| html! {
                <Choice
                    key={item}
                    label={say(label)}
                    shows_label={true}
                    {choices}
                    {chosen}
                    {item}
                    on_choose={on_choose.clone()}
                />
            }) }
        </div>
    }
}
