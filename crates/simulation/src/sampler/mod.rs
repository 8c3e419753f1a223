//! One deal after another: what happens to it, and when. The crate's documentation says exactly how.

mod change;
mod count;
mod gate;
mod heard;
mod odds;
mod plan;
pub(crate) mod purpose;
mod visit;

pub use heard::Recording;

use crate::model::Model;
use crate::tally::{LONGEST, Tally, duration};
use heard::{Heard, NEVER};
use plan::Planned;
use stagecraft_engine::{Compiled, CompiledOwner, CriterionIndex, Deal, DealStart, End, Event, Minute};
use stagecraft_process::condition::{PersonSlot, Reader, Slot};
use stagecraft_process::definition::BuiltInFact;
use stagecraft_statistics::random::{Key, Stream};

/// At most so many visits; then a deal is unfinished.
const MOST_VISITS: u32 = 100;

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How; nothing if it is unfinished.
    pub end: Option<End>,
    /// When.
    pub at: Minute,
}

/// Walks simulated deals, one after another, with memory that it keeps.
pub struct Sampler<'a> {
    model: &'a Model,
    compiled: &'a Compiled,
    stream: Stream,
    number: u64,
    deal: Deal,
    heard: Heard,
    plan: Vec<Planned>,
    /// The true people of the deal, by their position in the mix.
    people: Vec<Option<PersonSlot>>,
    present: Vec<PersonSlot>,
    start: DealStart,
    /// The share of each play's steps that was done when it last ended.
    play_shares: Vec<f64>,
    /// Where the deal's present run of each play began in the counts of its steps.
    play_counted: Vec<(u64, u64)>,
    hours: u64,
    was_missing: Vec<bool>,
    waits: Vec<(CriterionIndex, Minute)>,
    value: f64,
}

impl<'a> Sampler<'a> {
    /// A sampler of a model's deals under a seed.
    pub fn new(model: &'a Model, seed: u64) -> Self {
        let compiled: &Compiled = model.compiled();
        let owners = compiled.steps.iter().map(|step| match step.owner {
            CompiledOwner::Play(play) => Some(play),
            _ => None,
        });
        let heard = Heard {
            first_acted: vec![NEVER; compiled.triggers.len()],
            first_ran: vec![NEVER; compiled.plays.len()],
            play_done: vec![(0, 0); compiled.plays.len()],
            owners: owners.collect(),
            entered: vec![false; compiled.stages.len()],
            advanced: vec![false; compiled.stages.len()],
            ..Heard::default()
        };
        Self {
            model,
            compiled,
            stream: Stream::new(seed),
            number: 0,
            deal: Deal::new(compiled),
            heard,
            plan: Vec::new(),
            people: Vec::new(),
            present: Vec::new(),
            start: DealStart::default(),
            play_shares: vec![0.0; compiled.plays.len()],
            play_counted: vec![(0, 0); compiled.plays.len()],
            hours: 0,
            was_missing: vec![false; model.criteria.len()],
            waits: Vec::new(),
            value: 0.0,
        }
    }

    /// Walks the deal with this number to its end and counts it.
    pub fn run(&mut self, number: u64, tally: &mut Tally) -> Ended {
        self.begin(number);
        if self.compiled.stages.is_empty() {
            tally.deals += 1;
            tally.unfinished += 1;
            return Ended { end: None, at: 0 };
        }
        while self.deal.end().is_none() {
            if self.deal.visit() > MOST_VISITS || self.deal.now() >= LONGEST {
                break;
            }
            let entered_at = self.deal.now();
            let Some(stage) = self.deal.stage() else { break };
            self.visit(stage);
            let counts = &mut tally.stages[usize::from(stage)];
            counts.visits += 1;
            counts.time.add(duration(self.deal.now() - entered_at));
        }
        self.count(tally);
        Ended { end: self.deal.end(), at: self.deal.now() }
    }

    /// Walks the deal with this number and keeps everything that happened to it.
    pub fn record(&mut self, number: u64) -> Recording {
        let mut tally = Tally::new(self.model);
        self.heard.recording = Some(Recording::default());
        self.run(number, &mut tally);
        let mut recording = self.heard.recording.take().unwrap_or_default();
        recording.start = self.start.clone();
        recording
    }

    fn key(&self, thing: u64, purpose: u8) -> Key {
        Key { purpose, ..Key::new(self.number, thing) }
    }

    fn uniform(&self, thing: u64, purpose: u8, visit: u16, occurrence: u16) -> f64 {
        // Visits and runs past 255 share draws: a deal is ended long before.
        let key = Key { visit: visit as u8, occurrence: occurrence as u8, ..self.key(thing, purpose) };
        self.stream.uniform(key)
    }

    fn begin(&mut self, number: u64) {
        self.number = number;
        let model = self.model;
        let start = &mut self.start;
        // Deals are created all through a year, so that what depends on the season meets its share of them.
        let created =
            self.stream.uniform(Key { purpose: purpose::CREATED, ..Key::new(number, model.value_thing) });
        let start_day = model.start_day + (created * 365.0) as i32;
        start.start_day = Some(start_day);
        start.known.clear();
        start.truth.clear();
        start.people.clear();
        start.texts.clone_from(&model.texts);
        self.value = 0.0;
        if let Some(value) = &model.value {
            let key = Key { purpose: purpose::FACT, ..Key::new(number, model.value_thing) };
            self.value = value.at(self.stream.uniform(key));
            start.known.push((Compiled::built_in(BuiltInFact::Value), Slot::Number(self.value)));
        }
        for fact in &model.mix {
            let slot = fact.draw(&self.stream, number, &start.truth, start_day);
            start.truth.push((fact.fact, slot));
            if fact.known_at_creation && slot != Slot::Unknown {
                start.known.push((fact.fact, slot));
            }
        }
        self.people.clear();
        for (at, person) in model.people.iter().enumerate() {
            let drawn = person.draw(&self.stream, number);
            if let Some(slot) = drawn.filter(|_| person.met_from_start) {
                start.people.push((at as u32, slot));
            }
            self.people.push(drawn);
        }
        self.meet_all();
        self.plan.clear();
        self.play_shares.fill(0.0);
        self.hours = 0;
        self.was_missing.fill(false);
        self.waits.clear();
        let heard = &mut self.heard;
        heard.opened.clear();
        heard.plays_done.clear();
        heard.first_acted.fill(NEVER);
        heard.first_ran.fill(NEVER);
        heard.acted.clear();
        heard.play_done.fill((0, 0));
        heard.looped = false;
        heard.stage = 0;
        heard.entered.fill(false);
        heard.advanced.fill(false);
        self.play_counted.fill((0, 0));
        self.compiled.begin(&mut self.deal, &self.start, &mut self.heard);
    }

    fn meet_all(&mut self) {
        self.present.clear();
        self.present.extend(self.people.iter().flatten());
    }

    fn apply(&mut self, at: Minute, event: Event) {
        if let Some(recording) = &mut self.heard.recording {
            recording.events.push((at, event));
        }
        self.compiled.apply(&mut self.deal, at, event, &mut self.heard);
    }
}
