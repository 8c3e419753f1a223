//! What rules can and cannot say: conditions that contradict themselves or always hold, and rules that others make
//! needless. All of it is decided by [`reason`](crate::reason), and what that cannot decide is said to be undecided.

use super::conditions;
use crate::condition::{Condition, Rule};
use crate::definition::{Action, Definition, Frequency, On, Stage, Trigger};
use crate::edit::{Edit, StageChange, Uses};
use crate::finding::{Code, Finding, Place, Subject};
use crate::id::{FactId, PlayId, StageId};
use crate::reason::{Answer, Goal, Reasoner, Wanted};
use std::collections::BTreeMap;

pub(super) fn check(definition: &Definition, reasoner: &Reasoner<'_>, findings: &mut Vec<Finding>) {
    for (subject, path, condition) in conditions(definition) {
        let asked = Asked { definition, reasoner, subject, path, condition };
        asked.check(findings);
    }
    for (index, stage) in definition.stages.iter().enumerate() {
        routes(reasoner, definition, index, stage, findings);
    }
    triggers(reasoner, definition, findings);
}

/// A condition, and where it stands.
struct Asked<'a> {
    definition: &'a Definition,
    reasoner: &'a Reasoner<'a>,
    subject: Subject,
    path: String,
    condition: &'a Condition,
}

impl Asked<'_> {
    fn check(&self, findings: &mut Vec<Finding>) {
        // What refers to nothing has its own finding.
        let Some(rule) = self.reasoner.rule(self.condition) else { return };
        let stages = self.stages();
        if self.reasoner.outcomes(&rule, &stages).is_some_and(|outcomes| outcomes.are_parts_free) {
            // Every way to be true or false is one: nothing is odd about it.
            return;
        }
        match self.reasoner.can_hold(&rule, &stages) {
            Answer::NotDecided => findings.push(self.finding(Code::NotDecided, "", self.condition)),
            Answer::Impossible => {
                let (path, part) = self.smallest(&rule, &stages);
                findings.push(self.finding(self.never_true(), &path, part));
            }
            Answer::Possible => {
                let can_fail = self.reasoner.can_be(Goal::False, &rule, &stages);
                if can_fail == Answer::Impossible && !self.is_route() {
                    findings.push(self.finding(Code::AlwaysTrue, "", self.condition));
                } else {
                    self.alternatives(&mut String::new(), (self.condition, &rule), &stages, findings);
                }
            }
        }
    }

    /// Ways to be true of which one never is, below a condition that can be true.
    fn alternatives(
        &self,
        path: &mut String,
        condition: (&Condition, &Rule),
        stages: &[StageId],
        findings: &mut Vec<Finding>,
    ) {
        let (word, parts, rules) = match condition {
            (Condition::All(parts), Rule::All(rules)) => ("all", parts, rules),
            (Condition::Any(parts), Rule::Any(rules)) => ("any", parts, rules),
            _ => return,
        };
        for (index, (part, rule)) in parts.iter().zip(rules).enumerate() {
            let length = path.len();
            path.push_str(&format!("/{word}/{index}"));
            if word == "any" && self.reasoner.can_hold(rule, stages) == Answer::Impossible {
                findings.push(self.finding(Code::AlternativeNeverTrue, path, part));
            } else {
                self.alternatives(path, (part, rule), stages, findings);
            }
            path.truncate(length);
        }
    }

    /// The smallest part that is never true and without which nothing is wrong, with its path.
    fn smallest(&self, rule: &Rule, stages: &[StageId]) -> (String, &Condition) {
        let (mut path, mut condition, mut rule) = (String::new(), self.condition, rule);
        loop {
            let (word, parts, rules) = match (condition, rule) {
                (Condition::All(parts), Rule::All(rules)) => ("all", parts, rules),
                (Condition::Any(parts), Rule::Any(rules)) if rules.len() == 1 => ("any", parts, rules),
                _ => return (path, condition),
            };
            let guilty =
                rules.iter().position(|rule| self.reasoner.can_hold(rule, stages) == Answer::Impossible);
            let Some(guilty) = guilty else { return (path, condition) };
            path.push_str(&format!("/{word}/{guilty}"));
            (condition, rule) = (&parts[guilty], &rules[guilty]);
        }
    }

    /// The stages in which it is asked; none named means all.
    fn stages(&self) -> Vec<StageId> {
        match &self.subject {
            Subject::Stage(stage) => vec![stage.clone()],
            Subject::Criterion(criterion) => {
                let of = self.definition.criteria().find(|(_, other)| other.id == *criterion);
                of.map(|(stage, _)| stage.id.clone()).into_iter().collect()
            }
            Subject::Trigger(trigger) => self
                .definition
                .trigger(trigger.as_str())
                .map_or_else(Vec::new, |trigger| trigger.stages.clone()),
            // A step of a stage stays on the deal when it is reopened later: it may be asked anywhere.
            _ => Vec::new(),
        }
    }

    fn is_route(&self) -> bool {
        matches!(self.subject, Subject::Stage(_))
    }

    fn never_true(&self) -> Code {
        match &self.subject {
            Subject::Criterion(_) => Code::CriterionNeverMet,
            Subject::Step(_) => Code::StepNeverApplies,
            Subject::Stage(_) => Code::RouteContradicts,
            _ => Code::TriggerNeverTrue,
        }
    }

    fn finding(&self, code: Code, below: &str, part: &Condition) -> Finding {
        let place = Place::of(self.subject.clone(), format!("{}{below}", self.path));
        Finding::new(code, place).with("facts", facts_of(self.definition, part))
    }
}

