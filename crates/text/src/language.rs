//! Which language is spoken.
//!
//! The page speaks one language at a time and everything in it does, so the language is a setting of the
//! thread and not an argument of every function. English is the only one so far; another is a folder in
//! `catalogues`, a variant here, and its rules for numbers and plurals below.

use crate::catalogue::LANGUAGES;
use std::cell::Cell;

/// A language for which there is a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
}

impl Language {
    /// All languages, in the order of the catalogues.
    pub const ALL: [Language; LANGUAGES] = [Language::English];

    /// The language's tag, such as `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// The language for a tag such as `en-GB`; `None` if it is not spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The plural category of a number as it is written: Unicode's names.
    pub(crate) fn plural(self, written: &str) -> &'static str {
        match self {
            Self::English if written == "1" => "one",
            Self::English => "other",
        }
    }

    /// How numbers are written.
    pub(crate) fn signs(self) -> Signs {
        match self {
            Self::English => Signs { thousands: ',', decimal: '.' },
        }
    }
}

/// The signs in written numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signs {
    /// Between groups of three digits.
    pub(crate) thousands: char,
    /// Before the fraction.
    pub(crate) decimal: char,
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that is spoken.
pub fn language() -> Language {
    CURRENT.get()
}

/// Changes the language that is spoken from now on.
pub fn set_language(language: Language) {
    CURRENT.set(language);
}
