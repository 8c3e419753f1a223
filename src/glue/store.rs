//! The browser's storage: one database, one store, one record a key. safety.js reads the same.

use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, Query, TransactionMode};
use stagecraft_storage::Record;
use std::rc::Rc;
use wasm_bindgen::JsValue;

const DATABASE: &str = "stagecraft";
const RECORDS: &str = "records";

/// The storage, opened.
#[derive(Clone)]
pub struct Store {
    database: Rc<Database>,
}

impl Store {
    /// Opens the storage, and makes it on the first visit.
    ///
    /// # Errors
    /// With the browser's words: storage can be forbidden, full or broken.
    pub async fn open() -> Result<Self, String> {
        let factory = Factory::new().map_err(words)?;
        let mut request = factory.open(DATABASE, Some(1)).map_err(words)?;
        request.on_upgrade_needed(|event| {
            let made = event.database().and_then(|database| {
                let mut params = ObjectStoreParams::new();
                params.key_path(Some(KeyPath::new_single("key")));
                database.create_object_store(RECORDS, params)
            });
            if let Err(error) = made {
                wasm_bindgen::throw_str(&error.to_string());
            }
        });
        let database = request.await.map_err(words)?;
        Ok(Self { database: Rc::new(database) })
    }

    /// All records.
    ///
    /// # Errors
    /// With the browser's words.
    pub async fn read(&self) -> Result<Vec<Record>, String> {
        let transaction = self.database.transaction(&[RECORDS], TransactionMode::ReadOnly).map_err(words)?;
        let store = transaction.object_store(RECORDS).map_err(words)?;
        let values = store.get_all(None::<Query>, None).map_err(words)?.await.map_err(words)?;
        values.into_iter().map(|value| serde_wasm_bindgen::from_value(value).map_err(words)).collect()
    }

    /// Writes records, all of them or none.
    ///
    /// # Errors
    /// With the browser's words.
    pub async fn write(&self, records: &[Record]) -> Result<(), String> {
        let values: Result<Vec<JsValue>, _> = records.iter().map(serde_wasm_bindgen::to_value).collect();
        let values = values.map_err(words)?;
        let transaction = self.database.transaction(&[RECORDS], TransactionMode::ReadWrite).map_err(words)?;
        let store = transaction.object_store(RECORDS).map_err(words)?;
        for value in &values {
            store.put(value, None).map_err(words)?;
        }
        transaction.commit().map_err(words)?.await.map_err(words)?;
        Ok(())
    }
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
