//! From a choice in a slot to an edit.

use super::target::Target;
use stagecraft_process::Edit;
use stagecraft_process::condition::{
    Condition, DayTest, Operand, PeopleCount, PeopleTest, PlayTest, StepTest, Test,
};
use stagecraft_process::definition::*;
use stagecraft_process::edit::{FactChange, TriggerChange};
use stagecraft_process::id::{FactId, OptionId, StageId, free_slug};
use stagecraft_text::names::fact_kind;
use stagecraft_text::phrases::{LeafPart, Operator, Slot, operators_for};
use stagecraft_text::{message, say};
use std::rc::Rc;

/// What was entered into a slot.
#[derive(Debug, Clone, PartialEq)]
pub enum Entered {
    /// An item of its list.
    Key(String),
    /// A number.
    Number(f64),
    /// Words, or a date.
    Text(String),
    /// A new option of this name, or a new step.
    New(String),
    /// A new fact.
    NewFact(NewFact),
}

/// A fact that is made on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFact {
    pub name: String,
    pub kind: FactKind,
    /// The names of its options.
    pub options: Vec<String>,
}

/// The clause a subject begins with.
pub fn new_clause(definition: &Definition, key: &str) -> Option<Condition> {
    let (kind, id) = key.split_once('/')?;
    Some(match kind {
        "fact" => {
            let operator = operators_for(fact_kind(definition, id)?).first()?;
            Condition::Fact { fact: id.into(), test: operator.default_test(definition, id) }
        }
        "people" => Condition::People(PeopleTest {
            count: PeopleCount::Any,
            role: BuyerRole::from_name(id),
            stance: if id.is_empty() { None } else { Some(Stance::Against) },
            influence: None,
            met: if id.is_empty() { Some(true) } else { None },
        }),
        "step" => Condition::Step { step: id.into(), is: StepTest::Done },
        "play" => Condition::Play { play: id.into(), is: PlayTest::Running },
        _ => return None,
    })
}

/// The edit that adds a clause at the end of a group; at the top if there is no condition yet.
pub fn add_clause(target: &Target, place: &[usize], clause: Condition) -> Edit {
    target.with_condition(Some(match target.condition() {
        None => Condition::All(vec![clause]),
        Some(condition) => condition.with_added(place, clause),
    }))
}

/// The edit that adds a group at the end, with its first clause. It is of the other kind than what it stands in: the
/// same kind would say nothing more.
pub fn add_group(target: &Target, clause: Condition) -> Edit {
    add_clause(target, &[], other_group(target.condition(), clause))
}

fn other_group(around: Option<&Condition>, clause: Condition) -> Condition {
    match around {
        Some(Condition::Any(_)) => Condition::All(vec![clause]),
        _ => Condition::Any(vec![clause]),
    }
}

/// A new group with a clause about a new fact.
pub fn add_group_of_new_fact(definition: &Definition, target: &Target, new: &NewFact) -> Option<Edit> {
    let (fact, clause) = made(definition, new, None)?;
    Some(Edit::All(vec![Edit::AddFact(usize::MAX, fact), add_group(target, clause)]))
}

/// The edit that takes out what stands at a place.
pub fn remove(target: &Target, place: &[usize]) -> Edit {
    target.with_condition(target.condition().and_then(|condition| condition.without(place)))
}

/// A new fact with a clause about it, added at a place.
pub fn add_new_fact(
    definition: &Definition,
    target: &Target,
    place: &[usize],
    new: &NewFact,
) -> Option<Edit> {
    let (fact, clause) = made(definition, new, None)?;
    Some(Edit::All(vec![Edit::AddFact(usize::MAX, fact), add_clause(target, place, clause)]))
}

