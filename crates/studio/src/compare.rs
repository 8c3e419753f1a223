//! What changed from one definition to the next, part by part and by name.

use stagecraft_process::Definition;
use std::rc::Rc;

/// A list of the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The stages with their steps and gates.
    Stages,
    /// The plays with their steps.
    Plays,
    /// The triggers.
    Triggers,
    /// The facts.
    Facts,
    /// The roles.
    Roles,
    /// The sample deals.
    SampleDeals,
    /// What the simulation assumes; it has no names, only whether it changed.
    Assumptions,
    /// Everything else: name, description, outcomes, calendar.
    Process,
}

/// What changed in one part: names, in the order of the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// In which part.
    pub part: Part,
    /// What is new.
    pub added: Vec<String>,
    /// What is gone.
    pub removed: Vec<String>,
    /// What has the same id and is not the same.
    pub changed: Vec<String>,
    /// Whether what stayed has another order.
    pub is_reordered: bool,
}

/// What changed, in the order of [`Part`]; parts without a change are left out.
pub fn differences(before: &Definition, after: &Definition) -> Vec<Differences> {
    let mut found = vec![
        compare(Part::Stages, &before.stages, &after.stages, |x| (x.id.as_str(), &x.name)),
        compare(Part::Plays, &before.plays, &after.plays, |x| (x.id.as_str(), &x.name)),
        compare(Part::Triggers, &before.triggers, &after.triggers, |x| (x.id.as_str(), &x.name)),
        compare(Part::Facts, &before.facts, &after.facts, |x| (x.id.as_str(), &x.name)),
        compare(Part::Roles, &before.roles, &after.roles, |x| (x.id.as_str(), &x.name)),
        compare(Part::SampleDeals, &before.sample_deals, &after.sample_deals, |x| (x.id.as_str(), &x.name)),
    ];
    let whole = |part, same: bool| Differences {
        part,
        added: Vec::new(),
        removed: Vec::new(),
        changed: if same { Vec::new() } else { vec![String::new()] },
        is_reordered: false,
    };
    found.push(whole(Part::Assumptions, before.assumptions == after.assumptions));
    found.push(whole(Part::Process, rest(before) == rest(after)));
    found.retain(|part| {
        !(part.added.is_empty() && part.removed.is_empty() && part.changed.is_empty()) || part.is_reordered
    });
    found
}

/// What is in none of the other parts.
fn rest(definition: &Definition) -> Definition {
    Definition {
        roles: Vec::new(),
        facts: Vec::new(),
        stages: Vec::new(),
        plays: Vec::new(),
        triggers: Vec::new(),
        assumptions: None,
        sample_deals: Vec::new(),
        ..definition.clone()
    }
}

fn compare<T: PartialEq>(
    part: Part,
    before: &[Rc<T>],
    after: &[Rc<T>],
    named: impl Fn(&T) -> (&str, &String),
) -> Differences {
    let find = |list: &[Rc<T>], id: &str| list.iter().find(|x| named(x).0 == id).cloned();
    let name = |x: &Rc<T>| named(x).1.clone();
    let is_in = |list: &[Rc<T>], x: &Rc<T>| find(list, named(x).0).is_some();
    let changed = after
        .iter()
        .filter(|new| find(before, named(new).0).is_some_and(|old| !Rc::ptr_eq(&old, new) && old != **new));
    let stayed = |list: &[Rc<T>], other: &[Rc<T>]| -> Vec<String> {
        list.iter().filter(|x| is_in(other, x)).map(|x| named(x).0.to_owned()).collect()
    };
    Differences {
        part,
        added: after.iter().filter(|new| !is_in(before, new)).map(name).collect(),
        removed: before.iter().filter(|old| !is_in(after, old)).map(name).collect(),
        changed: changed.map(name).collect(),
        is_reordered: stayed(before, after) != stayed(after, before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newcomer::from_stage_list;

    #[test]
    fn what_changed_is_named() {
        let before = from_stage_list("A", "Discovery\nDemo\nProposal");
        let mut after = from_stage_list("A", "Demo\nDiscovery\nContract");
        Rc::make_mut(after.stages.first_mut().unwrap()).purpose = "To show it".into();
        let found = differences(&before, &after);
        let stages = found.first().unwrap();
        assert_eq!(stages.part, Part::Stages);
        assert_eq!(stages.added, ["Contract"]);
        assert_eq!(stages.removed, ["Proposal"]);
        assert_eq!(stages.changed, ["Demo"]);
        assert!(stages.is_reordered);
        assert_eq!(found.iter().map(|x| x.part).collect::<Vec<_>>(), [Part::Stages, Part::Assumptions]);
        assert!(differences(&before, &before.clone()).is_empty());
        after = before.clone();
        after.name = "B".into();
        assert_eq!(differences(&before, &after).iter().map(|x| x.part).collect::<Vec<_>>(), [Part::Process]);
    }
}
