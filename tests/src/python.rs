//! Python, for answers that are found without any of our code.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::{Context, Result, ensure};

/// What a program given as text prints.
///
/// # Errors
/// If python3 is not there, or the program fails.
pub fn print(program: &str, arguments: &[String]) -> Result<String> {
    let mut python = Command::new("python3");
    python.arg("-c").arg(program).args(arguments).stdin(Stdio::null());
    let output = python.output().context("python3 cannot be started")?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "python3 failed ({}): {complaint}", output.status);
    Ok(String::from_utf8(output.stdout).context("python3 printed no UTF-8")?.trim().to_owned())
}

/// The interpreter that `python3` stands for. It is asked once: what a version manager puts onto the path is a script
/// that takes longer to find the interpreter than the interpreter takes to start.
///
/// # Errors
/// If python3 is not there.
pub fn python3() -> Result<PathBuf> {
    static ITSELF: LazyLock<Result<String>> =
        LazyLock::new(|| print("import sys; print(sys.executable)", &[]));
    ITSELF.as_ref().map(PathBuf::from).map_err(|why| anyhow::anyhow!("{why:#}"))
}

/// Such as `CPython 3.11.7`. Each interpreter is asked once.
///
/// # Errors
/// If it is no Python, or older than 3.11.
pub fn version(python: &Path) -> Result<String> {
    static KNOWN: LazyLock<Mutex<HashMap<PathBuf, String>>> = LazyLock::new(Mutex::default);
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(version) = known().get(python) {
        return Ok(version.clone());
    }
    let version = ask_version(python)?;
    known().insert(python.to_owned(), version.clone());
    Ok(version)
}

fn ask_version(python: &Path) -> Result<String> {
    let program = "import platform, sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed') \
                   if sys.version_info < (3, 11) else print(platform.python_implementation(), platform.python_version())";
    let output = Command::new(python).args(["-c", program]).stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("{} cannot be started", python.display()))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{}: {complaint}", python.display());
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
