//! `xlakit-bindgen MODULE.wasm FOLDER` writes `glue.js`, `glue.d.ts` and `glue_bg.wasm` into the folder.
//!
//! `cargo xtask wasm` calls it. It is a package of its own because the generator takes longer to build than all other chores
//! together.

mod order;

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder] = arguments.as_slice() else {
        eprintln!("usage: xlakit-bindgen MODULE.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("glue").typescript(true).remove_producers_section(true);
    // The package says itself where the module lies: bundlers would take the glue's own guess into `xlakit/slim` as well.
    bindgen.omit_default_module_path(true);
    // After a panic the page can start over.
    bindgen.reset_state_function(true);
    let generated = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)).map_err(|error| format!("{error:#}"));
    match generated.and_then(|()| put_in_order(&Path::new(folder).join("glue_bg.wasm"))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xlakit-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn put_in_order(module: &Path) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| format!("`{}` cannot be put in order: {error}", module.display());
    let read = std::fs::read(module).map_err(|error| said(&error))?;
    let ordered = order::ordered(&read).map_err(|error| said(&error))?;
    std::fs::write(module, ordered).map_err(|error| said(&error))
}
