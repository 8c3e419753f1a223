//! Times to close and to win, by hand.

mod common;

use common::{date, list, report};
use stagecraft_report::learning::{
    CurveTime, DealTimes, LearnReport, Times, TimesRefused, Untimed, UntimedCount,
};

fn times(report: &LearnReport) -> DealTimes {
    match &report.times {
        Times::Measured(times) => DealTimes::clone(times),
        Times::Refused(why) => {
            assert_eq!(Some(why), None, "times are refused");
            DealTimes::default()
        }
    }
}

fn close_to(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

/// Ten closed deals and two open ones, each with its start so that it was watched for the days said.
fn twelve() -> LearnReport {
    let closed = [(1, true), (2, false), (2, true), (4, true), (5, false), (8, true), (9, true), (12, false)];
    let mut deals: Vec<(&str, u32, Option<u32>)> =
        closed.iter().map(|(days, won)| (if *won { "Won" } else { "Lost" }, 10, Some(10 + days))).collect();
    deals.extend([("Won", 80, Some(100)), ("Lost", 70, Some(100))]);
    // Watched to day 100, the last date on which something happened: 3 and 6 days.
    deals.extend([("Demo", 97, None), ("Demo", 94, Some(200))]);
    report(&list(&deals))
}

#[test]
fn open_deals_are_longer_than_so_far() {
    let report = twelve();
    assert_eq!((report.counts.won, report.counts.lost, report.counts.open), (6, 4, 2));
    assert_eq!(report.win_rate_closed.of, 10);
    assert_eq!(report.win_rate_created.of, 12);
    close_to(report.win_rate_closed.share.value, 0.6);
    close_to(report.win_rate_created.share.value, 0.5);
    assert_eq!(report.until.as_deref(), Some(date(100).as_str()));
    assert_eq!(report.first_date.as_deref(), Some(date(10).as_str()));
    let times = times(&report);
    assert_eq!((times.deals, times.won, times.lost, times.open), (12, 6, 4, 2));

    // Days: 1w 2l 2w 3o 4w 5l 6o 8w 9w 12l 20w 30l. At risk 12, 11, (9) 8, 7, (6) 5, 4, 3, 2, 1.
    let expected = [
        (0.0, 1.0),
        (1.0, 11.0 / 12.0),
        (2.0, 9.0 / 12.0),
        (4.0, 9.0 / 12.0 * 7.0 / 8.0),
        (5.0, 9.0 / 12.0 * 6.0 / 8.0),
        (8.0, 9.0 / 12.0 * 6.0 / 8.0 * 4.0 / 5.0),
        (9.0, 9.0 / 12.0 * 6.0 / 8.0 * 3.0 / 5.0),
        (12.0, 9.0 / 12.0 * 6.0 / 8.0 * 2.0 / 5.0),
        (20.0, 9.0 / 12.0 * 6.0 / 8.0 * 1.0 / 5.0),
        (30.0, 0.0),
    ];
    assert_eq!(times.to_close.curve.len(), expected.len());
    for (point, (day, open)) in times.to_close.curve.iter().zip(expected) {
        close_to(point.day, day);
        close_to(point.open.value, open);
        assert!(point.open.low <= open && open <= point.open.high);
    }
    // 0.75 at 2 days, 0.45 at 8, 0.225 at 12, 0 at 30.
    let days = |time: &CurveTime| time.days;
    let close = &times.to_close;
    assert_eq!([&close.lower, &close.median, &close.upper].map(days), [Some(2.0), Some(8.0), Some(12.0)]);
    assert_eq!(close.percentile90.days, Some(30.0));
    assert!(close.median.low < Some(8.0) && close.median.high > Some(8.0));
    // Of the ten closed: 1 2 2 4 5 8 9 12 20 30.
    assert_eq!(times.naive_median_close_days, Some(6.5));
    // Of the six won: 1 2 4 8 9 20.
    assert_eq!(times.naive_median_win_days, Some(6.0));

    // Won: 1/12, 1/12, 9/12/8, at 8 of 0.5625/5, at 9 of 0.45/4, at 20 of 0.225/2.
    let steps = [1.0 / 12.0, 1.0 / 12.0, 0.75 / 8.0, 0.5625 / 5.0, 0.45 / 4.0, 0.225 / 2.0];
    let in_the_end: f64 = steps.iter().sum();
    close_to(times.to_win.won_in_the_end, in_the_end);
    // Half of it is reached at 8 days: 0.3729 of 0.5979.
    assert_eq!(times.to_win.median.days, Some(8.0));
    assert!(times.to_win.median.low < Some(8.0) && times.to_win.median.high >= Some(9.0));
    for point in &times.to_win.curve {
        close_to(point.won + point.lost + point.open, 1.0);
    }
}

#[test]
fn without_open_deals_the_interval_is_near_that_of_ranks() {
    // 101 deals won after 0 to 100 days: the ranks 41 and 61 hold the median with 95 in 100.
    let deals: Vec<(&str, u32, Option<u32>)> = (0..101).map(|day| ("Won", 3 * day, Some(4 * day))).collect();
    let report = report(&list(&deals));
    let times = times(&report);
    assert_eq!(times.to_win.median.days, Some(50.0));
    assert_eq!(times.to_close.median.days, Some(50.0));
    let (low, high) = (times.to_win.median.low.unwrap(), times.to_win.median.high.unwrap());
    assert!((low - 40.0).abs() <= 3.0 && (high - 60.0).abs() <= 3.0, "{low} {high}");
    let (low, high) = (times.to_close.median.low.unwrap(), times.to_close.median.high.unwrap());
    assert!((low - 40.0).abs() <= 2.0 && (high - 60.0).abs() <= 2.0, "{low} {high}");
}

#[test]
fn curves_are_thinned_and_keep_their_ends() {
    let deals: Vec<(&str, u32, Option<u32>)> =
        (0..600).map(|at| (if at % 3 == 0 { "Lost" } else { "Won" }, at % 50, Some(at % 50 + at))).collect();
    let report = report(&list(&deals));
    let times = times(&report);
    assert_eq!(times.to_close.curve.len(), 200);
    assert_eq!(times.to_win.curve.len(), 200);
    assert_eq!(times.to_close.curve.first().map(|point| point.day), Some(0.0));
    assert_eq!(times.to_close.curve.last().map(|point| point.day), Some(599.0));
    let rising = |days: Vec<f64>| days.windows(2).all(|pair| pair[0] <= pair[1]);
    assert!(rising(times.to_win.curve.iter().map(|point| point.day).collect()));
}

#[test]
fn deals_without_a_time_count_in_the_rates_and_are_named() {
    let mut file = list(&[("Won", 5, Some(9)); 1]);
    for at in 1..15 {
        let (start, end) = (date(at), date(2 * at));
        file.push_str(&format!("x{at},Won,{start},{end}\n"));
    }
    file.push_str(&format!(
        "a,Won,,{}\nb,Lost,{},\nc,Demo,,\nd,Won,{},{}\n",
        date(9),
        date(3),
        date(9),
        date(4)
    ));
    let report = report(&file);
    assert_eq!(report.counts.deals, 19);
    assert_eq!(
        report.untimed,
        [
            UntimedCount { why: Untimed::NoStart, deals: 2 },
            UntimedCount { why: Untimed::NoEnd, deals: 1 },
            UntimedCount { why: Untimed::EndBeforeStart, deals: 1 },
        ]
    );
    assert_eq!(times(&report).deals, 15);
}

#[test]
fn dates_that_mean_nothing_are_refused() {
    let refusal = |file: &str| match report(file).times {
        Times::Refused(why) => why,
        Times::Measured(times) => panic!("{times:?}"),
    };
    let mut written_back: Vec<(&str, u32, Option<u32>)> =
        (0..15).map(|at| (if at % 2 == 0 { "Won" } else { "Lost" }, 300, Some(300 + at))).collect();
    written_back.extend((0..9).map(|at| ("Won", 100 + at, Some(200 + at))));
    assert_eq!(
        refusal(&list(&written_back)),
        TimesRefused::StartedOnOneDay { date: date(300), deals: 15, of: 24 }
    );

    let mut backwards: Vec<(&str, u32, Option<u32>)> =
        (0..5).map(|at| ("Won", 100 + at, Some(50 + at))).collect();
    backwards.extend((0..15).map(|at| ("Lost", 100 + at, Some(150 + at))));
    assert_eq!(refusal(&list(&backwards)), TimesRefused::EndsBeforeStarts { deals: 5, of: 20 });

    let same: Vec<(&str, u32, Option<u32>)> = (0..12).map(|at| ("Won", at, Some(at + at / 10))).collect();
    assert_eq!(refusal(&list(&same)), TimesRefused::EndedOnTheSameDay { deals: 10, of: 12 });

    let few: Vec<(&str, u32, Option<u32>)> = (0..9).map(|at| ("Won", at, Some(2 * at))).collect();
    assert_eq!(refusal(&list(&few)), TimesRefused::TooFew { closed: 9, needed: 10 });

    assert_eq!(refusal("id,stage,region\n1,Won,a\n2,Lost,b\n"), TimesRefused::NoDates);
}

#[test]
fn visits_of_a_history_of_changes() {
    // Twelve deals: demo for as many days as their number, quote for two, then won; the last two still in demo.
    let mut file = String::from("deal id,stage,changed at\n");
    for deal in 1..=12_u32 {
        let start = 10 * deal;
        file.push_str(&format!("{deal},Demo,{}\n", date(start)));
        if deal <= 10 {
            // Said again within the visit: not a new one.
            file.push_str(&format!("{deal},Demo,{} 08:00\n", date(start)));
            file.push_str(&format!("{deal},Quote,{}\n", date(start + deal)));
            file.push_str(&format!("{deal},Won,{}\n", date(start + deal + 2)));
        }
    }
    let report = report(&file);
    assert_eq!((report.counts.deals, report.counts.won, report.counts.open), (12, 10, 2));
    // The eleventh and twelfth were seen at days 110 and 120; the tenth won at 112.
    assert_eq!(report.until.as_deref(), Some(date(120).as_str()));
    let stage = |value: &str| report.stages.iter().find(|stage| stage.value == value).unwrap();
    let demo = stage("Demo");
    // The open ones were watched for 11 days and 1 day.
    assert_eq!((demo.visits, demo.ended, demo.won_visits), (12, 10, 10));
    // At risk from day 2 on one less: (11/12)(9/10)...: the half is reached at day 6.
    assert_eq!(demo.median.days, Some(6.0));
    assert_eq!(demo.won_percentile90.days, Some(9.1));
    let quote = stage("Quote");
    assert_eq!((quote.visits, quote.ended, quote.median.days), (10, 10, Some(2.0)));
    assert_eq!(times(&report).to_win.median.days, Some(8.0));
}

#[test]
fn the_last_change_says_how_a_deal_stands() {
    // Won, then lost after all; lost, then reopened; a duplicate in the end.
    let file = "deal id,stage,changed at\n1,Demo,2024-01-01\n1,Won,2024-01-05\n1,Lost,2024-01-09\n\
                2,Lost,2024-01-02\n2,Demo,2024-01-04\n3,Demo,2024-01-02\n3,Duplicate,2024-01-03\n";
    let data = common::dataset(file);
    let report = stagecraft_learn::measure(&data, &stagecraft_learn::Columns::All);
    assert_eq!((report.counts.won, report.counts.lost, report.counts.open), (0, 1, 1));
    assert_eq!(
        data.summary().left_out.iter().map(|left| (left.rows, left.first_line)).collect::<Vec<_>>(),
        [(2, 7)]
    );
}

/// Ten deals won from demo after as many days as their number; four more in demo from day 110 on, and on to quote
/// on day 130.
fn moved_late() -> String {
    let mut file = String::from("deal id,stage,changed at\n");
    for deal in 1..=10_u32 {
        file.push_str(&format!("{deal},Demo,{}\n{deal},Won,{}\n", date(10 * deal), date(11 * deal)));
    }
    for deal in 11..=14 {
        file.push_str(&format!("{deal},Demo,{}\n{deal},Quote,{}\n", date(110), date(130)));
    }
    file
}

/// A move after the data's end was once watched to its own date, and a visit after it counted.
#[test]
fn what_comes_after_the_end_of_the_data_is_not_seen() {
    let file = moved_late() + &format!("15,Demo,{}\n16,Demo,{}\n", date(113), date(125));
    let mut preview = common::preview(&file);
    preview.matching.until = Some(date(112));
    let data = common::read_in_chunks(file.as_bytes(), preview.dialect, &preview.matching, file.len());
    let report = stagecraft_learn::measure(&data, &stagecraft_learn::Columns::All);
    let values: Vec<&str> = report.stages.iter().map(|stage| stage.value.as_str()).collect();
    assert_eq!(values, ["Demo"], "quote begins after the end");
    let demo = &report.stages[0];
    assert_eq!((demo.visits, demo.ended), (14, 10));
    // The four were watched for three days. Left after 1, 2, 3 of 14 days: 13, 12, 11 of 14; then of the seven
    // that were watched longer 6, 5, 4: 11/14 4/7 = 0.449 at day 6. Watched to day 130 it would be day 7.
    assert_eq!(demo.median.days, Some(6.0));
}

/// The last thing that happened may be a move of a deal that is still open.
#[test]
fn a_move_of_an_open_deal_is_something_that_happened() {
    let report = report(&moved_late());
    assert_eq!(report.until.as_deref(), Some(date(130).as_str()));
    let stage = |value: &str| report.stages.iter().find(|stage| stage.value == value).unwrap();
    // All visits to demo ended: 1 to 10 days, and four times 20.
    assert_eq!((stage("Demo").visits, stage("Demo").ended, stage("Demo").median.days), (14, 14, Some(7.0)));
    // Quote was watched for the one day.
    assert_eq!((stage("Quote").visits, stage("Quote").ended), (4, 0));
    assert!((times(&report).longest_days - 20.0).abs() < 1e-9);
}
