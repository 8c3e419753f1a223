//! From stage to stage: routes, policies, gates, and the end.

use super::{Happening, Run};
use crate::compiled::*;
use crate::deal::{Deal, End};
use crate::effect::{Effect, Refused, Watcher};
use crate::touched::Touched;
use stagecraft_process::condition::{PlayIndex, PlayState, Reader, StageIndex, StepIndex, StepState};
use stagecraft_process::definition::{Policy, Strictness};

impl Compiled {
    /// Where the deal would go next: its first route that holds, otherwise the next stage in the order.
    pub fn route(&self, deal: &Deal) -> Option<Target> {
        let stage = self.stages.get(usize::from(deal.stage?))?;
        let held =
            stage.routes.iter().find(|(when, _)| when.as_ref().is_none_or(|when| when.truth(deal).is_true()));
        Some(held.map_or(stage.next, |(_, target)| *target))
    }

    /// Whether a criterion is met.
    pub fn is_met(&self, deal: &Deal, criterion: CriterionIndex) -> bool {
        match self.criteria.get(usize::from(criterion)) {
            Some(Some(rule)) => rule.truth(deal).is_true(),
            Some(None) => deal.is_ticked(criterion),
            None => true,
        }
    }

    /// The criteria of the present stage's gate that are not met.
    pub fn missing<'a>(&'a self, deal: &'a Deal) -> impl Iterator<Item = CriterionIndex> + 'a {
        let criteria =
            deal.stage.and_then(|stage| self.stages.get(usize::from(stage))).map(|s| s.criteria.clone());
        criteria.into_iter().flatten().filter(|criterion| !self.is_met(deal, *criterion))
    }
}

impl<W: Watcher> Run<'_, W> {
    pub(super) fn try_move(
        &mut self,
        deal: &mut Deal,
        to: Option<Target>,
        because: bool,
        by: Option<RoleIndex>,
    ) {
        let Some(from) = deal.stage else { return };
        let natural = self.compiled.route(deal);
        let Some(target) = to.or(natural) else { return };
        if let Some(refused) = self.policy(from, natural, target, because) {
            self.tell(deal, Effect::Refused(refused));
            return;
        }
        let back = matches!(target, Target::Stage(stage) if stage < from);
        if !back && target != Target::Lost && !self.pass_gate(deal, from, because, by) {
            return;
        }
        match target {
            Target::Won => self.end(deal, End::Won),
            Target::Lost => self.end(deal, End::Lost(None)),
            Target::Stage(_) => self.queue.push_back(Happening::StageLeft(target)),
        }
    }

    /// What the stages' policies say against a move.
    pub(super) fn policy(
        &self,
        from: StageIndex,
        natural: Option<Target>,
        to: Target,
        because: bool,
    ) -> Option<Refused> {
        let stages = &self.compiled.stages;
        if natural == Some(to) {
            return None;
        }
        match to {
            Target::Lost => None,
            Target::Stage(stage) if stage == from => Some(Refused::AlreadyThere(stage)),
            Target::Stage(stage) if stage < from => match stages.get(usize::from(stage))?.moving_back {
                Policy::Forbidden => Some(Refused::MovingBackForbidden(stage)),
                Policy::WithReason if !because => Some(Refused::MovingBackNeedsReason(stage)),
                _ => None,
            },
            forward => {
                let until = match forward {
                    Target::Stage(stage) => stage,
                    _ => stages.len() as StageIndex,
                };
                (from + 1..until).find_map(|stage| match stages.get(usize::from(stage))?.skipping {
                    Policy::Forbidden => Some(Refused::SkippingForbidden(stage)),
                    Policy::WithReason if !because => Some(Refused::SkippingNeedsReason(stage)),
                    _ => None,
                })
            }
        }
    }

    pub(super) fn pass_gate(
        &mut self,
        deal: &mut Deal,
        from: StageIndex,
        because: bool,
        by: Option<RoleIndex>,
    ) -> bool {
        let stage = &self.compiled.stages[usize::from(from)];
        let mut missing = false;
        for criterion in stage.criteria.clone() {
            if !self.compiled.is_met(deal, criterion) {
                missing = true;
                self.tell(deal, Effect::CriterionMissing(criterion, stage.strictness));
            }
        }
        if !missing || stage.strictness != Strictness::Block {
            return true;
        }
        if !because {
            self.tell(deal, Effect::GateHeld(from));
            return false;
        }
        let may =
            stage.overridden_by.is_empty() || by.is_some_and(|role| stage.overridden_by.contains(&role));
        if may {
            self.tell(deal, Effect::GateOverridden(from));
        } else {
            self.tell(deal, Effect::Refused(Refused::MayNotOverride(from)));
        }
        may
    }

    /// Takes the deal out of its stage: its open steps are skipped.
    pub(super) fn leave(&mut self, deal: &mut Deal) {
        let Some(stage) = deal.stage.take() else { return };
        for step in self.compiled.stages[usize::from(stage)].steps.clone() {
            if deal.step(step) == StepState::Open {
                self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
            }
        }
        deal.touch_timed(Touched::STAGE);
        self.tell(deal, Effect::StageLeft(stage));
    }

    pub(super) fn enter(&mut self, deal: &mut Deal, stage: StageIndex) {
        deal.stage = Some(stage);
        deal.entered_at = deal.now;
        deal.touch_timed(Touched::ALL);
        deal.visit += 1;
        let visits = &mut deal.visits.change()[usize::from(stage)];
        *visits = visits.saturating_add(1);
        self.tell(deal, Effect::StageEntered(stage));
        for step in self.compiled.stages[usize::from(stage)].steps.clone() {
            if matches!(deal.step(step), StepState::Absent | StepState::Skipped) {
                self.open(deal, step);
            }
        }
        self.queue.push_back(Happening::StageEntered);
    }

    /// Ends the deal. Its stage is left, and who waits for that is asked first; what they cause comes too late.
    pub(super) fn end(&mut self, deal: &mut Deal, end: End) {
        let to = if end == End::Won { Target::Won } else { Target::Lost };
        self.ask(deal, Happening::StageLeft(to));
        self.leave(deal);
        for step in 0..self.compiled.steps.len() as StepIndex {
            if deal.step(step) == StepState::Open {
                self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
            }
        }
        for play in 0..self.compiled.plays.len() as PlayIndex {
            if deal.play(play) == PlayState::Running {
                deal.plays[usize::from(play)] = PlayState::Done;
                deal.touch(Touched::play(play));
                self.tell(deal, Effect::PlayDone(play));
            }
        }
        deal.end = Some(end);
        self.tell(
            deal,
            match end {
                End::Won => Effect::Won,
                End::Lost(reason) => Effect::Lost(reason),
            },
        );
        self.queue.clear();
    }
}
