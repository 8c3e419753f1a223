//! The figures that the product is held to, with their goals.

use serde_json::{Value, json};

use crate::table::{self, Align};

/// What is to be reached.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    AtMost(f64),
    AtLeast(f64),
    /// At least so many times the reference.
    TimesReference(f64),
}

/// What is measured, and what is to be reached.
pub(crate) struct Definition {
    /// The name in every output; scripts that measure give it back.
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) goal: Goal,
    /// What the reference of the same run is.
    pub(crate) reference: &'static str,
}

pub(crate) const FIRST_VIEW: &str = "first view, download";
pub(crate) const SIMULATION_WORKER: &str = "simulation worker, download";

/// One kilobyte is 1,000 bytes.
pub(crate) const DEFINITIONS: [Definition; 10] = [
    Definition {
        name: FIRST_VIEW,
        unit: "KB brotli",
        goal: Goal::AtMost(250.0),
        reference: "the same files uncompressed",
    },
    Definition {
        name: SIMULATION_WORKER,
        unit: "KB brotli",
        goal: Goal::AtMost(200.0),
        reference: "the same files uncompressed",
    },
    Definition {
        name: "cold load until a stage is selected",
        unit: "ms",
        goal: Goal::AtMost(1000.0),
        reference: "an empty page with a button, until a click has changed its class",
    },
    Definition {
        name: "100,000 deals simulated",
        unit: "ms",
        goal: Goal::AtMost(1000.0),
        reference: "100,000 times eight stages with one draw each, a plain loop in JavaScript on one thread",
    },
    Definition {
        name: "first figures after an edit",
        unit: "ms",
        goal: Goal::AtMost(100.0),
        reference: "an empty message to a warm worker and back",
    },
    Definition {
        name: "decisions, 20 rules over 6 facts",
        unit: "deals/s",
        goal: Goal::TimesReference(1.0),
        reference: "JavaScript written by hand that interprets the rule objects",
    },
    Definition {
        name: "decisions, beside a rules engine in JavaScript",
        unit: "deals/s",
        goal: Goal::TimesReference(20.0),
        reference: "json-rules-engine, with identical answers",
    },
    Definition {
        name: "decisions, beside a rules engine in Rust",
        unit: "deals/s",
        goal: Goal::TimesReference(10.0),
        reference: "zen-engine, in process, with identical answers",
    },
    Definition {
        name: "walk, event by event, inside wasm",
        unit: "events/s",
        goal: Goal::AtLeast(300_000.0),
        reference: "the same events, each across from JavaScript with its effects back",
    },
    Definition {
        name: "open the largest template",
        unit: "ms",
        goal: Goal::AtMost(5.0),
        reference: "JSON.parse of the same text",
    },
];

/// What a run has found.
#[derive(Default, Clone)]
pub(crate) struct Measurement {
    pub(crate) value: Option<f64>,
    pub(crate) reference: Option<f64>,
    /// How it was measured, or why not.
    pub(crate) note: Option<String>,
}

impl Measurement {
    /// From the line of a script.
    pub(crate) fn read(line: &Value) -> Self {
        let number = |name: &str| line.get(name).and_then(Value::as_f64);
        Self {
            value: number("value"),
            reference: number("reference"),
            note: line.get("note").and_then(Value::as_str).map(str::to_owned),
        }
    }
}

pub(crate) struct Figure {
    pub(crate) definition: &'static Definition,
    pub(crate) measurement: Measurement,
}

impl Figure {
    fn ratio(&self) -> Option<f64> {
        let reference = self.measurement.reference.filter(|reference| *reference > 0.0)?;
        Some(self.measurement.value? / reference)
    }

    /// What was not measured is not met.
    fn met(&self) -> bool {
        let Some(value) = self.measurement.value else { return false };
        match self.goal() {
            (true, Some(most)) => value <= most,
            (false, Some(least)) => value >= least,
            (_, None) => false,
        }
    }

    /// Whether it is the most or the least, and how much that is; nothing if it needs a reference and there is none.
    fn goal(&self) -> (bool, Option<f64>) {
        match self.definition.goal {
            Goal::AtMost(most) => (true, Some(most)),
            Goal::AtLeast(least) => (false, Some(least)),
            Goal::TimesReference(times) => {
                (false, self.measurement.reference.map(|reference| times * reference))
            }
        }
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "name": self.definition.name,
            "value": self.measurement.value,
            "unit": self.definition.unit,
            "reference": self.measurement.reference,
            "ratio": self.ratio(),
            "goal": self.goal().1,
            "goalIs": if self.goal().0 { "at most" } else { "at least" },
            "met": self.met(),
            "note": self.measurement.note,
        })
    }

    fn row(&self) -> Vec<String> {
        let unit = self.definition.unit;
        let value = match self.measurement.value {
            Some(value) => format!("{} {unit}", number(value)),
            None => "not measured".to_owned(),
        };
        let reference = self.measurement.reference.map_or_else(|| "-".to_owned(), number);
        let ratio = self.ratio().map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
        let (is_most, goal) = self.goal();
        let goal = goal.map_or_else(|| "-".to_owned(), number);
        let goal = format!("{} {goal}", if is_most { "at most" } else { "at least" });
        let met = if self.met() { "yes" } else { "NO" };
        vec![self.definition.name.to_owned(), value, goal, reference, ratio, met.to_owned()]
    }
}

/// Three digits, at least, and no more decimals than they need.
fn number(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude >= 100.0 {
        format!("{value:.0}")
    } else if magnitude >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

/// The figures in a table, and under it what the references are.
pub(crate) fn render(figures: &[Figure]) -> String {
    let columns = [
        ("figure", Align::Left),
        ("value", Align::Right),
        ("goal", Align::Right),
        ("reference", Align::Right),
        ("ratio", Align::Right),
        ("met", Align::Left),
    ];
    let rows: Vec<Vec<String>> = figures.iter().map(Figure::row).collect();
    let mut text = table::render(&columns, &rows);
    text.push_str("\nReferences of the same run:\n");
    for figure in figures {
        text.push_str(&format!("  {}: {}\n", figure.definition.name, figure.definition.reference));
    }
    for figure in figures {
        if let Some(note) = &figure.measurement.note {
            text.push_str(&format!("  ({}: {note})\n", figure.definition.name));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Option<f64>, reference: Option<f64>) -> Figure {
        Figure { definition: &DEFINITIONS[4], measurement: Measurement { value, reference, note: None } }
    }

    #[test]
    fn what_is_not_measured_is_not_met() {
        assert!(figure(Some(100.0), None).met());
        assert!(!figure(Some(100.5), None).met());
        assert!(!figure(None, Some(1.0)).met());
        assert_eq!(figure(None, Some(1.0)).row()[1], "not measured");
    }

    #[test]
    fn a_goal_can_be_the_least_and_a_multiple_of_the_reference() {
        let decisions = |value| Figure {
            definition: &DEFINITIONS[6],
            measurement: Measurement { value: Some(value), reference: Some(10.0), note: None },
        };
        assert!(decisions(200.0).met() && !decisions(199.0).met());
        let without = Figure {
            definition: &DEFINITIONS[6],
            measurement: Measurement { value: Some(200.0), reference: None, note: None },
        };
        assert!(!without.met(), "nothing to be held against");
    }

    #[test]
    fn a_line_has_every_field() {
        let expected = json!({
            "name": "first figures after an edit", "value": 50.0, "unit": "ms", "reference": 2.0,
            "ratio": 25.0, "goal": 100.0, "goalIs": "at most", "met": true, "note": null
        });
        assert_eq!(figure(Some(50.0), Some(2.0)).json(), expected);
    }
}
