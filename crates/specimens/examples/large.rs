//! Writes the large process and the list of what is wrong with it into `tests/cases/large`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (definition, planted) = stagecraft_specimens::large();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/large");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("process.json"), stagecraft_process::write(&definition)?)?;
    std::fs::write(folder.join("planted.txt"), planted.join("\n") + "\n")?;
    Ok(())
}
