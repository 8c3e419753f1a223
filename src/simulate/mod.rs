//! simulate

use stagecraft_studio::Snapshot;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SimulateViewProps {
    pub snapshot: Snapshot,
}

#[component]
pub fn SimulateView(props: &SimulateViewProps) -> Html {
    let _ = &props.snapshot;
    html! { <div class="simulate"></div> }
}
