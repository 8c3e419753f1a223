//! From the names in a file to the positions in a compiled process, for one deal.

use crate::compiled::*;
use crate::deal::DealStart;
use crate::step::Event;
use stagecraft_process::condition::{PersonSlot, Slot};
use stagecraft_process::definition::{self, FactValue, Person, SampleDeal};
use stagecraft_process::id::{FactId, PersonId};
use std::rc::Rc;

/// Why a deal cannot be walked through a process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartProblem {
    /// The process has no stages.
    NoStages,
    /// The deal names something the process does not have: the kind of thing and the id.
    Missing(&'static str, String),
    /// The deal gives a fact a value it cannot have.
    WrongValue(FactId),
    /// It goes through more than [`MOST_MOMENTS`](crate::MOST_MOMENTS): it lasts too long for what repeats in it.
    TooLong,
}

/// From names to positions, for one deal.
pub(crate) struct Translator<'a> {
    compiled: &'a Compiled,
    /// The words that slots refer to.
    pub(crate) texts: Vec<Rc<str>>,
    /// Everybody named so far; their positions are the keys of events.
    pub(crate) people: Vec<Person>,
    /// What the process does not have.
    pub(crate) problems: Vec<StartProblem>,
}

impl<'a> Translator<'a> {
    /// A translator that goes on after these texts and people.
    pub(crate) fn new(compiled: &'a Compiled, texts: Vec<Rc<str>>, people: Vec<Person>) -> Self {
        Self { compiled, texts, people, problems: Vec::new() }
    }

    /// How a sample deal begins; its texts come with its last event.
    pub(crate) fn start(&mut self, deal: &SampleDeal) -> DealStart {
        let mut known: Vec<_> =
            deal.facts.iter().filter_map(|(fact, value)| self.slot(fact, value)).collect();
        if let Some(value) = deal.value {
            let index = Compiled::built_in(definition::BuiltInFact::Value);
            known.push((index, Slot::Number(value)));
        }
        let truth = deal.hidden.iter().filter_map(|(fact, value)| self.slot(fact, value)).collect();
        let people = deal.people.iter().map(|person| self.person(person)).collect();
        DealStart {
            start_day: deal.start_date.map(stagecraft_process::Date::days),
            known,
            truth,
            texts: Vec::new(),
            people,
        }
    }

    fn slot(&mut self, fact: &FactId, value: &FactValue) -> Option<(u16, Slot)> {
        let Some((index, _)) = self.compiled.names.fact(fact.as_str()) else {
            self.problems.push(StartProblem::Missing("fact", fact.to_string()));
            return None;
        };
        let texts = &mut self.texts;
        // The same words are the same text: learning them again changes nothing.
        let mut keep = |text: &str| {
            let at = texts.iter().position(|known| **known == *text).unwrap_or_else(|| {
                texts.push(text.into());
                texts.len() - 1
            });
            at as u32
        };
        let slot = self.compiled.names.slot(fact.as_str(), value, &mut keep);
        if slot.is_none() {
            self.problems.push(StartProblem::WrongValue(fact.clone()));
        }
        slot.map(|slot| (index, slot))
    }

    fn person(&mut self, person: &Person) -> (u32, PersonSlot) {
        let key = self.key(&person.id).unwrap_or_else(|| {
            self.people.push(person.clone());
            (self.people.len() - 1) as u32
        });
        (
            key,
            PersonSlot {
                role: person.role,
                stance: person.stance,
                influence: person.influence,
                met: person.met,
            },
        )
    }

    fn key(&self, id: &PersonId) -> Option<u32> {
        self.people.iter().position(|person| person.id == *id).map(|at| at as u32)
    }

    fn found<T>(&mut self, kind: &'static str, id: &str, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.problems.push(StartProblem::Missing(kind, id.to_owned()));
        }
        found
    }

    /// An event by positions; nothing if the process does not have what it names, which is then among the problems.
    pub(crate) fn event(&mut self, event: &definition::Event) -> Option<Event> {
        use definition::Event as Named;
        let names = &self.compiled.names;
        let compiled = self.compiled;
        Some(match event {
            Named::Learn { fact, value } => {
                let (fact, slot) = self.slot(fact, value)?;
                Event::Learn(fact, slot)
            }
            Named::Becomes { fact, value } => {
                let (fact, slot) = self.slot(fact, value)?;
                Event::Becomes(fact, slot)
            }
            Named::Forget(fact) => {
                let found = names.fact(fact.as_str());
                Event::Forget(self.found("fact", fact.as_str(), found)?.0)
            }
            Named::Person(person) => {
                let (key, slot) = self.person(person);
                Event::Person(key, slot)
            }
            Named::PersonGone(id) => {
                let key = self.key(id);
                Event::PersonGone(self.found("person", id.as_str(), key)?)
            }
            Named::Done(id) => Event::Done(self.found("step", id.as_str(), names.step(id.as_str()))?),
            Named::Skip(id) => Event::Skip(self.found("step", id.as_str(), names.step(id.as_str()))?),
            Named::Reopen(id) => Event::Reopen(self.found("step", id.as_str(), names.step(id.as_str()))?),
            Named::Tick(id) => {
                Event::Tick(self.found("criterion", id.as_str(), compiled.criterion(id.as_str()))?, true)
            }
            Named::Untick(id) => {
                Event::Tick(self.found("criterion", id.as_str(), compiled.criterion(id.as_str()))?, false)
            }
            Named::Move(wish) => {
                let to = match &wish.to {
                    None => None,
                    Some(to) => Some(self.found("stage", to.as_str(), Target::of(names, to))?),
                };
                let by = match &wish.by {
                    None => None,
                    Some(id) => Some(self.found("role", id.as_str(), compiled.role(id.as_str()))?),
                };
                Event::Move { to, because: wish.because.is_some(), by }
            }
            Named::Lose(id) => {
                Event::Lose(Some(self.found("loss reason", id.as_str(), compiled.reason(id.as_str()))?))
            }
            Named::CloseDate(date) => Event::CloseDate(date.days()),
            Named::RunPlay(id) => Event::RunPlay(self.found("play", id.as_str(), names.play(id.as_str()))?),
            Named::Wait {} => Event::Wait,
        })
    }
}
