//! Every edit has words of its own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may fail as tests do")]

use stagecraft_process::definition::*;
use stagecraft_process::edit::*;
use stagecraft_process::finding::Subject;
use stagecraft_text::edit_label;
use std::rc::Rc;

fn part<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn named<T: serde::de::DeserializeOwned>() -> T {
    part(r#"{"id": "x", "name": "X"}"#)
}

fn every_edit() -> Vec<Edit> {
    use Edit::*;
    let x = || String::from("x");
    let mut edits = vec![
        RenameProcess(x()),
        DescribeProcess(x()),
        SetMotion(Motion::Renewal),
        SetCurrency(x()),
        AddStage(0, Rc::new(named())),
        MoveStage("x".into(), 0),
        AddStep(Owner::Stage("x".into()), 0, Rc::new(named())),
        MoveStep("x".into(), Owner::Play("x".into()), 0),
        AddCriterion("x".into(), 0, part(r#"{"id": "x", "statement": "X"}"#)),
        MoveCriterion("x".into(), 0),
        AddTrigger(0, Rc::new(named())),
        MoveTrigger("x".into(), 0),
        AddPlay(0, Rc::new(Play::named("x".into(), "X"))),
        MovePlay("x".into(), 0),
        AddFact(0, Rc::new(part(r#"{"id": "x", "name": "X", "kind": "number"}"#))),
        AddRole(0, Rc::new(named())),
        AddSampleDeal(0, Rc::new(named())),
        ReplaceSampleDeal(Rc::new(named())),
        SetOutcomes(Outcomes::default()),
        SetAssumptions(None),
    ];
    edits.extend(
        [
            StageChange::Name(x()),
            StageChange::Purpose(x()),
            StageChange::VerifiableOutcome(x()),
            StageChange::ExpectedDays(None),
            StageChange::StallDays(None),
            StageChange::Probability(None),
            StageChange::Strictness(Strictness::Warn),
            StageChange::OverriddenBy(Vec::new()),
            StageChange::Routes(Vec::new()),
            StageChange::Notes(x()),
        ]
        .map(|change| ChangeStage("x".into(), change)),
    );
    edits.extend(
        [
            StepChange::Name(x()),
            StepChange::Kind(StepKind::Call),
            StepChange::Importance(Importance::Helpful),
            StepChange::Role(None),
            StepChange::EffortHours(None),
            StepChange::DueDays(None),
            StepChange::Learns(Vec::new()),
            StepChange::When(None),
            StepChange::Content(Vec::new()),
        ]
        .map(|change| ChangeStep("x".into(), change)),
    );
    edits.extend(
        [CriterionChange::Statement(x()), CriterionChange::When(None), CriterionChange::Proof(Proof::Buyer)]
            .map(|change| ChangeCriterion("x".into(), change)),
    );
    edits.extend(
        [
            TriggerChange::Name(x()),
            TriggerChange::On(None),
            TriggerChange::When(None),
            TriggerChange::Stages(Vec::new()),
            TriggerChange::Actions(Vec::new()),
            TriggerChange::Often(Frequency::EveryTime),
        ]
        .map(|change| ChangeTrigger("x".into(), change)),
    );
    edits.extend(
        [
            PlayChange::Name(x()),
            PlayChange::Summary(x()),
            PlayChange::Kind(PlayKind::Evergreen),
            PlayChange::Playbook(x()),
            PlayChange::Evidence(PlayEvidence::default()),
            PlayChange::Content(Vec::new()),
        ]
        .map(|change| ChangePlay("x".into(), change)),
    );
    edits.extend(
        [
            FactChange::Name(x()),
            FactChange::Question(x()),
            FactChange::KnownAtCreation(true),
            FactChange::AddOption(named()),
            FactChange::RenameOption("x".into(), x()),
            FactChange::RemoveOption("x".into()),
        ]
        .map(|change| ChangeFact("x".into(), change)),
    );
    edits.extend(
        [
            RoleChange::Name(x()),
            RoleChange::ShortName(x()),
            RoleChange::People(1),
            RoleChange::HoursPerWeek(30.0),
        ]
        .map(|change| ChangeRole("x".into(), change)),
    );
    edits.extend(
        [
            Subject::Stage("x".into()),
            Subject::Step("x".into()),
            Subject::Criterion("x".into()),
            Subject::Trigger("x".into()),
            Subject::Play("x".into()),
            Subject::Fact("x".into()),
            Subject::Role("x".into()),
            Subject::SampleDeal("x".into()),
        ]
        .map(|subject| Remove(subject, Uses::Keep)),
    );
    edits
}

#[test]
fn every_edit_has_a_label_of_its_own() {
    for edit in every_edit() {
        let label = edit_label(&edit);
        assert!(label != "Change" && label.contains(' '), "{}: {label}", edit.name());
    }
}
