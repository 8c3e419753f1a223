//! What is stored: after every change the whole document, read back as it is.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{edit, person, studio, template};
use stagecraft_process::Definition;
use stagecraft_process::edit::Edit;
use stagecraft_process::reading::{from_text, to_text};
use stagecraft_specimens::Random;
use stagecraft_storage::{Record, recover};
use stagecraft_studio::{Beside, Message, Request, Saved, Snapshot, Studio, take_beside};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The records of all saves, as a browser's storage keeps them: the last of each key.
#[derive(Default)]
struct Storage(BTreeMap<String, Record>);

impl Storage {
    fn send(&mut self, studio: &mut Studio, message: Message) -> usize {
        let mut saves = 0;
        for request in studio.update(message) {
            if let Request::Store(_, records) = request {
                saves += 1;
                self.0.extend(records.into_iter().map(|record| (record.key.clone(), record)));
            }
        }
        saves
    }

    fn holds(&self, shown: &Snapshot, context: &str) {
        let recovered = recover(self.0.values().cloned().collect());
        assert!(recovered.problems.is_empty(), "{context}: {:?}", recovered.problems);
        let kept = recovered.documents.iter().find(|kept| kept.id == shown.document).expect("kept");
        let draft: Definition = from_text(&kept.draft).expect("a draft");
        assert!(draft == *shown.definition, "{context}: another draft is stored");
        let beside: Beside = from_text(&kept.beside).expect("what lies beside");
        assert!(beside == *shown.beside, "{context}: other versions or strategies are stored");
    }
}

/// Edits, versions, strategies and other documents at random: what is stored is what is shown.
#[test]
fn what_is_stored_is_what_is_shown() {
    let mut saves = 0;
    for seed in 0..8 {
        let mut random = Random::new(seed);
        let mut studio = studio(template());
        let mut storage = Storage::default();
        for number in 0..60 {
            let before = studio.snapshot();
            let message = match random.below(12) {
                0 => Message::Publish { from: None, note: format!("Note {number}") },
                1 => {
                    let id = format!("document-{}", random.below(3));
                    Message::Open(Box::new(template()), before.beside.rc().clone(), id)
                }
                _ => person::message(&before, &mut random),
            };
            let count = storage.send(&mut studio, message.clone());
            let after = studio.snapshot();
            let is_other = before.definition != after.definition || before.beside != after.beside;
            assert!(count > 0 || !is_other, "seed {seed}, message {number} is not stored");
            if count > 0 {
                storage.holds(&after, &format!("seed {seed}, message {number}"));
            }
            saves += count;
        }
    }
    assert!(saves > 150, "{saves}");
}

#[test]
fn what_came_of_the_newest_save_counts() {
    let mut studio = studio(template());
    edit(&mut studio, Edit::RenameProcess("One".into()));
    let older = studio.document().revision;
    assert_eq!(studio.snapshot().saved, Saved::Saving);
    edit(&mut studio, Edit::RenameProcess("Two".into()));
    let newer = studio.document().revision;
    for (revision, stored, expected) in
        [(older, true, Saved::Saving), (newer, false, Saved::Failed), (newer, true, Saved::Yes)]
    {
        studio.update(Message::Stored(revision, stored));
        assert_eq!(studio.snapshot().saved, expected, "revision {revision}, {stored}");
    }
}

#[test]
fn versions_are_counted_and_keep_what_was_published() {
    let mut studio = studio(template());
    let first = studio.document().draft().clone();
    assert!(studio.snapshot().is_changed, "nothing was published yet");
    for (number, name) in [(1, "One"), (2, "Two")] {
        edit(&mut studio, Edit::RenameProcess(name.into()));
        studio.update(Message::Publish { from: None, note: name.into() });
        let shown = studio.snapshot();
        let version = shown.beside.versions.last().expect("a version").clone();
        assert_eq!((version.number, version.note.as_str()), (number, name));
        assert!(Rc::ptr_eq(&version.definition, shown.definition.rc()) && !shown.is_changed);
    }
    for _ in 0..2 {
        studio.update(Message::Command(stagecraft_studio::Command::Undo));
        assert!(studio.snapshot().is_changed);
    }
    assert!(*studio.document().draft() == first);
    let names: Vec<String> =
        studio.snapshot().beside.versions.iter().map(|version| version.definition.name.clone()).collect();
    assert_eq!(names, ["One", "Two"], "undo does not unpublish");
}

