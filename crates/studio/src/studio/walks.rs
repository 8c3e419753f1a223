//! The deal that is walked.

use super::Studio;
use crate::message::{Notice, NoticeKind, Request};
use crate::shared::Shared;
use crate::walking::{WalkMessage, WalkState};
use stagecraft_process::definition::Expected;
use stagecraft_process::edit::Edit;
use stagecraft_text::{message, say, say_with};
use std::rc::Rc;

impl Studio {
    pub(super) fn walk(&mut self, message: WalkMessage) -> Vec<Request> {
        let draft = self.document.draft();
        match message {
            WalkMessage::Open(id) => {
                if let Some(deal) = draft.sample_deal(id.as_str()) {
                    self.walk = Some(Shared::new(WalkState::open(&self.compiled, deal)));
                }
            }
            WalkMessage::OpenDeal(deal) => {
                self.walk = Some(Shared::new(WalkState::open(&self.compiled, &deal)));
            }
            WalkMessage::MakeTest => {
                let Some(test) = self.walk.as_ref().and_then(|walk| walk.as_test()) else {
                    return Vec::new();
                };
                let test = Rc::new(test);
                let known = draft.sample_deal(test.id.as_str());
                let is_renewed = known.is_some_and(|known| {
                    known.expected != Expected::default() && known.expected != test.expected
                });
                let edit = if known.is_some() {
                    Edit::ReplaceSampleDeal(test.clone())
                } else {
                    Edit::AddSampleDeal(usize::MAX, test.clone())
                };
                let requests = self.edit(&edit, false);
                // A refusal has been said already.
                if self.document.draft().sample_deal(test.id.as_str()) == Some(&test) {
                    let text = if is_renewed {
                        say_with(message::WALK_RENEWED, &[("deal", (&test.name).into())])
                    } else {
                        say(message::WALK_KEPT).to_owned()
                    };
                    self.notice =
                        Some(Shared::new(Notice { kind: NoticeKind::Done, text, offers_undo: is_renewed }));
                }
                return requests;
            }
            message => {
                if let Some(walk) = &self.walk {
                    let mut next = (**walk).clone();
                    next.update(message);
                    self.walk = Some(Shared::new(next));
                }
            }
        }
        Vec::new()
    }
}
