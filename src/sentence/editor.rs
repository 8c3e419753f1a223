use super::choices::{Choice, choice, subjects};
use super::menu::Menu;
use super::pick::{
    Entered, add_clause, add_group, add_group_of_new_fact, add_new_fact, edit, new_clause, remove,
};
use super::target::Target;
use crate::dispatch::use_dispatch;
use stagecraft_process::condition::Condition;
use stagecraft_process::definition::Definition;
use stagecraft_studio::Shared;
use stagecraft_text::phrases::{Line, Piece, PieceRole, Slot};
use stagecraft_text::{message, say};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SentenceEditorProps {
    pub definition: Shared<Definition>,
    pub target: Target,
}

/// What is open.
#[derive(Debug, Clone, PartialEq)]
enum Open {
    /// A slot of the sentence.
    Slot(Slot),
    /// A new clause at the end of the group at this place.
    Clause(Vec<usize>),
    /// A new group at the end of the condition, by its first clause: an empty one would never hold.
    Group,
}

/// The button that was pressed: events are heard at the page's root, so it is not the event's current target.
pub fn button_of(event: &MouseEvent) -> Option<HtmlElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("button").ok()??.dyn_into().ok()
}

/// Where the button of an event stands: left, top and bottom.
pub fn place_of(event: &MouseEvent) -> (f64, f64, f64) {
    let rect = button_of(event).map(|button| button.get_bounding_client_rect());
    rect.map_or((0.0, 0.0, 0.0), |rect| (rect.left(), rect.top(), rect.bottom()))
}

/// A sentence of slots.
#[component]
pub fn SentenceEditor(props: &SentenceEditorProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| None::<(Open, (f64, f64, f64))>);
    let opener = use_mut_ref(|| None::<HtmlElement>);
    let body = use_node_ref();
    let show = {
        let (open, opener) = (open.clone(), opener.clone());
        Callback::from(move |(what, event): (Open, MouseEvent)| {
            *opener.borrow_mut() = button_of(&event);
            open.set(Some((what, place_of(&event))));
        })
    };
    let on_close = {
        let (open, opener) = (open.clone(), opener);
        Callback::from(move |()| {
            open.set(None);
            // The focus goes back to where it was, if that is still there.
            if let Some(element) = opener.borrow_mut().take() {
                let _ = element.focus();
            }
        })
    };
    let on_enter = {
        let (open, dispatch, definition, target) =
            (open.clone(), dispatch.clone(), props.definition.clone(), props.target.clone());
        Callback::from(move |entered: Entered| {
            let made = match open.as_ref().map(|(what, _)| what) {
                Some(Open::Slot(slot)) => edit(&definition, &target, slot, &entered),
                Some(Open::Clause(place)) => match &entered {
                    Entered::Key(key) => {
                        new_clause(&definition, key).map(|clause| add_clause(&target, place, clause))
                    }
                    Entered::NewFact(new) => add_new_fact(&definition, &target, place, new),
                    _ => None,
                },
                Some(Open::Group) => match &entered {
                    Entered::Key(key) => {
                        new_clause(&definition, key).map(|clause| add_group(&target, clause))
                    }
                    Entered::NewFact(new) => add_group_of_new_fact(&definition, &target, new),
                    _ => None,
                },
                None => None,
            };
            if let Some(made) = made {
                dispatch.edit(made);
            }
        })
    };
    let shown: Option<(Choice, (f64, f64, f64))> = open.as_ref().and_then(|(what, at)| {
        let choice = match what {
            Open::Slot(slot) => choice(&props.definition, &props.target, slot)?,
            Open::Clause(_) | Open::Group => subjects(&props.definition, None),
        };
        Some((choice, *at))
    });
    let lines = props.target.lines(&props.definition);
    let end_of_condition = lines.iter().rposition(|line| line.place.is_some());
    let condition_after = end_of_condition.or_else(|| (props.target.trigger().is_some()).then_some(0));
    let mut html = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        html.push(line_html(index, line, &props.target, &show, &dispatch));
        if condition_after == Some(index) {
            html.push(adders(&show, props.target.condition().is_none()));
        }
    }
    if lines.is_empty() {
        html.push(adders(&show, props.target.condition().is_none()));
    }
    html! {
        <div class="sentence-editor" ref={body}>
            { for html }
            if let Some((choice, at)) = shown {
                <Menu key="menu" {choice} {at} label={say(message::SLOT_CHOOSE)} {on_enter} {on_close} />
            }
        </div>
    }
}

