//! Where things stand in the document, as JSON pointers (RFC 6901).

use crate::definition::{Action, Definition, Step};
use std::rc::Rc;

/// The steps of stages and plays, each with its pointer.
pub(super) fn steps(definition: &Definition) -> impl Iterator<Item = (String, &Rc<Step>)> {
    let of_stages = definition.stages.iter().enumerate().flat_map(|(at, stage)| {
        let steps = stage.steps.iter().enumerate();
        steps.map(move |(index, step)| (format!("/stages/{at}/steps/{index}"), step))
    });
    let of_plays = definition.plays.iter().enumerate().flat_map(|(at, play)| {
        let steps = play.steps.iter().enumerate();
        steps.map(move |(index, step)| (format!("/plays/{at}/steps/{index}"), step))
    });
    of_stages.chain(of_plays)
}

/// The steps that triggers add, each with its pointer and its trigger's place in the list.
pub(super) fn added_steps(definition: &Definition) -> impl Iterator<Item = (String, usize, &Step)> {
    definition.triggers.iter().enumerate().flat_map(|(at, trigger)| {
        trigger.actions.iter().enumerate().filter_map(move |(index, action)| match action {
            Action::AddStep(step) => Some((format!("/triggers/{at}/actions/{index}/addStep"), at, &**step)),
            _ => None,
        })
    })
}
