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
    std::panic::set_hook(Box::new(|panic| {
        let reason = panic.to_string();
        log(&reason);
        show(&reason);
    }));
}

/// Breaks on purpose where the address asks for it (`#break-view`, `#break-command`): tests see what follows.
pub fn break_if_asked(place: &str) {
    let asked = super::window().location().hash().is_ok_and(|hash| hash == format!("#break-{place}"));
    #[expect(clippy::panic, reason = "this is what was asked for")]
    if asked {
        panic!("asked to break in a {place}");
    }
}
