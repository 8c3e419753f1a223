//! What a cell says: numbers, yes and no, nothing.
//!
//! People's exports write numbers for people: with thousands grouped, currencies, parentheses for
//! negative amounts. All of that is read. What would need guessing is not: `12k` is text, and so is
//! a grouping that does not fit the decimal mark, because reading `1.5` as fifteen would be worse
//! than not reading it.

use crate::dialect::DecimalMark;

/// Whether a cell says that there is no value: empty, `-`, `n/a`, `#n/a`, `null` or `nan`, in any
/// case and with spaces around. `NA` and `none` are values: the one is a region, the other a
/// choice.
#[must_use]
pub fn is_empty(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "-" | "–" | "—")
        || ["n/a", "#n/a", "null", "nan"].iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// Yes or no, in the words that tables use, in any case and with spaces around: `yes`, `y`, `true`,
/// `t`, `1`, the German, French, Spanish and Italian words, and their opposites. None for anything
/// else.
#[must_use]
pub fn parse_yes_no(text: &str) -> Option<bool> {
    const YES: [&str; 11] = ["yes", "y", "true", "t", "1", "ja", "wahr", "oui", "vrai", "si", "sí"];
    const NO: [&str; 10] = ["no", "n", "false", "f", "0", "nein", "falsch", "non", "faux", "falso"];
    let text = text.trim();
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(&YES) {
        Some(true)
    } else if is_one_of(&NO) {
        Some(false)
    } else {
        None
    }
}

/// The number in a cell, as `decimal` reads it; none if it is no number.
///
/// Around it may be spaces, one currency (a sign, or a code such as `EUR`) or a percent sign, which
/// is dropped: `45 %` reads 45. A minus stands before, or parentheses around. Thousands may be
/// grouped by the mark that is not the decimal one, by spaces (the narrow and unbreakable too) or
/// by apostrophes: three digits each, or two as in India, but the last three. An exponent needs a
/// sign or a decimal mark (`1.2E5`, `1E+05`), so that `1E5` stays a code.
#[must_use]
pub fn parse_number(text: &str, decimal: DecimalMark) -> Option<f64> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = text.trim();
    let (text, negative) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let (text, minus) = without_sign(text.trim());
    let text = without_currency(text);
    // A minus may also stand between the currency and the number.
    let (text, inner_minus) = without_sign(text);
    if u8::from(negative) + u8::from(minus) + u8::from(inner_minus) > 1 {
        return None;
    }
    let plain = plain_number(text, decimal)?;
    let value: f64 = plain.parse().ok()?;
    let negative = negative || minus || inner_minus;
    value.is_finite().then_some(if negative { -value } else { value })
}

/// Whether a cell is digits that begin with a zero, such as `00123`: a code, not a quantity, though
/// it reads as a number.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_sign(text: &str) -> (&str, bool) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// Codes that are common in sales tables. Any three capitals would make `ABC 123` a number.
const CURRENCIES: [&str; 28] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "RON", "TRY", "ZAR", "BRL", "MXN", "SGD", "HKD", "KRW", "AED", "ILS", "THB", "SAR",
];

fn without_currency(text: &str) -> &str {
    const SIGNS: [&str; 14] = ["US$", "A$", "C$", "R$", "$", "€", "£", "¥", "₹", "₩", "₽", "₺", "kr", "zł"];
    let marks = || CURRENCIES.iter().chain(&SIGNS);
    let before = marks().find_map(|mark| text.strip_prefix(mark));
    if let Some(rest) = before {
        return rest.trim();
    }
    marks().chain(&["%"]).find_map(|mark| text.strip_suffix(mark)).unwrap_or(text).trim()
}

