//! The editor without a browser: everything a person does goes through [`Studio::update`], natively testable.
//!
//! A message changes the studio's state and may ask for something only a browser can do: a [`Request`]. The
//! page carries requests out and sends what comes of them back as messages. What the page shows is read from
//! [`Snapshot`]s, whose parts are compared by pointer.

mod adding;
mod commands;
mod compare;
mod document;
mod keys;
mod learning;
mod live;
mod message;
mod newcomer;
mod questions;
mod samples;
mod search;
mod shared;
mod snapshot;
mod strategies;
mod studio;
mod walking;

pub use commands::{Command, KeyPress};
pub use compare::{Differences, Part, differences};
pub use document::{Beside, Document, Saved, Version, take_beside};
pub use keys::{KeyAct, KeyGroup, KeyPlace, key_groups};
pub use learning::{apply_learned, is_learned, learned_edit};
pub use live::{Live, LiveState, ToWorker};
pub use message::{Announced, Elsewhere, Message, Notice, NoticeKind, Removal, Request, Sighting, Use, View};
pub use newcomer::{TEMPLATES, Template, from_stage_list};
pub use questions::{Answers, StageAnswer, wins_of_points};
pub use samples::{sample_results, samples_on};
pub use search::{Thing, fit, things};
pub use shared::Shared;
pub use snapshot::{SampleAnswer, SampleVerdict, Snapshot};
pub use strategies::{Recurrence, StrategyMessage, promoted_to};
pub use studio::Studio;
pub use walking::{WalkMessage, WalkState};
