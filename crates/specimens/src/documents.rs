//! Changing a document at a path, for cases that say what differs from a definition that is well.

use serde_json::Value;

/// Puts a value at a JSON pointer; nothing takes away what is there, and `-` is the place after a list's last.
///
/// # Errors
/// If there is no such place.
pub fn change(document: &mut Value, path: &str, value: &Value) -> Result<(), String> {
    let nowhere = || format!("{path} is nowhere");
    let (parent, key) = path.rsplit_once('/').ok_or_else(nowhere)?;
    match document.pointer_mut(parent).ok_or_else(nowhere)? {
        Value::Array(list) if key == "-" => list.push(value.clone()),
        Value::Array(list) => {
            let at = key.parse().ok().filter(|at| *at < list.len()).ok_or_else(nowhere)?;
            if value.is_null() { drop(list.remove(at)) } else { list[at] = value.clone() }
        }
        Value::Object(keys) if value.is_null() => drop(keys.remove(key).ok_or_else(nowhere)?),
        Value::Object(keys) => drop(keys.insert(key.to_owned(), value.clone())),
        _ => return Err(nowhere()),
    }
    Ok(())
}
