//! Keys that nobody knows: whichever object of a document they stand in, they are written where they were read,
//! and they go where what they belong to goes.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

use serde_json::{Value, json};
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, FactChange, PlayChange, StepChange, TriggerChange, Uses};
use stagecraft_process::finding::Subject;
use stagecraft_process::reading::{from_text, to_text};
use stagecraft_process::strategy::Strategy;
use stagecraft_process::{read, write};
use std::rc::Rc;

const TEMPLATE: &str = include_str!("../../../www/templates/enterprise-saas.json");
/// A document in which every type stands, in every form in which it is an object.
const FULL: &str = include_str!("../../../tests/cases/unknown/full.json");
const STRATEGY: &str = include_str!("../../../tests/cases/unknown/strategy.json");

/// JSON with its keys in the order in which they stand, and everything else as it is spelled: nothing of what
/// is tested is used to say what is expected.
enum Json {
    Plain(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

fn parse(text: &str) -> Json {
    fn value(rest: &mut &str) -> Json {
        *rest = rest.trim_start();
        match rest.as_bytes()[0] {
            b'{' => Json::Object(items(rest, b'}', |rest| {
                let Json::Plain(key) = value(rest) else { panic!("a key") };
                *rest = rest.trim_start().strip_prefix(':').expect("a colon");
                (key.trim_matches('"').to_owned(), value(rest))
            })),
            b'[' => Json::List(items(rest, b']', value)),
            b'"' => {
                let mut end = 1;
                while rest.as_bytes()[end] != b'"' {
                    end += if rest.as_bytes()[end] == b'\\' { 2 } else { 1 };
                }
                plain(rest, end + 1)
            }
            _ => {
                let end = rest.find(|c: char| ",]}".contains(c) || c.is_whitespace());
                plain(rest, end.unwrap_or(rest.len()))
            }
        }
    }
    fn plain(rest: &mut &str, end: usize) -> Json {
        let (word, after) = rest.split_at(end);
        *rest = after;
        Json::Plain(word.to_owned())
    }
    fn items<T>(rest: &mut &str, close: u8, mut item: impl FnMut(&mut &str) -> T) -> Vec<T> {
        let mut found = Vec::new();
        loop {
            *rest = rest[1..].trim_start();
            if rest.as_bytes()[0] != close {
                found.push(item(rest));
                *rest = rest.trim_start();
            }
            if rest.as_bytes()[0] == close {
                *rest = &rest[1..];
                return found;
            }
        }
    }
    value(&mut &*text)
}

fn print(json: &Json, indent: usize, text: &mut String) {
    let line = |indent: usize, text: &mut String| {
        text.push('\n');
        text.push_str(&"  ".repeat(indent));
    };
    let (open, close, items): (_, _, Vec<(Option<&str>, &Json)>) = match json {
        Json::Plain(word) => return text.push_str(word),
        Json::List(items) => ('[', ']', items.iter().map(|item| (None, item)).collect()),
        Json::Object(pairs) => ('{', '}', pairs.iter().map(|(key, item)| (Some(&**key), item)).collect()),
    };
    text.push(open);
    for (at, (key, item)) in items.iter().enumerate() {
        text.push_str(if at > 0 { "," } else { "" });
        line(indent + 1, text);
        text.push_str(&key.map(|key| format!("\"{key}\": ")).unwrap_or_default());
        print(item, indent + 1, text);
    }
    if !items.is_empty() {
        line(indent, text);
    }
    text.push(close);
}

fn printed(json: &Json) -> String {
    let mut text = String::new();
    print(json, 0, &mut text);
    text + "\n"
}

/// Where keys are ids, or the names of what is counted, and none is unknown.
fn is_map(path: &[&str]) -> bool {
    match path {
        [.., "mix", _, key] | [.., "cases", _, key] => ["weights", "chances", "evidence"].contains(key),
        [.., key] => {
            let of_assumptions = ["stages", "mix", "plays", "criteria", "done", "doneByRole"].contains(key);
            let is_assumed = path.len() == 2 && path[0] == "assumptions" && of_assumptions;
            is_assumed || ["facts", "hidden", "ids", "stances", "reasons", "cases"].contains(key)
        }
        [] => false,
    }
}

/// Puts two unknown keys behind the known ones of every object that is no map and no condition; their places.
fn fill<'a>(
    json: &'a mut Json,
    path: &mut Vec<&'a str>,
    filled: &mut Vec<String>,
    spoil: &dyn Fn(usize) -> bool,
) {
    const INDICES: [&str; 40] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
        "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34",
        "35", "36", "37", "38", "39",
    ];
    match json {
        Json::Plain(_) => {}
        Json::List(items) => {
            for (index, item) in INDICES.iter().zip(items) {
                path.push(index);
                fill(item, path, filled, spoil);
                path.pop();
            }
        }
        Json::Object(_) if path.last() == Some(&"when") => {}
        Json::Object(pairs) => {
            if !is_map(path) {
                if spoil(filled.len()) {
                    let words = ["{\n\"deep\": [1, null, {\"zeta\": 1.5, \"alpha\": \"ä\"}]}", "true"];
                    let unknown = || ("aaUnknown".to_owned(), parse(words[1]));
                    pairs.push(unknown());
                    pairs.push(("zzUnknown".to_owned(), sorted(parse(words[0]))));
                }
                filled.push(path.join("/"));
            }
            for (key, item) in pairs {
                if key != "aaUnknown" && key != "zzUnknown" {
                    path.push(key);
                    fill(item, path, filled, spoil);
                    path.pop();
                }
            }
        }
    }
}

