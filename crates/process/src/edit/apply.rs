use super::*;
use crate::finding::{Argument, Code, Finding};
use crate::record::Write;

/// Applies an edit in place; on a refusal the definition is half changed and must be thrown away.
pub(super) fn apply(edit: &Edit, to: &mut Definition) -> Result<(), Refusal> {
    match edit {
        Edit::All(edits) => edits.iter().try_for_each(|edit| apply(edit, to)),
        Edit::RenameProcess(name) => set_name(&mut to.name, name),
        Edit::DescribeProcess(text) => set(&mut to.description, text),
        Edit::SetMotion(motion) => set(&mut to.motion, motion),
        Edit::SetCurrency(currency) => set_name(&mut to.currency, currency),
        Edit::AddStage(at, stage) => {
            free(stage.id.as_str(), to.stage(stage.id.as_str()).is_some() || is_reserved(stage.id.as_str()))?;
            named(&stage.name)?;
            insert(&mut to.stages, *at, stage.clone())
        }
        Edit::MoveStage(id, at) => {
            let from = position(&to.stages, |stage| stage.id == *id, || Subject::Stage(id.clone()))?;
            shift(&mut to.stages, from, *at)
        }
        Edit::ChangeStage(id, change) => {
            let position = position(&to.stages, |stage| stage.id == *id, || Subject::Stage(id.clone()))?;
            change_stage(Rc::make_mut(&mut to.stages[position]), change)
        }
        Edit::AddStep(owner, at, step) => {
            free(step.id.as_str(), to.step(step.id.as_str()).is_some())?;
            named(&step.name)?;
            insert(steps_of(to, owner)?, *at, step.clone())
        }
        Edit::MoveStep(id, owner, at) => move_step(to, id, owner, *at),
        Edit::ChangeStep(id, change) => change_step(to, id, change),
        Edit::AddCriterion(stage, at, criterion) => {
            let taken = to.criteria().any(|(_, other)| other.id == criterion.id);
            free(criterion.id.as_str(), taken)?;
            named(&criterion.statement)?;
            let position = position(&to.stages, |s| s.id == *stage, || Subject::Stage(stage.clone()))?;
            insert(&mut Rc::make_mut(&mut to.stages[position]).gate.criteria, *at, criterion.clone())
        }
        Edit::MoveCriterion(id, at) => {
            let criteria = criteria_with(to, id)?;
            let from = position(criteria, |c| c.id == *id, || Subject::Criterion(id.clone()))?;
            shift(criteria, from, *at)
        }
        Edit::ChangeCriterion(id, change) => {
            let criteria = criteria_with(to, id)?;
            let from = position(criteria, |c| c.id == *id, || Subject::Criterion(id.clone()))?;
            let criterion = &mut criteria[from];
            match change {
                CriterionChange::Statement(text) => set_name(&mut criterion.statement, text),
                CriterionChange::When(when) => set(&mut criterion.when, when),
                CriterionChange::Proof(proof) => set(&mut criterion.proof, proof),
            }
        }
        Edit::AddTrigger(at, trigger) => {
            free(trigger.id.as_str(), to.trigger(trigger.id.as_str()).is_some())?;
            named(&trigger.name)?;
            in_reason(trigger)?;
            insert(&mut to.triggers, *at, trigger.clone())
        }
        Edit::MoveTrigger(id, at) => {
            let from = position(&to.triggers, |t| t.id == *id, || Subject::Trigger(id.clone()))?;
            shift(&mut to.triggers, from, *at)
        }
        Edit::ChangeTrigger(id, change) => {
            let position = position(&to.triggers, |t| t.id == *id, || Subject::Trigger(id.clone()))?;
            let mut trigger = (*to.triggers[position]).clone();
            match change {
                TriggerChange::Name(name) => set_name(&mut trigger.name, name)?,
                TriggerChange::On(on) => {
                    set(&mut trigger.on, on)?;
                    trigger.other.tidy("on", &trigger.on);
                }
                TriggerChange::When(when) => set(&mut trigger.when, when)?,
                TriggerChange::Stages(stages) => set(&mut trigger.stages, stages)?,
                TriggerChange::Actions(actions) => {
                    trigger.other.follow("actions", &came_from(&trigger.actions, actions));
                    set(&mut trigger.actions, actions)?;
                    trigger.other.tidy("actions", &trigger.actions);
                }
                TriggerChange::Often(often) => {
                    set(&mut trigger.often, often)?;
                    trigger.other.tidy("often", &trigger.often);
                }
            }
            in_reason(&trigger)?;
            to.triggers[position] = Rc::new(trigger);
            Ok(())
        }
        Edit::AddPlay(at, play) => {
            free(play.id.as_str(), to.play(play.id.as_str()).is_some())?;
            named(&play.name)?;
            if let Some(step) = play.steps.iter().find(|step| to.step(step.id.as_str()).is_some()) {
                return Err(Refusal::IdTaken(step.id.to_string()));
            }
            insert(&mut to.plays, *at, play.clone())
        }
        Edit::MovePlay(id, at) => {
            let from = position(&to.plays, |p| p.id == *id, || Subject::Play(id.clone()))?;
            shift(&mut to.plays, from, *at)
        }
        Edit::ChangePlay(id, change) => {
            let position = position(&to.plays, |p| p.id == *id, || Subject::Play(id.clone()))?;
            let play = Rc::make_mut(&mut to.plays[position]);
            match change {
                PlayChange::Name(name) => set_name(&mut play.name, name),
                PlayChange::Summary(text) => set(&mut play.summary, text),
                PlayChange::Kind(kind) => {
                    set(&mut play.kind, kind)?;
                    play.other.tidy("kind", &play.kind);
                    Ok(())
                }
                PlayChange::Playbook(name) => set(&mut play.playbook, name),
                PlayChange::Evidence(evidence) => set(&mut play.evidence, evidence),
                PlayChange::Content(content) => set(&mut play.content, content),
            }
        }
        Edit::AddFact(at, fact) => {
            let taken =
                to.fact(fact.id.as_str()).is_some() || BuiltInFact::from_id(fact.id.as_str()).is_some();
            free(fact.id.as_str(), taken)?;
            named(&fact.name)?;
            if fact.options.len() > MOST_OPTIONS {
                return Err(Refusal::TooManyOptions);
            }
            insert(&mut to.facts, *at, fact.clone())
        }
        Edit::ChangeFact(id, change) => super::options::change_fact(to, id, change),
        Edit::AddRole(at, role) => {
            free(role.id.as_str(), to.role(role.id.as_str()).is_some())?;
            named(&role.name)?;
            insert(&mut to.roles, *at, role.clone())
        }
        Edit::ChangeRole(id, change) => {
            let position = position(&to.roles, |r| r.id == *id, || Subject::Role(id.clone()))?;
            let role = Rc::make_mut(&mut to.roles[position]);
            match change {
                RoleChange::Name(name) => set_name(&mut role.name, name),
                RoleChange::ShortName(name) => set(&mut role.short_name, name),
                RoleChange::People(people) => set(&mut role.people, people),
                RoleChange::HoursPerWeek(hours) => {
                    in_range(Some(*hours), 0.0, 168.0)?;
                    set(&mut role.hours_per_week, hours)
                }
            }
        }
        Edit::AddSampleDeal(at, deal) => {
            free(deal.id.as_str(), to.sample_deal(deal.id.as_str()).is_some())?;
            named(&deal.name)?;
            insert(&mut to.sample_deals, *at, deal.clone())
        }
        Edit::ReplaceSampleDeal(deal) => {
            let missing = || Subject::SampleDeal(deal.id.clone());
            let position = position(&to.sample_deals, |d| d.id == deal.id, missing)?;
            named(&deal.name)?;
            to.sample_deals[position] = deal.clone();
            Ok(())
        }
        Edit::SetOutcomes(outcomes) => set(&mut to.outcomes, outcomes),
        Edit::SetAssumptions(assumptions) => {
            set(&mut to.assumptions, assumptions)?;
            if let Some(assumptions) = &mut to.assumptions {
                tidy(assumptions);
            }
            Ok(())
        }
        Edit::Remove(subject, uses) => super::remove::remove(to, subject, *uses),
    }
}

