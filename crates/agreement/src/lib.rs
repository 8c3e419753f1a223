//! Holds that the same definition, seed and number of deals give equal figures natively and in wasm.
//!
//! The build script simulates natively, on the machine that builds, and leaves the figures for the test, which
//! simulates the same in wasm and compares every one of them. Nothing is stored between runs.

mod figures;

pub use figures::{Figures, TEMPLATE, all};
