//! What can be chosen in a slot.

use super::target::Target;
use stagecraft_process::condition::{Condition, DayTest, Operand, PeopleCount, Test};
use stagecraft_process::definition::*;
use stagecraft_text::names::{fact_kind, fact_name};
use stagecraft_text::phrases::{LeafPart, Operator, Slot, operators_for};
use stagecraft_text::{Label, message, say};

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub key: String,
    pub label: String,
    /// The heading it stands under; empty for none.
    pub group: &'static str,
    pub is_chosen: bool,
}

/// How a slot is changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// From a list; several stay open for more.
    List { items: Vec<Item>, several: bool, creates: Option<Creates> },
    /// A fact is made: its name, then its kind.
    NewFact,
    /// A number, with what it counts.
    Number { value: f64, unit: String },
    /// A date.
    Date(String),
    /// Words.
    Text(String),
}

/// What can be made on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Creates {
    /// Another option of the fact.
    Option,
    /// Another fact; of this kind, if nobody says otherwise.
    Fact(FactKind),
    /// A step that a trigger adds to the deal.
    Step,
}

/// The item that asks for the name of a step to add: it stands in the list, because nobody searches for what they
/// do not know to be there.
pub const NEW_STEP: &str = "add";

fn item(key: impl Into<String>, label: impl Into<String>, group: &'static str, is_chosen: bool) -> Item {
    Item { key: key.into(), label: label.into(), group, is_chosen }
}

/// What can be done with a clause as a whole.
fn turns() -> [Item; 2] {
    [item("not", say(message::SLOT_NOT), "", false), item("group", say(message::SLOT_GROUP_WITH), "", false)]
}

fn list(items: Vec<Item>) -> Choice {
    Choice::List { items, several: false, creates: None }
}

/// What can be chosen in this slot; nothing if the slot is not there any more.
pub fn choice(definition: &Definition, target: &Target, slot: &Slot) -> Option<Choice> {
    match slot {
        Slot::Leaf { place, part } => leaf_choice(definition, target.condition()?.at(place)?, *part),
        Slot::Group(place) => {
            let group = target.condition()?.at(place)?;
            Some(list(vec![
                item("all", say(message::SLOT_ALL_OF), "", matches!(group, Condition::All(_))),
                item("any", say(message::SLOT_ANY_OF), "", matches!(group, Condition::Any(_))),
                item("remove", say(message::SLOT_REMOVE), "", false),
            ]))
        }
        slot => trigger_choice(definition, target.trigger()?, slot),
    }
}

/// The subjects a new clause can be about.
pub fn subjects(definition: &Definition, chosen: Option<&Condition>) -> Choice {
    let is = |key: &str| chosen.is_some_and(|condition| subject_key(condition) == key);
    let mut items = Vec::new();
    for fact in &definition.facts {
        let key = format!("fact/{}", fact.id);
        items.push(item(key.clone(), fact.name.clone(), say(message::SLOT_GROUP_FACTS), is(&key)));
    }
    for fact in BuiltInFact::ALL {
        let key = format!("fact/{}", fact.id());
        items.push(item(
            key.clone(),
            fact_name(definition, fact.id()),
            say(message::SLOT_GROUP_DEAL),
            is(&key),
        ));
    }
    for role in BuyerRole::ALL {
        let key = format!("people/{}", role.as_str());
        items.push(item(key.clone(), role.label(), say(message::SLOT_GROUP_PEOPLE), is(&key)));
    }
    items.push(item("people/", say(message::SLOT_PEOPLE), say(message::SLOT_GROUP_PEOPLE), is("people/")));
    for (_, step) in definition.steps() {
        let key = format!("step/{}", step.id);
        items.push(item(key.clone(), step.name.clone(), say(message::SLOT_GROUP_PROGRESS), is(&key)));
    }
    for play in &definition.plays {
        let key = format!("play/{}", play.id);
        items.push(item(key.clone(), play.name.clone(), say(message::SLOT_GROUP_PROGRESS), is(&key)));
    }
    // What is asked already fits the kind of the fact that it is asked of.
    let kind = match chosen {
        Some(Condition::Fact { fact, .. }) => fact_kind(definition, fact.as_str()),
        _ => None,
    };
    let creates = Some(Creates::Fact(kind.unwrap_or(FactKind::YesNo)));
    Choice::List { items, several: false, creates }
}

