//! What *Learn* holds: the file, what was read of it, and the worker that reads it. It lives as long as the page,
//! so that going to another view and back loses nothing; views show copies of its state.

use crate::glue::data_worker::{DataWorker, Heard, slice};
use stagecraft_process::{Definition, write};
use stagecraft_protocol::{DataFailure, FromData, Question, ToData};
use stagecraft_report::learning::{
    Advice, Dialect, LearnReport, Matching, Preview, Proposed, ReadFailure, ReadingSummary, Suggestion,
};
use stagecraft_studio::Shared;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// So many bytes of a file are looked at before it is read.
pub const SAMPLE: u64 = 1024 * 1024;
/// So many bytes go to the worker at a time.
const CHUNK: u64 = 1024 * 1024;
/// A worker that dies so often is not started again until another file is opened.
const MOST_DEATHS: u32 = 3;

/// Where a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// No file.
    #[default]
    Empty,
    /// The beginning of a file is being looked at.
    Opening,
    /// Columns are matched.
    Match,
    /// The file is being read.
    Reading,
    /// It was read.
    Read,
}

impl Step {
    /// Its name in the page's markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Opening => "opening",
            Self::Match => "match",
            Self::Reading => "reading",
            Self::Read => "read",
        }
    }
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The browser could not give the file's bytes.
    File(String),
    /// The file cannot be read on.
    Reading(ReadFailure),
    /// The worker died; it was started again if that helps.
    Worker(String),
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub bytes: u64,
    pub rows: u64,
}

/// What the view shows. Cheap to copy and to compare.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LearnState {
    pub step: Step,
    /// The file's name and its size in bytes.
    pub file: Option<(Rc<str>, u64)>,
    pub preview: Option<Shared<Preview>>,
    /// What the preview proposes, as people corrected it.
    pub matching: Option<Shared<Matching>>,
    pub progress: Progress,
    pub summary: Option<Shared<ReadingSummary>>,
    pub report: Option<Shared<LearnReport>>,
    /// What the data suggest, and for which process.
    pub advice: Option<(Shared<Definition>, Shared<Advice>)>,
    /// Suggestions that were put aside.
    pub put_aside: Rc<Vec<Proposed>>,
    /// The suggestion that was applied last.
    pub applied: Option<Shared<Suggestion>>,
    pub trouble: Option<Trouble>,
}

/// What a suggestion is asked about: the process, and the median days to won that the simulation gives it.
pub type Asked = (Shared<Definition>, Option<f64>);

#[derive(Default)]
struct Inner {
    state: RefCell<LearnState>,
    listener: RefCell<Option<Callback<LearnState>>>,
    worker: RefCell<Option<DataWorker>>,
    file: RefCell<Option<web_sys::File>>,
    /// The process the file was opened beside.
    definition: RefCell<Option<Shared<Definition>>>,
    asked: RefCell<Option<Asked>>,
    question: Cell<Question>,
    deaths: Cell<u32>,
}

/// A handle to what *Learn* holds.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

thread_local! {
    static OF_PAGE: Session = Session(Rc::default());
}

impl Session {
    /// The page's only one.
    pub fn of_page() -> Self {
        OF_PAGE.with(Clone::clone)
    }

    pub fn state(&self) -> LearnState {
        self.0.state.borrow().clone()
    }

    /// From now on this hears of every change, and the worker is there.
    pub fn listen(&self, listener: Callback<LearnState>) {
        *self.0.listener.borrow_mut() = Some(listener);
        if self.0.worker.borrow().is_none() {
            self.start_worker();
        }
    }

    /// Nobody listens any more.
    pub fn leave(&self) {
        *self.0.listener.borrow_mut() = None;
    }

    fn change(&self, change: impl FnOnce(&mut LearnState)) {
        let state = {
            let mut state = self.0.state.borrow_mut();
            change(&mut state);
            state.clone()
        };
        let listener = self.0.listener.borrow().clone();
        if let Some(listener) = listener {
            listener.emit(state);
        }
    }

