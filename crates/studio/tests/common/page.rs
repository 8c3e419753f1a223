//! A page without a browser: it carries out what a studio asks, with workers that answer late, in any order
//! between them, and sometimes die.

use super::workers::{Texts, Worker};
use stagecraft_process::definition::Definition;
use stagecraft_protocol::FromSimulation;
use stagecraft_specimens::Random;
use stagecraft_studio::{LiveState, Message, Request, Studio, ToWorker};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// A studio with everything a browser does for it.
pub struct Page {
    pub studio: Studio,
    texts: Texts,
    /// The draft, and its number among the texts.
    draft: RefCell<Option<(Rc<Definition>, usize)>>,
    workers: Vec<Worker>,
    /// Whether [`Studio::simulate`] will be called.
    is_timer_set: bool,
    /// How often a worker could not do what it was asked.
    pub failures: usize,
    pub deaths: usize,
    /// Workers that are not started again.
    lost: Vec<usize>,
}

impl Page {
    pub fn new(studio: Studio, workers: usize) -> Self {
        let mut page = Self {
            studio,
            texts: Texts::default(),
            draft: RefCell::default(),
            workers: (0..workers).map(|_| Worker::default()).collect(),
            is_timer_set: false,
            failures: 0,
            deaths: 0,
            lost: Vec::new(),
        };
        let requests = page.studio.simulate();
        page.carry_out(requests);
        page
    }

    pub fn send(&mut self, message: Message) {
        let requests = self.studio.update(message);
        self.carry_out(requests);
    }

    fn carry_out(&mut self, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Store(..) | Request::Look(_) | Request::AskRemoval(_) => {}
                Request::SimulateSoon => self.is_timer_set = true,
                Request::Send(ToWorker { worker, message }) => {
                    assert!(!self.lost.contains(&worker), "a worker is asked that is not there");
                    self.workers[worker].inbox.push_back(message);
                }
            }
        }
    }

    /// Something that happens by itself; false if nothing is left to happen.
    pub fn happens(&mut self, random: &mut Random) -> bool {
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (at, worker) in self.workers.iter().enumerate() {
            let can = [!worker.inbox.is_empty(), !worker.work.is_empty(), !worker.outbox.is_empty()];
            open.extend((0_u8..3).filter(|what| can[usize::from(*what)]).map(|what| (at, what)));
        }
        if self.is_timer_set {
            open.push((0, 3));
        }
        let Some((at, what)) = random.pick(&open) else { return false };
        match what {
            0 => self.workers[at].hears(&mut self.texts),
            1 => self.workers[at].works(&mut self.texts),
            2 => {
                let answer = self.workers[at].outbox.pop_front().expect("an answer");
                self.failures += usize::from(matches!(answer, FromSimulation::Failed { .. }));
                self.send(Message::Simulation(answer));
            }
            _ => self.rest(),
        }
        true
    }

    /// Nobody has typed for a moment.
    pub fn rest(&mut self) {
        if std::mem::take(&mut self.is_timer_set) {
            let requests = self.studio.simulate();
            self.carry_out(requests);
        }
    }

    /// What the workers have answered or would answer without hearing anything more from the page.
    pub fn on_their_way(&mut self) -> Vec<Message> {
        for worker in &mut self.workers {
            while !worker.inbox.is_empty() {
                worker.hears(&mut self.texts);
            }
            while !worker.work.is_empty() {
                worker.works(&mut self.texts);
            }
        }
        let answers = self.workers.iter_mut().flat_map(|worker| std::mem::take(&mut worker.outbox));
        answers.map(Message::Simulation).collect()
    }

    /// Until nothing happens any more.
    pub fn settle(&mut self, random: &mut Random) {
        for _ in 0..100_000 {
            if !self.happens(random) {
                return;
            }
        }
        unreachable!("it never comes to rest");
    }

    /// A worker dies; what it had posted already may still arrive.
    pub fn dies(&mut self, at: usize, random: &mut Random) {
        let outbox = std::mem::take(&mut self.workers[at].outbox);
        let outbox = if random.chance(0.5) { outbox } else { VecDeque::new() };
        self.workers[at] = Worker { outbox, ..Worker::default() };
        self.deaths += 1;
        self.send(Message::WorkerRestarted(at));
    }

    /// A worker dies once too often.
    pub fn loses(&mut self, at: usize) {
        self.workers[at] = Worker::default();
        self.lost.push(at);
        self.send(Message::WorkerLost(at, "it died too often".into()));
    }

    /// Holds what is shown against the definition it is said to be of.
    pub fn shown_belongs(&self) {
        let snapshot = self.studio.snapshot();
        let live: &LiveState = &snapshot.live;
        assert!(!live.is_stale || live.report.is_some(), "nothing is shown, and it is of an older draft");
        let Some(report) = &live.report else {
            assert!(live.effects.is_empty(), "effects without a report");
            return;
        };
        if live.is_stale {
            return;
        }
        let draft = self.draft(snapshot.definition.rc());
        assert_eq!(
            Some(report.unfinished as usize),
            draft,
            "figures of another definition are shown as of this"
        );
        assert_eq!(report.seed, snapshot.wanted.1, "figures of another seed");
        for (play, effect) in live.effects.iter() {
            assert_eq!(Some(effect.without as usize), draft, "the effect of {play} in another definition");
            assert!(
                snapshot.definition.play(play).is_some(),
                "the effect of a play that is not there: {play}"
            );
        }
    }

    /// Holds that everything that can be known is shown once nothing happens any more.
    pub fn all_is_shown(&self) {
        self.shown_belongs();
        let snapshot = self.studio.snapshot();
        let live = &snapshot.live;
        let report = live.report.as_ref().expect("figures");
        assert_eq!((live.is_stale, live.progress, live.solving, &live.failed), (false, None, None, &None));
        assert_eq!(report.deals, snapshot.wanted.0, "not all deals were simulated");
        let draft = snapshot.definition.rc();
        let mut versions = snapshot.beside.versions.iter().rev();
        let before = versions.find(|version| !version.definition.acts_like(draft));
        assert_eq!(snapshot.compared_version, before.map(|version| version.number));
        let compared = report.compared.map(|compared| compared.win_rate as usize);
        assert_eq!(
            compared,
            before.and_then(|version| self.text(&version.definition)),
            "compared with another"
        );
    }

    /// Holds that the effect of every play is known.
    pub fn all_effects_are_shown(&self) {
        let snapshot = self.studio.snapshot();
        let mut plays: Vec<&str> = snapshot.definition.plays.iter().map(|play| play.id.as_str()).collect();
        plays.sort_unstable();
        assert_eq!(snapshot.live.effects.keys().map(String::as_str).collect::<Vec<_>>(), plays);
        assert_eq!(snapshot.live.effects_left, 0);
    }

    /// The number of the draft: writing it is slow, so it is remembered.
    fn draft(&self, draft: &Rc<Definition>) -> Option<usize> {
        let mut known = self.draft.borrow_mut();
        if let Some((of, number)) = &*known
            && Rc::ptr_eq(of, draft)
        {
            return Some(*number);
        }
        let number = self.text(draft)?;
        *known = Some((draft.clone(), number));
        Some(number)
    }

    fn text(&self, definition: &Definition) -> Option<usize> {
        self.texts.known(definition)
    }
}
