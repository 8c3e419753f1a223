//! Several windows of one browser with the same document open: what one stores the others take over.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails here")]

mod common;

use common::{person, template};
use stagecraft_process::Definition;
use stagecraft_process::edit::{Edit, StageChange};
use stagecraft_process::finding::Subject;
use stagecraft_process::reading::from_text;
use stagecraft_process::write;
use stagecraft_specimens::Random;
use stagecraft_storage::{Record, recover};
use stagecraft_studio::{
    Announced, Beside, Command, Document, Elsewhere, Message, Request, Saved, Snapshot, StrategyMessage,
    Studio, View,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// One browser: a storage that does what it is asked in the order in which it is asked, and windows that hear of it
/// late.
struct Browser {
    storage: BTreeMap<String, Record>,
    windows: Vec<Window>,
}

struct Window {
    studio: Studio,
    /// What the storage answers.
    answers: VecDeque<Answer>,
    /// What other windows have announced.
    announced: VecDeque<Announced>,
    /// All that was ever shown here: the draft and the strategies.
    shown: BTreeSet<String>,
    saves: usize,
}

/// What the storage says.
enum Answer {
    Stored(Announced),
    Read(Box<Elsewhere>),
}

impl Browser {
    fn new(windows: usize) -> Self {
        let draft = Rc::new(template());
        let window = || {
            let document = Document::new("document".into(), draft.clone(), Rc::default());
            Window {
                studio: Studio::new(document, 1),
                answers: VecDeque::new(),
                announced: VecDeque::new(),
                shown: BTreeSet::new(),
                saves: 0,
            }
        };
        Self { storage: BTreeMap::new(), windows: (0..windows).map(|_| window()).collect() }
    }

    fn shown(&self, window: usize) -> Snapshot {
        self.windows[window].studio.snapshot()
    }

    fn send(&mut self, at: usize, message: Message) {
        let window = &mut self.windows[at];
        window.shown.insert(state(&window.studio.snapshot()));
        let requests = window.studio.update(message);
        window.shown.insert(state(&window.studio.snapshot()));
        for request in requests {
            match request {
                Request::Store(announced, records) => {
                    self.storage.extend(records.into_iter().map(|record| (record.key.clone(), record)));
                    self.windows[at].saves += 1;
                    self.windows[at].answers.push_back(Answer::Stored(announced));
                }
                Request::Look(sighting) => {
                    let (draft, beside, revision) = self.stored(&sighting.announced.document);
                    let elsewhere = Elsewhere { sighting, draft, beside, revision };
                    self.windows[at].answers.push_back(Answer::Read(Box::new(elsewhere)));
                }
                _ => {}
            }
        }
    }

    fn stored(&self, document: &str) -> (Definition, Beside, u32) {
        let recovered = recover(self.storage.values().cloned().collect());
        assert!(recovered.problems.is_empty(), "{:?}", recovered.problems);
        let kept = recovered.documents.into_iter().find(|kept| kept.id == document).expect("kept");
        (from_text(&kept.draft).expect("a draft"), from_text(&kept.beside).expect("beside"), kept.revision)
    }

    /// The window hears the next answer of the storage; false if there is none.
    fn answer(&mut self, at: usize) -> bool {
        let Some(answer) = self.windows[at].answers.pop_front() else { return false };
        let before = self.shown(at);
        let is_taken = matches!(answer, Answer::Read(_));
        match answer {
            Answer::Stored(announced) => {
                self.send(at, Message::Stored(announced.revision, true));
                for other in (0..self.windows.len()).filter(|other| *other != at) {
                    self.windows[other].announced.push_back(announced.clone());
                }
            }
            Answer::Read(elsewhere) => self.send(at, Message::TakeOver(elsewhere)),
        }
        let after = self.shown(at);
        if is_taken && state(&before) != state(&after) {
            let is_said = after.notice.is_some_and(|notice| notice.offers_undo);
            let given_up = state(&before);
            let mut others = self.windows.iter().enumerate().filter(|(other, _)| *other != at);
            let is_known = others.any(|(_, other)| other.shown.contains(&given_up));
            assert!(
                is_said || is_known,
                "something was lost that no other window has seen, and nobody said so"
            );
        }
        true
    }

    /// The window hears the next announcement of another; false if there is none.
    fn hear(&mut self, at: usize) -> bool {
        let Some(announced) = self.windows[at].announced.pop_front() else { return false };
        self.send(at, Message::StoredElsewhere(announced));
        true
    }

    fn settle(&mut self) {
        while (0..self.windows.len()).any(|at| self.answer(at) || self.hear(at)) {}
    }

    /// Every window shows what is stored.
    fn agrees(&self, context: &str) {
        let (draft, beside, revision) = self.stored("document");
        for at in 0..self.windows.len() {
            let shown = self.shown(at);
            assert!(*shown.definition == draft, "{context}: window {at} shows another draft");
            assert!(*shown.beside == beside, "{context}: window {at} shows other versions or strategies");
            assert_eq!(shown.saved, Saved::Yes, "{context}: window {at}");
            let next = self.windows[at].studio.document().revision + 1;
            assert!(next > revision, "{context}: window {at} would count its next save too low");
        }
    }
}

fn state(shown: &Snapshot) -> String {
    let strategies: Vec<_> = shown.beside.strategies.iter().map(|one| (one.id, &one.deal)).collect();
    format!("{}{strategies:?}", write(&shown.definition).expect("written"))
}

fn rename(stage: &str, name: &str) -> Message {
    Message::Edit(Edit::ChangeStage(stage.into(), StageChange::Name(name.into())))
}

fn name<'a>(shown: &'a Snapshot, stage: &str) -> &'a str {
    shown.definition.stage(stage).map_or("", |stage| stage.name.as_str())
}