pub fn subject_key(condition: &Condition) -> String {
    match condition {
        Condition::Fact { fact, .. } => format!("fact/{fact}"),
        Condition::People(test) => format!("people/{}", test.role.map_or("", BuyerRole::as_str)),
        Condition::Step { step, .. } => format!("step/{step}"),
        Condition::Play { play, .. } => format!("play/{play}"),
        _ => String::new(),
    }
}

fn leaf_choice(definition: &Definition, leaf: &Condition, part: LeafPart) -> Option<Choice> {
    match (leaf, part) {
        (Condition::Stage(stages), _) => Some(stage_list(definition, stages)),
        (_, LeafPart::Subject) => Some(subjects(definition, Some(leaf))),
        (Condition::Fact { fact, test }, LeafPart::Operator) => {
            let current = Operator::of(test);
            let operators = operators_for(fact_kind(definition, fact.as_str())?).iter().enumerate();
            let mut items: Vec<Item> = operators
                .map(|(index, operator)| {
                    item(format!("operator/{index}"), operator.label(), "", *operator == current)
                })
                .collect();
            items.extend(turns());
            Some(list(items))
        }
        (Condition::Fact { fact, test }, LeafPart::Operand(index)) => {
            operand_choice(definition, fact.as_str(), test, index)
        }
        (Condition::Step { is, .. }, _) => {
            use stagecraft_process::condition::StepTest;
            Some(list(
                [
                    item("done", say(message::SLOT_IS_DONE), "", *is == StepTest::Done),
                    item("open", say(message::SLOT_IS_OPEN), "", *is == StepTest::Open),
                    item("skipped", say(message::SLOT_IS_SKIPPED), "", *is == StepTest::Skipped),
                ]
                .into_iter()
                .chain(turns())
                .collect(),
            ))
        }
        (Condition::Play { is, .. }, _) => {
            use stagecraft_process::condition::PlayTest;
            Some(list(
                [
                    item("running", say(message::SLOT_IS_RUNNING), "", *is == PlayTest::Running),
                    item("done", say(message::SLOT_IS_DONE), "", *is == PlayTest::Done),
                ]
                .into_iter()
                .chain(turns())
                .collect(),
            ))
        }
        (Condition::People(test), LeafPart::Count) => {
            let counts = [
                PeopleCount::Any,
                PeopleCount::All,
                PeopleCount::None,
                PeopleCount::AtLeast(1),
                PeopleCount::AtLeast(2),
                PeopleCount::AtLeast(3),
                PeopleCount::AtMost(0),
                PeopleCount::AtMost(1),
            ];
            let items = counts.iter().enumerate();
            Some(list(
                items
                    .map(|(index, count)| {
                        let number = match count {
                            PeopleCount::AtLeast(number) | PeopleCount::AtMost(number) => {
                                format!(" {number}")
                            }
                            _ => String::new(),
                        };
                        item(
                            format!("count/{index}"),
                            format!("{}{number}", count.label()),
                            "",
                            *count == test.count,
                        )
                    })
                    .collect(),
            ))
        }
        (Condition::People(test), _) => {
            let mut items: Vec<Item> = Stance::ALL
                .into_iter()
                .filter(|stance| *stance != Stance::Unknown)
                .map(|stance| {
                    item(
                        format!("stance/{}", stance.as_str()),
                        stance.label(),
                        "",
                        test.stance == Some(stance),
                    )
                })
                .collect();
            items.push(item("met", say(message::SLOT_PEOPLE_MET), "", test.met == Some(true)));
            items.push(item("not-met", say(message::SLOT_PEOPLE_NOT_MET), "", test.met == Some(false)));
            items.extend(turns());
            Some(list(items))
        }
        _ => None,
    }
}

fn stage_list(definition: &Definition, chosen: &[stagecraft_process::id::StageId]) -> Choice {
    let items = definition.stages.iter();
    let items = items
        .map(|stage| item(format!("stage/{}", stage.id), stage.name.clone(), "", chosen.contains(&stage.id)));
    Choice::List { items: items.collect(), several: true, creates: None }
}

