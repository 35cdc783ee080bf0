//! Remembers what a step was last made from, so that it need not be made again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// The SHA-256 of everything that a result depends on, fed piece by piece.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Adds one piece. Its length goes in too: "ab" then "c" is not "a" then "bc".
    pub fn bytes(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a file's content.
    pub fn file(&mut self, path: &Path) -> Result<&mut Self> {
        Ok(self.bytes(read(path)?))
    }

    /// Adds the names and contents of all files below a folder.
    pub fn folder(&mut self, folder: &Path) -> Result<&mut Self> {
        for path in files(folder)? {
            self.bytes(path.as_os_str().as_encoded_bytes()).file(&folder.join(path))?;
        }
        Ok(self)
    }

    /// The digest in hexadecimal digits.
    pub fn digest(&self) -> String {
        hex(&self.0.clone().finalize())
    }
}

/// The SHA-256 of some bytes in hexadecimal digits, as `sha256sum` prints it.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// All files below a folder, relative to it, in the order of their names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        if !entry.file_type().is_dir() {
            files.push(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    Ok(files)
}

/// Reads a file, naming it if that fails.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A file that holds the digest of what a result was last made from.
pub struct Stamp(PathBuf);

impl Stamp {
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Whether the result was made from just these inputs.
    pub fn matches(&self, digest: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|last| last == digest)
    }

    /// Forgets the last inputs. Called before a result is touched: a step that fails half-way must not
    /// pass for done.
    pub fn clear(&self) -> Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", self.0.display()))
            }
            _ => Ok(()),
        }
    }

    /// Remembers these inputs.
    pub fn set(&self, digest: &str) -> Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&self.0, digest).with_context(|| format!("cannot write {}", self.0.display()))
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_what_sha256sum_prints() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn pieces_that_join_to_the_same_bytes_differ() {
        let mut one = Inputs::default();
        one.bytes("ab").bytes("c");
        let mut other = Inputs::default();
        other.bytes("a").bytes("bc");
        assert_ne!(one.digest(), other.digest());
    }

    #[test]
    fn a_renamed_file_changes_the_digest_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let digest = || Inputs::default().folder(folder.path()).unwrap().digest();
        fs::write(folder.path().join("a"), "text").unwrap();
        let before = digest();
        assert_eq!(before, digest());
        fs::rename(folder.path().join("a"), folder.path().join("b")).unwrap();
        assert_ne!(before, digest());
    }

    #[test]
    fn a_stamp_matches_what_it_was_set_to_until_it_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = Stamp::at(folder.path().join("deep/in/here.stamp"));
        assert!(!stamp.matches("one"));
        stamp.set("one").unwrap();
        assert!(stamp.matches("one") && !stamp.matches("two"));
        stamp.clear().unwrap();
        stamp.clear().unwrap();
        assert!(!stamp.matches("one"));
    }
}
