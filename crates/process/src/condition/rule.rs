//! Conditions made ready to be asked: names become positions, values become what their facts hold.
//!
//! There is one place where a leaf is decided: [`Rule::truth`]. The walk, the simulation, the gates and the
//! explanations all come through it.

use super::{Condition, Operand, PeopleCount, PeopleTest, PlayTest, StepTest, Test, Truth};
use crate::definition::*;
use crate::id::*;
use crate::names;
use std::collections::BTreeMap;

/// The position of a fact: built-in ones first, then those of the process.
pub type FactIndex = u16;
/// The position of a stage.
pub type StageIndex = u16;
/// The position of a step among all steps of stages and plays, then those that triggers add.
pub type StepIndex = u16;
/// The position of a play.
pub type PlayIndex = u16;

/// The value of a fact on a deal. Sets hold at most 64 options, one bit each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Slot {
    /// Not known.
    Unknown,
    /// Yes or no.
    YesNo(bool),
    /// A number or an amount.
    Number(f64),
    /// The position of an option.
    Choice(u8),
    /// One bit an option.
    Choices(u64),
    /// Days since 1970-01-01.
    Date(i32),
    /// The number of a text that the reader keeps.
    Text(u32),
    /// How far it is proven.
    Evidence(EvidenceState),
}

/// What is known of a person, for rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonSlot {
    /// Their part in the decision.
    pub role: BuyerRole,
    /// What they want.
    pub stance: Stance,
    /// How much they can move.
    pub influence: Influence,
    /// Whether we have met them.
    pub met: bool,
}

/// What a step of a deal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepState {
    /// Not on the deal.
    #[default]
    Absent,
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Skipped.
    Skipped,
}

/// What a play of a deal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlayState {
    /// Not on the deal.
    #[default]
    Absent,
    /// Some of its steps are open.
    Running,
    /// All its steps are done or skipped.
    Done,
}

/// A deal, as rules read it.
pub trait Reader {
    /// The value of a fact.
    fn fact(&self, fact: FactIndex) -> Slot;
    /// The words of a text.
    fn text(&self, text: u32) -> &str;
    /// The people known.
    fn people(&self) -> &[PersonSlot];
    /// The state of a step.
    fn step(&self, step: StepIndex) -> StepState;
    /// The state of a play.
    fn play(&self, play: PlayIndex) -> PlayState;
    /// The stage, unless the deal has ended.
    fn stage(&self) -> Option<StageIndex>;
    /// Today, in days since 1970-01-01, if the deal has a start date.
    fn today(&self) -> Option<i32>;
}

names! {
    /// How two numbers are compared.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NumberOrder {
        /// `>=`
        AtLeast = "atLeast",
        /// `<=`
        AtMost = "atMost",
        /// `>`
        MoreThan = "moreThan",
        /// `<`
        LessThan = "lessThan",
    }
}

impl NumberOrder {
    #[inline]
    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Self::AtLeast => value >= bound,
            Self::AtMost => value <= bound,
            Self::MoreThan => value > bound,
            Self::LessThan => value < bound,
        }
    }
}

/// A number of days, compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayTest {
    /// How.
    pub order: NumberOrder,
    /// With how many days.
    pub days: f64,
}

/// What is asked of a fact, ready to be decided.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// Is yes, or no.
    YesNo(bool),
    /// Is one of these options, one bit each.
    ChoiceIn(u64),
    /// Includes one of these.
    Any(u64),
    /// Includes all of these.
    All(u64),
    /// Includes none of these.
    None(u64),
    /// Compared with a number.
    Number(NumberOrder, f64),
    /// Is one of these numbers.
    NumberIn(Box<[f64]>),
    /// Between two numbers, both included.
    Between(f64, f64),
    /// Before this day.
    Before(i32),
    /// After this day.
    After(i32),
    /// Is one of these days.
    DateIn(Box<[i32]>),
    /// The days until it.
    DaysUntil(DayTest),
    /// The days since it.
    DaysSince(DayTest),
    /// Is one of these texts.
    TextIn(Box<[String]>),
    /// Contains this, in lower case.
    Contains(String),
    /// Is proven exactly so far: one bit a state.
    EvidenceIn(u8),
    /// Is known.
    Known,
}

