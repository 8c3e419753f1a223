//! What a table says about its type beside what reading and writing need. Nothing refers to it while a
//! process is read or written, so it adds nothing to the page.

/// What can be said about a type in the words of its own documentation, such as in a JSON Schema.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The type, or the variant's word.
    pub name: &'static str,
    /// Its documentation, line by line.
    pub doc: &'static [&'static str],
    /// Its fields, or its variants.
    pub parts: &'static [AboutPart],
}

/// What can be said about a field or a variant.
#[derive(Debug, Clone, Copy)]
pub struct AboutPart {
    /// Its key or word.
    pub key: &'static str,
    /// When it is read and written: `required`, `default`, `optional`, `flattened` or `rest`; `variant`.
    pub rule: &'static str,
    /// Its type as it is written in this code; nothing for a variant without a value.
    pub of: &'static str,
    /// Its documentation, line by line.
    pub doc: &'static [&'static str],
    /// A variant's own fields.
    pub parts: &'static [AboutPart],
}

/// A type that can be described.
pub trait Described {
    /// What is said about it.
    const ABOUT: About;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{ForecastCategory, Stage, Trigger};

    #[test]
    fn a_table_says_what_its_keys_are() {
        let days = Stage::ABOUT.parts.iter().find(|part| part.key == "expectedDays").unwrap();
        assert_eq!(
            (days.rule, days.of, days.doc),
            ("optional", "Option<f64>", &[" Days it usually takes."][..])
        );
        assert_eq!(Trigger::ABOUT.parts.iter().filter(|part| part.rule == "required").count(), 2);
        let best = ForecastCategory::ABOUT.parts[2];
        assert_eq!((best.key, best.doc), ("bestCase", &[" Likely if all goes well."][..]));
    }
}
