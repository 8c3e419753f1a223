//! What changed between two definitions, against edits that say what they changed.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::template;
use stagecraft_process::Definition;
use stagecraft_process::definition::{Estimate, Fact, Play, Role, Stage, Step, Trigger};
use stagecraft_process::edit::{
    CriterionChange, Edit, FactChange, Owner, PlayChange, RoleChange, StageChange, StepChange, TriggerChange,
    Uses,
};
use stagecraft_process::finding::Subject;
use stagecraft_specimens::{Random, definition, edit};
use stagecraft_studio::{Differences, Part, differences};
use std::rc::Rc;

/// Differences in few words: `+` is new, `-` is gone, `~` has changed, `<>` is another order.
fn said(before: &Definition, after: &Definition) -> Vec<String> {
    let words = |found: &Differences| {
        let mut words = vec![format!("{:?}", found.part)];
        words.extend(found.added.iter().map(|name| format!("+{name}")));
        words.extend(found.removed.iter().map(|name| format!("-{name}")));
        words.extend(found.changed.iter().map(|name| format!("~{name}")));
        words.extend(found.is_reordered.then(|| "<>".to_owned()));
        words.join(" ")
    };
    differences(before, after).iter().map(words).collect()
}

fn gone(key: &str) -> Edit {
    Edit::Remove(Subject::from_key(key).expect("a key"), Uses::RemoveToo)
}

fn stage(id: &str, name: &str) -> Rc<Stage> {
    Rc::new(Stage::named(id.into(), name))
}

#[test]
fn each_change_is_said_in_its_part() {
    let d = template();
    let fact = Rc::new(Fact { id: "new".into(), name: "New".into(), ..(*d.facts[3]).clone() });
    let role = Rc::new(Role { id: "new".into(), name: "New".into(), ..(*d.roles[0]).clone() });
    let mut assumed = d.assumptions.as_deref().cloned().expect("assumptions");
    assumed.deals_per_month = Some(Estimate::own(99.0));
    let step = Step::named("new".into(), "New");
    let mut cases: Vec<(Edit, Vec<&str>)> = vec![
        (Edit::RenameProcess("Another".into()), vec!["Process ~"]),
        (Edit::SetCurrency("SEK".into()), vec!["Process ~"]),
        (Edit::AddStage(0, stage("new", "New")), vec!["Stages +New"]),
        (Edit::MoveStage("discovery".into(), 0), vec!["Stages <>"]),
        // What is renamed is called by its new name.
        (Edit::ChangeStage("discovery".into(), StageChange::Name("Asking".into())), vec!["Stages ~Asking"]),
        (Edit::ChangeStep("trial".into(), StepChange::DueDays(Some(77.0))), vec!["Stages ~Evaluation"]),
        (
            Edit::ChangeCriterion("terms-agreed".into(), CriterionChange::Statement("Agreed".into())),
            vec!["Stages ~Negotiation"],
        ),
        (Edit::AddStep(Owner::Play("revive".into()), 0, Rc::new(step)), vec!["Plays ~Revive a quiet deal"]),
        (
            Edit::MoveStep("recap".into(), Owner::Stage("acceptance".into()), 0),
            vec!["Stages ~Acceptance ~Discovery"],
        ),
        (Edit::AddPlay(0, Rc::new(Play::named("new".into(), "New"))), vec!["Plays +New"]),
        (Edit::ChangePlay("revive".into(), PlayChange::Name("Wake".into())), vec!["Plays ~Wake"]),
        (Edit::AddTrigger(0, Rc::new(Trigger::named("new".into(), "New"))), vec!["Triggers +New"]),
        (Edit::ChangeTrigger("year-end".into(), TriggerChange::Name("Late".into())), vec!["Triggers ~Late"]),
        (Edit::MoveTrigger("year-end".into(), 0), vec!["Triggers <>"]),
        (Edit::AddFact(0, fact), vec!["Facts +New"]),
        (Edit::ChangeFact("industry".into(), FactChange::Name("Trade".into())), vec!["Facts ~Trade"]),
        (Edit::AddRole(0, role), vec!["Roles +New"]),
        (Edit::ChangeRole("ae".into(), RoleChange::Name("Seller".into())), vec!["Roles ~Seller"]),
        (Edit::SetAssumptions(Some(Rc::new(assumed))), vec!["Assumptions ~"]),
        (Edit::SetAssumptions(None), vec!["Assumptions ~"]),
        (gone("sample-deal/insurer"), vec!["SampleDeals -Insurer"]),
        (Edit::All(Vec::new()), vec![]),
    ];
    let own = |key: &str| {
        let subject = Subject::from_key(key).expect("a key");
        match &subject {
            Subject::Play(id) => d.play(id.as_str()).map(|play| play.name.clone()),
            Subject::SampleDeal(id) => d.sample_deal(id.as_str()).map(|deal| deal.name.clone()),
            _ => None,
        }
    };
    // Names of the template that its author may change.
    let (revive, insurer) =
        (own("play/revive").expect("a play"), own("sample-deal/insurer").expect("a deal"));
    let (revive, insurer) = (format!("Plays ~{revive}"), format!("SampleDeals -{insurer}"));
    for (_, expected) in &mut cases {
        for words in expected {
            *words = match *words {
                "Plays ~Revive a quiet deal" => &revive,
                "SampleDeals -Insurer" => &insurer,
                words => words,
            };
        }
    }
    for (edit, expected) in cases {
        let after = edit.apply(&d).expect("accepted");
        assert_eq!(said(&d, &after), expected, "{edit:?}");
    }
}

/// What is new one way is gone the other; what changed has changed both ways.
#[test]
fn looked_at_from_the_other_side_new_is_gone() {
    let mut seen = 0;
    for seed in 0..40 {
        let mut random = Random::new(seed);
        let before = definition(seed);
        let mut after = before.clone();
        for _ in 0..6 {
            after = edit(&after, &mut random).apply(&after).unwrap_or(after);
        }
        let (there, back) = (differences(&before, &after), differences(&after, &before));
        assert_eq!(there.is_empty(), before == after, "seed {seed}");
        assert_eq!(there.len(), back.len(), "seed {seed}");
        assert!(there.is_sorted_by(|a, b| a.part < b.part), "seed {seed}");
        for (there, back) in there.iter().zip(&back) {
            assert_eq!(there.part, back.part);
            assert_eq!((&there.added, &there.removed), (&back.removed, &back.added), "seed {seed}");
            assert_eq!(there.changed.len(), back.changed.len(), "seed {seed}");
            assert_eq!(there.is_reordered, back.is_reordered, "seed {seed}");
            seen += there.added.len() + there.removed.len() + there.changed.len();
        }
        assert!(differences(&after, &after.clone()).is_empty());
    }
    assert!(seen > 100, "{seen}");
}

/// Something new at the front is no other order; two that stayed and changed places are.
#[test]
fn order_is_that_of_what_stayed() {
    let d = template();
    let added = Edit::AddStage(0, stage("new", "New")).apply(&d).expect("accepted");
    let moved = Edit::MoveStage("new".into(), 5).apply(&added).expect("accepted");
    assert_eq!(said(&d, &moved), ["Stages +New"]);
    assert_eq!(said(&added, &moved), ["Stages <>"]);
    let removed = gone("trigger/year-end").apply(&d).expect("accepted");
    assert!(
        differences(&d, &removed).iter().all(|found| !found.is_reordered && found.part == Part::Triggers)
    );
}
