//! The state of one deal.

use crate::compiled::{Compiled, ReasonIndex, TriggerIndex};
use crate::rare::Rare;
use crate::touched::Touched;
use stagecraft_process::condition::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState,
};
use stagecraft_process::definition::BuiltInFact;
use std::rc::Rc;

/// Minutes since the deal was created.
pub type Minute = i64;

/// Minutes in a day.
pub const MINUTES_PER_DAY: Minute = 24 * 60;

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Won.
    Won,
    /// Lost, for this reason if one was given.
    Lost(Option<ReasonIndex>),
}

/// How a deal begins.
#[derive(Debug, Clone, Default)]
pub struct DealStart {
    /// Its first day, in days since 1970-01-01; without one, rules about dates stay unknown.
    pub start_day: Option<i32>,
    /// What is known.
    pub known: Vec<(FactIndex, Slot)>,
    /// What is true; steps reveal it.
    pub truth: Vec<(FactIndex, Slot)>,
    /// Texts that slots refer to.
    pub texts: Vec<Rc<str>>,
    /// Who is known, each with a key of its own.
    pub people: Vec<(u32, PersonSlot)>,
}

/// The next timer has not been looked for since something it depends on has changed.
pub(crate) const UNKNOWN_TIMER: Minute = Minute::MIN;

/// What a trigger remembers of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TriggerMemory {
    /// How often it acted.
    pub acted: u32,
    /// When it acted last.
    pub acted_at: Minute,
    /// In which visit (counted over the whole deal) it acted last.
    pub acted_in_visit: u32,
    /// Whether its condition was true when it was asked last.
    pub was_true: bool,
    /// Whether it waits to act again.
    pub waits: bool,
    /// When it is asked again, while it waits.
    pub again_at: Minute,
}

/// One deal, as it stands at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Deal {
    pub(crate) now: Minute,
    pub(crate) start_day: Option<i32>,
    pub(crate) stage: Option<StageIndex>,
    pub(crate) end: Option<End>,
    pub(crate) entered_at: Minute,
    pub(crate) visit: u32,
    pub(crate) visits: Rare<u16>,
    pub(crate) last_activity: Minute,
    pub(crate) facts: Vec<Slot>,
    pub(crate) learned_at: Vec<Minute>,
    pub(crate) truth: Rare<Slot>,
    pub(crate) texts: Rare<Rc<str>>,
    pub(crate) people: Rare<PersonSlot>,
    pub(crate) people_keys: Rare<u32>,
    pub(crate) steps: Vec<StepState>,
    pub(crate) step_since: Vec<Minute>,
    pub(crate) plays: Vec<PlayState>,
    pub(crate) play_runs: Rare<u16>,
    pub(crate) triggers: Vec<TriggerMemory>,
    pub(crate) ticked: Rare<bool>,
    pub(crate) strategy_asked: bool,
    /// What has changed since triggers were asked last.
    pub(crate) touched: Touched,
    /// When the next timer goes off, or `UNKNOWN_TIMER`.
    pub(crate) timer_at: Minute,
    /// Lent to every step; always empty between steps.
    pub(crate) queue: std::collections::VecDeque<crate::step::Happening>,
}

impl Deal {
    /// A deal that has not begun; [`Compiled::begin`] begins it. It can be used for one deal after another.
    pub fn new(compiled: &Compiled) -> Self {
        let facts = compiled.fact_kinds.len();
        Self {
            now: 0,
            start_day: None,
            stage: None,
            end: None,
            entered_at: 0,
            visit: 0,
            visits: Rare::new(vec![0; compiled.stages.len()]),
            last_activity: 0,
            facts: vec![Slot::Unknown; facts],
            learned_at: vec![0; facts],
            truth: Rare::new(vec![Slot::Unknown; facts]),
            texts: Rare::new(Vec::new()),
            people: Rare::new(Vec::new()),
            people_keys: Rare::new(Vec::new()),
            steps: vec![StepState::Absent; compiled.steps.len()],
            step_since: vec![0; compiled.steps.len()],
            plays: vec![PlayState::Absent; compiled.plays.len()],
            play_runs: Rare::new(vec![0; compiled.plays.len()]),
            triggers: vec![TriggerMemory::default(); compiled.triggers.len()],
            ticked: Rare::new(vec![false; compiled.criteria.len()]),
            strategy_asked: false,
            touched: Touched::ALL,
            timer_at: UNKNOWN_TIMER,
            queue: std::collections::VecDeque::new(),
        }
    }

    pub(crate) fn reset(&mut self) {
        self.now = 0;
        self.start_day = None;
        self.stage = None;
        self.end = None;
        self.entered_at = 0;
        self.visit = 0;
        self.visits.change().fill(0);
        self.last_activity = 0;
        self.facts.fill(Slot::Unknown);
        self.learned_at.fill(0);
        self.truth.change().fill(Slot::Unknown);
        self.texts.change().clear();
        self.people.change().clear();
        self.people_keys.change().clear();
        self.steps.fill(StepState::Absent);
        self.step_since.fill(0);
        self.plays.fill(PlayState::Absent);
        self.play_runs.change().fill(0);
        self.triggers.fill(TriggerMemory::default());
        self.ticked.change().fill(false);
        self.strategy_asked = false;
        self.touched = Touched::ALL;
        self.timer_at = UNKNOWN_TIMER;
    }

