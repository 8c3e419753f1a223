use super::{Asking, Condition, FactIndex, Names, Reader, Seen, Slot, Truth};
use crate::definition::{BuiltInFact, Definition, EvidenceState, FactValue, MOST_OPTIONS};
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
        read: Option<FactValue>,
        /// For an unknown fact: the step that would teach it, and whether it still can.
        asking: Option<Asking>,
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
        let rule = self.resolve(condition, &mut Vec::new());
        let mut seen = Vec::new();
        self.see(condition, &rule, reader, &mut seen);
        self.explain_seen(definition, condition, &seen, reader)
    }

    /// Says why a condition came to what it came to when this was seen; `reader` has the texts of then, everything
    /// else of it may have changed.
    pub fn explain_seen(
        &self,
        definition: &Definition,
        condition: &Condition,
        seen: &[Seen],
        reader: &impl Reader,
    ) -> Explanation {
        let mut seen = seen.iter().copied();
        self.explained(definition, condition, &mut seen, reader)
    }

    fn explained(
        &self,
        definition: &Definition,
        condition: &Condition,
        seen: &mut dyn Iterator<Item = Seen>,
        reader: &impl Reader,
    ) -> Explanation {
        let nothing = Seen { truth: Truth::Unknown, slot: Slot::Unknown, asking: None };
        let Seen { truth, slot, asking } = seen.next().unwrap_or(nothing);
        let mut many = |parts: &[Condition]| -> Vec<Explanation> {
            parts.iter().map(|part| self.explained(definition, part, seen, reader)).collect()
        };
        let node = match condition {
            Condition::All(parts) => ExplanationNode::All(many(parts)),
            Condition::Any(parts) => ExplanationNode::Any(many(parts)),
            Condition::Not(part) => {
                ExplanationNode::Not(Box::new(self.explained(definition, part, seen, reader)))
            }
            Condition::Fact { fact, .. } => {
                let read =
                    self.fact(fact.as_str()).and_then(|(index, _)| value_of(definition, index, slot, reader));
                let asking =
                    asking.map(|asking| asking.named(|step| Some(definition.step_at(step)?.id.clone())));
                ExplanationNode::Leaf { condition: condition.clone(), read, asking }
            }
            _ => ExplanationNode::Leaf { condition: condition.clone(), read: None, asking: None },
        };
        Explanation { truth, node }
    }

    /// The value of a fact on a deal, as it would stand in a file.
    pub fn read(&self, definition: &Definition, fact: FactIndex, reader: &impl Reader) -> Option<FactValue> {
        value_of(definition, fact, reader.fact(fact), reader)
    }
}

fn value_of(definition: &Definition, fact: FactIndex, slot: Slot, reader: &impl Reader) -> Option<FactValue> {
    let own =
        || usize::from(fact).checked_sub(BuiltInFact::ALL.len()).and_then(|own| definition.facts.get(own));
    let option = |index: u8| own()?.options.get(usize::from(index)).map(|option| option.id.to_string());
    Some(match slot {
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
