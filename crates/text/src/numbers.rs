//! Numbers, money, dates and spans, as people read them.
//!
//! The standard library's way to print floating-point numbers is large and knows no thousands; this one
//! scales, rounds half away from zero, and writes the digits of a whole number.

use crate::catalogue::{Value, message, say, say_with};
use crate::language::language;
use stagecraft_process::Date;

/// The real minus sign.
const MINUS: char = '\u{2212}';
/// Between a number and its sign, as in `24.6 %`.
const NARROW_SPACE: char = '\u{202f}';
/// Between a currency's code and the amount.
const FIXED_SPACE: char = '\u{a0}';

/// A whole number with thousands: `100,000`.
pub fn whole(value: i64) -> String {
    let mut out = String::new();
    if value < 0 {
        out.push(MINUS);
    }
    grouped(value.unsigned_abs(), &mut out);
    out
}

/// A number with exactly so many decimals: `1,234.50`.
pub fn decimal(value: f64, decimals: u8) -> String {
    let mut out = String::new();
    write(value, decimals, false, &mut out);
    out
}

/// A number with at most three decimals and no zeros at the end: `0.5`, `12`.
pub fn number(value: f64) -> String {
    let mut out = String::new();
    write(value, 3, true, &mut out);
    out
}

/// A share from 0 to 1 as `24.6 %`.
pub fn percent(share: f64, decimals: u8) -> String {
    let mut out = decimal(share * 100.0, decimals);
    out.push(NARROW_SPACE);
    out.push('%');
    out
}

/// A change of a share, from -1 to 1, with its sign: `+6 %`.
pub fn percent_change(share: f64, decimals: u8) -> String {
    let mut out = signed(share * 100.0, decimals);
    out.push(NARROW_SPACE);
    out.push('%');
    out
}

/// A difference in points (hundredths) with its sign: `+1.8`, `−0.4`; nothing is `0.0`.
pub fn points(points: f64) -> String {
    signed(points, 1)
}

/// A number with its sign, also when it is more than nothing.
pub fn signed(value: f64, decimals: u8) -> String {
    let text = decimal(value, decimals);
    if value > 0.0 && text.contains(|c: char| ('1'..='9').contains(&c)) {
        ["+", &text].concat()
    } else {
        text
    }
}

/// How far off a figure may be: `± 0.3`.
pub fn margin(value: f64, decimals: u8) -> String {
    ["±\u{a0}", &decimal(value.abs(), decimals)].concat()
}

/// An amount by its ISO 4217 code: `€25,000`, `CHF 1,200`; cents only where there are some.
pub fn money(amount: f64, currency: &str) -> String {
    let cents = amount.is_finite() && (amount * 100.0).round() as i64 % 100 != 0;
    with_currency(amount, currency, &decimal(amount.abs(), if cents { 2 } else { 0 }))
}

/// An amount in little room: `€41.2k`, `€1.3M`.
pub fn money_short(amount: f64, currency: &str) -> String {
    let size = amount.abs();
    // An amount is in thousands as soon as it would be written so, and so on.
    let (unit, sign) = match size {
        _ if size < 999.5 => (1.0, ""),
        _ if size < 999_500.0 => (1e3, "k"),
        _ if size < 999_500_000.0 => (1e6, "M"),
        _ => (1e9, "B"),
    };
    let scaled = size / unit;
    let mut text = String::new();
    write(scaled, if unit > 1.0 && scaled < 99.95 { 1 } else { 0 }, true, &mut text);
    text.push_str(sign);
    with_currency(amount, currency, &text)
}

/// The currencies that have a sign that everybody knows.
static SIGNS: [(&str, &str); 15] = [
    ("EUR", "€"),
    ("USD", "$"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("ILS", "₪"),
    ("VND", "₫"),
    ("BRL", "R$"),
    ("AUD", "A$"),
    ("CAD", "CA$"),
    ("NZD", "NZ$"),
    ("MXN", "MX$"),
    ("HKD", "HK$"),
    ("CNY", "CN¥"),
];

fn currency_sign(code: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign)
}

fn with_currency(amount: f64, currency: &str, text: &str) -> String {
    let mut out = String::new();
    if amount < 0.0 && text.contains(|c: char| ('1'..='9').contains(&c)) {
        out.push(MINUS);
    }
    match currency_sign(currency) {
        Some(sign) => out.push_str(sign),
        None if currency.is_empty() => {}
        None => {
            out.push_str(currency);
            out.push(FIXED_SPACE);
        }
    }
    out.push_str(text);
    out
}

/// A currency as it stands before an amount: its sign, or its code.
pub fn currency(code: &str) -> &str {
    currency_sign(code).unwrap_or(code)
}

/// A span of days: `12 days`, `1 day`, `0.5 days`.
pub fn days(days: f64) -> String {
    say_with(message::DAYS, &[("count", Value::from(tenths(days)))])
}

/// A span of hours: `2 hours`, `1.5 hours`.
pub fn hours(hours: f64) -> String {
    say_with(message::HOURS, &[("count", Value::from(tenths(hours)))])
}

/// The day of a deal, counted from its creation: `day 17`.
pub fn day_of_deal(day: f64) -> String {
    say_with(message::DAY_OF_DEAL, &[("day", Value::from(day.floor()))])
}

