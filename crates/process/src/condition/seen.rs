//! What a condition read when it was decided, place by place: small enough to be kept for every trigger of every
//! moment, and everything that is needed to say why later.

use super::{Asking, Condition, FactIndex, Names, Reader, Rule, Slot, StepIndex, Truth};

/// One place of a condition as it was decided. The places of a condition are in the order in which they are written,
/// a list before its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// What it came to.
    pub truth: Truth,
    /// The value it read; unknown where it asks for no fact.
    pub slot: Slot,
    /// For a fact that leaves it undecided: the step that would find it out.
    pub asking: Option<Asking<StepIndex>>,
}

impl Names {
    /// Decides a condition and keeps what every place of it read, also those that decide nothing. `rule` is what the
    /// condition resolved to.
    pub fn see(
        &self,
        condition: &Condition,
        rule: &Rule,
        reader: &impl Reader,
        seen: &mut Vec<Seen>,
    ) -> Truth {
        let at = seen.len();
        seen.push(Seen { truth: Truth::Unknown, slot: Slot::Unknown, asking: None });
        let truth = match (condition, rule) {
            (Condition::All(parts), Rule::All(rules)) => {
                let truths = parts.iter().zip(rules).map(|(part, rule)| self.see(part, rule, reader, seen));
                truths.fold(Truth::True, Truth::and)
            }
            (Condition::Any(parts), Rule::Any(rules)) => {
                let truths = parts.iter().zip(rules).map(|(part, rule)| self.see(part, rule, reader, seen));
                truths.fold(Truth::False, Truth::or)
            }
            (Condition::Not(part), Rule::Not(rule)) => !self.see(part, rule, reader, seen),
            (Condition::Fact { fact, .. }, _) => {
                let truth = rule.truth(reader);
                if let Some(index) = fact_of(rule).or_else(|| Some(self.fact(fact.as_str())?.0)) {
                    seen[at].slot = reader.fact(index);
                    seen[at].asking = (truth == Truth::Unknown).then(|| self.asking_at(index, reader));
                } else {
                    seen[at].asking = Some(Asking::Nobody);
                }
                truth
            }
            _ => rule.truth(reader),
        };
        seen[at].truth = truth;
        truth
    }
}

/// The fact that a leaf reads, if it was resolved.
fn fact_of(rule: &Rule) -> Option<FactIndex> {
    match rule {
        Rule::Fact(fact, _) => Some(*fact),
        // "Is not" and "is not known".
        Rule::Not(part) => fact_of(part),
        _ => None,
    }
}
