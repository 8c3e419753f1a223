//! What the crates below give, as JSON.

use serde_json::{Map, Value, json};
use stagecraft_engine::{Compiled, Effect, End, Minute, Refused, StartProblem, Target, Verdict, days};
use stagecraft_process::compare::{Change, What};
use stagecraft_process::condition::{Explanation, ExplanationNode, PlayState, StepState};
use stagecraft_process::definition::{Action, BuiltInFact, Definition};
use stagecraft_process::finding::Finding;

/// A finding, with its sentence.
pub fn finding(definition: &Definition, finding: &Finding) -> Value {
    let arguments: Map<String, Value> =
        finding.arguments.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({
        "code": finding.code,
        "severity": finding.severity(),
        "place": finding.place.path,
        "subject": finding.place.subject,
        "arguments": arguments,
        "sentence": stagecraft_text::finding(definition, finding),
        "help": stagecraft_text::finding_help(finding.code),
    })
}

/// An explanation: the tree of the condition, each place with its truth.
pub fn explanation(of: &Explanation) -> Value {
    let mut said = Map::new();
    said.insert("truth".into(), json!(of.truth));
    let many = |parts: &[Explanation]| Value::Array(parts.iter().map(explanation).collect());
    match &of.node {
        ExplanationNode::All(parts) => _ = said.insert("all".into(), many(parts)),
        ExplanationNode::Any(parts) => _ = said.insert("any".into(), many(parts)),
        ExplanationNode::Not(part) => _ = said.insert("not".into(), explanation(part)),
        ExplanationNode::Leaf { condition, read, asking } => {
            said.insert("condition".into(), json!(condition));
            if let Some(read) = read {
                said.insert("read".into(), json!(read));
            }
            if let Some(asking) = asking {
                said.insert("asking".into(), json!(asking));
            }
        }
    }
    Value::Object(said)
}

/// A change between two definitions.
pub fn change(change: &Change) -> Value {
    let (kind, mut said) = match &change.what {
        What::Added { value, after } => ("added", json!({ "value": value, "after": after })),
        What::Removed { value } => ("removed", json!({ "value": value })),
        What::Moved { after } => ("moved", json!({ "after": after })),
        What::Set { before, after } => ("set", json!({ "before": before, "after": after })),
    };
    said["place"] = json!(change.place);
    said["change"] = json!(kind);
    said
}

/// A change as it was given back; nothing if it is none.
pub fn read_change(said: &Value) -> Option<Change> {
    let text = |key: &str| said[key].as_str().map(str::to_owned);
    let value = |key: &str| said.get(key).filter(|value| !value.is_null()).cloned();
    let what = match said["change"].as_str()? {
        "added" => What::Added { value: value("value")?, after: text("after") },
        "removed" => What::Removed { value: value("value").unwrap_or_default() },
        "moved" => What::Moved { after: text("after") },
        "set" => What::Set { before: value("before"), after: value("after") },
        _ => return None,
    };
    Some(Change { place: text("place")?, what })
}

/// Where a deal goes: the id of a stage, `won` or `lost`.
pub fn target(definition: &Definition, target: Target) -> String {
    match target {
        Target::Stage(at) => stage(definition, at),
        Target::Won => "won".into(),
        Target::Lost => "lost".into(),
    }
}

fn stage(definition: &Definition, at: u16) -> String {
    definition.stages.get(usize::from(at)).map_or_else(String::new, |stage| stage.id.to_string())
}

/// A step's state as a word.
pub fn step_state(state: StepState) -> &'static str {
    match state {
        StepState::Absent => "absent",
        StepState::Open => "open",
        StepState::Done => "done",
        StepState::Skipped => "skipped",
    }
}

/// A play's state as a word.
pub fn play_state(state: PlayState) -> &'static str {
    match state {
        PlayState::Absent => "absent",
        PlayState::Running => "running",
        PlayState::Done => "done",
    }
}

