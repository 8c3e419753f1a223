//! Dates as cells write them, and their day numbers.

use stagecraft_tables::dates::{CivilDate, parse_date, parse_date_time};
use stagecraft_tables::dialect::DateOrder::{self, DayMonthYear, MonthDayYear, YearMonthDay};

#[test]
fn dates_read_in_their_order() {
    let cases: [(&str, DateOrder, Option<&str>); 36] = [
        ("2024-03-31", YearMonthDay, Some("2024-03-31")),
        ("2024-03-31", MonthDayYear, Some("2024-03-31")),
        ("2024/3/1", DayMonthYear, Some("2024-03-01")),
        ("2024.03.31", YearMonthDay, Some("2024-03-31")),
        ("24-03-31", YearMonthDay, Some("2024-03-31")),
        ("31.03.2024", DayMonthYear, Some("2024-03-31")),
        ("31.3.24", DayMonthYear, Some("2024-03-31")),
        ("31-03-2024", DayMonthYear, Some("2024-03-31")),
        ("03/04/2024", DayMonthYear, Some("2024-04-03")),
        ("03/04/2024", MonthDayYear, Some("2024-03-04")),
        ("03/04/2024", YearMonthDay, None),
        ("02/23/26", MonthDayYear, Some("2026-02-23")),
        ("02/23/26", DayMonthYear, None),
        ("1/2/68", MonthDayYear, Some("2068-01-02")),
        ("1/2/69", MonthDayYear, Some("1969-01-02")),
        (" 2024-02-29 ", YearMonthDay, Some("2024-02-29")),
        ("2023-02-29", YearMonthDay, None),
        ("1900-02-29", YearMonthDay, None),
        ("2000-02-29", YearMonthDay, Some("2000-02-29")),
        ("2024-00-10", YearMonthDay, None),
        ("2024-13-10", YearMonthDay, None),
        ("2024-04-31", YearMonthDay, None),
        ("0000-01-01", YearMonthDay, None),
        ("2024-03", YearMonthDay, None),
        ("2024-03-31-1", YearMonthDay, None),
        ("2024-03/31", YearMonthDay, None),
        ("2024-003-31", YearMonthDay, None),
        ("20240331", YearMonthDay, None),
        ("1.234.567", DayMonthYear, None),
        ("31 Mar 2024", YearMonthDay, Some("2024-03-31")),
        ("31-MAR-24", MonthDayYear, Some("2024-03-31")),
        ("March 31, 2024", DayMonthYear, Some("2024-03-31")),
        ("Sept. 1, 2024", DayMonthYear, Some("2024-09-01")),
        ("31 Foo 2024", DayMonthYear, None),
        ("Ma 31 2024", DayMonthYear, None),
        ("", YearMonthDay, None),
    ];
    for (text, order, expected) in cases {
        let date = parse_date(text, order).map(|date| date.to_string());
        assert_eq!(date.as_deref(), expected, "{text:?} as {order:?}");
    }
}

#[test]
fn times_of_day_and_offsets() {
    let hours = |hour: u32, minute: u32, second: u32| Some(hour * 3600 + minute * 60 + second);
    let cases = [
        ("2024-04-09 21:32:09", YearMonthDay, hours(21, 32, 9), None),
        ("2024-04-09T21:32:09", YearMonthDay, hours(21, 32, 9), None),
        ("2024-04-09T21:32:09.123Z", YearMonthDay, hours(21, 32, 9), Some(0)),
        ("2024-04-09T21:32:09.000+0000", YearMonthDay, hours(21, 32, 9), Some(0)),
        ("2024-04-09T21:32:09-05:30", YearMonthDay, hours(21, 32, 9), Some(-330)),
        ("2024-04-09 21:32+02", YearMonthDay, hours(21, 32, 0), Some(120)),
        ("2024-04-09 21:32:09 UTC", YearMonthDay, hours(21, 32, 9), Some(0)),
        ("04/09/24 08:55 PM", MonthDayYear, hours(20, 55, 0), None),
        ("4/9/2024, 12:05 am", MonthDayYear, hours(0, 5, 0), None),
        ("4/9/2024 12:05PM", MonthDayYear, hours(12, 5, 0), None),
        ("9.4.2024 9:05", DayMonthYear, hours(9, 5, 0), None),
        ("Apr 9, 2024 9:05 PM", DayMonthYear, hours(21, 5, 0), None),
        ("2024-04-09", YearMonthDay, None, None),
    ];
    let day = CivilDate::new(2024, 4, 9).unwrap();
    for (text, order, second_of_day, offset_minutes) in cases {
        let read = parse_date_time(text, order).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!((read.date, read.second_of_day), (day, second_of_day), "{text:?}");
        assert_eq!(read.offset_minutes, offset_minutes, "{text:?}");
    }
    for text in [
        "2024-04-09 24:00",
        "2024-04-09 12:60",
        "2024-04-09 12:00:60",
        "2024-04-09 1:2",
        "2024-04-09 13:00 PM",
        "2024-04-09 12:00 CEST",
        "2024-04-09 12:00:00:00",
        "2024-04-0912:00",
        "12:00",
        ":",
        "2024-04-09T",
        "2024-04-09 12:00+99:00",
        "Zeit: 12",
    ] {
        assert_eq!(parse_date_time(text, YearMonthDay), None, "{text:?}");
    }
}

#[test]
fn seconds_since_the_epoch() {
    for (text, expected) in [
        ("1970-01-01", 0),
        ("1970-01-02 00:00:01", 86_401),
        ("1970-01-01T02:00:00+02:00", 0),
        ("1969-12-31 23:59:59", -1),
        ("2024-04-09T21:32:09Z", 1_712_698_329),
    ] {
        let read = parse_date_time(text, YearMonthDay).unwrap();
        assert_eq!(read.seconds_since_epoch(), expected, "{text:?}");
    }
}

#[test]
fn day_numbers_go_there_and_back() {
    for (text, days, weekday) in [
        ("1970-01-01", 0, 3),
        ("2000-03-01", 11_017, 2),
        ("2024-02-29", 19_782, 3),
        ("0001-01-01", -719_162, 0),
        ("9999-12-31", 2_932_896, 4),
    ] {
        let date = parse_date(text, YearMonthDay).unwrap();
        assert_eq!((date.days_since_epoch(), date.weekday()), (days, weekday), "{text}");
    }
    let mut before: Option<CivilDate> = None;
    for days in -719_162..=2_932_896 {
        let date = CivilDate::from_days_since_epoch(days).unwrap();
        assert_eq!(date.days_since_epoch(), days);
        assert!(before.is_none_or(|before| before < date));
        before = Some(date);
    }
    for days in [-719_163, 2_932_897, i64::MIN, i64::MAX] {
        assert_eq!(CivilDate::from_days_since_epoch(days), None);
    }
}
