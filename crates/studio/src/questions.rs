//! The seven questions: from counts that people have in their heads to assumptions.

use stagecraft_process::condition::{Operand, Test};
use stagecraft_process::definition::*;
use stagecraft_process::id::{FactId, OptionId, PlayId, ReasonId, StageId};
use stagecraft_process::{Condition, Edit};
use stagecraft_report::search::{Cycle, Days, Found};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Answers to the questions; what was skipped is empty and stays as it was, a guess if it was one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// 1. Of 100 new deals, how many reach each stage.
    pub stages: Vec<StageAnswer>,
    /// 1. And how many are won.
    pub won_of_100: Option<f64>,
    /// 2. Days a typical win takes.
    pub win_days: Option<f64>,
    /// 2. Days one win in ten takes longer than.
    pub win_days_90: Option<f64>,
    /// 2. Days a typical win takes as it is now, as simulated: with waiting at gates, moves back, and slow visits.
    ///
    /// Without it the stages' medians are added up. It is where the search for the days begins.
    pub win_days_now: Option<f64>,
    /// 3. New deals a month.
    pub deals_per_month: Option<f64>,
    /// 3. What a typical one is worth.
    pub value: Option<f64>,
    /// 3. What one in ten is worth more than.
    pub value_90: Option<f64>,
    /// 4. Of the last ten losses, how many for each reason.
    pub losses: BTreeMap<ReasonId, f64>,
    /// 5. Of ten deals, in how many each option of a fact is true.
    pub facts: BTreeMap<(FactId, OptionId), f64>,
    /// 5. And of ten such deals, how many are won.
    pub fact_wins: BTreeMap<(FactId, OptionId), f64>,
    /// 6. Of ten deals in its situation, how many more are won with a play.
    pub plays: BTreeMap<PlayId, Option<f64>>,
    /// 7. Of ten times it is due, how often a step is done.
    pub done: BTreeMap<Importance, f64>,
}

/// How many of 100 new deals reach a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageAnswer {
    /// Which.
    pub stage: StageId,
    /// How many.
    pub reached: f64,
}

impl Answers {
    /// The answers a definition already holds, for the fields to begin with.
    pub fn of(definition: &Definition) -> Self {
        let nothing = Assumptions::default();
        let assumed = definition.assumptions.as_deref().unwrap_or(&nothing);
        let mut reached = 100.0;
        let mut stages = Vec::with_capacity(definition.stages.len());
        for stage in &definition.stages {
            stages.push(StageAnswer { stage: stage.id.clone(), reached });
            reached *= assumed.stages.get(&stage.id).map_or(0.5, |found| found.advance.typical);
        }
        let median: f64 = definition.stages.iter().map(|stage| median_days(assumed, stage)).sum();
        let spread = |spread: &Option<Spread>, which: fn(&Spread) -> f64| spread.as_ref().map(which);
        Self {
            stages,
            won_of_100: Some(reached),
            win_days: Some(median.round()).filter(|days| *days > 0.0),
            win_days_90: None,
            win_days_now: None,
            deals_per_month: assumed.deals_per_month.as_ref().map(|estimate| estimate.typical),
            value: spread(&assumed.value, |value| value.median.typical),
            value_90: spread(&assumed.value, |value| value.percentile90.typical),
            losses: BTreeMap::new(),
            facts: BTreeMap::new(),
            fact_wins: BTreeMap::new(),
            plays: BTreeMap::new(),
            done: assumed.done.iter().map(|(importance, done)| (*importance, done.typical * 10.0)).collect(),
        }
    }

    /// How long won deals are to take, if that was answered: days are searched for it.
    pub(crate) fn cycle(&self) -> Option<Cycle> {
        let median = self.win_days.or(self.win_days_90.and(self.win_days_now)).filter(|days| *days > 0.0)?;
        let percentile90 = self.win_days_90.map(|slow| slow.max(median * 1.05));
        Some(Cycle { median, percentile90 })
    }