/// The fact that was described, with an id of its own.
pub fn fact_of(definition: &Definition, new: &NewFact) -> Rc<Fact> {
    let taken = |slug: &str| definition.fact(slug).is_some() || BuiltInFact::from_id(slug).is_some();
    let id: FactId = free_slug(&new.name, taken).into();
    let mut options: Vec<FactOption> = Vec::new();
    for name in &new.options {
        let id = free_slug(name, |slug| options.iter().any(|option| option.id == *slug));
        options.push(FactOption { id: id.into(), name: name.clone(), other: Other::new() });
    }
    Rc::new(Fact {
        id,
        name: new.name.trim().to_owned(),
        kind: new.kind,
        options,
        unit: String::new(),
        known_at_creation: false,
        question: String::new(),
        pack: String::new(),
        notes: String::new(),
        other: Other::new(),
    })
}

/// The fact, and what is asked of it: what was asked of another before, as far as that can be asked of this kind.
fn made(definition: &Definition, new: &NewFact, before: Option<&Test>) -> Option<(Rc<Fact>, Condition)> {
    let fact = fact_of(definition, new);
    let id = fact.id.clone();
    // What is asked begins with the fact's first option: the definition has to know it.
    let mut with_it = definition.clone();
    with_it.facts.push(fact.clone());
    let offered = operators_for(new.kind);
    let kept = before.map(Operator::of).filter(|operator| offered.contains(operator));
    let operator = kept.or_else(|| offered.first().copied())?;
    let test = operator.default_test(&with_it, id.as_str());
    Some((fact, Condition::Fact { fact: id, test }))
}

/// The edit of what was entered into a slot; nothing if it changes nothing.
pub fn edit(definition: &Definition, target: &Target, slot: &Slot, entered: &Entered) -> Option<Edit> {
    match slot {
        Slot::Leaf { place, part } => {
            let leaf = target.condition()?.at(place)?;
            if *entered == Entered::Key("not".into()) {
                let turned = Condition::Not(Box::new(leaf.clone()));
                return Some(target.with_condition(Some(target.condition()?.with(place, turned))));
            }
            if *entered == Entered::Key("group".into()) {
                let around = place.split_last().and_then(|(_, around)| target.condition()?.at(around));
                let grouped = other_group(around, leaf.clone());
                return Some(target.with_condition(Some(target.condition()?.with(place, grouped))));
            }
            if let Entered::NewFact(new) = entered {
                let before = match leaf {
                    Condition::Fact { test, .. } => Some(test),
                    _ => None,
                };
                let (fact, clause) = made(definition, new, before)?;
                let when = target.condition()?.with(place, clause);
                return Some(Edit::All(vec![
                    Edit::AddFact(usize::MAX, fact),
                    target.with_condition(Some(when)),
                ]));
            }
            if let (Entered::New(name), Condition::Fact { fact, test }) = (entered, leaf) {
                return new_option(definition, target, place, fact, test, name);
            }
            let changed = leaf_with(definition, leaf, *part, entered)?;
            Some(target.with_condition(Some(target.condition()?.with(place, changed))))
        }
        Slot::Group(place) => group(target, place, entered),
        slot => trigger(definition, target.trigger()?, slot, entered),
    }
}

fn group(target: &Target, place: &[usize], entered: &Entered) -> Option<Edit> {
    let Entered::Key(key) = entered else { return None };
    let condition = target.condition()?;
    let group = condition.at(place)?;
    if key == "remove" {
        // A negation that is removed leaves what it negated.
        return Some(match group {
            Condition::Not(part) => target.with_condition(Some(condition.with(place, (**part).clone()))),
            _ => remove(target, place),
        });
    }
    let parts = match group {
        Condition::All(parts) | Condition::Any(parts) => parts.clone(),
        Condition::Not(part) => vec![Condition::Not(part.clone())],
        leaf => vec![leaf.clone()],
    };
    let changed = if key == "any" { Condition::Any(parts) } else { Condition::All(parts) };
    Some(target.with_condition(Some(condition.with(place, changed))))
}

