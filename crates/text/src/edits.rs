//! What was changed, and why something was not.

use crate::catalogue::{Value, family, member, message, say, say_with};
use crate::findings::range;
use crate::names::{self, capitalised, list_up_to, option_name};
use stagecraft_process::definition::{Definition, MOST_OPTIONS};
use stagecraft_process::edit::{
    CriterionChange, Edit, FactChange, PlayChange, Refusal, RoleChange, StageChange, StepChange,
    TriggerChange,
};
use stagecraft_process::finding::Subject;

/// An edit in two or three words, for undo and the history: `Rename stage`.
pub fn edit_label(edit: &Edit) -> &'static str {
    let message = member(family::EDITS, key(edit)).or_else(|| member(family::EDITS, edit.name()));
    say(message.unwrap_or(message::EDIT_CHANGE))
}

/// An edit with the thing it changes, for the history: `Rename stage: Discovery`. The definition is the one
/// in which the thing exists: after an addition, before a removal.
pub fn edit_entry(definition: &Definition, edit: &Edit) -> String {
    let label = edit_label(edit);
    match edit.subject() {
        Subject::Process => label.into(),
        subject => {
            let name = names::subject_name(definition, &subject);
            say_with(message::HISTORY_ENTRY, &[("edit", Value::from(label)), ("name", Value::from(name))])
        }
    }
}

/// A finer name than the edit's own, where one helps.
fn key(edit: &Edit) -> &'static str {
    match edit {
        Edit::All(edits) => edits.first().map_or("change", key),
        Edit::ChangeStage(_, change) => match change {
            StageChange::Purpose(_) => "change-stage-purpose",
            StageChange::VerifiableOutcome(_) => "change-stage-outcome",
            StageChange::ExpectedDays(_) => "change-stage-expected-days",
            StageChange::StallDays(_) => "change-stage-stall-days",
            StageChange::Probability(_) => "change-stage-probability",
            StageChange::Strictness(_) => "change-stage-strictness",
            StageChange::OverriddenBy(_) => "change-stage-overridden-by",
            StageChange::Routes(_) => "change-stage-routes",
            StageChange::Notes(_) => "change-stage-notes",
            _ => edit.name(),
        },
        Edit::ChangeStep(_, change) => match change {
            StepChange::Kind(_) => "change-step-kind",
            StepChange::Importance(_) => "change-step-importance",
            StepChange::Role(_) => "change-step-role",
            StepChange::EffortHours(_) => "change-step-effort",
            StepChange::DueDays(_) => "change-step-due",
            StepChange::Learns(_) => "change-step-learns",
            StepChange::When(_) => "change-step-when",
            StepChange::Content(_) => "change-step-content",
            _ => edit.name(),
        },
        Edit::ChangeCriterion(_, CriterionChange::When(_)) => "change-trigger-when",
        Edit::ChangeTrigger(_, change) => match change {
            TriggerChange::On(_) => "change-trigger-on",
            TriggerChange::When(_) => "change-trigger-when",
            TriggerChange::Stages(_) => "change-trigger-stages",
            TriggerChange::Actions(_) => "change-trigger-actions",
            TriggerChange::Often(_) => "change-trigger-often",
            _ => edit.name(),
        },
        Edit::ChangePlay(_, change) => match change {
            PlayChange::Summary(_) => "change-play-summary",
            PlayChange::Kind(_) => "change-play-kind",
            PlayChange::Playbook(_) => "change-play-playbook",
            PlayChange::Evidence(_) => "change-play-evidence",
            PlayChange::Content(_) => "change-play-content",
            _ => edit.name(),
        },
        Edit::ChangeFact(_, change) => match change {
            FactChange::Name(_) => "rename-fact",
            FactChange::Question(_) => "change-fact-question",
            FactChange::AddOption(_) => "add-option",
            FactChange::RenameOption(..) => "rename-option",
            FactChange::RemoveOption(_) => "remove-option",
            _ => edit.name(),
        },
        Edit::ChangeRole(_, change) => match change {
            RoleChange::Name(_) => "rename-role",
            RoleChange::People(_) => "change-role-people",
            RoleChange::HoursPerWeek(_) => "change-role-hours",
            _ => edit.name(),
        },
        Edit::Remove(subject, _) => match subject {
            Subject::Stage(_) => "remove-stage",
            Subject::Step(_) => "remove-step",
            Subject::Criterion(_) => "remove-criterion",
            Subject::Trigger(_) => "remove-trigger",
            Subject::Play(_) => "remove-play",
            Subject::Fact(_) => "remove-fact",
            Subject::Role(_) => "remove-role",
            Subject::SampleDeal(_) => "remove-sample-deal",
            Subject::Process => edit.name(),
        },
        _ => edit.name(),
    }
}

