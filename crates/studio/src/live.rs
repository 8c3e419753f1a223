//! The figures that are never stale: after every change the process is simulated again, in rounds that grow,
//! over all workers, and compared with the last published version on the same deals.
//!
//! This is a state machine without workers: it says what to send to which worker and takes what comes back.
//! Answers to anything but the newest question are ignored by their job's number.

use stagecraft_protocol::{FromSimulation, Job, Run, Slot, ToSimulation};
use stagecraft_report::search::{Cycle, Found};
use stagecraft_report::{CohortReport, PlayEffect};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Deals simulated after all rounds but the last, over all workers.
const ROUNDS: [u64; 4] = [1_000, 4_000, 15_000, 40_000];
const DRAFT: Slot = 0;
const BASELINE: Slot = 1;
/// Deals on which the effect of a play is measured.
const EFFECT_DEALS: u64 = 20_000;

/// Deals on which base chances are found, in the end.
const SOLVING_DEALS: u64 = 60_000;

/// A message for one worker.
#[derive(Debug, Clone, PartialEq)]
pub struct ToWorker {
    /// Which.
    pub worker: usize,
    /// What.
    pub message: ToSimulation,
}

/// What is known of the figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LiveState {
    /// The newest report; of an older draft while `is_stale`.
    pub report: Option<Rc<CohortReport>>,
    /// Whether the report is of an older draft.
    pub is_stale: bool,
    /// Deals done and wanted, while more are simulated.
    pub progress: Option<(u64, u64)>,
    /// Effects of plays, as far as they are measured.
    pub effects: Rc<BTreeMap<String, PlayEffect>>,
    /// Plays whose effect is still to be measured.
    pub effects_left: usize,
    /// Base chances are being found: rounds done and at most.
    pub solving: Option<(u32, u32)>,
    /// Why there are no figures, if there can be none.
    pub failed: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Waiting {
    Parts { jobs: Vec<Job>, upto: u64 },
    EffectParts { play: String, jobs: Vec<Job>, parts: Vec<Vec<u8>> },
    Effect { job: Job },
}

#[derive(Debug, Clone)]
struct Search {
    job: Job,
    /// The process it is for.
    text: Rc<str>,
    cycle: Option<Cycle>,
}

/// The machine.
#[derive(Debug, Default)]
pub struct Live {
    /// The workers there are. The first of them puts together what all have counted, and searches.
    workers: Vec<usize>,
    /// Why there is no worker left, if there is none.
    lost: String,
    next_job: Job,
    texts: [Option<Rc<str>>; 2],
    seed: u64,
    target: u64,
    parts: Vec<Vec<u8>>,
    waiting: Option<Waiting>,
    /// The report that is being made, and of how many deals. The next round runs meanwhile.
    reporting: Option<(Job, u64)>,
    effects_wanted: bool,
    effects_queue: VecDeque<String>,
    plays: Vec<String>,
    /// The search for base chances that is under way.
    solve: Option<Search>,
    /// Whether the draft is no longer the one that is simulated.
    is_outdated: bool,
    /// Whether the plays of this draft were put into the queue.
    are_effects_begun: bool,
    /// What the page shows of it.
    pub state: LiveState,
}

impl Live {
    /// A machine for so many workers.
    pub fn new(workers: usize) -> Self {
        Self { workers: (0..workers.max(1)).collect(), seed: 1, target: 100_000, ..Self::default() }
    }

    /// How many deals are wanted in the end, and with which seed.
    pub fn wanted(&self) -> (u64, u64) {
        (self.target, self.seed)
    }

    fn job(&mut self) -> Job {
        self.next_job = self.next_job.wrapping_add(1);
        self.next_job
    }

    fn to_all(&self, message: &ToSimulation) -> Vec<ToWorker> {
        self.workers.iter().map(|worker| ToWorker { worker: *worker, message: message.clone() }).collect()
    }

    fn to_first(&self, message: ToSimulation) -> Option<ToWorker> {
        self.workers.first().map(|worker| ToWorker { worker: *worker, message })
    }

