//! What commands are called, and how their keys are written.

use crate::frame::view_name;
use stagecraft_studio::{Command, KeyAct, KeyPlace, View};
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
        Command::WalkFirst => message::OVERLAY_COMMAND_WALK_FIRST,
        Command::WalkLast => message::OVERLAY_COMMAND_WALK_LAST,
        Command::Play => message::OVERLAY_COMMAND_PLAY,
        Command::AddEvent => message::OVERLAY_COMMAND_ADD_EVENT,
        Command::MoveOn => message::OVERLAY_COMMAND_MOVE_ON,
        Command::TakeBack => message::OVERLAY_COMMAND_TAKE_BACK,
        Command::StartAgain => message::OVERLAY_COMMAND_START_AGAIN,
        Command::ChooseDeal => message::OVERLAY_COMMAND_CHOOSE_DEAL,
        Command::NewDeal => message::OVERLAY_COMMAND_NEW_DEAL,
        Command::MakeTest => message::OVERLAY_COMMAND_MAKE_TEST,
        Command::ProposeStrategy => message::OVERLAY_COMMAND_PROPOSE_STRATEGY,
        Command::NewStrategy => message::OVERLAY_COMMAND_NEW_STRATEGY,
        Command::Questions => message::OVERLAY_COMMAND_QUESTIONS,
    };
    say(plain).into()
}

/// What a group of commands is called: those of one view, or those that work everywhere.
pub fn group_name(view: Option<View>) -> &'static str {
    view.map_or_else(|| say(message::OVERLAY_KEYS_EVERYWHERE), view_name)
}

/// Where keys mean something of their own.
pub fn place_name(place: KeyPlace) -> &'static str {
    say(match place {
        KeyPlace::Board => message::OVERLAY_KEYS_BOARD,
        KeyPlace::Drag => message::OVERLAY_KEYS_DRAG,
        KeyPlace::Outline => message::OVERLAY_KEYS_OUTLINE,
        KeyPlace::Name => message::OVERLAY_KEYS_NAME,
        KeyPlace::List => message::OVERLAY_KEYS_LIST,
        KeyPlace::Value => message::OVERLAY_KEYS_VALUE,
        KeyPlace::TimeLine => message::OVERLAY_KEYS_TIME_LINE,
        KeyPlace::Palette => message::OVERLAY_KEYS_PALETTE,
        KeyPlace::Dialog => message::OVERLAY_KEYS_DIALOG,
        KeyPlace::Bar => message::OVERLAY_KEYS_BAR,
    })
}

/// What a key does there.
pub fn act_name(act: KeyAct) -> &'static str {
    say(match act {
        KeyAct::Next => message::OVERLAY_KEY_NEXT,
        KeyAct::Before => message::OVERLAY_KEY_BEFORE,
        KeyAct::FarNext => message::OVERLAY_KEY_FAR_NEXT,
        KeyAct::FarBefore => message::OVERLAY_KEY_FAR_BEFORE,
        KeyAct::First => message::OVERLAY_KEY_FIRST,
        KeyAct::Last => message::OVERLAY_KEY_LAST,
        KeyAct::More => message::OVERLAY_KEY_MORE,
        KeyAct::Less => message::OVERLAY_KEY_LESS,
        KeyAct::MuchMore => message::OVERLAY_KEY_MUCH_MORE,
        KeyAct::MuchLess => message::OVERLAY_KEY_MUCH_LESS,
        KeyAct::Least => message::OVERLAY_KEY_LEAST,
        KeyAct::Most => message::OVERLAY_KEY_MOST,
        KeyAct::Choose => message::OVERLAY_KEY_CHOOSE,
        KeyAct::Take => message::OVERLAY_KEY_TAKE,
        KeyAct::GiveUp => message::OVERLAY_KEY_GIVE_UP,
        KeyAct::Leave => message::OVERLAY_KEY_LEAVE,
        KeyAct::Through => message::OVERLAY_KEY_THROUGH,
    })
}

/// The keys of a command in one word; empty if it has none.
pub fn keys_in_words(command: Command) -> String {
    let is_mac = is_mac();
    let keys: Vec<String> = command.keys().iter().map(|key| key_name(key, is_mac)).collect();
    keys.join(" ")
}

/// What a button says when the pointer rests on it: with the keys that do the same.
pub fn with_keys(words: &str, command: Command) -> String {
    let keys = keys_in_words(command);
    if keys.is_empty() {
        return words.to_owned();
    }
    say_with(message::OVERLAY_WITH_KEYS, &[("words", words.into()), ("keys", keys.into())])
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
        "Ctrl" => say(message::OVERLAY_KEY_CONTROL).to_owned(),
        "Alt" => say(message::OVERLAY_KEY_ALT).to_owned(),
        "Shift" => say(message::OVERLAY_KEY_SHIFT).to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        " " => say(message::OVERLAY_KEY_SPACE).to_owned(),
        "Enter" => "↵".to_owned(),
        "Home" => say(message::OVERLAY_KEY_HOME).to_owned(),
        "End" => say(message::OVERLAY_KEY_END).to_owned(),
        "PageUp" => say(message::OVERLAY_KEY_PAGE_UP).to_owned(),
        "PageDown" => say(message::OVERLAY_KEY_PAGE_DOWN).to_owned(),
        "Tab" => say(message::OVERLAY_KEY_TAB).to_owned(),
        "Backspace" => "⌫".to_owned(),
        "Escape" => say(message::OVERLAY_KEY_ESCAPE).to_owned(),
        "Delete" if is_mac => "⌦".to_owned(),
        "Delete" => say(message::OVERLAY_KEY_DELETE).to_owned(),
        key if key.len() == 1 => key.to_uppercase(),
        key => key.to_owned(),
    }
}
