//! The rest of the page: what its first view does without. `cargo xtask build` splits it off; www/rest.js
//! fetches it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./rest.js")]
extern "C" {
    fn soon(page: &JsValue, told: &JsValue);
    fn now(page: &JsValue);
}

/// Has the rest loaded when the browser is idle. Only the first call counts. `told` is called when it is there,
/// however it came.
pub fn load_soon(told: impl FnOnce() + 'static) {
    soon(&wasm_bindgen::exports(), &Closure::once_into_js(told));
}

/// Loads the rest before it returns. This is called by the stand-ins that the build puts in the place of what
/// is split off, and by nothing else.
#[wasm_bindgen]
pub fn load_rest() {
    now(&wasm_bindgen::exports());
}