    /// The draft is another now: what is counted is of the one before and no longer shown as if it were of this.
    /// Nothing is sent until [`Live::start`].
    pub fn outdated(&mut self) {
        self.is_outdated = true;
        self.stop_waiting();
        self.state.is_stale = self.state.report.is_some();
    }

    /// Another document is open: nothing that is known or asked is of it.
    pub fn forget(&mut self) {
        self.outdated();
        self.solve = None;
        self.effects_queue.clear();
        self.are_effects_begun = false;
        self.state = LiveState::default();
    }

    /// Simulates another draft, and compares it with a baseline where there is one. A search for base chances
    /// ends.
    pub fn start(&mut self, draft: Rc<str>, plays: Vec<String>, baseline: Option<Rc<str>>) -> Vec<ToWorker> {
        let mut messages = self.to_all(&ToSimulation::CancelAll);
        let same_draft = self.texts[0].as_ref() == Some(&draft);
        if !same_draft {
            messages.extend(self.to_all(&ToSimulation::Load { slot: DRAFT, text: draft.to_string() }));
        }
        if let Some(baseline) = &baseline
            && self.texts[1].as_ref() != Some(baseline)
        {
            messages.extend(self.to_all(&ToSimulation::Load { slot: BASELINE, text: baseline.to_string() }));
        }
        self.texts = [Some(draft), baseline];
        self.plays = plays;
        self.is_outdated = false;
        self.solve = None;
        self.state.solving = None;
        messages.extend(self.restart());
        messages
    }

    /// Sets how many deals are simulated in the end, and the seed.
    pub fn want(&mut self, target: u64, seed: u64) -> Vec<ToWorker> {
        self.target = target.max(1);
        self.seed = seed;
        // A search goes on: what is simulated after it is simulated as it is wanted now.
        if self.solve.is_some() {
            return Vec::new();
        }
        let mut messages = self.to_all(&ToSimulation::CancelAll);
        messages.extend(self.restart());
        messages
    }

    /// Simulates no more of this draft: what is counted so far is what there is. A search goes on, because without
    /// what it finds there are no figures.
    pub fn stop(&mut self) -> Vec<ToWorker> {
        if self.solve.is_some() || self.state.is_stale || self.state.report.is_none() {
            return Vec::new();
        }
        self.stop_waiting();
        self.effects_queue.clear();
        self.state.effects_left = 0;
        self.state.progress = None;
        self.to_all(&ToSimulation::CancelAll)
    }

    /// What is still to come is no longer waited for.
    fn stop_waiting(&mut self) {
        self.waiting = None;
        self.reporting = None;
    }

    fn restart(&mut self) -> Vec<ToWorker> {
        self.stop_waiting();
        self.state.is_stale = self.state.report.is_some();
        if self.texts[0].is_none() || self.is_outdated {
            return Vec::new();
        }
        self.parts.clear();
        self.effects_queue.clear();
        self.are_effects_begun = false;
        self.state.effects_left = 0;
        if self.workers.is_empty() {
            self.fail(self.lost.clone());
            return Vec::new();
        }
        self.state.failed = None;
        self.round(0)
    }

    fn fail(&mut self, reason: String) {
        self.solve = None;
        self.state.failed = Some(reason);
        self.state.progress = None;
        self.state.solving = None;
        self.stop_waiting();
    }

    /// A worker was started again: everything is sent to it, and the present question asked anew. A search for
    /// base chances is the first worker's alone.
    pub fn worker_restarted(&mut self, worker: usize) -> Vec<ToWorker> {
        let mut messages = Vec::new();
        for (slot, text) in [(DRAFT, &self.texts[0]), (BASELINE, &self.texts[1])] {
            if let Some(text) = text {
                let message = ToSimulation::Load { slot, text: text.to_string() };
                messages.push(ToWorker { worker, message });
            }
        }
        messages.extend(self.ask_anew(self.workers.first() == Some(&worker)));
        messages
    }

    /// A worker died and is not started again: the others do its work. Without any there are no figures.
    pub fn worker_lost(&mut self, worker: usize, reason: String) -> Vec<ToWorker> {
        let was_first = self.workers.first() == Some(&worker);
        self.workers.retain(|known| *known != worker);
        if self.workers.is_empty() {
            self.lost.clone_from(&reason);
            self.fail(reason);
            return Vec::new();
        }
        self.ask_anew(was_first)
    }

