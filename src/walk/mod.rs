//! walk

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WalkViewProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn WalkView(props: &WalkViewProps) -> Html {
    let _ = &props.snapshot;
    html! { <div class="walk"></div> }
}