/// Within an unknown key the keys are in the order of the alphabet.
fn sorted(json: Json) -> Json {
    match json {
        Json::Object(mut pairs) => {
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Json::Object(pairs.into_iter().map(|(key, item)| (key, sorted(item))).collect())
        }
        Json::List(items) => Json::List(items.into_iter().map(sorted).collect()),
        plain @ Json::Plain(_) => plain,
    }
}

/// A text with unknown keys in the objects that are asked for, and how many objects there are.
fn with_unknown(text: &str, spoil: &dyn Fn(usize) -> bool) -> (String, Vec<String>) {
    let mut json = parse(text);
    let mut filled = Vec::new();
    fill(&mut json, &mut Vec::new(), &mut filled, spoil);
    (printed(&json), filled)
}

/// The canonical text of a definition: written, and not only read.
fn canonical(text: &str) -> String {
    let reading = read(text);
    let text =
        write(&reading.definition.unwrap_or_else(|| panic!("{:?}", reading.findings))).expect("written");
    assert_eq!(printed(&parse(&text)), text, "the test reads JSON otherwise");
    text
}

fn same(text: &str, expected: &str, what: &str) {
    for (line, (text, expected)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(text, expected, "{what}, line {}", line + 1);
    }
    assert!(text == expected, "{what}: one is longer");
}

#[test]
fn unknown_keys_are_kept_in_every_object() {
    for (name, text, at_least) in [("template", TEMPLATE, 700), ("full", FULL, 110)] {
        let text = canonical(text);
        let (all, objects) = with_unknown(&text, &|_| true);
        assert!(objects.len() >= at_least, "{name}: {} objects", objects.len());
        same(&canonical(&all), &all, name);
        let shuffled: Value = serde_json::from_str(&all).expect("JSON");
        same(&canonical(&shuffled.to_string()), &all, name);
    }
}

/// One by one, so that no other key is what keeps it.
#[test]
fn an_unknown_key_is_kept_wherever_it_stands() {
    let text = canonical(FULL);
    let (_, objects) = with_unknown(&text, &|_| false);
    for (index, place) in objects.iter().enumerate() {
        let (one, _) = with_unknown(&text, &|at| at == index);
        same(&canonical(&one), &one, place);
    }
}

#[test]
fn strategies_keep_unknown_keys() {
    let written = |text: &str| to_text(&from_text::<Strategy>(text).expect("read")).expect("written");
    let text = written(STRATEGY);
    let (all, objects) = with_unknown(&text, &|_| true);
    assert!(objects.len() >= 6, "{objects:?}");
    same(&written(&all), &all, "strategy");
}

