//! The programs in Python, which travel inside this one.

use std::io;
use std::path::{Path, PathBuf};

macro_rules! scripts {
    ($($name:literal),*) => { [$(($name, include_str!(concat!("dask/", $name)))),*] };
}

const SCRIPTS: [(&str, &str); 4] = scripts!["driver.py", "places.py", "companions.py", "rounds.py"];

/// Writes all into a folder, and says where the driver is.
pub fn unpack(folder: &Path) -> io::Result<PathBuf> {
    for (name, text) in SCRIPTS {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(folder.join(SCRIPTS[0].0))
}

/// What starts schedulers and workers, and makes certificates, as a text for `python -c`.
pub fn places() -> &'static str {
    SCRIPTS[1].1
}
