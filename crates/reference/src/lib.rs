//! The documents of the language, made from the same tables and catalogues that read, check and speak of it, so
//! that they cannot say anything else. They lie in `docs/`; a test holds them to what is made here, and
//! `cargo run -p stagecraft-reference` writes them.

mod checks;
mod schema;
mod types;
mod typescript;

pub use schema::schema;

use std::collections::BTreeMap;

/// Every document, by its path in `docs/`.
pub fn documents() -> BTreeMap<String, String> {
    let mut documents = checks::pages();
    documents.insert("schema.json".into(), pretty(&schema()));
    documents.insert("definition.d.ts".into(), typescript::declarations());
    documents
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
