//! The batch is the walk: what the sampler let happen to a deal, replayed event by event through the plain
//! engine and, by names, through the walk of the page, has the same effects at the same minutes.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod common;

use stagecraft_engine::{Compiled, Deal, Effect, Event, Log, MINUTES_PER_DAY, Minute, Target, Walk};
use stagecraft_process::Date;
use stagecraft_process::condition::{PersonSlot, Slot};
use stagecraft_process::definition::{
    self as named, BuiltInFact, DealEvent, FactKind, FactValue, Move, Other, Person, RouteTarget, SampleDeal,
};
use stagecraft_process::id::PersonId;
use stagecraft_simulation::{Model, Recording, Sampler};
use std::rc::Rc;

const DEALS: u64 = 40;

#[test]
fn recorded_deals_replay_with_the_same_effects() {
    let mut effects = 0;
    let specimens = (0..50).map(|seed| (format!("specimen {seed}"), stagecraft_specimens::definition(seed)));
    for (name, definition) in specimens.chain([("template".to_owned(), common::template())]) {
        let compiled = Rc::new(Compiled::new(Rc::new(definition)));
        let model = Model::new(compiled.clone());
        let mut sampler = Sampler::new(&model, 7);
        for number in 0..DEALS {
            let recording = sampler.record(number);
            effects += recording.effects.len();
            let place = format!("{name}, deal {number}");
            same(&place, "engine", &recording, &by_engine(&compiled, &recording));
            same(&place, "walk", &recording, &by_walk(&compiled, &recording));
        }
    }
    assert!(effects > 50_000, "only {effects} effects were compared");
}

/// A deal recorded after others is the deal recorded alone: nothing of the deals before is left over.
#[test]
fn deals_do_not_depend_on_the_deals_before_them() {
    for seed in 0..20 {
        let model = common::model(stagecraft_specimens::definition(seed));
        let mut after_others = Sampler::new(&model, 3);
        for number in 0..30 {
            let (a, b) = (after_others.record(number), Sampler::new(&model, 3).record(number));
            assert_eq!((a.events, a.effects), (b.events, b.effects), "specimen {seed}, deal {number}");
        }
    }
}

fn same(place: &str, way: &str, recording: &Recording, effects: &[(Minute, Effect)]) {
    if recording.effects == effects {
        return;
    }
    let first = recording.effects.iter().zip(effects).position(|(a, b)| a != b);
    let first = first.unwrap_or(recording.effects.len().min(effects.len()));
    let near = first.saturating_sub(4)..first + 4;
    let part = |from: &[(Minute, Effect)]| -> Vec<_> {
        from.iter().take(near.end).skip(near.start).copied().collect()
    };
    panic!(
        "{place}: the {way} differs at effect {first}\nbatch  {:?}\n{way}  {:?}\nevents {:?}",
        part(&recording.effects),
        part(effects),
        recording.events
    );
}

/// The minute of the last effect: timers that went off after the last event.
fn last_minute(recording: &Recording) -> Minute {
    recording.effects.last().map_or(0, |(at, _)| *at)
}

fn by_engine(compiled: &Compiled, recording: &Recording) -> Vec<(Minute, Effect)> {
    let mut log = Log::default();
    let mut deal = Deal::new(compiled);
    compiled.begin(&mut deal, &recording.start, &mut log);
    for (at, event) in &recording.events {
        compiled.apply(&mut deal, *at, *event, &mut log);
    }
    compiled.pass_time(&mut deal, last_minute(recording), &mut log);
    log.effects
}

fn by_walk(compiled: &Rc<Compiled>, recording: &Recording) -> Vec<(Minute, Effect)> {
    let mut names = Names { compiled, recording, keys: Vec::new() };
    let deal = names.deal();
    let walk =
        Walk::new(compiled.clone(), &deal).unwrap_or_else(|problems| panic!("{problems:?}\n{deal:#?}"));
    let effects = walk.moments().iter().flat_map(|moment| moment.effects.iter().map(|e| (moment.at, *e)));
    effects.map(|(at, effect)| (at, names.with_key(effect))).collect()
}

/// From positions back to names, as they stand in a sample deal.
struct Names<'a> {
    compiled: &'a Compiled,
    recording: &'a Recording,
    /// The sampler's keys of the people, in the order in which the walk meets them.
    keys: Vec<u32>,
}

