//! What stops the build: the build script's reader of catalogues, on catalogues that are wrong.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../src/marks.rs"]
mod marks;

use catalogue::{Catalogue, Problem};

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{}:{}: {}", p.file, p.line, p.text)).collect()
}

#[test]
fn what_is_wrong_is_reported_with_file_and_line() {
    for (source, expected) in [
        ("# A comment\n\na = A\nb = B { $x }\n", None),
        ("a = A\nb = B\na = C\n", Some("f.ftl:3: a is written twice; the first is at f.ftl:1")),
        ("\n-brand = Stagecraft\n", Some("f.ftl:2: terms are not supported: -brand")),
        (
            "a = A\n    .title = T\n",
            Some("f.ftl:1: a: attributes are not supported; write a message of its own"),
        ),
        ("a = { NUMBER($x) }\n", Some("f.ftl:1: a: only text, variables and choices are supported")),
        ("b = B\na = { b }\n", Some("f.ftl:2: a: only text, variables and choices are supported")),
        ("a = { NUMBER($x) ->\n   *[other] o\n}\n", Some("f.ftl:1: a: a choice is made by a variable")),
        (
            "a = { $x ->\n    [0.5] half\n   *[other] o\n}\n",
            Some("f.ftl:1: a: a number that is chosen by is a whole one"),
        ),
        ("aB = A\n", Some("f.ftl:1: aB: ids are lower-case words joined by hyphens")),
        ("a = A\n\nb = { $x\n", Some("f.ftl:4: Expected")),
    ] {
        let mut problems = Vec::new();
        Catalogue::named("en").add("f.ftl", source, &mut problems);
        let shown = shown(&problems);
        match expected {
            None => assert_eq!(shown, [""; 0]),
            Some(expected) => {
                assert!(shown.first().is_some_and(|first| first.starts_with(expected)), "{shown:?}");
            }
        }
    }
}

#[test]
fn another_language_has_the_same_messages_and_variables() {
    let mut problems = Vec::new();
    let mut first = Catalogue::named("en");
    first.add("en.ftl", "a = A\nb = B { $x }\nc = C { $y }\n", &mut problems);
    let mut second = Catalogue::named("de");
    second.add("de.ftl", "b = B\nc = C { $z }\nd = D\n", &mut problems);
    second.compare(&first, &mut problems);
    assert_eq!(
        shown(&problems),
        [
            "en.ftl:1: a has no text in de",
            "de.ftl:2: c has a variable that it does not have in en",
            "de.ftl:3: d does not exist in en",
        ]
    );
    assert!(first.messages["b"].variables.contains("x") && first.messages["a"].comment.is_empty());
    assert_eq!(first.messages["a"].text, "A");
}
