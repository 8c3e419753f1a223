use super::{FactValue, Other, Person, RouteTarget};
use crate::date::Date;
use crate::id::*;
use crate::{choice, record};

record! {
    /// Something that happened to a deal from outside, at a moment. A deal is the list of its events.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DealEvent {
        /// Days since the deal was created; parts of a day are allowed and rounded to a minute.
        pub day: f64 = required "day",
        /// What happened.
        pub event: Event = flattened,
        /// Unknown keys.
        pub other: Other = rest,
    }
}

choice! {
    /// What can happen to a deal from outside.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Event {
        /// A fact got a value, or another one.
        Learn {
            /// Which fact.
            fact: FactId = required "fact",
            /// Its value.
            value: FactValue = required "value",
        } = "learn",
        /// What is true of a fact changed without anybody knowing: the next step that learns it finds this out.
        Becomes {
            /// Which fact.
            fact: FactId = required "fact",
            /// What is true now.
            value: FactValue = required "value",
        } = "becomes",
        /// A fact turned out not to be known after all.
        Forget(FactId) = "forget",
        /// A person was met, or something about them changed.
        Person(Person) = "person",
        /// A person is no longer part of the deal.
        PersonGone(PersonId) = "personGone",
        /// A step was done.
        Done(StepId) = "done",
        /// A step was skipped.
        Skip(StepId) = "skip",
        /// A step turned out not to be done after all.
        Reopen(StepId) = "reopen",
        /// A criterion that is ticked by hand is met.
        Tick(CriterionId) = "tick",
        /// A criterion that is ticked by hand is not met after all.
        Untick(CriterionId) = "untick",
        /// The deal is moved: along its route when no place is named, which asks the gate first.
        Move(Move) = "move",
        /// The deal is lost for this reason.
        Lose(ReasonId) = "lose",
        /// The expected close date is set or moved.
        CloseDate(Date) = "closeDate",
        /// A play is started by hand.
        RunPlay(PlayId) = "runPlay",
        /// Nothing happens, but time passes up to here.
        Wait {} = "wait",
    }
}

record! {
    /// A wish to move a deal.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Move {
        /// Where to; along the first route that holds if nothing is said.
        pub to: Option<RouteTarget> = optional "to",
        /// Why the gate, or the policy, is overridden.
        pub because: Option<String> = optional "because",
        /// Who overrides.
        pub by: Option<RoleId> = optional "by",
    }
}
