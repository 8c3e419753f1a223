//! Which step finds a fact out, as a deal stands.

use super::{FactIndex, Names, PlayIndex, PlayState, Reader, StageIndex, StepIndex, StepState};
use crate::definition::Definition;
use crate::id::StepId;
use serde::Serialize;

/// Which step finds a fact out, as a deal stands; the step by its id, or by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Asking<S = StepId> {
    /// It is to be done now.
    Now(S),
    /// It may still come: with a later stage, with a play, or when its condition holds.
    Later(S),
    /// It was done and found nothing out.
    InVain(S),
    /// It was skipped, or its stage or play is over without it.
    Missed(S),
    /// No step asks for it.
    Nobody,
}

/// A step that finds a fact out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teacher {
    pub(super) step: StepIndex,
    pub(super) owner: TeacherOwner,
}

/// Whose step it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum TeacherOwner {
    Stage(StageIndex),
    Play(PlayIndex),
    /// A trigger that adds it.
    Trigger,
}

impl<S> Asking<S> {
    fn rank(&self) -> u8 {
        match self {
            Self::Now(_) => 0,
            Self::Later(_) => 1,
            Self::InVain(_) => 2,
            Self::Missed(_) => 3,
            Self::Nobody => 4,
        }
    }

    /// The same about another name of the step; nobody, if it has none.
    pub(super) fn named<T>(self, of: impl FnOnce(S) -> Option<T>) -> Asking<T> {
        match self {
            Self::Now(step) => of(step).map(Asking::Now),
            Self::Later(step) => of(step).map(Asking::Later),
            Self::InVain(step) => of(step).map(Asking::InVain),
            Self::Missed(step) => of(step).map(Asking::Missed),
            Self::Nobody => None,
        }
        .unwrap_or(Asking::Nobody)
    }
}

impl Names {
    /// Which step finds a fact out: one that is open before one that may still come, and that before one that is
    /// over; among these in the order of the definition.
    pub fn asking(&self, definition: &Definition, fact: &str, reader: &impl Reader) -> Asking {
        let Some((fact, _)) = self.fact(fact) else { return Asking::Nobody };
        self.asking_at(fact, reader).named(|step| Some(definition.step_at(step)?.id.clone()))
    }

    pub(super) fn asking_at(&self, fact: FactIndex, reader: &impl Reader) -> Asking<StepIndex> {
        let teachers = self.teachers(fact).iter().map(|teacher| asking_of(*teacher, reader));
        teachers.min_by_key(Asking::rank).unwrap_or(Asking::Nobody)
    }
}

fn asking_of(teacher: Teacher, reader: &impl Reader) -> Asking<StepIndex> {
    let step = teacher.step;
    let state = reader.step(step);
    match state {
        StepState::Open => return Asking::Now(step),
        StepState::Done => return Asking::InVain(step),
        StepState::Absent | StepState::Skipped => {}
    }
    // A deal that has ended is in no stage, and nothing comes any more.
    let Some(now) = reader.stage() else { return Asking::Missed(step) };
    let is_absent = state == StepState::Absent;
    let may_come = match teacher.owner {
        // A stage that is entered opens what was skipped in it before.
        TeacherOwner::Stage(stage) => stage > now || (stage == now && is_absent),
        TeacherOwner::Play(play) => is_absent && reader.play(play) != PlayState::Done,
        TeacherOwner::Trigger => is_absent,
    };
    if may_come { Asking::Later(step) } else { Asking::Missed(step) }
}
