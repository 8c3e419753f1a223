//! The templates that the page offers are definitions like any other: they read without a finding that
//! matters, they are stored in canonical form, and their words fit the cards on which they stand.

use stagecraft_process::definition::{
    Action, Criterion, Definition, Fact, FactKind, Play, Stage, Step, Trigger,
};
use stagecraft_process::{Severity, read, write};
use std::collections::BTreeSet;

const ENTERPRISE_SAAS: &str = include_str!("../../../www/templates/enterprise-saas.json");

/// All of them, by their names.
const ALL: [(&str, &str); 6] = [
    ("enterprise-saas", ENTERPRISE_SAAS),
    ("small-business", include_str!("../../../www/templates/small-business.json")),
    ("professional-services", include_str!("../../../www/templates/professional-services.json")),
    ("industrial", include_str!("../../../www/templates/industrial.json")),
    ("renewal-expansion", include_str!("../../../www/templates/renewal-expansion.json")),
    ("guided-start", include_str!("../../../www/templates/guided-start.json")),
];

#[expect(clippy::expect_used, reason = "a test that cannot read the template cannot go on")]
fn all() -> impl Iterator<Item = (&'static str, &'static str, Definition)> {
    ALL.into_iter().map(|(name, text)| (name, text, read(text).definition.expect("a definition")))
}

#[expect(clippy::expect_used, reason = "a test that cannot read the template cannot go on")]
fn enterprise_saas() -> Definition {
    read(ENTERPRISE_SAAS).definition.expect("the template is a definition")
}

#[test]
fn they_read_without_a_warning() {
    for (name, text) in ALL {
        let reading = read(text);
        let serious: Vec<String> = reading
            .findings
            .iter()
            .filter(|finding| finding.severity() >= Severity::Warning)
            .map(|finding| format!("{} at {}: {:?}", finding.code, finding.place.path, finding.arguments))
            .collect();
        assert!(serious.is_empty(), "{name}: {serious:#?}");
        assert!(reading.definition.is_some(), "{name}");
    }
}

#[test]
fn they_are_stored_as_they_are_written() {
    for (name, text, definition) in all() {
        let written = write(&definition).unwrap();
        let first_difference = written.lines().zip(text.lines()).position(|(a, b)| a != b);
        assert!(
            written == text,
            "{name}: not canonical from line {:?}",
            first_difference.map(|line| line + 1)
        );
        assert_eq!(read(&written).definition, Some(definition), "{name}");
    }
}

#[test]
fn they_have_no_key_that_the_language_does_not_know() {
    all().for_each(|(_, _, definition)| has_no_unknown_key(&definition));
}

#[expect(clippy::expect_used, reason = "a test that finds no assumptions cannot go on")]
fn has_no_unknown_key(d: &Definition) {
    assert!(d.other.is_empty() && d.outcomes.other.is_empty());
    assert!(d.stages.iter().all(|x| x.other.is_empty() && x.gate.other.is_empty()));
    assert!(d.steps().all(|(_, x)| x.other.is_empty()) && d.criteria().all(|(_, x)| x.other.is_empty()));
    assert!(d.facts.iter().all(|x| x.other.is_empty()) && d.roles.iter().all(|x| x.other.is_empty()));
    assert!(d.plays.iter().all(|x| x.other.is_empty() && x.evidence.other.is_empty()));
    assert!(d.triggers.iter().all(|x| x.other.is_empty()));
    for deal in &d.sample_deals {
        assert!(deal.other.is_empty() && deal.expected.other.is_empty());
        assert!(
            deal.events.iter().all(|x| x.other.is_empty()) && deal.people.iter().all(|x| x.other.is_empty())
        );
    }
    let assumed = d.assumptions.as_deref().expect("assumptions");
    assert!(assumed.other.is_empty() && assumed.stages.values().all(|x| x.other.is_empty()));
    assert!(
        assumed.mix.values().all(|x| x.other.is_empty()) && assumed.people.iter().all(|x| x.other.is_empty())
    );
    assert!(assumed.factors.iter().all(|x| x.other.is_empty()));
    assert!(assumed.changes.iter().all(|x| x.other.is_empty()));
    assert!(assumed.plays.values().all(|x| x.other.is_empty()));
    assert!(assumed.criteria.values().all(|x| x.other.is_empty()));
}

