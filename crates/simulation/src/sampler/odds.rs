//! The chance to advance, from what is true of the deal.

use super::Sampler;
use crate::model::Shift;
use stagecraft_engine::Deal;
use stagecraft_process::condition::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState,
};

/// A deal read as it truly is, people included.
pub(super) struct Truth<'a> {
    pub(super) deal: &'a Deal,
    pub(super) people: &'a [PersonSlot],
}

impl Reader for Truth<'_> {
    #[inline]
    fn fact(&self, fact: FactIndex) -> Slot {
        match self.deal.truth(fact) {
            Slot::Unknown => self.deal.fact(fact),
            slot => slot,
        }
    }
    fn text(&self, text: u32) -> &str {
        self.deal.text(text)
    }
    fn people(&self) -> &[PersonSlot] {
        self.people
    }
    fn step(&self, step: StepIndex) -> StepState {
        self.deal.step(step)
    }
    fn play(&self, play: PlayIndex) -> PlayState {
        self.deal.play(play)
    }
    fn stage(&self) -> Option<StageIndex> {
        self.deal.stage()
    }
    fn today(&self) -> Option<i32> {
        self.deal.today()
    }
}

impl Sampler<'_> {
    /// What the chance to advance comes from, as log-odds.
    pub(super) fn odds(&self, stage: StageIndex) -> Shift {
        let model = &self.model.stages[usize::from(stage)];
        let truth = Truth { deal: &self.deal, people: &self.present };
        let mut sum = model.base;
        for (factor, shift) in &model.factors {
            if self.model.factors[*factor].truth(&truth).is_true() {
                sum = sum.saturating_add(*shift);
            }
        }
        for (share, shift) in self.play_shares.iter().zip(&model.play_shifts) {
            sum = sum.saturating_add((*share * *shift as f64).round() as Shift);
        }
        for (criterion, shift) in &model.criterion_shifts {
            if self.compiled.is_met(&self.deal, *criterion) {
                sum = sum.saturating_add(*shift);
            }
        }
        sum
    }
}
