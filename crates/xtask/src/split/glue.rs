//! wasm-bindgen's glue, made smaller: the functions that it lends to the wasm have names with a hash, which
//! compress badly, and each is there twice.

use std::collections::{BTreeMap, HashSet};

use walrus::Module;

use super::rest::short;

/// The module name under which the wasm imports the glue's functions.
const GLUE: &str = "./page_bg.js";

/// Gives the functions that the module imports from the glue short names, there and in the glue. A name that is
/// not found in the glue just once as the name of such a function stays what it is.
pub(super) fn shorten(module: &mut Module, glue: &str) -> String {
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    glue.lines().filter_map(lent).for_each(|name| *found.entry(name).or_default() += 1);
    let stays = |name: &str| found.get(name) != Some(&1);
    let imports = || module.imports.iter().filter(|import| import.module == GLUE);
    let mut taken: HashSet<&str> =
        imports().map(|import| import.name.as_str()).filter(|name| stays(name)).collect();
    taken.extend(found.keys().filter(|name| stays(name)));
    let mut free = (0..).map(short).filter(|name| !taken.contains(name.as_str()));
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for import in imports().filter(|import| !stays(&import.name)) {
        if let Some(name) = free.next() {
            names.insert(import.name.clone(), name);
        }
    }
    for import in module.imports.iter_mut().filter(|import| import.module == GLUE) {
        if let Some(name) = names.get(&import.name) {
            import.name.clone_from(name);
        }
    }
    let lines = glue.lines().map(|line| match lent(line).and_then(|name| Some((name, names.get(name)?))) {
        Some((name, short)) => line.replacen(name, short, 1),
        None => line.to_owned(),
    });
    without_blanks(&lines.collect::<Vec<_>>())
}

/// The name of the function that begins in this line, if it is one that the glue lends to the wasm.
fn lent(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().split_once(": function(")?;
    name.starts_with("__wb").then_some(name)
}

/// Without comments and what only makes it easy to read; all of it where a text goes over several lines.
fn without_blanks(lines: &[String]) -> String {
    let goes_on = |line: &String| line.matches('`').count() % 2 == 1;
    if lines.iter().any(goes_on) {
        return lines.join("\n");
    }
    let is_comment = |line: &str| {
        line.starts_with("//") || line.starts_with("/**") || line.starts_with("* ") || line == "*/"
    };
    let kept = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !is_comment(line));
    kept.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_on_both_sides() {
        let text = r#"(module
            (import "./page_bg.js" "__wbg_get_0123" (func))
            (import "./page_bg.js" "__wbg_twice_0123" (func))
            (import "./page_bg.js" "a" (func))
            (import "./rest.js" "__wbg_get_0123" (func)))"#;
        let mut module = Module::from_buffer(&wat::parse_str(text).unwrap()).unwrap();
        let glue = "// Made.\nconst import0 = {\n    __wbg_get_0123: function(arg0) {\n        return `${arg0}`;\n    },\n    \
            a: () => 1,\n    __wbg_twice_0123: function() {\n    },\n    __wbg_twice_0123: function() {\n    },\n};\n";
        let glue = shorten(&mut module, glue);
        let names: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(names, ["b", "__wbg_twice_0123", "a", "__wbg_get_0123"]);
        assert!(glue.starts_with(
            "const import0 = {\nb: function(arg0) {\nreturn `${arg0}`;\n},\na: () => 1,\n__wbg_twice"
        ));
    }
}
