//! Sentences for the codes of what was learned.

use super::session::Trouble;
use stagecraft_process::{Date, Definition};
use stagecraft_report::Figure;
use stagecraft_report::learning::{
    ColumnKind, ColumnPreview, CurveTime, Doubt, LeftOut, Matching, Method, NowFrom, ReadFailure, Rejected,
    SuggestionCode, TimesRefused, Untimed, WhyWithheld, Withheld,
};
use stagecraft_text::names::{list_up_to, stage_name};
use stagecraft_text::{Value, message, numbers, say, say_with};

/// A column by its name, or by its number if it has none.
pub fn column_name(matching: &Matching, column: u32) -> String {
    let name = matching.names.get(column as usize).map_or("", String::as_str);
    named(name, column)
}

/// A name, or a column's number in its place.
pub fn named(name: &str, column: u32) -> String {
    if name.is_empty() {
        say_with(message::LEARN_COLUMN_NUMBER, &[("number", (column + 1).into())])
    } else {
        name.to_owned()
    }
}

/// What a column holds, in two words.
pub fn kind_name(column: &ColumnPreview) -> String {
    let kind = say(match column.kind {
        ColumnKind::Empty => message::LEARN_KIND_EMPTY,
        ColumnKind::Date => message::LEARN_KIND_DATE,
        ColumnKind::Number => message::LEARN_KIND_NUMBER,
        ColumnKind::YesNo => message::LEARN_KIND_YES_NO,
        ColumnKind::Category => message::LEARN_KIND_CATEGORY,
        ColumnKind::Text => message::LEARN_KIND_TEXT,
    });
    if column.filled < 0.995 && column.kind != ColumnKind::Empty {
        say_with(
            message::LEARN_KIND_FILLED,
            &[("kind", kind.into()), ("share", numbers::percent(column.filled, 0).into())],
        )
    } else {
        kind.to_owned()
    }
}

/// A file's size.
pub fn size_text(bytes: u64) -> String {
    let (size, sentence) = match bytes {
        0..1_000_000 => (bytes as f64 / 1e3, message::LEARN_KILOBYTES),
        _ => (bytes as f64 / 1e6, message::LEARN_MEGABYTES),
    };
    say_with(sentence, &[("size", numbers::decimal(size, u8::from(size < 10.0)).into())])
}

/// What went wrong, what is safe, what to do.
pub fn trouble_text(trouble: &Trouble) -> String {
    match trouble {
        Trouble::File(reason) => say_with(message::LEARN_TROUBLE_FILE, &[("reason", reason.into())]),
        Trouble::Worker(reason) => say_with(message::LEARN_TROUBLE_WORKER, &[("reason", reason.into())]),
        Trouble::Reading(why) => match why {
            ReadFailure::FieldTooLong { line } => {
                say_with(message::LEARN_FIELD_TOO_LONG, &[("line", (*line).into())])
            }
            ReadFailure::RowTooLong { line } => {
                say_with(message::LEARN_ROW_TOO_LONG, &[("line", (*line).into())])
            }
            ReadFailure::AfterEnd => say(message::LEARN_AFTER_END).to_owned(),
        },
    }
}

/// What makes a reading doubtful.
pub fn doubt_text(matching: &Matching, doubt: &Doubt) -> String {
    let plain = match doubt {
        Doubt::OneColumn => message::LEARN_DOUBT_ONE_COLUMN,
        Doubt::UnequalRows => message::LEARN_DOUBT_UNEQUAL_ROWS,
        Doubt::DateOrder => message::LEARN_DOUBT_DATE_ORDER,
        Doubt::MixedDateOrders => message::LEARN_DOUBT_MIXED_DATES,
        Doubt::DecimalMark => message::LEARN_DOUBT_DECIMAL,
        Doubt::MixedDecimalMarks => message::LEARN_DOUBT_MIXED_DECIMALS,
        Doubt::Header => message::LEARN_DOUBT_HEADER,
        Doubt::NoOutcome => message::LEARN_DOUBT_NO_OUTCOME,
        Doubt::NothingWon => message::LEARN_DOUBT_NOTHING_WON,
        Doubt::NoStart => message::LEARN_DOUBT_NO_START,
        Doubt::NoEnd => message::LEARN_DOUBT_NO_END,
        Doubt::StartsLater { column } => {
            let column = column_name(matching, *column);
            return say_with(message::LEARN_DOUBT_STARTS_LATER, &[("column", column.into())]);
        }
        Doubt::RowsAreChanges { rows, deals } => {
            let counts = [("rows", Value::from(*rows)), ("deals", Value::from(*deals))];
            return say_with(message::LEARN_DOUBT_CHANGES, &counts);
        }
    };
    say(plain).to_owned()
}

