//! The types of a definition for TypeScript.
//!
//! As in the schema, a reader keeps keys that nobody knows; the types name those that it does know.

use crate::types::{self, ALL, Form, TESTS, Type, words};
use stagecraft_process::record::{About, AboutPart};
use std::fmt::Write as _;

/// All types of a definition, as a file of declarations.
pub fn declarations() -> String {
    let mut text = String::from(
        "// The types of a process definition. Made from the tables that read and write it: `cargo run -p \
         stagecraft-reference`.\n",
    );
    for (form, about) in ALL {
        declare(*form, about, &mut text);
    }
    text.push_str(BY_HAND);
    text.push_str(&condition());
    text
}

fn declare(form: Form, about: &About, text: &mut String) {
    text.push('\n');
    comment(about.doc, "", text);
    match form {
        Form::Record => {
            let beside: Vec<&str> =
                about.parts.iter().filter(|part| part.rule == "flattened").map(|part| part.of).collect();
            let _ = write!(text, "export type {} = {}", name(about.name), fields(about.parts, ""));
            for flattened in beside {
                let _ = write!(text, " & {}", objects(flattened));
            }
            text.push_str(";\n");
        }
        Form::Choice => {
            let _ = write!(text, "export type {} =", name(about.name));
            for part in about.parts {
                let _ = write!(text, "\n  | {}", variant(part));
            }
            text.push_str(";\n");
        }
        Form::Tagged(tag) => {
            let _ = write!(text, "export type {} =", name(about.name));
            for part in about.parts {
                let _ = write!(text, "\n  | ({{ {tag}: \"{}\" }} & {})", part.key, fields(part.parts, "  "));
            }
            text.push_str(";\n");
        }
    }
}

/// Some of our names are others' too.
fn name(of: &str) -> &str {
    match of {
        "Event" => "DealHappening",
        other => other,
    }
}

fn comment(doc: &[&str], indent: &str, text: &mut String) {
    let doc = words(doc).replace("*/", "* /");
    if !doc.is_empty() {
        let _ = writeln!(text, "{indent}/** {doc} */");
    }
}

fn fields(parts: &[AboutPart], indent: &str) -> String {
    let mut text = String::from("{\n");
    for part in parts.iter().filter(|part| !matches!(part.rule, "rest" | "flattened")) {
        comment(part.doc, &format!("{indent}  "), &mut text);
        let optional = if part.rule == "required" { "" } else { "?" };
        let _ = writeln!(text, "{indent}  {}{optional}: {};", part.key, of(&types::parse(part.of)));
    }
    text.push_str(indent);
    text.push('}');
    text
}

/// The variants of a choice whose key stands among those of a record: never a word alone.
fn objects(choice: &str) -> String {
    let parts = ALL.iter().find(|(_, about)| about.name == choice).map_or(&[][..], |(_, about)| about.parts);
    let variants = parts.iter().map(|part| match (part.of, part.parts) {
        ("", []) => format!("{{ {}: Record<string, never> }}", part.key),
        _ => variant(part),
    });
    format!("({})", variants.collect::<Vec<_>>().join(" | "))
}

fn variant(part: &AboutPart) -> String {
    match (part.of, part.parts) {
        ("", []) => format!("\"{}\"", part.key),
        ("", parts) => format!("{{ {}: {} }}", part.key, fields(parts, "  ")),
        (one, _) => format!("{{ {}: {} }}", part.key, of(&types::parse(one))),
    }
}

fn of(of: &Type) -> String {
    match of {
        Type::Two => "[number, number]".into(),
        Type::List(item) => format!("Array<{}>", self::of(item)),
        Type::Map(value) => format!("Record<string, {}>", self::of(value)),
        Type::Maybe(one) => format!("{} | null", self::of(one)),
        Type::Named(named) => match named.as_str() {
            "String" => "string".into(),
            "bool" => "boolean".into(),
            "f64" | "u8" | "u32" => "number".into(),
            id if id.ends_with("Id") => "string".into(),
            other => name(other).into(),
        },
    }
}

const BY_HAND: &str = r#"
/** A civil date such as "2026-01-31". */
export type Date = string;

/** The id of a stage, "won" or "lost". */
export type RouteTarget = string;

/** A number that is fixed or drawn. */
export type Drawn = number | Distribution;

/** What a fact is compared with: an option's id, a date, a state of evidence or words are texts. */
export type Operand = boolean | number | string;

/** The value of a fact, as its kind has it. */
export type FactValue = boolean | number | string | Array<string> | Evidence;

/** A number of days, compared. */
export type DayTest = { atLeast: number } | { atMost: number } | { moreThan: number } | { lessThan: number };

/** How many people must answer to the question. */
export type PeopleCount = "any" | "all" | "none" | { atLeast: number } | { atMost: number };
"#;

fn condition() -> String {
    let mut text = String::from(
        "\n/** A condition: true, false or unknown. */\nexport type Condition =\n  | { all: Array<Condition> }\n  \
         | { any: Array<Condition> }\n  | { not: Condition }\n",
    );
    for test in TESTS.parts {
        let value = if test.key.starts_with("includes") {
            "string | Array<string>".to_owned()
        } else {
            of(&types::parse(test.of))
        };
        let _ = writeln!(text, "  | {{ fact: string; {}: {value} }}", test.key);
    }
    text.push_str(
        "  | { people: PeopleCount; role?: BuyerRole | null; stance?: Stance | null; influence?: Influence | null; \
         met?: boolean | null }\n  | { step: string; is: StepTest }\n  | { play: string; is: PlayTest }\n  \
         | { stage: string | Array<string> };\n",
    );
    text
}
