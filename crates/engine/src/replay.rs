//! A written deal folded from its beginning to its last event.

use crate::compiled::{Compiled, minutes};
use crate::deal::{Deal, DealStart};
use crate::effect::Watcher;
use crate::translator::{StartProblem, Translator};
use stagecraft_process::definition::{DealEvent, Person, SampleDeal};
use std::rc::Rc;

/// A walk has so many moments at most: each keeps the whole deal as it was.
pub const MOST_MOMENTS: usize = 2_000;
/// Timers that go off in a walk at most, with or without effect.
const MOST_TIMERS: usize = 50_000;

/// Who is told of every moment beside what happens in it.
pub(crate) trait Replayed: Watcher {
    /// Everything of a moment was told: its beginning, a timer, or the event at this position. Gives how many
    /// moments there are now.
    fn moment(&mut self, deal: &Deal, event: Option<usize>) -> usize;
}

/// A deal on its way, where the next event can be folded in.
#[derive(Debug, Clone)]
pub(crate) struct Replay {
    /// The people named, by their keys.
    pub(crate) people: Vec<Person>,
    texts: Vec<Rc<str>>,
    deal: Deal,
    timers: usize,
    moments: usize,
    events: usize,
}

impl Replay {
    /// Begins a deal.
    ///
    /// # Errors
    /// With everything in it that the process does not know.
    fn begin(
        compiled: &Compiled,
        written: &SampleDeal,
        watcher: &mut impl Replayed,
    ) -> Result<Self, Vec<StartProblem>> {
        if compiled.stages.is_empty() {
            return Err(vec![StartProblem::NoStages]);
        }
        let mut translator = Translator::new(compiled, Vec::new(), Vec::new());
        let start = translator.start(written);
        let Translator { texts, people, problems, .. } = translator;
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut deal = Deal::new(compiled);
        compiled.begin(&mut deal, &DealStart { texts: texts.clone(), ..start }, watcher);
        let moments = watcher.moment(&deal, None);
        Ok(Self { people, texts, deal, timers: 0, moments, events: 0 })
    }

    /// Folds the next event in.
    ///
    /// # Errors
    /// With what it names and the process does not have, or that the deal is too long. It cannot be gone on with then.
    pub(crate) fn event(
        &mut self,
        compiled: &Compiled,
        event: &DealEvent,
        watcher: &mut impl Replayed,
    ) -> Result<(), Vec<StartProblem>> {
        let known = self.texts.len();
        let texts = std::mem::take(&mut self.texts);
        let people = std::mem::take(&mut self.people);
        let mut translator = Translator::new(compiled, texts, people);
        let translated = translator.event(&event.event);
        let Translator { texts, people, problems, .. } = translator;
        (self.texts, self.people) = (texts, people);
        let Some(translated) = translated else { return Err(problems) };
        if known < self.texts.len() {
            self.deal.texts.change().extend_from_slice(&self.texts[known..]);
        }
        let at = minutes(event.day).max(self.deal.now());
        while let Some(timer) = compiled.next_timer(&self.deal).filter(|timer| *timer <= at) {
            self.timers += 1;
            if self.timers > MOST_TIMERS || self.moments >= MOST_MOMENTS {
                return Err(vec![StartProblem::TooLong]);
            }
            compiled.pass_time(&mut self.deal, timer, watcher);
            self.moments = watcher.moment(&self.deal, None);
        }
        compiled.apply(&mut self.deal, at, translated, watcher);
        self.moments = watcher.moment(&self.deal, Some(self.events));
        self.events += 1;
        if self.moments > MOST_MOMENTS {
            return Err(vec![StartProblem::TooLong]);
        }
        Ok(())
    }
}

/// Folds a deal with these events, which are in the order of time.
///
/// # Errors
/// With everything in the deal that the process does not know, or that it is too long.
pub(crate) fn replay(
    compiled: &Compiled,
    written: &SampleDeal,
    events: &[DealEvent],
    watcher: &mut impl Replayed,
) -> Result<Replay, Vec<StartProblem>> {
    let mut walk = || {
        let mut replay = Replay::begin(compiled, written, watcher)?;
        events.iter().try_for_each(|event| replay.event(compiled, event, watcher))?;
        Ok(replay)
    };
    walk().map_err(|problems: Vec<StartProblem>| {
        // Where one thing is not known, all that are not are said at once.
        let all = unknown(compiled, written, events);
        if all.is_empty() || compiled.stages.is_empty() { problems } else { all }
    })
}

/// Everything in a deal that the process does not know.
fn unknown(compiled: &Compiled, written: &SampleDeal, events: &[DealEvent]) -> Vec<StartProblem> {
    let mut translator = Translator::new(compiled, Vec::new(), Vec::new());
    translator.start(written);
    for event in events {
        translator.event(&event.event);
    }
    translator.problems
}

/// A deal's events in the order of time: by minutes, as they happen; events of one minute stay in the order of the
/// file.
pub(crate) fn in_order(deal: &SampleDeal) -> Vec<DealEvent> {
    let mut events = deal.events.clone();
    events.sort_by_key(|event| minutes(event.day));
    events
}
