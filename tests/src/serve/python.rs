use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::snapshot;

/// `python3 -m http.server` on a copy of the built site: the host that every reader of this book has.
pub struct Python {
    child: Child,
    url: String,
    _folder: TempDir,
}

impl Python {
    /// # Errors
    /// If there is no site, or python3 cannot serve it.
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot make a folder")?;
        snapshot::site()?.write_to(folder.path()).context("cannot copy the site")?;
        let mut command = Command::new("python3");
        command.args(["-u", "-m", "http.server", "--bind", "127.0.0.1", "0"]).current_dir(folder.path());
        let child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("cannot start python3")?;
        let mut server = Self { child, url: String::new(), _folder: folder };
        server.url = server.read_url().context("`python3 -m http.server` did not say where it serves")?;
        Ok(server)
    }

    /// With a slash at its end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its first line is `Serving HTTP on 127.0.0.1 port 4711 (http://127.0.0.1:4711/) ...`.
    fn read_url(&mut self) -> Option<String> {
        let mut line = String::new();
        BufReader::new(self.child.stdout.take()?).read_line(&mut line).ok()?;
        let (_, rest) = line.split_once('(')?;
        Some(rest.split_once(')')?.0.to_owned())
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // Both fail only if it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