/// The names of the facts a condition reads.
fn facts_of(definition: &Definition, condition: &Condition) -> String {
    let name =
        |id: &FactId| definition.fact(id.as_str()).map_or_else(|| id.to_string(), |fact| fact.name.clone());
    condition.facts().iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Routes that never come to be taken because one before them always is.
fn routes(
    reasoner: &Reasoner<'_>,
    definition: &Definition,
    at: usize,
    stage: &Stage,
    findings: &mut Vec<Finding>,
) {
    let rules: Vec<Option<Rule>> =
        stage.routes.iter().map(|route| reasoner.rule_or_always(route.when.as_ref())).collect();
    let here = std::slice::from_ref(&stage.id);
    for (index, rule) in rules.iter().enumerate().skip(1) {
        let Some(rule) = rule else { continue };
        if reasoner.can_hold(rule, here) != Answer::Possible {
            // That it contradicts itself, or is not decided, is said already.
            continue;
        }
        let before = rules[..index].iter().flatten();
        let mut wanted: Vec<Wanted<'_>> = before.map(|rule| Wanted { goal: Goal::NotTrue, rule }).collect();
        wanted.push(Wanted { goal: Goal::True, rule });
        let code = match reasoner.ask(&wanted, here) {
            Answer::Possible => continue,
            Answer::Impossible => Code::RouteNeverTaken,
            Answer::NotDecided => Code::NotDecided,
        };
        let place = Place::of(Subject::Stage(stage.id.clone()), format!("/stages/{at}/routes/{index}"));
        let mut finding = Finding::new(code, place);
        if code == Code::NotDecided {
            let facts = stage.routes[index].when.as_ref().map(|when| facts_of(definition, when));
            finding = finding.with("facts", facts.unwrap_or_default());
        } else {
            let mut left = stage.routes.clone();
            left.remove(index);
            finding = finding
                .with("stage", stage.name.as_str())
                .with("route", stage.routes[index].to.as_str())
                .fixed_by(Edit::ChangeStage(stage.id.clone(), StageChange::Routes(left)));
        }
        findings.push(finding);
    }
}

/// Triggers that do on a deal what another one does on it.
fn triggers(reasoner: &Reasoner<'_>, definition: &Definition, findings: &mut Vec<Finding>) {
    let rules: Vec<Option<Rule>> =
        definition.triggers.iter().map(|trigger| reasoner.rule_or_always(trigger.when.as_ref())).collect();
    // The triggers before this one that run each play.
    let mut running: BTreeMap<&PlayId, Vec<usize>> = BTreeMap::new();
    for (index, (trigger, rule)) in definition.triggers.iter().zip(&rules).enumerate() {
        let mut others: BTreeMap<usize, &PlayId> = BTreeMap::new();
        for play in trigger.plays() {
            let before = running.entry(play).or_default();
            for other in before.iter() {
                others.entry(*other).or_insert(play);
            }
            before.push(index);
        }
        let Some(rule) = rule else { continue };
        if others.is_empty() || reasoner.can_hold(rule, &trigger.stages) != Answer::Possible {
            continue;
        }
        for (other, play) in others {
            let (other, Some(other_rule)) = (&definition.triggers[other], &rules[other]) else { continue };
            let Some(stages) = common(&trigger.stages, &other.stages) else { continue };
            let other_holds = Wanted { goal: Goal::True, rule: other_rule };
            let holds = Wanted { goal: Goal::True, rule };
            if reasoner.ask(&[holds, other_holds], &stages) != Answer::Possible {
                continue;
            }
            let only = |yes: Wanted<'_>, no: &Rule| {
                reasoner.ask(&[yes, Wanted { goal: Goal::NotTrue, rule: no }], &trigger.stages)
            };
            let is_needless = does_all(other, trigger)
                && only(holds, other_rule) == Answer::Impossible
                && (acts_every_time(other, trigger)
                    || acts_alike(other, trigger) && only(other_holds, rule) == Answer::Impossible);
            let place = Place::of(Subject::Trigger(trigger.id.clone()), format!("/triggers/{index}"));
            let name = definition.play(play.as_str()).map_or(play.as_str(), |play| play.name.as_str());
            let finding = if is_needless {
                let fix = Edit::Remove(Subject::Trigger(trigger.id.clone()), Uses::RemoveToo);
                Finding::new(Code::TriggerNeedless, place).fixed_by(fix)
            } else {
                Finding::new(Code::PlayRunTwice, place)
            };
            let finding = finding.with("trigger", trigger.name.as_str()).with("other", other.name.as_str());
            findings.push(finding.with("play", name));
        }
    }
}

