//! How long deals take, the open ones not forgotten.

use super::chart::{Mark, Plot, Point, steps};
use super::words::{curve_time, date_text, days_interval, days_number, refused_text, untimed_text};
use stagecraft_process::Definition;
use stagecraft_report::learning::{CurveTime, DealTimes, LearnReport, StageTime, Times};
use stagecraft_studio::Shared;
use stagecraft_text::names::stage_name;
use stagecraft_text::{Value, message, numbers, say, say_with};
use yew::prelude::*;

/// So many points of a curve are enough for its table.
const ROWS: usize = 12;

#[derive(Properties, PartialEq)]
pub struct TimeCardProps {
    pub report: Shared<LearnReport>,
    pub definition: Shared<Definition>,
}

#[component]
pub fn TimeCard(props: &TimeCardProps) -> Html {
    let wins = use_state_eq(|| false);
    let report = &props.report;
    let times = match &report.times {
        Times::Measured(times) => times,
        Times::Refused(why) => {
            return html! {
                <section class="learn-card">
                    <h3>{ say(message::LEARN_TIME) }</h3>
                    <p class="learn-refused">{ refused_text(why) }</p>
                </section>
            };
        }
    };
    let choose = |to: bool| {
        let wins = wins.setter();
        Callback::from(move |_: MouseEvent| wins.set(to))
    };
    let tab = |to: bool, label: &'static str| {
        html! {
            <button type="button" aria-pressed={(*wins == to).to_string()} onclick={choose(to)}>{ label }</button>
        }
    };
    let untimed = report.untimed.iter().map(|untimed| {
        html! { <li>{ untimed_text(untimed.why, untimed.deals) }</li> }
    });
    let until = report.until.as_deref().map(date_text).unwrap_or_default();
    let said = [
        ("deals", Value::from(times.deals)),
        ("closed", Value::from(times.won + times.lost)),
        ("open", Value::from(times.open)),
        ("date", until.into()),
    ];
    html! {
        <section class="learn-card" data-card="time">
            <header>
                <h3>{ if *wins { win_finding(times) } else { close_finding(times) } }</h3>
                <div class="learn-tabs">
                    { tab(false, say(message::LEARN_UNTIL_CLOSED)) }
                    { tab(true, say(message::LEARN_UNTIL_WON)) }
                </div>
            </header>
            if *wins { { won_plot(times) } } else { { close_plot(times) } }
            { quartiles(times) }
            if !*wins { { naive(times) } }
            <p class="learn-said">{ say_with(if *wins { message::LEARN_WIN_COUNTS } else { message::LEARN_TIME_COUNTS }, &said) }</p>
            if !report.untimed.is_empty() {
                <ul class="learn-said">{ for untimed }</ul>
            }
            <details class="learn-details">
                <summary>{ say(message::LEARN_AS_TABLE) }</summary>
                if *wins { { won_table(times) } } else { { close_table(times) } }
            </details>
            if !report.stages.is_empty() {
                { stages(&props.definition, &report.stages) }
            }
        </section>
    }
}

fn close_finding(times: &DealTimes) -> String {
    match times.to_close.median.days {
        Some(days) => say_with(message::LEARN_HALF_CLOSED, &[("day", days_number(days).into())]),
        None => {
            let open = times.to_close.curve.last().map_or(1.0, |point| point.open.value);
            let said = [
                ("share", numbers::percent(open, 0).into()),
                ("days", numbers::days(times.longest_days).into()),
            ];
            say_with(message::LEARN_STILL_OPEN_AFTER, &said)
        }
    }
}

fn win_finding(times: &DealTimes) -> String {
    match times.to_win.median.days {
        Some(days) => say_with(message::LEARN_HALF_WON, &[("day", days_number(days).into())]),
        None => say(message::LEARN_NO_WIN_TIME).to_owned(),
    }
}

