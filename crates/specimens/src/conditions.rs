//! Conditions over everything that a definition has.

use crate::{Random, facts, words};
use stagecraft_process::Condition;
use stagecraft_process::condition::{
    DayTest, NumberOrder, Operand, PeopleCount, PeopleTest, PlayTest, StepTest, Test,
};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;

/// A condition over what the definition has, nested at most so deep.
pub fn condition(definition: &Definition, depth: usize, random: &mut Random) -> Condition {
    if depth > 0 && random.chance(0.45) {
        let count = if random.chance(0.05) { 0 } else { 1 + random.below(3) };
        let mut parts = || (0..count).map(|_| condition(definition, depth - 1, random)).collect();
        return match parts() {
            parts if random.chance(0.4) => Condition::All(parts),
            parts if random.chance(0.6) => Condition::Any(parts),
            _ => Condition::Not(Box::new(condition(definition, depth - 1, random))),
        };
    }
    leaf(definition, random)
}

fn leaf(definition: &Definition, random: &mut Random) -> Condition {
    let steps = steps(definition);
    match random.below(20) {
        0..=9 if !definition.facts.is_empty() => {
            let fact = random.one_of(&definition.facts);
            Condition::Fact { fact: fact.id.clone(), test: test(&fact, random) }
        }
        10..=14 => built_in(random),
        15 | 16 => Condition::People(people(random)),
        17 if !steps.is_empty() => {
            let is = random.one_of(&[StepTest::Done, StepTest::Skipped, StepTest::Open]);
            Condition::Step { step: random.one_of(&steps), is }
        }
        18 if !definition.plays.is_empty() => Condition::Play {
            play: random.one_of(&definition.plays).id.clone(),
            is: random.one_of(&[PlayTest::Running, PlayTest::Done]),
        },
        19 if !definition.stages.is_empty() => {
            let stages: Vec<StageId> = definition.stages.iter().map(|stage| stage.id.clone()).collect();
            Condition::Stage(random.some_of(&stages, 0.4))
        }
        _ => built_in(random),
    }
}

/// Every step that a condition may name: those of stages and plays, and those that triggers add.
pub(crate) fn steps(definition: &Definition) -> Vec<StepId> {
    let added =
        definition.triggers.iter().flat_map(|trigger| &trigger.actions).filter_map(|action| match action {
            Action::AddStep(step) => Some(step.id.clone()),
            _ => None,
        });
    definition.steps().map(|(_, step)| step.id.clone()).chain(added).collect()
}

fn test(fact: &Fact, random: &mut Random) -> Test {
    if random.chance(0.15) {
        return Test::IsKnown(random.chance(0.5));
    }
    let options: Vec<OptionId> = fact.options.iter().map(|option| option.id.clone()).collect();
    let text = |option: OptionId| Operand::Text(option.to_string());
    match fact.kind {
        FactKind::Choice => {
            let one = text(random.pick(&options).unwrap_or_else(|| "none".into()));
            match random.below(3) {
                0 => Test::Is(one),
                1 => Test::IsNot(one),
                _ => Test::IsOneOf(random.some_of(&options, 0.5).into_iter().map(text).collect()),
            }
        }
        FactKind::Choices => {
            let some = random.some_of(&options, 0.4);
            match random.below(3) {
                0 => Test::IncludesAny(some),
                1 => Test::IncludesAll(some),
                _ => Test::IncludesNone(some),
            }
        }
        FactKind::YesNo => {
            let yes = Operand::YesNo(random.chance(0.7));
            if random.chance(0.7) { Test::Is(yes) } else { Test::IsNot(yes) }
        }
        FactKind::Number => number(100.0, random),
        FactKind::Money => number(200_000.0, random),
        FactKind::Date => date(random),
        FactKind::Text => match random.below(3) {
            0 => Test::Contains(words::noun(random)),
            1 => Test::Is(Operand::Text(words::sentence(random))),
            _ => Test::IsNot(Operand::Text(words::sentence(random))),
        },
        FactKind::Evidence => {
            let state = Operand::Text(random.one_of(&EvidenceState::ALL).as_str().to_owned());
            match random.below(6) {
                0 => Test::Is(state),
                1 => Test::IsNot(state),
                2 => Test::AtMost(state),
                3 => Test::LessThan(state),
                4 => Test::IsOneOf(vec![state, Operand::Text("validated".into())]),
                _ => Test::AtLeast(state),
            }
        }
    }
}

fn number(size: f64, random: &mut Random) -> Test {
    let value = (size * random.unit()).round();
    let operand = Operand::Number(value);
    match random.below(7) {
        0 => Test::AtLeast(operand),
        1 => Test::AtMost(operand),
        2 => Test::MoreThan(operand),
        3 => Test::LessThan(operand),
        4 => Test::Between([value * 0.5, value * 1.5]),
        5 => Test::IsOneOf(vec![operand, Operand::Number(1.0)]),
        _ => Test::IsNot(operand),
    }
}

fn date(random: &mut Random) -> Test {
    let order = random.one_of(&NumberOrder::ALL);
    let days = DayTest { order, days: random.below(90) as f64 - 10.0 };
    match random.below(6) {
        0 => Test::Before(facts::date(random)),
        1 => Test::After(facts::date(random)),
        2 | 3 => Test::DaysUntil(days),
        4 => Test::DaysSince(days),
        _ => Test::Is(Operand::Text(facts::date(random).to_string())),
    }
}

fn built_in(random: &mut Random) -> Condition {
    let fact = random.one_of(&BuiltInFact::ALL);
    let test = match fact {
        BuiltInFact::Value => number(150_000.0, random),
        BuiltInFact::CloseDateMoves => number(3.0, random),
        BuiltInFact::CloseDate if random.chance(0.2) => Test::IsKnown(random.chance(0.5)),
        BuiltInFact::CloseDate => date(random),
        // Not whole numbers only: what turns between two days needs its timer too.
        _ if random.chance(0.2) => Test::MoreThan(Operand::Number(random.hundredths(0.0, 30.0))),
        _ => number(60.0, random),
    };
    Condition::Fact { fact: fact.id().into(), test }
}

fn people(random: &mut Random) -> PeopleTest {
    let count = match random.below(5) {
        0 => PeopleCount::Any,
        1 => PeopleCount::All,
        2 => PeopleCount::None,
        3 => PeopleCount::AtLeast(1 + random.below(3) as u32),
        _ => PeopleCount::AtMost(random.below(3) as u32),
    };
    let role = random.one_of(&BuyerRole::ALL);
    let stance = random.one_of(&[Stance::For, Stance::Neutral, Stance::Against]);
    let influence = random.one_of(&[Influence::Low, Influence::Medium, Influence::High]);
    PeopleTest {
        count,
        role: random.chance(0.6).then_some(role),
        stance: random.chance(0.6).then_some(stance),
        influence: random.chance(0.2).then_some(influence),
        met: random.chance(0.3).then_some(true),
    }
}