    /// Remembers that something has changed that conditions read.
    #[inline]
    pub(crate) fn touch(&mut self, what: Touched) {
        self.touched.add(what);
    }

    /// Remembers that something has changed that conditions read and timers count from.
    #[inline]
    pub(crate) fn touch_timed(&mut self, what: Touched) {
        self.touched.add(what);
        self.timer_at = UNKNOWN_TIMER;
    }

    /// Moves the clock on.
    pub(crate) fn pass(&mut self, to: Minute) {
        if to > self.now {
            self.now = to;
            self.touched.add(Touched::TIME);
        }
    }

    /// Minutes since it was created.
    pub fn now(&self) -> Minute {
        self.now
    }

    /// How it ended, if it has.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// When the present stage was entered.
    pub fn entered_at(&self) -> Minute {
        self.entered_at
    }

    /// How many stages were entered so far, every visit counted.
    pub fn visit(&self) -> u32 {
        self.visit
    }

    /// How often a stage was entered.
    pub fn visits(&self, stage: StageIndex) -> u16 {
        self.visits.get(usize::from(stage)).copied().unwrap_or(0)
    }

    /// When the last activity was.
    pub fn last_activity(&self) -> Minute {
        self.last_activity
    }

    /// What is true of a fact, known or not.
    pub fn truth(&self, fact: FactIndex) -> Slot {
        self.truth.get(usize::from(fact)).copied().unwrap_or(Slot::Unknown)
    }

    /// When a fact got the value it has.
    pub fn learned_at(&self, fact: FactIndex) -> Minute {
        self.learned_at.get(usize::from(fact)).copied().unwrap_or(0)
    }

    /// When a step became what it is: opened, done or skipped.
    pub fn step_since(&self, step: StepIndex) -> Minute {
        self.step_since.get(usize::from(step)).copied().unwrap_or(0)
    }

    /// How often a play was started.
    pub fn play_runs(&self, play: PlayIndex) -> u16 {
        self.play_runs.get(usize::from(play)).copied().unwrap_or(0)
    }

    /// What a trigger remembers.
    pub fn trigger(&self, trigger: TriggerIndex) -> TriggerMemory {
        self.triggers.get(usize::from(trigger)).copied().unwrap_or_default()
    }

    /// Whether a criterion was ticked by hand.
    pub fn is_ticked(&self, criterion: crate::CriterionIndex) -> bool {
        self.ticked.get(usize::from(criterion)).copied().unwrap_or(false)
    }

    /// Whether a trigger asked for a strategy of the deal's own.
    pub fn strategy_asked(&self) -> bool {
        self.strategy_asked
    }

    /// The people known, each with its key.
    pub fn people_with_keys(&self) -> impl Iterator<Item = (u32, PersonSlot)> + '_ {
        self.people_keys.iter().copied().zip(self.people.iter().copied())
    }
}

/// Minutes as days.
pub fn days(minutes: Minute) -> f64 {
    minutes as f64 / MINUTES_PER_DAY as f64
}

impl Reader for Deal {
    #[inline]
    fn fact(&self, fact: FactIndex) -> Slot {
        const IN_STAGE: FactIndex = BuiltInFact::DaysInStage as FactIndex;
        const OPEN: FactIndex = BuiltInFact::DaysOpen as FactIndex;
        const SINCE_ACTIVITY: FactIndex = BuiltInFact::DaysSinceActivity as FactIndex;
        match fact {
            IN_STAGE => Slot::Number(days(self.now - self.entered_at)),
            OPEN => Slot::Number(days(self.now)),
            SINCE_ACTIVITY => Slot::Number(days(self.now - self.last_activity)),
            fact => self.facts.get(usize::from(fact)).copied().unwrap_or(Slot::Unknown),
        }
    }

    fn text(&self, text: u32) -> &str {
        self.texts.get(text as usize).map_or("", |text| text)
    }

    fn people(&self) -> &[PersonSlot] {
        &self.people
    }

    #[inline]
    fn step(&self, step: StepIndex) -> StepState {
        self.steps.get(usize::from(step)).copied().unwrap_or_default()
    }

    #[inline]
    fn play(&self, play: PlayIndex) -> PlayState {
        self.plays.get(usize::from(play)).copied().unwrap_or_default()
    }

    fn stage(&self) -> Option<StageIndex> {
        self.stage
    }

    fn today(&self) -> Option<i32> {
        let days = i32::try_from(self.now.div_euclid(MINUTES_PER_DAY)).unwrap_or(i32::MAX);
        self.start_day.map(|start| start.saturating_add(days))
    }
}

/// A deal read as it truly is: facts from what is true rather than from what is known.
pub struct Truly<'a>(pub &'a Deal);

impl Reader for Truly<'_> {
    fn fact(&self, fact: FactIndex) -> Slot {
        match self.0.truth(fact) {
            Slot::Unknown => self.0.fact(fact),
            slot => slot,
        }
    }

    fn text(&self, text: u32) -> &str {
        self.0.text(text)
    }

    fn people(&self) -> &[PersonSlot] {
        self.0.people()
    }

    fn step(&self, step: StepIndex) -> StepState {
        self.0.step(step)
    }

    fn play(&self, play: PlayIndex) -> PlayState {
        self.0.play(play)
    }

    fn stage(&self) -> Option<StageIndex> {
        self.0.stage()
    }

    fn today(&self) -> Option<i32> {
        self.0.today()
    }
}