/// What no edit may bring about: references to nothing, and ids that do not tell things apart. What was wrong
/// before may stay so.
pub(super) fn unbroken(before: &Definition, after: &Definition) -> Result<(), Refusal> {
    let found = crate::checks::broken(after);
    if found.is_empty() {
        return Ok(());
    }
    let mut known = crate::checks::broken(before);
    for finding in found {
        let is_same = |other: &Finding| {
            (other.code, &other.arguments, &other.place.subject)
                == (finding.code, &finding.arguments, &finding.place.subject)
        };
        if let Some(at) = known.iter().position(is_same) {
            known.swap_remove(at);
            continue;
        }
        let text = |name: &str| match finding.argument(name) {
            Some(Argument::Text(text)) => text.clone(),
            _ => String::new(),
        };
        return Err(match finding.code {
            Code::DuplicateId | Code::ReservedId => Refusal::IdTaken(text("id")),
            Code::OutOfRange => {
                let number = |name: &str| match finding.argument(name) {
                    Some(Argument::Number(number)) => *number,
                    _ => f64::NAN,
                };
                let (value, low, high) = (number("value"), number("low"), number("high"));
                Refusal::OutOfRange { value, low, high }
            }
            Code::WrongTest | Code::WrongValue => Refusal::Dangling("value", text("fact")),
            _ => {
                let kind = text("kind");
                let kind = KINDS.into_iter().find(|known| *known == kind);
                Refusal::Dangling(kind.unwrap_or("value"), text("id"))
            }
        });
    }
    Ok(())
}

