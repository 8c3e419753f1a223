use super::{Definition, Fact, Play, PlayEvidence, Role, Stage, Step, Trigger};
use std::rc::Rc;

impl Definition {
    /// Whether every deal meets the same in both: they differ at most in words that people read, in evidence, and
    /// in sample deals. Figures of the one are then figures of the other. What is not known to be mere words
    /// counts as a difference.
    pub fn acts_like(&self, other: &Self) -> bool {
        alike(&self.stages, &other.stages)
            && alike(&self.plays, &other.plays)
            && alike(&self.triggers, &other.triggers)
            && alike(&self.facts, &other.facts)
            && alike(&self.roles, &other.roles)
            && self.assumptions == other.assumptions
            && self.frame() == other.frame()
    }

    /// Everything but the lists, without words.
    fn frame(&self) -> Self {
        Self {
            currency: self.currency.clone(),
            motion: self.motion,
            target: self.target.clone(),
            calendar: self.calendar.clone(),
            outcomes: self.outcomes.clone(),
            other: self.other.clone(),
            ..Self::empty("")
        }
    }
}

/// The same things in the same order. Most of a draft is shared with the one before: only what is not is looked at.
fn alike<T: Wordless + PartialEq>(ours: &[Rc<T>], theirs: &[Rc<T>]) -> bool {
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(our, their)| Rc::ptr_eq(our, their) || our.wordless() == their.wordless())
}

/// A part of a definition that has words no deal is moved by.
trait Wordless {
    fn wordless(&self) -> Self;
}

impl Wordless for Stage {
    fn wordless(&self) -> Self {
        let mut stage = Self {
            name: String::new(),
            purpose: String::new(),
            verifiable_outcome: String::new(),
            notes: String::new(),
            steps: wordless(&self.steps),
            ..self.clone()
        };
        stage.gate.criteria.iter_mut().for_each(|criterion| criterion.statement.clear());
        stage
    }
}

impl Wordless for Play {
    fn wordless(&self) -> Self {
        Self {
            name: String::new(),
            summary: String::new(),
            playbook: String::new(),
            content: Vec::new(),
            evidence: PlayEvidence::default(),
            promoted_from: None,
            steps: wordless(&self.steps),
            ..self.clone()
        }
    }
}

impl Wordless for Step {
    fn wordless(&self) -> Self {
        Self { name: String::new(), content: Vec::new(), ..self.clone() }
    }
}

impl Wordless for Trigger {
    fn wordless(&self) -> Self {
        Self { name: String::new(), ..self.clone() }
    }
}

impl Wordless for Fact {
    fn wordless(&self) -> Self {
        let mut fact = Self {
            name: String::new(),
            question: String::new(),
            pack: String::new(),
            notes: String::new(),
            ..self.clone()
        };
        fact.options.iter_mut().for_each(|option| option.name.clear());
        fact
    }
}

impl Wordless for Role {
    fn wordless(&self) -> Self {
        Self { name: String::new(), short_name: String::new(), ..self.clone() }
    }
}

fn wordless<T: Wordless>(parts: &[Rc<T>]) -> Vec<Rc<T>> {
    parts.iter().map(|part| Rc::new(part.wordless())).collect()
}
