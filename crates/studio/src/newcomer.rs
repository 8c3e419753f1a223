//! Ways to begin: a template, a pasted list of stages, nothing at all.

use stagecraft_process::definition::{
    Assumptions, Definition, Estimate, LossReason, Role, Stage, StageAssumption,
};
use stagecraft_process::id::{StageId, free_slug};
use stagecraft_text::{Message, message, say};
use std::rc::Rc;

/// A template that comes with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its id, and the name of its file.
    pub id: &'static str,
    /// What it is called.
    pub name: Message,
    /// Whom it is for.
    pub summary: Message,
}

/// The templates, the example first.
pub const TEMPLATES: &[Template] = &[
    Template {
        id: "enterprise-saas",
        name: message::TEMPLATE_ENTERPRISE_SAAS,
        summary: message::TEMPLATE_ENTERPRISE_SAAS_SUMMARY,
    },
    Template {
        id: "small-business",
        name: message::TEMPLATE_SMALL_BUSINESS,
        summary: message::TEMPLATE_SMALL_BUSINESS_SUMMARY,
    },
    Template {
        id: "professional-services",
        name: message::TEMPLATE_PROFESSIONAL_SERVICES,
        summary: message::TEMPLATE_PROFESSIONAL_SERVICES_SUMMARY,
    },
    Template {
        id: "industrial",
        name: message::TEMPLATE_INDUSTRIAL,
        summary: message::TEMPLATE_INDUSTRIAL_SUMMARY,
    },
    Template {
        id: "renewal-expansion",
        name: message::TEMPLATE_RENEWAL_EXPANSION,
        summary: message::TEMPLATE_RENEWAL_EXPANSION_SUMMARY,
    },
    Template {
        id: "guided-start",
        name: message::TEMPLATE_GUIDED_START,
        summary: message::TEMPLATE_GUIDED_START_SUMMARY,
    },
];

/// A process with these stages, one a line; empty lines and numbering are left out. What is not said is
/// guessed, and marked as a guess.
pub fn from_stage_list(name: &str, lines: &str) -> Definition {
    let mut definition = Definition::empty(name);
    let mut assumptions = Assumptions::default();
    for line in lines.lines() {
        let name = without_numbering(line);
        let is_end = ["won", "lost", "closed won", "closed lost"].contains(&name.to_lowercase().as_str());
        if name.is_empty() || is_end {
            continue;
        }
        let taken = |slug: &str| slug == "won" || slug == "lost" || definition.stage(slug).is_some();
        let id: StageId = free_slug(name, taken).into();
        let mut stage = Stage::named(id.clone(), name);
        stage.expected_days = Some(14.0);
        definition.stages.push(Rc::new(stage));
        assumptions.stages.insert(id, guessed_stage());
    }
    definition.roles.push(Rc::new(Role {
        id: "account-executive".into(),
        name: say(message::GIVEN_ROLE).into(),
        short_name: say(message::GIVEN_ROLE_SHORT).into(),
        people: 4,
        hours_per_week: 30.0,
        other: Default::default(),
    }));
    definition.outcomes.reasons = usual_reasons();
    for stage in assumptions.stages.values_mut() {
        stage.reasons = definition
            .outcomes
            .reasons
            .iter()
            .filter(|r| !r.no_decision)
            .map(|r| (r.id.clone(), 1.0))
            .collect();
    }
    definition.assumptions = Some(Rc::new(assumptions));
    definition
}

/// A line without its bullets and numbers. A number that belongs to the name, as in `30-day trial` or
/// `2nd meeting`, stays.
fn without_numbering(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let name = rest.trim_start_matches([' ', '.', ')', '-', '–', '•', '*', '\t']);
        let after = name.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = after.len() < name.len();
        let ends = after.is_empty() || after.starts_with(['.', ')', ' ', '\t']);
        if !is_number || !ends {
            return name;
        }
        rest = after;
    }
}

/// What is assumed of a stage nobody has said anything about.
pub(crate) fn guessed_stage() -> StageAssumption {
    StageAssumption {
        advance: Estimate::guess(0.7),
        base_chance: None,
        days: None,
        days_origin: Default::default(),
        back: 0.05,
        back_to: None,
        silent: 0.25,
        patience_days: Some(60.0),
        reasons: Default::default(),
        other: Default::default(),
    }
}

fn usual_reasons() -> Vec<LossReason> {
    let reason = |id: &str, name: Message| LossReason {
        id: id.into(),
        name: say(name).into(),
        no_decision: id == "no-decision",
        other: Default::default(),
    };
    vec![
        reason("no-need", message::GIVEN_REASON_NO_NEED),
        reason("competitor", message::GIVEN_REASON_COMPETITOR),
        reason("price", message::GIVEN_REASON_PRICE),
        reason("missing-feature", message::GIVEN_REASON_MISSING),
        reason("no-budget", message::GIVEN_REASON_NO_BUDGET),
        reason("no-decision", message::GIVEN_REASON_NO_DECISION),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_becomes_stages() {
        let definition = from_stage_list("Mine", "1. Discovery\n2) Demo\n\n - Proposal\nClosed won\nDemo\n");
        let names: Vec<&str> = definition.stages.iter().map(|stage| stage.id.as_str()).collect();
        assert_eq!(names, ["discovery", "demo", "proposal", "demo-2"]);
        let findings = stagecraft_process::check(&definition);
        assert!(
            findings.iter().all(|finding| finding.severity() < stagecraft_process::Severity::Error),
            "{findings:?}"
        );
    }
}
