//! What is suggested, and what is not.

mod common;

use common::{date, list, process, report};
use stagecraft_learn::suggest;
use stagecraft_process::Definition;
use stagecraft_report::learning::{
    Advice, LearnReport, Method, NowFrom, Proposed, StageScaled, SuggestionCode, WhyWithheld, Withheld,
};

/// A hundred deals started one a day: 84 won after 30 to 50 days, four each, the others lost after ten.
fn hundred() -> LearnReport {
    let deals: Vec<(&str, u32, Option<u32>)> = (0..100)
        .map(|at| if at < 84 { ("Won", at, Some(at + 30 + at % 21)) } else { ("Lost", at, Some(at + 10)) })
        .collect();
    report(&list(&deals))
}

fn withheld(advice: &Advice) -> &[Withheld] {
    assert_eq!(advice.suggestions, []);
    &advice.withheld
}

#[test]
fn a_list_of_deals_tells_the_total_only() {
    let report = hundred();
    let definition = process(&[("Demo", Some(30.0)), ("Quote", Some(45.0)), ("Sign", Some(5.0))]);
    let advice = suggest(&definition, &report, None);
    assert_eq!((advice.suggestions.len(), advice.withheld.len()), (1, 0));
    let suggestion = &advice.suggestions[0];
    assert_eq!(suggestion.code, SuggestionCode::TotalTime);
    let evidence = suggestion.evidence;
    assert_eq!(
        (evidence.method, evidence.now_from, evidence.now),
        (Method::MedianToWin, NowFrom::ExpectedDays, Some(80.0))
    );
    assert_eq!((evidence.observed, evidence.ended, evidence.open), (100, 84, 0));
    assert_eq!(evidence.days.to_bits(), 40.0_f64.to_bits());
    assert!(evidence.low < Some(40.0) && evidence.high > Some(40.0));
    let scaled = |stage: &str, from, to| StageScaled { stage: stage.to_owned(), from, to };
    let stages = vec![scaled("demo", 30.0, 15.0), scaled("quote", 45.0, 23.0), scaled("sign", 5.0, 2.5)];
    assert_eq!(suggestion.change, Proposed::ScaleStageTimes { factor: 0.5, stages });
}

#[test]
fn the_simulation_is_compared_where_it_is_known() {
    let definition = process(&[("Demo", Some(30.0)), ("Quote", Some(50.0))]);
    let advice = suggest(&definition, &hundred(), Some(100.0));
    assert_eq!(advice.suggestions[0].evidence.now_from, NowFrom::Simulated);
    let Proposed::ScaleStageTimes { factor, .. } = advice.suggestions[0].change else { panic!("scaled") };
    assert!((factor - 0.4).abs() < 1e-12);
    assert_eq!(
        withheld(&suggest(&definition, &hundred(), Some(41.0)))[0].why,
        WhyWithheld::Agrees { now: 41.0, days: 40.0 }
    );
}

#[test]
fn a_span_of_one_stage_is_its_time() {
    let mut report = hundred();
    report.starts_in = Some("sign".to_owned());
    let definition = process(&[("Demo", Some(30.0)), ("Sign", Some(10.0))]);
    let advice = suggest(&definition, &report, Some(100.0));
    assert_eq!(advice.suggestions[0].code, SuggestionCode::StageTime);
    assert_eq!(
        advice.suggestions[0].change,
        Proposed::StageDays {
            stage: "sign".to_owned(),
            from: Some(10.0),
            to: 40.0,
            median: 40.0,
            percentile90: report_percentile90(&report),
        }
    );
}

fn report_percentile90(report: &LearnReport) -> Option<f64> {
    match &report.times {
        stagecraft_report::learning::Times::Measured(times) => times.to_win.percentile90.days,
        stagecraft_report::learning::Times::Refused(_) => None,
    }
}

