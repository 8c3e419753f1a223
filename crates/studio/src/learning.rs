//! From what deals that really happened suggest to a change of the process.

use crate::message::Message;
use stagecraft_process::definition::*;
use stagecraft_process::edit::{Edit, StageChange};
use stagecraft_process::{Definition, id::StageId};
use stagecraft_report::learning::Proposed;
use stagecraft_text::{message, say};
use std::rc::Rc;

/// One visit in ten takes at least so many times the median, where neither data nor process say more.
const USUAL_SPREAD: f64 = 2.2;

/// The edit that does what is proposed: one change for undo. Days become data; of 100 deals as many go on
/// as before, because how long deals take says nothing about how they end.
pub fn learned_edit(definition: &Definition, change: &Proposed) -> Edit {
    match change {
        Proposed::ScaleStageTimes { factor, stages } => {
            let expected = stages.iter().map(|stage| expected_days(&stage.stage, stage.to));
            let mut edits: Vec<Edit> = expected.collect();
            edits.extend(with_days(definition, stages.iter().map(|stage| stage.stage.as_str()), |days| {
                // A stage without days of its own follows what is expected of it.
                days.map(|days| days.scaled(*factor))
            }));
            Edit::All(edits)
        }
        Proposed::StageDays { stage, to, median, percentile90, .. } => {
            let mut edits = vec![expected_days(stage, *to)];
            edits.extend(with_days(definition, [stage.as_str()], |days| {
                let percentile90 = percentile90.unwrap_or(median * spread(days.as_ref()));
                let percentile90 = percentile90.max(median * 1.01);
                Some(Drawn::From(Distribution::LogNormal { median: *median, percentile90 }))
            }));
            Edit::All(edits)
        }
        Proposed::StallDays { stage, to, .. } => {
            Edit::ChangeStage(stage.as_str().into(), StageChange::StallDays(Some(*to)))
        }
    }
}

/// Whether the process already is as proposed.
pub fn is_learned(definition: &Definition, change: &Proposed) -> bool {
    let is = |stage: &str, of: fn(&Stage) -> Option<f64>, to: f64| {
        let days = definition.stage(stage).and_then(|stage| of(stage));
        days.is_some_and(|days| (days - to).abs() < 1e-9)
    };
    match change {
        Proposed::ScaleStageTimes { stages, .. } => {
            stages.iter().all(|stage| is(&stage.stage, |stage| stage.expected_days, stage.to))
        }
        Proposed::StageDays { stage, to, .. } => is(stage, |stage| stage.expected_days, *to),
        Proposed::StallDays { stage, to, .. } => is(stage, |stage| stage.stall_days, *to),
    }
}

/// What applying a proposal asks of the studio. Unpublished changes are published first, under a note of their
/// own, so that the new version differs from the one before it by what the data said and nothing else. With
/// `publish` the result becomes a version, with this note. One undo takes the change of the draft back; versions
/// stay.
pub fn apply_learned(
    definition: &Definition,
    is_changed: bool,
    change: &Proposed,
    note_before: &str,
    publish: Option<String>,
) -> Vec<Message> {
    let mut messages = Vec::new();
    if is_changed {
        messages.push(Message::Publish { from: None, note: note_before.to_owned() });
    }
    messages.push(Message::EditAs(learned_edit(definition, change), say(message::UNDO_LEARNED)));
    messages.extend(publish.map(|note| Message::Publish { from: None, note }));
    messages
}

fn expected_days(stage: &str, days: f64) -> Edit {
    Edit::ChangeStage(stage.into(), StageChange::ExpectedDays(Some(days)))
}

/// The edit that gives stages other days in the simulation, if anything is assumed at all.
fn with_days<'a>(
    definition: &Definition,
    stages: impl IntoIterator<Item = &'a str>,
    days: impl Fn(Option<Drawn>) -> Option<Drawn>,
) -> Option<Edit> {
    let mut assumed = definition.assumptions.as_deref()?.clone();
    for id in stages {
        let Some(stage) = assumed.stages.get_mut(&StageId::from(id)) else { continue };
        stage.days = days(stage.days.take());
        stage.days_origin = Origin::Data;
    }
    // As many deals go on as before; with other days other chances show that, and they are found again.
    for stage in assumed.stages.values_mut() {
        stage.base_chance = None;
    }
    Some(Edit::SetAssumptions(Some(Rc::new(assumed))))
}

