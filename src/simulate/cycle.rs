use super::ChartProps;
use super::card::{Card, use_open_subject, use_width};
use super::drawing::{Anchor, Drawing, Paint};
use super::table::{Cell, Table};
use stagecraft_report::{CohortReport, Quantiles};
use stagecraft_studio::Shared;
use stagecraft_text::{Value, message, numbers, say, say_with};
use yew::prelude::*;

const HEIGHT: f64 = 216.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 40.0;
/// The width of the longest label at a line.
const LABEL: f64 = 142.0;

/// How long won deals take, as a histogram.
#[component]
pub fn Cycle(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node, 430.0);
    let on_name = use_open_subject();
    let report = &*props.report;
    let Some(days) = report.cycle_days else {
        return html! {
            <Card
                place="cycle"
                title={say(message::SIMULATE_CYCLE_NONE)}
                kind={say(message::SIMULATE_CYCLE)}
                table={Shared::new(table(report))}
                {node}
            ><p class="nothing">{ say(message::SIMULATE_CYCLE_NONE) }</p></Card>
        };
    };
    let drawing = Shared::new(drawing(report, days, width));
    html! {
        <Card
            place="cycle"
            title={say_with(message::SIMULATE_CYCLE_TITLE, &both(days))}
            kind={say(message::SIMULATE_CYCLE)}
            table={Shared::new(table(report))}
            drawing={drawing.clone()}
            {node}
        >{ drawing.show(&on_name) }</Card>
    }
}

fn both(days: Quantiles) -> [(&'static str, Value<'static>); 3] {
    let median = days.median.round();
    [
        ("days", numbers::days(median).into()),
        ("median", median.into()),
        ("slow", days.percentile90.round().into()),
    ]
}

fn drawing(report: &CohortReport, days: Quantiles, width: f64) -> Drawing {
    let mut drawing = Drawing {
        width,
        height: HEIGHT,
        label: say_with(message::SIMULATE_CYCLE_LABEL, &both(days)),
        shapes: Vec::new(),
    };
    // The longer label stands behind its line: the axis goes on until there is room for it.
    let room = days.percentile90 * width / (width - LABEL).max(width / 2.0);
    let last = report.cycle_histogram.last().map_or(1.0, |bar| bar.to).max(room);
    let most = report.cycle_histogram.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let base = HEIGHT - BOTTOM;
    let room = base - TOP - 30.0;
    let x = |day: f64| day / last * (width - 2.0) + 1.0;
    let won: u64 = report.cycle_histogram.iter().map(|bar| bar.count).sum();
    for bar in &report.cycle_histogram {
        let height = room * bar.count as f64 / most as f64;
        let (from, to) = (x(bar.from), x(bar.to));
        let gap = ((to - from) * 0.16).min(1.6);
        let share = numbers::percent(bar.count as f64 / won.max(1) as f64, 1);
        let hint = format!("{}: {share}", numbers::range(bar.from, bar.to, 0));
        drawing.rect((from + gap / 2.0, base - height), (to - from - gap, height), Paint::BarSoft, hint);
    }
    drawing.line((0.0, base), (width, base), 1.0, Paint::Line);
    let step = nice(last / (width / 76.0).clamp(2.0, 8.0));
    let mut day = 0.0;
    while day <= last {
        let anchor = if day <= 0.0 {
            Anchor::Start
        } else if x(day) > width - 14.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        drawing.text((x(day), base + 15.0), anchor, 11.0, Paint::Ink3, numbers::number(day));
        day += step;
    }
    let axis = say(message::SIMULATE_DAYS_AXIS).to_owned();
    drawing.text((width, base + 33.0), Anchor::End, 11.0, Paint::Ink3, axis);
    let is_close = x(days.percentile90) - x(days.median) < LABEL * 0.72;
    let marks = [
        (days.median, message::SIMULATE_HALF_BY, TOP + 8.0, is_close),
        (
            days.percentile90,
            message::SIMULATE_NINE_BY,
            TOP + 26.0,
            x(days.percentile90) + LABEL > width + 4.0,
        ),
    ];
    for (day, sentence, y, stands_before) in marks {
        drawing.dashed((x(day), TOP), (x(day), base), Paint::Ink2);
        let text = say_with(sentence, &[("day", day.round().into())]);
        let (away, anchor) = if stands_before { (-5.0, Anchor::End) } else { (5.0, Anchor::Start) };
        drawing.text((x(day) + away, y), anchor, 11.5, Paint::Ink, text);
    }
    drawing
}

/// The next larger round number.
fn nice(rough: f64) -> f64 {
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 100.0, 200.0, 300.0, 500.0, 1000.0];
    steps.into_iter().find(|step| *step >= rough).unwrap_or(2000.0)
}

fn table(report: &CohortReport) -> Table {
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        &number(message::SIMULATE_FROM_DAY),
        &number(message::SIMULATE_TO_DAY),
        &number(message::SIMULATE_WON_DEALS),
        &number(message::SIMULATE_SHARE_OF_WON),
    ]);
    let won: u64 = report.cycle_histogram.iter().map(|bar| bar.count).sum();
    for bar in &report.cycle_histogram {
        let share = bar.count as f64 / won.max(1) as f64;
        table.rows.push(vec![
            Cell::number(bar.from, numbers::number(bar.from)),
            Cell::number(bar.to, numbers::number(bar.to)),
            Cell::number(bar.count as f64, numbers::whole(bar.count as i64)),
            Cell::number(share, numbers::percent(share, 1)),
        ]);
    }
    table
}