/// Why a row was not used.
pub fn rejected_text(why: Rejected) -> String {
    match why {
        Rejected::TooFewFields { expected, found } | Rejected::TooManyFields { expected, found } => {
            let counts = [("expected", Value::from(expected)), ("found", Value::from(found))];
            say_with(message::LEARN_FIELDS_FOUND, &counts)
        }
        Rejected::UnclosedQuote => say(message::LEARN_UNCLOSED_QUOTE).to_owned(),
        Rejected::LeftOut(why) => left_out_text(why).to_owned(),
    }
}

/// Why rows were left out.
pub fn left_out_text(why: LeftOut) -> &'static str {
    say(match why {
        LeftOut::NoDeal => message::LEARN_LEFT_NO_DEAL,
        LeftOut::UnknownOutcome => message::LEARN_LEFT_UNKNOWN_OUTCOME,
        LeftOut::RepeatedDeal => message::LEARN_LEFT_REPEATED,
        LeftOut::ChangeWithoutDeal => message::LEARN_LEFT_WITHOUT_DEAL,
        LeftOut::ChangeWithoutDate => message::LEARN_LEFT_WITHOUT_DATE,
    })
}

/// Why deals tell no time.
pub fn untimed_text(why: Untimed, deals: u64) -> String {
    let sentence = match why {
        Untimed::NoStart => message::LEARN_UNTIMED_NO_START,
        Untimed::NoEnd => message::LEARN_UNTIMED_NO_END,
        Untimed::EndBeforeStart => message::LEARN_UNTIMED_BACKWARDS,
        Untimed::AfterTheData => message::LEARN_UNTIMED_AFTER,
    };
    say_with(sentence, &[("deals", deals.into())])
}

/// Why there are no times at all.
pub fn refused_text(why: &TimesRefused) -> String {
    match why {
        TimesRefused::NoDates => say(message::LEARN_REFUSED_NO_DATES).to_owned(),
        TimesRefused::TooFew { closed, needed } => {
            let counts = [("closed", Value::from(*closed)), ("needed", Value::from(*needed))];
            say_with(message::LEARN_REFUSED_TOO_FEW, &counts)
        }
        TimesRefused::StartedOnOneDay { date, deals, of } => {
            let date = date_text(date);
            let counts = [("date", date.into()), ("deals", Value::from(*deals)), ("of", Value::from(*of))];
            say_with(message::LEARN_REFUSED_ONE_DAY, &counts)
        }
        TimesRefused::EndsBeforeStarts { deals, of } => {
            let counts = [("deals", Value::from(*deals)), ("of", Value::from(*of))];
            say_with(message::LEARN_REFUSED_BACKWARDS, &counts)
        }
        TimesRefused::EndedOnTheSameDay { deals, of } => {
            let counts = [("deals", Value::from(*deals)), ("of", Value::from(*of))];
            say_with(message::LEARN_REFUSED_SAME_DAY, &counts)
        }
    }
}

/// A date as people read it.
pub fn date_text(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), numbers::date)
}

/// A share's interval: `62.3 to 64.0 %`.
pub fn interval_text(figure: &Figure) -> String {
    numbers::range_of(&numbers::decimal(figure.low * 100.0, 1), &numbers::percent(figure.high, 1))
}

/// Whole days, tenths only where they say something.
pub fn days_number(days: f64) -> String {
    if days < 10.0 && (days - days.round()).abs() > 0.04 {
        numbers::decimal(days, 1)
    } else {
        numbers::decimal(days, 0)
    }
}