    /// The edit that puts the answers into a definition. Base chances are taken out: they must be found anew.
    pub fn edit(&self, definition: &Definition) -> Edit {
        let mut assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
        self.stages_into(definition, &mut assumed);
        self.times_into(definition, &mut assumed);
        if let Some(deals) = self.deals_per_month {
            assumed.deals_per_month = Some(Estimate::own(deals));
        }
        self.worth_into(&mut assumed);
        let no_decision =
            definition.outcomes.reasons.iter().find(|reason| reason.no_decision).map(|reason| &reason.id);
        let total: f64 = self.losses.values().sum();
        if total > 0.0 {
            let silent = no_decision.and_then(|id| self.losses.get(id)).map_or(0.0, |count| count / total);
            for stage in assumed.stages.values_mut() {
                let losses =
                    self.losses.iter().filter(|(id, count)| Some(*id) != no_decision && **count > 0.0);
                stage.reasons = losses.map(|(id, count)| (id.clone(), *count)).collect();
                // A file may say that more than all go back.
                let rest = (1.0 - stage.back).clamp(0.0, 1.0);
                stage.silent = (silent * rest).clamp(0.0, rest);
            }
        }
        for ((fact, option), of_ten) in &self.facts {
            fact_into(definition, &mut assumed, fact, option, *of_ten);
        }
        for fact in &definition.facts {
            let said = self.fact_wins.iter().filter(|((of, _), _)| *of == fact.id);
            let said: Vec<(&OptionId, f64)> = said.map(|((_, option), of_ten)| (option, *of_ten)).collect();
            if !said.is_empty() && !definition.stages.is_empty() {
                wins_into(definition, &mut assumed, fact, &said);
            }
        }
        for (play, of_ten) in &self.plays {
            let points = of_ten.map(|of_ten| points_for_wins(definition, &assumed, play, of_ten));
            let points = points.map(|points| Estimate::own((points * 100.0).round() / 100.0));
            assumed.plays.entry(play.clone()).or_default().points = points;
        }
        for (importance, of_ten) in &self.done {
            let share = (of_ten / 10.0).clamp(0.0, 1.0);
            let known = assumed.done.get(importance);
            if known.is_none_or(|known| (known.typical - share).abs() > 1e-9) {
                assumed.done.insert(*importance, Estimate::own(share));
            }
        }
        for stage in assumed.stages.values_mut() {
            stage.base_chance = None;
        }
        Edit::SetAssumptions(Some(Rc::new(assumed)))
    }

    fn stages_into(&self, definition: &Definition, assumed: &mut Assumptions) {
        for (index, answer) in self.stages.iter().enumerate() {
            if definition.stage(answer.stage.as_str()).is_none() {
                continue;
            }
            let next = self.stages.get(index + 1).map(|next| next.reached).or(self.won_of_100);
            let Some(next) = next.filter(|_| answer.reached > 0.0) else { continue };
            let rate = (next / answer.reached).clamp(0.0, 1.0);
            let stage =
                assumed.stages.entry(answer.stage.clone()).or_insert_with(crate::newcomer::guessed_stage);
            if (stage.advance.typical - rate).abs() > 0.0005 {
                stage.advance = Estimate::own(rate);
            }
        }
    }

    /// What was not said stays as it is; a large value that was not said keeps its distance from the typical one.
    fn worth_into(&self, assumed: &mut Assumptions) {
        let known = assumed.value.clone();
        let (median, percentile90) = match (self.value, self.value_90, known) {
            (None, None, _) | (None, Some(_), None) => return,
            (Some(value), Some(large), _) => (Estimate::own(value), Estimate::own(large.max(value))),
            (None, Some(large), Some(known)) => {
                let large = large.max(known.median.typical);
                (known.median, Estimate::own(large))
            }
            (Some(value), None, Some(known)) if known.median.typical > 0.0 => {
                let factor = value / known.median.typical;
                let Estimate { low, typical, high, origin } = known.percentile90;
                let times = |value: Option<f64>| value.map(|value| value * factor);
                let typical = typical * factor;
                (Estimate::own(value), Estimate { low: times(low), typical, high: times(high), origin })
            }
            (Some(value), None, _) => (Estimate::own(value), Estimate::guess(value * 3.0)),
        };
        assumed.value = Some(Spread { median, percentile90 });
    }

