//! What happened at a moment, in words, and what kind of moment it is.

use super::called::{alert_words, fact_id, person_name, refusal};
use stagecraft_engine::{Effect, Moment, Walk, days};
use stagecraft_process::Definition;
use stagecraft_process::definition::{AlertLevel, Event};
use stagecraft_text::names::{Joined, capitalised, fact_name, in_sentence, list, list_up_to};
use stagecraft_text::{Sentence, message, numbers, say, say_with};

/// A part of what happened, with the kind of thing it is about, which is also its colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub kind: &'static str,
    pub text: String,
}

/// What a moment is mainly about: the colour of its dot.
pub fn kind(moment: &Moment) -> &'static str {
    let mut found = (9, "step");
    for effect in &moment.effects {
        let this = match effect {
            Effect::GateHeld(_) | Effect::GateOverridden(_) | Effect::CriterionMissing(..) => (0, "gate"),
            Effect::Won => (1, "won"),
            Effect::Lost(_) | Effect::Refused(_) => (1, "gate"),
            Effect::StageEntered(_) => (2, "stage"),
            Effect::PlayRan(..) => (3, "play"),
            Effect::TriggerActed(_) => (4, "trigger"),
            Effect::CriterionTicked(..) => (5, "gate"),
            Effect::FactLearned(_) | Effect::FactChanged(_) | Effect::FactForgotten(_) => (6, "fact"),
            Effect::PersonAdded(_) | Effect::PersonChanged(_) | Effect::PersonGone(_) => (6, "fact"),
            _ => continue,
        };
        found = found.min(this);
    }
    found.1
}

/// The day and what happened, as one sentence.
pub fn sentence(walk: &Walk, position: usize) -> String {
    let said: Vec<String> = clauses(walk, position).into_iter().map(|clause| clause.text).collect();
    let at = walk.moments().get(position).map_or(0, |moment| moment.at);
    say_with(
        message::WALK_SAID,
        &[("day", capitalised(&numbers::day_of_deal(days(at))).into()), ("what", said.join("; ").into())],
    )
}

/// What happened at a moment, the most telling first.
pub fn clauses(walk: &Walk, position: usize) -> Vec<Clause> {
    let Some(moment) = walk.moments().get(position) else { return Vec::new() };
    let definition = &walk.compiled().definition;
    let mut teller = Teller { walk, definition, position, moment, clauses: Vec::new() };
    teller.refused();
    teller.stages(position == 0);
    teller.gate();
    teller.steps();
    if position > 0 {
        teller.facts();
    }
    teller.people();
    teller.criteria();
    teller.plays();
    teller.words();
    teller.end();
    if teller.clauses.is_empty() {
        teller.quiet();
    }
    teller.clauses
}

