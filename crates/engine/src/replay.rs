//! A written deal folded from its beginning to its last event.

use crate::compiled::{Compiled, minutes};
use crate::deal::{Deal, DealStart};
use crate::effect::Watcher;
use crate::step::Event;
use crate::translator::{StartProblem, Translator};
use stagecraft_process::definition::{DealEvent, Person, SampleDeal};

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

/// Folds a deal with these events, which are in the order of time. Gives the people named, by their keys.
///
/// # Errors
/// With everything in the deal that the process does not know, or that it is too long.
pub(crate) fn replay(
    compiled: &Compiled,
    written: &SampleDeal,
    events: &[DealEvent],
    watcher: &mut impl Replayed,
) -> Result<Vec<Person>, Vec<StartProblem>> {
    if compiled.stages.is_empty() {
        return Err(vec![StartProblem::NoStages]);
    }
    let mut translator = Translator::new(compiled);
    let start = translator.start(written);
    let translated: Vec<Option<Event>> = events.iter().map(|event| translator.event(&event.event)).collect();
    let Translator { texts, people, problems, .. } = translator;
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut deal = Deal::new(compiled);
    compiled.begin(&mut deal, &DealStart { texts, ..start }, watcher);
    let mut moments = watcher.moment(&deal, None);
    let mut timers = 0;
    for (index, (event, translated)) in events.iter().zip(translated).enumerate() {
        let Some(translated) = translated else { continue };
        let at = minutes(event.day).max(deal.now());
        while let Some(timer) = compiled.next_timer(&deal).filter(|timer| *timer <= at) {
            timers += 1;
            if timers > MOST_TIMERS || moments >= MOST_MOMENTS {
                return Err(vec![StartProblem::TooLong]);
            }
            compiled.pass_time(&mut deal, timer, watcher);
            moments = watcher.moment(&deal, None);
        }
        compiled.apply(&mut deal, at, translated, watcher);
        moments = watcher.moment(&deal, Some(index));
        if moments > MOST_MOMENTS {
            return Err(vec![StartProblem::TooLong]);
        }
    }
    Ok(people)
}

/// A deal's events in the order of time: by minutes, as they happen; events of one minute stay in the order of the
/// file.
pub(crate) fn in_order(deal: &SampleDeal) -> Vec<DealEvent> {
    let mut events = deal.events.clone();
    events.sort_by_key(|event| minutes(event.day));
    events
}
