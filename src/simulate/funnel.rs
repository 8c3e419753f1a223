use super::card::{Card, use_open_subject, use_width};
use super::drawing::{Anchor, Drawing, Paint};
use super::table::{Cell, Table};
use super::words::{of_100, share};
use super::{ChartProps, words};
use stagecraft_process::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_report::{CohortReport, StageReport};
use stagecraft_studio::Shared;
use stagecraft_text::names::stage_name;
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

const BAR: f64 = 21.0;
/// The height that all rows share, where they are neither too tight nor too loose for it.
const HEIGHT: f64 = 364.0;

/// Of the deals created, how many reach each stage, and what becomes of the others.
#[component]
pub fn Funnel(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node, 430.0);
    let on_name = use_open_subject();
    let (definition, report) = (&*props.definition, &*props.report);
    let drawing = Shared::new(drawing(definition, report, width));
    html! {
        <Card
            place="funnel"
            title={title(definition, report)}
            kind={say(message::SIMULATE_FUNNEL)}
            aside={say(message::SIMULATE_FUNNEL_OF)}
            table={Shared::new(table(definition, report))}
            drawing={drawing.clone()}
            {node}
        >{ drawing.show(&on_name) }</Card>
    }
}

fn ended(stage: &StageReport) -> f64 {
    stage.lost + stage.no_decision
}

fn title(definition: &Definition, report: &CohortReport) -> String {
    let won = of_100(report.win_rate.value);
    let worst = report.stages.iter().max_by(|a, b| ended(a).total_cmp(&ended(b)));
    match worst.filter(|stage| ended(stage) > 0.0) {
        Some(stage) => say_with(
            message::SIMULATE_FUNNEL_TITLE,
            &[
                ("won", won.into()),
                ("stage", stage_name(definition, &stage.stage).into()),
                ("lost", of_100(ended(stage)).into()),
            ],
        ),
        None => say_with(message::SIMULATE_FUNNEL_TITLE_PLAIN, &[("won", won.into())]),
    }
}

fn drawing(definition: &Definition, report: &CohortReport, width: f64) -> Drawing {
    let names = (width * 0.3).clamp(84.0, 140.0);
    let room = (width - names - 50.0).max(40.0);
    let rows = report.stages.len() as f64 + 1.0;
    let row = (HEIGHT / rows).clamp(36.0, 46.0);
    let mut drawing =
        Drawing { width, height: row * rows - 10.0, label: label(definition, report), shapes: Vec::new() };
    let bar = |drawing: &mut Drawing, y: f64, reached: f64, paint: Paint| {
        let length = (room * reached).max(1.0);
        drawing.rect((names, y), (length, BAR), paint, share(reached));
        let text = share(reached);
        drawing.text((names + length + 7.0, y + 15.0), Anchor::Start, 12.0, Paint::Ink2, text);
    };
    for (at, stage) in report.stages.iter().enumerate() {
        let y = at as f64 * row;
        let name = stage_name(definition, &stage.stage);
        let subject = Subject::Stage(stage.stage.as_str().into());
        drawing.name((0.0, y + BAR / 2.0), names - 8.0, name, Some(subject));
        bar(&mut drawing, y, stage.reached, Paint::Bar);
        if ended(stage) >= 0.0005 {
            let text = lost(definition, stage, ((width - names) / 5.3) as usize);
            drawing.text((names + 2.0, y + BAR + 11.5), Anchor::Start, 11.0, Paint::Ink3, text);
        }
    }
    let y = report.stages.len() as f64 * row;
    drawing.name((0.0, y + BAR / 2.0), names - 8.0, &definition.outcomes.won, None);
    bar(&mut drawing, y, report.win_rate.value, Paint::Won);
    drawing
}

/// `39 % lost: no need 14, no decision 11`, with as many reasons as there is room for.
fn lost(definition: &Definition, stage: &StageReport, letters: usize) -> String {
    let all = share(ended(stage));
    let plain = say_with(message::SIMULATE_LOST, &[("share", all.as_str().into())]);
    let mut reasons = String::new();
    for (reason, of_all) in stage.reasons.iter().filter(|(_, of_all)| *of_all >= 0.005).take(3) {
        let name = words::reason_in_sentence(definition, reason);
        let count = numbers::decimal(of_all * 100.0, u8::from(*of_all < 0.0095));
        let one =
            say_with(message::SIMULATE_REASON_COUNT, &[("reason", (&*name).into()), ("count", count.into())]);
        if plain.chars().count() + reasons.chars().count() + one.chars().count() + 4 > letters {
            break;
        }
        if !reasons.is_empty() {
            reasons.push_str(", ");
        }
        reasons.push_str(&one);
    }
    if reasons.is_empty() {
        return plain;
    }
    say_with(message::SIMULATE_LOST_WHY, &[("share", all.into()), ("reasons", reasons.into())])
}

fn label(definition: &Definition, report: &CohortReport) -> String {
    let part = |name: &str, reached: f64| {
        say_with(message::SIMULATE_FUNNEL_PART, &[("stage", name.into()), ("share", share(reached).into())])
    };
    let mut parts: Vec<String> = (report.stages.iter())
        .map(|stage| part(stage_name(definition, &stage.stage), stage.reached))
        .collect();
    parts.push(part(&definition.outcomes.won, report.win_rate.value));
    say_with(message::SIMULATE_FUNNEL_LABEL, &[("stages", parts.join(", ").into())])
}

fn table(definition: &Definition, report: &CohortReport) -> Table {
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        say(message::SIMULATE_STAGE),
        &number(message::SIMULATE_REACHED),
        &number(message::SIMULATE_GOES_ON),
        &number(message::SIMULATE_LOST_HERE),
        &number(message::SIMULATE_NO_DECISION_HERE),
        &number(message::SIMULATE_MEDIAN_DAYS),
        &number(message::SIMULATE_TIME_SHARE),
    ]);
    let share_cell = |value: f64| Cell::number(value, share(value));
    for stage in &report.stages {
        let id = Subject::Stage(stage.stage.as_str().into());
        let days = stage.days.map(|days| days.median);
        table.rows.push(vec![
            Cell::named(stage_name(definition, &stage.stage), id),
            share_cell(stage.reached),
            share_cell(stage.advanced.value),
            share_cell(stage.lost),
            share_cell(stage.no_decision),
            days.map_or_else(Cell::default, |days| Cell::number(days, numbers::decimal(days, 1))),
            share_cell(stage.time_share),
        ]);
    }
    table.rows.push(vec![Cell::text(&definition.outcomes.won), share_cell(report.win_rate.value)]);
    table
}
