//! The language for JavaScript, as the npm package `stagecraft`.
//!
//! What a call does is in the modules below, which build and test natively and speak JSON; here is only the way
//! across. `js/index.js` is what people import: it loads this, turns what they give into text, and failures into
//! errors.

pub mod decide;
pub mod documents;
pub mod failure;
pub mod said;
pub mod walking;

use decide::{Column, Columns, Encoding};
use failure::{Answer, Failure};
use js_sys::{Array, Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint16Array, Uint32Array};
use serde::Serialize;
use serde_json::Value;
use stagecraft_engine::Compiled;
use stagecraft_process::Definition;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

type Js = Result<JsValue, JsValue>;

/// Reading a definition is to a good part keeping its words, and the standard library's allocator for wasm is slow.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// JSON as plain objects.
fn to_js(value: &Value) -> Js {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn thrown(failure: &Failure) -> JsValue {
    to_js(&failure.to_value()).unwrap_or_else(|error| error)
}

fn answer(answer: Answer) -> Js {
    answer.map_err(|failure| thrown(&failure)).and_then(|value| to_js(&value))
}

fn text(answer: Answer<String>) -> Js {
    answer.map(JsValue::from).map_err(|failure| thrown(&failure))
}

/// What the glue has made text of.
fn json(text: &str) -> Answer {
    serde_json::from_str(text).map_err(|error| Failure::at("wrong-argument", "", error.to_string()))
}

fn set(object: &Object, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &key.into(), value).map(|_| ())
}

/// A text that came across as UTF-8.
fn words(bytes: &[u8]) -> Result<&str, JsValue> {
    std::str::from_utf8(bytes).map_err(|error| thrown(&Failure::at("wrong-argument", "", error.to_string())))
}

fn open(bytes: &[u8]) -> Result<Rc<Definition>, JsValue> {
    documents::open(words(bytes)?).map(Rc::new).map_err(|failure| thrown(&failure))
}

/// Reads a text; gives the canonical text and the findings.
#[wasm_bindgen]
pub fn read(text: &[u8]) -> Js {
    let read = documents::read(words(text)?).map_err(|failure| thrown(&failure))?;
    let result = Object::new();
    set(&result, "text", &read.text.map_or(JsValue::NULL, JsValue::from))?;
    set(&result, "findings", &to_js(&read.findings)?)?;
    Ok(result.into())
}

/// The canonical text.
#[wasm_bindgen]
pub fn write(definition: &[u8]) -> Js {
    text(documents::write(words(definition)?))
}

/// Everything that is to be said.
#[wasm_bindgen]
pub fn check(definition: &[u8]) -> Js {
    to_js(&documents::check(&open(definition)?))
}

/// The changes between two definitions.
#[wasm_bindgen]
pub fn compare(before: &[u8], after: &[u8]) -> Js {
    to_js(&documents::compare(&*open(before)?, &*open(after)?))
}

/// A definition with changes made.
#[wasm_bindgen]
pub fn apply(definition: &[u8], changes: &[u8]) -> Js {
    let definition = open(definition)?;
    text(json(words(changes)?).and_then(|changes| documents::apply(&definition, &changes)))
}

/// Two changes of one definition, brought together.
#[wasm_bindgen]
pub fn merge(base: &[u8], ours: &[u8], theirs: &[u8]) -> Js {
    let (base, ours, theirs) = (open(base)?, open(ours)?, open(theirs)?);
    let (text, conflicts) = documents::merge(&base, &ours, &theirs).map_err(|failure| thrown(&failure))?;
    let result = Object::new();
    set(&result, "text", &text.into())?;
    set(&result, "conflicts", &to_js(&conflicts)?)?;
    Ok(result.into())
}

/// A process, ready.
#[wasm_bindgen]
pub struct RawProcess(Rc<Compiled>);

#[wasm_bindgen]
impl RawProcess {
    /// Makes a definition ready.
    pub fn compile(definition: &[u8]) -> Result<RawProcess, JsValue> {
        Ok(Self(Rc::new(Compiled::new(open(definition)?))))
    }

    /// The definition's canonical text.
    pub fn text(&self) -> Js {
        let text = stagecraft_process::write(&self.0.definition);
        text.map(JsValue::from).map_err(|error| thrown(&Failure::at("not-finite", "", error.to_string())))
    }

    /// What came of each sample deal.
    pub fn test(&self) -> Js {
        to_js(&documents::test(&self.0))
    }

    /// A condition decided, with its explanation.
    pub fn evaluate(&self, condition: &str, facts: &str, beside: &str) -> Js {
        let evaluated = json(condition)
            .and_then(|condition| decide::evaluate(&self.0, &condition, &json(facts)?, &json(beside)?));
        answer(evaluated)
    }

    /// How the column of a fact is given: its encoding and the words of its positions.
    pub fn column(&self, fact: &str) -> Js {
        let Some((index, kind)) = self.0.names.fact(fact) else {
            return Err(thrown(&Failure::missing("fact", fact, format!("/columns/{fact}"))));
        };
        let words = match kind {
            stagecraft_process::definition::FactKind::YesNo => Vec::new(),
            _ => decide::options(&self.0, index),
        };
        let result = Object::new();
        let encoding = match decide::encoding(kind) {
            Encoding::Numbers => "numbers",
            Encoding::Codes => "codes",
            Encoding::Days => "days",
            Encoding::Bits => "bits",
            Encoding::Texts => "texts",
        };
        set(&result, "encoding", &encoding.into())?;
        set(&result, "words", &words.into_iter().map(JsValue::from).collect::<Array>())?;
        Ok(result.into())
    }

