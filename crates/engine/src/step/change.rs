//! What an event changes on the deal.

use super::{Event, Happening, Run};
use crate::compiled::*;
use crate::deal::{Deal, End};
use crate::effect::{Effect, Refused, Watcher};
use crate::touched::Touched;
use stagecraft_process::condition::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StepIndex, StepState,
};
use stagecraft_process::definition::BuiltInFact;

impl<W: Watcher> Run<'_, W> {
    /// Changes the deal and puts what happened into the queue.
    pub(super) fn change(&mut self, deal: &mut Deal, event: Event) {
        match event {
            Event::Wait => {}
            Event::Learn(fact, slot) => {
                if deal.truth(fact) != slot {
                    deal.truth.change()[usize::from(fact)] = slot;
                }
                self.learn(deal, fact, slot);
            }
            Event::Becomes(fact, slot) => deal.truth.change()[usize::from(fact)] = slot,
            Event::Forget(fact) => self.learn(deal, fact, Slot::Unknown),
            Event::Person(key, person) => self.person(deal, key, person),
            Event::PersonGone(key) => {
                if let Some(at) = deal.people_keys.iter().position(|known| *known == key) {
                    deal.people_keys.change().remove(at);
                    let person = deal.people.change().remove(at);
                    deal.touch(Touched::PEOPLE);
                    self.tell(deal, Effect::PersonGone(key));
                    self.queue.push_back(Happening::PersonChanged(person.role));
                }
            }
            Event::Done(step) => {
                if deal.step(step) != StepState::Open {
                    self.tell(deal, Effect::Refused(Refused::StepNotOpen(step)));
                    return;
                }
                self.set_step(deal, step, StepState::Done, Effect::StepDone(step));
                self.queue.push_back(Happening::StepDone(step));
                let compiled = self.compiled;
                for fact in &compiled.steps[usize::from(step)].learns {
                    let truth = deal.truth[usize::from(*fact)];
                    if truth != Slot::Unknown {
                        self.learn(deal, *fact, truth);
                    }
                }
                self.end_play_of(deal, step);
            }
            Event::Skip(step) => {
                if deal.step(step) == StepState::Open {
                    self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
                    self.queue.push_back(Happening::StepSkipped(step));
                    self.end_play_of(deal, step);
                } else {
                    self.tell(deal, Effect::Refused(Refused::StepNotOpen(step)));
                }
            }
            Event::Reopen(step) => {
                if matches!(deal.step(step), StepState::Done | StepState::Skipped) {
                    self.set_step(deal, step, StepState::Open, Effect::StepReopened(step));
                    if let Some(CompiledOwner::Play(play)) =
                        self.compiled.steps.get(usize::from(step)).map(|s| s.owner)
                    {
                        deal.plays[usize::from(play)] = PlayState::Running;
                        deal.touch(Touched::play(play));
                    }
                    self.queue.push_back(Happening::Other);
                } else {
                    self.tell(deal, Effect::Refused(Refused::StepNotClosed(step)));
                }
            }
            Event::Tick(criterion, met) => {
                if let Some(ticked) = deal.ticked.change().get_mut(usize::from(criterion))
                    && *ticked != met
                {
                    *ticked = met;
                    self.tell(deal, Effect::CriterionTicked(criterion, met));
                    self.queue.push_back(Happening::Other);
                }
            }
            Event::Move { to, because, by } => self.try_move(deal, to, because, by),
            Event::Lose(reason) => self.end(deal, End::Lost(reason)),
            Event::CloseDate(day) => {
                let index = usize::from(Compiled::built_in(BuiltInFact::CloseDate));
                let moves = usize::from(Compiled::built_in(BuiltInFact::CloseDateMoves));
                let was_known = deal.facts[index] != Slot::Unknown;
                if deal.facts[index] == Slot::Date(day) {
                    return;
                }
                deal.facts[index] = Slot::Date(day);
                deal.truth.change()[index] = Slot::Date(day);
                deal.touch_timed(Touched::fact(Compiled::built_in(BuiltInFact::CloseDate)));
                deal.learned_at[index] = deal.now;
                if was_known {
                    if let Slot::Number(count) = deal.facts[moves] {
                        deal.facts[moves] = Slot::Number(count + 1.0);
                        deal.touch(Touched::fact(Compiled::built_in(BuiltInFact::CloseDateMoves)));
                    }
                    self.tell(deal, Effect::CloseDateMoved);
                    self.queue.push_back(Happening::CloseDateMoved);
                } else {
                    self.tell(deal, Effect::FactLearned(Compiled::built_in(BuiltInFact::CloseDate)));
                    self.queue.push_back(Happening::FactLearned(Compiled::built_in(BuiltInFact::CloseDate)));
                }
            }
            Event::RunPlay(play) => {
                if deal.play(play) == PlayState::Running {
                    self.tell(deal, Effect::Refused(Refused::PlayRunning(play)));
                } else {
                    self.run_play(deal, play, None);
                }
            }
        }
    }

    pub(super) fn learn(&mut self, deal: &mut Deal, fact: FactIndex, slot: Slot) {
        let before = deal.facts[usize::from(fact)];
        if before == slot {
            return;
        }
        deal.facts[usize::from(fact)] = slot;
        deal.touch_timed(Touched::fact(fact));
        if slot == Slot::Unknown {
            self.tell(deal, Effect::FactForgotten(fact));
            self.queue.push_back(Happening::Other);
            return;
        }
        deal.learned_at[usize::from(fact)] = deal.now;
        if before == Slot::Unknown {
            self.tell(deal, Effect::FactLearned(fact));
            self.queue.push_back(Happening::FactLearned(fact));
        } else {
            self.tell(deal, Effect::FactChanged(fact));
            self.queue.push_back(Happening::FactChanged(fact));
        }
    }

    pub(super) fn person(&mut self, deal: &mut Deal, key: u32, person: PersonSlot) {
        match deal.people_keys.iter().position(|known| *known == key) {
            None => {
                deal.people_keys.change().push(key);
                deal.people.change().push(person);
                deal.touch(Touched::PEOPLE);
                self.tell(deal, Effect::PersonAdded(key));
                self.queue.push_back(Happening::PersonAdded(person.role));
            }
            Some(at) if deal.people[at] != person => {
                deal.people.change()[at] = person;
                deal.touch(Touched::PEOPLE);
                self.tell(deal, Effect::PersonChanged(key));
                self.queue.push_back(Happening::PersonChanged(person.role));
            }
            Some(_) => {}
        }
    }

    pub(super) fn set_step(&mut self, deal: &mut Deal, step: StepIndex, state: StepState, effect: Effect) {
        deal.steps[usize::from(step)] = state;
        deal.step_since[usize::from(step)] = deal.now;
        deal.touch(Touched::step(step));
        self.tell(deal, effect);
    }

    pub(super) fn skip(&mut self, deal: &mut Deal, step: StepIndex) {
        self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
        self.end_play_of(deal, step);
    }

    /// Ends the play a step belongs to if none of its steps is open any more, or about to open.
    pub(super) fn end_play_of(&mut self, deal: &mut Deal, step: StepIndex) {
        if let CompiledOwner::Play(play) = self.compiled.steps[usize::from(step)].owner {
            self.end_play(deal, play);
        }
    }

    pub(super) fn end_play(&mut self, deal: &mut Deal, play: PlayIndex) {
        let mut steps = self.compiled.plays[usize::from(play)].steps.clone();
        let open = steps.any(|step| match deal.step(step) {
            StepState::Open => true,
            // It is about to open: what ended the step before it may be what it waits for.
            StepState::Absent => {
                let when = self.compiled.steps[usize::from(step)].when.as_ref();
                when.is_some_and(|when| when.truth(deal).is_true())
            }
            StepState::Done | StepState::Skipped => false,
        });
        if !open && deal.play(play) == PlayState::Running {
            deal.plays[usize::from(play)] = PlayState::Done;
            deal.touch(Touched::play(play));
            self.tell(deal, Effect::PlayDone(play));
            self.queue.push_back(Happening::Other);
        }
    }

    /// Opens a step if it applies now; one with a condition that is not true yet stays off the deal.
    pub(super) fn open(&mut self, deal: &mut Deal, step: StepIndex) {
        let applies = self.compiled.steps[usize::from(step)]
            .when
            .as_ref()
            .is_none_or(|when| when.truth(deal).is_true());
        if applies {
            self.set_step(deal, step, StepState::Open, Effect::StepOpened(step));
        } else {
            deal.steps[usize::from(step)] = StepState::Absent;
            deal.touch(Touched::step(step));
        }
    }

    pub(super) fn run_play(&mut self, deal: &mut Deal, play: PlayIndex, by: Option<TriggerIndex>) {
        deal.plays[usize::from(play)] = PlayState::Running;
        deal.touch(Touched::play(play));
        let runs = &mut deal.play_runs.change()[usize::from(play)];
        *runs = runs.saturating_add(1);
        self.tell(deal, Effect::PlayRan(play, by));
        for step in self.compiled.plays[usize::from(play)].steps.clone() {
            self.open(deal, step);
        }
        self.queue.push_back(Happening::Other);
        self.end_play(deal, play);
    }
}