/// How many users of a thing are named before the rest is counted.
const NAMED_USERS: usize = 3;

/// What was removed, what went with it, and what only speaks of it no more; all by their names before.
pub fn removed(before: &Definition, subject: &Subject, gone: &[Subject], changed: &[Subject]) -> String {
    let list = |subjects: &[Subject]| {
        let names: Vec<String> = subjects.iter().map(|one| names::subject(before, one)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Value::from(list_up_to(&names, NAMED_USERS))
    };
    let place = ("place", Value::from(names::subject(before, subject)));
    match (gone.is_empty(), changed.is_empty()) {
        (true, true) => say_with(message::REMOVED, &[place]),
        (false, true) => say_with(message::REMOVED_WITH, &[place, ("gone", list(gone))]),
        (true, false) => say_with(message::REMOVED_FROM, &[place, ("changed", list(changed))]),
        (false, false) => {
            let values = [place, ("gone", list(gone)), ("changed", list(changed))];
            say_with(message::REMOVED_WITH_AND_FROM, &values)
        }
    }
}

/// Why an edit was not applied, as a sentence.
pub fn refusal(definition: &Definition, refusal: &Refusal) -> String {
    let users = |users: &[Subject]| {
        let users: Vec<String> = users.iter().map(|user| names::subject(definition, user)).collect();
        let users: Vec<&str> = users.iter().map(String::as_str).collect();
        Value::from(list_up_to(&users, NAMED_USERS))
    };
    let text = match refusal {
        Refusal::Missing(subject) => {
            say_with(message::REFUSAL_MISSING, &[("place", names::subject(definition, subject).into())])
        }
        Refusal::IdTaken(id) if id.is_empty() => say(message::REFUSAL_NO_ID).into(),
        Refusal::IdTaken(id) => say_with(message::REFUSAL_ID_TAKEN, &[("id", id.into())]),
        Refusal::Used(subject, by) => say_with(
            message::REFUSAL_USED,
            &[("place", names::subject(definition, subject).into()), ("users", users(by))],
        ),
        Refusal::EmptyName => say(message::REFUSAL_EMPTY_NAME).into(),
        Refusal::OutOfRange { value, low, high } => say_with(
            message::REFUSAL_OUT_OF_RANGE,
            &[("range", range(*low, *high).into()), ("value", Value::from(*value))],
        ),
        Refusal::OptionUsed(option, by) => {
            // The refusal does not say of which fact; ids of options are unique enough to find the name.
            let fact = definition.facts.iter().find(|fact| fact.options.iter().any(|o| o.id == *option));
            let name = fact
                .map_or(option.as_str(), |fact| option_name(definition, fact.id.as_str(), option.as_str()));
            say_with(message::REFUSAL_OPTION_USED, &[("option", name.into()), ("users", users(by))])
        }
        Refusal::TooManyOptions => {
            say_with(message::REFUSAL_TOO_MANY_OPTIONS, &[("most", Value::from(MOST_OPTIONS))])
        }
        Refusal::TooDeep(levels) => {
            say_with(message::REFUSAL_TOO_DEEP, &[("levels", Value::from(*levels as f64))])
        }
        Refusal::NotFinite => say(message::REFUSAL_NOT_FINITE).into(),
        Refusal::Dangling(kind, id) => {
            let id = if *kind == "value" { names::fact_name(definition, id) } else { id };
            say_with(message::REFUSAL_DANGLING, &[("kind", Value::from(*kind)), ("id", Value::from(id))])
        }
    };
    capitalised(&text)
}