/// A trigger's answer as a word; nothing if it was not asked.
pub fn verdict(verdict: Option<Verdict>) -> Option<&'static str> {
    Some(match verdict? {
        Verdict::Acts => "acts",
        Verdict::NotTrue => "notTrue",
        Verdict::StillTrue => "stillTrue",
        Verdict::ActedAlready => "actedAlready",
        Verdict::Suppressed => "suppressed",
    })
}

/// How a deal ended; nothing while it has not.
pub fn end(definition: &Definition, end: Option<End>) -> Value {
    match end {
        None => Value::Null,
        Some(End::Won) => json!({ "outcome": "won" }),
        Some(End::Lost(reason)) => {
            json!({ "outcome": "lost", "reason": reason.map(|at| reason_id(definition, at)) })
        }
    }
}

fn reason_id(definition: &Definition, at: u16) -> String {
    definition.outcomes.reasons.get(usize::from(at)).map_or_else(String::new, |reason| reason.id.to_string())
}

/// Why a deal cannot be walked: a code, words and a place.
pub fn start_problem(problem: &StartProblem) -> crate::failure::Failure {
    use crate::failure::Failure;
    match problem {
        StartProblem::NoStages => Failure::at("no-stages", "", "The process has no stages."),
        StartProblem::Missing(kind, id) => Failure::missing(kind, id, ""),
        StartProblem::WrongValue(fact) => Failure::at(
            "wrong-value",
            format!("/facts/{fact}"),
            format!("\"{fact}\" cannot have this value."),
        ),
        StartProblem::TooLong => {
            Failure::at("too-long", "", "The deal lasts too long for what repeats in it.")
        }
    }
}

/// The ids behind an effect's positions.
pub struct Named<'a> {
    /// The process.
    pub compiled: &'a Compiled,
    /// The people of the deal, by their keys.
    pub people: &'a dyn Fn(u32) -> String,
}

