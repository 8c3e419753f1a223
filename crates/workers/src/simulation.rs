//! The simulation worker's desk: it takes messages, works in short turns, and answers.

use stagecraft_engine::Compiled;
use stagecraft_process::Definition;
use stagecraft_protocol::{FromSimulation, Job, Run, Slot, ToSimulation, from_bytes, to_bytes};
use stagecraft_report::{Comparison, PlayEffect};
use stagecraft_simulation::{Cohort, Model, PairedCounts, Solving, Tally, difference, report};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Deals in one turn: a few milliseconds, so that a cancel is heard soon.
const DEALS_A_TURN: u64 = 250;
/// After so many deals the worker says that it is alive.
const DEALS_A_SIGN: u64 = 5_000;
/// Cohorts of the process compared with that are kept.
const KEPT: usize = 64;

/// What one worker counted of a run.
#[derive(serde::Serialize, serde::Deserialize)]
struct Part {
    tally: Tally,
    against: Option<(Tally, PairedCounts)>,
}

struct Process {
    model: Rc<Model>,
    /// Changes with every load, so that kept cohorts are not taken for those of another process.
    version: u64,
}

/// A cohort as it was run: the version of its process, its seed, its first deal and their number.
type CohortKey = (u64, u64, u64, u64);

enum Work {
    Run(Box<Running>),
    Solve { job: Job, solving: Box<Solving> },
}

/// A run on its way.
struct Running {
    job: Job,
    run: Run,
    model: Rc<Model>,
    against: Option<(Rc<Model>, u64)>,
    cohort: Cohort,
    /// The same deals in the process compared with, while they are simulated.
    begun: Option<Cohort>,
    /// The same, all of them.
    other: Option<Rc<Cohort>>,
}

impl Work {
    fn job(&self) -> Job {
        match self {
            Self::Run(running) => running.job,
            Self::Solve { job, .. } => *job,
        }
    }
}

/// A simulation worker without its thread.
#[derive(Default)]
pub struct SimulationDesk {
    processes: BTreeMap<Slot, Process>,
    loads: u64,
    waiting: VecDeque<Work>,
    kept: VecDeque<(CohortKey, Rc<Cohort>)>,
}

impl SimulationDesk {
    /// Takes a message and answers at once what can be answered at once.
    pub fn receive(&mut self, message: ToSimulation) -> Vec<FromSimulation> {
        let failed = |job, reason: &str| vec![FromSimulation::Failed { job, reason: reason.to_owned() }];
        match message {
            ToSimulation::Ping => vec![FromSimulation::Alive],
            ToSimulation::Load { slot, text } => match load(&text) {
                Ok(model) => {
                    self.loads += 1;
                    let process = Process { model: Rc::new(model), version: self.loads };
                    if let Some(old) = self.processes.insert(slot, process) {
                        self.kept.retain(|((version, ..), _)| *version != old.version);
                    }
                    vec![FromSimulation::Loaded { slot }]
                }
                Err(reason) => failed(None, &reason),
            },
            ToSimulation::Run { job, run } => match self.prepare(job, run) {
                Ok(work) => {
                    self.waiting.push_back(work);
                    Vec::new()
                }
                Err(reason) => failed(Some(job), reason),
            },
            ToSimulation::Solve { job, slot, cycle, deals, seed } => match self.processes.get(&slot) {
                Some(process) => {
                    let solving = Solving::new((*process.model).clone(), deals, seed).for_cycle(cycle);
                    self.waiting.push_back(Work::Solve { job, solving: Box::new(solving) });
                    Vec::new()
                }
                None => failed(Some(job), "no process in this slot"),
            },
            ToSimulation::Report { job, slot, seed, parts } => match self.processes.get(&slot) {
                Some(process) => match make_report(&process.model, seed, &parts) {
                    Ok(report) => vec![FromSimulation::Report { job, report: Box::new(report) }],
                    Err(reason) => failed(Some(job), &reason),
                },
                None => failed(Some(job), "no process in this slot"),
            },
            ToSimulation::Effect { job, play, parts } => match make_effect(&parts) {
                Ok(effect) => vec![FromSimulation::Effect { job, play, effect }],
                Err(reason) => failed(Some(job), &reason),
            },
            ToSimulation::Cancel(job) => {
                self.waiting.retain(|work| work.job() != job);
                Vec::new()
            }
            ToSimulation::CancelAll => {
                self.waiting.clear();
                Vec::new()
            }
            #[expect(clippy::panic, reason = "this is what the message asks for: tests see what follows")]
            ToSimulation::Crash => panic!("asked to fail"),
        }
    }

