//! The one step of the fold: an event applied to a deal.

mod change;
mod conditions;
mod event;
mod movement;
mod triggers;

pub use event::Event;
pub(crate) use event::{Happening, kinds};
pub use triggers::CAUSED_AT_MOST;

use crate::compiled::*;
use crate::deal::{Deal, DealStart, End, Minute};
use crate::effect::{Effect, Refused, Watcher};
use crate::touched::Touched;
use stagecraft_process::condition::{Reader, Slot, StepState};
use stagecraft_process::definition::BuiltInFact;
use std::collections::VecDeque;

struct Run<'a, W> {
    compiled: &'a Compiled,
    watcher: &'a mut W,
    queue: VecDeque<Happening>,
    caused: usize,
    /// Whether a loop was stopped: nothing more is caused by this event.
    stopped: bool,
    /// Whether what was asked for was refused, or held at a gate.
    refused: bool,
}

impl Compiled {
    /// Begins a deal in the first stage.
    pub fn begin(&self, deal: &mut Deal, start: &DealStart, watcher: &mut impl Watcher) {
        deal.reset();
        deal.start_day = start.start_day;
        deal.texts.change().clone_from(&start.texts);
        for (fact, slot) in &start.truth {
            deal.truth.change()[usize::from(*fact)] = *slot;
        }
        for (fact, slot) in &start.known {
            deal.facts[usize::from(*fact)] = *slot;
            deal.truth.change()[usize::from(*fact)] = *slot;
        }
        deal.facts[usize::from(Self::built_in(BuiltInFact::CloseDateMoves))] = Slot::Number(0.0);
        for (key, person) in &start.people {
            deal.people_keys.change().push(*key);
            deal.people.change().push(*person);
        }
        if self.stages.is_empty() {
            return;
        }
        let mut run = Run::new(self, deal, watcher);
        run.enter(deal, 0);
        run.queue.push_front(Happening::Created);
        run.drain(deal);
        run.finish(deal);
    }

    /// Applies an event at a minute that is not before the deal's present one: an earlier minute counts as
    /// the present one.
    pub fn apply(&self, deal: &mut Deal, at: Minute, event: Event, watcher: &mut impl Watcher) {
        self.pass_time(deal, at, watcher);
        let mut run = Run::new(self, deal, watcher);
        run.event(deal, event);
        run.drain(deal);
        run.finish(deal);
    }

    /// Lets time pass up to and including a minute; timers on the way go off.
    pub fn pass_time(&self, deal: &mut Deal, to: Minute, watcher: &mut impl Watcher) {
        if to <= deal.now {
            return;
        }
        while let Some(at) = self.timer(deal).filter(|at| *at <= to) {
            deal.pass(at);
            let mut run = Run::new(self, deal, watcher);
            run.queue.push_back(Happening::Time);
            run.drain(deal);
            run.finish(deal);
        }
        deal.pass(to);
    }
}

impl<'a, W: Watcher> Run<'a, W> {
    /// The queue's memory is lent by the deal: millions of events a second must not each allocate one.
    fn new(compiled: &'a Compiled, deal: &mut Deal, watcher: &'a mut W) -> Self {
        let mut queue = std::mem::take(&mut deal.queue);
        queue.clear();
        Self { compiled, watcher, queue, caused: 0, stopped: false, refused: false }
    }

    fn finish(self, deal: &mut Deal) {
        deal.queue = self.queue;
        deal.queue.clear();
    }

    fn tell(&mut self, deal: &Deal, effect: Effect) {
        self.refused |= matches!(effect, Effect::Refused(_) | Effect::GateHeld(_));
        self.watcher.effect(deal.now, effect);
    }

    fn event(&mut self, deal: &mut Deal, event: Event) {
        if deal.end.is_some()
            && !matches!(event, Event::Wait | Event::Learn(..) | Event::Forget(_) | Event::Reopen(_))
        {
            self.tell(deal, Effect::Refused(Refused::Ended));
            return;
        }
        let last_activity = deal.last_activity;
        if event.is_activity() {
            deal.last_activity = deal.now;
            deal.touch_timed(Touched::TIME);
        }
        self.change(deal, event);
        if self.refused {
            deal.last_activity = last_activity;
            deal.touch_timed(Touched::TIME);
        }
    }

    fn drain(&mut self, deal: &mut Deal) {
        while let Some(happening) = self.queue.pop_front() {
            if deal.end.is_some() {
                self.queue.clear();
                return;
            }
            match happening {
                Happening::Skip(step) => {
                    if deal.step(step) == StepState::Open {
                        self.skip(deal, step);
                        self.ask(deal, Happening::StepSkipped(step));
                    }
                }
                Happening::Move(Target::Won) => self.end(deal, End::Won),
                Happening::Move(Target::Lost) => self.end(deal, End::Lost(None)),
                // Another trigger has moved it there already.
                Happening::Move(Target::Stage(to)) if deal.stage == Some(to) => {}
                Happening::Move(to) | Happening::StageLeft(to) => {
                    self.ask(deal, Happening::StageLeft(to));
                    if let Target::Stage(stage) = to {
                        self.leave(deal);
                        let waiting = std::mem::take(&mut self.queue);
                        self.enter(deal, stage);
                        self.queue.extend(waiting);
                    }
                }
                happening => self.ask(deal, happening),
            }
        }
    }
}
