//! A deal of one's own to walk: its name, its value, and what is known when it is created.

use super::value_field::{ValueField, form_of, number_of, read_value, text_of};
use crate::dispatch::use_dispatch;
use stagecraft_process::Definition;
use stagecraft_process::definition::{Expected, Other, SampleDeal};
use stagecraft_process::edit::Edit;
use stagecraft_process::id::{SampleDealId, free_slug};
use stagecraft_studio::{Message, Shared, WalkMessage};
use stagecraft_text::{message, numbers, say, say_with};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NewDealProps {
    pub definition: Shared<Definition>,
    /// Called when there is a deal, or none is wanted; without it nothing can be cancelled.
    #[prop_or_default]
    pub on_done: Option<Callback<()>>,
}

/// The form; sent, it adds a sample deal and walks it.
#[component]
pub fn NewDeal(props: &NewDealProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.definition;
    let onsubmit = {
        let (dispatch, definition, done) = (dispatch, definition.clone(), props.on_done.clone());
        Callback::from(move |event: SubmitEvent| {
            let Some(form) = form_of(&event) else { return };
            let name = text_of(&form, "name");
            if name.is_empty() {
                return;
            }
            let id: SampleDealId = free_slug(&name, |slug| definition.sample_deal(slug).is_some()).into();
            let known = definition.facts.iter().filter(|fact| fact.known_at_creation);
            let facts = known.filter_map(|fact| {
                Some((fact.id.clone(), read_value(&form, &definition, fact.id.as_str())?))
            });
            let deal = SampleDeal {
                id: id.clone(),
                name,
                description: text_of(&form, "description"),
                start_date: text_of(&form, "start").parse().ok(),
                value: number_of(&form, "value"),
                facts: facts.collect(),
                hidden: Default::default(),
                people: Vec::new(),
                events: Vec::new(),
                expected: Expected::default(),
                other: Other::new(),
            };
            dispatch.edit(Edit::AddSampleDeal(usize::MAX, Rc::new(deal)));
            dispatch.send(Message::Walk(WalkMessage::Open(id)));
            if let Some(done) = &done {
                done.emit(());
            }
        })
    };
    let currency = numbers::currency(&definition.currency);
    let cancel = props.on_done.as_ref().map(|done| done.reform(|_: MouseEvent| ()));
    html! {
        <form class="walk-form new-deal" {onsubmit}>
            <label class="walk-field" key="name"><span>{ say(message::WALK_DEAL_NAME) }</span><input class="field" name="name" required=true placeholder={say(message::WALK_DEAL_NAME_EXAMPLE)} /></label>
            <div class="walk-pair" key="pair">
                <label class="walk-field"><span>{ say_with(message::WALK_DEAL_VALUE, &[("currency", currency.into())]) }</span><input class="field" name="value" type="number" min="0" step="any" /></label>
                <label class="walk-field"><span>{ say(message::WALK_DEAL_START) }</span><input class="field" name="start" type="date" /></label>
            </div>
            <label class="walk-field" key="description"><span>{ say(message::WALK_DEAL_DESCRIPTION) }</span><input class="field" name="description" /></label>
            { for definition.facts.iter().filter(|fact| fact.known_at_creation).map(|fact| html! {
                <ValueField key={fact.id.as_str()} definition={definition.clone()} fact={fact.id.to_string()} value={None} optional=true />
            }) }
            <div class="walk-buttons" key="buttons">
                if let Some(cancel) = cancel {
                    <button type="button" class="button" onclick={cancel}>{ say(message::CANCEL) }</button>
                }
                <button type="submit" class="primary">{ say(message::WALK_DEAL_MAKE) }</button>
            </div>
        </form>
    }
}
