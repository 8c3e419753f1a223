//! What happens when the page itself breaks: safety.js, which runs no wasm, tells the person and hands out
//! their work.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = stagecraftSafety)]
    fn show(reason: &str);

    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn log(reason: &str);
}

/// From now on a panic leads to safety.js.
pub fn install() {
    // Set through yew: it would put its own hook over any other when the page is first drawn.
    yew::set_custom_panic_hook(Box::new(|panic| {
        let reason = panic.to_string();
        log(&reason);
        show(&reason);
    }));
}

/// Whether the address asks for something to break (`#break-view`, `#break-command`, `#break-worker`): tests
/// see what follows.
pub fn is_asked(place: &str) -> bool {
    let hash = super::window().location().hash();
    hash.is_ok_and(|hash| hash.strip_prefix("#break-") == Some(place))
}

/// Breaks on purpose where the address asks for it.
pub fn break_if_asked(place: &str) {
    #[expect(clippy::panic, reason = "this is what was asked for")]
    if is_asked(place) {
        panic!("asked to break in a {place}");
    }
}
