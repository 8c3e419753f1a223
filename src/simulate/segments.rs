use super::ChartProps;
use super::card::{Card, use_open_subject};
use super::drawing::Paint;
use super::strip::{Axis, Row, drawing};
use super::table::{Cell, Table, name};
use stagecraft_process::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_report::{Figure, OptionReport, SegmentReport};
use stagecraft_studio::Shared;
use stagecraft_text::names::{fact_name, in_sentence, option_name};
use stagecraft_text::{message, numbers, say, say_with};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Win rates by the options of one fact, which can be chosen.
#[component]
pub fn Segments(props: &ChartProps) -> Html {
    let on_name = use_open_subject();
    let chosen = use_state(String::new);
    let definition = &*props.definition;
    let segments = &props.report.segments;
    let segment = segments.iter().find(|segment| segment.fact == *chosen).or(segments.first());
    let Some(segment) = segment else {
        return html! {
            <Card
                place="segments"
                title={say(message::SIMULATE_SEGMENTS_EMPTY)}
                kind={say(message::SIMULATE_SEGMENTS)}
                table={Shared::new(Table::default())}
                is_table=true
            />
        };
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            if let Some(select) =
                event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            {
                chosen.set(select.value());
            }
        })
    };
    let choice = html! {
        <select class="field" aria-label={say(message::SIMULATE_SEGMENTS)} {onchange}>
            { for segments.iter().map(|other| html! {
                <option key={other.fact.clone()} value={other.fact.clone()} selected={other.fact == segment.fact}>
                    { fact_name(definition, &other.fact) }
                </option>
            }) }
        </select>
    };
    let option_name = |option: &OptionReport| option_words(definition, segment, option);
    let all = props.report.win_rate.value;
    let differs = differing(segment).is_some();
    let axis = Axis::over(segment.options.iter().map(|option| option.win_rate), all);
    let rows: Vec<Row> = (segment.options.iter())
        .map(|option| Row {
            name: option_name(option),
            figure: Some((option.win_rate, paint(&option.win_rate, all, differs))),
            text: written(&option.win_rate),
        })
        .collect();
    let parts: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.text)).collect();
    let fact = fact_name(definition, &segment.fact);
    let label = say_with(
        message::SIMULATE_SEGMENTS_LABEL,
        &[("fact", in_sentence(fact).into()), ("options", parts.join(", ").into())],
    );
    let kind = say_with(message::SIMULATE_SEGMENTS_KIND, &[("fact", in_sentence(fact).into())]);
    let subject = Subject::Fact(segment.fact.as_str().into());
    html! {
        <Card
            place="segments"
            title={title(definition, segment)}
            {kind}
            table={Shared::new(table(definition, segment))}
            drawing={Shared::new(drawing(axis, &rows, label))}
            {choice}
        >
            <div class="stacks"><table>
                <thead><tr>
                    <th scope="col">{ name(fact, Some(&subject), &on_name) }</th>
                    <th scope="col" class="strip-column"><span class="visually-hidden">{ say(message::SIMULATE_WIN_RATE_RANGE) }</span></th>
                    <th scope="col" class="number">{ say(message::WIN_RATE) }</th>
                    <th scope="col" class="number">{ say(message::SIMULATE_WIN_RATE_RANGE) }</th>
                </tr></thead>
                <tbody>{ for segment.options.iter().map(|option| html! {
                    <tr key={option.option.clone()}>
                        <th scope="row">{ option_name(option) }</th>
                        <td class="strip-column">{ axis.show(Some((option.win_rate, paint(&option.win_rate, all, differs)))) }</td>
                        <td class="number shown">{ numbers::percent(option.win_rate.value, 1) }</td>
                        <td class="number quiet">{ range(&option.win_rate) }</td>
                    </tr>
                }) }</tbody>
            </table></div>
        </Card>
    }
}

/// Coloured only where options differ: one of many that lies beside the mean by chance says nothing.
fn paint(figure: &Figure, all: f64, differs: bool) -> Paint {
    if !differs {
        Paint::Ink3
    } else if figure.low > all {
        Paint::Won
    } else if figure.high < all {
        Paint::Gate
    } else {
        Paint::Ink3
    }
}

fn range(figure: &Figure) -> String {
    numbers::range(figure.low * 100.0, figure.high * 100.0, 1)
}

fn written(figure: &Figure) -> String {
    format!("{} ({})", numbers::percent(figure.value, 1), range(figure))
}

fn option_words(definition: &Definition, segment: &SegmentReport, option: &OptionReport) -> String {
    let known = option_name(definition, &segment.fact, &option.option);
    let is_named = definition.fact(&segment.fact).is_some_and(|fact| !fact.options.is_empty());
    match option.option.as_str() {
        "yes" if !is_named => say(message::VALUE_YES).to_owned(),
        "no" if !is_named => say(message::VALUE_NO).to_owned(),
        _ => known.to_owned(),
    }
}

/// The best and the worst option, where these deals can show that they differ.
fn differing(segment: &SegmentReport) -> Option<(&OptionReport, &OptionReport)> {
    let by = |a: &&OptionReport, b: &&OptionReport| a.win_rate.value.total_cmp(&b.win_rate.value);
    let met = || segment.options.iter().filter(|option| option.deals > 0);
    let (best, worst) = (met().max_by(by)?, met().min_by(by)?);
    (best.win_rate.low > worst.win_rate.high).then_some((best, worst))
}

fn title(definition: &Definition, segment: &SegmentReport) -> String {
    match differing(segment) {
        Some((best, worst)) => say_with(
            message::SIMULATE_SEGMENTS_TITLE,
            &[
                ("best", option_words(definition, segment, best).into()),
                ("worst", option_words(definition, segment, worst).into()),
            ],
        ),
        None => {
            let fact = in_sentence(fact_name(definition, &segment.fact));
            say_with(message::SIMULATE_SEGMENTS_NONE, &[("fact", fact.into())])
        }
    }
}

fn table(definition: &Definition, segment: &SegmentReport) -> Table {
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        fact_name(definition, &segment.fact),
        &number(message::SIMULATE_DEALS_COUNT),
        &number(message::WIN_RATE),
        &number(message::SIMULATE_WIN_RATE_RANGE),
    ]);
    for option in &segment.options {
        table.rows.push(vec![
            Cell::text(option_words(definition, segment, option)),
            Cell::number(option.deals as f64, numbers::whole(option.deals as i64)),
            Cell::number(option.win_rate.value, numbers::percent(option.win_rate.value, 1)),
            Cell::range(option.win_rate.low, option.win_rate.high, range(&option.win_rate)),
        ]);
    }
    table
}
