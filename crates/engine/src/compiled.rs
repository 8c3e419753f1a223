//! A definition made ready to walk deals: names resolved to positions, conditions to rules.

use stagecraft_process::condition::{FactIndex, Names, PlayIndex, Rule, StageIndex, StepIndex};
use stagecraft_process::definition::*;
use std::ops::Range;
use std::rc::Rc;

use crate::deal::{MINUTES_PER_DAY, Minute};
use crate::step::kinds;
use crate::timer::{Timed, Turn};
use crate::touched::Touched;

/// The position of a trigger.
pub type TriggerIndex = u16;
/// The position of a criterion among those of all gates.
pub type CriterionIndex = u16;
/// The position of a role.
pub type RoleIndex = u16;
/// The position of a loss reason.
pub type ReasonIndex = u16;

/// A process, ready to walk deals.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The definition it was made from.
    pub definition: Rc<Definition>,
    /// From names to positions.
    pub names: Names,
    /// Kinds of the facts, built-in ones first.
    pub fact_kinds: Vec<FactKind>,
    /// The stages.
    pub stages: Vec<CompiledStage>,
    /// The steps: of stages, of plays, and those that triggers add.
    pub steps: Vec<CompiledStep>,
    /// The plays.
    pub plays: Vec<CompiledPlay>,
    /// The triggers.
    pub triggers: Vec<CompiledTrigger>,
    /// The rule of each criterion; without one it is ticked by hand.
    pub criteria: Vec<Option<Rule>>,
    /// For each stage, the triggers that are asked in it, in their order.
    pub(crate) watches: Vec<Box<[Watch]>>,
    /// Steps that have a condition.
    pub(crate) conditional_steps: Vec<StepIndex>,
    /// What can turn with time alone.
    pub(crate) turns: Vec<Timed>,
    /// Triggers that have timers of their own.
    pub(crate) timed_triggers: Vec<TriggerIndex>,
}

/// A trigger, as it is asked in a stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch {
    pub(crate) trigger: TriggerIndex,
    /// Kinds of happenings about which it is asked.
    pub(crate) kinds: u16,
    /// What makes it be asked, if it watches its condition all the time.
    pub(crate) reads: Touched,
}

/// A stage, ready.
#[derive(Debug, Clone)]
pub struct CompiledStage {
    /// Its steps.
    pub steps: Range<StepIndex>,
    /// Its criteria.
    pub criteria: Range<CriterionIndex>,
    /// How strictly its gate is held.
    pub strictness: Strictness,
    /// Who may override it; nobody named means everybody.
    pub overridden_by: Vec<RoleIndex>,
    /// Where deals go next; after these, `next`.
    pub routes: Vec<(Option<Rule>, Target)>,
    /// Where deals go when no route holds.
    pub next: Target,
    /// Whether a deal may skip it.
    pub skipping: Policy,
    /// Whether a deal may come back to it.
    pub moving_back: Policy,
}

/// Where a deal can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A stage.
    Stage(StageIndex),
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl Target {
    /// What is written as a route's end; nothing if there is no such stage.
    pub fn of(names: &Names, written: &RouteTarget) -> Option<Self> {
        match written {
            RouteTarget::Won => Some(Self::Won),
            RouteTarget::Lost => Some(Self::Lost),
            RouteTarget::Stage(id) => names.stage(id.as_str()).map(Self::Stage),
        }
    }
}

/// A step, ready.
#[derive(Debug, Clone)]
pub struct CompiledStep {
    /// Whose it is.
    pub owner: CompiledOwner,
    /// Where it applies.
    pub when: Option<Rule>,
    /// Minutes after opening at which it is due.
    pub due: Option<Minute>,
    /// What it finds out.
    pub learns: Vec<FactIndex>,
    /// How much it matters.
    pub importance: Importance,
    /// Who does it.
    pub role: Option<RoleIndex>,
}

/// Whose a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompiledOwner {
    /// A stage's.
    Stage(StageIndex),
    /// A play's.
    Play(PlayIndex),
    /// Added by a trigger.
    Trigger(TriggerIndex),
}

/// A play, ready.
#[derive(Debug, Clone)]
pub struct CompiledPlay {
    /// Its steps.
    pub steps: Range<StepIndex>,
    /// First and last day on which it runs, in days since 1970-01-01.
    pub between: Option<(i32, i32)>,
}