impl Named<'_> {
    fn trigger(&self, at: u16) -> String {
        let triggers = &self.compiled.definition.triggers;
        triggers.get(usize::from(at)).map_or_else(String::new, |trigger| trigger.id.to_string())
    }

    fn play(&self, at: u16) -> String {
        let plays = &self.compiled.definition.plays;
        plays.get(usize::from(at)).map_or_else(String::new, |play| play.id.to_string())
    }

    fn step(&self, at: u16) -> String {
        self.compiled.step_definition(at).map_or_else(String::new, |step| step.id.to_string())
    }

    fn stage(&self, at: u16) -> String {
        stage(&self.compiled.definition, at)
    }

    fn criterion(&self, at: u16) -> String {
        let found = self.compiled.definition.criteria().nth(usize::from(at));
        found.map_or_else(String::new, |(_, criterion)| criterion.id.to_string())
    }

    fn fact(&self, at: u16) -> String {
        let at = usize::from(at);
        match BuiltInFact::ALL.get(at) {
            Some(fact) => fact.id().into(),
            None => {
                let own = self.compiled.definition.facts.get(at - BuiltInFact::ALL.len());
                own.map_or_else(String::new, |fact| fact.id.to_string())
            }
        }
    }

    fn words(&self, trigger: u16, action: u16) -> String {
        let trigger = self.compiled.definition.triggers.get(usize::from(trigger));
        match trigger.and_then(|trigger| trigger.actions.get(usize::from(action))) {
            Some(Action::Alert(alert)) => alert.message.clone(),
            Some(Action::AskForStrategy(words)) => words.clone(),
            _ => String::new(),
        }
    }

    /// An effect, by ids.
    pub fn effect(&self, at: Minute, effect: Effect) -> Value {
        let (kind, mut said) = match effect {
            Effect::StageEntered(at) => ("stageEntered", json!({ "stage": self.stage(at) })),
            Effect::StageLeft(at) => ("stageLeft", json!({ "stage": self.stage(at) })),
            Effect::FactLearned(at) => ("factLearned", json!({ "fact": self.fact(at) })),
            Effect::FactChanged(at) => ("factChanged", json!({ "fact": self.fact(at) })),
            Effect::FactForgotten(at) => ("factForgotten", json!({ "fact": self.fact(at) })),
            Effect::PersonAdded(key) => ("personAdded", json!({ "person": (self.people)(key) })),
            Effect::PersonChanged(key) => ("personChanged", json!({ "person": (self.people)(key) })),
            Effect::PersonGone(key) => ("personGone", json!({ "person": (self.people)(key) })),
            Effect::StepOpened(at) => ("stepOpened", json!({ "step": self.step(at) })),
            Effect::StepClosed(at) => ("stepClosed", json!({ "step": self.step(at) })),
            Effect::StepDone(at) => ("stepDone", json!({ "step": self.step(at) })),
            Effect::StepSkipped(at) => ("stepSkipped", json!({ "step": self.step(at) })),
            Effect::StepReopened(at) => ("stepReopened", json!({ "step": self.step(at) })),
            Effect::CriterionTicked(at, true) => {
                ("criterionTicked", json!({ "criterion": self.criterion(at) }))
            }
            Effect::CriterionTicked(at, false) => {
                ("criterionUnticked", json!({ "criterion": self.criterion(at) }))
            }
            Effect::TriggerActed(at) => ("triggerActed", json!({ "trigger": self.trigger(at) })),
            Effect::PlayRan(at, by) => {
                ("playRan", json!({ "play": self.play(at), "trigger": by.map(|by| self.trigger(by)) }))
            }
            Effect::PlaySuppressed(at, by) => {
                ("playSuppressed", json!({ "play": self.play(at), "trigger": self.trigger(by) }))
            }
            Effect::PlayDone(at) => ("playDone", json!({ "play": self.play(at) })),
            Effect::Alert(level, at, action) => (
                "alert",
                json!({ "level": level, "trigger": self.trigger(at), "message": self.words(at, action) }),
            ),
            Effect::StrategyAsked(at, action) => {
                ("strategyAsked", json!({ "trigger": self.trigger(at), "message": self.words(at, action) }))
            }
            Effect::CriterionMissing(at, strictness) => {
                ("criterionMissing", json!({ "criterion": self.criterion(at), "strictness": strictness }))
            }
            Effect::GateHeld(at) => ("gateHeld", json!({ "stage": self.stage(at) })),
            Effect::GateOverridden(at) => ("gateOverridden", json!({ "stage": self.stage(at) })),
            Effect::CloseDateMoved => ("closeDateMoved", json!({})),
            Effect::Won => ("won", json!({})),
            Effect::Lost(reason) => {
                let reason = reason.map(|at| reason_id(&self.compiled.definition, at));
                ("lost", json!({ "reason": reason }))
            }
            Effect::LoopStopped => ("loopStopped", json!({})),
            Effect::Refused(refused) => ("refused", self.refused(refused)),
        };
        said["effect"] = json!(kind);
        said["day"] = json!(days(at));
        said
    }

    fn refused(&self, refused: Refused) -> Value {
        match refused {
            Refused::Ended => json!({ "because": "ended" }),
            Refused::StepNotOpen(at) => json!({ "because": "stepNotOpen", "step": self.step(at) }),
            Refused::StepNotClosed(at) => json!({ "because": "stepNotClosed", "step": self.step(at) }),
            Refused::PlayRunning(at) => json!({ "because": "playRunning", "play": self.play(at) }),
            Refused::SkippingForbidden(at) => {
                json!({ "because": "skippingForbidden", "stage": self.stage(at) })
            }
            Refused::SkippingNeedsReason(at) => {
                json!({ "because": "skippingNeedsReason", "stage": self.stage(at) })
            }
            Refused::MovingBackForbidden(at) => {
                json!({ "because": "movingBackForbidden", "stage": self.stage(at) })
            }
            Refused::MovingBackNeedsReason(at) => {
                json!({ "because": "movingBackNeedsReason", "stage": self.stage(at) })
            }
            Refused::MayNotOverride(at) => json!({ "because": "mayNotOverride", "stage": self.stage(at) }),
            Refused::AlreadyThere(at) => json!({ "because": "alreadyThere", "stage": self.stage(at) }),
        }
    }
}
