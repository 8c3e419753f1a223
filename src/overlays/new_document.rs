//! Opening a process as a document of its own.

use super::Overlay;
use crate::app::AppMessage;
use crate::dispatch::Dispatch;
use stagecraft_process::Definition;
use stagecraft_process::id::slug;
use stagecraft_studio::{Beside, Message, Notice, NoticeKind, Version};
use stagecraft_text::{message, say_with};
use std::rc::Rc;

/// Letters and digits after a document's name that tell it from others of that name.
const SUFFIX: usize = 6;

/// Opens a process that is not in the storage yet, and asks what it needs to be simulated if it does not say.
pub fn open_new(dispatch: &Dispatch, definition: Definition, beside: Beside) {
    let id = fresh_id(&definition.name);
    let asks = is_unassumed(&definition);
    open(dispatch, definition, beside, id);
    if asks {
        dispatch.page(AppMessage::Show(Overlay::Questions(0)));
    }
}

/// Whether nothing is assumed about a stage: what is simulated then is nobody's guess.
fn is_unassumed(definition: &Definition) -> bool {
    let known = definition.assumptions.as_deref();
    definition.stages.iter().any(|stage| known.is_none_or(|known| !known.stages.contains_key(&stage.id)))
}

/// Opens a process under an id of the storage.
pub fn open(dispatch: &Dispatch, definition: Definition, beside: Beside, id: String) {
    let text = say_with(message::OVERLAY_OPENED, &[("name", (&definition.name).into())]);
    dispatch.send(Message::Open(Box::new(definition), Rc::new(beside), id));
    dispatch.send(Message::Say(Notice { kind: NoticeKind::Done, text, offers_undo: false }));
}

/// What comes with the page is its own first version: changes are compared with it at once.
pub fn as_first_version(definition: &Definition) -> Beside {
    let version = Version {
        number: 1,
        from: None,
        note: String::new(),
        definition: Rc::new(definition.clone()),
        other: Default::default(),
    };
    Beside { versions: vec![version], ..Beside::default() }
}

/// An id for the storage that no other document has.
pub fn fresh_id(name: &str) -> String {
    let suffix: String = (0..SUFFIX)
        .filter_map(|_| char::from_digit((js_sys::Math::random() * 36.0).floor() as u32, 36))
        .collect();
    format!("{}-{suffix}", slug(name))
}
