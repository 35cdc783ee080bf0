//! Python, for answers that are found without any of our code.

use std::path::Path;
use std::process::{Command, Stdio};

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

/// Such as `CPython 3.11.7`.
///
/// # Errors
/// If it is no Python, or older than 3.11.
pub fn version(python: &Path) -> Result<String> {
    let program = "import platform, sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed') \
                   if sys.version_info < (3, 11) else print(platform.python_implementation(), platform.python_version())";
    let output = Command::new(python).args(["-c", program]).stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("{} cannot be started", python.display()))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{}: {complaint}", python.display());
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
