use super::{DealEvent, FactValue, Other, Person, RouteTarget};
use crate::date::Date;
use crate::id::*;
use crate::record;
use std::collections::BTreeMap;

record! {
    /// A named deal with what happens to it and what is expected of the process: a test that people can read.
    #[derive(Debug, Clone, PartialEq)]
    pub struct SampleDeal {
        /// Its id.
        pub id: SampleDealId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// Who the buyer is, in a sentence.
        pub description: String = optional "description",
        /// The date on which it was created.
        pub start_date: Option<Date> = optional "startDate",
        /// What it is worth, in the process's currency.
        pub value: Option<f64> = optional "value",
        /// Facts known when it was created.
        pub facts: BTreeMap<FactId, FactValue> = optional "facts",
        /// Facts that are true but not known: the steps that learn them reveal them.
        pub hidden: BTreeMap<FactId, FactValue> = optional "hidden",
        /// People known when it was created.
        pub people: Vec<Person> = optional "people",
        /// What happens to it, in the order of the days.
        pub events: Vec<DealEvent> = optional "events",
        /// What the process is expected to do.
        pub expected: Expected = optional "expected",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// What a process is expected to do with a sample deal.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Expected: Default {
        /// Plays that must have run.
        pub runs: Vec<PlayId> = optional "runs",
        /// Plays that must not have run.
        pub never_runs: Vec<PlayId> = optional "neverRuns",
        /// Where the deal must have ended or be standing.
        pub reaches: Option<RouteTarget> = optional "reaches",
        /// The last day on which it may have come there.
        pub by_day: Option<f64> = optional "byDay",
        /// Unknown keys.
        pub other: Other = rest,
    }
}