/// The full document has each key of the language, and each word of each choice.
#[test]
fn the_full_document_is_full() {
    use stagecraft_process::record::{About, Described};
    let all: [About; 44] = [
        Definition::ABOUT,
        Target::ABOUT,
        Calendar::ABOUT,
        Role::ABOUT,
        SystemMapping::ABOUT,
        Fact::ABOUT,
        FactOption::ABOUT,
        Evidence::ABOUT,
        Stage::ABOUT,
        Route::ABOUT,
        Gate::ABOUT,
        Criterion::ABOUT,
        Step::ABOUT,
        Content::ABOUT,
        Play::ABOUT,
        PlayKind::ABOUT,
        PlayEvidence::ABOUT,
        Promotion::ABOUT,
        Trigger::ABOUT,
        On::ABOUT,
        Action::ABOUT,
        Alert::ABOUT,
        Frequency::ABOUT,
        Outcomes::ABOUT,
        LossReason::ABOUT,
        Assumptions::ABOUT,
        Estimate::ABOUT,
        Spread::ABOUT,
        Distribution::ABOUT,
        StageAssumption::ABOUT,
        FactMix::ABOUT,
        Given::ABOUT,
        MixValues::ABOUT,
        PersonMix::ABOUT,
        OddsFactor::ABOUT,
        PlayAssumption::ABOUT,
        CriterionAssumption::ABOUT,
        Change::ABOUT,
        ChangeKind::ABOUT,
        SampleDeal::ABOUT,
        Expected::ABOUT,
        DealEvent::ABOUT,
        Event::ABOUT,
        Move::ABOUT,
    ];
    let text = canonical(FULL);
    for about in all {
        for part in about.parts.iter().filter(|part| !part.key.is_empty()) {
            for key in part.parts.iter().map(|part| part.key).chain([part.key]) {
                assert!(text.contains(&format!("\"{key}\"")), "{} {key}", about.name);
            }
        }
    }
}

fn full() -> Definition {
    let (all, _) = with_unknown(&canonical(FULL), &|_| true);
    read(&all).definition.expect("read")
}

/// What is written of a part.
fn at(definition: &Definition, path: &str) -> Value {
    let document: Value = serde_json::from_str(&write(definition).expect("written")).expect("JSON");
    document.pointer(path).cloned().unwrap_or(Value::Null)
}

fn is_kept(part: &Value) -> bool {
    part["aaUnknown"] == json!(true)
}

/// An unknown key goes with its action when others go, and not with another that comes to its place.
#[test]
fn unknown_keys_follow_actions() {
    let mut d = full();
    let on_first = d.triggers.iter().position(|trigger| trigger.actions.len() >= 6).expect("a trigger");
    let id = d.triggers[on_first].id.clone();
    let actions = d.triggers[on_first].actions.clone();
    let path = |index: usize| format!("/triggers/{on_first}/actions/{index}");
    let change = |d: &Definition, actions: Vec<Action>| {
        Edit::ChangeTrigger(id.clone(), TriggerChange::Actions(actions)).apply(d).expect("accepted")
    };
    let alert = actions.iter().position(|action| matches!(action, Action::Alert(_))).expect("an alert");
    // Only the alert keeps its keys.
    let one = [actions[alert].clone()].to_vec();
    let moved = change(&d, one);
    assert!(is_kept(&at(&moved, &path(0))) && is_kept(&at(&moved, &path(0))["alert"]));
    // Another before it has none, and it keeps its own.
    let added = change(&moved, vec![Action::AskForStrategy("New".into()), actions[alert].clone()]);
    assert!(!is_kept(&at(&added, &path(0))) && is_kept(&at(&added, &path(1))["alert"]));
    // The same word with other words in it is the same action, changed.
    let Action::Alert(said) = &actions[alert] else { panic!("an alert") };
    let said = Alert { message: "Otherwise".into(), ..said.clone() };
    let changed = change(&moved, vec![Action::Alert(said)]);
    assert!(is_kept(&at(&changed, &path(0))["alert"]));
    // Another word is another action, also if it is taken back.
    let other = change(&moved, vec![Action::AskForStrategy("New".into())]);
    assert!(!is_kept(&at(&other, &path(0))));
    let back = change(&other, vec![actions[alert].clone()]);
    assert!(!is_kept(&at(&back, &path(0))) && !is_kept(&at(&back, &path(0))["alert"]));
    // A play that is removed takes the first action along.
    let Some(Action::RunPlays(plays)) = actions.first() else { panic!("plays first") };
    for play in plays {
        d = Edit::Remove(Subject::Play(play.clone()), Uses::RemoveToo).apply(&d).expect("accepted");
    }
    let left = d.trigger(id.as_str()).expect("the trigger").actions.len();
    assert!((0..left).all(|index| is_kept(&at(&d, &path(index)))), "{}", at(&d, &path(0)));
}

