//! The npm package: bindings/wasm as a module, its JavaScript glue, its TypeScript, and what they weigh.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::debian::apt_get;
use crate::failure::{Failure, of_file};
use crate::npm::{self, package};
use crate::run::{cargo, root, say_and_run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the package into `bindings/wasm/dist`.
pub(crate) fn run() -> Result<(), Failure> {
    say_and_run(&mut compiler()?.build())?;

    let package = package();
    let glue = package.join("ts/glue");
    let module = root().join("target").join(TARGET).join("wasm/xlakit_wasm.wasm");
    let arguments = ["run", "--quiet", "--package", "xlakit-bindgen", "--profile", "tool", "--locked", "--"];
    say_and_run(cargo(&arguments).arg(&module).arg(&glue))?;

    npm::install()?;
    let dist = package.join("dist");
    fs::create_dir_all(&dist).map_err(of_file(&dist, "made"))?;
    say_and_run(npm::tool("wasm-opt").args(WASM_OPT).arg(glue.join("glue_bg.wasm")).arg("-o").arg(dist.join("xlakit.wasm")))?;
    say_and_run(Command::new("node").arg("scripts/types.js").current_dir(&package))?;
    say_and_run(Command::new("node").arg("scripts/stats.js").current_dir(&package))?;
    say_and_run(&mut npm::tool("tsc"))?;
    let schema = root().join("docs/agreement.schema.json");
    let schema = fs::read_to_string(&schema).map_err(of_file(&schema, "read"))?;
    let module = dist.join("schema.js");
    fs::write(&module, format!("export default {schema};\n")).map_err(of_file(&module, "written"))?;
    copy(&glue.join("glue.js"), &dist.join("glue/glue.js"))?;
    copy(&glue.join("glue.d.ts"), &dist.join("glue/glue.d.ts"))?;
    let zones = root().join("crates/xlakit/src/time/zones.bin");
    say_and_run(Command::new("node").arg("scripts/sizes.js").arg(zones).current_dir(&package))
}

/// The standard library is built with the module, small as well, and a panic is a trap without a text: the texts of all panics,
/// with the code that writes them, are about a twentieth of what a page has to load.
const SMALL: [&str; 8] = [
    "-Z",
    "build-std=std,panic_abort",
    "-Z",
    "build-std-features=optimize_for_size",
    "-Z",
    "panic-immediate-abort",
    "--config=profile.wasm.panic='immediate-abort'",
    // No places of panics either: they would name folders of the machine that built the module.
    "--config=target.wasm32-unknown-unknown.rustflags=['-Zlocation-detail=none']",
];

/// Only what makes the module smaller to load: Binaryen's optimiser (`-O3`, `-Oz`) takes a tenth off the module but makes the
/// rest so much less alike that gzip gives a twelfth more. The order of the functions is the generator's, above. The features are
/// those that the module is built with.
const WASM_OPT: [&str; 11] = [
    "--duplicate-function-elimination",
    "--rse",
    "--vacuum",
    // How a load is aligned is a hint that engines do not heed.
    "--dealign",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let parent = to.parent().map_or(Ok(()), fs::create_dir_all);
    parent.and_then(|()| fs::copy(from, to)).map(drop).map_err(of_file(to, "written"))
}

/// A compiler with the source of the standard library.
enum Compiler {
    /// The one that builds everything else.
    Own,
    /// Debian's.
    Debian,
}

impl Compiler {
    /// Building the standard library takes options that are not stable, which the variable allows a stable compiler.
    fn build(&self) -> Command {
        let arguments = ["build", "--package", "xlakit-wasm", "--target", TARGET, "--profile", "wasm", "--locked"];
        let mut command = match self {
            Self::Own => cargo(&arguments),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                command.args(arguments).current_dir(root()).env("RUSTC", "/usr/bin/rustc");
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
                command
            }
        };
        command.args(SMALL).env("RUSTC_BOOTSTRAP", "1");
        command
    }
}

const NO_SOURCE: &str = "no source of the standard library: run `rustup component add rust-src`";

/// Finds a compiler with the library's source, or installs that: by rustup, else from Debian's packages.
fn compiler() -> Result<Compiler, Failure> {
    if has_source() {
        return Ok(Compiler::Own);
    }
    println!("The source of the standard library is not installed: asking rustup for it.");
    if say_and_run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(root())).is_ok() && has_source() {
        return Ok(Compiler::Own);
    }
    if Path::new("/usr/bin/wasm-ld-19").exists() {
        return Ok(Compiler::Debian);
    }
    println!("rustup does not give it: installing Debian's compiler with the source of the standard library.");
    apt_get(&["rustc-web", "cargo-web", "rust-web-src", "lld-19"])
        .map(|()| Compiler::Debian)
        .map_err(|why| Failure::NotInstalled { needed: NO_SOURCE, why: why.into() })
}

fn has_source() -> bool {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--print", "sysroot"])
        .current_dir(root())
        .output();
    output.is_ok_and(|output| {
        let sysroot = String::from_utf8_lossy(&output.stdout);
        Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
    })
}
