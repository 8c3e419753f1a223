use super::ChartProps;
use super::card::{Card, use_open_subject};
use super::gates::ShowAll;
use super::table::{Cell, Table};
use super::words::share;
use stagecraft_process::finding::Subject;
use stagecraft_studio::Shared;
use stagecraft_text::names::{stage_name, subject_name};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

const FEW: usize = 6;

/// What share of deals each trigger applies to, when first, and where.
#[component]
pub fn Triggers(props: &ChartProps) -> Html {
    let on_name = use_open_subject();
    let shows_all = use_state(|| false);
    let definition = &*props.definition;
    let mut triggers = props.report.triggers.clone();
    triggers.sort_by(|a, b| b.applies_to.value.total_cmp(&a.applies_to.value));
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        say(message::SIMULATE_TRIGGER),
        &number(message::SIMULATE_APPLIES_TO),
        &number(message::SIMULATE_FIRST_DAY),
        say(message::SIMULATE_MOSTLY_IN),
    ]);
    for trigger in &triggers {
        let subject = Subject::Trigger(trigger.trigger.as_str().into());
        let name = subject_name(definition, &subject).to_owned();
        let mostly = trigger.mostly_in.as_ref().map(|(stage, most)| {
            let values = [
                ("stage", stage_name(definition, stage).into()),
                ("share", numbers::percent(*most, 0).into()),
            ];
            say_with(message::SIMULATE_STAGE_SHARE, &values)
        });
        let applies = trigger.applies_to.value;
        let written = if applies > 0.0 { share(applies) } else { say(message::SIMULATE_NEVER).to_owned() };
        table.rows.push(vec![
            Cell::named(&name, subject),
            Cell::number(applies, written),
            trigger.median_day.map_or_else(Cell::default, |day| Cell::number(day, numbers::day_of_deal(day))),
            Cell::text(mostly.unwrap_or_default()),
        ]);
    }
    let never = triggers.iter().filter(|trigger| trigger.applies_to.value <= 0.0).count();
    let title = if triggers.is_empty() {
        say(message::SIMULATE_TRIGGERS_NONE).to_owned()
    } else {
        say_with(message::SIMULATE_TRIGGERS_TITLE, &[("count", never.into())])
    };
    let mut shown = table.clone();
    if !*shows_all {
        shown.rows.truncate(FEW);
    }
    html! {
        <Card
            place="triggers"
            {title}
            kind={say(message::SIMULATE_TRIGGERS)}
            table={Shared::new(table)}
            is_table=true
        >
            if !triggers.is_empty() {
                { shown.show(&on_name) }
                <ShowAll count={triggers.len()} few={FEW} shows_all={shows_all} />
            }
        </Card>
    }
}
