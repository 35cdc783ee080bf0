use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Failure;

/// A file that a result will go into. It is opened before anything runs, so that a run is not lost for a
/// wrong path.
pub struct Output {
    path: PathBuf,
    file: File,
}

impl Output {
    pub fn open(path: Option<&Path>) -> Result<Option<Self>, Failure> {
        path.map(Self::at).transpose()
    }

    pub fn at(path: &Path) -> Result<Self, Failure> {
        let file = File::options().write(true).create(true).truncate(false).open(path);
        let file =
            file.map_err(|error| Failure::Usage(format!("cannot write {}: {error}", path.display())))?;
        Ok(Self { path: path.to_owned(), file })
    }

    pub fn write(mut self, text: &str) -> Result<(), Failure> {
        let written = self.empty().and_then(|()| self.file.write_all(text.as_bytes()));
        written.map_err(|error| Failure::Run(format!("cannot write {}: {error}", self.path.display())))
    }

    /// What was there before goes only now. A device or a pipe keeps nothing.
    fn empty(&self) -> io::Result<()> {
        if self.file.metadata()?.is_file() { self.file.set_len(0) } else { Ok(()) }
    }
}
