//! The process as a tree: stages, triggers, plays, facts, problems. It is also the way through it for keyboards
//! and screen readers: one item is in the tab order, arrows move among them.

use crate::dispatch::use_dispatch;
use crate::glue::keys::act;
use crate::sentence::FactButton;
use stagecraft_process::finding::Subject;
use stagecraft_process::{Definition, Edit, Finding, Severity};
use stagecraft_studio::{KeyAct, KeyPlace, LiveState, Message, Shared};
use stagecraft_text::{finding, message, numbers, say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    pub definition: Shared<Definition>,
    pub findings: Shared<Vec<Finding>>,
    pub selection: Option<Subject>,
    pub live: Shared<LiveState>,
}

struct Entry {
    subject: Subject,
    name: String,
    count: String,
    dot: &'static str,
    id: String,
}

impl Entry {
    /// A thing of the definition: its dot has the colour of its kind, and its key tells it apart.
    fn of(subject: Subject, name: &str, count: String) -> Self {
        Self { name: name.to_owned(), count, dot: subject.kind(), id: subject.key(), subject }
    }
}

#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let dispatch = use_dispatch();
    let definition = &props.definition;
    let report = props.live.report.clone();
    let applies = |trigger: &str| {
        let report = report.as_ref()?;
        let found = report.triggers.iter().find(|report| report.trigger == trigger)?;
        Some(numbers::percent(found.applies_to.value, 0))
    };
    let d = definition;
    let stages = d
        .stages
        .iter()
        .map(|stage| Entry::of(Subject::Stage(stage.id.clone()), &stage.name, stage.steps.len().to_string()));
    let triggers = d.triggers.iter().map(|trigger| {
        let share = applies(trigger.id.as_str()).unwrap_or_default();
        Entry::of(Subject::Trigger(trigger.id.clone()), &trigger.name, share)
    });
    let plays =
        d.plays.iter().map(|play| Entry::of(Subject::Play(play.id.clone()), &play.name, String::new()));
    let facts =
        d.facts.iter().map(|fact| Entry::of(Subject::Fact(fact.id.clone()), &fact.name, String::new()));
    let groups: Vec<(&'static str, &'static str, Vec<Entry>)> = vec![
        ("stage", say(message::STAGES), stages.collect()),
        ("trigger", say(message::TRIGGERS), triggers.collect()),
        ("play", say(message::PLAYS), plays.collect()),
        ("fact", say(message::FACTS), facts.collect()),
        (
            "problem",
            say(message::PROBLEMS),
            props
                .findings
                .iter()
                .enumerate()
                .map(|(index, found)| Entry {
                    subject: found.place.subject.clone().unwrap_or(Subject::Process),
                    name: finding(definition, found),
                    count: String::new(),
                    dot: match found.severity() {
                        Severity::Error => "problem",
                        Severity::Warning => "warning",
                        Severity::Note => "note",
                    },
                    id: format!("problem/{index}"),
                })
                .collect(),
        ),
    ];
    let first = groups.iter().flat_map(|(.., entries)| entries).map(|entry| entry.id.clone()).next();
    let selected = props.selection.as_ref().map(Subject::key);
    let in_tab_order = selected.clone().or(first);
    let onkeydown = Callback::from(move_focus);
    html! {
        <nav class="outline" aria-label={say(message::OUTLINE)}>
            <ul role="tree" aria-label={say(message::OUTLINE)} {onkeydown}>
            { for groups.into_iter().map(|(kind, title, entries)| {
                let count = entries.len();
                html! {
                    <li role="none" key={kind}>
                        <div class="outline-head">
                            <h3 id={format!("outline-{kind}")}>{ title }<span>{ count }</span></h3>
                            if kind == "fact" {
                                <FactButton
                                    definition={props.definition.clone()}
                                    class="outline-add"
                                    words="+"
                                    label={say(message::FIELD_ADD_FACT)}
                                    on_make={{
                                        let dispatch = dispatch.clone();
                                        Callback::from(move |fact| dispatch.send(Message::EditAndSelect(Edit::AddFact(usize::MAX, fact))))
                                    }}
                                />
                            }
                        </div>
                        <ul role="group" aria-labelledby={format!("outline-{kind}")}>
                        { for entries.into_iter().map(|entry| {
                            let is_selected = kind != "problem" && selected.as_deref() == Some(entry.id.as_str());
                            let tab = if in_tab_order.as_deref() == Some(entry.id.as_str()) { "0" } else { "-1" };
                            let onclick = {
                                let (dispatch, subject) = (dispatch.clone(), entry.subject.clone());
                                Callback::from(move |_: MouseEvent| dispatch.select(subject.clone()))
                            };
                            html! {
                                <li
                                    key={entry.id.clone()}
                                    role="treeitem"
                                    class={classes!("item", kind)}
                                    aria-selected={is_selected.to_string()}
                                    tabindex={tab}
                                    title={entry.name.clone()}
                                    {onclick}
                                >
                                    <i class={classes!("dot", entry.dot)}></i>
                                    <span class="name">{ entry.name }</span>
                                    <span class="count">{ entry.count }</span>
                                </li>
                            }
                        }) }
                        if count == 0 && kind == "problem" {
                            <li role="none" class="nothing" key="nothing">{ say(message::NO_PROBLEMS) }</li>
                        }
                        </ul>
                    </li>
                }
            }) }
            </ul>
        </nav>
    }
}

/// The keys of the tree.
fn move_focus(event: KeyboardEvent) {
    let Some(item) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Ok(Some(tree)) = item.closest("[role=tree]") else { return };
    let Ok(items) = tree.query_selector_all("[role=treeitem]") else { return };
    let items: Vec<HtmlElement> =
        (0..items.length()).filter_map(|at| items.get(at)?.dyn_into().ok()).collect();
    let Some(at) = items.iter().position(|other| item.is_same_node(Some(other))) else { return };
    let to = match act(KeyPlace::Outline, &event) {
        Some(KeyAct::Next) => at + 1,
        Some(KeyAct::Before) => at.saturating_sub(1),
        Some(KeyAct::First) => 0,
        Some(KeyAct::Last) => items.len() - 1,
        Some(KeyAct::Choose) => {
            event.prevent_default();
            items[at].click();
            return;
        }
        _ => return,
    };
    if event.alt_key() {
        return;
    }
    event.prevent_default();
    if let Some(next) = items.get(to)
        && let Err(error) = next.focus()
    {
        wasm_bindgen::throw_val(error);
    }
}
