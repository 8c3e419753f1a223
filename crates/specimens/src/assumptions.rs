//! What a specimen assumes about deals: every kind of mix, factor, effect and change.

use crate::distributions::{distribution, drawn, estimate};
use crate::{Random, changes, condition, words};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;
use std::collections::BTreeMap;

/// Assumptions about everything in the definition, with gaps.
pub(crate) fn assumptions(definition: &Definition, random: &mut Random) -> Assumptions {
    let d = definition;
    let mut assumed = Assumptions::default();
    if random.chance(0.7) {
        assumed.deals_per_month = Some(estimate(2.0, 60.0, random));
    }
    if random.chance(0.8) {
        let median = estimate(5_000.0, 60_000.0, random);
        let percentile90 = Estimate::own(median.typical * random.between(1.5, 4.0));
        assumed.value = Some(Spread { median, percentile90 });
    }
    for (at, stage) in d.stages.iter().enumerate() {
        if random.chance(0.93) {
            assumed.stages.insert(stage.id.clone(), stage_assumption(d, at, random));
        }
    }
    mix(d, &mut assumed.mix, random);
    people(d, &mut assumed.people, random);
    for number in 0..random.below(5) {
        assumed.factors.push(factor(d, number, random));
    }
    for play in &d.plays {
        if random.chance(0.7) {
            assumed.plays.insert(play.id.clone(), play_assumption(random));
        }
    }
    for (_, criterion) in d.criteria() {
        if random.chance(0.8) {
            assumed.criteria.insert(criterion.id.clone(), criterion_assumption(random));
        }
    }
    for importance in Importance::ALL {
        if random.chance(0.7) {
            assumed.done.insert(importance, estimate(0.0, 1.0, random));
        }
    }
    for role in &d.roles {
        if random.chance(0.4) {
            assumed.done_by_role.insert(role.id.clone(), estimate(0.6, 1.2, random));
        }
    }
    for number in 0..random.below(5) {
        assumed.changes.extend(changes::change(d, number, random));
    }
    assumed
}

fn stage_assumption(definition: &Definition, at: usize, random: &mut Random) -> StageAssumption {
    let back = if random.chance(0.4) { random.hundredths(0.0, 0.4) } else { 0.0 };
    let silent = if random.chance(0.4) { random.hundredths(0.0, 0.5) } else { 0.0 };
    let earlier: Vec<StageId> = definition.stages.iter().take(at).map(|stage| stage.id.clone()).collect();
    let reasons = definition.outcomes.reasons.iter();
    let reasons: BTreeMap<ReasonId, f64> =
        reasons.map(|reason| (reason.id.clone(), random.below(5) as f64)).collect();
    StageAssumption {
        advance: estimate(0.35, 0.95, random),
        base_chance: random.chance(0.3).then(|| random.hundredths(0.2, 0.95)),
        days: if random.chance(0.9) { Some(drawn(10.0, random)) } else { None },
        days_origin: random.one_of(&[Origin::Guess, Origin::Estimate, Origin::Data]),
        back,
        back_to: random.pick(&earlier).filter(|_| random.chance(0.4)),
        silent,
        patience_days: random.chance(0.7).then(|| random.between(10.0, 90.0).round()),
        reasons: if random.chance(0.8) { reasons } else { BTreeMap::new() },
        other: Other::new(),
    }
}

fn mix(definition: &Definition, mix: &mut BTreeMap<FactId, FactMix>, random: &mut Random) {
    let choices: Vec<_> = definition.facts.iter().filter(|fact| fact.kind == FactKind::Choice).collect();
    for fact in &definition.facts {
        let Some(values) = mix_values(fact, random).filter(|_| random.chance(0.85)) else { continue };
        let given = random.pick(&choices).filter(|on| on.id != fact.id && random.chance(0.5)).map(|on| {
            let options: Vec<OptionId> = on.options.iter().map(|option| option.id.clone()).collect();
            let options = random.some_of(&options, 0.6);
            let cases = options.into_iter().filter_map(|option| Some((option, mix_values(fact, random)?)));
            Given { fact: on.id.clone(), cases: cases.collect(), other: Other::new() }
        });
        let origin = random.one_of(&[Origin::Guess, Origin::Estimate, Origin::Data]);
        mix.insert(fact.id.clone(), FactMix { values, given, origin, other: Other::new() });
    }
}

