//! The one step of the fold: an event applied to a deal.

use crate::compiled::*;
use crate::deal::{Deal, DealStart, End, Minute};
use crate::effect::{Asked, Effect, Refused, Verdict, Watcher};
use stagecraft_process::condition::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState, Truth,
};
use stagecraft_process::definition::{BuiltInFact, BuyerRole, Policy, Strictness};
use std::collections::VecDeque;

/// At most so many things may be caused by triggers in answer to one event.
pub const CAUSED_AT_MOST: usize = 64;

/// Something that happens to a deal from outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// A fact got this value.
    Learn(FactIndex, Slot),
    /// What is true of a fact changed without anybody knowing.
    Becomes(FactIndex, Slot),
    /// A fact is not known after all.
    Forget(FactIndex),
    /// The person with this key was met, or something about them changed.
    Person(u32, PersonSlot),
    /// The person with this key is gone.
    PersonGone(u32),
    /// A step was done.
    Done(StepIndex),
    /// A step was skipped.
    Skip(StepIndex),
    /// A step is not done after all.
    Reopen(StepIndex),
    /// A criterion was ticked by hand, or its tick taken back.
    Tick(CriterionIndex, bool),
    /// The deal is to be moved: along its route when no place is named.
    Move {
        /// Where to.
        to: Option<Target>,
        /// Whether a reason was given: it overrides gates and policies that ask for one.
        because: bool,
        /// Who overrides.
        by: Option<RoleIndex>,
    },
    /// The deal is lost.
    Lose(Option<ReasonIndex>),
    /// The close date is set or moved.
    CloseDate(i32),
    /// A play is started by hand.
    RunPlay(PlayIndex),
    /// Time passes.
    Wait,
}

impl Event {
    /// Whether it counts as activity on the deal.
    fn is_activity(self) -> bool {
        !matches!(self, Self::Wait | Self::Becomes(..) | Self::Forget(_) | Self::Skip(_) | Self::Lose(_))
    }
}

