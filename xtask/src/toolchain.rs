//! The compilers: stable for everything, one pinned nightly for the modules that bring a standard library of
//! their own (with atomics, or without panic messages), which needs `-Z build-std`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use repo::process::{self, output, program, succeeds};
use site::origin::StdBuild;

use crate::windows;

pub const NIGHTLY: &str = "nightly-2026-05-20";
pub const WASM: &str = "wasm32-unknown-unknown";

/// Which compiler builds the standard library anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildStd {
    Nightly,
    /// The stable compiler, told to accept what only a nightly may: the way out where none can be had.
    Bootstrapped,
}

impl BuildStd {
    /// `cargo` with this compiler.
    pub fn cargo(self) -> Command {
        match self {
            Self::Nightly => rustup_run("cargo"),
            Self::Bootstrapped => {
                let mut cargo = program("cargo");
                cargo.env("RUSTC_BOOTSTRAP", "1");
                cargo
            }
        }
    }

    /// What a site says of it.
    pub fn told(self) -> StdBuild {
        StdBuild { rustc: self.rustc(), pinned: NIGHTLY, is_fallback: self == Self::Bootstrapped }
    }

    /// The compiler itself.
    pub fn rustc(self) -> Command {
        match self {
            Self::Nightly => rustup_run("rustc"),
            Self::Bootstrapped => program("rustc"),
        }
    }
}

/// Makes sure that all compilers are there; does nothing if they are.
pub fn set_up() -> Result<BuildStd> {
    if !has_target(&mut program("rustc"), WASM) {
        process::step("adding the WebAssembly target to the stable compiler", || {
            process::run(program("rustup").args(["target", "add", WASM])).context(NO_RUSTUP)
        })?;
    }
    build_std()
}

const NO_RUSTUP: &str = "the compiler must come from rustup, which adds what the build needs";

fn build_std() -> Result<BuildStd> {
    if has_source(&mut rustup_run("rustc")) && has_target(&mut rustup_run("rustc"), WASM) {
        return Ok(BuildStd::Nightly);
    }
    // Said explicitly, because machines may be told not to install compilers on their own.
    let installed = process::step(&format!("installing {NIGHTLY} for WebAssembly"), || {
        let install = ["toolchain", "install", NIGHTLY, "--profile", "minimal", "--no-self-update"];
        process::run(program("rustup").args(install).args(["--component", "rust-src", "--target", WASM]))
    });
    match installed {
        Ok(()) => Ok(BuildStd::Nightly),
        Err(error) => fall_back(&error),
    }
}

fn fall_back(why: &anyhow::Error) -> Result<BuildStd> {
    eprintln!("{}", sentence(why));
    if !has_source(&mut program("rustc")) {
        process::run(program("rustup").args(["component", "add", "rust-src"])).context(NO_RUSTUP)?;
    }
    Ok(BuildStd::Bootstrapped)
}

/// Loud, because what comes of it is not what the pinned compiler makes: it works alike, and is made of other bytes.
fn sentence(why: &anyhow::Error) -> String {
    let line = "!".repeat(80);
    format!(
        "{line}\n{NIGHTLY} CANNOT BE HAD: {why:#}.\nThe stable compiler builds all modules instead. They work alike, but \
         they are not the bytes that {NIGHTLY} makes:\n`build.json` on the site says so \
         (\"fallback\": true).\n{line}"
    )
}

/// `cargo` of the pinned nightly, which has Miri.
pub fn miri() -> Result<Command> {
    if !succeeds(rustup_run("cargo").args(["miri", "--version"])) {
        let add = ["component", "add", "--toolchain", NIGHTLY, "miri"];
        process::run(program("rustup").args(add)).context(NO_RUSTUP)?;
    }
    Ok(rustup_run("cargo"))
}

fn rustup_run(tool: &str) -> Command {
    let mut command = program("rustup");
    command.args(["run", NIGHTLY, tool]);
    command
}

fn has_target(rustc: &mut Command, target: &str) -> bool {
    sysroot(rustc).is_some_and(|root| root.join("lib/rustlib").join(target).join("lib").is_dir())
}

fn has_source(rustc: &mut Command) -> bool {
    sysroot(rustc).is_some_and(|root| root.join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Asked of the compiler rather than of rustup: it answers in milliseconds.
fn sysroot(rustc: &mut Command) -> Option<PathBuf> {
    output(rustc.args(["--print", "sysroot"])).ok().map(|root| PathBuf::from(root.trim()))
}

/// Whether `rustfmt` and `clippy` are there: a minimal installation has neither.
pub fn add_linters() -> Result<()> {
    for (tool, component) in [("rustfmt", "rustfmt"), ("clippy-driver", "clippy")] {
        if !succeeds(program(tool).arg("--version")) {
            process::run(program("rustup").args(["component", "add", component])).context(NO_RUSTUP)?;
        }
    }
    Ok(())
}

/// Whether the companion can be checked for Windows. Only the tests do that.
pub fn add_windows() -> Result<()> {
    if has_target(&mut program("rustc"), windows::TARGET) {
        return Ok(());
    }
    process::step("adding the target for Windows to the stable compiler", || {
        process::run(program("rustup").args(["target", "add", windows::TARGET])).context(NO_RUSTUP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_the_pinned_compiler_cannot_be_had_is_said_so_that_nobody_overlooks_it() {
        let sentence = sentence(&anyhow::anyhow!("no network"));
        assert!(sentence.contains("CANNOT BE HAD: no network.") && sentence.contains(NIGHTLY), "{sentence}");
        assert!(sentence.lines().filter(|line| line.starts_with("!!!!")).count() == 2, "{sentence}");
        assert!(sentence.contains("\"fallback\": true"), "{sentence}");
    }
}