    /// Makes all stages longer or shorter by what a win takes against what it takes now. The median of a sum is not
    /// the sum of medians, and gates and moves back take time too: what it takes now is what the simulation says.
    fn times_into(&self, definition: &Definition, assumed: &mut Assumptions) {
        let parts: Vec<f64> = definition.stages.iter().map(|stage| median_days(assumed, stage)).collect();
        let total: f64 = parts.iter().sum();
        let now = self.win_days_now.filter(|days| *days > 0.0).unwrap_or(total);
        let (said, slow) = (self.win_days.filter(|days| *days > 0.0), self.win_days_90);
        if total <= 0.0 || now <= 0.0 || said.is_none() && slow.is_none() {
            return;
        }
        let days = said.unwrap_or(now);
        if (now - days).abs() < 0.5 && slow.is_none() {
            return;
        }
        let factor = days / now;
        // Independent stages spread less together than each does: their excess adds up as squares do.
        let squares: f64 = parts.iter().map(|part| (part / total).powi(2)).sum();
        let excess = slow.map(|slow| (slow / days - 1.0).max(0.05) / squares.sqrt());
        // A stage that takes no time goes on taking none.
        for (stage, part) in definition.stages.iter().zip(parts).filter(|(_, part)| *part > 0.0) {
            let found = assumed.stages.entry(stage.id.clone()).or_insert_with(crate::newcomer::guessed_stage);
            let median = part * factor;
            let spread = |excess: f64| {
                let percentile90 = median * (1.0 + excess);
                Drawn::From(Distribution::LogNormal { median, percentile90 })
            };
            found.days = Some(match (excess, &found.days) {
                (Some(excess), _) => spread(excess),
                (None, Some(days)) => days.scaled(factor),
                (None, None) => spread(1.0),
            });
            found.days_origin = Origin::Estimate;
        }
    }
}

/// The stages' rates of going on, with a play that brings so many points from some stage on. As in the simulation
/// points count at the stage's rate today, and nothing moves what is certain.
fn rates(definition: &Definition, assumed: &Assumptions, points: f64) -> Vec<f64> {
    let rate = |stage: &Rc<Stage>| {
        let rate = assumed.stages.get(&stage.id).map_or(0.5, |found| found.advance.typical);
        match rate {
            rate if rate <= 0.0 => 0.0,
            rate if rate >= 1.0 => 1.0,
            rate if points == 0.0 => rate,
            rate => (rate.clamp(0.01, 0.99) + points / 100.0).clamp(0.005, 0.995),
        }
    };
    definition.stages.iter().map(rate).collect()
}

/// How many more of ten deals in its situation are won with a play that brings so many points.
///
/// Points are a stage's, and they act in the stage in which the play runs and in all later ones. A deal in stage k
/// is won with the product of the rates from k on: with r of today, and r' of the points, the play brings
///
/// ```text
/// D(k) = r'(k) r'(k+1) ... r'(n) - r(k) r(k+1) ... r(n)
/// ```
///
/// A play that may begin in several stages brings the mean of their D, each counted by the share of deals that
/// reach it, r(1) ... r(k-1).
pub fn wins_of_points(definition: &Definition, assumed: &Assumptions, play: &PlayId, points: f64) -> f64 {
    let (now, then) = (rates(definition, assumed, 0.0), rates(definition, assumed, points));
    let (mut brings, mut weights, mut reached) = (0.0, 0.0, 1.0);
    for (at, stage) in definition.stages.iter().enumerate() {
        if begins_in(definition, play, &stage.id) {
            let won = |rates: &[f64]| rates[at..].iter().product::<f64>();
            brings += reached * (won(&then) - won(&now));
            weights += reached;
        }
        reached *= now[at];
    }
    if weights > 0.0 { brings / weights * 10.0 } else { 0.0 }
}

