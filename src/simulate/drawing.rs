//! A chart as plain shapes: shown on the page as SVG, and written to a file that needs no style sheet.

use crate::glue::{document, window};
use stagecraft_process::finding::Subject;
use yew::prelude::*;

/// The colours of the charts, by their variables in the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    Bar,
    BarSoft,
    Won,
    Gate,
    Ink,
    Ink2,
    Ink3,
    Line,
    LineStrong,
    Surface,
}

impl Paint {
    const ALL: [Paint; 10] = [
        Paint::Bar,
        Paint::BarSoft,
        Paint::Won,
        Paint::Gate,
        Paint::Ink,
        Paint::Ink2,
        Paint::Ink3,
        Paint::Line,
        Paint::LineStrong,
        Paint::Surface,
    ];

    pub fn colour(self) -> &'static str {
        match self {
            Self::Bar => "var(--bar)",
            Self::BarSoft => "var(--bar-soft)",
            Self::Won => "var(--won)",
            Self::Gate => "var(--gate)",
            Self::Ink => "var(--ink)",
            Self::Ink2 => "var(--ink-2)",
            Self::Ink3 => "var(--ink-3)",
            Self::Line => "var(--line)",
            Self::LineStrong => "var(--line-strong)",
            Self::Surface => "var(--surface)",
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One shape; lengths are in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        paint: Paint,
        hint: String,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        width: f64,
        dashed: bool,
        paint: Paint,
    },
    Dot {
        x: f64,
        y: f64,
        radius: f64,
        paint: Paint,
    },
    Text {
        x: f64,
        y: f64,
        size: f64,
        anchor: Anchor,
        paint: Paint,
        text: String,
    },
    /// A name that can be clicked: on the page a button over the picture, in a file a text. `y` is its middle.
    Name {
        x: f64,
        y: f64,
        width: f64,
        text: String,
        subject: Option<Subject>,
    },
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// What it says, for those who do not see it.
    pub label: String,
    pub shapes: Vec<Shape>,
}

/// A length as SVG writes it.
fn px(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

impl Drawing {
    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), paint: Paint, hint: String) {
        self.shapes.push(Shape::Rect { x, y, width: width.max(0.0), height: height.max(0.0), paint, hint });
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, paint: Paint) {
        self.shapes.push(Shape::Line { from, to, width, dashed: false, paint });
    }

    pub fn dashed(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint) {
        self.shapes.push(Shape::Line { from, to, width: 1.0, dashed: true, paint });
    }

    pub fn dot(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) {
        self.shapes.push(Shape::Dot { x, y, radius, paint });
    }

    pub fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, size: f64, paint: Paint, text: String) {
        self.shapes.push(Shape::Text { x, y, size, anchor, paint, text });
    }

    pub fn name(&mut self, (x, y): (f64, f64), width: f64, text: &str, subject: Option<Subject>) {
        self.shapes.push(Shape::Name { x, y, width, text: text.to_owned(), subject });
    }

    /// As the page shows it; a clicked name says what it names.
    pub fn show(&self, on_name: &Callback<Subject>) -> Html {
        let (width, height) = (px(self.width), px(self.height));
        let view = format!("0 0 {width} {height}");
        let style = format!("height:{height}px");
        html! {
            <div class="chart" {style}>
                <svg key="svg" role="img" aria-label={self.label.clone()} viewBox={view} {width} {height}>
                    { for self.shapes.iter().enumerate().map(|(at, shape)| html! { <g key={at}>{ shape.show() }</g> }) }
                </svg>
                { for self.shapes.iter().enumerate().filter_map(|(at, shape)| shape.button(at, on_name)) }
            </div>
        }
    }

    /// As a file, with its title and the page's present colours.
    pub fn file(&self, title: &str) -> String {
        let top = 40.0;
        let margin = 16.0;
        let (width, height) = (px(self.width + 2.0 * margin), px(self.height + top + margin));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
             {height}\" font-family=\"Inter, 'Segoe UI', system-ui, sans-serif\"><title>{}</title><rect \
             width=\"100%\" height=\"100%\" fill=\"var(--surface)\"/><text x=\"{margin}\" y=\"26\" font-size=\"14\" \
             font-weight=\"600\" fill=\"var(--ink)\">{}</text><g transform=\"translate({margin} {top})\">",
            escaped(&self.label),
            escaped(title),
        );
        for shape in &self.shapes {
            shape.write(&mut out);
        }
        out.push_str("</g></svg>\n");
        with_colours(out)
    }
}

