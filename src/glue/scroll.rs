//! How far each view is scrolled. All of them are shown in one place, which would carry its position from one view
//! over to the next.

use super::document;
use stagecraft_process::finding::Subject;
use stagecraft_studio::{Snapshot, View};
use web_sys::Element;

/// Where the views were when they were left.
#[derive(Default)]
pub struct Scrolls {
    left: Vec<(View, Left)>,
    /// The view that has been shown and is not yet at its place.
    shown: Option<View>,
}

#[derive(Clone)]
struct Left {
    /// Left and top of what scrolls: the place of the view, and the page on phones.
    at: [(i32, i32); 2],
    selection: Option<Subject>,
}

impl Scrolls {
    /// Another view is about to be drawn in the place of the one that is still there.
    pub fn leave(&mut self, before: &Snapshot, after: &Snapshot) {
        if before.document != after.document {
            self.left.clear();
        }
        if before.view == after.view {
            return;
        }
        self.left.retain(|(view, _)| *view != before.view);
        if before.document == after.document {
            let at = scrolling().map(|element| {
                element.map_or((0, 0), |element| (element.scroll_left(), element.scroll_top()))
            });
            self.left.push((before.view, Left { at, selection: before.selection.clone() }));
        }
        self.shown = Some(after.view);
    }

    /// The view has been drawn: it goes where it was left, and to its beginning the first time.
    pub fn arrive(&mut self, now: &Snapshot) {
        let Some(shown) = self.shown.take() else { return };
        let left = self.left.iter().find(|(view, _)| *view == shown).map(|(_, left)| left.clone());
        let at = left.as_ref().map_or([(0, 0); 2], |left| left.at);
        for (element, (x, y)) in scrolling().into_iter().zip(at) {
            if let Some(element) = element {
                element.set_scroll_left(x);
                element.set_scroll_top(y);
            }
        }
        // What was selected from elsewhere is what somebody wants to see.
        let was_selected = left.and_then(|left| left.selection);
        if let Some(selected) = now.selection.as_ref().filter(|now| Some(*now) != was_selected.as_ref()) {
            crate::design::reveal_on_board(selected);
        }
    }
}

fn scrolling() -> [Option<Element>; 2] {
    [document().get_element_by_id("main"), document().scrolling_element()]
}
