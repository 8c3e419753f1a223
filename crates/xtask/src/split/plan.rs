//! Which function goes where, and through which slot of the function table it is reached.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result};
use walrus::{ExportItem, Module};

use super::LOADER;
use super::data;
use super::linked::Linked;
use super::module::{self, Places, References};
use super::names::{self, FirstView};

/// Functions are told by their place in the module: see `Places`.
pub(super) struct Plan {
    /// Whether the page's half keeps the function's body. Imports count as kept.
    kept: Vec<bool>,
    /// The slots that the rest fills.
    pub(super) entries: BTreeMap<u32, usize>,
    /// The slot through which a stand-in goes on, for every function that needs a stand-in.
    pub(super) slots: BTreeMap<usize, u32>,
    /// The size of the function table with the slots that were added.
    pub(super) table_size: u32,
    /// The addresses of the data that go with the rest.
    pub(super) data: Vec<Range<u32>>,
    /// How many names of the list no function has.
    pub(super) unknown: usize,
}

/// What is known of each function while the plan is made, by place.
struct Known {
    places: Places,
    /// What is referred to by its body; nothing for imports.
    calls: Vec<Vec<usize>>,
    kept: Vec<bool>,
}

impl Plan {
    pub(super) fn make(module: &Module, first_view: &FirstView, linked: &Linked) -> Result<Self> {
        let (mut known, unknown) = Known::gather(module, first_view)?;
        known.keep_what_loads(module)?;
        let entries = module::table_entries(module)?;
        known.keep_the_tiny(module, &entries)?;

        let in_table = entries.iter().map(|(slot, id)| Ok((*slot, known.places.place(*id)?)));
        let in_table: Vec<(u32, usize)> = in_table.collect::<Result<_>>()?;
        let mut entries: BTreeMap<u32, usize> =
            in_table.into_iter().filter(|(_, place)| !known.is_kept(*place)).collect();
        let mut slots: BTreeMap<usize, u32> = BTreeMap::new();
        for (slot, place) in &entries {
            slots.entry(*place).or_insert(*slot);
        }
        let mut table_size = module::table_size(module)?;
        for place in known.referred_to(module)? {
            if let std::collections::btree_map::Entry::Vacant(slot) = slots.entry(place) {
                slot.insert(table_size);
                entries.insert(table_size, place);
                table_size = table_size.checked_add(1).context("the function table is full")?;
            }
        }
        let kept: Vec<_> = known.kept_ids().collect();
        let data = data::of_the_rest(module, &kept, linked);
        Ok(Self { kept: known.kept, entries, slots, table_size, data, unknown })
    }

    pub(super) fn is_kept(&self, place: usize) -> bool {
        self.kept.get(place).copied().unwrap_or(true)
    }
}

impl Known {
    fn gather(module: &Module, first_view: &FirstView) -> Result<(Self, usize)> {
        let places = Places::of(module);
        let mut calls = Vec::new();
        let mut kept = Vec::new();
        let mut met = BTreeSet::new();
        for id in places.ids() {
            let Some(body) = module::body(module, *id) else {
                calls.push(Vec::new());
                kept.push(true);
                continue;
            };
            let references = References::of(body);
            let called = references.functions.iter().map(|id| places.place(*id));
            calls.push(called.collect::<Result<_>>()?);
            // What has no name is of wasm-bindgen's making: small, and mostly run at the start.
            let listed = names::of(module.funcs.get(*id)).is_none_or(|name| {
                let listed = first_view.contains(&name);
                if listed {
                    met.insert(name);
                }
                listed
            });
            kept.push(listed || references.segments || module.start == Some(*id));
        }
        Ok((Self { places, calls, kept }, first_view.len() - met.len()))
    }

    fn is_kept(&self, place: usize) -> bool {
        self.kept.get(place).copied().unwrap_or(true)
    }

    fn kept_ids(&self) -> impl Iterator<Item = walrus::FunctionId> {
        self.places.ids().iter().zip(&self.kept).filter(|(_, kept)| **kept).map(|(id, _)| *id)
    }

    fn keep(&mut self, place: usize) {
        if let Some(kept) = self.kept.get_mut(place) {
            *kept = true;
        }
    }

    fn called_by(&self, place: usize) -> &[usize] {
        self.calls.get(place).map_or(&[], Vec::as_slice)
    }

    /// What loads the rest cannot be in the rest, nor what it calls.
    fn keep_what_loads(&mut self, module: &Module) -> Result<()> {
        let mut waiting = vec![self.places.place(loader(module)?)?];
        let mut seen = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            if seen.insert(place) {
                self.keep(place);
                waiting.extend(self.called_by(place));
            }
        }
        Ok(())
    }

    /// A body that is no longer than its stand-in would be, and calls nothing of the rest, is kept instead.
    fn keep_the_tiny(&mut self, module: &Module, entries: &[(u32, walrus::FunctionId)]) -> Result<()> {
        let mut candidates = self.referred_to(module)?;
        for (_, id) in entries {
            candidates.insert(self.places.place(*id)?);
        }
        for place in candidates {
            let id = self.places.id(place)?;
            let Some(body) = module::body(module, id) else { continue };
            let stand_in = body.args.len() as u64 + 3;
            if body.size() <= stand_in && self.called_by(place).iter().all(|called| self.is_kept(*called)) {
                self.keep(place);
            }
        }
        Ok(())
    }

    /// The functions of the rest that the page's half calls or exports.
    fn referred_to(&self, module: &Module) -> Result<BTreeSet<usize>> {
        let mut found = BTreeSet::new();
        for (place, called) in self.calls.iter().enumerate() {
            if self.is_kept(place) {
                found.extend(called.iter().copied().filter(|called| !self.is_kept(*called)));
            }
        }
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                found.extend(Some(self.places.place(id)?).filter(|place| !self.is_kept(*place)));
            }
        }
        Ok(found)
    }
}

/// The export that loads the rest.
pub(super) fn loader(module: &Module) -> Result<walrus::FunctionId> {
    let export = module.exports.iter().find(|export| export.name == LOADER);
    match export.map(|export| export.item) {
        Some(ExportItem::Function(id)) => Ok(id),
        _ => anyhow::bail!("the wasm exports no function `{LOADER}` that would load the rest"),
    }
}
