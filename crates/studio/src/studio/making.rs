//! Commands: what is selected is added to, moved, removed.

use super::Studio;
use crate::adding::{Addition, Unnamed};
use crate::commands::Command;
use crate::message::{Message, Request};
use crate::walking::WalkMessage;
use stagecraft_process::Definition;
use stagecraft_process::definition::{StepOwner, Trigger};
use stagecraft_process::edit::{Edit, Owner, PlayChange, TriggerChange, Uses};
use stagecraft_process::finding::Subject;
use std::rc::Rc;

impl Studio {
    pub(super) fn command(&mut self, command: Command) -> Vec<Request> {
        let draft = self.document.draft().clone();
        match command {
            Command::Undo => {
                if self.document.undo() {
                    return self.after_history(&draft);
                }
            }
            Command::Redo => {
                if self.document.redo() {
                    return self.after_history(&draft);
                }
            }
            Command::Deselect => {
                if self.renaming.take().is_none() {
                    self.selection = None;
                }
            }
            Command::Show(view) => return self.show(view),
            Command::AddStage => {
                let after = match &self.selection {
                    Some(Subject::Stage(id)) => draft.stages.iter().position(|stage| stage.id == *id),
                    _ => None,
                };
                let at = after.map_or(draft.stages.len(), |at| at + 1);
                return self.add(Addition::Stage(at));
            }
            Command::AddPlay => return self.add_play(),
            Command::AddStep => {
                let owner = match &self.selection {
                    Some(Subject::Stage(id)) => Some(Owner::Stage(id.clone())),
                    Some(Subject::Play(id)) => Some(Owner::Play(id.clone())),
                    Some(Subject::Step(id)) => owner_of(&draft, id.as_str()),
                    _ => draft.stages.first().map(|stage| Owner::Stage(stage.id.clone())),
                };
                if let Some(owner) = owner {
                    return self.add(Addition::Step(owner));
                }
            }
            Command::Rename => {
                if let Some(subject) = self.selection.clone() {
                    self.renaming = Some(subject);
                }
            }
            Command::Remove => {
                if let Some(subject) = self.selection.clone().filter(|one| *one != Subject::Process) {
                    return self.edit(&Edit::Remove(subject, Uses::Keep), false);
                }
            }
            Command::MoveBefore => return self.shift(-1),
            Command::MoveAfter => return self.shift(1),
            Command::WalkForward => return self.walk(WalkMessage::Forward),
            Command::WalkBack => return self.walk(WalkMessage::Back),
            Command::WalkFirst => return self.walk(WalkMessage::First),
            Command::WalkLast => return self.walk(WalkMessage::Last),
            Command::TakeBack => return self.walk(WalkMessage::TakeBack),
            Command::MakeTest => return self.walk(WalkMessage::MakeTest),
            Command::StartAgain => {
                if let Some(deal) = self.walk.as_ref().map(|walk| walk.deal.clone()) {
                    return self.walk(WalkMessage::Open(deal));
                }
            }
            // The page opens these itself: the studio knows no panels.
            Command::Palette
            | Command::Keys
            | Command::Export
            | Command::New
            | Command::Open
            | Command::Publish
            | Command::Questions
            | Command::Play
            | Command::AddEvent
            | Command::MoveOn
            | Command::ChooseDeal
            | Command::NewDeal
            | Command::ProposeStrategy
            | Command::NewStrategy => {}
        }
        Vec::new()
    }

    /// Adds a play with a trigger that has still to be said when it runs.
    pub(super) fn add_play(&mut self) -> Vec<Request> {
        let draft = self.document.draft();
        let selected = match &self.selection {
            Some(Subject::Play(selected)) => draft.play(selected.as_str()),
            _ => None,
        };
        let beside = selected.or(draft.plays.last());
        let playbook = beside.map(|play| play.playbook.clone()).unwrap_or_default();
        self.add(Addition::Play(playbook))
    }

    /// Adds something that has no name of its own yet, and begins to rename it.
    pub(super) fn add(&mut self, what: Addition) -> Vec<Request> {
        let (addition, subject) = what.named(self.document.draft(), what.placeholder());
        let before = self.document.draft().clone();
        let withdraws_to = Some(self.selection.clone());
        let requests = self.edit(&addition, true);
        let draft = self.document.draft().clone();
        self.unnamed = (!Rc::ptr_eq(&before, &draft)).then(|| Unnamed {
            what,
            subject: subject.clone(),
            draft,
            withdraws_to,
        });
        self.rename(subject);
        requests
    }