/// A new option, and the clause with it chosen.
fn new_option(
    definition: &Definition,
    target: &Target,
    place: &[usize],
    fact: &FactId,
    test: &Test,
    name: &str,
) -> Option<Edit> {
    let known = definition.fact(fact.as_str())?;
    let id: OptionId = free_slug(name, |slug| known.options.iter().any(|option| option.id == *slug)).into();
    let option = FactOption { id: id.clone(), name: name.trim().to_owned(), other: Other::new() };
    let changed = Condition::Fact { fact: fact.clone(), test: toggled(test, id.as_str(), true) };
    let when = target.condition()?.with(place, changed);
    Some(Edit::All(vec![
        Edit::ChangeFact(fact.clone(), FactChange::AddOption(option)),
        target.with_condition(Some(when)),
    ]))
}

fn leaf_with(
    definition: &Definition,
    leaf: &Condition,
    part: LeafPart,
    entered: &Entered,
) -> Option<Condition> {
    match (leaf, part, entered) {
        (Condition::Stage(stages), _, Entered::Key(key)) => {
            let stages = toggle(stages, key.strip_prefix("stage/")?.into());
            (!stages.is_empty()).then_some(Condition::Stage(stages))
        }
        (_, LeafPart::Subject, Entered::Key(key)) => new_clause(definition, key),
        (Condition::Fact { fact, test }, LeafPart::Operator, Entered::Key(key)) => {
            let index: usize = key.strip_prefix("operator/")?.parse().ok()?;
            let operator: Operator = *operators_for(fact_kind(definition, fact.as_str())?).get(index)?;
            Some(Condition::Fact {
                fact: fact.clone(),
                test: operator.test_like(definition, fact.as_str(), test),
            })
        }
        (Condition::Fact { fact, test }, LeafPart::Operand(index), entered) => {
            Some(Condition::Fact { fact: fact.clone(), test: test_with(test, index, entered)? })
        }
        (Condition::Step { step, .. }, _, Entered::Key(key)) => {
            let is = match key.as_str() {
                "open" => StepTest::Open,
                "skipped" => StepTest::Skipped,
                _ => StepTest::Done,
            };
            Some(Condition::Step { step: step.clone(), is })
        }
        (Condition::Play { play, .. }, _, Entered::Key(key)) => {
            let is = if key == "done" { PlayTest::Done } else { PlayTest::Running };
            Some(Condition::Play { play: play.clone(), is })
        }
        (Condition::People(test), part, Entered::Key(key)) => {
            Some(Condition::People(people_with(test, part, key)?))
        }
        _ => None,
    }
}

fn people_with(test: &PeopleTest, part: LeafPart, key: &str) -> Option<PeopleTest> {
    let mut test = test.clone();
    if part == LeafPart::Count {
        test.count = match key.strip_prefix("count/")? {
            "1" => PeopleCount::All,
            "2" => PeopleCount::None,
            "3" => PeopleCount::AtLeast(1),
            "4" => PeopleCount::AtLeast(2),
            "5" => PeopleCount::AtLeast(3),
            "6" => PeopleCount::AtMost(0),
            "7" => PeopleCount::AtMost(1),
            _ => PeopleCount::Any,
        };
        return Some(test);
    }
    (test.stance, test.met) = match key {
        "met" => (None, Some(true)),
        "not-met" => (None, Some(false)),
        key => (Some(Stance::from_name(key.strip_prefix("stance/")?)?), None),
    };
    Some(test)
}

