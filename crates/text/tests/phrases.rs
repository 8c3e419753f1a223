//! Conditions and triggers in words.

mod common;

use common::{condition, process};
use stagecraft_process::condition::{Condition, Names, NumberOrder};
use stagecraft_process::definition::*;
use stagecraft_text::explanation::statement;
use stagecraft_text::phrases::*;

#[test]
fn every_operator_of_every_kind_in_three_lengths() {
    let d = process();
    for (json, full, plain, short) in [
        (
            r#"{"fact":"industry","is":"finance"}"#,
            "Buyer's industry is Finance",
            "Buyer's industry is Finance",
            "buyer's industry is Finance",
        ),
        (
            r#"{"fact":"industry","isNot":"finance"}"#,
            "Buyer's industry is not Finance",
            "Buyer's industry is not Finance",
            "buyer's industry is not Finance",
        ),
        (
            r#"{"fact":"industry","isOneOf":["finance","healthcare"]}"#,
            "Buyer's industry is one of Finance or Healthcare",
            "Buyer's industry is Finance or Healthcare",
            "buyer's industry is Finance or Healthcare",
        ),
        (
            r#"{"fact":"competitors","includesAny":["incumbent"]}"#,
            "Competitors includes any of an incumbent",
            "Competitors includes an incumbent",
            "competitors includes an incumbent",
        ),
        (
            r#"{"fact":"competitors","includesAny":["incumbent","own","rival"]}"#,
            "Competitors includes any of an incumbent, own build or a rival",
            "Competitors includes an incumbent, own build or a rival",
            "competitors includes an incumbent, own build or a rival",
        ),
        (
            r#"{"fact":"competitors","includesAll":["incumbent","own"]}"#,
            "Competitors includes all of an incumbent and own build",
            "Competitors includes an incumbent and own build",
            "competitors includes an incumbent and own build",
        ),
        (
            r#"{"fact":"competitors","includesNone":["own"]}"#,
            "Competitors includes none of own build",
            "Competitors does not include own build",
            "competitors does not include own build",
        ),
        (r#"{"fact":"regulated","is":true}"#, "Regulated is yes", "Regulated is yes", "regulated is yes"),
        (
            r#"{"fact":"regulated","isNot":false}"#,
            "Regulated is not no",
            "Regulated is not no",
            "regulated is not no",
        ),
        (
            r#"{"fact":"value","atLeast":25000}"#,
            "Deal value is at least €25,000",
            "Deal value at least €25,000",
            "value ≥ €25k",
        ),
        (
            r#"{"fact":"budget","atMost":100000}"#,
            "Budget is no more than €100,000",
            "Budget no more than €100,000",
            "budget ≤ €100k",
        ),
        (
            r#"{"fact":"beds","moreThan":140}"#,
            "Size is more than 140 beds",
            "Size more than 140 beds",
            "size > 140 beds",
        ),
        (
            r#"{"fact":"days-in-stage","lessThan":21}"#,
            "Days in stage is less than 21",
            "Days in stage less than 21",
            "days in stage < 21",
        ),
        (
            r#"{"fact":"budget","between":[1000,2500.5]}"#,
            "Budget is between €1,000 and €2,500.50",
            "Budget between €1,000 and €2,500.50",
            "budget between €1k and €2,500.50",
        ),
        (
            r#"{"fact":"beds","isOneOf":[10,20]}"#,
            "Size is one of 10 beds or 20 beds",
            "Size is 10 beds or 20 beds",
            "size is 10 beds or 20 beds",
        ),
        (
            r#"{"fact":"renewal","before":"2026-03-31"}"#,
            "Renewal date is before 31 Mar 2026",
            "Renewal date before 31 Mar 2026",
            "renewal date before 31 Mar 2026",
        ),
        (
            r#"{"fact":"renewal","after":"2026-03-31"}"#,
            "Renewal date is after 31 Mar 2026",
            "Renewal date after 31 Mar 2026",
            "renewal date after 31 Mar 2026",
        ),
        (
            r#"{"fact":"renewal","is":"2026-03-31"}"#,
            "Renewal date is 31 Mar 2026",
            "Renewal date is 31 Mar 2026",
            "renewal date is 31 Mar 2026",
        ),
        (
            r#"{"fact":"renewal","daysUntil":{"atMost":60}}"#,
            "Renewal date is in at most 60 days",
            "Renewal date in at most 60 days",
            "renewal date in at most 60 days",
        ),
        (
            r#"{"fact":"renewal","daysUntil":{"moreThan":1}}"#,
            "Renewal date is in more than 1 day",
            "Renewal date in more than 1 day",
            "renewal date in more than 1 day",
        ),
        (
            r#"{"fact":"close-date","daysSince":{"atLeast":7}}"#,
            "Close date is past by at least 7 days",
            "Close date past by at least 7 days",
            "close date past by at least 7 days",
        ),
        (
            r#"{"fact":"crm","contains":"force"}"#,
            "CRM in use contains “force”",
            "CRM in use contains “force”",
            "CRM in use contains “force”",
        ),
        (
            r#"{"fact":"crm","isKnown":true}"#,
            "CRM in use is known",
            "CRM in use is known",
            "CRM in use is known",
        ),
        (
            r#"{"fact":"crm","isKnown":false}"#,
            "CRM in use is not known",
            "CRM in use is not known",
            "CRM in use is not known",
        ),
        (
            r#"{"fact":"economic-buyer","is":"validated"}"#,
            "Economic buyer is validated",
            "Economic buyer is validated",
            "economic buyer is validated",
        ),
        (
            r#"{"fact":"economic-buyer","atLeast":"noted"}"#,
            "Economic buyer is at least noted",
            "Economic buyer at least noted",
            "economic buyer at least noted",
        ),
        (
            r#"{"step":"ask","is":"done"}"#,
            "Who else is considered? is done",
            "Who else is considered? is done",
            "Who else is considered? is done",
        ),
        (
            r#"{"step":"ask","is":"skipped"}"#,
            "Who else is considered? is skipped",
            "Who else is considered? is skipped",
            "Who else is considered? is skipped",
        ),
        (
            r#"{"step":"plan","is":"open"}"#,
            "Migration plan is open",
            "Migration plan is open",
            "Migration plan is open",
        ),
        (
            r#"{"play":"displace","is":"running"}"#,
            "Displace the incumbent is running",
            "Displace the incumbent is running",
            "Displace the incumbent is running",
        ),
        (
            r#"{"play":"displace","is":"done"}"#,
            "Displace the incumbent is done",
            "Displace the incumbent is done",
            "Displace the incumbent is done",
        ),
        (r#"{"stage":["discovery"]}"#, "Stage is Discovery", "Stage is Discovery", "stage is Discovery"),
        (
            r#"{"stage":["discovery","gone"]}"#,
            "Stage is one of Discovery or gone",
            "Stage is Discovery or gone",
            "stage is Discovery or gone",
        ),
        (
            r#"{"people":"any","role":"economicBuyer","stance":"against"}"#,
            "the economic buyer is against",
            "The economic buyer is against",
            "the economic buyer is against",
        ),
        (
            r#"{"people":"all","role":"user","met":false}"#,
            "every user has not been met",
            "Every user has not been met",
            "every user has not been met",
        ),
        (
            r#"{"people":"none","role":"champion"}"#,
            "no champion is known",
            "No champion is known",
            "no champion is known",
        ),
        (
            r#"{"people":{"atLeast":3},"met":true}"#,
            "at least 3 people have been met",
            "At least 3 people have been met",
            "at least 3 people have been met",
        ),
        (
            r#"{"people":{"atMost":1},"influence":"high","met":true,"stance":"for"}"#,
            "at most 1 person with high influence has been met and is in favour",
            "At most 1 person with high influence has been met and is in favour",
            "at most 1 person with high influence has been met and is in favour",
        ),
        (r#"{"fact":"lost-fact","is":"x"}"#, "lost-fact is x", "Lost-fact is x", "lost-fact is x"),
    ] {
        let leaf = condition(json);
        assert_eq!(joined(&stagecraft_text::phrases::condition(&d, &leaf)), full);
        assert_eq!(statement(&d, &leaf), plain);
        assert_eq!(joined(&condition_short(&d, &leaf)), short);
    }
}

#[test]
fn every_offered_operator_makes_a_test_that_can_be_asked() {
    let d = process();
    let names = Names::of(&d);
    let own = d.facts.iter().map(|fact| (fact.id.clone(), fact.kind));
    let built_in = BuiltInFact::ALL.into_iter().map(|fact| (fact.id().into(), fact.kind()));
    for (fact, kind) in own.chain(built_in) {
        for operator in operators_for(kind) {
            let test = operator.default_test(&d, fact.as_str());
            assert_eq!(Operator::of(&test), *operator);
            for other in operators_for(kind) {
                let like = other.test_like(&d, fact.as_str(), &test);
                let mut problems = Vec::new();
                let leaf = Condition::Fact { fact: fact.clone(), test: like };
                names.resolve(&leaf, &mut problems);
                assert!(problems.is_empty(), "{fact}: {problems:?}");
                let text = joined(&stagecraft_text::phrases::condition(&d, &leaf));
                assert!(text.contains(other.label()), "{text}");
            }
        }
    }
}

#[test]
fn another_operator_keeps_the_values() {
    let d = process();
    for (fact, before, operator, after) in [
        (
            "competitors",
            r#"{"includesAny":["own","rival"]}"#,
            Operator::IncludesNone,
            r#"{"includesNone":["own","rival"]}"#,
        ),
        ("value", r#"{"atLeast":25000}"#, Operator::Between, r#"{"between":[25000,50000]}"#),
        ("value", r#"{"between":[1,3]}"#, Operator::LessThan, r#"{"lessThan":1}"#),
        ("industry", r#"{"is":"finance"}"#, Operator::IsOneOf, r#"{"isOneOf":["finance"]}"#),
        (
            "renewal",
            r#"{"daysUntil":{"atMost":30}}"#,
            Operator::DaysSince(NumberOrder::AtLeast),
            r#"{"daysSince":{"atLeast":30}}"#,
        ),
        ("renewal", r#"{"before":"2026-01-31"}"#, Operator::After, r#"{"after":"2026-01-31"}"#),
        ("industry", r#"{"isKnown":true}"#, Operator::Is, r#"{"is":"healthcare"}"#),
    ] {
        let leaf = |test: &str| condition(&["{\"fact\":\"", fact, "\",", &test[1..]].concat());
        let (Condition::Fact { test: before, .. }, Condition::Fact { test: after, .. }) =
            (leaf(before), leaf(after))
        else {
            panic!("no leaves");
        };
        assert_eq!(operator.test_like(&d, fact, &before), after);
    }
}

#[test]
fn groups_keep_their_structure() {
    let d = process();
    let leaf = |n: u32| ["{\"fact\":\"beds\",\"atLeast\":", &n.to_string(), "}"].concat();
    let (a, b, c) = (leaf(1), leaf(2), leaf(3));
    let group = |key: &str, parts: &[&str]| ["{\"", key, "\":[", &parts.join(","), "]}"].concat();
    let not = |part: &str| ["{\"not\":", part, "}"].concat();
    let words = |n: u32| ["Size is at least ", &n.to_string(), " beds"].concat();
    let (wa, wb, wc) = (words(1), words(2), words(3));
    for (json, expected) in [
        (group("all", &[&a, &b, &c]), [&wa, " and ", &wb, " and ", &wc].concat()),
        (group("any", &[&a, &b]), [&wa, " or ", &wb].concat()),
        (group("all", &[&a, &group("any", &[&b, &c])]), [&wa, " and (", &wb, " or ", &wc, ")"].concat()),
        (not(&group("any", &[&a, &b])), ["not (", &wa, " or ", &wb, ")"].concat()),
        (group("all", &[&a, &not(&b)]), [&wa, " and not ", &wb].concat()),
        (group("all", &[]), "always".into()),
        (group("all", &[&group("any", &[]), &a]), ["never and ", &wa].concat()),
    ] {
        assert_eq!(joined(&stagecraft_text::phrases::condition(&d, &condition(&json))), expected);
    }

    let nested = condition(&group("all", &[&a, &not(&group("any", &[&b, &c]))]));
    fn leaves(phrase: &ConditionPhrase, found: &mut Vec<Vec<usize>>) {
        match &phrase.kind {
            PhraseKind::Leaf(_) => found.push(phrase.place.clone()),
            PhraseKind::Group(_, parts) => parts.iter().for_each(|part| leaves(part, found)),
        }
    }
    let mut found = Vec::new();
    leaves(&phrase(&d, &nested), &mut found);
    assert_eq!(found, [vec![0], vec![1, 0, 0], vec![1, 0, 1]]);
    assert!(found.iter().all(|place| matches!(nested.at(place), Some(Condition::Fact { .. }))));

    let shown: Vec<(usize, String)> =
        condition_lines(&d, &nested).iter().map(|line| (line.depth, joined(&line.pieces))).collect();
    let expected = [(0, wa), (0, "and not any of these".into()), (1, wb), (1, ["or ", &wc].concat())];
    assert_eq!(shown, expected);
}

#[test]
fn triggers_read_as_sentences() {
    let d = process();
    let found = &d.triggers[0];
    let pieces = trigger(&d, found);
    assert_eq!(
        joined(&pieces),
        "When a fact becomes known and Competitors includes any of an incumbent and Deal value is at least \
         €25,000 in Discovery or Scoping run Displace the incumbent once per deal"
    );
    let chips: Vec<&str> = pieces
        .iter()
        .filter(|piece| !matches!(piece.role, PieceRole::Words | PieceRole::Separator))
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(
        chips,
        [
            "a fact becomes known",
            "Competitors",
            "includes any of",
            "an incumbent",
            "Deal value",
            "is at least",
            "€25,000",
            "Discovery",
            "Scoping",
            "Displace the incumbent",
            "once per deal"
        ]
    );
    let value = pieces.iter().find(|piece| piece.text == "€25,000").unwrap();
    assert_eq!(value.slot, Some(Slot::Leaf { place: vec![1], part: LeafPart::Operand(0) }));
    let text: Vec<String> = lines(&d, found).iter().map(|line| joined(&line.pieces)).collect();
    assert_eq!(
        text,
        [
            "When a fact becomes known",
            "and Competitors includes any of an incumbent",
            "and Deal value is at least €25,000",
            "in Discovery or Scoping",
            "run Displace the incumbent once per deal",
        ]
    );
    let short = trigger_short(&d, found);
    assert_eq!(joined(&short), "When competitors come to include an incumbent, value ≥ €25k");
    let bold: Vec<&str> =
        short.iter().filter(|piece| piece.role == PieceRole::Fact).map(|piece| piece.text.as_str()).collect();
    assert_eq!(bold, ["competitors", "value"]);
}

#[test]
fn events_actions_and_frequencies() {
    let d = process();
    let regulated = r#"{"fact":"regulated","is":true}"#;
    let budget = r#"{"fact":"budget","atLeast":100000}"#;
    let both = [r#"{"all":["#, regulated, ",", budget, "]}"].concat();
    let either = both.replace("all", "any");
    let buyer = r#"{"people":"any","role":"economicBuyer","stance":"against"}"#;
    let include = r#"{"fact":"competitors","includesAny":["own"]}"#;
    for (on, when, full, short) in [
        (
            "null",
            &*both,
            "it becomes true that Regulated is yes and Budget is at least €100,000",
            "regulated is yes and budget ≥ €100k",
        ),
        (
            "null",
            buyer,
            "it becomes true that the economic buyer is against",
            "the economic buyer is against",
        ),
        (
            "null",
            include,
            "it becomes true that Competitors includes any of own build",
            "competitors come to include own build",
        ),
        ("null", "null", "something happens", "something happens"),
        (
            r#"{"event":"dealCreated"}"#,
            budget,
            "the deal is created and Budget is at least €100,000",
            "the deal is created, budget ≥ €100k",
        ),
        (
            r#"{"event":"dealCreated"}"#,
            &*either,
            "the deal is created and (Regulated is yes or Budget is at least €100,000)",
            "the deal is created, (regulated is yes or budget ≥ €100k)",
        ),
        (r#"{"event":"stageEntered"}"#, "null", "a stage is entered", "a stage is entered"),
        (r#"{"event":"stageLeft"}"#, "null", "a stage is left", "a stage is left"),
        (
            r#"{"event":"factLearned","fact":"competitors"}"#,
            "null",
            "Competitors becomes known",
            "competitors becomes known",
        ),
        (
            r#"{"event":"factLearned","fact":"competitors"}"#,
            include,
            "Competitors becomes known and Competitors includes any of own build",
            "competitors come to include own build",
        ),
        (
            r#"{"event":"factLearned","fact":"industry"}"#,
            include,
            "Buyer's industry becomes known and Competitors includes any of own build",
            "buyer's industry becomes known, competitors includes own build",
        ),
        (
            r#"{"event":"factChanged"}"#,
            r#"{"fact":"industry","is":"finance"}"#,
            "a fact changes and Buyer's industry is Finance",
            "buyer's industry becomes Finance",
        ),
        (
            r#"{"event":"factLearned"}"#,
            r#"{"fact":"value","atLeast":25000}"#,
            "a fact becomes known and Deal value is at least €25,000",
            "a fact becomes known, value ≥ €25k",
        ),
        (r#"{"event":"personAdded"}"#, "null", "a person is added", "a person is added"),
        (
            r#"{"event":"personAdded","role":"champion"}"#,
            "null",
            "any champion is added",
            "any champion is added",
        ),
        (
            r#"{"event":"personChanged"}"#,
            "null",
            "something about a person changes",
            "something about a person changes",
        ),
        (
            r#"{"event":"personChanged","role":"economicBuyer"}"#,
            "null",
            "the economic buyer changes",
            "the economic buyer changes",
        ),
        (r#"{"event":"stepDone","step":"plan"}"#, "null", "Migration plan is done", "Migration plan is done"),
        (r#"{"event":"stepDone"}"#, "null", "a step is done", "a step is done"),
        (r#"{"event":"stepSkipped"}"#, "null", "a step is skipped", "a step is skipped"),
        (
            r#"{"event":"stepSkipped","step":"plan"}"#,
            "null",
            "Migration plan is skipped",
            "Migration plan is skipped",
        ),
        (
            r#"{"event":"daysInStage","days":14}"#,
            "null",
            "the deal has been in its stage for 14 days",
            "the deal has been in its stage for 14 days",
        ),
        (
            r#"{"event":"noActivity","days":21}"#,
            "null",
            "no step is done for 21 days",
            "no step is done for 21 days",
        ),
        (r#"{"event":"closeDateMoved"}"#, "null", "the close date is moved", "the close date is moved"),
    ] {
        let json = [r#"{"id":"t","name":"T","on":"#, on, r#","when":"#, when, "}"].concat();
        let read: Trigger = serde_json::from_str(&json).unwrap();
        let whole = ["When ", full, " in any stage do nothing yet once per deal"].concat();
        assert_eq!(joined(&trigger(&d, &read)), whole);
        assert_eq!(joined(&trigger_short(&d, &read)), ["When ", short].concat());
    }
    for (action, expected) in [
        (r#"{"runPlays":["displace","gone"]}"#, "run Displace the incumbent and gone"),
        (r#"{"addStep":{"id":"s","name":"Call them"}}"#, "add the step Call them"),
        (r#"{"skipStep":"plan"}"#, "skip Migration plan"),
        (r#"{"alert":{"level":"advice","message":"m"}}"#, "advise: “m”"),
        (r#"{"alert":{"level":"flag","message":"m"}}"#, "flag: “m”"),
        (r#"{"alert":{"level":"warning","message":"m"}}"#, "warn: “m”"),
        (r#"{"askForStrategy":"why"}"#, "ask for a deal strategy: “why”"),
        (r#"{"moveDeal":"scoping"}"#, "move the deal to Scoping"),
        (r#"{"moveDeal":"lost"}"#, "move the deal to Lost"),
    ] {
        let json = [r#"{"id":"t","name":"T","actions":["#, action, "]}"].concat();
        let read: Trigger = serde_json::from_str(&json).unwrap();
        assert_eq!(
            joined(&trigger(&d, &read)),
            ["When something happens in any stage ", expected, " once per deal"].concat()
        );
    }
    for (frequency, expected) in [
        (Frequency::OncePerDeal, "once per deal"),
        (Frequency::OncePerStage, "once per stage"),
        (Frequency::EveryTime, "every time"),
        (Frequency::AgainAfterDays(14.0), "again after 14 days"),
    ] {
        assert_eq!(often(frequency), expected);
    }
}