/// How far the slow visits are from the median, as a factor.
fn spread(days: Option<&Drawn>) -> f64 {
    match days {
        Some(Drawn::From(Distribution::LogNormal { median, percentile90 })) if *median > 0.0 => {
            percentile90 / median
        }
        _ => USUAL_SPREAD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beside, Command, Document, Studio, Version};
    use stagecraft_protocol::FromSimulation;
    use stagecraft_report::learning::StageScaled;
    use stagecraft_report::search::Found;

    fn process() -> Definition {
        let mut definition = crate::from_stage_list("Mine", "Discovery\nDemo\nProposal");
        let mut assumed = definition.assumptions.as_deref().cloned().unwrap();
        let lognormal = Distribution::LogNormal { median: 10.0, percentile90: 30.0 };
        for (id, days) in [("discovery", Drawn::From(lognormal)), ("demo", Drawn::Fixed(4.0))] {
            let stage = assumed.stages.get_mut(&StageId::from(id)).unwrap();
            stage.days = Some(days);
            stage.base_chance = Some(0.6);
        }
        assumed.stages.get_mut(&StageId::from("proposal")).unwrap().base_chance = Some(0.5);
        definition.assumptions = Some(Rc::new(assumed));
        definition
    }

    fn studio(definition: Definition) -> Studio {
        let definition = Rc::new(definition);
        let version = Version {
            number: 1,
            from: None,
            note: String::new(),
            definition: definition.clone(),
            other: Default::default(),
        };
        let beside = Beside { versions: vec![version], ..Beside::default() };
        Studio::new(Document::new("mine".into(), definition, Rc::new(beside)), 1)
    }

    fn halved() -> Proposed {
        let stage = |stage: &str| StageScaled { stage: stage.into(), from: 14.0, to: 7.0 };
        Proposed::ScaleStageTimes {
            factor: 0.5,
            stages: ["discovery", "demo", "proposal"].map(stage).to_vec(),
        }
    }

    /// Simulates; where chances are searched first, they are found.
    fn simulate(studio: &mut Studio) {
        studio.simulate();
        let chances: Vec<_> =
            ["discovery", "demo", "proposal"].map(|stage| (stage.to_owned(), 0.55)).to_vec();
        for job in 0..50 {
            let found = Found { chances: chances.clone(), ..Found::default() };
            studio.update(Message::Simulation(FromSimulation::Solved { job, found }));
        }
    }

    fn assumed<'a>(definition: &'a Definition, stage: &str) -> &'a StageAssumption {
        &definition.assumptions.as_deref().unwrap().stages[&StageId::from(stage)]
    }

    #[test]
    fn a_factor_scales_what_is_expected_and_what_is_drawn() {
        let before = process();
        let after = learned_edit(&before, &halved()).apply(&before).unwrap();
        for stage in &after.stages {
            assert_eq!(stage.expected_days, Some(7.0), "{}", stage.name);
        }
        let lognormal = Distribution::LogNormal { median: 5.0, percentile90: 15.0 };
        assert_eq!(assumed(&after, "discovery").days, Some(Drawn::From(lognormal)));
        assert_eq!(assumed(&after, "demo").days, Some(Drawn::Fixed(2.0)));
        assert_eq!(assumed(&after, "proposal").days, None, "it follows what is expected");
        for stage in ["discovery", "demo", "proposal"] {
            assert_eq!(assumed(&after, stage).days_origin, Origin::Data, "{stage}");
            assert_eq!(assumed(&after, stage).base_chance, None, "{stage}");
            assert_eq!(assumed(&after, stage).advance, assumed(&before, stage).advance, "{stage}");
        }
        assert!(!is_learned(&before, &halved()));
        assert!(is_learned(&after, &halved()));
    }

    #[test]
    fn every_distribution_is_scaled() {
        for (from, to) in [
            (Distribution::Uniform { low: 2.0, high: 4.0 }, Distribution::Uniform { low: 1.0, high: 2.0 }),
            (
                Distribution::Triangular { low: 2.0, mode: 4.0, high: 8.0 },
                Distribution::Triangular { low: 1.0, mode: 2.0, high: 4.0 },
            ),
            (Distribution::Exponential { mean: 6.0 }, Distribution::Exponential { mean: 3.0 }),
            (Distribution::Gamma { shape: 2.0, scale: 6.0 }, Distribution::Gamma { shape: 2.0, scale: 3.0 }),
            (
                Distribution::Empirical { values: vec![2.0, 8.0] },
                Distribution::Empirical { values: vec![1.0, 4.0] },
            ),
        ] {
            assert_eq!(Drawn::From(from).scaled(0.5), Drawn::From(to));
        }
    }

    #[test]
    fn one_stage_gets_its_measured_days() {
        let before = process();
        for (stage, percentile90, expected) in [
            ("discovery", Some(50.0), 50.0),
            ("discovery", None, 60.0),
            ("proposal", None, 44.0),
            ("demo", Some(1.0), 20.2),
        ] {
            let change = Proposed::StageDays {
                stage: stage.into(),
                from: Some(14.0),
                to: 20.0,
                median: 20.0,
                percentile90,
            };
            let after = learned_edit(&before, &change).apply(&before).unwrap();
            assert!(is_learned(&after, &change));
            let Some(Drawn::From(Distribution::LogNormal { median, percentile90 })) =
                assumed(&after, stage).days
            else {
                panic!("{stage} has other days");
            };
            assert!((median - 20.0).abs() < 1e-9 && (percentile90 - expected).abs() < 1e-9, "{percentile90}");
        }
        let change = Proposed::StallDays { stage: "demo".into(), from: None, to: 30.0 };
        let after = learned_edit(&before, &change).apply(&before).unwrap();
        assert_eq!(after.stage("demo").unwrap().stall_days, Some(30.0));
        assert!(is_learned(&after, &change));
    }

    #[test]
    fn applying_makes_a_version_is_compared_with_the_one_before_and_is_undone_at_once() {
        let mut studio = studio(process());
        assert_eq!(studio.snapshot().compared_version, None);
        let before = studio.snapshot();
        let messages =
            apply_learned(&before.definition, before.is_changed, &halved(), "", Some("The data".into()));
        for message in messages {
            studio.update(message);
        }
        simulate(&mut studio);
        let after = studio.snapshot();
        let versions: Vec<(u32, &str)> =
            after.beside.versions.iter().map(|version| (version.number, version.note.as_str())).collect();
        assert_eq!(versions, [(1, ""), (2, "The data")]);
        assert!(!after.is_changed);
        assert_eq!(assumed(&after.definition, "demo").base_chance, Some(0.55));
        assert_eq!(
            after.compared_version,
            Some(1),
            "a version that was just published differs from the one before"
        );
        assert_eq!(after.undo, Some("Apply what the deals say"), "not by the first of its edits");
        studio.update(Message::Command(Command::Undo));
        simulate(&mut studio);
        let undone = studio.snapshot();
        assert!(undone.definition == before.definition, "one undo takes the whole change back");
        assert_eq!((undone.compared_version, undone.is_changed), (Some(2), true));
        assert_eq!(undone.beside.versions.len(), 2, "what was published stays in the list");
    }

    #[test]
    fn changes_that_nobody_published_become_a_version_of_their_own() {
        let mut studio = studio(process());
        studio.update(Message::Edit(Edit::RenameProcess("Ours".into())));
        let before = studio.snapshot();
        assert!(before.is_changed);
        for message in apply_learned(&before.definition, before.is_changed, &halved(), "Before", None) {
            studio.update(message);
        }
        simulate(&mut studio);
        let after = studio.snapshot();
        assert_eq!(after.beside.versions.last().map(|version| version.note.as_str()), Some("Before"));
        assert!(after.is_changed, "the change itself is still a draft");
        assert_eq!(after.compared_version, Some(2));
    }
}
