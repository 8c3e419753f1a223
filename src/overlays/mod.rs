//! What lies over the page: palette, keys, export, beginning, publishing.

mod questions;

use stagecraft_studio::Snapshot;
use yew::prelude::*;

/// What is shown over the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The palette that finds things and runs commands.
    Palette,
    /// The list of keys.
    Keys,
    /// The export panel.
    Export,
    /// Ways to begin.
    Welcome,
    /// Choosing a file to open.
    Open,
    /// The seven questions.
    Questions,
    /// Publishing the draft.
    Publish,
}

#[derive(Properties, PartialEq)]
pub struct OverlaysProps {
    pub overlay: Overlay,
    pub snapshot: Snapshot,
}

#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    match props.overlay {
        Overlay::Questions => html! { <questions::Questions snapshot={props.snapshot.clone()} /> },
        _ => html! {},
    }
}
