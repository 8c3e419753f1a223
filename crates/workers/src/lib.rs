//! What runs off the page's thread. The binaries only carry messages; what is done with them stands here and
//! is made of calls to the other crates.

pub mod data;
pub mod port;
pub mod simulation;
