//! How a message with variables is kept: one text, in which characters that no sentence contains mark the
//! places of variables and choices. The build script writes this form and [`crate::say_with`] reads it.
//!
//! ```text
//! VARIABLE name END
//! SELECT name END  (VARIANT or DEFAULT, key END pattern)...  CLOSE
//! ```

/// Begins the name of a variable.
pub(crate) const VARIABLE: char = '\u{1}';
/// Ends a name or a key.
pub(crate) const END: char = '\u{2}';
/// Begins a choice by the value of a variable.
pub(crate) const SELECT: char = '\u{3}';
/// Begins one variant of a choice.
pub(crate) const VARIANT: char = '\u{4}';
/// Begins the variant that is taken when no key fits.
pub(crate) const DEFAULT: char = '\u{5}';
/// Ends a choice, and is the highest mark.
pub(crate) const CLOSE: char = '\u{6}';
