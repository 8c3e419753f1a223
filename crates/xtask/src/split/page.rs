//! The page's half.

use anyhow::Result;
use walrus::ir::BinaryOp;
use walrus::{
    ConstExpr, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, LocalId, Module, TableId,
    ValType, ir::Value,
};

use super::LOADED;
use super::data;
use super::glue;
use super::module::{self, Places};
use super::plan::{self, Plan};
use super::rest::{Item, Shared};

/// Replaces the bodies that are not kept and exports what the rest shares; gives the glue beside the wasm.
pub(super) fn make(
    mut module: Module,
    glue: &str,
    plan: &Plan,
    shared: &[Shared],
) -> Result<(Vec<u8>, String)> {
    let places = Places::of(&module);
    let table = module::resize_table(&mut module, plan.table_size);
    export(&mut module, &places, shared)?;
    let ensure = add_ensure(&mut module)?;
    for (place, id) in places.ids().iter().enumerate() {
        if plan.is_kept(place) {
            continue;
        }
        match plan.slots.get(&place) {
            Some(slot) => stand_in(&mut module, *id, ensure, (table, *slot)),
            // Nothing in this half refers to it: it goes with what is unused.
            None => module.funcs.delete(*id),
        }
    }
    data::keep(&mut module, &plan.data, false)?;
    walrus::passes::gc::run(&mut module);
    let glue = glue::shorten(&mut module, glue);
    Ok((module.emit_wasm(), glue))
}

fn export(module: &mut Module, places: &Places, shared: &[Shared]) -> Result<()> {
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for shared in shared.iter().filter(|shared| !shared.is_exported) {
        let item = match shared.item {
            Item::Function(place) => Some(ExportItem::Function(places.id(place)?)),
            Item::Table(index) => tables.get(index).copied().map(ExportItem::Table),
            Item::Memory(index) => memories.get(index).copied().map(ExportItem::Memory),
            Item::Global(index) => globals.get(index).copied().map(ExportItem::Global),
        };
        if let Some(item) = item {
            module.exports.add(&shared.name, item);
        }
    }
    Ok(())
}

/// The function that every stand-in calls first: it returns when the rest is there.
fn add_ensure(module: &mut Module) -> Result<FunctionId> {
    let loader = plan::loader(module)?;
    let loaded: GlobalId =
        module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(LOADED, loaded);
    let mut ensure = FunctionBuilder::new(&mut module.types, &[], &[]);
    ensure.func_body().global_get(loaded).i32_const(0).binop(BinaryOp::I32Eq).if_else(
        None,
        |absent| {
            absent.call(loader);
        },
        |_| {},
    );
    Ok(ensure.finish(Vec::new(), &mut module.funcs))
}

/// The same function with another body: the rest is made sure of, and the call goes on to it.
fn stand_in(module: &mut Module, id: FunctionId, ensure: FunctionId, (table, slot): (TableId, u32)) {
    let signature = module.funcs.get(id).ty();
    let (parameters, results) = module.types.params_results(signature);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let arguments: Vec<LocalId> = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut body = builder.func_body();
    body.call(ensure);
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot.cast_signed()).call_indirect(signature, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
}
