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
    /// What it names.
    pub subject: Option<Subject>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn number(number: f64, text: String) -> Self {
        Self { text, number: Some(number), subject: None }
    }

    pub fn named(name: &str, subject: Subject) -> Self {
        Self { text: name.to_owned(), number: None, subject: Some(subject) }
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
        line(&mut self.columns.iter().map(|column| column.title.clone()));
        for row in &self.rows {
            line(&mut row.iter().map(|cell| match cell.number {
                Some(number) => ((number * 1e6).round() / 1e6).to_string(),
                None => cell.text.clone(),
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
