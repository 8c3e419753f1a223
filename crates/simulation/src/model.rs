//! Assumptions made ready: identities hashed, distributions compiled, points turned into shifts.

use stagecraft_engine::{Compiled, CriterionIndex, MINUTES_PER_DAY, Minute, ReasonIndex, RoleIndex, Target};
use stagecraft_process::condition::{FactIndex, PlayIndex, Rule, Slot, StepIndex};
use stagecraft_process::definition::*;
use stagecraft_statistics::distribution as drawn;
use stagecraft_statistics::quantile::Quantile;
use stagecraft_statistics::random::hash_id;
use std::rc::Rc;

use crate::mix::{MixModel, PersonModel};
use stagecraft_report::search::Days;

/// Log-odds as whole numbers of 2^-32: their sum does not depend on the order.
pub(crate) type Shift = i64;

const SHIFT_UNIT: f64 = 4_294_967_296.0;

/// The deal's first day when the process does not say: rules about dates then still have a today.
const FIRST_DAY: i32 = 20_454;

/// Assumptions, ready to be sampled.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) compiled: Rc<Compiled>,
    pub(crate) start_day: i32,
    pub(crate) value: Option<Quantile>,
    pub(crate) value_thing: u64,
    pub(crate) deals_per_month: Option<f64>,
    pub(crate) stages: Vec<StageModel>,
    pub(crate) steps: Vec<StepModel>,
    pub(crate) plays: Vec<PlayModel>,
    pub(crate) criteria: Vec<CriterionModel>,
    pub(crate) factors: Vec<Rule>,
    pub(crate) mix: Vec<MixModel>,
    pub(crate) people: Vec<PersonModel>,
    pub(crate) changes: Vec<ChangeModel>,
    /// Texts that changes bring about.
    pub(crate) texts: Vec<Rc<str>>,
    /// Facts by whose options win rates are counted, each with its number of options.
    pub(crate) segments: Vec<(FactIndex, usize)>,
}

#[derive(Debug, Clone)]
pub(crate) struct StageModel {
    pub thing: u64,
    pub base: Shift,
    pub days: Quantile,
    pub back: f64,
    pub back_to: Option<Target>,
    pub silent: f64,
    pub patience: Minute,
    /// Reasons with the upper ends of their shares.
    pub reasons: Vec<(ReasonIndex, f64)>,
    pub no_decision: Option<ReasonIndex>,
    /// Odds factors that count here, with their shifts.
    pub factors: Vec<(usize, Shift)>,
    /// The shift of each play.
    pub play_shifts: Vec<Shift>,
    /// The shift of each criterion of this stage's gate.
    pub criterion_shifts: Vec<(CriterionIndex, Shift)>,
}

