//! Strategies of single deals: what recurs in them, and a play and a trigger made of it.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, studio, template};
use stagecraft_process::definition::{Action, FactValue, Other, PlayKind, Step, Trigger};
use stagecraft_process::edit::{Edit, Uses};
use stagecraft_process::finding::{Severity, Subject};
use stagecraft_process::id::FactId;
use stagecraft_process::reading::from_text;
use stagecraft_process::strategy::{AgreementEntry, AgreementState, Strategy, StrategyOutcome};
use stagecraft_studio::{
    Beside, Command, Document, Message, NoticeKind, Recurrence, Request, Snapshot, StrategyMessage, Studio,
    View, promoted_to,
};
use std::rc::Rc;

fn strategy(deal: &str, facts: &[(&str, FactValue)], steps: &[&str]) -> Strategy {
    let named = |(number, name): (usize, &&str)| Step::named(format!("step-{number}").into(), name);
    Strategy {
        id: 0,
        deal: deal.into(),
        situation: "They build it themselves: slowly.".into(),
        facts: facts.iter().map(|(fact, value)| ((*fact).into(), value.clone())).collect(),
        stage: "discovery".into(),
        steps: steps.iter().enumerate().map(named).collect(),
        proposed_by: "Seller".into(),
        agreement: Vec::new(),
        outcome: StrategyOutcome::Open,
        promoted_to: None,
        other: Default::default(),
    }
}

fn text(value: &str) -> FactValue {
    FactValue::Text(value.into())
}

fn send(studio: &mut Studio, message: StrategyMessage) {
    studio.update(Message::Strategy(message));
}

fn propose(studio: &mut Studio, strategies: &[Strategy]) {
    for strategy in strategies {
        send(studio, StrategyMessage::Propose(strategy.clone()));
    }
}

fn recurring(studio: &Studio) -> Vec<Recurrence> {
    studio.snapshot().recurrences.to_vec()
}

/// Three deals in one industry: two say the same steps, in their own spelling.
fn three() -> Vec<Strategy> {
    let partner = ("partner-involved", FactValue::YesNo(true));
    let industry = ("industry", text("public"));
    vec![
        strategy("One", &[industry.clone(), partner.clone()], &["Call the board", "Visit", "Visit"]),
        strategy("Two", &[industry.clone(), partner.clone()], &[" call the Board ", "Write"]),
        strategy("Three", &[industry, partner], &["Something else"]),
    ]
}

#[test]
fn what_three_deals_share_recurs() {
    let mut studio = studio(template());
    propose(&mut studio, &three()[..2]);
    assert!(recurring(&studio).is_empty(), "two deals are too few");
    propose(&mut studio, &three()[2..]);
    // A deal that shares only one of the facts, and a deal that shares none.
    propose(&mut studio, &[strategy("Four", &[("budget", FactValue::Number(5.0))], &["Visit"])]);
    send(&mut studio, StrategyMessage::Ended(1, StrategyOutcome::Won));
    send(&mut studio, StrategyMessage::Ended(3, StrategyOutcome::Lost));
    let found = recurring(&studio);
    let [found] = &found[..] else { unreachable!("{found:#?}") };
    assert_eq!(found.strategies, [1, 2, 3]);
    assert_eq!(found.deals, ["One", "Two", "Three"]);
    assert_eq!((found.won, found.lost, found.facts.len()), (1, 1, 2));
    // One deal's step is no step of half the deals, though it has it twice.
    let steps: Vec<(&str, usize)> =
        found.steps.iter().map(|(step, count)| (step.name.as_str(), *count)).collect();
    assert_eq!(steps, [("Call the board", 2)]);
}

#[test]
fn a_fact_that_not_all_share_is_no_part_of_the_situation() {
    let mut studio = studio(template());
    let mut strategies = three();
    strategies[1].facts.insert("partner-involved".into(), FactValue::YesNo(false));
    propose(&mut studio, &strategies);
    let found = recurring(&studio);
    assert_eq!(found[0].facts.keys().map(FactId::as_str).collect::<Vec<_>>(), ["industry"]);
}

