//! Finding things of a definition by their names, ids and texts.

use stagecraft_process::Definition;
use stagecraft_process::definition::{Play, Stage, Step};
use stagecraft_process::finding::Subject;

/// Something that can be found and selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub subject: Subject,
    /// What people call it.
    pub name: String,
    /// Where it belongs: the stage or play of a step or criterion, otherwise empty.
    pub within: String,
    /// What else is written about it.
    pub text: String,
}

/// Everything in a definition that can be found, stages first.
pub fn things(definition: &Definition) -> Vec<Thing> {
    let thing = |subject, name: &str, within: &str, text: String| Thing {
        subject,
        name: name.to_owned(),
        within: within.to_owned(),
        text,
    };
    let mut found = Vec::new();
    for stage in &definition.stages {
        found.push(thing(Subject::Stage(stage.id.clone()), &stage.name, "", stage_text(stage)));
    }
    for play in &definition.plays {
        found.push(thing(Subject::Play(play.id.clone()), &play.name, "", play_text(play)));
    }
    for trigger in &definition.triggers {
        found.push(thing(Subject::Trigger(trigger.id.clone()), &trigger.name, "", String::new()));
    }
    for fact in &definition.facts {
        let options: Vec<&str> = fact.options.iter().map(|option| option.name.as_str()).collect();
        found.push(thing(Subject::Fact(fact.id.clone()), &fact.name, "", options.join(" ")));
    }
    let step_thing =
        |step: &Step, within: &str| thing(Subject::Step(step.id.clone()), &step.name, within, String::new());
    for stage in &definition.stages {
        found.extend(stage.steps.iter().map(|step| step_thing(step, &stage.name)));
    }
    for play in &definition.plays {
        found.extend(play.steps.iter().map(|step| step_thing(step, &play.name)));
    }
    for (stage, criterion) in definition.criteria() {
        let subject = Subject::Criterion(criterion.id.clone());
        found.push(thing(subject, &criterion.statement, &stage.name, String::new()));
    }
    for deal in &definition.sample_deals {
        let subject = Subject::SampleDeal(deal.id.clone());
        found.push(thing(subject, &deal.name, "", deal.description.clone()));
    }
    for role in &definition.roles {
        found.push(thing(Subject::Role(role.id.clone()), &role.name, "", role.short_name.clone()));
    }
    found
}

fn stage_text(stage: &Stage) -> String {
    format!("{} {}", stage.purpose, stage.verifiable_outcome)
}

fn play_text(play: &Play) -> String {
    format!("{} {}", play.playbook, play.summary)
}

/// How well a thing fits what was typed: the smaller the better, `None` if it does not. The whole name comes
/// before its beginning, that before the beginnings of its words, then letters anywhere in the name, the id,
/// the text, and last the letters of the name in their order with others between.
pub fn fit(typed: &str, name: &str, id: &str, text: &str) -> Option<u32> {
    let typed = typed.trim().to_lowercase();
    let name = name.to_lowercase();
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX).min(99);
    let is_long = typed.chars().nth(1).is_some();
    if typed.is_empty() {
        return Some(0);
    }
    if name == typed {
        return Some(0);
    }
    if name.starts_with(&typed) {
        return Some(100 + length);
    }
    if typed.split_whitespace().all(|part| words(&name).any(|word| word.starts_with(part))) {
        return Some(200 + length);
    }
    if is_long && name.contains(&typed) {
        return Some(300 + length);
    }
    if is_long && id.to_lowercase().contains(&typed) {
        return Some(400 + length);
    }
    let text = text.to_lowercase();
    if is_long && typed.split_whitespace().all(|part| words(&text).any(|word| word.starts_with(part))) {
        return Some(500 + length);
    }
    let between = letters_between(&typed, &name)?;
    // Letters that lie far apart are found in every long name.
    (is_long && between <= typed.chars().count().saturating_mul(3)).then_some(600 + length)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How many letters of the name lie between those that were typed; `None` if they are not all there.
fn letters_between(typed: &str, name: &str) -> Option<usize> {
    let mut letters = name.chars().enumerate();
    let (mut first, mut last, mut count) = (None, 0, 0);
    for wanted in typed.chars().filter(|letter| !letter.is_whitespace()) {
        let (at, _) = letters.find(|(_, letter)| *letter == wanted)?;
        first = first.or(Some(at));
        last = at;
        count += 1;
    }
    Some((last + 1 - first?).saturating_sub(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_fits_come_first() {
        let names = ["Demo", "Demo for users", "Tailored demo", "Condemoned", "Deal morning", "Price"];
        let mut found: Vec<(u32, &str)> =
            names.iter().filter_map(|name| Some((fit("demo", name, "x", "")?, *name))).collect();
        found.sort_unstable();
        let order: Vec<&str> = found.iter().map(|(_, name)| *name).collect();
        assert_eq!(order, ["Demo", "Demo for users", "Tailored demo", "Condemoned", "Deal morning"]);
    }

    #[test]
    fn several_words_ids_and_texts_are_found() {
        for (typed, name, id, text, expected) in [
            ("dis inc", "Displace the incumbent", "", "", true),
            ("inc dis", "Displace the incumbent", "", "", true),
            ("displace-the", "Something else", "displace-the-incumbent", "", true),
            ("migration", "Something else", "", "Cost of staying, migration plan", true),
            ("dti", "Displace the incumbent", "", "", false),
            ("dsplc", "Displace the incumbent", "", "", true),
            ("ÜBER", "Übergabe", "", "", true),
            ("zz", "Displace", "", "", false),
        ] {
            assert_eq!(fit(typed, name, id, text).is_some(), expected, "{typed}");
        }
    }

    #[test]
    fn everything_selectable_is_found() {
        let definition = crate::newcomer::from_stage_list("A", "Discovery\nDemo");
        let found = things(&definition);
        let keys: Vec<String> = found.iter().map(|thing| thing.subject.key()).collect();
        assert_eq!(keys, ["stage/discovery", "stage/demo", "role/account-executive"]);
    }
}
