//! Checks: what is wrong or odd in a definition that could be read.
//!
//! Each check is a function from the definition to findings. They are independent of one another, and none
//! stops at what another reports.

mod assumptions;
mod flow;
mod identity;
mod knowledge;
mod loops;
mod manners;
mod numbers;
mod places;
mod reasoning;
mod references;
mod samples;

pub use identity::identity;
pub use knowledge::not_assumed;

use crate::condition::Names;
use crate::definition::Definition;
use crate::finding::Finding;
use crate::reason::Reasoner;

/// Everything that is to be said about a definition, worst first, otherwise in the order of the checks.
pub fn check(definition: &Definition) -> Vec<Finding> {
    let mut findings = unopenable(definition);
    let reasoner = Reasoner::new(definition);
    references(definition, reasoner.names(), &mut findings);
    flow::check(definition, &mut findings);
    knowledge::check(definition, &mut findings);
    reasoning::check(definition, &reasoner, &mut findings);
    loops::check(definition, &reasoner, &mut findings);
    manners::check(definition, &mut findings);
    numbers::check(definition, &mut findings);
    assumptions::check(definition, &mut findings);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    findings
}

/// With what a definition is not opened: ids that do not tell things apart, and deals so long that nobody could
/// wait for the end of their walk.
pub fn unopenable(definition: &Definition) -> Vec<Finding> {
    let mut findings = identity(definition);
    samples::days(definition, &mut findings);
    findings
}

/// References to nothing, and conditions that ask what a fact cannot answer.
fn references(definition: &Definition, names: &Names, findings: &mut Vec<Finding>) {
    references::check(definition, names, findings);
    samples::check(definition, findings);
}

/// What no edit may bring about: what keeps a definition from being opened, and references to nothing.
pub(crate) fn broken(definition: &Definition) -> Vec<Finding> {
    let mut findings = unopenable(definition);
    references(definition, &Names::of(definition), &mut findings);
    findings
}

/// The conditions of a definition, each with whose it is and its path in the document.
pub(crate) fn conditions(
    definition: &Definition,
) -> Vec<(crate::finding::Subject, String, &crate::Condition)> {
    use crate::finding::Subject;
    let mut found = Vec::new();
    for (s, stage) in definition.stages.iter().enumerate() {
        for (r, route) in stage.routes.iter().enumerate() {
            if let Some(when) = &route.when {
                found.push((Subject::Stage(stage.id.clone()), format!("/stages/{s}/routes/{r}/when"), when));
            }
        }
        for (c, criterion) in stage.gate.criteria.iter().enumerate() {
            if let Some(when) = &criterion.when {
                let path = format!("/stages/{s}/gate/criteria/{c}/when");
                found.push((Subject::Criterion(criterion.id.clone()), path, when));
            }
        }
    }
    for (path, step) in places::steps(definition) {
        if let Some(when) = &step.when {
            found.push((Subject::Step(step.id.clone()), format!("{path}/when"), when));
        }
    }
    for (t, trigger) in definition.triggers.iter().enumerate() {
        if let Some(when) = &trigger.when {
            found.push((Subject::Trigger(trigger.id.clone()), format!("/triggers/{t}/when"), when));
        }
    }
    for (path, trigger, step) in places::added_steps(definition) {
        if let Some(when) = &step.when {
            let trigger = Subject::Trigger(definition.triggers[trigger].id.clone());
            found.push((trigger, format!("{path}/when"), when));
        }
    }
    found
}
