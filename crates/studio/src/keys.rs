//! What keys do where they run no command: in lists, fields, sliders. The page reads them from here as it hears them,
//! and the list of keys shows the same table, so that it can miss none.

use crate::commands::Command;
use crate::message::View;

/// What a key does to the thing that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAct {
    /// Goes to the next.
    Next,
    /// Goes to the one before.
    Before,
    /// Goes several on.
    FarNext,
    /// Goes several back.
    FarBefore,
    /// Goes to the first.
    First,
    /// Goes to the last.
    Last,
    /// A little more.
    More,
    /// A little less.
    Less,
    /// Much more.
    MuchMore,
    /// Much less.
    MuchLess,
    /// None at all.
    Least,
    /// As much as there can be.
    Most,
    /// Chooses it.
    Choose,
    /// Takes what was typed.
    Take,
    /// Gives up what was begun.
    GiveUp,
    /// Closes it.
    Leave,
    /// Goes from one thing in it to the next.
    Through,
}

/// Where keys mean something of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// A stage, a step or a play on the board.
    Board,
    /// Something that is held by the pointer.
    Drag,
    /// The outline.
    Outline,
    /// A name that is edited in place, or an option that is added.
    Name,
    /// The list of a slot.
    List,
    /// The value of a slot.
    Value,
    /// The time line of a walk.
    TimeLine,
    /// The lines of the palette.
    Palette,
    /// Anything that lies over the page.
    Dialog,
    /// A bar of the questions.
    Bar,
}

type Line = (KeyAct, &'static [&'static str]);

impl KeyPlace {
    /// All places, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Board,
        Self::Drag,
        Self::Outline,
        Self::Name,
        Self::List,
        Self::Value,
        Self::TimeLine,
        Self::Palette,
        Self::Dialog,
        Self::Bar,
    ];

    /// What keys do here, each with all keys that do it.
    pub fn keys(self) -> &'static [Line] {
        match self {
            Self::Board => &[(KeyAct::Choose, &["Enter", " "])],
            Self::Drag => &[(KeyAct::GiveUp, &["Escape"])],
            Self::Outline => &[
                (KeyAct::Next, &["ArrowDown"]),
                (KeyAct::Before, &["ArrowUp"]),
                (KeyAct::First, &["Home"]),
                (KeyAct::Last, &["End"]),
                (KeyAct::Choose, &["Enter", " "]),
            ],
            Self::Name => &[(KeyAct::Take, &["Enter"]), (KeyAct::GiveUp, &["Escape"])],
            Self::List => &[
                (KeyAct::Next, &["ArrowDown"]),
                (KeyAct::Before, &["ArrowUp"]),
                (KeyAct::First, &["Home"]),
                (KeyAct::Last, &["End"]),
                (KeyAct::Choose, &["Enter"]),
                (KeyAct::Leave, &["Escape", "Tab"]),
            ],
            Self::Value => &[(KeyAct::Take, &["Enter", "Tab"]), (KeyAct::GiveUp, &["Escape"])],
            Self::TimeLine => &[
                (KeyAct::Next, &["ArrowUp"]),
                (KeyAct::Before, &["ArrowDown"]),
                (KeyAct::FarNext, &["PageUp"]),
                (KeyAct::FarBefore, &["PageDown"]),
                (KeyAct::First, &["Home"]),
                (KeyAct::Last, &["End"]),
            ],
            Self::Palette => &[
                (KeyAct::Next, &["ArrowDown"]),
                (KeyAct::Before, &["ArrowUp"]),
                (KeyAct::FarNext, &["PageDown"]),
                (KeyAct::FarBefore, &["PageUp"]),
                (KeyAct::First, &["Home"]),
                (KeyAct::Last, &["End"]),
                (KeyAct::Choose, &["Enter"]),
            ],
            Self::Dialog => &[(KeyAct::Through, &["Tab"]), (KeyAct::Leave, &["Escape"])],
            Self::Bar => &[
                (KeyAct::More, &["ArrowRight", "ArrowUp"]),
                (KeyAct::Less, &["ArrowLeft", "ArrowDown"]),
                (KeyAct::MuchMore, &["PageUp"]),
                (KeyAct::MuchLess, &["PageDown"]),
                (KeyAct::Least, &["Home"]),
                (KeyAct::Most, &["End"]),
            ],
        }
    }

    /// What a key does here; nothing if it means nothing of its own.
    pub fn act(self, key: &str) -> Option<KeyAct> {
        self.keys().iter().find(|(_, keys)| keys.contains(&key)).map(|(act, _)| *act)
    }
}

/// One section of the list of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyGroup {
    /// The commands of a view, or those that work in all of them.
    Commands(Option<View>, Vec<Command>),
    /// What keys do in a place.
    Place(KeyPlace),
}

/// The whole list of keys: every command, and every key that means something in one place.
pub fn key_groups() -> Vec<KeyGroup> {
    let of = |view: Option<View>| -> Vec<Command> {
        Command::ALL.iter().copied().filter(|command| command.view() == view).collect()
    };
    let views = std::iter::once(None).chain(View::ALL.map(Some)).map(|view| (view, of(view)));
    let commands = views.filter(|(_, commands)| !commands.is_empty());
    commands
        .map(|(view, commands)| KeyGroup::Commands(view, commands))
        .chain(KeyPlace::ALL.map(KeyGroup::Place))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_keys_has_every_command_and_every_place() {
        let groups = key_groups();
        for command in Command::ALL {
            let listed = groups.iter().filter(
                |group| matches!(group, KeyGroup::Commands(_, commands) if commands.contains(command)),
            );
            assert_eq!(listed.count(), 1, "{command:?}");
        }
        for place in KeyPlace::ALL {
            assert!(groups.contains(&KeyGroup::Place(place)), "{place:?}");
        }
    }

    #[test]
    fn a_key_does_one_thing_in_one_place() {
        for place in KeyPlace::ALL {
            for (act, keys) in place.keys() {
                assert!(!keys.is_empty(), "{act:?} in {place:?}");
                for key in *keys {
                    assert_eq!(place.act(key), Some(*act), "{key} in {place:?}");
                }
            }
        }
    }
}
