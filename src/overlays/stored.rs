//! The processes that are stored in this browser.

use crate::glue::store::Store;
use stagecraft_process::{Definition, reading};
use stagecraft_storage::recover;
use stagecraft_studio::Beside;

/// A process in the storage.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its id in the storage.
    pub id: String,
    /// The process and what lies beside it, if they could be read.
    pub content: Option<(Definition, Beside)>,
}

/// All of them, the one that was changed last first.
///
/// # Errors
/// With the browser's words.
pub async fn stored() -> Result<Vec<Stored>, String> {
    let store = Store::open().await?;
    let documents = recover(store.read().await?).documents.into_iter().map(|kept| {
        let definition = reading::from_text::<Definition>(&kept.draft).ok();
        // Versions and strategies that cannot be read are not dropped: opening would write over them.
        let beside = if kept.beside.is_empty() {
            Some(Beside::default())
        } else {
            reading::from_text(&kept.beside).ok()
        };
        let content = definition.zip(beside);
        Stored { id: kept.id, content }
    });
    Ok(documents.collect())
}