fn operand_choice(definition: &Definition, fact: &str, test: &Test, index: usize) -> Option<Choice> {
    let kind = fact_kind(definition, fact)?;
    let options = |is_chosen: &dyn Fn(&str) -> bool, several: bool| {
        let known = definition.fact(fact)?;
        let items = known.options.iter();
        let items = items.map(|option| {
            item(format!("option/{}", option.id), option.name.clone(), "", is_chosen(option.id.as_str()))
        });
        Some(Choice::List { items: items.collect(), several, creates: Some(Creates::Option) })
    };
    let texts = |operand: &Operand, text: &str| matches!(operand, Operand::Text(value) if value == text);
    match test {
        Test::IncludesAny(chosen) | Test::IncludesAll(chosen) | Test::IncludesNone(chosen) => {
            options(&|id| chosen.iter().any(|option| *option == *id), true)
        }
        Test::Between([low, high]) => Some(number(definition, kind, if index == 0 { *low } else { *high })),
        Test::Before(date) | Test::After(date) => Some(Choice::Date(date.to_string())),
        Test::DaysUntil(DayTest { days, .. }) | Test::DaysSince(DayTest { days, .. }) => {
            Some(Choice::Number { value: *days, unit: say(message::SLOT_DAYS).to_owned() })
        }
        Test::Contains(text) => Some(Choice::Text(text.clone())),
        Test::IsKnown(_) => None,
        Test::Is(value)
        | Test::IsNot(value)
        | Test::AtLeast(value)
        | Test::AtMost(value)
        | Test::MoreThan(value)
        | Test::LessThan(value) => match (kind, value) {
            (FactKind::Choice, value) => options(&|id| texts(value, id), false),
            (_, value) => single(definition, kind, value),
        },
        Test::IsOneOf(values) => match kind {
            FactKind::Choice => options(&|id| values.iter().any(|value| texts(value, id)), true),
            FactKind::Evidence => Some(Choice::List {
                items: evidence(&|state| values.iter().any(|value| texts(value, state))),
                several: true,
                creates: None,
            }),
            kind => single(definition, kind, values.get(index)?),
        },
    }
}

fn single(definition: &Definition, kind: FactKind, value: &Operand) -> Option<Choice> {
    Some(match (kind, value) {
        (FactKind::YesNo, value) => list(vec![
            item("yes", say(message::SLOT_YES), "", *value == Operand::YesNo(true)),
            item("no", say(message::SLOT_NO), "", *value == Operand::YesNo(false)),
        ]),
        (FactKind::Evidence, value) => {
            list(evidence(&|state| matches!(value, Operand::Text(text) if text == state)))
        }
        (FactKind::Date, Operand::Text(date)) => Choice::Date(date.clone()),
        (_, Operand::Text(text)) => Choice::Text(text.clone()),
        (kind, Operand::Number(value)) => number(definition, kind, *value),
        _ => return None,
    })
}

fn evidence(is_chosen: &dyn Fn(&str) -> bool) -> Vec<Item> {
    let states = EvidenceState::ALL.into_iter().filter(|state| *state != EvidenceState::Empty);
    states
        .map(|state| {
            item(format!("evidence/{}", state.as_str()), state.label(), "", is_chosen(state.as_str()))
        })
        .collect()
}

fn number(definition: &Definition, kind: FactKind, value: f64) -> Choice {
    let unit = if kind == FactKind::Money { definition.currency.clone() } else { String::new() };
    Choice::Number { value, unit }
}

fn trigger_choice(definition: &Definition, trigger: &Trigger, slot: &Slot) -> Option<Choice> {
    match slot {
        Slot::Event => Some(events(definition, trigger)),
        Slot::EventOperand => match trigger.on.as_ref()? {
            On::DaysInStage { days } | On::NoActivity { days } => {
                Some(Choice::Number { value: *days, unit: say(message::SLOT_DAYS).to_owned() })
            }
            _ => Some(events(definition, trigger)),
        },
        Slot::Stages | Slot::Stage(_) => Some(stage_list(definition, &trigger.stages)),
        Slot::ActionOperand(index, _) => match trigger.actions.get(*index)? {
            // Words are typed over; what else the trigger could do is behind the verb.
            Action::AddStep(step) => Some(Choice::Text(step.name.clone())),
            Action::Alert(alert) => Some(Choice::Text(alert.message.clone())),
            Action::AskForStrategy(words) => Some(Choice::Text(words.clone())),
            _ => Some(actions(definition, trigger)),
        },
        Slot::Actions | Slot::Action(_) => Some(actions(definition, trigger)),
        Slot::Often => Some(list(vec![
            item("deal", Frequency::OncePerDeal.label(), "", trigger.often == Frequency::OncePerDeal),
            item("stage", Frequency::OncePerStage.label(), "", trigger.often == Frequency::OncePerStage),
            item("every", Frequency::EveryTime.label(), "", trigger.often == Frequency::EveryTime),
            item(
                "again",
                Frequency::AgainAfterDays(14.0).label(),
                "",
                matches!(trigger.often, Frequency::AgainAfterDays(_)),
            ),
        ])),
        Slot::OftenDays => match trigger.often {
            Frequency::AgainAfterDays(days) => {
                Some(Choice::Number { value: days, unit: say(message::SLOT_DAYS).to_owned() })
            }
            _ => None,
        },
        Slot::Leaf { .. } | Slot::Group(_) => None,
    }
}

