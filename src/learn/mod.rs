//! learn

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LearnViewProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn LearnView(props: &LearnViewProps) -> Html {
    let _ = &props.snapshot;
    html! { <div class="learn"></div> }
}
