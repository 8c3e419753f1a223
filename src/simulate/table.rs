//! The numbers of a chart: as a table on the page, as CSV in a file.

use stagecraft_process::finding::Subject;
use stagecraft_text::{message, say_with};
use yew::prelude::*;

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub is_number: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// As people read it.
    pub text: String,
    /// As machines do: shares from 0 to 1, days, counts.
    pub number: Option<f64>,
    /// The bounds of an interval, in the unit of the numbers beside it: a column of its own each in a file.
    pub range: Option<(f64, f64)>,
    /// What it names.
    pub subject: Option<Subject>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn number(number: f64, text: String) -> Self {
        Self { text, number: Some(number), ..Self::default() }
    }

    pub fn range(low: f64, high: f64, text: String) -> Self {
        Self { text, range: Some((low, high)), ..Self::default() }
    }

    pub fn named(name: &str, subject: Subject) -> Self {
        Self { text: name.to_owned(), subject: Some(subject), ..Self::default() }
    }
}

impl Table {
    /// A table with these columns; a title that begins with `#` is of numbers.
    pub fn with_columns(titles: &[&str]) -> Self {
        let column = |title: &&str| {
            let number = title.strip_prefix('#');
            Column { title: number.unwrap_or(title).to_owned(), is_number: number.is_some() }
        };
        Self { columns: titles.iter().map(column).collect(), rows: Vec::new() }
    }

    /// As the page shows it.
    pub fn show(&self, on_name: &Callback<Subject>) -> Html {
        html! {
            <div class="scroller wide" tabindex="0">
            <table>
                <thead><tr>{ for self.columns.iter().enumerate().map(|(at, column)| html! {
                    <th key={at} scope="col" class={class_of(column)}>{ &column.title }</th>
                }) }</tr></thead>
                <tbody>{ for self.rows.iter().enumerate().map(|(at, row)| html! {
                    <tr key={at}>{ for row.iter().zip(&self.columns).enumerate().map(|(at, (cell, column))| {
                        let content = name(&cell.text, cell.subject.as_ref(), on_name);
                        if at == 0 {
                            html! { <th key={at} scope="row" class={class_of(column)}>{ content }</th> }
                        } else {
                            html! { <td key={at} class={class_of(column)}>{ content }</td> }
                        }
                    }) }</tr>
                }) }</tbody>
            </table>
            </div>
        }
    }

    /// As comma-separated values, numbers with a point.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        let mut line = |cells: &mut dyn Iterator<Item = String>| {
            for (at, cell) in cells.enumerate() {
                if at > 0 {
                    out.push(',');
                }
                if cell.contains([',', '"', '\n', '\r']) {
                    out.push('"');
                    out.push_str(&cell.replace('"', "\"\""));
                    out.push('"');
                } else {
                    out.push_str(&cell);
                }
            }
            out.push_str("\r\n");
        };
        let is_range =
            |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.range.is_some()));
        let ranges: Vec<bool> = (0..self.columns.len()).map(is_range).collect();
        let written = |number: f64| ((number * 1e6).round() / 1e6).to_string();
        line(&mut self.columns.iter().zip(&ranges).flat_map(|(column, is_range)| {
            let bound = |sentence| say_with(sentence, &[("column", (&column.title).into())]);
            if *is_range {
                vec![bound(message::SIMULATE_COLUMN_LOW), bound(message::SIMULATE_COLUMN_HIGH)]
            } else {
                vec![column.title.clone()]
            }
        }));
        for row in &self.rows {
            line(&mut row.iter().zip(&ranges).flat_map(|(cell, is_range)| match (cell.range, cell.number) {
                (Some((low, high)), _) => vec![written(low), written(high)],
                (None, _) if *is_range => vec![String::new(), String::new()],
                (None, Some(number)) => vec![written(number)],
                (None, None) => vec![cell.text.clone()],
            }));
        }
        out
    }
}

fn class_of(column: &Column) -> Option<&'static str> {
    column.is_number.then_some("number")
}

/// A name: a button if it names something that can be selected.
pub fn name(text: &str, subject: Option<&Subject>, on_name: &Callback<Subject>) -> Html {
    let Some(subject) = subject.cloned() else { return html! { { text.to_owned() } } };
    let title = say_with(message::SIMULATE_OPEN_SUBJECT, &[("name", text.into())]);
    let dot = classes!("dot", subject.kind());
    let on_name = on_name.clone();
    let onclick = Callback::from(move |_: MouseEvent| on_name.emit(subject.clone()));
    html! { <button type="button" class="name" {title} {onclick}><i class={dot}></i><span>{ text.to_owned() }</span></button> }
}
