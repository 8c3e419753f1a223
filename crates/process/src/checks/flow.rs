//! Whether deals can get through: stages, routes, ends.

use crate::definition::{Action, Definition, RouteTarget, Stage};
use crate::edit::{Edit, StageChange, Uses};
use crate::finding::{Code, Finding, Place, Subject};
use std::collections::BTreeSet;

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    let Some(first) = definition.stages.first() else {
        findings.push(Finding::new(Code::NoStages, Place::of(Subject::Process, "/stages")));
        return;
    };
    let mut reached = BTreeSet::new();
    let mut wins = false;
    let mut waiting = vec![first.id.clone()];
    // Triggers move deals too, past gates and routes.
    for action in definition.triggers.iter().flat_map(|trigger| &trigger.actions) {
        match action {
            Action::MoveDeal(RouteTarget::Stage(to)) => waiting.push(to.clone()),
            Action::MoveDeal(RouteTarget::Won) => wins = true,
            _ => {}
        }
    }
    while let Some(id) = waiting.pop() {
        if !reached.insert(id.clone()) {
            continue;
        }
        let Some(stage) = definition.stage(id.as_str()) else { continue };
        for target in targets(definition, stage) {
            match target {
                RouteTarget::Stage(next) => waiting.push(next),
                RouteTarget::Won => wins = true,
                RouteTarget::Lost => {}
            }
        }
    }
    if !wins {
        findings.push(Finding::new(Code::NoWonEnd, Place::of(Subject::Process, "/stages")));
    }
    for (index, stage) in definition.stages.iter().enumerate() {
        let place =
            |path: &str| Place::of(Subject::Stage(stage.id.clone()), format!("/stages/{index}{path}"));
        if !reached.contains(&stage.id) {
            let fix = Edit::Remove(Subject::Stage(stage.id.clone()), Uses::RemoveToo);
            let finding = Finding::new(Code::UnreachableStage, place("")).with("stage", stage.name.as_str());
            findings.push(finding.fixed_by(fix));
        }
        let only_itself = |route: &RouteTarget| matches!(route, RouteTarget::Stage(to) if *to == stage.id);
        if targets(definition, stage).iter().all(only_itself) {
            let fix = Edit::ChangeStage(stage.id.clone(), StageChange::Routes(Vec::new()));
            let finding =
                Finding::new(Code::StageWithoutExit, place("/routes")).with("stage", stage.name.as_str());
            findings.push(finding.fixed_by(fix));
        }
    }
}

/// Where deals can go from a stage: its routes up to the first that always holds, then the next in order if
/// none always holds.
fn targets(definition: &Definition, stage: &Stage) -> Vec<RouteTarget> {
    let mut targets = Vec::new();
    for route in &stage.routes {
        targets.push(route.to.clone());
        if route.when.is_none() {
            return targets;
        }
    }
    targets.push(definition.next_in_order(stage.id.as_str()));
    targets
}
