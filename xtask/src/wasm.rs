//! Compiles the WebAssembly modules: the page's widgets in four, of which pages load those that they need, and one of
//! them once more for pages that a companion serves; the engine and the lab twice.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};
use repo::process::{self, program};
use site::Audience;

use crate::toolchain::{BuildStd, WASM};

/// One compiled module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Module {
    /// What its files are called on the site.
    pub name: &'static str,
    package: &'static str,
    profile: &'static str,
    /// Where its build lies below the repository's root: standard libraries with and without atomics must not
    /// evict each other, nor two builds of one package whose files have the same name.
    target_dir: &'static str,
    /// Of the package.
    features: &'static str,
    pub threads: bool,
    panics: Panics,
}

/// What becomes of a panic; it ends the module's instance in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panics {
    /// It is a sentence that a hook passes on. For readers without the place in the source, and what only
    /// programmers read is not formatted at all: 7 % of the threaded engine.
    Told,
    /// For readers it is a trap without words, which the browser's console shows as it is; a worker's page says that
    /// there was one. All messages, and what formats them, are a fifth of the page's module. Authors are told.
    Bare,
}

pub const MODULES: [Module; 9] = [
    Module::page("page", "browser"),
    Module::page("page-companion", "browser,companion"),
    Module::page("page-forms", "browser"),
    Module::page("page-lab", "browser"),
    Module::page("page-scenes", "browser"),
    Module {
        name: "engine-plain",
        package: ENGINE,
        profile: "wasm-engine",
        target_dir: "target",
        features: "",
        threads: false,
        panics: Panics::Told,
    },
    Module {
        name: "engine-threaded",
        package: ENGINE,
        profile: "wasm-engine",
        target_dir: "target/threaded",
        features: "threads",
        threads: true,
        panics: Panics::Told,
    },
    Module {
        name: "engine-lab",
        package: LAB,
        profile: "wasm-lab",
        target_dir: "target/lab",
        features: "",
        threads: false,
        panics: Panics::Bare,
    },
    Module {
        name: "engine-lab-threaded",
        package: LAB,
        profile: "wasm-lab",
        target_dir: "target/lab-threaded",
        features: "threads",
        threads: true,
        panics: Panics::Bare,
    },
];

const PAGE: &str = "page";
const ENGINE: &str = "engine";
const LAB: &str = "lab";

/// The lab's parser and compiler recurse with what they read, as far as its gate lets them. The workers of its pool get
/// as much, from `wasm/host/src/page/module.rs`.
const LAB_STACK_BYTES: u64 = 16 * 1024 * 1024;

/// The most memory that the threaded engine's lanes share. It is reserved at once, and phones refuse more.
const ENGINE_MEMORY_BYTES: u64 = 256 << 20;

/// As much as the lab can have without threads. Where that cannot be reserved it has none.
const LAB_MEMORY_BYTES: u64 = 4 << 30;

/// What code needs whose memory is shared.
const ATOMICS: &str = "-Ctarget-feature=+atomics,+bulk-memory";

/// What makes a module whose memory can be shared, and whose workers can set up their thread-locals.
const SHARING: [&str; 6] = [
    "-Clink-arg=--shared-memory",
    "-Clink-arg=--import-memory",
    "-Clink-arg=--export=__wasm_init_tls",
    "-Clink-arg=--export=__tls_size",
    "-Clink-arg=--export=__tls_align",
    "-Clink-arg=--export=__tls_base",
];

/// A panic is nothing but a trap, in the standard library too.
const BARE_PANICS: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// No names of files, and nothing for `{:?}`.
const TERSE: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];

/// A standard library made from its source, with the flags and the profile of the module.
const OWN_STD: [&str; 2] = ["-Z", "build-std=panic_abort,std"];

/// Small besides: 28 KB of the lab's 900, which by turns is as fast with it as without.
const SMALL_STD: [&str; 2] = ["-Z", "build-std-features=optimize_for_size"];