#[test]
fn what_recurs_becomes_a_play_and_a_trigger() {
    let mut studio = studio(template());
    let option = studio.document().draft().fact("industry").expect("a choice").options[0].id.to_string();
    let mut strategies = three();
    for strategy in &mut strategies {
        strategy.facts.insert("industry".into(), text(&option));
    }
    propose(&mut studio, &strategies);
    let errors = |studio: &Studio| {
        let shown = studio.snapshot();
        shown.findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
    };
    let (before, errors_before) = (studio.document().draft().clone(), errors(&studio));
    let recurrence = recurring(&studio).remove(0);
    studio.update(Message::Show(View::Strategies));
    send(&mut studio, StrategyMessage::Promote(recurrence));
    let shown = studio.snapshot();
    let play = shown.definition.plays.last().expect("the play").clone();
    assert_eq!(
        (play.id.as_str(), play.name.as_str()),
        ("they-build-it-themselves", "They build it themselves")
    );
    assert!(matches!(&play.kind, PlayKind::Test { judged_after_deals: 30, .. }));
    assert_eq!(play.promoted_from.as_ref().expect("where from").deals, ["One", "Two", "Three"]);
    assert_eq!(play.steps.iter().map(|step| step.id.as_str()).collect::<Vec<_>>(), ["call-the-board"]);
    let trigger = shown.definition.triggers.last().expect("the trigger").clone();
    assert_eq!(trigger.plays().collect::<Vec<_>>(), [&play.id]);
    let asked = trigger.when.as_ref().expect("a condition").facts();
    let mut asked: Vec<&str> = asked.iter().map(FactId::as_str).collect();
    asked.sort_unstable();
    assert_eq!(asked, ["industry", "partner-involved"]);
    assert_eq!(errors(&studio), errors_before);
    assert_eq!((shown.view, shown.undo), (View::Design, Some("Make a play of strategies")));
    assert_eq!(shown.selection, Some(Subject::Play(play.id.clone())));
    assert!(shown.beside.strategies.iter().all(|strategy| strategy.promoted_to.as_ref() == Some(&play.id)));
    assert!(shown.recurrences.is_empty());
    // Undone, it is as it was, and offered again; done again, it is not. It once was never offered again.
    studio.update(Message::Command(Command::Undo));
    assert!(*studio.document().draft() == before);
    assert_eq!(recurring(&studio).len(), 1);
    let undone = studio.snapshot();
    assert!(undone.beside.strategies.iter().all(|strategy| strategy.promoted_to.is_none()));
    studio.update(Message::Command(Command::Redo));
    assert!(recurring(&studio).is_empty());
    let again = studio.snapshot();
    assert!(again.beside.strategies == shown.beside.strategies && again.definition == shown.definition);
    // Removed by hand, the play is gone, and what became it is not promoted any more.
    let strategy = &again.beside.strategies[0];
    assert_eq!(promoted_to(&again.definition, strategy), Some(&play.id));
    edit(&mut studio, Edit::Remove(Subject::Play(play.id.clone()), Uses::RemoveToo));
    assert_eq!(promoted_to(studio.document().draft(), strategy), None);
}

/// A step with the name of one that a trigger adds was once refused.
#[test]
fn a_promoted_step_gets_an_id_of_its_own() {
    let mut studio = studio(template());
    let mut trigger = Trigger::named("adds".into(), "Adds");
    trigger.actions = vec![Action::AddStep(Box::new(Step::named("call-the-board".into(), "Call the board")))];
    edit(&mut studio, Edit::AddTrigger(0, Rc::new(trigger)));
    let mut strategies = three();
    strategies.iter_mut().for_each(|strategy| drop(strategy.facts.remove("industry")));
    propose(&mut studio, &strategies);
    let recurrence = recurring(&studio).remove(0);
    send(&mut studio, StrategyMessage::Promote(recurrence));
    let steps = &studio.document().draft().plays.last().expect("the play").steps;
    assert_eq!(steps[0].id.as_str(), "call-the-board-2");
}

/// A situation that no condition can say once became a trigger that holds for every deal.
#[test]
fn a_situation_without_a_condition_is_never_asked() {
    let mut studio = studio(template());
    let of = |deal| strategy(deal, &[("a-fact-that-is-gone", text("x"))], &[]);
    propose(&mut studio, &[of("One"), of("Two"), of("Three")]);
    let recurrence = recurring(&studio).remove(0);
    send(&mut studio, StrategyMessage::Promote(recurrence));
    let draft = studio.document().draft();
    assert_eq!(draft.plays.len(), 15);
    let trigger = draft.triggers.last().expect("the trigger");
    assert_eq!((&trigger.on, &trigger.when), (&None, &None));
}

/// A promotion that is refused leaves everything as it was and says why.
#[test]
fn a_refused_promotion_changes_nothing() {
    let mut studio = studio(template());
    let mut strategies = three();
    for strategy in &mut strategies {
        strategy.facts.remove("industry");
        strategy.steps[0].name = "Call".into();
        strategy.steps[0].role = Some("a-role-that-is-gone".into());
    }
    propose(&mut studio, &strategies);
    let before = studio.snapshot();
    let recurrence = recurring(&studio).remove(0);
    send(&mut studio, StrategyMessage::Promote(recurrence));
    let after = studio.snapshot();
    assert!(after.definition == before.definition && after.beside == before.beside);
    assert_eq!(after.notice.as_ref().map(|notice| notice.kind), Some(NoticeKind::Problem));
    assert_eq!(recurring(&studio).len(), 1);
}

