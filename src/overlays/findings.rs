//! Findings in a list: what is wrong, where, and what to do.

use stagecraft_process::finding::Argument;
use stagecraft_process::{Code, Definition, Finding, Severity};
use stagecraft_studio::Shared;
use stagecraft_text::{Label, finding, finding_help, message, say, say_with};
use yew::prelude::*;

/// No list is longer: who has so many problems begins with the first.
const MOST: usize = 30;

#[derive(Properties, PartialEq)]
pub struct FindingListProps {
    /// Where names are taken from.
    pub definition: Shared<Definition>,
    pub findings: Shared<Vec<Finding>>,
    /// Only what is at least so bad.
    #[prop_or(Severity::Note)]
    pub at_least: Severity,
    /// Whether each says where in the file it is, and what to do.
    #[prop_or_default]
    pub with_places: bool,
}

#[component]
pub fn FindingList(props: &FindingListProps) -> Html {
    let definition = &props.definition;
    let shown: Vec<&Finding> =
        props.findings.iter().filter(|finding| finding.severity() >= props.at_least).collect();
    let more = shown.len().saturating_sub(MOST);
    html! {
        <ul class="finding-list">
        { for shown.into_iter().take(MOST).enumerate().map(|(index, found)| html! {
            <li key={index}>
                <i class={classes!("dot", dot(found.severity()))} title={found.severity().label()}></i>
                <div>
                    <p>{ finding(definition, found) }</p>
                    if props.with_places {
                        <p class="finding-place"><code>{ place(found) }</code></p>
                        <p class="finding-help">{ finding_help(found.code) }</p>
                    }
                </div>
            </li>
        }) }
        if more > 0 {
            <li key="more" class="more">{ say_with(message::OVERLAY_OPEN_MORE, &[("count", more.into())]) }</li>
        }
        </ul>
    }
}

/// The colour of a severity.
pub fn dot(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "problem",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// How many findings are so bad.
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity() == severity).count()
}

/// Where in the file something is.
fn place(found: &Finding) -> String {
    let number = |name| match found.argument(name) {
        Some(Argument::Number(number)) => Some(*number),
        _ => None,
    };
    let path = found.place.path.as_str();
    match (found.code, number("line"), number("column"), found.argument("first")) {
        (Code::NotJson | Code::Truncated, Some(line), Some(column), _) => {
            say_with(message::OVERLAY_OPEN_PLACE_LINE, &[("line", line.into()), ("column", column.into())])
        }
        (_, _, _, Some(Argument::Text(first))) => say_with(
            message::OVERLAY_OPEN_PLACE_FIRST,
            &[("path", path.into()), ("first", first.as_str().into())],
        ),
        _ if path.is_empty() => say(message::OVERLAY_OPEN_PLACE_FILE).to_owned(),
        _ => say_with(message::OVERLAY_OPEN_PLACE, &[("path", path.into())]),
    }
}
