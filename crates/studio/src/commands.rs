//! Every command once: menus, palette, keys, tooltips and the list of keys all read it from here.

use crate::message::View;

/// Something a person can ask for without naming a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    /// Takes the last change back.
    Undo,
    /// Brings it again.
    Redo,
    /// Opens the palette.
    Palette,
    /// Shows the list of keys.
    Keys,
    /// Adds a stage.
    AddStage,
    /// Adds a play with its trigger.
    AddPlay,
    /// Adds a step to what is selected.
    AddStep,
    /// Renames what is selected.
    Rename,
    /// Removes what is selected.
    Remove,
    /// Selects nothing.
    Deselect,
    /// Moves what is selected towards the beginning.
    MoveBefore,
    /// Moves what is selected towards the end.
    MoveAfter,
    /// Shows a view.
    Show(View),
    /// Opens the export panel.
    Export,
    /// Begins a new process.
    New,
    /// Opens a file.
    Open,
    /// Publishes the draft.
    Publish,
    /// The next moment of the walk.
    WalkForward,
    /// The moment before.
    WalkBack,
}

/// A key with its modifiers; `control` is Command on a Mac.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyPress {
    /// The key's name as browsers give it, such as `z` or `ArrowLeft`.
    pub key: String,
    /// Control or Command.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Whether a field has the focus: only commands with Control are heard then.
    pub in_field: bool,
    /// Whether it is one for text: what was typed there is taken back there, not in the process.
    pub in_text: bool,
}

impl Command {
    /// All commands, in the order in which they are listed.
    pub const ALL: [Command; 23] = [
        Command::Undo,
        Command::Redo,
        Command::Palette,
        Command::Keys,
        Command::Show(View::Design),
        Command::Show(View::Walk),
        Command::Show(View::Simulate),
        Command::Show(View::Learn),
        Command::Show(View::Strategies),
        Command::Export,
        Command::New,
        Command::Open,
        Command::Publish,
        Command::AddStage,
        Command::AddPlay,
        Command::AddStep,
        Command::Rename,
        Command::Remove,
        Command::MoveBefore,
        Command::MoveAfter,
        Command::Deselect,
        Command::WalkForward,
        Command::WalkBack,
    ];

    /// Its keys: modifiers first, then the key's name.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Undo => &["Ctrl", "z"],
            Self::Redo => &["Ctrl", "Shift", "z"],
            Self::Palette => &["Ctrl", "k"],
            Self::Keys => &["?"],
            Self::Show(View::Design) => &["1"],
            Self::Show(View::Walk) => &["2"],
            Self::Show(View::Simulate) => &["3"],
            Self::Show(View::Learn) => &["4"],
            Self::Show(View::Strategies) => &["5"],
            Self::Export => &["Ctrl", "e"],
            Self::New => &[],
            Self::Open => &["Ctrl", "o"],
            Self::Publish => &[],
            Self::AddStage => &["s"],
            Self::AddPlay => &["p"],
            Self::AddStep => &["t"],
            Self::Rename => &["F2"],
            Self::Remove => &["Delete"],
            Self::MoveBefore => &["Alt", "ArrowLeft"],
            Self::MoveAfter => &["Alt", "ArrowRight"],
            Self::Deselect => &["Escape"],
            Self::WalkForward => &["ArrowRight"],
            Self::WalkBack => &["ArrowLeft"],
        }
    }

    /// The view in which it makes sense; `None` if it does in all of them.
    pub fn view(self) -> Option<View> {
        match self {
            Self::WalkForward | Self::WalkBack => Some(View::Walk),
            Self::AddStage
            | Self::AddPlay
            | Self::AddStep
            | Self::Rename
            | Self::Remove
            | Self::MoveBefore
            | Self::MoveAfter => Some(View::Design),
            _ => None,
        }
    }

    /// The command of a key press in a view.
    pub fn of_key(press: &KeyPress, view: View) -> Option<Self> {
        let heard = Self::ALL.into_iter().find(|command| command.has_key(press))?;
        let fits = heard.view().is_none_or(|only| only == view);
        let heard_in_field = press.control || matches!(heard, Self::Deselect);
        let is_of_text = press.in_text && matches!(heard, Self::Undo | Self::Redo);
        (fits && !is_of_text && (!press.in_field || heard_in_field)).then_some(heard)
    }

    fn has_key(self, press: &KeyPress) -> bool {
        let Some((key, modifiers)) = self.keys().split_last() else { return false };
        let has = |modifier| modifiers.contains(&modifier);
        let shifted = *key == "?" || has("Shift") == press.shift;
        let alternative = match self {
            // Backspace removes on keyboards without a Delete key; Ctrl Y is what many hands know for redo.
            Self::Remove => press.key == "Backspace" && !press.control,
            Self::Redo => press.key == "y" && press.control && !press.shift,
            Self::MoveBefore => press.key == "ArrowUp" && press.alt,
            Self::MoveAfter => press.key == "ArrowDown" && press.alt,
            _ => false,
        };
        let same = press.key.eq_ignore_ascii_case(key)
            && has("Ctrl") == press.control
            && has("Alt") == press.alt
            && shifted;
        same || alternative
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> KeyPress {
        let mut parts: Vec<&str> = text.split('+').collect();
        let key = parts.pop().unwrap_or_default().to_owned();
        let has = |name| parts.contains(&name);
        let in_text = has("text");
        let in_field = in_text || has("field");
        KeyPress { key, control: has("Ctrl"), shift: has("Shift"), alt: has("Alt"), in_field, in_text }
    }

    #[test]
    fn keys_find_their_command_where_it_makes_sense() {
        for (keys, view, expected) in [
            ("Ctrl+z", View::Design, Some(Command::Undo)),
            ("Ctrl+Shift+Z", View::Walk, Some(Command::Redo)),
            ("Ctrl+y", View::Design, Some(Command::Redo)),
            ("Shift+?", View::Design, Some(Command::Keys)),
            ("Backspace", View::Design, Some(Command::Remove)),
            ("Backspace", View::Simulate, None),
            ("field+s", View::Design, None),
            ("s", View::Design, Some(Command::AddStage)),
            ("s", View::Walk, None),
            ("field+Ctrl+z", View::Design, Some(Command::Undo)),
            ("text+Ctrl+z", View::Design, None),
            ("text+Ctrl+Shift+Z", View::Design, None),
            ("text+Ctrl+y", View::Design, None),
            ("text+Ctrl+k", View::Design, Some(Command::Palette)),
            ("text+Escape", View::Design, Some(Command::Deselect)),
            ("ArrowRight", View::Walk, Some(Command::WalkForward)),
            ("ArrowRight", View::Design, None),
            ("Alt+ArrowRight", View::Design, Some(Command::MoveAfter)),
        ] {
            assert_eq!(Command::of_key(&press(keys), view), expected, "{keys}");
        }
    }

    #[test]
    fn no_two_commands_of_a_view_share_a_key() {
        for view in [View::Design, View::Walk, View::Simulate] {
            for command in Command::ALL.into_iter().filter(|command| !command.keys().is_empty()) {
                let keys = command.keys().join("+").replace("+?", "+Shift+?");
                let found = Command::of_key(&press(&keys), view);
                assert!(found.is_none() || found == Some(command), "{keys} in {view:?}");
            }
        }
    }
}
