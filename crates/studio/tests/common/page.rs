//! A page without a browser: it carries out what a studio asks, with workers that answer late, in any order
//! between them, and sometimes die.
//!
//! The workers do not simulate. What they answer says which definition it is of: a report names it by its
//! number among all texts that were ever loaded, and an effect too. So a test can tell whose figures are shown.

use stagecraft_process::definition::Definition;
use stagecraft_process::write;
use stagecraft_protocol::{FromSimulation, Job, Run, ToSimulation};
use stagecraft_report::{CohortReport, Comparison, Figure, PlayEffect};
use stagecraft_specimens::Random;
use stagecraft_studio::{LiveState, Message, Request, Studio, ToWorker};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Base chances are this much of the rates: the workers do not search for them either.
pub const CHANCE: f64 = 0.5;

/// A studio with everything a browser does for it.
pub struct Page {
    pub studio: Studio,
    /// All texts that were ever loaded, and the number of the draft among them.
    texts: Vec<String>,
    draft: RefCell<Option<(Rc<Definition>, usize)>>,
    workers: Vec<Worker>,
    /// Whether [`Studio::simulate`] will be called.
    is_timer_set: bool,
    /// How often a worker could not do what it was asked.
    pub failures: usize,
    pub deaths: usize,
}

#[derive(Default)]
struct Worker {
    slots: BTreeMap<u8, String>,
    inbox: VecDeque<ToSimulation>,
    work: VecDeque<Work>,
    /// On its way to the page: a cancel does not stop it any more.
    outbox: VecDeque<FromSimulation>,
}

enum Work {
    Run(Job, Run),
    Solve(Job),
}

/// What was counted, in place of counts: of which text, against which, with which seed, and of which deals.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    text: usize,
    against: Option<usize>,
    seed: u64,
    first: u64,
    count: u64,
    without: Option<String>,
}

