//! What is known of the deal at this moment: facts and people.

use super::Open;
use super::called::{fact_id, person_name};
use stagecraft_engine::{Effect, Walk, days};
use stagecraft_process::Definition;
use stagecraft_process::condition::{Asking, PersonSlot};
use stagecraft_process::definition::{BuiltInFact, Event, FactValue, Person, Stance, StepOwner};
use stagecraft_process::id::FactId;
use stagecraft_studio::{Shared, WalkState};
use stagecraft_text::names::{fact_name, step_name, value};
use stagecraft_text::{Label, message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KnownProps {
    pub state: Shared<WalkState>,
    pub on_open: Callback<Open>,
}

struct Row {
    id: String,
    value: Option<FactValue>,
    at: i64,
    is_new: bool,
}

/// Facts with their values and days, the newest first, then those nobody knows yet, then the people.
#[component]
pub fn Known(props: &KnownProps) -> Html {
    let Some(walk) = &props.state.walk else { return html! {} };
    let definition = &*walk.compiled().definition;
    let mut rows = rows(walk);
    rows.sort_by_key(|row| (!row.is_new, row.value.is_none(), if row.is_new { 0 } else { row.at }));
    let known = rows.iter().filter(|row| row.value.is_some()).count();
    let counted = [("known", known.into()), ("count", rows.len().into())];
    let facts = rows.into_iter().map(|row| {
        let onclick = {
            let (on_open, id) = (props.on_open.clone(), FactId::from(row.id.as_str()));
            Callback::from(move |_: MouseEvent| on_open.emit(Open::Learn(id.clone())))
        };
        let (class, text, when) = match &row.value {
            Some(found) => {
                let when = match row.is_new {
                    true if walk.position() > 0 => say(message::WALK_JUST_NOW).to_owned(),
                    _ => numbers::day_of_deal(days(row.at)),
                };
                let is_new = row.is_new && walk.position() > 0;
                let shown = match full(walk, &row.id, found) {
                    FactValue::Evidence(evidence) => html! {
                        <>{ evidence.state.label() }<em>{ ": " }{ &evidence.text }</em></>
                    },
                    plain => html! { { value(definition, &row.id, &plain) } },
                };
                (is_new.then_some("new"), shown, when)
            }
            None => (Some("unknown"), html! { { who_asks(walk, &row.id) } }, String::new()),
        };
        html! {
            <li key={row.id.clone()}>
                <button type="button" class={classes!("known-fact", class)} {onclick} title={say(message::WALK_LEARN_HINT)} data-fact={row.id.clone()}>
                    <span>{ fact_name(definition, &row.id) }</span><b>{ text }</b><i>{ when }</i>
                </button>
            </li>
        }
    });
    let people = walk.people();
    html! {
        <section class="deal-pane known" aria-labelledby="walk-known">
            <h2 id="walk-known" key="title">{ say(message::WALK_KNOWN) }<em>{ say_with(message::WALK_KNOWN_COUNT, &counted) }</em></h2>
            <ul class="facts" key="facts">{ for facts }</ul>
            <h2 key="people-title">
                { say(message::WALK_PEOPLE) }
                <button type="button" class="link" onclick={props.on_open.reform(|_: MouseEvent| Open::Person)}>{ say(message::WALK_ADD_PERSON) }</button>
            </h2>
            <ul class="people" key="people">
                { for people.iter().map(|(person, slot)| who(walk, person, *slot)) }
                if people.is_empty() {
                    <li key="/nobody" class="walk-nobody">{ say(message::WALK_NOBODY) }</li>
                }
            </ul>
        </section>
    }
}

fn rows(walk: &Walk) -> Vec<Row> {
    let definition = &walk.compiled().definition;
    let moment = walk.moment();
    let is_new = |index: u16| {
        let learned = |effect: &Effect| matches!(effect, Effect::FactLearned(fact) | Effect::FactChanged(fact) if *fact == index);
        moment.effects.iter().any(learned)
    };
    let own = BuiltInFact::ALL.len();
    let all = (0..own + definition.facts.len()).map(|index| index as u16);
    all.filter_map(|index| {
        let id = fact_id(definition, index).to_owned();
        let found = walk.fact(&id);
        // Of the facts every deal has, only those that are not said elsewhere on the page.
        let is_shown = match BuiltInFact::from_id(&id) {
            Some(BuiltInFact::Value | BuiltInFact::CloseDate) => found.is_some(),
            Some(_) => false,
            None => true,
        };
        let at = walk.state().learned_at(index);
        is_shown.then(|| Row { value: found, at, is_new: is_new(index) && walk.position() > 0, id })
    })
    .collect()
}

/// The value with the words that support it, which conditions do not read.
pub fn full(walk: &Walk, fact: &str, found: &FactValue) -> FactValue {
    let FactValue::Text(state) = found else { return found.clone() };
    let deal = walk.sample_deal();
    let seen = walk.moments().iter().take(walk.position() + 1).filter_map(|moment| moment.event);
    let told = seen.filter_map(|index| match &walk.events().get(index)?.event {
        Event::Learn { fact: told, value } | Event::Becomes { fact: told, value } if *told == *fact => {
            Some(value.clone())
        }
        _ => None,
    });
    let begun = deal.facts.get(fact).into_iter().chain(deal.hidden.get(fact)).cloned();
    let mut candidates: Vec<FactValue> = told.collect();
    candidates.reverse();
    candidates.extend(begun);
    let fits = |value: &FactValue| matches!(value, FactValue::Evidence(e) if e.state.as_str() == state);
    candidates.into_iter().find(fits).unwrap_or_else(|| found.clone())
}

/// Which step would find a fact out.
fn who_asks(walk: &Walk, fact: &str) -> String {
    let definition: &Definition = &walk.compiled().definition;
    let (sentence, step) = match walk.compiled().names.asking(definition, fact, walk.state()) {
        Asking::Now(step) => (message::WALK_ASK_IN, step),
        Asking::InVain(step) => (message::WALK_ASKED_IN_VAIN, step),
        Asking::Missed(step) => (message::WALK_MISSED, step),
        Asking::Nobody => return say(message::WALK_ASKED_NOWHERE).to_owned(),
        Asking::Later(step) => match definition.step(step.as_str()) {
            Some((StepOwner::Stage(stage), _)) => {
                return say_with(message::WALK_ASKED_IN_STAGE, &[("name", (&stage.name).into())]);
            }
            Some((StepOwner::Play(play), _)) => {
                return say_with(message::WALK_ASKED_IN_PLAY, &[("name", (&play.name).into())]);
            }
            None => (message::WALK_ASK_IN, step),
        },
    };
    say_with(sentence, &[("name", step_name(definition, step.as_str()).into())])
}

fn who(walk: &Walk, person: &Person, slot: PersonSlot) -> Html {
    let stance = match slot.stance {
        Stance::For => "for",
        Stance::Against => "against",
        Stance::Neutral => "neutral",
        Stance::Unknown => "open",
    };
    html! {
        <li key={person.id.as_str()} class="known-person">
            <b>{ person_name(walk, &person.id) }</b>
            <span>{ slot.role.label() }</span>
            if !slot.met {
                <span>{ say(message::WALK_NOT_MET) }</span>
            }
            <em class={classes!("stance", stance)}>{ slot.stance.label() }</em>
        </li>
    }
}
