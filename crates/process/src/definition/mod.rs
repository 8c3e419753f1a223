//! The parts of a definition, one file a part, as plain data that is read and written by tables
//! ([`record`](mod@crate::record)).
//!
//! Every object keeps the keys that are not known and writes them again: in `other`, its own or that of the
//! record of which it is a part ([`Other`]). Conditions alone refuse them. Lists hold `Rc`s so that an
//! edit copies only the part it changes. Fields at their default are not written: a version then differs
//! from the next only where somebody changed something.

mod alike;
mod assumptions;
mod event;
mod fact;
mod outcome;
mod person;
mod play;
mod sample;
mod stage;
mod step;
mod trigger;

pub use assumptions::*;
pub use event::*;
pub use fact::*;
pub use outcome::*;
pub use person::*;
pub use play::*;
pub use sample::*;
pub use stage::*;
pub use step::*;
pub use trigger::*;

pub use crate::record::Other;

use crate::date::Date;
use crate::id::*;
use crate::{names, record};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The value of `format` in every definition.
pub const FORMAT: &str = "stagecraft-process";
/// The newest form this code reads and the one it writes.
pub const FORMAT_VERSION: u32 = 1;

record! {
    /// One sales process: the whole document that is exported.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Definition {
        /// Always [`FORMAT`].
        pub format: String = required "format",
        /// Always [`FORMAT_VERSION`] once read.
        pub format_version: u32 = required "formatVersion",
        /// What people call the process.
        pub name: String = required "name",
        /// What it is for, in a few sentences.
        pub description: String = optional "description",
        /// The kind of selling.
        pub motion: Motion = default "motion",
        /// ISO 4217 code of all money in the process, such as `EUR`.
        pub currency: String = default "currency" or euro(),
        /// What a good quarter is.
        pub target: Option<Target> = optional "target",
        /// Anything else the team wants to keep with it.
        pub notes: String = optional "notes",
        /// Which days are worked.
        pub calendar: Calendar = optional "calendar",
        /// Who works on the seller's side.
        pub roles: Vec<Rc<Role>> = default "roles",
        /// What can be known about a deal, beside the built-in facts.
        pub facts: Vec<Rc<Fact>> = default "facts",
        /// The stages in their order from left to right.
        pub stages: Vec<Rc<Stage>> = default "stages",
        /// The plays.
        pub plays: Vec<Rc<Play>> = default "plays",
        /// The triggers, in the order in which they act.
        pub triggers: Vec<Rc<Trigger>> = default "triggers",
        /// How deals end.
        pub outcomes: Outcomes = default "outcomes",
        /// What the simulation needs and the process itself does not.
        pub assumptions: Option<Rc<Assumptions>> = optional "assumptions",
        /// The definition's own tests.
        pub sample_deals: Vec<Rc<SampleDeal>> = optional "sampleDeals",
        /// Ids of the same things in other tools.
        pub system_mappings: Vec<SystemMapping> = optional "systemMappings",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

fn euro() -> String {
    "EUR".into()
}

impl Definition {
    /// A process with a name and nothing else but the usual ways to lose.
    pub fn empty(name: &str) -> Self {
        Self {
            format: FORMAT.into(),
            format_version: FORMAT_VERSION,
            name: name.into(),
            description: String::new(),
            motion: Motion::default(),
            currency: euro(),
            target: None,
            notes: String::new(),
            calendar: Calendar::default(),
            roles: Vec::new(),
            facts: Vec::new(),
            stages: Vec::new(),
            plays: Vec::new(),
            triggers: Vec::new(),
            outcomes: Outcomes::default(),
            assumptions: None,
            sample_deals: Vec::new(),
            system_mappings: Vec::new(),
            other: Other::new(),
        }
    }

    /// The stage with this id.
    pub fn stage(&self, id: &str) -> Option<&Rc<Stage>> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// The fact with this id, among those the process defines.
    pub fn fact(&self, id: &str) -> Option<&Rc<Fact>> {
        self.facts.iter().find(|fact| fact.id == *id)
    }

    /// The play with this id.
    pub fn play(&self, id: &str) -> Option<&Rc<Play>> {
        self.plays.iter().find(|play| play.id == *id)
    }