#[test]
fn it_is_complete() {
    let definition = enterprise_saas();
    assert_eq!(definition.stages.len(), 8);
    assert_eq!(definition.sample_deals.len(), 6);
    assert!(definition.facts.len() >= 14, "{} facts", definition.facts.len());
    let evidence = definition.facts.iter().filter(|fact| fact.kind == FactKind::Evidence).count();
    assert_eq!(evidence, 8, "the fields of MEDDPICC");
    assert!(definition.plays.len() >= 12, "{} plays", definition.plays.len());
    for play in &definition.plays {
        let triggers = definition.triggers.iter().filter(|trigger| trigger.plays().any(|id| *id == play.id));
        assert_eq!(triggers.count(), 1, "triggers of {}", play.id);
        assert!((2..=4).contains(&play.steps.len()), "steps of {}", play.id);
    }
    let playbooks: BTreeSet<&str> = definition.plays.iter().map(|play| play.playbook.as_str()).collect();
    assert_eq!(playbooks.len(), 3);
    for stage in &definition.stages {
        let told = [&stage.purpose, &stage.verifiable_outcome].iter().all(|text| !text.is_empty());
        assert!(told && stage.expected_days.is_some() && stage.stall_days.is_some(), "{}", stage.id);
        assert!((3..=5).contains(&stage.steps.len()), "steps of {}", stage.id);
        assert!((1..=3).contains(&stage.gate.criteria.len()), "criteria of {}", stage.id);
    }
    let reasons = &definition.outcomes.reasons;
    assert!((5..=8).contains(&reasons.len()));
    assert_eq!(reasons.iter().filter(|reason| reason.no_decision).count(), 1);
}

#[test]
fn everything_in_it_is_assumed() {
    let definition = enterprise_saas();
    let assumptions = definition.assumptions.as_ref().expect("assumptions");
    for stage in &definition.stages {
        assert!(assumptions.stages.contains_key(&stage.id), "{}", stage.id);
    }
    for (_, criterion) in definition.criteria() {
        let assumed = &assumptions.criteria[&criterion.id];
        assert_eq!(assumed.met.is_some(), criterion.when.is_none(), "{}", criterion.id);
    }
    for fact in &definition.facts {
        assert!(assumptions.mix.contains_key(&fact.id), "{}", fact.id);
    }
    for reason in assumptions.stages.values().flat_map(|stage| stage.reasons.keys()) {
        assert!(definition.outcomes.reasons.iter().any(|known| known.id == *reason), "{reason}");
    }
    for step in assumptions.people.iter().flat_map(|person| &person.met_by) {
        assert!(definition.step(step.as_str()).is_some(), "{step}");
    }
    let stages = assumptions.factors.iter().flat_map(|factor| &factor.stages);
    for stage in stages.chain(assumptions.changes.iter().flat_map(|change| &change.stages)) {
        assert!(definition.stage(stage.as_str()).is_some(), "{stage}");
    }
    let won: f64 = assumptions.stages.values().map(|stage| stage.advance.typical).product();
    assert!((0.2..0.25).contains(&won), "a win rate of {won}");
}

/// What the sample deals name exists, and nothing happens before what came before it.
#[test]
fn sample_deals_hold_together() {
    all().for_each(|(name, _, definition)| deals_hold_together(name, &definition));
}

