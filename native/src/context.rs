//! What a run needs from outside.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use experiments::report::Lane;
use experiments::workload::AnyWorkload;

use crate::cancel::Cancel;
use crate::sites::Sites;

/// Shared by all runs of one command.
#[derive(Clone)]
pub struct RunContext {
    /// Open only if something is fetched.
    pub sites: Option<Arc<Sites>>,
    pub cancel: Cancel,
    pub observer: Arc<dyn Observer>,
    /// The program that a process is started from: `PROGRAM worker` speaks in [`crate::frames`].
    pub program: PathBuf,
    pub timeouts: Timeouts,
    /// Whether spans are recorded; off only to find out what recording costs.
    pub records: bool,
}

/// Is told what happens while it happens. Called from any lane.
pub trait Observer: Send + Sync {
    /// The lane has been given the task.
    fn began(&self, lane: &Lane, task: usize) {
        let _ = (lane, task);
    }
    fn ended(&self, task: usize) {
        let _ = task;
    }
    /// Something went wrong that the run survives.
    fn notice(&self, sentence: &str) {
        let _ = sentence;
    }
}

/// Nobody watches.
pub struct NoObserver;

impl Observer for NoObserver {}

/// How long to wait for a process that says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Until it is ready.
    pub start: Duration,
    /// While it computes. No task of ours takes half as long.
    pub silence: Duration,
    /// After it was asked to stop.
    pub stop: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { start: seconds(10), silence: seconds(60), stop: seconds(1) }
    }
}

impl RunContext {
    /// Without sites, watched by nobody, with this very program for processes.
    pub fn bare() -> Self {
        Self {
            sites: None,
            cancel: Cancel::default(),
            observer: Arc::new(NoObserver),
            program: std::env::current_exe().unwrap_or_else(|_| "many".into()),
            timeouts: Timeouts::default(),
            records: true,
        }
    }

    /// Opens the sites if the workload fetches. They close when the run is cancelled, so that nobody
    /// waits for an answer any longer.
    ///
    /// # Errors
    /// If the server cannot be opened.
    pub fn with_sites_for(mut self, workload: &dyn AnyWorkload) -> Result<Self, String> {
        if workload.fetches() && self.sites.is_none() {
            self.sites = Some(Arc::new(Sites::open(&self.cancel)?));
        }
        Ok(self)
    }

    /// Where the sites are; empty if there are none.
    pub fn sites_url(&self) -> &str {
        self.sites.as_deref().map_or("", Sites::url)
    }
}
