//! Conditions and triggers as sentences made of pieces.
//!
//! The same pieces feed the sentence on a card, where facts are set bold, and the editor, where a piece with a
//! slot opens the list or the field that changes it. A condition keeps its structure: [`phrase`] gives the
//! tree, [`condition`] the same in one line with nested groups in brackets, [`lines`] the editor's lines with
//! nested groups indented.

mod leaf;
mod lines;
mod operator;
mod people;
mod piece;
mod short;
mod tree;
mod trigger;

pub(crate) use leaf::{Style, leaf};
pub use lines::{Line, condition_lines, lines};
pub use operator::{Operator, operators_for};
pub use piece::{LeafPart, Piece, PieceRole, Slot, joined};
pub use short::{condition_short, trigger_short};
pub use tree::{ConditionPhrase, Group, PhraseKind, condition, phrase};
pub use trigger::{often, trigger};