fn deals_hold_together(template: &str, definition: &Definition) {
    use stagecraft_process::definition::{Event, RouteTarget};
    let added = |id: &str| {
        definition.triggers.iter().flat_map(|trigger| &trigger.actions).any(|action| match action {
            Action::AddStep(step) => step.id == *id,
            _ => false,
        })
    };
    for deal in &definition.sample_deals {
        let name = format!("{template}: {}", deal.id);
        assert!((10..=25).contains(&deal.events.len()), "{name}: {} events", deal.events.len());
        assert!(deal.events.is_sorted_by_key(|event| event.day), "{name}: days");
        assert!(deal.start_date.is_some() && deal.value.is_some(), "{name}");
        for fact in definition.facts.iter().filter(|fact| fact.known_at_creation) {
            assert!(deal.facts.contains_key(&fact.id), "{name}: {}", fact.id);
        }
        assert!(deal.facts.keys().all(|fact| !deal.hidden.contains_key(fact)), "{name}: known and hidden");
        for event in &deal.events {
            let exists = match &event.event {
                Event::Done(step) => definition.step(step.as_str()).is_some() || added(step.as_str()),
                Event::Tick(id) => definition.criteria().any(|(_, c)| c.id == *id && c.when.is_none()),
                Event::Lose(id) => definition.outcomes.reasons.iter().any(|reason| reason.id == *id),
                Event::Learn { fact, .. } => definition.fact(fact.as_str()).is_some(),
                _ => true,
            };
            assert!(exists, "{name}: {:?}", event.event);
        }
        let expected = &deal.expected;
        assert!(!expected.runs.is_empty() && !expected.never_runs.is_empty(), "{name}");
        assert!(expected.runs.iter().all(|play| !expected.never_runs.contains(play)), "{name}");
        let last = deal.events.last().map_or(0.0, |event| event.day);
        assert!(expected.by_day.is_some_and(|day| day <= last), "{name}");
        if let Some(RouteTarget::Stage(stage)) = &expected.reaches {
            assert!(definition.stage(stage.as_str()).is_some(), "{name}");
        }
    }
    for play in &definition.plays {
        let runs = definition.sample_deals.iter().any(|deal| deal.expected.runs.contains(&play.id));
        assert!(runs, "{template}: no sample deal expects {}", play.id);
    }
}

#[test]
fn their_words_fit_their_cards() {
    all().for_each(|(name, _, definition)| fits_its_cards(name, &definition));
}

fn fits_its_cards(template: &str, definition: &Definition) {
    let mut long = Vec::new();
    let mut fits = |text: &str, most: usize| {
        let letters = text.chars().count();
        if letters == 0 || letters > most {
            long.push(format!("{letters} letters of {most}: {text:?}"));
        }
    };
    for role in &definition.roles {
        fits(&role.short_name, 5);
    }
    for Fact { name, options, .. } in definition.facts.iter().map(AsRef::as_ref) {
        fits(name, 20);
        options.iter().for_each(|option| fits(&option.name, 24));
    }
    for Stage { name, purpose, gate, .. } in definition.stages.iter().map(AsRef::as_ref) {
        fits(name, 12);
        fits(purpose, 45);
        gate.criteria.iter().for_each(|Criterion { statement, .. }| fits(statement, 36));
    }
    for Step { name, .. } in definition.steps().map(|(_, step)| step.as_ref()) {
        fits(name, 28);
    }
    for Play { name, summary, playbook, .. } in definition.plays.iter().map(AsRef::as_ref) {
        fits(name, 26);
        fits(summary, 45);
        fits(playbook, 24);
    }
    for Trigger { name, actions, .. } in definition.triggers.iter().map(AsRef::as_ref) {
        fits(name, 26);
        for action in actions {
            if let Action::AddStep(step) = action {
                fits(&step.name, 28);
            }
        }
    }
    definition.outcomes.reasons.iter().for_each(|reason| fits(&reason.name, 26));
    definition.sample_deals.iter().for_each(|deal| fits(&deal.name, 30));
    assert!(long.is_empty(), "{template}: {long:#?}");
}