impl Page {
    pub fn new(studio: Studio, workers: usize) -> Self {
        let mut page = Self {
            studio,
            texts: Vec::new(),
            draft: RefCell::default(),
            workers: (0..workers).map(|_| Worker::default()).collect(),
            is_timer_set: false,
            failures: 0,
            deaths: 0,
        };
        let requests = page.studio.begin();
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
                Request::Store(..) => {}
                Request::SimulateSoon => self.is_timer_set = true,
                Request::Send(ToWorker { worker, message }) => self.workers[worker].inbox.push_back(message),
            }
        }
    }

    /// The number of a text.
    fn number(&mut self, text: &str) -> usize {
        self.texts.iter().position(|known| known == text).unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        })
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
            0 => self.hears(at),
            1 => self.works(at),
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
        for at in 0..self.workers.len() {
            while !self.workers[at].inbox.is_empty() {
                self.hears(at);
            }
            while !self.workers[at].work.is_empty() {
                self.works(at);
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

    fn hears(&mut self, at: usize) {
        let message = self.workers[at].inbox.pop_front().expect("a message");
        let answer = match message {
            ToSimulation::Load { slot, text } => {
                self.number(&text);
                self.workers[at].slots.insert(slot, text);
                Some(FromSimulation::Loaded { slot })
            }
            ToSimulation::Run { job, run } => {
                self.workers[at].work.push_back(Work::Run(job, run));
                None
            }
            ToSimulation::Solve { job, .. } => {
                self.workers[at].work.push_back(Work::Solve(job));
                None
            }
            ToSimulation::Report { job, slot, seed, parts } => {
                let parts: Vec<Part> = parts.iter().map(|part| Part::read(part)).collect();
                let of = self.workers[at].slots.get(&slot).cloned().expect("a loaded slot");
                let text = self.number(&of);
                Some(FromSimulation::Report { job, report: Box::new(report(text, seed, &parts)) })
            }
            ToSimulation::Effect { job, play, parts } => {
                let parts: Vec<Part> = parts.iter().map(|part| Part::read(part)).collect();
                assert!(parts.iter().all(|part| part.without.as_ref() == Some(&play)), "{play}: {parts:?}");
                let effect = effect(&parts);
                Some(FromSimulation::Effect { job, play, effect })
            }
            ToSimulation::CancelAll => {
                self.workers[at].work.clear();
                None
            }
            ToSimulation::Cancel(_) | ToSimulation::Ping | ToSimulation::Crash => None,
        };
        self.workers[at].outbox.extend(answer);
    }

    fn works(&mut self, at: usize) {
        let work = self.workers[at].work.pop_front().expect("work");
        let slots = self.workers[at].slots.clone();
        let answer = match work {
            Work::Run(job, run) => {
                let text = slots.get(&run.slot).map(|text| self.number(text));
                let against = run.against.map(|slot| slots.get(&slot).map(|text| self.number(text)));
                match (text, against) {
                    (None, _) | (_, Some(None)) => {
                        FromSimulation::Failed { job: Some(job), reason: "no process in this slot".into() }
                    }
                    (Some(text), against) => {
                        let Run { seed, first, count, without_play: without, .. } = run;
                        let part = Part { text, against: against.flatten(), seed, first, count, without };
                        FromSimulation::Part { job, part: part.bytes() }
                    }
                }
            }
            Work::Solve(job) => {
                let definition = slots
                    .get(&0)
                    .and_then(|text| stagecraft_process::read(text).definition)
                    .expect("a process");
                let assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
                let chances =
                    assumed.stages.iter().map(|(id, stage)| (id.to_string(), chance(stage.advance.typical)));
                FromSimulation::Solved { job, chances: chances.collect(), found: true }
            }
        };
        self.workers[at].outbox.push_back(answer);
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
        let before = versions.find(|version| version.definition != *draft);
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
        let text = write(definition).expect("written");
        self.texts.iter().position(|known| *known == text)
    }
}

/// The base chance that the workers find for a rate, as the studio keeps it.
pub fn chance(rate: f64) -> f64 {
    (rate * CHANCE * 1e6).round() / 1e6
}

impl Part {
    fn bytes(&self) -> Vec<u8> {
        let against = self.against.map_or_else(String::new, |against| against.to_string());
        let without = self.without.clone().unwrap_or_default();
        let Part { text, seed, first, count, .. } = self;
        format!("{text} {against} {seed} {first} {count} {without}").into_bytes()
    }

    fn read(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).expect("text");
        let parts: Vec<&str> = text.splitn(6, ' ').collect();
        let number = |at: usize| parts[at].parse::<u64>().expect("a number");
        Self {
            text: number(0) as usize,
            against: parts[1].parse().ok(),
            seed: number(2),
            first: number(3),
            count: number(4),
            without: Some(parts[5].to_owned()).filter(|play| !play.is_empty()),
        }
    }
}

/// How many deals parts are of: each exactly once, from the first on, all of one definition and one seed.
fn deals(parts: &[Part]) -> u64 {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.first);
    let mut next = 0;
    for part in &parts {
        assert_eq!(part.first, next, "a deal is missing or counted twice");
        next += part.count;
        let of = |part: &Part| (part.text, part.against, part.seed);
        assert_eq!(of(part), of(&parts[0]), "counts of two definitions are put together");
    }
    next
}

fn report(text: usize, seed: u64, parts: &[Part]) -> CohortReport {
    let deals = deals(parts);
    let first = &parts[0];
    assert_eq!((first.text, first.seed, &first.without), (text, seed, &None), "a report of another's counts");
    let compared =
        first.against.map(|against| Comparison { win_rate: against as f64, ..Comparison::default() });
    CohortReport { deals, seed, unfinished: text as u64, compared, ..CohortReport::default() }
}

fn effect(parts: &[Part]) -> PlayEffect {
    let deals = deals(parts);
    assert_eq!(Some(parts[0].text), parts[0].against, "an effect is against the same process");
    PlayEffect { difference: Figure::default(), without: parts[0].text as f64, deals }
}
