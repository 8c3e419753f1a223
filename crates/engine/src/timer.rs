//! Which moment comes next without anybody doing anything.

use crate::compiled::{Compiled, CompiledFrequency, CompiledOn, TriggerIndex, minutes};
use crate::deal::{Deal, MINUTES_PER_DAY, Minute, UNKNOWN_TIMER, days};
use stagecraft_process::condition::FactIndex;
use stagecraft_process::condition::{Reader, Slot, TimeLeaf};
use stagecraft_process::definition::BuiltInFact;

/// When a time leaf turns, in whole minutes or days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Turn {
    /// So many minutes after what a built-in number of days counts from.
    Days {
        /// Which number of days.
        fact: BuiltInFact,
        /// Minutes from where it counts.
        after: Minute,
    },
    /// At the beginning of the day so many days from a date.
    Date {
        /// Which date.
        fact: FactIndex,
        /// Days from it, negative before it.
        offset_days: Minute,
    },
}

/// A leaf that turns with time, and who would notice.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    pub(crate) turn: Turn,
    /// Triggers that watch it.
    pub(crate) triggers: Vec<TriggerIndex>,
    /// Whether a step's condition reads it.
    pub(crate) moves_steps: bool,
}

impl Turn {
    /// The first minute, or day, at which the leaf has turned.
    pub(crate) fn of(leaf: TimeLeaf) -> Self {
        match leaf {
            TimeLeaf::Days { fact, bound, after } => {
                // The leaf compares fractions of days; rounding alone could come a minute early and miss it.
                let has_turned = |minute: Minute| {
                    let days = days(minute);
                    if after { days > bound } else { days >= bound }
                };
                let near = minutes(bound);
                let first = (near - 1..=near).find(|minute| has_turned(*minute));
                Self::Days { fact, after: first.unwrap_or(near + 1) }
            }
            TimeLeaf::Date { fact, offset_days, after } => {
                let whole = if after { offset_days.floor() + 1.0 } else { offset_days.ceil() };
                Self::Date { fact, offset_days: minutes(whole) / MINUTES_PER_DAY }
            }
        }
    }
}

impl Compiled {
    /// Like [`Compiled::next_timer`], remembered until something changes on which it depends.
    pub fn timer(&self, deal: &mut Deal) -> Option<Minute> {
        if deal.timer_at == UNKNOWN_TIMER || deal.timer_at <= deal.now {
            deal.timer_at = self.next_timer(deal).unwrap_or(Minute::MAX);
        }
        (deal.timer_at < Minute::MAX).then_some(deal.timer_at)
    }

    /// Whether a trigger may still act in this stage.
    fn may_act(&self, deal: &Deal, stage: usize, trigger: TriggerIndex) -> bool {
        let compiled = &self.triggers[usize::from(trigger)];
        let is_spent =
            compiled.often == CompiledFrequency::OncePerDeal && deal.triggers[usize::from(trigger)].acted > 0;
        compiled.allowed.get(stage).copied().unwrap_or(false) && !is_spent
    }

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
            if !self.may_act(deal, stage, *index) {
                continue;
            }
            let trigger = &self.triggers[usize::from(*index)];
            match trigger.on {
                CompiledOn::TimeInStage(after) => consider(deal.entered_at + after),
                CompiledOn::NoActivity(after) => consider(deal.last_activity + after),
                _ => {}
            }
            let memory = &deal.triggers[usize::from(*index)];
            if memory.waits {
                consider(memory.again_at);
            }
        }
        for timed in &self.turns {
            if !timed.moves_steps && !timed.triggers.iter().any(|trigger| self.may_act(deal, stage, *trigger))
            {
                continue;
            }
            match timed.turn {
                Turn::Days { fact, after } => {
                    let since = match fact {
                        BuiltInFact::DaysInStage => deal.entered_at,
                        BuiltInFact::DaysSinceActivity => deal.last_activity,
                        _ => 0,
                    };
                    consider(since + after);
                }
                Turn::Date { fact, offset_days } => {
                    if let (Slot::Date(date), Some(start)) = (deal.fact(fact), deal.start_day) {
                        let day = Minute::from(date) + offset_days;
                        consider((day - Minute::from(start)) * MINUTES_PER_DAY);
                    }
                }
            }
        }
        (next < Minute::MAX).then_some(next)
    }
}
