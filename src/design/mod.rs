//! The board.

mod name_field;

pub use name_field::NameField;

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DesignProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn Design(props: &DesignProps) -> Html {
    let _ = &props.snapshot;
    html! {}
}
