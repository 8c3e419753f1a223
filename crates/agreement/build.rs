//! Simulates natively and leaves the figures for the test in wasm.

#[path = "src/figures.rs"]
#[allow(dead_code, reason = "the library's half of the same file")]
mod figures;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = postcard::to_allocvec(&figures::all())?;
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(std::path::Path::new(&folder).join("native.bin"), bytes)?;
    Ok(())
}
