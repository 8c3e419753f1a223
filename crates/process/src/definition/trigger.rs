use super::{BuyerRole, Other, RouteTarget, Step};
use crate::condition::Condition;
use crate::id::*;
use crate::{choice, names, record};

record! {
    /// When something is done with a deal, and what.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Trigger {
        /// Its id.
        pub id: TriggerId = required "id",
        /// Its name.
        pub name: String = required "name",
        /// The event at which it is asked; without one it is asked whenever its condition becomes true.
        pub on: Option<On> = optional "on",
        /// What must be true.
        pub when: Option<Condition> = optional "when",
        /// The stages in which it is allowed; none named means all.
        pub stages: Vec<StageId> = optional "stages",
        /// What it does, in order.
        pub actions: Vec<Action> = default "actions",
        /// How often it may act.
        pub often: Frequency = default "often",
        /// Unknown keys.
        pub other: Other = rest,
    }
}

impl Trigger {
    /// A trigger with a name that does nothing yet.
    pub fn named(id: TriggerId, name: &str) -> Self {
        Self {
            id,
            name: name.into(),
            on: None,
            when: None,
            stages: Vec::new(),
            actions: Vec::new(),
            often: Frequency::default(),
            other: Other::new(),
        }
    }

    /// The plays it runs.
    pub fn plays(&self) -> impl Iterator<Item = &PlayId> {
        self.actions.iter().flat_map(|action| match action {
            Action::RunPlays(plays) => plays.as_slice(),
            _ => &[],
        })
    }
}

choice! {
    /// The event at which a trigger is asked.
    #[derive(Debug, Clone, PartialEq)]
    pub enum On by "event" {
        /// The deal was created.
        DealCreated = "dealCreated",
        /// A stage was entered.
        StageEntered = "stageEntered",
        /// A stage was left.
        StageLeft = "stageLeft",
        /// A fact that was unknown became known; without a name, any fact.
        FactLearned {
            /// Which.
            fact: Option<FactId> = optional "fact",
        } = "factLearned",
        /// A fact got another value, also its first; without a name, any fact.
        FactChanged {
            /// Which.
            fact: Option<FactId> = optional "fact",
        } = "factChanged",
        /// A person was added; without a role, anybody.
        PersonAdded {
            /// In which role.
            role: Option<BuyerRole> = optional "role",
        } = "personAdded",
        /// Something about a person changed; without a role, anybody.
        PersonChanged {
            /// In which role.
            role: Option<BuyerRole> = optional "role",
        } = "personChanged",
        /// A step was done; without a name, any step.
        StepDone {
            /// Which.
            step: Option<StepId> = optional "step",
        } = "stepDone",
        /// A step was skipped; without a name, any step.
        StepSkipped {
            /// Which.
            step: Option<StepId> = optional "step",
        } = "stepSkipped",
        /// The deal has been in its stage for so many days.
        DaysInStage {
            /// How many.
            days: f64 = required "days",
        } = "daysInStage",
        /// Nothing was done for so many days.
        NoActivity {
            /// How many.
            days: f64 = required "days",
        } = "noActivity",
        /// The close date was moved.
        CloseDateMoved = "closeDateMoved",
    }
}

choice! {
    /// What a trigger does.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Action {
        /// Runs plays, in this order.
        RunPlays(Vec<PlayId>) = "runPlays",
        /// Adds a step to the deal.
        AddStep(Box<Step>) = "addStep",
        /// Skips a step of the stage or of a play.
        SkipStep(StepId) = "skipStep",
        /// Tells somebody something.
        Alert(Alert) = "alert",
        /// Asks for a strategy of the deal's own, in these words.
        AskForStrategy(String) = "askForStrategy",
        /// Moves the deal.
        MoveDeal(RouteTarget) = "moveDeal",
    }
}

record! {
    /// A word to the people on a deal.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Alert {
        /// How loud.
        pub level: AlertLevel = default "level",
        /// What it says.
        pub message: String = required "message",
    }
}

names! {
    /// How loud an alert is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum AlertLevel {
        /// Good to know.
        #[default]
        Advice = "advice",
        /// Look at this.
        Flag = "flag",
        /// Something goes wrong.
        Warning = "warning",
    }
}

choice! {
    /// How often a trigger may act on one deal.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub enum Frequency {
        /// Once.
        #[default]
        OncePerDeal = "oncePerDeal",
        /// Once a visit to a stage.
        OncePerStage = "oncePerStage",
        /// Whenever it is asked and holds.
        EveryTime = "everyTime",
        /// Again once so many days have passed, if it still holds then.
        AgainAfterDays(f64) = "againAfterDays",
    }
}
