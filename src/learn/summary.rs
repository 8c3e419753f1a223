//! What was read and what was not, and how the deals ended.

use super::session::Session;
use super::words::{column_name, date_text, interval_text, left_out_text, rejected_text};
use crate::dispatch::use_dispatch;
use crate::glue::files;
use stagecraft_report::learning::{LearnReport, LeftOut, Matching, ReadingSummary, Rejected, RejectedRow};
use stagecraft_studio::{Message, Notice, NoticeKind, Shared};
use stagecraft_text::{Value, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub session: Session,
    pub file: AttrValue,
    pub report: Shared<LearnReport>,
}

/// The file, the time it is about, and the ways out.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let again = use_callback(props.session.clone(), |_: MouseEvent, session| session.match_again());
    let forget = use_callback(props.session.clone(), |_: MouseEvent, session| session.forget());
    let report = &props.report;
    let span = match (&report.first_date, &report.until) {
        (Some(first), Some(until)) => numbers::range_of(&date_text(first), &date_text(until)),
        _ => String::new(),
    };
    html! {
        <header class="learn-bar">
            <h2>{ props.file.clone() }</h2>
            <span class="learn-said">{ say_with(message::LEARN_DEALS, &[("deals", report.counts.deals.into())]) }</span>
            <span class="learn-said">{ span }</span>
            <span class="learn-space"></span>
            <button type="button" class="button" onclick={again}>{ say(message::LEARN_MATCH_AGAIN) }</button>
            <button type="button" class="button" onclick={forget}>{ say(message::LEARN_FORGET) }</button>
        </header>
    }
}

#[derive(Properties, PartialEq)]
pub struct WinRateProps {
    pub report: Shared<LearnReport>,
}

