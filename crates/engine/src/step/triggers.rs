//! Asking triggers, and letting them act.

use super::{Happening, Run};
use crate::compiled::*;
use crate::deal::{Deal, UNKNOWN_TIMER};
use crate::effect::{Asked, Effect, Verdict, Watcher};
use crate::touched::Touched;
use stagecraft_process::condition::{PlayState, Reader, StepState, Truth};
use stagecraft_process::definition::BuiltInFact;

/// At most so many things may be caused by triggers in answer to one event.
pub const CAUSED_AT_MOST: usize = 64;

impl<W: Watcher> Run<'_, W> {
    /// Asks all triggers about what happened, lets those that hold act, and lets steps follow their conditions.
    pub(super) fn ask(&mut self, deal: &mut Deal, happening: Happening) {
        let compiled = self.compiled;
        let Some(stage) = deal.stage.map(usize::from) else { return };
        if self.stopped {
            self.follow_conditions(deal);
            return;
        }
        let mut acting: [TriggerIndex; 32] = [0; 32];
        let mut many: Vec<TriggerIndex> = Vec::new();
        let mut count = 0;
        let touched = std::mem::take(&mut deal.touched);
        // Creation is the first entry: entering the first stage right after it must not ask anew.
        let entered = touched.meets(Touched::ENTRY);
        let kind = happening.kind();
        for watch in &compiled.watches[stage] {
            // Whose condition reads nothing that has changed would answer what it has answered.
            let index = usize::from(watch.trigger);
            if !W::HEARS_ALL && !watch.reads.meets(touched) && watch.kinds & kind == 0 {
                continue;
            }
            let trigger = &compiled.triggers[index];
            let memory = deal.triggers[index];
            let spent = memory.acted > 0
                && match trigger.often {
                    CompiledFrequency::OncePerDeal => true,
                    CompiledFrequency::OncePerStage => memory.acted_in_visit == deal.visit,
                    CompiledFrequency::EveryTime => false,
                    CompiledFrequency::AgainAfter(after) => deal.now < memory.acted_at + after,
                };
            if spent && !W::HEARS_ALL {
                // A condition that is true all the time must not seem to become true once it may act again.
                if trigger.on == CompiledOn::BecomesTrue && trigger.often != CompiledFrequency::OncePerDeal {
                    deal.triggers[index].was_true = holds(trigger, deal).is_true();
                }
                continue;
            }
            let again = happening == Happening::Time && memory.waits && deal.now == memory.again_at;
            let becomes = trigger.on == CompiledOn::BecomesTrue;
            if !becomes && !again && !is_about(trigger.on, happening, deal) {
                continue;
            }
            let truth = holds(trigger, deal);
            let was_true = becomes && memory.was_true && !entered;
            deal.triggers[index].was_true = truth.is_true();
            if again && !truth.is_true() {
                deal.triggers[index].waits = false;
                deal.timer_at = UNKNOWN_TIMER;
            }
            let verdict = if !truth.is_true() {
                Verdict::NotTrue
            } else if was_true && !again {
                Verdict::StillTrue
            } else if spent {
                Verdict::ActedAlready
            } else {
                Verdict::Acts
            };
            self.watcher.asked(deal, Asked { trigger: index as TriggerIndex, truth, verdict });
            if verdict == Verdict::Acts {
                match acting.get_mut(count) {
                    Some(place) => *place = index as TriggerIndex,
                    None => many.push(index as TriggerIndex),
                }
                count += 1;
            }
        }
        for index in acting.iter().take(count).chain(&many) {
            self.act(deal, *index);
            if self.stopped {
                break;
            }
        }
        self.follow_conditions(deal);
    }

    pub(super) fn act(&mut self, deal: &mut Deal, index: TriggerIndex) {
        let compiled = self.compiled;
        let trigger = &compiled.triggers[usize::from(index)];
        let mut acted = false;
        let waiting = self.queue.len();
        for action in &trigger.actions {
            let suppressed = self.suppresses(deal, *action);
            if !suppressed && !acted {
                acted = true;
                self.tell(deal, Effect::TriggerActed(index));
            }
            match *action {
                CompiledAction::RunPlay(play) => {
                    if suppressed {
                        self.tell(deal, Effect::PlaySuppressed(play, index));
                    } else {
                        self.run_play(deal, play, Some(index));
                    }
                }
                _ if suppressed => {}
                CompiledAction::AddStep(step) => {
                    self.open(deal, step);
                    self.queue.push_back(Happening::Other);
                }
                CompiledAction::SkipStep(step) => self.queue.push_back(Happening::Skip(step)),
                CompiledAction::Alert(level, action) => {
                    self.tell(deal, Effect::Alert(level, index, action));
                }
                CompiledAction::AskForStrategy(action) => {
                    deal.strategy_asked = true;
                    self.tell(deal, Effect::StrategyAsked(index, action));
                }
                CompiledAction::Move(to) => self.queue.push_back(Happening::Move(to)),
            }
        }
        let memory = &mut deal.triggers[usize::from(index)];
        let was_due_again = memory.waits && memory.again_at == deal.now;
        if acted {
            memory.acted += 1;
            memory.acted_at = deal.now;
            memory.acted_in_visit = deal.visit;
        }
        if let CompiledFrequency::AgainAfter(after) = trigger.often
            && (acted || was_due_again)
        {
            // What was suppressed all of it is tried again after as long: a reminder must not die of one play
            // that runs longer than its interval.
            memory.waits = true;
            memory.again_at = deal.now + after;
        }
        deal.timer_at = UNKNOWN_TIMER;
        self.cause(deal, self.queue.len().saturating_sub(waiting));
    }

    /// Whether an action would change nothing: what it wants is under way already, or not allowed today.
    fn suppresses(&self, deal: &Deal, action: CompiledAction) -> bool {
        match action {
            CompiledAction::RunPlay(play) => {
                let today = deal.today();
                let in_time = self.compiled.plays[usize::from(play)]
                    .between
                    .is_none_or(|(from, to)| today.is_some_and(|today| (from..=to).contains(&today)));
                !in_time || deal.play(play) == PlayState::Running
            }
            CompiledAction::AddStep(step) => deal.step(step) != StepState::Absent,
            CompiledAction::SkipStep(step) => deal.step(step) != StepState::Open,
            CompiledAction::Move(to) => deal.stage.map(Target::Stage) == Some(to),
            CompiledAction::Alert(..) | CompiledAction::AskForStrategy(_) => false,
        }
    }

    /// Counts what was caused; past the most that one event may cause, the rest is dropped.
    pub(super) fn cause(&mut self, deal: &Deal, more: usize) {
        self.caused += more;
        if self.caused > CAUSED_AT_MOST {
            if !self.stopped {
                self.stopped = true;
                self.tell(deal, Effect::LoopStopped);
            }
            self.queue.clear();
        }
    }
}

