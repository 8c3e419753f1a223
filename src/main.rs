//! The page: yew components and browser glue over the studio, nothing else.

mod app;
mod design;
mod dispatch;
mod frame;
mod glue;
mod inspector;
mod learn;
mod overlays;
mod sentence;
mod simulate;
mod strategies;
mod walk;

fn main() {
    glue::safety::install();
    wasm_bindgen_futures::spawn_local(app::start());
}