/// What is changed can be written, and what is written can be read again. Only what is not shared with the
/// definition before is looked at.
pub(super) fn readable(before: &Definition, after: &Definition) -> Result<(), Refusal> {
    let of_assumptions = after.assumptions.iter().flat_map(|assumed| &assumed.factors);
    let of_assumptions = of_assumptions.map(|factor| &factor.when);
    let mut conditions = crate::checks::conditions(after).into_iter().map(|(.., when)| when);
    if conditions.any(Condition::is_too_deep) || of_assumptions.into_iter().any(Condition::is_too_deep) {
        return Err(Refusal::TooDeep(Condition::DEEPEST));
    }
    written(&before.stages, &after.stages)?;
    written(&before.plays, &after.plays)?;
    written(&before.triggers, &after.triggers)?;
    written(&before.roles, &after.roles)?;
    written(&before.sample_deals, &after.sample_deals)?;
    written(before.assumptions.as_slice(), after.assumptions.as_slice())
}

fn written<T: Write>(before: &[Rc<T>], after: &[Rc<T>]) -> Result<(), Refusal> {
    let is_shared = |part: &Rc<T>| before.iter().any(|before| Rc::ptr_eq(before, part));
    let mut changed = after.iter().filter(|part| !is_shared(part));
    if changed.all(|part| crate::reading::to_text(&**part).is_ok()) {
        Ok(())
    } else {
        Err(Refusal::NotFinite)
    }
}

const KINDS: [&str; 9] =
    ["stage", "step", "criterion", "play", "fact", "option", "role", "person", "loss reason"];

pub(super) fn is_reserved(stage: &str) -> bool {
    stage == "won" || stage == "lost" || stage.is_empty()
}

pub(super) fn set<T: Clone>(target: &mut T, value: &T) -> Result<(), Refusal> {
    target.clone_from(value);
    Ok(())
}

pub(super) fn set_name(target: &mut String, value: &str) -> Result<(), Refusal> {
    named(value)?;
    value.trim().clone_into(target);
    Ok(())
}

pub(super) fn named(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() { Err(Refusal::EmptyName) } else { Ok(()) }
}

pub(super) fn free(id: &str, taken: bool) -> Result<(), Refusal> {
    if taken || id.is_empty() { Err(Refusal::IdTaken(id.into())) } else { Ok(()) }
}

fn insert<T>(list: &mut Vec<T>, at: usize, item: T) -> Result<(), Refusal> {
    list.insert(at.min(list.len()), item);
    Ok(())
}

fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) -> Result<(), Refusal> {
    let item = list.remove(from);
    list.insert(to.min(list.len()), item);
    Ok(())
}

pub(super) fn position<T>(
    list: &[T],
    is: impl Fn(&T) -> bool,
    subject: impl Fn() -> Subject,
) -> Result<usize, Refusal> {
    list.iter().position(is).ok_or_else(|| Refusal::Missing(subject()))
}

fn in_range(value: Option<f64>, low: f64, high: f64) -> Result<(), Refusal> {
    match value {
        Some(value) if !(low..=high).contains(&value) => Err(Refusal::OutOfRange { value, low, high }),
        _ => Ok(()),
    }
}

/// The longest time anything may be set to, in days: a century.
const LONGEST_DAYS: f64 = 36_500.0;

/// What is assumed is set as a whole, so that nobody says what went. It stays shared where all of it stays.
fn tidy(assumptions: &mut Rc<Assumptions>) {
    let mut tidied = (**assumptions).clone();
    tidied.tidy();
    if tidied != **assumptions {
        *assumptions = Rc::new(tidied);
    }
}

/// Where actions were before a change of their list: those that are the same, and those that alone are another
/// where the list is as long as it was.
fn came_from(before: &[Action], after: &[Action]) -> Vec<Option<usize>> {
    let mut left: Vec<usize> = (0..before.len()).collect();
    let mut same = |action: &Action| {
        let found = left.iter().position(|at| before.get(*at) == Some(action))?;
        Some(left.remove(found))
    };
    let mut from: Vec<Option<usize>> = after.iter().map(&mut same).collect();
    if before.len() == after.len() {
        for (at, from) in from.iter_mut().enumerate() {
            *from = from.or_else(|| left.contains(&at).then_some(at));
        }
    }
    from
}

