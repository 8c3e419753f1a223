//! What goes with something that is removed.

use super::exists;
use crate::message::Use;
use stagecraft_process::Definition;
use stagecraft_process::edit::{Edit, Refusal, Uses};
use stagecraft_process::finding::Subject;

/// What uses a thing, and what would become of it.
pub(super) fn uses(definition: &Definition, subject: &Subject) -> Vec<Use> {
    let users = match Edit::Remove(subject.clone(), Uses::Keep).apply(definition) {
        Err(Refusal::Used(_, users)) => users,
        _ => return Vec::new(),
    };
    let after = Edit::Remove(subject.clone(), Uses::RemoveToo).apply(definition).ok();
    let goes = |user: &Subject| after.as_ref().is_some_and(|after| !exists(after, user));
    users.into_iter().map(|subject| Use { goes: goes(&subject), subject }).collect()
}