/// A condition, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Refers to something that does not exist: never decided.
    Broken,
    /// True if every part is.
    All(Box<[Rule]>),
    /// True if one part is.
    Any(Box<[Rule]>),
    /// The opposite.
    Not(Box<Rule>),
    /// One fact.
    Fact(FactIndex, FactTest),
    /// The people.
    People(PeopleTest),
    /// A step.
    Step(StepIndex, StepState),
    /// A play.
    Play(PlayIndex, PlayState),
    /// One of these stages.
    Stage(Box<[StageIndex]>),
}

/// Why a condition cannot be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum NotResolved {
    /// It names something that does not exist: the kind of thing and the id.
    Missing(&'static str, String),
    /// The fact's kind has no such test.
    WrongTest(FactId, FactKind),
    /// The fact's kind has no such value.
    WrongValue(FactId, FactKind),
}

/// Something in a condition that changes with time alone, so that a timer is needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimeLeaf {
    /// A built-in number of days passes this bound; `after` says that it turns only past it.
    Days {
        /// Which of them.
        fact: BuiltInFact,
        /// The bound, in days.
        bound: f64,
        /// Whether it turns after the bound rather than at it.
        after: bool,
    },
    /// A date comes nearer or goes by: it turns on the first day that is at least (or, with `after`, more
    /// than) `offset_days` after the date.
    Date {
        /// Which date.
        fact: FactIndex,
        /// Days from the date, negative before it.
        offset_days: f64,
        /// Whether it turns past that day rather than on it.
        after: bool,
    },
}

/// From names to positions.
#[derive(Debug, Clone)]
pub struct Names {
    facts: BTreeMap<FactId, (FactIndex, FactKind)>,
    options: BTreeMap<FactId, BTreeMap<OptionId, u8>>,
    stages: BTreeMap<StageId, StageIndex>,
    steps: BTreeMap<StepId, StepIndex>,
    plays: BTreeMap<PlayId, PlayIndex>,
}