#[test]
fn what_is_not_suggested_says_why() {
    let definition = process(&[("Demo", Some(30.0)), ("Quote", Some(50.0))]);
    let why = |definition: &Definition, report: &LearnReport| {
        withheld(&suggest(definition, report, None))[0].why.clone()
    };
    let some = |count: u32, won: u32, open: u32| {
        let mut deals: Vec<(&str, u32, Option<u32>)> = (0..count)
            .map(|at| (if at < won { "Won" } else { "Lost" }, at, Some(at + 20 + at % 7)))
            .collect();
        deals.extend((0..open).map(|at| ("Demo", at % (count + 20), None)));
        report(&list(&deals))
    };
    assert_eq!(why(&definition, &some(29, 20, 0)), WhyWithheld::TooFew { ended: 29, needed: 30 });
    assert_eq!(why(&definition, &some(5, 2, 0)), WhyWithheld::TooFew { ended: 5, needed: 30 });
    assert_eq!(why(&definition, &some(40, 14, 0)), WhyWithheld::TooFewWon { won: 14, needed: 15 });
    assert_eq!(why(&definition, &some(40, 30, 400)), WhyWithheld::StillOpen);
    let half_said = process(&[("Demo", Some(30.0)), ("Quote", None)]);
    let stages = vec!["quote".to_owned()];
    assert_eq!(why(&half_said, &hundred()), WhyWithheld::NoExpectedDays { stages });
    assert_eq!(why(&process(&[]), &hundred()), WhyWithheld::NoStages);
    let same_day: Vec<(&str, u32, Option<u32>)> = (0..40).map(|at| ("Won", 9, Some(10 + at))).collect();
    assert_eq!(why(&definition, &report(&list(&same_day))), WhyWithheld::TimesRefused);
}

#[test]
fn a_history_of_changes_tells_stages() {
    // Forty deals, 5 to 8 days in demo, 20 in quote, won; one in a stage nobody knows.
    let mut file = String::from("deal id,stage,changed at\n");
    for deal in 0..40_u32 {
        let quote = deal + 5 + deal % 4;
        file.push_str(&format!("{deal},Demo,{}\n{deal},Quote,{}\n", date(deal), date(quote)));
        file.push_str(&format!("{deal},Won,{}\n", date(quote + 20)));
    }
    file.push_str(&format!("40,Limbo,{}\n", date(30)));
    let definition = process(&[("Demo", Some(20.0)), ("Quote", Some(20.0)), ("Sign", Some(5.0))]);
    let import =
        stagecraft_learn::Import { bytes: file.as_bytes(), is_whole: true, definition: Some(&definition) };
    let preview = import.begin();
    let data = common::read_in_chunks(file.as_bytes(), preview.dialect, &preview.matching, 1000);
    let report = stagecraft_learn::measure(&data, &stagecraft_learn::Columns::All);
    let advice = suggest(&definition, &report, None);
    let found: Vec<(SuggestionCode, &Proposed)> =
        advice.suggestions.iter().map(|suggestion| (suggestion.code, &suggestion.change)).collect();
    let days = Proposed::StageDays {
        stage: "demo".to_owned(),
        from: Some(20.0),
        to: 6.0,
        median: 6.0,
        percentile90: Some(8.0),
    };
    let stall = |stage: &str, to| Proposed::StallDays { stage: stage.to_owned(), from: None, to };
    let (demo, quote) = (stall("demo", 8.0), stall("quote", 20.0));
    assert_eq!(
        found,
        [
            (SuggestionCode::StageTime, &days),
            (SuggestionCode::StallLimit, &demo),
            (SuggestionCode::StallLimit, &quote),
        ]
    );
    let time = |stage: Option<&str>, why| Withheld {
        code: SuggestionCode::StageTime,
        stage: stage.map(str::to_owned),
        why,
    };
    assert_eq!(
        advice.withheld,
        [
            time(Some("quote"), WhyWithheld::Agrees { now: 20.0, days: 20.0 }),
            time(None, WhyWithheld::NotMatched { value: "Limbo".to_owned() }),
        ]
    );
    let bytes = postcard::to_allocvec(&advice).unwrap();
    assert_eq!(postcard::from_bytes::<Advice>(&bytes).unwrap(), advice);
}