    /// Asks the present question again, of those who are there.
    fn ask_anew(&mut self, of_first: bool) -> Vec<ToWorker> {
        if let Some(Search { text, cycle, .. }) = self.solve.clone() {
            return if of_first { self.solve(text, cycle) } else { Vec::new() };
        }
        let mut messages = self.to_all(&ToSimulation::CancelAll);
        messages.extend(self.restart());
        messages
    }

    /// Asks for the effect of every play, or no longer.
    pub fn want_effects(&mut self, wanted: bool) -> Vec<ToWorker> {
        self.effects_wanted = wanted;
        let is_free = self.waiting.is_none() && self.reporting.is_none() && self.solve.is_none();
        if wanted && is_free { self.begin_effects() } else { Vec::new() }
    }

    /// Finds base chances for the draft, and days with which won deals take so long, if that is said.
    pub fn solve(&mut self, text: Rc<str>, cycle: Option<Cycle>) -> Vec<ToWorker> {
        if self.workers.is_empty() {
            self.fail(self.lost.clone());
            return Vec::new();
        }
        let job = self.job();
        self.solve = Some(Search { job, text: text.clone(), cycle });
        self.state.solving = Some((0, 1));
        self.state.progress = None;
        self.state.failed = None;
        self.texts[0] = None;
        let mut messages = self.to_all(&ToSimulation::CancelAll);
        self.stop_waiting();
        messages.extend(self.to_first(ToSimulation::Load { slot: DRAFT, text: text.to_string() }));
        let solve = ToSimulation::Solve { job, slot: DRAFT, cycle, deals: SOLVING_DEALS, seed: self.seed };
        messages.extend(self.to_first(solve));
        messages
    }

    /// Splits the deals from `done` up to the end of the next round over the workers.
    fn round(&mut self, done: u64) -> Vec<ToWorker> {
        let upto = ROUNDS.into_iter().find(|round| *round > done).unwrap_or(self.target).min(self.target);
        self.state.progress = Some((done, self.target));
        let against = self.texts[1].is_some().then_some(BASELINE);
        let mut jobs = Vec::new();
        let messages = self.split(done, upto, |run| Run { against, ..run }, &mut jobs);
        self.waiting = Some(Waiting::Parts { jobs, upto });
        messages
    }

    fn split(
        &mut self,
        from: u64,
        to: u64,
        change: impl Fn(Run) -> Run,
        jobs: &mut Vec<Job>,
    ) -> Vec<ToWorker> {
        let workers = self.workers.clone();
        let each = (to - from).div_ceil(workers.len().max(1) as u64);
        let mut messages = Vec::new();
        for (place, worker) in workers.into_iter().enumerate() {
            let first = from + place as u64 * each;
            let count = each.min(to.saturating_sub(first));
            if count == 0 {
                continue;
            }
            let job = self.job();
            jobs.push(job);
            let run = Run { slot: DRAFT, against: None, seed: self.seed, first, count, without_play: None };
            messages.push(ToWorker { worker, message: ToSimulation::Run { job, run: change(run) } });
        }
        messages
    }

    fn begin_effects(&mut self) -> Vec<ToWorker> {
        if self.state.report.is_none() || self.state.is_stale {
            return Vec::new();
        }
        if !self.are_effects_begun {
            self.are_effects_begun = true;
            self.effects_queue = self.plays.iter().cloned().collect();
            self.state.effects_left = self.effects_queue.len();
            self.state.effects = Rc::default();
        }
        self.next_effect()
    }

    fn next_effect(&mut self) -> Vec<ToWorker> {
        self.waiting = None;
        if !self.effects_wanted {
            return Vec::new();
        }
        let Some(play) = self.effects_queue.pop_front() else { return Vec::new() };
        let mut jobs = Vec::new();
        let taken_out = play.clone();
        let deals = EFFECT_DEALS.min(self.target);
        let change = |run| Run { against: Some(DRAFT), without_play: Some(taken_out.clone()), ..run };
        let messages = self.split(0, deals, change, &mut jobs);
        self.waiting = Some(Waiting::EffectParts { play, jobs, parts: Vec::new() });
        messages
    }