/// A trigger, ready.
#[derive(Debug, Clone)]
pub struct CompiledTrigger {
    /// When it is asked.
    pub on: CompiledOn,
    /// What must be true.
    pub when: Option<Rule>,
    /// For each stage, whether it is allowed there.
    pub allowed: Box<[bool]>,
    /// What it does.
    pub actions: Vec<CompiledAction>,
    /// How often.
    pub often: CompiledFrequency,
    /// Whether it is of use at all: a trigger that refers to nothing is left out of every walk.
    pub usable: bool,
}

/// When a trigger is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompiledOn {
    /// When its condition becomes true.
    BecomesTrue,
    /// When the deal is created.
    DealCreated,
    /// When a stage is entered.
    StageEntered,
    /// When a stage is left.
    StageLeft,
    /// When this fact, or any, becomes known.
    FactLearned(Option<FactIndex>),
    /// When this fact, or any, gets another value.
    FactChanged(Option<FactIndex>),
    /// When somebody is added.
    PersonAdded(Option<BuyerRole>),
    /// When something about somebody changes.
    PersonChanged(Option<BuyerRole>),
    /// When this step, or any, is done.
    StepDone(Option<StepIndex>),
    /// When this step, or any, is skipped.
    StepSkipped(Option<StepIndex>),
    /// So many minutes after the stage was entered.
    TimeInStage(Minute),
    /// So many minutes after the last activity.
    NoActivity(Minute),
    /// When the close date is moved.
    CloseDateMoved,
}

/// What a trigger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompiledAction {
    /// Runs a play.
    RunPlay(PlayIndex),
    /// Adds a step.
    AddStep(StepIndex),
    /// Skips a step.
    SkipStep(StepIndex),
    /// Tells somebody something: the level, and which action of the trigger holds the words.
    Alert(AlertLevel, u16),
    /// Asks for a strategy: which action of the trigger holds the words.
    AskForStrategy(u16),
    /// Moves the deal.
    Move(Target),
}

/// How often a trigger may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompiledFrequency {
    /// Once a deal.
    OncePerDeal,
    /// Once a visit.
    OncePerStage,
    /// Every time.
    EveryTime,
    /// Again after so many minutes.
    AgainAfter(Minute),
}

/// No trigger acts again within the hour: "again after 0 days" must not go off every minute for years.
const SOONEST_AGAIN: Minute = 60;

/// Days as whole minutes; more than a hundred thousand years count as that, so that sums stay small.
pub(crate) fn minutes(days: f64) -> Minute {
    const MOST: Minute = 36_500_000 * MINUTES_PER_DAY;
    ((days * MINUTES_PER_DAY as f64).round() as Minute).clamp(-MOST, MOST)
}

