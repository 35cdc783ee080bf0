//! The built site, read once: whoever builds it anew meanwhile does not disturb the tests.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow};

use crate::environment;

/// All files, by their paths relative to the root, with slashes.
#[derive(Debug, Default)]
pub struct Snapshot(BTreeMap<String, Vec<u8>>);

/// # Errors
/// If there is no site, or it cannot be read.
pub fn site() -> Result<&'static Snapshot> {
    static SITE: LazyLock<Result<Snapshot, String>> =
        LazyLock::new(|| Snapshot::read().map_err(|error| format!("{error:#}")));
    SITE.as_ref().map_err(|why| anyhow!("{why}"))
}

impl Snapshot {
    fn read() -> Result<Self> {
        let mut snapshot = Self::default();
        let root = environment::site()?;
        snapshot.add(&root, "").with_context(|| format!("cannot read {}", root.display()))?;
        Ok(snapshot)
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &format!("{name}/"))?;
            } else {
                self.0.insert(name, std::fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What a reader can open: every page but those that only lead to another one.
    pub fn pages(&self) -> Vec<&str> {
        self.paths().filter(|path| path.ends_with(".html") && !self.leads_on(path)).collect()
    }

    /// Whether it is the old address of a page that has moved.
    fn leads_on(&self, path: &str) -> bool {
        self.text(path).is_ok_and(|text| text.contains("<meta http-equiv=\"refresh\""))
    }

    /// # Errors
    /// If there is no such text.
    pub fn text(&self, path: &str) -> Result<&str> {
        let bytes = self.get(path).with_context(|| format!("the site has no {path}"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{path} is no text"))
    }

    /// Writes all files below a folder.
    ///
    /// # Errors
    /// If one cannot be written.
    pub fn write_to(&self, folder: &Path) -> std::io::Result<()> {
        for (path, content) in &self.0 {
            let path = folder.join(path);
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(path, content)?;
        }
        Ok(())
    }
}
