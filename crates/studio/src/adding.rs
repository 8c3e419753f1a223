//! Things that are added before they have a name: their first name makes their id.

use stagecraft_process::Definition;
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, Owner, PlayChange, StageChange, StepChange};
use stagecraft_process::finding::Subject;
use stagecraft_process::id::{PlayId, StageId, StepId, TriggerId, free_slug};
use stagecraft_text::{message, say};
use std::rc::Rc;

/// What is added, and where.
#[derive(Debug, Clone)]
pub(crate) enum Addition {
    /// A stage at this place.
    Stage(usize),
    /// A step at the end of a stage or a play.
    Step(Owner),
    /// A play of this playbook, and its trigger.
    Play(String),
}

/// What was added last.
#[derive(Debug)]
pub(crate) struct Unnamed {
    pub what: Addition,
    pub subject: Subject,
    /// The draft with it. In any other draft something may speak of it by its id.
    pub draft: Rc<Definition>,
    /// What was selected before; nothing more is known of that once its first name was left.
    pub withdraws_to: Option<Option<Subject>>,
}

impl Unnamed {
    /// The name that an edit gives it, if it does that and nothing else.
    pub fn first_name<'a>(&self, edit: &'a Edit) -> Option<&'a str> {
        let name = match edit {
            Edit::ChangeStage(_, StageChange::Name(name))
            | Edit::ChangeStep(_, StepChange::Name(name))
            | Edit::ChangePlay(_, PlayChange::Name(name)) => name,
            _ => return None,
        };
        (edit.subject() == self.subject).then_some(name)
    }
}

impl Addition {
    /// What it is called until somebody names it.
    pub fn placeholder(&self) -> &'static str {
        say(match self {
            Self::Stage(_) => message::NEW_STAGE,
            Self::Step(_) => message::NEW_STEP,
            Self::Play(_) => message::NEW_PLAY,
        })
    }

    /// The edit that adds it to a process under a name, and what it is then.
    pub fn named(&self, definition: &Definition, name: &str) -> (Edit, Subject) {
        match self {
            Self::Stage(at) => stage(definition, *at, name),
            Self::Step(owner) => {
                let id: StepId = free_slug(name, |slug| definition.has_step(slug)).into();
                let mut step = Step::named(id.clone(), name);
                step.role = definition.roles.first().map(|role| role.id.clone());
                (Edit::AddStep(owner.clone(), usize::MAX, Rc::new(step)), Subject::Step(id))
            }
            Self::Play(playbook) => play(definition, playbook, name),
        }
    }
}

fn stage(definition: &Definition, at: usize, name: &str) -> (Edit, Subject) {
    let taken = |slug: &str| definition.stage(slug).is_some() || slug == "won" || slug == "lost";
    let id: StageId = free_slug(name, taken).into();
    let mut stage = Stage::named(id.clone(), name);
    stage.expected_days = Some(14.0);
    let mut edits = vec![Edit::AddStage(at, Rc::new(stage))];
    if let Some(assumed) = &definition.assumptions {
        let mut assumed = (**assumed).clone();
        let mut guess = crate::newcomer::guessed_stage();
        // Every deal goes on: a stage that is only drawn changes times, not chances, until somebody says so.
        guess.advance = Estimate::guess(1.0);
        guess.base_chance = Some(1.0);
        assumed.stages.insert(id.clone(), guess);
        edits.push(Edit::SetAssumptions(Some(Rc::new(assumed))));
    }
    (Edit::All(edits), Subject::Stage(id))
}

/// A play with a trigger that has still to be said when it runs.
fn play(definition: &Definition, playbook: &str, name: &str) -> (Edit, Subject) {
    let id: PlayId = free_slug(name, |slug| definition.play(slug).is_some()).into();
    let mut play = Play::named(id.clone(), name);
    playbook.clone_into(&mut play.playbook);
    let trigger_id: TriggerId = free_slug(name, |slug| definition.trigger(slug).is_some()).into();
    let mut trigger = Trigger::named(trigger_id, name);
    trigger.actions = vec![Action::RunPlays(vec![id.clone()])];
    let edits =
        vec![Edit::AddPlay(usize::MAX, Rc::new(play)), Edit::AddTrigger(usize::MAX, Rc::new(trigger))];
    (Edit::All(edits), Subject::Play(id))
}