fn position(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

impl Compiled {
    /// Makes a definition ready. What refers to nothing is left out; the checks have said so.
    pub fn new(definition: Rc<Definition>) -> Self {
        let names = Names::of(&definition);
        let resolve = |when: &Option<stagecraft_process::Condition>| {
            when.as_ref().map(|when| names.resolve(when, &mut Vec::new()))
        };
        let role = |id: &stagecraft_process::id::RoleId| {
            definition.roles.iter().position(|r| r.id == *id).map(position)
        };
        let target = |to: &RouteTarget| Target::of(&names, to);
        let mut steps = Vec::new();
        let mut compile_step = |owner, step: &Step| {
            steps.push(CompiledStep {
                owner,
                when: resolve(&step.when),
                due: step.due_days.map(minutes),
                learns: step.learns.iter().filter_map(|fact| Some(names.fact(fact.as_str())?.0)).collect(),
                importance: step.importance,
                role: step.role.as_ref().and_then(&role),
            });
            position(steps.len())
        };
        let mut criteria = Vec::new();
        let mut stages = Vec::with_capacity(definition.stages.len());
        let mut end = 0;
        for (index, stage) in definition.stages.iter().enumerate() {
            let start = end;
            for step in &stage.steps {
                end = compile_step(CompiledOwner::Stage(position(index)), step);
            }
            let first_criterion = position(criteria.len());
            criteria.extend(stage.gate.criteria.iter().map(|criterion| resolve(&criterion.when)));
            stages.push(CompiledStage {
                steps: start..end,
                criteria: first_criterion..position(criteria.len()),
                strictness: stage.gate.strictness,
                overridden_by: stage.gate.overridden_by.iter().filter_map(&role).collect(),
                routes: stage
                    .routes
                    .iter()
                    .filter_map(|r| Some((resolve(&r.when), target(&r.to)?)))
                    .collect(),
                next: target(&definition.next_in_order(stage.id.as_str())).unwrap_or(Target::Won),
                skipping: stage.skipping,
                moving_back: stage.moving_back,
            });
        }
        let mut plays = Vec::with_capacity(definition.plays.len());
        for (index, play) in definition.plays.iter().enumerate() {
            let start = end;
            for step in &play.steps {
                end = compile_step(CompiledOwner::Play(position(index)), step);
            }
            let between = match &play.kind {
                PlayKind::Focused { from, to } => Some((from.days(), to.days())),
                _ => None,
            };
            plays.push(CompiledPlay { steps: start..end, between });
        }
        let mut triggers = Vec::with_capacity(definition.triggers.len());
        for (index, trigger) in definition.triggers.iter().enumerate() {
            let mut actions = Vec::new();
            for (a, action) in trigger.actions.iter().enumerate() {
                match action {
                    Action::RunPlays(ids) => {
                        actions.extend(
                            ids.iter()
                                .filter_map(|id| Some(CompiledAction::RunPlay(names.play(id.as_str())?))),
                        );
                    }
                    Action::AddStep(step) => {
                        end = compile_step(CompiledOwner::Trigger(position(index)), step);
                        actions.push(CompiledAction::AddStep(end - 1));
                    }
                    Action::SkipStep(id) => {
                        actions.extend(names.step(id.as_str()).map(CompiledAction::SkipStep));
                    }
                    Action::Alert(alert) => actions.push(CompiledAction::Alert(alert.level, position(a))),
                    Action::AskForStrategy(_) => actions.push(CompiledAction::AskForStrategy(position(a))),
                    Action::MoveDeal(to) => actions.extend(target(to).map(CompiledAction::Move)),
                }
            }
            let on = compile_on(&names, trigger.on.as_ref());
            let when = resolve(&trigger.when);
            let allowed = definition.stages.iter();
            let allowed = allowed
                .map(|stage| trigger.stages.is_empty() || trigger.stages.contains(&stage.id))
                .collect();
            let asked = on.is_some_and(|on| on != CompiledOn::BecomesTrue || when.is_some());
            triggers.push(CompiledTrigger {
                usable: asked && !actions.is_empty() && !when.as_ref().is_some_and(Rule::is_broken),
                on: on.unwrap_or(CompiledOn::BecomesTrue),
                when,
                allowed,
                actions,
                often: match trigger.often {
                    Frequency::OncePerDeal => CompiledFrequency::OncePerDeal,
                    Frequency::OncePerStage => CompiledFrequency::OncePerStage,
                    Frequency::EveryTime => CompiledFrequency::EveryTime,
                    Frequency::AgainAfterDays(days) => {
                        CompiledFrequency::AgainAfter(minutes(days).max(SOONEST_AGAIN))
                    }
                },
            });
        }
        let built_in = BuiltInFact::ALL.iter().map(|fact| fact.kind());
        let fact_kinds = built_in.chain(definition.facts.iter().map(|fact| fact.kind)).collect();
        let (turns, timed_triggers) = timed(&triggers, &steps);
        let watches = (0..stages.len()).map(|stage| watches_in(stage, &triggers)).collect();
        let conditional = steps.iter().enumerate().filter(|(_, step)| step.when.is_some());
        let conditional_steps = conditional.map(|(index, _)| position(index)).collect();
        Self {
            fact_kinds,
            stages,
            steps,
            plays,
            triggers,
            criteria,
            watches,
            conditional_steps,
            turns,
            timed_triggers,
            names,
            definition,
        }
    }

    /// The position of a built-in fact.
    pub fn built_in(fact: BuiltInFact) -> FactIndex {
        fact as FactIndex
    }

    /// The position of a loss reason.
    pub fn reason(&self, id: &str) -> Option<ReasonIndex> {
        self.definition.outcomes.reasons.iter().position(|reason| reason.id == *id).map(position)
    }

    /// The position of a role.
    pub fn role(&self, id: &str) -> Option<RoleIndex> {
        self.definition.roles.iter().position(|role| role.id == *id).map(position)
    }

    /// The position of a criterion.
    pub fn criterion(&self, id: &str) -> Option<CriterionIndex> {
        self.definition.criteria().position(|(_, criterion)| criterion.id == *id).map(position)
    }

    /// The position of a trigger.
    pub fn trigger(&self, id: &str) -> Option<TriggerIndex> {
        self.definition.triggers.iter().position(|trigger| trigger.id == *id).map(position)
    }

    /// A step as it stands in the definition.
    pub fn step_definition(&self, step: StepIndex) -> Option<&Step> {
        let compiled = self.steps.get(usize::from(step))?;
        match compiled.owner {
            CompiledOwner::Stage(stage) => {
                let start = self.stages.get(usize::from(stage))?.steps.start;
                self.definition
                    .stages
                    .get(usize::from(stage))?
                    .steps
                    .get(usize::from(step - start))
                    .map(|s| &**s)
            }
            CompiledOwner::Play(play) => {
                let start = self.plays.get(usize::from(play))?.steps.start;
                self.definition
                    .plays
                    .get(usize::from(play))?
                    .steps
                    .get(usize::from(step - start))
                    .map(|s| &**s)
            }
            CompiledOwner::Trigger(_) => {
                let first = self.steps.iter().position(|s| matches!(s.owner, CompiledOwner::Trigger(_)))?;
                let added = self.definition.triggers.iter().flat_map(|trigger| &trigger.actions);
                let mut added = added.filter_map(|action| match action {
                    Action::AddStep(step) => Some(&**step),
                    _ => None,
                });
                added.nth(usize::from(step) - first)
            }
        }
    }
}

fn compile_on(names: &Names, on: Option<&On>) -> Option<CompiledOn> {
    let fact = |id: &Option<stagecraft_process::id::FactId>| match id {
        None => Some(None),
        Some(id) => names.fact(id.as_str()).map(|(index, _)| Some(index)),
    };
    let step = |id: &Option<stagecraft_process::id::StepId>| match id {
        None => Some(None),
        Some(id) => names.step(id.as_str()).map(Some),
    };
    Some(match on {
        None => CompiledOn::BecomesTrue,
        Some(On::DealCreated) => CompiledOn::DealCreated,
        Some(On::StageEntered) => CompiledOn::StageEntered,
        Some(On::StageLeft) => CompiledOn::StageLeft,
        Some(On::FactLearned { fact: id }) => CompiledOn::FactLearned(fact(id)?),
        Some(On::FactChanged { fact: id }) => CompiledOn::FactChanged(fact(id)?),
        Some(On::PersonAdded { role }) => CompiledOn::PersonAdded(*role),
        Some(On::PersonChanged { role }) => CompiledOn::PersonChanged(*role),
        Some(On::StepDone { step: id }) => CompiledOn::StepDone(step(id)?),
        Some(On::StepSkipped { step: id }) => CompiledOn::StepSkipped(step(id)?),
        Some(On::DaysInStage { days }) => CompiledOn::TimeInStage(minutes(*days).max(1)),
        Some(On::NoActivity { days }) => CompiledOn::NoActivity(minutes(*days).max(1)),
        Some(On::CloseDateMoved) => CompiledOn::CloseDateMoved,
    })
}

fn watches_in(stage: usize, triggers: &[CompiledTrigger]) -> Box<[Watch]> {
    let asked = triggers.iter().enumerate().filter(|(_, trigger)| trigger.usable && trigger.allowed[stage]);
    asked
        .map(|(index, trigger)| {
            let mut reads = Touched::NOTHING;
            if trigger.on == CompiledOn::BecomesTrue {
                reads = trigger.when.as_ref().map_or(Touched::NOTHING, Touched::read_by);
                reads.add(Touched::ENTRY);
            }
            Watch { trigger: position(index), kinds: kinds(trigger), reads }
        })
        .collect()
}

/// What needs timers: leaves of conditions that are watched all the time, and triggers that count days.
fn timed(triggers: &[CompiledTrigger], steps: &[CompiledStep]) -> (Vec<Timed>, Vec<TriggerIndex>) {
    let mut turns: Vec<Timed> = Vec::new();
    let mut counting = Vec::new();
    let mut add = |rule: &Rule, user: Option<TriggerIndex>| {
        let mut leaves = Vec::new();
        rule.time_leaves(&mut leaves);
        for turn in leaves.into_iter().map(Turn::of) {
            let place = turns.iter().position(|known| known.turn == turn).unwrap_or_else(|| {
                turns.push(Timed { turn, triggers: Vec::new(), moves_steps: false });
                turns.len() - 1
            });
            match user {
                Some(trigger) => turns[place].triggers.push(trigger),
                None => turns[place].moves_steps = true,
            }
        }
    };
    for (index, trigger) in triggers.iter().enumerate().filter(|(_, trigger)| trigger.usable) {
        if trigger.on == CompiledOn::BecomesTrue
            && let Some(when) = &trigger.when
        {
            add(when, Some(position(index)));
        }
        let counts = matches!(trigger.on, CompiledOn::TimeInStage(_) | CompiledOn::NoActivity(_));
        if counts || matches!(trigger.often, CompiledFrequency::AgainAfter(_)) {
            counting.push(position(index));
        }
    }
    for when in steps.iter().filter_map(|step| step.when.as_ref()) {
        add(when, None);
    }
    (turns, counting)
}
