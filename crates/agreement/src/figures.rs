use serde::{Deserialize, Serialize};
use stagecraft_engine::Compiled;
use stagecraft_process::Definition;
use stagecraft_report::CohortReport;
use stagecraft_simulation::{Cohort, Model, Tally, report};
use std::rc::Rc;

/// The template that the page opens with.
pub const TEMPLATE: &str = include_str!("../../../www/templates/enterprise-saas.json");

/// Random definitions that are compared.
const SPECIMENS: u64 = 50;
/// Deals simulated of each.
const DEALS: u64 = 300;

/// Everything that came of simulating one definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Which definition.
    pub name: String,
    /// Every count.
    pub tally: Tally,
    /// Every figure made of them.
    pub report: CohortReport,
    /// Who was won.
    pub won: Vec<u8>,
}

fn figures(name: String, definition: Definition) -> Figures {
    let model = Model::new(Rc::new(Compiled::new(Rc::new(definition))));
    let mut cohort = Cohort::new(&model);
    cohort.run(&model, 7, 0, DEALS);
    Figures { name, report: report(&model, &cohort.tally, 7), tally: cohort.tally, won: cohort.won }
}

/// The figures of all definitions that are compared. An unreadable template is left out, and missed by the test.
pub fn all() -> Vec<Figures> {
    let specimens =
        (0..SPECIMENS).map(|seed| (format!("specimen {seed}"), stagecraft_specimens::definition(seed)));
    let template =
        stagecraft_process::read(TEMPLATE).definition.map(|definition| ("template".to_owned(), definition));
    template.into_iter().chain(specimens).map(|(name, definition)| figures(name, definition)).collect()
}
