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
    /// Asks the seven questions.
    Questions,
    /// Selects nothing.
    Deselect,
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
    /// Moves what is selected towards the beginning.
    MoveBefore,
    /// Moves what is selected towards the end.
    MoveAfter,
    /// The next moment of the walk.
    WalkForward,
    /// The moment before.
    WalkBack,
    /// The first moment.
    WalkFirst,
    /// The last moment.
    WalkLast,
    /// Lets the walk go on by itself, or stops it.
    Play,
    /// Asks what happens next in the walk.
    AddEvent,
    /// Tries to move the deal on.
    MoveOn,
    /// Takes back what was added at this moment.
    TakeBack,
    /// Walks the deal as it was again.
    StartAgain,
    /// Chooses another sample deal.
    ChooseDeal,
    /// Begins a deal that is no sample deal yet.
    NewDeal,
    /// Keeps the walk as a test.
    MakeTest,
    /// Proposes a strategy for the deal that is walked.
    ProposeStrategy,
    /// Writes down a strategy for a deal.
    NewStrategy,
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
    /// Whether somebody is in a field or a dialog: only commands with Control are heard then.
    pub in_field: bool,
    /// Whether it is a field for text: what was typed there is taken back there, not in the process.
    pub in_text: bool,
    /// Whether something has the focus that Space presses, such as a button.
    pub on_control: bool,
}

/// Makes the commands from their table: a command has its line here or it does not exist, and whatever lists the
/// commands lists them all.
macro_rules! commands {
    ($( $command:ident $(($of:ident :: $which:ident))? in $view:expr => [$($key:literal),*], )*) => {
        impl Command {
            /// All commands, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$( Self::$command $(($of::$which))? ),*];

            /// Its keys: modifiers first, then the key's name.
            pub fn keys(self) -> &'static [&'static str] {
                match self { $( Self::$command $(($of::$which))? => &[$($key),*], )* }
            }

            /// The view in which it makes sense; `None` if it does in all of them.
            pub fn view(self) -> Option<View> {
                match self { $( Self::$command $(($of::$which))? => $view, )* }
            }
        }
    };
}

commands! {
    Undo in None => ["Ctrl", "z"],
    Redo in None => ["Ctrl", "Shift", "z"],
    Palette in None => ["Ctrl", "k"],
    Keys in None => ["?"],
    Show(View::Design) in None => ["1"],
    Show(View::Walk) in None => ["2"],
    Show(View::Simulate) in None => ["3"],
    Show(View::Learn) in None => ["4"],
    Show(View::Strategies) in None => ["5"],
    Export in None => ["Ctrl", "e"],
    New in None => [],
    Open in None => ["Ctrl", "o"],
    Publish in None => [],
    Questions in None => ["q"],
    Deselect in None => ["Escape"],
    AddStage in Some(View::Design) => ["s"],
    AddPlay in Some(View::Design) => ["p"],
    AddStep in Some(View::Design) => ["t"],
    Rename in Some(View::Design) => ["F2"],
    Remove in Some(View::Design) => ["Delete"],
    MoveBefore in Some(View::Design) => ["Alt", "ArrowLeft"],
    MoveAfter in Some(View::Design) => ["Alt", "ArrowRight"],
    WalkForward in Some(View::Walk) => ["ArrowRight"],
    WalkBack in Some(View::Walk) => ["ArrowLeft"],
    WalkFirst in Some(View::Walk) => ["Shift", "ArrowLeft"],
    WalkLast in Some(View::Walk) => ["Shift", "ArrowRight"],
    Play in Some(View::Walk) => [" "],
    AddEvent in Some(View::Walk) => ["e"],
    MoveOn in Some(View::Walk) => ["m"],
    TakeBack in Some(View::Walk) => ["b"],
    StartAgain in Some(View::Walk) => ["r"],
    ChooseDeal in Some(View::Walk) => ["d"],
    NewDeal in Some(View::Walk) => ["n"],
    MakeTest in Some(View::Walk) => ["t"],
    ProposeStrategy in Some(View::Walk) => ["p"],
    NewStrategy in Some(View::Strategies) => ["n"],
}

impl Command {
    /// The command of a key press in a view.
    pub fn of_key(press: &KeyPress, view: View) -> Option<Self> {
        let fits = |command: &Self| command.view().is_none_or(|only| only == view);
        let heard = Self::ALL.iter().copied().find(|command| fits(command) && command.has_key(press))?;
        let heard_in_field = press.control || matches!(heard, Self::Deselect);
        // Space presses what has the focus, before it plays a walk.
        let is_wanted = press.on_control && press.key == " ";
        let is_of_text = press.in_text && matches!(heard, Self::Undo | Self::Redo);
        (!is_wanted && !is_of_text && (!press.in_field || heard_in_field)).then_some(heard)
    }

    /// Whether this key press is the one of this command.
    pub fn has_key(self, press: &KeyPress) -> bool {
        [self.keys(), self.other_keys()].into_iter().any(|keys| {
            let Some((key, modifiers)) = keys.split_last() else { return false };
            let has = |modifier| modifiers.contains(&modifier);
            // Where the question mark stands with Shift and where without depends on the keyboard.
            let shifted = *key == "?" || has("Shift") == press.shift;
            press.key.eq_ignore_ascii_case(key)
                && has("Ctrl") == press.control
                && has("Alt") == press.alt
                && shifted
        })
    }

    /// Keys that do the same: Backspace removes on keyboards without a Delete key, Ctrl Y is what many hands know.
    pub fn other_keys(self) -> &'static [&'static str] {
        match self {
            Self::Remove => &["Backspace"],
            Self::Redo => &["Ctrl", "y"],
            Self::MoveBefore => &["Alt", "ArrowUp"],
            Self::MoveAfter => &["Alt", "ArrowDown"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> KeyPress {
        let mut parts: Vec<&str> = text.split('+').collect();
        let key = parts.pop().unwrap_or_default().to_owned();
        let has = |name| parts.contains(&name);
        KeyPress {
            key,
            control: has("Ctrl"),
            shift: has("Shift"),
            alt: has("Alt"),
            in_field: has("field") || has("text"),
            in_text: has("text"),
            on_control: has("button"),
        }
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
            ("p", View::Walk, Some(Command::ProposeStrategy)),
            ("n", View::Strategies, Some(Command::NewStrategy)),
            (" ", View::Walk, Some(Command::Play)),
            ("button+ ", View::Walk, None),
            ("button+e", View::Walk, Some(Command::AddEvent)),
            ("field+e", View::Walk, None),
            ("Shift+ArrowRight", View::Walk, Some(Command::WalkLast)),
            ("Ctrl+Shift+y", View::Design, None),
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
    fn every_key_finds_its_command_wherever_that_makes_sense() {
        for view in View::ALL {
            let fits = |command: &&Command| command.view().is_none_or(|only| only == view);
            for command in Command::ALL.iter().filter(fits) {
                for keys in [command.keys(), command.other_keys()].into_iter().filter(|keys| !keys.is_empty())
                {
                    let keys = keys.join("+").replace("+?", "+Shift+?");
                    assert_eq!(Command::of_key(&press(&keys), view), Some(*command), "{keys} in {view:?}");
                }
            }
        }
    }
}
