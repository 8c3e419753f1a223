//! A deal walked for people: every moment kept, with what happened and why, so that it can be stepped,
//! rewound and changed on the way.

use crate::compiled::*;
use crate::deal::{Deal, Minute, Truly, days};
use crate::effect::{Asked, Effect, Verdict, Watcher};
use crate::replay::{Replay, Replayed, in_order, replay};
use crate::translator::StartProblem;
use stagecraft_process::condition::{
    Explanation, PersonSlot, PlayIndex, Reader, Seen, StepIndex, StepState, Truth,
};
use stagecraft_process::definition::{self, DealEvent, FactValue, Importance, Other, Person, SampleDeal};
use std::rc::Rc;

/// A deal on its way, with every moment it went through.
#[derive(Debug, Clone)]
pub struct Walk {
    compiled: Rc<Compiled>,
    deal: SampleDeal,
    events: Vec<DealEvent>,
    /// Where the next event can be folded in; nothing only while it could not be walked.
    replay: Option<Replay>,
    moments: Vec<Moment>,
    position: usize,
}

/// One moment of a walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When.
    pub at: Minute,
    /// The event that made it, by its position in [`Walk::events`]; nothing for the beginning and for timers.
    pub event: Option<usize>,
    /// The deal afterwards.
    pub deal: Deal,
    /// What happened.
    pub effects: Vec<Effect>,
    /// What the triggers answered that were asked.
    pub answers: Vec<GivenAnswer>,
    /// What the conditions of these answers read.
    seen: Vec<Seen>,
}

/// What one trigger answered when it was asked; [`Walk::explained`] says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Which.
    pub trigger: TriggerIndex,
    /// What it answered.
    pub verdict: Verdict,
    /// What its condition came to.
    pub truth: Truth,
    /// Where its moment keeps what the condition read.
    seen: (u32, u32),
}

/// What one trigger answered at a moment, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerAnswer {
    /// Which.
    pub trigger: TriggerIndex,
    /// What it answered; nothing if it was not asked at this moment.
    pub verdict: Option<Verdict>,
    /// Whether it is allowed in the stage in which the deal was.
    pub allowed: bool,
    /// What its condition came to.
    pub truth: Truth,
    /// Why; nothing if it has no condition.
    pub explanation: Option<Explanation>,
}

/// An open step, with what speaks for doing it next.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Which.
    pub step: StepIndex,
    /// When it is due, if it ever is.
    pub due: Option<Minute>,
    /// Whether that is past.
    pub is_overdue: bool,
    /// How much it matters.
    pub importance: Importance,
}

impl Walk {
    /// Walks a sample deal through all its events and stands at its beginning.
    ///
    /// # Errors
    /// With everything in the deal that the process does not know.
    pub fn new(compiled: Rc<Compiled>, deal: &SampleDeal) -> Result<Self, Vec<StartProblem>> {
        let events = in_order(deal);
        let mut walk =
            Self { compiled, deal: deal.clone(), events, replay: None, moments: Vec::new(), position: 0 };
        let problems = walk.run();
        if problems.is_empty() { Ok(walk) } else { Err(problems) }
    }

    /// The process it goes through.
    pub fn compiled(&self) -> &Rc<Compiled> {
        &self.compiled
    }

    /// The deal, with the events as they are now.
    pub fn sample_deal(&self) -> SampleDeal {
        SampleDeal { events: self.events.clone(), ..self.deal.clone() }
    }

    /// All moments; there is always a first.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// The deal's events, in the order of time.
    pub fn events(&self) -> &[DealEvent] {
        &self.events
    }

    /// The position of the present moment.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The present moment.
    pub fn moment(&self) -> &Moment {
        &self.moments[self.position]
    }

    /// The deal at the present moment.
    pub fn state(&self) -> &Deal {
        &self.moment().deal
    }

    /// Goes to a moment; past the last is the last.
    pub fn go(&mut self, position: usize) {
        self.position = position.min(self.moments.len().saturating_sub(1));
    }

    /// Goes to the next moment; false at the last.
    pub fn forward(&mut self) -> bool {
        let can = self.position + 1 < self.moments.len();
        self.position += usize::from(can);
        can
    }

    /// Goes to the moment before; false at the first.
    pub fn back(&mut self) -> bool {
        let can = self.position > 0;
        self.position -= usize::from(can);
        can
    }

    /// Lets something happen at the present moment and goes there. Later events stay as they were.
    ///
    /// # Errors
    /// If it names something the process does not have; nothing has changed then.
    pub fn happen(&mut self, event: definition::Event) -> Result<(), StartProblem> {
        self.happen_after(0.0, event)
    }

    /// Lets days pass, and goes to the end of them or to the last timer on the way.
    pub fn wait(&mut self, days: f64) -> Result<(), StartProblem> {
        self.happen_after(days, definition::Event::Wait {})
    }

