//! A deal walked, event by event.

use crate::failure::{Answer, Failure};
use crate::said::{self, Named};
use serde_json::{Map, Value, json};
use stagecraft_engine::{Compiled, Moment, Walk, days};
use stagecraft_process::condition::Reader;
use stagecraft_process::definition::{BuiltInFact, DealEvent, SampleDeal};
use stagecraft_process::record::{Problem, from_value};
use std::rc::Rc;

/// A walk, with where its deal's events began to be its own.
pub struct Walked(Walk);

fn unreadable(what: &str, problems: &[Problem]) -> Failure {
    let problem = problems.first();
    let path = problem.map_or_else(String::new, |problem| problem.path.clone());
    let words = problem.map_or_else(String::new, ToString::to_string);
    Failure::at("wrong-argument", path, format!("This is no {what}: {words}"))
}

impl Walked {
    /// Begins a deal, and lets happen what it says that happens.
    ///
    /// # Errors
    /// If it is no deal of this process.
    pub fn begin(compiled: Rc<Compiled>, deal: &Value, start_date: Option<&str>) -> Answer<Self> {
        let mut written = deal.as_object().cloned().ok_or_else(|| {
            Failure::at("wrong-argument", "", "A deal is an object with its facts, people and events.")
        })?;
        written.entry("id").or_insert_with(|| json!("deal"));
        written.entry("name").or_insert_with(|| json!("Deal"));
        if let Some(date) = start_date {
            written.insert("startDate".into(), json!(date));
        }
        let read: SampleDeal =
            from_value(&Value::Object(written)).map_err(|problems| unreadable("deal", &problems))?;
        let mut walk = Walk::new(compiled, &read).map_err(|problems| {
            problems.first().map_or_else(
                || Failure::at("not-walked", "", "The deal cannot be walked."),
                said::start_problem,
            )
        })?;
        walk.go(usize::MAX);
        Ok(Self(walk))
    }

    /// What happened at these moments.
    fn effects(&self, moments: &[Moment]) -> Value {
        let people = self.0.people_by_key();
        let person =
            |key: u32| people.get(key as usize).map_or_else(String::new, |person| person.id.to_string());
        let named = Named { compiled: self.0.compiled(), people: &person };
        let mut effects = Vec::new();
        for moment in moments {
            for effect in &moment.effects {
                effects.push(named.effect(moment.at, *effect));
            }
        }
        Value::Array(effects)
    }

    /// Everything that has happened so far, from the beginning.
    pub fn history(&self) -> Value {
        self.effects(self.0.moments())
    }

    /// Lets something happen; `day` is the present one if nothing is said. Gives what came of it, timers on the way
    /// included.
    ///
    /// # Errors
    /// If it is no event, lies in the past, or names something the process does not have. Nothing has changed then.
    pub fn apply(&mut self, event: &Value) -> Answer {
        let now = days(self.0.state().now());
        let mut written = event.as_object().cloned().ok_or_else(|| {
            Failure::at("wrong-argument", "", "An event is an object such as {\"done\": \"a-step\"}.")
        })?;
        written.entry("day").or_insert_with(|| json!(now));
        let read: DealEvent =
            from_value(&Value::Object(written)).map_err(|problems| unreadable("event", &problems))?;
        if read.day < now {
            let words = format!("The deal is on day {now}; day {} is over.", read.day);
            return Err(Failure::at("in-the-past", "/day", words));
        }
        if !read.day.is_finite() {
            return Err(Failure::at("wrong-argument", "/day", "A day is a finite number."));
        }
        let before = self.0.moments().len();
        self.0.append(read.day, read.event).map_err(|problem| said::start_problem(&problem))?;
        Ok(self.effects(&self.0.moments()[before..]))
    }

    /// Takes the last event back; false if there is none.
    pub fn back(&mut self) -> bool {
        self.0.take_back_last()
    }

    /// The events so far.
    pub fn events(&self) -> Value {
        json!(self.0.events())
    }

    /// The open steps, the one to do next first.
    pub fn offers(&self) -> Value {
        let offers = self.0.offers().into_iter().filter_map(|offer| {
            let step = self.0.compiled().step_definition(offer.step)?;
            Some(json!({
                "step": step.id,
                "name": step.name,
                "importance": offer.importance,
                "dueOnDay": offer.due.map(days),
                "isOverdue": offer.is_overdue,
            }))
        });
        offers.collect()
    }

