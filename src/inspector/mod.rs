//! What is selected, in detail.

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct InspectorProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let _ = &props.snapshot;
    html! { <aside class="inspector"></aside> }
}
