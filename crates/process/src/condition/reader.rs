//! A deal, as rules read it.

use crate::definition::*;

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
