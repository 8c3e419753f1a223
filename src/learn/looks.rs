//! The win rate by one column, with all looks at all columns counted.

use super::choice::Choice;
use super::words::{interval_text, named, p_text};
use stagecraft_report::learning::{ColumnLook, LearnReport, ValueLook};
use stagecraft_studio::Shared;
use stagecraft_text::names::list_up_to;
use stagecraft_text::{Value, message, numbers, say, say_with};
use yew::prelude::*;

/// So many values are shown until more are asked for.
const FIRST: usize = 10;

#[derive(Properties, PartialEq)]
pub struct LooksCardProps {
    pub report: Shared<LearnReport>,
}

/// The column to begin with: one in which something stands out, else the one with the fewest values.
fn most_telling(columns: &[ColumnLook]) -> usize {
    let stands_out = |column: &ColumnLook| {
        column.values.iter().any(|value| value.against_rest.is_some_and(|test| test.stands_out))
    };
    let few = columns.iter().enumerate().filter(|(_, column)| column.values.len() > 1);
    let few = few.min_by_key(|(_, column)| column.values.len()).map(|(at, _)| at);
    columns.iter().position(stands_out).or(few).unwrap_or(0)
}

#[component]
pub fn LooksCard(props: &LooksCardProps) -> Html {
    let report = &props.report;
    let chosen = use_state_eq(|| most_telling(&report.columns));
    let is_long = use_state_eq(|| false);
    let on_choose =
        use_callback((chosen.setter(), is_long.setter()), |(_, at): (usize, usize), (chosen, is_long)| {
            chosen.set(at);
            is_long.set(false);
        });
    let lengthen = use_callback(is_long.setter(), |_: MouseEvent, is_long| is_long.set(true));
    let column = report.columns.get(*chosen).or_else(|| report.columns.first());
    let Some(column) = column else {
        return html! {
            <section class="learn-card" data-card="looks">
                <h3>{ say(message::LEARN_BY_COLUMN) }</h3>
                <p class="learn-said">{ say(message::LEARN_NO_COLUMNS) }</p>
            </section>
        };
    };
    let names: Vec<AttrValue> =
        report.columns.iter().map(|column| AttrValue::from(named(&column.name, column.column))).collect();
    html! {
        <section class="learn-card" data-card="looks">
            <header>
                <h3>{ looks_text(report) }</h3>
                <Choice
                    label={say(message::LEARN_BY_COLUMN)}
                    shows_label={true}
                    class="inline"
                    choices={names}
                    chosen={*chosen}
                    {on_choose}
                />
            </header>
            { overall(column) }
            if column.values.is_empty() {
                <p class="learn-said">{ say(message::LEARN_TOO_MANY_TO_COMPARE) }</p>
            } else {
                { values(report, column, *is_long) }
            }
            if column.values.len() > FIRST && !*is_long {
                <button type="button" class="link" onclick={lengthen}>{
                    say_with(message::LEARN_SHOW_ALL, &[("count", column.values.len().into())])
                }</button>
            }
            <p class="learn-said">{ say(message::LEARN_LOOKS_HELP) }</p>
        </section>
    }
}

