//! What the columns and values of a file are taken for, before it is read.

use super::choice::Choice;
use super::dialect::DialectFields;
use super::session::{LearnState, SAMPLE, Session};
use super::words::{column_name, doubt_text, kind_name, size_text, trouble_text};
use stagecraft_process::Definition;
use stagecraft_report::learning::{Matching, Meaning, Preview, Role, RowMeaning, StageMatch, ValueMeaning};
use stagecraft_studio::Shared;
use stagecraft_text::{Message, Value, message, say, say_with};
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};
use yew::prelude::*;

const ROLES: [(Role, Message); 10] = [
    (Role::Ignored, message::LEARN_ROLE_IGNORED),
    (Role::DealId, message::LEARN_ROLE_ID),
    (Role::DealName, message::LEARN_ROLE_NAME),
    (Role::Stage, message::LEARN_ROLE_STAGE),
    (Role::Outcome, message::LEARN_ROLE_OUTCOME),
    (Role::Start, message::LEARN_ROLE_START),
    (Role::End, message::LEARN_ROLE_END),
    (Role::Amount, message::LEARN_ROLE_AMOUNT),
    (Role::Owner, message::LEARN_ROLE_OWNER),
    (Role::Segment, message::LEARN_ROLE_SEGMENT),
];
/// The last stands for nothing said: the value is recognised while the file is read, or its rows are left out.
const MEANINGS: [(Option<Meaning>, Message); 5] = [
    (Some(Meaning::Won), message::LEARN_MEANS_WON),
    (Some(Meaning::Lost), message::LEARN_MEANS_LOST),
    (Some(Meaning::Open), message::LEARN_MEANS_OPEN),
    (Some(Meaning::LeftOut), message::LEARN_MEANS_LEFT_OUT),
    (None, message::LEARN_MEANS_UNSAID),
];
const ROWS: [(RowMeaning, Message); 2] =
    [(RowMeaning::Deal, message::LEARN_ROWS_DEALS), (RowMeaning::Change, message::LEARN_ROWS_CHANGES)];

/// The column that says how deals stand.
fn outcome_column(matching: &Matching) -> Option<usize> {
    let at = |wanted| matching.columns.iter().position(|role| *role == wanted);
    at(Role::Outcome).or_else(|| at(Role::Stage))
}

/// Values of a column in the sample with their counts, and the empty cells if there are any.
fn values_of(preview: &Preview, column: Option<usize>) -> Vec<(String, u64)> {
    let Some(column) = column.and_then(|at| preview.columns.get(at)) else { return Vec::new() };
    let mut values = column.values.clone();
    let empty = ((1.0 - column.filled) * preview.sampled_rows as f64).round() as u64;
    if empty > 0 && !values.is_empty() {
        values.push((String::new(), empty));
    }
    values
}

/// Gives a column a role; of most roles there is one.
fn with_role(preview: &Preview, matching: &Matching, column: usize, role: Role) -> Matching {
    let mut changed = matching.clone();
    if !matches!(role, Role::Ignored | Role::Segment) {
        changed.columns.iter_mut().filter(|other| **other == role).for_each(|other| *other = Role::Ignored);
    }
    if let Some(place) = changed.columns.get_mut(column) {
        *place = role;
    }
    let outcome = outcome_column(&changed);
    if outcome != outcome_column(matching) {
        // What was said of a value stays said if the other column has it too.
        let known = |value: &str| {
            let said = matching.outcomes.iter().chain(&preview.matching.outcomes);
            said.into_iter().find(|known| known.value == value).map(|known| known.meaning)
        };
        let values = values_of(preview, outcome).into_iter();
        let meant = values.filter_map(|(value, rows)| {
            let meaning = known(&value)?;
            Some(ValueMeaning { value, rows, meaning, guessed: true })
        });
        changed.outcomes = meant.collect();
    }
    let stage = |matching: &Matching| matching.columns.iter().position(|role| *role == Role::Stage);
    if stage(&changed) != stage(matching) {
        let is_end = |value: &str| {
            let means = |known: &&ValueMeaning| known.value == value && known.meaning != Meaning::Open;
            outcome == stage(&changed) && changed.outcomes.iter().find(means).is_some()
        };
        let values = values_of(preview, stage(&changed)).into_iter();
        let open = values.filter(|(value, _)| !value.is_empty() && !is_end(value));
        changed.stages = open.map(|(value, _)| StageMatch { value, stage: None, similarity: 0.0 }).collect();
    }
    changed
}

#[derive(Properties, PartialEq)]
pub struct MatchViewProps {
    pub session: Session,
    pub definition: Shared<Definition>,
    pub state: LearnState,
}

