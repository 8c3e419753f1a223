//! What will happen to the deal, and when.

use super::{Sampler, purpose};
use stagecraft_engine::{CompiledOwner, CriterionIndex, Minute};
use stagecraft_process::condition::{Reader, StageIndex, StepIndex, StepState};

/// Something that will happen. The order of the fields is the order in one minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Planned {
    pub(super) at: Minute,
    pub(super) what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Change(u16),
    Tick(CriterionIndex),
    Done(StepIndex),
    Skip(StepIndex),
}

impl Sampler<'_> {
    pub(super) fn plan(&mut self, at: Minute, what: What) {
        let planned = Planned { at, what };
        // Latest first, so that the next is popped from the end.
        let place = self.plan.partition_point(|other| *other > planned);
        self.plan.insert(place, planned);
    }

    /// Plans what changes on the way and what is ticked by hand.
    pub(super) fn plan_visit(&mut self, stage: StageIndex, visit: u16, from: Minute, end: Minute) {
        let model = self.model;
        let length = (end - from) as f64;
        for (index, change) in model.changes.iter().enumerate() {
            if change.stages[usize::from(stage)]
                && self.stage_draw(change.thing, stage, purpose::CHANGE, visit) < change.chance
            {
                let moment = self.stage_draw(change.thing, stage, purpose::MOMENT, visit);
                self.plan(from + (moment * length) as Minute, What::Change(index as u16));
            }
        }
        for criterion in self.compiled.stages[usize::from(stage)].criteria.clone() {
            let criterion_model = &model.criteria[usize::from(criterion)];
            if criterion_model.by_hand
                && !self.deal.is_ticked(criterion)
                && self.uniform(criterion_model.thing, purpose::MET, visit, 0) < criterion_model.met
            {
                let moment = self.uniform(criterion_model.thing, purpose::MOMENT, visit, 0);
                self.plan(from + (moment * length) as Minute, What::Tick(criterion));
            }
        }
    }

    /// A draw for a thing that can happen in several stages: the stage's own number sets them apart.
    pub(super) fn stage_draw(&self, thing: u64, stage: StageIndex, purpose: u8, visit: u16) -> f64 {
        let stage = self.model.stages[usize::from(stage)].thing;
        self.uniform(thing ^ stage.rotate_left(17), purpose, visit, 0)
    }

    /// Decides of steps that were opened whether and when they will be done.
    pub(super) fn plan_opened(&mut self, end: Minute) {
        while let Some(step) = self.heard.opened.pop() {
            if self.deal.step(step) != StepState::Open {
                continue;
            }
            let model = &self.model.steps[usize::from(step)];
            let (visit, run) = self.turn_of(step);
            let of_play = self.heard.owners[usize::from(step)].is_some();
            let done =
                model.is_mandatory || self.uniform(model.thing, purpose::DONE, visit, run) < model.done;
            if !done && !of_play {
                continue;
            }
            let opened = self.deal.step_since(step);
            let mut at = match self.compiled.steps[usize::from(step)].due {
                Some(due) => opened + due,
                None => {
                    let left = (end - opened).max(0) as f64;
                    opened + (self.uniform(model.thing, purpose::MOMENT, visit, run) * left) as Minute
                }
            };
            if model.is_mandatory && !of_play {
                at = at.min(end);
            }
            let at = at.max(self.deal.now());
            self.plan.retain(|planned| !matches!(planned.what, What::Done(s) | What::Skip(s) if s == step));
            self.plan(at, if done { What::Done(step) } else { What::Skip(step) });
        }
    }

    /// In which visit to its stage, or in which run of its play or trigger, a step is on the deal.
    pub(super) fn turn_of(&self, step: StepIndex) -> (u16, u16) {
        match self.compiled.steps[usize::from(step)].owner {
            CompiledOwner::Stage(stage) => (self.deal.visits(stage).saturating_sub(1), 0),
            CompiledOwner::Play(play) => (0, self.deal.play_runs(play)),
            CompiledOwner::Trigger(trigger) => (0, self.deal.trigger(trigger).acted as u16),
        }
    }

    /// What must be done in a visit is done by its end, also when a play has brought the end nearer.
    pub(super) fn hasten(&mut self, end: Minute) {
        let (model, steps) = (self.model, &self.compiled.steps);
        let mut moved = false;
        for planned in &mut self.plan {
            if let What::Done(step) = planned.what
                && planned.at > end
                && model.steps[usize::from(step)].is_mandatory
                && matches!(steps[usize::from(step)].owner, CompiledOwner::Stage(_))
            {
                planned.at = end;
                moved = true;
            }
        }
        if moved {
            self.plan.sort_unstable_by(|one, other| other.cmp(one));
        }
    }
}
