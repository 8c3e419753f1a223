//! Runs one wasm test binary: wasm-bindgen's own test runner, which cargo calls with the binary's path and the
//! arguments of the test. A program of its own because few need it and it brings much along.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