impl Shape {
    fn show(&self) -> Html {
        match self {
            Self::Rect { x, y, width, height, paint, hint } => html! {
                <rect x={px(*x)} y={px(*y)} width={px(*width)} height={px(*height)} rx={px(corner(*width))} fill={paint.colour()}>
                    if !hint.is_empty() {
                        <title>{ hint }</title>
                    }
                </rect>
            },
            Self::Line { from, to, width, dashed, paint } => html! {
                <line
                    x1={px(from.0)} y1={px(from.1)} x2={px(to.0)} y2={px(to.1)}
                    stroke={paint.colour()} stroke-width={px(*width)}
                    stroke-dasharray={dashed.then_some("3 3")}
                />
            },
            Self::Dot { x, y, radius, paint } => html! {
                <circle cx={px(*x)} cy={px(*y)} r={px(*radius)} fill={paint.colour()} />
            },
            Self::Text { x, y, size, anchor, paint, text } => html! {
                <text x={px(*x)} y={px(*y)} font-size={px(*size)} text-anchor={anchor.word()} fill={paint.colour()}>{ text }</text>
            },
            Self::Name { .. } => Html::default(),
        }
    }

    fn button(&self, at: usize, on_name: &Callback<Subject>) -> Option<Html> {
        let Self::Name { x, y, width, text, subject } = self else { return None };
        let style = format!("left:{}px;top:{}px;width:{}px", px(*x), px(*y - 12.0), px(*width));
        Some(match subject.clone() {
            Some(subject) => {
                let on_name = on_name.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_name.emit(subject.clone()));
                html! { <button key={at} type="button" class="chart-name" title={text.clone()} {style} {onclick}>{ text }</button> }
            }
            None => html! { <span key={at} class="chart-name" title={text.clone()} {style}>{ text }</span> },
        })
    }

    fn write(&self, out: &mut String) {
        out.push_str(&match self {
            Self::Rect { x, y, width, height, paint, .. } => format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"/>",
                px(*x),
                px(*y),
                px(*width),
                px(*height),
                px(corner(*width)),
                paint.colour()
            ),
            Self::Line { from, to, width, dashed, paint } => format!(
                "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
                px(from.0),
                px(from.1),
                px(to.0),
                px(to.1),
                paint.colour(),
                px(*width),
                if *dashed { " stroke-dasharray=\"3 3\"" } else { "" }
            ),
            Self::Dot { x, y, radius, paint } => {
                let (x, y, radius) = (px(*x), px(*y), px(*radius));
                format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"/>", paint.colour())
            }
            Self::Text { x, y, size, anchor, paint, text } => {
                text_element((*x, *y), *size, *anchor, *paint, text)
            }
            Self::Name { x, y, text, .. } => {
                text_element((*x, *y + 4.5), 12.5, Anchor::Start, Paint::Ink, text)
            }
        });
    }
}

fn text_element((x, y): (f64, f64), size: f64, anchor: Anchor, paint: Paint, text: &str) -> String {
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\">{}</text>",
        px(x),
        px(y),
        px(size),
        anchor.word(),
        paint.colour(),
        escaped(text)
    )
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

fn corner(width: f64) -> f64 {
    (width / 4.0).min(4.0)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A file knows no variables: they become the colours that the page has now.
fn with_colours(mut text: String) -> String {
    let Some(root) = document().document_element() else { return text };
    let Ok(Some(style)) = window().get_computed_style(&root) else { return text };
    for paint in Paint::ALL {
        let name = paint.colour();
        let bare = name.trim_start_matches("var(").trim_end_matches(')');
        if let Ok(colour) = style.get_property_value(bare) {
            text = text.replace(name, colour.trim());
        }
    }
    text
}
