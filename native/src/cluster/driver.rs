//! The program in Python that knows Dask, seen from here. It ends when this value does, with all it has started.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use experiments::plan::Plan;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::news::{News, Ready};
use super::{Address, BUILD, QUIET, scripts};
use crate::context::RunContext;
use crate::os;
use crate::runner::NOT_BEGUN;

/// How long a cluster may take to be there. Each of its steps has a limit of its own, which is shorter.
const START: Duration = Duration::from_secs(120);
/// How long nothing may happen in a round. A task that is silent for that long has been ended before.
const SILENCE: Duration = Duration::from_secs(120);
/// How long all may take to end that was asked to.
const END: Duration = Duration::from_secs(10);
/// The longest line that is read.
const LARGEST: u64 = 256 << 20;

/// What comes from the driver, or instead of it.
pub enum Heard {
    News(Box<News>),
    /// It says nothing any more; the end of a sentence that begins with it.
    Gone(String),
    Cancelled,
    Silent,
}

pub struct Driver {
    pub dask: String,
    /// How many tasks the cluster does at a time.
    pub places: usize,
    process: Child,
    input: Option<ChildStdin>,
    post: Receiver<Heard>,
    tell: Sender<Heard>,
    complaints: Option<JoinHandle<String>>,
    python: String,
    ended: bool,
    _folder: TempDir,
}

impl Driver {
    /// # Errors
    /// A sentence: why there is no cluster.
    pub fn start(
        plan: &Plan,
        address: &Address,
        python: &Path,
        context: &RunContext,
    ) -> Result<Self, String> {
        let mut driver = Self::spawn(python)?;
        driver.say(&json!({
            "scheduler": address.scheduler,
            "certificates": address.certificates,
            "workers": plan.workers,
            "program": context.program,
            "build": BUILD,
        }));
        let tell = driver.tell.clone();
        let _listening = context.cancel.when_cancelled(move || drop(tell.send(Heard::Cancelled)));
        match driver.hear(START) {
            Heard::News(news) => match *news {
                News::Ready(Ready { dask, workers }) => {
                    driver.dask = dask;
                    driver.places = workers.iter().map(|worker| worker.threads).sum();
                    Ok(driver)
                }
                News::Refused(why) => Err(why),
                other => Err(format!("the driver of the cluster began with {other:?}")),
            },
            Heard::Cancelled => Err(NOT_BEGUN.to_owned()),
            Heard::Silent => Err(format!("the cluster was not ready after {} s", START.as_secs())),
            Heard::Gone(how) => Err(driver.why_gone(&how)),
        }
    }

    fn spawn(python: &Path) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| format!("no folder for the scripts: {error}"))?;
        let script =
            scripts::unpack(folder.path()).map_err(|error| format!("cannot write the scripts: {error}"))?;
        let mut command = Command::new(python);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        os::apart(&mut command).current_dir(folder.path()).env(QUIET.0, QUIET.1);
        let cannot = |why: &str| format!("{} cannot be started: {why}", python.display());
        let mut process = command.spawn().map_err(|error| cannot(&error.to_string()))?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(input), Some(output), Some(errors)) = pipes else { return Err(cannot("it has no pipes")) };
        let (tell, post) = mpsc::channel();
        let teller = tell.clone();
        thread::spawn(move || listen(output, &teller));
        let complaints = Some(thread::spawn(move || last_line(errors)));
        let python = python.display().to_string();
        Ok(Self {
            dask: String::new(),
            places: 0,
            process,
            input: Some(input),
            post,
            tell,
            complaints,
            python,
            ended: false,
            _folder: folder,
        })
    }

    /// If it is gone, its output says so too.
    pub fn say(&mut self, order: &Value) {
        if let Some(input) = &mut self.input {
            let _ = input.write_all(format!("{order}\n").as_bytes()).and_then(|()| input.flush());
        }
    }

    /// What happens next in a round.
    pub fn hear_next(&self) -> Heard {
        self.hear(SILENCE)
    }

    /// What happens next after it was told to stop.
    pub fn hear_end(&self) -> Heard {
        self.hear(END)
    }

    fn hear(&self, patience: Duration) -> Heard {
        match self.post.recv_timeout(patience) {
            Ok(heard) => heard,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Heard::Silent,
        }
    }

    /// What makes [`hear_next`](Self::hear_next) say that the run was cancelled.
    pub fn teller(&self) -> Sender<Heard> {
        self.tell.clone()
    }

    /// A sentence, when it has ended without one.
    pub fn why_gone(&mut self, how: &str) -> String {
        // Its errors end with it.
        self.kill();
        let said = self.complaints.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        if let Some(module) = said.strip_prefix("ModuleNotFoundError: No module named ") {
            let package = module.trim_matches('\'').split('.').next().unwrap_or_default().to_owned();
            return format!(
                "the package {package} is not installed for {}; `many cluster setup` makes an environment with it",
                self.python
            );
        }
        let why = if said.is_empty() { how.to_owned() } else { format!("{how}: {said}") };
        format!("the driver of the cluster {why}")
    }

    /// Lets it end what it has started, and makes sure that nothing is left.
    pub fn close(mut self) {
        self.input = None;
        let deadline = Instant::now() + END;
        while Instant::now() < deadline {
            match self.post.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Heard::Gone(_)) | Err(_) => break,
                Ok(_) => {}
            }
        }
    }

    fn kill(&mut self) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        os::kill_group(&mut self.process);
        let _ = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}

fn listen(output: ChildStdout, tell: &Sender<Heard>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        let read = (&mut output).take(LARGEST).read_until(b'\n', &mut line);
        let heard = match read {
            Ok(1..) if line.ends_with(b"\n") => match serde_json::from_slice(&line) {
                Ok(news) => Heard::News(Box::new(news)),
                Err(error) => Heard::Gone(format!("said what makes no sense: {error}")),
            },
            Ok(1..) => Heard::Gone(format!("said a line of more than {LARGEST} bytes, or half a line")),
            _ => Heard::Gone("ended".to_owned()),
        };
        let over = matches!(heard, Heard::Gone(_));
        if tell.send(heard).is_err() || over {
            return;
        }
    }
}

/// Of a traceback that is the exception.
fn last_line(errors: ChildStderr) -> String {
    let lines = BufReader::new(errors).split(b'\n').map_while(Result::ok);
    let text = lines.map(|line| String::from_utf8_lossy(&line).trim_end().to_owned());
    text.filter(|line| !line.is_empty()).last().unwrap_or_default()
}