fn events(definition: &Definition, trigger: &Trigger) -> Choice {
    let on = trigger.on.as_ref();
    let plain = [
        ("becomes", None),
        ("dealCreated", Some(On::DealCreated)),
        ("stageEntered", Some(On::StageEntered)),
        ("stageLeft", Some(On::StageLeft)),
        ("factLearned", Some(On::FactLearned { fact: None })),
        ("factChanged", Some(On::FactChanged { fact: None })),
        ("personAdded", Some(On::PersonAdded { role: None })),
        ("personChanged", Some(On::PersonChanged { role: None })),
        ("stepDone", Some(On::StepDone { step: None })),
        ("stepSkipped", Some(On::StepSkipped { step: None })),
        ("daysInStage", Some(On::DaysInStage { days: 21.0 })),
        ("noActivity", Some(On::NoActivity { days: 14.0 })),
        ("closeDateMoved", Some(On::CloseDateMoved)),
    ];
    let same_kind = |a: Option<&On>, b: Option<&On>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
        _ => false,
    };
    let mut items: Vec<Item> = plain
        .iter()
        .map(|(key, event)| {
            let label = event.as_ref().map_or_else(|| say(message::PHRASE_BECOMES_TRUE), Label::label);
            item(*key, label, "", same_kind(on, event.as_ref()))
        })
        .collect();
    let learned = say(message::SLOT_GROUP_LEARNED);
    for fact in &definition.facts {
        let is = matches!(on, Some(On::FactLearned { fact: Some(id) }) if *id == fact.id);
        items.push(item(format!("factLearned/{}", fact.id), fact.name.clone(), learned, is));
    }
    let done = say(message::SLOT_GROUP_DONE);
    for (_, step) in definition.steps() {
        let is = matches!(on, Some(On::StepDone { step: Some(id) }) if *id == step.id);
        items.push(item(format!("stepDone/{}", step.id), step.name.clone(), done, is));
    }
    list(items)
}

fn actions(definition: &Definition, trigger: &Trigger) -> Choice {
    let mut items = Vec::new();
    items.push(item(NEW_STEP, say(message::SLOT_ADD_STEP), say(message::SLOT_GROUP_ADD), false));
    for action in &trigger.actions {
        if let Action::AddStep(step) = action {
            let key = format!("added/{}", step.id);
            items.push(item(key, step.name.clone(), say(message::SLOT_GROUP_ADD), true));
        }
    }
    let runs: Vec<_> = trigger.plays().collect();
    for play in &definition.plays {
        items.push(item(
            format!("run/{}", play.id),
            play.name.clone(),
            say(message::SLOT_GROUP_RUN),
            runs.contains(&&play.id),
        ));
    }
    for level in [AlertLevel::Advice, AlertLevel::Flag, AlertLevel::Warning] {
        let is = trigger
            .actions
            .iter()
            .any(|action| matches!(action, Action::Alert(alert) if alert.level == level));
        items.push(item(format!("alert/{}", level as u8), level.label(), say(message::SLOT_GROUP_ALERT), is));
    }
    let asks = trigger.actions.iter().any(|action| matches!(action, Action::AskForStrategy(_)));
    items.push(item(
        "strategy",
        Action::AskForStrategy(String::new()).label(),
        say(message::SLOT_GROUP_ALERT),
        asks,
    ));
    for (_, step) in definition.steps() {
        let is =
            trigger.actions.iter().any(|action| matches!(action, Action::SkipStep(id) if *id == step.id));
        items.push(item(format!("skip/{}", step.id), step.name.clone(), say(message::SLOT_GROUP_SKIP), is));
    }
    for stage in &definition.stages {
        let is = trigger
            .actions
            .iter()
            .any(|action| matches!(action, Action::MoveDeal(RouteTarget::Stage(id)) if *id == stage.id));
        items.push(item(format!("move/{}", stage.id), stage.name.clone(), say(message::SLOT_GROUP_MOVE), is));
    }
    Choice::List { items, several: true, creates: Some(Creates::Step) }
}
