//! The board: stages with their steps and gates, and below them the playbooks. Clicks, double clicks and
//! drags are heard once, on the board, and find what they are about by `data-subject`.

mod board;
mod drag;
mod follow;
mod links;
mod name_field;
mod play_card;
mod stage_card;

pub use board::Design;
pub use follow::reveal_on_board;
pub use name_field::NameField;
