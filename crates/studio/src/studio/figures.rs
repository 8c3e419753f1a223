//! The figures of the draft: asked for, heard, and base chances found first where there are none.

use super::Studio;
use crate::message::{Notice, NoticeKind, Request};
use crate::questions::{needs_chances, with_what_was_found};
use crate::shared::Shared;
use stagecraft_process::{Definition, write};
use stagecraft_protocol::FromSimulation;
use stagecraft_report::search::Found;
use stagecraft_text::{message, numbers, say_with};
use std::rc::Rc;

impl Studio {
    /// Simulates the draft as it is now. Where an edit has taken base chances away they are found first.
    pub fn simulate(&mut self) -> Vec<Request> {
        if self.live.state.solving.is_some() {
            return Vec::new();
        }
        if needs_chances(self.document.draft()) {
            return self.solve();
        }
        self.simulate_as_it_is()
    }

    fn simulate_as_it_is(&mut self) -> Vec<Request> {
        let Ok(draft) = write(self.document.draft()) else { return Vec::new() };
        // The newest version; a draft that was just published is that version, and is compared with the one before.
        // Where only words differ there is nothing to compare.
        let mut versions = self.document.beside.versions.iter().rev();
        let baseline = versions.find(|version| !version.definition.acts_like(self.document.draft()));
        let known = self.baseline_text.take();
        self.baseline_text = baseline.and_then(|version| match known {
            Some((number, text)) if number == version.number => Some((number, text)),
            _ => write(&version.definition).ok().map(|text| (version.number, Rc::from(text))),
        });
        let baseline = self.baseline_text.as_ref().map(|(_, text)| text.clone());
        let plays = self.document.draft().plays.iter().map(|play| play.id.to_string()).collect();
        let messages = self.live.start(draft.into(), plays, baseline);
        self.live_changed();
        messages.into_iter().map(Request::Send).collect()
    }

    pub(super) fn solve(&mut self) -> Vec<Request> {
        let Ok(draft) = write(self.document.draft()) else { return Vec::new() };
        self.solving = Some(self.document.draft().clone());
        let assumed = self.document.draft().assumptions.as_ref();
        let wanted = self.wanted_cycle.as_ref().filter(|(of, _)| assumed == Some(of));
        let messages = self.live.solve(draft.into(), wanted.map(|(_, cycle)| *cycle));
        self.live_changed();
        messages.into_iter().map(Request::Send).collect()
    }

    pub(super) fn simulated(&mut self, answer: FromSimulation) -> Vec<Request> {
        let (messages, found) = self.live.receive(answer);
        self.live_changed();
        let mut requests: Vec<Request> = messages.into_iter().map(Request::Send).collect();
        if self.live.state.solving.is_some() {
            return requests;
        }
        let Some(solved) = self.solving.take() else { return requests };
        let draft = self.document.draft();
        let (is_same, is_assumed) = (solved == *draft, solved.assumptions == draft.assumptions);
        let completed = found.as_ref().and_then(|found| with_what_was_found(&solved, found));
        if let Some(completed) = completed {
            self.document.complete(&solved.assumptions, &completed);
            self.wanted_cycle = None;
            if is_assumed {
                self.process_changed();
                requests.extend(self.store());
            }
        }
        if let Some(found) = found.filter(|_| is_assumed) {
            self.say_missed(&found);
            requests.extend(self.simulate_as_it_is());
        } else if !is_same {
            // Nothing was found that is of use for what is assumed by now: undone, or answered otherwise.
            requests.extend(self.simulate());
        }
        requests
    }

    /// What was entered and cannot be shown is not passed over: somebody would look for it in the figures.
    fn say_missed(&mut self, found: &Found) {
        let said: Vec<String> =
            [missed_cycle(found), missed_rate(self.document.draft(), found)].into_iter().flatten().collect();
        if !said.is_empty() {
            let notice = Notice { kind: NoticeKind::Problem, text: said.join(" "), offers_undo: false };
            self.notice = Some(Shared::new(notice));
        }
    }

    pub(super) fn live_changed(&mut self) {
        if *self.live_state != self.live.state {
            self.live_state = Shared::new(self.live.state.clone());
        }
    }
}

fn missed_cycle(found: &Found) -> Option<String> {
    let seen = found.missed_cycle?;
    let days = |days: f64| numbers::decimal(days, 0);
    let median = ("median", days(seen.median).into());
    Some(match seen.percentile90 {
        None => say_with(message::CYCLE_MISSED, &[median]),
        Some(slow) => say_with(message::CYCLE_MISSED_SLOW, &[median, ("slow", days(slow).into())]),
    })
}

fn missed_rate(draft: &Definition, found: &Found) -> Option<String> {
    let worst = found.missed.first()?;
    let stage = draft.stage(&worst.stage)?;
    let percent = |share: f64| numbers::percent(share, 1);
    let arguments = [
        ("stage", stage.name.as_str().into()),
        ("wanted", percent(worst.wanted).into()),
        ("seen", percent(worst.seen).into()),
        ("others", (found.missed.len() - 1).into()),
    ];
    Some(say_with(message::RATE_MISSED, &arguments))
}