    /// Takes an answer. The second part is what a search for base chances came to, if this is its end.
    pub fn receive(&mut self, answer: FromSimulation) -> (Vec<ToWorker>, Option<Found>) {
        match answer {
            FromSimulation::Alive | FromSimulation::Loaded { .. } | FromSimulation::Progress { .. } => {}
            FromSimulation::Part { job, part } => return (self.part(job, part), None),
            FromSimulation::Report { job, report } => return (self.reported(job, *report), None),
            FromSimulation::Effect { job, play, effect } => {
                if self.waiting == Some(Waiting::Effect { job }) {
                    Rc::make_mut(&mut self.state.effects).insert(play, effect);
                    self.state.effects_left = self.effects_queue.len();
                    return (self.next_effect(), None);
                }
            }
            FromSimulation::Solving { job, round, rounds } => {
                if self.is_solving(job) {
                    self.state.solving = Some((round, rounds));
                }
            }
            FromSimulation::Solved { job, found } => {
                if self.is_solving(job) {
                    self.solve = None;
                    self.state.solving = None;
                    return (Vec::new(), Some(found));
                }
            }
            FromSimulation::Failed { job, reason } => {
                let is_ours = job.is_none_or(|job| {
                    let is_waited_for = match &self.waiting {
                        Some(Waiting::Parts { jobs, .. } | Waiting::EffectParts { jobs, .. }) => {
                            jobs.contains(&job)
                        }
                        Some(Waiting::Effect { job: ours }) => *ours == job,
                        None => false,
                    };
                    is_waited_for || self.reporting.is_some_and(|(ours, _)| ours == job)
                });
                if is_ours || job.is_some_and(|job| self.is_solving(job)) {
                    self.fail(reason);
                }
            }
        }
        (Vec::new(), None)
    }

    fn is_solving(&self, job: Job) -> bool {
        self.solve.as_ref().is_some_and(|search| search.job == job)
    }

    fn part(&mut self, job: Job, part: Vec<u8>) -> Vec<ToWorker> {
        let seed = self.seed;
        let next = self.next_job.wrapping_add(1);
        match &mut self.waiting {
            Some(Waiting::Parts { jobs, upto }) if jobs.contains(&job) => {
                jobs.retain(|waiting| *waiting != job);
                self.parts.push(part);
                if !jobs.is_empty() {
                    return Vec::new();
                }
                let upto = *upto;
                self.next_job = next;
                self.waiting = None;
                self.reporting = Some((next, upto));
                let message =
                    ToSimulation::Report { job: next, slot: DRAFT, seed, parts: self.parts.clone() };
                let mut messages = Vec::from_iter(self.to_first(message));
                // Nobody waits for the report: it is made first, and the other workers are busy meanwhile.
                if upto < self.target {
                    messages.extend(self.round(upto));
                }
                messages
            }
            Some(Waiting::EffectParts { play, jobs, parts }) if jobs.contains(&job) => {
                jobs.retain(|waiting| *waiting != job);
                parts.push(part);
                if !jobs.is_empty() {
                    return Vec::new();
                }
                let message = ToSimulation::Effect {
                    job: next,
                    play: std::mem::take(play),
                    parts: std::mem::take(parts),
                };
                self.next_job = next;
                self.waiting = Some(Waiting::Effect { job: next });
                Vec::from_iter(self.to_first(message))
            }
            _ => Vec::new(),
        }
    }

    fn reported(&mut self, job: Job, report: CohortReport) -> Vec<ToWorker> {
        let Some((_, upto)) = self.reporting.filter(|(reporting, _)| *reporting == job) else {
            return Vec::new();
        };
        self.reporting = None;
        if self.state.is_stale {
            self.state.effects = Rc::default();
        }
        self.state.report = Some(Rc::new(report));
        self.state.is_stale = false;
        if upto < self.target {
            return Vec::new();
        }
        self.state.progress = None;
        if self.effects_wanted { self.begin_effects() } else { Vec::new() }
    }
}
