//! Conditions and triggers as sentences whose words can be opened: each slot is a list to search or a field
//! that knows its fact's kind.

mod choices;
mod editor;
mod fact_button;
mod field_keys;
mod menu;
mod new_fact;
mod pick;
mod target;

pub use editor::SentenceEditor;
pub use fact_button::FactButton;
pub use target::Target;
