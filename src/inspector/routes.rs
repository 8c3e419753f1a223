//! Where deals go from a stage: the first route whose condition holds.

use super::fields::SelectField;
use crate::dispatch::use_dispatch;
use crate::sentence::{SentenceEditor, Target};
use stagecraft_process::Edit;
use stagecraft_process::definition::{Definition, Other, Route, RouteTarget, Stage};
use stagecraft_process::edit::StageChange;
use stagecraft_studio::Shared;
use stagecraft_text::names::target_name;
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RoutesProps {
    pub stage: Shared<Stage>,
    pub definition: Shared<Definition>,
}

#[component]
pub fn Routes(props: &RoutesProps) -> Html {
    let dispatch = use_dispatch();
    let (stage, definition) = (&props.stage, &props.definition);
    let set = {
        let (dispatch, stage) = (dispatch.clone(), stage.clone());
        Callback::from(move |change: Change| {
            let mut routes = stage.routes.clone();
            change(&mut routes);
            dispatch.edit(Edit::ChangeStage(stage.id.clone(), StageChange::Routes(routes)));
        })
    };
    let next = definition.next_in_order(stage.id.as_str());
    let ends = [RouteTarget::Won, RouteTarget::Lost];
    let targets = definition.stages.iter().filter(|other| other.id != stage.id);
    let targets = targets.map(|other| RouteTarget::Stage(other.id.clone())).chain(ends);
    let targets: Vec<(String, String)> =
        targets.map(|to| (to.as_str().to_owned(), target_name(definition, &to).to_owned())).collect();
    let last = stage.routes.len().saturating_sub(1);
    let rows = stage.routes.iter().enumerate().map(|(at, route)| {
        let lead = set.reform(move |key: String| -> Change {
            Box::new(move |routes| {
                if let Some(route) = routes.get_mut(at) {
                    route.to = RouteTarget::from(key.as_str());
                }
            })
        });
        let shift = |to: usize| {
            set.reform(move |_: MouseEvent| -> Change {
                Box::new(move |routes| {
                    if at.max(to) < routes.len() {
                        routes.swap(at, to);
                    }
                })
            })
        };
        let remove = set.reform(move |_: MouseEvent| -> Change {
            Box::new(move |routes| {
                if at < routes.len() {
                    routes.remove(at);
                }
            })
        });
        let to = target_name(definition, &route.to).to_owned();
        let named = |sentence| say_with(sentence, &[("name", (&to).into())]);
        html! {
            <div class="route" key={at}>
                <div class="option-row">
                    <SelectField label={named(message::ROUTE_TO)} options={targets.clone()} value={route.to.as_str().to_owned()} on_change={lead} />
                    <button type="button" class="plain" disabled={at == 0} onclick={shift(at.saturating_sub(1))} aria-label={named(message::ROUTE_UP)} title={named(message::ROUTE_UP)}>{ "↑" }</button>
                    <button type="button" class="plain" disabled={at == last} onclick={shift(at + 1)} aria-label={named(message::ROUTE_DOWN)} title={named(message::ROUTE_DOWN)}>{ "↓" }</button>
                    <button type="button" class="plain" onclick={remove} aria-label={named(message::ROUTE_REMOVE)} title={named(message::ROUTE_REMOVE)}>{ "×" }</button>
                </div>
                if route.when.is_none() {
                    <p class="quiet">{ say(if at == last { message::ROUTE_OTHERWISE } else { message::ROUTE_ALWAYS }) }</p>
                }
                <SentenceEditor definition={definition.clone()} target={Target::Route(stage.clone(), at)} />
            </div>
        }
    });
    let add = {
        let next = next.clone();
        set.reform(move |_: MouseEvent| -> Change {
            let next = next.clone();
            Box::new(move |routes| routes.push(Route { to: next.clone(), when: None, other: Other::new() }))
        })
    };
    // After the last route whose condition does not hold a deal goes on as if there were none.
    let otherwise = stage.routes.last().is_none_or(|route| route.when.is_some());
    html! {
        <div class="box">
            <h3>{ say(message::STAGE_ROUTES) }</h3>
            { for rows }
            if otherwise {
                <p class="quiet" key="otherwise">{ say_with(
                    if stage.routes.is_empty() { message::ROUTE_NEXT } else { message::ROUTE_OTHERWISE_NEXT },
                    &[("name", target_name(definition, &next).into())],
                ) }</p>
            }
            <button type="button" class="add-clause" key="add" onclick={add}>{ "+ " }{ say(message::ROUTE_ADD) }</button>
        </div>
    }
}

/// What is done to the routes.
type Change = Box<dyn Fn(&mut Vec<Route>)>;
