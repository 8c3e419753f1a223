//! Random edits: plausible ones, and some that have to be refused.

use crate::{Random, assumptions, condition, deals, distributions, facts, stages, triggers, words};
use stagecraft_process::definition::*;
use stagecraft_process::edit::*;
use stagecraft_process::finding::Subject;
use stagecraft_process::id::*;
use std::rc::Rc;

/// How many variants of [`Edit`] there are, apart from several made as one.
pub const VARIANTS: usize = 28;

/// A random edit of a definition. One in ten is several made as one. The edit may be refused: an id may be
/// taken, the thing used, a name empty.
pub fn edit(definition: &Definition, random: &mut Random) -> Edit {
    if random.chance(0.1) {
        let count = random.below(4);
        return Edit::All((0..count).map(|_| edit(definition, random)).collect());
    }
    // Another variant where the definition has nothing that this one could change.
    loop {
        if let Some(edit) = edit_of(random.below(VARIANTS), definition, random) {
            return edit;
        }
    }
}

/// A random edit of one variant, if the definition has what it needs.
pub fn edit_of(variant: usize, definition: &Definition, random: &mut Random) -> Option<Edit> {
    let d = definition;
    let steps: Vec<StepId> = d.steps().map(|(_, step)| step.id.clone()).collect();
    let criteria: Vec<CriterionId> = d.criteria().map(|(_, criterion)| criterion.id.clone()).collect();
    let at = random.below(9);
    // Usually an id of its own, sometimes one that may be taken.
    let number = if random.chance(0.9) { 100 + random.below(1_000_000) } else { random.below(3) };
    Some(match variant {
        0 => Edit::RenameProcess(name(random)),
        1 => Edit::DescribeProcess(words::sentence(random)),
        2 => Edit::SetMotion(Motion::Renewal),
        3 => Edit::SetCurrency(random.one_of(&["EUR", "CHF", ""]).into()),
        4 => Edit::AddStage(at, Rc::new(stages::stage(d, number, random))),
        5 => Edit::MoveStage(random.pick(&d.stages)?.id.clone(), at),
        6 => {
            let stage = random.below(d.stages.len());
            Edit::ChangeStage(d.stages.get(stage)?.id.clone(), stage_change(d, stage, random))
        }
        7 => {
            let mut step = stages::step(d, format!("step-{number}").into(), random);
            if random.chance(0.5) {
                step.when = Some(condition(d, 2, random));
                step.learns = random.pick(&d.facts).map(|fact| fact.id.clone()).into_iter().collect();
            }
            Edit::AddStep(owner(d, random)?, at, Rc::new(step))
        }
        8 => Edit::MoveStep(random.pick(&steps)?, owner(d, random)?, at),
        9 => Edit::ChangeStep(random.pick(&steps)?, step_change(d, random)),
        10 => {
            let criterion = Criterion {
                id: format!("criterion-{number}").into(),
                statement: name(random),
                when: if random.chance(0.6) { Some(condition(d, 2, random)) } else { None },
                proof: Proof::Buyer,
                other: Other::new(),
            };
            Edit::AddCriterion(random.pick(&d.stages)?.id.clone(), at, criterion)
        }
        11 => Edit::MoveCriterion(random.pick(&criteria)?, at),
        12 => {
            let change = match random.below(3) {
                0 => CriterionChange::Statement(name(random)),
                1 => CriterionChange::When(Some(condition(d, 2, random)).filter(|_| random.chance(0.8))),
                _ => CriterionChange::Proof(Proof::Seller),
            };
            Edit::ChangeCriterion(random.pick(&criteria)?, change)
        }
        13 => Edit::AddTrigger(at, Rc::new(triggers::trigger(d, number, random))),
        14 => Edit::MoveTrigger(random.pick(&d.triggers)?.id.clone(), at),
        15 => Edit::ChangeTrigger(random.pick(&d.triggers)?.id.clone(), trigger_change(d, number, random)),
        16 => Edit::AddPlay(at, Rc::new(triggers::play(d, number, random))),
        17 => Edit::MovePlay(random.pick(&d.plays)?.id.clone(), at),
        18 => Edit::ChangePlay(random.pick(&d.plays)?.id.clone(), play_change(random)),
        19 => {
            let kind = random.one_of(&FactKind::ALL);
            Edit::AddFact(at, Rc::new(facts::fact(number, kind, random)))
        }
        20 => {
            let fact = random.pick(&d.facts)?;
            Edit::ChangeFact(fact.id.clone(), fact_change(&fact, random))
        }
        21 => Edit::AddRole(
            at,
            Rc::new(Role {
                id: format!("role-{number}").into(),
                name: name(random),
                short_name: String::new(),
                people: 1,
                hours_per_week: 30.0,
                other: Other::new(),
            }),
        ),
        22 => {
            let change = match random.below(4) {
                0 => RoleChange::Name(name(random)),
                1 => RoleChange::ShortName("X".into()),
                2 => RoleChange::People(random.below(5) as u32),
                _ => RoleChange::HoursPerWeek(random.between(-20.0, 200.0).round()),
            };
            Edit::ChangeRole(random.pick(&d.roles)?.id.clone(), change)
        }
        23 => Edit::AddSampleDeal(at, Rc::new(deals::sample_deal(d, number, random))),
        24 => {
            let id = random.pick(&d.sample_deals)?.id.clone();
            Edit::ReplaceSampleDeal(Rc::new(SampleDeal { id, ..deals::sample_deal(d, 0, random) }))
        }
        25 => {
            let mut outcomes = d.outcomes.clone();
            let used = d
                .sample_deals
                .iter()
                .any(|deal| deal.events.iter().any(|happened| matches!(happened.event, Event::Lose(_))));
            if !used {
                outcomes.reasons.truncate(3);
            }
            outcomes.won = "Signed".into();
            Edit::SetOutcomes(outcomes)
        }
        26 => {
            let assumed = random.chance(0.8).then(|| Rc::new(assumptions::assumptions(d, random)));
            Edit::SetAssumptions(assumed)
        }
        _ => {
            let uses = random.one_of(&[Uses::Keep, Uses::RemoveToo]);
            Edit::Remove(subject(d, &steps, &criteria, random)?, uses)
        }
    })
}

