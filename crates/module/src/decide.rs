//! Conditions decided for one deal with its explanation, and for many deals at once.

use crate::failure::{Answer, Failure};
use crate::said;
use serde_json::Value;
use stagecraft_engine::{Compiled, CompiledTrigger};
use stagecraft_process::condition::{
    FactIndex, Known, PersonSlot, PlayIndex, PlayState, Reader, Slot, StageIndex, StepIndex, StepState, Truth,
};
use stagecraft_process::definition::{BuiltInFact, EvidenceState, FactKind, FactValue, MOST_OPTIONS, Person};
use stagecraft_process::record::from_value;
use stagecraft_process::{Condition, Date};

/// Reads what is known of a deal: `facts` by their ids, and of `beside` the keys `people`, `stage` and `today`.
///
/// # Errors
/// If it names something the process does not have, or a value that a fact cannot have.
pub fn known(compiled: &Compiled, facts: &Value, beside: &Value) -> Answer<Known> {
    let mut known = Known::default();
    let Value::Object(facts) = facts else {
        return Err(Failure::at("wrong-argument", "/facts", "Facts are an object, by their ids."));
    };
    for (id, written) in facts {
        let place = format!("/facts/{id}");
        if compiled.names.fact(id).is_none() {
            return Err(Failure::missing("fact", id, place));
        }
        if written.is_null() {
            continue;
        }
        let is_learned =
            from_value(written).is_ok_and(|value: FactValue| known.learn(&compiled.names, id, &value));
        if !is_learned {
            return Err(Failure::at("wrong-value", place, format!("\"{id}\" cannot have this value.")));
        }
    }
    if let Some(people) = beside.get("people").filter(|people| !people.is_null()) {
        let people: Vec<Person> = from_value(people).map_err(|problems| {
            let problem = problems.first();
            let path = problem.map_or("", |problem| problem.path.as_str());
            let words = problem.map_or_else(String::new, ToString::to_string);
            Failure::at("wrong-argument", format!("/people{path}"), words)
        })?;
        known.people = people.iter().map(slot_of).collect();
    }
    if let Some(id) = beside.get("stage").and_then(Value::as_str) {
        let stage = compiled.names.stage(id);
        known.stage = Some(stage.ok_or_else(|| Failure::missing("stage", id, "/stage"))?);
    }
    known.today = today(beside)?;
    Ok(known)
}

fn slot_of(person: &Person) -> PersonSlot {
    PersonSlot { role: person.role, stance: person.stance, influence: person.influence, met: person.met }
}

/// The civil date under `today`, in days since 1970-01-01.
///
/// # Errors
/// If it is none.
pub fn today(beside: &Value) -> Answer<Option<i32>> {
    match beside.get("today") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.parse::<Date>().is_ok() => {
            Ok(text.parse::<Date>().ok().map(Date::days))
        }
        Some(_) => Err(Failure::at("wrong-argument", "/today", "Today is a date such as \"2026-01-31\".")),
    }
}

/// Decides a condition for what is known, and says why.
///
/// # Errors
/// If it is no condition of this process, or the facts are not facts of it.
pub fn evaluate(compiled: &Compiled, condition: &Value, facts: &Value, beside: &Value) -> Answer {
    let condition = self::condition(compiled, condition)?;
    let known = known(compiled, facts, beside)?;
    Ok(said::explanation(&compiled.names.explain(&compiled.definition, &condition, &known)))
}

/// A condition of this process.
///
/// # Errors
/// If it is none, or names what the process does not have.
pub fn condition(compiled: &Compiled, written: &Value) -> Answer<Condition> {
    let condition: Condition = from_value(written).map_err(|problems| {
        let problem = problems.first();
        let path = problem.map_or("", |problem| problem.path.as_str());
        let words = problem.map_or_else(String::new, ToString::to_string);
        Failure::at("not-a-condition", format!("/condition{path}"), words)
    })?;
    let mut problems = Vec::new();
    compiled.names.resolve(&condition, &mut problems);
    match problems.first() {
        Some(problem) => Err(Failure::at("not-a-condition", "/condition", not_resolved(problem))),
        None => Ok(condition),
    }
}

fn not_resolved(problem: &stagecraft_process::condition::NotResolved) -> String {
    format!("The condition does not fit the process: {problem}.")
}

/// How the column of a fact is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Numbers; what is not a number is not known.
    Numbers,
    /// 0 and 1, and 255 for not known; or positions among options or states.
    Codes,
    /// Days since 1970-01-01; the least is not known.
    Days,
    /// One bit an option, in two halves, all lower ones before all higher ones; and which are known.
    Bits,
    /// Positions among texts; the greatest is not known.
    Texts,
}

/// Which encoding a kind of fact has.
pub fn encoding(kind: FactKind) -> Encoding {
    match kind {
        FactKind::Number | FactKind::Money => Encoding::Numbers,
        FactKind::YesNo | FactKind::Choice | FactKind::Evidence => Encoding::Codes,
        FactKind::Date => Encoding::Days,
        FactKind::Choices => Encoding::Bits,
        FactKind::Text => Encoding::Texts,
    }
}