impl Names<'_> {
    fn deal(&mut self) -> SampleDeal {
        let start = &self.recording.start;
        let value = Compiled::built_in(BuiltInFact::Value);
        let worth = start.known.iter().find_map(|(fact, slot)| match slot {
            Slot::Number(worth) if *fact == value => Some(*worth),
            _ => None,
        });
        let named = |facts: &[(u16, Slot)]| {
            let facts = facts.iter().filter(|(fact, slot)| *fact != value && *slot != Slot::Unknown);
            facts.map(|(fact, slot)| (self.fact(*fact), self.value(*fact, *slot))).collect()
        };
        let (facts, hidden) = (named(&start.known), named(&start.truth));
        let people = start.people.iter().map(|(key, slot)| self.person(*key, *slot)).collect();
        let mut events: Vec<DealEvent> = Vec::new();
        for (at, event) in &self.recording.events {
            let event = self.event(*event);
            events.push(DealEvent { day: *at as f64 / MINUTES_PER_DAY as f64, event, other: Other::new() });
        }
        let end = last_minute(self.recording) as f64 / MINUTES_PER_DAY as f64;
        events.push(DealEvent {
            day: end.max(events.last().map_or(0.0, |e| e.day)),
            event: named::Event::Wait {},
            other: Other::new(),
        });
        SampleDeal {
            id: "recorded".into(),
            name: "Recorded".into(),
            description: String::new(),
            start_date: start.start_day.map(Date::from_days),
            value: worth,
            facts,
            hidden,
            people,
            events,
            expected: Default::default(),
            other: Default::default(),
        }
    }

    fn fact(&self, fact: u16) -> stagecraft_process::id::FactId {
        let own = usize::from(fact).checked_sub(BuiltInFact::ALL.len());
        match own {
            Some(own) => self.compiled.definition.facts[own].id.clone(),
            None => BuiltInFact::ALL[usize::from(fact)].id().into(),
        }
    }

    fn value(&self, fact: u16, slot: Slot) -> FactValue {
        let own = &self.compiled.definition.facts[usize::from(fact) - BuiltInFact::ALL.len()];
        let option = |at: usize| own.options[at].id.to_string();
        match slot {
            Slot::Unknown if own.kind == FactKind::Evidence => FactValue::Text("empty".into()),
            Slot::Unknown => panic!("an unknown {:?} cannot be written", own.kind),
            Slot::YesNo(yes) => FactValue::YesNo(yes),
            Slot::Number(number) => FactValue::Number(number),
            Slot::Choice(at) => FactValue::Text(option(usize::from(at))),
            Slot::Choices(bits) => {
                FactValue::List((0..64).filter(|bit| bits >> bit & 1 == 1).map(option).collect())
            }
            Slot::Date(days) => FactValue::Text(Date::from_days(days).to_string()),
            Slot::Text(at) => FactValue::Text(self.recording.start.texts[at as usize].to_string()),
            Slot::Evidence(state) => FactValue::Text(state.as_str().to_owned()),
        }
    }

    fn person(&mut self, key: u32, slot: PersonSlot) -> Person {
        if !self.keys.contains(&key) {
            self.keys.push(key);
        }
        Person {
            id: person_id(key),
            name: String::new(),
            role: slot.role,
            influence: slot.influence,
            stance: slot.stance,
            met: slot.met,
            evidence: Default::default(),
            other: Default::default(),
        }
    }

    fn with_key(&self, effect: Effect) -> Effect {
        let key = |met: u32| self.keys[met as usize];
        match effect {
            Effect::PersonAdded(met) => Effect::PersonAdded(key(met)),
            Effect::PersonChanged(met) => Effect::PersonChanged(key(met)),
            Effect::PersonGone(met) => Effect::PersonGone(key(met)),
            effect => effect,
        }
    }

    fn event(&mut self, event: Event) -> named::Event {
        use named::Event as Named;
        let definition = &self.compiled.definition;
        let step = |at: u16| self.compiled.step_definition(at).expect("a step").id.clone();
        let criterion =
            |at: u16| definition.criteria().nth(usize::from(at)).expect("a criterion").1.id.clone();
        let to = |target: Target| match target {
            Target::Won => RouteTarget::Won,
            Target::Lost => RouteTarget::Lost,
            Target::Stage(at) => RouteTarget::Stage(definition.stages[usize::from(at)].id.clone()),
        };
        match event {
            Event::Learn(fact, slot) => Named::Learn { fact: self.fact(fact), value: self.value(fact, slot) },
            Event::Becomes(fact, slot) => {
                Named::Becomes { fact: self.fact(fact), value: self.value(fact, slot) }
            }
            Event::Forget(fact) => Named::Forget(self.fact(fact)),
            Event::Person(key, slot) => Named::Person(self.person(key, slot)),
            Event::PersonGone(key) => Named::PersonGone(person_id(key)),
            Event::Done(at) => Named::Done(step(at)),
            Event::Skip(at) => Named::Skip(step(at)),
            Event::Reopen(at) => Named::Reopen(step(at)),
            Event::Tick(at, true) => Named::Tick(criterion(at)),
            Event::Tick(at, false) => Named::Untick(criterion(at)),
            Event::Move { to: target, because, by } => Named::Move(Move {
                to: target.map(to),
                because: because.then(|| "so it was".to_owned()),
                by: by.map(|role| definition.roles[usize::from(role)].id.clone()),
            }),
            Event::Lose(Some(reason)) => {
                Named::Lose(definition.outcomes.reasons[usize::from(reason)].id.clone())
            }
            // By name a deal is lost without a reason only by being moved there.
            Event::Lose(None) => Named::Move(Move { to: Some(RouteTarget::Lost), because: None, by: None }),
            Event::CloseDate(day) => Named::CloseDate(Date::from_days(day)),
            Event::RunPlay(play) => Named::RunPlay(definition.plays[usize::from(play)].id.clone()),
            Event::Wait => Named::Wait {},
        }
    }
}

fn person_id(key: u32) -> PersonId {
    format!("person-{key}").into()
}