fn test_with(test: &Test, index: usize, entered: &Entered) -> Option<Test> {
    let chosen = |key: &str| key.split_once('/').map(|(_, id)| id.to_owned());
    Some(match (test, entered) {
        (Test::Between([low, high]), Entered::Number(value)) => {
            if index == 0 {
                Test::Between([*value, high.max(*value)])
            } else {
                Test::Between([low.min(*value), *value])
            }
        }
        (Test::Before(_), Entered::Text(date)) => Test::Before(date.parse().ok()?),
        (Test::After(_), Entered::Text(date)) => Test::After(date.parse().ok()?),
        (Test::DaysUntil(test), Entered::Number(days)) => Test::DaysUntil(DayTest { days: *days, ..*test }),
        (Test::DaysSince(test), Entered::Number(days)) => Test::DaysSince(DayTest { days: *days, ..*test }),
        (Test::Contains(_), Entered::Text(text)) => Test::Contains(text.clone()),
        (Test::IncludesAny(_) | Test::IncludesAll(_) | Test::IncludesNone(_), Entered::Key(key)) => {
            toggled(test, &chosen(key)?, false)
        }
        (Test::IsOneOf(_), Entered::Key(key)) if !matches!(key.as_str(), "yes" | "no") => {
            toggled(test, &chosen(key)?, false)
        }
        (test, entered) => {
            let value = match entered {
                Entered::Key(key) if key == "yes" => Operand::YesNo(true),
                Entered::Key(key) if key == "no" => Operand::YesNo(false),
                Entered::Key(key) => Operand::Text(chosen(key)?),
                Entered::Number(value) => Operand::Number(*value),
                Entered::Text(text) => Operand::Text(text.clone()),
                Entered::New(_) | Entered::NewFact(_) => return None,
            };
            match test {
                Test::Is(_) => Test::Is(value),
                Test::IsNot(_) => Test::IsNot(value),
                Test::AtLeast(_) => Test::AtLeast(value),
                Test::AtMost(_) => Test::AtMost(value),
                Test::MoreThan(_) => Test::MoreThan(value),
                Test::LessThan(_) => Test::LessThan(value),
                Test::IsOneOf(values) => {
                    let mut values = values.clone();
                    *values.get_mut(index)? = value;
                    Test::IsOneOf(values)
                }
                _ => return None,
            }
        }
    })
}

/// The test with an option more or less; the last one stays. `only_add` never takes one out.
fn toggled(test: &Test, option: &str, only_add: bool) -> Test {
    let id = OptionId::from(option);
    let options = |chosen: &Vec<OptionId>| {
        let mut next = toggle(chosen, id.clone());
        if next.is_empty() || (only_add && chosen.contains(&id)) {
            next.clone_from(chosen);
        }
        next
    };
    match test {
        Test::IncludesAny(chosen) => Test::IncludesAny(options(chosen)),
        Test::IncludesAll(chosen) => Test::IncludesAll(options(chosen)),
        Test::IncludesNone(chosen) => Test::IncludesNone(options(chosen)),
        Test::IsOneOf(values) => {
            let next = toggle(values, Operand::Text(option.to_owned()));
            Test::IsOneOf(if next.is_empty() { values.clone() } else { next })
        }
        Test::IsNot(_) => Test::IsNot(Operand::Text(option.to_owned())),
        _ => Test::Is(Operand::Text(option.to_owned())),
    }
}

fn toggle<T: Clone + PartialEq>(list: &[T], item: T) -> Vec<T> {
    if list.contains(&item) {
        list.iter().filter(|other| **other != item).cloned().collect()
    } else {
        list.iter().cloned().chain([item]).collect()
    }
}

fn trigger(definition: &Definition, trigger: &Trigger, slot: &Slot, entered: &Entered) -> Option<Edit> {
    let change = match (slot, entered) {
        (Slot::EventOperand, Entered::Number(days)) => {
            TriggerChange::On(Some(match trigger.on.as_ref()? {
                On::DaysInStage { .. } => On::DaysInStage { days: *days },
                _ => On::NoActivity { days: *days },
            }))
        }
        (Slot::Event | Slot::EventOperand, Entered::Key(key)) => TriggerChange::On(event(key)?),
        (Slot::Stages | Slot::Stage(_), Entered::Key(key)) => {
            let mut stages = toggle(&trigger.stages, StageId::from(key.strip_prefix("stage/")?));
            stages.sort_by_key(|id| definition.stages.iter().position(|stage| stage.id == *id));
            TriggerChange::Stages(stages)
        }
        (Slot::Actions | Slot::Action(_) | Slot::ActionOperand(..), Entered::Key(key)) => {
            TriggerChange::Actions(actions(trigger, key)?)
        }
        (Slot::Actions | Slot::Action(_) | Slot::ActionOperand(..), Entered::New(name)) => {
            let id = free_slug(name, |slug| definition.has_step(slug)).into();
            let mut step = Step::named(id, name.trim());
            step.role = definition.roles.first().map(|role| role.id.clone());
            let added = Action::AddStep(Box::new(step));
            TriggerChange::Actions(trigger.actions.iter().cloned().chain([added]).collect())
        }
        (Slot::ActionOperand(index, _), Entered::Text(text)) => {
            let mut actions = trigger.actions.clone();
            match actions.get_mut(*index)? {
                Action::AddStep(step) => text.trim().clone_into(&mut step.name),
                Action::Alert(alert) => alert.message.clone_from(text),
                Action::AskForStrategy(words) => words.clone_from(text),
                _ => return None,
            }
            TriggerChange::Actions(actions)
        }
        (Slot::Often, Entered::Key(key)) => TriggerChange::Often(match key.as_str() {
            "stage" => Frequency::OncePerStage,
            "every" => Frequency::EveryTime,
            "again" => Frequency::AgainAfterDays(14.0),
            _ => Frequency::OncePerDeal,
        }),
        (Slot::OftenDays, Entered::Number(days)) => TriggerChange::Often(Frequency::AgainAfterDays(*days)),
        _ => return None,
    };
    Some(Edit::ChangeTrigger(trigger.id.clone(), change))
}

