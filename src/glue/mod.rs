//! What only a browser can do.

pub mod data_worker;
pub mod files;
pub mod keys;
pub mod pool;
pub mod rest;
pub mod safety;
pub mod store;
pub mod timer;

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

/// Milliseconds since the page was loaded.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
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
