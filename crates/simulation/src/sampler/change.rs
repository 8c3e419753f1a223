//! What changes on the way.

use super::Sampler;
use crate::model::ChangeWhat;
use stagecraft_engine::{Event, Minute};
use stagecraft_process::condition::{FactIndex, Reader, Slot};

impl Sampler<'_> {
    pub(super) fn change(&mut self, at: Minute, index: usize) {
        let model = self.model;
        let change = &model.changes[index];
        let (fact, slot) = match change.what {
            ChangeWhat::Leaves(role) => {
                for (key, _) in model.people.iter().enumerate().filter(|(_, person)| person.role == role) {
                    self.people[key] = None;
                    let key = key as u32;
                    let known = self.deal.people_with_keys().any(|(known, _)| known == key);
                    if known && change.visible {
                        self.apply(at, Event::PersonGone(key));
                    }
                }
                self.meet_all();
                return;
            }
            ChangeWhat::Becomes(fact, slot) => (fact, slot),
            ChangeWhat::Adds(fact, bits) => {
                let before = match self.deal.truth(fact) {
                    Slot::Choices(set) => set,
                    _ => 0,
                };
                (fact, Slot::Choices(before | bits))
            }
        };
        if change.visible {
            // What is seen is what changed; options nobody knew of stay unknown.
            if let ChangeWhat::Adds(_, bits) = change.what {
                let known = match self.deal.fact(fact) {
                    Slot::Choices(known) => known,
                    _ => 0,
                };
                self.apply(at, Event::Becomes(fact, slot));
                self.learn_keeping_truth(at, fact, Slot::Choices(known | bits), slot);
            } else {
                self.apply(at, Event::Learn(fact, slot));
            }
        } else {
            self.apply(at, Event::Becomes(fact, slot));
        }
    }

    /// Learning sets what is true as well; where less is known than is true, the truth is set again.
    pub(super) fn learn_keeping_truth(&mut self, at: Minute, fact: FactIndex, known: Slot, truth: Slot) {
        self.apply(at, Event::Learn(fact, known));
        if known != truth {
            self.apply(at, Event::Becomes(fact, truth));
        }
    }
}
