//! The palette: one field that finds everything in the process and runs every command.

use super::command_names::{command_label, group_name};
use super::dialog::Dialog;
use super::keys::Keys;
use crate::app::AppMessage;
use crate::dispatch::{Dispatch, use_dispatch};
use crate::glue::document;
use crate::glue::keys::{act, press};
use crate::overlays::Overlay;
use stagecraft_process::Definition;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Command, KeyAct, KeyPlace, Message, Shared, Thing, View, WalkMessage, fit, things};
use stagecraft_text::{Label, message, say, say_with};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many are remembered as recent.
const MOST_RECENT: usize = 5;
/// So many are shown: who wants more types more.
const MOST_SHOWN: usize = 40;
/// Commands come after things that fit as well.
const AFTER_THINGS: u32 = 50;

/// What the palette can choose.
#[derive(Clone, PartialEq)]
enum Choice {
    Thing(Subject),
    Command(Command),
}

thread_local! {
    /// What was chosen last, newest first; it is forgotten with the page.
    static RECENT: RefCell<Vec<Choice>> = const { RefCell::new(Vec::new()) };
}

/// One line of the palette.
#[derive(Clone, PartialEq)]
struct Entry {
    choice: Choice,
    group: &'static str,
    name: String,
    about: String,
}

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    pub definition: Shared<Definition>,
}

