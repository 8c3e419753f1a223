//! How components speak: one stable callback, handed down by context, that never makes anything render.

use crate::app::AppMessage;
use stagecraft_process::edit::Edit;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Command, Message};
use std::cell::Cell;
use std::rc::Rc;
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

/// A command that a view carries out itself, because only it knows what lies open in it. It is taken once.
#[derive(Debug, Clone, Default)]
pub struct Asked(Rc<Cell<Option<Command>>>);

impl Asked {
    pub fn new(command: Command) -> Self {
        Self(Rc::new(Cell::new(Some(command))))
    }

    /// Whether a view carries this command out, not the application.
    pub fn is_of_view(command: Command) -> bool {
        matches!(
            command,
            Command::Play
                | Command::AddEvent
                | Command::MoveOn
                | Command::ChooseDeal
                | Command::NewDeal
                | Command::ProposeStrategy
                | Command::NewStrategy
        )
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Lets a view carry out what it is asked for, after it has been drawn.
#[hook]
pub fn use_asked(asked: &Asked, carry_out: impl FnOnce(Command) + 'static) {
    use_effect_with(asked.clone(), move |asked| {
        if let Some(command) = asked.0.take() {
            carry_out(command);
        }
    });
}
