//! Win rates by columns.

mod common;

use common::{dataset, report};
use stagecraft_learn::{Columns, measure};
use stagecraft_report::learning::ColumnLook;
use stagecraft_statistics::random::{Key, Stream, hash_id};

/// Deals of thirty agents, a hundred each, won with the chance that `chance` gives.
fn agents(seed: u64, chance: impl Fn(u64) -> f64) -> String {
    let stream = Stream::new(seed);
    let mut file = String::from("id,stage,owner\n");
    for agent in 0..30 {
        for deal in 0..100 {
            let id = agent * 100 + deal;
            let won = stream.uniform(Key::new(id, hash_id("test", "won"))) < chance(agent);
            file.push_str(&format!("{id},{},agent {agent}\n", if won { "Won" } else { "Lost" }));
        }
    }
    file
}

#[test]
fn thirty_agents_who_are_alike() {
    let mut before = 0;
    let mut false_alarms = 0;
    for seed in 1..=20 {
        let report = report(&agents(seed, |_| 0.4));
        assert_eq!((report.looks.taken, report.looks.columns), (30, 1));
        before += report.looks.before;
        false_alarms += u32::from(report.looks.after > 0);
    }
    // Uncorrected, one look in twenty; corrected, at most about one file in twenty.
    assert!((15..=45).contains(&before), "{before}");
    assert!(false_alarms <= 3, "{false_alarms}");
    assert_eq!(report(&agents(1, |_| 0.4)).looks.after, 0);
}

#[test]
fn one_agent_who_differs() {
    let report = report(&agents(1, |agent| if agent == 7 { 0.65 } else { 0.4 }));
    let standing: Vec<&str> = report.columns[0]
        .values
        .iter()
        .filter(|value| value.against_rest.is_some_and(|test| test.stands_out))
        .filter_map(|value| value.value.as_deref())
        .collect();
    assert_eq!(standing, ["agent 7"]);
    assert_eq!(report.looks.after, 1);
    let overall = report.columns[0].overall.unwrap();
    assert!(overall.degrees == 29 && !overall.rough);
}

fn column(columns: &[ColumnLook], name: &str) -> ColumnLook {
    columns.iter().find(|column| column.name == name).cloned().unwrap_or_default()
}

#[test]
fn looks_are_counted_over_all_columns() {
    // Region: north 12 of 20, south 8 of 20. Kind: a and b with ten each, c with twenty, and two deals without.
    let mut file = String::from("id,stage,Region,Kind\n");
    for deal in 0..40 {
        let (region, won) = if deal < 20 { ("North", deal < 12) } else { ("South", deal < 28) };
        let kind = match deal % 4 {
            _ if deal == 38 || deal == 39 => "",
            0 => "a",
            1 => "b",
            _ => "c",
        };
        file.push_str(&format!("{deal},{},{region},{kind}\n", if won { "Won" } else { "Lost" }));
    }
    file.push_str("40,Demo,South,c\n");
    let data = dataset(&file);
    let report = measure(&data, &Columns::All);
    assert_eq!((report.looks.columns, report.looks.taken), (2, 4), "two regions are one look");
    let region = column(&report.columns, "Region");
    assert_eq!(region.distinct, Some(2));
    let north = &region.values[0];
    assert_eq!(
        (north.value.as_deref(), north.deals, north.rate.count, north.rate.of),
        (Some("North"), 20, 12, 20)
    );
    assert_eq!(region.values[1].deals, 21, "the open deal is among them");
    // z = 0.2 / sqrt(0.25 * 0.1) = 1.2649; two-sided 0.2059.
    let test = north.against_rest.unwrap();
    assert!((test.p_value - 0.205_903).abs() < 1e-5, "{}", test.p_value);
    assert!((test.difference.value - 0.2).abs() < 1e-12 && !test.exact);
    let mirrored = region.values[1].against_rest.unwrap();
    assert_eq!(mirrored.adjusted.to_bits(), test.adjusted.to_bits());
    // With one degree of freedom, chi-square is the square of z.
    assert!((region.overall.unwrap().statistic - 1.6).abs() < 1e-9);
    let kind = column(&report.columns, "Kind");
    assert_eq!(kind.distinct, Some(4));
    let empty = kind.values.iter().find(|value| value.value.is_none()).unwrap();
    assert_eq!((empty.rate.of, empty.against_rest), (2, None), "two deals are not looked at");

    let one = measure(&data, &Columns::These(vec![region.column]));
    assert_eq!((one.looks.columns, one.looks.taken), (1, 1));
    let alone = one.columns[0].values[0].against_rest.unwrap();
    assert_eq!(alone.adjusted.to_bits(), alone.p_value.to_bits());
    assert!(test.adjusted >= alone.adjusted);
}

#[test]
fn small_counts_are_computed_exactly() {
    let mut file = String::from("id,stage,Kind\n");
    for (kind, won, lost) in [("a", 5, 0), ("b", 1, 5), ("c", 3, 4)] {
        for deal in 0..won + lost {
            file.push_str(&format!("{kind}{deal},{},{kind}\n", if deal < won { "Won" } else { "Lost" }));
        }
    }
    let report = report(&file);
    let kind = column(&report.columns, "Kind");
    let test =
        kind.values.iter().find(|value| value.value.as_deref() == Some("a")).unwrap().against_rest.unwrap();
    // All five of 9 won of 18: C(9,5)/C(18,5) = 126/8568, and as many the other way.
    assert!(test.exact && (test.p_value - 252.0 / 8568.0).abs() < 1e-9, "{}", test.p_value);
    assert!(kind.overall.unwrap().rough);
}

#[test]
fn too_many_values_are_not_compared() {
    let preview = common::preview("id,stage,code\n1,Won,a\n2,Lost,b\n3,Won,a\n4,Lost,b\n5,Won,b\n6,Lost,a\n");
    let mut file = String::from("id,stage,code\n");
    for deal in 0..500 {
        file.push_str(&format!("{deal},{},c{deal}\n", if deal % 2 == 0 { "Won" } else { "Lost" }));
    }
    let data = common::read_in_chunks(file.as_bytes(), preview.dialect, &preview.matching, 99);
    let report = measure(&data, &Columns::All);
    let code = column(&report.columns, "code");
    assert_eq!((code.distinct, code.values.len(), code.overall), (None, 0, None));
    assert_eq!(report.looks.taken, 0);
}
