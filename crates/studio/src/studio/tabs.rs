//! Several windows of one browser: what one of them stores of a document the others take over that have it open.
//!
//! Windows change a document by turns, and each says of what it stores after which save of the others it was made. If
//! that is not this window's last one, both have made a change without knowing of the other's: in the same moment.
//! What the storage holds in the end counts in all windows.

use super::Studio;
use crate::document::Saved;
use crate::message::{Announced, Elsewhere, Notice, NoticeKind, Request, Sighting};
use crate::shared::Shared;
use stagecraft_text::{message, say};
use std::rc::Rc;

impl Studio {
    pub(super) fn stored_elsewhere(&mut self, announced: Announced) -> Vec<Request> {
        if announced.document != self.document.id {
            // Saves are counted over all documents and windows: the one that was changed last opens next time.
            self.heard = self.heard.max(announced.revision);
            return Vec::new();
        }
        // The storage holds what somebody else wrote: the next save relies on none of it.
        self.kept = None;
        self.kept_beside = None;
        vec![Request::Look(Sighting { announced, own: self.saved_as })]
    }

    pub(super) fn take_over(&mut self, elsewhere: Elsewhere) -> Vec<Request> {
        let Elsewhere { sighting, draft, beside, revision } = elsewhere;
        if sighting.announced.document != self.document.id || sighting.own != self.saved_as {
            // Another document is open by now; or this window has saved since, which is then the later change: the
            // other window hears of it as this one did, and says what became of its own.
            return Vec::new();
        }
        let before = self.document.draft().clone();
        let merged = beside.clone().with_versions_of(&self.document.beside);
        let is_whole = merged == beside;
        let has_changed = [*before != draft, *self.document.beside != merged];
        let is_both = self.saved != Saved::Yes || sighting.announced.after < self.saved_as;
        self.document.revision = self.document.revision.max(revision);
        if revision > self.saved_as {
            self.taken_over = self.taken_over.max(revision);
        } else if has_changed != [false, false] {
            // What this window has saved lies over the other's, and only part of that is there.
            self.taken_over = self.taken_over.max(sighting.announced.revision);
        }
        if has_changed == [false, false] {
            return if is_whole { Vec::new() } else { self.store() };
        }
        // What is the same stays the same pointer: nothing of it is drawn again.
        let draft = if has_changed[0] { Rc::new(draft) } else { before.clone() };
        let beside = if has_changed[1] { Rc::new(merged) } else { self.document.beside.clone() };
        let is_new = self.document.take_over(draft, beside, say(message::UNDO_ELSEWHERE));
        self.unnamed = None;
        self.baseline_text = None;
        self.saved = Saved::Yes;
        // A save of this window's that failed before is not made up for: what it was to write is not shown any more.
        self.all_kept_at = self.document.revision;
        if is_both {
            let text = say(message::CHANGED_ELSEWHERE).to_owned();
            self.notice = Some(Shared::new(Notice { kind: NoticeKind::Problem, text, offers_undo: true }));
        } else if is_new {
            // What an older notice offers to take back is not the last change any more.
            self.notice.take_if(|notice| notice.offers_undo);
        }
        let mut requests = Vec::new();
        if has_changed[0] {
            let acts_alike = before.acts_like(self.document.draft());
            self.process_changed();
            if !acts_alike {
                self.live.outdated();
                self.live_changed();
                requests.push(Request::SimulateSoon);
            }
        } else {
            self.find_recurrences();
        }
        if !is_whole {
            requests.extend(self.store());
        }
        requests
    }
}
