use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One record in the browser's storage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Where: `draft/ID`, `previous/ID`, `beside/ID`.
    pub key: String,
    /// The text.
    pub text: String,
    /// [`text_sum`] of the text, as hexadecimal digits.
    pub sum: String,
    /// Counts the saves of a document: the largest is the newest.
    pub revision: u32,
}

/// What is kept of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The document's id.
    pub id: String,
    /// The definition as it is being edited, as JSON.
    pub draft: String,
    /// What lies beside it, as JSON: versions and strategies.
    pub beside: String,
    /// Counts the saves.
    pub revision: u32,
}

/// What could not be read back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A record's text does not fit its checksum. The text is kept here so that it can be saved to a file.
    Damaged(Record),
    /// The draft of this document was damaged; the one before it was taken.
    TookPrevious(String),
}

/// What was read back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// The documents, newest first.
    pub documents: Vec<Kept>,
    /// What is to be said about it.
    pub problems: Vec<Problem>,
}

/// FNV-1a over the bytes of a text: it finds damage, it keeps nobody out.
pub fn text_sum(text: &str) -> String {
    let sum = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

fn record(kind: &str, id: &str, text: &str, revision: u32) -> Record {
    Record { key: format!("{kind}/{id}"), text: text.to_owned(), sum: text_sum(text), revision }
}

/// The records that save a document. `before` is what was kept of it until now: its draft becomes the one to
/// fall back on.
pub fn save(now: &Kept, before: Option<&Kept>) -> Vec<Record> {
    let mut records = vec![record("draft", &now.id, &now.draft, now.revision)];
    if before.is_none_or(|before| before.beside != now.beside) {
        records.push(record("beside", &now.id, &now.beside, now.revision));
    }
    if let Some(before) = before.filter(|before| before.draft != now.draft) {
        records.push(record("previous", &now.id, &before.draft, before.revision));
    }
    records
}

/// Reads documents back from all records there are.
pub fn recover(records: Vec<Record>) -> Recovered {
    let mut recovered = Recovered::default();
    let mut drafts = BTreeMap::new();
    let mut previous = BTreeMap::new();
    let mut beside = BTreeMap::new();
    for record in records {
        let Some((kind, id)) = record.key.split_once('/') else { continue };
        let (kind, id) = (kind.to_owned(), id.to_owned());
        if text_sum(&record.text) != record.sum {
            recovered.problems.push(Problem::Damaged(record));
            continue;
        }
        match kind.as_str() {
            "draft" => drafts.insert(id, record),
            "previous" => previous.insert(id, record),
            "beside" => beside.insert(id, record),
            _ => None,
        };
    }
    for (id, record) in previous {
        drafts.entry(id).or_insert_with_key(|id| {
            recovered.problems.push(Problem::TookPrevious(id.clone()));
            record
        });
    }
    for (id, draft) in drafts {
        let beside = beside.remove(&id).map_or_else(String::new, |record| record.text);
        recovered.documents.push(Kept { id, draft: draft.text, beside, revision: draft.revision });
    }
    recovered.documents.sort_by_key(|kept| std::cmp::Reverse(kept.revision));
    recovered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(draft: &str, revision: u32) -> Kept {
        Kept { id: "a".into(), draft: draft.into(), beside: "{}".into(), revision }
    }

    fn store(records: &mut BTreeMap<String, Record>, save: Vec<Record>) {
        records.extend(save.into_iter().map(|record| (record.key.clone(), record)));
    }

    #[test]
    fn the_newest_draft_comes_back() {
        let mut records = BTreeMap::new();
        store(&mut records, save(&kept("one", 1), None));
        store(&mut records, save(&kept("two", 2), Some(&kept("one", 1))));
        let recovered = recover(records.into_values().collect());
        assert_eq!(recovered, Recovered { documents: vec![kept("two", 2)], problems: Vec::new() });
    }

    #[test]
    fn a_damaged_draft_is_reported_and_the_one_before_is_taken() {
        let mut records = BTreeMap::new();
        store(&mut records, save(&kept("one", 1), None));
        store(&mut records, save(&kept("two", 2), Some(&kept("one", 1))));
        records.get_mut("draft/a").unwrap().text = "tw".into();
        let recovered = recover(records.into_values().collect());
        assert_eq!(recovered.documents, vec![kept("one", 1)]);
        assert!(
            matches!(&recovered.problems[..], [Problem::Damaged(record), Problem::TookPrevious(_)] if record.text == "tw")
        );
    }
}