#[test]
fn what_one_window_stores_another_takes_over_as_one_change() {
    let mut browser = Browser::new(2);
    browser.send(0, rename("discovery", "A"));
    browser.settle();
    for (at, stage, name) in [(0, "discovery", "Finding out"), (1, "scoping", "Drawing")] {
        browser.send(at, Message::Show(View::Simulate));
        browser.send(at, Message::Select(Some(Subject::Stage("proposal".into()))));
        browser.send(at, rename(stage, name));
        browser.settle();
    }
    browser.agrees("after an edit of each");
    for at in 0..2 {
        let shown = browser.shown(at);
        assert_eq!(
            [name(&shown, "discovery"), name(&shown, "scoping")],
            ["Finding out", "Drawing"],
            "window {at}"
        );
        assert_eq!((shown.view, shown.notice), (View::Simulate, None), "window {at}");
        assert_eq!(shown.selection, Some(Subject::Stage("proposal".into())), "window {at}");
    }
    assert_eq!([browser.windows[0].saves, browser.windows[1].saves], [2, 1], "taking over stores nothing");
    assert_eq!(browser.shown(0).undo, Some("Change in another window"));
    browser.send(0, Message::Command(Command::Undo));
    browser.settle();
    browser.agrees("after what was taken over was undone");
    let shown = browser.shown(1);
    assert_eq!([name(&shown, "discovery"), name(&shown, "scoping")], ["Finding out", "Scoping"]);
}

#[test]
fn what_is_typed_in_another_window_is_one_change() {
    let mut browser = Browser::new(2);
    for text in ["T", "To", "To k", "To know"] {
        let purpose = StageChange::Purpose(text.into());
        browser.send(0, Message::Edit(Edit::ChangeStage("discovery".into(), purpose)));
        browser.settle();
    }
    browser.send(1, Message::Command(Command::Undo));
    assert_eq!(browser.shown(1).undo, None);
    assert!(*browser.shown(1).definition == template());
}

