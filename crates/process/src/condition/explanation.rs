use super::{Condition, FactIndex, Names, PlayState, Reader, Rule, Slot, StepState, Truth};
use crate::definition::{Definition, EvidenceState, MOST_OPTIONS, Step, StepOwner};
use crate::id::*;
use serde::Serialize;

/// Why a condition is true, false or unknown: the same tree, with what each leaf read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// What it comes to.
    pub truth: Truth,
    /// How.
    pub node: ExplanationNode,
}

/// One place in an explanation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ExplanationNode {
    /// All of these.
    All(Vec<Explanation>),
    /// One of these.
    Any(Vec<Explanation>),
    /// The opposite of this.
    Not(Box<Explanation>),
    /// A leaf.
    #[serde(rename_all = "camelCase")]
    Leaf {
        /// The leaf as it is written.
        condition: Condition,
        /// The value it read, if the fact is known.
        read: Option<crate::definition::FactValue>,
        /// For an unknown fact: the step that would teach it, and whether it still can.
        asking: Option<Asking>,
    },
}

/// Which step finds a fact out, as a deal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Asking {
    /// It is to be done now.
    Now(StepId),
    /// It may still come: with a later stage, with a play, or when its condition holds.
    Later(StepId),
    /// It was done and found nothing out.
    InVain(StepId),
    /// It was skipped, or its stage or play is over without it.
    Missed(StepId),
    /// No step asks for it.
    Nobody,
}

impl Names {
    /// Decides a condition and says why.
    pub fn explain(
        &self,
        definition: &Definition,
        condition: &Condition,
        reader: &impl Reader,
    ) -> Explanation {
        let many = |parts: &[Condition]| -> Vec<Explanation> {
            parts.iter().map(|part| self.explain(definition, part, reader)).collect()
        };
        let rule = self.resolve(condition, &mut Vec::new());
        let truth = rule.truth(reader);
        let node = match condition {
            Condition::All(parts) => ExplanationNode::All(many(parts)),
            Condition::Any(parts) => ExplanationNode::Any(many(parts)),
            Condition::Not(part) => ExplanationNode::Not(Box::new(self.explain(definition, part, reader))),
            Condition::Fact { fact, .. } => {
                let read =
                    self.fact(fact.as_str()).and_then(|(index, _)| self.read(definition, index, reader));
                let asking =
                    (truth == Truth::Unknown).then(|| self.asking(definition, fact.as_str(), reader));
                ExplanationNode::Leaf { condition: condition.clone(), read, asking }
            }
            _ => ExplanationNode::Leaf { condition: condition.clone(), read: None, asking: None },
        };
        Explanation { truth, node }
    }

    /// Which step finds a fact out: one that is open before one that may still come, and that before one that is
    /// over; among these in the order of the definition.
    pub fn asking(&self, definition: &Definition, fact: &str, reader: &impl Reader) -> Asking {
        let owned = definition.steps().map(|(owner, step)| (Some(owner), &**step));
        let added = definition.added_steps().map(|(_, step)| (None, step));
        let teachers =
            owned.chain(added).filter(|(_, step)| step.learns.iter().any(|learned| *learned == *fact));
        let found = teachers.map(|(owner, step)| self.asking_of(owner, step, reader));
        found.min_by_key(Asking::rank).unwrap_or(Asking::Nobody)
    }

    fn asking_of(&self, owner: Option<StepOwner<'_>>, step: &Step, reader: &impl Reader) -> Asking {
        let id = step.id.clone();
        let state = self.step(id.as_str()).map_or(StepState::Absent, |step| reader.step(step));
        match state {
            StepState::Open => return Asking::Now(id),
            StepState::Done => return Asking::InVain(id),
            StepState::Absent | StepState::Skipped => {}
        }
        // A deal that has ended is in no stage, and nothing comes any more.
        let Some(now) = reader.stage() else { return Asking::Missed(id) };
        let is_absent = state == StepState::Absent;
        let may_come = match owner {
            // A stage that is entered opens what was skipped in it before.
            Some(StepOwner::Stage(stage)) => {
                self.stage(stage.id.as_str()).is_some_and(|stage| stage > now || (stage == now && is_absent))
            }
            Some(StepOwner::Play(play)) => {
                let play = self.play(play.id.as_str()).map(|play| reader.play(play));
                is_absent && play != Some(PlayState::Done)
            }
            None => is_absent,
        };
        if may_come { Asking::Later(id) } else { Asking::Missed(id) }
    }

    /// The value of a fact on a deal, as it would stand in a file.
    pub fn read(
        &self,
        definition: &Definition,
        fact: FactIndex,
        reader: &impl Reader,
    ) -> Option<crate::definition::FactValue> {
        use crate::definition::{BuiltInFact, FactValue};
        let own = || {
            usize::from(fact).checked_sub(BuiltInFact::ALL.len()).and_then(|own| definition.facts.get(own))
        };
        let option = |index: u8| own()?.options.get(usize::from(index)).map(|option| option.id.to_string());
        Some(match reader.fact(fact) {
            Slot::Unknown => return None,
            Slot::YesNo(yes) => FactValue::YesNo(yes),
            Slot::Number(number) => FactValue::Number(number),
            Slot::Choice(index) => FactValue::Text(option(index)?),
            Slot::Choices(bits) => FactValue::List(
                (0..MOST_OPTIONS as u8).filter(|bit| bits >> bit & 1 == 1).filter_map(option).collect(),
            ),
            Slot::Date(days) => FactValue::Text(crate::Date::from_days(days).to_string()),
            Slot::Text(text) => FactValue::Text(reader.text(text).to_owned()),
            Slot::Evidence(state) => FactValue::Text(EvidenceState::as_str(state).to_owned()),
        })
    }
}

impl Asking {
    fn rank(&self) -> u8 {
        match self {
            Self::Now(_) => 0,
            Self::Later(_) => 1,
            Self::InVain(_) => 2,
            Self::Missed(_) => 3,
            Self::Nobody => 4,
        }
    }
}

impl Rule {
    /// Whether any of it refers to something that does not exist.
    pub fn is_broken(&self) -> bool {
        match self {
            Self::Broken => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Rule::is_broken),
            Self::Not(part) => part.is_broken(),
            _ => false,
        }
    }
}