fn name(random: &mut Random) -> String {
    if random.chance(0.05) { "  ".into() } else { words::task(random) }
}

fn owner(definition: &Definition, random: &mut Random) -> Option<Owner> {
    if random.chance(0.6) || definition.plays.is_empty() {
        random.pick(&definition.stages).map(|stage| Owner::Stage(stage.id.clone()))
    } else {
        random.pick(&definition.plays).map(|play| Owner::Play(play.id.clone()))
    }
}

fn subject(
    d: &Definition,
    steps: &[StepId],
    criteria: &[CriterionId],
    random: &mut Random,
) -> Option<Subject> {
    Some(match random.below(9) {
        0 => Subject::Stage(random.pick(&d.stages)?.id.clone()),
        1 => Subject::Step(random.pick(steps)?),
        2 => Subject::Criterion(random.pick(criteria)?),
        3 => Subject::Trigger(random.pick(&d.triggers)?.id.clone()),
        4 => Subject::Play(random.pick(&d.plays)?.id.clone()),
        5 => Subject::Fact(random.pick(&d.facts)?.id.clone()),
        6 => Subject::Role(random.pick(&d.roles)?.id.clone()),
        7 => Subject::SampleDeal(random.pick(&d.sample_deals)?.id.clone()),
        _ => Subject::Process,
    })
}

fn stage_change(d: &Definition, at: usize, random: &mut Random) -> StageChange {
    let days = random.chance(0.9).then(|| random.between(-3.0, 60.0).round());
    match random.below(10) {
        0 => StageChange::Name(name(random)),
        1 => StageChange::Purpose(words::sentence(random)),
        2 => StageChange::VerifiableOutcome(words::sentence(random)),
        3 => StageChange::ExpectedDays(days),
        4 => StageChange::StallDays(days),
        5 => StageChange::Probability(days.map(|days| days / 50.0)),
        6 => {
            StageChange::Strictness(random.one_of(&[Strictness::Record, Strictness::Warn, Strictness::Block]))
        }
        7 => StageChange::OverriddenBy(random.some_of(&stages::role_ids(d), 0.5)),
        8 => StageChange::Routes(stages::routes(d, at, random)),
        _ => StageChange::Notes(words::sentence(random)),
    }
}

fn step_change(d: &Definition, random: &mut Random) -> StepChange {
    match random.below(9) {
        0 => StepChange::Name(name(random)),
        1 => StepChange::Kind(random.one_of(&StepKind::ALL)),
        2 => StepChange::Importance(random.one_of(&Importance::ALL)),
        3 => StepChange::Role(random.pick(&stages::role_ids(d))),
        4 => StepChange::EffortHours(Some(distributions::drawn(3.0, random))),
        5 => StepChange::DueDays(random.chance(0.8).then(|| random.between(-1.0, 9.0).round())),
        6 => {
            let facts: Vec<FactId> = d.facts.iter().map(|fact| fact.id.clone()).collect();
            StepChange::Learns(random.some_of(&facts, 0.2))
        }
        7 => StepChange::When(Some(condition(d, 2, random)).filter(|_| random.chance(0.8))),
        _ => StepChange::Content(Vec::new()),
    }
}

fn trigger_change(d: &Definition, number: usize, random: &mut Random) -> TriggerChange {
    match random.below(6) {
        0 => TriggerChange::Name(name(random)),
        1 => TriggerChange::On(triggers::on(d, random)),
        2 => TriggerChange::When(Some(condition(d, 3, random))),
        3 => {
            let stages: Vec<StageId> = d.stages.iter().map(|stage| stage.id.clone()).collect();
            TriggerChange::Stages(random.some_of(&stages, 0.5))
        }
        4 => TriggerChange::Actions(vec![triggers::action(d, number, 0, random)]),
        _ => TriggerChange::Often(Frequency::AgainAfterDays(3.0)),
    }
}

fn play_change(random: &mut Random) -> PlayChange {
    match random.below(6) {
        0 => PlayChange::Name(name(random)),
        1 => PlayChange::Summary(words::sentence(random)),
        2 => PlayChange::Kind(PlayKind::Evergreen),
        3 => PlayChange::Playbook("Rescue".into()),
        4 => PlayChange::Evidence(PlayEvidence::default()),
        _ => PlayChange::Content(Vec::new()),
    }
}

fn fact_change(fact: &Fact, random: &mut Random) -> FactChange {
    let options: Vec<OptionId> = fact.options.iter().map(|option| option.id.clone()).collect();
    let option = random.pick(&options).unwrap_or_else(|| "none".into());
    match random.below(6) {
        0 => FactChange::Name(name(random)),
        1 => FactChange::Question(words::sentence(random)),
        2 => FactChange::KnownAtCreation(random.chance(0.5)),
        3 => FactChange::AddOption(FactOption {
            id: format!("option-{}", random.below(70)).into(),
            name: name(random),
            other: Other::new(),
        }),
        4 => FactChange::RenameOption(option, name(random)),
        _ => FactChange::RemoveOption(option),
    }
}
