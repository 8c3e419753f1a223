//! Small modules split, and run.

use std::ops::Range;

use wasmi::{Caller, Engine, Extern, Instance, Linker, Module, Store, Val};

use super::linked::{Datum, Linked};
use super::names::FirstView;
use super::{Halves, LOADED, PAGE, split_linked};

/// What the glue of the page holds: whether the rest may come, and how often it was asked for.
#[derive(Default)]
struct Glue {
    rest: Option<Vec<u8>>,
    page: Option<Instance>,
    asked: u32,
}

struct Page {
    store: Store<Glue>,
    instance: Instance,
}

/// All data stay in the page's half.
fn halves(text: &str, first_view: &[&str]) -> Halves {
    halves_of_linked(text, &Linked::default(), first_view)
}

fn halves_of_linked(text: &str, linked: &Linked, first_view: &[&str]) -> Halves {
    let wasm = wat::parse_str(text).unwrap();
    let first_view = FirstView::new(first_view.iter().map(|name| (*name).to_owned()));
    split_linked(&wasm, linked, "", &first_view).unwrap()
}

fn datum(addresses: Range<u32>, is_constant: bool, refers: &[usize]) -> Datum {
    Datum { addresses, is_constant, refers: refers.to_vec() }
}

/// As www/rest.js does it.
fn load(mut caller: Caller<'_, Glue>) -> Result<(), wasmi::Error> {
    caller.data_mut().asked += 1;
    let Some(rest) = caller.data().rest.clone() else { return Err(wasmi::Error::new("the network is gone")) };
    let page = caller.data().page.unwrap();
    let module = Module::new(caller.engine(), &rest).unwrap();
    let mut linker = Linker::<Glue>::new(caller.engine());
    let exports: Vec<(String, Extern)> =
        page.exports(&caller).map(|export| (export.name().to_owned(), export.into_extern())).collect();
    for (name, export) in exports {
        linker.define(PAGE, &name, export).unwrap();
    }
    linker.instantiate_and_start(&mut caller, &module)?;
    let loaded = page.get_global(&caller, LOADED).unwrap();
    loaded.set(&mut caller, Val::I32(1)).unwrap();
    Ok(())
}

impl Page {
    /// Runs the page's half; the rest comes when it is asked for.
    fn open(halves: &Halves) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, Glue { rest: Some(halves.rest.clone()), ..Glue::default() });
        let mut linker = Linker::<Glue>::new(&engine);
        linker.func_wrap("glue", "load", load).unwrap();
        linker.func_wrap("glue", "double", |number: i32| number * 2).unwrap();
        let module = Module::new(&engine, &halves.page).unwrap();
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        store.data_mut().page = Some(instance);
        Self { store, instance }
    }

    fn call(&mut self, name: &str, argument: i32) -> Result<i32, wasmi::Error> {
        let function = self.instance.get_typed_func::<i32, i32>(&self.store, name).unwrap();
        function.call(&mut self.store, argument)
    }

    fn asked(&self) -> u32 {
        self.store.data().asked
    }
}

/// What every module here has: the function that loads the rest.
const LOADER: &str = r#"
    (import "glue" "load" (func $load))
    (import "glue" "double" (func $double (param i32) (result i32)))
    (func $load_rest (export "load_rest") call $load)
"#;

#[test]
fn what_is_called_early_is_loaded_once() {
    let halves = halves(
        &format!(
            r#"(module {LOADER}
            (memory (export "memory") 1)
            (data (i32.const 8) "\2a")
            (global $calls (mut i32) (i32.const 0))
            (func $hot (export "hot") (param i32) (result i32)
                (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                (i32.add (local.get 0) (global.get $calls)))
            (func $early (export "early") (param i32) (result i32) (call $cold (local.get 0)))
            (func $cold (param i32) (result i32)
                (i32.add
                    (i32.add (call $hot (local.get 0)) (call $double (local.get 0)))
                    (i32.add (i32.load8_u (i32.const 8)) (call $colder (local.get 0)))))
            (func $colder (param i32) (result i32)
                (i32.mul (i32.add (local.get 0) (global.get $calls)) (i32.const 1000))))"#
        ),
        &["hot", "early"],
    );
    let mut page = Page::open(&halves);
    assert_eq!(page.call("hot", 10).unwrap(), 11);
    assert_eq!(page.asked(), 0);
    assert_eq!(page.call("early", 10).unwrap(), 12 + 20 + 42 + 12_000);
    assert_eq!(page.call("early", 10).unwrap(), 13 + 20 + 42 + 13_000);
    assert_eq!(page.asked(), 1);
}

