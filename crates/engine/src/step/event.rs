//! What happens to a deal, and what of it triggers are asked about.

use crate::compiled::*;
use stagecraft_process::condition::{FactIndex, PersonSlot, PlayIndex, Slot, StepIndex};
use stagecraft_process::definition::BuyerRole;

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
    pub(super) fn is_activity(self) -> bool {
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

impl Happening {
    /// One mark for each kind of happening that a trigger's event can be.
    pub(crate) fn kind(self) -> u16 {
        match self {
            Self::Created => 1,
            Self::StageEntered => 1 << 1,
            Self::StageLeft(_) => 1 << 2,
            Self::FactLearned(_) => 1 << 3,
            Self::FactChanged(_) => 1 << 4,
            Self::PersonAdded(_) => 1 << 5,
            Self::PersonChanged(_) => 1 << 6,
            Self::StepDone(_) => 1 << 7,
            Self::StepSkipped(_) => 1 << 8,
            Self::CloseDateMoved => 1 << 9,
            Self::Time => 1 << 10,
            Self::Other | Self::Skip(_) | Self::Move(_) => 0,
        }
    }
}

/// The kinds of happenings a trigger is asked about, whatever its condition reads.
pub(crate) fn kinds(trigger: &CompiledTrigger) -> u16 {
    let of_event = match trigger.on {
        CompiledOn::BecomesTrue => 0,
        CompiledOn::DealCreated => 1,
        CompiledOn::StageEntered => 1 << 1,
        CompiledOn::StageLeft => 1 << 2,
        CompiledOn::FactLearned(_) => 1 << 3,
        // A first value is a change, and so is a close date that moves.
        CompiledOn::FactChanged(_) => 1 << 3 | 1 << 4 | 1 << 9,
        CompiledOn::PersonAdded(_) => 1 << 5,
        CompiledOn::PersonChanged(_) => 1 << 5 | 1 << 6,
        CompiledOn::StepDone(_) => 1 << 7,
        CompiledOn::StepSkipped(_) => 1 << 8,
        CompiledOn::CloseDateMoved => 1 << 9,
        CompiledOn::TimeInStage(_) | CompiledOn::NoActivity(_) => 1 << 10,
    };
    let again = if matches!(trigger.often, CompiledFrequency::AgainAfter(_)) { 1 << 10 } else { 0 };
    of_event | again
}
