//! The stages of `cargo xtask test`. A stage is a name, what it needs, and a function; to add one, add it to
//! [`STAGES`].

mod browser;
mod equivalence;
mod licences;
mod plugin;
mod purity;
mod reproducible;
mod weight;

use std::process::Command;

use anyhow::{Context, Result};
use repo::process::{self, cargo};

use crate::cmd;
use crate::{pythons, toolchain, tools, wasm, windows};

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    Usual,
    /// Tests see `MANY_THOROUGH=1` and repeat what is random more often.
    Thorough,
}

/// One check.
pub struct Stage {
    pub name: &'static str,
    pub summary: &'static str,
    /// Earlier stages without which this one cannot run.
    pub needs: &'static [&'static str],
    /// It runs at the same time as the one before: most of the time, one of them waits for something.
    pub beside: bool,
    pub run: fn(Tier) -> Result<()>,
}

/// All stages, in the order in which they run. The crates' own tests come after `python`: they measure
/// CPython where they find what it needs.
pub const STAGES: &[Stage] = &[
    Stage { name: "setup", summary: "compilers", needs: &[], beside: false, run: setup },
    Stage { name: "format", summary: "rustfmt", needs: &["setup"], beside: false, run: format },
    Stage {
        name: "lint",
        summary: "clippy, on this machine and for WebAssembly; the bench's lock file",
        needs: &["setup"],
        beside: false,
        run: lint,
    },
    Stage {
        name: "windows",
        summary: "clippy, of the companion for Windows (with --thorough)",
        needs: &["setup"],
        beside: false,
        run: windows,
    },
    Stage {
        name: "purity",
        summary: "what crates depend on, and why",
        needs: &[],
        beside: false,
        run: |_| purity::check(),
    },
    Stage {
        name: "licences",
        summary: "what others' work may be under, where it comes from, and its notices",
        needs: &[],
        beside: false,
        run: |_| licences::check(),
    },
    Stage {
        name: "compile",
        summary: "the companion, and what is tested",
        needs: &[],
        beside: false,
        run: |_| process::run(cargo("test").args(["--workspace", "--no-run"])),
    },
    Stage {
        name: "tools",
        summary: "browsers, their drivers, axe-core",
        needs: &[],
        beside: true,
        run: |_| tools::set_up(),
    },
    Stage {
        name: "python",
        summary: "what CPython's programs and the cluster import",
        needs: &["compile", "tools"],
        beside: false,
        run: python,
    },
    Stage {
        name: "pythons",
        summary: "newer CPythons, with which the lab is compared",
        needs: &[],
        beside: false,
        run: |_| pythons::set_up(),
    },
    Stage { name: "unit", summary: "every crate's own tests", needs: &[], beside: false, run: unit },
    Stage {
        name: "miri",
        summary: "the workers' allocator, step by step (with --thorough)",
        needs: &["setup"],
        beside: true,
        run: miri,
    },
    Stage {
        name: "listings",
        summary: "the book's code samples",
        needs: &["python"],
        beside: true,
        run: browser::listings,
    },
    Stage {
        name: "cluster",
        summary: "the companion with Dask, on machines of their own",
        needs: &["python"],
        beside: true,
        run: cluster,
    },
    Stage {
        name: "plugin",
        summary: "the plug-in for pytest",
        needs: &["compile", "tools"],
        beside: true,
        run: |_| plugin::check(),
    },
    Stage { name: "site", summary: "the site, as published", needs: &["setup"], beside: true, run: site },
    Stage {
        name: "mdbook",
        summary: "plain `mdbook build` expands experiments alike",
        needs: &["compile"],
        beside: true,
        run: |_| equivalence::check(),
    },
    Stage {
        name: "weight",
        summary: "what the page's modules weigh",
        needs: &["site"],
        beside: false,
        run: |_| weight::check(),
    },
    Stage {
        name: "reproducible",
        summary: "the same bytes wherever it is built (with --thorough)",
        needs: &["site"],
        beside: false,
        run: reproducible::check,
    },
    Stage {
        name: "chromium",
        summary: "as a reader, with Chromium",
        needs: &["site", "compile", "tools"],
        beside: false,
        run: |tier| browser::test("chromium", tier),
    },
    Stage {
        name: "firefox",
        summary: "as a reader, with Firefox",
        needs: &["site", "compile", "tools"],
        beside: true,
        run: |tier| browser::test("firefox", tier),
    },
];

