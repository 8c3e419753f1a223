use super::card::{Card, use_open_subject};
use super::drawing::Paint;
use super::gates::ShowAll;
use super::strip::{Axis, Row, drawing};
use super::table::{Cell, Table, name};
use super::words::{is_shown, share};
use stagecraft_process::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_report::{CohortReport, PlayEffect, PlayReport};
use stagecraft_studio::Shared;
use stagecraft_text::names::play_name;
use stagecraft_text::{message, numbers, say, say_with};
use std::collections::BTreeMap;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlaysProps {
    pub definition: Shared<Definition>,
    pub report: Shared<CohortReport>,
    /// What taking each play out changes, as far as it is measured.
    pub effects: Shared<BTreeMap<String, PlayEffect>>,
    /// How many are still to be measured.
    pub left: usize,
}

/// Rows that are shown before all are asked for.
const FEW: usize = 9;

/// What is known of a play's effect.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    /// Nobody has said what it does.
    Nothing,
    /// It never runs.
    NeverRuns,
    /// It is still to be measured.
    NotYet,
    /// It was taken out.
    Measured(PlayEffect),
}

fn known(play: &PlayReport, effects: &BTreeMap<String, PlayEffect>) -> Known {
    if play.runs_on.value <= 0.0 {
        return Known::NeverRuns;
    }
    if !play.is_known {
        return Known::Nothing;
    }
    effects.get(&play.play).map_or(Known::NotYet, |effect| Known::Measured(*effect))
}

impl Known {
    fn figure(self) -> Option<(stagecraft_report::Figure, Paint)> {
        let Self::Measured(effect) = self else { return None };
        let paint = if effect.difference.low > 0.0 {
            Paint::Won
        } else if effect.difference.high < 0.0 {
            Paint::Gate
        } else {
            Paint::Ink3
        };
        Some((effect.difference, paint))
    }

    fn words(self) -> (String, &'static str) {
        let quiet = |text| (say(text).to_owned(), "quiet");
        match self {
            Self::Nothing => quiet(message::SIMULATE_UNKNOWN),
            Self::NeverRuns => quiet(message::SIMULATE_NEVER_RUNS),
            Self::NotYet => quiet(message::SIMULATE_MEASURING),
            Self::Measured(effect) if is_shown(&effect.difference) => {
                (numbers::points(effect.difference.value * 100.0), "shown")
            }
            Self::Measured(_) => quiet(message::SIMULATE_NO_DIFFERENCE_SHOWN),
        }
    }
}

/// How often each play runs, and what the win rate loses without it. The rows stand by how often they run:
/// that is known from the first figures on, so no row moves when an effect arrives.
#[component]
pub fn Plays(props: &PlaysProps) -> Html {
    let on_name = use_open_subject();
    let shows_all = use_state(|| false);
    let definition = &*props.definition;
    let effects = &*props.effects;
    let mut plays: Vec<(&PlayReport, Known)> =
        props.report.plays.iter().map(|play| (play, known(play, effects))).collect();
    plays.sort_by(|(a, _), (b, _)| b.runs_on.value.total_cmp(&a.runs_on.value));
    let figures = plays.iter().filter_map(|(_, known)| known.figure()).map(|(figure, _)| figure);
    let axis = Axis::over(figures, 0.0);
    let rows: Vec<Row> = (plays.iter())
        .map(|(play, known)| Row {
            name: play_name(definition, &play.play).to_owned(),
            figure: known.figure(),
            text: known.words().0,
        })
        .collect();
    let parts: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.text)).collect();
    let label = say_with(message::SIMULATE_PLAYS_LABEL, &[("plays", parts.join(", ").into())]);
    let deals = plays.iter().find_map(|(_, known)| match known {
        Known::Measured(effect) => Some(effect.deals),
        _ => None,
    });
    let aside = match (props.left, deals) {
        (0, Some(deals)) => say_with(message::SIMULATE_PLAYS_ON, &[("deals", deals.into())]),
        (0, None) => String::new(),
        (left, _) => say_with(message::SIMULATE_PLAYS_LEFT, &[("count", left.into())]),
    };
    let shown = if *shows_all { plays.len() } else { FEW };
    html! {
        <Card
            place="plays"
            title={title(definition, &plays, props.left)}
            kind={say(message::SIMULATE_PLAYS)}
            {aside}
            table={Shared::new(table(definition, &plays))}
            drawing={Shared::new(drawing(axis, &rows, label))}
        >
            if plays.is_empty() {
                <p class="nothing">{ say(message::SIMULATE_NO_PLAYS) }</p>
            } else {
                <div class="stacks">
                <table>
                    <thead><tr>
                        <th scope="col">{ say(message::SIMULATE_PLAY) }</th>
                        <th scope="col" class="number">{ say(message::SIMULATE_RUNS_ON) }</th>
                        <th scope="col" class="number">{ say(message::SIMULATE_FIRST_DAY) }</th>
                        <th scope="col" class="strip-column">{ say(message::SIMULATE_ADDS) }</th>
                        <th scope="col" class="number">{ say(message::SIMULATE_POINTS) }</th>
                    </tr></thead>
                    <tbody>{ for plays.iter().take(shown).map(|(play, known)| row(definition, play, *known, axis, &on_name)) }</tbody>
                </table>
                </div>
                <ShowAll count={plays.len()} few={FEW} {shows_all} />
                { surprise(definition, &plays, &on_name) }
            }
        </Card>
    }
}