/// What stands out, or that nothing does.
fn looks_text(report: &LearnReport) -> String {
    let looks = report.looks;
    let mut said = vec![("taken", Value::from(looks.taken)), ("before", looks.before.into())];
    if looks.taken == 0 {
        return say(message::LEARN_NO_LOOKS).to_owned();
    }
    if looks.after == 0 {
        return say_with(message::LEARN_NONE_STANDS_OUT, &said);
    }
    let mut names: Vec<String> = Vec::new();
    for column in &report.columns {
        let found =
            column.values.iter().filter(|value| value.against_rest.is_some_and(|test| test.stands_out));
        names.extend(found.map(value_name));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    said.push(("after", looks.after.into()));
    said.push(("names", list_up_to(&names, 3).into()));
    say_with(message::LEARN_SOME_STAND_OUT, &said)
}

fn value_name(value: &ValueLook) -> String {
    value.value.clone().unwrap_or_else(|| say(message::LEARN_EMPTY_CELL).to_owned())
}

/// Whether the values differ at all.
fn overall(column: &ColumnLook) -> Html {
    let Some(test) = column.overall else { return html! {} };
    let sentence =
        if test.adjusted <= 0.05 { message::LEARN_OVERALL_DIFFER } else { message::LEARN_OVERALL_ALIKE };
    let rough = if test.rough { say(message::LEARN_OVERALL_ROUGH) } else { "" };
    let said = [("column", named(&column.name, column.column).into()), ("p", p_text(test.adjusted).into())];
    html! { <p class="learn-said">{ say_with(sentence, &said) }{ " " }{ rough }</p> }
}

fn values(report: &LearnReport, column: &ColumnLook, is_long: bool) -> Html {
    let shown = if is_long { column.values.len() } else { FIRST };
    let shown: Vec<&ValueLook> = column.values.iter().take(shown).collect();
    let all = report.win_rate_closed.share.value;
    let closed = |value: &&&ValueLook| value.rate.of > 0;
    let low = shown.iter().filter(closed).map(|value| value.rate.share.low).fold(all, f64::min);
    let high = shown.iter().filter(closed).map(|value| value.rate.share.high).fold(all, f64::max);
    let pad = ((high - low) * 0.06).max(0.01);
    let (low, high) = ((low - pad).max(0.0), (high + pad).min(1.0));
    let place = move |share: f64| ((share - low) / (high - low) * 100.0).clamp(0.0, 100.0);
    let heads = [
        (named(&column.name, column.column), None, ""),
        (say(message::LEARN_CLOSED_DEALS).to_owned(), Some("number"), ""),
        (say(message::WIN_RATE).to_owned(), Some("number"), ""),
        (
            numbers::range_of(&numbers::percent(low, 0), &numbers::percent(high, 0)),
            Some("track"),
            say(message::LEARN_INTERVAL),
        ),
        (say(message::LEARN_ADJUSTED_P).to_owned(), Some("number"), ""),
    ];
    html! {
        <div class="learn-scroll" tabindex="0">
            <table class="learn-table numbers" data-table="looks">
                <thead><tr>
                    { for heads.into_iter().map(|(head, class, title)| html! {
                        <th scope="col" class={class}>{ title }{ " " }<small>{ (!title.is_empty()).then_some(head.clone()) }</small>{ title.is_empty().then_some(head) }</th>
                    }) }
                </tr></thead>
                <tbody>{ for shown.into_iter().map(|value| row(value, all, &place)) }</tbody>
            </table>
        </div>
    }
}

fn row(value: &ValueLook, all: f64, place: &impl Fn(f64) -> f64) -> Html {
    let share = value.rate.share;
    let name = value_name(value);
    let class = match value.against_rest {
        Some(test) if test.stands_out && test.difference.value > 0.0 => "up",
        Some(test) if test.stands_out => "down",
        _ => "same",
    };
    let line = format!("left:{:.2}%;width:{:.2}%", place(share.low), place(share.high) - place(share.low));
    html! {
        <tr key={name.clone()} class={class}>
            <th scope="row">{ &name }</th>
            <td class="number">{ numbers::whole(value.rate.of as i64) }</td>
            <td class="number"><b>{ if value.rate.of > 0 { numbers::percent(share.value, 1) } else { "–".to_owned() } }</b></td>
            <td class="track">
                <span class="visually-hidden">{ interval_text(&share) }</span>
                if value.rate.of > 0 {
                    <div title={interval_text(&share)} aria-hidden="true">
                        <s style={format!("left:{:.2}%", place(all))}></s>
                        <u style={line}></u>
                        <i style={format!("left:{:.2}%", place(share.value))}></i>
                    </div>
                }
            </td>
            <td class="number">{ match value.against_rest {
                Some(test) => p_text(test.adjusted),
                None => say(message::LEARN_TOO_FEW).to_owned(),
            } }</td>
        </tr>
    }
}
