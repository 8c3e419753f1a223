//! The list of keys.

use super::command_names::{act_name, command_label, group_name, is_mac, key_name, place_name};
use super::dialog::Dialog;
use stagecraft_studio::{Command, KeyGroup, key_groups};
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

#[component]
pub fn KeyList() -> Html {
    let lead = say_with(message::OVERLAY_KEYS_LEAD, &[("control", key_name("Ctrl", is_mac()).into())]);
    html! {
        <Dialog title={say(message::OVERLAY_KEYS_TITLE)} class="keys-dialog" lead={AttrValue::from(lead)}>
            <div class="dialog-body key-groups">{ for key_groups().into_iter().map(group) }</div>
        </Dialog>
    }
}

fn group(group: KeyGroup) -> Html {
    let (title, lines): (&str, Html) = match group {
        KeyGroup::Commands(view, commands) => (
            group_name(view),
            commands.into_iter().map(|command| line(&command_label(command), &all_keys(command))).collect(),
        ),
        KeyGroup::Place(place) => {
            let keys = place.keys().iter();
            (place_name(place), keys.map(|(act, keys)| line(act_name(*act), &each(keys))).collect())
        }
    };
    html! {
        <section key={title}>
            <h3 class="eyebrow">{ title }</h3>
            <dl>{ lines }</dl>
        </section>
    }
}

/// Every combination of keys of a command, each as its keys.
fn all_keys(command: Command) -> Vec<&'static [&'static str]> {
    [command.keys(), command.other_keys()].into_iter().filter(|keys| !keys.is_empty()).collect()
}

/// Every key by itself.
fn each(keys: &'static [&'static str]) -> Vec<&'static [&'static str]> {
    keys.chunks(1).collect()
}

/// What is done, and by which keys: a command without any is run from the palette.
fn line(what: &str, keys: &[&'static [&'static str]]) -> Html {
    let is_mac = is_mac();
    html! {
        <div key={what.to_owned()}>
            <dt>{ what }</dt>
            <dd>
                { for keys.iter().map(|keys| caps(keys, is_mac)) }
                if keys.is_empty() {
                    <small>{ say(message::OVERLAY_KEYS_NONE) }</small>
                }
            </dd>
        </div>
    }
}

/// Keys that are pressed together.
fn caps(keys: &[&'static str], is_mac: bool) -> Html {
    html! {
        <span class="key-caps" key={keys.join("+")}>
            { for keys.iter().map(|key| html! { <kbd key={*key}>{ key_name(key, is_mac) }</kbd> }) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub struct KeysProps {
    pub command: Command,
}

/// The keys of one command, each as a key.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    caps(props.command.keys(), is_mac())
}