fn row(
    definition: &Definition,
    play: &PlayReport,
    known: Known,
    axis: Axis,
    on_name: &Callback<Subject>,
) -> Html {
    let subject = Subject::Play(play.play.as_str().into());
    let (words, class) = known.words();
    let hint = match known {
        Known::Nothing => Some(say(message::SIMULATE_UNKNOWN_HINT).to_owned()),
        Known::Measured(PlayEffect { difference, .. }) => {
            Some(numbers::range(difference.low * 100.0, difference.high * 100.0, 1))
        }
        Known::NeverRuns | Known::NotYet => None,
    };
    html! {
        <tr key={play.play.clone()} data-play={play.play.clone()}>
            <th scope="row">{ name(play_name(definition, &play.play), Some(&subject), on_name) }</th>
            <td class="number">{ numbers::percent(play.runs_on.value, 1) }</td>
            <td class="number">{ play.median_day.map(numbers::day_of_deal).unwrap_or_default() }</td>
            <td class="strip-column">{ axis.show(known.figure()) }</td>
            <td class={classes!("number", class)} title={hint}>{ words }</td>
        </tr>
    }
}

fn measured<'a>(plays: &'a [(&'a PlayReport, Known)]) -> impl Iterator<Item = (&'a PlayReport, PlayEffect)> {
    plays.iter().filter_map(|(play, known)| match known {
        Known::Measured(effect) => Some((*play, *effect)),
        _ => None,
    })
}

fn title(definition: &Definition, plays: &[(&PlayReport, Known)], left: usize) -> String {
    // Which brings most is known when all are: until then it is said how often they run.
    let is_complete = left == 0 && plays.iter().all(|(_, known)| *known != Known::NotYet);
    let best = measured(plays)
        .filter(|(_, effect)| is_complete && effect.difference.low > 0.0)
        .max_by(|(_, a), (_, b)| a.difference.value.total_cmp(&b.difference.value));
    match best {
        Some((play, effect)) => say_with(
            message::SIMULATE_PLAYS_TITLE_BEST,
            &[
                ("play", play_name(definition, &play.play).into()),
                ("points", numbers::points(effect.difference.value * 100.0).into()),
            ],
        ),
        None if is_complete && measured(plays).next().is_some() => {
            say(message::SIMULATE_PLAYS_TITLE_NONE).to_owned()
        }
        None => match plays.first().filter(|(play, _)| play.runs_on.value > 0.0) {
            Some((play, _)) => say_with(
                message::SIMULATE_PLAYS_TITLE_RUNS,
                &[
                    ("play", play_name(definition, &play.play).into()),
                    ("share", share(play.runs_on.value).into()),
                ],
            ),
            None => say(message::SIMULATE_PLAYS_TITLE_IDLE).to_owned(),
        },
    }
}

/// The row that people would expect least, in a sentence.
fn surprise(definition: &Definition, plays: &[(&PlayReport, Known)], on_name: &Callback<Subject>) -> Html {
    let is_complete = plays.iter().all(|(_, known)| *known != Known::NotYet);
    let costs = measured(plays).find(|(_, effect)| effect.difference.high < 0.0);
    let idle =
        measured(plays).find(|(play, effect)| !is_shown(&effect.difference) && play.runs_on.value >= 0.1);
    let rare = measured(plays)
        .filter(|(play, effect)| effect.difference.low > 0.0 && play.runs_on.value < 0.15)
        .max_by(|(_, a), (_, b)| a.difference.value.total_cmp(&b.difference.value));
    let with = |known: Known| plays.iter().find(|(_, found)| *found == known).map(|(play, _)| *play);
    let points = |effect: PlayEffect| numbers::decimal(effect.difference.value.abs() * 100.0, 1);
    let said = if let Some((play, effect)) = costs {
        Some((play, message::SIMULATE_SURPRISE_COSTS, points(effect)))
    } else if let Some((play, _)) = idle.filter(|_| is_complete) {
        Some((play, message::SIMULATE_SURPRISE_NOTHING, String::new()))
    } else if let Some(play) = with(Known::Nothing) {
        Some((play, message::SIMULATE_SURPRISE_UNKNOWN, String::new()))
    } else if let Some((play, effect)) = rare.filter(|_| is_complete) {
        Some((play, message::SIMULATE_SURPRISE_RARE, points(effect)))
    } else {
        with(Known::NeverRuns).map(|play| (play, message::SIMULATE_SURPRISE_NEVER, String::new()))
    };
    // The place is kept while there is nothing to say yet.
    let Some((play, sentence, points)) = said else { return html! { <p class="surprise">{ "\u{a0}" }</p> } };
    let name = play_name(definition, &play.play);
    let values =
        [("play", name.into()), ("share", share(play.runs_on.value).into()), ("points", points.into())];
    let subject = Subject::Play(play.play.as_str().into());
    let on_name = on_name.clone();
    let onclick = Callback::from(move |_: MouseEvent| on_name.emit(subject.clone()));
    html! {
        <p class="surprise">
            { say_with(sentence, &values) }{ " " }
            <button type="button" class="link" {onclick}>{ say(message::SIMULATE_SEE_IT) }</button>
        </p>
    }
}

fn table(definition: &Definition, plays: &[(&PlayReport, Known)]) -> Table {
    let number = |title| ["#", say(title)].concat();
    let mut table = Table::with_columns(&[
        say(message::SIMULATE_PLAY),
        &number(message::SIMULATE_RUNS_ON),
        &number(message::SIMULATE_FIRST_DAY),
        &number(message::SIMULATE_DONE_SHARE),
        &number(message::SIMULATE_POINTS),
        &number(message::SIMULATE_WIN_RATE_RANGE),
    ]);
    for (play, known) in plays {
        let subject = Subject::Play(play.play.as_str().into());
        let (words, _) = known.words();
        let (points, range) = match known.figure() {
            Some((figure, _)) => (
                Cell::number(figure.value * 100.0, words),
                Cell::range(
                    figure.low * 100.0,
                    figure.high * 100.0,
                    numbers::range(figure.low * 100.0, figure.high * 100.0, 2),
                ),
            ),
            None => (Cell::text(words), Cell::default()),
        };
        table.rows.push(vec![
            Cell::named(play_name(definition, &play.play), subject),
            Cell::number(play.runs_on.value, numbers::percent(play.runs_on.value, 1)),
            play.median_day.map_or_else(Cell::default, |day| Cell::number(day, numbers::day_of_deal(day))),
            Cell::number(play.done, numbers::percent(play.done, 0)),
            points,
            range,
        ]);
    }
    table
}
