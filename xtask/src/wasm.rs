//! Compiles the three WebAssembly modules.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process::{self, program};
use crate::repo;
use crate::toolchain::{Threaded, WASM};

/// One compiled module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Module {
    /// What its files are called on the site.
    pub name: &'static str,
    package: &'static str,
    profile: &'static str,
    /// Where its build lies below the repository's root: standard libraries with and without atomics
    /// must not evict each other.
    target_dir: &'static str,
    pub threads: bool,
}

pub const MODULES: [Module; 3] = [
    Module { name: "page", package: "page", profile: "wasm-page", target_dir: "target", threads: false },
    Module {
        name: "engine-plain",
        package: "engine",
        profile: "wasm-engine",
        target_dir: "target",
        threads: false,
    },
    Module {
        name: "engine-threaded",
        package: "engine",
        profile: "wasm-engine",
        target_dir: "target/threaded",
        threads: true,
    },
];

/// The most memory that the threaded module's lanes share. It is reserved at once, and phones refuse more.
const SHARED_MEMORY_BYTES: u64 = 256 * 1024 * 1024;

/// What makes a module whose memory can be shared, and whose workers can set up their thread-locals.
const SHARING: [&str; 7] = [
    "-Ctarget-feature=+atomics,+bulk-memory",
    "-Clink-arg=--shared-memory",
    "-Clink-arg=--import-memory",
    "-Clink-arg=--export=__wasm_init_tls",
    "-Clink-arg=--export=__tls_size",
    "-Clink-arg=--export=__tls_align",
    "-Clink-arg=--export=__tls_base",
];

impl Module {
    /// Compiles it and returns where the compiler put it.
    pub fn compile(&self, threaded: Threaded) -> Result<PathBuf> {
        process::run(&mut self.command(threaded))?;
        let built = repo::path(self.target_dir).join(WASM).join(self.profile);
        let wasm = built.join(self.package).with_extension("wasm");
        ensure!(
            wasm.is_file(),
            "cargo built `{}` but left no {}: is its crate-type `cdylib`?",
            self.package,
            wasm.display()
        );
        Ok(wasm)
    }

    /// Clippy, with the flags of the build. The nightly has none, so the stable one is told to accept what
    /// only a nightly may; checking needs no standard library with atomics.
    pub fn clippy(&self) -> Command {
        let mut command = program("cargo");
        command.args(["clippy", "--package", self.package, "--target", WASM, "--target-dir"]);
        command.arg(repo::path(self.target_dir)).env("CARGO_ENCODED_RUSTFLAGS", self.flags().join("\x1f"));
        if self.threads {
            command.args(["--features", "threads"]).env("RUSTC_BOOTSTRAP", "1");
        }
        command
    }

    fn command(&self, threaded: Threaded) -> Command {
        let mut command = if self.threads { threaded.cargo() } else { program("cargo") };
        command.args([
            "build",
            "--lib",
            "--package",
            self.package,
            "--profile",
            self.profile,
            "--target",
            WASM,
        ]);
        command.arg("--target-dir").arg(repo::path(self.target_dir));
        if self.threads {
            command.args(["--features", "threads", "-Z", "build-std=panic_abort,std"]);
        }
        // Not RUSTFLAGS: folders may have spaces in their names.
        command.env("CARGO_ENCODED_RUSTFLAGS", self.flags().join("\x1f"));
        command
    }

    fn flags(&self) -> Vec<String> {
        let mut flags = anonymous_paths();
        if self.threads {
            flags.extend(SHARING.map(str::to_owned));
            flags.push(format!("-Clink-arg=--max-memory={SHARED_MEMORY_BYTES}"));
        }
        flags
    }
}

/// Panic messages hold the paths of source files: what is published shall not tell where it was built, and
/// shall be the same wherever it was built.
fn anonymous_paths() -> Vec<String> {
    let home = std::env::home_dir().map(|home| format!("--remap-path-prefix={}=~", home.display()));
    // The last prefix that fits wins.
    home.into_iter().chain([format!("--remap-path-prefix={}=", repo::root().display())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_threaded_module_shares_memory_and_it_says_how_much() {
        for module in MODULES {
            let flags = module.flags().join(" ");
            assert_eq!(flags.contains("--shared-memory"), module.threads, "{}", module.name);
            assert_eq!(flags.contains("--max-memory=268435456"), module.threads, "{}", module.name);
        }
    }

    #[test]
    fn modules_that_differ_in_their_standard_library_do_not_share_a_target_folder() {
        let folder = |threads| MODULES.iter().find(|it| it.threads == threads).map(|it| it.target_dir);
        assert_ne!(folder(true), folder(false));
    }
}