/// What a trigger counts lies within reason. What it refers to is looked at once the edit is applied.
fn in_reason(trigger: &Trigger) -> Result<(), Refusal> {
    if let Frequency::AgainAfterDays(days) = trigger.often {
        in_range(Some(days), 0.0, LONGEST_DAYS)?;
    }
    match &trigger.on {
        Some(On::DaysInStage { days } | On::NoActivity { days }) => in_range(Some(*days), 0.0, LONGEST_DAYS),
        _ => Ok(()),
    }
}

fn steps_of<'a>(to: &'a mut Definition, owner: &Owner) -> Result<&'a mut Vec<Rc<Step>>, Refusal> {
    match owner {
        Owner::Stage(id) => {
            let position = position(&to.stages, |stage| stage.id == *id, || Subject::Stage(id.clone()))?;
            Ok(&mut Rc::make_mut(&mut to.stages[position]).steps)
        }
        Owner::Play(id) => {
            let position = position(&to.plays, |play| play.id == *id, || Subject::Play(id.clone()))?;
            Ok(&mut Rc::make_mut(&mut to.plays[position]).steps)
        }
    }
}

fn owner_of(to: &Definition, id: &StepId) -> Result<Owner, Refusal> {
    match to.step(id.as_str()) {
        Some((StepOwner::Stage(stage), _)) => Ok(Owner::Stage(stage.id.clone())),
        Some((StepOwner::Play(play), _)) => Ok(Owner::Play(play.id.clone())),
        None => Err(Refusal::Missing(Subject::Step(id.clone()))),
    }
}

fn move_step(to: &mut Definition, id: &StepId, owner: &Owner, at: usize) -> Result<(), Refusal> {
    let from_owner = owner_of(to, id)?;
    let steps = steps_of(to, &from_owner)?;
    let from = position(steps, |step| step.id == *id, || Subject::Step(id.clone()))?;
    let step = steps.remove(from);
    insert(steps_of(to, owner)?, at, step)
}

fn change_stage(stage: &mut Stage, change: &StageChange) -> Result<(), Refusal> {
    match change {
        StageChange::Name(name) => set_name(&mut stage.name, name),
        StageChange::Purpose(text) => set(&mut stage.purpose, text),
        StageChange::VerifiableOutcome(text) => set(&mut stage.verifiable_outcome, text),
        StageChange::ExpectedDays(days) => {
            in_range(*days, 0.0, LONGEST_DAYS)?;
            set(&mut stage.expected_days, days)
        }
        StageChange::StallDays(days) => {
            in_range(*days, 0.0, LONGEST_DAYS)?;
            set(&mut stage.stall_days, days)
        }
        StageChange::Probability(probability) => {
            in_range(*probability, 0.0, 1.0)?;
            set(&mut stage.probability, probability)
        }
        StageChange::Strictness(strictness) => set(&mut stage.gate.strictness, strictness),
        StageChange::OverriddenBy(roles) => set(&mut stage.gate.overridden_by, roles),
        StageChange::Routes(routes) => set(&mut stage.routes, routes),
        StageChange::Notes(text) => set(&mut stage.notes, text),
    }
}

fn change_step(to: &mut Definition, id: &StepId, change: &StepChange) -> Result<(), Refusal> {
    match change {
        StepChange::DueDays(days) => in_range(*days, 0.0, LONGEST_DAYS)?,
        StepChange::EffortHours(Some(Drawn::Fixed(hours))) => in_range(Some(*hours), 0.0, 10_000.0)?,
        _ => {}
    }
    let owner = owner_of(to, id)?;
    let steps = steps_of(to, &owner)?;
    let position = position(steps, |step| step.id == *id, || Subject::Step(id.clone()))?;
    let step = Rc::make_mut(&mut steps[position]);
    match change {
        StepChange::Name(name) => set_name(&mut step.name, name),
        StepChange::Kind(kind) => set(&mut step.kind, kind),
        StepChange::Importance(importance) => set(&mut step.importance, importance),
        StepChange::Role(role) => set(&mut step.role, role),
        StepChange::EffortHours(hours) => {
            set(&mut step.effort_hours, hours)?;
            step.other.tidy("effortHours", &step.effort_hours);
            Ok(())
        }
        StepChange::DueDays(days) => set(&mut step.due_days, days),
        StepChange::Learns(facts) => set(&mut step.learns, facts),
        StepChange::When(when) => set(&mut step.when, when),
        StepChange::Content(content) => set(&mut step.content, content),
    }
}

fn criteria_with<'a>(to: &'a mut Definition, id: &CriterionId) -> Result<&'a mut Vec<Criterion>, Refusal> {
    let holds = |stage: &Rc<Stage>| stage.gate.criteria.iter().any(|criterion| criterion.id == *id);
    let position = position(&to.stages, holds, || Subject::Criterion(id.clone()))?;
    Ok(&mut Rc::make_mut(&mut to.stages[position]).gate.criteria)
}
