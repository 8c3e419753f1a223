//! What the engine reports between two events of the sampler.

use stagecraft_engine::{Deal, DealStart, Effect, Event, Minute, TriggerIndex, Watcher};
use stagecraft_process::condition::{PlayIndex, StageIndex, StepIndex};

/// Everything that happened to one simulated deal, so that it can be walked.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    /// How it began.
    pub start: DealStart,
    /// What happened, in order.
    pub events: Vec<(Minute, Event)>,
    /// What followed.
    pub effects: Vec<(Minute, Effect)>,
}

/// What the engine reports between two events of the sampler.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) opened: Vec<StepIndex>,
    pub(super) plays_done: Vec<PlayIndex>,
    pub(super) first_acted: Vec<Minute>,
    pub(super) first_ran: Vec<Minute>,
    pub(super) acted: Vec<(TriggerIndex, StageIndex)>,
    pub(super) stage: StageIndex,
    pub(super) play_done: Vec<(u64, u64)>,
    pub(super) owners: Vec<Option<PlayIndex>>,
    /// For each stage, whether the deal was in it, and whether it went on from it.
    pub(super) entered: Vec<bool>,
    pub(super) advanced: Vec<bool>,
    pub(super) looped: bool,
    pub(super) recording: Option<Recording>,
}

pub(super) const NEVER: Minute = Minute::MAX;

impl Watcher for Heard {
    const HEARS_ALL: bool = false;

    #[inline]
    fn effect(&mut self, at: Minute, effect: Effect) {
        match effect {
            Effect::StepOpened(step) => self.opened.push(step),
            Effect::PlayDone(play) => self.plays_done.push(play),
            Effect::PlayRan(play, _) => {
                let first = &mut self.first_ran[usize::from(play)];
                *first = (*first).min(at);
            }
            Effect::TriggerActed(trigger) => {
                let first = &mut self.first_acted[usize::from(trigger)];
                *first = (*first).min(at);
                self.acted.push((trigger, self.stage));
            }
            Effect::StageEntered(stage) => {
                // However it came about: a deal that a trigger moves on has advanced as well.
                if stage > self.stage {
                    self.advanced[usize::from(self.stage)] = true;
                }
                self.stage = stage;
                self.entered[usize::from(stage)] = true;
            }
            Effect::Won => self.advanced[usize::from(self.stage)] = true,
            Effect::StepDone(step) => {
                if let Some(play) = self.owners[usize::from(step)] {
                    self.play_done[usize::from(play)].0 += 1;
                    self.play_done[usize::from(play)].1 += 1;
                }
            }
            Effect::StepSkipped(step) => {
                if let Some(play) = self.owners[usize::from(step)] {
                    self.play_done[usize::from(play)].1 += 1;
                }
            }
            Effect::LoopStopped => self.looped = true,
            _ => {}
        }
        if let Some(recording) = &mut self.recording {
            recording.effects.push((at, effect));
        }
    }

    fn asked(&mut self, _deal: &Deal, _asked: stagecraft_engine::Asked) {}
}