fn holds(trigger: &CompiledTrigger, deal: &Deal) -> Truth {
    trigger.when.as_ref().map_or(Truth::True, |when| when.truth(deal))
}

/// Whether a trigger's event is what happened.
fn is_about(on: CompiledOn, happening: Happening, deal: &Deal) -> bool {
    fn one<T: PartialEq>(wanted: Option<T>, found: T) -> bool {
        wanted.is_none_or(|wanted| wanted == found)
    }
    match (on, happening) {
        (CompiledOn::DealCreated, Happening::Created)
        | (CompiledOn::StageEntered, Happening::StageEntered)
        | (CompiledOn::StageLeft, Happening::StageLeft(_))
        | (CompiledOn::CloseDateMoved, Happening::CloseDateMoved) => true,
        (CompiledOn::FactLearned(wanted), Happening::FactLearned(fact))
        | (CompiledOn::FactChanged(wanted), Happening::FactLearned(fact) | Happening::FactChanged(fact)) => {
            one(wanted, fact)
        }
        (CompiledOn::FactChanged(wanted), Happening::CloseDateMoved) => {
            one(wanted, Compiled::built_in(BuiltInFact::CloseDate))
        }
        (CompiledOn::PersonAdded(wanted), Happening::PersonAdded(role))
        | (
            CompiledOn::PersonChanged(wanted),
            Happening::PersonAdded(role) | Happening::PersonChanged(role),
        ) => one(wanted, role),
        (CompiledOn::StepDone(wanted), Happening::StepDone(step))
        | (CompiledOn::StepSkipped(wanted), Happening::StepSkipped(step)) => one(wanted, step),
        (CompiledOn::TimeInStage(after), Happening::Time) => deal.now == deal.entered_at + after,
        (CompiledOn::NoActivity(after), Happening::Time) => deal.now == deal.last_activity + after,
        _ => false,
    }
}