/// Of ten deals for which a fact is true, so many are won: an odds factor for each option that was answered, in place
/// of one that says the same of the same deals.
///
/// Points p move every stage's rate r of today, so that a deal is won, from the first stage on, with
///
/// ```text
/// W(p) = (r(1) + p) (r(2) + p) ... (r(n) + p)
/// ```
///
/// which grows with p: halving finds the p of any W. All deals together are won as before, because base chances are
/// searched for that afterwards. So the deals of which nothing was said must be won with
///
/// ```text
/// W(0) = s(1) w(1) + ... + s(k) w(k) + s(rest) w(rest)
/// ```
///
/// where s are shares of deals, and an option's points are the distance from theirs to its own. Options of which a
/// deal can have several are taken one by one, each against all deals without it.
fn wins_into(definition: &Definition, assumed: &mut Assumptions, fact: &Fact, answers: &[(&OptionId, f64)]) {
    let points = |wanted: f64| {
        let (mut low, mut high) = (-100.0, 100.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            let won: f64 = rates(definition, assumed, middle).iter().product();
            if won < wanted { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    };
    let all: f64 = rates(definition, assumed, 0.0).iter().product();
    let rest_of = |said: &[(&OptionId, f64)]| {
        let shares = said.iter().map(|(option, of_ten)| {
            let share = share_of(assumed, fact, option);
            (share, share * (of_ten / 10.0).clamp(0.0, 1.0))
        });
        let (share, won) = shares.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        // Where everything was said there is no rest; what all deals are won with is the middle of the answers.
        let rest = if share < 0.999 { (all - won) / (1.0 - share) } else { won / share };
        points(rest.clamp(0.0, 1.0))
    };
    let together = rest_of(answers);
    let mut found = Vec::new();
    for answer in answers {
        let rest = if fact.kind == FactKind::Choices { rest_of(&[*answer]) } else { together };
        found.push((answer.0, points((answer.1 / 10.0).clamp(0.0, 1.0)) - rest));
    }
    for (option, points) in found {
        factor_into(assumed, fact, option, (points * 100.0).round() / 100.0);
    }
}

/// The share of all deals that have an option, as assumed; a half of what nothing is assumed about.
fn share_of(assumed: &Assumptions, fact: &Fact, option: &OptionId) -> f64 {
    let share = match assumed.mix.get(&fact.id).map(|mix| &mix.values) {
        Some(MixValues::Yes(chance)) => *chance,
        Some(MixValues::Chances(chances)) => chances.get(option).copied().unwrap_or_default(),
        Some(MixValues::Weights(weights)) => {
            let total: f64 = weights.values().sum();
            weights.get(option).copied().unwrap_or_default() / total.max(1e-9)
        }
        _ => 0.5,
    };
    share.clamp(0.0, 1.0)
}

/// Puts an odds factor for one option of a fact in the place of those that ask for nothing else.
fn factor_into(assumed: &mut Assumptions, fact: &Fact, option: &OptionId, points: f64) {
    let (test, name) = match fact.kind {
        FactKind::YesNo => (Test::Is(Operand::YesNo(option.as_str() == "yes")), fact.name.clone()),
        kind => {
            let Some(named) = fact.options.iter().find(|known| known.id == *option) else { return };
            let test = match kind {
                FactKind::Choices => Test::IncludesAny(vec![option.clone()]),
                _ => Test::Is(Operand::Text(option.to_string())),
            };
            (test, format!("{}: {}", fact.name, named.name))
        }
    };
    let when = Condition::Fact { fact: fact.id.clone(), test };
    assumed.factors.retain(|factor| factor.when != when);
    let id = format!("{}-{option}", fact.id);
    let is_free = |id: &String| !assumed.factors.iter().any(|factor| factor.id == *id.as_str());
    let mut ids = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
    let Some(id) = ids.find(is_free) else { return };
    assumed.factors.push(OddsFactor {
        id: id.as_str().into(),
        name,
        when,
        stages: Vec::new(),
        points: Estimate::own(points),
        other: Other::new(),
    });
}

/// The points that bring so many more wins of ten: [`wins_of_points`] the other way round. It grows with the points,
/// so halving finds them; what no points can bring gives the most there are.
fn points_for_wins(definition: &Definition, assumed: &Assumptions, play: &PlayId, of_ten: f64) -> f64 {
    if of_ten == 0.0 || definition.stages.is_empty() {
        return of_ten * 10.0;
    }
    let (mut low, mut high) = (-100.0, 100.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if wins_of_points(definition, assumed, play, middle) < of_ten { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// Whether a play may begin in a stage. One that no trigger runs is begun by hand, in any.
fn begins_in(definition: &Definition, play: &PlayId, stage: &StageId) -> bool {
    let runs = |trigger: &&Rc<Trigger>| trigger.plays().any(|run| run == play);
    let mut triggers = definition.triggers.iter().filter(runs).peekable();
    let is_allowed = |trigger: &Rc<Trigger>| trigger.stages.is_empty() || trigger.stages.contains(stage);
    triggers.peek().is_none() || triggers.any(is_allowed)
}

fn fact_into(
    definition: &Definition,
    assumed: &mut Assumptions,
    fact: &FactId,
    option: &OptionId,
    of_ten: f64,
) {
    let Some(known) = definition.fact(fact.as_str()) else { return };
    let share = (of_ten / 10.0).clamp(0.0, 1.0);
    let mix = assumed.mix.entry(fact.clone()).or_insert_with(|| FactMix {
        values: match known.kind {
            FactKind::YesNo => MixValues::Yes(0.5),
            FactKind::Choices => MixValues::Chances(BTreeMap::new()),
            _ => MixValues::Weights(BTreeMap::new()),
        },
        given: None,
        origin: Origin::Estimate,
        other: Default::default(),
    });
    mix.origin = Origin::Estimate;
    // What was said holds for all deals: other shares for some of them would make it something else.
    mix.given = None;
    match &mut mix.values {
        MixValues::Yes(chance) => *chance = share,
        MixValues::Chances(chances) => {
            chances.insert(option.clone(), share);
        }
        MixValues::Weights(weights) => {
            weights.insert(option.clone(), share);
        }
        MixValues::Amount(_) | MixValues::DaysAhead(_) | MixValues::Evidence(_) => {}
    }
}

/// The median days of a visit to a stage, as assumed or expected.
fn median_days(assumed: &Assumptions, stage: &Stage) -> f64 {
    let expected = stage.expected_days.unwrap_or(0.0);
    match assumed.stages.get(&stage.id).and_then(|found| found.days.as_ref()) {
        None => expected,
        Some(Drawn::Fixed(days)) => *days,
        Some(Drawn::From(distribution)) => match distribution {
            Distribution::Uniform { low, high } => f64::midpoint(*low, *high),
            Distribution::Triangular { mode, .. } => *mode,
            Distribution::Exponential { mean } => mean * std::f64::consts::LN_2,
            Distribution::Gamma { shape, scale } => shape * scale,
            Distribution::LogNormal { median, .. } => *median,
            Distribution::Empirical { values } => {
                let mut sorted = values.clone();
                sorted.sort_by(f64::total_cmp);
                sorted.get(sorted.len() / 2).copied().unwrap_or(expected)
            }
        },
    }
}

/// What is assumed, with the base chances and the days that were found for it.
pub(crate) fn with_what_was_found(definition: &Definition, found: &Found) -> Option<Rc<Assumptions>> {
    let assumed = definition.assumptions.as_deref()?;
    let Days { factor, spread } = found.days;
    let is_changed = found.days != Days::UNCHANGED && factor.is_finite() && spread.is_finite();
    let mut assumed = if is_changed { assumed.with_days(factor, spread).rounded() } else { assumed.clone() };
    for (id, chance) in found.chances.iter().filter(|(_, chance)| chance.is_finite()) {
        if let Some(stage) = assumed.stages.get_mut(id.as_str()) {
            stage.base_chance = Some((chance * 1e6).round() / 1e6);
        }
    }
    Some(Rc::new(assumed))
}

/// Whether some stage has no base chance of its own yet.
pub(crate) fn needs_chances(definition: &Definition) -> bool {
    definition
        .assumptions
        .as_ref()
        .is_some_and(|assumed| assumed.stages.values().any(|stage| stage.base_chance.is_none()))
}
