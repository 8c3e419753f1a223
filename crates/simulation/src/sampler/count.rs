//! What a deal adds to the counts.

use super::Sampler;
use super::heard::NEVER;
use crate::tally::{Tally, duration, hundredths};
use stagecraft_engine::End;
use stagecraft_process::condition::Slot;

impl Sampler<'_> {
    pub(super) fn count(&mut self, tally: &mut Tally) {
        tally.deals += 1;
        tally.hours += self.hours;
        let won = self.deal.end() == Some(End::Won);
        match self.deal.end() {
            Some(End::Won) => {
                tally.won += 1;
                tally.cycle.add(duration(self.deal.now()));
                tally.value_won += u128::from(hundredths(self.value));
            }
            Some(End::Lost(reason)) => {
                let last = tally.reasons.len() - 1;
                let at = reason.map_or(last, usize::from).min(last);
                tally.reasons[at] += 1;
                let stage = &mut tally.stages[usize::from(self.heard.stage)];
                if reason.is_some() && reason == self.model.stages[usize::from(self.heard.stage)].no_decision
                {
                    stage.no_decision += 1;
                } else {
                    stage.lost += 1;
                }
                stage.reasons[at] += 1;
            }
            None => tally.unfinished += 1,
        }
        tally.own_strategy += u64::from(self.deal.strategy_asked());
        tally.loops += u64::from(self.heard.looped);
        for (index, entered) in self.heard.entered.iter().enumerate() {
            tally.stages[index].deals += u64::from(*entered);
            tally.stages[index].advanced += u64::from(self.heard.advanced[index]);
        }
        for (index, first) in self.heard.first_acted.iter().enumerate().filter(|(_, first)| **first < NEVER) {
            tally.triggers[index].first.add(duration(*first));
        }
        for (trigger, stage) in &self.heard.acted {
            tally.triggers[usize::from(*trigger)].stages[usize::from(*stage)] += 1;
        }
        for (index, first) in self.heard.first_ran.iter().enumerate().filter(|(_, first)| **first < NEVER) {
            let play = &mut tally.plays[index];
            play.first.add(duration(*first));
            play.done += self.heard.play_done[index].0;
            play.ended += self.heard.play_done[index].1;
        }
        for (criterion, waited) in &self.waits {
            tally.held[usize::from(*criterion)].add(duration(*waited));
        }
        for (missing, was) in tally.missing.iter_mut().zip(&self.was_missing) {
            *missing += u64::from(*was);
        }
        for (segment, (fact, options)) in tally.segments.iter_mut().zip(&self.model.segments) {
            let option = match self.start.truth.iter().find(|(at, _)| at == fact) {
                Some((_, Slot::Choice(option))) => usize::from(*option),
                Some((_, Slot::YesNo(yes))) => usize::from(!*yes),
                _ => continue,
            };
            if option < *options {
                segment[option].0 += 1;
                segment[option].1 += u64::from(won);
            }
        }
    }
}
