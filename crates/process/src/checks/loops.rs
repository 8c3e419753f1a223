//! Triggers that move deals in a circle.
//!
//! What a trigger causes is at most that a deal is moved, a step added or skipped, or a play run. Steps are skipped
//! and plays run once, so a circle that goes on is a circle of moves; and whatever a deal is known to be stays as it
//! is while the moves follow one another. So a circle is real if every trigger in it may act again after each move and
//! there can be a deal of which all their conditions are true, each in the stage to which the one before it moved.

use crate::condition::{Rule, StageIndex};
use crate::definition::{Action, Definition, Frequency, On, RouteTarget, Trigger};
use crate::finding::{Code, Finding, Place, Subject};
use crate::id::StageId;
use crate::reason::{Answer, Goal, Reasoner, Wanted};
use std::collections::{BTreeSet, VecDeque};

/// A trigger that moves deals, and where.
struct Mover<'a> {
    /// Its place in the list of triggers.
    index: usize,
    trigger: &'a Trigger,
    to: &'a StageId,
}

pub(super) fn check(definition: &Definition, reasoner: &Reasoner<'_>, findings: &mut Vec<Finding>) {
    let movers: Vec<Mover<'_>> =
        definition.triggers.iter().enumerate().flat_map(|(index, trigger)| movers(index, trigger)).collect();
    let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
    for start in 0..movers.len() {
        let Some(circle) = circle(&movers, start) else { continue };
        let mut members: Vec<usize> = circle.iter().map(|at| movers[*at].index).collect();
        members.sort_unstable();
        if told.contains(&members) || !can_turn(reasoner, &movers, &circle) {
            continue;
        }
        let first = &movers[circle[0]];
        let place =
            Place::of(Subject::Trigger(first.trigger.id.clone()), format!("/triggers/{}", first.index));
        let triggers = circle.iter().map(|at| format!("“{}”", movers[*at].trigger.name));
        let triggers = triggers.collect::<Vec<_>>().join(", ");
        findings.push(Finding::new(Code::TriggerLoop, place).with("triggers", triggers));
        told.insert(members);
    }
}

fn movers(index: usize, trigger: &Trigger) -> impl Iterator<Item = Mover<'_>> {
    let acts_again = matches!(trigger.often, Frequency::EveryTime | Frequency::OncePerStage);
    trigger.actions.iter().filter(move |_| acts_again).filter_map(move |action| match action {
        Action::MoveDeal(RouteTarget::Stage(to)) => Some(Mover { index, trigger, to }),
        _ => None,
    })
}

/// Whether a deal that one mover has moved is asked about by the next.
fn leads(one: &Mover<'_>, next: &Mover<'_>) -> bool {
    let is_allowed = next.trigger.stages.is_empty() || next.trigger.stages.contains(one.to);
    // Who is moved to the stage in which they are is not moved.
    let goes_on = next.to != one.to;
    let is_asked = matches!(next.trigger.on, None | Some(On::StageEntered));
    is_allowed && goes_on && is_asked
}

/// The shortest circle of movers that begins with this one.
fn circle(movers: &[Mover<'_>], start: usize) -> Option<Vec<usize>> {
    let mut from: Vec<Option<usize>> = vec![None; movers.len()];
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        if leads(&movers[at], &movers[start]) {
            let mut circle = vec![at];
            let mut at = at;
            while at != start {
                at = from[at]?;
                circle.push(at);
            }
            circle.reverse();
            return Some(circle);
        }
        for next in 0..movers.len() {
            if next != start && from[next].is_none() && leads(&movers[at], &movers[next]) {
                from[next] = Some(at);
                queue.push_back(next);
            }
        }
    }
    None
}

/// Whether there can be a deal that goes round.
fn can_turn(reasoner: &Reasoner<'_>, movers: &[Mover<'_>], circle: &[usize]) -> bool {
    let mut rules = Vec::with_capacity(circle.len());
    for (position, at) in circle.iter().enumerate() {
        let Some(when) = &movers[*at].trigger.when else { continue };
        let Some(mut rule) = reasoner.rule(when) else { return false };
        let before = circle[(position + circle.len() - 1) % circle.len()];
        if let Some(stage) = reasoner.names().stage(movers[before].to.as_str()) {
            in_stage(&mut rule, stage);
        }
        rules.push(rule);
    }
    let wanted: Vec<Wanted<'_>> = rules.iter().map(|rule| Wanted { goal: Goal::True, rule }).collect();
    reasoner.ask(&wanted, &[]) == Answer::Possible
}

/// Decides what a rule asks of the stage, for a deal in this one.
fn in_stage(rule: &mut Rule, stage: StageIndex) {
    match rule {
        Rule::Stage(stages) => {
            *rule = if stages.contains(&stage) { Rule::All(Box::new([])) } else { Rule::Any(Box::new([])) };
        }
        Rule::All(parts) | Rule::Any(parts) => parts.iter_mut().for_each(|part| in_stage(part, stage)),
        Rule::Not(part) => in_stage(part, stage),
        _ => {}
    }
}
