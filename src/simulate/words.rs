//! Figures and findings in words.

use stagecraft_process::Definition;
use stagecraft_report::Figure;
use stagecraft_text::names::in_sentence;
use stagecraft_text::{message, numbers, say};
use std::borrow::Cow;
use yew::prelude::*;

const STRONG: char = '\u{e000}';
const BETTER: char = '\u{e001}';
const WORSE: char = '\u{e002}';
const END: char = '\u{e003}';

/// Part of a sentence that is to stand out, once [`marked`] shows the sentence.
pub fn strong(text: &str) -> String {
    format!("{STRONG}{text}{END}")
}

/// The same for a change, green when it is for the better.
pub fn change(text: &str, is_better: bool) -> String {
    format!("{}{text}{END}", if is_better { BETTER } else { WORSE })
}

/// A sentence whose marked parts stand out.
pub fn marked(sentence: &str) -> Html {
    let parts = sentence.split_inclusive([STRONG, BETTER, WORSE, END]).map(|part| {
        let last = part.chars().next_back().filter(|last| [STRONG, BETTER, WORSE, END].contains(last));
        (part.trim_end_matches([STRONG, BETTER, WORSE, END]).to_owned(), last)
    });
    let mut opened = None;
    let shown = parts.enumerate().map(|(at, (text, mark))| {
        let class = match opened {
            Some(BETTER) => Some("up"),
            Some(WORSE) => Some("down"),
            _ => None,
        };
        let html = match opened {
            Some(_) => html! { <b key={at} {class}>{ text }</b> },
            None => html! { <span key={at}>{ text }</span> },
        };
        opened = mark.filter(|mark| *mark != END);
        html
    });
    html! { { for shown } }
}

/// A share as people read it: `61 %`, and `1.4 %` where a whole number would hide much.
pub fn share(value: f64) -> String {
    numbers::percent(value, u8::from(value > 0.0 && value < 0.0995))
}

/// How many of 100, as a whole number unless that would be none.
pub fn of_100(value: f64) -> String {
    numbers::decimal(value * 100.0, u8::from(value > 0.0 && value < 0.0095))
}

/// Whether a difference is shown by its interval.
pub fn is_shown(difference: &Figure) -> bool {
    difference.low > 0.0 || difference.high < 0.0
}

/// The name of a reason for a loss.
pub fn reason_name<'a>(definition: &'a Definition, id: &str) -> &'a str {
    let found = definition.outcomes.reasons.iter().find(|reason| reason.id == *id);
    found.map_or_else(|| say(message::SIMULATE_NO_REASON), |reason| &reason.name)
}

/// The same inside a sentence.
pub fn reason_in_sentence<'a>(definition: &'a Definition, id: &str) -> Cow<'a, str> {
    in_sentence(reason_name(definition, id))
}