fn mark(time: &CurveTime) -> Option<Mark> {
    let day = time.days?;
    let text = say_with(message::LEARN_HALF_BY, &[("day", days_number(day).into())]);
    Some(Mark { day, text, class: "measured", down: 0.04 })
}

fn naive_mark(days: Option<f64>, sentence: stagecraft_text::Sentence) -> Option<Mark> {
    let day = days?;
    let text = say_with(sentence, &[("day", days_number(day).into())]);
    Some(Mark { day, text, class: "naive", down: 0.16 })
}

fn close_plot(times: &DealTimes) -> Html {
    let curve = &times.to_close.curve;
    let last = curve.last().map_or(1.0, |point| point.day);
    let mut plot = Plot::new(close_finding(times), last);
    let of = |share: fn(&stagecraft_report::Figure) -> f64| -> Vec<Point> {
        steps(curve.iter().map(|point| (point.day, share(&point.open))), 1.0)
    };
    plot.area("band", &of(|open| open.high), &of(|open| open.low));
    plot.line("open", &of(|open| open.value));
    // The median's interval, at the height at which it is read off.
    let median = times.to_close.median;
    if let (Some(low), high) = (median.low, median.high.unwrap_or(last)) {
        plot.line("interval", &[(low, 0.5), (high, 0.5)]);
    }
    plot.marks.extend(mark(&median));
    plot.marks.extend(naive_mark(times.naive_median_close_days, message::LEARN_NAIVE_CLOSED));
    html! {
        <figure class="learn-figure">
            <figcaption>{ say(message::LEARN_SHARE_OPEN) }</figcaption>
            { plot.show() }
        </figure>
    }
}

fn won_plot(times: &DealTimes) -> Html {
    let curve = &times.to_win.curve;
    let last = curve.last().map_or(1.0, |point| point.day);
    let mut plot = Plot::new(win_finding(times), last);
    let won = steps(curve.iter().map(|point| (point.day, point.won)), 0.0);
    let open = steps(curve.iter().map(|point| (point.day, point.won + point.open)), 1.0);
    plot.area("won", &won, &[(0.0, 0.0), (last, 0.0)]);
    plot.area("lost", &[(0.0, 1.0), (last, 1.0)], &open);
    plot.line("open", &open);
    plot.line("won-line", &won);
    plot.marks.extend(mark(&times.to_win.median));
    plot.marks.extend(naive_mark(times.naive_median_win_days, message::LEARN_NAIVE_WON));
    html! {
        <figure class="learn-figure">
            <figcaption class="learn-legend">
                <i class="won"></i>{ say(message::LEARN_MEANS_WON) }
                <i class="open"></i>{ say(message::LEARN_MEANS_OPEN) }
                <i class="lost"></i>{ say(message::LEARN_MEANS_LOST) }
            </figcaption>
            { plot.show() }
        </figure>
    }
}

