//! One deal after another: what happens to it, and when. The crate's documentation says exactly how.

use crate::model::{ChangeWhat, Model, Shift, chance, pick};
use crate::tally::{LONGEST, Tally, duration, hundredths};
use stagecraft_engine::{
    Compiled, CompiledOwner, CriterionIndex, Deal, DealStart, Effect, End, Event, Minute, ReasonIndex,
    TriggerIndex, Watcher,
};
use stagecraft_process::condition::{
    FactIndex, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState,
};
use stagecraft_process::definition::{BuiltInFact, Strictness};
use stagecraft_statistics::random::{Key, Stream};

/// What draws of one thing are for.
pub(crate) mod purpose {
    pub const FACT: u8 = 0;
    pub const PRESENT: u8 = 1;
    pub const STANCE: u8 = 2;
    pub const TIME: u8 = 3;
    pub const OUTCOME: u8 = 4;
    pub const OTHERWISE: u8 = 5;
    pub const REASON: u8 = 6;
    pub const DONE: u8 = 7;
    pub const MOMENT: u8 = 8;
    pub const EFFORT: u8 = 9;
    pub const MET: u8 = 10;
    pub const WAIT: u8 = 11;
    pub const GATE: u8 = 12;
    pub const WAKE: u8 = 13;
    pub const CHANGE: u8 = 14;
    pub const CREATED: u8 = 15;
}

/// At most so many visits; then a deal is unfinished.
const MOST_VISITS: u32 = 100;
/// At most so many waits for one criterion; then the deal is given up.
const MOST_WAITS: u8 = 20;

/// Everything that happened to one simulated deal, so that it can be walked.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    /// How it began.
    pub start: DealStart,
    /// What happened, in order.
    pub events: Vec<(Minute, Event)>,
    /// What followed.
    pub effects: Vec<(Minute, Effect)>,
}

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How; nothing if it is unfinished.
    pub end: Option<End>,
    /// When.
    pub at: Minute,
}

/// Something that will happen. The order of the fields is the order in one minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    at: Minute,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Change(u16),
    Tick(CriterionIndex),
    Done(StepIndex),
    Skip(StepIndex),
}

/// How a visit went on.
enum Flow {
    /// The moment was reached.
    Reached,
    /// The deal moved or ended on the way.
    Elsewhere,
    /// A play that wakes ended while the deal was silent.
    Woken,
}

/// What the engine reports between two events of the sampler.
#[derive(Default)]
struct Heard {
    opened: Vec<StepIndex>,
    plays_done: Vec<PlayIndex>,
    first_acted: Vec<Minute>,
    first_ran: Vec<Minute>,
    acted: Vec<(TriggerIndex, StageIndex)>,
    stage: StageIndex,
    play_done: Vec<(u64, u64)>,
    owners: Vec<Option<PlayIndex>>,
    /// For each stage, whether the deal was in it, and whether it went on from it.
    entered: Vec<bool>,
    advanced: Vec<bool>,
    looped: bool,
    recording: Option<Recording>,
}

const NEVER: Minute = Minute::MAX;

impl Watcher for Heard {
    const HEARS_ALL: bool = false;

    #[inline]
    fn effect(&mut self, at: Minute, effect: Effect) {
        match effect {
            Effect::StepOpened(step) => self.opened.push(step),
            Effect::PlayDone(play) => self.plays_done.push(play),
            Effect::PlayRan(play, _) => {
                let first = &mut self.first_ran[usize::from(play)];
                *first = (*first).min(at);
            }
            Effect::TriggerActed(trigger) => {
                let first = &mut self.first_acted[usize::from(trigger)];
                *first = (*first).min(at);
                self.acted.push((trigger, self.stage));
            }
            Effect::StageEntered(stage) => {
                // However it came about: a deal that a trigger moves on has advanced as well.
                if stage > self.stage {
                    self.advanced[usize::from(self.stage)] = true;
                }
                self.stage = stage;
                self.entered[usize::from(stage)] = true;
            }
            Effect::Won => self.advanced[usize::from(self.stage)] = true,
            Effect::StepDone(step) => {
                if let Some(play) = self.owners[usize::from(step)] {
                    self.play_done[usize::from(play)].0 += 1;
                    self.play_done[usize::from(play)].1 += 1;
                }
            }
            Effect::StepSkipped(step) => {
                if let Some(play) = self.owners[usize::from(step)] {
                    self.play_done[usize::from(play)].1 += 1;
                }
            }
            Effect::LoopStopped => self.looped = true,
            _ => {}
        }
        if let Some(recording) = &mut self.recording {
            recording.effects.push((at, effect));
        }
    }

