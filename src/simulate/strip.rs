//! A figure with its interval, as a dot and a line on an axis that all rows of a table share.

use super::drawing::{Anchor, Drawing, Paint};
use stagecraft_report::Figure;
use yew::prelude::*;

/// The axis that all rows share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    pub low: f64,
    pub high: f64,
    /// Where the line to compare with stands.
    pub reference: f64,
}

impl Axis {
    /// An axis that shows all these figures, and the reference.
    pub fn over(figures: impl Iterator<Item = Figure>, reference: f64) -> Self {
        let (mut low, mut high) = (reference, reference);
        for figure in figures {
            low = low.min(figure.low);
            high = high.max(figure.high);
        }
        let margin = ((high - low) * 0.08).max(1e-6);
        Self { low: low - margin, high: high + margin, reference }
    }

    fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// One row: percentages, so that it fits whatever column it stands in.
    pub fn show(&self, figure: Option<(Figure, Paint)>) -> Html {
        let at = |value: f64| format!("{:.2}%", self.share(value) * 100.0);
        let reference = at(self.reference);
        html! {
            <svg class="strip" width="100%" height="18" aria-hidden="true">
                <line x1={reference.clone()} x2={reference} y1="0" y2="18" stroke="var(--line-strong)" />
                if let Some((figure, paint)) = figure {
                    <line x1={at(figure.low)} x2={at(figure.high)} y1="9" y2="9" stroke={paint.colour()} stroke-width="2" />
                    <circle cx={at(figure.value)} cy="9" r="4" fill={paint.colour()} />
                }
            </svg>
        }
    }
}

/// One row of the picture that is saved.
pub struct Row {
    pub name: String,
    pub figure: Option<(Figure, Paint)>,
    pub text: String,
}

/// All rows as one picture.
pub fn drawing(axis: Axis, rows: &[Row], label: String) -> Drawing {
    const WIDTH: f64 = 560.0;
    const ROW: f64 = 28.0;
    const NAMES: f64 = 200.0;
    const TEXTS: f64 = 150.0;
    let height = rows.len() as f64 * ROW;
    let mut drawing = Drawing { width: WIDTH, height, label, shapes: Vec::new() };
    let x = |value: f64| NAMES + axis.share(value) * (WIDTH - NAMES - TEXTS);
    drawing.line((x(axis.reference), 0.0), (x(axis.reference), height), 1.0, Paint::LineStrong);
    for (at, row) in rows.iter().enumerate() {
        let y = (at as f64 + 0.5) * ROW;
        drawing.name((0.0, y), NAMES, &row.name, None);
        if let Some((figure, paint)) = row.figure {
            drawing.line((x(figure.low), y), (x(figure.high), y), 2.0, paint);
            drawing.dot((x(figure.value), y), 4.0, paint);
        }
        drawing.text((WIDTH, y + 4.5), Anchor::End, 12.5, Paint::Ink, row.text.clone());
    }
    drawing
}
