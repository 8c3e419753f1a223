//! When the draft is checked: once the page has time for it, and from then on after every change.

mod common;

use common::template;
use stagecraft_engine::check;
use stagecraft_process::edit::{Edit, Uses};
use stagecraft_process::finding::{Code, Subject};
use stagecraft_studio::{Beside, Document, Message, Studio};
use std::rc::Rc;

/// With a play that nothing runs.
fn odd() -> Studio {
    let mut definition = template();
    definition.triggers.clear();
    Studio::new(Document::new("document".into(), Rc::new(definition), Rc::new(Beside::default())), 2)
}

fn unused(studio: &Studio) -> usize {
    let shown = studio.snapshot();
    shown.findings.iter().filter(|finding| finding.code == Code::PlayWithoutTrigger).count()
}

#[test]
fn the_first_draft_is_checked_when_it_is_asked_for_and_once() {
    let mut studio = odd();
    assert!(studio.snapshot().findings.is_empty());
    assert!(studio.update(Message::Check).is_empty());
    assert!(unused(&studio) > 3);
    let found = studio.snapshot().findings;
    studio.update(Message::Check);
    assert!(found == studio.snapshot().findings, "checked again");
}

#[test]
fn a_change_is_checked_at_once_from_then_on() {
    let mut studio = odd();
    let rename = |name: &str| Message::Edit(Edit::RenameProcess(name.into()));
    studio.update(rename("Before anybody asks"));
    assert!(!studio.snapshot().is_checked && studio.snapshot().findings.is_empty());
    studio.update(Message::Check);
    assert!(unused(&studio) > 3);
    let play = studio.document().draft().plays[0].id.clone();
    studio.update(Message::Edit(Edit::Remove(Subject::Play(play), Uses::RemoveToo)));
    assert_eq!(*studio.snapshot().findings, check(studio.compiled()));
    let before = unused(&studio);
    studio.update(Message::Open(Box::new(template()), Rc::new(Beside::default()), "other".into()));
    assert!(before > 3 && unused(&studio) == 0);
}
