use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::{environment, snapshot};

/// `many serve` on a copy of the built site: the host whose pages can run natively too.
pub struct Companion {
    child: Mutex<Option<Child>>,
    url: String,
    folder: TempDir,
}

impl Companion {
    /// # Errors
    /// If there is no site, or no companion that serves it.
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot make a folder")?;
        snapshot::site()?.write_to(folder.path()).context("cannot copy the site")?;
        let mut server = Self { child: Mutex::default(), url: String::new(), folder };
        server.url = server.serve("0")?;
        Ok(server)
    }

    /// With a slash at its end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends it, if it runs, and starts it at the same address.
    ///
    /// # Errors
    /// If somebody else has taken its port.
    pub fn start_again(&self) -> Result<()> {
        self.stop();
        let port = self.url.trim_end_matches('/').rsplit(':').next().unwrap_or_default().to_owned();
        let url = self.serve(&port)?;
        ensure!(url == self.url, "it is now at {url}");
        Ok(())
    }

    /// Goes off the net.
    pub fn stop(&self) {
        if let Some(mut child) = self.child().take() {
            // Both fail only if it has ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn child(&self) -> MutexGuard<'_, Option<Child>> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its first line is `Serving FOLDER at http://127.0.0.1:4711/`.
    fn serve(&self, port: &str) -> Result<String> {
        let mut command = Command::new(environment::many()?);
        command.args(["serve", "--port", port, "--book"]).arg(self.folder.path());
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut slot = self.child();
        let child = slot.insert(child.context("cannot start the companion")?);
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("it has no output")?).read_line(&mut line)?;
        let url = line.trim_end().rsplit(' ').next().filter(|url| url.starts_with("http://"));
        url.map(str::to_owned).with_context(|| format!("`many serve` said: {line}"))
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        self.stop();
    }
}
