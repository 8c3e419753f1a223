use super::{Condition, FactIndex, Names, Reader, Rule, Slot, Truth};
use crate::definition::{Definition, EvidenceState, MOST_OPTIONS};
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
        /// For an unknown: the steps that would teach it.
        taught_by: Vec<StepId>,
    },
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
                let taught_by = if truth == Truth::Unknown { teachers(definition, fact) } else { Vec::new() };
                ExplanationNode::Leaf { condition: condition.clone(), read, taught_by }
            }
            _ => ExplanationNode::Leaf { condition: condition.clone(), read: None, taught_by: Vec::new() },
        };
        Explanation { truth, node }
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

/// The steps that teach a fact, in the order of the definition.
fn teachers(definition: &Definition, fact: &FactId) -> Vec<StepId> {
    definition
        .steps()
        .map(|(_, step)| &**step)
        .chain(definition.added_steps().map(|(_, step)| step))
        .filter(|step| step.learns.contains(fact))
        .map(|step| step.id.clone())
        .collect()
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