/// The event of a key; the outer `None` is for keys that are none.
#[expect(clippy::option_option, reason = "no event at all is one of the choices")]
fn event(key: &str) -> Option<Option<On>> {
    Some(match key.split_once('/') {
        Some(("factLearned", id)) => Some(On::FactLearned { fact: Some(id.into()) }),
        Some(("stepDone", id)) => Some(On::StepDone { step: Some(id.into()) }),
        Some(_) => return None,
        None => match key {
            "becomes" => None,
            "dealCreated" => Some(On::DealCreated),
            "stageEntered" => Some(On::StageEntered),
            "stageLeft" => Some(On::StageLeft),
            "factLearned" => Some(On::FactLearned { fact: None }),
            "factChanged" => Some(On::FactChanged { fact: None }),
            "personAdded" => Some(On::PersonAdded { role: None }),
            "personChanged" => Some(On::PersonChanged { role: None }),
            "stepDone" => Some(On::StepDone { step: None }),
            "stepSkipped" => Some(On::StepSkipped { step: None }),
            "daysInStage" => Some(On::DaysInStage { days: 21.0 }),
            "noActivity" => Some(On::NoActivity { days: 14.0 }),
            "closeDateMoved" => Some(On::CloseDateMoved),
            _ => return None,
        },
    })
}

/// The actions with one more or one less.
fn actions(trigger: &Trigger, key: &str) -> Option<Vec<Action>> {
    let mut actions = trigger.actions.clone();
    let (kind, id) = key.split_once('/').unwrap_or((key, ""));
    if kind == "run" {
        let plays: Vec<_> = toggle(&trigger.plays().cloned().collect::<Vec<_>>(), id.into());
        actions.retain(|action| !matches!(action, Action::RunPlays(_)));
        if !plays.is_empty() {
            actions.insert(0, Action::RunPlays(plays));
        }
        return Some(actions);
    }
    if kind == "added" {
        actions.retain(|action| !matches!(action, Action::AddStep(step) if step.id == *id));
        return Some(actions);
    }
    let action = match kind {
        "alert" => {
            let level = match id {
                "1" => AlertLevel::Flag,
                "2" => AlertLevel::Warning,
                _ => AlertLevel::Advice,
            };
            Action::Alert(Alert { level, message: trigger.name.clone() })
        }
        "strategy" => Action::AskForStrategy(say(message::SLOT_NEW_STRATEGY).to_owned()),
        "skip" => Action::SkipStep(id.into()),
        "move" => Action::MoveDeal(RouteTarget::Stage(id.into())),
        _ => return None,
    };
    let same = |other: &Action| match (other, &action) {
        (Action::Alert(a), Action::Alert(b)) => a.level == b.level,
        (Action::AskForStrategy(_), Action::AskForStrategy(_)) => true,
        (a, b) => a == b,
    };
    match actions.iter().position(same) {
        Some(at) => {
            actions.remove(at);
        }
        None => actions.push(action),
    }
    Some(actions)
}
