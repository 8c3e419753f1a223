//! Something happens to the deal that is walked.

use super::known::full;
use super::panel::Panel;
use super::value_field::{ValueField, chosen, form_of, is_said, number_of, read_value, text_of};
use super::{Open, happen};
use crate::dispatch::use_dispatch;
use stagecraft_engine::Walk;
use stagecraft_process::Definition;
use stagecraft_process::condition::{PlayState, Reader};
use stagecraft_process::definition::{
    BuiltInFact, BuyerRole, Event, Evidence, FactKind, FactValue, Influence, Move, Other, Person,
    RouteTarget, Stance,
};
use stagecraft_process::id::free_slug;
use stagecraft_studio::{Message, Shared, WalkMessage, WalkState};
use stagecraft_text::{Label, Message as Text, message, say};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What can happen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Learn,
    Option,
    Person,
    Wait,
    Play,
    CloseDate,
    Move,
    Lose,
}

impl Kind {
    const ALL: [(Kind, &'static str, Text); 8] = [
        (Kind::Learn, "learn", message::WALK_EVENT_LEARN),
        (Kind::Option, "option", message::WALK_EVENT_OPTION),
        (Kind::Person, "person", message::WALK_EVENT_PERSON),
        (Kind::Wait, "wait", message::WALK_EVENT_WAIT),
        (Kind::Play, "play", message::WALK_EVENT_PLAY),
        (Kind::CloseDate, "close-date", message::WALK_EVENT_CLOSE_DATE),
        (Kind::Move, "move", message::WALK_EVENT_MOVE),
        (Kind::Lose, "lose", message::WALK_EVENT_LOSE),
    ];

    fn named(name: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map_or(Self::Learn, |(kind, ..)| *kind)
    }

    /// Whether there is anything of this kind to choose from.
    fn is_offered(self, walk: &Walk) -> bool {
        let definition = &walk.compiled().definition;
        match self {
            Self::Option => definition.facts.iter().any(|fact| fact.kind == FactKind::Choices),
            Self::Play => !definition.plays.is_empty(),
            Self::Lose => !definition.outcomes.reasons.is_empty(),
            _ => true,
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct EventPanelProps {
    pub state: Shared<WalkState>,
    /// What the panel was opened for.
    pub open: Open,
    pub on_close: Callback<()>,
}

/// A small form: what happens, then what that needs.
#[component]
pub fn EventPanel(props: &EventPanelProps) -> Html {
    let dispatch = use_dispatch();
    let first = match &props.open {
        Open::Person => Kind::Person,
        _ => Kind::Learn,
    };
    let kind = use_state(|| first);
    let Some(walk) = &props.state.walk else { return html! {} };
    let definition: Shared<Definition> = (&walk.compiled().definition).into();
    let first_fact = match &props.open {
        Open::Learn(fact) => fact.to_string(),
        _ => definition
            .facts
            .iter()
            .find(|fact| walk.fact(fact.id.as_str()).is_none())
            .or(definition.facts.first())
            .map_or_else(|| BuiltInFact::Value.id().to_owned(), |fact| fact.id.to_string()),
    };
    let fact = use_state(|| first_fact);
    let listed = use_state(|| {
        let choices = definition.facts.iter().filter(|fact| fact.kind == FactKind::Choices);
        let mut choices = choices.map(|fact| fact.id.to_string());
        choices.clone().find(|id| id.contains("objection")).or(choices.next()).unwrap_or_default()
    });
    // Of a fact that is a list of options: whether its boxes say something, once one of them was touched.
    let said = use_state(|| None::<(String, bool)>);
    let is_ready = match (&*said, *kind) {
        (Some((of, is_said)), Kind::Learn) if *of == **fact => *is_said,
        (_, Kind::Learn) => {
            let is_list = definition.fact(&fact).is_some_and(|fact| fact.kind == FactKind::Choices);
            !is_list || walk.fact(&fact).is_some()
        }
        _ => true,
    };
    let onchange = {
        let (said, definition, fact) = (said.setter(), definition.clone(), fact.to_string());
        Callback::from(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let form = target.and_then(|target| target.closest("form").ok().flatten());
            if let Some(form) = form {
                said.set(Some((fact.clone(), is_said(&form, &definition, &fact))));
            }
        })
    };
    let onsubmit = {
        let (dispatch, close, state) = (dispatch.clone(), props.on_close.clone(), props.state.clone());
        let (kind, fact, listed) = (*kind, fact.to_string(), listed.to_string());
        Callback::from(move |event: SubmitEvent| {
            let (Some(form), Some(walk)) = (form_of(&event), &state.walk) else { return };
            if kind == Kind::Wait {
                let days = number_of(&form, "days").unwrap_or(1.0).max(0.0);
                dispatch.send(Message::Walk(WalkMessage::Wait(days)));
            } else if let Some(event) = read(&form, walk, kind, &fact, &listed) {
                happen(&dispatch, event);
            } else {
                return;
            }
            close.emit(());
        })
    };
    let choose_kind = {
        let kind = kind.clone();
        Callback::from(move |event: web_sys::Event| kind.set(Kind::named(&chosen(&event))))
    };
    let choose = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |event: web_sys::Event| state.set(chosen(&event)))
    };
    let fields = match *kind {
        Kind::Learn => {
            let value = walk.fact(&fact).map(|value| full(walk, &fact, &value));
            let facts = definition.facts.iter().map(|known| {
                html! { <option key={known.id.as_str()} value={known.id.to_string()} selected={known.id == **fact}>{ &known.name }</option> }
            });
            let value_id = BuiltInFact::Value.id();
            let question = definition.fact(&fact).map(|fact| fact.question.clone()).filter(|q| !q.is_empty());
            html! {
                <>
                    <label class="walk-field" key="which">
                        <span>{ say(message::WALK_EVENT_FACT) }</span>
                        <select class="field" name="which" onchange={choose(&fact)}>
                            { for facts }
                            <option key="/value" value={value_id} selected={**fact == *value_id}>{ BuiltInFact::Value.label() }</option>
                        </select>
                    </label>
                    if let Some(question) = question {
                        <p class="walk-hint" key="question">{ format!("“{question}”") }</p>
                    }
                    <ValueField key={format!("value-{}", *fact)} definition={definition.clone()} fact={(*fact).clone()} {value} />
                </>
            }
        }
        Kind::Option => option_fields(walk, &listed, choose(&listed)),
        Kind::Person => person_fields(),
        Kind::Wait => html! {
            <label class="walk-field" key="days">
                <span>{ say(message::WALK_EVENT_DAYS) }</span>
                <input class="field" name="days" type="number" min="0" step="any" ~defaultValue="10" required=true />
            </label>
        },
        Kind::Play => {
            let is_running = |index: usize| walk.state().play(index as u16) == PlayState::Running;
            let first = (0..definition.plays.len()).find(|index| !is_running(*index));
            let plays = definition.plays.iter().enumerate().map(|(index, play)| {
                html! { <option key={play.id.as_str()} value={play.id.to_string()} disabled={is_running(index)} selected={Some(index) == first}>{ &play.name }</option> }
            });
            html! {
                <label class="walk-field" key="play">
                    <span>{ say(message::WALK_EVENT_WHICH_PLAY) }</span>
                    <select class="field" name="play">{ for plays }</select>
                </label>
            }
        }
        Kind::CloseDate => html! {
            <label class="walk-field" key="date">
                <span>{ say(message::WALK_EVENT_DATE) }</span>
                <input class="field" name="date" type="date" required=true />
            </label>
        },
        Kind::Move => move_fields(walk),
        Kind::Lose => html! {
            <label class="walk-field" key="reason">
                <span>{ say(message::WALK_EVENT_REASON) }</span>
                <select class="field" name="reason">
                    { for definition.outcomes.reasons.iter().enumerate().map(|(at, reason)| html! { <option key={reason.id.as_str()} value={reason.id.to_string()} selected={at == 0}>{ &reason.name }</option> }) }
                </select>
            </label>
        },
    };
    let kinds =
        Kind::ALL.iter().filter(|(offered, ..)| offered.is_offered(walk)).map(|(offered, name, label)| {
            html! { <option key={*name} value={*name} selected={offered == &*kind}>{ say(*label) }</option> }
        });
    html! {
        <Panel title={say(message::WALK_ADD_EVENT)} class="from-below" on_close={props.on_close.clone()}>
            <form class="walk-form" {onsubmit} {onchange}>
                <label class="walk-field" key="kind">
                    <span>{ say(message::WALK_EVENT_KIND) }</span>
                    <select class="field" name="kind" onchange={choose_kind}>{ for kinds }</select>
                </label>
                <div class="walk-part" key={format!("part-{}", *kind as u8)}>{ fields }</div>
                <div class="walk-buttons" key="buttons">
                    <button type="submit" class="primary" disabled={!is_ready}>{ say(message::WALK_EVENT_HAPPEN) }</button>
                </div>
            </form>
        </Panel>
    }
}

fn option_fields(walk: &Walk, listed: &str, onchange: Callback<web_sys::Event>) -> Html {
    let definition = &walk.compiled().definition;
    let now = match walk.fact(listed) {
        Some(FactValue::List(now)) => now,
        _ => Vec::new(),
    };
    let facts = definition.facts.iter().filter(|fact| fact.kind == FactKind::Choices);
    let options = definition.fact(listed).map_or(&[][..], |fact| &fact.options);
    let first = options.iter().position(|option| !now.iter().any(|id| *id == option.id.as_str()));
    html! {
        <>
            <label class="walk-field" key="to">
                <span>{ say(message::WALK_EVENT_OPTION_OF) }</span>
                <select class="field" name="to" {onchange}>
                    { for facts.map(|fact| html! { <option key={fact.id.as_str()} value={fact.id.to_string()} selected={fact.id == *listed}>{ &fact.name }</option> }) }
                </select>
            </label>
            <label class="walk-field" key={format!("option-{listed}")}>
                <span>{ say(message::WALK_EVENT_WHICH_OPTION) }</span>
                <select class="field" name="option">
                    { for options.iter().enumerate().map(|(at, option)| {
                        let is_known = now.iter().any(|id| *id == option.id.as_str());
                        html! { <option key={option.id.as_str()} value={option.id.to_string()} disabled={is_known} selected={Some(at) == first}>{ &option.name }</option> }
                    }) }
                </select>
            </label>
        </>
    }
}

fn person_fields() -> Html {
    let influences = [Influence::Low, Influence::Medium, Influence::High];
    html! {
        <>
            <label class="walk-field" key="name">
                <span>{ say(message::WALK_PERSON_NAME) }</span>
                <input class="field" name="name" required=true />
            </label>
            <label class="walk-field" key="role">
                <span>{ say(message::WALK_PERSON_ROLE) }</span>
                <select class="field" name="role">
                    { for BuyerRole::ALL.iter().map(|role| html! { <option key={role.as_str()} value={role.as_str()} selected={*role == BuyerRole::EconomicBuyer}>{ role.label() }</option> }) }
                </select>
            </label>
            <div class="walk-pair" key="pair">
                <label class="walk-field">
                    <span>{ say(message::WALK_PERSON_STANCE) }</span>
                    <select class="field" name="stance">
                        { for Stance::ALL.iter().map(|stance| html! { <option key={stance.as_str()} value={stance.as_str()} selected={*stance == Stance::Unknown}>{ stance.label() }</option> }) }
                    </select>
                </label>
                <label class="walk-field">
                    <span>{ say(message::WALK_PERSON_INFLUENCE) }</span>
                    <select class="field" name="influence">
                        { for influences.iter().enumerate().map(|(at, influence)| html! { <option key={at.to_string()} value={at.to_string()} selected={*influence == Influence::Medium}>{ influence.label() }</option> }) }
                    </select>
                </label>
            </div>
            <label class="walk-check" key="met"><input type="checkbox" name="met" ~value="met" ~defaultChecked={true} />{ say(message::WALK_PERSON_MET) }</label>
        </>
    }
}

fn move_fields(walk: &Walk) -> Html {
    let definition = &walk.compiled().definition;
    let now = walk.state().stage();
    let stages = definition.stages.iter().enumerate().filter(|(index, _)| now != Some(*index as u16));
    html! {
        <>
            <label class="walk-field" key="stage">
                <span>{ say(message::WALK_EVENT_WHERE) }</span>
                <select class="field" name="stage">
                    { for stages.enumerate().map(|(at, (_, stage))| html! { <option key={stage.id.as_str()} value={stage.id.to_string()} selected={at == 0}>{ &stage.name }</option> }) }
                    <option key="/won" value="won">{ &definition.outcomes.won }</option>
                </select>
            </label>
            <label class="walk-field" key="because">
                <span>{ say(message::WALK_EVENT_BECAUSE) }</span>
                <input class="field" name="because" />
            </label>
        </>
    }
}

/// The event that the form describes.
fn read(form: &Element, walk: &Walk, kind: Kind, fact: &str, listed: &str) -> Option<Event> {
    let definition = &walk.compiled().definition;
    let text = |name: &str| Some(text_of(form, name)).filter(|text| !text.is_empty());
    Some(match kind {
        Kind::Learn => Event::Learn { fact: fact.into(), value: read_value(form, definition, fact)? },
        Kind::Option => {
            let mut options = match walk.fact(listed) {
                Some(FactValue::List(now)) => now,
                _ => Vec::new(),
            };
            options.push(text("option")?);
            Event::Learn { fact: listed.into(), value: FactValue::List(options) }
        }
        Kind::Person => {
            let name = text("name")?;
            let influence = match text("influence")?.as_str() {
                "0" => Influence::Low,
                "2" => Influence::High,
                _ => Influence::Medium,
            };
            let people = walk.people();
            let known = people.iter().find(|(person, _)| person.name.eq_ignore_ascii_case(&name));
            let id = known.map_or_else(
                || free_slug(&name, |slug| people.iter().any(|(person, _)| person.id == *slug)).into(),
                |(person, _)| person.id.clone(),
            );
            Event::Person(Person {
                id,
                name,
                role: BuyerRole::from_name(&text("role")?)?,
                influence,
                stance: Stance::from_name(&text("stance")?)?,
                met: !super::value_field::checked(form, "met").is_empty(),
                evidence: Evidence::default(),
                other: Other::new(),
            })
        }
        Kind::Play => Event::RunPlay(text("play")?.into()),
        Kind::CloseDate => Event::CloseDate(text("date")?.parse().ok()?),
        Kind::Move => Event::Move(Move {
            to: Some(RouteTarget::from(text("stage")?.as_str())),
            because: text("because"),
            by: None,
        }),
        Kind::Lose => Event::Lose(text("reason")?.into()),
        Kind::Wait => Event::Wait {},
    })
}