#[test]
fn functions_are_found_through_the_table_and_through_exports() {
    let halves = halves(
        &format!(
            r#"(module {LOADER}
            (type $one (func (param i32) (result i32)))
            (table (export "table") 5 5 funcref)
            (elem (i32.const 1) $hot $cold $double $cold)
            (func $hot (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
            (func $cold (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                    (then (i32.const 100))
                    (else (call_indirect (type $one) (i32.sub (local.get 0) (i32.const 1)) (i32.const 4)))))
            (func $by_table (export "by_table") (param i32) (result i32)
                (call_indirect (type $one) (i32.const 5) (local.get 0)))
            (func $exported (export "exported") (param i32) (result i32)
                (i32.mul (call $hot (local.get 0)) (i32.add (i32.const 3) (call $cold (i32.const 0))))))"#
        ),
        &["hot", "by_table"],
    );
    let mut page = Page::open(&halves);
    assert_eq!(page.call("by_table", 1).unwrap(), 6);
    assert_eq!(page.call("by_table", 3).unwrap(), 10);
    assert_eq!(page.asked(), 0);
    assert_eq!(page.call("by_table", 2).unwrap(), 100);
    assert_eq!(page.call("exported", 1).unwrap(), 206);
    assert_eq!(page.asked(), 1);
    // An empty slot is as empty as before.
    assert!(page.call("by_table", 0).is_err());
}

#[test]
fn recursion_and_several_results_go_over_the_border() {
    let halves = halves(
        &format!(
            r#"(module {LOADER}
            (func $sum (export "sum") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0))
                    (then (i32.const 0))
                    (else (i32.add (local.get 0) (call $sum_colder (i32.sub (local.get 0) (i32.const 1)))))))
            (func $sum_colder (param i32) (result i32)
                (i32.add (i32.const 1000) (call $sum (local.get 0))))
            (func $divide (param i32 i64) (result i32 i64 f32)
                (i32.div_u (local.get 0) (i32.wrap_i64 (local.get 1)))
                (i64.extend_i32_u (i32.rem_u (local.get 0) (i32.wrap_i64 (local.get 1))))
                (f32.const 0.5))
            (func $both (export "both") (param i32) (result i32) (local f32 i64)
                (call $divide (local.get 0) (i64.const 7))
                (local.set 1) (local.set 2)
                (i32.mul (i32.const 100))
                (i32.add (i32.wrap_i64 (local.get 2)))
                (i32.add (i32.trunc_f32_s (f32.mul (local.get 1) (f32.const 2000))))))"#
        ),
        &["sum", "both"],
    );
    let mut page = Page::open(&halves);
    assert_eq!(page.call("sum", 4).unwrap(), 4010);
    assert_eq!(page.call("both", 23).unwrap(), 302 + 1000);
    assert_eq!(page.asked(), 1);
}

#[test]
fn a_rest_that_does_not_come_is_an_error_each_time() {
    let halves = halves(
        &format!(
            r#"(module {LOADER}
            (func $hot (export "hot") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
            (func $cold (export "cold") (param i32) (result i32)
                (call $hot (call $hot (call $hot (call $hot (local.get 0)))))))"#
        ),
        &["hot"],
    );
    let mut page = Page::open(&halves);
    page.store.data_mut().rest = None;
    assert!(page.call("cold", 1).is_err());
    assert!(page.call("cold", 1).is_err());
    assert_eq!(page.call("hot", 1).unwrap(), 2);
    // The network is back.
    page.store.data_mut().rest = Some(halves.rest.clone());
    assert_eq!(page.call("cold", 1).unwrap(), 5);
}