impl Module {
    /// Some of the page's widgets: a program of its package.
    const fn page(name: &'static str, features: &'static str) -> Self {
        let (profile, panics) = ("wasm-page", Panics::Bare);
        Self { name, package: PAGE, profile, target_dir: "target", features, threads: false, panics }
    }

    /// Compiles it and returns where the compiler put it.
    pub fn compile(&self, audience: Audience, build_std: BuildStd) -> Result<PathBuf> {
        process::run(&mut self.command(audience, build_std))?;
        let built = repo::path(self.target_dir).join(WASM).join(self.profile);
        let wasm = built.join(self.file()).with_extension("wasm");
        ensure!(wasm.is_file(), "cargo built `{}` but left no {}", self.package, wasm.display());
        Ok(wasm)
    }

    /// What the compiler calls it: a program by its name, a library by its package's.
    fn file(&self) -> &'static str {
        if self.is_program() { self.name } else { self.package }
    }

    fn is_program(&self) -> bool {
        self.package == PAGE
    }

    fn command(&self, audience: Audience, build_std: BuildStd) -> Command {
        let own_std = self.threads || audience == Audience::Readers;
        let mut command = if own_std { build_std.cargo() } else { program("cargo") };
        command.args(["build", "--locked", "--package", self.package, "--profile", self.profile]);
        if self.is_program() {
            command.args(["--bin", self.name]);
        } else {
            command.arg("--lib");
        }
        command.args(["--target", WASM, "--target-dir"]).arg(repo::path(self.target_dir));
        command.args(self.features());
        if own_std {
            command.args(OWN_STD).args(SMALL_STD);
        }
        // Not RUSTFLAGS: folders may have spaces in their names.
        command.env("CARGO_ENCODED_RUSTFLAGS", self.flags(audience).join("\x1f"));
        command
    }

    fn features(&self) -> impl Iterator<Item = &'static str> {
        Some(self.features)
            .filter(|features| !features.is_empty())
            .into_iter()
            .flat_map(|it| ["--features", it])
    }

    fn flags(&self, audience: Audience) -> Vec<String> {
        let mut flags = anonymous_paths();
        if audience == Audience::Readers {
            let lean = match self.panics {
                Panics::Bare => BARE_PANICS,
                Panics::Told => TERSE,
            };
            flags.extend(lean.map(str::to_owned));
        }
        if self.threads {
            flags.push(ATOMICS.to_owned());
            flags.extend(SHARING.map(str::to_owned));
            let most = if self.package == LAB { LAB_MEMORY_BYTES } else { ENGINE_MEMORY_BYTES };
            flags.push(format!("-Clink-arg=--max-memory={most}"));
        }
        if self.package == LAB {
            flags.push(format!("-Clink-arg=-zstack-size={LAB_STACK_BYTES}"));
        }
        flags
    }
}

/// What clippy looks at in one go: all modules of some packages, with features of theirs. Of the lab nothing is left out where
/// there are threads, so that one look is enough.
struct Look {
    packages: &'static [&'static str],
    features: &'static str,
    threads: bool,
}

const LOOKS: [Look; 3] = [
    Look { packages: &[PAGE, ENGINE], features: "page/browser", threads: false },
    Look { packages: &[PAGE], features: "page/browser,page/companion", threads: false },
    Look { packages: &[ENGINE, LAB], features: "engine/threads,lab/threads", threads: true },
];

/// Clippy, for every module. The nightly has none, so where threads want it the stable one is told to accept what only
/// a nightly may, in a folder of its own, since crates are compiled anew for that; checking needs no standard library
/// with atomics.
pub fn clippy() -> impl Iterator<Item = Command> {
    LOOKS.iter().map(|look| {
        let mut command = program("cargo");
        command.args(["clippy", "--locked", "--target", WASM, "--features", look.features]);
        command.args(look.packages.iter().flat_map(|package| ["--package", package]));
        if look.threads {
            command.env("CARGO_ENCODED_RUSTFLAGS", ATOMICS).env("RUSTC_BOOTSTRAP", "1");
        }
        let folder = if look.threads { "target/threaded" } else { "target" };
        command.arg("--target-dir").arg(repo::path(folder));
        command
    })
}

