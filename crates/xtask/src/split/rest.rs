//! The rest: the bodies that the page's half does without.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, TableId,
};

use super::PAGE;
use super::data;
use super::module::{self, Places};
use super::plan::Plan;

/// Something of the page's half, by its place among its kind.
#[derive(Clone, Copy)]
pub(super) enum Item {
    Function(usize),
    Table(usize),
    Memory(usize),
    Global(usize),
}

/// What the rest imports from the page's half.
pub(super) struct Shared {
    pub(super) item: Item,
    pub(super) name: String,
    /// Whether the page exports it anyway, under that name.
    pub(super) is_exported: bool,
}

/// Makes the rest of the whole module, and says what it shares.
pub(super) fn make(mut module: Module, plan: &Plan) -> Result<(Vec<u8>, Vec<Shared>)> {
    let places = Places::of(&module);
    let table = module::resize_table(&mut module, plan.table_size);
    let mut names = Names::of(&module);
    clear(&mut module);
    data::keep(&mut module, &plan.data, true)?;
    let items = import_everything(&mut module, &places, plan);
    fill_slots(&mut module, &places, plan, table)?;
    walrus::passes::gc::run(&mut module);

    // Only now is it known what is needed.
    let mut shared = Vec::new();
    for import in module.imports.iter_mut() {
        let item = *items.get(&import.kind).context("the rest imports something unknown")?;
        let exported = names.exported.get(&import.kind).cloned();
        let is_exported = exported.is_some();
        import.name = exported.unwrap_or_else(|| names.invent());
        shared.push(Shared { item, name: import.name.clone(), is_exported });
    }
    Ok((module.emit_wasm(), shared))
}

/// Takes out what only the page's half has.
fn clear(module: &mut Module) {
    module.start = None;
    let ids: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    ids.into_iter().for_each(|id| module.exports.delete(id));
    let ids: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    ids.into_iter().for_each(|id| module.elements.delete(id));
    let ids: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    ids.into_iter().for_each(|id| module.imports.delete(id));
    let ids: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    ids.into_iter().for_each(|id| module.tables.get_mut(id).elem_segments.clear());
}

/// Makes an import of all that the page's half has, be it used or not.
fn import_everything(module: &mut Module, places: &Places, plan: &Plan) -> HashMap<ImportKind, Item> {
    let mut items = HashMap::new();
    let ids: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (index, id) in ids.into_iter().enumerate() {
        module.memories.get_mut(id).import = Some(module.imports.add(PAGE, "", id));
        items.insert(ImportKind::Memory(id), Item::Memory(index));
    }
    let ids: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (index, id) in ids.into_iter().enumerate() {
        let table = module.tables.get_mut(id);
        table.import = Some(module.imports.add(PAGE, "", id));
        table.init = None;
        items.insert(ImportKind::Table(id), Item::Table(index));
    }
    let ids: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (index, id) in ids.into_iter().enumerate() {
        module.globals.get_mut(id).kind = GlobalKind::Import(module.imports.add(PAGE, "", id));
        items.insert(ImportKind::Global(id), Item::Global(index));
    }
    for (place, id) in places.ids().iter().enumerate().filter(|(place, _)| plan.is_kept(*place)) {
        let import = module.imports.add(PAGE, "", *id);
        let function = module.funcs.get_mut(*id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
        items.insert(ImportKind::Function(*id), Item::Function(place));
    }
    items
}

/// One segment for each run of slots without a gap. They are written when the rest is instantiated.
fn fill_slots(module: &mut Module, places: &Places, plan: &Plan, table: TableId) -> Result<()> {
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    for (slot, place) in &plan.entries {
        let id = places.id(*place)?;
        match runs.last_mut() {
            Some((first, run)) if *first as usize + run.len() == *slot as usize => run.push(id),
            _ => runs.push((*slot, vec![id])),
        }
    }
    for (first, run) in runs {
        let offset = ConstExpr::Value(Value::I32(first.cast_signed()));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}

/// Under which name something is shared: the one it has among the page's exports, or a short new one.
struct Names {
    exported: HashMap<ImportKind, String>,
    taken: HashSet<String>,
    invented: usize,
}

impl Names {
    fn of(module: &Module) -> Self {
        let exported = module.exports.iter().map(|export| {
            let kind = match export.item {
                ExportItem::Function(id) => ImportKind::Function(id),
                ExportItem::Table(id) => ImportKind::Table(id),
                ExportItem::Memory(id) => ImportKind::Memory(id),
                ExportItem::Global(id) => ImportKind::Global(id),
                ExportItem::Tag(id) => ImportKind::Tag(id),
            };
            (kind, export.name.clone())
        });
        let taken = module.exports.iter().map(|export| export.name.clone()).collect();
        Self { exported: exported.collect(), taken, invented: 0 }
    }

    fn invent(&mut self) -> String {
        loop {
            let name = short(self.invented);
            self.invented += 1;
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }
}

/// `a` to `z`, then `aa`, `ba` and so on.
pub(super) fn short(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}
