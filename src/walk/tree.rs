//! Why a condition is true, false or unknown: its tree, each leaf with what it read.

use stagecraft_process::Definition;
use stagecraft_process::condition::{Explanation, ExplanationNode, Truth};
use stagecraft_text::{Label, explanation, names::in_sentence};
use yew::prelude::*;

/// How the top of a tree is shown.
#[derive(Clone, Copy, PartialEq)]
pub enum Truths {
    /// What all must hold is a plain list.
    Flat,
    /// Every group has its line.
    Nested,
}

/// A tree as a list in a list: groups keep their place and are never flattened.
pub fn tree(definition: &Definition, explained: &Explanation, top: Truths) -> Html {
    let parts = match (&explained.node, top) {
        (ExplanationNode::All(parts), Truths::Flat) if !parts.is_empty() => parts.as_slice(),
        _ => std::slice::from_ref(explained),
    };
    html! { <ul class="walk-tree">{ for parts.iter().enumerate().map(|(at, part)| node(definition, part, at)) }</ul> }
}

fn node(definition: &Definition, explained: &Explanation, at: usize) -> Html {
    let reason = explanation::leaf(definition, explained);
    let below = match &explained.node {
        ExplanationNode::All(parts) | ExplanationNode::Any(parts) => parts.as_slice(),
        ExplanationNode::Not(part) => std::slice::from_ref(&**part),
        ExplanationNode::Leaf { .. } => &[],
    };
    let is_group = !matches!(explained.node, ExplanationNode::Leaf { .. });
    html! {
        <li key={at.to_string()} class={classes!(is_group.then_some("walk-group"))}>
            <div class="walk-leaf">
                { truth_mark(explained.truth) }
                <div>{ reason.statement }</div>
                if !is_group {
                    <span>{ reason.read }</span>
                }
            </div>
            if !below.is_empty() {
                <ul class="walk-tree">{ for below.iter().enumerate().map(|(at, part)| node(definition, part, at)) }</ul>
            }
        </li>
    }
}

/// ✓, ✕ or ?, with the word for those who cannot see it.
pub fn truth_mark(truth: Truth) -> Html {
    let (class, sign) = match truth {
        Truth::True => ("ok", "✓"),
        Truth::False => ("no", "✕"),
        Truth::Unknown => ("maybe", "?"),
    };
    html! {
        <span class={classes!("truth", class)}>
            <span aria-hidden="true">{ sign }</span>
            <span class="visually-hidden">{ in_sentence(truth.label()).into_owned() }{ ": " }</span>
        </span>
    }
}
