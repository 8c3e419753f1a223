//! Files in and out.

use super::{document, window, words_of};
use stagecraft_text::{message, say_with};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Response, Url};

/// The text of one of this build's files.
///
/// # Errors
/// With the browser's words.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    let address = format!("{}/{path}", super::app_folder());
    let fetched =
        JsFuture::from(window().fetch_with_str(&address)).await.map_err(|error| words_of(&error))?;
    let response: Response = fetched.dyn_into().map_err(|error| words_of(&error))?;
    if !response.ok() {
        return Err(format!("{address}: {}", response.status()));
    }
    let text = response.text().map_err(|error| words_of(&error))?;
    let text = JsFuture::from(text).await.map_err(|error| words_of(&error))?;
    text.as_string().ok_or_else(|| say_with(message::FILE_NO_TEXT, &[("file", address.into())]))
}

/// The text of a file that a person chose; bytes that are not UTF-8 are replaced.
///
/// # Errors
/// With the browser's words.
pub async fn read_text(file: &web_sys::File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.map_err(|error| words_of(&error))?;
    text.as_string().ok_or_else(|| say_with(message::FILE_NO_TEXT, &[("file", file.name().into())]))
}

/// Saves a text as a file in the person's downloads.
///
/// # Errors
/// With the browser's words.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), String> {
    let save = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&address)
    };
    save().map_err(|error| words_of(&error))
}

/// A name for a file, of what a person called something.
pub fn file_name(name: &str, extension: &str) -> String {
    let kept: String = name.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect();
    let kept = kept.trim();
    format!("{}.{extension}", if kept.is_empty() { "process" } else { kept })
}

/// Puts a text on the clipboard.
///
/// # Errors
/// With the browser's words.
pub async fn copy(text: &str) -> Result<(), String> {
    let writing = window().navigator().clipboard().write_text(text);
    JsFuture::from(writing).await.map(drop).map_err(|error| words_of(&error))
}
