//! Strategies: proposed, spoken about, ended, and made a play of.

use super::Studio;
use crate::message::{Notice, NoticeKind, Request, View};
use crate::shared::Shared;
use crate::strategies::{Recurrence, StrategyMessage, promotion, recurrences};
use stagecraft_process::strategy::Strategy;
use stagecraft_text::{message, say};

impl Studio {
    pub(super) fn find_recurrences(&mut self) {
        let strategies = &self.document.beside.strategies;
        let found =
            if strategies.is_empty() { Vec::new() } else { recurrences(self.document.draft(), strategies) };
        self.recurrences = Shared::new(found);
    }

    pub(super) fn strategy(&mut self, message: StrategyMessage) -> Vec<Request> {
        let mut strategies = self.document.beside.strategies.clone();
        let known = |strategies: &mut Vec<Strategy>, id: u32, change: &mut dyn FnMut(&mut Strategy)| {
            strategies.iter_mut().filter(|known| known.id == id).for_each(change);
        };
        let label = match message {
            StrategyMessage::Propose(mut strategy) => {
                strategy.id = self.document.beside.next_strategy();
                strategies.push(strategy);
                message::UNDO_ADD_STRATEGY
            }
            StrategyMessage::Replace(strategy) => {
                known(&mut strategies, strategy.id, &mut |known| known.clone_from(&strategy));
                message::UNDO_CHANGE_STRATEGY
            }
            StrategyMessage::Remove(id) => {
                strategies.retain(|strategy| strategy.id != id);
                let is_removed = strategies.len() < self.document.beside.strategies.len();
                let label = say(message::UNDO_REMOVE_STRATEGY);
                let requests = self.change_strategies(strategies, label);
                if is_removed {
                    let text = label.to_owned();
                    let notice = Notice { kind: NoticeKind::Done, text, offers_undo: true };
                    self.notice = Some(Shared::new(notice));
                }
                return requests;
            }
            StrategyMessage::Say(id, entry) => {
                known(&mut strategies, id, &mut |known| known.agreement.push(entry.clone()));
                message::UNDO_SAY_OF_STRATEGY
            }
            StrategyMessage::Ended(id, outcome) => {
                known(&mut strategies, id, &mut |known| known.outcome = outcome);
                message::UNDO_END_STRATEGY
            }
            StrategyMessage::Promote(recurrence) => return self.promote(&recurrence),
        };
        self.change_strategies(strategies, say(label))
    }

    pub(super) fn change_strategies(
        &mut self,
        strategies: Vec<Strategy>,
        label: &'static str,
    ) -> Vec<Request> {
        if !self.document.change_strategies(strategies, label) {
            return Vec::new();
        }
        self.notice = None;
        self.unnamed = None;
        self.strategies_changed()
    }

    pub(super) fn strategies_changed(&mut self) -> Vec<Request> {
        self.find_recurrences();
        self.store()
    }

    /// Makes a play of what recurs. The play and that the strategies became it are one change.
    pub(super) fn promote(&mut self, recurrence: &Recurrence) -> Vec<Request> {
        let (play, edit) = promotion(self.document.draft(), &self.document.beside, recurrence);
        let mut requests = self.edit_as(&edit, true, Some(say(message::UNDO_PROMOTE_STRATEGIES)));
        if self.document.draft().play(play.as_str()).is_none() {
            return requests;
        }
        let mut strategies = self.document.beside.strategies.clone();
        for strategy in &mut strategies {
            if recurrence.strategies.contains(&strategy.id) {
                strategy.promoted_to = Some(play.clone());
            }
        }
        self.document.change_strategies_too(strategies);
        self.view = View::Design;
        requests.extend(self.strategies_changed());
        requests
    }
}
