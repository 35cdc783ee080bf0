//! What `cargo xtask test` says about where things are.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The browser that is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Chromium,
    Firefox,
}

impl Kind {
    /// Whether it is this browser's turn, where both share what has such a number.
    pub fn takes(self, number: usize) -> bool {
        match self {
            Kind::Chromium => number.is_multiple_of(2),
            Kind::Firefox => !number.is_multiple_of(2),
        }
    }
}

/// # Errors
/// A sentence, if no browser is named.
pub fn browser() -> Result<Kind> {
    match variable("BROWSER")?.as_str() {
        "chromium" => Ok(Kind::Chromium),
        "firefox" => Ok(Kind::Firefox),
        other => bail!("BROWSER = “{other}” is neither chromium nor firefox"),
    }
}

/// The built site.
///
/// # Errors
/// A sentence, if there is none.
pub fn site() -> Result<PathBuf> {
    file("MANY_SITE")
}

/// The companion.
///
/// # Errors
/// A sentence, if it is not there.
pub fn many() -> Result<PathBuf> {
    file("MANY_BIN")
}

/// The program that drives the browser.
///
/// # Errors
/// A sentence, if it is not there.
pub fn driver(kind: Kind) -> Result<PathBuf> {
    file(match kind {
        Kind::Chromium => "CHROMEDRIVER",
        Kind::Firefox => "GECKODRIVER",
    })
}

/// The script of axe-core.
///
/// # Errors
/// A sentence, if it cannot be read.
pub fn axe() -> Result<String> {
    let path = file("AXE")?;
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Whether what is random or repeated shall be done more often.
pub fn is_thorough() -> bool {
    std::env::var_os("MANY_THOROUGH").is_some()
}

/// The repository's root.
pub fn repository() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

fn file(name: &str) -> Result<PathBuf> {
    let path = PathBuf::from(variable(name)?);
    if path.exists() { Ok(path) } else { bail!("{name} = {} is not there", path.display()) }
}

fn variable(name: &str) -> Result<String> {
    std::env::var(name).with_context(|| format!("{name} is not set: `cargo xtask test --stage NAME` sets it"))
}
