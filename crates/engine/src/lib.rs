//! One deal walked through a process.
//!
//! A deal is the list of its events and its state is a fold over them. [`Compiled::apply`] is that fold's one
//! step: it takes the compiled process, a deal, a minute and an event, changes the deal, and reports every
//! effect to a [`Watcher`]. It draws no random number and reads no clock; the same events always give the same
//! effects. The walk in the page, the sample-deal tests and the batch simulation all call it.
//!
//! # What happens in one step, exactly
//!
//! 1. *Time passes.* Every timer due up to and including the event's minute goes off first, each at its own
//!    minute, in the order of time: a trigger's days in stage or without activity, "again after n days", and
//!    every time leaf of a condition that would turn.
//! 2. *The event changes the deal*, all at once: a step done also reveals what is true of the facts it learns.
//!    What happened is put into a queue, in the order: the step, then its facts in the step's order.
//! 3. *For each thing in the queue all triggers are asked* against one snapshot of the deal, and those that
//!    hold act in the order of their list. What they cause waits at the end of the queue, first in, first out.
//!    At most [`CAUSED_AT_MOST`] things may be caused by one event; past that the loop is reported with its
//!    members, the rest is dropped, and the deal goes on.
//! 4. Steps with a condition follow it: they are open while it is true and not on the deal otherwise; that
//!    counts among what one event causes, since a step may depend on itself. A play ends when none of its steps
//!    is open any more, and none is about to be.
//!
//! A trigger without an event *becomes true* when its condition goes from not true to true; creation and
//! entering a stage in which it is allowed count as coming from not true. A play that is running is never
//! started again: that is suppressed, play by play, and a trigger of which everything was suppressed has not
//! acted: it has not used up how often it may act, and where it acts again after n days it is asked again after
//! as many. A deal that is won or lost leaves its stage: triggers that wait for that are asked before it ends,
//! and what they cause beyond the end is dropped. Leaving a stage skips its open steps without asking triggers about them (it
//! is not an act of anybody); a play's steps stay, and so do those that triggers added. What was refused, or
//! held at a gate, is no activity. "Again after n days" is never sooner than an hour.
//!
//! A deal that has ended changes no more, except that a step can be reopened and facts can be corrected.

mod compiled;
mod deal;
mod effect;
mod rare;
mod replay;
mod sample;
mod step;
mod timer;
mod touched;
mod translator;
mod walk;
mod why;

pub use compiled::*;
pub use deal::{Deal, DealStart, End, MINUTES_PER_DAY, Minute, TriggerMemory, Truly, days};
pub use effect::{Asked, Effect, Ignore, Log, Refused, Verdict, Watcher};
pub use replay::MOST_MOMENTS;
pub use sample::{Expectation, SampleResult, check, check_sample_deals, run_sample_deal};
pub use step::{CAUSED_AT_MOST, Event};
pub use translator::StartProblem;
pub use walk::{GivenAnswer, Moment, Offer, TriggerAnswer, Walk};
pub use why::{CriterionAnswer, RouteAnswer, StepAnswer};
