//! Curves over days. The drawing stretches with its card; words stand over it as text, so that they keep their
//! size on every screen.

use stagecraft_text::{message, numbers, say};
use yew::prelude::*;

/// A place of a drawing: a day, and a share from 0 to 1.
pub type Point = (f64, f64);

/// A line or an area.
pub struct Shape {
    pub class: &'static str,
    pub path: String,
}

/// A day that is pointed out.
pub struct Mark {
    pub day: f64,
    pub text: String,
    pub class: &'static str,
    /// How far down the text stands, 0 to 1.
    pub down: f64,
}

/// Curves over days.
pub struct Plot {
    /// What it shows, for who does not see it.
    pub label: String,
    /// The day at its right end.
    pub days: f64,
    pub shapes: Vec<Shape>,
    pub marks: Vec<Mark>,
}

/// The corners of a curve that stays until its next point.
pub fn steps(points: impl IntoIterator<Item = Point>, start: f64) -> Vec<Point> {
    let mut corners = vec![(0.0, start)];
    let mut last = start;
    for (day, share) in points {
        corners.push((day, last));
        corners.push((day, share));
        last = share;
    }
    corners
}

impl Plot {
    /// A drawing that ends on this day.
    pub fn new(label: String, days: f64) -> Self {
        Self { label, days: days.max(1.0), shapes: Vec::new(), marks: Vec::new() }
    }

    fn text(&self, corners: impl IntoIterator<Item = Point>, begin: char) -> String {
        use std::fmt::Write;
        let mut path = String::new();
        for (at, (day, share)) in corners.into_iter().enumerate() {
            let letter = if at == 0 { begin } else { 'L' };
            // Writing to a text cannot fail.
            let _ = write!(path, "{letter}{:.2},{:.2}", self.x(day), 100.0 - share.clamp(0.0, 1.0) * 100.0);
        }
        path
    }

    fn x(&self, day: f64) -> f64 {
        (day / self.days * 100.0).clamp(0.0, 100.0)
    }

    /// Adds a line through corners.
    pub fn line(&mut self, class: &'static str, corners: &[Point]) {
        let path = self.text(corners.iter().copied(), 'M');
        self.shapes.push(Shape { class, path });
    }

    /// Adds the area between two rows of corners.
    pub fn area(&mut self, class: &'static str, upper: &[Point], lower: &[Point]) {
        let mut path = self.text(upper.iter().copied(), 'M');
        path.push_str(&self.text(lower.iter().rev().copied(), 'L'));
        path.push('Z');
        self.shapes.push(Shape { class, path });
    }

    /// The drawing with its axes.
    pub fn show(&self) -> Html {
        let shapes = self.shapes.iter().map(|shape| {
            html! { <path class={shape.class} d={shape.path.clone()} vector-effect="non-scaling-stroke" /> }
        });
        let marks = self.marks.iter().map(|mark| {
            let x = self.x(mark.day);
            let side = if x > 62.0 { "before" } else { "after" };
            html! {
                <span class={classes!("learn-mark", mark.class)} style={format!("left:{x:.2}%")}>
                    <b class={side} style={format!("top:{:.0}%", mark.down * 100.0)}>{ &mark.text }</b>
                </span>
            }
        });
        let step = tick_step(self.days);
        let ticks = (0..).map(|at| f64::from(at) * step).take_while(|day| *day <= self.days).map(|day| {
            html! { <span class="learn-tick x" style={format!("left:{:.2}%", self.x(day))}>{ numbers::decimal(day, 0) }</span> }
        });
        let shares = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
            html! {
                <span class="learn-tick y" style={format!("bottom:{:.0}%", share * 100.0)}>
                    { numbers::percent(share, 0) }
                </span>
            }
        });
        html! {
            <div class="learn-plot">
                <div class="learn-canvas">
                    <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={self.label.clone()}>
                        <path class="grid" d="M0,0H100M0,25H100M0,50H100M0,75H100M0,100H100" vector-effect="non-scaling-stroke" />
                        { for shapes }
                    </svg>
                    <div aria-hidden="true">{ for marks }{ for ticks }{ for shares }</div>
                </div>
                <p class="learn-axis" aria-hidden="true">{ say(message::LEARN_AXIS_DAYS) }</p>
            </div>
        }
    }
}

/// A step between ticks that people count in, so that there are six at most.
fn tick_step(days: f64) -> f64 {
    const STEPS: [f64; 14] =
        [1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0, 1_825.0, 3_650.0];
    STEPS.into_iter().find(|step| days / step <= 6.0).unwrap_or(36_500.0)
}
