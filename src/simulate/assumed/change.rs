//! From a number that was typed or dragged to the message that puts it into the process.

use stagecraft_process::definition::*;
use stagecraft_process::edit::Edit;
use stagecraft_process::id::{PlayId, StageId};
use stagecraft_studio::{Answers, Message, StageAnswer};
use std::rc::Rc;

/// Which assumption.
#[derive(Debug, Clone, PartialEq)]
pub enum Which {
    /// Of 100 deals in a stage, how many go on.
    Rate(StageId),
    /// Median days in a stage.
    Days(StageId),
    DealsPerMonth,
    Value,
    Value90,
    /// Of 100 times it is due, how often it is done.
    Done(Importance),
    /// Points a play adds; nothing is unknown.
    Points(PlayId),
}

impl Which {
    /// A name of its own among all rows.
    pub fn key(&self) -> String {
        match self {
            Self::Rate(stage) => format!("rate-{stage}"),
            Self::Days(stage) => format!("days-{stage}"),
            Self::DealsPerMonth => "deals-per-month".into(),
            Self::Value => "value".into(),
            Self::Value90 => "value-90".into(),
            Self::Done(importance) => format!("done-{}", *importance as u8),
            Self::Points(play) => format!("points-{play}"),
        }
    }

    /// Whether finding what follows from it takes so long that it waits until the hand lets go.
    pub fn is_slow(&self) -> bool {
        matches!(self, Self::Rate(_))
    }
}

/// The message that changes it; nothing if it is as it was.
pub fn changed(definition: &Definition, which: &Which, value: Option<f64>) -> Option<Message> {
    if let Which::Rate(stage) = which {
        return rate(definition, stage, value?);
    }
    let mut assumed = definition.assumptions.as_deref().cloned().unwrap_or_default();
    match which {
        Which::Rate(_) => {}
        Which::Days(stage) => {
            let days = value?.max(0.0);
            let found = assumed.stages.get_mut(stage)?;
            found.days = Some(with_median(found.days.as_ref(), days));
            found.days_origin = Origin::Estimate;
        }
        Which::DealsPerMonth => assumed.deals_per_month = value.map(|deals| Estimate::own(deals.max(0.0))),
        Which::Value => {
            let value = value?.max(0.0);
            let slow = assumed.value.as_ref().map(|spread| {
                let ratio = spread.percentile90.typical / spread.median.typical.max(1.0);
                Estimate { typical: value * ratio.max(1.0), ..spread.percentile90.clone() }
            });
            let percentile90 = slow.unwrap_or_else(|| Estimate::guess(value * 3.0));
            assumed.value = Some(Spread { median: Estimate::own(value), percentile90 });
        }
        Which::Value90 => {
            let spread = assumed.value.as_mut()?;
            spread.percentile90 = Estimate::own(value?.max(spread.median.typical));
        }
        Which::Done(importance) => {
            assumed.done.insert(*importance, Estimate::own((value? / 100.0).clamp(0.0, 1.0)));
        }
        Which::Points(play) => {
            assumed.plays.entry(play.clone()).or_default().points =
                value.map(|points| Estimate::own(points.clamp(-100.0, 100.0)));
        }
    }
    Some(Message::Edit(Edit::SetAssumptions(Some(Rc::new(assumed)))))
}

/// Rates are what people see today: the chances behind them are found again.
fn rate(definition: &Definition, stage: &StageId, of_100: f64) -> Option<Message> {
    let assumed = definition.assumptions.as_deref()?;
    let known = |id: &StageId| assumed.stages.get(id).map_or(0.5, |found| found.advance.typical);
    let wanted = (of_100 / 100.0).clamp(0.001, 1.0);
    if (known(stage) - wanted).abs() < 0.0005 {
        return None;
    }
    let mut reached = 100.0;
    let mut stages = Vec::with_capacity(definition.stages.len());
    for other in &definition.stages {
        stages.push(StageAnswer { stage: other.id.clone(), reached });
        reached *= if other.id == *stage { wanted } else { known(&other.id) };
    }
    Some(Message::Answer(Box::new(Answers { stages, won_of_100: Some(reached), ..Answers::default() })))
}

/// The median of a time, where it is plain.
pub fn median(days: &Drawn) -> Option<f64> {
    match days {
        Drawn::Fixed(days) => Some(*days),
        Drawn::From(Distribution::LogNormal { median, .. }) => Some(*median),
        Drawn::From(Distribution::Uniform { low, high }) => Some(f64::midpoint(*low, *high)),
        Drawn::From(Distribution::Triangular { mode, .. }) => Some(*mode),
        Drawn::From(Distribution::Exponential { mean }) => Some(mean * std::f64::consts::LN_2),
        Drawn::From(Distribution::Gamma { shape, scale }) => Some(shape * scale),
        Drawn::From(Distribution::Empirical { values }) => {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            sorted.get(sorted.len() / 2).copied()
        }
    }
}

/// The same time with another median: as spread as it was.
fn with_median(before: Option<&Drawn>, days: f64) -> Drawn {
    let ratio = match before {
        Some(Drawn::Fixed(_)) => return Drawn::Fixed(days),
        Some(Drawn::From(Distribution::LogNormal { median, percentile90 })) if *median > 0.0 => {
            (percentile90 / median).max(1.01)
        }
        _ => 2.2,
    };
    if days <= 0.0 {
        return Drawn::Fixed(0.0);
    }
    Drawn::From(Distribution::LogNormal { median: days, percentile90: days * ratio })
}
