//! Ids: lower-case slugs, unique in their kind, that survive renaming.

use crate::record::{Key, Read, Reader, Tree, Write};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Borrow;
use std::fmt;
use std::rc::Rc;

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Rc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl From<&str> for $name { fn from(text: &str) -> Self { Self(text.into()) } }
        impl From<String> for $name { fn from(text: String) -> Self { Self(text.into()) } }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl Read for $name {
            fn blank() -> Self { Self::from("") }
            fn read(&mut self, value: &Value, reader: &mut Reader) {
                match value {
                    Value::String(text) => *self = Self::from(text.as_str()),
                    other => reader.expected("an id", other),
                }
            }
        }

        impl Write for $name {
            fn write(&self) -> Tree<'_> { Tree::Text(&self.0) }
        }
        impl Key for $name {
            fn from_key(key: &str) -> Result<Self, String> { Ok(Self::from(key)) }
            fn as_key(&self) -> &str { &self.0 }
        }
        impl Borrow<str> for $name { fn borrow(&self) -> &str { &self.0 } }
        impl PartialEq<str> for $name { fn eq(&self, other: &str) -> bool { &*self.0 == other } }
        impl PartialEq<&str> for $name { fn eq(&self, other: &&str) -> bool { &*self.0 == *other } }
    )* };
}

id_types! {
    /// A role on the seller's side.
    RoleId,
    /// A fact about a deal, built in or defined by the process.
    FactId,
    /// One option of a choice.
    OptionId,
    /// A stage.
    StageId,
    /// An exit criterion; unique over all gates.
    CriterionId,
    /// A step; unique over all stages and plays.
    StepId,
    /// A play.
    PlayId,
    /// A trigger.
    TriggerId,
    /// A reason for which deals are lost.
    ReasonId,
    /// A sample deal.
    SampleDealId,
    /// A person on the buyer's side of one deal.
    PersonId,
    /// An odds factor or a change on the way, in the assumptions.
    AssumptionId,
}

/// Makes a slug of a name: lower case, words joined by hyphens, nothing but letters and digits. Letters of
/// any alphabet stay; a name without letters or digits gives `item`.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { "item".into() } else { slug }
}

/// The slug of a name, numbered until `taken` no longer holds: `demo`, `demo-2`, `demo-3`.
pub fn free_slug(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let base = slug(name);
    if !taken(&base) {
        return base;
    }
    let mut number = 2_u32;
    loop {
        let candidate = format!("{base}-{number}");
        if !taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (name, expected) in [
            ("Technical evaluation", "technical-evaluation"),
            ("  Who else is considered? ", "who-else-is-considered"),
            ("Buyer's role", "buyers-role"),
            ("Übergabe & Start", "übergabe-start"),
            ("!!", "item"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert_eq!(free_slug("Demo", |s| s == "demo" || s == "demo-2"), "demo-3");
    }
}