#[derive(Debug, Clone)]
pub(crate) struct StepModel {
    pub thing: u64,
    pub done: f64,
    pub is_mandatory: bool,
    pub effort: Option<Quantile>,
    pub meets: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct PlayModel {
    pub thing: u64,
    pub time_left: f64,
    pub wakes: f64,
    pub is_known: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct CriterionModel {
    pub thing: u64,
    pub by_hand: bool,
    pub met: f64,
    pub wait: Quantile,
    pub overridden: f64,
    pub given_up: f64,
    pub override_role: Option<RoleIndex>,
    pub reads: Vec<FactIndex>,
}

#[derive(Debug, Clone)]
pub(crate) struct ChangeModel {
    pub thing: u64,
    pub what: ChangeWhat,
    pub chance: f64,
    pub stages: Box<[bool]>,
    pub visible: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum ChangeWhat {
    Adds(FactIndex, u64),
    Becomes(FactIndex, Slot),
    Leaves(BuyerRole),
}

/// The logit of a chance, held away from 0 and 1 where it is not exactly that.
fn logit(chance: f64) -> f64 {
    libm::log(chance / (1.0 - chance))
}

/// A chance as a shift from even odds. Exactly 0 and 1 stay certain: nothing can move them.
pub(crate) fn base_shift(chance: f64) -> Shift {
    if chance <= 0.0 {
        Shift::MIN / 4
    } else if chance >= 1.0 {
        Shift::MAX / 4
    } else {
        (logit(chance.clamp(1e-9, 1.0 - 1e-9)) * SHIFT_UNIT).round() as Shift
    }
}

/// What points mean at a stage's rate today.
fn points_shift(rate: f64, points: f64) -> Shift {
    let rate = rate.clamp(0.01, 0.99);
    let moved = (rate + points / 100.0).clamp(0.005, 0.995);
    ((logit(moved) - logit(rate)) * SHIFT_UNIT).round() as Shift
}

/// The chance that shifts come to.
pub(crate) fn chance(shift: Shift) -> f64 {
    1.0 / (1.0 + libm::exp(-(shift as f64) / SHIFT_UNIT))
}

impl Model {
    /// Makes a process ready to be sampled.
    pub fn new(compiled: Rc<Compiled>) -> Self {
        let definition = compiled.definition.clone();
        let nothing = Assumptions::default();
        let assumed = definition.assumptions.as_deref().unwrap_or(&nothing);
        let value = assumed.value.as_ref().and_then(|value| {
            let spread = drawn::Distribution::LogNormal {
                median: value.median.typical,
                percentile90: value.percentile90.typical,
            };
            compile(&spread)
        });
        let stages = stages(&compiled, assumed);
        let steps = steps(&compiled, assumed);
        let plays = definition.plays.iter().map(|play| {
            let assumed = assumed.plays.get(&play.id);
            let typical = |estimate: Option<&Estimate>, otherwise| estimate.map_or(otherwise, |e| e.typical);
            PlayModel {
                thing: hash_id("play", play.id.as_str()),
                time_left: typical(assumed.and_then(|a| a.time_left.as_ref()), 1.0).max(0.0),
                wakes: typical(assumed.and_then(|a| a.wakes.as_ref()), 0.0),
                is_known: assumed
                    .is_some_and(|a| a.points.is_some() || a.time_left.is_some() || a.wakes.is_some()),
            }
        });
        let names = &compiled.names;
        let resolve = |when: &stagecraft_process::Condition| names.resolve(when, &mut Vec::new());
        let segments = definition.facts.iter().filter(|fact| {
            matches!(fact.kind, FactKind::Choice | FactKind::YesNo) && assumed.mix.contains_key(&fact.id)
        });
        let (changes, texts) = changes(&compiled, assumed);
        let segments = segments.filter_map(|fact| {
            let options = if fact.kind == FactKind::YesNo { 2 } else { fact.options.len() };
            Some((names.fact(fact.id.as_str())?.0, options))
        });
        Self {
            start_day: FIRST_DAY,
            value,
            value_thing: hash_id("fact", "value"),
            deals_per_month: assumed.deals_per_month.as_ref().map(|estimate| estimate.typical),
            stages,
            steps,
            plays: plays.collect(),
            criteria: criteria(&compiled, assumed),
            factors: assumed.factors.iter().map(|factor| resolve(&factor.when)).collect(),
            mix: crate::mix::mix(&compiled, assumed),
            people: crate::mix::people(&compiled, assumed),
            changes,
            texts,
            segments: segments.collect(),
            compiled,
        }
    }

    /// The process it samples.
    pub fn compiled(&self) -> &Rc<Compiled> {
        &self.compiled
    }

    /// The same model with one play taken out: its steps and factors are gone, its triggers and their other
    /// actions stay.
    #[must_use]
    pub fn without_play(&self, play: PlayIndex) -> Self {
        let mut compiled = (*self.compiled).clone();
        if let Some(play) = compiled.plays.get_mut(usize::from(play)) {
            // A play that runs between two days of which the first comes last never runs.
            play.between = Some((1, 0));
        }
        Self { compiled: Rc::new(compiled), ..self.clone() }
    }

    /// The same model with the days in all stages changed.
    #[must_use]
    pub(crate) fn with_days(&self, days: Days) -> Self {
        let definition = &self.compiled.definition;
        let assumed = definition.assumptions.as_deref().filter(|_| days != Days::UNCHANGED);
        let Some(assumed) = assumed else { return self.clone() };
        let assumptions = Some(Rc::new(assumed.with_days(days.factor, days.spread)));
        Self::new(Rc::new(Compiled::new(Rc::new(Definition { assumptions, ..(**definition).clone() }))))
    }

    /// The same model with other base chances, stage by stage.
    #[must_use]
    pub fn with_base_chances(&self, chances: &[f64]) -> Self {
        let mut changed = self.clone();
        for (stage, chance) in changed.stages.iter_mut().zip(chances) {
            stage.base = base_shift(*chance);
        }
        changed
    }
}

/// Nothing where the numbers contradict each other: a finding of the checks says so, and what stands in their
/// place is said where this is called.
pub(crate) fn compile(distribution: &drawn::Distribution) -> Option<Quantile> {
    distribution.compile().ok()
}

/// From the language's distributions to those that can be drawn.
pub(crate) fn distribution(from: &Distribution) -> drawn::Distribution {
    match from {
        Distribution::Uniform { low, high } => drawn::Distribution::Uniform { low: *low, high: *high },
        Distribution::Triangular { low, mode, high } => {
            drawn::Distribution::Triangular { low: *low, mode: *mode, high: *high }
        }
        Distribution::Exponential { mean } => drawn::Distribution::Exponential { mean: *mean },
        Distribution::Gamma { shape, scale } => drawn::Distribution::Gamma { shape: *shape, scale: *scale },
        Distribution::LogNormal { median, percentile90 } => {
            drawn::Distribution::LogNormal { median: *median, percentile90: *percentile90 }
        }
        Distribution::Empirical { values } => {
            let mut values = values.clone();
            values.sort_by(f64::total_cmp);
            drawn::Distribution::Empirical { values }
        }
    }
}

fn drawn_from(from: &Drawn) -> drawn::Distribution {
    match from {
        Drawn::Fixed(value) => drawn::Distribution::Fixed { value: *value },
        Drawn::From(from) => distribution(from),
    }
}

/// Days of a visit when only the expected ones are known: one in ten takes twice as long.
fn guessed_days(expected: Option<f64>) -> drawn::Distribution {
    match expected.filter(|days| *days > 0.0) {
        Some(days) => drawn::Distribution::LogNormal { median: days, percentile90: 2.0 * days },
        None => drawn::Distribution::Fixed { value: 0.0 },
    }
}

fn stages(compiled: &Compiled, assumed: &Assumptions) -> Vec<StageModel> {
    let definition = &compiled.definition;
    let no_decision = definition.outcomes.reasons.iter().position(|reason| reason.no_decision);
    let no_decision = no_decision.map(|at| at as ReasonIndex);
    let mut stages = Vec::with_capacity(definition.stages.len());
    for (index, stage) in definition.stages.iter().enumerate() {
        let found = assumed.stages.get(&stage.id);
        let rate = found.map_or(0.5, |found| found.advance.typical.clamp(0.0, 1.0));
        let days = found
            .and_then(|found| found.days.as_ref())
            .map_or_else(|| guessed_days(stage.expected_days), drawn_from);
        let back_to = match found.and_then(|found| found.back_to.as_ref()) {
            Some(to) => compiled.names.stage(to.as_str()),
            None => index.checked_sub(1).map(|before| before as u16),
        };
        let back_to = back_to.filter(|to| {
            usize::from(*to) < index
                && compiled
                    .stages
                    .get(usize::from(*to))
                    .is_some_and(|stage| stage.moving_back != Policy::Forbidden)
        });
        let weights = found.map(|found| &found.reasons);
        let weights = weights.into_iter().flatten();
        let weights =
            weights.filter_map(|(id, weight)| Some((compiled.reason(id.as_str())?, weight.max(0.0))));
        stages.push(StageModel {
            thing: hash_id("stage", stage.id.as_str()),
            base: base_shift(found.and_then(|found| found.base_chance).unwrap_or(rate)),
            days: compile(&days).unwrap_or_else(|| Quantile::fixed(1.0)),
            back: if back_to.is_some() { found.map_or(0.0, |found| found.back) } else { 0.0 },
            back_to: back_to.map(Target::Stage),
            silent: found.map_or(0.0, |found| found.silent),
            patience: to_minutes(found.and_then(|found| found.patience_days).unwrap_or(60.0)),
            reasons: shares(weights.collect()),
            no_decision,
            factors: assumed
                .factors
                .iter()
                .enumerate()
                .filter(|(_, factor)| factor.stages.is_empty() || factor.stages.contains(&stage.id))
                .map(|(at, factor)| (at, points_shift(rate, factor.points.typical)))
                .collect(),
            play_shifts: definition
                .plays
                .iter()
                .map(|play| assumed.plays.get(&play.id).and_then(|play| play.points.as_ref()))
                .map(|points| points.map_or(0, |points| points_shift(rate, points.typical)))
                .collect(),
            criterion_shifts: compiled.stages[index]
                .criteria
                .clone()
                .zip(&stage.gate.criteria)
                .filter_map(|(at, criterion)| {
                    let points = assumed.criteria.get(&criterion.id)?.points.as_ref()?;
                    Some((at, points_shift(rate, points.typical)))
                })
                .collect(),
        });
    }
    stages
}

/// Weights as the upper ends of their shares; nothing if they sum to nothing.
pub(crate) fn shares<T>(weights: Vec<(T, f64)>) -> Vec<(T, f64)> {
    let total: f64 = weights.iter().map(|(_, weight)| weight.max(0.0)).sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let mut sum = 0.0;
    let shares = weights.into_iter().filter(|(_, weight)| *weight > 0.0).map(|(item, weight)| {
        sum += weight;
        (item, sum / total)
    });
    shares.collect()
}

/// The item in whose share a number lies.
pub(crate) fn pick<T: Copy>(shares: &[(T, f64)], u: f64) -> Option<T> {
    shares.iter().find(|(_, end)| u < *end).or(shares.last()).map(|(item, _)| *item)
}

/// Days as whole minutes; no deal is followed longer than ten years, so nothing takes longer.
pub(crate) fn to_minutes(days: f64) -> Minute {
    ((days.max(0.0) * MINUTES_PER_DAY as f64).round() as Minute).min(crate::tally::LONGEST)
}

fn steps(compiled: &Compiled, assumed: &Assumptions) -> Vec<StepModel> {
    let mut steps = Vec::with_capacity(compiled.steps.len());
    for (index, step) in compiled.steps.iter().enumerate() {
        let definition = compiled.step_definition(index as StepIndex);
        let id = definition.map_or("", |step| step.id.as_str());
        let by_importance = match step.importance {
            Importance::Mandatory => 1.0,
            importance => assumed.done.get(&importance).map_or(usually_done(importance), |done| done.typical),
        };
        let role = definition.and_then(|step| step.role.as_ref());
        let by_role =
            role.and_then(|role| assumed.done_by_role.get(role)).map_or(1.0, |factor| factor.typical);
        let is_mandatory = step.importance == Importance::Mandatory;
        let effort = definition.and_then(|step| step.effort_hours.as_ref());
        let people = assumed.people.iter().enumerate();
        steps.push(StepModel {
            thing: hash_id("step", id),
            done: if is_mandatory { 1.0 } else { (by_importance * by_role).clamp(0.0, 1.0) },
            is_mandatory,
            effort: effort.and_then(|effort| compile(&drawn_from(effort))),
            meets: people
                .filter(|(_, mix)| mix.met_by.iter().any(|step| *step == *id))
                .map(|(at, _)| at)
                .collect(),
        });
    }
    steps
}

/// How often steps are done when nobody has said so.
fn usually_done(importance: Importance) -> f64 {
    match importance {
        Importance::Optional => 0.35,
        Importance::Helpful => 0.6,
        Importance::Important => 0.8,
        Importance::Critical => 0.92,
        Importance::Mandatory => 1.0,
    }
}

fn criteria(compiled: &Compiled, assumed: &Assumptions) -> Vec<CriterionModel> {
    let mut criteria = Vec::new();
    for (stage, criterion) in compiled.definition.criteria() {
        let nothing = CriterionAssumption::default();
        let found = assumed.criteria.get(&criterion.id).unwrap_or(&nothing);
        let typical =
            |estimate: &Option<Estimate>, otherwise| estimate.as_ref().map_or(otherwise, |e| e.typical);
        let reads = criterion.when.as_ref().map_or_else(Vec::new, stagecraft_process::Condition::facts);
        let wait = found.wait_days.as_ref().and_then(|days| compile(&drawn_from(days)));
        criteria.push(CriterionModel {
            thing: hash_id("criterion", criterion.id.as_str()),
            by_hand: criterion.when.is_none(),
            met: typical(&found.met, 0.7),
            wait: wait.unwrap_or_else(|| Quantile::fixed(7.0)),
            overridden: typical(&found.overridden, 0.0),
            given_up: typical(&found.given_up, 0.0),
            override_role: stage.gate.overridden_by.first().and_then(|role| compiled.role(role.as_str())),
            reads: reads.iter().filter_map(|fact| Some(compiled.names.fact(fact.as_str())?.0)).collect(),
        });
    }
    criteria
}

/// What can change on the way, and the texts it brings.
fn changes(compiled: &Compiled, assumed: &Assumptions) -> (Vec<ChangeModel>, Vec<Rc<str>>) {
    let names = &compiled.names;
    let mut texts: Vec<Rc<str>> = Vec::new();
    let mut keep = |text: &str| {
        let at = texts.iter().position(|known| **known == *text).unwrap_or_else(|| {
            texts.push(text.into());
            texts.len() - 1
        });
        at as u32
    };
    let mut what = |kind: &ChangeKind| {
        Some(match kind {
            ChangeKind::Adds { fact, option } => {
                let bit = names.option(fact.as_str(), option.as_str())?;
                let (index, kind) = names.fact(fact.as_str())?;
                // A fact that holds one option cannot take in another: the checks have said so.
                (kind == FactKind::Choices).then_some(ChangeWhat::Adds(index, 1 << bit))?
            }
            ChangeKind::Becomes { fact, value } => ChangeWhat::Becomes(
                names.fact(fact.as_str())?.0,
                names.slot(fact.as_str(), value, &mut keep)?,
            ),
            ChangeKind::Leaves(role) => ChangeWhat::Leaves(*role),
        })
    };
    let changes = assumed.changes.iter().filter_map(|change| {
        let stages = compiled.definition.stages.iter();
        Some(ChangeModel {
            thing: hash_id("change", change.id.as_str()),
            what: what(&change.what)?,
            chance: change.chance.typical,
            stages: stages
                .map(|stage| change.stages.is_empty() || change.stages.contains(&stage.id))
                .collect(),
            visible: change.visible,
        })
    });
    let changes = changes.collect();
    (changes, texts)
}
