//! One wasm module made into two: what the first view runs, and the rest, which the page loads afterwards.
//!
//! The idea is that of Binaryen's `wasm-split`. The page's half keeps the module's memory, tables,
//! globals, imports and exports, and the functions of the first view. Every other function that something in
//! it refers to is replaced by a *stand-in*: it makes sure that the rest is there, then goes on through a slot
//! of the function table. The rest holds the bodies of all those functions, imports everything it shares from
//! the page's half, and fills the slots when it is instantiated: from then on indirect calls reach the bodies
//! without a stand-in, and a stand-in costs a look at one global. With it come the constants whose addresses
//! only its functions hold (`data`); the linker's relocations say which these are (`linked`).
//!
//! What is in the first view is a list of names (`names`). A name too few or too many is no error: a function
//! of the rest that is called early has the rest loaded on the spot, which is slower and nothing else.

mod data;
mod glue;
mod instrument;
mod linked;
mod module;
mod names;
mod page;
mod plan;
mod rest;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};

pub(crate) use self::instrument::instrument;
use self::linked::Linked;
pub(crate) use self::names::FirstView;
use self::plan::Plan;

/// The export that loads the rest before it returns: `load_rest` of the page's own code.
const LOADER: &str = "load_rest";
/// The export, a global, that is 1 when the rest is there. A page without it has no rest.
const LOADED: &str = "rest_loaded";
/// The module name under which the rest imports what it shares with the page.
const PAGE: &str = "page";

/// What came out.
pub(crate) struct Halves {
    pub(crate) page: Vec<u8>,
    /// The glue of the page's half.
    pub(crate) glue: String,
    pub(crate) rest: Vec<u8>,
    /// How many names of the list no function has.
    pub(crate) unknown: usize,
}

/// Splits the module, whose functions must have their names, and adapts the glue that wasm-bindgen made for it.
/// `linked` is what wasm-bindgen was given: as the linker made it, with relocations.
pub(crate) fn split(wasm: &[u8], linked: &[u8], glue: &str, first_view: &FirstView) -> Result<Halves> {
    split_linked(wasm, &Linked::read(linked)?, glue, first_view)
}

fn split_linked(wasm: &[u8], linked: &Linked, glue: &str, first_view: &FirstView) -> Result<Halves> {
    let whole = module::read(wasm)?;
    let plan = Plan::make(&whole, first_view, linked)?;
    let (rest, shared) = rest::make(module::read(wasm)?, &plan)?;
    let (page, glue) = page::make(whole, glue, &plan, &shared)?;
    module::validate(&page).context("the page's half is not valid")?;
    module::validate(&rest).context("the rest is not valid")?;
    Ok(Halves { page, glue, rest, unknown: plan.unknown })
}
