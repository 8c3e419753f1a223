//! From names to positions, and from values to what their facts hold.

use super::asking::{Teacher, TeacherOwner};
use super::{FactIndex, PlayIndex, Slot, StageIndex, StepIndex};
use crate::definition::*;
use crate::id::*;
use std::collections::BTreeMap;

/// From names to positions.
#[derive(Debug, Clone)]
pub struct Names {
    facts: BTreeMap<FactId, (FactIndex, FactKind)>,
    options: BTreeMap<FactId, BTreeMap<OptionId, u8>>,
    stages: BTreeMap<StageId, StageIndex>,
    steps: BTreeMap<StepId, StepIndex>,
    plays: BTreeMap<PlayId, PlayIndex>,
    /// The steps that find a fact out, by the fact's position, in the order of the definition.
    teachers: Vec<Vec<Teacher>>,
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
            teachers: Vec::new(),
        };
        for (index, fact) in BuiltInFact::ALL.iter().enumerate() {
            names.facts.insert(fact.id().into(), (position(index), fact.kind()));
        }
        for (index, fact) in definition.facts.iter().enumerate() {
            let index = position(BuiltInFact::ALL.len() + index);
            names.facts.entry(fact.id.clone()).or_insert((index, fact.kind));
            let options = fact.options.iter().take(MOST_OPTIONS).enumerate();
            let options = options.map(|(index, option)| (option.id.clone(), index as u8)).collect();
            names.options.entry(fact.id.clone()).or_insert(options);
        }
        for (index, stage) in definition.stages.iter().enumerate() {
            names.stages.entry(stage.id.clone()).or_insert(position(index));
        }
        for (index, (_, step)) in definition.steps().enumerate() {
            names.steps.entry(step.id.clone()).or_insert(position(index));
        }
        let of_owners = definition.steps().count();
        for (index, (_, step)) in definition.added_steps().enumerate() {
            names.steps.entry(step.id.clone()).or_insert(position(of_owners + index));
        }
        for (index, play) in definition.plays.iter().enumerate() {
            names.plays.entry(play.id.clone()).or_insert(position(index));
        }
        names.find_teachers(definition);
        names
    }

    fn find_teachers(&mut self, definition: &Definition) {
        self.teachers = vec![Vec::new(); BuiltInFact::ALL.len() + definition.facts.len()];
        let owned = definition.steps().map(|(owner, step)| (Some(owner), &**step));
        let added = definition.added_steps().map(|(_, step)| (None, step));
        for (owner, step) in owned.chain(added) {
            let owner = match owner {
                Some(StepOwner::Stage(stage)) => self.stage(stage.id.as_str()).map(TeacherOwner::Stage),
                Some(StepOwner::Play(play)) => self.play(play.id.as_str()).map(TeacherOwner::Play),
                None => Some(TeacherOwner::Trigger),
            };
            let Some((owner, step_index)) = owner.zip(self.step(step.id.as_str())) else { continue };
            for fact in &step.learns {
                let Some((fact, _)) = self.fact(fact.as_str()) else { continue };
                if let Some(teachers) = self.teachers.get_mut(usize::from(fact)) {
                    teachers.push(Teacher { step: step_index, owner });
                }
            }
        }
    }

    pub(super) fn teachers(&self, fact: FactIndex) -> &[Teacher] {
        self.teachers.get(usize::from(fact)).map_or(&[], Vec::as_slice)
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
}

fn evidence(state: EvidenceState) -> Slot {
    if state == EvidenceState::Empty { Slot::Unknown } else { Slot::Evidence(state) }
}
