//! Writes the constants.

use crate::catalogue::{Catalogue, Message};
use crate::marks::{CLOSE, DEFAULT, END, SELECT, VARIABLE, VARIANT};
use std::fmt::Write as _;

/// Messages that are found by the rest of their id: those for the codes of findings and the names of edits.
const FAMILIES: [(&str, &str); 3] = [("FINDINGS", "finding-"), ("HELPS", "help-"), ("EDITS", "edit-")];

/// The module of constants, the look-ups by name, and the list that the tests go through.
pub(crate) fn constants(catalogues: &[Catalogue]) -> String {
    let mut code = String::new();
    let Some(first) = catalogues.first() else { return code };
    let _ = writeln!(
        code,
        "/// How many languages are compiled in.\npub(crate) const LANGUAGES: usize = {};",
        catalogues.len()
    );
    code.push_str("/// One constant for each message of the catalogues.\npub mod message {\n    use super::{Message, Sentence};\n");
    for (id, message) in &first.messages {
        let kind = if message.variables.is_empty() { "Message" } else { "Sentence" };
        let texts: Vec<String> = catalogues
            .iter()
            .map(|catalogue| {
                let text = catalogue.messages.get(id).map_or("", |message| message.text.as_str());
                ["\"", &text.escape_default().to_string(), "\""].concat()
            })
            .collect();
        let _ = writeln!(code, "    #[doc = \"{}\"]", documentation(message).escape_default());
        let _ = writeln!(code, "    pub const {}: {kind} = {kind}([{}]);", constant(id), texts.join(", "));
    }
    code.push_str(
        "}\n\n/// Messages found by the rest of their id, as tables: a match would be far more code.\n",
    );
    code.push_str("pub(crate) mod family {\n    use super::{Message, Sentence, message};\n");
    for (name, prefix) in FAMILIES {
        let members: Vec<(&str, &str, &Message)> = first
            .messages
            .iter()
            .filter_map(|(id, message)| Some((id.as_str(), id.strip_prefix(prefix)?, message)))
            .collect();
        // A family without variables gives messages, which need no memory of their own.
        let plain = members.iter().all(|(.., message)| message.variables.is_empty());
        let kind = if plain { "Message" } else { "Sentence" };
        let _ = writeln!(code, "    pub(crate) static {name}: &[(&str, {kind})] = &[");
        for (id, rest, message) in members {
            let into = if plain || !message.variables.is_empty() { "" } else { ".as_sentence()" };
            let _ = writeln!(code, "        (\"{rest}\", message::{}{into}),", constant(id));
        }
        code.push_str("    ];\n");
    }
    code.push_str("}\n\n/// Every message with its id and its variables.\n#[cfg(test)]\npub(crate) const EVERY: &[(&str, Sentence, &[&str])] = &[\n");
    for (id, message) in &first.messages {
        let into = if message.variables.is_empty() { ".as_sentence()" } else { "" };
        let names: Vec<String> = message.variables.iter().map(|name| ["\"", name, "\""].concat()).collect();
        let _ = writeln!(code, "    (\"{id}\", message::{}{into}, &[{}]),", constant(id), names.join(", "));
    }
    code.push_str("];\n");
    code
}

fn constant(id: &str) -> String {
    id.to_ascii_uppercase().replace('-', "_")
}

/// What the editor shows at the constant: the English text with its variables, and the catalogue's comment.
fn documentation(message: &Message) -> String {
    let mut text = String::new();
    for c in message.text.chars() {
        match c {
            VARIABLE => text.push_str("{$"),
            SELECT => text.push_str("{choice by $"),
            VARIANT | DEFAULT => text.push_str(" | "),
            CLOSE => text.push('}'),
            END => text.push_str(": "),
            '\n' => text.push(' '),
            // Brackets, angles and back quotes mean something in documentation.
            '[' | ']' | '<' | '>' | '`' | '*' | '_' => {
                text.push('\\');
                text.push(c);
            }
            c => text.push(c),
        }
    }
    if !message.comment.is_empty() {
        text.push_str("\n\n");
        text.push_str(&message.comment);
    }
    text
}
