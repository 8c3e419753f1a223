//! strategies

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StrategiesViewProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn StrategiesView(props: &StrategiesViewProps) -> Html {
    let _ = &props.snapshot;
    html! { <div class="strategies"></div> }
}