/// The stages in which both are allowed, where an empty list means all; none if there is no such stage.
fn common(ours: &[StageId], theirs: &[StageId]) -> Option<Vec<StageId>> {
    if ours.is_empty() || theirs.is_empty() {
        return Some(if ours.is_empty() { theirs.to_vec() } else { ours.to_vec() });
    }
    let both: Vec<StageId> = ours.iter().filter(|stage| theirs.contains(stage)).cloned().collect();
    (!both.is_empty()).then_some(both)
}

/// Whether one trigger does all that the other does.
fn does_all(wide: &Trigger, narrow: &Trigger) -> bool {
    narrow.actions.iter().all(|action| match action {
        Action::RunPlays(plays) => plays.iter().all(|play| wide.plays().any(|id| id == play)),
        action => wide.actions.contains(action),
    })
}

/// Whether one trigger is asked at every event at which the other is, and acts every time. One that waits for its
/// condition to become true does so before a narrower one does, and no longer then.
fn acts_every_time(wide: &Trigger, narrow: &Trigger) -> bool {
    let is_everywhere = wide.stages.is_empty()
        || (!narrow.stages.is_empty() && narrow.stages.iter().all(|stage| wide.stages.contains(stage)));
    let hears_it = match (&wide.on, &narrow.on) {
        (Some(On::FactLearned { fact: None }), Some(On::FactLearned { .. }))
        | (Some(On::FactChanged { fact: None }), Some(On::FactChanged { .. } | On::FactLearned { .. }))
        | (Some(On::StepDone { step: None }), Some(On::StepDone { .. }))
        | (Some(On::StepSkipped { step: None }), Some(On::StepSkipped { .. })) => true,
        (Some(wide), Some(narrow)) => wide == narrow,
        _ => false,
    };
    wide.often == Frequency::EveryTime && is_everywhere && hears_it
}

/// Whether two triggers are asked at the same moments and may act equally often.
fn acts_alike(one: &Trigger, other: &Trigger) -> bool {
    let is_within = |ours: &[StageId], theirs: &[StageId]| ours.iter().all(|stage| theirs.contains(stage));
    one.on == other.on
        && one.often == other.often
        && is_within(&one.stages, &other.stages)
        && is_within(&other.stages, &one.stages)
}
