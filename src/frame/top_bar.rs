use crate::app::AppMessage;
use crate::dispatch::use_dispatch;
use crate::overlays::Overlay;
use crate::overlays::keys_in_words;
use stagecraft_process::Edit;
use stagecraft_studio::{Command, Message, Saved, Snapshot, View};
use stagecraft_text::{Label, message, say, say_with};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    pub snapshot: Snapshot,
}

/// The name of a view.
pub fn view_name(view: View) -> &'static str {
    say(match view {
        View::Design => message::VIEW_DESIGN,
        View::Walk => message::VIEW_WALK,
        View::Simulate => message::VIEW_SIMULATE,
        View::Learn => message::VIEW_LEARN,
        View::Strategies => message::VIEW_STRATEGIES,
    })
}

/// The process's name and version, the views, undo and redo, search, export.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let dispatch = use_dispatch();
    let snapshot = &props.snapshot;
    let renaming = use_state(|| false);
    let command = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Message::Command(command)))
    };
    let views = View::ALL.map(|view| {
        let current = (view == snapshot.view).then_some("page");
        html! {
            <button type="button" key={view as u8} aria-current={current} onclick={command(Command::Show(view))}>
                { view_name(view) }
            </button>
        }
    });
    let published = snapshot.beside.versions.last().map(|version| version.number);
    let version = match published {
        Some(number) if snapshot.is_changed => {
            say_with(message::DRAFT_OF_VERSION, &[("number", (number + 1).into())])
        }
        Some(number) => say_with(message::VERSION_NUMBER, &[("number", number.into())]),
        None => say(message::DRAFT).to_owned(),
    };
    let (saved, saved_class) = match snapshot.saved {
        Saved::Yes => (say(message::SAVED), None),
        Saved::Saving => (say(message::SAVING), None),
        Saved::Failed => (say(message::NOT_SAVED), Some("failed")),
    };
    let publish = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::Publish)))
    };
    let menu = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.page(AppMessage::Show(Overlay::Welcome)))
    };
    let change = |label: Option<&str>, plain, sentence| {
        label.map_or_else(|| say(plain).to_owned(), |change| say_with(sentence, &[("change", change.into())]))
    };
    html! {
        <header class="top-bar">
            <button type="button" class="brand" onclick={menu} title={say(message::NEW_OR_OPEN)}>
                <i></i>{ say(message::APP_NAME) }
            </button>
            <div class="document">
                if *renaming {
                    <crate::design::NameField
                        name={snapshot.definition.name.clone()}
                        label={say(message::PROCESS_NAME)}
                        on_done={{
                            let (dispatch, renaming) = (dispatch.clone(), renaming.clone());
                            Callback::from(move |name: Option<String>| {
                                if let Some(name) = name {
                                    dispatch.edit(Edit::RenameProcess(name));
                                }
                                renaming.set(false);
                            })
                        }}
                    />
                } else {
                    <button
                        type="button"
                        class="process-name"
                        title={say(message::RENAME)}
                        onclick={{ let renaming = renaming.clone(); Callback::from(move |_: MouseEvent| renaming.set(true)) }}
                    >{ &snapshot.definition.name }</button>
                }
                <span class="motion">{ snapshot.definition.motion.label() }</span>
                <button type="button" class="chip version" onclick={publish} title={say(message::PUBLISH_HINT)}>{ version }</button>
                <span class={classes!("chip", "saved", saved_class)} data-saved={(snapshot.saved == Saved::Yes).then_some("yes")}>{ saved }</span>
            </div>
            <nav class="views" aria-label={say(message::VIEWS)}>{ for views }</nav>
            <div class="tools">
                <button
                    type="button"
                    class="plain undo"
                    disabled={snapshot.undo.is_none()}
                    title={change(snapshot.undo, message::UNDO, message::UNDO_CHANGE)}
                    onclick={command(Command::Undo)}
                >{ say(message::UNDO) }</button>
                <button
                    type="button"
                    class="plain redo"
                    disabled={snapshot.redo.is_none()}
                    title={change(snapshot.redo, message::REDO, message::REDO_CHANGE)}
                    onclick={command(Command::Redo)}
                >{ say(message::REDO) }</button>
                <button type="button" class="search" aria-label={say(message::SEARCH)} onclick={command(Command::Palette)}>
                    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="4.5" /><path d="M10.5 10.5 14 14" /></svg>
                    <span>{ say(message::SEARCH) }</span><kbd>{ keys_in_words(Command::Palette) }</kbd>
                </button>
                <button type="button" class="primary" onclick={command(Command::Export)}>{ say(message::EXPORT) }</button>
            </div>
        </header>
    }
}
