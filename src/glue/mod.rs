//! What only a browser can do.

pub mod data_worker;
pub mod files;
pub mod keys;
pub mod pool;
pub mod rest;
pub mod safety;
pub mod scroll;
pub mod settle;
pub mod store;
pub mod tabs;
pub mod timer;
pub mod timing;

/// The browser's window.
pub fn window() -> web_sys::Window {
    #[expect(clippy::expect_used, reason = "the page never runs outside a window")]
    web_sys::window().expect("a page has a window")
}

/// The page's document.
pub fn document() -> web_sys::Document {
    #[expect(clippy::expect_used, reason = "a window always has one")]
    window().document().expect("a window has a document")
}

/// The folder that holds this build's files, as a relative address.
pub fn app_folder() -> String {
    document().document_element().and_then(|root| root.get_attribute("data-app")).unwrap_or_default()
}

/// The words of an error that JavaScript threw.
pub fn words_of(error: &wasm_bindgen::JsValue) -> String {
    use wasm_bindgen::JsCast;
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => {
            error.as_string().unwrap_or_else(|| String::from(js_sys::Object::from(error.clone()).to_string()))
        }
    }
}

/// Gives an element the focus and scrolls nowhere; one that cannot take it leaves it where it is.
pub fn focus(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // The browser refuses only what is not in the document any more, and then there is nothing to focus.
    element.focus_with_options(&options).unwrap_or_default();
}

/// The number a person typed, with a point or a comma before the decimals; none if it is no finite number.
///
/// The browser reads it: the tables with which Rust would do so are as large as a view.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let is_plain = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+' | 'e' | 'E');
    if text.is_empty() || !text.chars().all(is_plain) {
        return None;
    }
    let value = wasm_bindgen::JsValue::from_str(&text).unchecked_into_f64();
    value.is_finite().then_some(value)
}