fn setup(_: Tier) -> Result<()> {
    toolchain::set_up()?;
    toolchain::add_linters()?;
    toolchain::add_windows()
}

fn format(_: Tier) -> Result<()> {
    process::run(process::program("cargo").args(["fmt", "--all", "--check"]))
}

fn lint(_: Tier) -> Result<()> {
    process::run(deny_warnings(cargo("clippy").args(["--workspace", "--all-targets"])))?;
    // What `cargo test` runs only when it is asked to is none of all targets.
    let asked_for = ["browser", "listings", "cluster"].iter().flat_map(|target| ["--test", target]);
    process::run(deny_warnings(cargo("clippy").arg("--workspace").args(asked_for)))?;
    wasm::clippy().try_for_each(|mut clippy| process::run(deny_warnings(&mut clippy)))?;
    process::run(&mut resolve_peers())
        .context("bench/peers/Cargo.lock is stale: the command without `--locked` mends it")
}

/// All that the companion is made of is checked once more for it, which takes half a minute; what is written for Windows alone
/// seldom changes.
fn windows(tier: Tier) -> Result<()> {
    match tier {
        Tier::Usual => Ok(()),
        Tier::Thorough => process::run(deny_warnings(&mut windows::clippy())),
    }
}

/// Nothing but the bench builds the peers, so nobody else would notice that a crate of the lab depends on something
/// that their lock file does not name. This downloads no crate.
fn resolve_peers() -> Command {
    let mut cargo = process::program("cargo");
    cargo.args(["update", "--workspace", "--locked", "--manifest-path", "bench/peers/Cargo.toml"]);
    cargo
}

fn deny_warnings(clippy: &mut Command) -> &mut Command {
    clippy.args(["--", "--deny", "warnings"])
}

fn unit(tier: Tier) -> Result<()> {
    let mut tests = cargo("test");
    tests.env("LAB_PYTHONS", std::env::join_paths(pythons::found())?);
    // One crate that fails hides no other.
    process::run(with_tier(tests.args(["--workspace", "--no-fail-fast"]), tier))
}

/// Its blocks lie in lists that pointers lead through: Miri sees what is used after it was given back, and what two threads
/// touch at a time. Each seed is another order of threads. What is kept is never given back, so that is no leak.
fn miri(tier: Tier) -> Result<()> {
    if tier == Tier::Usual {
        return Ok(());
    }
    let mut tests = toolchain::miri()?;
    tests.env("MIRIFLAGS", "-Zmiri-ignore-leaks -Zmiri-permissive-provenance -Zmiri-many-seeds=0..4");
    process::run(tests.args(["miri", "test", "--package", "memory", "--lib"]))
}

fn cluster(tier: Tier) -> Result<()> {
    process::run(with_tier(cargo("test").args(["--workspace", "--test", "cluster"]), tier))
}

fn site(_: Tier) -> Result<()> {
    cmd::build_site(site::Audience::Readers)
}

fn python(_: Tier) -> Result<()> {
    process::run(process::program(repo::many_to_test()).args(["python", "setup"]))?;
    process::run(process::program(repo::many_to_test()).args(["cluster", "setup"]))
}

/// Tells the tests how much to do. Tasks go wrong on purpose in some; the traces of their calls would stand before what
/// failed.
fn with_tier(tests: &mut Command, tier: Tier) -> &mut Command {
    tests.env("RUST_BACKTRACE", "0");
    match tier {
        Tier::Usual => tests.env_remove("MANY_THOROUGH"),
        Tier::Thorough => tests.env("MANY_THOROUGH", "1"),
    }
}
