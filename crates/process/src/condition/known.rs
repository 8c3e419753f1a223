//! What is known of a deal that has no history.

use super::{
    FactIndex, Names, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState,
};
use crate::definition::FactValue;

/// What is known of one deal, without its history: no step and no play is on it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    slots: Vec<Slot>,
    texts: Vec<String>,
    /// The people known.
    pub people: Vec<PersonSlot>,
    /// The stage it is in.
    pub stage: Option<StageIndex>,
    /// Today, in days since 1970-01-01.
    pub today: Option<i32>,
}

impl Known {
    /// Nothing but the day it is, in days since 1970-01-01, where that is known.
    pub fn on(today: Option<i32>) -> Known {
        Known { today, ..Known::default() }
    }

    /// Learns a fact; false if there is no such fact, or it cannot have this value.
    pub fn learn(&mut self, names: &Names, fact: &str, value: &FactValue) -> bool {
        let Some((index, _)) = names.fact(fact) else { return false };
        let texts = &mut self.texts;
        let mut keep = |text: &str| {
            texts.push(text.to_owned());
            texts.len() as u32 - 1
        };
        let Some(slot) = names.slot(fact, value, &mut keep) else { return false };
        let index = usize::from(index);
        if self.slots.len() <= index {
            self.slots.resize(index + 1, Slot::Unknown);
        }
        self.slots[index] = slot;
        true
    }
}

impl Reader for Known {
    fn fact(&self, fact: FactIndex) -> Slot {
        self.slots.get(usize::from(fact)).copied().unwrap_or(Slot::Unknown)
    }
    fn text(&self, text: u32) -> &str {
        self.texts.get(text as usize).map_or("", String::as_str)
    }
    fn people(&self) -> &[PersonSlot] {
        &self.people
    }
    fn step(&self, _step: StepIndex) -> StepState {
        StepState::Absent
    }
    fn play(&self, _play: PlayIndex) -> PlayState {
        PlayState::Absent
    }
    fn stage(&self) -> Option<StageIndex> {
        self.stage
    }
    fn today(&self) -> Option<i32> {
        self.today
    }
}