    fn happen_after(&mut self, days: f64, event: definition::Event) -> Result<(), StartProblem> {
        let at = self.moment().at + minutes(days);
        let at_once = at == self.moment().at;
        let index = if at_once {
            self.moments[..=self.position]
                .iter()
                .rev()
                .find_map(|moment| moment.event)
                .map_or(0, |last| last + 1)
        } else {
            self.events.partition_point(|event| minutes(event.day) <= at)
        };
        let before = self.clone();
        self.events.insert(index, DealEvent { day: crate::deal::days(at), event, other: Other::new() });
        if let Some(problem) = self.run().into_iter().next() {
            *self = before;
            return Err(problem);
        }
        let position = self.moments.iter().position(|moment| moment.event == Some(index));
        self.go(position.unwrap_or(self.position));
        Ok(())
    }

    /// Takes back the event that made the present moment and goes to the moment before; false if no event did,
    /// or if a later event needs it.
    pub fn take_back(&mut self) -> bool {
        let Some(index) = self.moment().event else { return false };
        let before = self.clone();
        self.events.remove(index);
        let position = self.position.saturating_sub(1);
        if !self.run().is_empty() {
            *self = before;
            return false;
        }
        self.go(position);
        true
    }

    /// The open steps, the one to do next first: overdue before due, then by importance, then by when they are
    /// due, then in the order of the definition.
    pub fn offers(&self) -> Vec<Offer> {
        let deal = self.state();
        let mut offers: Vec<Offer> = (0..self.compiled.steps.len())
            .map(|index| index as StepIndex)
            .filter(|step| deal.step(*step) == StepState::Open)
            .map(|step| {
                let compiled = &self.compiled.steps[usize::from(step)];
                let due = compiled.due.map(|due| deal.step_since(step) + due);
                let is_overdue = due.is_some_and(|due| due < deal.now());
                Offer { step, due, is_overdue, importance: compiled.importance }
            })
            .collect();
        offers.sort_by_key(|offer| {
            (
                !offer.is_overdue,
                std::cmp::Reverse(offer.importance),
                offer.due.unwrap_or(Minute::MAX),
                offer.step,
            )
        });
        offers
    }

    /// What a trigger answers at the present moment: as it was asked, or as it would answer now.
    pub fn why(&self, trigger: TriggerIndex) -> TriggerAnswer {
        let moment = self.moment();
        if let Some(answer) = moment.answers.iter().find(|answer| answer.trigger == trigger) {
            return self.explained(self.position, *answer);
        }
        let deal = &moment.deal;
        let compiled = &self.compiled.triggers[usize::from(trigger)];
        let allowed =
            deal.stage().is_some_and(|stage| compiled.allowed.get(usize::from(stage)) == Some(&true));
        let truth = compiled.when.as_ref().map_or(Truth::True, |when| when.truth(deal));
        let when = self.compiled.definition.triggers[usize::from(trigger)].when.as_ref();
        let explanation = when.map(|when| self.explain(when));
        TriggerAnswer { trigger, verdict: None, allowed, truth, explanation }
    }

    /// What a trigger answered at the moment in this position, and why: with what its condition read then.
    pub fn explained(&self, position: usize, answer: GivenAnswer) -> TriggerAnswer {
        let GivenAnswer { trigger, verdict, truth, seen: (from, to) } = answer;
        let definition = &self.compiled.definition;
        let when = definition.triggers.get(usize::from(trigger)).and_then(|trigger| trigger.when.as_ref());
        let explanation = when.zip(self.moments.get(position)).map(|(when, moment)| {
            let seen = moment.seen.get(from as usize..to as usize).unwrap_or_default();
            self.compiled.names.explain_seen(definition, when, seen, &moment.deal)
        });
        TriggerAnswer { trigger, verdict: Some(verdict), allowed: true, truth, explanation }
    }

    /// Whether a play that was over at a moment was completed: none of its steps was skipped, and some were done
    /// unless it has none. Steps that did not apply are not missed.
    pub fn was_completed(&self, position: usize, play: PlayIndex) -> bool {
        let Some(moment) = self.moments.get(position) else { return false };
        let Some(play) = self.compiled.plays.get(usize::from(play)) else { return false };
        let states = || play.steps.clone().map(|step| moment.deal.step(step));
        let is_done = states().any(|state| state == StepState::Done) || play.steps.is_empty();
        is_done && !states().any(|state| matches!(state, StepState::Skipped | StepState::Open))
    }

    /// Why a condition of the definition is true, false or unknown at the present moment.
    pub fn explain(&self, condition: &stagecraft_process::Condition) -> Explanation {
        self.compiled.names.explain(&self.compiled.definition, condition, self.state())
    }

    /// The value of a fact at the present moment, as it would stand in a file.
    pub fn fact(&self, fact: &str) -> Option<FactValue> {
        let (index, _) = self.compiled.names.fact(fact)?;
        self.compiled.names.read(&self.compiled.definition, index, self.state())
    }

    /// What is true of a fact at the present moment, known or not.
    pub fn truth(&self, fact: &str) -> Option<FactValue> {
        let (index, _) = self.compiled.names.fact(fact)?;
        self.compiled.names.read(&self.compiled.definition, index, &Truly(self.state()))
    }

