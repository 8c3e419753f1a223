//! Which data go with the rest: constants whose address is held by nothing that the page's half keeps.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionId, MemoryId, Module};

use super::linked::{self, Linked};
use super::module;
use super::names;

/// A shorter stretch costs more as a segment of its own than it weighs.
const SHORTEST: u32 = 8;

/// The addresses of what goes with the rest, in order, when the page's half keeps those functions.
pub(super) fn of_the_rest(module: &Module, kept: &[FunctionId], linked: &Linked) -> Vec<Range<u32>> {
    let mut held = Vec::new();
    for id in kept {
        let Some(body) = module::body(module, *id) else { continue };
        let known = names::of(module.funcs.get(*id)).and_then(|name| linked.functions.get(&name));
        match known {
            Some(data) => held.extend(data.iter().copied()),
            // Made after linking, by wasm-bindgen: each number in it may be an address.
            None => held.extend(
                module::numbers(body).into_iter().filter_map(|number| linked::find(&linked.data, number)),
            ),
        }
    }
    let held = reached(linked, held);
    let used = reached(linked, linked.functions.values().flatten().copied().collect());
    let mut stretches: Vec<Range<u32>> = Vec::new();
    for (place, datum) in linked.data.iter().enumerate() {
        if !datum.is_constant || held.contains(&place) || !used.contains(&place) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if last.end == datum.addresses.start => last.end = datum.addresses.end,
            _ => stretches.push(datum.addresses.clone()),
        }
    }
    stretches.retain(|stretch| stretch.len() >= SHORTEST as usize);
    stretches
}

/// These data, and all whose addresses they hold, and so on.
fn reached(linked: &Linked, mut waiting: Vec<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    while let Some(place) = waiting.pop() {
        if seen.insert(place) {
            waiting.extend(linked.data.get(place).into_iter().flat_map(|datum| &datum.refers));
        }
    }
    seen
}

/// Bytes and where in which memory they belong.
type Segment = (MemoryId, u32, Vec<u8>);

/// Leaves in the module only the data within those stretches, or only what is outside of them.
pub(super) fn keep(module: &mut Module, stretches: &[Range<u32>], within: bool) -> Result<()> {
    let mut segments: Vec<Segment> = Vec::new();
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = module.data.get(id);
        let DataKind::Active { memory, ref offset } = data.kind else {
            if within {
                module.data.delete(id);
            }
            continue;
        };
        let ConstExpr::Value(Value::I32(start)) = offset else {
            bail!("a data segment's place is no plain number");
        };
        for (address, bytes) in cut(start.cast_unsigned(), &data.value, stretches, within) {
            segments.push((memory, address, bytes.to_vec()));
        }
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
    }
    for (memory, address, bytes) in segments {
        let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// The parts of a segment within the stretches or outside of them, with their addresses.
fn cut<'a>(start: u32, bytes: &'a [u8], stretches: &[Range<u32>], within: bool) -> Vec<(u32, &'a [u8])> {
    let end = start.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    let inside = stretches.iter().filter(|stretch| stretch.start < end && start < stretch.end);
    let inside = inside.map(|stretch| stretch.start.max(start)..stretch.end.min(end));
    let parts: Vec<Range<u32>> = if within {
        inside.collect()
    } else {
        let mut outside = Vec::new();
        let mut from = start;
        for stretch in inside {
            outside.push(from..stretch.start);
            from = stretch.end;
        }
        outside.push(from..end);
        outside
    };
    let part = |part: Range<u32>| {
        let bytes = bytes.get((part.start - start) as usize..(part.end - start) as usize)?;
        (!bytes.is_empty()).then_some((part.start, bytes))
    };
    parts.into_iter().filter_map(part).collect()
}
