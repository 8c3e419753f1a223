//! What stands on the page of each question.

use super::given::{Act, Given, Item, Problem};
use super::heights::Heights;
use super::number_field::NumberField;
use super::of_ten::{OfTen, decimals};
use stagecraft_process::Definition;
use stagecraft_text::names::in_sentence;
use stagecraft_text::{Label, message, numbers, say, say_with};
use yew::prelude::*;

/// One question's page.
pub fn page(question: usize, given: &UseReducerHandle<Given>, definition: &Definition) -> Html {
    let asked = &given.asked;
    let nothing = |text| html! { <p class="nothing">{ say(text) }</p> };
    match question {
        0 if asked.stages.is_empty() => nothing(message::QUESTION_NO_STAGES),
        0 => html! { <Heights given={given.clone()} won={definition.outcomes.won.clone()} /> },
        1 => days(given, definition),
        2 => worth(given, definition),
        3 if asked.reasons.is_empty() => nothing(message::QUESTION_NO_REASONS),
        3 => losses(given),
        4 if asked.facts.is_empty() => nothing(message::QUESTION_NO_FACTS),
        4 => facts(given),
        5 if asked.plays.is_empty() => nothing(message::QUESTION_NO_PLAYS),
        5 => plays(given),
        _ => done(given),
    }
}

fn number(given: &UseReducerHandle<Given>, item: Item) -> Callback<Option<f64>> {
    let given = given.clone();
    Callback::from(move |value: Option<f64>| given.dispatch(Act::Set(item, value)))
}

fn count(given: &UseReducerHandle<Given>, item: Item) -> Callback<f64> {
    let given = given.clone();
    Callback::from(move |value: f64| given.dispatch(Act::Set(item, Some(value))))
}

/// A number in a large field, with its question before it, its unit behind, and what is wrong with it below.
fn large(
    given: &UseReducerHandle<Given>,
    item: Item,
    key: &'static str,
    label: String,
    value: Option<f64>,
    unit: &str,
) -> Html {
    let problem = given.problem(item).map(|problem| {
        say(match problem {
            Problem::Nothing => message::QUESTION_MORE_THAN_NOTHING,
            Problem::BelowTypical => message::QUESTION_BELOW_TYPICAL,
        })
    });
    let on_change = number(given, item);
    html! {
        <label {key} class="large">
            <span>{ label.clone() }</span>
            <NumberField {label} {value} problem={problem.map(|_| key)} {on_change} />
            <em>{ unit.to_owned() }</em>
            if let Some(problem) = problem {
                <small id={key} class="problem" role="alert">{ problem }</small>
            }
        </label>
    }
}

/// The days of a win as they are split over the stages, all changed by one factor. The rest of what is simulated is
/// no stage's.
fn split(given: &Given, definition: &Definition, days: f64) -> Option<String> {
    let parts: Vec<(&str, f64)> = (definition.stages.iter())
        .filter_map(|stage| Some((stage.name.as_str(), crate::simulate::median_days(definition, stage)?)))
        .collect();
    let total: f64 = parts.iter().map(|(_, part)| part).sum();
    let now = given.days_now.filter(|now| *now > 0.0).unwrap_or(total);
    let written: Vec<String> = (parts.iter())
        .map(|(name, part)| {
            let share = numbers::decimal(days * part / now.max(1e-9), 0);
            say_with(message::QUESTION_DAYS_PART, &[("stage", (*name).into()), ("days", share.into())])
        })
        .collect();
    let rest =
        if now > total + 0.5 { message::QUESTION_DAYS_SPLIT_REST } else { message::QUESTION_DAYS_SPLIT };
    (total > 0.0).then(|| say_with(rest, &[("stages", written.join(", ").into())]))
}

fn days(given: &UseReducerHandle<Given>, definition: &Definition) -> Html {
    let [typical, slow] = given.days();
    let unit = |days: Option<f64>| say_with(message::DAYS_UNIT, &[("count", days.unwrap_or(0.0).into())]);
    let said = |sentence| say(sentence).to_owned();
    let split = typical.filter(|_| !given.has_problem(1)).and_then(|days| split(given, definition, days));
    html! {
        <div class="fields">
            { large(given, Item::Days(0), "typical", said(message::QUESTION_DAYS_TYPICAL), typical, &unit(typical)) }
            { large(given, Item::Days(1), "slow", said(message::QUESTION_DAYS_SLOW), slow, &unit(slow)) }
            <p key="split" class="nothing">{ split.unwrap_or_default() }</p>
        </div>
    }
}

fn worth(given: &UseReducerHandle<Given>, definition: &Definition) -> Html {
    let deals = given.values.worth[0];
    let [typical, slow] = given.worth();
    let currency = numbers::currency(&definition.currency);
    let money = |sentence| say_with(sentence, &[("currency", currency.into())]);
    let read = |value: Option<f64>| {
        value.map(|value| numbers::money_short(value, &definition.currency)).unwrap_or_default()
    };
    html! {
        <div class="fields">
            { large(given, Item::Worth(0), "deals", say(message::QUESTION_WORTH_DEALS).to_owned(), deals, "") }
            { large(given, Item::Worth(1), "typical", money(message::QUESTION_WORTH_TYPICAL), typical, &read(typical)) }
            { large(given, Item::Worth(2), "large", money(message::QUESTION_WORTH_LARGE), slow, &read(slow)) }
        </div>
    }
}

