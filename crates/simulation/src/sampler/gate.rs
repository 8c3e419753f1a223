//! A gate that blocks makes a deal wait.

use super::visit::Flow;
use super::{Sampler, purpose};
use crate::model::pick;
use stagecraft_engine::{CriterionIndex, Event, Minute};
use stagecraft_process::condition::{Reader, Slot, StageIndex};
use stagecraft_process::definition::Strictness;

/// At most so many waits for one criterion; then the deal is given up.
pub(super) const MOST_WAITS: u8 = 20;

impl Sampler<'_> {
    /// Asks the gate and waits where it blocks. Gives who overrides it if somebody must, or nothing if the
    /// deal is elsewhere now.
    pub(super) fn pass_gate(
        &mut self,
        stage: StageIndex,
        visit: u16,
        occurrence: u16,
        mut end: Minute,
    ) -> Option<Option<Option<stagecraft_engine::RoleIndex>>> {
        let criteria = self.compiled.stages[usize::from(stage)].criteria.clone();
        let blocks = self.compiled.stages[usize::from(stage)].strictness == Strictness::Block;
        let mut overridden = None;
        for criterion in criteria {
            if self.compiled.is_met(&self.deal, criterion) {
                continue;
            }
            self.was_missing[usize::from(criterion)] = true;
            if !blocks {
                continue;
            }
            let model = &self.model.criteria[usize::from(criterion)];
            let began = self.deal.now();
            let mut wait = 0;
            let passed = loop {
                let turn = occurrence.wrapping_mul(u16::from(MOST_WAITS)).wrapping_add(u16::from(wait));
                let days = model.wait.at(self.uniform(model.thing, purpose::WAIT, visit, turn));
                end = end.max(self.deal.now()) + crate::model::to_minutes(days).max(1);
                if let Flow::Elsewhere = self.until(&mut end, false) {
                    return None;
                }
                if self.compiled.is_met(&self.deal, criterion) {
                    break true;
                }
                let drawn = self.uniform(model.thing, purpose::GATE, visit, turn);
                if drawn < model.overridden {
                    overridden = Some(model.override_role);
                    break true;
                }
                if drawn < model.overridden + model.given_up || wait + 1 >= MOST_WAITS {
                    break false;
                }
                self.get(criterion);
                // What was found out may have run plays or moved the deal.
                let visit_now = self.deal.visit();
                let mut now = self.deal.now();
                if let Some(Flow::Elsewhere) = self.settle(&mut now, false, visit_now) {
                    return None;
                }
                if self.compiled.is_met(&self.deal, criterion) {
                    break true;
                }
                wait += 1;
            };
            self.waits.push((criterion, self.deal.now() - began));
            if !passed {
                let stage_model = &self.model.stages[usize::from(stage)];
                let drawn = self.uniform(stage_model.thing, purpose::REASON, visit, 200);
                let reason = pick(&stage_model.reasons, drawn).or(stage_model.no_decision);
                self.apply(self.deal.now(), Event::Lose(reason));
                return None;
            }
        }
        Some(overridden)
    }

    /// The sellers go and get what a criterion needs.
    pub(super) fn get(&mut self, criterion: CriterionIndex) {
        let model = self.model;
        let criterion_model = &model.criteria[usize::from(criterion)];
        let now = self.deal.now();
        if criterion_model.by_hand {
            self.apply(now, Event::Tick(criterion, true));
            return;
        }
        for fact in &criterion_model.reads {
            let truth = self.deal.truth(*fact);
            if self.deal.fact(*fact) == Slot::Unknown && truth != Slot::Unknown {
                self.apply(now, Event::Learn(*fact, truth));
            }
        }
    }
}