/// A date: `31 Mar 2026`.
pub fn date(date: Date) -> String {
    let (year, month, day) = date.civil();
    let names = say(message::MONTHS_SHORT);
    let name = names.split(' ').nth(month.saturating_sub(1) as usize).unwrap_or_default();
    // A year has no thousands.
    let year = digits(u64::from(year.unsigned_abs()));
    say_with(
        message::DATE,
        &[("day", Value::from(day)), ("month", Value::from(name)), ("year", Value::from(year))],
    )
}

/// From one number to another: `1.7 to 1.9`.
pub fn range(low: f64, high: f64, decimals: u8) -> String {
    range_of(&decimal(low, decimals), &decimal(high, decimals))
}

/// From one written value to another: `€25,000 to €40,000`.
pub fn range_of(low: &str, high: &str) -> String {
    say_with(message::RANGE, &[("low", Value::from(low)), ("high", Value::from(high))])
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn digits(value: u64) -> String {
    let mut reversed = Vec::new();
    let mut rest = value;
    loop {
        reversed.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    reversed.into_iter().rev().collect()
}

fn grouped(value: u64, out: &mut String) {
    let signs = language().signs();
    let digits = digits(value);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(signs.thousands);
        }
        out.push(digit);
    }
}

/// Writes a number; `trim` leaves out zeros at the end of the fraction.
fn write(value: f64, decimals: u8, trim: bool, out: &mut String) {
    if value.is_nan() {
        out.push('–');
        return;
    }
    let mut scale = 1_u64;
    for _ in 0..decimals.min(9) {
        scale *= 10;
    }
    let scaled = (value.abs() * scale as f64 + 0.5).floor();
    // Past the exact whole numbers a fraction says nothing.
    let (whole, fraction) =
        if scaled < 9e15 { (scaled as u64 / scale, scaled as u64 % scale) } else { (value.abs() as u64, 0) };
    if value < 0.0 && (whole > 0 || fraction > 0) {
        out.push(MINUS);
    }
    if value.is_infinite() {
        out.push('∞');
        return;
    }
    if value.abs() >= 1e19 {
        // Longer than anybody reads: as a power of ten.
        let written = format!("{:.2e}", value.abs());
        out.push_str(&written.replacen('e', " × 10^", 1));
        return;
    }
    grouped(whole, out);
    if decimals == 0 || (trim && fraction == 0) {
        return;
    }
    out.push(language().signs().decimal);
    // The scale in front keeps the zeros between the point and the first digit.
    let written = digits(scale + fraction);
    let written = written.get(1..).unwrap_or_default();
    out.push_str(if trim { written.trim_end_matches('0') } else { written });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        for (written, expected) in [
            (whole(0), "0"),
            (whole(999), "999"),
            (whole(100_000), "100,000"),
            (whole(-1_234_567), "−1,234,567"),
            (decimal(24.649, 1), "24.6"),
            (decimal(-0.04, 1), "0.0"),
            (decimal(1234.5, 2), "1,234.50"),
            (decimal(1.05, 2), "1.05"),
            (decimal(f64::NAN, 1), "–"),
            (decimal(f64::NEG_INFINITY, 1), "−∞"),
            (decimal(1e308, 2), "1.00 × 10^308"),
            (decimal(-2.5e20, 0), "−2.50 × 10^20"),
            (decimal(1e18, 2), "1,000,000,000,000,000,000.00"),
            (number(0.5), "0.5"),
            (number(12.0), "12"),
            (number(0.0625), "0.063"),
            (number(1000.001), "1,000.001"),
            (percent(0.246, 1), "24.6\u{202f}%"),
            (percent(0.09, 0), "9\u{202f}%"),
            (percent_change(0.06, 0), "+6\u{202f}%"),
            (points(1.8), "+1.8"),
            (points(-0.44), "−0.4"),
            (points(0.01), "0.0"),
            (margin(0.3, 1), "±\u{a0}0.3"),
            (range(1.7, 1.9, 1), "1.7 to 1.9"),
        ] {
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn money_knows_its_currency() {
        for (written, expected) in [
            (money(25_000.0, "EUR"), "€25,000"),
            (money(-1200.0, "USD"), "−$1,200"),
            (money(1200.0, "CHF"), "CHF\u{a0}1,200"),
            (money(19.9, "GBP"), "£19.90"),
            (money(7.0, ""), "7"),
            (money_short(41_210.0, "EUR"), "€41.2k"),
            (money_short(25_000.0, "EUR"), "€25k"),
            (money_short(840.0, "EUR"), "€840"),
            (money_short(999.6, "EUR"), "€1k"),
            (money_short(141_210.0, "EUR"), "€141k"),
            (money_short(999_600.0, "EUR"), "€1M"),
            (money_short(1_340_000.0, "CHF"), "CHF\u{a0}1.3M"),
            (money_short(2_100_000_000.0, "USD"), "$2.1B"),
            (money_short(-5_500.0, "EUR"), "−€5.5k"),
        ] {
            assert_eq!(written, expected);
        }
        assert_eq!((currency("EUR"), currency("CHF")), ("€", "CHF"));
    }

    #[test]
    fn spans_and_dates() {
        for (written, expected) in [
            (days(12.0), "12 days"),
            (days(1.0), "1 day"),
            (days(1.02), "1 day"),
            (days(0.5), "0.5 days"),
            (days(0.0), "0 days"),
            (hours(1.5), "1.5 hours"),
            (day_of_deal(17.4), "day 17"),
            (date("2026-03-31".parse().unwrap()), "31 Mar 2026"),
            (date("1999-12-01".parse().unwrap()), "1 Dec 1999"),
        ] {
            assert_eq!(written, expected);
        }
    }
}
