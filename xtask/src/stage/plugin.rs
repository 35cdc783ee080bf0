//! The plug-in for pytest, in an environment of its own.

use anyhow::Result;
use repo::process::{self, program, step};
use repo::stamp::{Inputs, Stamp};

const PINS: &str = "xtask/pins/pytest.txt";
const PACKAGE: &str = "python";

/// Installs it as readers do, and runs its tests with the companion that is tested.
pub fn check() -> Result<()> {
    let environment = repo::path("target/tools/pytest");
    let bin = |name: &str| program(environment.join("bin").join(name));
    let pins = Inputs::default().file(&repo::path(PINS))?.digest();
    let stamp = Stamp::at(environment.join("pins.stamp"));
    if !stamp.matches(&pins) {
        step("installing pytest", || {
            process::run(program("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
            process::run(bin("pip").args(PIP).args(["--require-hashes", "--requirement", PINS]))
        })?;
        stamp.set(&pins)?;
    }
    let package = ["--no-build-isolation", "--no-deps", "--force-reinstall"];
    process::run(bin("pip").args(PIP).args(package).arg(repo::path(PACKAGE)))?;
    let mut tests = bin("python");
    tests.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider"]).current_dir(repo::path(PACKAGE));
    // Its own folder would hide what was installed.
    tests.arg("--import-mode=importlib").env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONSAFEPATH", "1");
    process::run(tests.env("MANY_BIN", repo::many_to_test()))
}

const PIP: [&str; 3] = ["install", "--quiet", "--disable-pip-version-check"];
