//! What is true of deals: facts and people, drawn.

use crate::model::{compile, distribution, pick, shares};
use crate::sampler::purpose;
use stagecraft_engine::Compiled;
use stagecraft_process::condition::{FactIndex, PersonSlot, Slot};
use stagecraft_process::definition::*;
use stagecraft_statistics::quantile::Quantile;
use stagecraft_statistics::random::{Key, Stream, hash_id};

/// One fact of the mix.
#[derive(Debug, Clone)]
pub(crate) struct MixModel {
    pub fact: FactIndex,
    pub known_at_creation: bool,
    thing: u64,
    usual: Values,
    /// The choice it depends on, and the values for some of its options.
    given: Option<(FactIndex, Vec<(u8, Values)>)>,
}

#[derive(Debug, Clone)]
enum Values {
    Choice(Vec<(u8, f64)>),
    Choices(Vec<(u8, u64, f64)>),
    Yes(f64),
    Number(Quantile),
    Days(Quantile),
    Evidence(Vec<(EvidenceState, f64)>),
    Never,
}

/// One person of the mix.
#[derive(Debug, Clone)]
pub(crate) struct PersonModel {
    pub role: BuyerRole,
    pub met_from_start: bool,
    thing: u64,
    /// Which of the people with this role.
    occurrence: u8,
    present: f64,
    stances: Vec<(Stance, f64)>,
}

/// The facts of the mix, each after the one it depends on.
pub(crate) fn mix(compiled: &Compiled, assumed: &Assumptions) -> Vec<MixModel> {
    let mut models: Vec<MixModel> = Vec::new();
    let mut left: Vec<_> = assumed.mix.iter().collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|(id, mix)| {
            let drawn = |index: FactIndex| models.iter().any(|model| model.fact == index);
            let given = mix.given.as_ref().and_then(|given| compiled.names.fact(given.fact.as_str()));
            let waits = given.is_some_and(|(index, _)| {
                !drawn(index) && mix.given.as_ref().is_some_and(|given| assumed.mix.contains_key(&given.fact))
            });
            if !waits {
                models.extend(one(compiled, id.as_str(), mix));
            }
            waits
        });
        if left.len() == before {
            // Facts that depend on each other in a circle are drawn without that.
            for (id, mix) in left.drain(..) {
                let alone = FactMix { given: None, ..mix.clone() };
                models.extend(one(compiled, id.as_str(), &alone));
            }
        }
    }
    models
}

fn one(compiled: &Compiled, id: &str, mix: &FactMix) -> Option<MixModel> {
    let (fact, _) = compiled.names.fact(id)?;
    let values = |from: &MixValues| values(compiled, id, from);
    let usual = values(&mix.values);
    let given = mix.given.as_ref().and_then(|given| {
        let (on, _) = compiled.names.fact(given.fact.as_str())?;
        let cases = given.cases.iter();
        let cases = cases.filter_map(|(option, from)| {
            Some((compiled.names.option(given.fact.as_str(), option.as_str())?, values(from)))
        });
        Some((on, cases.collect()))
    });
    let known_at_creation = compiled.definition.fact(id).is_some_and(|fact| fact.known_at_creation);
    Some(MixModel { fact, known_at_creation, thing: hash_id("fact", id), usual, given })
}

fn values(compiled: &Compiled, id: &str, from: &MixValues) -> Values {
    let option = |option: &str| compiled.names.option(id, option);
    match from {
        MixValues::Weights(weights) => {
            // In the order of the definition, so that renaming an option changes no draw.
            let mut weights: Vec<_> =
                weights.iter().filter_map(|(id, weight)| Some((option(id.as_str())?, *weight))).collect();
            weights.sort_by_key(|(option, _)| *option);
            Values::Choice(shares(weights))
        }
        MixValues::Chances(chances) => Values::Choices(
            chances
                .iter()
                .filter_map(|(o, chance)| {
                    Some((option(o.as_str())?, hash_id("option", &format!("{id}/{o}")), *chance))
                })
                .collect(),
        ),
        MixValues::Yes(chance) => Values::Yes(*chance),
        MixValues::Amount(from) => compile(&distribution(from)).map_or(Values::Never, Values::Number),
        MixValues::DaysAhead(from) => compile(&distribution(from)).map_or(Values::Never, Values::Days),
        MixValues::Evidence(weights) => {
            Values::Evidence(shares(weights.iter().map(|(state, weight)| (*state, *weight)).collect()))
        }
    }
}

impl MixModel {
    /// What is true of a deal, given what was drawn of it so far.
    pub fn draw(&self, stream: &Stream, deal: u64, so_far: &[(FactIndex, Slot)], start_day: i32) -> Slot {
        let case = self.given.as_ref().and_then(|(on, cases)| {
            let Some((_, Slot::Choice(option))) = so_far.iter().find(|(fact, _)| fact == on) else {
                return None;
            };
            cases.iter().find(|(case, _)| case == option).map(|(_, values)| values)
        });
        let key = Key { purpose: purpose::FACT, ..Key::new(deal, self.thing) };
        match case.unwrap_or(&self.usual) {
            Values::Never => Slot::Unknown,
            Values::Choice(shares) => pick(shares, stream.uniform(key)).map_or(Slot::Unknown, Slot::Choice),
            Values::Choices(options) => {
                let chosen = options.iter().filter(|(_, thing, chance)| {
                    stream.uniform(Key { purpose: purpose::FACT, ..Key::new(deal, *thing) }) < *chance
                });
                Slot::Choices(chosen.fold(0, |set, (option, ..)| set | 1 << option))
            }
            Values::Yes(chance) => Slot::YesNo(stream.uniform(key) < *chance),
            Values::Number(quantile) => Slot::Number(quantile.at(stream.uniform(key))),
            Values::Days(quantile) => {
                Slot::Date(start_day.saturating_add(quantile.at(stream.uniform(key)) as i32))
            }
            Values::Evidence(shares) => match pick(shares, stream.uniform(key)) {
                None | Some(EvidenceState::Empty) => Slot::Unknown,
                Some(state) => Slot::Evidence(state),
            },
        }
    }
}

/// The people of the mix.
pub(crate) fn people(_compiled: &Compiled, assumed: &Assumptions) -> Vec<PersonModel> {
    let people = assumed.people.iter().enumerate().map(|(at, mix)| PersonModel {
        role: mix.role,
        met_from_start: mix.met_by.is_empty(),
        thing: hash_id("person", mix.role.as_str()),
        // Two people of one role are two people: each has draws of their own.
        occurrence: assumed.people[..at].iter().filter(|other| other.role == mix.role).count() as u8,
        present: mix.present.typical,
        stances: shares(mix.stances.iter().map(|(stance, weight)| (*stance, *weight)).collect()),
    });
    people.collect()
}

impl PersonModel {
    /// The person of a deal, if there is one.
    pub fn draw(&self, stream: &Stream, deal: u64) -> Option<PersonSlot> {
        let key = |purpose| Key { purpose, occurrence: self.occurrence, ..Key::new(deal, self.thing) };
        if stream.uniform(key(purpose::PRESENT)) >= self.present {
            return None;
        }
        let stance = pick(&self.stances, stream.uniform(key(purpose::STANCE))).unwrap_or(Stance::Unknown);
        Some(PersonSlot { role: self.role, stance, influence: Influence::Medium, met: true })
    }
}
