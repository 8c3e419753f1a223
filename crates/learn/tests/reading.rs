//! Rows read, counted and kept.

mod common;

use common::{preview, read_in_chunks};
use proptest::prelude::*;
use stagecraft_learn::{Columns, Reading, measure};
use stagecraft_report::learning::{
    LeftOut, LeftOutCount, Matching, Meaning, ReadFailure, Rejected, RejectedRow, Role,
};

const FILE: &str = "id,stage,created,closed,value,region\n\
    1,Won,2024-01-01,2024-02-01,10,North\n\
    1,Lost,2024-01-01,2024-02-01,10,North\n\
    2,Won,2024-01-03\n\
    3,Duplicate,2024-01-03,2024-02-03,10,South\n\
    4,,2024-01-03,2024-02-03,10,South\n\
    5,Lost,2024-01-03,2024-02-03,ten,\"So, uth\"\n\
    6,Demo,2024-01-04,,12,North\n\
    7,Won,2024-01-03,2024-02-03,10,South,more\n\
    8,Stalled,2024-01-04,,12,\n";

#[test]
fn nothing_is_dropped_silently() {
    let mut preview = preview(FILE);
    // One cell in seven is no number: too many to propose it, and people may say so.
    assert_eq!(preview.matching.columns[4], Role::Segment);
    preview.matching.columns[4] = Role::Amount;
    let data = read_in_chunks(FILE.as_bytes(), preview.dialect, &preview.matching, 7);
    let summary = data.summary();
    assert_eq!((summary.rows, summary.deals, summary.unreadable), (9, 4, 2));
    let why = |why, first_line| LeftOutCount { why, rows: 1, first_line };
    assert_eq!(
        summary.left_out,
        [why(LeftOut::NoDeal, 5), why(LeftOut::UnknownOutcome, 6), why(LeftOut::RepeatedDeal, 3)]
    );
    let used =
        summary.deals + summary.unreadable + summary.left_out.iter().map(|left| left.rows).sum::<u64>();
    assert_eq!(used, summary.rows);
    let row = |line, why, text: &str| RejectedRow { line, why, text: text.to_owned() };
    assert_eq!(
        summary.kept,
        [
            row(3, Rejected::LeftOut(LeftOut::RepeatedDeal), "1,Lost,2024-01-01,2024-02-01,10,North"),
            row(4, Rejected::TooFewFields { expected: 6, found: 3 }, "2,Won,2024-01-03"),
            row(5, Rejected::LeftOut(LeftOut::NoDeal), "3,Duplicate,2024-01-03,2024-02-03,10,South"),
            row(6, Rejected::LeftOut(LeftOut::UnknownOutcome), "4,,2024-01-03,2024-02-03,10,South"),
            row(
                9,
                Rejected::TooManyFields { expected: 6, found: 7 },
                "7,Won,2024-01-03,2024-02-03,10,South,more"
            ),
        ]
    );
    assert_eq!(summary.unreadable_amounts, 1);
    let meanings: Vec<(&str, Meaning, u64)> =
        summary.outcomes.iter().map(|value| (value.value.as_str(), value.meaning, value.rows)).collect();
    // The cells of the sample, as often as the file has them in rows that could be read.
    assert!(meanings.contains(&("Won", Meaning::Won, 1)));
    assert!(meanings.contains(&("Lost", Meaning::Lost, 2)));
    assert!(meanings.contains(&("Stalled", Meaning::Open, 1)));
}

#[test]
fn what_people_say_counts() {
    let preview = preview(FILE);
    let mut matching = preview.matching.clone();
    for value in &mut matching.outcomes {
        if value.value == "Stalled" {
            value.meaning = Meaning::Lost;
            value.guessed = false;
        }
    }
    let data = read_in_chunks(FILE.as_bytes(), preview.dialect, &matching, 100);
    let report = measure(&data, &Columns::All);
    assert_eq!((report.counts.won, report.counts.lost, report.counts.open), (1, 2, 1));
}