#[test]
fn the_save_after_taking_over_writes_everything_and_counts_on() {
    let mut browser = Browser::new(2);
    browser.send(1, rename("scoping", "One"));
    browser.settle();
    browser.send(0, Message::Publish { from: None, note: "Theirs".into() });
    browser.send(0, rename("discovery", "Two"));
    browser.settle();
    let theirs = browser.windows[0].studio.document().revision;
    let requests = browser.windows[1].studio.update(rename("scoping", "Three"));
    let stored = requests.into_iter().find_map(|request| match request {
        Request::Store(announced, records) => Some((announced.revision, records)),
        _ => None,
    });
    let (revision, records) = stored.expect("a save");
    let keys: Vec<&str> = records.iter().map(|record| record.key.as_str()).collect();
    assert_eq!((revision, keys), (theirs + 1, vec!["draft/document", "beside/document"]));
    assert_eq!(browser.shown(1).beside.versions.len(), 1);
}

#[test]
fn another_document_is_left_alone() {
    let mut browser = Browser::new(2);
    browser.send(1, Message::Open(Box::new(template()), Rc::default(), "another".into()));
    browser.settle();
    browser.send(0, rename("discovery", "Finding out"));
    browser.settle();
    assert_eq!(name(&browser.shown(1), "discovery"), "Discovery");
    assert_eq!(browser.shown(1).undo, None);
    // What was changed last is what opens next time, in whichever window it was.
    browser.send(1, rename("scoping", "Drawing"));
    assert!(browser.stored("another").2 > browser.stored("document").2);
}

/// Both windows make a change before either hears of the other's: the later one wins, and the window that made the
/// other one says so.
#[test]
fn what_was_changed_in_both_windows_at_once_is_said_and_can_be_undone() {
    for hears_first in [0, 1] {
        let mut browser = Browser::new(2);
        browser.send(0, rename("discovery", "Finding out"));
        browser.send(1, rename("scoping", "Drawing"));
        browser.answer(hears_first);
        browser.hear(1 - hears_first);
        browser.settle();
        browser.agrees("after changes at once");
        let shown = browser.shown(0);
        assert_eq!([name(&shown, "discovery"), name(&shown, "scoping")], ["Discovery", "Drawing"]);
        assert!(shown.notice.expect("said").offers_undo);
        assert_eq!(browser.shown(1).notice, None);
        browser.send(0, Message::Command(Command::Undo));
        browser.settle();
        browser.agrees("after the other one was undone");
        assert_eq!(name(&browser.shown(1), "discovery"), "Finding out");
    }
}

#[test]
fn a_version_that_was_published_at_the_same_moment_is_kept() {
    let mut browser = Browser::new(2);
    for (at, note) in [(0, "Mine"), (1, "Yours")] {
        browser.send(at, Message::Publish { from: None, note: note.into() });
    }
    browser.settle();
    browser.agrees("after both have published");
    let shown = browser.shown(0);
    let versions = shown.beside.versions.iter().map(|version| (version.number, version.note.as_str()));
    assert_eq!(versions.collect::<Vec<_>>(), [(1, "Yours"), (2, "Mine")]);
}

/// Whatever is done in three windows, whenever they hear of it: in the end all show what is stored, and what was
/// given up was known to another window or was spoken of.
#[test]
fn windows_come_to_agree_whatever_is_done_in_them() {
    let mut saves = 0;
    for seed in 0..12 {
        let mut random = Random::new(seed);
        let mut browser = Browser::new(2 + seed as usize % 2);
        for number in 0..30 {
            let at = random.below(browser.windows.len());
            match random.below(8) {
                0 | 1 => {
                    let stage = random.one_of(&["discovery", "scoping", "proposal"]);
                    browser.send(at, rename(stage, &format!("Name {number}")));
                }
                2 => {
                    let command = random.one_of(&[Command::Undo, Command::Redo, Command::AddStage]);
                    browser.send(at, Message::Command(command));
                }
                3 if random.chance(0.5) => {
                    let proposal = person::proposal(&browser.shown(at).definition, &mut random);
                    browser.send(at, Message::Strategy(StrategyMessage::Propose(proposal)));
                }
                3 => browser.send(at, Message::NoticeRead),
                4 | 5 => {
                    browser.answer(at);
                }
                _ => {
                    browser.hear(at);
                }
            }
        }
        browser.settle();
        browser.agrees(&format!("seed {seed}"));
        saves += browser.windows.iter().map(|window| window.saves).sum::<usize>();
    }
    assert!(saves > 100, "{saves}");
}