    fn asked(&mut self, _deal: &Deal, _asked: stagecraft_engine::Asked) {}
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

/// A deal read as it truly is, people included.
struct Truth<'a> {
    deal: &'a Deal,
    people: &'a [PersonSlot],
}

impl Reader for Truth<'_> {
    #[inline]
    fn fact(&self, fact: FactIndex) -> Slot {
        match self.deal.truth(fact) {
            Slot::Unknown => self.deal.fact(fact),
            slot => slot,
        }
    }
    fn text(&self, text: u32) -> &str {
        self.deal.text(text)
    }
    fn people(&self) -> &[PersonSlot] {
        self.people
    }
    fn step(&self, step: StepIndex) -> StepState {
        self.deal.step(step)
    }
    fn play(&self, play: PlayIndex) -> PlayState {
        self.deal.play(play)
    }
    fn stage(&self) -> Option<StageIndex> {
        self.deal.stage()
    }
    fn today(&self) -> Option<i32> {
        self.deal.today()
    }
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

    fn plan(&mut self, at: Minute, what: What) {
        let planned = Planned { at, what };
        // Latest first, so that the next is popped from the end.
        let place = self.plan.partition_point(|other| *other > planned);
        self.plan.insert(place, planned);
    }

    /// One visit, from after the entry to after the outcome.
    fn visit(&mut self, stage: StageIndex) {
        let model = self.model;
        let stage_model = &model.stages[usize::from(stage)];
        let visit = self.deal.visits(stage) - 1;
        let from = self.deal.now();
        // A stage's steps of an earlier visit are over; those of plays and of triggers stay.
        let steps = &self.compiled.steps;
        self.plan.retain(|planned| match planned.what {
            What::Done(step) | What::Skip(step) => {
                !matches!(steps[usize::from(step)].owner, CompiledOwner::Stage(_))
            }
            What::Change(_) | What::Tick(_) => false,
        });
        let days = stage_model.days.at(self.uniform(stage_model.thing, purpose::TIME, visit, 0));
        let mut end = from + crate::model::to_minutes(days);
        self.plan_visit(stage, visit, from, end);
        self.plan_opened(end);
        match self.until(&mut end, false) {
            Flow::Elsewhere => return,
            Flow::Reached | Flow::Woken => {}
        }
        let mut occurrence = 0;
        let mut patience = None;
        loop {
            let Some(override_role) = self.pass_gate(stage, visit, occurrence, end) else { return };
            let drawn = self.uniform(stage_model.thing, purpose::OUTCOME, visit, occurrence);
            if drawn < chance(self.odds(stage)) {
                self.advance(stage, override_role);
                return;
            }
            let otherwise = self.uniform(stage_model.thing, purpose::OTHERWISE, visit, occurrence);
            if let Some(back) = stage_model.back_to.filter(|_| otherwise < stage_model.back) {
                let before = self.deal.visit();
                self.apply(self.deal.now(), Event::Move { to: Some(back), because: true, by: None });
                if self.deal.visit() != before || self.deal.end().is_some() {
                    return;
                }
            } else if otherwise >= stage_model.back + stage_model.silent {
                let drawn = self.uniform(stage_model.thing, purpose::REASON, visit, occurrence);
                self.lose(pick(&stage_model.reasons, drawn));
                return;
            }
            let mut patience_end = *patience.get_or_insert(self.deal.now() + stage_model.patience);
            match self.until(&mut patience_end, true) {
                Flow::Elsewhere => return,
                Flow::Reached => {
                    self.lose(stage_model.no_decision);
                    return;
                }
                Flow::Woken => {
                    occurrence += 1;
                    end = self.deal.now();
                }
            }
        }
    }

    /// Plans what changes on the way and what is ticked by hand.
    fn plan_visit(&mut self, stage: StageIndex, visit: u16, from: Minute, end: Minute) {
        let model = self.model;
        let length = (end - from) as f64;
        for (index, change) in model.changes.iter().enumerate() {
            if change.stages[usize::from(stage)]
                && self.stage_draw(change.thing, stage, purpose::CHANGE, visit) < change.chance
            {
                let moment = self.stage_draw(change.thing, stage, purpose::MOMENT, visit);
                self.plan(from + (moment * length) as Minute, What::Change(index as u16));
            }
        }
        for criterion in self.compiled.stages[usize::from(stage)].criteria.clone() {
            let criterion_model = &model.criteria[usize::from(criterion)];
            if criterion_model.by_hand
                && !self.deal.is_ticked(criterion)
                && self.uniform(criterion_model.thing, purpose::MET, visit, 0) < criterion_model.met
            {
                let moment = self.uniform(criterion_model.thing, purpose::MOMENT, visit, 0);
                self.plan(from + (moment * length) as Minute, What::Tick(criterion));
            }
        }
    }

    /// A draw for a thing that can happen in several stages: the stage's own number sets them apart.
    fn stage_draw(&self, thing: u64, stage: StageIndex, purpose: u8, visit: u16) -> f64 {
        let stage = self.model.stages[usize::from(stage)].thing;
        self.uniform(thing ^ stage.rotate_left(17), purpose, visit, 0)
    }

    /// Decides of steps that were opened whether and when they will be done.
    fn plan_opened(&mut self, end: Minute) {
        while let Some(step) = self.heard.opened.pop() {
            if self.deal.step(step) != StepState::Open {
                continue;
            }
            let model = &self.model.steps[usize::from(step)];
            let (visit, run) = self.turn_of(step);
            let of_play = self.heard.owners[usize::from(step)].is_some();
            let done =
                model.is_mandatory || self.uniform(model.thing, purpose::DONE, visit, run) < model.done;
            if !done && !of_play {
                continue;
            }
            let opened = self.deal.step_since(step);
            let mut at = match self.compiled.steps[usize::from(step)].due {
                Some(due) => opened + due,
                None => {
                    let left = (end - opened).max(0) as f64;
                    opened + (self.uniform(model.thing, purpose::MOMENT, visit, run) * left) as Minute
                }
            };
            if model.is_mandatory && !of_play {
                at = at.min(end);
            }
            let at = at.max(self.deal.now());
            self.plan.retain(|planned| !matches!(planned.what, What::Done(s) | What::Skip(s) if s == step));
            self.plan(at, if done { What::Done(step) } else { What::Skip(step) });
        }
    }

    /// In which visit to its stage, or in which run of its play or trigger, a step is on the deal.
    fn turn_of(&self, step: StepIndex) -> (u16, u16) {
        match self.compiled.steps[usize::from(step)].owner {
            CompiledOwner::Stage(stage) => (self.deal.visits(stage).saturating_sub(1), 0),
            CompiledOwner::Play(play) => (0, self.deal.play_runs(play)),
            CompiledOwner::Trigger(trigger) => (0, self.deal.trigger(trigger).acted as u16),
        }
    }

    /// What must be done in a visit is done by its end, also when a play has brought the end nearer.
    fn hasten(&mut self, end: Minute) {
        let (model, steps) = (self.model, &self.compiled.steps);
        let mut moved = false;
        for planned in &mut self.plan {
            if let What::Done(step) = planned.what
                && planned.at > end
                && model.steps[usize::from(step)].is_mandatory
                && matches!(steps[usize::from(step)].owner, CompiledOwner::Stage(_))
            {
                planned.at = end;
                moved = true;
            }
        }
        if moved {
            self.plan.sort_unstable_by(|one, other| other.cmp(one));
        }
    }

    /// Lets everything happen up to a moment, which plays that end may bring nearer.
    fn until(&mut self, end: &mut Minute, silent: bool) -> Flow {
        let visit = self.deal.visit();
        loop {
            if let Some(flow) = self.settle(end, silent, visit) {
                return flow;
            }
            let planned = self.plan.last().copied().filter(|planned| planned.at <= *end);
            let limit = planned.map_or(*end, |planned| planned.at).min(LONGEST);
            if let Some(timer) = self.compiled.timer(&mut self.deal).filter(|timer| *timer <= limit) {
                self.compiled.pass_time(&mut self.deal, timer, &mut self.heard);
                continue;
            }
            if limit >= LONGEST {
                // Plays that make a visit longer must not make it endless.
                self.compiled.pass_time(&mut self.deal, LONGEST, &mut self.heard);
                return Flow::Elsewhere;
            }
            match planned {
                Some(planned) => {
                    self.plan.pop();
                    self.happen(planned);
                }
                None => {
                    self.compiled.pass_time(&mut self.deal, *end, &mut self.heard);
                    return Flow::Reached;
                }
            }
        }
    }

    /// Takes in what the last event caused.
    fn settle(&mut self, end: &mut Minute, silent: bool, visit: u32) -> Option<Flow> {
        let mut woken = false;
        while let Some(play) = self.heard.plays_done.pop() {
            let index = usize::from(play);
            let (done, ended) = self.heard.play_done[index];
            let (done_before, ended_before) = self.play_counted[index];
            self.play_counted[index] = (done, ended);
            let steps = ended - ended_before;
            if steps == 0 {
                continue;
            }
            let share = (done - done_before) as f64 / steps as f64;
            self.play_shares[index] = self.play_shares[index].max(share);
            let model = &self.model.plays[index];
            if silent {
                let drawn = self.uniform(model.thing, purpose::WAKE, self.deal.play_runs(play), 0);
                woken |= drawn < model.wakes * share;
            } else {
                let left = 1.0 - (1.0 - model.time_left) * share;
                let now = self.deal.now();
                let before = *end;
                *end = now + (((*end - now).max(0) as f64 * left).round() as Minute).min(LONGEST);
                if *end < before {
                    self.hasten(*end);
                }
            }
        }
        if self.deal.visit() != visit || self.deal.end().is_some() {
            return Some(Flow::Elsewhere);
        }
        self.plan_opened(*end);
        woken.then_some(Flow::Woken)
    }

    fn happen(&mut self, planned: Planned) {
        match planned.what {
            What::Change(index) => self.change(planned.at, usize::from(index)),
            What::Tick(criterion) => self.apply(planned.at, Event::Tick(criterion, true)),
            What::Skip(step) => {
                if self.deal.step(step) == StepState::Open {
                    self.apply(planned.at, Event::Skip(step));
                }
            }
            What::Done(step) => {
                if self.deal.step(step) != StepState::Open {
                    return;
                }
                let (visit, run) = self.turn_of(step);
                self.apply(planned.at, Event::Done(step));
                let model = self.model;
                let step_model = &model.steps[usize::from(step)];
                if let Some(effort) = &step_model.effort {
                    let hours = effort.at(self.uniform(step_model.thing, purpose::EFFORT, visit, run));
                    self.hours += hundredths(hours);
                }
                for at in &step_model.meets {
                    if let Some(person) = self.people[*at]
                        && self.deal.end().is_none()
                    {
                        self.apply(planned.at, Event::Person(*at as u32, person));
                    }
                }
            }
        }
    }

    fn change(&mut self, at: Minute, index: usize) {
        let model = self.model;
        let change = &model.changes[index];
        let (fact, slot) = match change.what {
            ChangeWhat::Leaves(role) => {
                for (key, _) in model.people.iter().enumerate().filter(|(_, person)| person.role == role) {
                    self.people[key] = None;
                    let key = key as u32;
                    let known = self.deal.people_with_keys().any(|(known, _)| known == key);
                    if known && change.visible {
                        self.apply(at, Event::PersonGone(key));
                    }
                }
                self.meet_all();
                return;
            }
            ChangeWhat::Becomes(fact, slot) => (fact, slot),
            ChangeWhat::Adds(fact, bits) => {
                let before = match self.deal.truth(fact) {
                    Slot::Choices(set) => set,
                    _ => 0,
                };
                (fact, Slot::Choices(before | bits))
            }
        };
        if change.visible {
            // What is seen is what changed; options nobody knew of stay unknown.
            if let ChangeWhat::Adds(_, bits) = change.what {
                let known = match self.deal.fact(fact) {
                    Slot::Choices(known) => known,
                    _ => 0,
                };
                self.apply(at, Event::Becomes(fact, slot));
                self.learn_keeping_truth(at, fact, Slot::Choices(known | bits), slot);
            } else {
                self.apply(at, Event::Learn(fact, slot));
            }
        } else {
            self.apply(at, Event::Becomes(fact, slot));
        }
    }

    /// Learning sets what is true as well; where less is known than is true, the truth is set again.
    fn learn_keeping_truth(&mut self, at: Minute, fact: FactIndex, known: Slot, truth: Slot) {
        self.apply(at, Event::Learn(fact, known));
        if known != truth {
            self.apply(at, Event::Becomes(fact, truth));
        }
    }

    /// What the chance to advance comes from, as log-odds.
    fn odds(&self, stage: StageIndex) -> Shift {
        let model = &self.model.stages[usize::from(stage)];
        let truth = Truth { deal: &self.deal, people: &self.present };
        let mut sum = model.base;
        for (factor, shift) in &model.factors {
            if self.model.factors[*factor].truth(&truth).is_true() {
                sum = sum.saturating_add(*shift);
            }
        }
        for (share, shift) in self.play_shares.iter().zip(&model.play_shifts) {
            sum = sum.saturating_add((*share * *shift as f64).round() as Shift);
        }
        for (criterion, shift) in &model.criterion_shifts {
            if self.compiled.is_met(&self.deal, *criterion) {
                sum = sum.saturating_add(*shift);
            }
        }
        sum
    }

    /// Asks the gate and waits where it blocks. Gives who overrides it if somebody must, or nothing if the
    /// deal is elsewhere now.
    fn pass_gate(
        &mut self,
        stage: StageIndex,
        visit: u16,
        occurrence: u16,
        mut end: Minute,
    ) -> Option<Option<Option<stagecraft_engine::RoleIndex>>> {
        let criteria = self.compiled.stages[usize::from(stage)].criteria.clone();
        let blocks = self.compiled.stages[usize::from(stage)].strictness == Strictness::Block;
        let mut overridden = None;
        for criterion in criteria {
            if self.compiled.is_met(&self.deal, criterion) {
                continue;
            }
            self.was_missing[usize::from(criterion)] = true;
            if !blocks {
                continue;
            }
            let model = &self.model.criteria[usize::from(criterion)];
            let began = self.deal.now();
            let mut wait = 0;
            let passed = loop {
                let turn = occurrence.wrapping_mul(u16::from(MOST_WAITS)).wrapping_add(u16::from(wait));
                let days = model.wait.at(self.uniform(model.thing, purpose::WAIT, visit, turn));
                end = end.max(self.deal.now()) + crate::model::to_minutes(days).max(1);
                if let Flow::Elsewhere = self.until(&mut end, false) {
                    return None;
                }
                if self.compiled.is_met(&self.deal, criterion) {
                    break true;
                }
                let drawn = self.uniform(model.thing, purpose::GATE, visit, turn);
                if drawn < model.overridden {
                    overridden = Some(model.override_role);
                    break true;
                }
                if drawn < model.overridden + model.given_up || wait + 1 >= MOST_WAITS {
                    break false;
                }
                self.get(criterion);
                // What was found out may have run plays or moved the deal.
                let visit_now = self.deal.visit();
                let mut now = self.deal.now();
                if let Some(Flow::Elsewhere) = self.settle(&mut now, false, visit_now) {
                    return None;
                }
                if self.compiled.is_met(&self.deal, criterion) {
                    break true;
                }
                wait += 1;
            };
            self.waits.push((criterion, self.deal.now() - began));
            if !passed {
                let stage_model = &self.model.stages[usize::from(stage)];
                let drawn = self.uniform(stage_model.thing, purpose::REASON, visit, 200);
                let reason = pick(&stage_model.reasons, drawn).or(stage_model.no_decision);
                self.apply(self.deal.now(), Event::Lose(reason));
                return None;
            }
        }
        Some(overridden)
    }

    /// The sellers go and get what a criterion needs.
    fn get(&mut self, criterion: CriterionIndex) {
        let model = self.model;
        let criterion_model = &model.criteria[usize::from(criterion)];
        let now = self.deal.now();
        if criterion_model.by_hand {
            self.apply(now, Event::Tick(criterion, true));
            return;
        }
        for fact in &criterion_model.reads {
            let truth = self.deal.truth(*fact);
            if self.deal.fact(*fact) == Slot::Unknown && truth != Slot::Unknown {
                self.apply(now, Event::Learn(*fact, truth));
            }
        }
    }

    fn advance(&mut self, stage: StageIndex, override_role: Option<Option<stagecraft_engine::RoleIndex>>) {
        let event = Event::Move { to: None, because: override_role.is_some(), by: override_role.flatten() };
        let before = self.deal.visit();
        self.apply(self.deal.now(), event);
        if self.deal.visit() != before || self.deal.end() == Some(End::Won) {
            self.heard.advanced[usize::from(stage)] = true;
        } else if self.deal.end().is_none() {
            // The process itself holds the deal here: it cannot go on, and that is what is counted.
            let no_decision = self.model.stages[usize::from(stage)].no_decision;
            self.apply(self.deal.now(), Event::Lose(no_decision));
        }
    }

    fn lose(&mut self, reason: Option<ReasonIndex>) {
        self.apply(self.deal.now(), Event::Lose(reason));
    }

    fn count(&mut self, tally: &mut Tally) {
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
