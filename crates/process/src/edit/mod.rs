//! Every change a person can make, as one named edit.
//!
//! Applying an edit gives a new definition that shares what was not touched, or refuses with a reason and
//! changes nothing. An edit that would leave references dangling is refused unless it says that the uses go
//! with it. Undo is going back to the definition before: nothing has to be computed backwards, so it restores
//! exactly.

mod apply;
mod options;
mod remove;

use crate::condition::Condition;
use crate::definition::*;
use crate::finding::Subject;
use crate::id::*;
use std::rc::Rc;

/// One change of a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Several changes that a person made as one.
    All(Vec<Edit>),
    /// Gives the process another name.
    RenameProcess(String),
    /// Says what the process is for.
    DescribeProcess(String),
    /// Sets the kind of selling.
    SetMotion(Motion),
    /// Sets the currency.
    SetCurrency(String),
    /// Adds a stage before the one at this position.
    AddStage(usize, Rc<Stage>),
    /// Moves a stage to this position.
    MoveStage(StageId, usize),
    /// Changes one thing about a stage.
    ChangeStage(StageId, StageChange),
    /// Adds a step to a stage or a play, before the one at this position.
    AddStep(Owner, usize, Rc<Step>),
    /// Moves a step to this position of a stage or a play.
    MoveStep(StepId, Owner, usize),
    /// Changes one thing about a step.
    ChangeStep(StepId, StepChange),
    /// Adds an exit criterion to a stage.
    AddCriterion(StageId, usize, Criterion),
    /// Moves an exit criterion within its gate.
    MoveCriterion(CriterionId, usize),
    /// Changes one thing about an exit criterion.
    ChangeCriterion(CriterionId, CriterionChange),
    /// Adds a trigger at this position.
    AddTrigger(usize, Rc<Trigger>),
    /// Moves a trigger to this position: triggers act in their order.
    MoveTrigger(TriggerId, usize),
    /// Changes one thing about a trigger.
    ChangeTrigger(TriggerId, TriggerChange),
    /// Adds a play at this position.
    AddPlay(usize, Rc<Play>),
    /// Moves a play to this position.
    MovePlay(PlayId, usize),
    /// Changes one thing about a play.
    ChangePlay(PlayId, PlayChange),
    /// Adds a fact.
    AddFact(usize, Rc<Fact>),
    /// Changes one thing about a fact.
    ChangeFact(FactId, FactChange),
    /// Adds a role.
    AddRole(usize, Rc<Role>),
    /// Changes one thing about a role.
    ChangeRole(RoleId, RoleChange),
    /// Adds a sample deal.
    AddSampleDeal(usize, Rc<SampleDeal>),
    /// Puts another sample deal in the place of the one with the same id.
    ReplaceSampleDeal(Rc<SampleDeal>),
    /// Sets the ways in which deals end.
    SetOutcomes(Outcomes),
    /// Sets what the simulation assumes.
    SetAssumptions(Option<Rc<Assumptions>>),
    /// Removes something; its uses with it if asked for, otherwise refused while it is used.
    Remove(Subject, Uses),
}

/// What becomes of the uses of something that is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uses {
    /// The removal is refused while there are any.
    Keep,
    /// They are removed with it.
    RemoveToo,
}

/// Whose a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A stage's.
    Stage(StageId),
    /// A play's.
    Play(PlayId),
}

/// One change of a stage.
#[derive(Debug, Clone, PartialEq)]
pub enum StageChange {
    /// Its name.
    Name(String),
    /// What it is for.
    Purpose(String),
    /// What the buyer has done or confirmed when it ends.
    VerifiableOutcome(String),
    /// Days it usually takes.
    ExpectedDays(Option<f64>),
    /// Days after which a deal counts as stalled.
    StallDays(Option<f64>),
    /// The forecast's probability.
    Probability(Option<f64>),
    /// How strictly its gate is held.
    Strictness(Strictness),
    /// Who may override its gate.
    OverriddenBy(Vec<RoleId>),
    /// Where deals go next.
    Routes(Vec<Route>),
    /// Notes.
    Notes(String),
}