/// The interval of a place of a curve: `55 to 59`, `more than 55`.
pub fn days_interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => numbers::range_of(&days_number(low), &days_number(high)),
        (Some(low), None) => say_with(message::LEARN_MORE_THAN, &[("days", days_number(low).into())]),
        (None, Some(high)) => say_with(message::LEARN_LESS_THAN, &[("days", days_number(high).into())]),
        (None, None) => String::new(),
    }
}

/// A place of a curve: its day, or that it is not reached.
pub fn curve_time(time: &CurveTime) -> String {
    time.days.map_or_else(|| say(message::LEARN_NOT_REACHED).to_owned(), days_number)
}

/// A chance, as small as it is worth saying.
pub fn p_text(p: f64) -> String {
    if p < 0.001 {
        say(message::LEARN_P_TINY).to_owned()
    } else {
        numbers::decimal(p, if p < 0.1 { 3 } else { 2 })
    }
}

/// How something was measured.
pub fn method_text(method: Method) -> &'static str {
    say(match method {
        Method::MedianToWin => message::LEARN_METHOD_WIN,
        Method::MedianVisit => message::LEARN_METHOD_VISIT,
        Method::Percentile90OfWonVisits => message::LEARN_METHOD_STALL,
    })
}

/// Where the process's own figure comes from.
pub fn now_text(now: f64, from: NowFrom) -> String {
    let sentence = match from {
        NowFrom::Simulated => message::LEARN_NOW_SIMULATED,
        NowFrom::ExpectedDays => message::LEARN_NOW_EXPECTED,
        NowFrom::Stage => message::LEARN_NOW_STAGE,
    };
    say_with(sentence, &[("days", numbers::days(now).into())])
}

/// Why something is not suggested.
pub fn withheld_text(definition: &Definition, withheld: &Withheld) -> String {
    let what = match (&withheld.stage, withheld.code) {
        (Some(stage), SuggestionCode::StallLimit) => {
            say_with(message::LEARN_WHAT_STALL, &[("stage", stage_name(definition, stage).into())])
        }
        (Some(stage), _) => {
            say_with(message::LEARN_WHAT_STAGE, &[("stage", stage_name(definition, stage).into())])
        }
        (None, _) => say(message::LEARN_WHAT_TOTAL).to_owned(),
    };
    let why = match &withheld.why {
        WhyWithheld::TooFew { ended, needed } => say_with(
            message::LEARN_WHY_TOO_FEW,
            &[("ended", Value::from(*ended)), ("needed", Value::from(*needed))],
        ),
        WhyWithheld::TooFewWon { won, needed } => say_with(
            message::LEARN_WHY_TOO_FEW_WON,
            &[("won", Value::from(*won)), ("needed", Value::from(*needed))],
        ),
        WhyWithheld::TimesRefused => say(message::LEARN_WHY_REFUSED).to_owned(),
        WhyWithheld::StillOpen => say(message::LEARN_WHY_STILL_OPEN).to_owned(),
        WhyWithheld::NoExpectedDays { stages } => {
            let names: Vec<&str> = stages.iter().map(|id| stage_name(definition, id)).collect();
            say_with(message::LEARN_WHY_NO_DAYS, &[("stages", list_up_to(&names, 4).into())])
        }
        WhyWithheld::Agrees { now, days } => say_with(
            message::LEARN_WHY_AGREES,
            &[("now", numbers::days(now.round()).into()), ("days", numbers::days(*days).into())],
        ),
        WhyWithheld::NotMatched { value } => {
            say_with(message::LEARN_WHY_NOT_MATCHED, &[("value", value.into())])
        }
        WhyWithheld::SeveralValues => say(message::LEARN_WHY_SEVERAL).to_owned(),
        WhyWithheld::NoStages => say(message::LEARN_WHY_NO_STAGES).to_owned(),
    };
    say_with(message::LEARN_WITHHELD, &[("what", what.into()), ("why", why.into())])
}
