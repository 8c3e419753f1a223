//! Findings, refusals, reasons, values and labels in words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may fail as tests do")]

mod common;

use common::{condition, process};
use stagecraft_process::condition::{Asking, Explanation, ExplanationNode, Truth};
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, Refusal, StageChange, Uses};
use stagecraft_process::finding::{Argument, Code, Finding, Place, Subject};
use stagecraft_text::{
    Label, Value, edit_entry, edit_label, explanation, finding, finding_help, names, refusal,
};

/// The arguments that the documentation of a code promises.
fn example(code: Code) -> Finding {
    let place = Place::of(Subject::Trigger("found".into()), "/triggers/0");
    let words: &[(&'static str, &str)] = &[
        ("error", "expected a comma"),
        ("found", "no object"),
        ("kind", "stage"),
        ("id", "gone"),
        ("first", "/stages/0"),
        ("fact", "industry"),
        ("stage", "Discovery"),
        ("route", "won"),
        ("criterion", "Pain is validated"),
        ("trigger", "Incumbent found"),
        ("play", "Displace"),
        ("reason", "Other"),
        ("name", "Discovery"),
        ("step", "Ask"),
        ("role", "Seller"),
        ("what", "advance"),
        ("before", "Scoping"),
        ("option", "x"),
        ("facts", "Industry"),
        ("other", "Rival named"),
        ("triggers", "“Large”, “Small”"),
    ];
    let numbers: &[(&'static str, f64)] = &[
        ("line", 3.0),
        ("column", 7.0),
        ("megabytes", 60.0),
        ("limit", 50.0),
        ("known", 1.0),
        ("count", 70.0),
        ("blocking", 3.0),
        ("gates", 4.0),
        ("value", 1.5),
        ("low", 0.0),
        ("high", 1.0),
    ];
    let mut finding = Finding::new(code, place);
    finding.arguments.extend(words.iter().map(|(name, text)| (*name, Argument::from(*text))));
    finding.arguments.extend(numbers.iter().map(|(name, number)| (*name, Argument::from(*number))));
    finding
}

#[test]
fn every_code_has_a_sentence_and_a_help() {
    let d = process();
    for code in Code::ALL {
        let text = finding(&d, &example(*code));
        let help = finding_help(*code);
        for sentence in [text.as_str(), help] {
            assert!(sentence.ends_with('.') && !sentence.contains(['{', '}']), "{code}: {sentence}");
            assert!(sentence.chars().next().is_some_and(|c| !c.is_lowercase()), "{code}: {sentence}");
        }
        assert!(!text.contains(code.as_str()) || !code.as_str().contains('-'), "{code}: {text}");
    }
}

#[test]
fn findings_name_their_place() {
    let d = process();
    let at = |subject: Subject| Place::of(subject, "");
    let trigger = || at(Subject::Trigger("found".into()));
    for (finding, expected) in [
        (
            Finding::new(Code::DanglingReference, trigger()).with("kind", "play").with("id", "gone"),
            "The trigger “Incumbent found” refers to a play that does not exist: “gone”.",
        ),
        (
            Finding::new(Code::WrongTest, at(Subject::Criterion("pain".into())))
                .with("fact", "economic-buyer"),
            "The exit criterion “Pain is validated” asks something of “Economic buyer” that cannot be asked of such a fact.",
        ),
        (
            Finding::new(Code::FactNeverLearned, trigger())
                .with("trigger", "Incumbent found")
                .with("fact", "Budget"),
            "The trigger “Incumbent found” reads “Budget”, which no step finds out.",
        ),
        (
            Finding::new(Code::RouteNeverTaken, at(Subject::Stage("discovery".into())))
                .with("stage", "Discovery")
                .with("route", "proposal"),
            "In “Discovery” the route to “Proposal” is never taken: whenever it holds, one before it does.",
        ),
        (
            Finding::new(Code::DuplicateName, trigger()).with("kind", "sample deal").with("name", "Bank"),
            "Two sample deals are called “Bank”.",
        ),
        (
            Finding::new(Code::OutOfRange, at(Subject::Stage("discovery".into())))
                .with("what", "back and silent together")
                .with("value", 1.25)
                .with("low", 0.0)
                .with("high", 1.0),
            "The stage “Discovery”: the shares of deals that go back and that fall silent, taken together, must be between 0 and 1, not 1.25.",
        ),
        (
            Finding::new(Code::OutOfRange, at(Subject::Process))
                .with("what", "median")
                .with("value", 0.0)
                .with("low", f64::MIN_POSITIVE)
                .with("high", f64::MAX),
            "The process: the median must be more than 0, not 0.",
        ),
        (
            Finding::new(Code::OutOfRange, at(Subject::Process))
                .with("what", "something new")
                .with("value", -1.0)
                .with("low", 3.0)
                .with("high", f64::MAX),
            "The process: “something-new” must be at least 3, not −1.",
        ),
        (
            Finding::new(Code::Unreadable, Place::path("/triggers/3/when")).with("error", "expected a list"),
            "The part at /triggers/3/when could not be read: expected a list.",
        ),
        (
            Finding::new(Code::NotAProcess, Place::path("")).with("found", "bpmn"),
            "The file is not a process: it says that it is “bpmn”.",
        ),
        (
            Finding::new(Code::ReservedId, Place::path("")).with("kind", "fact").with("id", ""),
            "A fact has no id.",
        ),
    ] {
        assert_eq!(stagecraft_text::finding(&d, &finding), expected);
    }
}

#[test]
fn refusals_say_why() {
    let d = process();
    let discovery = || Subject::Stage("discovery".into());
    let many = |n: usize| -> Vec<Subject> { (0..n).map(|i| Subject::Step(i.to_string().into())).collect() };
    for (given, expected) in [
        (Refusal::Missing(Subject::Play("gone".into())), "The play “gone” no longer exists."),
        (Refusal::IdTaken("discovery".into()), "The id “discovery” is taken."),
        (Refusal::IdTaken(String::new()), "It needs an id."),
        (
            Refusal::Used(discovery(), vec![Subject::Trigger("found".into())]),
            "The stage “Discovery” is still used by the trigger “Incumbent found”.",
        ),
        (
            Refusal::Used(discovery(), many(5)),
            "The stage “Discovery” is still used by the step “0”, the step “1”, the step “2” and 2 more.",
        ),
        (Refusal::EmptyName, "A name is needed."),
        (
            Refusal::OutOfRange { value: 2.0, low: 0.0, high: 1.0 },
            "The number must be between 0 and 1, not 2.",
        ),
        (
            Refusal::OptionUsed("own".into(), vec![Subject::Trigger("found".into())]),
            "“own build” is still used by the trigger “Incumbent found”.",
        ),
        (Refusal::TooManyOptions, "A fact has at most 64 options."),
        (Refusal::TooDeep(32), "A condition can be nested at most 32 levels deep."),
        (Refusal::NotFinite, "This is too large, or no number at all, and could not be saved."),
        (Refusal::Dangling("stage", "gone".into()), "There is no stage “gone”."),
        (Refusal::Dangling("value", "budget".into()), "This value does not fit “Budget”."),
    ] {
        assert_eq!(refusal(&d, &given), expected);
    }
}

#[test]
fn edits_have_labels() {
    let d = process();
    let rename = Edit::ChangeStage("discovery".into(), StageChange::Name("Start".into()));
    let days = Edit::ChangeStage("discovery".into(), StageChange::ExpectedDays(None));
    let remove = Edit::Remove(Subject::SampleDeal("bank".into()), Uses::Keep);
    for (edit, label, entry) in [
        (rename.clone(), "Rename stage", "Rename stage: Discovery"),
        (days, "Change expected days", "Change expected days: Discovery"),
        (remove, "Remove sample deal", "Remove sample deal: Regional bank"),
        (Edit::All(vec![rename]), "Rename stage", "Rename stage: Discovery"),
        (Edit::All(Vec::new()), "Change", "Change"),
        (Edit::SetCurrency("CHF".into()), "Change currency", "Change currency"),
        (Edit::MoveTrigger("found".into(), 0), "Move trigger", "Move trigger: Incumbent found"),
    ] {
        assert_eq!((edit_label(&edit), edit_entry(&d, &edit).as_str()), (label, entry));
    }
}

#[test]
fn reasons_say_what_was_asked_and_what_was_read() {
    let d = process();
    let value = |json: &str| Some(serde_json::from_str::<FactValue>(json).unwrap());
    for (json, truth, read, asking, statement, expected) in [
        (
            r#"{"fact":"value","atLeast":25000}"#,
            Truth::True,
            value("84000"),
            None,
            "Deal value at least €25,000",
            "€84,000",
        ),
        (
            r#"{"fact":"economic-buyer","is":"validated"}"#,
            Truth::Unknown,
            None,
            Some(Asking::Now("find-champion".into())),
            "Economic buyer is validated",
            "ask in “Find a champion”",
        ),
        (
            r#"{"fact":"economic-buyer","is":"validated"}"#,
            Truth::Unknown,
            None,
            Some(Asking::Missed("find-champion".into())),
            "Economic buyer is validated",
            "not asked: “Find a champion” was not done",
        ),
        (
            r#"{"fact":"economic-buyer","is":"validated"}"#,
            Truth::Unknown,
            None,
            Some(Asking::InVain("find-champion".into())),
            "Economic buyer is validated",
            "asked in “Find a champion”, no answer",
        ),
        (
            r#"{"fact":"economic-buyer","is":"validated"}"#,
            Truth::False,
            value("\"noted\""),
            None,
            "Economic buyer is validated",
            "noted",
        ),
        (
            r#"{"fact":"industry","is":"finance"}"#,
            Truth::Unknown,
            None,
            None,
            "Buyer's industry is Finance",
            "not asked yet",
        ),
        (
            r#"{"fact":"industry","is":"finance"}"#,
            Truth::False,
            value("\"healthcare\""),
            None,
            "Buyer's industry is Finance",
            "Healthcare",
        ),
        (
            r#"{"fact":"competitors","includesAny":["rival"]}"#,
            Truth::False,
            value("[]"),
            None,
            "Competitors includes a rival",
            "none",
        ),
        (
            r#"{"fact":"competitors","includesAny":["rival"]}"#,
            Truth::False,
            value(r#"["incumbent","own"]"#),
            None,
            "Competitors includes a rival",
            "an incumbent, own build",
        ),
        (r#"{"fact":"regulated","is":true}"#, Truth::True, value("true"), None, "Regulated is yes", "yes"),
        (
            r#"{"fact":"days-since-activity","atLeast":21}"#,
            Truth::False,
            value("2"),
            None,
            "Days since last activity at least 21",
            "2",
        ),
        (
            r#"{"fact":"renewal","daysUntil":{"atMost":60}}"#,
            Truth::Unknown,
            value("\"2026-03-31\""),
            None,
            "Renewal date in at most 60 days",
            "31 Mar 2026, but the deal has no start date",
        ),
        (
            r#"{"fact":"crm","isKnown":true}"#,
            Truth::False,
            None,
            None,
            "CRM in use is known",
            "not asked yet",
        ),
        (r#"{"step":"ask","is":"done"}"#, Truth::False, None, None, "Who else is considered? is done", "no"),
        (
            r#"{"people":"any","stance":"for"}"#,
            Truth::Unknown,
            None,
            None,
            "Any person is in favour",
            "not known yet",
        ),
    ] {
        let node = ExplanationNode::Leaf { condition: condition(json), read, asking };
        let reason = explanation::leaf(&d, &Explanation { truth, node });
        assert_eq!((reason.statement.as_str(), reason.read.as_str()), (statement, expected));
    }
}

#[test]
fn values_stand_in_lists() {
    let d = process();
    for (fact, json, expected) in [
        ("industry", "\"finance\"", "Finance"),
        ("industry", "\"gone\"", "gone"),
        ("competitors", "[]", "None"),
        ("competitors", r#"["incumbent","rival"]"#, "an incumbent, a rival"),
        ("regulated", "false", "No"),
        ("beds", "1400", "1,400 beds"),
        ("budget", "90000", "€90,000"),
        ("value", "0.5", "€0.50"),
        ("renewal", "\"2026-03-31\"", "31 Mar 2026"),
        ("crm", "\"in-house\"", "in-house"),
        ("economic-buyer", "\"noted\"", "Noted"),
        ("economic-buyer", r#"{"state":"validated","text":"overtime 14 %"}"#, "Validated: overtime 14 %"),
        ("economic-buyer", r#"{"state":"suggested"}"#, "Suggested"),
    ] {
        let value: FactValue = serde_json::from_str(json).unwrap();
        assert_eq!(names::value(&d, fact, &value), expected);
    }
}

#[test]
fn lists_and_letters() {
    let items = ["a", "b", "c", "d", "e"];
    assert_eq!(names::list(&items[..1], names::Joined::And), "a");
    assert_eq!(names::list(&items[..2], names::Joined::Or), "a or b");
    assert_eq!(names::list(&items[..3], names::Joined::And), "a, b and c");
    assert_eq!(names::list_up_to(&items[..4], 3), "a, b, c and d");
    assert_eq!(names::list_up_to(&items, 3), "a, b, c and 2 more");
    for (name, expected) in
        [("Economic buyer", "economic buyer"), ("CRM in use", "CRM in use"), ("Über", "über"), ("", "")]
    {
        assert_eq!(names::in_sentence(name), expected);
    }
    assert_eq!(names::capitalised("élan"), "Élan");
    assert_eq!(names::subject(&process(), &Subject::Process), "the process");
}

#[test]
fn labels_begin_with_a_capital_and_differ() {
    fn all<T: Label>(items: &[T]) {
        let labels: Vec<&str> = items.iter().map(Label::label).collect();
        for (index, label) in labels.iter().enumerate() {
            assert!(label.starts_with(char::is_uppercase), "{label}");
            assert!(!labels[..index].contains(label), "{label} twice");
        }
    }
    all(&FactKind::ALL);
    all(&BuyerRole::ALL);
    all(&Stance::ALL);
    all(&EvidenceState::ALL);
    all(&StepKind::ALL);
    all(&Importance::ALL);
    all(&BuiltInFact::ALL);
    all(&[Strictness::Record, Strictness::Warn, Strictness::Block]);
    all(&[Motion::NewBusiness, Motion::Expansion, Motion::Renewal, Motion::Services, Motion::Channel]);
    assert_eq!(BuiltInFact::Value.label(), "Deal value");
}

#[test]
fn a_fix_gives_what_it_adds_a_name_for_people() {
    let definition = Definition::empty("A");
    let findings = stagecraft_process::check(&definition);
    let found = findings.iter().find(|found| found.code == Code::NoDecisionMissing).expect("found");
    let fixed = stagecraft_text::finding_fix(found).expect("a fix").apply(&definition).expect("applies");
    let added = fixed.outcomes.reasons.last().expect("a reason");
    assert_eq!((added.id.as_str(), added.name.as_str()), ("no-decision", "No decision"));
}

/// What the page says of numbers of things agrees with them.
#[test]
fn sentences_agree_with_their_numbers() {
    use stagecraft_text::{Sentence, message, say_with};
    type Case<'a> = (Sentence, &'a [(&'a str, Value<'a>)], &'a str);
    let cases: [Case; 8] = [
        (
            message::WALK_SAID_GATE_HELD,
            &[("name", "“A”".into()), ("count", 1.into())],
            "the gate held the deal, “A” is missing",
        ),
        (
            message::WALK_SAID_GATE_HELD,
            &[("name", "“A” and “B”".into()), ("count", 2.into())],
            "the gate held the deal, “A” and “B” are missing",
        ),
        (message::LEARN_SAMPLED_ALL, &[("rows", 1.into()), ("columns", 3.into())], "1 row, 3 columns"),
        (message::LEARN_SAMPLED_ALL, &[("rows", 2.into()), ("columns", 1.into())], "2 rows, 1 column"),
        (message::LEARN_SAMPLED, &[("rows", 9.into()), ("columns", 1.into())], "the first 9 rows, 1 column"),
        (message::LEARN_ROWS_GAVE, &[("rows", 1.into()), ("deals", 0.into())], "1 row gave no deal."),
        (message::LEARN_ROWS_GAVE, &[("rows", 2.into()), ("deals", 1.into())], "2 rows gave 1 deal."),
        (message::LEARN_ROWS_GAVE, &[("rows", 4.into()), ("deals", 4.into())], "4 rows gave 4 deals."),
    ];
    for (sentence, values, expected) in cases {
        assert_eq!(say_with(sentence, values), expected);
    }
}