    /// The first name of what was just added makes its id too, and both are one change: nothing else can speak of
    /// the thing by the id it had for the moment.
    pub(super) fn name_what_was_added(&mut self, edit: &Edit) -> Option<Vec<Request>> {
        let unnamed = self.unnamed.as_ref().filter(|one| Rc::ptr_eq(&one.draft, self.document.draft()))?;
        let name = unnamed.first_name(edit)?.trim();
        let before = self.document.last_before().filter(|_| !name.is_empty())?.clone();
        let (addition, subject) = unnamed.what.named(&before, name);
        let is_same = self.document.draft().as_ref() == &addition.apply(&before).ok()?;
        if is_same || self.document.replace_last(&addition) != Ok(true) {
            return None;
        }
        let was_selected = self.selection.as_ref() == Some(&unnamed.subject);
        self.unnamed = None;
        self.notice = None;
        if was_selected {
            self.selection = Some(subject);
            self.renaming = None;
        }
        Some(self.after_change())
    }

    /// Takes back what was added if nothing else was done since but to begin its name; nothing if there is nothing
    /// to take back.
    pub(super) fn withdraw(&mut self) -> Option<Vec<Request>> {
        let unnamed = self.unnamed.as_ref().filter(|one| Rc::ptr_eq(&one.draft, self.document.draft()))?;
        let selection = unnamed.withdraws_to.clone()?;
        if self.renaming.as_ref() != Some(&unnamed.subject) || !self.document.withdraw_last() {
            return None;
        }
        self.unnamed = None;
        self.renaming = None;
        self.selection = selection;
        Some(self.after_change())
    }

    /// Moves what is selected one place towards the beginning or the end.
    pub(super) fn shift(&mut self, by: isize) -> Vec<Request> {
        let draft = self.document.draft();
        let Some(subject) = self.selection.clone() else { return Vec::new() };
        let to = |position: Option<usize>| position.and_then(|position| position.checked_add_signed(by));
        let edit = match &subject {
            Subject::Stage(id) => to(draft.stages.iter().position(|stage| stage.id == *id))
                .map(|at| Edit::MoveStage(id.clone(), at)),
            Subject::Play(id) => to(draft.plays.iter().position(|play| play.id == *id))
                .map(|at| Edit::MovePlay(id.clone(), at)),
            Subject::Trigger(id) => to(draft.triggers.iter().position(|t| t.id == *id))
                .map(|at| Edit::MoveTrigger(id.clone(), at)),
            Subject::Criterion(id) => {
                let gate = draft
                    .stages
                    .iter()
                    .find_map(|stage| stage.gate.criteria.iter().position(|criterion| criterion.id == *id));
                to(gate).map(|at| Edit::MoveCriterion(id.clone(), at))
            }
            Subject::Step(id) => owner_of(draft, id.as_str()).and_then(|owner| {
                let steps = match &owner {
                    Owner::Stage(stage) => &draft.stage(stage.as_str())?.steps,
                    Owner::Play(play) => &draft.play(play.as_str())?.steps,
                };
                let position = steps.iter().position(|step| step.id == *id)?;
                match position.checked_add_signed(by).filter(|at| *at < steps.len()) {
                    Some(at) => Some(Edit::MoveStep(id.clone(), owner, at)),
                    // Past the end of its stage a step goes on into the next one.
                    None => {
                        let Owner::Stage(stage) = &owner else { return None };
                        let stage = draft.stages.iter().position(|other| other.id == *stage)?;
                        let next = draft.stages.get(stage.checked_add_signed(by)?)?;
                        let at = if by > 0 { 0 } else { usize::MAX };
                        Some(Edit::MoveStep(id.clone(), Owner::Stage(next.id.clone()), at))
                    }
                }
            }),
            _ => None,
        };
        edit.map_or_else(Vec::new, |edit| self.edit(&edit, false))
    }
}

/// Whether a message is of a person who does something else than to type the first name of what was just added.
pub(super) fn leaves_the_first_name(message: &Message) -> bool {
    !matches!(
        message,
        Message::Simulation(_)
            | Message::Check
            | Message::WorkerRestarted(_)
            | Message::WorkerLost(..)
            | Message::Stored(..)
            | Message::StoredElsewhere(_)
            | Message::TakeOver(_)
            | Message::Say(_)
            | Message::NoticeRead
            | Message::FieldLeft
    )
}

/// A play that is renamed takes along the trigger that was made with it: one that runs nothing else and still
/// has the play's old name.
pub(super) fn rename_with_trigger(definition: &Definition, edit: &Edit) -> Option<Edit> {
    let Edit::ChangePlay(id, PlayChange::Name(name)) = edit else { return None };
    let play = definition.play(id.as_str())?;
    let is_its_own = |trigger: &&Rc<Trigger>| {
        let mut runs = trigger.plays().peekable();
        trigger.name == play.name && runs.peek().is_some() && runs.all(|run| run == id)
    };
    let trigger = definition.triggers.iter().find(is_its_own)?;
    let rename = Edit::ChangeTrigger(trigger.id.clone(), TriggerChange::Name(name.clone()));
    Some(Edit::All(vec![edit.clone(), rename]))
}

fn owner_of(definition: &Definition, step: &str) -> Option<Owner> {
    definition.step(step).map(|(owner, _)| match owner {
        StepOwner::Stage(stage) => Owner::Stage(stage.id.clone()),
        StepOwner::Play(play) => Owner::Play(play.id.clone()),
    })
}
