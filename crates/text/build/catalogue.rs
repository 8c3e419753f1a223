//! The messages of one language, read and encoded.

use crate::marks::{CLOSE, DEFAULT, END, SELECT, VARIABLE, VARIANT};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

/// Something that stops the build.
pub(crate) struct Problem {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// One message, encoded.
pub(crate) struct Message {
    /// The text with its marks.
    pub(crate) text: String,
    /// The variables it names.
    pub(crate) variables: BTreeSet<String>,
    /// What the catalogue says about it.
    pub(crate) comment: String,
    file: String,
    line: usize,
}

/// The messages of one language by their ids.
pub(crate) struct Catalogue {
    language: String,
    pub(crate) messages: BTreeMap<String, Message>,
}

impl Catalogue {
    pub(crate) fn named(language: &str) -> Self {
        Self { language: language.to_owned(), messages: BTreeMap::new() }
    }

    /// Adds the messages of one file.
    pub(crate) fn add(&mut self, file: &str, source: &str, problems: &mut Vec<Problem>) {
        let mut report =
            |line: usize, text: String| problems.push(Problem { file: file.to_owned(), line, text });
        let resource = match parser::parse(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    report(line_at(source, error.pos.start), error.kind.to_string());
                }
                resource
            }
        };
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Term(term) => {
                    report(
                        line_of(source, term.id.name),
                        ["terms are not supported: -", term.id.name].concat(),
                    );
                    continue;
                }
                _ => continue,
            };
            let id = message.id.name;
            let line = line_of(source, id);
            let mut refuse = |text: &str| report(line, [id, ": ", text].concat());
            if !message.attributes.is_empty() {
                refuse("attributes are not supported; write a message of its own");
            }
            if id.chars().any(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-') {
                refuse("ids are lower-case words joined by hyphens");
            }
            let Some(pattern) = &message.value else {
                refuse("the message has no text");
                continue;
            };
            let mut encoder = Encoder::default();
            encoder.pattern(pattern);
            for problem in &encoder.problems {
                refuse(problem);
            }
            let comment =
                message.comment.as_ref().map_or_else(String::new, |comment| comment.content.join(" "));
            let Encoder { text, variables, .. } = encoder;
            let read = Message { text, variables, comment, file: file.to_owned(), line };
            if let Some(first) = self.messages.get(id) {
                let place = [&first.file, ":", &first.line.to_string()].concat();
                report(line, [id, " is written twice; the first is at ", &place].concat());
            } else {
                self.messages.insert(id.to_owned(), read);
            }
        }
    }

    /// Reports what this language lacks, or has of its own, beside the first one.
    pub(crate) fn compare(&self, first: &Catalogue, problems: &mut Vec<Problem>) {
        let mut report = |place: &Message, parts: [&str; 3]| {
            problems.push(Problem { file: place.file.clone(), line: place.line, text: parts.concat() });
        };
        for (id, message) in &first.messages {
            match self.messages.get(id) {
                None => report(message, [id, " has no text in ", &self.language]),
                Some(own) if own.variables.is_subset(&message.variables) => {}
                Some(own) => report(own, [id, " has a variable that it does not have in ", &first.language]),
            }
        }
        for (id, message) in &self.messages {
            if !first.messages.contains_key(id) {
                report(message, [id, " does not exist in ", &first.language]);
            }
        }
    }
}

fn line_at(source: &str, offset: usize) -> usize {
    source.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The line of a part of the source: the parser hands out slices of it.
fn line_of(source: &str, part: &str) -> usize {
    line_at(source, (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize))
}

#[derive(Default)]
struct Encoder {
    text: String,
    variables: BTreeSet<String>,
    problems: Vec<&'static str>,
}

impl Encoder {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.literal(value),
                PatternElement::Placeable { expression } => match expression {
                    Expression::Inline(inline) => self.inline(inline),
                    Expression::Select { selector, variants } => {
                        let InlineExpression::VariableReference { id } = selector else {
                            self.problems.push("a choice is made by a variable");
                            continue;
                        };
                        self.name(SELECT, id.name);
                        for variant in variants {
                            let key = match &variant.key {
                                VariantKey::Identifier { name } => *name,
                                VariantKey::NumberLiteral { value } => {
                                    if value.contains('.') {
                                        self.problems.push("a number that is chosen by is a whole one");
                                    }
                                    *value
                                }
                            };
                            self.text.push(if variant.default { DEFAULT } else { VARIANT });
                            self.text.push_str(key);
                            self.text.push(END);
                            self.pattern(&variant.value);
                        }
                        self.text.push(CLOSE);
                    }
                },
            }
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&str>) {
        match expression {
            InlineExpression::StringLiteral { value } => {
                let value = fluent_syntax::unicode::unescape_unicode_to_string(value);
                self.literal(&value);
            }
            InlineExpression::NumberLiteral { value } => self.literal(value),
            InlineExpression::VariableReference { id } => self.name(VARIABLE, id.name),
            _ => self.problems.push("only text, variables and choices are supported"),
        }
    }

    fn name(&mut self, mark: char, name: &str) {
        self.variables.insert(name.to_owned());
        self.text.push(mark);
        self.text.push_str(name);
        self.text.push(END);
    }

    fn literal(&mut self, text: &str) {
        if text.chars().any(|c| c <= CLOSE) {
            self.problems.push("control characters are not text");
        }
        self.text.push_str(text);
    }
}