/// One change of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum StepChange {
    /// Its name.
    Name(String),
    /// Its kind.
    Kind(StepKind),
    /// Its importance.
    Importance(Importance),
    /// Who does it.
    Role(Option<RoleId>),
    /// The hours it takes.
    EffortHours(Option<Drawn>),
    /// When it is due.
    DueDays(Option<f64>),
    /// What it finds out.
    Learns(Vec<FactId>),
    /// Where it applies.
    When(Option<Condition>),
    /// What helps to do it.
    Content(Vec<Content>),
}

/// One change of an exit criterion.
#[derive(Debug, Clone, PartialEq)]
pub enum CriterionChange {
    /// Its statement.
    Statement(String),
    /// When it is met.
    When(Option<Condition>),
    /// Whose act proves it.
    Proof(Proof),
}

/// One change of a trigger.
#[derive(Debug, Clone, PartialEq)]
pub enum TriggerChange {
    /// Its name.
    Name(String),
    /// At which event it is asked.
    On(Option<On>),
    /// What must be true.
    When(Option<Condition>),
    /// Where it is allowed.
    Stages(Vec<StageId>),
    /// What it does.
    Actions(Vec<Action>),
    /// How often.
    Often(Frequency),
}

/// One change of a play.
#[derive(Debug, Clone, PartialEq)]
pub enum PlayChange {
    /// Its name.
    Name(String),
    /// What it is for.
    Summary(String),
    /// How long it lives.
    Kind(PlayKind),
    /// Its group.
    Playbook(String),
    /// What is known of its effect.
    Evidence(PlayEvidence),
    /// What helps to do it.
    Content(Vec<Content>),
}

/// One change of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum FactChange {
    /// Its name.
    Name(String),
    /// The question that finds it out.
    Question(String),
    /// Whether it is known from the start.
    KnownAtCreation(bool),
    /// One more option, at the end.
    AddOption(FactOption),
    /// Another name for an option.
    RenameOption(OptionId, String),
    /// One option less; refused while a condition names it.
    RemoveOption(OptionId),
}

/// One change of a role.
#[derive(Debug, Clone, PartialEq)]
pub enum RoleChange {
    /// Its name.
    Name(String),
    /// Its short name.
    ShortName(String),
    /// How many people have it.
    People(u32),
    /// Hours a week each has.
    HoursPerWeek(f64),
}

/// Why an edit was not applied.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// There is no such thing.
    Missing(Subject),
    /// The id is taken.
    IdTaken(String),
    /// It is still used, by these.
    Used(Subject, Vec<Subject>),
    /// A name must not be empty.
    EmptyName,
    /// The number must lie between these.
    OutOfRange {
        /// What was set.
        value: f64,
        /// The least allowed.
        low: f64,
        /// The most allowed.
        high: f64,
    },
    /// An option is still named by conditions.
    OptionUsed(OptionId, Vec<Subject>),
    /// A fact has, or would have, more options than can be walked.
    TooManyOptions,
    /// It would refer to something that does not exist: kind and id.
    Dangling(&'static str, String),
    /// A condition is nested deeper than so many levels: it could not be read again.
    TooDeep(usize),
    /// A number is infinite, or none at all: it could not be written.
    NotFinite,
}

impl Edit {
    /// Applies the edit.
    ///
    /// # Errors
    /// With the reason, where the edit would break the definition; nothing has changed then.
    pub fn apply(&self, definition: &Definition) -> Result<Definition, Refusal> {
        let mut changed = definition.clone();
        apply::apply(self, &mut changed)?;
        apply::unbroken(definition, &changed)?;
        apply::readable(definition, &changed)?;
        Ok(changed)
    }

