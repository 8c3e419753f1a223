//! The numbers that a process holds already, for the questions to begin with.

use super::given::{Asked, AskedFact, Values};
use stagecraft_process::Definition;
use stagecraft_process::definition::*;
use stagecraft_report::CohortReport;
use stagecraft_studio::{Answers, wins_of_points};

impl Values {
    /// What the process assumes today.
    pub fn of(definition: &Definition, report: Option<&CohortReport>, asked: &Asked) -> Self {
        let nothing = Assumptions::default();
        let assumed = definition.assumptions.as_deref().unwrap_or(&nothing);
        let known = Answers::of(definition);
        let mut heights: Vec<f64> = known.stages.iter().map(|stage| stage.reached).collect();
        heights.push(known.won_of_100.unwrap_or(100.0));
        // The median of a sum is not the sum of medians, and gates take time too: what is simulated is nearer.
        let days = match report.and_then(|report| report.cycle_days) {
            Some(days) => [Some(days.median.round()), Some(days.percentile90.round())],
            None => {
                let slow = known.win_days.and_then(|days| slow_days(definition, assumed, days));
                [known.win_days, slow]
            }
        };
        Self {
            heights,
            days,
            worth: [known.deals_per_month, known.value, known.value_90],
            losses: losses(definition, report),
            facts: asked.facts.iter().map(|fact| of_ten(assumed, fact)).collect(),
            fact_wins: asked.facts.iter().map(|fact| wins_of_ten(report, fact)).collect(),
            plays: (definition.plays.iter())
                .map(|play| {
                    let points = assumed.plays.get(&play.id)?.points.as_ref()?.typical;
                    Some(wins_of_points(definition, assumed, &play.id, points))
                })
                .collect(),
            done: (asked.importances.iter())
                .map(|importance| Some(assumed.done.get(importance)?.typical * 10.0))
                .collect(),
        }
    }
}

/// Of ten deals with each option, how many are won as things are, where enough were simulated to tell.
fn wins_of_ten(report: Option<&CohortReport>, fact: &AskedFact) -> Vec<Option<f64>> {
    let segment =
        report.and_then(|report| report.segments.iter().find(|found| found.fact == *fact.fact.as_str()));
    let wins = fact.options.iter().map(|(option, _)| {
        let found = segment?.options.iter().find(|found| found.option == *option.as_str())?;
        (found.deals >= 100).then_some((found.win_rate.value * 100.0).round() / 10.0)
    });
    wins.collect()
}

/// Where the answers to each question come from today; a guess if part of them is one.
pub fn origins(definition: &Definition) -> [Origin; 7] {
    let nothing = Assumptions::default();
    let assumed = definition.assumptions.as_deref().unwrap_or(&nothing);
    let together = |origins: &mut dyn Iterator<Item = Origin>| {
        let mut all = None;
        for origin in origins {
            all = Some(match (all, origin) {
                (None, origin) => origin,
                (Some(Origin::Guess), _) | (_, Origin::Guess) => Origin::Guess,
                (Some(Origin::Data), Origin::Data) => Origin::Data,
                _ => Origin::Estimate,
            });
        }
        all.unwrap_or_default()
    };
    let worth = assumed.value.iter().flat_map(|value| [&value.median, &value.percentile90]);
    [
        together(&mut assumed.stages.values().map(|stage| stage.advance.origin)),
        together(&mut assumed.stages.values().map(|stage| stage.days_origin)),
        together(&mut assumed.deals_per_month.iter().chain(worth).map(|estimate| estimate.origin)),
        Origin::Guess,
        together(&mut assumed.mix.values().map(|mix| mix.origin)),
        together(
            &mut assumed.plays.values().filter_map(|play| play.points.as_ref()).map(|points| points.origin),
        ),
        together(&mut assumed.done.values().map(|done| done.origin)),
    ]
}

/// What one win in ten takes longer than, if the stages' times do not hang together.
fn slow_days(definition: &Definition, assumed: &Assumptions, days: f64) -> Option<f64> {
    let excess =
        definition.stages.iter().filter_map(|stage| match assumed.stages.get(&stage.id)?.days.as_ref()? {
            Drawn::From(Distribution::LogNormal { median, percentile90 }) => Some(percentile90 - median),
            _ => None,
        });
    let squares: f64 = excess.map(|excess| excess * excess).sum();
    (squares > 0.0).then(|| (days + squares.sqrt()).round())
}

/// Ten tokens over the reasons, as the simulation loses deals or as the stages' weights say.
fn losses(definition: &Definition, report: Option<&CohortReport>) -> Vec<f64> {
    let weight = |reason: &LossReason| {
        if let Some(report) = report {
            let found = report.reasons.iter().find(|found| found.reason == reason.id.as_str());
            return found.map_or(0.0, |found| found.share);
        }
        let stages = definition.assumptions.iter().flat_map(|assumed| assumed.stages.values());
        stages
            .map(|stage| match reason.no_decision {
                true => stage.silent,
                false => {
                    let total: f64 = stage.reasons.values().sum();
                    let own = stage.reasons.get(&reason.id).copied().unwrap_or_default();
                    if total > 0.0 { own / total * (1.0 - stage.silent) } else { 0.0 }
                }
            })
            .sum()
    };
    let weights: Vec<f64> = definition.outcomes.reasons.iter().map(weight).collect();
    ten_tokens(&weights)
}

/// Whole tokens in proportion to weights: what is left after rounding down goes to the largest remainders.
fn ten_tokens(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return vec![0.0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| weight / total * 10.0).collect();
    let mut tokens: Vec<f64> = exact.iter().map(|share| share.floor()).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| (exact[*b] - tokens[*b]).total_cmp(&(exact[*a] - tokens[*a])));
    let placed: f64 = tokens.iter().sum();
    for at in order.into_iter().take((10.0 - placed).round() as usize) {
        tokens[at] += 1.0;
    }
    tokens
}

/// In how many of ten deals each option is true.
fn of_ten(assumed: &Assumptions, fact: &AskedFact) -> Vec<f64> {
    let mix = assumed.mix.get(&fact.fact).map(|mix| &mix.values);
    let each = |read: &dyn Fn(&str) -> f64| fact.options.iter().map(|(id, _)| read(id.as_str())).collect();
    match mix {
        Some(MixValues::Yes(chance)) => each(&|_| chance * 10.0),
        Some(MixValues::Chances(chances)) => each(&|id| chances.get(id).copied().unwrap_or_default() * 10.0),
        Some(MixValues::Weights(weights)) => {
            let total: f64 = fact.options.iter().filter_map(|(id, _)| weights.get(id)).sum();
            each(&|id| weights.get(id).copied().unwrap_or_default() / total.max(1e-9) * 10.0)
        }
        _ if fact.is_together => each(&|_| 10.0 / fact.options.len() as f64),
        _ => each(&|_| 0.0),
    }
}