    /// Whether there is work to do in turns.
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Works for a few milliseconds.
    pub fn turn(&mut self) -> Option<FromSimulation> {
        match self.waiting.front_mut()? {
            Work::Run(running) => {
                if let Some((model, version)) = &running.against
                    && running.other.is_none()
                {
                    let run = &running.run;
                    let key = (*version, run.seed, run.first, run.count);
                    running.other =
                        self.kept.iter().find(|(kept, _)| *kept == key).map(|kept| kept.1.clone());
                    if running.other.is_none() {
                        let begun = running.begun.get_or_insert_with(|| Cohort::new(model));
                        run_some(begun, model, run);
                        if begun.tally.deals == run.count
                            && let Some(done) = running.begun.take()
                        {
                            let done = Rc::new(done);
                            self.kept.push_back((key, done.clone()));
                            if self.kept.len() > KEPT {
                                self.kept.pop_front();
                            }
                            running.other = Some(done);
                        }
                    }
                    return None;
                }
                let Running { job, run, model, cohort, other, .. } = &mut **running;
                run_some(cohort, model, run);
                let (job, done) = (*job, cohort.tally.deals);
                if done < run.count {
                    let tells = done % DEALS_A_SIGN < DEALS_A_TURN;
                    return tells.then_some(FromSimulation::Progress { job, done });
                }
                let against = other.as_ref().map(|other| (other.tally.clone(), cohort.paired(other)));
                let part = Part { tally: cohort.tally.clone(), against };
                self.waiting.pop_front();
                Some(match to_bytes(&part) {
                    Ok(part) => FromSimulation::Part { job, part },
                    Err(error) => FromSimulation::Failed { job: Some(job), reason: error.0 },
                })
            }
            Work::Solve { job, solving } => {
                let job = *job;
                let (before, _) = solving.progress();
                if !solving.turn(DEALS_A_TURN) {
                    let (round, rounds) = solving.progress();
                    return (round > before).then_some(FromSimulation::Solving { job, round, rounds });
                }
                let found = solving.found();
                self.waiting.pop_front();
                Some(FromSimulation::Solved { job, found })
            }
        }
    }

    fn prepare(&self, job: Job, run: Run) -> Result<Work, &'static str> {
        let process = self.processes.get(&run.slot).ok_or("no process in this slot")?;
        let model = match &run.without_play {
            None => process.model.clone(),
            Some(play) => {
                let play = process.model.compiled().names.play(play).ok_or("no such play")?;
                Rc::new(process.model.without_play(play))
            }
        };
        let against = match run.against {
            None => None,
            Some(slot) => {
                let process = self.processes.get(&slot).ok_or("no process in the slot to compare with")?;
                Some((process.model.clone(), process.version))
            }
        };
        let cohort = Cohort::new(&model);
        Ok(Work::Run(Box::new(Running { job, run, model, against, cohort, begun: None, other: None })))
    }
}

/// Simulates the next deals of a run, as many as one turn takes.
fn run_some(cohort: &mut Cohort, model: &Model, run: &Run) {
    let done = cohort.tally.deals;
    cohort.run(model, run.seed, run.first + done, DEALS_A_TURN.min(run.count - done));
}

fn load(text: &str) -> Result<Model, String> {
    let definition: Definition = stagecraft_process::reading::from_text(text)?;
    Ok(Model::new(Rc::new(Compiled::new(Rc::new(definition)))))
}

fn read_parts(parts: &[Vec<u8>]) -> Result<Part, String> {
    let mut merged: Option<Part> = None;
    for part in parts {
        let part: Part = from_bytes(part).map_err(|error| error.0)?;
        match &mut merged {
            None => merged = Some(part),
            Some(merged) => {
                merged.tally.merge(&part.tally);
                if let (Some((tally, pairs)), Some((more, more_pairs))) = (&mut merged.against, &part.against)
                {
                    tally.merge(more);
                    pairs.merge(more_pairs);
                }
            }
        }
    }
    merged.ok_or_else(|| "a report of nothing".to_owned())
}

fn make_report(
    model: &Model,
    seed: u64,
    parts: &[Vec<u8>],
) -> Result<stagecraft_report::CohortReport, String> {
    let merged = read_parts(parts)?;
    let mut made = report(model, &merged.tally, seed);
    if let Some((tally, pairs)) = &merged.against {
        let other = report(model, tally, seed);
        made.compared = Some(Comparison {
            win_rate: other.win_rate.value,
            difference: difference(pairs),
            median_cycle_days: other.cycle_days.map(|days| days.median),
            velocity_per_week: other.velocity_per_week,
        });
    }
    Ok(made)
}

fn make_effect(parts: &[Vec<u8>]) -> Result<PlayEffect, String> {
    let merged = read_parts(parts)?;
    let Some((_, pairs)) = merged.against else { return Err("an effect without a comparison".into()) };
    // The pairs are of the process without the play against that with it; the effect is what the play adds.
    let turned = PairedCounts { first: pairs.second, second: pairs.first, ..pairs };
    let deals = merged.tally.deals;
    Ok(PlayEffect {
        difference: difference(&turned),
        without: if deals == 0 { 0.0 } else { merged.tally.won as f64 / deals as f64 },
        deals,
    })
}