fn row(key: String, name: &str, label: String, value: Option<f64>, on_change: Callback<f64>) -> Html {
    row_with(key, name, label, value, on_change, Html::default())
}

/// A row that ends with something of its own.
fn row_with(
    key: String,
    name: &str,
    label: String,
    value: Option<f64>,
    on_change: Callback<f64>,
    end: Html,
) -> Html {
    html! {
        <li {key}>
            <span class="row-name">{ name.to_owned() }</span>
            <OfTen {label} {value} {on_change} />
            <b class="numbers">{ value.map_or_else(|| say(message::QUESTION_NOT_SAID).to_owned(), decimals) }</b>
            { end }
        </li>
    }
}

fn losses(given: &UseReducerHandle<Given>) -> Html {
    let placed: f64 = given.values.losses.iter().sum();
    let left = (10.0 - placed).round().max(0.0);
    html! {
        <>
            <p class="tokens" role="status">
                <span class="pool" aria-hidden="true">{ for (0..left as usize).map(|at| html! { <i key={at}></i> }) }</span>
                { say_with(message::QUESTION_LOSSES_LEFT, &[("count", (left as u32).into())]) }
            </p>
            <ul class="rows losses">{ for given.asked.reasons.iter().zip(&given.values.losses).enumerate().map(|(at, ((id, name), value))| {
                let label = say_with(message::QUESTION_LOSSES_OF, &[("reason", name.into())]);
                row(id.to_string(), name, label, Some(*value), count(given, Item::Loss(at)))
            }) }</ul>
        </>
    }
}

fn facts(given: &UseReducerHandle<Given>) -> Html {
    html! {
        <>{ for given.asked.facts.iter().zip(&given.values.facts).enumerate().map(|(at, (fact, values))| {
            let together = if fact.is_together { message::QUESTION_FACTS_TOGETHER } else { message::QUESTION_FACTS_EACH };
            html! {
                <fieldset key={fact.fact.to_string()} data-fact={fact.fact.to_string()}>
                    <legend>
                        <i class="dot fact"></i>{ &fact.name }
                        if !fact.is_yes_no {
                            <small>{ say(together) }</small>
                        }
                    </legend>
                    <ul class="rows">{ for fact.options.iter().zip(values).enumerate().map(|(option, ((id, name), value))| {
                        let label = if fact.is_yes_no {
                            say_with(message::QUESTION_FACTS_YES, &[("fact", in_sentence(&fact.name).into())])
                        } else {
                            say_with(message::QUESTION_FACTS_OF, &[("fact", in_sentence(&fact.name).into()), ("option", name.into())])
                        };
                        let wins = {
                            let subject = if fact.is_yes_no { in_sentence(&fact.name) } else { name.as_str().into() };
                            let label = say_with(message::QUESTION_FACTS_WON_OF, &[("what", subject.into())]);
                            let won = given.values.fact_wins.get(at).and_then(|wins| wins.get(option)).copied().flatten();
                            html! {
                                <span class="won-of-ten">
                                    <NumberField {label} value={won} placeholder={Some("–")} on_change={number(given, Item::FactWin(at, option))} />
                                    <em>{ say(message::QUESTION_FACTS_WON) }</em>
                                </span>
                            }
                        };
                        row_with(id.to_string(), name, label, Some(*value), count(given, Item::Fact(at, option)), wins)
                    }) }</ul>
                </fieldset>
            }
        }) }</>
    }
}

fn plays(given: &UseReducerHandle<Given>) -> Html {
    html! {
        <ul class="rows plays">{ for given.asked.plays.iter().zip(&given.values.plays).enumerate().map(|(at, ((id, name, summary), value))| {
            let label = say_with(message::QUESTION_PLAYS_OF, &[("play", name.into())]);
            let set = number(given, Item::Play(at));
            let unknown = {
                let set = set.clone();
                Callback::from(move |_: MouseEvent| set.emit(None))
            };
            html! {
                <li key={id.to_string()} data-play={id.to_string()}>
                    <span class="row-name"><b><i class="dot play"></i>{ name }</b><small>{ summary }</small></span>
                    <NumberField {label} value={*value} placeholder={Some("–")} on_change={set} />
                    <em>{ say(message::QUESTION_PLAYS_UNIT) }</em>
                    <button
                        type="button"
                        class="button"
                        aria-pressed={value.is_none().to_string()}
                        aria-label={say_with(message::QUESTION_DONT_KNOW_OF, &[("play", name.into())])}
                        onclick={unknown}
                    >{ say(message::QUESTION_DONT_KNOW) }</button>
                </li>
            }
        }) }</ul>
    }
}

fn done(given: &UseReducerHandle<Given>) -> Html {
    html! {
        <ul class="rows done">{ for given.asked.importances.iter().zip(&given.values.done).enumerate().map(|(at, (importance, value))| {
            let name = importance.label();
            let label = say_with(message::QUESTION_DONE_OF, &[("importance", in_sentence(name).into())]);
            row(name.to_owned(), name, label, *value, count(given, Item::Done(at)))
        }) }</ul>
    }
}
