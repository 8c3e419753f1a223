//! Steps with a condition follow it.

use super::{Happening, Run};
use crate::compiled::*;
use crate::deal::Deal;
use crate::effect::{Effect, Watcher};
use stagecraft_process::condition::{PlayState, Reader, StepState};

impl<W: Watcher> Run<'_, W> {
    /// Steps with a condition are open while it is true, in the present stage and in running plays.
    pub(super) fn follow_conditions(&mut self, deal: &mut Deal) {
        let compiled = self.compiled;
        let waiting = self.queue.len();
        let mut changed = false;
        for index in &compiled.conditional_steps {
            let step = &compiled.steps[usize::from(*index)];
            let Some(when) = &step.when else { continue };
            let on_deal = match step.owner {
                CompiledOwner::Stage(stage) => deal.stage == Some(stage),
                CompiledOwner::Play(play) => deal.play(play) == PlayState::Running,
                CompiledOwner::Trigger(trigger) => deal.trigger(trigger).acted > 0,
            };
            if !on_deal {
                continue;
            }
            let step = *index;
            match (deal.step(step), when.truth(deal).is_true()) {
                (StepState::Absent, true) => {
                    self.set_step(deal, step, StepState::Open, Effect::StepOpened(step));
                    changed = true;
                }
                (StepState::Open, false) => {
                    self.set_step(deal, step, StepState::Absent, Effect::StepClosed(step));
                    changed = true;
                    self.end_play_of(deal, step);
                }
                // What its play waited for did not come about after all.
                (StepState::Absent, false) => self.end_play_of(deal, step),
                _ => {}
            }
        }
        if changed {
            // A step may depend on its own state: that is a loop like any other.
            self.queue.push_back(Happening::Other);
            self.cause(deal, self.queue.len().saturating_sub(waiting));
        }
    }
}
