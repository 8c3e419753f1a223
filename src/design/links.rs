//! The lines from the selected trigger, or the triggers of the selected play, to the stages in which they act.
//! Cards are laid out by the browser, so their places are measured after they were drawn.

use stagecraft_process::definition::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_studio::Shared;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LinksProps {
    pub board: NodeRef,
    pub definition: Shared<Definition>,
    pub selection: Option<Subject>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Drawn {
    width: f64,
    height: f64,
    lines: Vec<(f64, f64, f64, f64)>,
}

#[component]
pub fn Links(props: &LinksProps) -> Html {
    let drawn = use_state_eq(Drawn::default);
    {
        let (drawn, board) = (drawn.clone(), props.board.clone());
        use_effect_with(
            (props.definition.clone(), props.selection.clone()),
            move |(definition, selection)| {
                drawn.set(
                    board
                        .cast::<HtmlElement>()
                        .map_or_else(Drawn::default, |board| measure(&board, definition, selection.as_ref())),
                );
            },
        );
    }
    let view = format!("0 0 {} {}", drawn.width, drawn.height);
    html! {
        <svg class="links" viewBox={view} width={drawn.width.to_string()} height={drawn.height.to_string()} aria-hidden="true">
            { for drawn.lines.iter().enumerate().map(|(index, (x, y, to_x, to_y))| {
                let bend = ((to_y - y) / 2.0).clamp(24.0, 90.0);
                let path = format!("M {x} {y} C {x} {}, {to_x} {}, {to_x} {to_y}", y + bend, to_y - bend);
                html! { <g key={index}><path d={path} /><circle cx={x.to_string()} cy={y.to_string()} r="4" /></g> }
            }) }
        </svg>
    }
}

/// Where an element stands within the board: left, top, width, height.
fn place(board: &HtmlElement, selector: &str) -> Option<(f64, f64, f64, f64)> {
    let element: Element = board.query_selector(selector).ok()??;
    let element: HtmlElement = element.dyn_into().ok()?;
    let (outer, inner) = (board.get_bounding_client_rect(), element.get_bounding_client_rect());
    Some((inner.left() - outer.left(), inner.top() - outer.top(), inner.width(), inner.height()))
}

fn measure(board: &HtmlElement, definition: &Definition, selection: Option<&Subject>) -> Drawn {
    let (width, height) = (f64::from(board.scroll_width()), f64::from(board.scroll_height()));
    let mut lines = Vec::new();
    let triggers = definition.triggers.iter().filter(|trigger| match selection {
        Some(Subject::Trigger(id)) => trigger.id == *id,
        Some(Subject::Play(id)) => trigger.plays().any(|play| play == id),
        _ => false,
    });
    for trigger in triggers {
        let Some((left, top, card_width, _)) =
            place(board, &format!("[data-subject='trigger/{}']", trigger.id))
        else {
            continue;
        };
        for stage in &trigger.stages {
            if let Some((stage_left, stage_top, stage_width, stage_height)) =
                place(board, &format!("[data-stage='{stage}']"))
            {
                let from = (stage_left + stage_width / 2.0, stage_top + stage_height);
                lines.push((from.0, from.1, left + card_width / 2.0, top - 4.0));
            }
        }
    }
    Drawn { width, height, lines }
}
