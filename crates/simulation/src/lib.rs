//! Many deals: a sampler that emits events into the engine, and what is counted of them.
//!
//! A simulated deal is walked by the same function as a deal on the page. The sampler decides what happens
//! and when; the engine decides what follows. A log of the sampler's events replayed through a walk gives the
//! same effects.
//!
//! # A deal
//!
//! Its true facts and people are drawn from the mix. It starts with the facts that are known at creation, and
//! in the first stage. It is walked visit by visit until it is won, lost, or unfinished: a hundred visits or
//! ten years end it, and the report says so.
//!
//! Where a stage has no assumptions, half of its deals advance after the days expected; where the numbers of a
//! distribution contradict each other, a stage takes a day and anything else is not drawn. The checks of the
//! process name both. Deals begin on 1 January 2026 and through the year after it, whatever day it is when they are
//! simulated: the same process and seed have the same figures tomorrow.
//!
//! # A visit, exactly
//!
//! 1. On entry the stage's steps and the plays of entry triggers become open (the engine does that). The time
//!    of the visit is drawn.
//! 2. Whenever a step opens, it is drawn whether it will be done: with the chance of its importance, times
//!    that of its role; a mandatory one always. It gets its moment: the day it is due, or, without one, a
//!    moment spread evenly over what is left of the visit; a mandatory step happens at the end of the visit
//!    at the latest. A step of a play that will not be done is skipped at its moment, so that plays end.
//! 3. What can change on the way gets its moment, spread evenly over the visit, with its chance, once a visit;
//!    criteria that are ticked by hand likewise.
//! 4. These are met in the order of time; in the same minute changes come first, then ticks, then the steps that
//!    are done, then those that are skipped, each in the order of the definition. The engine's timers go off between them. Each may open steps, run plays
//!    and change what is known. When a play ends, its effect counts in the share of its steps that were done:
//!    its points move the odds of this stage's outcome and of later ones, and of the time that is left only
//!    the share named by `timeLeft` remains. A stage's step past the new end does not happen; a play's step,
//!    and one that a trigger added, stays for the next visit.
//! 5. At the end the gate is asked. A gate that records or warns lets the deal pass and the missing criteria
//!    are counted. At a gate that blocks, the deal waits for one missing criterion after the other, a drawn
//!    time each, with timers running and steps still being done. After a wait the criterion may be met by
//!    now. If not, the deal is let pass with the chance `overridden`, given up with the chance `givenUp`;
//!    otherwise the sellers go and get it: one that is ticked by hand is ticked, and for one with a condition
//!    the unknown facts it reads are found out. If that does not meet it, the deal waits again, twenty times at
//!    most, and is then given up.
//! 6. The outcome is drawn. The chance to advance is `1 / (1 + exp(-x))`, where x is the logit of the stage's
//!    base chance plus the shifts of all active odds factors (read from what is true), of plays done so far,
//!    and of this gate's criteria that are met. `p` points move a stage by `logit(a + p/100) - logit(a)`,
//!    where a is its rate today: the shift is what these points mean at today's rate. Shifts are added as
//!    whole numbers of 2^-32, so that their order changes nothing.
//! 7. A deal that does not advance goes back with the chance `back` (a new visit there; steps once done stay
//!    done), falls silent with the chance `silent`, and is lost otherwise, with a reason drawn by weight.
//! 8. A silent deal stays with its timers running. Each play that ends and wakes it (with its chance, times
//!    the share of its steps that were done) grants one new draw, gate and all. When its patience is over it
//!    is lost as no decision.
//!
//! # A worked example
//!
//! One stage, rate today 0.5, so base chance 0.5 and logit 0. A play with +10 points is run by a trigger on
//! entry; it has two steps due on days 2 and 4, each done with chance 0.8. The visit is drawn as 6 days. For
//! deal 17 the first step is drawn as done and the second as not: on day 2 it is done, on day 4 the other is
//! skipped, and the play ends with half of its steps done. Ten points at a rate of 0.5 are
//! logit(0.6) - logit(0.5) = 0.405; half of that is 0.203. On day 6 the gate (which warns) is asked and lets
//! the deal pass. The chance to advance is 1 / (1 + exp(-0.203)) = 0.5505; the outcome's number for deal 17 is
//! 0.53, below that: the deal advances, on day 6, and without the play it would not have.
//!
//! # Draws
//!
//! Every draw is keyed by the seed, the deal, the kind and id of the thing it is for, the visit to that
//! stage (or the run of that play), and what it is for; never by position. Two versions of a process meet the
//! same deals, and adding a step or a play reshuffles nothing else.

mod cohort;
mod mix;
mod model;
mod report;
mod sampler;
mod solve;
mod tally;

pub use cohort::{Cohort, PairedCounts};
pub use model::Model;
pub use report::{difference, report};
pub use sampler::{Recording, Sampler};
pub use solve::{Solving, solve};
pub use tally::Tally;
