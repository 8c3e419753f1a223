use super::ChartProps;
use super::card::{Card, use_open_subject, use_width};
use super::drawing::{Anchor, Drawing, Paint};
use super::table::{Cell, Table};
use super::words::{of_100, reason_name, share};
use stagecraft_process::Definition;
use stagecraft_report::ReasonReport;
use stagecraft_studio::Shared;
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

const ROW: f64 = 30.0;
const BAR: f64 = 16.0;

/// Why deals are lost.
#[component]
pub fn Reasons(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node, 300.0);
    let on_name = use_open_subject();
    let definition = &*props.definition;
    let mut reasons = props.report.reasons.clone();
    reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
    let title = match reasons.first().filter(|first| first.share > 0.0) {
        Some(first) => say_with(
            message::SIMULATE_REASONS_TITLE,
            &[
                ("reason", reason_name(definition, &first.reason).into()),
                ("count", of_100(first.share).into()),
            ],
        ),
        None => say(message::SIMULATE_REASONS_NONE).to_owned(),
    };
    let drawing = Shared::new(drawing(definition, &reasons, width));
    html! {
        <Card
            place="reasons"
            {title}
            kind={say(message::SIMULATE_REASONS)}
            aside={say(message::SIMULATE_REASONS_OF)}
            table={Shared::new(table(definition, &reasons))}
            drawing={drawing.clone()}
            {node}
        >{ drawing.show(&on_name) }</Card>
    }
}

fn drawing(definition: &Definition, reasons: &[ReasonReport], width: f64) -> Drawing {
    let names = (width * 0.46).clamp(90.0, 170.0);
    let room = (width - names - 46.0).max(30.0);
    let most = reasons.first().map_or(1.0, |first| first.share).max(1e-9);
    let parts: Vec<String> = (reasons.iter())
        .map(|reason| {
            let values = [
                ("reason", reason_name(definition, &reason.reason).into()),
                ("count", of_100(reason.share).into()),
            ];
            say_with(message::SIMULATE_REASON_COUNT, &values)
        })
        .collect();
    let label = say_with(message::SIMULATE_REASONS_LABEL, &[("reasons", parts.join(", ").into())]);
    let height = (reasons.len() as f64 * ROW).max(ROW);
    let mut drawing = Drawing { width, height, label, shapes: Vec::new() };
    for (at, reason) in reasons.iter().enumerate() {
        let y = at as f64 * ROW + (ROW - BAR) / 2.0;
        let length = (room * reason.share / most).max(1.0);
        drawing.name((0.0, y + BAR / 2.0), names - 8.0, reason_name(definition, &reason.reason), None);
        drawing.rect((names, y), (length, BAR), Paint::BarSoft, share(reason.share));
        let place = (names + length + 7.0, y + 12.5);
        drawing.text(place, Anchor::Start, 12.0, Paint::Ink2, share(reason.share));
    }
    drawing
}

fn table(definition: &Definition, reasons: &[ReasonReport]) -> Table {
    let number = ["#", say(message::SIMULATE_OF_100)].concat();
    let mut table = Table::with_columns(&[say(message::SIMULATE_REASON), &number]);
    for reason in reasons {
        let name = Cell::text(reason_name(definition, &reason.reason));
        table.rows.push(vec![name, Cell::number(reason.share, of_100(reason.share))]);
    }
    table
}
