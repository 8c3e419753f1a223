//! The lines from the selected trigger, or the triggers of the selected play, to the stages in which they act.
//! They run where nothing stands: down from each stage to below the whole row, along to the gutter at the left, down
//! beside the playbooks, and along above the trigger's own row. Cards are laid out by the browser, so their places are
//! measured after they were drawn.

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

/// From the bottom of a stage to the top of a trigger.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    from: (f64, f64),
    /// Where it runs along below the stages.
    along: f64,
    /// Where it runs along above the trigger.
    above: f64,
    to: (f64, f64),
}

/// Where lines run down, from the board's left edge.
const GUTTER: f64 = 7.0;
/// How far they keep from what they run along.
const AIR: f64 = 9.0;
/// How round their corners are.
const ROUND: f64 = 6.0;

impl Line {
    fn path(&self) -> String {
        let Self { from: (x, y), along, above, to: (to_x, to_y) } = self;
        let r = ROUND;
        format!(
            "M {x} {y} V {} Q {x} {along} {} {along} H {} Q {GUTTER} {along} {GUTTER} {} V {} Q {GUTTER} {above} {} {above} H {} Q {to_x} {above} {to_x} {} V {to_y}",
            along - r,
            x - r,
            GUTTER + r,
            along + r,
            above - r,
            GUTTER + r,
            to_x - r,
            above + r,
        )
    }
}

#[component]
pub fn Links(props: &LinksProps) -> Html {
    let drawn = use_state_eq(Vec::<Line>::new);
    {
        let (drawn, board) = (drawn.clone(), props.board.clone());
        use_effect_with(
            (props.definition.clone(), props.selection.clone()),
            move |(definition, selection)| {
                drawn.set(
                    board
                        .cast::<HtmlElement>()
                        .map_or_else(Vec::new, |board| measure(&board, definition, selection.as_ref())),
                );
            },
        );
    }
    html! {
        <svg class="links" aria-hidden="true">
            { for drawn.iter().enumerate().map(|(index, line)| {
                let (x, y) = line.from;
                html! { <g key={index}><path d={line.path()} /><circle cx={x.to_string()} cy={(y + 4.0).to_string()} r="4" /></g> }
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

fn measure(board: &HtmlElement, definition: &Definition, selection: Option<&Subject>) -> Vec<Line> {
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
            if let (
                Some((stage_left, stage_top, stage_width, stage_height)),
                Some((_, row_top, _, row_height)),
            ) = (place(board, &format!("[data-stage='{stage}']")), place(board, ".stage-row"))
            {
                lines.push(Line {
                    from: (stage_left + stage_width / 2.0, stage_top + stage_height),
                    along: row_top + row_height + AIR,
                    above: top - AIR,
                    to: (left + card_width / 2.0, top),
                });
            }
        }
    }
    lines
}
