//! What commands are called, and how their keys are written.

use crate::frame::view_name;
use stagecraft_studio::{Command, View};
use stagecraft_text::{message, say, say_with};
use std::borrow::Cow;

/// What a command is called.
pub fn command_label(command: Command) -> Cow<'static, str> {
    let plain = match command {
        Command::Show(view) => {
            return say_with(message::OVERLAY_COMMAND_SHOW, &[("view", view_name(view).into())]).into();
        }
        Command::Undo => message::OVERLAY_COMMAND_UNDO,
        Command::Redo => message::OVERLAY_COMMAND_REDO,
        Command::Palette => message::OVERLAY_COMMAND_PALETTE,
        Command::Keys => message::OVERLAY_COMMAND_KEYS,
        Command::AddStage => message::OVERLAY_COMMAND_ADD_STAGE,
        Command::AddPlay => message::OVERLAY_COMMAND_ADD_PLAY,
        Command::AddStep => message::OVERLAY_COMMAND_ADD_STEP,
        Command::Rename => message::OVERLAY_COMMAND_RENAME,
        Command::Remove => message::OVERLAY_COMMAND_REMOVE,
        Command::Deselect => message::OVERLAY_COMMAND_DESELECT,
        Command::MoveBefore => message::OVERLAY_COMMAND_MOVE_BEFORE,
        Command::MoveAfter => message::OVERLAY_COMMAND_MOVE_AFTER,
        Command::Export => message::OVERLAY_COMMAND_EXPORT,
        Command::New => message::OVERLAY_COMMAND_NEW,
        Command::Open => message::OVERLAY_COMMAND_OPEN,
        Command::Publish => message::OVERLAY_COMMAND_PUBLISH,
        Command::WalkForward => message::OVERLAY_COMMAND_WALK_FORWARD,
        Command::WalkBack => message::OVERLAY_COMMAND_WALK_BACK,
    };
    say(plain).into()
}

/// What a group of commands is called: those of one view, or those that work everywhere.
pub fn group_name(view: Option<View>) -> &'static str {
    view.map_or_else(|| say(message::OVERLAY_KEYS_EVERYWHERE), view_name)
}

/// Whether the person's keyboard has Command and Option.
pub fn is_mac() -> bool {
    let platform = crate::glue::window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// How a key is written on this person's keyboard.
pub fn key_name(key: &str, is_mac: bool) -> String {
    match key {
        "Ctrl" if is_mac => "⌘".to_owned(),
        "Alt" if is_mac => "⌥".to_owned(),
        "Shift" if is_mac => "⇧".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "Escape" => say(message::OVERLAY_KEY_ESCAPE).to_owned(),
        "Delete" if is_mac => "⌫".to_owned(),
        "Delete" => say(message::OVERLAY_KEY_DELETE).to_owned(),
        key if key.len() == 1 => key.to_uppercase(),
        key => key.to_owned(),
    }
}
