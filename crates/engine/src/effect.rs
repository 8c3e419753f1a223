//! What a step of a deal causes, and who is told.

use crate::compiled::{CriterionIndex, ReasonIndex, TriggerIndex};
use crate::deal::{Deal, Minute};
use stagecraft_process::condition::{FactIndex, PlayIndex, StageIndex, StepIndex, Truth};
use stagecraft_process::definition::{AlertLevel, Strictness};

/// One thing that happened to a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// A stage was entered.
    StageEntered(StageIndex),
    /// A stage was left.
    StageLeft(StageIndex),
    /// A fact became known.
    FactLearned(FactIndex),
    /// A known fact got another value.
    FactChanged(FactIndex),
    /// A fact is not known any more.
    FactForgotten(FactIndex),
    /// A person was added.
    PersonAdded(u32),
    /// Something about a person changed.
    PersonChanged(u32),
    /// A person is gone.
    PersonGone(u32),
    /// A step is to be done.
    StepOpened(StepIndex),
    /// A step's condition does not hold any more.
    StepClosed(StepIndex),
    /// A step was done.
    StepDone(StepIndex),
    /// A step was skipped.
    StepSkipped(StepIndex),
    /// A step is to be done again.
    StepReopened(StepIndex),
    /// A criterion was ticked, or its tick taken back.
    CriterionTicked(CriterionIndex, bool),
    /// A trigger acted.
    TriggerActed(TriggerIndex),
    /// A play was started; without a trigger, by hand.
    PlayRan(PlayIndex, Option<TriggerIndex>),
    /// A play was not started because it is running, or because today is not one of its days.
    PlaySuppressed(PlayIndex, TriggerIndex),
    /// A play is done.
    PlayDone(PlayIndex),
    /// Somebody is told something: the trigger and which of its actions.
    Alert(AlertLevel, TriggerIndex, u16),
    /// A strategy is asked for: the trigger and which of its actions.
    StrategyAsked(TriggerIndex, u16),
    /// A criterion was missing when the gate was asked.
    CriterionMissing(CriterionIndex, Strictness),
    /// The gate let nobody pass.
    GateHeld(StageIndex),
    /// The gate was overridden.
    GateOverridden(StageIndex),
    /// The close date was set or moved.
    CloseDateMoved,
    /// The deal was won.
    Won,
    /// The deal was lost.
    Lost(Option<ReasonIndex>),
    /// What was asked for cannot be done.
    Refused(Refused),
    /// Triggers caused one another without end; the rest was dropped. The members are the triggers that acted.
    LoopStopped,
}

/// Why something cannot be done with a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The deal has ended.
    Ended,
    /// The step is not open.
    StepNotOpen(StepIndex),
    /// The step is neither done nor skipped.
    StepNotClosed(StepIndex),
    /// The play is running.
    PlayRunning(PlayIndex),
    /// This stage must not be skipped.
    SkippingForbidden(StageIndex),
    /// This stage may be skipped only with a reason.
    SkippingNeedsReason(StageIndex),
    /// Deals must not come back to this stage.
    MovingBackForbidden(StageIndex),
    /// Deals may come back to this stage only with a reason.
    MovingBackNeedsReason(StageIndex),
    /// This role may not override the gate.
    MayNotOverride(StageIndex),
    /// The deal is there already.
    AlreadyThere(StageIndex),
}

/// What a trigger answered when it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds and acts.
    Acts,
    /// Its condition is not true.
    NotTrue,
    /// Its condition was true already when it was asked last.
    StillTrue,
    /// It holds, but has acted as often as it may.
    ActedAlready,
    /// It holds, but everything it would do is under way already or not for today.
    Suppressed,
}

/// One trigger, asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub trigger: TriggerIndex,
    /// What its condition came to.
    pub truth: Truth,
    /// What it answered.
    pub verdict: Verdict,
}

/// Who is told what happens to a deal.
pub trait Watcher {
    /// Whether [`Watcher::asked`] wants to hear of triggers that have nothing to say. Without it they are not
    /// even evaluated, which is what makes the batch quick.
    const HEARS_ALL: bool;

    /// Something happened.
    fn effect(&mut self, at: Minute, effect: Effect);

    /// A trigger was asked, against this snapshot of the deal.
    fn asked(&mut self, deal: &Deal, asked: Asked);
}

/// Nobody.
pub struct Ignore;

impl Watcher for Ignore {
    const HEARS_ALL: bool = false;
    fn effect(&mut self, _at: Minute, _effect: Effect) {}
    fn asked(&mut self, _deal: &Deal, _asked: Asked) {}
}

/// Keeps the effects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// The effects, each with its minute.
    pub effects: Vec<(Minute, Effect)>,
}

impl Watcher for Log {
    const HEARS_ALL: bool = false;

    fn effect(&mut self, at: Minute, effect: Effect) {
        self.effects.push((at, effect));
    }

    fn asked(&mut self, _deal: &Deal, _asked: Asked) {}
}