    fn start_worker(&self) {
        let session = self.clone();
        let started = DataWorker::start(Callback::from(move |heard| session.hear(heard)));
        match started {
            Ok(worker) => *self.0.worker.borrow_mut() = Some(worker),
            Err(reason) => self.change(|state| state.trouble = Some(Trouble::Worker(reason))),
        }
    }

    fn send(&self, message: &ToData) {
        let sent = self.0.worker.borrow().as_ref().map(|worker| worker.send(message));
        if let Some(Err(reason)) = sent {
            self.worker_died(reason);
        }
    }

    fn next_question(&self) -> Question {
        let next = self.0.question.get().wrapping_add(1);
        self.0.question.set(next);
        next
    }

    /// Opens a file beside a process.
    pub fn open(&self, file: web_sys::File, definition: Shared<Definition>) {
        self.0.deaths.set(0);
        if self.0.file.borrow().is_some() || self.0.worker.borrow().is_none() {
            self.forget();
        }
        self.change(|state| *state = LearnState::default());
        *self.0.file.borrow_mut() = Some(file);
        *self.0.definition.borrow_mut() = Some(definition);
        self.look();
    }

    /// Looks at the beginning of the file.
    fn look(&self) {
        let Some(file) = self.0.file.borrow().clone() else { return };
        let size = file.size() as u64;
        self.change(|state| {
            state.step = Step::Opening;
            state.file = Some((Rc::from(file.name()), size));
        });
        let definition = self.0.definition.borrow().clone();
        let definition = definition.and_then(|definition| write(&definition).ok()).unwrap_or_default();
        let (session, question) = (self.clone(), self.next_question());
        spawn_local(async move {
            let bytes = slice(&file, 0, SAMPLE.min(size)).await;
            if session.0.question.get() != question {
                return;
            }
            match bytes {
                Ok(bytes) => session.send(&ToData::Begin { bytes, is_whole: size <= SAMPLE, definition }),
                Err(reason) => session.change(|state| {
                    *state = LearnState { trouble: Some(Trouble::File(reason)), ..LearnState::default() };
                }),
            }
        });
    }

    /// Corrects how the file writes its table.
    pub fn read_as(&self, dialect: Dialect) {
        self.send(&ToData::ReadAs { dialect });
    }

    /// Corrects what columns and values are taken for.
    pub fn rematch(&self, matching: Matching) {
        self.change(|state| state.matching = Some(Shared::new(matching)));
    }

    /// Reads the whole file.
    pub fn read(&self) {
        let state = self.state();
        let (Some(preview), Some(matching)) = (state.preview, state.matching) else { return };
        let reading = self.next_question();
        self.change(|state| {
            state.step = Step::Reading;
            state.progress = Progress::default();
            state.summary = None;
            state.trouble = None;
        });
        let matching = Box::new((*matching).clone());
        self.send(&ToData::Read { reading, dialect: preview.dialect, matching });
        self.feed(reading, 0);
    }

    /// Sends the next bytes.
    fn feed(&self, reading: Question, from: u64) {
        let Some(file) = self.0.file.borrow().clone() else { return };
        let session = self.clone();
        spawn_local(async move {
            let size = file.size() as u64;
            let to = (from + CHUNK).min(size);
            let bytes = slice(&file, from, to).await;
            if session.0.question.get() != reading {
                return;
            }
            match bytes {
                Ok(bytes) => session.send(&ToData::Chunk { reading, bytes, last: to >= size }),
                Err(reason) => session.stop(Some(Trouble::File(reason))),
            }
        });
    }

    /// Stops reading and goes back to the matching.
    pub fn cancel(&self) {
        self.stop(None);
    }

    fn stop(&self, trouble: Option<Trouble>) {
        self.next_question();
        self.send(&ToData::Cancel);
        self.change(|state| {
            state.step = Step::Match;
            state.trouble = trouble;
        });
    }

    /// Goes back to the matching of a file that was read.
    pub fn match_again(&self) {
        *self.0.asked.borrow_mut() = None;
        self.change(|state| {
            state.step = Step::Match;
            state.report = None;
            state.summary = None;
            state.advice = None;
        });
    }

