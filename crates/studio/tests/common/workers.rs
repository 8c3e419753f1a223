//! Workers that do not simulate. What they answer says which definition it is of: a report names it by its
//! number among all texts that were ever loaded, and an effect too. So a test can tell whose figures are shown.

use stagecraft_process::Definition;
use stagecraft_protocol::{FromSimulation, Job, Run, ToSimulation};
use stagecraft_report::search::{Cycle, Days, Found};
use stagecraft_report::{CohortReport, Comparison, Figure, PlayEffect};
use std::collections::{BTreeMap, VecDeque};

/// Base chances are this much of the rates: the workers do not search for them either.
pub const CHANCE: f64 = 0.5;

/// All texts that were ever loaded.
#[derive(Default)]
pub struct Texts {
    loaded: Vec<Definition>,
    /// Reading is slow: texts with their numbers.
    numbers: BTreeMap<String, usize>,
}

impl Texts {
    /// The number of a text, which is loaded now. Those of processes that act alike have the same.
    pub fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let definition = stagecraft_process::read(text).definition.expect("a process");
        let number = self.known(&definition).unwrap_or_else(|| {
            self.loaded.push(definition);
            self.loaded.len() - 1
        });
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a process, if it was ever loaded.
    pub fn known(&self, definition: &Definition) -> Option<usize> {
        self.loaded.iter().position(|known| known.acts_like(definition))
    }
}

#[derive(Default)]
pub struct Worker {
    pub slots: BTreeMap<u8, String>,
    pub inbox: VecDeque<ToSimulation>,
    pub work: VecDeque<Work>,
    /// On its way to the page: a cancel does not stop it any more.
    pub outbox: VecDeque<FromSimulation>,
}

pub enum Work {
    Run(Job, Run),
    Solve(Job, Option<Cycle>),
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

impl Worker {
    /// Takes the oldest message.
    pub fn hears(&mut self, texts: &mut Texts) {
        let message = self.inbox.pop_front().expect("a message");
        let answer = match message {
            ToSimulation::Load { slot, text } => {
                texts.number(&text);
                self.slots.insert(slot, text);
                Some(FromSimulation::Loaded { slot })
            }
            ToSimulation::Run { job, run } => {
                self.work.push_back(Work::Run(job, run));
                None
            }
            ToSimulation::Solve { job, cycle, .. } => {
                self.work.push_back(Work::Solve(job, cycle));
                None
            }
            ToSimulation::Report { job, slot, seed, parts } => {
                let parts: Vec<Part> = parts.iter().map(|part| Part::read(part)).collect();
                let of = self.slots.get(&slot).cloned().expect("a loaded slot");
                let text = texts.number(&of);
                Some(FromSimulation::Report { job, report: Box::new(report(text, seed, &parts)) })
            }
            ToSimulation::Effect { job, play, parts } => {
                let parts: Vec<Part> = parts.iter().map(|part| Part::read(part)).collect();
                assert!(parts.iter().all(|part| part.without.as_ref() == Some(&play)), "{play}: {parts:?}");
                let effect = effect(&parts);
                Some(FromSimulation::Effect { job, play, effect })
            }
            ToSimulation::CancelAll => {
                self.work.clear();
                None
            }
            ToSimulation::Cancel(_) | ToSimulation::Ping | ToSimulation::Crash => None,
        };
        self.outbox.extend(answer);
    }

    /// Finishes the oldest work.
    pub fn works(&mut self, texts: &mut Texts) {
        let work = self.work.pop_front().expect("work");
        let slots = self.slots.clone();
        let answer = match work {
            Work::Run(job, run) => {
                let text = slots.get(&run.slot).map(|text| texts.number(text));
                let against = run.against.map(|slot| slots.get(&slot).map(|text| texts.number(text)));
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
            Work::Solve(job, cycle) => {
                let definition = slots
                    .get(&0)
                    .and_then(|text| stagecraft_process::read(text).definition)
                    .expect("a process");
                let assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
                // Whatever is wanted, days become longer by half and more spread.
                let days = cycle.map_or(Days::UNCHANGED, |_| Days { factor: 1.5, spread: 2.0 });
                let chances =
                    assumed.stages.iter().map(|(id, stage)| (id.to_string(), chance(stage.advance.typical)));
                FromSimulation::Solved {
                    job,
                    found: Found { chances: chances.collect(), days, ..Found::default() },
                }
            }
        };
        self.outbox.push_back(answer);
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
