//! Reading modules and finding one's way in them.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use walrus::ir::{self, Value, Visitor};
use walrus::{
    ConstExpr, DataId, ElementId, ElementItems, ElementKind, FunctionId, FunctionKind, LocalFunction, Module,
    ModuleConfig, RefType, TableId,
};

/// Reads a module; what is made of it has no names and no other custom sections.
pub(super) fn read(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(wasm).context("the wasm cannot be read")?;
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in customs {
        module.customs.delete(id);
    }
    if module.tags.iter().next().is_some() {
        bail!("the wasm uses exceptions, which splitting does not know");
    }
    Ok(module)
}

pub(super) fn validate(wasm: &[u8]) -> Result<()> {
    wasmparser::Validator::new().validate_all(wasm)?;
    Ok(())
}

/// Functions by their place in the module, imports first. It is the same each time that a module is read,
/// which ids are not.
pub(super) struct Places {
    ids: Vec<FunctionId>,
    places: HashMap<FunctionId, usize>,
}

impl Places {
    pub(super) fn of(module: &Module) -> Self {
        let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let places = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        Self { ids, places }
    }

    /// In order: the place of each is its index.
    pub(super) fn ids(&self) -> &[FunctionId] {
        &self.ids
    }

    pub(super) fn id(&self, place: usize) -> Result<FunctionId> {
        self.ids.get(place).copied().with_context(|| format!("the module has no function {place}"))
    }

    pub(super) fn place(&self, id: FunctionId) -> Result<usize> {
        self.places.get(&id).copied().context("the module refers to a function that it does not have")
    }
}

/// The body of a function that is not imported.
pub(super) fn body(module: &Module, id: FunctionId) -> Option<&LocalFunction> {
    match &module.funcs.get(id).kind {
        FunctionKind::Local(function) => Some(function),
        FunctionKind::Import(_) | FunctionKind::Uninitialized(_) => None,
    }
}

/// What a function's body refers to.
#[derive(Default)]
pub(super) struct References {
    pub(super) functions: Vec<FunctionId>,
    /// Whether it uses a data or element segment by its index: there is only one of each, in the page's half.
    pub(super) segments: bool,
}

impl References {
    pub(super) fn of(function: &LocalFunction) -> Self {
        let mut references = Self::default();
        ir::dfs_in_order(&mut references, function, function.entry_block());
        references
    }
}

impl<'instr> Visitor<'instr> for References {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.push(*function);
    }

    fn visit_data_id(&mut self, _: &DataId) {
        self.segments = true;
    }

    fn visit_element_id(&mut self, _: &ElementId) {
        self.segments = true;
    }
}

/// All numbers in a function's body that could be an address.
pub(super) fn numbers(function: &LocalFunction) -> Vec<u32> {
    let mut numbers = Numbers(Vec::new());
    ir::dfs_in_order(&mut numbers, function, function.entry_block());
    numbers.0
}

struct Numbers(Vec<u32>);

impl<'instr> Visitor<'instr> for Numbers {
    fn visit_value(&mut self, value: &Value) {
        if let Value::I32(number) = value {
            self.0.push(number.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &ir::Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &ir::Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// The table through which functions are called, made if there is none.
pub(super) fn function_table(module: &mut Module) -> TableId {
    match find_function_table(module) {
        Some(table) => table,
        None => module.tables.add_local(false, 0, None, RefType::FUNCREF),
    }
}

fn find_function_table(module: &Module) -> Option<TableId> {
    module.tables.iter().find(|table| table.element_ty == RefType::FUNCREF).map(walrus::Table::id)
}

/// What the function table holds from the start: slots with their functions.
pub(super) fn table_entries(module: &Module) -> Result<Vec<(u32, FunctionId)>> {
    let Some(main) = find_function_table(module) else { return Ok(Vec::new()) };
    let mut entries = Vec::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset } = &element.kind else { continue };
        if *table != main {
            continue;
        }
        let ConstExpr::Value(Value::I32(offset)) = offset else {
            bail!("the function table is filled from an offset that is no plain number");
        };
        let offset = u32::try_from(*offset).context("the function table is filled from below its start")?;
        match &element.items {
            ElementItems::Functions(functions) => {
                entries.extend((offset..).zip(functions.iter().copied()));
            }
            ElementItems::Expressions(_, items) => {
                entries.extend((offset..).zip(items).filter_map(|(slot, item)| match item {
                    ConstExpr::RefFunc(function) => Some((slot, *function)),
                    _ => None,
                }));
            }
        }
    }
    Ok(entries)
}

/// How many slots the function table has from the start.
pub(super) fn table_size(module: &Module) -> Result<u32> {
    let size = find_function_table(module).map_or(0, |table| module.tables.get(table).initial);
    u32::try_from(size).context("the function table is too large")
}

/// Gives the function table that many slots.
pub(super) fn resize_table(module: &mut Module, size: u32) -> TableId {
    let id = function_table(module);
    let table = module.tables.get_mut(id);
    let added = u64::from(size).saturating_sub(table.initial);
    table.initial += added;
    table.maximum = table.maximum.map(|maximum| maximum.saturating_add(added));
    id
}
