//! What the tests of the studio share: the template, studios of definitions, and what must not be broken.
#![allow(dead_code, clippy::expect_used, clippy::panic, reason = "each test program uses some of it")]

pub mod page;
pub mod person;
pub mod scene;
pub mod workers;

use stagecraft_process::definition::{BuiltInFact, ChangeKind, MixValues};
use stagecraft_process::edit::Edit;
use stagecraft_process::finding::{Finding, Subject};
use stagecraft_process::{Code, Definition, read};
use stagecraft_studio::{Beside, Document, Message, Snapshot, Studio};
use std::rc::Rc;

/// The example that comes with the page.
pub fn template() -> Definition {
    let text = include_str!("../../../../www/templates/enterprise-saas.json");
    read(text).definition.expect("the template is read")
}

/// A studio with this definition open and nothing beside it.
pub fn studio(definition: Definition) -> Studio {
    let beside = Rc::new(Beside::default());
    let mut studio = Studio::new(Document::new("document".into(), Rc::new(definition), beside), 2);
    studio.update(Message::Check);
    studio
}

/// Applies an edit and gives what the page shows then.
pub fn edit(studio: &mut Studio, edit: Edit) -> Snapshot {
    studio.update(Message::Edit(edit));
    studio.snapshot()
}

/// References to nothing and ids that tell nothing apart, as text without places: positions shift as lists do.
pub fn broken(findings: &[Finding]) -> Vec<String> {
    let codes =
        [Code::DuplicateId, Code::ReservedId, Code::DanglingReference, Code::WrongTest, Code::WrongValue];
    let found = findings.iter().filter(|finding| codes.contains(&finding.code));
    found.map(|finding| format!("{} {:?}", finding.code, finding.arguments)).collect()
}

/// What assumptions name and the process does not have. The checks look at part of it; edits must look at all.
pub fn unknown_in_assumptions(d: &Definition) -> Vec<String> {
    let Some(assumed) = &d.assumptions else { return Vec::new() };
    let mut unknown = Vec::new();
    let mut look = |subject: Subject, place: &str| {
        if !exists(d, &subject) {
            unknown.push(format!("{place} {}", subject.key()));
        }
    };
    for (id, stage) in &assumed.stages {
        look(Subject::Stage(id.clone()), "stages");
        stage.back_to.iter().for_each(|to| look(Subject::Stage(to.clone()), "back to"));
    }
    for (id, mix) in &assumed.mix {
        look(Subject::Fact(id.clone()), "mix");
        mix.given.iter().for_each(|given| look(Subject::Fact(given.fact.clone()), "given"));
    }
    for factor in &assumed.factors {
        factor.stages.iter().for_each(|stage| look(Subject::Stage(stage.clone()), "factor"));
    }
    for change in &assumed.changes {
        change.stages.iter().for_each(|stage| look(Subject::Stage(stage.clone()), "change"));
        if let ChangeKind::Adds { fact, .. } | ChangeKind::Becomes { fact, .. } = &change.what {
            look(Subject::Fact(fact.clone()), "change");
        }
    }
    assumed.plays.keys().for_each(|id| look(Subject::Play(id.clone()), "plays"));
    assumed.criteria.keys().for_each(|id| look(Subject::Criterion(id.clone()), "criteria"));
    assumed.done_by_role.keys().for_each(|id| look(Subject::Role(id.clone()), "done by"));
    let met_by = assumed.people.iter().flat_map(|person| &person.met_by);
    unknown.extend(met_by.filter(|step| !d.has_step(step.as_str())).map(|step| format!("met by {step}")));
    for (id, mix) in &assumed.mix {
        let Some(fact) = d.fact(id.as_str()) else { continue };
        let cases = mix.given.iter().flat_map(|given| given.cases.values());
        for values in cases.chain(std::iter::once(&mix.values)) {
            if let MixValues::Weights(options) | MixValues::Chances(options) = values {
                let gone = options.keys().filter(|option| !fact.options.iter().any(|o| o.id == **option));
                unknown.extend(gone.map(|option| format!("mix {id} {option}")));
            }
        }
    }
    unknown.sort();
    unknown
}

/// Whether there is such a thing to select.
pub fn exists(d: &Definition, subject: &Subject) -> bool {
    match subject {
        Subject::Process => true,
        Subject::Stage(id) => d.stages.iter().any(|stage| stage.id == *id),
        Subject::Step(id) => d.steps().any(|(_, step)| step.id == *id),
        Subject::Criterion(id) => d.criteria().any(|(_, criterion)| criterion.id == *id),
        Subject::Trigger(id) => d.triggers.iter().any(|trigger| trigger.id == *id),
        Subject::Play(id) => d.plays.iter().any(|play| play.id == *id),
        Subject::Fact(id) => {
            d.facts.iter().any(|fact| fact.id == *id) || BuiltInFact::from_id(id.as_str()).is_some()
        }
        Subject::Role(id) => d.roles.iter().any(|role| role.id == *id),
        Subject::SampleDeal(id) => d.sample_deals.iter().any(|deal| deal.id == *id),
    }
}