/// The words a fact's values are, in the order of their positions: options, or states of evidence.
pub fn options(compiled: &Compiled, fact: FactIndex) -> Vec<String> {
    let Some(own) = usize::from(fact).checked_sub(BuiltInFact::ALL.len()) else { return Vec::new() };
    let Some(fact) = compiled.definition.facts.get(own) else { return Vec::new() };
    match fact.kind {
        FactKind::Evidence => EvidenceState::ALL.iter().map(|state| state.as_str().to_owned()).collect(),
        _ => fact.options.iter().take(MOST_OPTIONS).map(|option| option.id.to_string()).collect(),
    }
}

/// What a fact is of many deals.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// [`Encoding::Numbers`]
    Numbers(Vec<f64>),
    /// [`Encoding::Codes`] of yes and no.
    YesNo(Vec<u8>),
    /// [`Encoding::Codes`] of options.
    Choice(Vec<u8>),
    /// [`Encoding::Codes`] of states of evidence.
    Evidence(Vec<u8>),
    /// [`Encoding::Days`]
    Days(Vec<i32>),
    /// [`Encoding::Bits`]
    Bits(Vec<u64>, Vec<u8>),
    /// [`Encoding::Texts`]
    Texts(Vec<u32>),
}

/// Many deals, column by column.
#[derive(Debug, Default)]
pub struct Columns {
    /// How many deals there are.
    pub length: usize,
    /// By the position of the fact.
    pub facts: Vec<Option<Column>>,
    /// What [`Column::Texts`] refers to.
    pub texts: Vec<String>,
    /// In which stage each is; 65535 for none. Without it, triggers of certain stages are asked everywhere.
    pub stages: Option<Vec<u16>>,
    /// The date on which all are asked.
    pub today: Option<i32>,
}

const UNKNOWN_CODE: u8 = u8::MAX;

/// One deal of many.
struct Row<'a> {
    columns: &'a Columns,
    at: usize,
}

impl Reader for Row<'_> {
    #[inline]
    fn fact(&self, fact: FactIndex) -> Slot {
        let Some(Some(column)) = self.columns.facts.get(usize::from(fact)) else { return Slot::Unknown };
        let code = |codes: &[u8]| codes.get(self.at).copied().filter(|code| *code != UNKNOWN_CODE);
        let slot = match column {
            Column::Numbers(numbers) => {
                numbers.get(self.at).copied().filter(|number| !number.is_nan()).map(Slot::Number)
            }
            Column::YesNo(codes) => code(codes).map(|code| Slot::YesNo(code != 0)),
            Column::Choice(codes) => code(codes).filter(|code| *code < 64).map(Slot::Choice),
            Column::Evidence(codes) => {
                let state = code(codes).and_then(|code| EvidenceState::ALL.get(usize::from(code)).copied());
                state.filter(|state| *state != EvidenceState::Empty).map(Slot::Evidence)
            }
            Column::Days(days) => days.get(self.at).copied().filter(|day| *day != i32::MIN).map(Slot::Date),
            Column::Bits(bits, known) => {
                bits.get(self.at).copied().filter(|_| known.get(self.at) == Some(&1)).map(Slot::Choices)
            }
            Column::Texts(texts) => {
                texts.get(self.at).copied().filter(|text| *text != u32::MAX).map(Slot::Text)
            }
        };
        slot.unwrap_or(Slot::Unknown)
    }
    fn text(&self, text: u32) -> &str {
        self.columns.texts.get(text as usize).map_or("", String::as_str)
    }
    fn people(&self) -> &[PersonSlot] {
        &[]
    }
    fn step(&self, _step: StepIndex) -> StepState {
        StepState::Absent
    }
    fn play(&self, _play: PlayIndex) -> PlayState {
        PlayState::Absent
    }
    fn stage(&self) -> Option<StageIndex> {
        let stages = self.columns.stages.as_ref()?;
        stages.get(self.at).copied().filter(|stage| *stage != StageIndex::MAX)
    }
    fn today(&self) -> Option<i32> {
        self.columns.today
    }
}

/// What triggers come to for many deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// For each deal the position, among those asked, of the first trigger whose condition is true; -1 for none.
    pub first: Vec<i32>,
    /// For each trigger its truth for each deal: 0 false, 1 true, 2 unknown. Empty unless they were asked for.
    pub truths: Vec<Vec<u8>>,
}

/// Asks triggers for many deals.
pub fn decide_many(triggers: &[&CompiledTrigger], columns: &Columns, wants_truths: bool) -> Decided {
    let truth = |trigger: &CompiledTrigger, row: &Row<'_>| {
        if columns.stages.is_some() {
            let is_allowed =
                row.stage().is_some_and(|stage| trigger.allowed.get(usize::from(stage)) == Some(&true));
            if !is_allowed {
                return Truth::False;
            }
        }
        trigger.when.as_ref().map_or(Truth::True, |when| when.truth(row))
    };
    let mut first = Vec::with_capacity(columns.length);
    for at in 0..columns.length {
        let row = Row { columns, at };
        let found = triggers.iter().position(|trigger| truth(trigger, &row).is_true());
        first.push(found.map_or(-1, |found| found as i32));
    }
    let truths = if wants_truths { triggers } else { &[] };
    let truths = truths.iter().map(|trigger| {
        let rows = (0..columns.length).map(|at| match truth(trigger, &Row { columns, at }) {
            Truth::False => 0,
            Truth::True => 1,
            Truth::Unknown => 2,
        });
        rows.collect()
    });
    Decided { first, truths: truths.collect() }
}