    /// The ids of the stages, in their order.
    pub fn stages(&self) -> Array {
        self.0.definition.stages.iter().map(|stage| JsValue::from(stage.id.as_str())).collect()
    }

    /// Triggers asked for many deals, whose columns the glue has encoded.
    #[wasm_bindgen(js_name = decideMany)]
    pub fn decide_many(&self, triggers: Vec<String>, columns: &RawColumns, truths: bool) -> Js {
        let mut asked = Vec::with_capacity(triggers.len());
        for (index, id) in triggers.iter().enumerate() {
            let found = self.0.trigger(id).and_then(|at| self.0.triggers.get(usize::from(at)));
            asked.push(
                found
                    .ok_or_else(|| thrown(&Failure::missing("trigger", id, format!("/triggers/{index}"))))?,
            );
        }
        let decided = decide::decide_many(&asked, &columns.0, truths);
        let result = Object::new();
        set(&result, "first", &Int32Array::from(decided.first.as_slice()))?;
        let by_trigger = Object::new();
        for (id, truths) in triggers.iter().zip(&decided.truths) {
            set(&by_trigger, id, &Uint8Array::from(truths.as_slice()))?;
        }
        set(&result, "truths", &by_trigger)?;
        Ok(result.into())
    }

    /// Begins a walk.
    pub fn walk(&self, deal: &str, start_date: Option<String>) -> Result<RawWalk, JsValue> {
        let walked =
            json(deal).and_then(|deal| walking::Walked::begin(self.0.clone(), &deal, start_date.as_deref()));
        walked.map(RawWalk).map_err(|failure| thrown(&failure))
    }
}

/// Columns on their way.
#[wasm_bindgen]
pub struct RawColumns(Columns);

#[wasm_bindgen]
impl RawColumns {
    /// Columns of so many deals.
    #[wasm_bindgen(constructor)]
    pub fn new(process: &RawProcess, length: usize, today: &str) -> Result<RawColumns, JsValue> {
        let mut facts = Vec::new();
        facts.resize_with(process.0.fact_kinds.len(), || None);
        let today = json(today).and_then(|beside| decide::today(&beside));
        let today = today.map_err(|failure| thrown(&failure))?;
        Ok(Self(Columns { length, facts, today, ..Columns::default() }))
    }

    fn put(&mut self, process: &RawProcess, fact: &str, column: Column) {
        if let Some((index, _)) = process.0.names.fact(fact)
            && let Some(place) = self.0.facts.get_mut(usize::from(index))
        {
            *place = Some(column);
        }
    }

    /// Numbers.
    pub fn numbers(&mut self, process: &RawProcess, fact: &str, numbers: &Float64Array) {
        self.put(process, fact, Column::Numbers(numbers.to_vec()));
    }

    /// Positions of options or states, or yes and no.
    pub fn codes(&mut self, process: &RawProcess, fact: &str, codes: &Uint8Array) {
        use stagecraft_process::definition::FactKind;
        let codes = codes.to_vec();
        let column = match process.0.names.fact(fact) {
            Some((_, FactKind::YesNo)) => Column::YesNo(codes),
            Some((_, FactKind::Evidence)) => Column::Evidence(codes),
            _ => Column::Choice(codes),
        };
        self.put(process, fact, column);
    }

    /// Days since 1970-01-01.
    pub fn days(&mut self, process: &RawProcess, fact: &str, days: &Int32Array) {
        self.put(process, fact, Column::Days(days.to_vec()));
    }

    /// One bit an option, the lower halves first and then the higher; and which of them are known.
    pub fn bits(&mut self, process: &RawProcess, fact: &str, halves: &Uint32Array, known: &Uint8Array) {
        let halves = halves.to_vec();
        let (low, high) = halves.split_at(halves.len() / 2);
        let bits = low.iter().zip(high).map(|(low, high)| u64::from(*high) << 32 | u64::from(*low));
        self.put(process, fact, Column::Bits(bits.collect(), known.to_vec()));
    }

    /// Positions among texts.
    pub fn texts(&mut self, process: &RawProcess, fact: &str, positions: &Uint32Array, texts: Vec<String>) {
        let offset = self.0.texts.len() as u32;
        self.0.texts.extend(texts);
        let positions = positions.to_vec();
        let moved = positions.into_iter().map(|at| if at == u32::MAX { at } else { at + offset });
        self.put(process, fact, Column::Texts(moved.collect()));
    }

    /// Positions of stages; 65535 for none.
    pub fn stages(&mut self, stages: &Uint16Array) {
        self.0.stages = Some(stages.to_vec());
    }
}

/// A walk.
#[wasm_bindgen]
pub struct RawWalk(walking::Walked);

#[wasm_bindgen]
impl RawWalk {
    /// The deal as it stands.
    pub fn state(&self) -> Js {
        to_js(&self.0.state())
    }

    /// Lets something happen.
    pub fn apply(&mut self, event: &str) -> Js {
        answer(json(event).and_then(|event| self.0.apply(&event)))
    }

    /// Everything that has happened.
    pub fn history(&self) -> Js {
        to_js(&self.0.history())
    }

    /// The open steps.
    pub fn offers(&self) -> Js {
        to_js(&self.0.offers())
    }

    /// Why something is as it is.
    pub fn why(&self, kind: &str, id: &str) -> Js {
        answer(self.0.why(kind, id))
    }

    /// A condition decided for the deal as it stands.
    pub fn explain(&self, condition: &str) -> Js {
        answer(json(condition).and_then(|condition| self.0.explain(&condition)))
    }

    /// Takes the last event back.
    pub fn back(&mut self) -> bool {
        self.0.back()
    }

    /// The events so far.
    pub fn events(&self) -> Js {
        to_js(&self.0.events())
    }
}