#[test]
fn each_half_has_only_what_is_its_own() {
    let halves = halves(
        &format!(
            r#"(module {LOADER}
            (memory (export "memory") 1)
            (data (i32.const 0) "only the page's half has data")
            (global $unused (mut i32) (i32.const 1))
            (func $start (export "start") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
            (func $cold (export "cold") (param i32) (result i32)
                (call $below (i32.load (call $below (i32.load (local.get 0))))))
            (func $below (param i32) (result i32)
                (i32.store (i32.add (local.get 0) (i32.const 1)) (i32.add (local.get 0) (i32.const 2)))
                (call $double (local.get 0))))"#
        ),
        &["start", "a name of long ago"],
    );
    assert_eq!(halves.unknown, 1);
    let page = walrus::Module::from_buffer(&halves.page).unwrap();
    let rest = walrus::Module::from_buffer(&halves.rest).unwrap();
    assert_eq!((page.data.iter().count(), rest.data.iter().count()), (1, 0));
    assert_eq!(rest.exports.iter().count(), 0);
    assert!(rest.start.is_none());
    // `load_rest`, `start`, the stand-in of `cold` and what it calls first: nothing refers to `below`.
    assert_eq!(page.funcs.iter_local().count(), 4);
    assert_eq!(rest.funcs.iter_local().count(), 2);
    let mut shared: Vec<&str> = rest.imports.iter().map(|import| import.name.as_str()).collect();
    shared.sort_unstable();
    // The table is new, and `double` is the glue's: both have short names. The memory keeps its own.
    assert_eq!(shared, ["a", "b", "memory"]);
    assert!(rest.imports.iter().all(|import| import.module == PAGE));
}

#[test]
fn constants_go_with_the_functions_that_hold_their_addresses() {
    // Each datum is eight bytes, the first of which counts: held by `hot`; by that datum; by `cold`; by that one;
    // by `cold`, but written to; by nothing; by what wasm-bindgen has made.
    let linked = Linked {
        data: vec![
            datum(100..108, true, &[1]),
            datum(108..116, true, &[]),
            datum(116..124, true, &[3, 1]),
            datum(124..132, true, &[]),
            datum(132..140, false, &[]),
            datum(140..148, true, &[]),
            datum(148..156, true, &[]),
        ],
        functions: [
            ("hot".to_owned(), vec![0]),
            ("cold".to_owned(), vec![2, 4]),
            ("made".to_owned(), vec![6]),
        ]
        .into(),
    };
    let halves = halves_of_linked(
        &format!(
            r#"(module {LOADER}
            (memory (export "memory") 1)
            (data (i32.const 96) "....1.......2.......3.......4.......5.......6.......7.......")
            (func $hot (export "hot") (param i32) (result i32) (i32.load8_u (local.get 0)))
            (func (export "made_later") (param i32) (result i32)
                (i32.add (i32.load8_u offset=148 (local.get 0)) (i32.load8_u (i32.const 148))))
            (func $cold (export "cold") (param i32) (result i32)
                (i32.mul (call $hot (local.get 0)) (i32.load8_u (local.get 0)))))"#
        ),
        &linked,
        &["hot"],
    );
    let segments = |wasm: &[u8]| -> Vec<(i32, usize)> {
        let module = walrus::Module::from_buffer(wasm).unwrap();
        let place = |data: &walrus::Data| match data.kind {
            walrus::DataKind::Active {
                offset: walrus::ConstExpr::Value(walrus::ir::Value::I32(offset)),
                ..
            } => (offset, data.value.len()),
            _ => panic!("a segment without a place"),
        };
        module.data.iter().map(place).collect()
    };
    assert_eq!(segments(&halves.page), [(96, 20), (132, 24)]);
    assert_eq!(segments(&halves.rest), [(116, 16)]);

    let mut page = Page::open(&halves);
    let seen = |page: &mut Page| [100, 108, 116, 124, 132, 140, 148].map(|at| page.call("hot", at).unwrap());
    let all = b"1234567".map(i32::from);
    let first = [all[0], all[1], 0, 0, all[4], all[5], all[6]];
    assert_eq!((seen(&mut page), page.asked()), (first, 0));
    assert_eq!(page.call("made_later", 0).unwrap(), 2 * all[6]);
    assert_eq!(page.call("cold", 116).unwrap(), all[2] * all[2]);
    assert_eq!((seen(&mut page), page.asked()), (all, 1));
}