/// A version once was lost by this: the save that was to write it failed, and those after it wrote only the draft.
#[test]
fn what_a_failed_save_was_to_write_is_written_by_the_next() {
    let mut studio = studio(template());
    let mut storage = Storage::default();
    storage.send(&mut studio, Message::Edit(Edit::RenameProcess("One".into())));
    studio.update(Message::Publish { from: None, note: "Lost".into() });
    studio.update(Message::Stored(studio.document().revision, false));
    assert_eq!(studio.snapshot().saved, Saved::Failed);
    storage.send(&mut studio, Message::Edit(Edit::RenameProcess("Two".into())));
    storage.holds(&studio.snapshot(), "after a failed save");
    studio.update(Message::Stored(studio.document().revision, true));
    assert_eq!(studio.snapshot().saved, Saved::Yes);
}

/// The failure is heard only after a small save that was sent since and is there.
#[test]
fn a_save_that_failed_before_another_is_made_up_for_at_once() {
    let mut studio = studio(template());
    let mut storage = Storage::default();
    storage.send(&mut studio, Message::Edit(Edit::RenameProcess("One".into())));
    studio.update(Message::Publish { from: None, note: "Lost".into() });
    let failed = studio.document().revision;
    storage.send(&mut studio, Message::Edit(Edit::RenameProcess("Two".into())));
    assert_eq!(storage.send(&mut studio, Message::Stored(failed, false)), 1);
    storage.holds(&studio.snapshot(), "after a failed save and another");
    // What was sent before everything was written again does not matter any more.
    assert_eq!(storage.send(&mut studio, Message::Stored(failed, false)), 0);
}

/// What lies beside a draft keeps what nobody knows, like the draft.
#[test]
fn unknown_keys_are_kept_beside_the_draft() {
    let text = r#"{"versions":[{"number":1,"definition":{"format":"stagecraft-process","formatVersion":1,"name":"x",
        "calendar":{"workingDays":[1],"zz":1},"zz":2},"zz":3}],"strategies":[{"id":1,"deal":"d","situation":"s",
        "stage":"a","agreement":[{"state":"agreed","zz":4}],"zz":5}],"zz":6}"#;
    let beside: Beside = from_text(text).expect("read");
    let written = to_text(&beside).expect("written");
    for number in 1..=6 {
        assert!(written.contains(&format!("\"zz\": {number}\n")), "{number}: {written}");
    }
    assert_eq!(from_text::<Beside>(&written), Ok(beside));
}

/// A file as `safety.js` writes it: the draft's text with what lies beside it put in as its last key.
fn whole(draft: &str, beside: &str) -> String {
    let end = draft.rfind('}').expect("an object");
    format!("{},\n  \"beside\": {}\n}}\n", draft[..end].trim_end(), beside.trim())
}

#[test]
fn a_file_with_everything_gives_versions_back_and_the_process_does_not_keep_them() {
    let mut studio = studio(template());
    studio.update(Message::Publish { from: None, note: "First".into() });
    let shown = edit(&mut studio, Edit::RenameProcess("Another".into()));
    let draft = to_text(&*shown.definition).expect("finite");
    let text = whole(&draft, &to_text(&*shown.beside).expect("finite"));
    let mut definition = stagecraft_process::read(&text).definition.expect("a process");
    assert_eq!(take_beside(&mut definition), Ok((*shown.beside).clone()));
    assert_eq!(to_text(&definition).expect("finite"), draft, "the process keeps nothing of it");
    // A file without it is a process as ever.
    assert_eq!(take_beside(&mut definition), Ok(Beside::default()));
}

#[test]
fn a_file_whose_versions_cannot_be_read_is_refused_with_the_place() {
    let draft = to_text(&template()).expect("finite");
    let twice = r#"{"format":"stagecraft-process","formatVersion":1,"name":"A","stages":[{"id":"a","name":"A"},{"id":"a","name":"B"}]}"#;
    for (beside, place) in [
        (r#"{"versions":[{"number":"one"}]}"#.to_owned(), "/beside/versions/0/"),
        (
            format!(r#"{{"versions":[{{"number":1,"definition":{twice}}}]}}"#),
            "/beside/versions/0/definition/",
        ),
    ] {
        let mut definition = stagecraft_process::read(&whole(&draft, &beside)).definition.expect("a process");
        let findings = take_beside(&mut definition).expect_err("refused");
        assert!(findings.iter().any(|finding| finding.place.path.starts_with(place)), "{findings:?}");
    }
}