    /// The people known at the present moment.
    pub fn people(&self) -> Vec<(Person, PersonSlot)> {
        let known = self.state().people_with_keys();
        known
            .filter_map(|(key, slot)| Some((self.people_by_key().get(key as usize)?.clone(), slot)))
            .collect()
    }

    /// Walks everything anew; what cannot be walked is returned, and then no moment is kept.
    fn run(&mut self) -> Vec<StartProblem> {
        let compiled = self.compiled.clone();
        let mut recorder = Recorder::new(&compiled, Vec::new());
        match replay(&compiled, &self.deal, &self.events, &mut recorder) {
            Ok(replay) => {
                self.replay = Some(replay);
                self.moments = recorder.moments;
                Vec::new()
            }
            Err(problems) => problems,
        }
    }

    /// Lets something happen after everything else and goes there. Only this is walked: what was walked before
    /// stands.
    ///
    /// # Errors
    /// If it names something the process does not have, or the deal becomes too long; nothing has changed then.
    pub fn append(&mut self, day: f64, event: definition::Event) -> Result<(), StartProblem> {
        self.go(usize::MAX);
        let now = days(self.state().now());
        let event = DealEvent { day: day.max(now), event, other: Other::new() };
        let Some(mut replay) = self.replay.clone() else { return Err(StartProblem::NoStages) };
        let compiled = self.compiled.clone();
        let before = self.moments.len();
        let mut recorder = Recorder::new(&compiled, std::mem::take(&mut self.moments));
        let result = replay.event(&compiled, &event, &mut recorder);
        self.moments = recorder.moments;
        if let Err(problems) = result {
            self.moments.truncate(before);
            return Err(problems.into_iter().next().unwrap_or(StartProblem::TooLong));
        }
        self.replay = Some(replay);
        self.events.push(event);
        self.go(usize::MAX);
        Ok(())
    }

    /// Takes back the last event and goes to what is the end then; false if there is none.
    pub fn take_back_last(&mut self) -> bool {
        let Some(last) = self.events.pop() else { return false };
        if self.run().is_empty() {
            self.go(usize::MAX);
            return true;
        }
        self.events.push(last);
        false
    }

    /// Everybody the deal has named, by the keys of effects.
    pub fn people_by_key(&self) -> &[Person] {
        self.replay.as_ref().map_or(&[], |replay| &replay.people)
    }
}

/// Keeps every moment, and what happens until the next.
struct Recorder<'a> {
    compiled: &'a Compiled,
    effects: Vec<Effect>,
    answers: Vec<GivenAnswer>,
    seen: Vec<Seen>,
    moments: Vec<Moment>,
}

impl<'a> Recorder<'a> {
    /// Keeps what comes after these moments.
    fn new(compiled: &'a Compiled, moments: Vec<Moment>) -> Self {
        Self { compiled, effects: Vec::new(), answers: Vec::new(), seen: Vec::new(), moments }
    }
}

impl Replayed for Recorder<'_> {
    fn moment(&mut self, deal: &Deal, event: Option<usize>) -> usize {
        if event.is_none() && self.effects.is_empty() && !self.moments.is_empty() {
            // Nothing came of a timer: what was answered then is not the answer of a later moment.
            self.answers.clear();
            self.seen.clear();
            return self.moments.len();
        }
        for answer in &mut self.answers {
            let acted = || self.effects.contains(&Effect::TriggerActed(answer.trigger));
            if answer.verdict == Verdict::Acts && !acted() {
                answer.verdict = Verdict::Suppressed;
            }
        }
        self.moments.push(Moment {
            at: deal.now(),
            event,
            deal: deal.clone(),
            effects: self.effects.drain(..).collect(),
            answers: self.answers.drain(..).collect(),
            seen: self.seen.drain(..).collect(),
        });
        self.moments.len()
    }
}

impl Watcher for Recorder<'_> {
    const HEARS_ALL: bool = true;

    fn effect(&mut self, _at: Minute, effect: Effect) {
        self.effects.push(effect);
    }

    fn asked(&mut self, deal: &Deal, asked: Asked) {
        // A trigger can be asked several times in one moment: that it acted is what counts, otherwise the last.
        let known = self.answers.iter().position(|known| known.trigger == asked.trigger);
        if known.is_some_and(|known| self.answers[known].verdict == Verdict::Acts) {
            return;
        }
        let from = self.seen.len() as u32;
        let index = usize::from(asked.trigger);
        let written = self.compiled.definition.triggers.get(index).and_then(|trigger| trigger.when.as_ref());
        let rule = self.compiled.triggers.get(index).and_then(|trigger| trigger.when.as_ref());
        if let Some((written, rule)) = written.zip(rule) {
            self.compiled.names.see(written, rule, deal, &mut self.seen);
        }
        let answer = GivenAnswer {
            trigger: asked.trigger,
            verdict: asked.verdict,
            truth: asked.truth,
            seen: (from, self.seen.len() as u32),
        };
        match known {
            Some(known) => self.answers[known] = answer,
            None => self.answers.push(answer),
        }
    }
}