/// An unknown key goes with what it stands beside, and does not come back with something else.
#[test]
fn unknown_keys_go_with_what_they_belong_to() {
    let d = full();
    let back_and_forth = |there: Edit, back: Edit, path: &str| {
        assert!(is_kept(&at(&d, path)), "{path}: {}", at(&d, path));
        let away = there.apply(&d).expect("accepted");
        assert!(!is_kept(&at(&away, path)), "{path}");
        let again = back.apply(&away).expect("accepted");
        assert!(!at(&again, path).is_null() && !is_kept(&at(&again, path)), "{path}: {}", at(&again, path));
    };
    let index =
        d.triggers.iter().position(|t| matches!(t.on, Some(On::DaysInStage { .. }))).expect("a trigger");
    let trigger = &d.triggers[index];
    let on = |on: Option<On>| Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::On(on));
    let path = format!("/triggers/{index}/on");
    back_and_forth(on(Some(On::DealCreated)), on(trigger.on.clone()), &path);
    // Other days are the same event.
    let longer = on(Some(On::DaysInStage { days: 99.0 })).apply(&d).expect("accepted");
    assert!(is_kept(&at(&longer, &path)));

    let index = d.plays.iter().position(|play| matches!(play.kind, PlayKind::Test { .. })).expect("a play");
    let play = &d.plays[index];
    let kind = |kind: PlayKind| Edit::ChangePlay(play.id.clone(), PlayChange::Kind(kind));
    back_and_forth(kind(PlayKind::Evergreen), kind(play.kind.clone()), &format!("/plays/{index}/kind/test"));

    let step = &d.stages[0].steps[0];
    let hours = |hours| Edit::ChangeStep(step.id.clone(), StepChange::EffortHours(hours));
    let path = "/stages/0/steps/0/effortHours";
    back_and_forth(hours(Some(Drawn::Fixed(2.0))), hours(step.effort_hours.clone()), path);

    let assumed = d.assumptions.clone().expect("assumptions");
    let set = |assumed: Rc<Assumptions>| Edit::SetAssumptions(Some(assumed));
    let mut without = (*assumed).clone();
    without.deals_per_month = None;
    without.done.clear();
    let away = set(Rc::new(without.clone())).apply(&d).expect("accepted");
    without = away.assumptions.as_deref().cloned().expect("assumptions");
    without.deals_per_month = assumed.deals_per_month.clone();
    without.done = assumed.done.clone();
    let again = set(Rc::new(without)).apply(&away).expect("accepted");
    assert!(
        is_kept(&at(&d, "/assumptions/dealsPerMonth")) && !is_kept(&at(&again, "/assumptions/dealsPerMonth"))
    );
    assert!(
        !at(&again, "/assumptions/done/helpful").is_null() && is_kept(&at(&d, "/assumptions/done/helpful"))
    );
    assert!(!is_kept(&at(&again, "/assumptions/done/helpful")));

    // Another number in the place of one that was assumed is the same assumption.
    let mut other = (*assumed).clone();
    other.deals_per_month = Some(Estimate::own(3.0));
    let other = set(Rc::new(other)).apply(&d).expect("accepted");
    assert!(is_kept(&at(&other, "/assumptions/dealsPerMonth")));
    // What is the same is still shared.
    assert!(Rc::ptr_eq(other.assumptions.as_ref().expect("assumptions"), &{
        let same = Edit::RenameProcess("Other".into()).apply(&other).expect("accepted");
        same.assumptions.expect("assumptions")
    }));
}

/// Whatever is removed, no unknown key is left that is not at its place.
#[test]
fn nothing_is_left_of_what_is_removed() {
    let d = full();
    let facts = d.facts.iter().map(|fact| Subject::Fact(fact.id.clone()));
    let roles = d.roles.iter().map(|role| Subject::Role(role.id.clone()));
    let plays = d.plays.iter().map(|play| Subject::Play(play.id.clone()));
    let stages = d.stages.iter().map(|stage| Subject::Stage(stage.id.clone()));
    let mut edits: Vec<Edit> = facts
        .chain(roles)
        .chain(plays)
        .chain(stages)
        .map(|part| Edit::Remove(part, Uses::RemoveToo))
        .collect();
    for fact in &d.facts {
        let remove = |option: &FactOption| {
            Edit::ChangeFact(fact.id.clone(), FactChange::RemoveOption(option.id.clone()))
        };
        edits.extend(fact.options.iter().map(remove));
    }
    let mut done = 0;
    for edit in edits {
        let Ok(left) = edit.apply(&d) else { continue };
        done += 1;
        let again = read(&write(&left).expect("written")).definition;
        assert!(again.as_ref() == Some(&left), "{edit:?}: what is written is not all there is");
    }
    assert!(done > 8, "{done}");
}