#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let dispatch = use_dispatch();
    let typed = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let list = use_node_ref();
    let all = use_memo(props.definition.clone(), |definition| things(definition));
    let entries = use_memo((all.clone(), (*typed).clone()), |(all, typed)| entries(all, typed));
    {
        let list = list.clone();
        // What is chosen is always in sight.
        use_effect_with((*chosen, (*typed).clone()), move |_| {
            let chosen = document().query_selector("#palette-list [aria-selected=true]");
            if let (Some(list), Ok(Some(chosen))) = (list.cast::<web_sys::Element>(), chosen) {
                scroll_to(&list, &chosen);
            }
        });
    }
    let oninput = {
        let (typed, chosen) = (typed.setter(), chosen.setter());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (dispatch, entries, chosen) = (dispatch.clone(), entries.clone(), chosen.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = entries.len().saturating_sub(1);
            if Command::Palette.has_key(&press(&event)) {
                event.prevent_default();
                return dispatch.page(AppMessage::Show(Overlay::None));
            }
            let to = match act(KeyPlace::Palette, &event) {
                Some(KeyAct::Next) if *chosen == last => 0,
                Some(KeyAct::Next) => *chosen + 1,
                Some(KeyAct::Before) if *chosen == 0 => last,
                Some(KeyAct::Before) => *chosen - 1,
                Some(KeyAct::FarNext) => (*chosen + 8).min(last),
                Some(KeyAct::FarBefore) => chosen.saturating_sub(8),
                Some(KeyAct::First) => 0,
                Some(KeyAct::Last) => last,
                Some(KeyAct::Choose) => {
                    event.prevent_default();
                    if let Some(entry) = entries.get(*chosen) {
                        choose(&dispatch, &entry.choice);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(to);
        })
    };
    let active = entries.get(*chosen).map(|_| format!("palette-{}", *chosen));
    let found = say_with(message::PALETTE_FOUND, &[("count", entries.len().into())]);
    html! {
        <Dialog title={say(message::PALETTE_TITLE)} is_bare=true class="palette">
            <div class="palette-field">
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5l3.5 3.5" /></svg>
                <input
                    type="text"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-autocomplete="list"
                    aria-activedescendant={active}
                    aria-label={say(message::PALETTE_TITLE)}
                    placeholder={say(message::PALETTE_PLACEHOLDER)}
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    data-first-focus=""
                    {oninput}
                    {onkeydown}
                />
            </div>
            <div ref={list} id="palette-list" class="palette-list" role="listbox" aria-label={say(message::PALETTE_RESULTS)}>
                { lines(&entries, *chosen, &dispatch) }
                if entries.is_empty() {
                    <p class="nothing" key="nothing">{ say_with(message::PALETTE_NOTHING, &[("typed", (&*typed).into())]) }</p>
                }
            </div>
            <footer class="palette-foot">
                <span role="status">{ found }</span>
                <span class="hints" aria-hidden="true">
                    <kbd>{ "↑↓" }</kbd>{ say(message::PALETTE_HINT_MOVE) }
                    <kbd>{ "↵" }</kbd>{ say(message::PALETTE_HINT_CHOOSE) }
                    <kbd>{ say(message::OVERLAY_KEY_ESCAPE) }</kbd>{ say(message::PALETTE_HINT_CLOSE) }
                </span>
            </footer>
        </Dialog>
    }
}

fn lines(entries: &Rc<Vec<Entry>>, chosen: usize, dispatch: &Dispatch) -> Html {
    let lines = entries.iter().enumerate().map(|(index, entry)| {
        let begins = index
            .checked_sub(1)
            .and_then(|before| entries.get(before))
            .is_none_or(|b| b.group != entry.group);
        // The press decides: with the click the field would have lost the focus.
        let onpointerdown = Callback::from(|event: PointerEvent| event.prevent_default());
        let onclick = {
            let (dispatch, choice) = (dispatch.clone(), entry.choice.clone());
            Callback::from(move |_: MouseEvent| choose(&dispatch, &choice))
        };
        let key = match &entry.choice {
            Choice::Thing(subject) => format!("{}/{}", entry.group, subject.key()),
            Choice::Command(command) => format!("{}/{}", entry.group, command_label(*command)),
        };
        html! {
            <div key={key} role="presentation">
                if begins && !entry.group.is_empty() {
                    <h3 class="eyebrow" role="presentation">{ entry.group }</h3>
                }
                <div
                    id={format!("palette-{index}")}
                    class="palette-line"
                    role="option"
                    aria-selected={(index == chosen).to_string()}
                    {onpointerdown}
                    {onclick}
                >
                    { dot(&entry.choice) }
                    <span class="name">{ &entry.name }</span>
                    <span class="about">{ &entry.about }</span>
                    if let Choice::Command(command) = entry.choice {
                        <Keys {command} />
                    }
                </div>
            </div>
        }
    });
    lines.collect()
}

fn dot(choice: &Choice) -> Html {
    let kind = match choice {
        Choice::Thing(Subject::Criterion(_)) => "gate",
        Choice::Thing(Subject::Step(_)) => "step",
        Choice::Thing(subject) => subject.kind(),
        Choice::Command(_) => "command",
    };
    html! { <i class={classes!("dot", kind)}></i> }
}

/// The lines for what was typed, the best first.
fn entries(all: &[Thing], typed: &str) -> Vec<Entry> {
    let thing = |thing: &Thing, group| Entry {
        choice: Choice::Thing(thing.subject.clone()),
        group,
        name: thing.name.clone(),
        about: if thing.within.is_empty() {
            thing.subject.label().to_owned()
        } else {
            say_with(
                message::PALETTE_WITHIN,
                &[("kind", thing.subject.label().into()), ("within", (&thing.within).into())],
            )
        },
    };
    let command = |command: Command, group| Entry {
        choice: Choice::Command(command),
        group,
        name: command_label(command).into_owned(),
        about: command.view().map_or_else(String::new, |view| group_name(Some(view)).to_owned()),
    };
    let commands = || Command::ALL.iter().copied().filter(|command| *command != Command::Palette);
    if typed.trim().is_empty() {
        let recent = RECENT.with_borrow(Clone::clone);
        let recent = recent.into_iter().filter_map(|choice| match choice {
            Choice::Command(chosen) => Some(command(chosen, say(message::PALETTE_RECENT))),
            Choice::Thing(subject) => all
                .iter()
                .find(|thing| thing.subject == subject)
                .map(|found| thing(found, say(message::PALETTE_RECENT))),
        });
        // What changes the process is found by its name: Enter on a field that is still empty does no harm.
        let commands = commands()
            .filter(|found| !matches!(found, Command::Undo | Command::Redo | Command::Deselect))
            .map(|found| command(found, say(message::PALETTE_COMMANDS)));
        let things = all.iter().take(MOST_SHOWN).map(|found| thing(found, say(message::PALETTE_THINGS)));
        return recent.chain(commands).chain(things).collect();
    }
    let things = all.iter().filter_map(|found| {
        Some((fit(typed, &found.name, found.subject.id(), &found.text)?, thing(found, "")))
    });
    let commands = commands().filter_map(|found| {
        let label = command_label(found);
        Some((fit(typed, &label, "", "")?.saturating_add(AFTER_THINGS), command(found, "")))
    });
    let mut fitting: Vec<(u32, Entry)> = things.chain(commands).collect();
    fitting.sort_by_key(|(fit, _)| *fit);
    fitting.into_iter().take(MOST_SHOWN).map(|(_, entry)| entry).collect()
}

/// Shows the thing or runs the command, and is gone.
fn choose(dispatch: &Dispatch, choice: &Choice) {
    RECENT.with_borrow_mut(|recent| {
        recent.retain(|known| known != choice);
        recent.insert(0, choice.clone());
        recent.truncate(MOST_RECENT);
    });
    dispatch.page(AppMessage::Show(Overlay::None));
    match choice {
        Choice::Thing(Subject::SampleDeal(deal)) => {
            dispatch.send(Message::Walk(WalkMessage::Open(deal.clone())));
            dispatch.send(Message::Command(Command::Show(View::Walk)));
        }
        Choice::Thing(subject) => {
            dispatch.send(Message::Command(Command::Show(View::Design)));
            dispatch.select(subject.clone());
        }
        Choice::Command(command) => {
            if let Some(view) = command.view() {
                dispatch.send(Message::Command(Command::Show(view)));
            }
            dispatch.send(Message::Command(*command));
        }
    }
}

/// Scrolls a list just so far that one of its lines can be seen.
fn scroll_to(list: &web_sys::Element, line: &web_sys::Element) {
    let (list_box, line_box) = (list.get_bounding_client_rect(), line.get_bounding_client_rect());
    // Room for the heading above the first line of a group.
    const ROOM: f64 = 34.0;
    let by = if line_box.top() < list_box.top() + ROOM {
        line_box.top() - list_box.top() - ROOM
    } else {
        (line_box.bottom() - list_box.bottom()).max(0.0)
    };
    list.set_scroll_top(list.scroll_top() + by as i32);
}