/// The number as Rust writes it, without groups and with a point.
fn plain_number(text: &str, decimal: DecimalMark) -> Option<String> {
    let (mark, other) = match decimal {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    if whole.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    let mut plain = ungrouped(whole, other)?;
    if let Some(fraction) = fraction {
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push('.');
        plain.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']);
        let code = digits.is_none() && fraction.is_none();
        let digits = digits.unwrap_or(exponent);
        let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if code || !fits {
            return None;
        }
        plain.push('e');
        plain.push_str(exponent);
    }
    Some(plain)
}

/// The digits of a whole number whose groups, if any, are right.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let separators = [mark, ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];
    let Some(separator) = whole.chars().find(|character| separators.contains(character)) else {
        return whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let last = groups.len() - 1;
    for (at, group) in groups.iter().enumerate() {
        let fits = match at {
            0 => (1..=3).contains(&group.len()) && !group.starts_with('0'),
            _ if at == last => group.len() == 3,
            _ => group.len() == 3 || group.len() == 2,
        };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
    }
    Some(groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Point};

    #[test]
    fn numbers() {
        let cases: [(&str, Option<f64>, Option<f64>); 52] = [
            // What it reads with a decimal point, and with a decimal comma.
            ("12", Some(12.0), Some(12.0)),
            (" -7 ", Some(-7.0), Some(-7.0)),
            ("+7", Some(7.0), Some(7.0)),
            ("−7", Some(-7.0), Some(-7.0)),
            ("- 7", Some(-7.0), Some(-7.0)),
            ("1,234.50", Some(1234.5), None),
            ("1.234,50", None, Some(1234.5)),
            ("1,234", Some(1234.0), Some(1.234)),
            ("1.234", Some(1.234), Some(1234.0)),
            ("1234.5", Some(1234.5), None),
            ("1234,567", None, Some(1234.567)),
            ("0.123", Some(0.123), None),
            ("0,123", None, Some(0.123)),
            (".5", Some(0.5), None),
            ("5.", Some(5.0), None),
            ("1,234,567", Some(1_234_567.0), None),
            ("1.234.567", None, Some(1_234_567.0)),
            ("12,34,567", Some(1_234_567.0), None),
            ("1,23", None, Some(1.23)),
            ("12,3456", None, Some(12.3456)),
            ("1 234 567", Some(1_234_567.0), Some(1_234_567.0)),
            ("1\u{a0}234,5", None, Some(1234.5)),
            ("1\u{202f}234.5", Some(1234.5), None),
            ("1'234.50", Some(1234.5), None),
            ("1’234,50", None, Some(1234.5)),
            ("$1,234.50", Some(1234.5), None),
            ("-$5", Some(-5.0), Some(-5.0)),
            ("$-5", Some(-5.0), Some(-5.0)),
            ("(1,234.50)", Some(-1234.5), None),
            ("($5)", Some(-5.0), Some(-5.0)),
            ("(-5)", None, None),
            ("€ 12", Some(12.0), Some(12.0)),
            ("12 €", Some(12.0), Some(12.0)),
            ("EUR 1.234,50", None, Some(1234.5)),
            ("1,234.50 USD", Some(1234.5), None),
            ("CHF 1'000", Some(1000.0), Some(1000.0)),
            ("45 %", Some(45.0), Some(45.0)),
            ("45,5%", None, Some(45.5)),
            ("1.39E+08", Some(139_000_000.0), None),
            ("1E-3", Some(0.001), Some(0.001)),
            ("1E5", None, None),
            ("1e999", None, None),
            ("€ 12k", None, None),
            ("ABC 123", None, None),
            ("12 34", None, None),
            ("1,,234", None, None),
            ("", None, None),
            ("-", None, None),
            (".", None, None),
            ("€", None, None),
            ("NaN", None, None),
            ("inf", None, None),
        ];
        for (text, point, comma) in cases {
            let read = |decimal| parse_number(text, decimal).map(f64::to_bits);
            assert_eq!(read(Point), point.map(f64::to_bits), "{text:?} with a point");
            assert_eq!(read(Comma), comma.map(f64::to_bits), "{text:?} with a comma");
        }
    }

    #[test]
    fn yes_and_no() {
        let cases = [
            ("TRUE", Some(true)),
            (" yes ", Some(true)),
            ("Ja", Some(true)),
            ("1", Some(true)),
            ("0", Some(false)),
            ("N", Some(false)),
            ("False", Some(false)),
            ("maybe", None),
            ("", None),
            ("10", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_yes_no(text), expected, "{text:?}");
        }
    }

    #[test]
    fn nothing() {
        for text in ["", "  ", "-", "–", "n/a", "N/A", "#N/A", "NULL", "null ", "NaN"] {
            assert!(is_empty(text), "{text:?}");
        }
        for text in ["0", "NA", "none", "--", "no", "nil"] {
            assert!(!is_empty(text), "{text:?}");
        }
    }

    #[test]
    fn codes() {
        for (text, expected) in [("007", true), ("0", false), ("0.5", false), ("70", false), ("0A", false)] {
            assert_eq!(is_code(text), expected, "{text:?}");
        }
    }
}