#[component]
pub fn WinRate(props: &WinRateProps) -> Html {
    let report = &props.report;
    let counts = report.counts;
    let closed = report.win_rate_closed;
    let created = report.win_rate_created;
    // A share of nothing is no share.
    let is_known = closed.of > 0;
    let parts = [
        ("won", message::LEARN_MEANS_WON, counts.won),
        ("lost", message::LEARN_MEANS_LOST, counts.lost),
        ("open", message::LEARN_MEANS_OPEN, counts.open),
    ];
    let share = |count: u64| count as f64 / counts.deals.max(1) as f64;
    let of = |rate: stagecraft_report::learning::Rate| {
        [
            ("won", Value::from(rate.count)),
            ("of", Value::from(rate.of)),
            ("interval", interval_text(&rate.share).into()),
        ]
    };
    html! {
        <section class="learn-card" data-card="win-rate">
            <h3>{ say(message::LEARN_CLOSED_RATE) }</h3>
            <p class="learn-big">
                <b data-figure="closed-win-rate">{ if is_known { numbers::percent(closed.share.value, 1) } else { "–".to_owned() } }</b>
                if is_known {
                    <span>{ interval_text(&closed.share) }</span>
                }
            </p>
            <p>{ if is_known { say_with(message::LEARN_CLOSED_OF, &of(closed)) } else { say(message::LEARN_NOTHING_CLOSED).to_owned() } }</p>
            <div class="learn-stack" aria-hidden="true">
                { for parts.iter().map(|(class, _, count)| html! {
                    <i class={*class} style={format!("flex:{:.4}", share(*count))}></i>
                }) }
            </div>
            <dl class="learn-counts">
                { for parts.iter().map(|(class, word, count)| html! {
                    <div>
                        <dt><i class={*class}></i>{ say(*word) }</dt>
                        <dd class="numbers">
                            <b>{ numbers::whole(*count as i64) }</b>{ " " }
                            <small>{ numbers::percent(share(*count), 0) }</small>
                        </dd>
                    </div>
                }) }
            </dl>
            if is_known {
                <h3>{ say(message::LEARN_CREATED_RATE) }<span>{ numbers::percent(created.share.value, 1) }</span></h3>
                <p class="learn-said">{ say_with(message::LEARN_CREATED_OF, &of(created)) }</p>
            }
            if let Some(value) = &report.won_value {
                <h3>{ say(message::LEARN_WON_VALUE) }<span>{ numbers::decimal(value.median, 0) }</span></h3>
                <p class="learn-said">{ say_with(message::LEARN_WON_VALUE_OF, &[
                    ("deals", value.deals.into()),
                    ("high", numbers::decimal(value.percentile90, 0).into()),
                    ("total", numbers::decimal(value.total, 0).into()),
                ]) }</p>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct WhatWasReadProps {
    pub summary: Shared<ReadingSummary>,
    pub matching: Option<Shared<Matching>>,
    pub delimiter: char,
    pub file: AttrValue,
}

/// Rows that were not used: what to call them, how many, which they are.
struct Unused {
    id: &'static str,
    said: String,
    rows: u64,
    is: fn(&Rejected, Option<LeftOut>) -> bool,
    why: Option<LeftOut>,
}

fn unused(summary: &ReadingSummary) -> Vec<Unused> {
    let mut all = Vec::new();
    if summary.unreadable > 0 {
        all.push(Unused {
            id: "unreadable",
            said: say(message::LEARN_UNREADABLE).to_owned(),
            rows: summary.unreadable,
            is: |why, _| !matches!(why, Rejected::LeftOut(_)),
            why: None,
        });
    }
    all.extend(summary.left_out.iter().map(|left| Unused {
        id: match left.why {
            LeftOut::NoDeal => "no-deal",
            LeftOut::UnknownOutcome => "unknown-outcome",
            LeftOut::RepeatedDeal => "repeated",
            LeftOut::ChangeWithoutDeal => "without-deal",
            LeftOut::ChangeWithoutDate => "without-date",
        },
        said: left_out_text(left.why).to_owned(),
        rows: left.rows,
        is: |why, wanted| matches!(why, Rejected::LeftOut(left) if Some(*left) == wanted),
        why: Some(left.why),
    }));
    all
}

#[component]
pub fn WhatWasRead(props: &WhatWasReadProps) -> Html {
    let dispatch = use_dispatch();
    let summary = &props.summary;
    let count = |sentence, rows: u64| say_with(sentence, &[("rows", rows.into())]);
    let unused = unused(summary).into_iter().map(|unused| {
        let rows: Vec<&RejectedRow> =
            summary.kept.iter().filter(|row| (unused.is)(&row.why, unused.why)).collect();
        let example = rows.first().map(|row| {
            let said = [("line", row.line.into()), ("why", rejected_text(row.why).into())];
            say_with(message::LEARN_FIRST_LINE, &said)
        });
        let save = {
            let (dispatch, summary, matching) =
                (dispatch.clone(), summary.clone(), props.matching.clone());
            let name = format!("{}-{}", props.file.trim_end_matches(".csv"), unused.id);
            let (is, why, delimiter) = (unused.is, unused.why, props.delimiter);
            Callback::from(move |_: MouseEvent| {
                let kept = summary.kept.iter().filter(|row| is(&row.why, why));
                let text = as_file(matching.as_deref(), delimiter, kept);
                if let Err(reason) = files::save(&files::file_name(&name, "csv"), "text/csv", &text) {
                    let text = say_with(message::LEARN_NOT_SAVED, &[("reason", reason.into())]);
                    dispatch.send(Message::Say(Notice { kind: NoticeKind::Problem, text, offers_undo: false }));
                }
            })
        };
        html! {
            <li key={unused.id} class="learn-unused">
                <span><b class="numbers">{ count(message::LEARN_ROWS, unused.rows) }</b>{ " " }{ unused.said }</span>
                if let Some(example) = example {
                    <small>{ example }</small>
                }
                if !rows.is_empty() {
                    <button type="button" class="link" onclick={save}>{ say(message::LEARN_SAVE_ROWS) }</button>
                }
            </li>
        }
    });
    let unused: Vec<Html> = unused.collect();
    html! {
        <section class="learn-card" data-card="read">
            <h3>{ say(message::LEARN_WHAT_WAS_READ) }</h3>
            <p>{ say_with(message::LEARN_ROWS_GAVE, &[("rows", summary.rows.into()), ("deals", summary.deals.into())]) }</p>
            if unused.is_empty() {
                <p class="learn-said">{ say(message::LEARN_ALL_USED) }</p>
            } else {
                <ul>{ for unused }</ul>
            }
            if summary.unreadable_amounts > 0 {
                <p class="learn-said">{ count(message::LEARN_BAD_AMOUNTS, summary.unreadable_amounts) }</p>
            }
            if summary.replaced_characters > 0 {
                <p class="learn-said">{ count(message::LEARN_BAD_CHARACTERS, summary.replaced_characters) }</p>
            }
            if summary.not_kept > 0 {
                <p class="learn-said">{ count(message::LEARN_NOT_KEPT, summary.not_kept) }</p>
            }
        </section>
    }
}

/// Rows as a file of their own, under the names of the columns.
fn as_file<'a>(
    matching: Option<&Matching>,
    delimiter: char,
    rows: impl Iterator<Item = &'a RejectedRow>,
) -> String {
    let mut text = String::new();
    if let Some(matching) = matching {
        let names = (0..matching.columns.len()).map(|at| {
            let name = column_name(matching, at as u32);
            if name.contains([delimiter, '"', '\n']) {
                format!("\"{}\"", name.replace('"', "\"\""))
            } else {
                name
            }
        });
        text.push_str(&names.collect::<Vec<_>>().join(delimiter.encode_utf8(&mut [0; 4])));
        text.push('\n');
    }
    for row in rows {
        text.push_str(&row.text);
        text.push('\n');
    }
    text
}
