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