/// Four places of both curves, with their intervals.
fn quartiles(times: &DealTimes) -> Html {
    let (close, win) = (&times.to_close, &times.to_win);
    let rows = [
        (message::LEARN_UNTIL_CLOSED, [close.lower, close.median, close.upper, close.percentile90]),
        (message::LEARN_UNTIL_WON, [win.lower, win.median, win.upper, win.percentile90]),
    ];
    let heads = [
        message::LEARN_QUARTER,
        message::LEARN_HALF,
        message::LEARN_THREE_QUARTERS,
        message::LEARN_NINE_TENTHS,
    ];
    html! {
        <div class="learn-scroll" tabindex="0">
            <table class="learn-table numbers" data-table="times">
                <thead><tr>
                    <th scope="col">{ say(message::LEARN_DAYS_UNTIL) }</th>
                    { for heads.into_iter().map(|head| html! { <th scope="col" class="number">{ say(head) }</th> }) }
                </tr></thead>
                <tbody>{ for rows.into_iter().map(|(name, times)| html! {
                    <tr>
                        <th scope="row">{ say(name) }</th>
                        { for times.iter().map(|time| html! {
                            <td class="number">
                                <b>{ curve_time(time) }</b>
                                <small>{ days_interval(time.low, time.high) }</small>
                            </td>
                        }) }
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}

/// What somebody would have found who forgot the open deals, and why it is wrong.
fn naive(times: &DealTimes) -> Html {
    let (Some(naive), Some(median)) = (times.naive_median_close_days, times.to_close.median.days) else {
        return html! {};
    };
    let said = [
        ("naive", numbers::days(naive.round()).into()),
        ("median", numbers::days(median.round()).into()),
        ("open", Value::from(times.open)),
    ];
    let sentence = if times.open == 0 {
        return html! {};
    } else if naive + 0.5 < median {
        message::LEARN_NAIVE_SHORT
    } else {
        message::LEARN_NAIVE_SAME
    };
    html! { <p class="learn-naive">{ say_with(sentence, &said) }</p> }
}

/// Every so many of a curve's points.
fn some<T>(points: &[T]) -> impl Iterator<Item = &T> {
    let step = points.len().div_ceil(ROWS).max(1);
    points.iter().step_by(step)
}

fn close_table(times: &DealTimes) -> Html {
    html! {
        <table class="learn-table numbers">
            <thead><tr>
                <th scope="col">{ say(message::LEARN_DAY) }</th>
                <th scope="col" class="number">{ say(message::LEARN_SHARE_OPEN) }</th>
                <th scope="col" class="number">{ say(message::LEARN_INTERVAL) }</th>
            </tr></thead>
            <tbody>{ for some(&times.to_close.curve).map(|point| html! {
                <tr>
                    <td>{ days_number(point.day) }</td>
                    <td class="number">{ numbers::percent(point.open.value, 1) }</td>
                    <td class="number">{ super::words::interval_text(&point.open) }</td>
                </tr>
            }) }</tbody>
        </table>
    }
}

fn won_table(times: &DealTimes) -> Html {
    let heads = [message::LEARN_MEANS_WON, message::LEARN_MEANS_OPEN, message::LEARN_MEANS_LOST];
    html! {
        <table class="learn-table numbers">
            <thead><tr>
                <th scope="col">{ say(message::LEARN_DAY) }</th>
                { for heads.into_iter().map(|head| html! { <th scope="col" class="number">{ say(head) }</th> }) }
            </tr></thead>
            <tbody>{ for some(&times.to_win.curve).map(|point| html! {
                <tr>
                    <td>{ days_number(point.day) }</td>
                    { for [point.won, point.open, point.lost].into_iter().map(|share| html! {
                        <td class="number">{ numbers::percent(share, 1) }</td>
                    }) }
                </tr>
            }) }</tbody>
        </table>
    }
}

/// How long visits to stages take, beside what the process says.
fn stages(definition: &Definition, stages: &[StageTime]) -> Html {
    let heads = [
        message::LEARN_STAGE_IN_FILE,
        message::LEARN_STAGE_IN_PROCESS,
        message::LEARN_VISITS,
        message::LEARN_MEDIAN_DAYS,
        message::LEARN_NINE_TENTHS,
    ];
    html! {
        <div class="learn-scroll" tabindex="0">
            <table class="learn-table numbers" data-table="stages">
                <thead><tr>
                    { for heads.into_iter().enumerate().map(|(at, head)| html! {
                        <th scope="col" class={(at > 1).then_some("number")}>{ say(head) }</th>
                    }) }
                </tr></thead>
                <tbody>{ for stages.iter().map(|time| html! {
                    <tr key={time.value.clone()}>
                        <th scope="row">{ &time.value }</th>
                        <td>{ time.stage.as_deref().map_or("–", |id| stage_name(definition, id)) }</td>
                        <td class="number">{ numbers::whole(time.visits as i64) }</td>
                        <td class="number">
                            <b>{ curve_time(&time.median) }</b>
                            <small>{ days_interval(time.median.low, time.median.high) }</small>
                        </td>
                        <td class="number">{ curve_time(&time.percentile90) }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}
