//! The module as it is, but for a mark on every function that has run.

use anyhow::Result;
use walrus::ir::{Const, GlobalSet, Value};
use walrus::{ConstExpr, FunctionKind, ValType};

use super::module::{self, Places};
use super::names;

/// How the names of the exported marks begin; a number follows.
const MARK: &str = "ran:";

/// A module that can be asked what of it has run.
pub(crate) struct Instrumented {
    pub(crate) wasm: Vec<u8>,
    /// The names of its functions. The mark of each has its place in this list.
    pub(crate) names: Vec<String>,
}

/// Gives every function that has a name an exported global which becomes 1 when the function is first entered.
pub(crate) fn instrument(wasm: &[u8]) -> Result<Instrumented> {
    let mut module = module::read(wasm)?;
    let mut names = Vec::new();
    for id in Places::of(&module).ids() {
        let function = module.funcs.get_mut(*id);
        let Some(name) = names::of(function) else { continue };
        let FunctionKind::Local(local) = &mut function.kind else { continue };
        let mark = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(&format!("{MARK}{}", names.len()), mark);
        local
            .builder_mut()
            .func_body()
            .instr_at(0, Const { value: Value::I32(1) })
            .instr_at(1, GlobalSet { global: mark });
        names.push(name);
    }
    Ok(Instrumented { wasm: module.emit_wasm(), names })
}
