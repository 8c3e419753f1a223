//! One visit to a stage, from after the entry to after the outcome.

use super::plan::{Planned, What};
use super::{Sampler, purpose};
use crate::model::{chance, pick};
use crate::tally::{LONGEST, hundredths};
use stagecraft_engine::{CompiledOwner, End, Event, Minute, ReasonIndex};
use stagecraft_process::condition::{Reader, StageIndex, StepState};

/// How a visit went on.
pub(super) enum Flow {
    /// The moment was reached.
    Reached,
    /// The deal moved or ended on the way.
    Elsewhere,
    /// A play that wakes ended while the deal was silent.
    Woken,
}

impl Sampler<'_> {
    /// One visit, from after the entry to after the outcome.
    pub(super) fn visit(&mut self, stage: StageIndex) {
        let model = self.model;
        let stage_model = &model.stages[usize::from(stage)];
        let visit = self.deal.visits(stage) - 1;
        let from = self.deal.now();
        // A stage's steps of an earlier visit are over; those of plays and of triggers stay.
        let steps = &self.compiled.steps;
        self.plan.retain(|planned| match planned.what {
            What::Done(step) | What::Skip(step) => {
                !matches!(steps[usize::from(step)].owner, CompiledOwner::Stage(_))
            }
            What::Change(_) | What::Tick(_) => false,
        });
        let days = stage_model.days.at(self.uniform(stage_model.thing, purpose::TIME, visit, 0));
        let mut end = from + crate::model::to_minutes(days);
        self.plan_visit(stage, visit, from, end);
        self.plan_opened(end);
        match self.until(&mut end, false) {
            Flow::Elsewhere => return,
            Flow::Reached | Flow::Woken => {}
        }
        let mut occurrence = 0;
        let mut patience = None;
        loop {
            let Some(override_role) = self.pass_gate(stage, visit, occurrence, end) else { return };
            let drawn = self.uniform(stage_model.thing, purpose::OUTCOME, visit, occurrence);
            if drawn < chance(self.odds(stage)) {
                self.advance(stage, override_role);
                return;
            }
            let otherwise = self.uniform(stage_model.thing, purpose::OTHERWISE, visit, occurrence);
            if let Some(back) = stage_model.back_to.filter(|_| otherwise < stage_model.back) {
                let before = self.deal.visit();
                self.apply(self.deal.now(), Event::Move { to: Some(back), because: true, by: None });
                if self.deal.visit() != before || self.deal.end().is_some() {
                    return;
                }
            } else if otherwise >= stage_model.back + stage_model.silent {
                let drawn = self.uniform(stage_model.thing, purpose::REASON, visit, occurrence);
                self.lose(pick(&stage_model.reasons, drawn));
                return;
            }
            let mut patience_end = *patience.get_or_insert(self.deal.now() + stage_model.patience);
            match self.until(&mut patience_end, true) {
                Flow::Elsewhere => return,
                Flow::Reached => {
                    self.lose(stage_model.no_decision);
                    return;
                }
                Flow::Woken => {
                    occurrence += 1;
                    end = self.deal.now();
                }
            }
        }
    }

    /// Lets everything happen up to a moment, which plays that end may bring nearer.
    pub(super) fn until(&mut self, end: &mut Minute, silent: bool) -> Flow {
        let visit = self.deal.visit();
        loop {
            if let Some(flow) = self.settle(end, silent, visit) {
                return flow;
            }
            let planned = self.plan.last().copied().filter(|planned| planned.at <= *end);
            let limit = planned.map_or(*end, |planned| planned.at).min(LONGEST);
            if let Some(timer) = self.compiled.timer(&mut self.deal).filter(|timer| *timer <= limit) {
                self.compiled.pass_time(&mut self.deal, timer, &mut self.heard);
                continue;
            }
            if limit >= LONGEST {
                // Plays that make a visit longer must not make it endless.
                self.compiled.pass_time(&mut self.deal, LONGEST, &mut self.heard);
                return Flow::Elsewhere;
            }
            match planned {
                Some(planned) => {
                    self.plan.pop();
                    self.happen(planned);
                }
                None => {
                    self.compiled.pass_time(&mut self.deal, *end, &mut self.heard);
                    return Flow::Reached;
                }
            }
        }
    }

    /// Takes in what the last event caused.
    pub(super) fn settle(&mut self, end: &mut Minute, silent: bool, visit: u32) -> Option<Flow> {
        let mut woken = false;
        while let Some(play) = self.heard.plays_done.pop() {
            let index = usize::from(play);
            let (done, ended) = self.heard.play_done[index];
            let (done_before, ended_before) = self.play_counted[index];
            self.play_counted[index] = (done, ended);
            let steps = ended - ended_before;
            if steps == 0 {
                continue;
            }
            let share = (done - done_before) as f64 / steps as f64;
            self.play_shares[index] = self.play_shares[index].max(share);
            let model = &self.model.plays[index];
            if silent {
                let drawn = self.uniform(model.thing, purpose::WAKE, self.deal.play_runs(play), 0);
                woken |= drawn < model.wakes * share;
            } else {
                let left = 1.0 - (1.0 - model.time_left) * share;
                let now = self.deal.now();
                let before = *end;
                *end = now + (((*end - now).max(0) as f64 * left).round() as Minute).min(LONGEST);
                if *end < before {
                    self.hasten(*end);
                }
            }
        }
        if self.deal.visit() != visit || self.deal.end().is_some() {
            return Some(Flow::Elsewhere);
        }
        self.plan_opened(*end);
        woken.then_some(Flow::Woken)
    }

    pub(super) fn happen(&mut self, planned: Planned) {
        match planned.what {
            What::Change(index) => self.change(planned.at, usize::from(index)),
            What::Tick(criterion) => self.apply(planned.at, Event::Tick(criterion, true)),
            What::Skip(step) => {
                if self.deal.step(step) == StepState::Open {
                    self.apply(planned.at, Event::Skip(step));
                }
            }
            What::Done(step) => {
                if self.deal.step(step) != StepState::Open {
                    return;
                }
                let (visit, run) = self.turn_of(step);
                self.apply(planned.at, Event::Done(step));
                let model = self.model;
                let step_model = &model.steps[usize::from(step)];
                if let Some(effort) = &step_model.effort {
                    let hours = effort.at(self.uniform(step_model.thing, purpose::EFFORT, visit, run));
                    self.hours += hundredths(hours);
                }
                for at in &step_model.meets {
                    if let Some(person) = self.people[*at]
                        && self.deal.end().is_none()
                    {
                        self.apply(planned.at, Event::Person(*at as u32, person));
                    }
                }
            }
        }
    }

    pub(super) fn advance(
        &mut self,
        stage: StageIndex,
        override_role: Option<Option<stagecraft_engine::RoleIndex>>,
    ) {
        let event = Event::Move { to: None, because: override_role.is_some(), by: override_role.flatten() };
        let before = self.deal.visit();
        self.apply(self.deal.now(), event);
        if self.deal.visit() != before || self.deal.end() == Some(End::Won) {
            self.heard.advanced[usize::from(stage)] = true;
        } else if self.deal.end().is_none() {
            // The process itself holds the deal here: it cannot go on, and that is what is counted.
            let no_decision = self.model.stages[usize::from(stage)].no_decision;
            self.apply(self.deal.now(), Event::Lose(no_decision));
        }
    }

    pub(super) fn lose(&mut self, reason: Option<ReasonIndex>) {
        self.apply(self.deal.now(), Event::Lose(reason));
    }
}
