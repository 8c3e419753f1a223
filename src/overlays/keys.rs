//! The list of keys.

use super::command_names::{command_label, group_name, is_mac, key_name};
use super::dialog::Dialog;
use stagecraft_studio::{Command, View};
use stagecraft_text::{message, say, say_with};
use yew::prelude::*;

#[component]
pub fn KeyList() -> Html {
    let is_mac = is_mac();
    let groups = std::iter::once(None).chain(View::ALL.map(Some)).filter_map(|view| {
        let commands: Vec<Command> = Command::ALL
            .into_iter()
            .filter(|command| command.view() == view && !command.keys().is_empty())
            .collect();
        (!commands.is_empty()).then_some((view, commands))
    });
    let lead = say_with(message::OVERLAY_KEYS_LEAD, &[("control", key_name("Ctrl", is_mac).into())]);
    html! {
        <Dialog title={say(message::OVERLAY_KEYS_TITLE)} class="keys-dialog" lead={AttrValue::from(lead)}>
            <div class="dialog-body key-groups">
            { for groups.map(|(view, commands)| html! {
                <section key={group_name(view)}>
                    <h3 class="eyebrow">{ group_name(view) }</h3>
                    <dl>
                    { for commands.into_iter().map(|command| html! {
                        <div key={command_label(command).into_owned()}>
                            <dt>{ command_label(command) }</dt>
                            <dd><Keys {command} /></dd>
                        </div>
                    }) }
                    </dl>
                </section>
            }) }
            </div>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct KeysProps {
    pub command: Command,
}

/// The keys of one command, each as a key.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let is_mac = is_mac();
    html! {
        <span class="key-caps">
            { for props.command.keys().iter().map(|key| html! { <kbd key={*key}>{ key_name(key, is_mac) }</kbd> }) }
        </span>
    }
}