/// Panic messages hold the paths of source files: what is published shall not tell where it was built, and
/// shall be the same wherever it was built.
pub fn anonymous_paths() -> Vec<String> {
    let home = std::env::home_dir().map(|home| format!("--remap-path-prefix={}=~", home.display()));
    // The last prefix that fits wins.
    home.into_iter().chain([format!("--remap-path-prefix={}=", repo::root().display())]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use repo::stamp;

    use super::*;

    #[test]
    fn only_threaded_modules_share_memory_and_they_say_how_much() {
        for module in MODULES {
            let flags = module.flags(Audience::Readers).join(" ");
            assert_eq!(flags.contains("--shared-memory"), module.threads, "{}", module.name);
            assert_eq!(flags.contains("--max-memory="), module.threads, "{}", module.name);
        }
        let of =
            |name| MODULES.iter().find(|it| it.name == name).map(|it| it.flags(Audience::Readers).join(" "));
        assert!(of("engine-threaded").is_some_and(|flags| flags.contains("--max-memory=268435456")));
        assert!(of("engine-lab-threaded").is_some_and(|flags| flags.contains("--max-memory=4294967296")));
    }

    #[test]
    fn only_what_readers_get_of_the_page_and_the_lab_leaves_out_panic_messages() {
        let bare = |module: &Module, audience| module.flags(audience).join(" ").contains("immediate-abort");
        for module in MODULES {
            let is_bare = [PAGE, LAB].contains(&module.package);
            assert_eq!(bare(&module, Audience::Readers), is_bare, "{}", module.name);
            assert!(!bare(&module, Audience::Authors), "{}", module.name);
        }
    }

    #[test]
    fn no_module_lies_where_another_does() {
        for (at, module) in MODULES.iter().enumerate() {
            let place = |it: &Module| (it.target_dir, it.file());
            assert!(MODULES[..at].iter().all(|other| place(other) != place(module)), "{}", module.name);
        }
    }

    #[test]
    fn modules_that_differ_in_their_standard_library_do_not_share_a_target_folder() {
        let folders =
            |threads| MODULES.iter().filter(move |it| it.threads == threads).map(|it| it.target_dir);
        for shared in folders(true) {
            assert!(folders(false).all(|alone| alone != shared), "{shared}");
        }
    }

    #[test]
    fn clippy_looks_at_every_module_with_its_features() {
        for module in MODULES {
            let features: BTreeSet<String> = module
                .features
                .split(',')
                .filter(|it| !it.is_empty())
                .map(|it| format!("{}/{it}", module.package))
                .collect();
            let own = |look: &Look| -> BTreeSet<String> {
                let is_own =
                    |it: &&str| it.split_once('/').is_some_and(|(package, _)| package == module.package);
                look.features.split(',').filter(is_own).map(str::to_owned).collect()
            };
            let is_looked_at = |look: &Look| {
                look.packages.contains(&module.package)
                    && match module.package {
                        LAB => own(look).is_superset(&features),
                        _ => look.threads == module.threads && own(look) == features,
                    }
            };
            assert!(LOOKS.iter().any(is_looked_at), "{}", module.name);
        }
    }
    #[test]
    fn nothing_of_the_lab_is_left_out_where_there_are_threads() {
        let folder = repo::path("wasm/lab/src");
        for file in stamp::files(&folder).unwrap() {
            let text = std::fs::read_to_string(folder.join(&file)).unwrap();
            assert!(!text.contains("not(feature"), "{}", file.display());
        }
    }
}
