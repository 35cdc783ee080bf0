use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::environment::{self, Kind};

/// The program between us and the browser, on a port of its own. It ends when it is dropped.
pub struct Driver {
    child: Child,
    port: u16,
    /// Of the browsers that it starts. One that does not end by itself leaves its profile there, of up to a gigabyte.
    _files: TempDir,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Driver {
    /// # Errors
    /// If it cannot be started, or says nothing for a while.
    pub fn start(kind: Kind) -> Result<Self> {
        let program = environment::driver(kind)?;
        let files = tempfile::Builder::new()
            .prefix("many-browser-")
            .tempdir()
            .context("there is no place for files")?;
        let mut command = Command::new(&program);
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        command.env("TMPDIR", files.path());
        command.args((kind == Kind::Firefox).then_some("--websocket-port=0"));
        let child = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        let mut driver = Self { child, port: 0, _files: files };
        driver.port = driver.wait_for_port()?;
        Ok(driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Both drivers name the port that the system gave them. What else they say is read, so that they never
    /// wait for us, and dropped.
    fn wait_for_port(&mut self) -> Result<u16> {
        let output = self.child.stdout.take().context("the driver has no output")?;
        let (names, heard) = channel();
        std::thread::spawn(move || {
            for port in
                BufReader::new(output).lines().map_while(Result::ok).filter_map(|line| named_port(&line))
            {
                // After the first time nobody waits for it any more.
                let _ = names.send(port);
            }
        });
        heard.recv_timeout(PATIENCE).context("the driver did not begin to listen")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only if it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn named_port(line: &str) -> Option<u16> {
    let is_listening = line.contains("Listening on") || line.contains("started successfully");
    let digits = line.trim_end_matches('.').rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|_| is_listening)
}