    /// What it is about, for the history and for what is selected afterwards.
    pub fn subject(&self) -> Subject {
        match self {
            Self::All(edits) => edits.first().map_or(Subject::Process, Edit::subject),
            Self::RenameProcess(_)
            | Self::DescribeProcess(_)
            | Self::SetMotion(_)
            | Self::SetCurrency(_)
            | Self::SetOutcomes(_)
            | Self::SetAssumptions(_) => Subject::Process,
            Self::AddStage(_, stage) => Subject::Stage(stage.id.clone()),
            Self::MoveStage(id, _) | Self::ChangeStage(id, _) => Subject::Stage(id.clone()),
            Self::AddStep(_, _, step) => Subject::Step(step.id.clone()),
            Self::MoveStep(id, ..) | Self::ChangeStep(id, _) => Subject::Step(id.clone()),
            Self::AddCriterion(_, _, criterion) => Subject::Criterion(criterion.id.clone()),
            Self::MoveCriterion(id, _) | Self::ChangeCriterion(id, _) => Subject::Criterion(id.clone()),
            Self::AddTrigger(_, trigger) => Subject::Trigger(trigger.id.clone()),
            Self::MoveTrigger(id, _) | Self::ChangeTrigger(id, _) => Subject::Trigger(id.clone()),
            Self::AddPlay(_, play) => Subject::Play(play.id.clone()),
            Self::MovePlay(id, _) | Self::ChangePlay(id, _) => Subject::Play(id.clone()),
            Self::AddFact(_, fact) => Subject::Fact(fact.id.clone()),
            Self::ChangeFact(id, _) => Subject::Fact(id.clone()),
            Self::AddRole(_, role) => Subject::Role(role.id.clone()),
            Self::ChangeRole(id, _) => Subject::Role(id.clone()),
            Self::AddSampleDeal(_, deal) | Self::ReplaceSampleDeal(deal) => {
                Subject::SampleDeal(deal.id.clone())
            }
            Self::Remove(subject, _) => subject.clone(),
        }
    }

    /// A stable name of the kind of change, for the history.
    pub fn name(&self) -> &'static str {
        match self {
            Self::All(edits) => edits.first().map_or("change", Edit::name),
            Self::RenameProcess(_) => "rename-process",
            Self::DescribeProcess(_) => "describe-process",
            Self::SetMotion(_) => "set-motion",
            Self::SetCurrency(_) => "set-currency",
            Self::AddStage(..) => "add-stage",
            Self::MoveStage(..) => "move-stage",
            Self::ChangeStage(_, StageChange::Name(_)) => "rename-stage",
            Self::ChangeStage(..) => "change-stage",
            Self::AddStep(..) => "add-step",
            Self::MoveStep(..) => "move-step",
            Self::ChangeStep(_, StepChange::Name(_)) => "rename-step",
            Self::ChangeStep(..) => "change-step",
            Self::AddCriterion(..) => "add-criterion",
            Self::MoveCriterion(..) => "move-criterion",
            Self::ChangeCriterion(..) => "change-criterion",
            Self::AddTrigger(..) => "add-trigger",
            Self::MoveTrigger(..) => "move-trigger",
            Self::ChangeTrigger(_, TriggerChange::Name(_)) => "rename-trigger",
            Self::ChangeTrigger(..) => "change-trigger",
            Self::AddPlay(..) => "add-play",
            Self::MovePlay(..) => "move-play",
            Self::ChangePlay(_, PlayChange::Name(_)) => "rename-play",
            Self::ChangePlay(..) => "change-play",
            Self::AddFact(..) => "add-fact",
            Self::ChangeFact(..) => "change-fact",
            Self::AddRole(..) => "add-role",
            Self::ChangeRole(..) => "change-role",
            Self::AddSampleDeal(..) => "add-sample-deal",
            Self::ReplaceSampleDeal(_) => "change-sample-deal",
            Self::SetOutcomes(_) => "change-outcomes",
            Self::SetAssumptions(_) => "change-assumptions",
            Self::Remove(..) => "remove",
        }
    }
}
