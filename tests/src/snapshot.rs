//! The built site, read once: whoever builds it anew meanwhile does not disturb the tests.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow, ensure};

use crate::environment;

/// All files, by their paths relative to the root, with slashes.
#[derive(Clone, Debug, Default)]
pub struct Snapshot(BTreeMap<String, Vec<u8>>);

/// # Errors
/// If there is no site, or it cannot be read.
pub fn site() -> Result<&'static Snapshot> {
    static SITE: LazyLock<Result<Snapshot, String>> =
        LazyLock::new(|| Snapshot::read().map_err(|error| format!("{error:#}")));
    SITE.as_ref().map_err(|why| anyhow!("{why}"))
}

/// A path without the hash of its file's content: `wasm/page-1a2b3c4d.js` is `wasm/page.js`.
pub fn plain(path: &str) -> String {
    const HASH: usize = "-1a2b3c4d".len();
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let Some(dot) = path[name..].find('.').map(|dot| name + dot) else { return path.to_owned() };
    let hash = dot.checked_sub(HASH).and_then(|start| path.get(start..dot)).unwrap_or_default();
    let is_hash =
        hash.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|it| it.is_ascii_hexdigit()));
    if is_hash { format!("{}{}", &path[..dot - HASH], &path[dot..]) } else { path.to_owned() }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Another hash, in the place of a name's own.
fn other(name: &str) -> String {
    let plain = plain(name);
    let hash = name.len() - plain.len();
    let dot = plain.find('.').unwrap_or(plain.len());
    let digits = name[dot..dot + hash].chars().map(|digit| match digit.to_digit(16) {
        Some(value) => char::from_digit(15 - value, 16).unwrap_or(digit),
        None => digit,
    });
    [&plain[..dot], &digits.collect::<String>(), &plain[dot..]].concat()
}

/// A file of another build: what it names has other names, and what is ours has another content.
fn changed(path: &str, content: &[u8], renamed: &[(&str, String)]) -> Result<Vec<u8>> {
    /// A section that nobody reads.
    const CUSTOM: [u8; 4] = [0, 2, 1, b'x'];
    if path.ends_with(".wasm") {
        return Ok([content, &CUSTOM].concat());
    }
    let Ok(text) = std::str::from_utf8(content) else { return Ok(content.to_owned()) };
    let mut text = renamed.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    match path {
        CHANGED => {
            ensure!(text.contains(HEADING), "{path} has no heading {HEADING}");
            text = text.replace(HEADING, NEW_HEADING);
        }
        // As if every page had changed.
        _ if plain(path) == "reader/list.json" => text = text.replace(".html\":[\"", ".html\":[\"other-"),
        _ if path.ends_with(".js") => text.push_str("// Another build.\n"),
        _ => {}
    }
    Ok(text.into_bytes())
}

/// The chapter that another build changes.
pub const CHANGED: &str = "threads/pool.html";
const HEADING: &str = "<main>";
/// What is to be read there then.
pub const NEW_HEADING: &str = "<main><h2>Of another build</h2>";

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

    /// What would come of other sources: every script and every module of ours is another, under another name, and one
    /// chapter has another heading. What pages of this build ask for is still there, if it is to stay.
    ///
    /// # Errors
    /// If the site is not named as it should be.
    pub fn another(&self, stays: bool) -> Result<Self> {
        let is_ours = |path: &&String| path.starts_with("wasm/") || path.starts_with("reader/");
        let renamed: Vec<(&str, String)> =
            self.0.keys().filter(is_ours).map(|path| (name(path), other(name(path)))).collect();
        for (old, new) in &renamed {
            ensure!(old != new, "{old} is not named by its content");
        }
        let mut another = Self::default();
        for (path, content) in &self.0 {
            let new = match path.rsplit_once('/') {
                _ if !is_ours(&path) => path.clone(),
                Some((folder, name)) => format!("{folder}/{}", other(name)),
                None => other(path),
            };
            let content = changed(path, content, &renamed)?;
            if stays && new != *path {
                another.0.insert(path.clone(), self.0[path].clone());
            }
            another.0.insert(new, content);
        }
        Ok(another)
    }

    /// The same book in each of these folders, whose names end with a slash.
    pub fn below(&self, folders: &[&str]) -> Self {
        let all = folders.iter().flat_map(|folder| {
            self.0.iter().map(move |(path, content)| (format!("{folder}{path}"), content.clone()))
        });
        Self(all.collect())
    }

    /// With one more page.
    pub fn with_page(&self, path: &str, html: String) -> Self {
        let mut all = self.0.clone();
        all.insert(path.to_owned(), html.into_bytes());
        Self(all)
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