/// A custom section of the linker, after the data.
fn custom(name: &str, bytes: &[u8]) -> String {
    let bytes: String = bytes.iter().map(|byte| format!("\\{byte:02x}")).collect();
    format!("(@custom \"{name}\" (after last) \"{bytes}\")")
}

/// A symbol of a datum in a segment, of eight bytes.
fn symbol(segment: u8, offset: u8) -> [u8; 7] {
    // Data; no flags; a name of one letter; segment, offset and size.
    [1, 0, 1, b'a' + offset, segment, offset, 8]
}

#[test]
fn what_the_linker_has_kept_is_read() {
    let mut linking = vec![2];
    // The names of the segments, without alignment and flags.
    let names = [&[2, 7][..], b".rodata", &[0, 0, 5], b".data", &[0, 0]].concat();
    linking.extend([&[5, u8::try_from(names.len()).unwrap()][..], &names].concat());
    // Three symbols, the second of which lies over the end of the first, and one that is elsewhere.
    let symbols = [&[4][..], &symbol(0, 0), &symbol(0, 4), &symbol(0, 12), &symbol(1, 0)].concat();
    linking.extend([&[8, u8::try_from(symbols.len()).unwrap()][..], &symbols].concat());
    // The address of the third stands as a number in the second function, and in the data of the second segment.
    let function_count = 1;
    let first = 1 + 4;
    let in_second = function_count + first + 3;
    let code = [3, 1, 4, in_second, 2, 0];
    let in_second_segment = 1 + 6 + 20 + 6;
    let data = [4, 1, 5, in_second_segment, 2, 0];
    let text = format!(
        r#"(module
            (import "glue" "load" (func $load))
            (func $first (result i32) (i32.const 7))
            (func $second.17 (result i32) (i32.const 1012))
            (memory 1)
            (data (i32.const 1000) "aaaaaaaaaaaabbbbbbbb")
            (data (i32.const 1020) "cccccccc")
            {} {} {})"#,
        custom("linking", &linking),
        custom("reloc.CODE", &code),
        custom("reloc.DATA", &data),
    );
    let linked = Linked::read(&wat::parse_str(text).unwrap()).unwrap();
    let data: Vec<_> = linked
        .data
        .iter()
        .map(|datum| (datum.addresses.clone(), datum.is_constant, &*datum.refers))
        .collect();
    assert_eq!(data, [(1000..1012, true, &[][..]), (1012..1020, true, &[]), (1020..1028, false, &[1])]);
    let functions: Vec<_> = linked.functions.iter().map(|(name, data)| (name.as_str(), &**data)).collect();
    assert_eq!(functions, [("first", &[][..]), ("second", &[1])]);
}

#[test]
fn a_linker_that_was_not_asked_for_relocations_is_an_error() {
    let wasm = wat::parse_str("(module (memory 1) (data (i32.const 8) \"text\"))").unwrap();
    let error = Linked::read(&wasm).err().unwrap();
    assert!(error.to_string().contains("--emit-relocs"), "{error}");
}

#[test]
fn a_module_that_cannot_load_its_rest_is_refused() {
    let wasm = wat::parse_str("(module (func $cold (result i32) (i32.const 1)))").unwrap();
    let error = split_linked(&wasm, &Linked::default(), "", &FirstView::default()).err().unwrap();
    assert!(error.to_string().contains("load_rest"), "{error}");
}

#[test]
fn the_list_is_read_as_it_is_written() {
    let list = FirstView::new(["b".to_owned(), "<a as b>::c".to_owned(), "b".to_owned()]);
    assert_eq!(list.text(), "<a as b>::c\nb\n");
    let read = FirstView::read(&format!("# a heading\n\n{}", list.text()));
    assert_eq!(read.text(), list.text());
    assert!(read.contains("b") && !read.contains("# a heading"));
}