#[test]
fn values_that_the_sample_did_not_hold_are_guessed_and_shown() {
    let preview = preview("id,stage\n1,Won\n2,Lost\n3,Won\n");
    let file = "id,stage\n1,Won\n2,Closed Lost\n3,Negotiation\n";
    let data = read_in_chunks(file.as_bytes(), preview.dialect, &preview.matching, 3);
    let outcomes: Vec<(&str, u64, bool)> = data
        .summary()
        .outcomes
        .iter()
        .map(|value| (value.value.as_str(), value.rows, value.guessed))
        .collect();
    assert_eq!(
        outcomes,
        [("Won", 1, true), ("Lost", 0, true), ("Closed Lost", 1, true), ("Negotiation", 1, true)]
    );
}

#[test]
fn without_an_outcome_every_row_is_left_out() {
    let preview = preview("id,region\n1,North\n2,South\n");
    let data = read_in_chunks(b"id,region\n1,North\n2,South\n", preview.dialect, &preview.matching, 5);
    assert_eq!(data.summary().deals, 0);
    assert_eq!(
        data.summary().left_out,
        [LeftOutCount { why: LeftOut::UnknownOutcome, rows: 2, first_line: 2 }]
    );
    let report = measure(&data, &Columns::All);
    assert_eq!(report.counts.deals, 0);
}

#[test]
fn reading_stops_at_what_is_no_table() {
    let mut reading = Reading::new(Default::default(), Matching::default());
    let mut file = b"a,b\n\"".to_vec();
    file.resize(2 << 20, b'x');
    assert_eq!(reading.feed(&file, true), Err(ReadFailure::FieldTooLong { line: 2 }));
    assert_eq!(reading.finish().summary().deals, 0);
    let mut reading = Reading::new(Default::default(), Matching::default());
    assert_eq!(reading.feed(b"a\n", true), Ok(()));
    assert_eq!(reading.feed(b"b\n", true), Err(ReadFailure::AfterEnd));
}

#[test]
fn plain_data_crosses_as_bytes() {
    let preview = preview(FILE);
    let bytes = postcard::to_allocvec(&preview).unwrap();
    assert_eq!(postcard::from_bytes::<stagecraft_learn::Preview>(&bytes).unwrap(), preview);
    let data = read_in_chunks(FILE.as_bytes(), preview.dialect, &preview.matching, 100);
    let bytes = postcard::to_allocvec(data.summary()).unwrap();
    assert_eq!(
        postcard::from_bytes::<stagecraft_report::learning::ReadingSummary>(&bytes).unwrap(),
        *data.summary()
    );
    let report = measure(&data, &Columns::All);
    let bytes = postcard::to_allocvec(&report).unwrap();
    assert_eq!(postcard::from_bytes::<stagecraft_learn::LearnReport>(&bytes).unwrap(), report);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Won".to_owned()),
        Just("Lost".to_owned()),
        Just("Demo".to_owned()),
        Just(String::new()),
        Just("\"a\"\"b\n,\"".to_owned()),
        Just("2024-01-05".to_owned()),
        Just("2024-03-01".to_owned()),
        "[a-cäß0-9]{0,4}",
    ]
}

proptest! {
    #[test]
    fn chunks_change_nothing(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3..7), 0..40),
        chunk in 1_usize..50,
        changes in any::<bool>(),
    ) {
        let mut file = String::from("id,stage,created,closed,region\n");
        for row in rows {
            file.push_str(&row.join(","));
            file.push('\n');
        }
        let matching = Matching {
            columns: vec![Role::DealId, Role::Stage, Role::Start, Role::End, Role::Segment],
            names: ["id", "stage", "created", "closed", "region"].map(str::to_owned).to_vec(),
            rows: if changes { stagecraft_report::learning::RowMeaning::Change } else { Default::default() },
            ..Matching::default()
        };
        let dialect = stagecraft_report::learning::Dialect { has_header: true, ..Default::default() };
        let whole = read_in_chunks(file.as_bytes(), dialect, &matching, file.len());
        let cut = read_in_chunks(file.as_bytes(), dialect, &matching, chunk);
        prop_assert_eq!(whole.summary(), cut.summary());
        prop_assert_eq!(measure(&whole, &Columns::All), measure(&cut, &Columns::All));
    }
}
