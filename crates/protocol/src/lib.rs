//! The messages between the page and its workers, as bytes.
//!
//! Definitions travel as canonical JSON, because unknown keys must survive; figures travel as postcard. What
//! one worker counted is opaque to the page: it hands it to another worker to be merged.

mod data;
mod simulation;

pub use data::*;
pub use simulation::*;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A message that could not be put into bytes or read from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMessage(pub String);

/// A message as bytes.
///
/// # Errors
/// If it cannot be written, which no message of this crate is known to do.
pub fn to_bytes<T: Serialize>(message: &T) -> Result<Vec<u8>, NotAMessage> {
    postcard::to_allocvec(message).map_err(|error| NotAMessage(error.to_string()))
}

/// A message from bytes.
///
/// # Errors
/// If the bytes are not such a message: the two sides are of different versions.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotAMessage> {
    postcard::from_bytes(bytes).map_err(|error| NotAMessage(error.to_string()))
}