fn position(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

impl Names {
    /// The names of a definition. Of two things with one id the first is meant.
    pub fn of(definition: &Definition) -> Self {
        let mut names = Self {
            facts: BTreeMap::new(),
            options: BTreeMap::new(),
            stages: BTreeMap::new(),
            steps: BTreeMap::new(),
            plays: BTreeMap::new(),
        };
        for (index, fact) in BuiltInFact::ALL.iter().enumerate() {
            names.facts.insert(fact.id().into(), (position(index), fact.kind()));
        }
        for (index, fact) in definition.facts.iter().enumerate() {
            let index = position(BuiltInFact::ALL.len() + index);
            names.facts.entry(fact.id.clone()).or_insert((index, fact.kind));
            let options = fact.options.iter().take(64).enumerate();
            let options = options.map(|(index, option)| (option.id.clone(), index as u8)).collect();
            names.options.entry(fact.id.clone()).or_insert(options);
        }
        for (index, stage) in definition.stages.iter().enumerate() {
            names.stages.entry(stage.id.clone()).or_insert(position(index));
        }
        for (index, (_, step)) in definition.steps().enumerate() {
            names.steps.entry(step.id.clone()).or_insert(position(index));
        }
        let added =
            definition.triggers.iter().flat_map(|trigger| &trigger.actions).filter_map(
                |action| match action {
                    Action::AddStep(step) => Some(step),
                    _ => None,
                },
            );
        let of_owners = definition.steps().count();
        for (index, step) in added.enumerate() {
            names.steps.entry(step.id.clone()).or_insert(position(of_owners + index));
        }
        for (index, play) in definition.plays.iter().enumerate() {
            names.plays.entry(play.id.clone()).or_insert(position(index));
        }
        names
    }

    /// The position and kind of a fact.
    pub fn fact(&self, id: &str) -> Option<(FactIndex, FactKind)> {
        self.facts.get(id).copied()
    }

    /// The position of an option of a fact.
    pub fn option(&self, fact: &str, option: &str) -> Option<u8> {
        self.options.get(fact)?.get(option).copied()
    }

    /// The position of a stage.
    pub fn stage(&self, id: &str) -> Option<StageIndex> {
        self.stages.get(id).copied()
    }

    /// The position of a step.
    pub fn step(&self, id: &str) -> Option<StepIndex> {
        self.steps.get(id).copied()
    }

    /// The position of a play.
    pub fn play(&self, id: &str) -> Option<PlayIndex> {
        self.plays.get(id).copied()
    }

    /// The value a fact would have; texts are numbered by `keep`. `None` if the fact has no such value.
    pub fn slot(&self, fact: &str, value: &FactValue, keep: &mut dyn FnMut(&str) -> u32) -> Option<Slot> {
        let (_, kind) = self.fact(fact)?;
        Some(match (kind, value) {
            (FactKind::YesNo, FactValue::YesNo(yes)) => Slot::YesNo(*yes),
            (FactKind::Number | FactKind::Money, FactValue::Number(number)) if !number.is_nan() => {
                Slot::Number(*number)
            }
            (FactKind::Choice, FactValue::Text(option)) => Slot::Choice(self.option(fact, option)?),
            (FactKind::Choices, FactValue::List(options)) => {
                let mut bits = 0;
                for option in options {
                    bits |= 1 << self.option(fact, option)?;
                }
                Slot::Choices(bits)
            }
            (FactKind::Date, FactValue::Text(text)) => Slot::Date(text.parse::<crate::Date>().ok()?.days()),
            (FactKind::Text, FactValue::Text(text)) => Slot::Text(keep(text)),
            (FactKind::Evidence, FactValue::Text(state)) => evidence(EvidenceState::from_name(state)?),
            (FactKind::Evidence, FactValue::Evidence(known)) => evidence(known.state),
            _ => return None,
        })
    }

    /// Makes a condition ready to be asked. Parts that refer to nothing are [`Rule::Broken`] and reported.
    pub fn resolve(&self, condition: &Condition, problems: &mut Vec<NotResolved>) -> Rule {
        let mut broken = |problem| {
            problems.push(problem);
            Rule::Broken
        };
        match condition {
            Condition::All(parts) => {
                Rule::All(parts.iter().map(|part| self.resolve(part, problems)).collect())
            }
            Condition::Any(parts) => {
                Rule::Any(parts.iter().map(|part| self.resolve(part, problems)).collect())
            }
            Condition::Not(part) => Rule::Not(Box::new(self.resolve(part, problems))),
            Condition::Fact { fact, test } => match self.fact_rule(fact, test) {
                Ok(rule) => rule,
                Err(problem) => broken(problem),
            },
            Condition::People(test) => Rule::People(test.clone()),
            Condition::Step { step, is } => match self.step(step.as_str()) {
                Some(index) => Rule::Step(
                    index,
                    match is {
                        StepTest::Done => StepState::Done,
                        StepTest::Skipped => StepState::Skipped,
                        StepTest::Open => StepState::Open,
                    },
                ),
                None => broken(NotResolved::Missing("step", step.to_string())),
            },
            Condition::Play { play, is } => match self.play(play.as_str()) {
                Some(index) => Rule::Play(
                    index,
                    match is {
                        PlayTest::Running => PlayState::Running,
                        PlayTest::Done => PlayState::Done,
                    },
                ),
                None => broken(NotResolved::Missing("play", play.to_string())),
            },
            Condition::Stage(stages) => {
                let mut indices = Vec::with_capacity(stages.len());
                for stage in stages {
                    match self.stage(stage.as_str()) {
                        Some(index) => indices.push(index),
                        None => problems.push(NotResolved::Missing("stage", stage.to_string())),
                    }
                }
                // A stage that is missing would make "not in this stage" always true.
                if indices.len() == stages.len() { Rule::Stage(indices.into()) } else { Rule::Broken }
            }
        }
    }

    fn fact_rule(&self, fact: &FactId, test: &Test) -> Result<Rule, NotResolved> {
        let missing = || NotResolved::Missing("fact", fact.to_string());
        let (index, kind) = self.fact(fact.as_str()).ok_or_else(missing)?;
        let test = match (kind, test) {
            (_, Test::IsKnown(true)) => FactTest::Known,
            (_, Test::IsKnown(false)) => return Ok(negated(index, FactTest::Known)),
            (FactKind::Choices, Test::IncludesAny(options)) => FactTest::Any(self.bits(fact, options)?),
            (FactKind::Choices, Test::IncludesAll(options)) => FactTest::All(self.bits(fact, options)?),
            (FactKind::Choices, Test::IncludesNone(options)) => FactTest::None(self.bits(fact, options)?),
            (FactKind::Number | FactKind::Money, Test::Between([low, high])) => {
                FactTest::Between(*low, *high)
            }
            (FactKind::Date, Test::Before(date)) => FactTest::Before(date.days()),
            (FactKind::Date, Test::After(date)) => FactTest::After(date.days()),
            (FactKind::Date, Test::DaysUntil(test)) => FactTest::DaysUntil(*test),
            (FactKind::Date, Test::DaysSince(test)) => FactTest::DaysSince(*test),
            (FactKind::Text, Test::Contains(text)) => FactTest::Contains(text.to_lowercase()),
            (_, Test::Is(value)) => self.one_of(fact, kind, std::slice::from_ref(value))?,
            (_, Test::IsOneOf(values)) => self.one_of(fact, kind, values)?,
            (_, Test::IsNot(value)) => {
                return Ok(negated(index, self.one_of(fact, kind, std::slice::from_ref(value))?));
            }
            (_, Test::AtLeast(value)) => ordered(fact, kind, NumberOrder::AtLeast, value)?,
            (_, Test::AtMost(value)) => ordered(fact, kind, NumberOrder::AtMost, value)?,
            (_, Test::MoreThan(value)) => ordered(fact, kind, NumberOrder::MoreThan, value)?,
            (_, Test::LessThan(value)) => ordered(fact, kind, NumberOrder::LessThan, value)?,
            _ => return Err(NotResolved::WrongTest(fact.clone(), kind)),
        };
        Ok(Rule::Fact(index, test))
    }

    fn bits(&self, fact: &FactId, options: &[OptionId]) -> Result<u64, NotResolved> {
        options.iter().try_fold(0, |bits, option| match self.option(fact.as_str(), option.as_str()) {
            Some(index) => Ok(bits | 1 << index),
            None => Err(NotResolved::Missing("option", format!("{fact}/{option}"))),
        })
    }

    fn one_of(&self, fact: &FactId, kind: FactKind, values: &[Operand]) -> Result<FactTest, NotResolved> {
        let wrong = || NotResolved::WrongValue(fact.clone(), kind);
        let texts = || {
            let texts = values.iter().map(|value| match value {
                Operand::Text(text) => Ok(text.as_str()),
                _ => Err(wrong()),
            });
            texts.collect::<Result<Vec<&str>, _>>()
        };
        Ok(match kind {
            FactKind::Choice => {
                let options: Vec<OptionId> = texts()?.into_iter().map(OptionId::from).collect();
                FactTest::ChoiceIn(self.bits(fact, &options)?)
            }
            FactKind::YesNo => match values {
                [Operand::YesNo(yes)] => FactTest::YesNo(*yes),
                _ => return Err(wrong()),
            },
            FactKind::Number | FactKind::Money => {
                let numbers = values.iter().map(|value| match value {
                    Operand::Number(number) if !number.is_nan() => Ok(*number),
                    _ => Err(wrong()),
                });
                FactTest::NumberIn(numbers.collect::<Result<_, _>>()?)
            }
            FactKind::Date => {
                let days =
                    texts()?.into_iter().map(|text| text.parse::<crate::Date>().map(crate::Date::days));
                FactTest::DateIn(days.collect::<Result<_, _>>().map_err(|_| wrong())?)
            }
            FactKind::Text => FactTest::TextIn(texts()?.into_iter().map(str::to_owned).collect()),
            FactKind::Evidence => {
                let states =
                    texts()?.into_iter().map(|text| EvidenceState::from_name(text).ok_or_else(wrong));
                let states = states.collect::<Result<Vec<_>, _>>()?;
                FactTest::EvidenceIn(states.into_iter().fold(0, |bits, state| bits | 1 << state as u8))
            }
            FactKind::Choices => return Err(NotResolved::WrongTest(fact.clone(), kind)),
        })
    }
}

fn negated(fact: FactIndex, test: FactTest) -> Rule {
    Rule::Not(Box::new(Rule::Fact(fact, test)))
}

fn evidence(state: EvidenceState) -> Slot {
    if state == EvidenceState::Empty { Slot::Unknown } else { Slot::Evidence(state) }
}

fn ordered(
    fact: &FactId,
    kind: FactKind,
    order: NumberOrder,
    value: &Operand,
) -> Result<FactTest, NotResolved> {
    match (kind, value) {
        (FactKind::Number | FactKind::Money, Operand::Number(bound)) if !bound.is_nan() => {
            Ok(FactTest::Number(order, *bound))
        }
        (FactKind::Evidence, Operand::Text(state)) => {
            let bound = EvidenceState::from_name(state).ok_or(NotResolved::WrongValue(fact.clone(), kind))?;
            let states = EvidenceState::ALL
                .into_iter()
                .filter(|s| order.holds(f64::from(*s as u8), f64::from(bound as u8)));
            Ok(FactTest::EvidenceIn(states.fold(0, |bits, state| bits | 1 << state as u8)))
        }
        (FactKind::Number | FactKind::Money | FactKind::Evidence, _) => {
            Err(NotResolved::WrongValue(fact.clone(), kind))
        }
        _ => Err(NotResolved::WrongTest(fact.clone(), kind)),
    }
}

impl FactTest {
    /// Decides the test for a value.
    #[inline]
    fn truth(&self, slot: Slot, reader: &impl Reader) -> Truth {
        if let Self::Known = self {
            return Truth::of(slot != Slot::Unknown);
        }
        let holds = match (slot, self) {
            (Slot::Unknown, _) => return Truth::Unknown,
            (Slot::YesNo(value), Self::YesNo(wanted)) => value == *wanted,
            (Slot::Choice(option), Self::ChoiceIn(options)) => options >> option & 1 == 1,
            (Slot::Choices(set), Self::Any(options)) => set & options != 0,
            (Slot::Choices(set), Self::All(options)) => set & options == *options,
            (Slot::Choices(set), Self::None(options)) => set & options == 0,
            (Slot::Number(value), Self::Number(order, bound)) => order.holds(value, *bound),
            (Slot::Number(value), Self::Between(low, high)) => value >= *low && value <= *high,
            (Slot::Number(value), Self::NumberIn(values)) => {
                {
                    // Two zeros with different signs are one number.
                    values.contains(&value)
                }
            }
            (Slot::Date(day), Self::Before(bound)) => day < *bound,
            (Slot::Date(day), Self::After(bound)) => day > *bound,
            (Slot::Date(day), Self::DateIn(days)) => days.contains(&day),
            (Slot::Date(day), Self::DaysUntil(test)) => match reader.today() {
                Some(today) => test.order.holds(f64::from(day) - f64::from(today), test.days),
                None => return Truth::Unknown,
            },
            (Slot::Date(day), Self::DaysSince(test)) => match reader.today() {
                Some(today) => test.order.holds(f64::from(today) - f64::from(day), test.days),
                None => return Truth::Unknown,
            },
            (Slot::Text(text), Self::TextIn(texts)) => {
                let text = reader.text(text);
                texts.iter().any(|wanted| wanted == text)
            }
            (Slot::Text(text), Self::Contains(part)) => {
                reader.text(text).to_lowercase().contains(part.as_str())
            }
            (Slot::Evidence(state), Self::EvidenceIn(states)) => states >> (state as u8) & 1 == 1,
            // A value of another kind than the test: the definition was not checked.
            _ => return Truth::Unknown,
        };
        Truth::of(holds)
    }
}

impl Rule {
    /// Decides the condition for a deal.
    pub fn truth(&self, reader: &impl Reader) -> Truth {
        match self {
            Self::Broken => Truth::Unknown,
            Self::All(parts) => {
                let mut result = Truth::True;
                for part in parts {
                    match part.truth(reader) {
                        Truth::False => return Truth::False,
                        Truth::Unknown => result = Truth::Unknown,
                        Truth::True => {}
                    }
                }
                result
            }
            Self::Any(parts) => {
                let mut result = Truth::False;
                for part in parts {
                    match part.truth(reader) {
                        Truth::True => return Truth::True,
                        Truth::Unknown => result = Truth::Unknown,
                        Truth::False => {}
                    }
                }
                result
            }
            Self::Not(part) => !part.truth(reader),
            Self::Fact(fact, test) => test.truth(reader.fact(*fact), reader),
            Self::People(test) => people_truth(test, reader.people()),
            Self::Step(step, state) => Truth::of(reader.step(*step) == *state),
            Self::Play(play, state) => Truth::of(reader.play(*play) == *state),
            Self::Stage(stages) => Truth::of(reader.stage().is_some_and(|stage| stages.contains(&stage))),
        }
    }

    /// Collects what in it changes with time alone.
    pub fn time_leaves(&self, leaves: &mut Vec<TimeLeaf>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.time_leaves(leaves)),
            Self::Not(part) => part.time_leaves(leaves),
            Self::Fact(fact, FactTest::DaysUntil(test)) => {
                // The days until a date fall: "at least" and "less than" turn once they are below the bound.
                let after = matches!(test.order, NumberOrder::AtLeast | NumberOrder::LessThan);
                leaves.push(TimeLeaf::Date { fact: *fact, offset_days: -test.days, after });
            }
            Self::Fact(fact, FactTest::DaysSince(test)) => {
                let after = matches!(test.order, NumberOrder::MoreThan | NumberOrder::AtMost);
                leaves.push(TimeLeaf::Date { fact: *fact, offset_days: test.days, after });
            }
            Self::Fact(fact, test) => {
                let built_in = BuiltInFact::ALL.get(usize::from(*fact)).copied();
                let Some(
                    fact
                    @ (BuiltInFact::DaysInStage | BuiltInFact::DaysOpen | BuiltInFact::DaysSinceActivity),
                ) = built_in
                else {
                    return;
                };
                let mut leaf = |bound, after| leaves.push(TimeLeaf::Days { fact, bound, after });
                match test {
                    FactTest::Number(NumberOrder::AtLeast | NumberOrder::LessThan, bound) => {
                        leaf(*bound, false);
                    }
                    FactTest::Number(_, bound) => leaf(*bound, true),
                    FactTest::Between(low, high) => {
                        leaf(*low, false);
                        leaf(*high, true);
                    }
                    FactTest::NumberIn(values) => values.iter().for_each(|value| {
                        leaf(*value, false);
                        leaf(*value, true);
                    }),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

fn people_truth(test: &PeopleTest, people: &[PersonSlot]) -> Truth {
    let (mut yes, mut no, mut unknown) = (0_u32, 0_u32, 0_u32);
    for person in people.iter().filter(|person| test.role.is_none_or(|role| person.role == role)) {
        match person_truth(test, person) {
            Truth::True => yes += 1,
            Truth::False => no += 1,
            Truth::Unknown => unknown += 1,
        }
    }
    let nobody = yes + no + unknown == 0;
    match test.count {
        PeopleCount::Any | PeopleCount::All | PeopleCount::None if nobody => Truth::Unknown,
        PeopleCount::Any => at_least(1, yes, unknown),
        PeopleCount::None => !at_least(1, yes, unknown),
        PeopleCount::All => !at_least(1, no, unknown),
        PeopleCount::AtLeast(count) => at_least(count, yes, unknown),
        PeopleCount::AtMost(count) => !at_least(count.saturating_add(1), yes, unknown),
    }
}

fn at_least(count: u32, yes: u32, unknown: u32) -> Truth {
    if yes >= count {
        Truth::True
    } else if yes + unknown >= count {
        Truth::Unknown
    } else {
        Truth::False
    }
}

fn person_truth(test: &PeopleTest, person: &PersonSlot) -> Truth {
    let fits = test.influence.is_none_or(|influence| person.influence >= influence)
        && test.met.is_none_or(|met| person.met == met);
    match test.stance {
        _ if !fits => Truth::False,
        None => Truth::True,
        Some(_) if person.stance == Stance::Unknown => Truth::Unknown,
        Some(stance) => Truth::of(person.stance == stance),
    }
}
