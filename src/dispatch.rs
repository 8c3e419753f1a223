//! How components speak: one stable callback, handed down by context, that never makes anything render.

use crate::app::AppMessage;
use stagecraft_process::edit::Edit;
use stagecraft_process::finding::Subject;
use stagecraft_studio::Message;
use yew::prelude::*;

/// Speaks to the application. It is the same for as long as the page lives.
#[derive(Clone, PartialEq)]
pub struct Dispatch(Callback<AppMessage>);

impl Dispatch {
    pub fn new(callback: Callback<AppMessage>) -> Self {
        Self(callback)
    }

    /// Something the studio takes.
    pub fn send(&self, message: Message) {
        self.0.emit(AppMessage::Studio(message));
    }

    /// Something only the page takes.
    pub fn page(&self, message: AppMessage) {
        self.0.emit(message);
    }

    pub fn edit(&self, edit: Edit) {
        self.send(Message::Edit(edit));
    }

    pub fn select(&self, subject: Subject) {
        self.send(Message::Select(Some(subject)));
    }
}

/// The application, from within a component.
#[hook]
pub fn use_dispatch() -> Dispatch {
    #[expect(clippy::expect_used, reason = "the application provides it around every component")]
    use_context::<Dispatch>().expect("every component lies inside the application")
}