struct Teller<'a> {
    walk: &'a Walk,
    definition: &'a Definition,
    position: usize,
    moment: &'a Moment,
    clauses: Vec<Clause>,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, kind: &'static str, text: impl Into<String>) {
        self.clauses.push(Clause { kind, text: text.into() });
    }

    fn name(&mut self, kind: &'static str, sentence: Sentence, name: &str) {
        self.tell(kind, say_with(sentence, &[("name", name.into())]));
    }

    /// What the moment's effects name, each once.
    fn named(&self, name: impl Fn(&Effect) -> Option<&'a str>) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for found in self.moment.effects.iter().filter_map(name) {
            if !names.contains(&found) {
                names.push(found);
            }
        }
        names
    }

    fn stage(&self, index: u16) -> &'a str {
        self.definition.stages.get(usize::from(index)).map_or("", |stage| &stage.name)
    }

    fn step(&self, index: u16) -> &'a str {
        self.walk.compiled().step_definition(index).map_or("", |step| &step.name)
    }

    fn criterion(&self, index: u16) -> &'a str {
        self.definition.criteria().nth(usize::from(index)).map_or("", |(_, criterion)| &criterion.statement)
    }

    fn event(&self) -> Option<&'a Event> {
        self.moment.event.and_then(|index| self.walk.events().get(index)).map(|event| &event.event)
    }

    fn stages(&mut self, is_first: bool) {
        let entered = self.named(|effect| match effect {
            Effect::StageEntered(stage) => Some(self.stage(*stage)),
            _ => None,
        });
        if is_first {
            let name = entered.first().copied().unwrap_or_default();
            return self.name("stage", message::WALK_SAID_CREATED, name);
        }
        for name in entered {
            self.name("stage", message::WALK_SAID_ENTERED, name);
        }
    }

    fn gate(&mut self) {
        let missing = self.named(|effect| match effect {
            Effect::CriterionMissing(criterion, _) => Some(self.criterion(*criterion)),
            _ => None,
        });
        let quoted: Vec<String> = missing.iter().map(|name| format!("“{name}”")).collect();
        let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
        let missing = list_up_to(&quoted, 2);
        let has = |wanted: fn(&Effect) -> bool| self.moment.effects.iter().any(wanted);
        if has(|effect| matches!(effect, Effect::GateHeld(_))) {
            let said = [("name", missing.into()), ("count", quoted.len().into())];
            self.tell("gate", say_with(message::WALK_SAID_GATE_HELD, &said));
        } else if has(|effect| matches!(effect, Effect::GateOverridden(_))) {
            let reason = match self.event() {
                Some(Event::Move(wish)) => wish.because.clone().unwrap_or_default(),
                _ => String::new(),
            };
            let said = [("name", missing.into()), ("reason", reason.into())];
            self.tell("gate", say_with(message::WALK_SAID_GATE_OVERRIDDEN, &said));
        } else if !quoted.is_empty() {
            self.name("gate", message::WALK_SAID_GATE_PASSED, &missing);
        }
    }

    fn steps(&mut self) {
        let done = self.named(|effect| match effect {
            Effect::StepDone(step) => Some(self.step(*step)),
            _ => None,
        });
        for name in done {
            self.name("step", message::WALK_SAID_DONE, name);
        }
        let skipped = self.named(|effect| match effect {
            Effect::StepSkipped(step) => Some(self.step(*step)),
            _ => None,
        });
        let leaves = self
            .moment
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::StageLeft(_) | Effect::Won | Effect::Lost(_)));
        if leaves && !skipped.is_empty() {
            let count = [("count", skipped.len().into())];
            self.tell("step", say_with(message::WALK_SAID_LEFT_UNDONE, &count));
        } else if !skipped.is_empty() {
            self.name("step", message::WALK_SAID_SKIPPED, &list_up_to(&skipped, 2));
        }
        let reopened = self.named(|effect| match effect {
            Effect::StepReopened(step) => Some(self.step(*step)),
            _ => None,
        });
        for name in reopened {
            self.name("step", message::WALK_SAID_REOPENED, name);
        }
    }

    fn facts(&mut self) {
        let mut tell = |wanted: fn(&Effect) -> Option<u16>, sentence: Sentence| {
            let facts: Vec<String> = self
                .moment
                .effects
                .iter()
                .filter_map(wanted)
                .map(|fact| {
                    in_sentence(fact_name(self.definition, fact_id(self.definition, fact))).into_owned()
                })
                .collect();
            if !facts.is_empty() {
                let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
                let text = say_with(sentence, &[("name", list_up_to(&facts, 3).into())]);
                self.clauses.push(Clause { kind: "fact", text });
            }
        };
        tell(
            |effect| match effect {
                Effect::FactLearned(fact) => Some(*fact),
                _ => None,
            },
            message::WALK_SAID_LEARNED,
        );
        tell(
            |effect| match effect {
                Effect::FactChanged(fact) => Some(*fact),
                _ => None,
            },
            message::WALK_SAID_CHANGED,
        );
        tell(
            |effect| match effect {
                Effect::FactForgotten(fact) => Some(*fact),
                _ => None,
            },
            message::WALK_SAID_FORGOTTEN,
        );
        let moved = self.moment.effects.iter().any(|effect| matches!(effect, Effect::CloseDateMoved));
        if moved {
            let date = match self.event() {
                Some(Event::CloseDate(date)) => numbers::date(*date),
                _ => String::new(),
            };
            self.name("fact", message::WALK_SAID_CLOSE_DATE, &date);
        }
    }

    fn people(&mut self) {
        match self.event() {
            Some(Event::Person(person)) => {
                let name = person_name(self.walk, &person.id);
                let is_new =
                    self.moment.effects.iter().any(|effect| matches!(effect, Effect::PersonAdded(_)));
                let sentence = match is_new {
                    true if person.met => message::WALK_SAID_PERSON_MET,
                    true => message::WALK_SAID_PERSON_KNOWN,
                    false => message::WALK_SAID_PERSON_CHANGED,
                };
                self.name("fact", sentence, &name);
            }
            Some(Event::PersonGone(id)) => {
                let name = person_name(self.walk, id);
                self.name("fact", message::WALK_SAID_PERSON_GONE, &name);
            }
            _ => {}
        }
    }

    fn criteria(&mut self) {
        for effect in &self.moment.effects {
            if let Effect::CriterionTicked(criterion, met) = effect {
                let (kind, sentence) =
                    if *met { ("won", message::WALK_SAID_MET) } else { ("gate", message::WALK_SAID_NOT_MET) };
                self.name(kind, sentence, self.criterion(*criterion));
            }
        }
    }

    fn plays(&mut self) {
        let name = |play: u16| self.definition.plays.get(usize::from(play)).map(|play| play.name.as_str());
        let ran = self.named(|effect| match effect {
            Effect::PlayRan(play, _) => name(*play),
            _ => None,
        });
        let over = |completed: bool| {
            self.named(|effect| match effect {
                Effect::PlayDone(play) if self.walk.was_completed(self.position, *play) == completed => {
                    name(*play)
                }
                _ => None,
            })
        };
        let (done, ended) = (over(true), over(false));
        if !ran.is_empty() {
            self.name("play", message::WALK_SAID_STARTED, &list(&ran, Joined::And));
        }
        if !done.is_empty() {
            self.name("play", message::WALK_SAID_PLAY_DONE, &list_up_to(&done, 2));
        }
        if !ended.is_empty() {
            self.name("play", message::WALK_SAID_PLAY_ENDED, &list_up_to(&ended, 2));
        }
    }

    fn words(&mut self) {
        for effect in &self.moment.effects {
            match effect {
                Effect::Alert(level, trigger, action) => {
                    let text = alert_words(self.definition, *trigger, *action);
                    let sentence = match level {
                        AlertLevel::Advice => message::WALK_SAID_ADVICE,
                        AlertLevel::Flag => message::WALK_SAID_FLAG,
                        AlertLevel::Warning => message::WALK_SAID_WARNING,
                    };
                    self.name("trigger", sentence, text);
                }
                Effect::StrategyAsked(..) => self.tell("trigger", say(message::WALK_SAID_STRATEGY)),
                Effect::LoopStopped => self.tell("trigger", say(message::WALK_SAID_LOOP)),
                _ => {}
            }
        }
    }

    fn end(&mut self) {
        for effect in &self.moment.effects {
            match effect {
                Effect::Won => self.tell("won", say(message::WALK_SAID_WON)),
                Effect::Lost(reason) => {
                    let reasons = &self.definition.outcomes.reasons;
                    match reason.and_then(|reason| reasons.get(usize::from(reason))) {
                        Some(reason) => self.name("gate", message::WALK_SAID_LOST_BECAUSE, &reason.name),
                        None => self.tell("gate", say(message::WALK_SAID_LOST)),
                    }
                }
                _ => {}
            }
        }
    }

    fn refused(&mut self) {
        for effect in &self.moment.effects {
            if let Effect::Refused(refused) = effect {
                self.tell("gate", refusal(self.walk, *refused));
            }
        }
    }

    /// When nothing else can be said.
    fn quiet(&mut self) {
        let opened = self.named(|effect| match effect {
            Effect::StepOpened(step) => Some(self.step(*step)),
            _ => None,
        });
        let closed = self.named(|effect| match effect {
            Effect::StepClosed(step) => Some(self.step(*step)),
            _ => None,
        });
        if !opened.is_empty() {
            self.name("step", message::WALK_SAID_OPENED, &list_up_to(&opened, 2));
        } else if !closed.is_empty() {
            self.name("step", message::WALK_SAID_CLOSED, &list_up_to(&closed, 2));
        } else {
            self.tell("step", say(message::WALK_SAID_NOTHING));
        }
    }
}
