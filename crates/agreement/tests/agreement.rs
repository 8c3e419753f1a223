//! Runs as wasm in a browser; see the crate's documentation. Natively it compares the machine with itself.

use stagecraft_agreement::{Figures, all};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const NATIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/native.bin"));

#[wasm_bindgen_test(unsupported = test)]
fn figures_are_equal_natively_and_in_wasm() {
    let native: Vec<Figures> = postcard::from_bytes(NATIVE).expect("the build script wrote them");
    let here = all();
    assert_eq!(native.len(), 51, "the template and fifty random definitions");
    assert_eq!(native.len(), here.len());
    for (native, here) in native.iter().zip(&here) {
        assert_eq!(native.tally, here.tally, "{}", native.name);
        assert_eq!(native.report, here.report, "{}", native.name);
        assert_eq!(native.won, here.won, "{}", native.name);
    }
    let simulated: u64 = here.iter().map(|figures| figures.tally.deals).sum();
    assert_eq!(simulated, 51 * 300);
    assert!(here.iter().any(|figures| figures.tally.won > 0), "somebody wins");
}