#[test]
fn a_strategy_is_changed_agreed_ended_and_removed_by_its_number() {
    let mut studio = studio(template());
    propose(&mut studio, &three());
    let entry = |state| AgreementEntry {
        state,
        date: None,
        by: "Manager".into(),
        words: String::new(),
        other: Other::new(),
    };
    send(&mut studio, StrategyMessage::Say(2, entry(AgreementState::Changed)));
    send(&mut studio, StrategyMessage::Say(2, entry(AgreementState::Agreed)));
    send(&mut studio, StrategyMessage::Ended(2, StrategyOutcome::Won));
    send(&mut studio, StrategyMessage::Replace(Strategy { id: 3, ..strategy("Renamed", &[], &[]) }));
    send(&mut studio, StrategyMessage::Remove(1));
    for unknown in [StrategyMessage::Remove(77), StrategyMessage::Ended(77, StrategyOutcome::Lost)] {
        send(&mut studio, unknown);
    }
    let shown = studio.snapshot();
    let found = &shown.beside.strategies;
    let said: Vec<(u32, &str, AgreementState, StrategyOutcome)> = found
        .iter()
        .map(|strategy| (strategy.id, strategy.deal.as_str(), strategy.standing(), strategy.outcome))
        .collect();
    assert_eq!(
        said,
        [
            (2, "Two", AgreementState::Agreed, StrategyOutcome::Won),
            (3, "Renamed", AgreementState::Proposed, StrategyOutcome::Open)
        ]
    );
    propose(&mut studio, &three()[..1]);
    assert_eq!(studio.snapshot().beside.strategies.last().map(|strategy| strategy.id), Some(4));
}

/// Each change of strategies by its words, and back and forth to the same.
#[test]
fn changes_of_strategies_are_undone_and_done_again() {
    let mut studio = studio(template());
    let entry = AgreementEntry {
        state: AgreementState::Agreed,
        date: None,
        by: "Manager".into(),
        words: String::new(),
        other: Other::new(),
    };
    let proposed = three().remove(0);
    let changed = Strategy { id: 1, ..strategy("Renamed", &[], &[]) };
    let mut states = vec![studio.snapshot()];
    for (label, message) in [
        ("Add strategy", StrategyMessage::Propose(proposed)),
        ("Change strategy", StrategyMessage::Replace(changed)),
        ("Add to the agreement", StrategyMessage::Say(1, entry)),
        ("Change outcome", StrategyMessage::Ended(1, StrategyOutcome::Won)),
        ("Remove strategy", StrategyMessage::Remove(1)),
    ] {
        send(&mut studio, message.clone());
        assert_eq!(studio.snapshot().undo, Some(label));
        states.push(studio.snapshot());
    }
    assert!(studio.snapshot().notice.is_some_and(|notice| notice.offers_undo), "a removal can be taken back");
    // What changes nothing is no change.
    send(&mut studio, StrategyMessage::Remove(1));
    let is_as = |studio: &Studio, state: &Snapshot| {
        studio.snapshot().beside.strategies == state.beside.strategies
            && Rc::ptr_eq(studio.snapshot().definition.rc(), state.definition.rc())
    };
    studio.update(Message::Publish { from: None, note: String::new() });
    for state in states.iter().rev().skip(1) {
        let requests = studio.update(Message::Command(Command::Undo));
        assert!(is_as(&studio, state), "{:?}", state.undo);
        assert!(requests.iter().any(|request| matches!(request, Request::Store(..))), "it is not stored");
    }
    assert_eq!((studio.snapshot().undo, studio.snapshot().beside.versions.len()), (None, 1));
    for state in &states[1..] {
        studio.update(Message::Command(Command::Redo));
        assert!(is_as(&studio, state), "{:?}", state.undo);
    }
}

/// The newest strategy, removed, once gave its id to the next one.
#[test]
fn the_id_of_a_strategy_is_never_given_again() {
    let mut studio = studio(template());
    let newest = |studio: &Studio| studio.snapshot().beside.strategies.last().map(|strategy| strategy.id);
    propose(&mut studio, &three());
    send(&mut studio, StrategyMessage::Remove(3));
    propose(&mut studio, &three()[..1]);
    assert_eq!(newest(&studio), Some(4));
    studio.update(Message::Command(Command::Undo));
    propose(&mut studio, &three()[..1]);
    assert_eq!(newest(&studio), Some(5), "nor that of one whose adding was undone");
    // What was stored before ids were counted.
    let old = r#"{"versions":[],"strategies":[]}"#;
    let mut beside: Beside = from_text(old).expect("read");
    beside.strategies = studio.snapshot().beside.strategies[..2].to_vec();
    let document = Document::new("old".into(), Rc::new(template()), Rc::new(beside));
    let mut old = Studio::new(document, 1);
    propose(&mut old, &three()[..1]);
    assert_eq!(newest(&old), Some(3));
}
