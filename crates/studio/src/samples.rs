//! What the sample deals say: each as the test that it is, and about one trigger.

use crate::snapshot::{SampleAnswer, SampleVerdict};
use stagecraft_engine::{Compiled, Effect, GivenAnswer, SampleResult, Verdict, Walk, days, run_sample_deal};
use stagecraft_process::condition::Truth;
use stagecraft_process::id::{SampleDealId, TriggerId};
use std::rc::Rc;

/// Every sample deal walked as the test that it is. They are walked where somebody looks, not at every edit: twenty
/// deals with their explanations take longer than everything else an edit asks for.
pub fn sample_results(compiled: &Rc<Compiled>) -> Vec<(SampleDealId, SampleResult)> {
    let deals = compiled.definition.sample_deals.iter();
    deals.map(|deal| (deal.id.clone(), run_sample_deal(compiled, deal))).collect()
}

/// What each sample deal says about a trigger: on which day it first acts, or why it never does.
pub fn samples_on(compiled: &Rc<Compiled>, trigger: &TriggerId) -> Vec<SampleAnswer> {
    let Some(index) = compiled.trigger(trigger.as_str()) else { return Vec::new() };
    let answers = compiled.definition.sample_deals.iter().map(|deal| {
        let verdict = match Walk::new(compiled.clone(), deal) {
            Err(_) => SampleVerdict::NotWalked,
            Ok(walk) => sample_verdict(&walk, index),
        };
        SampleAnswer { deal: deal.id.clone(), name: deal.name.clone(), verdict }
    });
    answers.collect()
}

fn sample_verdict(walk: &Walk, trigger: u16) -> SampleVerdict {
    let acted = |effect: &Effect| matches!(effect, Effect::TriggerActed(index) if *index == trigger);
    if let Some(moment) = walk.moments().iter().find(|moment| moment.effects.iter().any(acted)) {
        return SampleVerdict::Applies(days(moment.at));
    }
    let moments = walk.moments().iter().enumerate().rev();
    let mut answers = moments
        .flat_map(|(position, moment)| moment.answers.iter().rev().map(move |answer| (position, *answer)));
    let is_no = |answer: &GivenAnswer| answer.trigger == trigger && answer.verdict != Verdict::Acts;
    let last = answers.find(|(_, answer)| is_no(answer));
    match last.map(|(position, answer)| walk.explained(position, answer)) {
        Some(answer) if answer.truth == Truth::Unknown => SampleVerdict::Unknown(answer.explanation),
        Some(answer) => SampleVerdict::No(answer.explanation),
        None => SampleVerdict::No(None),
    }
}