    /// Keeps nothing of the file. The worker ends with its memory; another one is there for the next file.
    pub fn forget(&self) {
        self.next_question();
        self.send(&ToData::Forget);
        *self.0.worker.borrow_mut() = None;
        *self.0.file.borrow_mut() = None;
        *self.0.definition.borrow_mut() = None;
        *self.0.asked.borrow_mut() = None;
        self.change(|state| *state = LearnState::default());
        self.start_worker();
    }

    /// Asks what the data suggest, unless that was the last thing asked.
    pub fn suggest(&self, asked: Asked) {
        if self.0.state.borrow().report.is_none() || self.0.asked.borrow().as_ref() == Some(&asked) {
            return;
        }
        let Ok(definition) = write(&asked.0) else { return };
        let simulated_median_days = asked.1;
        *self.0.asked.borrow_mut() = Some(asked);
        let question = self.next_question();
        self.send(&ToData::Suggest { question, definition, simulated_median_days });
    }

    /// Puts a suggestion aside.
    pub fn put_aside(&self, change: &Proposed) {
        self.change(|state| {
            let mut aside = (*state.put_aside).clone();
            aside.push(change.clone());
            state.put_aside = Rc::new(aside);
        });
    }

    /// Brings all suggestions back that were put aside.
    pub fn bring_back(&self) {
        self.change(|state| state.put_aside = Rc::default());
    }

    /// Remembers what was applied, for showing what it did.
    pub fn applied(&self, suggestion: Shared<Suggestion>) {
        self.change(|state| state.applied = Some(suggestion));
    }

    fn hear(&self, heard: Heard) {
        let answer = match heard {
            Ok(answer) => answer,
            Err(reason) => return self.worker_died(reason),
        };
        let newest = self.0.question.get();
        match answer {
            FromData::Preview(preview) => self.change(|state| {
                if matches!(state.step, Step::Opening | Step::Match) {
                    state.step = Step::Match;
                    state.matching = Some(Shared::new(preview.matching.clone()));
                    state.preview = Some(Shared::new(*preview));
                }
            }),
            FromData::Progress { reading, bytes, rows } if reading == newest => {
                self.change(|state| state.progress = Progress { bytes, rows });
                self.feed(reading, bytes);
            }
            FromData::Summary { reading, summary } if reading == newest => {
                self.change(|state| state.summary = Some(Shared::new(*summary)));
                self.send(&ToData::Measure { question: reading, columns: None });
            }
            FromData::Report { question, report } if question == newest => {
                *self.0.asked.borrow_mut() = None;
                self.change(|state| {
                    if state.step == Step::Reading {
                        state.step = Step::Read;
                        state.report = Some(Shared::new(*report));
                        state.advice = None;
                    }
                });
            }
            FromData::Advice { question, advice } if question == newest => {
                let Some((definition, _)) = self.0.asked.borrow().clone() else { return };
                self.change(|state| state.advice = Some((definition, Shared::new(*advice))));
            }
            FromData::Failed(DataFailure::Reading { reading, why }) if reading == newest => {
                self.stop(Some(Trouble::Reading(why)));
            }
            FromData::Failed(DataFailure::Other(reason)) => {
                web_sys::console::warn_1(&format!("the data worker: {reason}").into());
            }
            FromData::Progress { .. }
            | FromData::Summary { .. }
            | FromData::Report { .. }
            | FromData::Advice { .. }
            | FromData::Failed(DataFailure::Reading { .. }) => {}
        }
    }

    /// A worker that died is started again, and the file it was given is looked at anew.
    fn worker_died(&self, reason: String) {
        web_sys::console::warn_1(&format!("the data worker died: {reason}").into());
        self.next_question();
        *self.0.worker.borrow_mut() = None;
        *self.0.asked.borrow_mut() = None;
        self.0.deaths.set(self.0.deaths.get() + 1);
        let gives_up = self.0.deaths.get() > MOST_DEATHS;
        self.change(|state| {
            *state = LearnState { trouble: Some(Trouble::Worker(reason)), ..LearnState::default() };
        });
        if gives_up {
            *self.0.file.borrow_mut() = None;
        } else {
            self.start_worker();
            self.look();
        }
    }
}
