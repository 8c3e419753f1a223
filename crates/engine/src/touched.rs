//! What a condition reads, and what has changed on a deal, so that conditions are not asked again for nothing.
//!
//! Both are sets of marks in one word. Many facts, steps and plays share a mark: a condition may be asked once
//! too often, never once too seldom.

use stagecraft_process::condition::{FactIndex, FactTest, PlayIndex, Rule, StepIndex};
use stagecraft_process::definition::BuiltInFact;

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Touched(u64);

const FACTS: u32 = 40;
const STEPS: u32 = 8;
const PLAYS: u32 = 8;
const FIRST_STEP: u32 = FACTS;
const FIRST_PLAY: u32 = FIRST_STEP + STEPS;
const FIRST_SINGLE: u32 = FIRST_PLAY + PLAYS;

impl Touched {
    pub(crate) const NOTHING: Self = Self(0);
    pub(crate) const ALL: Self = Self(u64::MAX);
    pub(crate) const PEOPLE: Self = Self(1 << FIRST_SINGLE);
    pub(crate) const STAGE: Self = Self(1 << (FIRST_SINGLE + 1));
    /// The clock, and the moments from which days are counted.
    pub(crate) const TIME: Self = Self(1 << (FIRST_SINGLE + 2));
    /// Nothing reads it alone: it makes everything asked that is asked at all.
    pub(crate) const ENTRY: Self = Self(1 << (FIRST_SINGLE + 3));

    pub(crate) fn fact(fact: FactIndex) -> Self {
        Self(1 << (u32::from(fact) % FACTS))
    }

    pub(crate) fn step(step: StepIndex) -> Self {
        Self(1 << (FIRST_STEP + u32::from(step) % STEPS))
    }

    pub(crate) fn play(play: PlayIndex) -> Self {
        Self(1 << (FIRST_PLAY + u32::from(play) % PLAYS))
    }

    #[inline]
    pub(crate) fn add(&mut self, more: Self) {
        self.0 |= more.0;
    }

    #[inline]
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Everything that can make a rule come out differently.
    pub(crate) fn read_by(rule: &Rule) -> Self {
        let mut reads = Self::NOTHING;
        reads.collect(rule);
        reads
    }

    fn collect(&mut self, rule: &Rule) {
        match rule {
            Rule::Broken => {}
            Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| self.collect(part)),
            Rule::Not(part) => self.collect(part),
            Rule::Fact(fact, test) => {
                self.add(Self::fact(*fact));
                let counts_days =
                    [BuiltInFact::DaysInStage, BuiltInFact::DaysOpen, BuiltInFact::DaysSinceActivity]
                        .iter()
                        .any(|counting| *counting as FactIndex == *fact);
                if counts_days || matches!(test, FactTest::DaysUntil(_) | FactTest::DaysSince(_)) {
                    self.add(Self::TIME);
                }
            }
            Rule::People(_) => self.add(Self::PEOPLE),
            Rule::Step(step, _) => self.add(Self::step(*step)),
            Rule::Play(play, _) => self.add(Self::play(*play)),
            Rule::Stage(_) => self.add(Self::STAGE),
        }
    }
}
