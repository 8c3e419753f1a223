//! Sample deals: what is known, who is known, and what happens.

use crate::{Random, conditions, facts, words};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;
use std::collections::BTreeMap;

const PEOPLE: [&str; 4] = ["anna", "bilal", "chen", "dora"];

/// A deal that can be walked, with what is expected of it left open or wrong: specimens are not tests of
/// themselves.
pub fn sample_deal(definition: &Definition, number: usize, random: &mut Random) -> SampleDeal {
    let mut known = BTreeMap::new();
    let mut hidden = BTreeMap::new();
    for fact in &definition.facts {
        let value = facts::value(fact, random);
        if fact.known_at_creation && random.chance(0.7) {
            known.insert(fact.id.clone(), value);
        } else if random.chance(0.7) {
            hidden.insert(fact.id.clone(), value);
        }
    }
    let count = random.below(3);
    let people: Vec<Person> = (0..count).map(|at| person(at, random)).collect();
    // Only people who were there can go.
    let mut met: Vec<PersonId> = people.iter().map(|person| person.id.clone()).collect();
    let mut day = 0.0;
    let mut events = Vec::new();
    for _ in 0..random.below(30) {
        day += random.one_of(&[0.0, 0.0, 0.25, 1.0, 2.0, 3.5, 8.0]);
        let event = event(definition, &met, random);
        if let Event::Person(person) = &event
            && !met.contains(&person.id)
        {
            met.push(person.id.clone());
        }
        events.push(DealEvent { day, event, other: Other::new() });
    }
    let plays: Vec<PlayId> = definition.plays.iter().map(|play| play.id.clone()).collect();
    let expected = Expected {
        runs: random.some_of(&plays, 0.2),
        never_runs: random.some_of(&plays, 0.1),
        reaches: random.pick(&definition.stages).map(|stage| RouteTarget::Stage(stage.id.clone())),
        by_day: random.chance(0.5).then(|| random.between(10.0, 100.0).round()),
        other: Other::new(),
    };
    SampleDeal {
        id: format!("deal-{number}").into(),
        name: format!("Deal {number}"),
        description: words::sentence(random),
        start_date: if random.chance(0.85) { Some(facts::date(random)) } else { None },
        value: random.chance(0.8).then(|| random.hundredths(1_000.0, 200_000.0)),
        facts: known,
        hidden,
        people,
        events,
        expected,
        other: Other::new(),
    }
}

fn person(at: usize, random: &mut Random) -> Person {
    Person {
        id: PEOPLE[at % PEOPLE.len()].into(),
        name: format!("Person {at}"),
        role: random.one_of(&BuyerRole::ALL),
        influence: random.one_of(&[Influence::Low, Influence::Medium, Influence::High]),
        stance: random.one_of(&Stance::ALL),
        met: random.chance(0.6),
        evidence: Evidence::default(),
        other: Other::new(),
    }
}

/// Something that can happen to a deal of which these people are known; often it is refused.
pub fn event(definition: &Definition, people: &[PersonId], random: &mut Random) -> Event {
    let d = definition;
    let steps = conditions::steps(d);
    let criteria: Vec<CriterionId> = d.criteria().map(|(_, criterion)| criterion.id.clone()).collect();
    let wait = Event::Wait {};
    let fact = random.pick(&d.facts);
    match random.below(24) {
        0..=2 => fact
            .map_or(wait, |fact| Event::Learn { fact: fact.id.clone(), value: facts::value(&fact, random) }),
        3 => fact.map_or(wait, |fact| Event::Becomes {
            fact: fact.id.clone(),
            value: facts::value(&fact, random),
        }),
        4 => fact.map_or(wait, |fact| Event::Forget(fact.id.clone())),
        5 | 6 => Event::Person(person(random.below(PEOPLE.len()), random)),
        7 => random.pick(people).map_or(wait, Event::PersonGone),
        8..=11 => random.pick(&steps).map_or(wait, Event::Done),
        12 => random.pick(&steps).map_or(wait, Event::Skip),
        13 => random.pick(&steps).map_or(wait, Event::Reopen),
        14 => random.pick(&criteria).map_or(wait, Event::Tick),
        15 => random.pick(&criteria).map_or(wait, Event::Untick),
        16..=18 => Event::Move(wish(d, random)),
        19 if random.chance(0.2) => {
            random.pick(&d.outcomes.reasons).map_or(wait, |reason| Event::Lose(reason.id.clone()))
        }
        20 => Event::CloseDate(facts::date(random)),
        21 => random.pick(&d.plays).map_or(wait, |play| Event::RunPlay(play.id.clone())),
        _ => wait,
    }
}

fn wish(definition: &Definition, random: &mut Random) -> Move {
    let to = match random.below(8) {
        0 => Some(RouteTarget::Won),
        1..=3 => random.pick(&definition.stages).map(|stage| RouteTarget::Stage(stage.id.clone())),
        _ => None,
    };
    let by = random.pick(&definition.roles).map(|role| role.id.clone()).filter(|_| random.chance(0.5));
    Move { to, because: random.chance(0.5).then(|| words::sentence(random)), by }
}
