//! Which moment comes next without anybody doing anything.

use crate::compiled::{Compiled, CompiledFrequency, CompiledOn, minutes};
use crate::deal::{Deal, MINUTES_PER_DAY, Minute};
use stagecraft_process::condition::{Reader, Slot, TimeLeaf};
use stagecraft_process::definition::BuiltInFact;

impl Compiled {
    /// The next minute after the deal's present one at which a timer goes off.
    pub fn next_timer(&self, deal: &Deal) -> Option<Minute> {
        let stage = usize::from(deal.stage?);
        let mut next = Minute::MAX;
        let mut consider = |at: Minute| {
            if at > deal.now && at < next {
                next = at;
            }
        };
        for index in &self.timed_triggers {
            let trigger = &self.triggers[usize::from(*index)];
            if !trigger.allowed.get(stage).copied().unwrap_or(false) {
                continue;
            }
            match trigger.on {
                CompiledOn::TimeInStage(after) => consider(deal.entered_at + after),
                CompiledOn::NoActivity(after) => consider(deal.last_activity + after),
                _ => {}
            }
            let memory = &deal.triggers[usize::from(*index)];
            if let CompiledFrequency::AgainAfter(after) = trigger.often
                && memory.waits
            {
                consider(memory.acted_at + after);
            }
        }
        for leaf in &self.time_leaves {
            match *leaf {
                TimeLeaf::Days { fact, bound, after } => {
                    let since = match fact {
                        BuiltInFact::DaysInStage => deal.entered_at,
                        BuiltInFact::DaysSinceActivity => deal.last_activity,
                        _ => 0,
                    };
                    consider(since + minutes(bound) + Minute::from(after));
                }
                TimeLeaf::Date { fact, offset_days, after } => {
                    if let (Slot::Date(date), Some(start)) = (deal.fact(fact), deal.start_day) {
                        let day = f64::from(date) + offset_days;
                        let day = if after { day.floor() + 1.0 } else { day.ceil() };
                        consider((day as Minute - Minute::from(start)) * MINUTES_PER_DAY);
                    }
                }
            }
        }
        (next < Minute::MAX).then_some(next)
    }
}
