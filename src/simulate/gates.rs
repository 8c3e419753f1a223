use super::ChartProps;
use super::card::{Card, use_open_subject};
use super::table::{Cell, Table};
use super::words::share;
use stagecraft_process::finding::Subject;
use stagecraft_studio::Shared;
use stagecraft_text::names::{stage_name, subject_name};
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

/// Rows that are shown before all are asked for.
const FEW: usize = 6;

/// Where deals wait at a gate, and how long.
#[component]
pub fn Gates(props: &ChartProps) -> Html {
    let on_name = use_open_subject();
    let shows_all = use_state(|| false);
    let definition = &*props.definition;
    let held = &props.report.held;
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        say(message::SIMULATE_CRITERION),
        say(message::SIMULATE_STAGE),
        &number(message::SIMULATE_HELD),
        &number(message::SIMULATE_MEDIAN_DAYS),
    ]);
    let named = |criterion: &str| {
        let subject = Subject::Criterion(criterion.into());
        let name = subject_name(definition, &subject).to_owned();
        (name, subject)
    };
    for criterion in held {
        let (name, subject) = named(&criterion.criterion);
        table.rows.push(vec![
            Cell::named(&name, subject),
            Cell::text(stage_name(definition, &criterion.stage)),
            Cell::number(criterion.share, share(criterion.share)),
            Cell::number(criterion.median_days, numbers::decimal(criterion.median_days, 0)),
        ]);
    }
    let title = match held.first() {
        Some(first) => {
            let (name, _) = named(&first.criterion);
            say_with(message::SIMULATE_GATES_TITLE, &[("criterion", name.into())])
        }
        None => say(message::SIMULATE_GATES_NONE).to_owned(),
    };
    let mut shown = table.clone();
    // There is no room for the stage beside the criterion; the table that is saved has it.
    shown.columns.remove(1);
    for row in &mut shown.rows {
        row.remove(1);
    }
    if !*shows_all {
        shown.rows.truncate(FEW);
    }
    html! {
        <Card
            place="gates"
            {title}
            kind={say(message::SIMULATE_GATES)}
            aside={say(message::SIMULATE_GATES_OF)}
            table={Shared::new(table)}
            is_table=true
        >
            if held.is_empty() {
                <p class="nothing">{ say(message::SIMULATE_GATES_NONE_HELP) }</p>
            } else {
                { shown.show(&on_name) }
                <ShowAll count={held.len()} few={FEW} shows_all={shows_all} />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct ShowAllProps {
    pub count: usize,
    pub few: usize,
    pub shows_all: UseStateHandle<bool>,
}

/// Shows the rest of a long table, or hides it again.
#[component]
pub fn ShowAll(props: &ShowAllProps) -> Html {
    if props.count <= props.few {
        return Html::default();
    }
    let shows_all = props.shows_all.clone();
    let text = if *shows_all {
        say(message::SIMULATE_SHOW_FEWER).to_owned()
    } else {
        say_with(message::SIMULATE_SHOW_ALL, &[("count", props.count.into())])
    };
    let expanded = shows_all.to_string();
    let onclick = Callback::from(move |_: MouseEvent| shows_all.set(!*shows_all));
    html! { <button type="button" class="link more" aria-expanded={expanded} {onclick}>{ text }</button> }
}