#[component]
pub fn MatchView(props: &MatchViewProps) -> Html {
    let read = use_callback(props.session.clone(), |_: MouseEvent, session| session.read());
    let forget = use_callback(props.session.clone(), |_: MouseEvent, session| session.forget());
    let state = &props.state;
    let (Some(preview), Some(matching)) = (&state.preview, &state.matching) else { return html! {} };
    let (name, size) = state.file.clone().unwrap_or_default();
    let is_whole = size <= SAMPLE;
    let rows = preview.sampled_rows;
    let about = if is_whole { rows } else { (rows as f64 * size as f64 / SAMPLE as f64).round() as u64 };
    let sampled = if is_whole { message::LEARN_SAMPLED_ALL } else { message::LEARN_SAMPLED };
    let read_label = if is_whole { message::LEARN_READ_ROWS } else { message::LEARN_READ_ABOUT };
    let doubts = preview.doubts.iter().map(|doubt| {
        html! { <li>{ doubt_text(matching, doubt) }</li> }
    });
    html! {
        <div class="learn-match">
            <header class="learn-bar">
                <h2>{ name.to_string() }</h2>
                <span class="chip">{ size_text(size) }</span>
                <span class="learn-said">{ say_with(sampled, &[("rows", rows.into()), ("columns", preview.columns.len().into())]) }</span>
                <span class="learn-space"></span>
                <button type="button" class="plain" onclick={forget}>{ say(message::LEARN_FORGET) }</button>
                <button type="button" class="primary" disabled={rows == 0} onclick={read}>{ say_with(read_label, &[("rows", about.into())]) }</button>
            </header>
            if let Some(trouble) = &state.trouble {
                <p class="learn-trouble" role="alert" key="trouble">{ trouble_text(trouble) }</p>
            }
            <DialectFields key="dialect" session={props.session.clone()} dialect={preview.dialect} />
            if !preview.doubts.is_empty() {
                <section class="learn-doubts" key="doubts">
                    <h3>{ say(message::LEARN_DOUBTS) }</h3>
                    <ul>{ for doubts }</ul>
                </section>
            }
            <Table key="table" session={props.session.clone()} preview={preview.clone()} matching={matching.clone()} />
            <Meanings
                key="meanings"
                session={props.session.clone()}
                preview={preview.clone()}
                matching={matching.clone()}
                definition={props.definition.clone()}
            />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    session: Session,
    preview: Shared<Preview>,
    matching: Shared<Matching>,
}

/// The first rows, and over each column what it is taken for.
#[component]
fn Table(props: &TableProps) -> Html {
    let deps = (props.session.clone(), props.preview.clone(), props.matching.clone());
    let on_choose = use_callback(deps, |(column, at): (usize, usize), (session, preview, matching)| {
        if let Some((role, _)) = ROLES.get(at) {
            session.rematch(with_role(preview, matching, column, *role));
        }
    });
    let (preview, matching) = (&props.preview, &props.matching);
    let roles: Vec<AttrValue> = ROLES.iter().map(|(_, word)| AttrValue::from(say(*word))).collect();
    let heads = preview.columns.iter().enumerate().map(|(at, column)| {
        let role = matching.columns.get(at).copied().unwrap_or_default();
        let name = column_name(matching, at as u32);
        html! {
            <th key={at} scope="col" class={(role == Role::Ignored).then_some("ignored")}>
                <b title={name.clone()}>{ name.clone() }</b>
                <small>{ kind_name(column) }</small>
                <Choice
                    label={say_with(message::LEARN_ROLE_OF, &[("column", name.into())])}
                    choices={roles.clone()}
                    chosen={ROLES.iter().position(|known| known.0 == role)}
                    item={at}
                    on_choose={on_choose.clone()}
                />
            </th>
        }
    });
    let ignored = |at: usize| matching.columns.get(at).is_none_or(|role| *role == Role::Ignored);
    let rows = preview.rows.iter().enumerate().map(|(at, row)| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            html! { <td key={at} class={ignored(at).then_some("ignored")} title={cell.clone()}>{ cell }</td> }
        });
        html! { <tr key={at}>{ for cells }</tr> }
    });
    html! {
        <section class="learn-card learn-sample" aria-label={say(message::LEARN_FIRST_ROWS)}>
            <div class="learn-scroll" tabindex="0">
                <table>
                    <caption class="visually-hidden">{ say(message::LEARN_FIRST_ROWS) }</caption>
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct MeaningsProps {
    session: Session,
    preview: Shared<Preview>,
    matching: Shared<Matching>,
    definition: Shared<Definition>,
}

/// What values mean, and from when to when deals were watched.
#[component]
fn Meanings(props: &MeaningsProps) -> Html {
    let (preview, matching) = (&props.preview, &props.matching);
    let outcome = outcome_column(matching);
    let values = values_of(preview, outcome);
    let deps = (props.session.clone(), props.matching.clone(), values.clone());
    let on_meaning = use_callback(deps, |(item, at): (usize, usize), (session, matching, values)| {
        let (Some((value, rows)), Some((meaning, _))) = (values.get(item), MEANINGS.get(at)) else { return };
        let mut changed = (**matching).clone();
        changed.outcomes.retain(|known| known.value != *value);
        if let Some(meaning) = *meaning {
            let said = ValueMeaning { value: value.clone(), rows: *rows, meaning, guessed: false };
            changed.outcomes.push(said);
        }
        session.rematch(changed);
    });
    let stages = props.definition.stages.iter();
    let ids: Vec<String> = stages.clone().map(|stage| stage.id.to_string()).collect();
    let names: Vec<AttrValue> = stages.map(|stage| AttrValue::from(stage.name.clone())).collect();
    let deps = (props.session.clone(), props.matching.clone(), ids.clone());
    let on_stage = use_callback(deps.clone(), |(item, at): (usize, usize), (session, matching, ids)| {
        let mut changed = (**matching).clone();
        if let Some(found) = changed.stages.get_mut(item) {
            found.stage = at.checked_sub(1).and_then(|at| ids.get(at)).cloned();
        }
        session.rematch(changed);
    });
    let on_other = use_callback(deps, |(item, at): (usize, usize), (session, matching, ids)| {
        let mut changed = (**matching).clone();
        match item {
            // The first stage is where deals are created: nothing has to be said.
            0 => changed.starts_in = ids.get(at).filter(|_| at > 0).cloned(),
            _ => changed.rows = ROWS.get(at).map_or(changed.rows, |found| found.0),
        }
        session.rematch(changed);
    });
    let deps = (props.session.clone(), props.matching.clone());
    let on_until = use_callback(deps, |event: Event, (session, matching)| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let value = input.map(|input| input.value()).unwrap_or_default();
        let until = Some(value).filter(|value| !value.is_empty());
        session.rematch(Matching { until, ..(**matching).clone() });
    });
    let words: Vec<AttrValue> = MEANINGS.iter().map(|(_, word)| AttrValue::from(say(*word))).collect();
    let outcomes = values.iter().enumerate().map(|(item, (value, rows))| {
        let known = matching.outcomes.iter().find(|known| known.value == *value);
        let meaning = known.map(|known| known.meaning);
        let label = if value.is_empty() { say(message::LEARN_EMPTY_CELL).to_owned() } else { value.clone() };
        html! {
            <li key={value.clone()} class="learn-value">
                <span class="name">{ &label }</span>
                <span class="learn-said numbers">{ say_with(message::LEARN_ROWS, &[("rows", Value::from(*rows))]) }</span>
                <Choice
                    label={say_with(message::LEARN_MEANS, &[("value", label.clone().into())])}
                    choices={words.clone()}
                    chosen={MEANINGS.iter().position(|found| found.0 == meaning)}
                    {item}
                    on_choose={on_meaning.clone()}
                />
            </li>
        }
    });
    let matched =
        |stage: &Option<String>| stage.as_ref().and_then(|id| ids.iter().position(|known| known == id));
    let mut unmatched = vec![AttrValue::from(say(message::LEARN_NO_STAGE))];
    unmatched.extend(names.iter().cloned());
    let shows_stages = matching.rows == RowMeaning::Change && !matching.stages.is_empty();
    let stages = matching.stages.iter().enumerate().map(|(item, found)| {
        html! {
            <li key={found.value.clone()} class="learn-value">
                <span class="name">{ &found.value }</span>
                <Choice
                    label={say_with(message::LEARN_IS_STAGE, &[("value", (&found.value).into())])}
                    choices={unmatched.clone()}
                    chosen={matched(&found.stage).map_or(0, |at| at + 1)}
                    {item}
                    on_choose={on_stage.clone()}
                />
            </li>
        }
    });
    html! {
        <div class="learn-meanings">
            <section class="learn-card" key="outcomes">
                <h3>{ match outcome {
                    Some(at) => say_with(message::LEARN_VALUES_OF, &[("column", column_name(matching, at as u32).into())]),
                    None => say(message::LEARN_NO_OUTCOME_COLUMN).to_owned(),
                } }</h3>
                <ul>{ for outcomes }</ul>
                if outcome.is_some() && values.is_empty() {
                    <p class="learn-said">{ say(message::LEARN_TOO_MANY_VALUES) }</p>
                }
            </section>
            if shows_stages {
                <section class="learn-card" key="stages">
                    <h3>{ say(message::LEARN_STAGES_OF_FILE) }</h3>
                    <ul>{ for stages }</ul>
                </section>
            }
            <section class="learn-card" key="others">
                <h3>{ say(message::LEARN_CLOCK) }</h3>
                <Choice
                    label={say(message::LEARN_STARTS_IN)}
                    shows_label={true}
                    choices={names}
                    chosen={matched(&matching.starts_in).unwrap_or(0)}
                    item={0}
                    on_choose={on_other.clone()}
                />
                <label class="learn-choice">
                    <span>{ say(message::LEARN_UNTIL) }</span>
                    <input class="field" type="date" onchange={on_until} />
                </label>
                <p class="learn-said">{ say(message::LEARN_UNTIL_HELP) }</p>
                <Choice
                    label={say(message::LEARN_ROWS_ARE)}
                    shows_label={true}
                    choices={ROWS.iter().map(|(_, word)| AttrValue::from(say(*word))).collect::<Vec<_>>()}
                    chosen={ROWS.iter().position(|known| known.0 == matching.rows)}
                    item={1}
                    on_choose={on_other}
                />
            </section>
        </div>
    }
}