/// What triggers are asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Happening {
    Created,
    StageEntered,
    StageLeft(Target),
    FactLearned(FactIndex),
    FactChanged(FactIndex),
    PersonAdded(BuyerRole),
    PersonChanged(BuyerRole),
    StepDone(StepIndex),
    StepSkipped(StepIndex),
    CloseDateMoved,
    Time,
    /// Something conditions read has changed, and no trigger's event is named after it.
    Other,
    /// Caused by a trigger: a step is skipped.
    Skip(StepIndex),
    /// Caused by a trigger: the deal is moved.
    Move(Target),
}

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
        deal.texts.clone_from(&start.texts);
        for (fact, slot) in &start.truth {
            deal.truth[usize::from(*fact)] = *slot;
        }
        for (fact, slot) in &start.known {
            deal.facts[usize::from(*fact)] = *slot;
            deal.truth[usize::from(*fact)] = *slot;
        }
        deal.facts[usize::from(Self::built_in(BuiltInFact::CloseDateMoves))] = Slot::Number(0.0);
        for (key, person) in &start.people {
            deal.people_keys.push(*key);
            deal.people.push(*person);
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
        while let Some(at) = self.next_timer(deal).filter(|at| *at <= to) {
            deal.now = at;
            let mut run = Run::new(self, deal, watcher);
            run.queue.push_back(Happening::Time);
            run.drain(deal);
            run.finish(deal);
        }
        deal.now = deal.now.max(to);
    }

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
        }
        self.change(deal, event);
        if self.refused {
            deal.last_activity = last_activity;
        }
    }

    /// Changes the deal and puts what happened into the queue.
    fn change(&mut self, deal: &mut Deal, event: Event) {
        match event {
            Event::Wait => {}
            Event::Learn(fact, slot) => {
                deal.truth[usize::from(fact)] = slot;
                self.learn(deal, fact, slot);
            }
            Event::Becomes(fact, slot) => deal.truth[usize::from(fact)] = slot,
            Event::Forget(fact) => self.learn(deal, fact, Slot::Unknown),
            Event::Person(key, person) => self.person(deal, key, person),
            Event::PersonGone(key) => {
                if let Some(at) = deal.people_keys.iter().position(|known| *known == key) {
                    deal.people_keys.remove(at);
                    let person = deal.people.remove(at);
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
                    self.skip(deal, step);
                    self.queue.push_back(Happening::StepSkipped(step));
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
                    }
                    self.queue.push_back(Happening::Other);
                } else {
                    self.tell(deal, Effect::Refused(Refused::StepNotClosed(step)));
                }
            }
            Event::Tick(criterion, met) => {
                if let Some(ticked) = deal.ticked.get_mut(usize::from(criterion))
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
                deal.learned_at[index] = deal.now;
                if was_known {
                    if let Slot::Number(count) = deal.facts[moves] {
                        deal.facts[moves] = Slot::Number(count + 1.0);
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

    fn learn(&mut self, deal: &mut Deal, fact: FactIndex, slot: Slot) {
        let before = deal.facts[usize::from(fact)];
        if before == slot {
            return;
        }
        deal.facts[usize::from(fact)] = slot;
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

    fn person(&mut self, deal: &mut Deal, key: u32, person: PersonSlot) {
        match deal.people_keys.iter().position(|known| *known == key) {
            None => {
                deal.people_keys.push(key);
                deal.people.push(person);
                self.tell(deal, Effect::PersonAdded(key));
                self.queue.push_back(Happening::PersonAdded(person.role));
            }
            Some(at) if deal.people[at] != person => {
                deal.people[at] = person;
                self.tell(deal, Effect::PersonChanged(key));
                self.queue.push_back(Happening::PersonChanged(person.role));
            }
            Some(_) => {}
        }
    }

    fn set_step(&mut self, deal: &mut Deal, step: StepIndex, state: StepState, effect: Effect) {
        deal.steps[usize::from(step)] = state;
        deal.step_since[usize::from(step)] = deal.now;
        self.tell(deal, effect);
    }

    fn skip(&mut self, deal: &mut Deal, step: StepIndex) {
        self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
        self.end_play_of(deal, step);
    }

    /// Ends the play a step belongs to if none of its steps is open any more.
    fn end_play_of(&mut self, deal: &mut Deal, step: StepIndex) {
        if let CompiledOwner::Play(play) = self.compiled.steps[usize::from(step)].owner {
            self.end_play(deal, play);
        }
    }

    fn end_play(&mut self, deal: &mut Deal, play: PlayIndex) {
        let steps = self.compiled.plays[usize::from(play)].steps.clone();
        let open = steps.into_iter().any(|step| deal.step(step) == StepState::Open);
        if !open && deal.play(play) == PlayState::Running {
            deal.plays[usize::from(play)] = PlayState::Done;
            self.tell(deal, Effect::PlayDone(play));
            self.queue.push_back(Happening::Other);
        }
    }

    /// Opens a step if it applies now; one with a condition that is not true yet stays off the deal.
    fn open(&mut self, deal: &mut Deal, step: StepIndex) {
        let applies = self.compiled.steps[usize::from(step)]
            .when
            .as_ref()
            .is_none_or(|when| when.truth(deal).is_true());
        if applies {
            self.set_step(deal, step, StepState::Open, Effect::StepOpened(step));
        } else {
            deal.steps[usize::from(step)] = StepState::Absent;
        }
    }

    fn run_play(&mut self, deal: &mut Deal, play: PlayIndex, by: Option<TriggerIndex>) {
        deal.plays[usize::from(play)] = PlayState::Running;
        deal.play_runs[usize::from(play)] = deal.play_runs[usize::from(play)].saturating_add(1);
        self.tell(deal, Effect::PlayRan(play, by));
        for step in self.compiled.plays[usize::from(play)].steps.clone() {
            self.open(deal, step);
        }
        self.queue.push_back(Happening::Other);
        self.end_play(deal, play);
    }

    fn try_move(&mut self, deal: &mut Deal, to: Option<Target>, because: bool, by: Option<RoleIndex>) {
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
    fn policy(
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

    fn pass_gate(&mut self, deal: &mut Deal, from: StageIndex, because: bool, by: Option<RoleIndex>) -> bool {
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
    fn leave(&mut self, deal: &mut Deal) {
        let Some(stage) = deal.stage.take() else { return };
        for step in self.compiled.stages[usize::from(stage)].steps.clone() {
            if deal.step(step) == StepState::Open {
                self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
            }
        }
        self.tell(deal, Effect::StageLeft(stage));
    }

    fn enter(&mut self, deal: &mut Deal, stage: StageIndex) {
        deal.stage = Some(stage);
        deal.entered_at = deal.now;
        deal.visit += 1;
        deal.visits[usize::from(stage)] = deal.visits[usize::from(stage)].saturating_add(1);
        self.tell(deal, Effect::StageEntered(stage));
        for step in self.compiled.stages[usize::from(stage)].steps.clone() {
            if matches!(deal.step(step), StepState::Absent | StepState::Skipped) {
                self.open(deal, step);
            }
        }
        self.queue.push_back(Happening::StageEntered);
    }

    fn end(&mut self, deal: &mut Deal, end: End) {
        self.leave(deal);
        for play in 0..self.compiled.plays.len() as PlayIndex {
            for step in self.compiled.plays[usize::from(play)].steps.clone() {
                if deal.step(step) == StepState::Open {
                    self.set_step(deal, step, StepState::Skipped, Effect::StepSkipped(step));
                }
            }
            if deal.play(play) == PlayState::Running {
                deal.plays[usize::from(play)] = PlayState::Done;
                self.tell(deal, Effect::PlayDone(play));
            }
        }
        for (index, step) in self.compiled.steps.iter().enumerate() {
            let index = index as StepIndex;
            if matches!(step.owner, CompiledOwner::Trigger(_)) && deal.step(index) == StepState::Open {
                self.set_step(deal, index, StepState::Skipped, Effect::StepSkipped(index));
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

    /// Asks all triggers about what happened, lets those that hold act, and lets steps follow their conditions.
    fn ask(&mut self, deal: &mut Deal, happening: Happening) {
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

    fn act(&mut self, deal: &mut Deal, index: TriggerIndex) {
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
    fn cause(&mut self, deal: &Deal, more: usize) {
        self.caused += more;
        if self.caused > CAUSED_AT_MOST {
            if !self.stopped {
                self.stopped = true;
                self.tell(deal, Effect::LoopStopped);
            }
            self.queue.clear();
        }
    }

    /// Steps with a condition are open while it is true, in the present stage and in running plays.
    fn follow_conditions(&mut self, deal: &mut Deal) {
        let compiled = self.compiled;
        let waiting = self.queue.len();
        let mut changed = false;
        for (index, step) in compiled.steps.iter().enumerate() {
            let Some(when) = &step.when else { continue };
            let on_deal = match step.owner {
                CompiledOwner::Stage(stage) => deal.stage == Some(stage),
                CompiledOwner::Play(play) => deal.play(play) == PlayState::Running,
                CompiledOwner::Trigger(trigger) => deal.trigger(trigger).acted > 0,
            };
            if !on_deal {
                continue;
            }
            let step = index as StepIndex;
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
