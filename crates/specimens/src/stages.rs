//! Stages with their steps, gates and routes.

use crate::{Random, condition, distributions, words};
use stagecraft_process::definition::*;
use stagecraft_process::id::*;
use std::rc::Rc;

const POLICIES: [Policy; 4] = [Policy::Allowed, Policy::Allowed, Policy::WithReason, Policy::Forbidden];
const STRICTNESS: [Strictness; 3] = [Strictness::Record, Strictness::Warn, Strictness::Block];

/// Adds one to eight stages with steps and gates, without conditions: those may name what comes later.
pub(crate) fn add(definition: &mut Definition, random: &mut Random) {
    for number in 0..1 + random.below(8) {
        let stage = stage(definition, number, random);
        definition.stages.push(Rc::new(stage));
    }
}

/// A stage whose own ids are numbered after its own number.
pub(crate) fn stage(definition: &Definition, number: usize, random: &mut Random) -> Stage {
    let mut stage =
        Stage::named(format!("stage-{number}").into(), &format!("{} {number}", words::noun(random)));
    stage.purpose = words::sentence(random);
    if random.chance(0.7) {
        stage.expected_days = Some(random.between(1.0, 30.0).round());
        stage.stall_days = Some(random.between(20.0, 60.0).round());
    }
    if random.chance(0.5) {
        stage.probability = Some(random.hundredths(0.0, 1.0));
        stage.forecast_category = random.one_of(&[
            ForecastCategory::Omitted,
            ForecastCategory::Pipeline,
            ForecastCategory::BestCase,
            ForecastCategory::Commit,
        ]);
    }
    for at in 0..random.below(5) {
        let step = step(definition, format!("step-{number}-{at}").into(), random);
        stage.steps.push(Rc::new(step));
    }
    let roles = role_ids(definition);
    stage.gate.strictness = random.one_of(&STRICTNESS);
    if random.chance(0.4) {
        stage.gate.overridden_by = random.some_of(&roles, 0.5);
    }
    for at in 0..random.below(4) {
        stage.gate.criteria.push(Criterion {
            id: format!("criterion-{number}-{at}").into(),
            statement: words::sentence(random),
            when: None,
            proof: random.one_of(&[Proof::Buyer, Proof::Seller, Proof::Internal]),
            other: Other::new(),
        });
    }
    stage.skipping = random.one_of(&POLICIES);
    stage.moving_back = random.one_of(&POLICIES);
    stage
}

/// A step without a condition.
pub(crate) fn step(definition: &Definition, id: StepId, random: &mut Random) -> Step {
    let mut step = Step::named(id, &words::task(random));
    step.kind = random.one_of(&StepKind::ALL);
    step.importance = random.one_of(&Importance::ALL);
    step.role = random.pick(&role_ids(definition)).filter(|_| random.chance(0.7));
    if random.chance(0.6) {
        step.effort_hours = Some(distributions::drawn(2.0, random));
    }
    if random.chance(0.5) {
        // Often at once or on the same day as another: ties must be decided.
        step.due_days = Some(random.one_of(&[0.0, 1.0, 2.0, 2.0, 5.0, 0.5, 10.0]));
    }
    if random.chance(0.2) {
        let kind = random.one_of(&[ContentKind::Know, ContentKind::Say, ContentKind::Show, ContentKind::Do]);
        step.content.push(Content {
            kind,
            text: words::sentence(random),
            link: "https://example.com/a?b=c".into(),
            other: Other::new(),
        });
    }
    step
}

pub(crate) fn role_ids(definition: &Definition) -> Vec<RoleId> {
    definition.roles.iter().map(|role| role.id.clone()).collect()
}

/// Gives steps, criteria and routes their conditions, once everything they can name is there.
pub(crate) fn add_rules(definition: &mut Definition, random: &mut Random) {
    let known = definition.clone();
    for (at, stage) in definition.stages.iter_mut().enumerate() {
        let stage = Rc::make_mut(stage);
        for step in &mut stage.steps {
            if random.chance(0.25) {
                Rc::make_mut(step).when = Some(condition(&known, 2, random));
            }
        }
        for criterion in &mut stage.gate.criteria {
            if random.chance(0.6) {
                criterion.when = Some(condition(&known, 2, random));
            }
        }
        stage.routes = routes(&known, at, random);
    }
    for play in &mut definition.plays {
        for step in &mut Rc::make_mut(play).steps {
            if random.chance(0.15) {
                Rc::make_mut(step).when = Some(condition(&known, 1, random));
            }
        }
    }
}

/// Routes of the stage at a position. The last way out always leads on, so that every stage has a way to won.
pub(crate) fn routes(definition: &Definition, at: usize, random: &mut Random) -> Vec<Route> {
    let mut routes = Vec::new();
    if random.chance(0.6) {
        return routes;
    }
    let stage = |at: usize| definition.stages.get(at).map(|stage| RouteTarget::Stage(stage.id.clone()));
    for _ in 0..1 + random.below(3) {
        let to = match random.below(10) {
            0 => RouteTarget::Lost,
            1 => RouteTarget::Won,
            2 => stage(random.below(at + 1)).unwrap_or(RouteTarget::Won),
            _ => stage(at + 1 + random.below(3)).unwrap_or(RouteTarget::Won),
        };
        routes.push(Route { to, when: Some(condition(definition, 2, random)), other: Other::new() });
    }
    if random.chance(0.3) {
        let to = stage(at + 1 + random.below(2)).unwrap_or(RouteTarget::Won);
        routes.push(Route { to, when: None, other: Other::new() });
    }
    routes
}
