use stagecraft_process::Edit;
use stagecraft_process::condition::Condition;
use stagecraft_process::definition::{Definition, Stage, Trigger};
use stagecraft_process::edit::{CriterionChange, StageChange, StepChange, TriggerChange};
use stagecraft_process::id::{CriterionId, StepId};
use stagecraft_studio::Shared;
use stagecraft_text::phrases::{Line, condition_lines, lines};

/// What a sentence is about, and what changes when a word of it does.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Trigger(Shared<Trigger>),
    Criterion(CriterionId, Option<Condition>),
    Step(StepId, Option<Condition>),
    /// The route at this place of a stage.
    Route(Shared<Stage>, usize),
}

impl Target {
    pub fn condition(&self) -> Option<&Condition> {
        match self {
            Self::Trigger(trigger) => trigger.when.as_ref(),
            Self::Criterion(_, when) | Self::Step(_, when) => when.as_ref(),
            Self::Route(stage, at) => stage.routes.get(*at)?.when.as_ref(),
        }
    }

    /// The edit that gives it another condition.
    pub fn with_condition(&self, when: Option<Condition>) -> Edit {
        match self {
            Self::Trigger(trigger) => Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::When(when)),
            Self::Criterion(id, _) => Edit::ChangeCriterion(id.clone(), CriterionChange::When(when)),
            Self::Step(id, _) => Edit::ChangeStep(id.clone(), StepChange::When(when)),
            Self::Route(stage, at) => {
                let mut routes = stage.routes.clone();
                if let Some(route) = routes.get_mut(*at) {
                    route.when = when;
                }
                Edit::ChangeStage(stage.id.clone(), StageChange::Routes(routes))
            }
        }
    }

    pub fn trigger(&self) -> Option<&Trigger> {
        match self {
            Self::Trigger(trigger) => Some(trigger),
            _ => None,
        }
    }

    pub fn lines(&self, definition: &Definition) -> Vec<Line> {
        match self {
            Self::Trigger(trigger) => lines(definition, trigger),
            _ => self.condition().map_or_else(Vec::new, |when| condition_lines(definition, when)),
        }
    }
}