    /// The deal as it stands.
    pub fn state(&self) -> Value {
        let (deal, compiled) = (self.0.state(), self.0.compiled());
        let definition = &compiled.definition;
        let mut facts = Map::new();
        let ids = BuiltInFact::ALL.iter().map(|fact| fact.id());
        for id in ids.chain(definition.facts.iter().map(|fact| fact.id.as_str())) {
            if let Some(value) = self.0.fact(id) {
                facts.insert(id.to_owned(), json!(value));
            }
        }
        let mut steps = Map::new();
        for index in 0..compiled.steps.len() {
            let index = index as u16;
            let state = deal.step(index);
            if let (Some(step), true) = (compiled.step_definition(index), state != Default::default()) {
                steps.insert(step.id.to_string(), json!(said::step_state(state)));
            }
        }
        let mut plays = Map::new();
        for (index, play) in definition.plays.iter().enumerate() {
            let state = deal.play(index as u16);
            if state != Default::default() {
                plays.insert(play.id.to_string(), json!(said::play_state(state)));
            }
        }
        let criteria = definition.criteria().enumerate();
        let ticked: Vec<&str> = criteria
            .filter(|(index, _)| deal.is_ticked(*index as u16))
            .map(|(_, (_, criterion))| criterion.id.as_str())
            .collect();
        let stage = deal.stage().and_then(|stage| definition.stages.get(usize::from(stage)));
        let next = compiled.route(deal).map(|target| said::target(definition, target));
        json!({
            "day": days(deal.now()),
            "stage": stage.map(|stage| &stage.id),
            "daysInStage": days(deal.now() - deal.entered_at()),
            "next": next,
            "end": said::end(definition, deal.end()),
            "facts": facts,
            "people": self.0.people().into_iter().map(|(person, _)| json!(person)).collect::<Vec<_>>(),
            "steps": steps,
            "plays": plays,
            "ticked": ticked,
            "strategyAsked": deal.strategy_asked(),
        })
    }

    /// Why something is as it is: a `trigger`, a `gate` or the `routes` of a stage, a `criterion`, a `step`, a `play`.
    ///
    /// # Errors
    /// If there is no such thing.
    pub fn why(&self, kind: &str, id: &str) -> Answer {
        let compiled = self.0.compiled();
        let definition = &compiled.definition;
        let missing = || Failure::missing(kind, id, "");
        match kind {
            "trigger" => {
                let answer = self.0.why(compiled.trigger(id).ok_or_else(missing)?);
                Ok(json!({
                    "trigger": id,
                    "verdict": said::verdict(answer.verdict),
                    "isAllowedHere": answer.allowed,
                    "truth": answer.truth,
                    "explanation": answer.explanation.as_ref().map(said::explanation),
                }))
            }
            "gate" => {
                let stage = compiled.names.stage(id).ok_or_else(missing)?;
                let criteria = self.gate(stage);
                let gate = definition.stages.get(usize::from(stage)).map(|stage| &stage.gate);
                Ok(json!({
                    "stage": id,
                    "strictness": gate.map(|gate| gate.strictness),
                    "isOpen": criteria.iter().all(|criterion| criterion["isMet"] == json!(true)),
                    "criteria": criteria,
                }))
            }
            "criterion" => {
                let index = compiled.criterion(id).ok_or_else(missing)?;
                let owner = compiled.stages.iter().position(|stage| stage.criteria.contains(&index));
                let found = owner.and_then(|stage| {
                    self.gate(stage as u16).into_iter().find(|criterion| criterion["criterion"] == json!(id))
                });
                found.ok_or_else(missing)
            }
            "routes" => {
                let stage = compiled.names.stage(id).ok_or_else(missing)?;
                let routes = self.0.why_routes(stage);
                let routes = routes.iter().map(|route| {
                    json!({
                        "to": said::target(definition, route.target),
                        "isTaken": route.is_taken,
                        "explanation": route.explanation.as_ref().map(said::explanation),
                    })
                });
                Ok(json!({ "stage": id, "routes": routes.collect::<Vec<_>>() }))
            }
            "step" => {
                let index = compiled.names.step(id).ok_or_else(missing)?;
                let answer = self.0.why_step(index);
                Ok(json!({
                    "step": id,
                    "state": said::step_state(answer.state),
                    "explanation": answer.explanation.as_ref().map(said::explanation),
                }))
            }
            "play" => {
                let index = compiled.names.play(id).ok_or_else(missing)?;
                let runs =
                    definition.triggers.iter().filter(|trigger| trigger.plays().any(|play| *play == *id));
                let triggers: Answer<Vec<Value>> =
                    runs.map(|trigger| self.why("trigger", trigger.id.as_str())).collect();
                Ok(json!({
                    "play": id,
                    "state": said::play_state(self.0.state().play(index)),
                    "triggers": triggers?,
                }))
            }
            _ => Err(Failure::at(
                "wrong-argument",
                "",
                format!("\"{kind}\" is none of trigger, gate, criterion, routes, step, play."),
            )),
        }
    }

    /// A condition decided for the deal as it stands, and why.
    ///
    /// # Errors
    /// If it is no condition of this process.
    pub fn explain(&self, condition: &Value) -> Answer {
        let condition = crate::decide::condition(self.0.compiled(), condition)?;
        Ok(said::explanation(&self.0.explain(&condition)))
    }

    fn gate(&self, stage: u16) -> Vec<Value> {
        let definition = &self.0.compiled().definition;
        let answers = self.0.why_gate(stage).into_iter().map(|answer| {
            let found = definition.criteria().nth(usize::from(answer.criterion));
            json!({
                "criterion": found.map(|(_, criterion)| &criterion.id),
                "statement": found.map(|(_, criterion)| &criterion.statement),
                "isMet": answer.is_met,
                "explanation": answer.explanation.as_ref().map(said::explanation),
            })
        });
        answers.collect()
    }
}