fn role_class(role: PieceRole) -> &'static str {
    match role {
        PieceRole::Fact | PieceRole::Value => "fact",
        PieceRole::Operator | PieceRole::Event | PieceRole::Often => "trigger",
        PieceRole::Stage => "stage",
        PieceRole::Play => "play",
        PieceRole::Person => "fact",
        PieceRole::Step => "stage",
        PieceRole::Words | PieceRole::Separator => "words",
    }
}

fn line_html(
    index: usize,
    line: &Line,
    target: &Target,
    show: &Callback<(Open, MouseEvent)>,
    dispatch: &crate::dispatch::Dispatch,
) -> Html {
    let style = format!("padding-left:{}px", line.depth * 18);
    let take_out = line.place.clone().map(|place| {
        let (dispatch, target) = (dispatch.clone(), target.clone());
        let onclick = Callback::from(move |_: MouseEvent| dispatch.edit(remove(&target, &place)));
        html! {
            <button type="button" class="line-remove" key="remove" title={say(message::SLOT_REMOVE)} aria-label={say(message::SLOT_REMOVE)} {onclick}>{ "×" }</button>
        }
    });
    let is_group = line.place.as_ref().is_some_and(|place| {
        target.condition().and_then(|when| when.at(place)).is_some_and(Condition::is_group)
    });
    let inner = line.place.clone().filter(|_| is_group).map(|place| {
        let show = show.clone();
        let onclick =
            Callback::from(move |event: MouseEvent| show.emit((Open::Clause(place.clone()), event)));
        html! { <button type="button" class="add-clause" key="add" {onclick}>{ "+" }</button> }
    });
    html! {
        <div class="sentence-line" key={format!("line-{index}")} {style}>
            { for line.pieces.iter().filter(|piece| piece.role != PieceRole::Separator).enumerate().map(|(at, piece)| piece_html(at, piece, show)) }
            { inner }
            { take_out }
        </div>
    }
}

fn piece_html(at: usize, piece: &Piece, show: &Callback<(Open, MouseEvent)>) -> Html {
    match &piece.slot {
        None => html! { <span key={at} class="words">{ &piece.text }</span> },
        Some(slot) => {
            let (show, slot) = (show.clone(), slot.clone());
            let onclick =
                Callback::from(move |event: MouseEvent| show.emit((Open::Slot(slot.clone()), event)));
            html! {
                <button key={at} type="button" class={classes!("slot", role_class(piece.role))} aria-haspopup="listbox" {onclick}>
                    { &piece.text }
                </button>
            }
        }
    }
}

/// Buttons that add a clause, or a group, at the end of the condition.
fn adders(show: &Callback<(Open, MouseEvent)>, is_first: bool) -> Html {
    let clause = {
        let show = show.clone();
        Callback::from(move |event: MouseEvent| show.emit((Open::Clause(Vec::new()), event)))
    };
    let group = {
        let show = show.clone();
        Callback::from(move |event: MouseEvent| show.emit((Open::Group, event)))
    };
    html! {
        <div class="sentence-line adders" key="adders">
            <button type="button" class="add-clause" key="clause" onclick={clause}>{ "+ " }{ say(if is_first { message::SLOT_ADD_FIRST_CLAUSE } else { message::SLOT_ADD_CLAUSE }) }</button>
            if !is_first {
                <button type="button" class="add-clause" key="group" onclick={group}>{ "+ " }{ say(message::SLOT_ADD_GROUP) }</button>
            }
        </div>
    }
}
