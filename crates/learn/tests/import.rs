//! What is proposed for the beginning of a file.

mod common;

use common::{preview, process};
use stagecraft_learn::Import;
use stagecraft_report::learning::{Doubt, Meaning, Preview, Role, RowMeaning};

fn roles(preview: &Preview) -> Vec<(&str, Role)> {
    let names = preview.columns.iter().map(|column| column.name.as_str());
    names.zip(preview.matching.columns.iter().copied()).filter(|pair| pair.1 != Role::Ignored).collect()
}

/// A header, rows, and the roles that are proposed.
type Case = (&'static str, &'static [&'static str], &'static [(&'static str, Role)]);

#[test]
fn columns_by_the_names_of_common_tools() {
    use Role::*;
    let cases: [Case; 4] = [
        (
            "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Deal owner,Deal Type,Is Closed Won",
            &[
                "1,Alpha,Closed won,1000,2024-01-02 10:00,2024-02-03 11:00,Ann,New,true",
                "2,Beta,Closed lost,2000,2024-01-03 10:00,2024-02-04 11:00,Bob,New,false",
                "3,Gamma,Contract sent,1500,2024-01-04 10:00,2024-03-04 11:00,Ann,Existing,false",
                "4,Delta,Closed won,1500,2024-01-04 10:00,2024-03-04 11:00,Bob,Existing,true",
            ],
            &[
                ("Record ID", DealId),
                ("Deal Name", DealName),
                ("Deal Stage", Stage),
                ("Amount", Amount),
                ("Create Date", Start),
                ("Close Date", End),
                ("Deal owner", Owner),
                ("Deal Type", Segment),
            ],
        ),
        (
            // A status beside stages that never say won.
            "ID,Title,Stage,Status,Value,Add time,Won time,Owner",
            &[
                "1,Alpha,Proposal,won,1000,2024-01-02,2024-02-03,Ann",
                "2,Beta,Proposal,lost,2000,2024-01-03,,Bob",
                "3,Gamma,Demo,open,1500,2024-01-04,,Ann",
                "4,Delta,Demo,open,1500,2024-01-04,,Bob",
            ],
            &[
                ("ID", DealId),
                ("Title", DealName),
                ("Stage", Stage),
                ("Status", Outcome),
                ("Value", Amount),
                ("Add time", Start),
                ("Won time", End),
                ("Owner", Owner),
            ],
        ),
        (
            // Names say nothing: cells do.
            "a,b,c,d",
            &[
                "2024-02-01,x,Won,2024-01-01",
                "2024-02-05,x,Lost,2024-01-02",
                "2024-02-07,y,Won,2024-01-03",
                "2024-02-09,y,Lost,2024-01-04",
            ],
            &[("a", End), ("b", Segment), ("c", Stage), ("d", Start)],
        ),
        (
            // What follows from the outcome is nothing to compare by.
            "OpportunityId,StageName,CreatedDate,CloseDate,LossReason,Final state,Region__c",
            &[
                "1,Closed Won,01/13/2024,02/13/2024,,yes!,North",
                "2,Closed Lost,01/14/2024,02/13/2024,price,no!,South",
                "3,Closed Won,01/15/2024,02/13/2024,,yes!,South",
                "4,Closed Lost,01/16/2024,02/13/2024,price,no!,North",
                "5,Closed Won,01/17/2024,02/13/2024,,yes!,North",
                "6,Closed Lost,01/18/2024,02/13/2024,price,no!,South",
                "7,Closed Won,01/19/2024,02/13/2024,,yes!,South",
                "8,Closed Lost,01/20/2024,02/13/2024,price,no!,North",
                "9,Closed Won,01/21/2024,02/13/2024,,yes!,North",
                "10,Closed Lost,01/22/2024,02/13/2024,price,no!,North",
            ],
            &[
                ("OpportunityId", DealId),
                ("StageName", Stage),
                ("CreatedDate", Start),
                ("CloseDate", End),
                ("Region__c", Segment),
            ],
        ),
    ];
    for (header, rows, expected) in cases {
        let file = format!("{header}\n{}\n", rows.join("\n"));
        let preview = preview(&file);
        assert_eq!(roles(&preview), expected, "{header}");
        assert_eq!(preview.sampled_rows, rows.len() as u64);
        assert_eq!(preview.matching.rows, RowMeaning::Deal);
    }
}

#[test]
fn values_and_stages() {
    let definition = process(&[("Discovery", None), ("Negotiation", None)]);
    let file = "id,stage,created,closed\n1,Won,2024-01-01,2024-02-01\n2,Closed Lost,2024-01-01,2024-02-01\n\
                3,1 - Discovery,2024-01-01,\n4,Negotiating,2024-01-01,\n5,Prospecting,2024-01-01,\n";
    let preview = Import { bytes: file.as_bytes(), is_whole: true, definition: Some(&definition) }.begin();
    let meanings: Vec<(&str, Meaning)> =
        preview.matching.outcomes.iter().map(|value| (value.value.as_str(), value.meaning)).collect();
    assert_eq!(
        meanings,
        [
            ("1 - Discovery", Meaning::Open),
            ("Closed Lost", Meaning::Lost),
            ("Negotiating", Meaning::Open),
            ("Prospecting", Meaning::Open),
            ("Won", Meaning::Won),
        ]
    );
    let stages: Vec<(&str, Option<&str>)> = preview
        .matching
        .stages
        .iter()
        .map(|matched| (matched.value.as_str(), matched.stage.as_deref()))
        .collect();
    assert_eq!(
        stages,
        [("1 - Discovery", Some("discovery")), ("Negotiating", Some("negotiation")), ("Prospecting", None)]
    );
}

#[test]
fn doubts() {
    let doubts = |file: &str| preview(file).doubts;
    let engaged = "id,stage,engage_date,closed\n1,Won,2024-01-01,2024-02-01\n2,Lost,2024-01-05,2024-02-01\n";
    assert_eq!(doubts(engaged), [Doubt::StartsLater { column: 2 }]);
    let bare = "id,region\n1,North\n2,South\n3,North\n4,South\n";
    assert_eq!(doubts(bare), [Doubt::NoOutcome, Doubt::NoStart, Doubt::NoEnd]);
    let nothing_won = "id,stage,created,closed\n1,Demo,2024-01-01,2024-02-01\n2,Demo,2024-01-05,2024-02-01\n";
    assert_eq!(doubts(nothing_won), [Doubt::NothingWon]);
    let changes = "deal id,stage,changed at\n1,Demo,2024-01-01\n1,Won,2024-01-05\n2,Demo,2024-01-06\n";
    assert_eq!(doubts(changes), [Doubt::RowsAreChanges { rows: 3, deals: 2 }]);
    assert_eq!(preview(changes).matching.rows, RowMeaning::Change);
}

#[test]
fn dialects_are_guessed_and_corrected() {
    let file = "id;stage;created;closed;value\n1;Won;03.04.2024;05.06.2024;1.234,50\n\
                2;Lost;04.05.2024;07.08.2024;2.000,00\n";
    let import = Import { bytes: file.as_bytes(), is_whole: true, definition: None };
    let guessed = import.begin();
    assert_eq!(guessed.columns.len(), 5);
    assert!(guessed.doubts.contains(&Doubt::DateOrder));
    let corrected = stagecraft_report::learning::Dialect {
        date_order: stagecraft_report::learning::DateOrder::MonthDayYear,
        ..guessed.dialect
    };
    let again = import.read_as(corrected);
    assert_eq!(again.dialect, corrected);
    assert_eq!(again.doubts, []);
    assert_eq!(again.matching.columns, guessed.matching.columns);
}

#[test]
fn a_cut_off_row_is_left_out_and_nothing_fails() {
    let file = "id,stage,created,closed\n1,Won,2024-01-01,2024-02-01\n2,Lo";
    let cut = Import { bytes: file.as_bytes(), is_whole: false, definition: None }.begin();
    assert_eq!(cut.sampled_rows, 1);
    for bytes in [&b""[..], b"\n", b"\xff\xfe", b"\"", b"a,b\n\"", &[0; 100]] {
        let preview = Import { bytes, is_whole: true, definition: None }.begin();
        assert!(preview.doubts.contains(&Doubt::NoOutcome), "{bytes:?}");
    }
}
