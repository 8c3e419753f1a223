//! What is selected is in sight, on the board and in the outline, wherever it was selected; and the keyboard
//! stays with it when what had the focus is gone.

use crate::glue::document;
use stagecraft_process::finding::Subject;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Follows the selection; `settled` is false while a name is edited.
#[hook]
pub fn use_follow(selection: Option<Subject>, settled: bool) {
    use_effect_with((selection, settled), |(selection, settled)| {
        let on_board = selection.as_ref().and_then(on_board_of);
        let in_outline = document().query_selector(".outline [aria-selected=\"true\"]").ok().flatten();
        for element in [&on_board, &in_outline].into_iter().flatten() {
            reveal(element);
        }
        // A name that was edited or a card that was removed takes the focus with it.
        let is_lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
        if *settled && is_lost {
            let main = || document().get_element_by_id("main");
            if let Some(to) =
                on_board.or_else(main).and_then(|element| element.dyn_into::<HtmlElement>().ok())
            {
                crate::glue::focus(&to);
            }
        }
    });
}

/// Brings something into sight on the board, if it is there.
pub fn reveal_on_board(subject: &Subject) {
    if let Some(element) = on_board_of(subject) {
        reveal(&element);
    }
}

fn on_board_of(subject: &Subject) -> Option<Element> {
    let key = subject.key().replace('\\', "\\\\").replace('"', "\\\"");
    document().query_selector(&format!(".board [data-subject=\"{key}\"]")).ok()?
}

/// Scrolls only as far as it must.
fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