    /// The trigger with this id.
    pub fn trigger(&self, id: &str) -> Option<&Rc<Trigger>> {
        self.triggers.iter().find(|trigger| trigger.id == *id)
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Rc<Role>> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// The sample deal with this id.
    pub fn sample_deal(&self, id: &str) -> Option<&Rc<SampleDeal>> {
        self.sample_deals.iter().find(|deal| deal.id == *id)
    }

    /// All steps with where they belong: first those of the stages, then those of the plays, each in order.
    pub fn steps(&self) -> impl Iterator<Item = (StepOwner<'_>, &Rc<Step>)> {
        let of_stages = self
            .stages
            .iter()
            .flat_map(|stage| stage.steps.iter().map(move |step| (StepOwner::Stage(stage), step)));
        let of_plays = self
            .plays
            .iter()
            .flat_map(|play| play.steps.iter().map(move |step| (StepOwner::Play(play), step)));
        of_stages.chain(of_plays)
    }

    /// The step with this id, and where it belongs.
    pub fn step(&self, id: &str) -> Option<(StepOwner<'_>, &Rc<Step>)> {
        self.steps().find(|(_, step)| step.id == *id)
    }

    /// The steps that triggers add to deals, with their triggers.
    pub fn added_steps(&self) -> impl Iterator<Item = (&Rc<Trigger>, &Step)> {
        self.triggers.iter().flat_map(|trigger| {
            trigger.actions.iter().filter_map(move |action| match action {
                Action::AddStep(step) => Some((trigger, &**step)),
                _ => None,
            })
        })
    }

    /// The step at a position among those of stages, then those of plays, then those that triggers add.
    pub fn step_at(&self, position: u16) -> Option<&Step> {
        let owned = self.steps().map(|(_, step)| &**step);
        owned.chain(self.added_steps().map(|(_, step)| step)).nth(usize::from(position))
    }

    /// Whether there is a step with this id: of a stage, of a play, or one that a trigger adds.
    pub fn has_step(&self, id: &str) -> bool {
        self.step(id).is_some() || self.added_steps().any(|(_, step)| step.id == *id)
    }

    /// All criteria of all exit gates, with their stages.
    pub fn criteria(&self) -> impl Iterator<Item = (&Rc<Stage>, &Criterion)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.gate.criteria.iter().map(move |criterion| (stage, criterion)))
    }

    /// Where a deal goes from this stage when no route says otherwise: the next stage, or won after the last.
    pub fn next_in_order(&self, stage: &str) -> RouteTarget {
        let position = self.stages.iter().position(|s| s.id == *stage);
        match position.and_then(|position| self.stages.get(position + 1)) {
            Some(next) => RouteTarget::Stage(next.id.clone()),
            None => RouteTarget::Won,
        }
    }
}

/// Where a step belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StepOwner<'a> {
    /// A stage: the step becomes due on entry.
    Stage(&'a Rc<Stage>),
    /// A play: the step becomes due when the play runs.
    Play(&'a Rc<Play>),
}

names! {
    /// The kind of selling a process is for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Motion {
        /// Selling to a buyer for the first time.
        #[default]
        NewBusiness = "newBusiness",
        /// Selling more to a customer.
        Expansion = "expansion",
        /// Keeping a customer for another term.
        Renewal = "renewal",
        /// Selling work rather than goods.
        Services = "services",
        /// Selling with or through a partner.
        Channel = "channel",
    }
}

record! {
    /// What a good quarter is.
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Target {
        /// Value won in a quarter, in the process's currency.
        pub value_per_quarter: f64 = required "valuePerQuarter",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

record! {
    /// Which days are worked.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Calendar: Default {
        /// ISO numbers of the days that are worked: 1 is Monday.
        pub working_days: Vec<u8> = required "workingDays",
        /// Days on which nobody works.
        pub holidays: Vec<Date> = optional "holidays",
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self { working_days: vec![1, 2, 3, 4, 5], holidays: Vec::new() }
    }
}

record! {
    /// Who works on the seller's side.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Role {
        /// Its id.
        pub id: RoleId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// How it is written where there is little room, such as `AE`.
        pub short_name: String = optional "shortName",
        /// How many people have it.
        pub people: u32 = default "people" or one(),
        /// Hours a week each of them has for deals.
        pub hours_per_week: f64 = default "hoursPerWeek" or full_week(),
        /// Unknown keys.
        pub other: Other = rest,
    }
}

fn one() -> u32 {
    1
}

fn full_week() -> f64 {
    30.0
}

record! {
    /// The ids that things of this process have in one other tool, so that a second export updates them.
    #[derive(Debug, Clone, PartialEq)]
    pub struct SystemMapping {
        /// The tool, such as `hubspot`.
        pub system: String = required "system",
        /// From ids here (`stages/discovery`) to ids there.
        pub ids: BTreeMap<String, String> = default "ids",
        /// Unknown keys.
        pub other: Other = rest,
    }
}
