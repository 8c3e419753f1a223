//! Asking triggers, and letting them act.

use super::{Happening, Run};
use crate::compiled::*;
use crate::deal::Deal;
use crate::effect::{Asked, Effect, Verdict, Watcher};
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
        // Creation is the first entry: entering the first stage right after it must not ask anew.
        let entered =
            happening == Happening::Created || (happening == Happening::StageEntered && deal.visit > 1);
        for (index, trigger) in compiled.triggers.iter().enumerate() {
            if !trigger.usable {
                continue;
            }
            let memory = deal.triggers[index];
            if !trigger.allowed[stage] {
                if memory.was_true {
                    deal.triggers[index].was_true = false;
                }
                continue;
            }
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
            let again = happening == Happening::Time
                && memory.waits
                && matches!(trigger.often, CompiledFrequency::AgainAfter(after) if deal.now == memory.acted_at + after);
            let becomes = trigger.on == CompiledOn::BecomesTrue;
            if !becomes && !again && !is_about(trigger.on, happening, deal) {
                continue;
            }
            let truth = holds(trigger, deal);
            let was_true = becomes && memory.was_true && !entered;
            deal.triggers[index].was_true = truth.is_true();
            if again && !truth.is_true() {
                deal.triggers[index].waits = false;
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
        self.tell(deal, Effect::TriggerActed(index));
        for action in &trigger.actions {
            acted |= match *action {
                CompiledAction::RunPlay(play) => {
                    let today = deal.today();
                    let in_time = compiled.plays[usize::from(play)]
                        .between
                        .is_none_or(|(from, to)| today.is_some_and(|today| (from..=to).contains(&today)));
                    let runs = in_time && deal.play(play) != PlayState::Running;
                    if runs {
                        self.run_play(deal, play, Some(index));
                    } else {
                        self.tell(deal, Effect::PlaySuppressed(play, index));
                    }
                    runs
                }
                CompiledAction::AddStep(step) => {
                    let adds = deal.step(step) == StepState::Absent;
                    if adds {
                        self.open(deal, step);
                        self.queue.push_back(Happening::Other);
                    }
                    adds
                }
                CompiledAction::SkipStep(step) => {
                    let skips = deal.step(step) == StepState::Open;
                    if skips {
                        self.queue.push_back(Happening::Skip(step));
                    }
                    skips
                }
                CompiledAction::Alert(level, action) => {
                    self.tell(deal, Effect::Alert(level, index, action));
                    true
                }
                CompiledAction::AskForStrategy(action) => {
                    deal.strategy_asked = true;
                    self.tell(deal, Effect::StrategyAsked(index, action));
                    true
                }
                CompiledAction::Move(to) => {
                    let moves = deal.stage.map(Target::Stage) != Some(to);
                    if moves {
                        self.queue.push_back(Happening::Move(to));
                    }
                    moves
                }
            };
        }
        if acted {
            let memory = &mut deal.triggers[usize::from(index)];
            memory.acted += 1;
            memory.acted_at = deal.now;
            memory.acted_in_visit = deal.visit;
            memory.waits = matches!(trigger.often, CompiledFrequency::AgainAfter(_));
        }
        self.cause(deal, self.queue.len().saturating_sub(waiting));
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