fn mix_values(fact: &Fact, random: &mut Random) -> Option<MixValues> {
    let options = fact.options.iter().map(|option| option.id.clone());
    Some(match fact.kind {
        FactKind::Choice => {
            let mut weights: BTreeMap<OptionId, f64> =
                options.map(|option| (option, random.below(4) as f64)).collect();
            // Weights that sum to nothing are an error.
            if let Some(first) = weights.values_mut().next() {
                *first += 1.0;
            }
            MixValues::Weights(weights)
        }
        FactKind::Choices => {
            MixValues::Chances(options.map(|option| (option, random.hundredths(0.0, 1.0))).collect())
        }
        FactKind::YesNo => MixValues::Yes(random.hundredths(0.0, 1.0)),
        FactKind::Number => MixValues::Amount(distribution(40.0, random)),
        FactKind::Money => MixValues::Amount(distribution(60_000.0, random)),
        FactKind::Date => MixValues::DaysAhead(distribution(90.0, random)),
        FactKind::Evidence => MixValues::Evidence(
            EvidenceState::ALL.into_iter().map(|state| (state, 1.0 + random.below(4) as f64)).collect(),
        ),
        FactKind::Text => return None,
    })
}

fn people(definition: &Definition, people: &mut Vec<PersonMix>, random: &mut Random) {
    let steps: Vec<StepId> = definition.steps().map(|(_, step)| step.id.clone()).collect();
    for role in BuyerRole::ALL {
        if !random.chance(0.35) {
            continue;
        }
        let stances = Stance::ALL.into_iter().map(|stance| (stance, random.below(4) as f64));
        let stances = stances.collect();
        let count = random.below(3);
        let met_by = (0..count).filter_map(|_| random.pick(&steps)).collect();
        people.push(PersonMix {
            role,
            present: estimate(0.3, 1.0, random),
            stances,
            met_by,
            other: Other::new(),
        });
    }
}

pub(crate) fn factor(definition: &Definition, number: usize, random: &mut Random) -> OddsFactor {
    let stages: Vec<StageId> = definition.stages.iter().map(|stage| stage.id.clone()).collect();
    OddsFactor {
        id: format!("factor-{number}").into(),
        name: words::sentence(random),
        when: condition(definition, 2, random),
        stages: if random.chance(0.5) { random.some_of(&stages, 0.5) } else { Vec::new() },
        points: estimate(-25.0, 25.0, random),
        other: Other::new(),
    }
}

pub(crate) fn play_assumption(random: &mut Random) -> PlayAssumption {
    let maybe = |low, high, random: &mut Random| random.chance(0.6).then(|| estimate(low, high, random));
    PlayAssumption {
        points: maybe(-10.0, 30.0, random),
        time_left: maybe(0.3, 1.3, random),
        wakes: maybe(0.0, 1.0, random),
        other: Other::new(),
    }
}

fn criterion_assumption(random: &mut Random) -> CriterionAssumption {
    let maybe = |low, high, random: &mut Random| random.chance(0.7).then(|| estimate(low, high, random));
    CriterionAssumption {
        met: maybe(0.2, 1.0, random),
        wait_days: if random.chance(0.7) { Some(drawn(5.0, random)) } else { None },
        overridden: maybe(0.0, 0.5, random),
        given_up: maybe(0.0, 0.3, random),
        points: maybe(-5.0, 15.0, random),
        other: Other::new(),
    }
}
