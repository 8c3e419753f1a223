//! Signs that the deal that is walked needs a strategy of its own, each with its reason.

use crate::dispatch::use_dispatch;
use crate::walk::alert_words;
use stagecraft_engine::{Effect, Walk, days};
use stagecraft_process::condition::{Condition, Reader, Test};
use stagecraft_process::definition::{Event, FactKind, FactValue};
use stagecraft_studio::{Message, Shared, View, WalkState};
use stagecraft_text::names::option_name;
use stagecraft_text::{message, numbers, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SignsProps {
    pub state: Shared<WalkState>,
    pub on_new: Callback<()>,
}

#[component]
pub fn Signs(props: &SignsProps) -> Html {
    let dispatch = use_dispatch();
    let Some(walk) = &props.state.walk else { return html! {} };
    let signs = signs(walk);
    let back = Callback::from(move |_: MouseEvent| dispatch.send(Message::Show(View::Walk)));
    let at = numbers::day_of_deal(days(walk.state().now()));
    let title = [("name", (&props.state.name).into()), ("day", at.into())];
    html! {
        <section class="deal-pane deal-signs" aria-labelledby="signs">
            <h2 id="signs">{ say(message::STRATEGY_SIGNS) }</h2>
            <p class="which" key="which">
                { say_with(message::STRATEGY_SIGNS_OF, &title) }
                <button type="button" class="link" onclick={back}>{ say(message::STRATEGY_SHOW_WALK) }</button>
            </p>
            if signs.is_empty() {
                <p class="walk-nobody" key="none">{ say(message::STRATEGY_SIGNS_NONE) }</p>
            } else {
                <ul key="signs">{ for signs.iter().map(|sign| html! { <li key={sign.clone()}>{ sign }</li> }) }</ul>
                <button type="button" key="propose" class="button" onclick={props.on_new.reform(|_: MouseEvent| ())}>{ say(message::STRATEGY_FOR_IT) }</button>
            }
        </section>
    }
}

/// What sets the deal apart up to the present moment, in words.
fn signs(walk: &Walk) -> Vec<String> {
    let definition = &walk.compiled().definition;
    let stage_name = |index: u16| definition.stages.get(usize::from(index)).map_or("", |stage| &stage.name);
    let mut signs = Vec::new();
    let deal = walk.state();
    if let Some(stage) = deal.stage().and_then(|stage| definition.stages.get(usize::from(stage))) {
        let days = days(deal.now() - deal.entered_at());
        if let Some(stall) = stage.stall_days.filter(|stall| days > *stall) {
            let said = [
                ("stage", (&stage.name).into()),
                ("days", numbers::days(days.floor()).into()),
                ("stall", numbers::days(stall).into()),
            ];
            signs.push(say_with(message::STRATEGY_SIGN_STALLS, &said));
        }
    }
    let mut before: Option<u16> = None;
    for moment in walk.moments().iter().take(walk.position() + 1) {
        let at = numbers::day_of_deal(days(moment.at));
        let held = moment.effects.iter().any(|effect| matches!(effect, Effect::GateHeld(_)));
        let overridden = moment.effects.iter().any(|effect| matches!(effect, Effect::GateOverridden(_)));
        for effect in &moment.effects {
            match effect {
                Effect::CriterionMissing(criterion, _) if !held => {
                    let found = definition.criteria().nth(usize::from(*criterion));
                    let Some((stage, criterion)) = found else { continue };
                    let said = [
                        ("stage", (&stage.name).into()),
                        ("criterion", (&criterion.statement).into()),
                        ("day", (&at).into()),
                    ];
                    let sentence = if overridden {
                        message::STRATEGY_SIGN_OVERRIDDEN
                    } else {
                        message::STRATEGY_SIGN_GATE
                    };
                    signs.push(say_with(sentence, &said));
                }
                Effect::StageEntered(stage) => {
                    let from = before.replace(*stage);
                    let Some(from) = from else { continue };
                    if *stage < from {
                        let said = [
                            ("stage", stage_name(*stage).into()),
                            ("from", stage_name(from).into()),
                            ("day", (&at).into()),
                        ];
                        signs.push(say_with(message::STRATEGY_SIGN_BACK, &said));
                    }
                    for skipped in from + 1..*stage {
                        let said = [("stage", stage_name(skipped).into()), ("day", (&at).into())];
                        signs.push(say_with(message::STRATEGY_SIGN_SKIPPED, &said));
                    }
                }
                Effect::StrategyAsked(trigger, action) => {
                    let words = alert_words(definition, *trigger, *action);
                    signs.push(say_with(message::STRATEGY_SIGN_ASKED, &[("words", words.into())]));
                }
                _ => {}
            }
        }
        if let Some(Event::Move(wish)) =
            moment.event.and_then(|index| walk.events().get(index)).map(|event| &event.event)
            && let Some(because) = wish.because.as_ref().filter(|_| overridden)
        {
            signs.push(say_with(message::STRATEGY_SIGN_REASON, &[("words", because.into())]));
        }
    }
    signs.extend(uncovered(walk));
    signs
}

/// Objections, rivals and the like that no trigger reads.
fn uncovered(walk: &Walk) -> Vec<String> {
    let definition = &walk.compiled().definition;
    let mut found = Vec::new();
    for fact in definition.facts.iter().filter(|fact| fact.kind == FactKind::Choices) {
        let Some(FactValue::List(options)) = walk.fact(fact.id.as_str()) else { continue };
        let reads = |option: &str| {
            definition.triggers.iter().filter_map(|trigger| trigger.when.as_ref()).any(|when| {
                let mut reads = false;
                when.each(&mut |leaf| {
                    if let Condition::Fact { fact: read, test } = leaf
                        && *read == fact.id
                        && let Test::IncludesAny(named) | Test::IncludesAll(named) = test
                    {
                        reads |= named.iter().any(|named| *named == *option);
                    }
                });
                reads
            })
        };
        for option in options.iter().filter(|option| !reads(option)) {
            let name = option_name(definition, fact.id.as_str(), option);
            let said = [("fact", (&fact.name).into()), ("option", name.into())];
            found.push(say_with(message::STRATEGY_SIGN_UNCOVERED, &said));
        }
    }
    found
}
